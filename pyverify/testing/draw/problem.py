"""What a plan is made from: the statement's parameters, and what its hypotheses say, one by one.

Hypotheses are unfolded, so that no name hides anything, and taken apart into parts. A recogniser looks at the
parts that are left and offers a step that gives values to some parameters and makes some parts true.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pyverify.extract import NotInterpreted
from pyverify.extract.code import BOOL, NAT, Code, Definition, Function, Param, Scalar, Type
from pyverify.extract.depth import deep
from pyverify.symbolic.instances.inline import conjuncts, free_names, inlined
from pyverify.term import Name
from pyverify.testing.draw.atoms import grounded
from pyverify.testing.draw.compiled import Compiled
from pyverify.testing.draw.extents import Bounds, Extents, Room
from pyverify.testing.draw.plan import NoCase, Step
from pyverify.testing.subject import Subject

__all__ = ["Library", "Offer", "Part", "Problem", "Recogniser", "of_naturals"]

MOST_STEPS = 50_000
"""Steps that it may take to see what a statement reads at some naturals; where it takes more, these are not
drawn.
"""
Library = Callable[[Name], Definition]


@dataclass(frozen=True)
class Part:
    """One thing that a hypothesis says; `unfolded` is false where it could not be opened."""

    number: int
    code: Code
    names: frozenset[str]
    """The parameters that it speaks of."""
    text: str
    """The hypothesis it is part of, as Lean writes it."""
    unfolded: bool = True


@dataclass(frozen=True)
class Offer:
    """A step, and the parts that are true of all that it draws."""

    step: Step
    met: tuple[Part, ...]
    told: tuple[str, ...] = ()
    """How its parameters are drawn, in words: a line for each."""


class Problem:
    """A subject taken apart."""

    def __init__(self, subject: Subject, library: Library) -> None:
        self.subject = subject
        self.library = library
        statement = subject.statement
        self.types: dict[str, Type] = {param.name: param.type for param in statement.params}
        self.naturals = tuple(param.name for param in statement.params if param.type is NAT)
        parts: list[Part] = []
        for hypothesis in statement.hypotheses:
            unfolded = True
            try:
                with deep():
                    found = conjuncts(inlined(hypothesis.code, library))
            except NotInterpreted:
                found, unfolded = [hypothesis.code], False
            for code in found:
                names = frozenset(free_names(code) & set(self.types))
                parts.append(Part(len(parts), code, names, hypothesis.text, unfolded))
        self.parts: tuple[Part, ...] = tuple(parts)
        self._whole = {name: one for name, one in self.types.items() if of_naturals(one)}
        self._about_whole = [
            part.code for part in parts if part.names <= {*self._whole, *self.naturals} and part.unfolded
        ]
        self._extents = Extents(subject, library, bounds=self._bounds, most=MOST_STEPS)
        self._compiled: dict[int, Compiled] = {}

    def room(self, naturals: Mapping[str, int]) -> Room | None:
        """What is read at these naturals; `None` where it is too much."""
        return self._extents.at(naturals)

    def exceeds(self, naturals: Mapping[str, int], entries: int) -> bool:
        """Whether it is soon seen that more entries are read there (`Extents.exceeds`)."""
        return self._extents.exceeds(naturals, entries)

    def compiled(self, part: Part, naturals: Mapping[str, int]) -> Compiled | None:
        """A part as a function of exact numbers; `None` where a call may take long at these naturals."""
        if not part.unfolded or self.room(naturals) is None:
            return None
        if part.number not in self._compiled:
            params = [Param(name, self.types[name]) for name in sorted(part.names)]
            carriers = self.subject.statement.carriers
            self._compiled[part.number] = Compiled(part.code, BOOL, params, carriers, self.library)
        return self._compiled[part.number]

    def shape(self, name: str, naturals: Mapping[str, int]) -> tuple[int, ...]:
        """How many entries a table needs along each axis. Raises `NoCase` where that is too much to tell."""
        room = self.room(naturals)
        if room is None:
            raise NoCase("too large")
        return room.shapes[name]

    def is_number(self, name: str) -> bool:
        """Whether a parameter is a number of the carrier, or a table of them read at naturals."""
        type_ = self.types[name]
        if isinstance(type_, Function):
            return isinstance(type_.result, Scalar) and all(one in (NAT, BOOL) for one in type_.arguments)
        return isinstance(type_, Scalar)

    def _bounds(self, naturals: Mapping[str, int]) -> Bounds:
        return grounded(self._about_whole, self._whole, naturals, self.library).bounds()


def of_naturals(type_: Type) -> bool:
    """Whether it is a table of naturals or truth values."""
    if not isinstance(type_, Function) or type_.result not in (NAT, BOOL):
        return False
    return all(one in (NAT, BOOL) for one in type_.arguments)


Recogniser = Callable[[Problem, frozenset[str], Sequence[Part]], Offer | None]
"""Called with the parameters that have values so far and the parts that are left; gives the next step, or
`None` if it knows of none.
"""
