"""A claim as Python sees it: its sentence, its statement, and (from `Printed`) the statement's forms."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pyverify.claims import Claim
from pyverify.extract import NotInterpreted, Reason
from pyverify.spec.printed import Printed
from pyverify.statement import Statement
from pyverify.term import Name, show_name

if TYPE_CHECKING:
    from pyverify.spec.spec import Spec

__all__ = ["LiftedClaim"]


class LiftedClaim(Printed):
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

        Raises `NotInterpreted`, with the reason, for a statement that has no code or is not there.
        """
        name = self.claim.statement
        if self.spec.compilation.declaration(name) is None:
            raise NotInterpreted(Reason.MISSING, show_name(name))
        return self.spec.statement(show_name(name))

    @property
    def _what(self) -> Statement:
        return self.statement

    def __repr__(self) -> str:
        return f"<claim {self.id}: {show_name(self.claim.statement)}>"
