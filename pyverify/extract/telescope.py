"""The binders of a declaration, each as what it brings in."""

from __future__ import annotations

from dataclasses import dataclass

from pyverify.extract.code import Carrier, Param, Type
from pyverify.extract.sorts import Kind
from pyverify.extract.values import Thunk, Value
from pyverify.term import Name

__all__ = ["Binder", "Telescope"]


@dataclass(frozen=True, slots=True)
class Binder:
    """One binder. Of these at most one is there: `carrier` for a type of numbers, `structure` for an
    instance of a class of numbers, `param` for data. Proofs and decisions have none of them.
    """

    name: str
    kind: Kind
    carrier: str = ""
    structure: Name = ()
    param: Param | None = None


@dataclass(frozen=True, slots=True)
class Telescope:
    """All binders of a declaration's type, what it gives, and the values that stand for the binders."""

    binders: tuple[Binder, ...]
    carriers: tuple[Carrier, ...]
    arguments: tuple[Thunk, ...]
    result: Value
    type: Type | None
    """The type of what it gives; None for a type or an instance."""
    proposition: bool
    """Whether it gives a proposition."""

    @property
    def params(self) -> tuple[Param, ...]:
        """The data among the binders."""
        return tuple(binder.param for binder in self.binders if binder.param is not None)
