"""Sums compared term by term: an inequality between sums that holds because it holds at each index.

The conclusion is brought to the form `0 ≤ ∑ i < n, P i + C`, where `C` says nothing of the families. A
hypothesis `0 ≤ ∑ i < n, Q i + D` (an equation: both ways) may be subtracted `λ` times, with `0 ≤ λ` unless it
is an equation. Then it is enough that `0 ≤ P i - λ Q i` at each index, whose hypotheses are those of one
index, and that `0 ≤ C - λ D`. Both are statements without sizes. `λ` is one of a few small numbers, or for an
equation a number that the statement has as a parameter, as in "a weighted mean is at most a bound".

For a conclusion that is an equation all of this is shown with `=`, and only equations are subtracted. In
rings `λ` is a whole number, and in semirings zero.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pyverify.extract.code import BOOL, NAT, Code, Literal, Op, Operation, Param, Scalar, Sum, Type, Variable
from pyverify.extract.rewrite import replace_variable
from pyverify.symbolic.certificate.induction import pointwise_hypotheses, proved_part
from pyverify.symbolic.certificate.prefixes import CannotTell, Prefixes
from pyverify.symbolic.certificate.proved import How, Proved
from pyverify.symbolic.certificate.telescope import INDEX, Telescope
from pyverify.symbolic.classes import over_ordered_fields, over_rings
from pyverify.symbolic.instances.inline import free_names
from pyverify.symbolic.solving.inquiry import Inquiry

__all__ = ["termwise"]

_NUMBERS = [Fraction(one) for one in (1, -1, 2, -2)] + [Fraction(1, 2), Fraction(-1, 2)]
_MOST_TRIED = 50
_QUICK = 0.3
"""Seconds for one choice of multipliers, at least."""


@dataclass(frozen=True, slots=True)
class _Split:
    """`∑ i < n, term i + rest`, with the term at `INDEX`."""

    term: Code
    rest: Code


@dataclass(frozen=True, slots=True)
class _Multiplier:
    """A number, or a parameter times one or minus one."""

    value: Fraction
    of: Variable | None = None

    def __bool__(self) -> bool:
        return self.value != 0

    def __str__(self) -> str:
        return str(self.value) if self.of is None else f"{'-' * (self.value < 0)}{self.of.name}"

    @property
    def size(self) -> int:
        """How simple it is; the simplest one first."""
        return abs(self.value.numerator) + self.value.denominator + 2 * (self.of is not None)

    def code(self, type_: Type) -> Code:
        """The number."""
        if self.of is None:
            return _number(self.value, type_)
        return Op(Operation.NEG, (self.of,), type_) if self.value < 0 else self.of


@dataclass(frozen=True, slots=True)
class _Known:
    """A hypothesis about sums: that the difference is not negative, or is zero."""

    name: str
    difference: _Split
    equation: bool


def termwise(inquiry: Inquiry, telescope: Telescope, conclusion: Code, seconds: float) -> Proved | None:
    """The argument term by term; None if there is none."""
    try:
        return _Termwise(inquiry, telescope, time.monotonic() + seconds).run(conclusion)
    except CannotTell:
        return None


class _Termwise:
    def __init__(self, inquiry: Inquiry, telescope: Telescope, deadline: float) -> None:
        self.inquiry = inquiry
        self.telescope = telescope
        self.deadline = deadline

    def run(self, conclusion: Code) -> Proved | None:
        """The argument."""
        if not isinstance(conclusion, Op) or conclusion.operation not in _RELATIONS:
            raise CannotTell
        small, large = conclusion.arguments
        type_ = _scalar(small)
        goal = self._difference(large, small, type_)
        known = [*self._known(type_)]
        choices = self._choices(known, conclusion, type_)
        for multipliers in itertools.islice(choices, _MOST_TRIED):
            if time.monotonic() > self.deadline:
                return None
            left = goal
            for factor, one in zip(multipliers, known, strict=True):
                left = _minus(left, factor, one.difference, type_)
            found = self._shown(left, conclusion.operation, type_)
            if found is not None:
                return self._argument(found, [*zip(multipliers, known, strict=True)], conclusion.operation)
        return None

    def _choices(
        self, known: Sequence[_Known], conclusion: Op, type_: Type
    ) -> Iterator[tuple[_Multiplier, ...]]:
        """Multipliers for the hypotheses, the simpler ones first; none negative where it is no equation."""
        statement, exact = self.telescope.statement, conclusion.operation is Operation.EQ
        numbers, named = [Fraction(0)], list[_Multiplier]()
        if over_rings(statement):
            ordered = over_ordered_fields(statement)
            numbers += [one for one in _NUMBERS if ordered or one.denominator == 1]
            used = free_names(conclusion)
            variables = [one.variable for one in statement.params if one.type == type_ and one.name in used]
            named = [_Multiplier(Fraction(sign), one) for one in variables for sign in (1, -1)]
        allowed = [
            [_Multiplier(one) for one in numbers if one == 0 or other.equation or (one > 0 and not exact)]
            + (named if other.equation else [])
            for other in known
        ]
        every = itertools.islice(itertools.product(*allowed), 20 * _MOST_TRIED)
        yield from sorted(every, key=lambda one: (sum(map(bool, one)), sum(part.size for part in one)))

    def _known(self, type_: Type) -> Iterator[_Known]:
        for name, code in self.telescope.others:
            if not isinstance(code, Op) or code.operation not in _RELATIONS:
                continue
            small, large = code.arguments
            try:
                if _scalar(small) == type_:
                    difference = self._difference(large, small, type_)
                    yield _Known(name, difference, code.operation is Operation.EQ)
            except CannotTell:
                continue

    def _difference(self, a: Code, b: Code, type_: Type) -> _Split:
        return _minus(self._split(a, type_), _Multiplier(Fraction(1)), self._split(b, type_), type_)

    def _split(self, code: Code, type_: Type) -> _Split:
        """A number as a sum of terms and a rest. Raises `CannotTell`."""
        n, zero = self.telescope.size, _number(Fraction(0), type_)
        if n.name not in free_names(code):
            if free_names(code) & self.telescope.families:
                raise CannotTell
            return _Split(zero, code)
        match code:
            case Sum(index, count, body) if count == n:
                term = replace_variable(body, index, INDEX)
                if n.name in free_names(term):
                    raise CannotTell
                return _Split(term, zero)
            case Op(Operation.CAST, (count,)) if count == n:
                return _Split(_number(Fraction(1), type_), zero)
            case Op(Operation.ADD | Operation.SUB as operation, (a, b)):
                one, other = self._split(a, type_), self._split(b, type_)
                return _Split(
                    Op(operation, (one.term, other.term), type_), Op(operation, (one.rest, other.rest), type_)
                )
            case Op(Operation.NEG, (a,)):
                one = self._split(a, type_)
                return _Split(Op(Operation.NEG, (one.term,), type_), Op(Operation.NEG, (one.rest,), type_))
            case Op(Operation.MUL, (a, b)):
                for factor, other_side in ((a, b), (b, a)):
                    if n.name not in free_names(factor):
                        return self._times(Operation.MUL, self._split(other_side, type_), factor, type_)
            case Op(Operation.DIV, (a, b)) if n.name not in free_names(b):
                return self._times(Operation.DIV, self._split(a, type_), b, type_)
        raise CannotTell

    def _times(self, operation: Operation, split: _Split, by: Code, type_: Type) -> _Split:
        if free_names(by) & self.telescope.families:
            raise CannotTell
        return _Split(Op(operation, (split.term, by), type_), Op(operation, (split.rest, by), type_))

    def _shown(self, left: _Split, relation: Operation, type_: Type) -> tuple[Proved, ...] | None:
        """That the terms are not negative and the rest is as the relation says."""
        prefixes = Prefixes(self.telescope)
        term = prefixes.at(left.term)
        zero = _number(Fraction(0), type_)
        at_index = [*pointwise_hypotheses(self.telescope, prefixes)]
        kept = [one for one in self.telescope.statement.params if one.name not in self.telescope.families]
        others = [one for one in kept if one.name != self.telescope.size.name]
        each = Operation.EQ if relation is Operation.EQ else Operation.LE
        params = [*others, *prefixes.params, Param(INDEX.name, NAT)]
        known = [*self.telescope.free, *at_index]
        like, share = self.telescope.statement, max(_QUICK, (self.deadline - time.monotonic()) / 10)
        ways = [(each, relation)]
        if relation is Operation.LT and self.telescope.least:
            ways.append((Operation.LT, Operation.LE))  # strict at each of at least one index
        for at_each, of_rest in ways:  # the rest first: that is quick
            compared = Op(of_rest, (zero, left.rest), BOOL)
            rest = proved_part(self.inquiry, like, others, self.telescope.free, compared, share, quick=True)
            if rest is None:
                continue
            compared = Op(at_each, (zero, term), BOOL)
            pointwise = proved_part(self.inquiry, like, params, known, compared, share, quick=True)
            if pointwise is not None:
                return pointwise, rest
        return None

    def _argument(
        self, parts: tuple[Proved, ...], used: Sequence[tuple[_Multiplier, _Known]], relation: Operation
    ) -> Proved:
        subtracted = [f"{factor} times {one.name}" for factor, one in used if factor]
        names = [*dict.fromkeys(name for name, _ in self.telescope.pointwise)]
        n = self.telescope.size.name
        words = [
            f"term by term, for every {n}: the difference of both sides is a sum of terms that are "
            f"{'zero' if relation is Operation.EQ else 'not negative'}, and a rest that is as it has to be",
            f"assumed at the index: {', '.join(names) or 'nothing'}",
            *([f"subtracted: {', '.join(subtracted)}"] if subtracted else []),
            "at one index:",
            *(f"  {line}" for line in parts[0].words),
        ]
        by = tuple(dict.fromkeys(name for part in parts for name in part.by))
        everywhere = all(part.everywhere for part in parts)
        return Proved(How.TERMWISE, tuple(words), by, everywhere, lambda: all(one.check() for one in parts))


_RELATIONS = (Operation.LE, Operation.LT, Operation.EQ)


def _scalar(code: Code) -> Type:
    type_ = getattr(code, "type", None)
    if not isinstance(type_, Scalar):
        raise CannotTell
    return type_


def _number(value: Fraction, type_: Type) -> Code:
    above = Op(Operation.CAST, (Literal(abs(value.numerator)),), type_)
    below = Op(Operation.CAST, (Literal(value.denominator),), type_)
    found: Code = above if value.denominator == 1 else Op(Operation.DIV, (above, below), type_)
    return Op(Operation.NEG, (found,), type_) if value < 0 else found


def _minus(one: _Split, factor: _Multiplier, other: _Split, type_: Type) -> _Split:
    """One less so many times the other."""
    if not factor:
        return one

    def part(a: Code, b: Code) -> Code:
        times = b if factor == _Multiplier(Fraction(1)) else Op(Operation.MUL, (factor.code(type_), b), type_)
        return Op(Operation.SUB, (a, times), type_)

    return _Split(part(one.term, other.term), part(one.rest, other.rest))
