"""Random code on trial: draws at one case, look after look, until the law is excluded or there are enough."""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from flint import fmpq
from numpy.typing import NDArray

from pyverify.testing.binding import Binding
from pyverify.testing.calling import Misbehaved, OutOfTime
from pyverify.testing.case import Case
from pyverify.testing.chance.asking import Asking
from pyverify.testing.chance.betting import Bounded
from pyverify.testing.chance.declared import InLaw
from pyverify.testing.chance.evidence import Multinomial, Sight
from pyverify.testing.chance.laws import Law, Laws
from pyverify.testing.channel import Channel
from pyverify.testing.judge.judged import rough
from pyverify.testing.memory import arrays, as_bytes
from pyverify.testing.settings import Settings
from pyverify.testing.trial import Failure
from pyverify.testing.verdict import Fault, Finding, Question, Word

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["LOOK", "RandomTrial", "Sitting"]

_TIMES = 4
"""So many times the settings' cases of the batch engine are drawn at each case."""
LOOK = 100
"""Draws between two looks, where they are made one by one."""
_TWICE, _EVERY = 10, 200
"""So many calls of a case are made twice, then every so many."""
_SHOWN = 12


@dataclass
class Sitting:
    """A case on trial: its draws so far, and what they say."""

    case: Case
    rng: np.random.Generator
    evidence: Multinomial | Bounded
    law: Law | None = None
    """Of a sampler."""
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    """Between what an estimator's expectation lies."""
    used: bool = False
    """Whether a call changed the generator."""
    calls: int = 0

    @property
    def sure(self) -> bool:
        """Whether only one result is possible."""
        if self.law is not None:
            return self.law.sure
        assert isinstance(self.evidence, Bounded)
        return self.low == self.high and self.low in (self.evidence.low, self.evidence.high)

    @cached_property
    def within(self) -> float:
        """The largest deviation that is not excluded; to be asked for in the end."""
        if isinstance(self.evidence, Multinomial):
            return self.evidence.within()
        first, last = self.evidence.bounds()
        return max(last - float(self.low), float(self.high) - first)

    @property
    def share(self) -> float:
        """The same, of an estimator as a share of the range of its results."""
        if isinstance(self.evidence, Multinomial):
            return self.within
        return self.within / float(self.evidence.high - self.evidence.low)


class RandomTrial:
    """Judges the cases of one item; `cases`: how many share the error level."""

    def __init__(
        self,
        binding: Binding,
        spec: Spec,
        settings: Settings,
        *,
        seed: int,
        cases: int,
        channel: Channel | None = None,
        ends: float = math.inf,
    ) -> None:
        random = binding.random
        assert random is not None
        self.binding, self.random = binding, random
        self.ends, self.seed = ends, seed
        self.asking = Asking(binding, spec, channel=channel, seconds=settings.call, ends=ends)
        self.laws = Laws(binding, spec)
        level = Fraction(random.level) / cases
        self.level = fmpq(level.numerator, level.denominator)
        self.most = _TIMES * (settings.batch if random.draws else settings.singly)
        self.draws = 0

    def sitting(self, case: Case) -> Sitting:
        """A case before its first draw. Raises `NoLaw` where the definition gives no law."""
        rng = np.random.default_rng([self.seed, _digest(case)])
        if isinstance(self.random, InLaw):
            law = self.laws.at(case)
            return Sitting(case, rng, Multinomial(law.probabilities, self.level), law)
        low, high, ends = self.laws.expectation(case)
        return Sitting(case, rng, Bounded(*ends, self.level), None, low, high)

    def judge(self, case: Case) -> Failure | None:
        """What is wrong at a case after all draws; None if nothing is. Raises `OutOfTime`, `NoLaw`."""
        sitting = self.sitting(case)
        return self.go(sitting, self.most) or self.unused(sitting)

    def go(self, sitting: Sitting, draws: int, until: float = math.inf) -> Failure | None:
        """What is wrong when there are so many draws; None if nothing is. `until`: when the last draw is
        made, however few there were; without it there have to be all, or it raises `OutOfTime`, as it does
        where there is none.
        """
        self.asking.begin(sitting.rng, used=sitting.used)
        try:
            for found in self._draws(sitting, draws, until):
                sitting.used = self.asking.used
                if failure := self._look(sitting, found):
                    return self.unused(sitting) or failure
        except Misbehaved as error:
            return _failed(self.binding, sitting.case, error)
        return None

    def unused(self, sitting: Sitting) -> Failure | None:
        """The failure of a function that never used its generator, though several results are possible."""
        if sitting.sure or sitting.used:
            return None
        return _failed(self.binding, sitting.case, Misbehaved(Fault.IGNORES, Fault.IGNORES.value))

    def _draws(self, sitting: Sitting, wanted: int, until: float) -> Iterator[NDArray[Any]]:
        """Draws, look after look, until there are enough or the time is over."""
        made = sitting.evidence.draws
        while made < wanted and (not made or time.monotonic() < until):
            parts: list[NDArray[Any]] = []
            wish = 1 if self.random.draws else min(LOOK, wanted - made)
            while len(parts) < wish:
                twice = sitting.calls < _TWICE or sitting.calls % _EVERY == 0
                most = min(wish - len(parts), _EVERY - sitting.calls % _EVERY)
                try:
                    got = self.asking(sitting.case, most, twice=twice)
                except OutOfTime:
                    if until == math.inf or not (made or parts):
                        raise
                    until = -math.inf
                    break
                parts += got
                sitting.calls += len(got)
            if parts:
                found = np.concatenate(parts)
                made += len(found)
                self.draws += len(found)
                yield found

    def _look(self, sitting: Sitting, draws: NDArray[Any]) -> Failure | None:
        """What more draws say."""
        case, evidence = sitting.case, sitting.evidence
        if isinstance(evidence, Bounded):
            return self._mean(sitting, evidence, draws)
        law = sitting.law
        assert law is not None
        wrong = np.flatnonzero(((draws < 0) | (draws >= np.array(law.extents))).any(axis=1))
        if wrong.size:
            got = str(_outcome([int(one) for one in draws[wrong[0]]]))
            return self._violates(case, f"draws {got}, which is no outcome", got=got)
        evidence.add(np.ravel_multi_index(tuple(draws.T), law.extents).astype(np.int64))
        sight = evidence.look()
        return self._excluded(case, law, evidence, sight) if sight.excluded else None

    def _mean(self, sitting: Sitting, evidence: Bounded, draws: NDArray[Any]) -> Failure | None:
        case, least, most = sitting.case, float(evidence.low), float(evidence.high)
        outside = draws[(draws < least) | (draws > most)]
        if outside.size:
            said = f"gives {outside[0]!s}, which is not within {least:g} and {most:g}"
            return self._violates(case, said, got=float(outside[0]))
        evidence.add(draws.tolist())
        side = evidence.excluded(sitting.low, sitting.high)
        if not side:
            return None
        first, last = evidence.bounds()
        mean = sum(x * count for x, count in evidence.seen.items()) / evidence.draws
        return self._violates(
            case,
            f"has a {side} expectation than `{self.binding.to}`",
            exact=sitting.low if sitting.low == sitting.high else f"about {float(sitting.low)!r}",
            got=f"{mean:.6g} in the mean of {evidence.draws} results",
            facts=(f"not excluded is an expectation from {first:.6g} to {last:.6g}", self._said()),
        )

    def _excluded(self, case: Case, law: Law, evidence: Multinomial, sight: Sight) -> Failure:
        """The failure of draws that the law excludes."""
        draws, counts = evidence.draws, evidence.counts
        rows = [
            f"{_outcome(law.outcome(number))}: {count} of {draws} draws, probability {_probability(p)}"
            for number, (count, p) in enumerate(zip(counts.tolist(), law.probabilities, strict=True))
            if count or p > 0
        ]
        rows = rows[:_SHOWN] + ["…"] * (len(rows) > _SHOWN)
        if sight.impossible is not None:
            place = law.outcome(sight.impossible)
            return self._violates(
                case,
                f"draws {_outcome(place)}, whose probability is 0",
                exact=Fraction(0),
                got=f"{counts[sight.impossible]} of {draws} draws",
                index=place,
                facts=(*rows,),
            )
        said = self._said()
        if sight.dependent and math.isfinite(sight.log_wealth):
            message = "gives draws that depend on the draw before"
            return self._violates(case, message, facts=(*rows, said))
        apart = [
            Fraction(count, draws) - _fraction(p)
            for count, p in zip(counts.tolist(), law.probabilities, strict=True)
        ]
        worst = max(range(len(apart)), key=lambda number: abs(apart[number]))
        place = law.outcome(worst)
        return self._violates(
            case,
            f"draws {_outcome(place)} too {'often' if apart[worst] > 0 else 'seldom'}",
            exact=_fraction(law.probabilities[worst]),
            got=f"{counts[worst] / draws:.6g}, {counts[worst]} of {draws} draws",
            index=place,
            facts=(*rows, said),
        )

    def _said(self) -> str:
        return (
            f"a right function is said to be wrong with probability {self.random.level:g} at most, "
            "over all cases and looks"
        )

    def _violates(self, case: Case, said: str, **more: Any) -> Failure:
        finding = Finding(Question.CONFORMANCE, case, f"`{self.binding.name}` {said}", **more)
        return Failure(finding, Word.VIOLATES, case)


def _failed(binding: Binding, case: Case, error: Misbehaved) -> Failure:
    finding = Finding(
        Question.CONDUCT,
        case,
        f"`{binding.name}` {error.message}",
        "",
        error.fault,
        got=error.got,
        index=error.index,
        facts=error.facts,
    )
    return Failure(finding, Word.MISBEHAVES, case)


def _digest(case: Case) -> int:
    """A number that is the same for the same case: its draws are the same then."""
    parts = repr(sorted(case.naturals.items())).encode()
    for name, value in sorted(case.values.items()):
        held = b"".join(as_bytes(array) for _, array in arrays([value]))
        parts += name.encode() + (held or repr(value).encode())
    return int.from_bytes(hashlib.sha256(parts).digest()[:8], "big")


def _outcome(place: Any) -> Any:
    return place[0] if len(place) == 1 else tuple(place)


def _probability(p: fmpq) -> str:
    value = _fraction(p)
    return str(value) if len(str(value)) <= _SHOWN else rough(value)


def _fraction(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))
