"""Code with all calls unfolded: what a statement says when no name hides anything.

Every copy of a body gets binders of its own, so that the invariant of `Code` stays true. Arguments take the
place of parameters, and a function that is built on the way is applied.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence

from pyverify.extract import Definition, NotInterpreted, Reason
from pyverify.extract.code import (
    BOOL,
    Apply,
    Call,
    Code,
    Construct,
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
    Type,
    Variable,
    walk,
)
from pyverify.extract.substitute import over
from pyverify.term import Name

__all__ = ["MOST_NODES", "Putting", "binders", "conjuncts", "free_names", "inlined"]

MOST_NODES = 60_000
"""The most parts of an unfolded piece of code."""

_Env = Mapping[str, Code]
_Types = Mapping[str, Type]


def inlined(code: Code, library: Callable[[Name], Definition], *, most: int = MOST_NODES) -> Code:
    """The code with every call replaced by the body of what it calls, and every `let` by its value.

    Raises `NotInterpreted`: for a definition that has no code, and as too large for more than `most` parts.
    """
    return _Inliner(library, code, most).code(code, {}, {})


def binders(code: Code) -> Iterator[Variable]:
    """The variables that are bound in a piece of code."""
    for part in walk(code):
        match part:
            case Sum(index) | Maximum(index):
                yield index
            case Quantified(_, variable) | Let(variable):
                yield variable
            case Lambda(params):
                yield from params
            case Iterate(_, index, states):
                yield from (index, *states)


def free_names(code: Code) -> set[str]:
    """The names of the variables that nothing in the code binds."""
    bound = {one.name for one in binders(code)}
    return {part.name for part in walk(code) if isinstance(part, Variable)} - bound


def conjuncts(code: Code) -> list[Code]:
    """What the code says one by one: conjunctions taken apart, also below `∀` and behind premises."""
    match code:
        case Truth(True):
            return []
        case Op(Operation.AND, parts):
            return [one for part in parts for one in conjuncts(part)]
        case Op(Operation.IMPLIES, (premise, rest)):
            return [Op(Operation.IMPLIES, (premise, one), BOOL) for one in conjuncts(rest)]
        case Quantified(True, variable, bound, body):
            return [Quantified(True, variable, bound, one) for one in conjuncts(body)]
    return [code]


class Putting:
    """Puts code in the place of variables, and gives every binder a name of its own.

    What is applied to arguments at once (`(i ↦ p i 1) k`) is carried out. `fresh` gives a variable of the
    same type with a name that nothing has.
    """

    def __init__(self, fresh: Callable[[Variable], Variable]) -> None:
        self.fresh = fresh

    def code(self, code: Code, env: _Env, types: _Types) -> Code:
        """The code; `env` gives what stands for variables, `types` what carriers are."""
        match code:
            case Variable(name, type_):
                return env.get(name) or (Variable(name, over(type_, types)) if types else code)
            case Literal() | Truth():
                return code
            case Op(operation, arguments, type_):
                return Op(operation, self._all(arguments, env, types), over(type_, types))
            case If(condition, then, other):
                return If(*self._all((condition, then, other), env, types))
            case Sum(index, count, body, type_) | Maximum(index, count, body, type_):
                new, inner = self._bound((index,), env, types)
                made = self.code(count, env, types), self.code(body, inner, types)
                return type(code)(new[0], *made, over(type_, types))
            case Quantified(universal, variable, bound, body):
                new, inner = self._bound((variable,), env, types)
                below = None if bound is None else self.code(bound, env, types)
                return Quantified(universal, new[0], below, self.code(body, inner, types))
            case Lambda(params, body):
                new, inner = self._bound(params, env, types)
                return Lambda(new, self.code(body, inner, types))
            case Iterate(count, index, states, start, step):
                (first, *rest), inner = self._bound((index, *states), env, types)
                begun = self._all(start, env, types)
                steps = self._all(step, inner, types)
                return Iterate(self.code(count, env, types), first, tuple(rest), begun, steps)
            case Let(variable, value, body):
                new, inner = self._bound((variable,), env, types)
                return Let(new[0], self.code(value, env, types), self.code(body, inner, types))
            case Apply(function, arguments):
                applied = self.code(function, env, types)
                return self.applied(applied, self._all(arguments, env, types))
            case Call(name, carriers, arguments, type_):
                made_of = tuple(over(one, types) for one in carriers)
                return Call(name, made_of, self._all(arguments, env, types), over(type_, types))
            case Construct(type_, parts):
                made_type = over(type_, types)
                return Construct(made_type, self._all(parts, env, types))  # type: ignore[arg-type]
            case Field(record, index, type_):
                return Field(self.code(record, env, types), index, over(type_, types))
        raise AssertionError(code)

    def applied(self, function: Code, arguments: tuple[Code, ...]) -> Code:
        """A function applied; the carriers of both are replaced already."""
        if isinstance(function, Lambda):
            given = zip(function.params, arguments, strict=True)
            return self.code(function.body, {one.name: value for one, value in given}, {})
        return Apply(function, arguments)

    def _all(self, parts: Sequence[Code], env: _Env, types: _Types) -> tuple[Code, ...]:
        return tuple(self.code(part, env, types) for part in parts)

    def _bound(
        self, variables: Sequence[Variable], env: _Env, types: _Types
    ) -> tuple[tuple[Variable, ...], _Env]:
        """New binders, and the environment in which they stand for the old ones."""
        new = tuple(self.fresh(Variable(one.name, over(one.type, types))) for one in variables)
        return new, {**env, **{one.name: other for one, other in zip(variables, new, strict=True)}}


class _Inliner(Putting):
    """Opens what it meets, too: calls, `let`, fields of records and functions that are chosen."""

    def __init__(self, library: Callable[[Name], Definition], code: Code, most: int) -> None:
        super().__init__(self._fresh)
        self.library = library
        self.left = most
        self.counter = itertools.count(1)
        self.used = free_names(code)

    def code(self, code: Code, env: _Env, types: _Types) -> Code:
        """The code unfolded."""
        self.left -= 1
        if self.left < 0:
            raise NotInterpreted(Reason.TOO_LARGE, "", part="the unfolded statement")
        match code:
            case Let(variable, value, body):
                return self.code(body, {**env, variable.name: self.code(value, env, types)}, types)
            case Call(name, carriers, arguments, _):
                return self._called(name, carriers, self._all(arguments, env, types), types)
            case Field(record, index, type_):
                inside = self.code(record, env, types)
                if isinstance(inside, If):
                    branches = (Field(one, index, over(type_, types)) for one in (inside.then, inside.other))
                    return If(inside.condition, *(_field(one) for one in branches))
                return _field(Field(inside, index, over(type_, types)))
        return super().code(code, env, types)

    def applied(self, function: Code, arguments: tuple[Code, ...]) -> Code:
        """A function applied, also one that is chosen."""
        if isinstance(function, If):
            then, other = (self.applied(one, arguments) for one in (function.then, function.other))
            return If(function.condition, then, other)
        return super().applied(function, arguments)

    def _fresh(self, variable: Variable) -> Variable:
        stem = variable.name.rstrip("0123456789'_") or variable.name
        made = variable.name
        while made in self.used:
            made = f"{stem}_{next(self.counter)}"
        self.used.add(made)
        return Variable(made, variable.type)

    def _called(self, name: Name, carriers: Sequence[Type], arguments: Sequence[Code], types: _Types) -> Code:
        definition = self.library(name)
        inner = {own.name: over(here, types) for own, here in zip(definition.carriers, carriers, strict=True)}
        given = {param.name: one for param, one in zip(definition.params, arguments, strict=True)}
        return self.code(definition.body, given, inner)


def _field(code: Field) -> Code:
    return code.record.fields[code.index] if isinstance(code.record, Construct) else code
