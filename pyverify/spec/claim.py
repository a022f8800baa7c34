"""A claim as Python sees it: its sentence, its statement, and the statement's forms."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyverify.claims import Claim
from pyverify.extract import NotInterpreted
from pyverify.spec.forms import Flavour, Options, render, sympy_of
from pyverify.statement import Statement
from pyverify.term import Name, show_name

if TYPE_CHECKING:
    from pyverify.spec.spec import Spec

__all__ = ["LiftedClaim"]


class LiftedClaim:
    """A claim of `claims.toml`, with the statement that Lean compiled."""

    def __init__(self, claim: Claim, spec: Spec) -> None:
        self.claim = claim
        self.spec = spec

    @property
    def id(self) -> str:
        """Its id in `claims.toml`."""
        return self.claim.id

    @property
    def sentence(self) -> str:
        """The sentence of the paper that it is about."""
        return " ".join(self.claim.sentence.split())

    @property
    def paper(self) -> str:
        """The paper."""
        return self.claim.paper

    @property
    def name(self) -> Name:
        """The name of the Lean statement."""
        return self.claim.statement

    @cached_property
    def statement(self) -> Statement:
        """Parameters, hypotheses and conclusion.

        Raises `NotInterpreted`, with the reason, for a statement that has no code.
        """
        return self.spec.statement(show_name(self.claim.statement))

    def lean(self, *, flavour: Flavour = "lean") -> str:
        """The statement in Lean's notation; with `flavour="mathlib"` under Mathlib's names, untested here."""
        return render(self.spec, self.statement, "lean", Options(flavour=flavour))

    def latex(self) -> str:
        """The statement as a paper would set it: the content of a display."""
        return render(self.spec, self.statement, "latex")

    def text(self) -> str:
        """The statement in Unicode text."""
        return render(self.spec, self.statement, "text")

    def json(self) -> str:
        """The statement as JSON (docs/schema/code-1.json)."""
        return render(self.spec, self.statement, "json")

    def smtlib(self, /, **sizes: int) -> str:
        """SMT-LIB 2.6 that asks for a counterexample at these sizes."""
        return render(self.spec, self.statement, "smtlib", Options(sizes))

    def sympy(self, /, **sizes: int) -> Any:
        """Whether the hypotheses give the conclusion, as a SymPy expression; at sizes if they are given."""
        return sympy_of(self.spec, self.statement, sizes)

    def python(self) -> str:
        """Python source of a function that says whether the statement holds at given parameters."""
        return render(self.spec, self.statement, "python")

    def _repr_latex_(self) -> str | None:
        try:
            return f"$\\displaystyle {self.latex()}$"
        except NotInterpreted:  # a notebook then shows the text
            return None

    def __repr__(self) -> str:
        return f"<claim {self.id}: {show_name(self.claim.statement)}>"
