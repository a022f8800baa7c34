"""The machine: Lean terms evaluated to `values`, and values made into code.

A constant is dealt with when it has all its arguments: by the table of primitives, as a call of another
definition, or by unfolding it. A class's operation on an instance that is a parameter is an operation of
the carrier; on a concrete instance it unfolds. A decision (`Decidable p`) is never looked at: its value is
whether `p` holds, so `p` itself is made into code. Recursion on a natural becomes `Iterate`, a case
distinction that cannot be settled `If`.

A mistake to avoid: an argument must not be evaluated before it is needed (it may be a proof, or the branch
that is not taken).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pyverify.extract import boolean
from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Code,
    Construct,
    Field,
    Function,
    Lambda,
    Literal,
    Maximum,
    Op,
    Operation,
    Quantified,
    RecordType,
    Scalar,
    Sum,
    Truth,
    Type,
    Variable,
)
from pyverify.extract.naming import Names
from pyverify.extract.naturals import Naturals
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.extract.sorts import Kind, Sorts
from pyverify.extract.values import (
    ERASED,
    Arrow,
    Below,
    Choice,
    Closure,
    Coded,
    Constructed,
    Environment,
    Erased,
    InstanceOf,
    Native,
    Partial,
    Spine,
    Thunk,
    Universe,
    Value,
)
from pyverify.term import Expr, Level, Name

if TYPE_CHECKING:
    from pyverify.extract.rules import Rules

__all__ = ["Machine"]

STEPS = 2_000_000
"""Steps of one evaluation: a few seconds. What a person writes takes some thousands."""


class Machine:
    """One evaluation; names of variables are told apart within it."""

    def __init__(self, rules: Rules, names: Names) -> None:
        self.rules = rules
        self.names = names
        self.terms = rules.terms
        self.sorts = Sorts(self)
        self.naturals = Naturals(self)
        self._steps = 0

    # Evaluation.

    def evaluate(self, expr: Expr, env: Environment) -> Value:
        """The value of a term; `env` holds the values of its free variables."""
        self.count()
        record = self.terms.records[expr]
        match record[0]:
            case 0:
                index: int = record[1]
                return env[-1 - index].force()
            case 3:
                return Universe(self.terms.level_records[record[1]][0] == 0)
            case 4:
                return self.constant(record[1], record[2])
            case 5:
                return self._application(expr, env)
            case 6:
                return Closure(record[3], record[1], record[2], env)
            case 7:
                return Arrow(record[3], record[1], record[2], env)
            case 8:
                return self.evaluate(record[3], (*env, self.delay(record[2], env)))
            case 9:
                return Coded(Literal(record[1]), NAT)
            case 11:
                return self.project(self.evaluate(record[1], env), record[3])
        raise self.refusal(Reason.INDUCTIVE_TYPE, expr, env)

    def count(self) -> None:
        """One step more; what takes too many is refused."""
        self._steps += 1
        if self._steps > STEPS:
            raise NotInterpreted(Reason.TOO_LARGE, "", part=f"more than {STEPS} steps")

    def delay(self, expr: Expr, env: Environment) -> Thunk:
        """A term to be evaluated when its value is looked at."""
        return Thunk(lambda: self.evaluate(expr, env))

    def _application(self, expr: Expr, env: Environment) -> Value:
        arguments: list[Expr] = []
        records = self.terms.records
        head = expr
        while records[head][0] == 5:
            arguments.append(records[head][2])
            head = records[head][1]
        try:
            value = self.evaluate(head, env)
            return self.apply(value, [self.delay(argument, env) for argument in reversed(arguments)])
        except NotInterpreted as error:
            if error.part:
                raise
            raise self.refusal(error.reason, expr, env) from error

    @contextmanager
    def inside(self, expr: Expr, env: Environment) -> Iterator[None]:
        """Where something is refused here, and nothing further in is to blame, this term is."""
        try:
            yield
        except NotInterpreted as error:
            if error.part:
                raise
            raise self.refusal(error.reason, expr, env) from error

    def refusal(self, reason: Reason, expr: Expr, env: Environment) -> NotInterpreted:
        """The error that a term has no meaning, with the term in Lean's notation."""
        shown = " ".join(self.rules.notation.expr(expr, tuple(thunk.name for thunk in env)))
        return NotInterpreted(reason, "", part=shown[:400])

    def apply(self, value: Value, arguments: Sequence[Thunk]) -> Value:
        """A function's value at arguments."""
        waiting = list(reversed(arguments))
        while waiting:
            if isinstance(value, Spine):
                value = Spine(value.name, value.levels, (*value.arguments, *reversed(waiting)))
                return self.rules.reduce(self, value)
            value = self._apply(value, waiting.pop())
        return value

    def _apply(self, value: Value, argument: Thunk) -> Value:
        match value:
            case Closure(name, _, body, env):
                if argument.name == "_":
                    argument.name = self.names.shown(name)
                return self.evaluate(body, (*env, argument))
            case Native(call):
                return call(argument)
            case Partial(function, type_, given):
                wanted = type_.arguments[len(given)]
                given = (*given, self.reify(argument.force(), wanted))
                if len(given) == len(type_.arguments):
                    return self.coded(Apply(function, given), type_.result)
                return Partial(function, type_, given)
            case Choice(condition, then, other):
                return Choice(
                    condition,
                    Thunk(lambda: self.apply(then.force(), [argument])),
                    Thunk(lambda: self.apply(other.force(), [argument])),
                )
            case Erased():
                return ERASED
        raise NotInterpreted(Reason.HIGHER_ORDER, "")

    def constant(self, name: Name, levels: tuple[Level, ...]) -> Value:
        """A constant without arguments."""
        return self.rules.reduce(self, Spine(name, levels))

    def coded(self, code: Code, type_: Type) -> Value:
        """Code as a value; a function waits for its arguments."""
        return Partial(code, type_) if isinstance(type_, Function) else Coded(code, type_)

    def project(self, value: Value, index: int) -> Value:
        """Field `index` of a structure's value."""
        match value:
            case Constructed(_, _, num_params, arguments):
                return arguments[num_params + index].force()
            case Coded(code, RecordType() as type_):
                position = self.sorts.data_position(type_, index)
                if position is None:
                    return ERASED
                kind = type_.fields[position][1]
                known = code.fields[position] if isinstance(code, Construct) else Field(code, position, kind)
                return self.coded(known, kind)
            case Choice(condition, then, other):
                return Choice(
                    condition,
                    Thunk(lambda: self.project(then.force(), index)),
                    Thunk(lambda: self.project(other.force(), index)),
                )
            case Below(depth, state):
                return state(depth) if index == 0 else Below(depth + 1, state)
            case Erased():
                return ERASED
        raise NotInterpreted(Reason.INDUCTIVE_TYPE, "")

    # Code out of values.

    def reify(self, value: Value, type_: Type) -> Code:
        """The code that computes a value of this type."""
        self.count()
        if isinstance(type_, Function):
            if isinstance(value, Partial) and not value.arguments and value.type == type_:
                return value.function
            return self._lambda(value, type_)
        match value:
            case Coded(code, known) if known == type_:
                return code
            case Choice(condition, then, other):
                return boolean.choose(
                    condition,
                    lambda: self.reify(then.force(), type_),
                    lambda: self.reify(other.force(), type_),
                )
            case Constructed(_, _, num_params, arguments) if isinstance(type_, RecordType):
                wanted = self.sorts.data_positions(type_)
                parts = [
                    self.reify(arguments[num_params + position].force(), kind)
                    for position, (_, kind) in zip(wanted, type_.fields, strict=True)
                ]
                return Construct(type_, tuple(parts))
            case Arrow() if type_ is BOOL:
                return self._forall(value)
            case Spine() if type_ is BOOL:
                return self.rules.structure(self, value)
            case Constructed(_, inductive):  # a fixed type of numbers, looked into
                raise NotInterpreted(Reason.INDUCTIVE_TYPE, "", part=".".join(map(str, inductive)))
            case Erased():
                raise NotInterpreted(Reason.IMPOSSIBLE_CASE, "")
            case Coded() | Partial() | Closure() | Native():  # cast by a proof that two types are one
                raise NotInterpreted(Reason.IMPOSSIBLE_CASE, "")
        raise NotInterpreted(Reason.HIGHER_ORDER, "")

    def _lambda(self, value: Value, type_: Function) -> Code:
        params: list[Variable] = []
        for kind in type_.arguments:
            name = self.names.shown(value.name) if isinstance(value, Closure) else ""
            variable = Variable(self.names.fresh(name, kind), kind)
            params.append(variable)
            value = self.apply(value, [self.variable(variable)])
        return Lambda(tuple(params), self.reify(value, type_.result))

    def variable(self, variable: Variable) -> Thunk:
        """A variable as an argument."""
        return Thunk.of(self.coded(variable, variable.type), variable.name)

    def bind(self, function: Value, type_: Type, default: str = "") -> tuple[Variable, Value]:
        """A new variable, and a function's value at it."""
        name = self.names.shown(function.name) if isinstance(function, Closure) else default
        variable = Variable(self.names.fresh(name, type_), type_)
        return variable, self.apply(function, [self.variable(variable)])

    def _forall(self, arrow: Arrow) -> Code:
        kind = self.sorts.kind(arrow.type, arrow.environment)
        if kind is Kind.PROOF:
            premise = self.reify(self.evaluate(arrow.type, arrow.environment), BOOL)
            body = self.evaluate(arrow.body, (*arrow.environment, Thunk.of(ERASED)))
            return boolean.implies(premise, self.reify(body, BOOL))
        if kind is not Kind.DATA:
            raise self.refusal(Reason.HIGHER_ORDER, arrow.type, arrow.environment)
        over = self.evaluate(arrow.type, arrow.environment)
        with self.inside(arrow.type, arrow.environment):
            type_ = self.sorts.data(over)
        variable = Variable(self.names.fresh(self.names.shown(arrow.name), type_), type_)
        laws = self.sorts.laws(over, variable)
        body = self.evaluate(arrow.body, (*arrow.environment, self.variable(variable)))
        return Quantified(True, variable, None, boolean.implies(laws, self.reify(body, BOOL)))

    def exists(self, type_: Thunk, predicate: Value) -> Code:
        """`∃ x : type, predicate x`."""
        over = type_.force()
        if self.sorts.is_proposition(over):
            inner = self.apply(predicate, [Thunk.of(ERASED)])
            return boolean.both(self.reify(over, BOOL), self.reify(inner, BOOL))
        variable, body = self.bind(predicate, self.sorts.data(over))
        laws = self.sorts.laws(over, variable)
        return Quantified(False, variable, None, boolean.both(laws, self.reify(body, BOOL)))

    def equation(self, type_: Value, left: Thunk, right: Thunk) -> Code:
        """`left = right`."""
        if self.sorts.is_proposition(type_):
            return Truth(True)
        over = self.sorts.data(type_)
        if isinstance(type_, Arrow):
            return self._everywhere(type_, left.force(), right.force())
        if _holds_function(over):
            raise NotInterpreted(Reason.FUNCTION_EQUALITY, "")
        return boolean.equal(self.reify(left.force(), over), self.reify(right.force(), over), over)

    def _everywhere(self, arrow: Arrow, left: Value, right: Value) -> Code:
        """That two functions have the same value at each argument, which is when they are equal."""
        over = self.evaluate(arrow.type, arrow.environment)
        kind = self.sorts.data(over)
        own = next((one.name for one in (left, right) if isinstance(one, Closure)), arrow.name)
        variable = Variable(self.names.fresh(self.names.shown(own), kind), kind)
        laws = self.sorts.laws(over, variable)
        at = self.variable(variable)
        type_ = self.evaluate(arrow.body, (*arrow.environment, at))
        values = (Thunk.of(self.apply(side, [at])) for side in (left, right))
        return Quantified(True, variable, None, boolean.implies(laws, self.equation(type_, *values)))

    def below(self, count: Thunk, function: Thunk, carrier: Type, *, largest: bool) -> Value:
        """A sum, or a largest value, over the naturals below `count`."""
        bound = self.natural(count.force())
        variable, body = self.bind(function.force(), NAT)
        code = self.reify(body, carrier)
        return Coded((Maximum if largest else Sum)(variable, bound, code, carrier), carrier)

    def natural(self, value: Value) -> Code:
        """A natural number as code."""
        return self.reify(value, NAT)

    def condition(self, proposition: Thunk) -> Code:
        """Whether a proposition holds, as code."""
        return self.reify(proposition.force(), BOOL)

    def choice(self, condition: Code, then: Thunk, other: Thunk) -> Value:
        """One of two values."""
        if isinstance(condition, Truth):
            return (then if condition.value else other).force()
        return Choice(condition, then, other)

    def operation(self, operation: Operation, arguments: Sequence[Code], carrier: Type) -> Code:
        """An operation of a carrier."""
        relation = operation in (Operation.LE, Operation.LT, Operation.EQ)
        return Op(operation, tuple(arguments), BOOL if relation else carrier)

    def instance_carrier(self, value: Value) -> Scalar | None:
        """The carrier of an instance whose operations are the domain's; None for a concrete one."""
        return value.carrier if isinstance(value, InstanceOf) and isinstance(value.carrier, Scalar) else None


def _holds_function(type_: Type) -> bool:
    if isinstance(type_, RecordType):
        return any(_holds_function(kind) for _, kind in type_.fields)
    return isinstance(type_, Function)
