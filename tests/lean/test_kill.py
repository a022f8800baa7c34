"""A build that is killed at any moment leaves nothing that the next build takes for what it is not.

Each round edits the project, so that most of it has to be built, kills the build after a random time, and
builds again: the result has to be, byte for byte, that of a build which nobody disturbed.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from small_project import SmallProject

import pyverify
from pyverify.lean.build import BuildResult, Fate

Grow = Callable[..., SmallProject]
SEED = 20_260
VARIANTS = 3
FILES = {
    **{f"lean/S{n}.lean": f"prelude\nimport Start\ndef s{n} : Nat := start.succ\n" for n in range(4)},
    **{
        f"proofs/Proofs/P{n}.lean": f"prelude\nimport S{n}\ntheorem p{n} : Eq s{n} s{n} := rfl\n"
        for n in range(4)
    },
}


def variant(number: int) -> dict[str, str]:
    """A text of the module that all others import."""
    return {"lean/Start.lean": f"prelude\nimport Base.Logic\ndef start : Nat := {number}\n"}


def started(small: SmallProject, *words: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(Path(pyverify.__file__).parent.parent)}
    return subprocess.Popen(
        [sys.executable, "-m", "pyverify", "build", "-j", "2", *words],
        cwd=small.root,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )


def hashes(result: BuildResult) -> dict[str, str]:
    return {name: module.sha256 for name, module in result.modules.items()}


def below(folder: Path) -> list[int]:
    """The processes whose current folder is below this one."""
    found = []
    for process in Path("/proc").iterdir():
        try:
            if process.name.isdigit() and (process / "cwd").readlink().is_relative_to(folder):
                found.append(int(process.name))
        except OSError:
            continue
    return [number for number in found if number != os.getpid()]


def wait_until_gone(folder: Path) -> None:
    end = time.monotonic() + 30
    while left := below(folder):
        assert time.monotonic() < end, f"still there: {left}"
        time.sleep(0.01)


def forget(store: Path) -> None:
    """Remove all entries but those of the base library."""
    for entry in store.glob("??/*"):
        if '"module":"Base.' not in (entry / "record.json").read_text():
            shutil.rmtree(entry)


def campaign(small: SmallProject, rounds: int) -> None:
    moments = random.Random(SEED)
    undisturbed = []
    for number in range(VARIANTS):
        small.write(variant(number))
        _, result = small.build()
        assert result.ok
        undisturbed.append(hashes(result))
    assert undisturbed[0] != undisturbed[1]
    store = small.root / ".pyverify" / "build" / "store"
    forget(store)
    begin = time.monotonic()
    assert started(small).wait() == 0
    whole = time.monotonic() - begin
    cut_short = 0
    for number in range(rounds):
        small.write(variant(number % VARIANTS))
        forget(store)
        process = started(small)
        time.sleep(moments.uniform(0, whole))
        process.send_signal(signal.SIGKILL)
        cut_short += process.wait() == -signal.SIGKILL
        # one that was just forked, still in the project's folder, holds the lock until it is another program
        wait_until_gone(small.root)
        _, result = small.build()
        assert result.ok
        assert hashes(result) == undisturbed[number % VARIANTS]
        left = {path.name for path in (small.root / ".pyverify" / "build" / "tmp").iterdir()}
        assert left <= {"register"}
        _, again = small.build()
        assert again.count(Fate.BUILT) == 0
    assert cut_short >= rounds // 2


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_build_after_a_kill_is_right(grow: Grow) -> None:
    campaign(grow(FILES), 4)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_build_after_each_of_a_hundred_kills_is_right(grow: Grow) -> None:
    campaign(grow(FILES), 100)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_interrupted_build_ends_with_130_and_keeps_what_is_finished(grow: Grow) -> None:
    small = grow({**FILES, **variant(0)})
    process = started(small)
    store = small.root / ".pyverify" / "build" / "store"
    before = len(list(store.glob("??/*")))
    end = time.monotonic() + 30
    while len(list(store.glob("??/*"))) == before:
        assert time.monotonic() < end
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    assert below(small.root) == []
    kept = len(list(store.glob("??/*")))
    assert before < kept < before + 9
    _, result = small.build()
    assert result.ok
    assert result.count(Fate.BUILT) == before + 9 - kept
