"""Fixtures of this room: small worlds of one file, compiled, and their replay."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tiny_world import TINY

from pyverify.kernel.replay import Replay, replay
from pyverify.lean.remember import user_cache
from pyverify.lean.run import Job, run_lean
from pyverify.lean.toolchain import Toolchain, find_toolchain
from pyverify.olean import Module
from pyverify.term import Name, Terms

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
