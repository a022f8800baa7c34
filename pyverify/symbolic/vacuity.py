"""Is there anything that a statement speaks of: a witness of all hypotheses, and of what stands behind `→`?

What is concluded.
 - A witness: exact values that meet all hypotheses, not degenerate where such were found: sizes of at least
   two, tables that are not constant.
 - Contradictory: the solvers find no values at any size asked, sampling finds none at larger ones, and some
   hypotheses that already contradict each other are named, none of which could be left out.
 - Only degenerate: all witnesses have a size below two, or a family that is constant; shown by asking for
   others.
 - True without any hypothesis; a premise that is never met.

Solvers read carriers as the reals. A witness that is no list of rational numbers is still one, and then
nothing is called contradictory.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pyverify.extract.boolean import both, negate
from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Code,
    Function,
    Literal,
    Op,
    Operation,
    Quantified,
    Scalar,
    Truth,
    Variable,
    walk,
)
from pyverify.extract.depth import deep
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic.answer import Answer, AtSizes, Counterexample
from pyverify.symbolic.finding import Finding, Kind
from pyverify.symbolic.inquiry import Inquiry
from pyverify.symbolic.instances import falsify, holds, sample
from pyverify.symbolic.instances.inline import free_names
from pyverify.symbolic.necessity.words import said
from pyverify.symbolic.variant import assuming, concluding, satisfiable

__all__ = ["Vacuity", "degenerate", "vacuity"]

SAMPLES = 24
"""How many instances are looked at before solvers are asked for one that is not degenerate."""
_LARGER = 6
"""Sizes below this are sampled."""


@dataclass(frozen=True, slots=True)
class Vacuity:
    """What there is to speak of."""

    witness: Counterexample | None
    """Values that meet all hypotheses; not degenerate if such were found."""
    degenerate: bool
    """Whether the witness is."""
    findings: tuple[Finding, ...]


def vacuity(inquiry: Inquiry, statement: Statement, seconds: float) -> Vacuity:
    """Whether the hypotheses can be met, how, and whether the conclusion needs them."""
    with deep():
        return _Looking(inquiry, statement, seconds).run()


class _Looking:
    def __init__(self, inquiry: Inquiry, statement: Statement, seconds: float) -> None:
        self.inquiry = inquiry
        self.library = inquiry.library
        self.statement = statement
        self.ends = time.monotonic() + seconds

    def left(self, share: float) -> float:
        return max(0.05, share * (self.ends - time.monotonic()))

    def run(self) -> Vacuity:
        statement = self.statement
        found = sample(
            self.library, statement, sizes=range(_LARGER), count=SAMPLES, seconds=min(1.5, self.left(0.15))
        )
        if not found:
            example, finding = self.solved()
            if finding is not None:
                return Vacuity(None, False, (finding,))
            found = [example] if example is not None else []
        if not found:
            return Vacuity(None, False, tuple(self.needless()))
        witness = min(
            found, key=lambda one: (degenerate(statement, one), sum(one.sizes.values()), _size(one))
        )
        findings = []
        if degenerate(statement, witness):
            other, why = self.other(found)
            witness = other or witness
            if why is not None:
                findings.append(why)
        findings += self.needless()
        findings += self.premises()
        return Vacuity(witness, degenerate(statement, witness), tuple(findings))

    # Witnesses.

    def solved(self) -> tuple[Counterexample | None, Finding | None]:
        """A witness by the solvers, or that there is none."""
        if not self.statement.hypotheses or self.statement.conclusion == Truth(False):
            return None, None  # that they contradict each other is what it says
        found = self.inquiry.ask(satisfiable(self.statement), self.left(0.5))
        example = next((one.counterexample for one in found if one.counterexample), None)
        if example is not None or not _excluded(found):
            return example, None
        if self._at_larger_sizes(satisfiable(self.statement)):
            return None, None
        numbers = self._core()
        names = [self._name(self.statement.hypotheses[number]) for number in numbers]
        by = tuple(sorted({name for one in found for name in one.by}, reverse=True))
        sizes = tuple(one.sizes for one in found if one.sizes)
        verb = "contradicts itself" if len(names) == 1 else "contradict each other"
        where = " at the decided sizes" if sizes else ""
        words = f"{' and '.join(names)} {verb}{where}: nothing meets the hypotheses, so nothing is said"
        subject = ", ".join(self.statement.hypotheses[number].name for number in numbers)
        return None, Finding(Kind.CONTRADICTORY, words, subject, None, sizes, not sizes, by)

    def _at_larger_sizes(self, empty: Statement) -> bool:
        """Whether naturals beyond the sizes asked could meet what is said of them alone."""
        names = {one.name for one in empty.params if one.type is NAT}
        about = [n for n, one in enumerate(empty.hypotheses) if free_names(one.code) <= names]
        if not about:
            return False
        alone = replace(
            assuming(empty, about), params=tuple(one for one in empty.params if one.name in names)
        )
        alone = replace(
            alone, hypotheses=tuple(replace(h, position=len(alone.params)) for h in alone.hypotheses)
        )
        if not any(one.answer is Answer.IDLE for one in self.inquiry.ask(alone, self.left(0.1))):
            return False  # these were met at the sizes asked, so that others contradict each other
        return bool(sample(self.library, alone, sizes=range(40), count=1, seconds=min(1.0, self.left(0.1))))

    def _core(self) -> list[int]:
        """Numbers of hypotheses that contradict each other, none of which can be left out."""
        kept = list(range(len(self.statement.hypotheses)))
        for number in list(kept):
            fewer = [one for one in kept if one != number]
            if not fewer:
                break
            rest = satisfiable(assuming(self.statement, fewer))
            if sample(self.library, rest, sizes=range(4), count=1, seconds=min(0.3, self.left(0.1))):
                continue
            if _excluded(self.inquiry.ask(rest, self.left(0.3))):
                kept = fewer
        return kept

    def other(self, found: Sequence[Counterexample]) -> tuple[Counterexample | None, Finding | None]:
        """A witness that is not degenerate, or that there is none."""
        sized = [one for one in found if all(size >= 2 for size in one.sizes.values())]
        smallest = min(sized or found, key=lambda one: sum(one.sizes.values()))
        whole = holds(self.library, self.statement, smallest) is not None
        wanted = [*_nondegenerate(self.statement, smallest, whole)]
        for code, words in wanted:
            asked = _also(satisfiable(self.statement), code)
            at = sample(self.library, asked, sizes=range(_LARGER), count=1, seconds=min(0.5, self.left(0.1)))
            if at:
                continue
            answers = self.inquiry.ask(asked, self.left(0.4))
            if any(one.counterexample for one in answers) or not _excluded(answers):
                continue
            by = tuple(sorted({name for one in answers for name in one.by}, reverse=True))
            sizes = tuple(one.sizes for one in answers if one.sizes)
            told = f"the hypotheses are met {words} only"
            return None, Finding(Kind.DEGENERATE, told, words, found[0], sizes, not sizes, by)
        asked = satisfiable(self.statement)
        for code, _ in wanted:
            asked = _also(asked, code)
        at = sample(self.library, asked, sizes=range(_LARGER), count=1, seconds=min(0.5, self.left(0.1)))
        if at:
            return at[0], None
        answers = self.inquiry.ask(asked, self.left(0.3))
        return next((one.counterexample for one in answers if one.counterexample), None), None

    # The conclusion.

    def needless(self) -> Iterator[Finding]:
        """That the conclusion holds whatever is assumed."""
        content = [n for n, one in enumerate(self.statement.hypotheses) if not _bounds(one.code)]
        if not content:
            return
        kept = [n for n in range(len(self.statement.hypotheses)) if n not in content]
        alone = assuming(self.statement, kept)
        if falsify(self.library, alone, sizes=range(_LARGER), seconds=min(1.0, self.left(0.15))) is not None:
            return
        answers = self.inquiry.ask(alone, self.left(0.3))
        held = tuple(one.sizes for one in answers if one.answer is Answer.HOLDS)
        if not held or any(one.answer not in (Answer.HOLDS, Answer.IDLE) for one in answers):
            return
        names = [self._name(self.statement.hypotheses[number]) for number in content]
        by = tuple(sorted({name for one in answers for name in one.by}, reverse=True))
        words = f"the conclusion holds without {_listed(names)}"
        everywhere = all(not one for one in held)
        subject = ", ".join(self.statement.hypotheses[number].name for number in content)
        yield Finding(Kind.NO_HYPOTHESIS_NEEDED, words, subject, None, held, everywhere, by)

    def premises(self) -> Iterator[Finding]:
        """Implications inside the statement whose premise cannot be true."""
        for context, premise in _implications(self.statement.conclusion):
            conclusion = negate(premise)
            for variable, bound in reversed(context):
                conclusion = Quantified(True, variable, bound, conclusion)
            never = concluding(self.statement, conclusion)
            seconds = min(0.5, self.left(0.1))
            if falsify(self.library, never, sizes=range(_LARGER), seconds=seconds) is not None:
                continue
            answers = self.inquiry.ask(never, self.left(0.3))
            held = tuple(one.sizes for one in answers if one.answer is Answer.HOLDS)
            if not held or any(one.answer not in (Answer.HOLDS, Answer.IDLE) for one in answers):
                continue
            told = said(self.statement, premise)
            words = f"`{told}` is never true where the hypotheses hold, so what follows from it says nothing"
            by = tuple(sorted({name for one in answers for name in one.by}, reverse=True))
            yield Finding(Kind.PREMISE_NEVER_MET, words, told, None, held, not any(held), by)

    def _name(self, hypothesis: Hypothesis) -> str:
        told = said(self.statement, hypothesis.code)
        return f"`{hypothesis.name}` ({told})" if hypothesis.name else f"`{told}`"


def _excluded(found: Sequence[AtSizes]) -> bool:
    """Whether there is nothing at any size vector asked."""
    return bool(found) and all(one.answer in (Answer.HOLDS, Answer.IDLE) for one in found)


def degenerate(statement: Statement, instance: Counterexample) -> bool:
    """Whether a size is below two, or a family or all numbers are constant."""
    return any(_weak_size(size) for size in instance.sizes.values()) or any(
        len(values) > 1 and len(set(map(str, values))) == 1 for values in _families(statement, instance)
    )


def _weak_size(size: int) -> bool:
    return size < 2


def _families(statement: Statement, instance: Counterexample) -> Iterator[list[object]]:
    """The values of each function whose results are numbers."""
    for param in statement.params:
        if isinstance(param.type, Function) and isinstance(param.type.result, Scalar):
            yield [one.value for one in instance.values if one.parameter == param.name and one.indices]


def _size(instance: Counterexample) -> int:
    return sum(len(str(one.value)) for one in instance.values)


def _nondegenerate(statement: Statement, instance: Counterexample, whole: bool) -> Iterator[tuple[Code, str]]:
    """Conditions that an instance which is not degenerate meets, each with what holds where it cannot be.

    `whole`: whether the instance has all values that the statement reads there.
    """
    for name in instance.sizes:
        variable = Variable(name, NAT)
        yield Op(Operation.NAT_LE, (Literal(2), variable), BOOL), f"at `{name}` below 2"
    for param in statement.params if whole else ():
        type_ = param.type
        if not isinstance(type_, Function) or not isinstance(type_.result, Scalar):
            continue
        if any(one is not NAT for one in type_.arguments):
            continue
        places = sorted(
            {one.indices for one in instance.values if one.parameter == param.name and one.indices}
        )
        if len(places) < 2:
            continue
        at = [Apply(param.variable, tuple(Literal(int(one)) for one in place)) for place in places]
        differ: Code = Truth(False)
        fixed: Code = Truth(True)  # at other sizes other places are read
        for name, size in instance.sizes.items():
            fixed = both(fixed, Op(Operation.NAT_EQ, (Variable(name, NAT), Literal(size)), BOOL))
        for one in at[1:]:
            unlike = negate(Op(Operation.EQ, (at[0], one), BOOL))
            differ = unlike if differ == Truth(False) else Op(Operation.OR, (differ, unlike), BOOL)
        yield both(fixed, differ), f"by constant `{param.name}`"


def _also(statement: Statement, code: Code) -> Statement:
    """The statement with one more hypothesis."""
    new = Hypothesis("", code, "", len(statement.params))
    return replace(statement, hypotheses=(*statement.hypotheses, new))


def _bounds(code: Code) -> bool:
    """Whether it only bounds naturals: it speaks of nothing else, by one comparison."""
    match code:
        case Op(Operation.NAT_LT | Operation.NAT_LE, (left, right)):
            return all(
                isinstance(part, (Variable, Literal, Op)) for one in (left, right) for part in walk(one)
            )
    return False


def _implications(
    code: Code, context: tuple[tuple[Variable, Code | None], ...] = ()
) -> Iterator[tuple[tuple[tuple[Variable, Code | None], ...], Code]]:
    """The premises inside a conclusion, each with the quantifiers around it and the premises before it."""
    match code:
        case Quantified(_, variable, bound, body):
            yield from _implications(body, (*context, (variable, bound)))
        case Op(Operation.IMPLIES, (premise, rest)):
            yield context, premise
            for around, inner in _implications(rest, context):
                yield around, Op(Operation.AND, (premise, inner), BOOL)
        case Op(Operation.AND | Operation.OR, arguments):
            for part in arguments:
                yield from _implications(part, context)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
