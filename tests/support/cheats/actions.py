"""What a cheat does outside of Lean: before the build (`prepare`) or between build and audit (`tamper`).

Cases name these functions. Each gets the stage and may act on both sides: a twin goes through the same
motions without harm where there are any.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from cheats.patch import replace_stored, retyped, with_k, without_axioms
from cheats.read_once import compiled as compiled_once
from cheats.stage import Stage
from pyverify.audit import audit, read_policy
from pyverify.audit.remember import remember
from pyverify.audit.stage import Auditing
from pyverify.evidence import Evidence
from pyverify.kernel.plan import Rejection
from pyverify.lean.outcome import BuildResult
from pyverify.lean.run import Job, LeanRun, run_lean
from pyverify.lean.toolchain import Toolchain
from pyverify.olean import Module
from pyverify.term import Name


@dataclasses.dataclass(frozen=True)
class Accepted:
    """What a kernel says that accepts everything."""

    submissions: int = 0
    accepted: int = 0
    rejections: tuple[Rejection, ...] = ()
    seconds: float = 0.0
    from_cache: bool = False
    key: str = ""


def accepting(modules: Mapping[str, Module], roots: Iterable[Name]) -> Accepted:
    """A replay without a kernel."""
    return Accepted()


WEAK = {
    "lean/Spec.lean": "prelude\nimport Base.Logic\n\ndef Spec.Wrong : Prop := 2 + 2 = 4\n",
    "proofs/Proofs/Spec.lean": "prelude\nimport Spec\n\ntheorem Spec.sum : Spec.Wrong := (rfl : 2 + 2 = 4)\n",
}
"""A world in which the claim is easy."""
UNCHECKED = {
    "proofs/Proofs/Spec.lean": "prelude\nimport Base.NatDiv\nimport Spec\n\n"
    "set_option debug.skipKernelTC true in\n"
    "theorem Spec.sum : Spec.Wrong := by unfold Spec.Wrong; decide +kernel\n",
}
"""A proof that no kernel saw."""


# Before the build


def write_own_module(stage: Stage) -> None:
    """Put the bytes of a compiled module into the source of the cheat."""
    if stage.side == "twin":
        return
    made = stage.workshop.compiled("unchecked", UNCHECKED)["Proofs.Spec"]
    source = stage.root / "proofs" / "Proofs" / "Spec.lean"
    text = source.read_text()
    for word, path in (("OLEAN", made), ("ILEAN", made.with_suffix(".ilean"))):
        raw = path.read_bytes()
        text = text.replace(f"{word}_SIZE", str(len(raw)))
        text = text.replace(f"{word}_BYTES", hex(int.from_bytes(raw, "little")))
    source.write_text(text)


def aim_at_the_specification(stage: Stage) -> None:
    """Tell the macro where the compiled specification is stored, and what to put there."""
    source = stage.root / "proofs" / "Proofs" / "Rename.lean"
    own = stage.stored("Spec")
    prepared = stage.root / "prepared.olean"
    weak = stage.workshop.compiled("weak", WEAK)["Spec"]
    shutil.copy(weak if stage.side == "cheat" else own, prepared)
    source.write_text(source.read_text().replace("SOURCE", str(prepared)).replace("TARGET", str(own)))


def link_the_specification(stage: Stage) -> None:
    """Put a link in the place of the specification; the twin has the file itself."""
    if stage.side == "twin":
        return
    outside = stage.root.parent / f"{stage.root.name}-outside.lean"
    outside.write_text(WEAK["lean/Spec.lean"])
    path = stage.root / "lean" / "Spec.lean"
    path.unlink()
    path.symlink_to(outside)


def plant_modules(stage: Stage) -> None:
    """Lay a weaker compiled specification wherever Lean might look for one."""
    weak = stage.workshop.compiled("weak", WEAK)["Spec"]
    planted = stage.root / "planted"
    for folder in (planted, stage.root, stage.root / "lean", stage.root / "proofs"):
        folder.mkdir(exist_ok=True)
        shutil.copy(weak, folder / "Spec.olean")
    stage.settings["LEAN_PATH"] = str(planted)
    stage.settings["LEAN_SRC_PATH"] = str(planted)


def further_search_path(toolchain: Toolchain, job: Job, cancel: threading.Event) -> LeanRun:
    """Run Lean with what lies in `LEAN_PATH` before what the build gives it."""
    if job.imports is not None and (job.imports / "Spec.olean").exists():
        (job.imports / "Spec.olean").unlink()
        shutil.copy(Path(os.environ["LEAN_PATH"]) / "Spec.olean", job.imports)
    return run_lean(toolchain, job, cancel=cancel)


def poison_the_cache(stage: Stage) -> None:
    """Store the weaker specification, and its proof, under the keys of this project's sources."""
    stage.project.build()
    if stage.side == "twin":
        return
    weak = stage.workshop.compiled("weak", WEAK)
    for module, olean in weak.items():
        place = stage.stored(module) if not module.startswith("Base.") else olean
        if place != olean:
            if not place.parent.exists():
                shutil.copytree(olean.parent, place.parent)
            replace_stored(place, olean.read_bytes(), record=True)


def track_the_cache(stage: Stage) -> None:
    """Bring the poisoned store along in a commit; the twin leaves its own output alone."""
    poison_the_cache(stage)
    stage.git("init", "-q", "-b", "main")
    stage.git("add", "-A")
    if stage.side == "cheat":
        stage.git("add", "-f", ".pyverify")
    stage.git("commit", "-q", "-m", "a change")


def bring_a_verdict(stage: Stage) -> None:
    """Bring a record along that says of this very project that all is proved; made at home, on both sides."""
    seal = stage.root / ".pyverify" / "key"
    project, claims = stage.project.project, stage.project.claims()
    compiled = compiled_once(*stage.project.build())
    found = audit(claims, claims.claims, compiled, read_policy(project), replayer=accepting)
    auditing = Auditing(project, claims, claims.claims, compiled, read_policy(project))
    remember(Evidence(project.output / "evidence", seal=seal), auditing.key, found)
    stage.seal = seal


def accept_itself(stage: Stage) -> None:
    """Record the change as accepted, in the change."""
    stage.record("claim", reason="it had to be so")


def accept_all(stage: Stage) -> None:
    """Record the claim and the policy as accepted, in the change."""
    stage.record("claim", policy=True, reason="it had to be so")


def accept_its_policy(stage: Stage) -> None:
    """Record the policy as accepted, in the change."""
    stage.record(policy=True, reason="it had to be so")


def move_specifications(stage: Stage) -> None:
    """Lay the library beside the other specifications too, and record the change as accepted."""
    shutil.copytree(stage.root / "lean" / "Base", stage.root / "easy" / "Base")
    accept_itself(stage)


def delete_the_lock(stage: Stage) -> None:
    """Remove the record of what was reviewed; the twin keeps it."""
    if stage.side == "cheat":
        (stage.root / "proofs" / "statements.lock").unlink()


def edit_the_lock(stage: Stage) -> None:
    """Write the new meaning's hash into the record, as if it had always been there."""
    if stage.side == "twin":
        return
    lock = stage.root / "proofs" / "statements.lock"
    before = lock.read_text()
    stage.record("claim", reason="it had to be so")
    after = lock.read_text()

    def meaning(text: str) -> str:
        return next(line for line in text.splitlines() if line.startswith("meaning ="))

    lock.write_text(before.replace(meaning(before), meaning(after)))


# Between build and audit


def _patched(stage: Stage, built: BuildResult, *, record: bool) -> BuildResult:
    result = built.modules["Proofs.Spec"]
    assert result.olean is not None
    if stage.side == "twin":
        return built
    raw = retyped(result.olean.read_bytes(), ("Spec", "sum"), ("Spec", "before"))
    replace_stored(result.olean, raw, record=record)
    return stage.project.build()[1] if record else built


def retype_theorem(stage: Stage, built: BuildResult) -> BuildResult:
    """Change the theorem's type in the stored module and in the store's record of it."""
    return _patched(stage, built, record=True)


def retype_theorem_alone(stage: Stage, built: BuildResult) -> BuildResult:
    """Change the theorem's type in the stored module."""
    return _patched(stage, built, record=False)


def lie_about_a_recursor(stage: Stage, built: BuildResult) -> BuildResult:
    """Mark a recursor in the stored module, and make the store's record fit."""
    result = built.modules["Proofs.Spec"]
    assert result.olean is not None
    if stage.side == "twin":
        return built
    raw = with_k(result.olean.read_bytes(), ("Spec", "Two", "rec"))
    replace_stored(result.olean, raw, record=True)
    return stage.project.build()[1]


def empty_axiom_table(stage: Stage, built: BuildResult) -> BuildResult:
    """Empty the table of axioms in the stored module and make the store's record fit; on both sides."""
    result = built.modules["Proofs.Spec"]
    assert result.olean is not None
    replace_stored(result.olean, without_axioms(result.olean.read_bytes()), record=True)
    return stage.project.build()[1]


def survive(stage: Stage, built: BuildResult) -> BuildResult:
    """A process that nobody waits for replaces modules a little after the build; the twin's does nothing."""
    words = []
    if stage.side == "cheat":
        weak = stage.workshop.compiled("weak", WEAK)
        for module in ("Spec", "Proofs.Spec"):
            olean = built.modules[module].olean
            words.append(f"cp '{weak[module]}' '{olean}.new' && mv -f '{olean}.new' '{olean}'")
    mark = stage.root / "done"
    script = "sleep 0.1; " + "; ".join([*words, f"touch '{mark}'"])
    subprocess.Popen(["/bin/sh", "-c", script], start_new_session=True).wait(30)
    end = time.monotonic() + 30
    while not mark.exists() and time.monotonic() < end:
        time.sleep(0.02)
    assert mark.exists()
    return built


def newer_module(stage: Stage, built: BuildResult) -> BuildResult:
    """Lay compiled modules that are newer than the sources into the folder for editors; on both sides."""
    weak = stage.workshop.compiled("weak", WEAK)
    for module in ("Spec", "Proofs.Spec"):
        olean = built.view.joinpath(*module.split(".")).with_suffix(".olean")
        replace_stored(olean, weak[module].read_bytes(), record=False)
        later = time.time() + 60
        os.utime(olean, (later, later))
    return built


def swap_before_the_replay(stage: Stage, built: BuildResult) -> BuildResult:
    """Swap the modules at the moment when the kernel is about to be asked; the twin does not."""
    if stage.side == "twin":
        return built
    weak = stage.workshop.compiled("weak", WEAK)

    def swap() -> None:
        for module in ("Spec", "Proofs.Spec"):
            olean = built.modules[module].olean
            assert olean is not None
            replace_stored(olean, weak[module].read_bytes(), record=False)

    stage.before_replay = swap
    return built


def by_time(stage: Stage, built: BuildResult) -> BuildResult:
    """The build as a program sees it that takes whatever is newer than its source."""
    modules = {}
    for name, result in built.modules.items():
        olean = built.view.joinpath(*name.split(".")).with_suffix(".olean")
        newer = olean.stat().st_mtime > (stage.root / result.shown).stat().st_mtime
        modules[name] = dataclasses.replace(result, olean=olean) if newer else result
    return dataclasses.replace(built, modules=modules)


PREPARE: Mapping[str, Callable[[Stage], None]] = {
    one.__name__: one
    for one in (
        accept_all,
        accept_its_policy,
        accept_itself,
        aim_at_the_specification,
        bring_a_verdict,
        delete_the_lock,
        edit_the_lock,
        link_the_specification,
        move_specifications,
        plant_modules,
        poison_the_cache,
        track_the_cache,
        write_own_module,
    )
}
TAMPER: Mapping[str, Callable[[Stage, BuildResult], BuildResult]] = {
    one.__name__: one
    for one in (
        empty_axiom_table,
        lie_about_a_recursor,
        newer_module,
        retype_theorem,
        retype_theorem_alone,
        survive,
        swap_before_the_replay,
    )
}
