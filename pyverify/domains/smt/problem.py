"""A closed statement at chosen sizes, as the question whether it has a counterexample.

The outermost `∀` become unknowns, the premises of the outermost implications hypotheses, and the rest is
negated. So `sat` means that there is a counterexample over the reals at these sizes, `unsat` that there is
none. What carriers other than the reals do, and what happens at other sizes, the answer does not say.

A size must not make a hypothesis false (`n = 1` where one says `1 < n`): then nothing is asked at all. Such a
problem is `idle`, and its text says so; do not take its `unsat` for evidence.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pyverify.domains.evaluate import Evaluator
from pyverify.domains.smt.carriers import refuse_fixed
from pyverify.domains.smt.domain import SmtDomain
from pyverify.domains.smt.encoding import Encoding
from pyverify.domains.smt.header import declared, head
from pyverify.domains.smt.laws import Laws
from pyverify.domains.smt.logic import logic_of
from pyverify.domains.smt.prepare import Asserted, Parameter, Prepared, Variable, prepare
from pyverify.domains.smt.sizes import at_sizes
from pyverify.domains.smt.symbolic import lift
from pyverify.domains.smt.terms import Simple, Term
from pyverify.domains.smt.text import Printer
from pyverify.extract.code import BOOL, Code, Definition, Op, Operation, Quantified
from pyverify.extract.code import Variable as Unknown
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.statement import Statement
from pyverify.term import Name, show_name

if TYPE_CHECKING:
    from pyverify.domains.smt.to_cvc5 import Cvc5Problem
    from pyverify.domains.smt.to_z3 import Z3Problem

__all__ = ["Parts", "Problem", "smt_problem"]


@dataclass(frozen=True, slots=True)
class Parts:
    """A statement without its outermost quantifiers and implications."""

    variables: tuple[Unknown, ...]
    hypotheses: tuple[tuple[str, Code], ...]
    """Each with its name, or what to call it."""
    conclusion: Code

    @classmethod
    def of(cls, what: Definition | Statement) -> Parts:
        """Parameters, outermost `∀` over all of a type, and premises of implications, in any order."""
        variables = [param.variable for param in what.params]
        hypotheses: list[tuple[str, Code]] = []
        code = what.conclusion if isinstance(what, Statement) else what.body
        if isinstance(what, Statement):
            hypotheses += [(one.name, one.code) for one in what.hypotheses]
        while True:
            match code:
                case Quantified(True, variable, None, body):
                    variables.append(variable)
                    code = body
                case Op(Operation.IMPLIES, (premise, rest)):
                    hypotheses.append(("", premise))
                    code = rest
                case _:
                    named = ((name or str(place), one) for place, (name, one) in enumerate(hypotheses, 1))
                    return cls(tuple(variables), tuple(named), code)


@dataclass(frozen=True, slots=True)
class Problem:
    """A statement's hypotheses and conclusion as terms, at fixed sizes.

    Another question about the same statement is another `Problem`: with `dataclasses.replace` a hypothesis
    can be left out, or the conclusion be replaced by `problem.domain.build.false` (are the hypotheses
    satisfiable?).
    """

    definition: Definition
    sizes: Mapping[str, int]
    given: Mapping[str, int]
    """The sizes that the caller named; the others were chosen."""
    parameters: tuple[Parameter, ...]
    hypotheses: tuple[Asserted, ...]
    conclusion: Term
    parts: Parts
    domain: SmtDomain
    encoding: Encoding = Encoding.PLAIN
    """How the assertions are written; plain in any case where the logarithm's laws are to be quantified."""
    _made: dict[Laws, Prepared] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What was prepared already."""

    @property
    def idle(self) -> bool:
        """Whether a hypothesis is false at these sizes, so that nothing is asked."""
        return any(one.term is self.domain.build.false for one in self.hypotheses)

    @property
    def variables(self) -> tuple[Variable, ...]:
        """What a model gives values to, and the Lean parameters that this stands for."""
        return self.prepared(Laws.INSTANCES).variables

    def prepared(self, laws: Laws) -> Prepared:
        """The assertions for a back end."""
        if laws not in self._made:
            negated = Asserted(self.domain.build.negation(self.conclusion), "the conclusion, negated")
            asserted = [*self.hypotheses, negated]
            self._made[laws] = prepare(self.domain, asserted, laws, self.parameters, self.encoding)
        return self._made[laws]

    def text(self, laws: Laws = Laws.QUANTIFIED) -> str:
        """SMT-LIB 2.6."""
        prepared = self.prepared(laws)
        lines = head(self.definition, self.sizes, self.given)
        lines += ["; sat: the model is a counterexample at these sizes; unsat: at these sizes there is none"]
        if laws is Laws.INSTANCES and self.domain.log in prepared.resolved.symbols:
            lines += ["; the logarithm's laws are asserted at what occurs only: sat proves nothing"]
        if self.idle:
            lines += ["; a hypothesis is false at these sizes: unsat says nothing about the statement"]
        lines += ["(set-info :smt-lib-version 2.6)", f"(set-logic {logic_of(prepared.roots)})"]
        printer, body = Printer(prepared.names, prepared.roots), list[str]()
        lines += declared(prepared.names, prepared.resolved, prepared.variables, prepared.roots)
        origin = ""
        for one in prepared.assertions:
            if one.origin != origin:
                origin = one.origin
                body.append(f"; {origin}")
            body += [*printer.definitions([one.term]), f"(assert {printer.term(one.term)})"]
        return "\n".join([*lines, *body, "(check-sat)", ""])

    def z3(self, laws: Laws = Laws.INSTANCES) -> Z3Problem:
        """The assertions for z3's Python interface."""
        from pyverify.domains.smt.to_z3 import z3_problem

        return z3_problem(self.prepared(laws))

    def cvc5(self, laws: Laws = Laws.INSTANCES) -> Cvc5Problem:
        """The assertions for cvc5's Python interface."""
        from pyverify.domains.smt.to_cvc5 import cvc5_problem

        return cvc5_problem(self.prepared(laws))


def smt_problem(
    what: Statement | Definition | Code,
    library: Callable[[Name], Definition],
    sizes: Mapping[str, int] | None = None,
    *,
    limit: int | None = None,
    encoding: Encoding = Encoding.PLAIN,
    deadline: float = math.inf,
) -> Problem:
    """The question whether a statement has a counterexample.

    `library` gives a definition by its name. `sizes` fixes parameters that are naturals; one that has to be
    a number and is not among them is chosen (`Problem.sizes` says what was). A proposition with parameters
    is read as the statement that it holds for all of them. `limit`: the most different terms. `encoding`: how
    assertions are written for solvers. Raises `NotInterpreted` with the reason where there is no such form,
    and `Overdue`, one of these, past the `deadline` (of `time.monotonic`).
    """
    if isinstance(what, Statement):
        definition = what.definition
    else:
        definition = what if isinstance(what, Definition) else Definition((), (), (), BOOL, what)
    subject = show_name(definition.name) if definition.name else ""
    if definition.type is not BOOL:
        raise NotInterpreted(Reason.NUMBER, subject, domain=SmtDomain.name)
    if definition.name:
        refuse_fixed(definition, library)
    parts = Parts.of(what if isinstance(what, Statement) else definition)

    def make(domain: SmtDomain, parameters: list[Parameter]) -> Problem:
        evaluator = Evaluator(domain, library)
        env = {one.variable.name: one.value for one in parameters}

        def formula(code: Code) -> Term:
            return lift(domain.build, evaluator.code(code, env), Simple.BOOL)

        hypotheses = tuple(Asserted(formula(code), f"hypothesis {name}") for name, code in parts.hypotheses)
        conclusion = formula(parts.conclusion)
        given, held = sizes or {}, tuple(parameters)
        return Problem(definition, {}, given, held, hypotheses, conclusion, parts, domain, encoding)

    problem, found = at_sizes(subject, parts.variables, sizes or {}, limit, make, deadline)
    return replace(problem, sizes=found)
