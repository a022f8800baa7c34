"""In which order numbers are drawn, and between which bounds: variables are eliminated, the last one first.

A variable that is drawn last is bounded by the rows that are linear in it. What its bounds ask of the others
(the lower ones have to be below the upper ones: Fourier and Motzkin) is asked of them when they are drawn,
and so on to the first. So every number that is drawn leaves room for the next ones. An equality gives a
variable its value, or, where it is the sum of many that are only bounded below, its shares (`sums`). What is
not linear is checked.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyverify.symbolic.instances.polynomial import (
    Polynomial,
    TooMany,
    added,
    constant,
    linear_part,
    multiplied,
    scaled,
    substituted,
)
from pyverify.testing.draw.demands import Demands
from pyverify.testing.draw.formulas import Relation, Variables
from pyverify.testing.draw.instructions import Bound, Draw, Instruction, Share, Solve, Sphere
from pyverify.testing.draw.plan import NoCase
from pyverify.testing.draw.rows import STRICT, Row, Rows, is_power, row_of, sign_of
from pyverify.testing.draw.spheres import sphere
from pyverify.testing.draw.sums import shared

__all__ = ["eliminated"]


def eliminated(
    demands: Demands, variables: Variables, order: Sequence[str], *, light: bool = False
) -> list[Instruction]:
    """Instructions in the order in which they are followed; what they do not settle is put among the unmet
    parts, with `light` also what is long. Raises `NoCase` where no numbers will do.
    """
    before = set(demands.unmet)
    attempt = _Elimination(Rows(demands, variables, order, light=light), crossing=True)
    try:
        return attempt.run()
    except NoCase:
        if not attempt.crossed:
            raise
    # a factor that was taken to be other than zero has to be zero, it seems
    demands.unmet.clear()
    demands.unmet.update(before)
    return _Elimination(Rows(demands, variables, order, light=light), crossing=False).run()


class _Elimination:
    def __init__(self, rows: Rows, *, crossing: bool) -> None:
        """`crossing`: whether an equality may be divided by a factor that is not constant."""
        self.rows = rows
        self.crossing = crossing
        self.crossed = False

    def run(self) -> list[Instruction]:
        """All instructions."""
        found: list[Instruction] = []
        waiting = set().union(*(row.names for row in self.rows.all)) & set(self.rows.rank)
        while waiting:
            instruction = self._next(waiting)
            found.append(instruction)
            gone = (
                instruction.variables if isinstance(instruction, (Share, Sphere)) else (instruction.variable,)
            )
            waiting -= {*gone}
        found.reverse()
        return found

    # Choosing what is drawn last.

    def _next(self, waiting: set[int]) -> Instruction:
        together = shared(self.rows, waiting) or sphere(self.rows, waiting)
        if together is not None:
            return together
        ordered = sorted(waiting, key=lambda one: self.rows.rank[one], reverse=True)
        signs = self.rows.signs()
        best: tuple[tuple[int, int], int] | None = None
        for at, variable in enumerate(ordered):
            score = self._score(variable, signs)
            if best is None or (score, at) < (best[0][0], best[0][1]):
                best = (score, at), variable
            if score == 0:
                break
        assert best is not None
        variable = best[1]
        equal = self._equality(variable)
        if equal is not None:
            return self._solved(variable, equal)
        return self._drawn(variable, signs)

    def _score(self, variable: int, signs: dict[int, tuple[int, bool]]) -> int:
        """How well a variable is drawn last: 0 is best."""
        rows = self.rows.having(variable)
        worst = 0
        for row in rows:
            parts = linear_part(row.polynomial, variable)
            if parts is None:
                return 60
            factor = constant(parts[0])
            if row.relation is Relation.ZERO and not row.guards:
                if factor is None:
                    worst = max(worst, 30 if len(parts[0]) == 1 else 40)
                elif not is_power(factor):
                    worst = max(worst, 20)
                else:
                    worst = max(worst, 10 if len(rows) > 1 else 0)
            elif factor is None and sign_of(parts[0], signs) is None:
                worst = max(worst, 25)
        return worst

    def _equality(self, variable: int) -> Row | None:
        """The equality that gives a variable its value, one with a simple factor first."""
        options: list[tuple[int, int, int, Row]] = []
        for row in self.rows.having(variable):
            parts = linear_part(row.polynomial, variable)
            if row.relation is Relation.ZERO and not row.guards and parts is not None:
                factor = constant(parts[0])
                if factor is None and not self.crossing:
                    continue
                simple = 2 if factor is None else 0 if is_power(factor) else 1
                options.append((simple, len(row.polynomial), len(options), row))
        return min(options)[3] if options else None

    def _solved(self, variable: int, equal: Row) -> Solve:
        parts = linear_part(equal.polynomial, variable)
        assert parts is not None
        factor, rest = parts
        known = constant(factor)
        self.crossed |= known is None
        others = [row for row in self.rows.having(variable) if row is not equal]
        self.rows.drop([equal, *others])
        for row in others:
            try:
                if known is not None:
                    by = scaled(rest, -1 / known)
                    made = substituted(row.polynomial, variable, by)
                    self.rows.keep(row_of(made, row.relation, row.guards, row.parts))
                    continue
                self._crossed(row, variable, factor, rest)
            except TooMany:
                self.rows.unmet.update(row.parts)
        if known is None:
            self.rows.wish(row_of(factor, Relation.OTHER))
        return Solve(variable, factor, rest)

    def _crossed(self, row: Row, variable: int, factor: Polynomial, rest: Polynomial) -> None:
        """A row with `-rest / factor` in the place of the variable, multiplied by the factor."""
        parts = linear_part(row.polynomial, variable)
        sign = sign_of(factor, self.rows.signs())
        if parts is None or (row.relation in STRICT and sign is None):
            self.rows.unmet.update(row.parts)
            return
        by = -1 if sign is not None and sign[0] < 0 else 1
        made = added([multiplied(scaled(parts[0], -by), rest), multiplied(scaled(parts[1], by), factor)])
        self.rows.keep(row_of(made, row.relation, row.guards, row.parts))

    def _drawn(self, variable: int, signs: dict[int, tuple[int, bool]]) -> Draw:
        bounds: list[Bound] = []
        lower: list[tuple[Polynomial, Polynomial, Row]] = []
        upper: list[tuple[Polynomial, Polynomial, Row]] = []
        others = self.rows.having(variable)
        self.rows.drop(others)
        for row in others:
            parts = linear_part(row.polynomial, variable)
            if parts is None:
                self.rows.unmet.update(row.parts)
                continue
            factor, rest = parts
            if row.relation is Relation.ZERO and constant(factor) is None:
                self.rows.unmet.update(row.parts)
                continue
            bounds.append(Bound(factor, rest, row.relation, row.guards))
            sign = sign_of(factor, signs)
            if sign is None:
                self.rows.wish(row_of(factor, Relation.OTHER, row.guards))
                continue
            if constant(factor) is None and not sign[1]:
                rest_sign = sign_of(rest, signs)
                fine = rest_sign is not None and rest_sign[0] < 0 and row.relation is Relation.NOT_POSITIVE
                if not fine:
                    self.rows.wish(row_of(factor, Relation.OTHER, row.guards))
            if row.relation is Relation.OTHER:
                continue
            both = row.relation is Relation.ZERO
            if both or sign[0] > 0:
                upper.append((scaled(factor, sign[0]), scaled(rest, sign[0]), row))
            if both or sign[0] < 0:
                lower.append((scaled(factor, sign[0]), scaled(rest, -sign[0]), row))
        pairs = [(one, other) for one in upper for other in lower if one[2] is not other[2]]
        pairs.sort(key=lambda pair: len(pair[0][1]) * len(pair[1][0]) + len(pair[0][0]) * len(pair[1][1]))
        for (a, r, one), (b, s, other) in pairs[: max(0, self.rows.wishes)]:
            self.rows.wishes -= 1
            self._implied(a, r, one, b, s, other)  # a x + r ≤ 0 and -b x + s ≤ 0, hence b r + a s ≤ 0
        return Draw(variable, tuple(bounds))

    def _implied(
        self, a: Polynomial, r: Polynomial, one: Row, b: Polynomial, s: Polynomial, other: Row
    ) -> None:
        strict = Relation.NEGATIVE in (one.relation, other.relation)
        if one.relation is Relation.ZERO and other.relation is Relation.ZERO:
            strict = False
        try:
            made = added([multiplied(b, r), multiplied(a, s)])
        except TooMany:
            return
        relation = Relation.NEGATIVE if strict else Relation.NOT_POSITIVE
        guards = (*one.guards, *(given for given in other.guards if given not in one.guards))
        self.rows.wish(row_of(made, relation, guards))
