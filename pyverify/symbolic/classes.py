"""Which classes the carriers of a statement are instances of: ordered fields, rings."""

from __future__ import annotations

from pyverify.statement import Statement
from pyverify.term import Name

__all__ = ["ORDERED_FIELDS", "RINGS", "over_ordered_fields", "over_rings"]

ORDERED_FIELDS: frozenset[Name] = frozenset({("OrderedField",), ("LogField",)})
"""Classes whose instances are ordered fields."""
RINGS: frozenset[Name] = ORDERED_FIELDS | {("CommRing",)}
"""Classes whose instances have differences: what is added to both sides may be taken away again."""


def over_ordered_fields(statement: Statement) -> bool:
    """Whether all carriers of the statement are ordered fields."""
    return all(one.structure in ORDERED_FIELDS for one in statement.carriers)


def over_rings(statement: Statement) -> bool:
    """Whether all carriers of the statement are rings, not only semirings."""
    return all(one.structure in RINGS for one in statement.carriers)
