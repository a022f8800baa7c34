"""A definition as the equations that a paper would give: one, or a recurrence in its own name.

`f p n` that is an `Iterate` of `n` steps over one state becomes `f p 0 = …` and `f p (n + 1) = …`, the
state in them written `f p n`. That is what the Lean source says, and it is possible if the number of
steps is a parameter on which nothing else rests. Any other recursion is told with states of its own:
`unrolled` turns state `s` into a family `s k`, with an equation for `s 0` and one for `s (k + 1)`; the
value is `s count`.

Every binder of a definition has a name of its own, so these rewritings capture nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pyverify.extract.code import (
    NAT,
    Apply,
    Call,
    Code,
    Definition,
    Function,
    Iterate,
    Lambda,
    Literal,
    Op,
    Operation,
    Scalar,
    Type,
    Variable,
)
from pyverify.forms.kinds import occurs, rewrite

__all__ = ["Equation", "applied", "equations", "unrolled"]

At = Callable[[Code, tuple[Code, ...]], Code]
"""A state after so many steps, at the arguments that it takes."""


@dataclass(frozen=True, slots=True)
class Equation:
    """That the left side is, by definition, the right side."""

    left: Code
    right: Code


def equations(definition: Definition) -> tuple[Equation, ...]:
    """The equations of a definition, the left sides calls of it."""
    variables = tuple(param.variable for param in definition.params)
    found = _recurrence(definition, variables)
    return found or (Equation(_call(definition, variables), definition.body),)


def unrolled(iterate: Iterate, arguments: tuple[Code, ...]) -> tuple[Code, tuple[Equation, ...]]:
    """A recursion at arguments (none, if its state is a number): a member of a family, with its equations."""
    at = [_family(state) for state in iterate.states]
    found: list[Equation] = []
    for own, start in zip(at, iterate.start, strict=True):
        found.append(_equation(own, Literal(0), start))
    for own, step in zip(at, iterate.step, strict=True):
        found.append(_equation(own, _after(iterate.index), _replaced(step, iterate, at)))
    return at[0](iterate.count, arguments), tuple(found)


def applied(variable: Variable, value: Code) -> Equation:
    """What `let variable := value` says; of a function, at its arguments."""
    if isinstance(value, Lambda):
        return Equation(Apply(variable, value.params), value.body)
    return Equation(variable, value)


def _recurrence(definition: Definition, variables: tuple[Variable, ...]) -> tuple[Equation, ...]:
    """The recurrence that the definition is, in its own name; empty if it is none of that kind."""
    match definition.body:
        case Iterate(states=(state,)) as iterate:
            arguments: tuple[Code, ...] = ()
        case Apply(function=Iterate(states=(state,)) as iterate, arguments=arguments):
            pass
        case _:
            return ()
    count = iterate.count
    places = [variables.index(one) for one in arguments if one in variables]
    names = [variables[place].name for place in places]
    if count not in variables or len(set(places) - {variables.index(count)}) != len(arguments):
        return ()
    assert isinstance(count, Variable)
    steps = variables.index(count)
    parts = (*iterate.start, *iterate.step)
    if any(occurs({count.name, *names}, part) for part in parts) or not all(
        _always_applied(state, part) for part in iterate.step
    ):
        return ()

    def at(index: Code, inner: tuple[Code, ...]) -> Code:
        found: list[Code] = list(variables)
        found[steps] = index
        for place, one in zip(places, inner, strict=True):
            found[place] = one
        return _call(definition, found)

    (start,), (step,) = iterate.start, iterate.step
    if arguments and not (isinstance(start, Lambda) and isinstance(step, Lambda)):
        return ()
    own = tuple(variables[place] for place in places)
    after = _body(_replaced(step, iterate, [at]), own)
    return (
        Equation(at(Literal(0), own), _body(start, own)),
        Equation(at(_after(count), own), _substituted(after, {iterate.index.name: count})),
    )


def _body(value: Code, arguments: tuple[Variable, ...]) -> Code:
    """What a state that is a function is at variables, which occur nowhere in it."""
    if not arguments:
        return value
    assert isinstance(value, Lambda)
    return _substituted(value.body, {one.name: by for one, by in zip(value.params, arguments, strict=True)})


def _substituted(code: Code, by: dict[str, Variable]) -> Code:
    return rewrite(code, lambda part: by.get(part.name, part) if isinstance(part, Variable) else part)


def _equation(at: At, index: Code, value: Code) -> Equation:
    if isinstance(value, Lambda):
        return Equation(at(index, value.params), value.body)
    return Equation(at(index, ()), value)


def _replaced(code: Code, iterate: Iterate, at: Sequence[At]) -> Code:
    """The step, in which each state is what it was after `index` steps."""
    by_name = {state.name: one for state, one in zip(iterate.states, at, strict=True)}

    def change(part: Code) -> Code:
        match part:
            case Apply(function=Variable(name=name), arguments=arguments) if name in by_name:
                return by_name[name](iterate.index, arguments)
            case Variable(name=name, type=kind) if name in by_name and not isinstance(kind, Function):
                return by_name[name](iterate.index, ())
        return part

    def hand_on(part: Code) -> Code:
        match part:
            case Variable(name=name, type=Function(arguments=kinds)) if part in iterate.states:
                fresh = tuple(Variable(f"{name}_{number}", kind) for number, kind in enumerate(kinds, 1))
                return Lambda(fresh, by_name[name](iterate.index, fresh))
        return part

    return rewrite(rewrite(code, change), hand_on)


def _family(state: Variable) -> At:
    """The state as a family that is indexed by the number of steps."""
    before, result = _signature(state.type)
    family = Variable(state.name, Function((NAT, *before), result))
    return lambda index, arguments: Apply(family, (index, *arguments))


def _signature(kind: Type) -> tuple[tuple[Type, ...], Type]:
    return (kind.arguments, kind.result) if isinstance(kind, Function) else ((), kind)


def _always_applied(state: Variable, step: Code) -> bool:
    """Whether a state that is a function is nowhere handed on as one."""
    if not isinstance(state.type, Function):
        return True

    def hide(part: Code) -> Code:
        taken = isinstance(part, Apply) and part.function == state
        return Apply(Literal(0), part.arguments) if isinstance(part, Apply) and taken else part

    return not occurs({state.name}, rewrite(step, hide))


def _after(index: Code) -> Code:
    return Op(Operation.NAT_ADD, (index, Literal(1)), NAT)


def _call(definition: Definition, arguments: Sequence[Code]) -> Code:
    carriers = tuple(Scalar(carrier.name) for carrier in definition.carriers)
    return Call(definition.name, carriers, tuple(arguments), definition.type)
