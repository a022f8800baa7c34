"""What ails a statement: the small change that makes a false one true, or that a true one would bear.

Of a refuted statement the candidates are: sizes that are not degenerate, signs and total masses that were not
assumed, ranges with another end, quantifiers in the other order. The first that holds at the decided sizes,
and speaks of anything at all, names the disease. Of a statement that holds: a range in the conclusion that
leaves out an end which the hypotheses speak of, `∀ ∃` where `∃ ∀` holds as well, and one side of `A ↔ B` or
`A ∨ B` that is true by itself.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pyverify.extract import NotInterpreted
from pyverify.extract.code import (
    NAT,
    Quantified,
)
from pyverify.extract.depth import deep
from pyverify.statement import Statement
from pyverify.symbolic.answer import Answer, Counterexample
from pyverify.symbolic.certificate import prove
from pyverify.symbolic.finding import Finding, Kind
from pyverify.symbolic.instances import falsify, sample
from pyverify.symbolic.instances.inline import free_names, inlined
from pyverify.symbolic.mutation.catalogue import Catalogue
from pyverify.symbolic.mutation.make import statement_mutants
from pyverify.symbolic.mutation.mutant import Direction, Mutant, Operator, Part
from pyverify.symbolic.mutation.told import told
from pyverify.symbolic.necessity.scope import over_reals_only
from pyverify.symbolic.necessity.words import said
from pyverify.symbolic.questions.longer import added, of_all, starts_later
from pyverify.symbolic.questions.outside import reads_outside
from pyverify.symbolic.questions.sides import sides
from pyverify.symbolic.questions.tautology import plainly_true
from pyverify.symbolic.solving.inquiry import Inquiry
from pyverify.symbolic.variants.conditions import at_least, conditions, conjunction
from pyverify.symbolic.variants.far import far
from pyverify.symbolic.variants.variant import also, assuming, concluding

__all__ = ["diagnose"]

MOST = 24
"""Changes of one kind that are tried."""
_MASSES = 1
"""The place of signs and totals among the repairs."""
_LARGER = 6
"""Sizes below this are sampled."""


def diagnose(
    inquiry: Inquiry, statement: Statement, refuted: Counterexample | None, seconds: float
) -> tuple[Finding, ...]:
    """The changes that tell what is wrong with a refuted statement, or with one that holds."""
    with deep():
        trying = _Trying(inquiry, statement, time.monotonic() + seconds)
        if refuted is None:
            return tuple(trying.of_true())
        return tuple(trying.of_false(refuted))


@dataclass(frozen=True, slots=True)
class _Held:
    """Where a changed statement holds."""

    sizes: tuple[Mapping[str, int], ...]
    by: tuple[str, ...]


class _Trying:
    def __init__(self, inquiry: Inquiry, statement: Statement, ends: float) -> None:
        self.inquiry = inquiry
        self.library = inquiry.library
        self.statement = statement
        self.ends = ends
        self._made: dict[bool, tuple[Mutant, ...]] = {}

    def over(self) -> bool:
        """Whether the time is."""
        return time.monotonic() > self.ends or self.inquiry.over()

    def of_false(self, refuted: Counterexample) -> Iterator[Finding]:
        """A place that is read outside of its range, and the first repair of each kind."""
        beyond = reads_outside(self.library, self.statement, refuted) or self.outside_elsewhere()
        if beyond is not None:
            yield beyond
        small = False
        repairs = (self.sizes(refuted), self.masses(), self.orders(), self.ranges())
        for number, repair in enumerate(repairs):
            if number == _MASSES and small:  # a total of one only says that there is something
                continue
            found = self.first(repair, len(repairs) - number, refuted)
            small = small or (found is not None and found.kind is Kind.FALSE_AT_DEGENERATE_SIZES)
            if found is not None:
                yield found

    def outside_elsewhere(self) -> Finding | None:
        """The same at larger sizes: at small ones hypotheses may read nothing at all."""
        sizes = range(2, _LARGER)
        other = falsify(self.library, self.statement, sizes=sizes, seconds=min(0.5, 0.1 * self.left()))
        return None if other is None else reads_outside(self.library, self.statement, other)

    def left(self) -> float:
        """Seconds."""
        return max(0.0, self.ends - time.monotonic())

    def first(
        self, repair: Iterator[tuple[Statement, Kind, str, str]], shares: int, refuted: Counterexample
    ) -> Finding | None:
        """The first candidate that holds, also where the original was refuted, and can be met, not only at
        degenerate sizes; within its share of the time.
        """
        until = time.monotonic() + (self.ends - time.monotonic()) / shares
        proper = range(2, 5) if self._met(self.statement, range(2, 5)) else range(4)
        for changed, kind, words, subject in repair:
            if time.monotonic() > until or self.inquiry.over():
                return None
            if not self._met(changed, proper):
                continue
            held = self.held(changed, min(4.0, max(0.3, until - time.monotonic())))
            if held is not None and self._at(changed, refuted, until):
                return Finding(kind, words, subject, None, held.sizes, False, held.by)
        return None

    def _met(self, statement: Statement, sizes: range) -> bool:
        return bool(sample(self.library, statement, sizes=sizes, count=1, seconds=0.2))

    def _at(self, changed: Statement, refuted: Counterexample, until: float) -> bool:
        """Whether it holds at the sizes of a counterexample and beyond, where none so large were asked."""
        most = max(refuted.sizes.values(), default=0)
        if most <= max(self.inquiry.sizes):
            return True
        sizes = tuple(sorted({*refuted.sizes.values(), most + 1}))
        asking = replace(self.inquiry, sizes=sizes)
        found = asking.ask(changed, min(4.0, max(0.5, until - time.monotonic())))
        return bool(found) and all(one.answer is Answer.HOLDS for one in found)

    def held(self, changed: Statement, seconds: float) -> _Held | None:
        """Where a changed statement holds, if it does wherever it was decided and somewhere that counts."""
        look = min(0.4, 0.3 * seconds)
        example = falsify(self.library, changed, sizes=range(_LARGER), seconds=look)
        if example is not None or far(self.library, changed, look) is not None:
            return None
        found = self.inquiry.ask(changed, seconds)
        if [one.answer for one in found] == [Answer.UNKNOWN] and not found[0].sizes:
            proved = prove(self.inquiry, changed, seconds)  # with a number for one that is said to exist
            return None if proved is None else _Held(({},), proved.by)
        held = [one for one in found if one.answer is Answer.HOLDS]
        if any(one.counterexample or one.answer is Answer.UNCONFIRMED for one in found):
            return None
        if not any(all(size >= 2 for size in one.sizes.values()) for one in held):
            return None
        by = sorted({name for one in held for name in one.by}, reverse=True)
        return _Held(tuple(one.sizes for one in held), tuple(by))

    # Repairs of a false statement.

    def sizes(self, refuted: Counterexample) -> Iterator[tuple[Statement, Kind, str, str]]:
        """Larger sizes."""
        values = {one.parameter: one.value for one in refuted.values if not one.indices}
        naturals = [one for one in self.statement.params if one.type is NAT]
        for least in (1, 2):
            small = [
                one for one in naturals if int(str({**values, **refuted.sizes}.get(one.name, 9))) < least
            ]
            if not small:
                continue
            condition = conjunction([at_least(least, one.variable) for one in small])
            names = ", ".join(f"`{one.name}`" for one in small)
            words = f"it fails at {names} below {least} only: with larger ones it holds at the decided sizes"
            subject = ", ".join(one.name for one in small)
            yield also(self.statement, condition), Kind.FALSE_AT_DEGENERATE_SIZES, words, subject

    def masses(self) -> Iterator[tuple[Statement, Kind, str, str]]:
        """Signs, and totals of one, of what has neither."""
        for names, condition in conditions(self.statement, self.library):
            words = f"it holds at the decided sizes once `{said(self.statement, condition)}` is assumed"
            yield also(self.statement, condition), Kind.NORMALISATION, words, ", ".join(names)

    def orders(self) -> Iterator[tuple[Statement, Kind, str, str]]:
        """Quantifiers in the other order."""
        for mutant in self._mutants(Operator.ORDER):
            words = (
                f"it holds at the decided sizes with its quantifiers in the other order: {_change(mutant)}"
            )
            yield mutant.statement, Kind.QUANTIFIER_ORDER, words, mutant.part.value

    def ranges(self) -> Iterator[tuple[Statement, Kind, str, str]]:
        """Ranges with another end."""
        for mutant in self._mutants(Operator.RANGE):
            words = f"it holds at the decided sizes with another end of a range: {_change(mutant)}"
            yield mutant.statement, Kind.INDEX_RANGE, words, mutant.part.value

    def _mutants(self, operator: Operator) -> list[Mutant]:
        whole = operator is Operator.ORDER
        if whole not in self._made:
            statement = _concluding_all(self.statement) if whole else self.statement
            self._made[whole] = statement_mutants(statement, Catalogue((), self.library))
        return [one for one in self._made[whole] if one.operator is operator][:MOST]

    # What a true statement would bear.

    def of_true(self) -> Iterator[Finding]:
        """One side alone that is true, and stronger forms that hold as well."""
        for changed, words in () if over_reals_only(self.statement) else sides(self.statement):
            held = None if self.over() else self.held(changed, max(0.3, 0.1 * (self.ends - time.monotonic())))
            if held is not None:
                yield Finding(Kind.TRIVIAL, words, "", None, held.sizes, False, held.by)
                return
        stronger = [
            one
            for operator in (Operator.ORDER, Operator.RANGE, Operator.DROP)
            for one in (() if self.over() else self._mutants(operator))
            if one.part is Part.CONCLUSION
            and one.direction is Direction.STRENGTHEN
            and (operator is not Operator.DROP or starts_later(one))
            and (operator is not Operator.RANGE or of_all(one))
        ]
        for number, mutant in enumerate(stronger):
            if self.over():
                return
            changed = mutant.statement
            if self._plain(changed) or (mutant.operator is not Operator.ORDER and self._beyond(changed)):
                continue
            if mutant.operator is Operator.RANGE and self._adds_nothing(mutant):
                continue
            seconds = (self.ends - time.monotonic()) / (len(stronger) - number)
            held = self.held(changed, max(0.3, seconds))
            if held is None:
                continue
            order = mutant.operator is Operator.ORDER
            kind = Kind.QUANTIFIER_ORDER if order else Kind.INDEX_RANGE
            what = "the stronger order of its quantifiers" if order else "a longer range"
            words = f"it holds at the decided sizes with {what} too: {_change(mutant)}"
            yield Finding(kind, words, mutant.part.value, None, held.sizes, False, held.by)

    def _plain(self, changed: Statement) -> bool:
        try:
            return plainly_true(inlined(changed.conclusion, self.library))
        except NotInterpreted:
            return False

    def _adds_nothing(self, mutant: Mutant) -> bool:
        """Whether a longer range adds what is true whatever the hypotheses say, as `a j ≤ a j`."""
        code = added(mutant)
        if code is None:
            return False
        alone = assuming(concluding(self.statement, code), ())
        return self._plain(alone) or (
            bool(self.statement.hypotheses) and self.held(alone, min(1.0, self.left())) is not None
        )

    def _beyond(self, changed: Statement) -> bool:
        """Whether the changed statement reads a function where the original does not."""
        sizes = (3,)
        before = sample(self.library, self.statement, sizes=sizes, count=1, seconds=0.3)
        after = sample(self.library, changed, sizes=sizes, count=1, seconds=0.3)
        return not before or not after or not _places(after[0]) <= _places(before[0])


def _places(instance: Counterexample) -> set[tuple[str, tuple[object, ...]]]:
    return {(one.parameter, one.indices) for one in instance.values if one.indices}


def _concluding_all(statement: Statement) -> Statement:
    """The same statement, with the parameters of which no hypothesis speaks in its conclusion."""
    named = set().union(*(free_names(one.code) for one in statement.hypotheses))
    after = max((one.position for one in statement.hypotheses), default=0)
    first = len(statement.params)
    while first > after and statement.params[first - 1].name not in named:
        first -= 1
    conclusion = statement.conclusion
    for param in reversed(statement.params[first:]):
        conclusion = Quantified(True, param.variable, None, conclusion)
    return replace(statement, params=statement.params[:first], conclusion=conclusion)


def _change(mutant: Mutant) -> str:
    change = told(mutant)
    return f"`{change.before}` as `{change.after}`"
