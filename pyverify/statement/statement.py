"""A statement as a person reads it: what it is over, what is given, what is assumed, what is concluded.

`∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K) (hp : Pmf2 m n p), C` has the carrier `K`,
the parameters `m`, `n`, `p`, the hypothesis `hp` and the conclusion `C`. Quantifiers that no name
introduces (`∀ i, i < m → …` at the end) belong to the conclusion.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyverify.extract.boolean import implies
from pyverify.extract.code import BOOL, NAT, Carrier, Code, Definition, Function, Param, Place, Quantified
from pyverify.term import Name

__all__ = ["Hypothesis", "Statement"]


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """An assumption; `name` is empty where the source gives none. `text` is Lean's notation of its type."""

    name: str
    code: Code
    text: str
    position: int
    """How many of the statement's parameters stand before it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement's telescope. `conclusion` is of type `BOOL`."""

    name: Name
    carriers: tuple[Carrier, ...]
    params: tuple[Param, ...]
    hypotheses: tuple[Hypothesis, ...]
    conclusion: Code
    text: str
    """The conclusion in Lean's notation."""
    documentation: str = ""
    place: Place | None = None
    digest: str = ""

    @property
    def sizes(self) -> tuple[Param, ...]:
        """The parameters that are natural numbers."""
        return tuple(param for param in self.params if param.type is NAT)

    @property
    def functions(self) -> tuple[Param, ...]:
        """The parameters that are functions."""
        return tuple(param for param in self.params if isinstance(param.type, Function))

    @property
    def scalars(self) -> tuple[Param, ...]:
        """The other parameters: elements of a carrier, truth values, records."""
        return tuple(
            param for param in self.params if param.type is not NAT and not isinstance(param.type, Function)
        )

    @property
    def formula(self) -> Code:
        """The statement as one piece of code, its parameters quantified over all of their types."""
        code = self.conclusion
        for step in reversed([*self.steps()]):
            if isinstance(step, Hypothesis):
                code = implies(step.code, code)
            else:
                code = Quantified(True, step.variable, None, code)
        return code

    def steps(self) -> Iterator[Param | Hypothesis]:
        """Parameters and hypotheses in the order in which they are written."""
        waiting = list(self.hypotheses)
        for number, param in enumerate(self.params):
            while waiting and waiting[0].position <= number:
                yield waiting.pop(0)
            yield param
        yield from waiting

    @property
    def definition(self) -> Definition:
        """The statement as a proposition without parameters."""
        return Definition(
            self.name,
            self.carriers,
            (),
            BOOL,
            self.formula,
            True,
            self.documentation,
            self.place,
            self.digest,
        )

    @property
    def predicate(self) -> Definition:
        """The statement without its quantifiers: whether hypotheses give the conclusion at given
        parameters.
        """
        code = self.conclusion
        for hypothesis in reversed(self.hypotheses):
            code = implies(hypothesis.code, code)
        name = (*self.name, "predicate")
        return Definition(name, self.carriers, self.params, BOOL, code, True, "", self.place, self.digest)
