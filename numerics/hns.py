"""Number systems: positional, mixed radix and residue digits of whole numbers, exactly.

What a representation can and cannot do: positional length is within rounding of the least any code needs,
and a residue system adds and multiplies without carries but cannot compare digit by digit.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

__all__ = [
    "add_with_carries",
    "from_mixed_radix",
    "from_residues",
    "least_length",
    "positional_length",
    "to_mixed_radix",
    "to_residues",
]


def positional_length(number: int, base: int) -> int:
    """The only `L` with `b^(L-1) ≤ n < b^L` (claims RES-5). ValueError unless `b ≥ 2` and `n ≥ 1`."""
    if base < 2 or number < 1:
        raise ValueError("a base is at least 2, and a number that has a length at least 1")
    length = 0
    while number:
        number //= base
        length += 1
    return length


def least_length(values: int, base: int) -> int:
    """The least `L` for which `L` symbols out of `b` tell some values apart: `N ≤ b^L` (claims RES-7)."""
    if base < 1 or values < 0 or (base == 1 and values > 1):
        raise ValueError("no number of symbols tells these apart")
    length, reach = 0, 1
    while reach < values:
        reach *= base
        length += 1
    return length


def to_mixed_radix(number: int, bases: Sequence[int]) -> list[int]:
    """The digits of a number below the product of the bases, least significant first (claims RES-6)."""
    if any(base < 1 for base in bases) or not 0 <= number < math.prod(bases):
        raise ValueError("bases are positive, and a number is below their product")
    digits = []
    for base in bases:
        number, digit = divmod(number, base)
        digits.append(digit)
    return digits


def from_mixed_radix(digits: Sequence[int], bases: Sequence[int]) -> int:
    """The number with some digits, each below its base; ValueError for others."""
    if len(digits) != len(bases) or any(not 0 <= d < b for d, b in zip(digits, bases, strict=True)):
        raise ValueError("there is a digit for each base, and it is below it")
    number, weight = 0, 1
    for digit, base in zip(digits, bases, strict=True):
        number += digit * weight
        weight *= base
    return number


def add_with_carries(x: Sequence[int], y: Sequence[int], base: int) -> list[int]:
    """The digits of a sum, one more than the summands have, by one step for each digit (claims RES-8)."""
    if len(x) != len(y) or any(not 0 <= one < base for one in (*x, *y)):
        raise ValueError("both summands have as many digits, each below the base")
    digits, carry = [], 0
    for a, b in zip(x, y, strict=True):
        carry, digit = divmod(a + b + carry, base)
        digits.append(digit)
    return [*digits, carry]


def to_residues(number: int, moduli: Sequence[int]) -> list[int]:
    """The residues of a number: sums and products are taken digit by digit, modulo the product (claims
    RES-9).
    """
    if any(modulus < 1 for modulus in moduli):
        raise ValueError("moduli are positive")
    return [number % modulus for modulus in moduli]


def from_residues(residues: Sequence[int], moduli: Sequence[int]) -> int:
    """The only number below the product of the moduli with some residues; ValueError unless they are
    pairwise coprime.
    """
    if len(residues) != len(moduli) or any(modulus < 1 for modulus in moduli):
        raise ValueError("there is a residue for each modulus, and moduli are positive")
    number, product = 0, 1
    for residue, modulus in zip(residues, moduli, strict=True):
        if math.gcd(product, modulus) != 1:
            raise ValueError(
                f"the moduli {list(moduli)} are not pairwise coprime: residues would not tell numbers apart"
            )
        number += product * ((residue - number) * pow(product, -1, modulus) % modulus)
        product *= modulus
    return number
