"""What hypotheses say that one value of a family is, given others: recurrences, first values, closed forms.

Of `∀ i, a (i + 2) = a (i + 1) + a i` that is a rule for `a (i + 2)`; of `2 * b (i + 1) - c = b i` one for
`b (i + 1)`, and of `b (i + 1) ≤ 2 * b i` its bound. A rule is a way to make values that may meet the
hypothesis. Whether they do, the evaluation has to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyverify.extract.code import (
    NAT,
    Apply,
    Code,
    Function,
    Literal,
    Op,
    Operation,
    Quantified,
    Type,
    Variable,
    walk,
)
from pyverify.symbolic.instances.inline import free_names

__all__ = ["Rule", "rules"]

_EQUATIONS = (Operation.EQ, Operation.NAT_EQ)
_ORDERS = (Operation.LE, Operation.LT, Operation.NAT_LE, Operation.NAT_LT)
_STRICT = (Operation.LT, Operation.NAT_LT)
_OPPOSITE = {
    Operation.ADD: Operation.SUB,
    Operation.MUL: Operation.DIV,
    Operation.NAT_ADD: Operation.NAT_SUB,
    Operation.NAT_MUL: Operation.NAT_DIV,
}
_FIRST_OPPOSITE = {
    Operation.SUB: Operation.ADD,
    Operation.DIV: Operation.MUL,
    Operation.NAT_SUB: Operation.NAT_ADD,
}
"""Where the unknown is the first argument."""


@dataclass(frozen=True, slots=True)
class Place:
    """One index at which a rule tells a value: a bound variable and a number more, or a natural that is
    known.
    """

    variable: Variable | None
    shift: int
    known: Code | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """The value of a family at these places, for all values of the variables that meet the conditions."""

    family: str
    places: tuple[Place, ...]
    bounds: tuple[tuple[Variable, Code], ...]
    premises: tuple[Code, ...]
    value: Code
    equation: bool
    """Whether it has to be this value, not only may be: there is no bound of which this is the end."""


def rules(parts: Iterable[Code], families: set[str], naturals: set[str]) -> list[Rule]:
    """The rules that these hypotheses give: single values first, then equations, then bounds."""
    found = [one for part in parts for one in _of(part, families, naturals)]
    return [rule for _, rule in sorted(found, key=lambda one: one[0])]


def _of(part: Code, families: set[str], naturals: set[str]) -> Iterator[tuple[int, Rule]]:
    variables: list[Variable] = []
    bounds: list[tuple[Variable, Code]] = []
    premises: list[Code] = []
    code = part
    while True:
        match code:
            case Quantified(True, variable, bound, body) if variable.type is NAT:
                variables.append(variable)
                bounds += [] if bound is None else [(variable, bound)]
                code = body
            case Op(Operation.IMPLIES, (premise, rest)):
                premises.append(premise)
                code = rest
            case _:
                break
    if not isinstance(code, Op) or code.operation not in (*_EQUATIONS, *_ORDERS):
        return
    reads = [one for one in walk(code) if isinstance(one, Apply)]
    for left in (True, False):
        side, other = code.arguments if left else code.arguments[::-1]
        for target in _targets(side, families):
            places = _places(target, variables, naturals)
            if places is None or sum(one == target for one in reads) != 1:
                continue
            own = [one for one in reads if one is not target and one.function == target.function]
            if not all(_earlier(one, places, variables) for one in own):
                continue
            if code.operation in _ORDERS and not own:
                continue  # a bound that is no recurrence leaves the value open
            assert isinstance(target.function, Variable)
            assert isinstance(target.function.type, Function)
            wanted = _reached(code.operation, other, left, target.function.type.result)
            value = _isolated(side, wanted, target)
            if value is not None:
                rank = 2 if code.operation in _ORDERS else 1 if variables else 0
                name, equation = target.function.name, code.operation in _EQUATIONS
                yield rank, Rule(name, places, tuple(bounds), tuple(premises), value, equation)


def _targets(side: Code, families: set[str]) -> list[Apply]:
    return [
        one
        for one in walk(side)
        if isinstance(one, Apply) and isinstance(one.function, Variable) and one.function.name in families
    ]


def _places(target: Apply, variables: Sequence[Variable], naturals: set[str]) -> tuple[Place, ...] | None:
    """The places of a target; None if they do not say what all the variables are."""
    found: list[Place] = []
    open_ = [*variables]
    for index in target.arguments:
        variable, shift = _shift(index)
        if variable is not None and variable in open_:
            open_.remove(variable)
            found.append(Place(variable, shift))
        elif free_names(index) <= naturals and not any(isinstance(one, Apply) for one in walk(index)):
            found.append(Place(None, 0, index))
        else:
            return None
    return None if open_ else tuple(found)


def _shift(code: Code) -> tuple[Variable | None, int]:
    """The variable, and by how much an index is more."""
    match code:
        case Variable():
            return code, 0
        case Op(Operation.NAT_ADD, (inner, Literal(value))) | Op(Operation.NAT_ADD, (Literal(value), inner)):
            variable, before = _shift(inner)
            return variable, before + value
    return None, 0


def _earlier(read: Apply, places: Sequence[Place], variables: Sequence[Variable]) -> bool:
    """Whether a value is read that may be known when the one at these places is asked for."""
    before = not variables
    for index, place in zip(read.arguments, places, strict=True):
        variable, shift = _shift(index)
        if variable is None or variable not in variables:
            before = True
        elif variable != place.variable or shift > place.shift:
            return False
        else:
            before = before or shift < place.shift
    return before


def _reached(operation: Operation, other: Code, left: bool, type_: Type) -> Code:
    """What a side may be for the relation to be true, as near to the other side as it can be, or by one."""
    if operation not in _STRICT:
        return other
    if operation is Operation.NAT_LT:
        return Op(Operation.NAT_SUB if left else Operation.NAT_ADD, (other, Literal(1)), NAT)
    one = Op(Operation.CAST, (Literal(1),), type_)
    return Op(Operation.SUB if left else Operation.ADD, (other, one), type_)


def _isolated(side: Code, value: Code, target: Code) -> Code | None:
    """What the target is where a side has this value; None if it is not to be had by going back."""
    while side is not target:
        if not isinstance(side, Op):
            return None
        inside = [
            place for place, part in enumerate(side.arguments) if any(one is target for one in walk(part))
        ]
        if len(inside) != 1:
            return None
        (place,) = inside
        operation = side.operation
        if operation is Operation.NEG:
            value = Op(operation, (value,), side.type)
        elif operation in _OPPOSITE or (operation in _FIRST_OPPOSITE and place == 0):
            back = _OPPOSITE.get(operation) or _FIRST_OPPOSITE[operation]
            value = Op(back, (value, side.arguments[1 - place]), side.type)
        elif operation is Operation.SUB:
            value = Op(operation, (side.arguments[0], value), side.type)
        else:
            return None
        side = side.arguments[place]
    return value
