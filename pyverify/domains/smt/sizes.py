"""Sizes: which variables have to be numbers, and what number where the caller names none.

Nothing is analysed beforehand: evaluation asks (`NeedsSize`) for what it finds in a count, an exponent or a
bound, the variable gets a number, and evaluation starts anew. A size that is not named is `DEFAULT`; where
that makes too much, `SMALLER`; where that is still too much, the answer is `Reason.TOO_LARGE`, within
`DEFAULT_LIMIT` terms.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from pyverify.domains.smt.domain import NeedsSize, Overdue, SmtDomain
from pyverify.domains.smt.prepare import Parameter
from pyverify.errors import UsageError
from pyverify.extract.code import NAT, Variable
from pyverify.extract.reasons import NotInterpreted, Reason

__all__ = ["DEFAULT", "DEFAULT_LIMIT", "LIMIT", "SMALLER", "at_sizes"]

DEFAULT = 2
"""The size that is chosen first."""
SMALLER = 1
"""The size that is chosen where `DEFAULT` makes too much."""
DEFAULT_LIMIT = 20_000
"""The most terms where a size was chosen: a text of about a megabyte."""
LIMIT = 100_000
"""The most terms where all sizes are the caller's."""

T = TypeVar("T")


def at_sizes(
    subject: str,
    variables: Sequence[Variable],
    sizes: Mapping[str, int],
    limit: int | None,
    make: Callable[[SmtDomain, list[Parameter]], T],
    deadline: float = math.inf,
) -> tuple[T, dict[str, int]]:
    """What `make` gives once all sizes that it needs are numbers, and these sizes.

    `make` is given a domain and, for each variable, what it is there: a number where it is a size. Raises
    `Overdue` past the deadline.
    """
    _check(subject, variables, sizes)
    chosen: dict[str, int] = {}
    default = DEFAULT
    while True:
        most = limit or (DEFAULT_LIMIT if chosen else LIMIT)
        try:
            return _attempt(variables, {**chosen, **sizes}, most, make, deadline), {**chosen, **sizes}
        except NeedsSize as need:
            chosen |= {symbol.name: default for symbol in need.symbols}
        except Overdue:
            raise
        except NotInterpreted as error:
            if error.reason is not Reason.TOO_LARGE or not chosen or default == SMALLER:
                raise _named(error, subject) from error
            default = SMALLER
            chosen = dict.fromkeys(chosen, default)


def _attempt(
    variables: Sequence[Variable],
    sizes: Mapping[str, int],
    limit: int,
    make: Callable[[SmtDomain, list[Parameter]], T],
    deadline: float,
) -> T:
    domain = SmtDomain(limit, deadline)
    parameters = []
    for variable in variables:
        if variable.name in sizes:
            parameters.append(Parameter(variable, sizes[variable.name], ()))
            continue
        parameters.append(Parameter.free(domain, variable))
        if variable.type is NAT:
            domain.fixable.update(parameters[-1].symbols)
    return make(domain, parameters)


def _named(error: NotInterpreted, subject: str) -> NotInterpreted:
    if error.subject and error.reason is not Reason.TOO_LARGE:
        return error
    return NotInterpreted(error.reason, subject, part=error.part, domain=SmtDomain.name, where=error.where)


def _check(subject: str, variables: Sequence[Variable], sizes: Mapping[str, int]) -> None:
    naturals = [variable.name for variable in variables if variable.type is NAT]
    for name, size in sizes.items():
        if name not in naturals:
            raise UsageError(
                f"`{subject}` has no size {name!r}",
                help=f"its natural numbers are {', '.join(naturals)}"
                if naturals
                else "it has no sizes: give none",
            )
        if type(size) is not int or size < 0:
            raise UsageError(f"the size {name} is a natural number, and this is {size!r}")
