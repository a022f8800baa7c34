"""The forms that definitions and claims have alike, as methods of the objects that a user holds."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pyverify.extract import Definition, NotInterpreted
from pyverify.spec.forms import Conventions, Flavour, Options, render, sympy_of
from pyverify.statement import Statement

if TYPE_CHECKING:
    from pyverify.spec.spec import Spec

__all__ = ["Printed"]


class Printed(ABC):
    """Something with the seven forms of `pyverify extract`; each raises `NotInterpreted` if there is none."""

    spec: Spec

    @property
    @abstractmethod
    def _what(self) -> Definition | Statement:
        """What is printed."""

    def _named(self, sizes: Mapping[str, int]) -> Mapping[str, int]:
        """Sizes by the names that Lean has for them."""
        return sizes

    def lean(self, *, flavour: Flavour = "lean") -> str:
        """The declaration in Lean's notation; `flavour="mathlib"` uses Mathlib's names, untested here."""
        return render(self.spec, self._what, "lean", Options(flavour=flavour))

    def latex(self) -> str:
        """It as a paper would set it: the content of a display."""
        return render(self.spec, self._what, "latex")

    def text(self) -> str:
        """It in Unicode text."""
        return render(self.spec, self._what, "text")

    def json(self) -> str:
        """It as JSON (docs/schema/code-1.json)."""
        return render(self.spec, self._what, "json")

    def python(self) -> str:
        """Python source that computes it, without pyverify; of a statement, whether it holds."""
        return render(self.spec, self._what, "python")

    def smtlib(self, /, **sizes: int) -> str:
        """SMT-LIB 2.6 at these sizes: a definition as a `define-fun`, a statement as a question that asks for
        a counterexample.
        """
        return render(self.spec, self._what, "smtlib", Options(self._named(sizes)))

    def sympy(self, /, *, conventions: Conventions = "generic", **sizes: int) -> Any:
        """A SymPy expression; tables are explicit at sizes that are given, indexed symbols otherwise.

        Of a statement it says whether the hypotheses give the conclusion. `conventions="exact"` says `0`
        where a divisor is zero, as Lean does; `"generic"` writes the quotient alone.
        """
        return sympy_of(self.spec, self._what, self._named(sizes), conventions=conventions)

    def _repr_latex_(self) -> str | None:
        try:
            return f"$\\displaystyle {self.latex()}$"
        except NotInterpreted:  # a notebook then shows the text
            return None
