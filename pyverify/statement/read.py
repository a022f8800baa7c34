"""Statements out of a library of definitions."""

from __future__ import annotations

from dataclasses import dataclass

from pyverify.extract.boolean import implies
from pyverify.extract.code import BOOL, NAT, Code, Op, Param, Quantified, Truth, Variable
from pyverify.extract.depth import deep
from pyverify.extract.lower import Library, Opened
from pyverify.extract.machine import Machine
from pyverify.extract.naming import Names
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.extract.rewrite import bounded
from pyverify.extract.sorts import Kind
from pyverify.extract.telescope import Binder
from pyverify.extract.values import Arrow
from pyverify.olean import Kind as Declared
from pyverify.statement.statement import Hypothesis, Statement
from pyverify.term import Binding, Expr, Name, show_name

__all__ = ["read_statement"]


def read_statement(library: Library, name: Name) -> Statement:
    """The statement of a theorem, or the one that a definition of type `Prop` states.

    Raises `NotInterpreted`, with the reason, for what has no code.
    """
    try:
        with deep() as outermost:
            try:
                return _read(library, name)
            except RecursionError:
                if not outermost:
                    raise
            library.lower_below(name)
            return _read(library, name)
    except NotInterpreted as error:
        raise library.named(error, name) from error


@dataclass(frozen=True, slots=True)
class _Step:
    """A binder with its type, and how the type reads."""

    binder: Binder
    code: Code | None
    """Of a proof: what it proves."""
    text: str
    laws: Code | None = None
    """Of a structure with proofs in it: what they say. It is a hypothesis of its own."""


def _read(library: Library, name: Name) -> Statement:
    declaration = library.rules.required(name)
    machine = Machine(library.rules, Names())
    expr: Expr | None = declaration.type if declaration.kind is Declared.THEOREM else declaration.value
    if expr is None or (
        declaration.kind is Declared.DEFINITION and library.rules.gives(name) != "proposition"
    ):
        raise NotInterpreted(Reason.NUMBER, show_name(name))
    records = library.source.terms.records
    expr = _stated(library, expr)
    opened = Opened(machine, machine.evaluate(expr, ()))
    steps: list[_Step] = []
    while isinstance(opened.rest, Arrow):
        binding = Binding(records[expr][4]) if records[expr][0] == 7 else Binding.EXPLICIT
        expr = records[expr][2] if records[expr][0] == 7 else expr
        steps.append(_step(machine, opened, binding))
    conclusion = machine.reify(opened.rest, BOOL)
    scope = tuple(thunk.name for thunk in opened.arguments)
    text = " ".join(library.rules.notation.expr(expr, scope)) if records[expr][0] != 7 else ""
    first = _conclusion_begins(steps)
    for step in reversed(steps[first:]):
        if step.code is not None:
            conclusion = implies(step.code, conclusion)
        elif step.binder.param is not None:
            inner = conclusion if step.laws is None else implies(step.laws, conclusion)
            conclusion = Quantified(True, step.binder.param.variable, None, inner)
    params: list[Param] = []
    hypotheses: list[Hypothesis] = []
    for step in steps[:first]:
        if step.binder.param is not None:
            params.append(step.binder.param)
            if step.laws is not None:
                named = f"{step.binder.param.name}.laws"
                hypotheses.append(Hypothesis(named, bounded(step.laws), step.text, len(params)))
        elif step.code is not None:
            hypotheses.append(Hypothesis(step.binder.name, bounded(step.code), step.text, len(params)))
    documentation, place, digest = library.describe(name)
    return Statement(
        name,
        tuple(opened.carriers),
        tuple(params),
        tuple(hypotheses),
        bounded(conclusion),
        text,
        documentation,
        place,
        digest,
    )


def _stated(library: Library, expr: Expr) -> Expr:
    """What a theorem's type says: of a claim's name, what that name is defined to state."""
    records = library.source.terms.records
    while records[expr][0] == 4:
        declaration = library.rules.required(records[expr][1])
        if declaration.kind is not Declared.DEFINITION or declaration.value is None:
            break
        expr = declaration.value
    return expr


def _step(machine: Machine, opened: Opened, binding: Binding) -> _Step:
    scope = tuple(thunk.name for thunk in opened.arguments)
    binder, type_, env = opened.step(binding)

    def text() -> str:
        names = scope if len(scope) == len(env) else tuple(thunk.name for thunk in env)
        return " ".join(machine.rules.notation.expr(type_, names))

    if binder.kind is Kind.PROOF:
        with machine.inside(type_, env):
            code = machine.reify(machine.evaluate(type_, env), BOOL)
        return _Step(binder, code, text())
    if binder.param is not None:
        laws = machine.sorts.laws(machine.evaluate(type_, env), binder.param.variable)
        if laws != Truth(True):
            return _Step(binder, None, f"{binder.param.name} : {text()}", laws)
    return _Step(binder, None, "")


def _conclusion_begins(steps: list[_Step]) -> int:
    """The first binder that belongs to the conclusion: one that only a premise without a name speaks of."""
    named = [
        number
        for number, step in enumerate(steps)
        if step.binder.kind in (Kind.TYPE, Kind.INSTANCE) or (step.code is not None and step.binder.name)
    ]
    after = named[-1] + 1 if named else 0
    found = len(steps)
    for number in range(after, len(steps)):
        code = steps[number].code
        if code is None:
            continue
        found = min(found, number)
        if isinstance(code, Op) and code.arguments:
            left = code.arguments[0]
            if isinstance(left, Op) and left.arguments:
                left = left.arguments[0]  # `i + 1 < m`
            for at in range(after, number):
                param = steps[at].binder.param
                if param is not None and param.type is NAT and left == Variable(param.name, NAT):
                    found = min(found, at)
    return found
