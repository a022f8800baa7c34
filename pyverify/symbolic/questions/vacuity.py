"""Is there anything that a statement speaks of: a witness of all hypotheses, and of what stands behind `→`?

What is concluded.
 - A witness: exact values that meet all hypotheses, not degenerate where such were found: sizes of at least
   two, tables that are not constant, premises of the conclusion met.
 - Contradictory: the solvers find no values at any size asked, sampling finds none at larger ones, and what
   already contradicts each other is named, hypotheses and parts of them, none of which could be left out.
 - Only degenerate: all witnesses have a size below two, also where other sizes are larger than those asked;
   or a family has one value everywhere, and no other; or any, where it is constant by inequalities alone.
   Hypotheses which say by equations that a family is constant, and leave open which constant, are met by
   other than degenerate values; and a conclusion that gives the constancy is what the statement is about.
 - True without any hypothesis; a premise that is never met.
 - Not decided: no witness was found, and that there is none is not known either.

Solvers read carriers as the reals. A witness that is no list of rational numbers is still one, and then
nothing is called contradictory.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pyverify.extract.boolean import negate
from pyverify.extract.code import (
    BOOL,
    NAT,
    Code,
    Literal,
    Op,
    Operation,
    Quantified,
    Truth,
    Variable,
    walk,
)
from pyverify.extract.depth import deep
from pyverify.statement import Statement
from pyverify.symbolic.answer import Answer, AtSizes, Counterexample
from pyverify.symbolic.finding import Finding, Kind
from pyverify.symbolic.instances import arguments, falsify, holds, meets, sample
from pyverify.symbolic.instances.alone import met_alone
from pyverify.symbolic.instances.evaluate import premises_and_rest
from pyverify.symbolic.instances.inline import free_names
from pyverify.symbolic.necessity.conventions import other_conventions, relied_on
from pyverify.symbolic.necessity.words import said
from pyverify.symbolic.questions.concluded import concluded_constant
from pyverify.symbolic.questions.contradiction import contradiction, excluded, named
from pyverify.symbolic.questions.degenerate import by_order_alone, conditions, degenerate
from pyverify.symbolic.questions.unmet import unmet
from pyverify.symbolic.questions.unspoken import unspoken
from pyverify.symbolic.questions.zero_choice import zero_choice
from pyverify.symbolic.solving.inquiry import Inquiry
from pyverify.symbolic.variants.variant import also, assuming, concluding, satisfiable

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
            return Vacuity(None, False, (*self.open(), *self.needless(), *self.nothing()))
        witness = min(found, key=self._rank)
        findings = []
        if degenerate(statement, witness):
            other, why = self.other(found)
            witness = other or witness
            if why is not None:
                findings.append(why)
        findings += self.needless()
        findings += self.premises()
        findings += self.nothing()
        return Vacuity(witness, degenerate(statement, witness), tuple(findings))

    # Witnesses.

    def _rank(self, one: Counterexample) -> tuple[bool, bool, int, int, int]:
        """The first in this order is shown."""
        premises, _ = premises_and_rest(self.statement.conclusion, arguments(self.statement, one))
        behind = self.statement
        for premise in premises:
            behind = also(behind, premise)
        idle = bool(premises) and meets(self.library, behind, one, 0.2) is False
        plain = sum(not value.indices and value.value in (0, 1) for value in one.values)
        return degenerate(self.statement, one), idle, plain, sum(one.sizes.values()), _size(one)

    def open(self) -> Iterator[Finding]:
        """That it is not known whether the hypotheses can be met."""
        if not self.statement.hypotheses or self.statement.conclusion == Truth(False):
            return
        words = "no values that meet all hypotheses were found, and that there are none is not decided"
        yield Finding(Kind.UNDECIDED, words)

    def solved(self) -> tuple[Counterexample | None, Finding | None]:
        """A witness by the solvers, or that there is none."""
        if not self.statement.hypotheses or self.statement.conclusion == Truth(False):
            return None, None  # that they contradict each other is what it says
        seen = unmet(self.library, self.statement)
        if seen is not None:
            return None, seen
        found = self.inquiry.ask(satisfiable(self.statement), self.left(0.5))
        example = next((one.counterexample for one in found if one.counterexample), None)
        if example is not None or not excluded(found):
            return example, None
        if self._at_larger_sizes(satisfiable(self.statement)):
            return None, None
        core, names = contradiction(self.inquiry, self.statement, self.left)
        by = tuple(sorted({name for one in found for name in one.by}, reverse=True))
        sizes = tuple(one.sizes for one in found if one.sizes)
        verb = "contradicts itself" if len(names) == 1 else "contradict each other"
        where = " at the decided sizes" if sizes else ""
        words = f"{' and '.join(names)} {verb}{where}: nothing meets the hypotheses, so nothing is said"
        subject = ", ".join(self.statement.hypotheses[number].name for number in core)
        return None, Finding(Kind.CONTRADICTORY, words, subject, None, sizes, not sizes, by)

    def _at_larger_sizes(self, empty: Statement) -> bool:
        """Whether naturals beyond the sizes asked could meet what is said of them alone."""
        names = [one.name for one in empty.params if one.type is NAT]
        said = [one.code for one in empty.hypotheses if free_names(one.code) <= set(names)]
        if not said or met_alone(self.library, said, names, tried=self.inquiry.sizes) is not None:
            return False  # these are met at the sizes asked, so that others contradict each other
        return met_alone(self.library, said, names) is not None

    def other(self, found: Sequence[Counterexample]) -> tuple[Counterexample | None, Finding | None]:
        """A witness that is not degenerate, or that there is none."""
        sized = [one for one in found if all(size >= 2 for size in one.sizes.values())]
        smallest = min(sized or found, key=lambda one: sum(one.sizes.values()))
        whole = holds(self.library, self.statement, smallest) is not None
        wanted = [*conditions(self.statement, smallest, whole)]
        for one in wanted:
            answers = self._none(one.code, self.inquiry)
            if answers and one.size:
                most = max(self.inquiry.sizes)
                answers = answers if self._none(one.code, self._with_sizes(2, most + 1)) else ()
            any_constant = ""
            if answers and one.other is not None and not self._none(one.other, self.inquiry):
                # who says by equations that it is some constant means it
                answers = answers if by_order_alone(self.statement, self.library) else ()
                any_constant = ", whichever constant that is"
            if answers and one.larger is not None:
                most = max(self.inquiry.sizes)
                answers = (
                    answers if self._none(one.larger, self._with_sizes(*self.inquiry.sizes, most + 1)) else ()
                )
            if answers and one.family is not None:
                family = one.family
                if concluded_constant(self.inquiry, self.statement, family, smallest, self.left):
                    continue
            if not answers:
                continue
            by = tuple(sorted({name for at in answers for name in at.by}, reverse=True))
            sizes = tuple(at.sizes for at in answers if at.sizes)
            told = f"the hypotheses are met {one.words} only{any_constant}"
            return None, Finding(Kind.DEGENERATE, told, one.words, smallest, sizes, not sizes, by)
        asked = satisfiable(self.statement)
        for one in wanted:
            asked = also(asked, one.code)
        at = sample(self.library, asked, sizes=range(_LARGER), count=1, seconds=min(0.5, self.left(0.1)))
        if at:
            return at[0], None
        answers = self.inquiry.ask(asked, self.left(0.3))
        return next((one.counterexample for one in answers if one.counterexample), None), None

    def _none(self, code: Code, inquiry: Inquiry) -> tuple[AtSizes, ...]:
        """The answers that say that nothing meets the hypotheses and this; none if that is not known."""
        asked = also(satisfiable(self.statement), code)
        if sample(self.library, asked, sizes=range(_LARGER), count=1, seconds=min(0.5, self.left(0.1))):
            return ()
        answers = inquiry.ask(asked, self.left(0.4))
        return answers if excluded(answers) else ()

    def _with_sizes(self, *sizes: int) -> Inquiry:
        return replace(self.inquiry, sizes=tuple(sorted(set(sizes))))

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
        if self._by_convention(alone):
            return
        names = [named(self.statement, self.statement.hypotheses[number]) for number in content]
        by = tuple(sorted({name for one in answers for name in one.by}, reverse=True))
        words = f"the conclusion holds without {_listed(names)}"
        everywhere = all(not one for one in held)
        subject = ", ".join(self.statement.hypotheses[number].name for number in content)
        finding = Finding(Kind.NO_HYPOTHESIS_NEEDED, words, subject, None, held, everywhere, by)
        yield finding
        yield from unspoken(self.statement, content, finding)

    def nothing(self) -> Iterator[Finding]:
        """That what is said to exist is always a sum, a way or a power of no terms."""
        found = zero_choice(self.inquiry, self.statement, self.left(0.5))
        if found is not None:
            yield found

    def _by_convention(self, alone: Statement) -> bool:
        """Whether it holds without hypotheses for no better reason than `x / 0 = 0`, which they keep away."""
        other = other_conventions(self.library, alone)
        if other is None:
            return False
        found = falsify(self.library, other, sizes=range(_LARGER), seconds=min(1.0, self.left(0.15)))
        if found is None:
            answers = self.inquiry.ask(other, self.left(0.3))
            found = next((one.counterexample for one in answers if one.counterexample), None)
        return found is not None and relied_on(self.library, alone, found)

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


def _size(instance: Counterexample) -> int:
    return sum(len(str(one.value)) for one in instance.values)


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
