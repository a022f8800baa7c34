"""What attacks found of statements and tests of code, as the document has it: enough to make each again.

Words are those of the rooms that found them. An entry says how thoroughly it was asked, and under which key
the evidence lies that it comes from, so that the same can be asked on a machine without that evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyverify.symbolic import Examination
    from pyverify.symbolic.answer import Counterexample
    from pyverify.testing.verdict import Verdict

__all__ = [
    "AttackReport",
    "CodeReport",
    "Instance",
    "InstanceValue",
    "as_float",
    "attack_report",
    "code_report",
    "instance_of",
    "item_name",
]

_MOST = 10**300
"""The largest ratio that is told; a larger one may be no number of JSON."""


@dataclass(frozen=True, slots=True)
class InstanceValue:
    """The value of a parameter, or of one that is a function at its indices."""

    parameter: str
    indices: tuple[Any, ...]
    """Whole numbers as texts (`3`), numbers of a field with a slash (`3/1`), truth values."""
    value: Any
    """The same; an array for a record: its fields in order."""


@dataclass(frozen=True, slots=True)
class Instance:
    """Exact values at which a statement can be evaluated; functions are zero where none is given."""

    sizes: Mapping[str, int]
    values: tuple[InstanceValue, ...]


@dataclass(frozen=True, slots=True)
class AttackReport:
    """What an attack found of the statement of one claim."""

    claim: str
    answer: str
    """Whether there is a counterexample: `refuted`, `proved for all sizes`, `holds at the decided sizes`, or
    why that is not known.
    """
    standing: str
    """How that stands to what is expected."""
    quick: bool
    """Whether only the first questions were asked, at few sizes and for a short time."""
    findings: tuple[str, ...]
    """Kinds of what somebody should look at, each once, the gravest first."""
    accepted: tuple[str, ...]
    """Kinds of such findings that somebody looked at before, with a reason on record."""
    witness: bool
    """Whether values are known that meet all hypotheses."""
    counterexample: Instance | None
    """Where all hypotheses hold and the conclusion does not; null if none is known."""
    decided: int
    """At how many vectors of sizes it holds over the reals."""
    undecided: int
    """How many questions have no answer that counts."""
    evidence: str
    """The key of the record that it comes from; a hash of all that the answer rests on."""


@dataclass(frozen=True, slots=True)
class CodeReport:
    """What tests found of one function, held to a definition alone or to a claim."""

    name: str
    """The binding, and the claim in brackets."""
    binding: str
    to: str
    """The definition."""
    claim: str
    """Empty for the definition alone."""
    word: str
    """`conforms`, `violates`, `misbehaves`, `undecided`, `not tested` or `internal error`."""
    quick: bool
    """Whether few cases were tried, for a short time."""
    findings: tuple[str, ...]
    """What is wrong, each once: the question, and how the function misbehaves."""
    cases: Mapping[str, int]
    """How many were judged, by the engine that drew them."""
    undecided: int
    """How many of them have no verdict."""
    largest: float | None
    """The largest error over what is allowed, 1e300 for more; null if no result was held to a bound."""
    planted: bool | None
    """Whether an error of twice the bound, planted in the results, was noticed; null if none was planted."""
    chance: str
    """Of random code: what its draws do not exclude, and how sure that is. Else empty."""
    seed: int
    evidence: str
    """The key of the record that it comes from; empty if none is kept, as of what is undecided."""


def as_float(ratio: Fraction) -> float:
    """An error over what is allowed, or the largest that is told."""
    return float(ratio) if ratio < _MOST else float(_MOST)


def item_name(binding: str, claim: str) -> str:
    """What an item of a test is called."""
    return f"{binding}[{claim}]" if claim else binding


def attack_report(found: Examination, evidence: str) -> AttackReport:
    """What is said of an examination whose findings were held against those accepted."""
    example = found.attack.counterexample
    return AttackReport(
        claim=found.name,
        answer=found.attack.answer.value,
        standing=found.standing.value,
        quick=found.quick,
        findings=tuple(kind.value for kind in found.kinds),
        accepted=tuple(dict.fromkeys(finding.kind.value for finding, _ in found.accepted)),
        witness=found.witness is not None,
        counterexample=None if example is None else _instance(example),
        decided=len(found.attack.decided),
        undecided=sum(one.kind.name == "UNDECIDED" for one in found.findings),
        evidence=evidence,
    )


def _instance(example: Counterexample) -> Instance:
    from pyverify.symbolic.record import plain

    values = [plain(one) for one in example.values]
    told = [InstanceValue(one["parameter"], _told(one["indices"]), _told(one["value"])) for one in values]
    return Instance(dict(example.sizes), tuple(told))


def _told(value: Any) -> Any:
    """Numbers as texts, since not every reader of JSON has large ones."""
    if isinstance(value, list):
        return tuple(map(_told, value))
    return value if isinstance(value, bool) else str(value)


def instance_of(told: Mapping[str, Any]) -> Counterexample | None:
    """The instance that a report of anybody's says; None if it is none."""
    from pyverify.symbolic.answer import Counterexample
    from pyverify.symbolic.record import NotRecorded, restored

    try:
        values = [
            {**one, "indices": _read(one["indices"]), "value": _read(one["value"])} for one in told["values"]
        ]
        return restored(Counterexample, {"sizes": told["sizes"], "values": values, "solver": ""})
    except (NotRecorded, KeyError, TypeError, ValueError, RecursionError):
        return None


def _read(value: Any) -> Any:
    if isinstance(value, list):
        return [_read(one) for one in value]
    return int(value) if isinstance(value, str) and "/" not in value else value


def code_report(verdict: Verdict, evidence: str, *, quick: bool) -> CodeReport:
    """What is said of a verdict. `evidence`: the key of its record, were it kept."""
    found = [
        one.question.value + (f": {one.fault.value}" if one.fault is not None else "")
        for one in verdict.findings
    ]
    return CodeReport(
        name=item_name(verdict.binding, verdict.claim),
        binding=verdict.binding,
        to=verdict.to,
        claim=verdict.claim,
        word=verdict.word.value,
        quick=quick,
        findings=tuple(dict.fromkeys(found)),
        cases=dict(sorted(verdict.cases.items())),
        undecided=verdict.undecided,
        largest=None if verdict.largest is None else as_float(verdict.largest),
        planted=verdict.planted,
        chance="" if verdict.chance is None else str(verdict.chance),
        seed=verdict.seed,
        evidence=evidence if verdict.word.name not in ("UNDECIDED", "NOT_TESTED") else "",
    )
