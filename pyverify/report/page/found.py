"""What attacks and tests found, as the page says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyverify.claims import Expect
from pyverify.report.text import visible
from pyverify.report.tried import as_float

if TYPE_CHECKING:
    from pyverify.symbolic import Examination
    from pyverify.symbolic.answer import Counterexample
    from pyverify.testing.verdict import Verdict

__all__ = ["Attacked", "Coded", "Values", "attacked", "coded"]


@dataclass(frozen=True, slots=True)
class Values:
    """An instance, as lines `p[0, 1] = 1/2`."""

    about: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attacked:
    """What an attack found of a statement."""

    answer: str
    sentence: str
    findings: tuple[tuple[str, str, bool], ...]
    """Kind, words, and whether it is one to look at."""
    accepted: tuple[tuple[str, str], ...]
    """Findings that somebody looked at before: kind and reason."""
    needs: tuple[tuple[str, str], ...]
    """Each hypothesis, and whether the statement needs it."""
    values: tuple[Values, ...]
    """Witness and counterexample."""
    quick: bool


@dataclass(frozen=True, slots=True)
class Coded:
    """What tests found of one function, held to a definition alone or to a claim."""

    binding: str
    to: str
    claim: str
    """Empty for the definition alone."""
    word: str
    good: bool
    cases: int
    largest: str
    """The largest error, in percent of what is allowed."""
    planted: bool | None
    """Whether an error of twice the bound, planted in the results, was noticed."""
    messages: tuple[str, ...]


def coded(verdict: Verdict) -> Coded:
    """What tests found, to be shown."""
    largest = verdict.largest
    return Coded(
        visible(verdict.binding),
        verdict.to,
        verdict.claim,
        verdict.word.value,
        verdict.good,
        sum(verdict.cases.values()),
        "" if largest is None else f"{100 * as_float(largest):.3g} %",
        verdict.planted,
        tuple(visible(one.message) for one in verdict.findings)
        or (() if verdict.good else tuple(map(visible, verdict.notes))),
    )


def attacked(found: Examination) -> Attacked:
    """What an attack found, to be shown."""
    needs = [
        (need.subject, need.need.value)
        for need in (found.necessity.found if found.necessity else ())
        if need.asked.value == "hypothesis"
    ]
    return Attacked(
        found.attack.headline,
        found.attack.answer.sentence,
        tuple((one.kind.value, visible(one.words), one.flagged) for one in found.findings),
        tuple((finding.kind.value, visible(reason)) for finding, reason in found.accepted),
        tuple((visible(subject), need) for subject, need in needs),
        tuple(_instances(found)),
        found.quick,
    )


def _instances(found: Examination) -> Iterator[Values]:
    example = found.attack.counterexample
    if example is not None:
        yield Values("hypotheses true, conclusion false at", _values(example))
    if found.witness is not None and found.expect is not Expect.REFUTED:
        yield Values("all hypotheses hold at", _values(found.witness))


def _values(instance: Counterexample) -> tuple[str, ...]:
    sizes = [f"{name} = {value}" for name, value in instance.sizes.items()]
    values = [
        f"{one.parameter}{list(one.indices)} = {one.value}" if one.indices else str(one)
        for one in instance.values
    ]
    return tuple(dict.fromkeys(visible(one) for one in (*sizes, *values)))
