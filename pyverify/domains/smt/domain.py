"""The domain whose numbers are SMT terms: the evaluator, run in it, turns a definition into a formula.

Numbers of the carrier are terms of sort Real. A truth value is a Python `bool` where it is decided and a term
where it is not; a natural is an `int` or a term of sort Int, never negative. So sums, bounded quantifiers and
recursions over decided sizes unfold as in every other domain, and `choose` computes one branch or merges two.

A count, an exponent or an argument of gcd has to be decided. Where it is not, and rests on a variable that
the caller may fix (`sizes`), `NeedsSize` says which; the caller fixes it and starts anew. Where nothing can
be fixed, the answer is `NotInterpreted` with `Reason.SYMBOLIC_SIZE`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from pyverify.domains.domain import NATURALS, Domain
from pyverify.domains.smt.build import Builder
from pyverify.domains.smt.symbolic import NATURAL, lift, settle, unknown
from pyverify.domains.smt.terms import Bank, Op, Simple, Symbol, Term, below
from pyverify.extract.code import Operation, Type
from pyverify.extract.reasons import NotInterpreted, Reason

__all__ = ["NeedsSize", "Overdue", "SmtDomain"]


class NeedsSize(Exception):
    """These variables have to be numbers before evaluation can go on."""

    def __init__(self, symbols: frozenset[Symbol]) -> None:
        super().__init__(", ".join(symbol.name for symbol in symbols))
        self.symbols = symbols


class Overdue(NotInterpreted):
    """The time that a problem may take to be written down is over: it may have a form, and nobody waits."""

    def __init__(self) -> None:
        part = "the time was over while it was written down"
        super().__init__(Reason.TOO_LARGE, "", part=part, domain=SmtDomain.name)

    def of(self, subject: str, domain: str) -> NotInterpreted:
        """Itself: whichever definition it was in, the time is over for the whole problem."""
        return self


class SmtDomain(Domain[Term]):
    """One problem's domain; `fixable` are the variables that may be asked for by `NeedsSize`. Past the
    deadline (of `time.monotonic`) it raises `Overdue`.
    """

    name = "SMT"
    hashable = True

    def __init__(self, limit: int, deadline: float = math.inf) -> None:
        self.deadline = deadline
        self.build = Builder(Bank(limit))
        self.fixable: set[Symbol] = set()
        self.log = Symbol("log", Simple.REAL, (Simple.REAL,))
        self._work = 0

    # Numbers of the carrier.

    def integer(self, value: int) -> Term:
        """The number that is so many ones."""
        return self.build.number(value)

    def number(self, value: Fraction) -> Term:
        """A rational number from outside."""
        return self.build.number(value)

    def table(self, read: Callable[..., Any]) -> Callable[..., Any]:
        """A function from outside; where it is asked at a choice among numbers, the choice among its
        values.
        """

        def function(*args: Any) -> Any:
            for place, arg in enumerate(args):
                if isinstance(arg, Term):
                    if arg.op is not Op.ITE:
                        raise NotInterpreted(Reason.SYMBOLIC_SIZE, "", part="a given function at an unknown")
                    then, other = (
                        function(*args[:place], settle(branch), *args[place + 1 :]) for branch in arg.args[1:]
                    )
                    return self._merge(arg.args[0], then, other)
            return read(*args)

        return function

    def add(self, a: Term, b: Term) -> Term:
        """`a + b`."""
        return self.build.add([_number(a), _number(b)], Simple.REAL)

    def multiply(self, a: Term, b: Term) -> Term:
        """`a * b`."""
        return self.build.multiply(_number(a), _number(b))

    def negate(self, a: Term) -> Term:
        """`-a`."""
        return self.build.negate(a)

    def subtract(self, a: Term, b: Term) -> Term:
        """`a - b`."""
        return self.build.subtract(_number(a), _number(b))

    def invert(self, a: Term) -> Term:
        """`a⁻¹`; zero for zero."""
        return self.build.divide(self.integer(1), a)

    def divide(self, a: Term, b: Term) -> Term:
        """`a / b`; zero for `b = 0`."""
        return self.build.divide(a, b)

    def power(self, a: Term, exponent: Any) -> Term:
        """`a ^ exponent`, by multiplication."""
        return super().power(a, self._decided(exponent, "an exponent"))

    def cast(self, value: Any) -> Term:
        """The natural number as an element of the carrier."""
        return self.build.to_real(value) if isinstance(value, Term) else self.integer(value)

    def logarithm(self, a: Term) -> Term:
        """An uninterpreted function; its two laws are asserted beside what is asked (`laws`)."""
        return self.build.read(self.log, [a])

    def less_equal(self, a: Term, b: Term) -> Any:
        """`a ≤ b`."""
        return settle(self.build.less_equal(a, b))

    def less(self, a: Term, b: Term) -> Any:
        """`a < b`."""
        return settle(self.build.less(a, b))

    def equal(self, a: Any, b: Any) -> Any:
        """`a = b`, of numbers; of records field by field."""
        if isinstance(a, tuple):
            return settle(
                self.build.conjunction([self._bool(self.equal(*pair)) for pair in zip(a, b, strict=True)])
            )
        if callable(a) or callable(b):
            raise NotInterpreted(Reason.FUNCTION_EQUALITY, "", domain=self.name)
        return settle(self.build.equal(self._term(a), self._term(b)))

    # Truth values.

    def negation(self, a: Any) -> Any:
        """Not `a`."""
        return settle(self.build.negation(self._bool(a)))

    def conjunction(self, a: Any, b: Callable[[], Any]) -> Any:
        """Both; a first one that is false settles it."""
        return settle(self.build.conjunction([self._bool(a), self._bool(b())])) if a is not False else False

    def disjunction(self, a: Any, b: Callable[[], Any]) -> Any:
        """One of them; a first one that is true settles it."""
        return settle(self.build.disjunction([self._bool(a), self._bool(b())])) if a is not True else True

    def equivalence(self, a: Any, b: Any) -> Any:
        """Both or neither."""
        return settle(self.build.equal(self._bool(a), self._bool(b)))

    def choose(self, condition: Any, then: Callable[[], Any], other: Callable[[], Any]) -> Any:
        """One branch where the condition is decided, else a choice, entry by entry in records and
        functions.
        """
        if not isinstance(condition, Term):
            return then() if condition else other()
        self._look()
        return self._merge(condition, then(), other())

    def _merge(self, condition: Term, then: Any, other: Any) -> Any:
        if isinstance(then, tuple):
            pairs = zip(then, other, strict=True)
            return tuple(self._merge(condition, *pair) for pair in pairs)
        if callable(then):
            return lambda *args: self._merge(condition, then(*args), other(*args))
        return settle(self.build.ite(condition, self._term(then), self._term(other)))

    # Naturals.

    def natural_operation(self, operation: Operation, a: Any, b: Any) -> Any:
        """An operation of naturals with Lean's conventions."""
        if isinstance(a, int) and isinstance(b, int):
            return NATURALS[operation](a, b)
        if operation is Operation.NAT_GCD:
            return NATURALS[operation](self._decided(a, "a gcd"), self._decided(b, "a gcd"))
        if operation is Operation.NAT_POW:
            return self._natural_power(a, self._decided(b, "an exponent"))
        self._look()
        return settle(self._natural(operation, lift(self.build, a, NATURAL), lift(self.build, b, NATURAL)))

    def _natural(self, operation: Operation, a: Term, b: Term) -> Term:
        build = self.build
        match operation:
            case Operation.NAT_ADD:
                return build.add([a, b], NATURAL)
            case Operation.NAT_SUB:
                return build.ite(build.less_equal(b, a), build.subtract(a, b), build.number(0, NATURAL))
            case Operation.NAT_MUL:
                return build.multiply(a, b)
            case Operation.NAT_DIV:
                return build.quotient(a, b)
            case Operation.NAT_MOD:
                return build.remainder(a, b)
            case Operation.NAT_MIN:
                return build.ite(build.less_equal(a, b), a, b)
            case Operation.NAT_MAX:
                return build.ite(build.less_equal(a, b), b, a)
            case Operation.NAT_LE:
                return build.less_equal(a, b)
            case Operation.NAT_LT:
                return build.less(a, b)
            case Operation.NAT_EQ:
                return build.equal(a, b)
        raise AssertionError(operation)

    def _natural_power(self, a: Any, exponent: int) -> Any:
        result, square = self.build.number(1, NATURAL), lift(self.build, a, NATURAL)
        while exponent:
            result = self.build.multiply(result, square) if exponent & 1 else result
            exponent >>= 1
            square = self.build.multiply(square, square) if exponent else square
        return settle(result)

    # What binds variables.

    def sum(self, count: Any, body: Callable[[Any], Term]) -> Term:
        """`∑ i < count, body i`."""
        return self.build.add([_number(body(index)) for index in self._range(count)], Simple.REAL)

    def natural_sum(self, count: Any, body: Callable[[Any], Any]) -> Any:
        """The same sum of naturals."""
        terms = [lift(self.build, body(index), NATURAL) for index in self._range(count)]
        return settle(self.build.add(terms, NATURAL))

    def largest(self, count: Any, body: Callable[[Any], Term]) -> Term:
        """The largest of `body i` for `i < count`; zero for no terms."""
        return super().largest(len(self._range(count)), body)

    def iterate(self, count: Any, start: tuple[Any, ...], step: Callable[..., tuple[Any, ...]]) -> Any:
        """The first of the states after `count` steps."""
        return super().iterate(len(self._range(count)), start, step)

    def quantify(
        self, universal: bool, name: str, type_: Type, bound: Any, body: Callable[[Any], Any]
    ) -> Any:
        """Unfolded below a decided bound; otherwise a quantifier, over a symbol for each part of the value.

        That naturals are not negative is added in `resolve`, when it is known which variables there are.
        """
        if isinstance(bound, Term):
            self._ask(bound)
        if isinstance(bound, int):
            joined = self.build.conjunction if universal else self.build.disjunction
            return settle(joined([self._bool(value) for value in self._below(universal, bound, body)]))
        value, symbols = unknown(self.build, name, type_, bound=True)
        inner = self._bool(body(value))
        if bound is not None:
            inside = self.build.less(lift(self.build, value, NATURAL), bound)
            outside = self.build.negation(inside)
            parts = [outside, inner] if universal else [inside, inner]
            inner = (self.build.disjunction if universal else self.build.conjunction)(parts)
        return settle(self.build.quantify(universal, symbols, inner))

    def _below(self, universal: bool, bound: int, body: Callable[[Any], Any]) -> list[Any]:
        found = []
        for index in self._range(bound):
            found.append(body(index))
            if found[-1] is not universal and isinstance(found[-1], bool):
                break
        return found

    # Decided and undecided.

    def _look(self) -> None:
        if time.monotonic() > self.deadline:
            raise Overdue

    def _range(self, count: Any) -> range:
        self._look()
        size = self._decided(count, "a count")
        self._work += size
        if self._work > self.build.bank.limit:
            raise NotInterpreted(Reason.TOO_LARGE, "", part=f"more than {self.build.bank.limit} steps")
        return range(size)

    def _decided(self, value: Any, what: str) -> int:
        if isinstance(value, Term):
            self._ask(value)
            part = f"{what} that depends on what is not fixed"
            raise NotInterpreted(Reason.SYMBOLIC_SIZE, "", part=part, domain=self.name)
        assert isinstance(value, int)
        return value

    def _ask(self, term: Term) -> None:
        symbols = {part.symbol for part in below([term]) if part.op is Op.SYMBOL}
        if wanted := symbols & self.fixable:
            raise NeedsSize(frozenset(wanted))

    def _bool(self, value: Any) -> Term:
        term = lift(self.build, value, Simple.BOOL)
        assert term.sort is Simple.BOOL, term
        return term

    def _term(self, value: Any) -> Term:
        """A value as a term; what is Python's is a natural or a truth value."""
        if isinstance(value, Term):
            return value
        return lift(self.build, value, Simple.BOOL if isinstance(value, bool) else NATURAL)


def _number(term: Term) -> Term:
    assert term.sort is Simple.REAL, term
    return term
