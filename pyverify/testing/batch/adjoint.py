"""Derivatives on a tape, backwards: how much the result moves with each input.

One pass from the result to the inputs gives the derivatives by all of them, as further operations. Where an
absolute value or a maximum has a kink, there are two slopes: their mean is taken, and with `kinks` also half
their distance, which is carried on as a `spread`, as `judge.tape` does with exact numbers. Without it the
sum of `condition` is that of the mean, never larger.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from pyverify.testing.batch.tape import TRUTHS, Operand, Tape, needed

__all__ = ["condition"]


def condition(tape: Tape, result: Operand, *, kinks: bool = False) -> Operand:
    """`Σ |xᵢ · ∂f/∂xᵢ| + |f|` over the inputs: how far one rounding of each input and of the result can move
    the result, in unit roundoffs.
    """
    inputs = frozenset(tape.inputs.values())
    slopes: dict[Operand, list[Operand]] = {result: [tape.constant(1)]}
    spreads: dict[Operand, list[Operand]] = {}
    moved: list[Operand] = []
    for place in reversed(needed(tape, [result])):
        name, operands, _ = tape.written[place]
        if name in TRUTHS:
            continue
        slope = tape.total(slopes.pop(place, []))
        spread = tape.total(spreads.pop(place, []))
        if place in inputs:
            moved.append(tape.absolute(tape.multiply(place, slope)))
            moved.append(tape.multiply(tape.absolute(place), spread))
        if name not in _RULES or tape.known(slope) == tape.known(spread) == 0:
            continue
        for operand, local, width in zip(operands, *_RULES[name](tape, place, operands), strict=True):
            slopes.setdefault(operand, []).append(tape.multiply(slope, local))
            if kinks:
                wide = tape.multiply(tape.absolute(slope), width)
                further = tape.multiply(spread, tape.add(tape.absolute(local), width))
                spreads.setdefault(operand, []).append(tape.add(wide, further))
    return tape.add(tape.total(moved), tape.absolute(result))


_Locals = tuple[tuple[Operand, ...], tuple[Operand, ...]]
"""By each operand the derivative, and half the distance of the two there are at a kink."""
_Rule = Callable[[Tape, Operand, tuple[Operand, ...]], _Locals]


def _smooth(rule: Callable[[Tape, Operand, tuple[Operand, ...]], tuple[Operand, ...]]) -> _Rule:
    def locals_(tape: Tape, place: Operand, of: tuple[Operand, ...]) -> _Locals:
        return rule(tape, place, of), (tape.constant(0),) * len(of)

    return locals_


def _quotient(tape: Tape, place: Operand, of: tuple[Operand, ...]) -> tuple[Operand, ...]:
    return tape.divide(tape.constant(1), of[1]), tape.negate(tape.divide(place, of[1]))


def _absolute(tape: Tape, place: Operand, of: tuple[Operand, ...]) -> _Locals:
    zero, one = tape.constant(0), tape.constant(1)
    return (tape.one_of("sign", of[0]),), (tape.where(tape.equal(of[0], zero), one, zero),)


def _chosen(tape: Tape, first: Operand, second: Operand) -> _Locals:
    """Of a maximum or minimum: whether it is not less than the other, and whether the other is not."""
    zero, one, half = tape.constant(0), tape.constant(1), tape.constant(Fraction(1, 2))
    tie = tape.both(first, second)
    slopes = [tape.where(tie, half, tape.where(mine, one, zero)) for mine in (first, second)]
    width = tape.where(tie, half, zero)
    return (slopes[0], slopes[1]), (width, width)


def _maximum(tape: Tape, place: Operand, of: tuple[Operand, ...]) -> _Locals:
    return _chosen(tape, tape.less_equal(of[1], of[0]), tape.less_equal(of[0], of[1]))


def _minimum(tape: Tape, place: Operand, of: tuple[Operand, ...]) -> _Locals:
    return _chosen(tape, tape.less_equal(of[0], of[1]), tape.less_equal(of[1], of[0]))


def _where(tape: Tape, place: Operand, of: tuple[Operand, ...]) -> tuple[Operand, ...]:
    zero, one = tape.constant(0), tape.constant(1)
    return zero, tape.where(of[0], one, zero), tape.where(of[0], zero, one)


_RULES: dict[str, _Rule] = {
    "add": _smooth(lambda tape, place, of: (tape.constant(1), tape.constant(1))),
    "subtract": _smooth(lambda tape, place, of: (tape.constant(1), tape.constant(-1))),
    "negative": _smooth(lambda tape, place, of: (tape.constant(-1),)),
    "multiply": _smooth(lambda tape, place, of: (of[1], of[0])),
    "quotient": _smooth(_quotient),
    "divide": _smooth(_quotient),
    "absolute": _absolute,
    "maximum": _maximum,
    "minimum": _minimum,
    "where": _smooth(_where),
    "log": _smooth(lambda tape, place, of: (tape.divide(tape.constant(1), of[0]),)),
}
