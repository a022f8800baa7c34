"""Functions of numbers in an instance: polynomials by pieces, since no list of values says what such a
function is.

Identity, constants, `a x + b`, squares, absolute values, steps are all of this form. A law is data: it can be
kept, told, made simpler, and evaluated in any domain, so that what a quantifier over all numbers says of the
function is decided by eliminating it, and not by looking at some places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pyverify.domains.domain import Domain
from pyverify.extract.code import BOOL, NAT, Function

__all__ = ["Law", "Monomial", "polynomial"]


@dataclass(frozen=True, slots=True)
class Monomial:
    """A number times a power of each argument."""

    coefficient: Fraction
    powers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Law:
    """A function whose value is a polynomial of its arguments, another one between each two breaks.

    Of a predicate it says where the polynomial is not negative; of a function into the naturals, which
    constants they are.
    """

    pieces: tuple[tuple[Monomial, ...], ...]
    """One more than there are breaks; each begins at its break."""
    breaks: tuple[Fraction, ...] = ()
    """Ascending, where pieces meet: places of the linear form `along`."""
    along: tuple[int, ...] = (1,)
    """What is compared with the breaks: a factor for each argument."""
    predicate: bool = False
    """Whether it is told as a predicate."""

    def at(self, domain: Domain[Any], type_: Function, given: Sequence[Any], coefficients: Any = None) -> Any:
        """The value at arguments of a domain; `coefficients` are its numbers in place of the law's own."""
        numbers = [
            domain.cast(one) if of is NAT else domain.cast(int(one)) if of is BOOL else one
            for one, of in zip(given, type_.arguments, strict=True)
        ]
        known = coefficients or [[domain.number(one.coefficient) for one in piece] for piece in self.pieces]

        def piece(number: int) -> Any:
            total = domain.number(Fraction(0))
            for one, factor in zip(self.pieces[number], known[number], strict=True):
                total = domain.add(total, _times(domain, factor, one.powers, numbers))
            if type_.result is NAT:
                return domain.natural(max(0, int(sum(one.coefficient for one in self.pieces[number]))))
            return domain.less_equal(domain.number(Fraction(0)), total) if type_.result is BOOL else total

        def beyond(number: int) -> Any:
            if number == len(self.breaks):
                return piece(number)
            form = domain.number(Fraction(0))
            for factor, value in zip(self.along, numbers, strict=False):
                form = domain.add(form, domain.multiply(domain.number(Fraction(factor)), value))
            below = domain.less(form, domain.number(self.breaks[number]))
            return domain.choose(below, lambda: piece(number), lambda: beyond(number + 1))

        return beyond(0)

    @property
    def arity(self) -> int:
        """How many arguments it speaks of, at least one."""
        powers = [len(one.powers) for piece in self.pieces for one in piece]
        return max([*powers, len(self.along) if self.breaks else 1])

    @property
    def open(self) -> bool:
        """Whether it has coefficients that could be others."""
        return any(self.pieces)

    @property
    def size(self) -> int:
        """How much a reader has to take in."""
        terms = [one for piece in self.pieces for one in piece]
        written = sum(_digits(one.coefficient) + sum(one.powers) for one in terms)
        return written + len(self.pieces) - 1 + sum(map(_digits, self.breaks))

    @property
    def slope_and_constant(self) -> tuple[Fraction, Fraction] | None:
        """`a` and `b` where it is `a x + b` of one argument; None where it is not."""
        if self.breaks or any(len(one.powers) > 1 or sum(one.powers) > 1 for one in self.pieces[0]):
            return None
        found = [Fraction(0), Fraction(0)]
        for one in self.pieces[0]:
            found[1 - sum(one.powers)] += one.coefficient
        return found[0], found[1]

    def __str__(self) -> str:
        names = self.names(self.arity)
        said = "(0 ≤ {})" if self.predicate else "{}"
        texts = [said.format(_sum(piece, names)) for piece in self.pieces]
        if not self.breaks:
            return texts[0]
        form = _sum(
            tuple(
                Monomial(Fraction(factor), tuple(int(at == place) for at in range(len(names))))
                for place, factor in enumerate(self.along)
                if factor
            ),
            names,
        )
        told = [f"{text} if {form} < {end}" for text, end in zip(texts, self.breaks, strict=False)]
        return ", ".join([*told, f"else {texts[-1]}"])

    @staticmethod
    def names(count: int) -> tuple[str, ...]:
        """What the arguments are called where a law is told."""
        return ("x", "y", "z")[:count] if count <= 3 else tuple(f"x{place + 1}" for place in range(count))


def polynomial(*coefficients: int | Fraction) -> tuple[Monomial, ...]:
    """The polynomial of one argument with these coefficients, the constant first."""
    return tuple(
        Monomial(Fraction(one), (power,) if power else ()) for power, one in enumerate(coefficients) if one
    )


def _times(domain: Domain[Any], factor: Any, powers: Sequence[int], numbers: Sequence[Any]) -> Any:
    for power, number in zip(powers, numbers, strict=False):
        for _ in range(power):
            factor = domain.multiply(factor, number)
    return factor


def _digits(number: Fraction) -> int:
    return abs(number.numerator) + number.denominator - 1


def _sum(piece: Sequence[Monomial], names: Sequence[str]) -> str:
    """A polynomial as one writes it, the highest powers first."""
    text = ""
    for one in sorted(piece, key=lambda one: -sum(one.powers)):
        if not one.coefficient:
            continue
        powers = [
            f"{name} ^ {power}" if power > 1 else name
            for name, power in zip(names, one.powers, strict=False)
            if power
        ]
        size = abs(one.coefficient)
        factors = powers if powers and size == 1 else [str(size), *powers]
        sign = "-" if one.coefficient < 0 else "+"
        text += f" {sign} {' * '.join(factors)}" if text else f"{sign.strip('+')}{' * '.join(factors)}"
    return text or "0"
