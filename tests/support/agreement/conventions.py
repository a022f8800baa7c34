"""The conventions that make Lean's operations total, each with an instance that shows it.

`constant` is applied to the arguments; the kernel's reduction, and every domain that has the operation,
give `value`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pyverify.spec.agreement import Case, Table
from pyverify.term import Name

__all__ = ["CONVENTIONS", "Convention"]


@dataclass(frozen=True, slots=True)
class Convention:
    """What is said of an argument outside of the usual domain."""

    words: str
    constant: Name
    case: Case
    value: Any

    @property
    def id(self) -> str:
        """For a test's name."""
        return self.words.replace(" ", "-")


def _at(words: str, constant: str, value: Any, *arguments: Any) -> Convention:
    return Convention(words, tuple(constant.split(".")), Case(arguments), value)


_Q = Fraction
_SHORT = Table((2,), (_Q(1), _Q(2)), _Q(5))
_NEGATIVE = Table((2,), (_Q(-3), _Q(-2)), _Q(-1))
_WIDE = Table((2, 2), (_Q(1), _Q(2), _Q(3), _Q(4)), _Q(7))

CONVENTIONS: tuple[Convention, ...] = (
    _at("division by zero is zero", "Div.div", _Q(0), _Q(3, 2), _Q(0)),
    _at("zero divided by zero is zero", "Div.div", _Q(0), _Q(0), _Q(0)),
    _at("the inverse of zero is zero", "Inv.inv", _Q(0), _Q(0)),
    _at("zero to the power zero is one", "CommSemiring.npow", _Q(1), _Q(0), 0),
    _at("a minimum of equals is either", "min", _Q(2), _Q(2), _Q(2)),
    _at("subtraction of naturals stops at zero", "Nat.sub", 0, 2, 5),
    _at("the predecessor of zero is zero", "Nat.pred", 0, 0),
    _at("natural division by zero is zero", "Nat.div", 0, 7, 0),
    _at("natural division rounds down", "Nat.div", 2, 8, 3),
    _at("the remainder by zero is the number", "Nat.mod", 7, 7, 0),
    _at("natural zero to the power zero is one", "Nat.pow", 1, 0, 0),
    _at("the divisor of zero and a number is the number", "Nat.gcd", 6, 0, 6),
    _at("the divisor of zero and zero is zero", "Nat.gcd", 0, 0, 0),
    _at("a sum of nothing is zero", "sum", _Q(0), 0, _SHORT),
    _at("the largest of nothing is zero", "maxBelow", _Q(0), 0, _NEGATIVE),
    _at("the largest of negative numbers is negative", "maxBelow", _Q(-2), 2, _NEGATIVE),
    _at("a sum reads the function outside its table", "sum", _Q(13), 4, _SHORT),
    _at("a row outside the table has the function's values", "TPF.rowSum", _Q(14), 2, _WIDE, 5),
    _at(
        "an answer outside the table scores the function's value",
        "TPF.accuracy",
        _Q(9),
        2,
        _WIDE,
        Table((2,), (1, 8), 0),
    ),
    _at("the best answer among none is zero", "TPF.argmaxBelow", 0, 0, _NEGATIVE),
    _at("the best of equal answers is the last", "TPF.argmaxBelow", 1, 2, Table((2,), (_Q(1), _Q(1)), _Q(1))),
)
"""A list given from outside has no value beyond its end: reading there is an error that names the place, in
every domain; a callable has a value everywhere, as Lean's functions have. Both are tested beside these.
"""
