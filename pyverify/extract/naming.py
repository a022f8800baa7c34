"""Names of variables: what the source calls them, each once in a definition."""

from __future__ import annotations

from collections.abc import Iterable

from pyverify.extract.code import BOOL, NAT, Function, Type
from pyverify.term import Name, show_name

__all__ = ["Names"]

_NATURAL = ("i", "j", "k", "l", "r", "s", "t")
_NUMBER = ("x", "y", "z", "a", "b", "c")
_FUNCTION = ("f", "g", "h")
_TRUTH = ("c", "d", "e")


class Names:
    """The names that are taken."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    @staticmethod
    def shown(name: Name) -> str:
        """A binder's name without what Lean added to keep it apart; empty if nobody wrote one."""
        if not name or "_@" in name or "_hyg" in name:
            return ""
        return show_name(name)

    def fresh(self, name: str, type_: Type) -> str:
        """A name that is not taken: this one if it can be, with a number behind it if not, or a usual one."""
        if not name or name in ("x✝", "a✝"):
            usual = _usual(type_)
            name = next((one for one in usual if one not in self._taken), usual[0])
        found, number = name, 1
        while found in self._taken:
            found = f"{name}_{number}"
            number += 1
        self._taken.add(found)
        return found


def _usual(type_: Type) -> tuple[str, ...]:
    if type_ is NAT:
        return _NATURAL
    if type_ is BOOL:
        return _TRUTH
    return _FUNCTION if isinstance(type_, Function) else _NUMBER
