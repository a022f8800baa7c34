"""The conclusion of a theorem, evaluated on a function's own results.

First the hypotheses are evaluated at the case, of the definitions themselves: where one is false the case
says nothing of the function. Then the conclusion, with the function's answers (`answering`). Certainly false:
violated, and the report has the part that fails. True: it holds. Neither: it is not refuted. That is no
failure where only the declared errors stand between the two, as for an equality of two results; it is
undecided where a quantifier, a logarithm or a missing bound does.

A conclusion that makes no call of the bound definition at the case says nothing of the function either
(`NOT_TESTED`). One that fails of the definition itself is a false statement, and no function mends it: that
is said beside.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from pyverify.domains.arguments import BadArgument
from pyverify.domains.evaluate import Evaluator
from pyverify.extract.code import Function
from pyverify.extract.depth import deep
from pyverify.extract.reasons import NotInterpreted
from pyverify.spec import Spec
from pyverify.statement import Statement
from pyverify.symbolic.instances.evaluate import truth, variables
from pyverify.testing.binding import Binding
from pyverify.testing.case import Case
from pyverify.testing.judge.answering import Answering, Answers, Asked, NoAnswer, Table
from pyverify.testing.judge.conform import PRECISIONS, judge_of
from pyverify.testing.judge.judged import Judged, told
from pyverify.testing.judge.meaning import Reads, exactly
from pyverify.testing.judge.mixed import Mixed, TimeOver
from pyverify.testing.judge.place import failing, written
from pyverify.testing.judge.premises import Domain, Premises
from pyverify.testing.judge.relations import question
from pyverify.testing.judge.settling import Settling
from pyverify.testing.subject import Subject
from pyverify.testing.verdict import Question, Word

__all__ = ["judge_conclusion"]

SHOWN = 3
"""Calls of the function that are told beside a conclusion that fails."""
_PREPARED: dict[tuple[int, int, int], tuple[tuple[Any, ...], Question, Domain, Premises]] = {}


def judge_conclusion(
    binding: Binding, spec: Spec, subject: Subject, case: Case, call: Asked, *, seconds: float = 10.0
) -> tuple[Judged, ...]:
    """The judgement of a claim's conclusion at a case, and then those of the calls that it took.

    `call` calls the function: natural parameters and values by the Lean names of the definition, with the
    new sizes of `Binding.gives`; it gives what `Binding.result` made of the result. What it raises is not
    caught. Nothing is returned for a definition alone, which has no conclusion.
    """
    if not subject.claim:
        return ()
    return _Conclusion(binding, spec, subject, case, call, seconds).judged()


class _Conclusion:
    def __init__(
        self, binding: Binding, spec: Spec, subject: Subject, case: Case, call: Asked, seconds: float
    ) -> None:
        self.binding, self.subject, self.case = binding, subject, case
        self.statement: Statement = subject.statement
        self.library = spec.library.definition
        asked, domain, self.premises = _prepared(binding, spec, subject)
        self.answers = Answers(judge_of(binding, spec), domain, call, case.naturals)
        self.ends = time.monotonic() + seconds
        self.blank = Judged(asked, Word.UNDECIDED, "", case, subject.claim)
        self.tables: list[Reads] = []
        self.values: dict[str, Any] = {}

    def judged(self) -> tuple[Judged, ...]:
        try:
            self.values = self._values()
            with deep():
                found = self._judged()
        except NoAnswer as error:
            found = self._said(Word.UNDECIDED, f"the conclusion has no value: {error}")
        except (NotInterpreted, BadArgument) as error:
            found = self._said(Word.UNDECIDED, f"the conclusion could not be evaluated: {error.message}")
        except TimeOver:
            found = self._said(Word.UNDECIDED, "the conclusion could not be evaluated in the time")
        calls = (replace(one, claim=self.subject.claim) for one in self.answers.judged)
        return (found, *calls)

    def _said(self, word: Word, message: str, **more: Any) -> Judged:
        return replace(self.blank, word=word, message=message, **more)

    def _values(self) -> dict[str, Any]:
        """The case as exact computation takes it, with values for variables at the head of the conclusion."""
        given = self.case.arguments
        found = {
            one.name: exactly(one.type, given[one.name])
            for one in variables(self.statement)
            if one.name in given
        }
        if missing := [param.name for param in self.statement.params if param.name not in found]:
            raise BadArgument(f"`{missing[0]}` has no value at this case")
        return found

    def _environment(self, domain: Mixed) -> dict[str, Any]:
        """The case in a domain; tables are zero where it has no value."""
        env = dict(self.values)
        self.tables = []
        for one in variables(self.statement):
            if one.name in env and isinstance(one.type, Function):
                self.tables.append(Reads(one.type, env[one.name]))
                env[one.name] = Table(domain, self.tables[-1])
        return env

    def _judged(self) -> Judged:
        certain = self.premises.certain(self.values)
        if not certain:
            first = Mixed(PRECISIONS[0], self.ends)
            false, certain = self.premises.unmet(first, self._environment(first))
            if false:
                return self._said(Word.NOT_TESTED, f"the case does not meet the hypothesis {false}")
        domain = Mixed(PRECISIONS[0], self.ends)
        found = self._truth(Answering(domain, self.answers), domain)
        for precision in PRECISIONS[1:]:
            if found is not None or not domain.logarithms:
                break
            domain = Mixed(precision, self.ends)
            found = self._truth(Answering(domain, self.answers), domain)
        if not self.answers.judged:
            return self._said(Word.NOT_TESTED, self._vacuous(), truth=found)
        if found is False:
            return self._false(domain, certain)
        if found is None:
            return self._open(domain)
        return self._said(Word.CONFORMS, "", truth=True)

    def _truth(self, evaluator: Evaluator, domain: Mixed) -> bool | None:
        return truth(evaluator, self.statement.conclusion, self._environment(domain))

    def _vacuous(self) -> str:
        if self.answers.unasked:
            return "; ".join(self.answers.unasked)
        return f"the conclusion makes no call of `{self.binding.to}` here"

    def _open(self, domain: Mixed) -> Judged:
        """Neither true nor false."""
        if self.answers.unbounded:
            return self._said(Word.UNDECIDED, self.answers.unbounded[0])
        if domain.vague:
            return self._said(Word.UNDECIDED, "a quantifier over all of a type is not settled")
        if self.answers.inexact:
            return self._said(Word.CONFORMS, "")
        return self._said(Word.UNDECIDED, f"not decided with {domain.balls.precision} bits")

    def _false(self, domain: Mixed, certain: bool) -> Judged:
        if not certain and any(reads.beyond for reads in self.tables):
            return self._said(
                Word.UNDECIDED, "it fails where the case has no value, and not all hypotheses were evaluated"
            )
        evaluator, env = Answering(domain, self.answers), self._environment(domain)
        place = failing(evaluator, self.library, self.statement.conclusion, env)
        line = written(self.statement, place.code)
        here = ", ".join(f"{name} = {value}" for name, value in place.where)
        itself = self._false_itself()
        message = (
            f"the conclusion of {self.subject.claim} fails of the results of `{self.binding.name}`: {line}"
        )
        facts = [*place.inside, *self._results()]
        if itself:
            facts.append(f"it fails here of `{self.binding.to}` itself: the claim is false at this case")
        return self._said(
            Word.VIOLATES,
            message + (f", for {here}" if here else ""),
            truth=False,
            line=line,
            left=place.left,
            right=place.right,
            where=place.where,
            false_of_definition=itself,
            facts=tuple(facts),
        )

    def _results(self) -> list[str]:
        """What the function gave, of the first calls."""
        found = []
        for one in self.answers.judged[:SHOWN]:
            entry = f" at {', '.join(map(str, one.index))}" if one.index else ""
            exact = "" if one.exact is None else f", where `{self.binding.to}` is {told(one.exact)}"
            found.append(f"`{self.binding.name}` gave {one.got}{entry}{exact}")
        if (rest := len(self.answers.judged) - SHOWN) > 0:
            found.append(f"and {rest} more calls")
        return found

    def _false_itself(self) -> bool:
        """Whether the conclusion is certainly false of the definition itself."""
        for precision in PRECISIONS:
            domain = Mixed(precision, self.ends)
            try:
                found = self._truth(Settling(domain, self.library), domain)
            except (NotInterpreted, BadArgument, TimeOver):
                return False
            if found is not None or not domain.logarithms:
                return found is False
        return False


def _prepared(binding: Binding, spec: Spec, subject: Subject) -> tuple[Question, Domain, Premises]:
    """What is the same at all cases, made once."""
    of = (binding, spec, subject)
    key = (id(binding), id(spec), id(subject))
    if key not in _PREPARED:
        judge = judge_of(binding, spec)
        asked = question(subject.statement, judge.meaning.definition.name, judge.meaning.library)
        premises = Premises(subject.statement, judge.meaning.library)
        _PREPARED[key] = (of, asked, Domain(binding, spec), premises)  # kept: the identities stay theirs
    return _PREPARED[key][1:]
