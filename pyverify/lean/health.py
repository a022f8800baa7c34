"""What of the Lean side works here: which Lean, whether it answers, what else was looked at, what is held,
what is missing.

Nothing is raised for what is missing: it becomes a `Lack`, with what it switches off and how to mend it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pyverify.errors import PyverifyError
from pyverify.lean import wheel
from pyverify.lean.contain.effects import Containment, Effect
from pyverify.lean.contain.probe import available_containment, no_containment
from pyverify.lean.limits import Limits
from pyverify.lean.run import Job, run_lean
from pyverify.lean.toolchain import Candidate, Source, Toolchain, find_toolchain, survey

__all__ = ["Answer", "Health", "Lack", "examine"]

TRIAL = Limits(seconds=60.0, megabytes=2048)
PROOF = "prelude\ninductive Two where\n  | one\n  | two\n"
REFUTED = "prelude\ninductive Empty : Prop\ntheorem wrong : Empty := Empty\n"
"""Two files for the trial: the first has to be accepted, the second refused."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is not there, what that switches off, and how to mend it."""

    what: str
    switches_off: str
    mend: str
    serious: bool = False
    """Whether nothing can be checked without it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How Lean did in the trial."""

    works: bool
    said: str
    """Its version, or what went wrong."""
    seconds: float
    """Of the run that compiled the first file."""
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Health:
    """All that `pyverify doctor` says about Lean."""

    toolchain: Toolchain | None
    problem: PyverifyError | None
    """Why there is no toolchain."""
    answer: Answer | None
    candidates: tuple[Candidate, ...]
    containment: Containment
    platform: wheel.Platform
    lacks: tuple[Lack, ...]

    @property
    def usable(self) -> bool:
        """Whether Lean can be run here."""
        return self.answer is not None and self.answer.works


def examine(
    explicit: str | None, pinned: str, *, cache: Path, allow_known_bad: bool, sandbox: bool = True
) -> Health:
    """Look for a Lean, try it on two small files, and try what can be held."""
    toolchain: Toolchain | None = None
    problem: PyverifyError | None = None
    answer: Answer | None = None
    contained = available_containment() if sandbox else no_containment("it was switched off", off=True)
    try:
        toolchain = find_toolchain(explicit, pinned, cache=cache, allow_known_bad=allow_known_bad)
    except PyverifyError as error:
        problem = error
    if toolchain is not None:
        try:
            answer = _try(toolchain, sandbox)
        except OSError as error:
            answer = Answer(False, f"it could not be tried: {error.strerror or error}", 0.0, 0)
    return Health(
        toolchain=toolchain,
        problem=problem,
        answer=answer,
        candidates=survey(explicit, pinned, cache=cache),
        containment=contained,
        platform=wheel.this_platform(),
        lacks=tuple(_lacks(toolchain, problem, answer, contained, pinned)),
    )


def _try(toolchain: Toolchain, sandbox: bool) -> Answer:
    with tempfile.TemporaryDirectory(prefix="pyverify-doctor-") as name:
        place = Path(name).resolve()
        folder = place / "own"
        folder.mkdir()
        good, bad = place / "Good.lean", place / "Bad.lean"
        good.write_text(PROOF)
        bad.write_text(REFUTED)
        try:
            version = run_lean(toolchain, Job(("--version",), folder, limits=TRIAL, sandbox=sandbox))
            olean = folder / "Good.olean"
            words = ("-R", str(place), "-o", str(olean), str(good))
            accepted = run_lean(toolchain, Job(words, folder, None, (good,), TRIAL, sandbox))
            refused = run_lean(toolchain, Job((str(bad),), folder, None, (bad,), TRIAL, sandbox))
        except PyverifyError as error:
            return Answer(False, "; ".join((error.message, *error.facts)), 0.0, 0)
        if not accepted.accepted or not olean.is_file():
            said = "; ".join([d.text for d in accepted.errors] or [accepted.other]) or accepted.ended.value
            return Answer(
                False, f"it did not compile a small file: {said[:500]}", accepted.seconds, accepted.peak_bytes
            )
        if not any("mismatch" in error.text for error in refused.errors):
            return Answer(False, "it accepted a wrong proof", refused.seconds, refused.peak_bytes)
        return Answer(True, version.other.strip()[:500], accepted.seconds, accepted.peak_bytes)


def _lacks(
    toolchain: Toolchain | None,
    problem: PyverifyError | None,
    answer: Answer | None,
    contained: Containment,
    pinned: str,
) -> list[Lack]:
    lacks = []
    if problem is not None:
        lacks.append(
            Lack(
                f"a Lean: {problem.message}",
                "build, check, goal, lean, run: nothing is checked",
                problem.help,
                True,
            )
        )
    elif answer is not None and not answer.works:
        lacks.append(
            Lack(
                f"a Lean that works: {answer.said}",
                "build, check, goal, lean, run: nothing is checked",
                "reinstall it, or name another one by `--lean PATH`",
                True,
            )
        )
    if toolchain is not None and toolchain.known_bad:
        lacks.append(
            Lack(
                f"a Lean without known bugs of soundness ({toolchain.version} has some)",
                "the worth of every verdict; each output says so",
                "use Lean 4.34.1 or newer, and leave out `--allow-known-bad`",
            )
        )
    missing = [effect for effect in Effect if not contained.effects[effect].holds]
    if missing and not contained.off:
        names = ", ".join(effect.value for effect in missing)
        reasons = dict.fromkeys(contained.effects[effect].why_not for effect in missing)
        if sys.platform == "linux":
            mend = "use Linux 6.2 or newer with Landlock, outside a container that forbids seccomp"
        else:
            mend = "use Linux"
        lacks.append(
            Lack(
                f"containment of {names}: {'; '.join(reasons)}",
                "`--require-sandbox`; a file nobody has read could do these while it is checked",
                mend,
            )
        )
    if toolchain is not None and toolchain.source is Source.WHEEL and not shutil.which("lake"):
        lacks.append(
            Lack(
                "Lake and elan",
                "`lake build` and Lean's own editor support; no command of pyverify needs them",
                f"install elan, then `elan toolchain install {pinned.strip()}`",
            )
        )
    return lacks
