"""What ails a statement: the small change that makes a false one true, or that a true one would bear.

Of a refuted statement the candidates are: sizes that are not degenerate, signs and total masses that were not
assumed, ranges with another end, quantifiers in the other order. The first that holds at the decided sizes,
and speaks of anything at all, names the disease. Of a statement that holds: a range in the conclusion that
leaves out an end which the hypotheses speak of, and `∀ ∃` where `∃ ∀` holds as well.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pyverify.extract import NotInterpreted
from pyverify.extract.boolean import both
from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Code,
    Function,
    Literal,
    Maximum,
    Op,
    Operation,
    Param,
    Quantified,
    Scalar,
    Sum,
    Truth,
    Type,
    Variable,
    walk,
)
from pyverify.extract.depth import deep
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic.answer import Answer, Counterexample
from pyverify.symbolic.finding import Finding, Kind
from pyverify.symbolic.inquiry import Inquiry
from pyverify.symbolic.instances import falsify, sample
from pyverify.symbolic.instances.inline import binders, free_names, inlined
from pyverify.symbolic.mutation.catalogue import Catalogue
from pyverify.symbolic.mutation.make import statement_mutants
from pyverify.symbolic.mutation.mutant import Direction, Mutant, Operator, Part
from pyverify.symbolic.mutation.sites import parts
from pyverify.symbolic.mutation.told import told
from pyverify.symbolic.necessity.words import said
from pyverify.symbolic.outside import reads_outside
from pyverify.symbolic.readings import plainly_true

__all__ = ["diagnose"]

MOST = 24
"""Changes of one kind that are tried."""
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

    def over(self) -> bool:
        """Whether the time is."""
        return time.monotonic() > self.ends

    def of_false(self, refuted: Counterexample) -> Iterator[Finding]:
        """A place that is read outside of its range, and the first repair of each kind."""
        beyond = reads_outside(self.library, self.statement, refuted)
        if beyond is not None:
            yield beyond
        repairs = (self.sizes(refuted), self.masses(), self.orders(), self.ranges())
        for number, repair in enumerate(repairs):
            found = self.first(repair, len(repairs) - number)
            if found is not None:
                yield found

    def first(self, repair: Iterator[tuple[Statement, Kind, str, str]], shares: int) -> Finding | None:
        """The first candidate that holds and can be met, within its share of the time."""
        until = time.monotonic() + (self.ends - time.monotonic()) / shares
        for changed, kind, words, subject in repair:
            if time.monotonic() > until:
                return None
            if not sample(self.library, changed, sizes=range(4), count=1, seconds=0.2):
                continue
            held = self.held(changed, min(4.0, max(0.3, until - time.monotonic())))
            if held is not None:
                return Finding(kind, words, subject, None, held.sizes, False, held.by)
        return None

    def held(self, changed: Statement, seconds: float) -> _Held | None:
        """Where a changed statement holds, if it does wherever it was decided and somewhere that counts."""
        if falsify(self.library, changed, sizes=range(_LARGER), seconds=min(0.4, 0.3 * seconds)) is not None:
            return None
        found = self.inquiry.ask(changed, seconds)
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
            condition = _all([_least(least, one.variable) for one in small])
            names = ", ".join(f"`{one.name}`" for one in small)
            words = f"it fails at {names} below {least} only: with larger ones it holds at the decided sizes"
            subject = ", ".join(one.name for one in small)
            yield _also(self.statement, condition), Kind.FALSE_AT_DEGENERATE_SIZES, words, subject

    def masses(self) -> Iterator[tuple[Statement, Kind, str, str]]:
        """Signs, and totals of one, of what has neither."""
        for names, condition in _conditions(self.statement, self._ranges()):
            words = f"it holds at the decided sizes once `{said(self.statement, condition)}` is assumed"
            yield _also(self.statement, condition), Kind.NORMALISATION, words, ", ".join(names)

    def _ranges(self) -> dict[str, tuple[Code, ...]]:
        """How far each function is read, for those whose indices are plain variables of sums and ranges."""
        codes = [*(one.code for one in self.statement.hypotheses), self.statement.conclusion]
        outer = {one.name for one in self.statement.params}
        found: dict[str, tuple[Code, ...]] = {}
        for code in codes:
            try:
                unfolded = inlined(code, self.library)
            except NotInterpreted:
                continue
            bounds = _bounds(unfolded)
            for part in walk(unfolded):
                match part:
                    case Apply(Variable(name), indices) if name in outer and name not in found:
                        at = [bounds.get(one.name) if isinstance(one, Variable) else None for one in indices]
                        known = [one for one in at if one is not None and free_names(one) <= outer]
                        if len(known) == len(indices):
                            found[name] = tuple(known)
        return found

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
        statement = _concluding_all(self.statement) if operator is Operator.ORDER else self.statement
        made = statement_mutants(statement, Catalogue((), self.library))
        return [one for one in made if one.operator is operator][:MOST]

    # What a true statement would bear.

    def of_true(self) -> Iterator[Finding]:
        """Stronger forms that hold as well."""
        stronger = [
            one
            for operator in (Operator.ORDER, Operator.RANGE, Operator.DROP)
            for one in self._mutants(operator)
            if one.part is Part.CONCLUSION
            and one.direction is Direction.STRENGTHEN
            and (operator is not Operator.DROP or _starts_later(one))
            and (operator is not Operator.RANGE or _of_all(one))
        ]
        for number, mutant in enumerate(stronger):
            if self.over():
                return
            changed = mutant.statement
            if self._plain(changed) or (mutant.operator is not Operator.ORDER and self._beyond(changed)):
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


def _starts_later(mutant: Mutant) -> bool:
    """Whether what was dropped is the premise that an index begins at a number above zero."""
    code = mutant.old
    for step in mutant.path:
        code = parts(code)[step]
    match code:
        case Op(Operation.IMPLIES, (Op(Operation.NAT_LT | Operation.NAT_LE, (Literal(), Variable())), _)):
            return True
    return False


def _of_all(mutant: Mutant) -> bool:
    """Whether the range that was changed is that of a `∀` that nothing negates, over given families."""
    code = mutant.old
    last = code
    for step in mutant.path:
        match code:
            case Op(Operation.IMPLIES) if step == 0:
                return False
            case Op(Operation.NOT | Operation.IFF):
                return False
        code = parts(code)[step]
        last = code if isinstance(code, (Quantified, Sum, Maximum)) else last
    bound_inside = {one.name for one in binders(mutant.old) if isinstance(one.type, Function)}
    return isinstance(last, Quantified) and last.universal and not bound_inside & free_names(last.body)


def _change(mutant: Mutant) -> str:
    change = told(mutant)
    return f"`{change.before}` as `{change.after}`"


def _bounds(code: Code) -> dict[str, Code]:
    """The bounds of the variables that sums, maxima and bounded quantifiers bind."""
    found: dict[str, Code] = {}
    for part in walk(code):
        match part:
            case Sum(index, count) | Maximum(index, count):
                found[index.name] = count
            case Quantified(_, variable, bound) if bound is not None:
                found[variable.name] = bound
    return found


def _conditions(
    statement: Statement, ranges: Mapping[str, Sequence[Code]]
) -> Iterator[tuple[list[str], Code]]:
    """Conditions on signs and totals: of one parameter, then of several at once."""
    signs: dict[str, Code] = {}
    totals: dict[str, Code] = {}
    positive: dict[str, Code] = {}
    for param in statement.params:
        kind = param.type.result if isinstance(param.type, Function) else param.type
        if not isinstance(kind, Scalar):
            continue
        if not isinstance(param.type, Function):
            positive[param.name] = Op(Operation.LT, (_number(0, kind), param.variable), BOOL)
            signs[param.name] = Op(Operation.LE, (_number(0, kind), param.variable), BOOL)
        elif param.name in ranges:
            signs[param.name], totals[param.name] = _signs_and_total(param, kind, ranges[param.name])
    tables = [name for name in signs if name in totals]
    for name, code in signs.items():
        yield [name], code
    for name, code in positive.items():
        yield [name], code
    for name in tables:
        yield [name], totals[name]
        yield [name], both(signs[name], totals[name])
    if len(tables) > 1:
        yield tables, _all([signs[name] for name in tables])
        yield tables, _all([totals[name] for name in tables])
        yield tables, _all([both(signs[name], totals[name]) for name in tables])
    if len(signs) > 1:
        yield [*signs], _all([*signs.values()])
    if len(positive) > 1:
        yield [*positive], _all([*positive.values()])


def _signs_and_total(param: Param, kind: Scalar, bounds: Sequence[Code]) -> tuple[Code, Code]:
    """`∀ i < m, ∀ j < n, 0 ≤ f i j` and `∑ i < m, ∑ j < n, f i j = 1`."""
    letters = "ijkl"  # the numbers keep them apart; none is shown where the letter is free
    indices = [Variable(f"{letters[place % 4]}_{900 + place}", NAT) for place in range(len(bounds))]
    others = [Variable(f"{letters[place % 4]}_{910 + place}", NAT) for place in range(len(bounds))]
    sign: Code = Op(Operation.LE, (_number(0, kind), Apply(param.variable, tuple(indices))), BOOL)
    total: Code = Apply(param.variable, tuple(others))
    for own, other, bound in reversed([*zip(indices, others, bounds, strict=True)]):
        sign = Quantified(True, own, bound, sign)
        total = Sum(other, bound, total, kind)
    return sign, Op(Operation.EQ, (total, _number(1, kind)), BOOL)


def _number(value: int, kind: Type) -> Code:
    return Op(Operation.CAST, (Literal(value),), kind)


def _least(value: int, variable: Variable) -> Code:
    return Op(Operation.NAT_LE, (Literal(value), variable), BOOL)


def _all(codes: Sequence[Code]) -> Code:
    made: Code = Truth(True)
    for one in codes:
        made = both(made, one)
    return made


def _also(statement: Statement, code: Code) -> Statement:
    """The statement with one more hypothesis."""
    new = Hypothesis("", code, "", len(statement.params))
    return replace(statement, hypotheses=(*statement.hypotheses, new))
