"""One run of Lean: what comes back, and that nothing of it stays behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pyverify.errors import InputError
from pyverify.lean import supervise as supervision
from pyverify.lean.contain import effects, probe
from pyverify.lean.contain.probe import available_containment, no_containment
from pyverify.lean.limits import Limits
from pyverify.lean.messages import Severity
from pyverify.lean.run import Ended, Job, LeanRun, NotStarted, SandboxMissing, require, run_lean
from pyverify.lean.toolchain import Source, Toolchain, find_toolchain

ROOT = Path(__file__).parents[2]
Runner = Callable[..., LeanRun]
Text = Callable[[str], str]
Descendants = Callable[[int], set[int]]
Gone = Callable[[set[int]], bool]

both = pytest.mark.parametrize("sandbox", [True, False], ids=["contained", "not contained"])

PARENT = """
import sys
sys.path[:0] = {path!r}
from pathlib import Path
from pyverify.lean.limits import Limits
from pyverify.lean.remember import user_cache
from pyverify.lean.run import Job, run_lean
from pyverify.lean.toolchain import find_toolchain
lean = find_toolchain(None, "v4.35.0", cache=user_cache())
job = Job(({source!r},), Path({own!r}), Path({imports!r}), (Path({source!r}),), Limits(), {sandbox})
print("started", flush=True)
try:
    run_lean(lean, job)
except KeyboardInterrupt:
    print("interrupted", flush=True)
    raise SystemExit(130)
print("done", flush=True)
"""


@pytest.fixture
def parent(
    tmp_path: Path, compiled: Path, hostile: Text, descendants: Descendants
) -> Callable[[str, bool], tuple[subprocess.Popen[bytes], set[int]]]:
    """Start a process that runs Lean on a hostile file, and wait until Lean works; it, and all that is below
    it.
    """

    def start(name: str, sandbox: bool) -> tuple[subprocess.Popen[bytes], set[int]]:
        own = tmp_path / "own"
        own.mkdir()
        source = tmp_path / "File.lean"
        source.write_text(hostile(name))
        text = PARENT.format(
            path=sys.path, source=str(source), own=str(own), imports=str(compiled), sandbox=sandbox
        )
        process = subprocess.Popen([sys.executable, "-c", text], stdout=subprocess.PIPE)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            below = descendants(process.pid)
            # at work once Lean has its library and threads
            if any(_threads(child) > 2 for child in below):
                time.sleep(0.3)
                return process, descendants(process.pid)
            time.sleep(0.02)
        raise AssertionError("Lean did not start")

    return start


def _threads(process: int) -> int:
    try:
        return len(list(Path(f"/proc/{process}/task").iterdir()))
    except OSError:
        return 0


def test_an_accepted_file_gives_its_answers(check: Runner) -> None:
    run = check("prelude\nimport Base.Logic\n#check Nat\ntheorem two : 1 + 1 = 2 := rfl\n")
    assert run.accepted
    assert (run.ended, run.code, run.signal, run.other) == (Ended.EXIT, 0, None, "")
    ((found),) = run.diagnostics
    assert (found.severity, found.text, found.line, found.column) == (
        Severity.INFORMATION,
        "Nat : Type",
        3,
        1,
    )
    assert run.peak_bytes > 50 << 20
    assert 0 < run.seconds < 30


def test_an_error_has_its_place_and_the_run_is_not_accepted(check: Runner) -> None:
    run = check("prelude\nimport Base.Logic\ntheorem two : 1 + 1 = 3 := rfl\n")
    assert not run.accepted
    assert (run.ended, run.code) == (Ended.EXIT, 1)
    assert run.errors[0].line == 3


def test_a_syntax_error_has_its_place(check: Runner) -> None:
    run = check("prelude\nimport Base.Logic\ntheorem theorem\n")
    assert not run.accepted
    assert run.errors[0].line == 3


def test_a_missing_import_is_an_error(check: Runner) -> None:
    run = check("prelude\nimport Base.Nowhere\n")
    assert not run.accepted
    assert any("Nowhere" in d.text for d in run.errors)


def test_text_that_is_no_message_is_kept(toolchain: Toolchain, tmp_path: Path) -> None:
    run = run_lean(toolchain, Job(("--version",), tmp_path))
    assert run.other.startswith("Lean (version 4.35.0")


@both
def test_heartbeats_end_a_long_elaboration(check: Runner, sandbox: bool) -> None:
    text = "prelude\nimport Base.Logic\ntheorem t : 2 ^ 12 + 0 = 2 ^ 12 := by decide\n"
    slow = text.replace("decide", "first | (exact (rfl : (fun n => n + 0) (2 ^ 12) = 2 ^ 12))")
    assert check(slow, sandbox=sandbox).accepted
    run = check(text.replace("2 ^ 12", "2 ^ 9"), sandbox=sandbox, limits=Limits(heartbeats=1))
    assert not run.accepted
    assert any("heartbeats" in d.text for d in run.errors)


def test_memory_that_lean_does_not_count_is_watched_from_outside(
    check: Runner, hostile: Text, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Limits, "own_bytes", property(lambda limits: 5 << 20))
    run = check(hostile("Loop"), limits=Limits(seconds=20))
    assert run.ended is Ended.MEMORY
    assert run.seconds < 10


def test_the_environment_is_not_passed_on(
    toolchain: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hush")
    seen: list[dict[str, str]] = []
    popen = subprocess.Popen

    def watched(*words: object, **settings: object) -> object:
        seen.append(dict(settings["env"]))  # type: ignore[call-overload]
        return popen(*words, **settings)  # type: ignore[call-overload]

    monkeypatch.setattr(supervision.subprocess, "Popen", watched)
    run_lean(toolchain, Job(("--version",), tmp_path))
    assert [set(variables) - {"LD_LIBRARY_PATH"} for variables in seen] == [{"LC_ALL", "LEAN_PATH"}]


def test_folders_behind_symbolic_links_are_found_under_their_own_names(
    toolchain: Toolchain, compiled: Path, tmp_path: Path
) -> None:
    real = tmp_path / "real"
    (real / "deep").mkdir(parents=True)
    (real / "deep" / "File.lean").write_text("prelude\nimport Base.Logic\n")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "second").symlink_to(tmp_path / "link" / "deep")
    (tmp_path / "imports").symlink_to(compiled)
    folder = tmp_path / "second"
    source = tmp_path / "link" / "deep" / "File.lean"
    words = ("-R", str(tmp_path / "link"), "-o", str(folder / "File.olean"), str(source))
    run = run_lean(toolchain, Job(words, folder, tmp_path / "imports", (source,)))
    assert run.accepted, run
    assert (real / "deep" / "File.olean").is_file()


def test_paths_with_spaces_and_signs_are_no_trouble(toolchain: Toolchain, tmp_path: Path) -> None:
    folder = tmp_path / "a b:c'd\"é\n∀"
    folder.mkdir()
    source = folder / "File.lean"
    source.write_text("prelude\n#check Prop\n")
    run = run_lean(toolchain, Job((str(source),), folder))
    assert run.accepted, run
    assert run.diagnostics[0].text == "Prop : Type"


def test_what_cannot_be_set_up_runs_nothing_and_is_told(toolchain: Toolchain, tmp_path: Path) -> None:
    with pytest.raises(NotStarted) as caught:
        run_lean(toolchain, Job(("--version",), tmp_path, reads=(tmp_path / "nowhere",)))
    assert "nowhere" in "".join(caught.value.facts)


def test_where_namespaces_fail_the_other_mechanisms_hold_as_much_or_nothing_is_run(
    toolchain: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not available_containment().namespaces:
        pytest.skip("no namespaces here")
    real = supervision.supervise

    def unmountable(task: supervision.Task, **settings: Any) -> supervision.Outcome:
        if task["namespaces"]:
            task = {**task, "folder": str(tmp_path / "cannot be mounted")}
        return real(task, **settings)

    monkeypatch.setattr("pyverify.lean.run.supervise", unmountable)
    weaker = probe.probe(use_namespaces=False)
    if weaker.complete:
        run = run_lean(toolchain, Job(("--version",), tmp_path))
        assert run.other.startswith("Lean (version")
        assert run.contained == weaker
    monkeypatch.setattr("pyverify.lean.run.probe", lambda **uses: no_containment("nothing else is here"))
    with pytest.raises(NotStarted, match="nothing was run"):
        run_lean(toolchain, Job(("--version",), tmp_path))


def test_imports_whose_path_cannot_be_told_to_lean_are_an_error(toolchain: Toolchain, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="separates paths"):
        run_lean(toolchain, Job(("--version",), tmp_path, tmp_path / "a:b"))


@both
def test_a_run_ends_when_it_is_cancelled(
    toolchain: Toolchain,
    compiled: Path,
    hostile: Text,
    tmp_path: Path,
    sandbox: bool,
    descendants: Descendants,
) -> None:
    source = tmp_path / "File.lean"
    source.write_text(hostile("Loop"))
    own = tmp_path / "own"
    own.mkdir()
    before = descendants(os.getpid())
    cancel = threading.Event()
    threading.Timer(0.5, cancel.set).start()
    start = time.monotonic()
    run = run_lean(toolchain, Job((str(source),), own, compiled, (source,), sandbox=sandbox), cancel=cancel)
    assert run.ended is Ended.INTERRUPTED
    assert time.monotonic() - start < 3
    assert descendants(os.getpid()) <= before


@both
def test_two_runs_at_once_do_not_meet(
    toolchain: Toolchain, compiled: Path, hostile: Text, tmp_path: Path, sandbox: bool
) -> None:
    source = tmp_path / "File.lean"
    source.write_text(hostile("Loop"))
    fine = tmp_path / "Fine.lean"
    fine.write_text("prelude\nimport Base.Logic\n#check Nat\n")
    runs: dict[str, LeanRun] = {}

    def run(name: str, path: Path, seconds: float) -> None:
        own = tmp_path / name
        own.mkdir()
        limits = Limits(seconds=seconds)
        runs[name] = run_lean(toolchain, Job((str(path),), own, compiled, (path,), limits, sandbox))

    threads = [
        threading.Thread(target=run, args=("long", source, 1.5)),
        threading.Thread(target=run, args=("short", fine, 60.0)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert runs["short"].accepted
    assert runs["long"].ended is Ended.TIME


@both
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["SIGKILL", "SIGTERM"])
def test_when_the_parent_is_killed_nothing_is_left(
    parent: Callable[[str, bool], tuple[subprocess.Popen[bytes], set[int]]],
    gone: Gone,
    sandbox: bool,
    number: int,
) -> None:
    process, below = parent("Loop", sandbox)
    assert len(below) >= 2
    process.send_signal(number)
    process.wait(10)
    assert process.stdout is not None
    process.stdout.close()
    assert gone(below)


@both
def test_ctrl_c_ends_everything(
    parent: Callable[[str, bool], tuple[subprocess.Popen[bytes], set[int]]], gone: Gone, sandbox: bool
) -> None:
    process, below = parent("Loop", sandbox)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=10)
    assert process.returncode == 130
    assert said == b"started\ninterrupted\n"
    assert gone(below)


@both
def test_when_the_supervisor_is_killed_lean_ends_too(
    parent: Callable[[str, bool], tuple[subprocess.Popen[bytes], set[int]]],
    gone: Gone,
    descendants: Descendants,
    sandbox: bool,
) -> None:
    process, below = parent("Loop", sandbox)
    direct = int(Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()[0])
    os.kill(direct, signal.SIGKILL)
    assert gone(below)
    said, _ = process.communicate(timeout=10)
    assert said.endswith(b"done\n")


def test_no_core_file_is_written_and_the_scratch_folder_holds_only_what_lean_made(
    check: Runner, hostile: Text, tmp_path: Path
) -> None:
    assert check(hostile("Crash"), sandbox=False).ended is Ended.SIGNAL
    assert list((tmp_path / "own").iterdir()) == []


def test_no_descriptor_is_left_open(toolchain: Toolchain, tmp_path: Path) -> None:
    run_lean(toolchain, Job(("--version",), tmp_path))
    before = {path.name for path in Path("/proc/self/fd").iterdir()}
    for _ in range(3):
        run_lean(toolchain, Job(("--version",), tmp_path))
    assert {path.name for path in Path("/proc/self/fd").iterdir()} == before


@pytest.mark.parametrize(
    "wrong",
    [{"seconds": 0}, {"megabytes": -1}, {"file_bytes": 0}, {"output_bytes": 0}, {"heartbeats": -1}],
    ids=str,
)
def test_limits_that_cannot_be_meant_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Limits(**wrong)  # type: ignore[arg-type]


def test_containment_that_is_required_and_missing_is_an_error_naming_each_effect() -> None:
    with pytest.raises(SandboxMissing) as caught:
        require(no_containment("there is none"))
    assert caught.value.exit_status == 2
    assert [fact.partition(":")[0] for fact in caught.value.facts] == [e.value for e in effects.Effect]


def test_containment_that_is_required_and_there_is_no_error() -> None:
    found = available_containment()
    if not found.complete:
        pytest.skip(f"not all is held here: {found.summary}")
    require(found)


def test_a_run_says_how_it_was_contained(check: Runner) -> None:
    text = "prelude\n"
    assert check(text).contained == available_containment()
    off = check(text, sandbox=False).contained
    assert off.summary == "not contained (switched off)"
    assert not off.complete


def test_importing_the_runner_is_quick_and_loads_little() -> None:
    text = "import sys, pyverify.lean.run; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", text], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split()
    assert "pyverify.lean.run" in loaded
    assert not {"asyncio", "rich", "click", "email", "importlib.metadata", "unittest"} & set(loaded)


@pytest.fixture(scope="session")
def program(toolchain: Toolchain, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installed toolchain: a program that is linked to the wheel's library."""
    compiler = shutil.which("cc")
    if compiler is None or toolchain.library is None:
        pytest.skip("no C compiler, or an installed Lean is in use anyway")
    prefix = tmp_path_factory.mktemp("toolchain")
    (prefix / "bin").mkdir()
    (prefix / "lib" / "lean").mkdir(parents=True)
    library = prefix / "lib" / "lean" / toolchain.library.name
    try:
        library.hardlink_to(toolchain.library)
    except OSError:
        shutil.copy(toolchain.library, library)
    source = prefix / "lean.c"
    source.write_text(
        "int lean_main(int, char **);\nint main(int n, char **words) { return lean_main(n, words); }\n"
    )
    words = [compiler, str(source), "-o", str(prefix / "bin" / "lean"), f"-L{library.parent}", "-lleanshared"]
    subprocess.run([*words, "-Wl,-rpath,$ORIGIN/../lib/lean"], check=True)
    return prefix / "bin" / "lean"


@both
def test_an_installed_lean_runs_as_the_wheel_does(
    program: Path, compiled: Path, hostile: Text, tmp_path: Path, sandbox: bool
) -> None:
    installed = find_toolchain(str(program), "v4.35.0", cache=tmp_path)
    assert (installed.source, installed.version) == (Source.EXPLICIT, "4.35.0")
    own = tmp_path / "own"
    own.mkdir()
    answers = []
    for name in ("Spawn", "Socket", "Files"):
        source = tmp_path / f"{name}.lean"
        source.write_text(hostile(name))
        run = run_lean(installed, Job((str(source),), own, compiled, (source,), sandbox=sandbox))
        assert run.accepted, run
        answers.append("done" if "done" in run.diagnostics[0].text else "refused")
    assert answers == (["refused", "refused", "done"] if sandbox else ["done"] * 3)
