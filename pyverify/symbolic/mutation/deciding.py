"""The exact value of a piece of code at an instance: quantifiers over all of a type and logarithms included.

A quantifier over all of a type is settled by a small value or eliminated, as everywhere in this package
(`instances.evaluate.decided`); what holds of the rational numbers only, since a root is irrational, counts as
unknown. A counterexample over ℚ refutes a statement for all ordered fields or rings, which are all the
carriers that have code.

Where a logarithm occurs, the field is that of the real numbers, and balls around them decide comparisons. The
laws of the logarithm speak of positive numbers only, so elsewhere it may be anything: `elsewhere` says what
it is there. A statement about all fields with a logarithm is refuted by each such choice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flint import fmpq

from pyverify.domains.arguments import BadArgument
from pyverify.domains.balls import Balls
from pyverify.domains.domain import Domain
from pyverify.domains.evaluate import Evaluator
from pyverify.extract import NotInterpreted, Reason
from pyverify.extract.code import Code, Definition, Quantified
from pyverify.extract.depth import deep
from pyverify.symbolic.exactly import Deciding
from pyverify.symbolic.instances.evaluate import decided, premises_and_rest
from pyverify.symbolic.instances.watched import Truth3
from pyverify.symbolic.logarithm import Elsewhere, is_logarithm, occurs
from pyverify.term import Name

__all__ = ["SECONDS", "Library", "has_log", "is_soft", "true_at", "value"]

Library = Callable[[Name], Definition]
SECONDS = 0.5
"""For one value."""


def value(
    library: Library,
    code: Code,
    env: Mapping[str, Any],
    seconds: float = SECONDS,
    elsewhere: int | None = None,
) -> Any:
    """The exact value of a piece of code; a truth value also where only balls around the numbers decide it
    (a logarithm occurs), over the reals. `None` where there is none in this time.

    `env`: naturals, truth values, `fmpq`s, and functions that give such. `elsewhere`: the value of the
    logarithm at what is not positive; without one nothing is known of it there.
    """
    logarithm = False

    def work(domain: Domain[Any]) -> Any:
        nonlocal logarithm
        try:
            made = Evaluator(domain, library).code(code, env)
            return None if isinstance(domain, Deciding) and domain.rational_only else made
        except NotInterpreted as error:
            logarithm = logarithm or error.reason is Reason.LOGARITHM
            raise

    found = decided(seconds, work, lambda one: one is not None)
    if found is None:
        return _enclosed(library, code, env, elsewhere) if logarithm else None
    return found if isinstance(found, (bool, int, fmpq)) else None


def true_at(
    library: Library,
    code: Code,
    env: Mapping[str, Any],
    elsewhere: int | None = None,
    seconds: float = SECONDS,
) -> Truth3:
    """Whether a condition is true; variables that it quantifies over at its head are at their values first.

    `False` there makes it false. `True` there says nothing: then the quantifier is asked itself. `seconds`:
    for one value, of which there are as many as premises, and two more.
    """
    premises, rest = premises_and_rest(code, env)
    met = rest is not code and all(value(library, one, env, seconds, elsewhere) is True for one in premises)
    if met and value(library, rest, env, seconds, elsewhere) is False:
        return False
    found = value(library, code, env, seconds, elsewhere)
    return found if isinstance(found, bool) else None


def is_soft(code: Code, library: Library) -> bool:
    """Whether a logarithm or a quantifier over all of a type occurs in code or in what it calls."""
    return occurs([code], library, lambda part: is_logarithm(part) or _everything(part))


def has_log(code: Code, library: Library) -> bool:
    """Whether a logarithm occurs in code or in what it calls."""
    return occurs([code], library)


def _everything(part: Code) -> bool:
    return isinstance(part, Quantified) and part.bound is None


def _enclosed(library: Library, code: Code, env: Mapping[str, Any], elsewhere: int | None) -> Truth3:
    """The truth value in real balls, if they decide it."""
    domain = Balls() if elsewhere is None else Elsewhere(elsewhere)

    def around(given: Any) -> Any:
        if isinstance(given, fmpq):
            return domain.at_precision(
                domain.divide, domain.integer(int(given.p)), domain.integer(int(given.q))
            )
        return (lambda *at: around(given(*at))) if callable(given) else given

    lifted = {name: domain.table(around(one)) if callable(one) else around(one) for name, one in env.items()}
    try:
        with deep():
            found = Evaluator(domain, library).code(code, lifted)
    except (NotInterpreted, BadArgument):
        return None
    return found if isinstance(found, bool) else None
