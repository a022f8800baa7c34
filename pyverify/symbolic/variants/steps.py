"""What a hypothesis says of all naturals, taken apart: which values of sequences it compares, and where."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Code,
    Literal,
    Maximum,
    Op,
    Operation,
    Quantified,
    Sum,
    Variable,
    walk,
)
from pyverify.symbolic.instances.inline import free_names
from pyverify.symbolic.variants.reach import more

__all__ = ["STRICT", "Place", "Said", "Step", "read_step"]

Said = tuple[tuple[Variable, ...], Code]
"""What is said of these naturals, without a bound."""
STRICT = {
    Operation.LT: True,
    Operation.NAT_LT: True,
    Operation.LE: False,
    Operation.NAT_LE: False,
    Operation.EQ: False,
    Operation.NAT_EQ: False,
}
"""The comparisons, and whether they are strict."""


@dataclass(frozen=True, slots=True)
class Place:
    """An index: a sum of naturals that are quantified over, and a number."""

    variables: tuple[str, ...]
    number: int

    @property
    def code(self) -> Code:
        """The index."""
        found: Code = Literal(self.number)
        for name in reversed(self.variables):
            one = Variable(name, NAT)
            found = one if found == Literal(0) else Op(Operation.NAT_ADD, (one, found), NAT)
        return found


@dataclass(frozen=True, slots=True)
class Step:
    """A part, taken apart: which naturals, in which order, and what it compares."""

    variables: tuple[Variable, ...]
    below: tuple[str, str, bool] | None
    """Of two naturals: the first is less than the second, or (True) at most that."""
    body: Code
    premises: tuple[Code, ...]
    small: Code
    large: Code
    relation: Operation
    reads: tuple[tuple[Apply, str, Place], ...]
    """Each value that is read, of which sequence, and where."""

    @property
    def parts(self) -> Iterator[Code]:
        """All that is on both sides."""
        yield from walk(self.small)
        yield from walk(self.large)

    @property
    def counted(self) -> int:
        """How often the naturals stand on both sides."""
        own = {one.name for one in self.variables}
        return sum(isinstance(part, Variable) and part.name in own for part in self.parts)

    @property
    def fixed(self) -> int:
        """The largest place that depends on no natural."""
        return max((place.number for _, _, place in self.reads if not place.variables), default=0)


def read_step(said: Said, families: Collection[str]) -> Step | None:
    """The part, if it is a comparison of numbers in which sequences are read."""
    (variables, body), below = _ordered(said), None
    inner = body
    if isinstance(inner, Quantified) and inner.universal and len(variables) == 1 and inner.bound is not None:
        most = inner.bound
        if most not in (variables[0], more(variables[0], 1)):
            return None
        below = (inner.variable.name, variables[0].name, most != variables[0])
        variables, inner = (*variables, inner.variable), inner.body
    premises = []
    while isinstance(inner, Op) and inner.operation is Operation.IMPLIES:
        premises.append(inner.arguments[0])
        inner = inner.arguments[1]
    if not isinstance(inner, Op) or inner.operation not in STRICT or len(variables) > 2:
        return None
    if any(isinstance(part, (Quantified, Sum, Maximum)) for part in walk(inner)):
        return None
    if any(free_names(one) & set(families) for one in premises):
        return None
    own = [one.name for one in variables]
    reads = []
    for part in walk(inner):
        if isinstance(part, Apply) and free_names(part) & set(families):
            place = read_place(part.arguments[0], own) if len(part.arguments) == 1 else None
            if not isinstance(part.function, Variable) or place is None:
                return None
            reads.append((part, part.function.name, place))
    if sum(isinstance(part, Variable) and part.name in families for part in walk(inner)) != len(reads):
        return None
    small, large = inner.arguments
    return Step(
        variables, below, body, tuple(premises), small, large, inner.operation, tuple(dict.fromkeys(reads))
    )


def _ordered(said: Said) -> Said:
    """What is said of two naturals, the first below the second or at most that, as said of the second, and of
    each that is below.
    """
    variables, body = said
    premises: list[Code] = []
    while len(variables) == 2 and isinstance(body, Op) and body.operation is Operation.IMPLIES:
        premise, body = body.arguments
        match premise:
            case Op(Operation.NAT_LT | Operation.NAT_LE, (Variable() as first, Variable() as second)) if {
                first,
                second,
            } == {*variables}:
                bound = second if premise.operation is Operation.NAT_LT else more(second, 1)
                for one in reversed(premises):
                    body = Op(Operation.IMPLIES, (one, body), BOOL)
                return (second,), Quantified(True, first, bound, body)
        premises.append(premise)
    return said


def read_place(code: Code, own: Collection[str]) -> Place | None:
    match code:
        case Literal(value):
            return Place((), value)
        case Variable(name) if name in own:
            return Place((name,), 0)
        case Op(Operation.NAT_ADD, (left, right)):
            first, second = read_place(left, own), read_place(right, own)
            if first is None or second is None:
                return None
            return Place(tuple(sorted((*first.variables, *second.variables))), first.number + second.number)
    return None
