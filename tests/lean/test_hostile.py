"""A `.lean` file is a program. What each hostile file does is refused where there is containment; with the
defence off the same file succeeds, which proves that it is the defence that refuses.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pyverify.lean.contain.effects import Effect
from pyverify.lean.contain.probe import available_containment
from pyverify.lean.limits import Limits
from pyverify.lean.remove import clear_away
from pyverify.lean.run import Ended, Job, LeanRun, run_lean
from pyverify.lean.toolchain import Toolchain

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has containment")

HOSTILE = Path(__file__).parents[1] / "data" / "hostile"
USED = {"Crash", "Deep", "Eat", "Exit", "Files", "Forge", "Loop", "Print", "Signal", "Socket", "Spawn"}
HALF_OF_NO_PROCESS = "1073741823"

Runner = Callable[..., LeanRun]
Text = Callable[[str], str]


def needs(effect: Effect) -> None:
    held = available_containment().effects[effect]
    if not held.holds:
        pytest.skip(f"{effect.value} are not held here: {held.why_not}")


def answers(run: LeanRun) -> list[str]:
    """What the macros of a file turned into, in order."""
    assert run.accepted, run
    texts = [d.text for d in run.diagnostics]
    return [word for text in texts for word in text.split('"')[1::2]]


@pytest.fixture
def modules(tmp_path: Path, compiled: Path) -> Path:
    """A folder of imports with further modules, to be harmed."""
    folder = tmp_path / "modules"
    (folder / "Base").mkdir(parents=True)
    for olean in (compiled / "Base").iterdir():
        (folder / "Base" / olean.name).hardlink_to(olean)
    for name in ("Other", "Third", "Fifth"):
        (folder / f"{name}.olean").write_bytes(b"precious")
    return folder


@pytest.fixture
def victim() -> Iterator[subprocess.Popen[bytes]]:
    """A process with an odd number that does nothing."""
    started = []
    try:
        while True:
            process = subprocess.Popen(["/bin/sleep", "600"])
            started.append(process)
            if process.pid % 2:
                yield process
                return
    finally:
        for process in started:
            process.kill()
            process.wait()


def test_every_hostile_file_is_used_here() -> None:
    assert {path.stem for path in HOSTILE.iterdir()} == USED


def test_files_outside_the_scratch_folder_are_neither_written_nor_read(
    check: Runner, hostile: Text, tmp_path: Path, modules: Path
) -> None:
    needs(Effect.WRITES)
    needs(Effect.READS)
    run = check(hostile("Files").replace("IMPORTS", str(modules)), imports=modules)
    assert answers(run) == ["done", *["refused"] * 5]
    assert not (tmp_path / "escaped.txt").exists()
    assert (tmp_path / "own" / "here.txt").exists()
    assert sorted(path.name for path in modules.iterdir()) == [
        "Base",
        "Fifth.olean",
        "Other.olean",
        "Third.olean",
    ]
    assert (modules / "Other.olean").read_bytes() == b"precious"


def test_with_the_defence_off_the_same_files_are_written_and_read(
    check: Runner, hostile: Text, tmp_path: Path, modules: Path
) -> None:
    run = check(hostile("Files").replace("IMPORTS", str(modules)), imports=modules, sandbox=False)
    assert answers(run) == ["done"] * 6
    assert (tmp_path / "escaped.txt").exists()
    assert sorted(path.name for path in modules.iterdir()) == ["Base", "Fourth.olean", "Other.olean"]
    assert (modules / "Other.olean").read_bytes() == b"changed by a macro\n"


def test_no_socket_is_opened(check: Runner, hostile: Text) -> None:
    needs(Effect.SOCKETS)
    assert answers(check(hostile("Socket"))) == ["refused", "refused"]


def test_with_the_defence_off_sockets_are_opened(check: Runner, hostile: Text) -> None:
    assert answers(check(hostile("Socket"), sandbox=False)) == ["done", "done"]


def test_no_program_is_started(check: Runner, hostile: Text, tmp_path: Path) -> None:
    needs(Effect.PROGRAMS)
    assert answers(check(hostile("Spawn"))) == ["refused"] * 3
    assert list((tmp_path / "own").iterdir()) == []


def test_with_the_defence_off_a_program_is_started_but_does_not_outlive_the_run(
    check: Runner, hostile: Text, tmp_path: Path, gone: Callable[[set[int]], bool]
) -> None:
    assert answers(check(hostile("Spawn"), sandbox=False)) == ["done"] * 3
    left = int((tmp_path / "own" / "left.txt").read_text())
    assert left > 1
    assert gone({left})


def test_no_signal_is_sent(check: Runner, hostile: Text, victim: subprocess.Popen[bytes]) -> None:
    needs(Effect.SIGNALS)
    assert answers(check(hostile("Signal").replace(HALF_OF_NO_PROCESS, str(victim.pid // 2)))) == ["refused"]
    assert victim.poll() is None


def test_with_the_defence_off_a_signal_is_sent(
    check: Runner, hostile: Text, victim: subprocess.Popen[bytes]
) -> None:
    text = hostile("Signal").replace(HALF_OF_NO_PROCESS, str(victim.pid // 2))
    assert answers(check(text, sandbox=False)) == ["done"]
    assert victim.wait(5) == -signal.SIGKILL


def test_standard_output_cannot_be_opened_by_name(check: Runner, hostile: Text) -> None:
    needs(Effect.WRITES)
    assert answers(check(hostile("Forge"))) == ["refused"]


def test_a_forged_message_is_read_and_what_is_no_message_is_kept_harmless(
    check: Runner, hostile: Text
) -> None:
    run = check(hostile("Forge"), sandbox=False)
    assert run.ended is Ended.EXIT
    assert run.diagnostics[0].text == "forged"
    assert "praise" in run.other
    assert "\x1b" not in run.other
    assert "\\x1b[2J" in run.other


@pytest.mark.parametrize("sandbox", [True, False], ids=["contained", "not contained"])
def test_a_file_that_never_ends_is_stopped(check: Runner, hostile: Text, sandbox: bool) -> None:
    run = check(hostile("Loop"), sandbox=sandbox, limits=Limits(seconds=1.0))
    assert run.ended is Ended.TIME
    assert not run.accepted
    assert run.seconds < 2.0


@pytest.mark.parametrize("sandbox", [True, False], ids=["contained", "not contained"])
def test_a_file_that_takes_ever_more_memory_is_stopped_by_lean(
    check: Runner, hostile: Text, sandbox: bool
) -> None:
    run = check(hostile("Eat"), sandbox=sandbox, limits=Limits(seconds=60, megabytes=256))
    assert run.ended is Ended.MEMORY
    assert run.peak_bytes < 400 << 20
    assert "excessive memory" in run.other


def test_a_file_that_prints_megabytes_is_stopped(check: Runner, hostile: Text) -> None:
    run = check(hostile("Print"))
    assert run.ended is Ended.OUTPUT
    assert len(run.other) < 1 << 17


def test_printing_less_than_the_limit_is_no_reason_to_stop(check: Runner, hostile: Text) -> None:
    run = check(hostile("Print"), limits=Limits(output_bytes=1 << 23))
    assert run.accepted
    assert max(len(d.text) for d in run.diagnostics) > 1 << 21


def test_leaving_with_code_0_is_no_error_and_so_no_proof(check: Runner, hostile: Text) -> None:
    run = check(hostile("Exit"))
    assert (run.ended, run.code, run.diagnostics) == (Ended.EXIT, 0, ())
    whole = check(hostile("Exit").replace("#check leave", ""))
    assert not whole.accepted, "the theorem below it is false"


@pytest.mark.parametrize("sandbox", [True, False], ids=["contained", "not contained"])
def test_a_crash_is_told_by_its_signal(check: Runner, hostile: Text, sandbox: bool) -> None:
    run = check(hostile("Crash"), sandbox=sandbox)
    assert (run.ended, run.signal) == (Ended.SIGNAL, signal.SIGSEGV)
    assert not run.accepted


def test_a_file_that_is_too_large_is_not_written(check: Runner, hostile: Text, tmp_path: Path) -> None:
    check(hostile("Files"), limits=Limits(file_bytes=8))
    assert (tmp_path / "own" / "here.txt").stat().st_size <= 8


def test_folders_thousands_of_levels_deep_are_cleared_away(
    check: Runner, hostile: Text, tmp_path: Path
) -> None:
    assert answers(check(hostile("Deep"))) == ["done"]
    assert (tmp_path / "own" / "a" / "a").is_dir()
    clear_away(tmp_path / "own")
    assert not (tmp_path / "own").exists()


def test_contained_runs_leave_the_same_bytes(toolchain: Toolchain, tmp_path: Path) -> None:
    source = tmp_path / "Small.lean"
    source.write_text("prelude\ninductive Two where\n  | one\n  | two\n")
    made = []
    for sandbox in (True, False):
        folder = tmp_path / f"folder-{sandbox}"
        folder.mkdir()
        words = ("-R", str(tmp_path), "-o", str(folder / "Small.olean"), str(source))
        assert run_lean(toolchain, Job(words, folder, None, (source,), sandbox=sandbox)).accepted
        made.append((folder / "Small.olean").read_bytes())
    assert made[0] == made[1]
    assert len(made[0]) > 1000
