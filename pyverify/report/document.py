"""What was found, as one document of plain values: the source of the JSON report and of the Markdown report.

`format` grows when a reader of the document would have to change. Nothing in it is rounded up: the standing,
and all that weakens a verdict (`caveats`), stand before any count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pyverify import __version__
from pyverify.claims import STANDING, ClaimResult, Expect, Outcome
from pyverify.errors import Exit, as_json
from pyverify.lean.outcome import BuildResult, Fate
from pyverify.term import show_name

__all__ = ["FORMAT", "Stage", "caveats", "counts", "document", "exit_of"]

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the main job: what it is called, what came of it in a line, and the seconds it took."""

    name: str
    summary: str
    seconds: float


def caveats(build: BuildResult) -> tuple[str, ...]:
    """What holds down every verdict of this build, each as a sentence."""
    found = [
        f"{STANDING}: the compiled modules were not replayed through the kernel, axioms were not audited"
    ]
    found.append(f"Lean's runs: {build.containment.summary}")
    if build.toolchain.known_bad:
        found.append(
            f"Lean {build.toolchain.version} has known soundness bugs and was allowed by --allow-known-bad: "
            "what it accepts may be wrong"
        )
    stored = build.count(Fate.CACHED)
    if stored:
        which = (
            "all modules come"
            if stored == len(build.modules)
            else f"{stored} of {len(build.modules)} modules come"
        )
        found.append(f"{which} from the store, where an earlier run put them; --fresh builds them again")
    return tuple(found)


def counts(results: Sequence[ClaimResult]) -> dict[str, int]:
    """How many claims there are, and how they stand."""
    met = [result for result in results if result.outcome is Outcome.MET]
    outcomes = Counter(result.outcome for result in results)
    return {
        "claims": len(results),
        "accepted": sum(result.claim.expect is Expect.PROVED for result in met),
        "negation_accepted": sum(result.claim.expect is Expect.REFUTED for result in met),
        "not_as_expected": outcomes[Outcome.UNMET],
        "not_decided": outcomes[Outcome.UNDECIDED],
    }


def exit_of(results: Sequence[ClaimResult], build: BuildResult, *, whole: bool) -> Exit:
    """The exit status of a check. With `whole`, every module of the project counts beside the claims."""
    outcomes = {result.outcome for result in results}
    if Outcome.UNMET in outcomes or (whole and build.count(Fate.FAILED)):
        return Exit.REFUSED
    if Outcome.UNDECIDED in outcomes or (whole and not build.ok):
        return Exit.UNDECIDED
    return Exit.OK


def document(
    results: Sequence[ClaimResult], build: BuildResult, *, status: Exit, stages: Sequence[Stage] = ()
) -> dict[str, Any]:
    """The whole document, ready for JSON."""
    toolchain, containment = build.toolchain, build.containment
    papers = dict.fromkeys(result.claim.paper for result in results)
    return {
        "format": FORMAT,
        "pyverify": __version__,
        "standing": STANDING,
        "replayed": False,
        "caveats": list(caveats(build)),
        "exit": int(status),
        "toolchain": {
            "version": toolchain.version,
            "commit": toolchain.commit,
            "identity": toolchain.identity,
            "source": toolchain.source.value,
            "why": toolchain.why,
            "known_bad": toolchain.known_bad,
        },
        "containment": {
            "summary": containment.summary,
            "complete": containment.complete,
            "effects": {
                effect.value: {"holds": held.holds, "how": held.how, "why_not": held.why_not}
                for effect, held in containment.effects.items()
            },
        },
        "build": {
            "ok": build.ok,
            "fresh": build.fresh,
            "seconds": round(build.seconds, 3),
            "modules": len(build.modules),
            **{fate.value: build.count(fate) for fate in Fate},
            "not_built": [
                {"module": module.name, "source": str(module.shown), "fate": module.fate.value}
                for module in build.modules.values()
                if not module.good
            ],
            "seal": dict(build.seal),
        },
        "stages": [
            {"name": stage.name, "summary": stage.summary, "seconds": round(stage.seconds, 3)}
            for stage in stages
        ],
        "counts": counts(results),
        "papers": [
            {"paper": paper, **counts([result for result in results if result.claim.paper == paper])}
            for paper in papers
        ],
        "claims": [_claim(result) for result in results],
    }


def _claim(result: ClaimResult) -> dict[str, Any]:
    claim = result.claim
    return {
        "id": claim.id,
        "paper": claim.paper,
        "sentence": claim.sentence,
        "kind": claim.kind.value,
        "statement": show_name(claim.statement),
        "proof": show_name(claim.proof),
        "expect": claim.expect.value,
        "notes": claim.notes,
        "found": result.found.value,
        "outcome": result.outcome.value,
        "statement_module": result.statement_module or None,
        "proof_module": result.proof_module or None,
        "type": result.type or None,
        "reason": as_json(result.reason) if result.reason else None,
    }
