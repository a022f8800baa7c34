"""Numbers whose sum is given, and that nothing but lower bounds ties to others: they are drawn together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flint import fmpq

from pyverify.symbolic.instances.polynomial import Polynomial, added, constant, linear_part, scaled
from pyverify.testing.draw.formulas import Given, Relation
from pyverify.testing.draw.instructions import Share
from pyverify.testing.draw.rows import STRICT, Row, Rows, row_of

__all__ = ["shared"]

_Bounds = dict[int, list[tuple[Polynomial, bool]]]


def shared(rows: Rows, waiting: set[int]) -> Share | None:
    """Variables with a common sum, longest first; what is asked of them is taken out of the rows."""
    for row in sorted(rows.all, key=lambda one: (one.relation is not Relation.ZERO, -len(one.polynomial))):
        if row.guards or row.relation is Relation.OTHER:
            continue
        found = _members(rows, row, waiting)
        if found is None or (row.relation is not Relation.ZERO and found[1] < 0):
            continue
        share = _share(rows, row, *found)
        if share is not None:
            return share
    return None


def _members(rows: Rows, row: Row, waiting: set[int]) -> tuple[list[int], fmpq] | None:
    """The variables of the latest table in a row, if all have one constant factor, and the factor."""
    candidates = [one for one in row.names if one in waiting]
    if not candidates:
        return None
    last = max(rows.rank[one][0] for one in candidates)
    members = sorted((one for one in candidates if rows.rank[one][0] == last), key=rows.rank.__getitem__)
    factors = set()
    for one in members:
        parts = linear_part(row.polynomial, one)
        factor = None if parts is None else constant(parts[0])
        if factor is None:
            return None
        factors.add(factor)
    return (members, factors.pop()) if len(members) > 1 and len(factors) == 1 else None


def _share(rows: Rows, row: Row, members: Sequence[int], factor: fmpq) -> Share | None:
    own = {(one,) for one in members}
    total = scaled({one: value for one, value in row.polynomial.items() if one not in own}, -1 / factor)
    inside = set(members)
    others = [one for one in rows.all if one is not row and one.names & inside]
    least: _Bounds = {one: [] for one in members}
    zero: dict[int, list[tuple[Given, ...]]] = {one: [] for one in members}
    upper: list[tuple[Polynomial, bool]] = []
    if not all(_taken(other, inside, least, upper, zero) for other in others):
        return None
    bounded = [one for one in members if least[one]]
    lower = [some[0][0] for some in least.values() if some]
    if bounded:
        if len(bounded) < len(members) or any(len(some) > 1 for some in least.values()):
            return None
        if any(zero.values()) and any(lower):
            return None
        if upper and not _wide(upper, total, lower):
            return None
    elif upper or any(zero.values()) or row.relation is not Relation.ZERO:
        return None
    rows.drop([row, *others])
    if bounded:
        strict = any(some[0][1] for some in least.values()) or row.relation is Relation.NEGATIVE
        relation = Relation.NEGATIVE if strict else Relation.NOT_POSITIVE
        rows.wish(row_of(added([*lower, scaled(total, -1)]), relation))
    return Share(
        tuple(members),
        total,
        row.relation is not Relation.ZERO,
        row.relation is Relation.NEGATIVE,
        tuple(some[0] for some in least.values()) if bounded else (),
        tuple(tuple(zero[one]) for one in members),
    )


def _taken(
    row: Row,
    inside: set[int],
    least: _Bounds,
    upper: list[tuple[Polynomial, bool]],
    zero: dict[int, list[tuple[Given, ...]]],
) -> bool:
    """Sort what a row asks of one of the members; whether it asks nothing else."""
    mine = row.names & inside
    if len(mine) != 1:
        return False
    (variable,) = mine
    parts = linear_part(row.polynomial, variable)
    known = None if parts is None else constant(parts[0])
    if parts is None or known is None:
        return False
    if row.guards:
        zero[variable].append(row.guards)
        return row.relation is Relation.ZERO and not parts[1]
    if row.relation not in STRICT:
        return False
    end = scaled(parts[1], -1 / known), STRICT[row.relation]
    if known < 0:
        least[variable].append(end)
    else:
        upper.append(end)
    return True


def _wide(upper: Iterable[tuple[Polynomial, bool]], total: Polynomial, least: Sequence[Polynomial]) -> bool:
    """Whether upper bounds follow from the sum."""
    known = constant(total)
    ends = [constant(one) for one in least]
    if known is None or any(one is None or one < 0 for one in ends):
        return False
    limits = [(constant(one), strict) for one, strict in upper]
    return all(one is not None and (one > known or (one == known and not strict)) for one, strict in limits)
