"""The verdict on a claim in one word: a closed list."""

from __future__ import annotations

import enum

__all__ = ["Word"]


class Word(enum.Enum):
    """The verdict in a word; the order is that in which a summary counts them."""

    PROVED = "proved"
    """The kernel accepted a proof of the statement."""
    REFUTED = "refuted as worded"
    """The kernel accepted a proof of the negation, as expected."""
    ACCEPTED = "accepted by Lean, not replayed"
    """As expected; nothing was submitted to the kernel afresh."""
    NOT_DECIDED = "not decided"
    """A limit ended Lean, or the replay is missing where it was asked for."""
    FAILED = "failed"
    """The proof is not what is expected."""

    @property
    def mark(self) -> str:
        """A sign beside the word, so that no colour has to be seen."""
        return {"proved": "✓", "refuted as worded": "✗", "failed": "‼"}.get(self.value, "?")

    @property
    def slug(self) -> str:
        """For an address or a class."""
        return self.name.lower().replace("_", "-")
