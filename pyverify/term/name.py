"""Names of declarations, binders and universe parameters: tuples of components.

A component is text, or a number where Lean made the name up. Printed with dots two different names can look
alike (`a.b` as one component or as two), so names are compared and looked up as tuples, and the printed form
puts `«»` around a component that is no identifier. `parse_name(show_name(n)) == n` for names that a source
can say.
"""

from __future__ import annotations

import re

__all__ = ["ANONYMOUS", "Name", "parse_name", "show_name"]

Name = tuple[str | int, ...]

ANONYMOUS: Name = ()

_IDENTIFIER = re.compile(r"[^\W\d][\w'!?]*")
_COMPONENT = re.compile(r"«([^«»\x00-\x1f\x7f]+)»|([^\W\d][\w'!?]*)")


def show_name(name: Name) -> str:
    """The name as Lean prints it. What no source could say is shown as it is."""
    return ".".join(map(_show_component, name)) or "[anonymous]"


def parse_name(text: str) -> Name:
    """The name that a text means; raises `ValueError` with the reason if it means none."""
    if not text:
        raise ValueError("a name has at least one component")
    components: list[str | int] = []
    at = 0
    while True:
        found = _COMPONENT.match(text, at)
        if found is None:
            rest = text[at : at + 12]
            raise ValueError(f"no component of a name begins at {rest!r}" if rest else "it ends with a dot")
        components.append(found[1] or found[2])
        at = found.end()
        if at == len(text):
            return tuple(components)
        if text[at] != ".":
            raise ValueError(f"{text[at]!r} cannot stand in a name outside «»")
        at += 1


def _show_component(component: str | int) -> str:
    if isinstance(component, int) or _IDENTIFIER.fullmatch(component):
        return str(component)
    return f"«{component}»"
