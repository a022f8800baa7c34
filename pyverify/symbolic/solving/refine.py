"""Counterexamples with irrational values, moved to rational ones.

A solver over the reals may say `x = √2` where `x = 3/2` would do as well. What is irrational is rounded to
near rationals, the simplest first, and evaluated: that does where inequalities are strict. Otherwise the
unknowns are fixed one after another at such rationals, and the solver is asked what the others are then,
until all are rational or nothing fits. The exact evaluation alone says whether the result is a
counterexample; one that is none says nothing against the solver, which never proposed it.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from pyverify.domains.smt.names import quoted
from pyverify.symbolic.answer import Ending
from pyverify.symbolic.solving.confirm import Checked, Verdict
from pyverify.symbolic.solving.race import Irrational, Lost

__all__ = ["RADII", "fixed_at", "refined", "simplest"]

RADII = (Fraction(1), Fraction(1, 8), Fraction(1, 256))
"""How far from an irrational value a rational one may lie, when unknowns are fixed one after another."""
ROUNDING = (Fraction(1, 4), Fraction(1, 64), Fraction(1, 10**6))
"""The same when all are rounded at once."""
SECONDS = 0.5
"""The most time for one question to the solver."""

Ask = Callable[[str, Sequence[str]], str]
"""Gives a solver's value of a name at a place; raises `Irrational` and `Lost`."""


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """The rational number between two (inclusively) with the smallest denominator, nearest to zero."""
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -simplest(-high, -low)
    whole = math.ceil(low)
    if whole <= high:
        return Fraction(whole)
    # both lie strictly between two neighbouring integers
    below = math.floor(low)
    return below + 1 / simplest(1 / (high - below), 1 / (low - below))


def fixed_at(text: str, values: Mapping[str, Fraction]) -> str:
    """A question with some of its unknowns fixed."""
    asserted = "".join(f"(assert (= {quoted(name)} {_constant(value)}))\n" for name, value in values.items())
    before, check, after = text.rpartition("(check-sat)")
    return before + asserted + check + after


def _constant(value: Fraction) -> str:
    shown = f"(/ {abs(value.numerator)}.0 {value.denominator}.0)"
    return f"(- {shown})" if value < 0 else shown


def refined(
    first: Checked,
    text: str,
    names: Sequence[str],
    ask: Ask,
    again: Callable[[str, float], Ending],
    check: Callable[[Ask], Checked],
    seconds: float,
) -> Checked:
    """What the exact evaluation says of rational values near a model; `first` where none are found.

    `names`: the unknown reals that are no functions. `again` puts another question to the solver, for some
    seconds; `check` evaluates the statement at values.
    """
    deadline = time.monotonic() + seconds
    try:
        return _refined(text, names, ask, again, check, deadline) or first
    except Lost:
        return first


def _refined(
    text: str,
    names: Sequence[str],
    ask: Ask,
    again: Callable[[str, float], Ending],
    check: Callable[[Ask], Checked],
    deadline: float,
) -> Checked | None:
    fixed: dict[str, Fraction] = {}
    stuck: set[str] = set()
    model = _Model(names, ask)
    while True:
        if (found := model.rounded(check)) is not None:
            return found
        waiting = [name for name in model.irrational if name not in stuck]
        if not waiting:
            return None
        name = waiting[0]
        for value in model.near(name, RADII):
            left = deadline - time.monotonic()
            if left <= 0:
                return None
            if again(fixed_at(text, {**fixed, name: value}), min(left, SECONDS)) is Ending.SAT:
                fixed[name] = value
                model = _Model(names, ask)
                break
        else:
            stuck.add(name)  # the others decide what it is
            if fixed:  # the model is that of the last question, which had none
                again(fixed_at(text, fixed), SECONDS)


class _Model:
    """The values of the unknowns in a solver's model: rational, or between two rational numbers."""

    def __init__(self, names: Sequence[str], ask: Ask) -> None:
        self._ask = ask
        self.rational: dict[str, str] = {}
        self.irrational: dict[str, Fraction] = {}
        for name in names:
            try:
                self.rational[name] = ask(name, ())
            except Irrational as error:
                if error.between is None:
                    raise Lost(f"nothing is known of {name}") from None
                self.irrational[name] = sum(error.between, Fraction(0)) / 2

    def near(self, name: str, radii: Sequence[Fraction]) -> Iterator[Fraction]:
        """Simple rational numbers near a value that is irrational, the simplest first."""
        middle = self.irrational[name]
        yield from dict.fromkeys(simplest(middle - radius, middle + radius) for radius in radii)

    def rounded(self, check: Callable[[Ask], Checked]) -> Checked | None:
        """What the evaluation says of the model when all of it is rounded, if it confirms that."""
        radii = ROUNDING if self.irrational else ROUNDING[:1]
        for radius in radii:
            near = {
                name: str(simplest(value - radius, value + radius)) for name, value in self.irrational.items()
            }

            def at(name: str, places: Sequence[str], near: Mapping[str, str] = near) -> str:
                if places:
                    return self._ask(name, places)
                return near.get(name) or self.rational.get(name) or self._ask(name, places)

            found = check(at)
            if found.verdict is Verdict.CONFIRMED:
                return found
        return None
