"""The exact rationals in which quantifiers over all numbers, or all tables of them, are decided where what
they say is linear.

`∃ x : ℕ → K, ∀ k < m, ∑ j < n, δ k j * x j = b k` is, at numbers for `δ` and `b`, a system of linear
equations; that it has no solution is exact, and so is what `∀` says. The values of `x` are unknowns, made as
they are read; a comparison of forms in them is a condition (`affine`), and a quantifier eliminates its own
unknowns.
Where something is not linear, the values are tried that `Watched` tries, and the truth value may be unknown.

What holds or fails here does so over ℚ. A counterexample over ℚ refutes a statement for all ordered fields or
rings, which are all the carriers that have code.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from flint import fmpq

from pyverify.domains.arguments import BadArgument
from pyverify.domains.balls import Balls
from pyverify.domains.evaluate import Evaluator
from pyverify.extract import NotInterpreted, Reason
from pyverify.extract.code import NAT, Code, Definition, Function, Scalar, Type
from pyverify.extract.depth import deep
from pyverify.symbolic.instances.watched import TimeOver, Truth3, Watched
from pyverify.symbolic.mutation.affine import (
    Affine,
    Atom,
    Condition,
    Joined,
    Relation,
    TooLarge,
    both,
    either,
    exists,
    negated,
)
from pyverify.term import Name

__all__ = ["Deciding", "Library", "value"]

Library = Callable[[Name], Definition]
_NOT_LINEAR = "what is said of it is not linear"


class Deciding(Watched):
    """`Watched`, with unknowns. A truth value is true, false, unknown (`None`) or a condition."""

    def __init__(self, deadline: float) -> None:
        super().__init__(deadline)
        self._unknowns = 0

    def _refused(self) -> NotInterpreted:
        return NotInterpreted(Reason.UNBOUNDED, "", part=_NOT_LINEAR, domain=self.name)

    def add(self, a: Any, b: Any) -> Any:
        """`a + b`."""
        if isinstance(a, Affine) or isinstance(b, Affine):
            return Affine.of(a).plus(Affine.of(b), fmpq(1))
        return super().add(a, b)

    def subtract(self, a: Any, b: Any) -> Any:
        """`a - b`."""
        if isinstance(a, Affine) or isinstance(b, Affine):
            return Affine.of(a).plus(Affine.of(b), fmpq(-1))
        return super().subtract(a, b)

    def negate(self, a: Any) -> Any:
        """`-a`."""
        return a.scaled(fmpq(-1)) if isinstance(a, Affine) else super().negate(a)

    def multiply(self, a: Any, b: Any) -> Any:
        """`a * b`; of two forms, one has to be a number."""
        a, b = _plain(a), _plain(b)
        if not isinstance(a, Affine) and not isinstance(b, Affine):
            return super().multiply(a, b)
        if isinstance(a, Affine) and isinstance(b, Affine):
            raise self._refused()
        return a.scaled(b) if isinstance(a, Affine) else b.scaled(a)

    def invert(self, a: Any) -> Any:
        """`a⁻¹`."""
        a = _plain(a)
        if isinstance(a, Affine):
            raise self._refused()
        return super().invert(a)

    def divide(self, a: Any, b: Any) -> Any:
        """`a / b`; only numbers divide."""
        b = _plain(b)
        if isinstance(b, Affine):
            raise self._refused()
        return self.multiply(a, super().invert(b)) if isinstance(a, Affine) else super().divide(a, b)

    def power(self, a: Any, exponent: Any) -> Any:
        """`a ^ exponent`."""
        a = _plain(a)
        if not isinstance(a, Affine):
            return super().power(a, exponent)
        if exponent > 1:
            raise self._refused()
        return a if exponent else fmpq(1)

    def less_equal(self, a: Any, b: Any) -> Any:
        """`a ≤ b`."""
        return self._compared(a, b, Relation.AT_MOST, super().less_equal)

    def less(self, a: Any, b: Any) -> Any:
        """`a < b`."""
        return self._compared(a, b, Relation.BELOW, super().less)

    def equal(self, a: Any, b: Any) -> Any:
        """`a = b`."""
        return self._compared(a, b, Relation.ZERO, super().equal)

    def _compared(self, a: Any, b: Any, relation: Relation, known: Callable[[Any, Any], bool]) -> Any:
        if not isinstance(a, Affine) and not isinstance(b, Affine):
            return known(a, b)
        form = Affine.of(a).plus(Affine.of(b), fmpq(-1))
        return Atom(form, relation) if form.slopes else relation.true_of(form.constant)

    def absolute(self, a: Any) -> Any:
        """`|a|`; of a number."""
        a = _plain(a)
        if isinstance(a, Affine):
            raise self._refused()
        return super().absolute(a)

    # Truth values.

    def negation(self, a: Any) -> Any:
        """Not `a`."""
        return negated(a) if isinstance(a, (Atom, Joined)) else super().negation(a)

    def conjunction(self, a: Any, b: Callable[[], Any]) -> Any:
        """Both."""
        if isinstance(a, (Atom, Joined)):
            second = b()
            return both(a, second) if second is not None else None
        if a is None:
            return False if b() is False else None
        return b() if a else False

    def disjunction(self, a: Any, b: Callable[[], Any]) -> Any:
        """One of them."""
        if isinstance(a, (Atom, Joined)):
            second = b()
            return either(a, second) if second is not None else None
        if a is None:
            return True if b() is True else None
        return True if a else b()

    def equivalence(self, a: Any, b: Any) -> Any:
        """Both or neither."""
        if a is None or b is None:
            return None
        if isinstance(a, bool) and isinstance(b, bool):
            return a == b
        return either(both(a, b), both(negated(a), negated(b)))

    def choose(self, condition: Any, then: Callable[[], Any], other: Callable[[], Any]) -> Any:
        """One of two; of truth values also by a condition on unknowns."""
        if not isinstance(condition, (Atom, Joined)):
            return super().choose(condition, then, other)
        first, second = then(), other()
        if not all(isinstance(one, (bool, Atom, Joined)) for one in (first, second)):
            raise self._refused()
        return either(both(condition, first), both(negated(condition), second))

    def quantify(
        self, universal: bool, name: str, type_: Type, bound: Any, body: Callable[[Any], Any]
    ) -> Any:
        """A quantifier: over a range one by one, over all numbers or tables of them by elimination."""
        if bound is not None:
            return self._over(universal, bound, self._each(body))
        if _of_numbers(type_):
            try:
                return self._eliminated(universal, type_, body)
            except TooLarge:
                pass
            except NotInterpreted as error:
                if error.reason is not Reason.UNBOUNDED:
                    raise
        return super().quantify(universal, name, type_, None, self._whole(body))

    def _over(self, universal: bool, bound: int, body: Callable[[Any], Any]) -> Any:
        result: Any = universal
        join = self.conjunction if universal else self.disjunction
        for index in range(bound):
            result = join(result, partial(body, index))
            if result is (not universal):
                return result
        return result

    def _whole(self, body: Callable[[Any], Any]) -> Callable[[Any], Truth3]:
        """The body, where a condition on unknowns counts as unknown."""

        def whole(given: Any) -> Truth3:
            found = body(given)
            return found if isinstance(found, bool) else None

        return whole

    def _eliminated(self, universal: bool, type_: Type, body: Callable[[Any], Any]) -> Any:
        unknowns: dict[tuple[Any, ...], int] = {}

        def read(*at: Any) -> Affine:
            if at not in unknowns:
                self._unknowns += 1
                unknowns[at] = self._unknowns
            return Affine(fmpq(0), {unknowns[at]: fmpq(1)})

        found: Condition | None = body(read if isinstance(type_, Function) else read())
        if found is None:
            raise self._refused()
        if universal:
            return negated(exists(unknowns.values(), negated(found)))
        return exists(unknowns.values(), found)


def _plain(value: Any) -> Any:
    """A form without unknowns as the number that it is."""
    return value.constant if isinstance(value, Affine) and not value.slopes else value


def _of_numbers(type_: Type) -> bool:
    if isinstance(type_, Function):
        return all(one is NAT for one in type_.arguments) and isinstance(type_.result, Scalar)
    return isinstance(type_, Scalar)


def value(library: Library, code: Code, env: Mapping[str, Any], seconds: float = 0.5) -> Any:
    """The exact value of a piece of code; a truth value also where only balls around the numbers decide it
    (a logarithm occurs), over the reals. `None` where there is none in this time.

    `env`: naturals, truth values, `fmpq`s, and functions that give such.
    """
    domain = Deciding(time.monotonic() + seconds)
    try:
        with deep():
            found = Evaluator(domain, library).code(code, env)
    except NotInterpreted as error:
        return _enclosed(library, code, env) if error.reason is Reason.LOGARITHM else None
    except (BadArgument, TimeOver):
        return None
    return None if isinstance(found, (Atom, Joined, Affine)) else found


def _enclosed(library: Library, code: Code, env: Mapping[str, Any]) -> Truth3:
    """The truth value in real balls, if they decide it."""
    domain = Balls()

    def around(given: Any) -> Any:
        if isinstance(given, fmpq):
            return domain.at_precision(
                domain.divide, domain.integer(int(given.p)), domain.integer(int(given.q))
            )
        return (lambda *at: around(given(*at))) if callable(given) else given

    try:
        with deep():
            found = Evaluator(domain, library).code(
                code,
                {
                    name: domain.table(around(one)) if callable(one) else around(one)
                    for name, one in env.items()
                },
            )
    except (NotInterpreted, BadArgument):
        return None
    return found if isinstance(found, bool) else None
