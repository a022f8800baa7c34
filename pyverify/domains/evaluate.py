"""The evaluator: code and a domain give a value. One evaluator serves all domains.

Variables are looked up in an environment, functions are callables, and a call of another definition evaluates
its body with an environment of its own. Calls whose arguments are naturals, truth values and functions are
remembered, so that a row sum in a double sum is computed once a row.

Recursion follows the nesting of the code, which a person wrote; how often a sum runs is a loop.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pyverify.domains.domain import Domain
from pyverify.extract.code import (
    NAT,
    Apply,
    Call,
    Code,
    Construct,
    Definition,
    Field,
    If,
    Iterate,
    Lambda,
    Let,
    Literal,
    Maximum,
    Op,
    Operation,
    Quantified,
    Sum,
    Truth,
    Variable,
)
from pyverify.extract.depth import deep
from pyverify.extract.reasons import NotInterpreted
from pyverify.term import Name, show_name

__all__ = ["Evaluator"]

_BINARY = {
    Operation.ADD: "add",
    Operation.SUB: "subtract",
    Operation.MUL: "multiply",
    Operation.DIV: "divide",
    Operation.POW: "power",
    Operation.MIN: "minimum",
    Operation.MAX: "maximum",
    Operation.LE: "less_equal",
    Operation.LT: "less",
    Operation.EQ: "equal",
    Operation.IFF: "equivalence",
}
_UNARY = {
    Operation.NEG: "negate",
    Operation.INV: "invert",
    Operation.ABS: "absolute",
    Operation.LOG: "logarithm",
    Operation.NOT: "negation",
    Operation.CAST: "cast",
}
Environment = Mapping[str, Any]


class Evaluator:
    """Evaluates code in one domain; `library` gives a definition by its name.

    Not for several threads at once. What is remembered of calls lasts as long as the evaluator; without
    `remember` every call is evaluated each time, which only a domain that counts can tell.
    """

    def __init__(
        self, domain: Domain[Any], library: Callable[[Name], Definition], *, remember: bool = True
    ) -> None:
        self.domain = domain
        self._library = library
        self._remember = remember
        self._remembered: dict[tuple[Any, ...], Any] = {}
        self._kept: list[Any] = []

    def definition(self, definition: Definition, arguments: Sequence[Any]) -> Any:
        """The value of a definition at arguments in the order of its `params`.

        Numbers are the domain's, naturals `int` (or what the domain takes for one), functions callables.
        Raises `NotInterpreted` for what has no meaning in the domain, and, as too large, for what is nested
        deeper than there is room for.
        """
        names = (param.name for param in definition.params)
        try:
            with deep():
                return self.code(definition.body, dict(zip(names, arguments, strict=True)))
        except NotInterpreted as error:
            if error.subject:
                raise
            raise error.of(show_name(definition.name), self.domain.name) from error

    def code(self, code: Code, env: Environment) -> Any:
        """The value of a piece of code; `env` gives the values of its free variables."""
        domain = self.domain
        match code:
            case Variable(name):
                return env[name]
            case Op():
                return self._operation(code, env)
            case Apply(function, arguments):
                return self.code(function, env)(*[self.code(argument, env) for argument in arguments])
            case Literal(value):
                return domain.natural(value)
            case Call():
                return self._call(code, env)
            case Sum(index, count, body, type_):
                inner = self._function((index,), body, env)
                total = domain.natural_sum if type_ is NAT else domain.sum
                return total(self.code(count, env), inner)
            case If(condition, then, other):
                decided = self.code(condition, env)
                return domain.choose(decided, lambda: self.code(then, env), lambda: self.code(other, env))
            case Maximum(index, count, body):
                return domain.largest(self.code(count, env), self._function((index,), body, env))
            case Lambda(params, body):
                return self._function(params, body, env)
            case Truth(value):
                return domain.truth(value)
            case Let(variable, value, body):
                return self.code(body, {**env, variable.name: self.code(value, env)})
            case Iterate():
                return self._iterate(code, env)
            case Construct(_, parts):
                return tuple(self.code(part, env) for part in parts)
            case Field(record, number):
                return self.code(record, env)[number]
            case Quantified(universal, variable, bound, body):
                inner = self._function((variable,), body, env)
                below = None if bound is None else self.code(bound, env)
                return domain.quantify(universal, variable.name, variable.type, below, inner)
        raise AssertionError(code)

    def _function(self, params: Sequence[Variable], body: Code, env: Environment) -> Callable[..., Any]:
        names = [param.name for param in params]
        only = names[0] if len(names) == 1 else None

        def function(*arguments: Any) -> Any:
            if only is not None and len(arguments) == 1:  # the index of a sum: the same, and quicker
                return self.code(body, {**env, only: arguments[0]})
            return self.code(body, {**env, **dict(zip(names, arguments, strict=True))})

        function.__name__ = names[0]  # a domain that writes formulas names the bound variable after it
        return function

    def _operation(self, code: Op, env: Environment) -> Any:
        domain, operation, arguments = self.domain, code.operation, code.arguments
        first = self.code(arguments[0], env)
        if (method := _BINARY.get(operation)) is not None:
            return getattr(domain, method)(first, self.code(arguments[1], env))
        if (method := _UNARY.get(operation)) is not None:
            return getattr(domain, method)(first)
        last = arguments[1]
        if operation is Operation.AND:
            return domain.conjunction(first, lambda: self.code(last, env))
        if operation is Operation.OR:
            return domain.disjunction(first, lambda: self.code(last, env))
        if operation is Operation.IMPLIES:
            return domain.disjunction(domain.negation(first), lambda: self.code(last, env))
        return domain.natural_operation(operation, first, self.code(last, env))

    def _iterate(self, code: Iterate, env: Environment) -> Any:
        names = [code.index.name, *(state.name for state in code.states)]

        def step(*values: Any) -> tuple[Any, ...]:
            inner = {**env, **dict(zip(names, values, strict=True))}
            return tuple(self._state(one, inner) for one in code.step)

        step.__name__ = code.index.name
        start = tuple(self._state(one, env) for one in code.start)
        return self.domain.iterate(self.code(code.count, env), start, step)

    def _state(self, code: Code, env: Environment) -> Any:
        """A state; one that is a function remembers its values, or each step would ask the last one twice."""
        value = self.code(code, env)
        return _Remembering(value) if self._remember and isinstance(code, Lambda) else value

    def _call(self, code: Call, env: Environment) -> Any:
        definition = self._library(code.name)
        arguments = [self.code(argument, env) for argument in code.arguments]
        if not self._remember:
            return self.definition(definition, arguments)
        key: tuple[Any, ...] = (code.name,)
        for value in arguments:
            if isinstance(value, (int, bool)):
                key = (*key, value)
            elif callable(value):
                key = (*key, "function", id(value))
            elif self.domain.hashable:
                key = (*key, value)
            else:
                return self.definition(definition, arguments)
        if key not in self._remembered:
            self._remembered[key] = self.definition(definition, arguments)
            self._kept.append(arguments)  # an identity in a key stays that of a living function
        return self._remembered[key]


class _Remembering:
    """A function of naturals that computes each value once."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self._values: dict[tuple[Any, ...], Any] = {}

    def __call__(self, *arguments: Any) -> Any:
        try:
            return self._values[arguments]
        except KeyError:
            found = self._values[arguments] = self._function(*arguments)
            return found
        except TypeError:  # an argument that cannot be hashed
            return self._function(*arguments)
