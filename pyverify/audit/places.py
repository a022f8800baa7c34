"""Where declarations and modules stand, as findings name them."""

from __future__ import annotations

from pyverify.audit.closure import Environment
from pyverify.claims.compiled import Declared
from pyverify.errors import Where
from pyverify.olean import Malformed, Range
from pyverify.term import Name, show_name

__all__ = ["arrows", "place", "place_of", "range_of"]

_STEPS = 12
"""Names of a chain that are shown; of a longer one the middle is left out."""


def range_of(environment: Environment, declared: Declared) -> Range | None:
    """The lines that the module gives for a declaration; for what Lean added, those of its owner."""
    module = environment.compiled.modules().get(declared.module)
    name = declared.constant.name
    try:
        while module is not None and name:
            if (found := module.range(name)) is not None:
                return found
            name = name[:-1]
    except Malformed:
        return None  # a table of positions that cannot be read takes no verdict away
    return None


def place(environment: Environment, declared: Declared) -> Where:
    """The place of a declaration in its source."""
    shown = environment.compiled.graph.modules[declared.module].shown
    what = show_name(declared.constant.name)
    found = range_of(environment, declared)
    if found is None:
        return Where(shown, what=what)
    return Where(shown, found.name_line, found.name_column, what)


def place_of(environment: Environment, name: Name) -> Where:
    """The place of the first declaration of a name; only the name where it has none."""
    found = environment.find(name)
    if found:
        return place(environment, found[0])
    modules = environment.modules(name)
    path = environment.compiled.graph.modules[modules[0]].shown if modules else None
    return Where(path, what=show_name(name))


def arrows(path: tuple[Name, ...]) -> str:
    """A chain of names as one line."""
    names = [show_name(name) for name in path]
    if len(names) > _STEPS:
        left = len(names) - _STEPS
        names[_STEPS // 2 : _STEPS // 2 + left] = [f"({left} more)"]
    return " → ".join(names)
