"""Straight-line programs over many cases: what a definition computes at fixed sizes, entry by entry.

A tape is a list of operations, each on earlier ones; equal operations are one. Numbers and truth values stand
on the same tape. There are no loops, sizes or indices left, so derivatives and bounds of errors are further
operations on the tape (`adjoint`, `checked`), and all of it runs with one NumPy call for each operation
(`program`).

What can be simplified exactly is: constants are fractions, and zero and one disappear. So a tape's value may
be more exact than the definition as it is written, never another number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from pyverify.extract.reasons import NotInterpreted, Reason

__all__ = ["MOST_OPERATIONS", "TRUTHS", "Operand", "Tape"]

MOST_OPERATIONS = 40_000
"""A longer program would cost more to make than it saves."""
Operand = int
"""The place of an operation on its tape."""
Written = tuple[str, tuple[Operand, ...], object]

TRUTHS = frozenset({"true", "false", "flag", "less_equal", "less", "equal", "and", "or", "not"})
"""The operations whose result is a truth value."""
_NEVER_NEGATIVE = frozenset(
    {
        "absolute",
        "unit",
        "infinity",
        "natural",
        "ulp",
        "inexact",
        "rounded",
        "rounded_product",
        "rounded_ratio",
        "nonzero",
        "fraction",
    }
)
_KEEPING_SIGN = frozenset({"add", "multiply", "quotient", "divide", "maximum", "minimum"})


class Tape:
    """Operations in the order in which they can be run: name, operands, and what else there is to say."""

    def __init__(self) -> None:
        self.written: list[Written] = []
        self._places: dict[Written, Operand] = {}
        self._nonnegative: set[Operand] = set()
        self.inputs: dict[tuple[str, tuple[int, ...]], Operand] = {}
        """The entries of parameters that are numbers."""

    def _write(self, name: str, operands: tuple[Operand, ...] = (), data: object = None) -> Operand:
        key = (name, operands, data)
        found = self._places.get(key)
        if found is None:
            if len(self.written) >= MOST_OPERATIONS:
                raise NotInterpreted(Reason.TOO_LARGE, "", part="a batch of this size")
            found = self._places[key] = len(self.written)
            self.written.append(key)
            if self._is_nonnegative(key):
                self._nonnegative.add(found)
        return found

    def _is_nonnegative(self, key: Written) -> bool:
        name, operands, data = key
        if name == "constant":
            return isinstance(data, Fraction) and data >= 0
        if name == "where":
            operands = operands[1:]
        elif name == "multiply" and operands[0] == operands[1]:
            return True
        elif name not in _KEEPING_SIGN:
            return name in _NEVER_NEGATIVE
        return all(one in self._nonnegative for one in operands)

    # Leaves.

    def input(self, name: str, indices: tuple[int, ...]) -> Operand:
        """A number of a case: a parameter, or an entry of a table."""
        place = self.inputs[name, indices] = self._write("input", (), (name, indices))
        return place

    def natural(self, name: str, indices: tuple[int, ...]) -> Operand:
        """A natural number of a case, as a number."""
        return self._write("natural", (), (name, indices))

    def flag(self, name: str, indices: tuple[int, ...]) -> Operand:
        """A truth value of a case."""
        return self._write("flag", (), (name, indices))

    def constant(self, value: Fraction | int) -> Operand:
        """A rational; where the type has none such, it is rounded."""
        return self._write("constant", (), Fraction(value))

    def truth(self, value: bool) -> Operand:
        """True or false."""
        return self._write("true" if value else "false")

    @property
    def unit(self) -> Operand:
        """The unit roundoff of the type in which the tape is run."""
        return self._write("unit")

    @property
    def infinity(self) -> Operand:
        """Infinity: nothing is known."""
        return self._write("infinity")

    def known(self, place: Operand) -> Fraction | None:
        """The value, where it is the same for all cases."""
        name, _, data = self.written[place]
        return data if name == "constant" and isinstance(data, Fraction) else None

    def decided(self, place: Operand) -> bool | None:
        """The truth value, where it is the same for all cases."""
        return {"true": True, "false": False}.get(self.written[place][0])

    # Numbers.

    def add(self, a: Operand, b: Operand) -> Operand:
        """`a + b`."""
        x, y = self.known(a), self.known(b)
        if x is not None and y is not None:
            return self.constant(x + y)
        if x == 0 or y == 0:
            return b if x == 0 else a
        return self._write("add", (min(a, b), max(a, b)))

    def subtract(self, a: Operand, b: Operand) -> Operand:
        """`a - b`."""
        x, y = self.known(a), self.known(b)
        if x is not None and y is not None:
            return self.constant(x - y)
        if y == 0:
            return a
        return self.negate(b) if x == 0 else self._write("subtract", (a, b))

    def negate(self, a: Operand) -> Operand:
        """`-a`."""
        name, operands, data = self.written[a]
        if name == "negative":
            return operands[0]
        return self.constant(-data) if isinstance(data, Fraction) else self._write("negative", (a,))

    def multiply(self, a: Operand, b: Operand) -> Operand:
        """`a * b`."""
        x, y = self.known(a), self.known(b)
        if x is not None and y is not None:
            return self.constant(x * y)
        if x == 0 or y == 0:
            return self.constant(0)
        for one, other in ((x, b), (y, a)):
            if one == 1:
                return other
            if one == -1:
                return self.negate(other)
        return self._write("multiply", (min(a, b), max(a, b)))

    def divide(self, a: Operand, b: Operand) -> Operand:
        """`a / b`; zero where `b` is zero."""
        x, y = self.known(a), self.known(b)
        if x == 0 or y == 0:
            return self.constant(0)
        if y is None:
            return self._write("quotient", (a, b))
        if x is not None:
            return self.constant(x / y)
        return a if y == 1 else self._write("divide", (a, b))

    def absolute(self, a: Operand) -> Operand:
        """`|a|`."""
        name, operands, _ = self.written[a]
        if a in self._nonnegative:
            return a
        return self.absolute(operands[0]) if name == "negative" else self._write("absolute", (a,))

    def one_of(self, name: str, *operands: Operand, data: object = None) -> Operand:
        """An operation that has no simpler form: `maximum`, `minimum`, `log`, `sign`, `ulp`, `inexact`."""
        if name in ("maximum", "minimum") and operands[0] == operands[1]:
            return operands[0]
        return self._write(name, operands, data)

    def where(self, condition: Operand, then: Operand, other: Operand) -> Operand:
        """A number by a truth value."""
        decided = self.decided(condition)
        if decided is not None or then == other:
            return other if decided is False else then
        return self._write("where", (condition, then, other))

    def total(self, terms: Iterable[Operand]) -> Operand:
        """The sum, in pairs: its rounding errors grow with the depth of the tree (`depth`)."""
        waiting = list(terms) or [self.constant(0)]
        while len(waiting) > 1:
            pairs = zip(waiting[::2], waiting[1::2], strict=False)
            waiting = [self.add(a, b) for a, b in pairs] + ([waiting[-1]] if len(waiting) % 2 else [])
        return waiting[0]

    # Truth values.

    def less_equal(self, a: Operand, b: Operand) -> Operand:
        """`a ≤ b`; false where one is not a number."""
        x, y = self.known(a), self.known(b)
        if x is not None and y is not None:
            return self.truth(x <= y)
        return self._write("less_equal", (a, b))

    def less(self, a: Operand, b: Operand) -> Operand:
        """`a < b`; false where one is not a number."""
        x, y = self.known(a), self.known(b)
        if x is not None and y is not None:
            return self.truth(x < y)
        return self._write("less", (a, b))

    def equal(self, a: Operand, b: Operand) -> Operand:
        """`a = b`."""
        x, y = self.known(a), self.known(b)
        if a == b or (x is not None and y is not None):
            return self.truth(a == b or x == y)
        return self._write("equal", (min(a, b), max(a, b)))

    def negation(self, a: Operand) -> Operand:
        """Not `a`."""
        decided = self.decided(a)
        if decided is not None:
            return self.truth(not decided)
        name, operands, _ = self.written[a]
        return operands[0] if name == "not" else self._write("not", (a,))

    def both(self, a: Operand, b: Operand) -> Operand:
        """`a` and `b`."""
        return self._joined("and", True, a, b)

    def either(self, a: Operand, b: Operand) -> Operand:
        """`a` or `b`."""
        return self._joined("or", False, a, b)

    def _joined(self, name: str, neutral: bool, a: Operand, b: Operand) -> Operand:
        for one, other in ((a, b), (b, a)):
            decided = self.decided(one)
            if decided is not None:
                return other if decided is neutral else one
        if a == b:
            return a
        if self.negation(a) == b:
            return self.truth(not neutral)
        return self._write(name, (min(a, b), max(a, b)))


def depth(count: int) -> int:
    """The additions above each term of a sum of so many terms, as `Tape.total` adds them."""
    return max(0, count - 1).bit_length()


def needed(tape: Tape, outputs: Sequence[Operand]) -> list[Operand]:
    """The operations that the outputs rest on, in order."""
    seen = set(outputs)
    waiting = list(outputs)
    while waiting:
        for one in tape.written[waiting.pop()][1]:
            if one not in seen:
                seen.add(one)
                waiting.append(one)
    return sorted(seen)
