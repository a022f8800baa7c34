"""Fixtures of this room: a Lean, `lean/Base` compiled by plain runs of it, and hostile files."""

from __future__ import annotations

import contextlib
import re
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pyverify.lean.limits import Limits
from pyverify.lean.remember import user_cache
from pyverify.lean.run import Job, LeanRun, run_lean
from pyverify.lean.toolchain import Toolchain, find_toolchain

ROOT = Path(__file__).parents[2]
HOSTILE = ROOT / "tests" / "data" / "hostile"

Runner = Callable[..., LeanRun]


@pytest.fixture(scope="session")
def toolchain() -> Toolchain:
    return find_toolchain(None, (ROOT / "lean-toolchain").read_text(), cache=user_cache())


@pytest.fixture(scope="session")
def compiled(toolchain: Toolchain, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `Base.Logic` and what it imports, compiled; a build of its own, without the builder."""
    imports = tmp_path_factory.mktemp("compiled")
    scratch = tmp_path_factory.mktemp("scratch")
    (imports / "Base").mkdir()
    (scratch / "Base").mkdir()
    todo, order = ["Base/Logic.lean"], list[str]()
    while todo:
        name = todo.pop(0)
        order.insert(0, name)
        needed = re.findall(r"^import (\S+)", (ROOT / "lean" / name).read_text(), re.MULTILINE)
        todo += [f"{module.replace('.', '/')}.lean" for module in needed]
    for name in dict.fromkeys(order):
        source = ROOT / "lean" / name
        olean = scratch / Path(name).with_suffix(".olean")
        job = Job(("-R", str(ROOT / "lean"), "-o", str(olean), str(source)), scratch, imports, (source,))
        done = run_lean(toolchain, job)
        assert done.accepted, (name, done)
        olean.rename(imports / Path(name).with_suffix(".olean"))
    return imports


@pytest.fixture
def check(toolchain: Toolchain, compiled: Path, tmp_path: Path) -> Runner:
    """Run Lean on a text, in a scratch folder `own` below the test's folder."""

    def run(
        text: str,
        *,
        sandbox: bool = True,
        limits: Limits | None = None,
        imports: Path = compiled,
        **further: object,
    ) -> LeanRun:
        own = tmp_path / "own"
        own.mkdir(exist_ok=True)
        source = tmp_path / "File.lean"
        source.write_text(text)
        job = Job((str(source),), own, imports, (source,), limits or Limits(seconds=60), sandbox)
        return run_lean(toolchain, job, **further)  # type: ignore[arg-type]

    return run


@pytest.fixture(scope="session")
def hostile() -> Callable[[str], str]:
    """The text of a hostile file; ports that it names are replaced by free ones."""

    def text(name: str) -> str:
        found = (HOSTILE / f"{name}.lean").read_text()
        for half in ("24601", "24602"):
            if half in found:
                found = found.replace(half, str(_free_odd_port() // 2))
        return found

    return text


def _free_odd_port() -> int:
    while True:
        with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
            tcp.bind(("127.0.0.1", 0))
            port: int = tcp.getsockname()[1]
            if port % 2:
                with contextlib.suppress(OSError):
                    udp.bind(("127.0.0.1", port))
                    return port


@pytest.fixture(scope="session")
def descendants() -> Callable[[int], set[int]]:
    """All processes below one, as far as the system tells."""

    def below(process: int) -> set[int]:
        found: set[int] = set()
        with contextlib.suppress(OSError):
            for word in Path(f"/proc/{process}/task/{process}/children").read_text().split():
                found |= {int(word)} | below(int(word))
        return found

    return below


@pytest.fixture(scope="session")
def gone() -> Callable[[set[int]], bool]:
    """Whether all these processes have ended within a few seconds."""

    def alive(process: int) -> bool:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return False
        return state not in "ZX"

    def wait(processes: set[int]) -> bool:
        end = time.monotonic() + 5
        while time.monotonic() < end:
            if not any(map(alive, processes)):
                return True
            time.sleep(0.02)
        return False

    return wait
