"""Numerals and texts: what the kernel computes by itself, and what literals stand for.

The kernel evaluates `Nat.succ` and fourteen binary functions on literals because of their names (see
`accelerated` for how that is shown to be right). The values at the edges: subtraction stops at zero, a
quotient by zero is zero, a remainder by zero is the number itself, `gcd 0 0 = 0` and `0 ^ 0 = 1`.

A result that would be larger than `LARGEST_BYTES` is an error, not a term that does not reduce. Whether it
would be is decided before it is computed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from pyverify.kernel.budget import Budget, NumeralTooLarge
from pyverify.term import Expr, Name, Terms

__all__ = ["BINARY", "LARGEST_BYTES", "NAT", "SUCC", "ZERO", "Literals"]

LARGEST_BYTES = 1 << 27
"""Of a numeral; the kernel's own limit."""
_LIMB = 8
"""Bytes in which numbers are measured."""
_SHIFT_BITS = 32
"""An exponent or a shift has to fit so many bits."""
_WORK_BITS = 1 << 12
"""Long numbers cost a step for so many bits."""

NAT: Name = ("Nat",)
ZERO: Name = ("Nat", "zero")
SUCC: Name = ("Nat", "succ")
_STRING: Name = ("String",)

BINARY: Mapping[Name, Callable[[int, int], int | bool]] = {
    ("Nat", name): function
    for name, function in {
        "add": lambda a, b: a + b,
        "sub": lambda a, b: a - b if a > b else 0,
        "mul": lambda a, b: a * b,
        "pow": lambda a, b: a**b,
        "gcd": math.gcd,
        "mod": lambda a, b: a % b if b else a,
        "div": lambda a, b: a // b if b else 0,
        "land": lambda a, b: a & b,
        "lor": lambda a, b: a | b,
        "xor": lambda a, b: a ^ b,
        "shiftLeft": lambda a, b: a << b if a else 0,
        "shiftRight": lambda a, b: a >> b if b.bit_length() <= 64 else 0,
        "beq": lambda a, b: a == b,
        "ble": lambda a, b: a <= b,
    }.items()
}
"""The binary functions that are computed. Not among them, though one might think so: `pred`, `log2`, `min`,
`max`, `lcm`, `testBit`, `decEq` and whatever else the library defines by these."""


class Literals:
    """Literals of one store of terms."""

    def __init__(self, terms: Terms, budget: Budget) -> None:
        self._terms = terms
        self._budget = budget
        self._records = terms.records
        intern = terms.intern
        self.zero = intern((4, ZERO, ()))
        self.succ = intern((4, SUCC, ()))
        self.nat = intern((4, NAT, ()))
        self.text = intern((4, _STRING, ()))
        self.true = intern((4, ("Bool", "true"), ()))
        self.false = intern((4, ("Bool", "false"), ()))
        self._of_list = intern((4, ("String", "ofList"), ()))
        self._char = intern((4, ("Char",), ()))
        self._of_nat = intern((4, ("Char", "ofNat"), ()))
        level = terms.intern_level((0,))
        self._nil = intern((5, intern((4, ("List", "nil"), (level,))), self._char))
        self._cons = intern((5, intern((4, ("List", "cons"), (level,))), self._char))

    def number(self, value: int) -> Expr:
        """The literal."""
        return self._terms.intern((9, value))

    def value(self, expr: Expr) -> int | None:
        """The number of a literal or of `Nat.zero`; None for other terms."""
        if expr == self.zero:
            return 0
        record = self._records[expr]
        number: int | None = record[1] if record[0] == 9 else None
        return number

    def compute(self, name: Name, left: int, right: int) -> Expr:
        """A binary function of two numerals. Raises `NumeralTooLarge` if the result is not allowed."""
        bits, other = left.bit_length(), right.bit_length()
        long = bits + other
        match name[1]:
            case "pow" if left > 1 and right > 1:
                if other > _SHIFT_BITS or right * _LIMB * -(-bits // 64) > LARGEST_BYTES:
                    self._refuse(name)
                long = bits * right
            case "shiftLeft" if left:
                if other > _SHIFT_BITS or bits + right > 8 * LARGEST_BYTES:
                    self._refuse(name)
                long = bits + right
            case "add" | "mul":
                if long > 8 * LARGEST_BYTES:
                    self._refuse(name)
        if long > _WORK_BITS:
            # the cost of multiplying long numbers grows faster than their length
            self._budget.spend(int((long // _WORK_BITS) ** 1.5))
        result = BINARY[name](left, right)
        if isinstance(result, bool):
            return self.true if result else self.false
        return self.number(result)

    def _refuse(self, name: Name) -> None:
        raise NumeralTooLarge(
            f"`Nat.{name[1]}` would give a numeral of more than {LARGEST_BYTES >> 20} MiB",
            facts=("the kernel refuses it too",),
            help="ask about smaller numbers",
        )

    def constructed(self, expr: Expr) -> Expr:
        """What a literal stands for: `Nat.zero`, `Nat.succ n`, `String.ofList …`. Other terms stay."""
        record = self._records[expr]
        if record[0] == 9:
            if record[1] == 0:
                return self.zero
            return self._terms.intern((5, self.succ, self.number(record[1] - 1)))
        return self.spelled(record[1]) if record[0] == 10 else expr

    def spelled(self, text: str) -> Expr:
        """A text as the list of its characters."""
        intern = self._terms.intern
        chars = self._nil
        for char in reversed(text):
            code = intern((5, self._of_nat, self.number(ord(char))))
            chars = intern((5, intern((5, self._cons, code)), chars))
        return intern((5, self._of_list, chars))

    def is_spelled(self, expr: Expr) -> bool:
        """Whether it is `String.ofList` applied to something."""
        record = self._records[expr]
        return bool(record[0] == 5 and record[1] == self._of_list)
