"""A claim: what a paper says, the Lean statement that says it, the proof, and what is expected of it."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyverify.claims.locate import Places
from pyverify.claims.nearest import nearest
from pyverify.claims.paper import Paper, Sentence
from pyverify.claims.symbolic import Symbolic
from pyverify.errors import UsageError, Where
from pyverify.term import Name, show_name

__all__ = ["Claim", "ClaimUnknown", "Claims", "Expect", "Kind"]


class Kind(enum.Enum):
    """What sort of sentence a claim is about."""

    THEOREM = "theorem"
    """The paper states it or relies on it."""
    READING = "reading"
    """A careless or too literal reading of what the paper states."""
    SUPPLEMENT = "supplement"
    """The paper does not state it, and one of its arguments needs it."""


class Expect(enum.Enum):
    """What the type of the proof has to be."""

    PROVED = "proved"
    """The statement itself, at universe parameters."""
    REFUTED = "refuted"
    """The negation of the statement, at closed universe levels."""


class ClaimUnknown(UsageError):
    """A claim was asked for that the claims file does not have."""

    code = "claim-unknown"


@dataclass(frozen=True, slots=True)
class Claim:
    """One `[[claim]]` table."""

    id: str
    paper: str
    sentence: str
    kind: Kind
    statement: Name
    proof: Name
    expect: Expect
    notes: str = ""
    symbolic: Symbolic | None = None
    """What algebra is asked beside the proof; it changes nothing of what is proved."""
    code: tuple[str, ...] = ()
    """The names of bindings, `module.function`, that are held to it; it changes nothing of what is proved."""

    @property
    def expected(self) -> str:
        """The type that the proof is expected to have, for a person."""
        return ("¬" if self.expect is Expect.REFUTED else "") + show_name(self.statement)


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a file, in its order."""

    path: Path
    """The file, as users see its path."""
    places: Places
    """The lines of its tables and keys."""
    claims: tuple[Claim, ...]
    papers: tuple[Paper, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    """What the papers say, in the order of the file."""

    def select(self, ids: Sequence[str]) -> tuple[Claim, ...]:
        """The claims of these ids, in the file's order; all claims if there are no ids.

        Raises `ClaimUnknown` with the nearest id for one that no claim has.
        """
        known = {claim.id for claim in self.claims}
        for number, wanted in enumerate(ids, 1):
            if wanted not in known:
                near = nearest(wanted, known)
                hint = f"did you mean `{near}`? " if near else ""
                raise ClaimUnknown(
                    f"no claim is called `{wanted[:100]}`",
                    where=Where(what=f"command line, argument {number}"),
                    help=f"{hint}`pyverify claims` lists all {len(known)}",
                )
        chosen = set(ids)
        return tuple(claim for claim in self.claims if not chosen or claim.id in chosen)

    def where(self, claim: Claim, key: str) -> Where:
        """The place of a claim's key in the file."""
        line = self.places.member("claim", self.claims.index(claim), key)
        return Where(self.path, line, what=f"claim `{claim.id}`, key `{key}`")
