"""Conformance: a result held against the exact value of the definition at what the function got.

The error is computed exactly, the bound from the declared accuracy (`bounds`). Where the exact value is known
up to a ball only, precision is doubled until the error is certainly within the bound or certainly beyond it,
or until `PRECISIONS` is exhausted; then the case is undecided. No decision rests on a rounded comparison.

Where inputs had to be rounded (`Case.exact`), the result is held against the value at the rational inputs,
and the bound is that at the rounded ones plus the exact distance of the two values: rounding the input is
nobody's fault.

What a judgement costs: with `full=False` the full bound is computed only if the error exceeds a lower bound
of it that is free (`bounds.Bounds.least`). The word is the same; `bound` and `ratio` then are those of
the lower bound, and `tight` says so. At 4 × 4 that is some 0.1 ms, and up to 5 ms with the full bound.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from flint import fmpq

from pyverify.domains.arguments import BadArgument, shown
from pyverify.domains.exact import fraction
from pyverify.extract.reasons import NotInterpreted
from pyverify.spec import Spec
from pyverify.testing.accuracy import Accuracy, AsWritten
from pyverify.testing.binding import Binding
from pyverify.testing.case import Case
from pyverify.testing.judge.bounds import UNKNOWN, Allowed, Bounds, ulp
from pyverify.testing.judge.extremes import OUT_OF_RANGE, UNDERFLOWS, Range
from pyverify.testing.judge.judged import Judged, rough, told, worst
from pyverify.testing.judge.meaning import Meaning
from pyverify.testing.judge.mixed import Mixed, ends
from pyverify.testing.judge.results import NotANumber, entries, negative_zero, number
from pyverify.testing.verdict import Fault, Question, Word

__all__ = ["PRECISIONS", "Judge", "Judged", "judge_of", "judge_value", "worst"]

PRECISIONS = (128, 256, 512, 1024, 2048, 4096)
"""Bits that are tried in turn where the exact value is enclosed only."""


class Judge:
    """Judges results of one binding; keep it, for it keeps what was compiled."""

    def __init__(self, binding: Binding, spec: Spec) -> None:
        self.binding = binding
        self.lifted = spec[binding.to]
        self.meaning = Meaning(self.lifted)
        self.accuracy: Accuracy = binding.accuracy
        self.bounds = Bounds(binding.accuracy, self.meaning, binding.dtype)
        self.range = Range(self.meaning, self.bounds)

    def one(
        self,
        given: Mapping[str, Any],
        got: Any,
        *,
        meant: Mapping[str, Any] | None = None,
        full: bool = True,
    ) -> Judged:
        """The judgement of one value.

        `given`: what the function got, `meant`: what the case is where that was rounded; both as
        `Meaning.inside` makes them.
        """
        try:
            return self._one(given, got, meant, full)
        except NotInterpreted as error:
            return self._undecided(f"the exact value could not be computed: {error.message}", got)
        except BadArgument as error:
            return self._undecided(f"the exact value could not be computed: {error.message}", got)

    def _one(self, given: Mapping[str, Any], got: Any, meant: Mapping[str, Any] | None, full: bool) -> Judged:
        judged = self._undecided("nothing was computed", got)
        for precision in PRECISIONS:
            domain = Mixed(precision)
            rounded = self.meaning.value(given, domain)
            value = rounded if meant is None else self.meaning.value(meant, domain)
            if value is None or rounded is None:
                return self._undecided("whether it holds is not settled", got)
            if isinstance(value, (bool, int)):
                return self._discrete(value, rounded, got)
            judged = self._held(given, value, rounded, got, domain, full)
            exact = isinstance(value, fmpq) and judged.bound is None
            if judged.word is not Word.UNDECIDED or exact or judged.message in OUT_OF_RANGE:
                return judged
        return judged

    def _discrete(self, value: bool | int, rounded: bool | int, got: Any) -> Judged:
        """A natural number or a truth value, which has to be the exact one; that at the inputs as they were
        rounded is as right.
        """
        try:
            found = number(got, truth=isinstance(value, bool))
        except NotANumber as wrong:
            return self._misbehaves(wrong.fault, value, got)
        error = abs(fraction(found) - int(value))
        if not error or found == int(rounded):
            return self._judged(Word.CONFORMS, value, got, error, Allowed(), ratio=Fraction(0))
        shown_got = bool(found) if isinstance(value, bool) and found in (0, 1) else fraction(found)
        return self._judged(Word.VIOLATES, value, shown_got, error, Allowed())

    def _held(
        self, given: Mapping[str, Any], value: Any, rounded: Any, got: Any, domain: Mixed, full: bool
    ) -> Judged:
        """A number, at the precision of the domain; `rounded`: the exact value at the rounded inputs."""
        away = Fraction(0) if rounded is value else ends(domain.absolute(domain.subtract(rounded, value)))[1]
        if isinstance(away, float) or isinstance(ends(value)[0], float):
            return self._undecided(UNKNOWN, got)
        try:
            found = number(got)
        except NotANumber as error:
            return self._not_finite(error, given, value, got, domain)
        low, high = ends(domain.absolute(domain.subtract(found, value)))
        if isinstance(low, float) or isinstance(high, float):
            return self._undecided(UNKNOWN, got)
        if self.binding.signed_zero and value == 0 and negative_zero(got):
            return self._judged(Word.VIOLATES, value, got, Fraction(0), Allowed())
        if not full:
            least = self.bounds.least(rounded)
            if high <= least:
                return self._judged(Word.CONFORMS, value, got, high, Allowed(least, least), tight=False)
        allowed = self.bounds.at(given, rounded, domain)
        if allowed.reason:
            if high == 0:
                return self._judged(Word.CONFORMS, value, got, high, Allowed(), ratio=Fraction(0))
            return self._undecided(allowed.reason, got, value)
        allowed = Allowed(allowed.low + away, allowed.high + away)
        if high <= allowed.low:
            return self._judged(Word.CONFORMS, value, got, high, allowed)
        if low > allowed.high:
            if isinstance(self.accuracy, AsWritten) and self.range.explains(
                given, (low - allowed.high) / Fraction(self.accuracy.times)
            ):
                return self._undecided(UNDERFLOWS, got, value)
            return self._judged(Word.VIOLATES, value, got, high, allowed)
        why = f"not decided with {domain.balls.precision} bits"
        return replace(self._judged(Word.UNDECIDED, value, got, high, allowed), message=why)

    def _not_finite(
        self, error: NotANumber, given: Mapping[str, Any], value: Any, got: Any, domain: Mixed
    ) -> Judged:
        """A result that is no finite number: right only where the exact value is beyond the largest one."""
        if error.infinite:
            size = ends(value)[0 if error.infinite > 0 else 1] * error.infinite
            half = ulp(self.bounds.format.maximum, self.bounds.format) / 2
            if size >= self.bounds.format.maximum + half:
                return self._judged(Word.CONFORMS, value, got, None, Allowed())
            if size < -self.bounds.format.maximum and not isinstance(self.accuracy, AsWritten):
                return self._misbehaves(error.fault, value, got)
        if error.fault is Fault.NOT_A_NUMBER and (reason := self.range.excuse(given, value)):
            return self._undecided(reason, got, value)
        return self._misbehaves(error.fault, value, got)

    def misshapen(self, error: NotANumber, got: Any) -> Judged:
        """What is said of a result that is no table of the shape that was asked for."""
        return Judged(
            Question.CONFORMANCE,
            Word.MISBEHAVES,
            f"`{self.binding.name}` {error.fault.value}: {error}",
            fault=error.fault,
            got=got,
        )

    # Words.

    def _misbehaves(self, fault: Fault, value: Any, got: Any) -> Judged:
        exact = _outside(value)
        return Judged(
            Question.CONFORMANCE,
            Word.MISBEHAVES,
            f"`{self.binding.name}` {fault.value}: {shown(got)}, where `{self.binding.to}` is {told(exact)}",
            fault=fault,
            exact=exact,
            got=got,
        )

    def _undecided(self, reason: str, got: Any, value: Any = None) -> Judged:
        exact = None if value is None else _outside(value)
        return Judged(Question.CONFORMANCE, Word.UNDECIDED, reason, exact=exact, got=got)

    def _judged(
        self,
        word: Word,
        value: Any,
        got: Any,
        error: Fraction | None,
        allowed: Allowed,
        *,
        tight: bool = True,
        ratio: Fraction | None = None,
    ) -> Judged:
        exact = _outside(value)
        if ratio is None and error is not None:
            ratio = error / allowed.high if allowed.high else None if error else Fraction(0)
        return Judged(
            Question.CONFORMANCE,
            word,
            self._sentence(word, exact, got, error, allowed),
            exact=exact,
            near=_near(value),
            got=got,
            error=error,
            bound=allowed.high,
            tight=tight,
            ratio=ratio,
            ulps=self._ulps(value, error),
        )

    def _sentence(self, word: Word, exact: Any, got: Any, error: Fraction | None, allowed: Allowed) -> str:
        if word is Word.CONFORMS:
            return ""
        off = "" if error is None or isinstance(exact, bool) else f", off by {rough(error)}"
        most = f"; {rough(allowed.high)} is allowed" if allowed.high else "; it has to be exact"
        gives = f"`{self.binding.name}` gives {told(_plain(got))}"
        return f"{gives}, and `{self.binding.to}` is {told(exact)}{off}{most}"

    def _ulps(self, value: Any, error: Fraction | None) -> float | None:
        if error is None or isinstance(value, (bool, int)):
            return None
        low, high = ends(value)
        if isinstance(low, float) or isinstance(high, float):
            return None
        try:
            return float(error / ulp((low + high) / 2, self.bounds.format))
        except OverflowError:
            return float("inf")


def _outside(value: Any) -> Any:
    """An exact value as Python's number; a ball as text."""
    if isinstance(value, fmpq):
        return fraction(value)
    return value if isinstance(value, (bool, int)) else value.str(20)


def _near(value: Any) -> Fraction | None:
    low, high = (value, value) if isinstance(value, (bool, int)) else ends(value)
    return None if isinstance(low, float) or isinstance(high, float) else Fraction(low + high) / 2


def _plain(got: Any) -> Any:
    try:
        return got if isinstance(got, bool) else fraction(number(got))
    except NotANumber:
        return got


_JUDGES: dict[tuple[int, int], tuple[Binding, Spec, Judge]] = {}


def judge_of(binding: Binding, spec: Spec) -> Judge:
    """The judge of a binding, made once."""
    key = (id(binding), id(spec))
    if key not in _JUDGES:
        _JUDGES[key] = (binding, spec, Judge(binding, spec))  # kept, so that the identities stay theirs
    return _JUDGES[key][2]


def judge_value(binding: Binding, spec: Spec, case: Case, got: Any, *, full: bool = True) -> Judged:
    """The judgement of what a function gave at a case; of a table (`Binding.gives`) that of its worst entry.

    `got`: what `Binding.result` made of it. Raises `BadArgument` where the case lacks a parameter of the
    definition, and for a declared bound that cannot be had.
    """
    judge = judge_of(binding, spec)
    places = {**case.naturals, **case.values}
    meant = case.arguments if case.exact else None
    if not binding.gives:
        judged = judge.one(judge.meaning.inside(places), got, meant=_inside(judge, meant), full=full)
        return replace(judged, case=case)
    if missing := [size for size in binding.gives.values() if size not in places]:
        raise BadArgument(f"`{missing[0]}`, a size of the result, has no value at this case")
    axes = {name: places[size] for name, size in binding.gives.items()}
    try:
        table = entries(got, tuple(axes.values()))
    except NotANumber as error:
        return replace(judge.misshapen(error, got), case=case)
    first = dict.fromkeys(axes, 0)
    given, exact = judge.meaning.inside({**places, **first}), None
    if meant is not None:
        exact = judge.meaning.inside({**meant, **first})
    found = []
    for index, value in table.items():
        here = dict(zip(axes, index, strict=True))
        there = None if exact is None else {**exact, **here}
        judged = judge.one({**given, **here}, value, meant=there, full=full)
        found.append(replace(judged, case=case, index=index))
    return worst(found) or Judged(Question.CONFORMANCE, Word.CONFORMS, "", case, ratio=Fraction(0))


def _inside(judge: Judge, meant: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if meant is None else judge.meaning.inside(meant)
