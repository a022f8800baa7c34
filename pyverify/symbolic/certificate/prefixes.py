"""What a statement says of a prefix: sums, powers and maxima up to a size as unknowns.

`∑ i < n, f i` becomes an unknown `s`, that at the next size is `s + f n`; `b ^ n` one that becomes `b * s`,
the largest of the first `n` terms one that becomes `max s (f n)`. The values of families at the new index are
unknowns too. The unknowns may be any numbers: what is shown of them holds of the sums.
"""

from __future__ import annotations

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
from pyverify.symbolic.certificate.telescope import INDEX, Telescope, offset
from pyverify.symbolic.instances.inline import free_names

__all__ = ["CannotTell", "Prefix", "Prefixes", "moved"]


_MOST_TERMS = 3
"""Terms beyond a prefix that are written out."""


class CannotTell(Exception):
    """The statement says something of a prefix that is no sum, power or maximum of one index."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """An unknown, and how it goes on."""

    unknown: Variable
    kind: type[Sum] | type[Maximum] | Operation
    body: Code
    """The term at `INDEX`; of a power the base."""

    def following(self, value: Code, term: Code) -> Code:
        """Its value at the next size, from the one at a size; `term` is what is added, or multiplied."""
        type_ = self.unknown.type
        natural = type_ is NAT
        match self.kind:
            case Operation.POW | Operation.NAT_POW:
                return Op(Operation.NAT_MUL if natural else Operation.MUL, (value, term), type_)
            case _ if self.kind is Maximum:
                return Op(Operation.NAT_MAX if natural else Operation.MAX, (value, term), type_)
        return Op(Operation.NAT_ADD if natural else Operation.ADD, (value, term), type_)


class Prefixes:
    """Unknowns for the prefixes in some code, and for families at one index."""

    def __init__(self, telescope: Telescope) -> None:
        self.telescope = telescope
        self.found: dict[tuple[object, Code], Prefix] = {}
        self.values: dict[Code, Variable] = {}
        """What families are at `INDEX`, at indices near it, and at such as do not depend on it."""
        self.direct: dict[Variable, Code] = {}
        """Those of which the statement says something at the size itself, so that they change with it."""

    def abstract(self, code: Code) -> Code:
        """The code with unknowns for what it says of prefixes. Raises `CannotTell`."""
        size = self.telescope.size
        match code:
            case Sum(index, count, body, type_) | Maximum(index, count, body, type_) if count == size:
                return self._unknown(type(code), self._plain(replace_variable(body, index, INDEX)), type_)
            case Sum(index, count, body, type_) if (more := offset(count, size)) and more <= _MOST_TERMS:
                total: Code = Sum(index, size, body, type_)
                add = Operation.NAT_ADD if type_ is NAT else Operation.ADD
                for number in range(more):
                    total = Op(add, (total, replace_variable(body, index, _further(size, number))), type_)
                return self.abstract(total)
            case Op(Operation.POW | Operation.NAT_POW) if (power := self._power(code, size)) is not None:
                return power
            case Sum() | Maximum() | Iterate() | Quantified() | Lambda():
                if free_names(code) & (self.telescope.families | {size.name}):
                    raise CannotTell
                return code
            case Apply():
                moved = replace_variable(code, size, INDEX)
                value = self.at(moved)
                if INDEX.name in free_names(moved):
                    assert isinstance(value, Variable)
                    self.direct[value] = moved
                return value
        return rebuild(code, self.abstract)

    def at(self, code: Code) -> Code:
        """A term with unknowns for what families are at `INDEX`, and near it. Raises `CannotTell`."""
        match code:
            case Apply(function, arguments):
                if not isinstance(function, Variable) or not isinstance(function.type, Function):
                    raise CannotTell
                if not all(map(self._indexed, arguments)):
                    raise CannotTell
                plain = Apply(function, tuple(map(_simplified, arguments)))
                return self._value(plain, function.type.result)
            case Op(Operation.POW | Operation.NAT_POW) if (power := self._power(code, INDEX)) is not None:
                return power
            case Sum() | Maximum() | Iterate() | Quantified() | Lambda():
                if free_names(code) & self.telescope.families:
                    raise CannotTell
                return code
        return rebuild(code, self.at)

    def _power(self, code: Op, start: Variable) -> Code | None:
        """A power whose exponent is a size or index, or a little more; None for another."""
        base, exponent = code.arguments
        more = offset(exponent, start)
        if more is None or more > _MOST_TERMS:
            return None
        names = free_names(base)
        if names & (self.telescope.families | {self.telescope.size.name, INDEX.name}):
            raise CannotTell
        found: Code = self._unknown(code.operation, base, code.type)
        times = Operation.NAT_MUL if code.type is NAT else Operation.MUL
        for _ in range(more):
            found = Op(times, (found, base), code.type)
        return found

    def sum_of(self, body: Code, type_: Type) -> Variable:
        """The unknown for a sum of terms, each written at `INDEX`. Raises `CannotTell`."""
        return self._unknown(Sum, self._plain(body), type_)

    def _indexed(self, argument: Code) -> bool:
        """Whether the argument is the index, or a little more; one that is the same for all; or a family at
        such arguments.
        """
        if isinstance(argument, Apply):
            return all(map(self._indexed, argument.arguments))
        names = free_names(argument)
        if INDEX.name in names:
            return offset(argument, INDEX) is not None
        return not names & (self.telescope.families | {self.telescope.size.name})

    def _plain(self, code: Code) -> Code:
        """A term that says nothing of other sizes or prefixes."""
        if self.telescope.size.name in {part.name for part in walk(code) if isinstance(part, Variable)}:
            raise CannotTell
        self.at(code)
        return code

    def _unknown(self, kind: type[Sum] | type[Maximum] | Operation, body: Code, type_: Type) -> Variable:
        key = (kind, body)
        if key not in self.found:
            word = "power" if isinstance(kind, Operation) else "largest" if kind is Maximum else "sum"
            unknown = Variable(self._fresh(f"{word}_{len(self.found) + 1}"), type_)
            self.found[key] = Prefix(unknown, kind, body)
        return self.found[key].unknown

    def _value(self, code: Code, type_: Type) -> Variable:
        if code not in self.values:
            if not (type_ is NAT or type_ is BOOL or isinstance(type_, Scalar)):
                raise CannotTell
            name = "_".join(
                [part.name for part in walk(code) if isinstance(part, Variable) and part != INDEX]
            )
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

    def following(self, code: Code, steps: int) -> Code:
        """Abstract code, so many sizes later."""
        found = [*self.found.values()]
        changing = [*(one.unknown for one in found), *self.direct]
        for unknown in changing:  # first by another name, since what follows holds the unknown itself
            code = replace_variable(code, unknown, _later(unknown))
        for prefix in found:
            value: Code = prefix.unknown
            for number in range(steps):
                value = prefix.following(value, self.at(moved(prefix.body, number)))
            code = replace_variable(code, _later(prefix.unknown), value)
        for unknown, read in self.direct.items():
            code = replace_variable(code, _later(unknown), self.at(moved(read, steps)))
        return replace_variable(code, self.telescope.size, _further(self.telescope.size, steps))


def _later(unknown: Variable) -> Variable:
    """A name for an unknown on the way to its next value; no unknown has it."""
    return Variable(f"{unknown.name} at the next size", unknown.type)


def _further(start: Variable, number: int) -> Code:
    return Op(Operation.NAT_ADD, (start, Literal(number)), NAT) if number else start


def moved(code: Code, number: int) -> Code:
    """What is said at `INDEX`, said at an index that is so much more."""
    return replace_variable(code, INDEX, _further(INDEX, number)) if number else code


def _simplified(argument: Code) -> Code:
    """An index near `INDEX` in one way of writing it."""
    if isinstance(argument, Apply):
        return Apply(argument.function, tuple(map(_simplified, argument.arguments)))
    more = offset(argument, INDEX)
    return argument if more is None else _further(INDEX, more)
