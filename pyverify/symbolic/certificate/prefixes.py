"""What a statement says of a prefix: sums, powers and maxima up to a size as unknowns.

`∑ i < n, f i` becomes an unknown `s`, that at the next size is `s + f n`; `b ^ n` one that becomes `b * s`,
the largest of the first `n` terms one that becomes `max s (f n)`. The values of families at the new index are
unknowns too. The unknowns may be any numbers: what is shown of them holds of the sums.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Code,
    Function,
    Iterate,
    Lambda,
    Literal,
    Maximum,
    Op,
    Operation,
    Param,
    Quantified,
    Scalar,
    Sum,
    Type,
    Variable,
    walk,
)
from pyverify.extract.rewrite import rebuild, replace_variable
from pyverify.symbolic.certificate.telescope import INDEX, Telescope
from pyverify.symbolic.instances.inline import free_names

__all__ = ["CannotTell", "Prefix", "Prefixes"]


class CannotTell(Exception):
    """The statement says something of a prefix that is no sum, power or maximum of one index."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """An unknown, and how it goes on."""

    unknown: Variable
    kind: type[Sum] | type[Maximum] | Operation
    body: Code
    """The term at `INDEX`; of a power the base."""

    def following(self, at: Callable[[Code], Code]) -> Code:
        """Its value at the next size; `at` puts unknowns for families at the new index."""
        type_ = self.unknown.type
        match self.kind:
            case Operation.POW:
                return Op(Operation.MUL, (self.unknown, self.body), type_)
            case _ if self.kind is Maximum:
                larger = Operation.NAT_MAX if type_ is NAT else Operation.MAX
                return Op(larger, (self.unknown, at(self.body)), type_)
        operation = Operation.NAT_ADD if type_ is NAT else Operation.ADD
        return Op(operation, (self.unknown, at(self.body)), type_)


class Prefixes:
    """Unknowns for the prefixes in some code, and for families at one index."""

    def __init__(self, telescope: Telescope) -> None:
        self.telescope = telescope
        self.found: dict[tuple[object, Code], Prefix] = {}
        self.values: dict[Code, Variable] = {}
        """What families are at `INDEX`."""

    def abstract(self, code: Code) -> Code:
        """The code with unknowns for what it says of prefixes. Raises `CannotTell`."""
        size = self.telescope.size
        match code:
            case Sum(index, count, body, type_) | Maximum(index, count, body, type_) if count == size:
                return self._unknown(type(code), self._plain(replace_variable(body, index, INDEX)), type_)
            case Op(Operation.POW, (base, exponent), type_) if exponent == size:
                plain = self._plain(base)
                if INDEX.name in free_names(plain) or free_names(plain) & self.telescope.families:
                    raise CannotTell
                return self._unknown(Operation.POW, plain, type_)
            case Sum() | Maximum() | Iterate() | Quantified() | Lambda():
                if free_names(code) & (self.telescope.families | {size.name}):
                    raise CannotTell
                return code
            case Apply():
                raise CannotTell
        return rebuild(code, self.abstract)

    def at(self, code: Code) -> Code:
        """A term with unknowns for what families are at `INDEX`. Raises `CannotTell`."""
        match code:
            case Apply(function, arguments):
                names = free_names(code)
                inside = names - self.telescope.families - {INDEX.name}
                if not isinstance(function, Variable) or inside or not isinstance(function.type, Function):
                    raise CannotTell
                if INDEX.name not in names or not all(map(self._indexed, arguments)):
                    raise CannotTell  # a value that is the same at all indices, and may be the one at this
                return self._value(code, function.type.result)
            case Sum() | Maximum() | Iterate() | Quantified() | Lambda():
                if free_names(code) & self.telescope.families:
                    raise CannotTell
                return code
        return rebuild(code, self.at)

    def _indexed(self, argument: Code) -> bool:
        """Whether the argument is the index, or a family at it."""
        return argument == INDEX or (
            isinstance(argument, Apply) and all(map(self._indexed, argument.arguments))
        )

    def _plain(self, code: Code) -> Code:
        """A term that says nothing of other sizes or prefixes."""
        if self.telescope.size.name in {part.name for part in walk(code) if isinstance(part, Variable)}:
            raise CannotTell
        self.at(code)
        return code

    def _unknown(self, kind: type[Sum] | type[Maximum] | Operation, body: Code, type_: Type) -> Code:
        key = (kind, body)
        if key not in self.found:
            word = "power" if kind is Operation.POW else "largest" if kind is Maximum else "sum"
            unknown = Variable(self._fresh(f"{word}_{len(self.found) + 1}"), type_)
            self.found[key] = Prefix(unknown, kind, body)
        return self.found[key].unknown

    def _value(self, code: Code, type_: Type) -> Variable:
        if code not in self.values:
            if not (type_ is NAT or type_ is BOOL or isinstance(type_, Scalar)):
                raise CannotTell
            name = "_".join([part.name for part in walk(code) if isinstance(part, Variable)][:-1])
            self.values[code] = Variable(self._fresh(f"{name}_at_{len(self.values) + 1}"), type_)
        return self.values[code]

    def _fresh(self, name: str) -> str:
        while name in self.telescope.taken:
            name += "_"
        return name

    @property
    def params(self) -> tuple[Param, ...]:
        """The unknowns as parameters."""
        unknowns = [one.unknown for one in self.found.values()] + [*self.values.values()]
        return tuple(Param(one.name, one.type) for one in unknowns)

    def following(self, code: Code, number: Code) -> Code:
        """Abstract code at the next size, that is `number`."""
        found = [*self.found.values()]
        for prefix in found:  # first by another name, since what follows holds the unknown itself
            code = replace_variable(code, prefix.unknown, _later(prefix))
        for prefix in found:
            code = replace_variable(code, _later(prefix), prefix.following(self.at))
        return code if number == Literal(0) else replace_variable(code, self.telescope.size, number)


def _later(prefix: Prefix) -> Variable:
    """A name for an unknown on the way to its next value; no unknown has it."""
    return Variable(f"{prefix.unknown.name} at the next size", prefix.unknown.type)
