"""What an answer is worth for a statement's carriers, and which hypotheses are about a carrier itself.

Solvers read every carrier as the real numbers. What fails in some ordered field fails there too, at fixed
sizes and without quantifiers inside; a commutative ring may have properties that the reals have not, and lack
some that they have (`1 ≠ 0`). So of a statement over mere rings it is said that an answer is for the reals,
and of a hypothesis that mentions no variable of the statement nothing is concluded from them.
"""

from __future__ import annotations

from pyverify.extract.code import Code, Variable, walk
from pyverify.statement import Statement
from pyverify.term import Name

__all__ = ["about_carrier", "is_ordered", "over_reals_only"]

_ORDERED = ("order", "log", "real")


def is_ordered(structure: Name) -> bool:
    """Whether a class is, by its name, one of ordered fields."""
    last = str(structure[-1]).casefold() if structure else ""
    return any(word in last for word in _ORDERED)


def over_reals_only(statement: Statement) -> bool:
    """Whether solvers look at one structure out of many that are unlike it."""
    return any(not is_ordered(one.structure) for one in statement.carriers)


def about_carrier(statement: Statement, code: Code) -> bool:
    """Whether a hypothesis mentions none of the parameters: then it restricts the carrier itself."""
    names = {param.name for param in statement.params}
    free = any(isinstance(part, Variable) and part.name in names for part in walk(code))
    return bool(statement.carriers) and not free
