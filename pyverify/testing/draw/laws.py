"""Tables that are products of a column and a row: `p i j = (∑ j, p i j) * (∑ i, p i j)`.

No entry of such a table can be drawn last, since each comes into its own row and column sum. So the table is
taken as what it must be: `r i * c j` with `∑ r = ∑ c = 1` (summing the law over both gives `t = t * t` for
the total, so it is one, or the table is zero). The last of each is what the others leave. The law is
recognised by what it says of the entries, however it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pyverify.extract.code import BOOL, Code, Literal, Op, Operation, Quantified, Sum
from pyverify.symbolic.instances.polynomial import Polynomial, added, multiplied, number, scaled, single
from pyverify.testing.draw.formulas import All, Atom, Formula, Relation, Variables

__all__ = ["Product", "is_nonnegative", "is_product", "without_absolute"]

_FACTORS = 2
"""A sum of a row times a sum of a column."""


class Product:
    """A table of `rows` times `columns` as products of variables."""

    def __init__(self, name: str, rows: int, columns: int, variables: Variables) -> None:
        self.names = (f"{name}·rows", f"{name}·columns")
        self.rows = _shares(self.names[0], rows, variables)
        self.columns = _shares(self.names[1], columns, variables)

    def entry(self, row: int, column: int) -> Polynomial:
        """An entry of the table."""
        return multiplied(self.rows[row], self.columns[column])

    @property
    def nonnegative(self) -> Formula:
        """No entry is negative: then all of `r` and of `c` can be taken not to be."""
        return All(tuple(Atom(scaled(one, -1), Relation.NOT_POSITIVE) for one in (*self.rows, *self.columns)))


def _shares(name: str, count: int, variables: Variables) -> list[Polynomial]:
    """Variables, the last of them what the others leave of one."""
    free = [single(variables.entry(name, (at,))) for at in range(count - 1)]
    return [*free, added([number(1), *(scaled(one, -1) for one in free)])]


def _atoms(formula: Formula) -> list[Atom] | None:
    if isinstance(formula, Atom):
        return [formula]
    if isinstance(formula, All):
        found: list[Atom] = []
        for one in formula.parts:
            inner = _atoms(one)
            if inner is None:
                return None
            found += inner
        return found
    return None


def is_product(formula: Formula, entry: Callable[[int, int], Polynomial], rows: int, columns: int) -> bool:
    """Whether a formula says of every entry that it is the product of its row's and its column's sum."""
    atoms = _atoms(formula)
    if not atoms or len(atoms) < rows * columns or any(one.relation is not Relation.ZERO for one in atoms):
        return False
    if not any(len(monomial) == _FACTORS for monomial in atoms[0].polynomial):
        return False  # seen at once, where there are many entries
    row = [added([entry(i, j) for j in range(columns)]) for i in range(rows)]
    column = [added([entry(i, j) for i in range(rows)]) for j in range(columns)]
    wanted = [
        added([entry(i, j), scaled(multiplied(row[i], column[j]), -1)])
        for i in range(rows)
        for j in range(columns)
    ]
    return _same(formula, wanted, Relation.ZERO, signs=(1, -1))


def is_nonnegative(formula: Formula, entries: Sequence[Polynomial]) -> bool:
    """Whether a formula says of every entry, and of nothing else, that it is not negative."""
    return _same(formula, [scaled(one, -1) for one in entries], Relation.NOT_POSITIVE, signs=(1,))


def _same(formula: Formula, wanted: Sequence[Polynomial], relation: Relation, signs: Sequence[int]) -> bool:
    atoms = _atoms(formula)
    if not atoms or any(one.relation is not relation for one in atoms):
        return False
    said = {_key(one.polynomial) for one in atoms}
    asked = [{_key(scaled(one, sign)) for sign in signs} for one in wanted]
    return all(said & one for one in asked) and said <= set().union(*asked)


def _key(polynomial: Polynomial) -> Any:
    return frozenset(polynomial.items())


def without_absolute(code: Code) -> Code:
    """The same with each term zero in the place of a sum of absolute values that is."""
    match code:
        case Op(Operation.EQ | Operation.LE, (left, right)) if _is_zero(right):
            return _vanishing(left) or code
        case Op(Operation.EQ, (left, right)) if _is_zero(left):
            return _vanishing(right) or code
    return code


def _vanishing(code: Code) -> Code | None:
    """That a sum of absolute values is zero, said of its terms."""
    match code:
        case Sum(index, count, body):
            inner = _vanishing(body)
            return None if inner is None else Quantified(True, index, count, inner)
        case Op(Operation.ADD, (left, right)):
            first, second = _vanishing(left), _vanishing(right)
            return None if first is None or second is None else Op(Operation.AND, (first, second), BOOL)
        case Op(Operation.DIV, (inside, by)) if _is_positive(by):
            return _vanishing(inside)
        case Op(Operation.MUL, (by, inside)) if _is_positive(by):
            return _vanishing(inside)
        case Op(Operation.ABS, (inside,)):
            return Op(Operation.EQ, (inside, Op(Operation.CAST, (Literal(0),), code.type)), BOOL)
    return None


def _is_zero(code: Code) -> bool:
    return isinstance(code, Op) and code.operation is Operation.CAST and code.arguments == (Literal(0),)


def _is_positive(code: Code) -> bool:
    if not isinstance(code, Op) or code.operation is not Operation.CAST:
        return False
    return isinstance(code.arguments[0], Literal) and code.arguments[0].value > 0
