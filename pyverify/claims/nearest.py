"""The name that a user may have meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

__all__ = ["nearest", "nearest_name"]


def nearest(wanted: str, known: Iterable[str]) -> str:
    """The known word that is most like the wanted one, or the empty text if none is like it."""
    words = list(known)
    folded = wanted.casefold()
    same = [word for word in words if word.casefold() == folded]
    found = same or difflib.get_close_matches(wanted[:200], words, 1)
    return found[0] if found else ""


def nearest_name(wanted: str, known: Iterable[str]) -> str:
    """The full name that is most like the wanted one; one that ends alike comes before one that looks alike.

    Among thousands of names only those with a like last component are compared in full.
    """
    names = list(known)
    by_last: dict[str, list[str]] = {}
    for name in names:
        by_last.setdefault(name.rpartition(".")[2].casefold(), []).append(name)
    last = wanted.rpartition(".")[2].casefold()
    likely = [last] if last in by_last else difflib.get_close_matches(last[:200], by_last, 5, 0.75)
    candidates = [name for word in likely for name in by_last[word]]
    return (difflib.get_close_matches(wanted[:200], candidates, 1, 0.3) or [""])[0]
