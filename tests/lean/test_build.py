"""Builds: what is made, what is taken, what a failure stops."""

from __future__ import annotations

import dataclasses
import os
import shutil
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from small_project import SmallProject

from pyverify.lean import build as build_module
from pyverify.lean.build import BuildResult, Fate, Sandbox, build
from pyverify.lean.contain.effects import Containment, Effect
from pyverify.lean.contain.probe import no_containment
from pyverify.lean.events import Event, Finished, Planned, Sealed, Started
from pyverify.lean.graph import GraphError, load_graph
from pyverify.lean.limits import Limits
from pyverify.lean.run import Ended, Job, LeanRun, SandboxMissing, run_lean
from pyverify.lean.store import sha256_file
from pyverify.lean.toolchain import Toolchain

Grow = Callable[..., SmallProject]

SMALL = {
    "lean/S.lean": "prelude\nimport Base.Core\ndef S.one : Nat := Nat.zero.succ\n",
    "lean/T.lean": "prelude\nimport S\ndef T.two : Nat := S.one.succ\n",
    "lean/U.lean": "prelude\nimport Base.Core\ndef U.x : Nat := Nat.zero\n",
    "proofs/Proofs/P.lean": "prelude\nimport T\ntheorem p : Eq T.two T.two := rfl\n",
    "proofs/Proofs/Q.lean": "prelude\nimport U\ntheorem q : Eq U.x U.x := rfl\n",
    "proofs/Proofs/R.lean": "prelude\nimport Proofs.P\ntheorem r : Eq T.two T.two := p\n",
}
BROKEN = "prelude\nimport Base.Core\ndef broken : Nat := nothing\n"


def built(
    small: SmallProject,
    *,
    events: list[Event] | None = None,
    limits: Limits | None = None,
    sandbox: Sandbox = Sandbox.WHEN_AVAILABLE,
    fresh: bool = False,
    targets: list[str] | None = None,
    run: Callable[[Toolchain, Job, threading.Event], LeanRun] | None = None,
) -> BuildResult:
    project = small.project
    if limits is not None:
        project = dataclasses.replace(project, limits=limits)
    return build(
        project,
        load_graph(project),
        small.toolchain,
        jobs=2,
        sandbox=sandbox,
        fresh=fresh,
        targets=targets,
        on_event=(events if events is not None else []).append,
        run=run,
    )


def fates(result: BuildResult) -> dict[str, str]:
    """The fate of each module outside the base library."""
    return {n: m.fate.value for n, m in result.modules.items() if not n.startswith("Base.")}


def with_fate(result: BuildResult, fate: Fate) -> set[str]:
    return {name for name, module in result.modules.items() if module.fate is fate}


def test_build_makes_everything_once_and_tells_it_in_order(grow: Grow) -> None:
    small = grow(SMALL)
    events: list[Event] = []
    first = built(small, events=events)
    assert first.ok
    assert with_fate(first, Fate.BUILT) == {"S", "T", "U", "Proofs.P", "Proofs.Q", "Proofs.R"}
    assert isinstance(events[0], Planned)
    assert events[0].modules - events[0].stored == 6
    sealed = next(n for n, event in enumerate(events) if isinstance(event, Sealed))
    started = {event.module: n for n, event in enumerate(events) if isinstance(event, Started)}
    assert all((started[name] > sealed) == name.startswith("Proofs.") for name in started)
    assert sum(isinstance(event, Finished) for event in events) == len(first.modules)
    again = built(small, events=(later := []))
    assert with_fate(again, Fate.BUILT) == set()
    assert not any(isinstance(event, Started) for event in later)
    assert {n: m.sha256 for n, m in again.modules.items()} == {n: m.sha256 for n, m in first.modules.items()}


def test_seal_holds_every_specification_and_no_proof(grow: Grow) -> None:
    result = built(grow(SMALL))
    assert {"S", "T", "U", "Base.Core"} <= set(result.seal)
    assert not any(name.startswith("Proofs.") for name in result.seal)
    for name, sealed in result.seal.items():
        olean = result.modules[name].olean
        assert olean is not None
        assert sha256_file(olean) == sealed


def test_view_holds_every_module_at_its_place_and_nothing_else(grow: Grow) -> None:
    small = grow(SMALL)
    result = built(small)
    expected = {f"{name.replace('.', '/')}.{end}" for name in result.modules for end in ("olean", "ilean")}
    present = {str(path.relative_to(result.view)) for path in result.view.rglob("*") if path.is_file()}
    assert present == expected
    (small.root / "lean" / "U.lean").unlink()
    (small.root / "proofs" / "Proofs" / "Q.lean").unlink()
    assert not (built(small).view / "U.olean").exists()


def test_touched_file_is_not_built_again(grow: Grow) -> None:
    small = grow(SMALL)
    built(small)
    os.utime(small.root / "lean" / "S.lean")
    assert with_fate(built(small), Fate.BUILT) == set()


@pytest.mark.parametrize(
    ("name", "rebuilt"),
    [
        ("proofs/Proofs/R.lean", {"Proofs.R"}),
        ("proofs/Proofs/P.lean", {"Proofs.P", "Proofs.R"}),
        ("lean/U.lean", {"U", "Proofs.Q"}),
        ("lean/S.lean", {"S", "T", "Proofs.P", "Proofs.R"}),
    ],
)
def test_edit_builds_the_module_and_what_depends_on_it(grow: Grow, name: str, rebuilt: set[str]) -> None:
    small = grow(SMALL)
    built(small)
    small.write({name: SMALL[name] + "\n-- a remark\n"})
    assert with_fate(built(small), Fate.BUILT) == rebuilt
    small.write({name: SMALL[name]})
    assert with_fate(built(small), Fate.BUILT) == set()


def test_failure_stops_what_depends_on_it_and_nothing_else(grow: Grow) -> None:
    small = grow({**SMALL, "lean/S.lean": BROKEN, "proofs/Proofs/Z.lean": BROKEN})
    result = built(small)
    assert fates(result) == {
        "S": "failed",
        "T": "skipped",
        "U": "built",
        "Proofs.P": "skipped",
        "Proofs.Q": "built",
        "Proofs.R": "skipped",
        "Proofs.Z": "failed",
    }
    assert not result.ok
    failed = result.modules["S"]
    assert failed.olean is None
    assert [(d.path, d.line, d.column) for d in failed.diagnostics] == [("lean/S.lean", 3, 21)]
    assert "imports `S`" in result.modules["T"].reason
    assert "S" not in result.seal
    assert not (result.view / "S.olean").exists()


def test_failed_module_is_tried_again(grow: Grow) -> None:
    small = grow({"lean/S.lean": BROKEN})
    assert fates(built(small)) == {"S": "failed"}
    assert fates(built(small)) == {"S": "failed"}
    small.write({"lean/S.lean": SMALL["lean/S.lean"]})
    assert fates(built(small)) == {"S": "built"}


def test_sorry_does_not_pass(grow: Grow) -> None:
    result = built(grow({"lean/S.lean": "prelude\nimport Base.Logic\ntheorem t : True := sorry\n"}))
    assert fates(result) == {"S": "failed"}


def test_targets_are_built_with_what_they_need(grow: Grow) -> None:
    small = grow(SMALL)
    result = built(small, targets=["Proofs.Q"])
    assert set(fates(result)) == {"U", "Proofs.Q"}
    assert not (result.view / "S.olean").exists()
    with pytest.raises(GraphError, match=r"there is no module `Proofs\.X`"):
        built(small, targets=["Proofs.X"])


def test_modules_that_were_not_asked_for_stay_in_the_view(grow: Grow) -> None:
    small = grow(SMALL)
    built(small)
    assert (built(small, targets=["U"]).view / "Proofs" / "R.olean").exists()


def test_fresh_build_takes_nothing_from_the_store_and_gives_the_same_bytes(grow: Grow) -> None:
    small = grow({"lean/U.lean": SMALL["lean/U.lean"], "proofs/Proofs/Q.lean": SMALL["proofs/Proofs/Q.lean"]})
    usual = built(small, targets=["Proofs.Q"])
    fresh = built(small, fresh=True, targets=["Proofs.Q"])
    assert fresh.fresh
    assert not usual.fresh
    assert with_fate(fresh, Fate.BUILT) == {"Base.Core", "U", "Proofs.Q"}
    assert fresh.view != usual.view
    assert {n: m.sha256 for n, m in fresh.modules.items()} == {n: m.sha256 for n, m in usual.modules.items()}
    other = built(small, fresh=True, targets=["U"])
    assert other.view != fresh.view


def test_damaged_entry_is_built_again(grow: Grow) -> None:
    small = grow(SMALL)
    olean = built(small).modules["U"].olean
    assert olean is not None
    olean.chmod(0o644)
    olean.write_bytes(b"olean\x02")
    result = built(small)
    assert result.ok
    assert with_fate(result, Fate.BUILT) == {"U"}


def test_lost_entry_is_built_again_before_what_stands_on_it(grow: Grow) -> None:
    small = grow(SMALL)
    lost = built(small).modules["S"].olean
    assert lost is not None
    shutil.rmtree(lost.parent)
    small.write({"proofs/Proofs/R.lean": SMALL["proofs/Proofs/R.lean"] + "-- edited\n"})
    result = built(small)
    assert result.ok
    assert with_fate(result, Fate.BUILT) == {"S", "Proofs.R"}


def test_stored_module_whose_import_fails_now_does_not_count(grow: Grow) -> None:
    small = grow(SMALL)
    lost = built(small).modules["U"].olean
    assert lost is not None
    shutil.rmtree(lost.parent)
    result = built(small, run=forged(lambda folder: None, code=1), sandbox=Sandbox.OFF)
    assert result.modules["U"].fate is Fate.FAILED
    assert result.modules["Proofs.Q"].fate is Fate.SKIPPED
    assert not (result.view / "Proofs" / "Q.olean").exists()


def test_removed_store_is_made_again_and_the_view_follows(grow: Grow) -> None:
    small = grow({"lean/U.lean": SMALL["lean/U.lean"]})
    built(small)
    shutil.rmtree(small.root / ".pyverify" / "build" / "lib")
    assert (built(small).view / "U.olean").exists()


def test_uncontained_result_is_not_taken_by_a_contained_build(grow: Grow) -> None:
    small = grow({"lean/U.lean": SMALL["lean/U.lean"]})
    loose = built(small, sandbox=Sandbox.OFF)
    assert with_fate(loose, Fate.BUILT) == {"U"}
    assert loose.containment.off
    held = built(small)
    if not held.containment.complete:
        pytest.skip("this system cannot contain Lean, so there is nothing to prefer")
    assert with_fate(held, Fate.BUILT) == {"U"}
    assert with_fate(built(small, sandbox=Sandbox.OFF), Fate.BUILT) == set()


def test_required_containment_that_is_not_there_is_an_error_naming_each_effect(
    grow: Grow, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = grow({})
    monkeypatch.setattr(build_module, "available_containment", lambda: no_containment("a test says so"))
    with pytest.raises(SandboxMissing) as caught:
        built(small, sandbox=Sandbox.REQUIRED)
    assert len(caught.value.facts) == len(Effect)


def test_two_builds_at_once_share_the_work(grow: Grow) -> None:
    small = grow(SMALL)
    results: list[BuildResult] = []
    threads = [threading.Thread(target=lambda: results.append(built(small))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [result.ok for result in results] == [True] * 3
    assert sum(result.count(Fate.BUILT) for result in results) == 6
    assert len({tuple(sorted((n, m.sha256) for n, m in r.modules.items())) for r in results}) == 1


def test_file_system_without_links_is_served_by_copies(grow: Grow, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_link(source: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    small = grow(SMALL)
    monkeypatch.setattr("os.link", no_link)
    result = built(small)
    assert result.ok
    assert with_fate(built(small), Fate.BUILT) == set()
    olean = result.modules["U"].olean
    assert olean is not None
    assert (result.view / "U.olean").read_bytes() == olean.read_bytes()
    assert (result.view / "U.olean").stat().st_ino != olean.stat().st_ino


def test_limit_of_heartbeats_reaches_lean_and_the_keys(grow: Grow) -> None:
    small = grow({})
    usual = built(small)
    few = built(small, limits=Limits(heartbeats=1))
    assert usual.ok
    assert not few.ok
    assert all(few.modules[name].key != module.key for name, module in usual.modules.items())
    said = [d.text for module in few.modules.values() for d in module.diagnostics]
    assert any("maximum number of heartbeats (1)" in text for text in said)


def test_output_folder_tells_git_to_leave_it_alone(grow: Grow) -> None:
    small = grow({})
    (small.root / ".pyverify" / ".gitignore").unlink(missing_ok=True)
    small.write(SMALL)
    built(small)
    assert (small.root / ".pyverify" / ".gitignore").read_text() == "*\n"


def test_nothing_is_left_in_the_temporary_folder(grow: Grow) -> None:
    small = grow({**SMALL, "lean/S.lean": BROKEN})
    built(small)
    left = [path.name for path in (small.root / ".pyverify" / "build" / "tmp").iterdir()]
    assert left in ([], ["register"])


LOOP = """prelude
import Base.Tactic
syntax "loop" : tactic
macro_rules | `(tactic| loop) => `(tactic| (skip; loop))
set_option maxRecDepth 1000000000
set_option maxHeartbeats 0
theorem t : True := by loop
"""


def test_lean_that_loops_is_stopped_and_nothing_is_decided(grow: Grow) -> None:
    small = grow({"lean/U.lean": LOOP, "lean/S.lean": SMALL["lean/S.lean"]})
    result = built(small, limits=Limits(seconds=6.0))
    assert fates(result) == {"U": "stopped", "S": "built"}
    assert result.modules["U"].reason in ("no answer within 6 s", "more than 4096 MB of memory")


# What a run may leave behind, without Lean: the run is replaced by one that writes what the test says.


def forged(
    write: Callable[[Path], object], code: int = 0
) -> Callable[[Toolchain, Job, threading.Event], LeanRun]:
    def run(toolchain: Toolchain, job: Job, cancel: threading.Event) -> LeanRun:
        if job.arguments[-1] != "U.lean":
            return run_lean(toolchain, job, cancel=cancel)
        write(job.folder)
        contained: Containment = no_containment("a test")
        return LeanRun(Ended.EXIT, code, None, (), "", 0.1, 1, contained)

    return run


def good_header(toolchain: Toolchain) -> bytes:
    return (b"olean\x02\x01" + toolchain.version.encode().ljust(33, b"\0") + toolchain.commit.encode()).ljust(
        200, b"\0"
    )


def wrong_commit(folder: Path) -> None:
    (folder / "module.olean").write_bytes(b"olean\x02\x01" + b"4.35.0".ljust(33, b"\0") + b"0" * 160)
    (folder / "module.ilean").write_bytes(b"{}")


def link_out(folder: Path) -> None:
    (folder / "module.olean").symlink_to("/etc/passwd")
    (folder / "module.ilean").write_bytes(b"{}")


def hard_link(folder: Path) -> None:
    (folder / "other").write_bytes(b"olean\x02" + bytes(200))
    os.link(folder / "other", folder / "module.olean")
    (folder / "module.ilean").write_bytes(b"{}")


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "module.olean")
    (folder / "module.ilean").write_bytes(b"{}")


def too_long(folder: Path) -> None:
    (folder / "module.olean").write_bytes(b"olean\x02" + bytes(2_000_000))
    (folder / "module.ilean").write_bytes(b"{}")


LEFT: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "nothing": (lambda folder: None, "left no compiled module"),
    "no references": (
        lambda folder: (folder / "module.olean").write_bytes(b"olean\x02" + bytes(200)),
        "left no",
    ),
    "folder": (lambda folder: (folder / "module.olean").mkdir(), "left no compiled module"),
    "link": (link_out, "left no compiled module"),
    "hard link": (hard_link, "left no compiled module"),
    "pipe": (pipe, "left no compiled module"),
    "too long": (too_long, "left no compiled module"),
    "other Lean's": (wrong_commit, "none of this Lean's"),
}


@pytest.mark.parametrize(("write", "reason"), LEFT.values(), ids=LEFT)
def test_what_is_no_compiled_module_is_not_kept(
    grow: Grow, write: Callable[[Path], object], reason: str
) -> None:
    small = grow({"lean/U.lean": SMALL["lean/U.lean"]})
    result = built(small, run=forged(write), limits=Limits(file_bytes=1_500_000), sandbox=Sandbox.OFF)
    assert fates(result) == {"U": "failed"}
    assert reason in result.modules["U"].reason
    assert fates(built(small)) == {"U": "built"}


def test_refusal_is_believed_although_a_module_was_written(grow: Grow) -> None:
    small = grow({"lean/U.lean": SMALL["lean/U.lean"]})
    header = good_header(small.toolchain)

    def write(folder: Path) -> None:
        (folder / "module.olean").write_bytes(header)
        (folder / "module.ilean").write_bytes(b"{}")

    assert fates(built(small, run=forged(write, code=1), sandbox=Sandbox.OFF)) == {"U": "failed"}
    assert fates(built(small, run=forged(write), sandbox=Sandbox.OFF)) == {"U": "built"}
