"""Statements decided at exact values, quantifiers over all of a field included where that can be done.

`Deciding` is the domain. Without unknowns it computes with rational numbers as `Exact` does. What a
quantifier over all of a type binds becomes an unknown: numbers are then quotients of polynomials, truth
values formulas, and the quantifier is eliminated (`eliminate`) as soon as its body is there. What it says to
be true or false is so over the rational numbers; where it cannot decide, the truth value is None.
"""

from pyverify.symbolic.exactly.domain import Deciding
from pyverify.symbolic.exactly.field import LARGEST_EXPONENT, TimeOver, Truth
from pyverify.symbolic.exactly.natural import Vague

__all__ = ["LARGEST_EXPONENT", "Deciding", "TimeOver", "Truth", "Vague"]
