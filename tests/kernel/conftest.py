"""Fixtures of this room: small worlds of one file, compiled, and their replay."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from small_project import SmallProject, grown_from
from tiny_world import TINY

from pyverify.claims import Compiled
from pyverify.kernel.reducer import Reducer
from pyverify.kernel.replay import Replay, replay
from pyverify.kernel.world import World
from pyverify.lean.remember import user_cache
from pyverify.lean.run import Job, run_lean
from pyverify.lean.toolchain import Toolchain, find_toolchain
from pyverify.olean import Declaration, Module
from pyverify.term import Expr, Level, Name, Terms, show_expr

ROOT = Path(__file__).parents[2]

Lean = Callable[..., bytes]


@pytest.fixture(scope="session")
def toolchain() -> Toolchain:
    return find_toolchain(None, (ROOT / "lean-toolchain").read_text(), cache=user_cache())


@pytest.fixture(scope="session")
def lean(toolchain: Toolchain, tmp_path_factory: pytest.TempPathFactory) -> Lean:
    """Lean the tiny world with more behind it, as module `M`; the same text is compiled once."""
    known: dict[tuple[str, str], bytes] = {}

    def run(more: str = "", *, name: str = "M", head: str = TINY, imports: Mapping[str, bytes] = {}) -> bytes:
        if imports or (name, head + more) not in known:
            folder, path = tmp_path_factory.mktemp("scratch"), tmp_path_factory.mktemp("imports")
            for other, data in imports.items():
                (path / f"{other}.olean").write_bytes(data)
            (folder / f"{name}.lean").write_text(head + more)
            words = ("-D", "linter.defProp=false", "-o", f"{name}.olean", f"{name}.lean")
            done = run_lean(toolchain, Job(words, folder, path))
            assert done.accepted, (done.diagnostics, done.other)
            known[name, head + more] = (folder / f"{name}.olean").read_bytes()
        return known[name, head + more]

    return run


@pytest.fixture
def ask(toolchain: Toolchain) -> Callable[..., Replay]:
    """Replay all constants of modules given as bytes, or those that are named."""

    def run(modules: Mapping[str, bytes] | bytes, *roots: Name, **further: object) -> Replay:
        given = {"M": modules} if isinstance(modules, bytes) else modules
        terms = Terms()
        opened = {n: Module(Path(f"{n}.olean"), terms, name=(n,), data=d) for n, d in given.items()}
        wanted = roots or [name for module in opened.values() for name in module.names()]
        return replay(opened, wanted, toolchain, **further)  # type: ignore[arg-type]

    return run


@dataclasses.dataclass(frozen=True, slots=True)
class Spoken:
    """A compiled text, and what this package says of its definitions: `told.whnf(told.value("a"))`."""

    terms: Terms
    world: World
    reducer: Reducer
    names: tuple[Name, ...]

    def declarations(self) -> list[Declaration]:
        return list(self.world.declarations(self.names).values())

    def value(self, name: str) -> Expr:
        """The body of a definition."""
        found = self.world.declarations([tuple(name.split("."))])[tuple(name.split("."))]
        assert found.value is not None
        return found.value

    def const(self, name: str, *levels: Level) -> Expr:
        return self.terms.intern((4, tuple(name.split(".")), levels))

    def apply(self, head: Expr, *arguments: Expr) -> Expr:
        for argument in arguments:
            head = self.terms.intern((5, head, argument))
        return head

    def number(self, value: int) -> Expr:
        return self.terms.intern((9, value))

    def shown(self, name: str) -> str:
        """To what the body of a definition reduces, as text."""
        return show_expr(self.terms, self.reducer.whnf(self.value(name)))

    def equal(self, left: str, right: str) -> bool:
        """Whether the bodies of two definitions are equal."""
        return self.reducer.equal(self.value(left), self.value(right))


def spoken_of(modules: Mapping[str, Module], steps: int = 2_000_000) -> Spoken:
    """The declarations of modules that share a store."""
    world = World(modules, None)
    reducer = Reducer(world.terms, lambda name: world.declarations([name]).get(name), steps=steps)
    return Spoken(world.terms, world, reducer, tuple(n for one in modules.values() for n in one.names()))


@pytest.fixture(scope="session")
def speak(lean: Lean) -> Callable[[str], Spoken]:
    """Compile the tiny world with more behind it, to be asked about."""
    known: dict[str, Spoken] = {}

    def run(more: str) -> Spoken:
        if more not in known:
            module = Module(Path("M.olean"), Terms(), name=("M",), data=lean(more))
            known[more] = spoken_of({"M": module})
        return known[more]

    return run


@pytest.fixture(scope="session")
def library(algebra: SmallProject, tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """`lean/Base`, `lean/Algebra` and `TPF.Joint`, built."""
    root = tmp_path_factory.mktemp("library") / "project"
    grown = grown_from(algebra, root, {})
    (root / "lean" / "TPF").mkdir()
    shutil.copy(ROOT / "lean" / "TPF" / "Joint.lean", root / "lean" / "TPF")
    _, result = grown.build()
    assert all(one.good for one in result.modules.values())
    return grown


@pytest.fixture(scope="session")
def rationals(library: SmallProject) -> Spoken:
    """What is said of the library's definitions."""
    return spoken_of(Compiled(*library.build()).modules())
