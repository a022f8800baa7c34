"""What is done to draw numbers: each is drawn between bounds, given by an equality, or a share of a sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flint import fmpq

from pyverify.symbolic.instances.polynomial import Polynomial, constant, unknowns
from pyverify.testing.draw.formulas import Given, Relation

__all__ = ["Bound", "Draw", "Instruction", "Share", "Solve", "Sphere", "grouped", "needing_few"]


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """`coefficient * x + rest` stands in this relation to zero, where the givens are true."""

    coefficient: Polynomial
    rest: Polynomial
    relation: Relation
    guards: tuple[Given, ...]

    @property
    def fixed(self) -> bool:
        """Whether it is the same number in every case."""
        return not self.guards and constant(self.coefficient) is not None and constant(self.rest) is not None


@dataclass(frozen=True, slots=True)
class Draw:
    """A number between bounds."""

    variable: int
    bounds: tuple[Bound, ...]


@dataclass(frozen=True, slots=True)
class Solve:
    """A number that an equality gives."""

    variable: int
    coefficient: Polynomial
    rest: Polynomial


@dataclass(frozen=True, slots=True)
class Share:
    """Numbers whose sum is given, or is at most that. `least` has for each of them the lower bound and
    whether it is left out; it is empty where they may be of either sign. `zero` has where they must be zero.
    """

    variables: tuple[int, ...]
    total: Polynomial
    at_most: bool
    strict: bool
    least: tuple[tuple[Polynomial, bool], ...]
    zero: tuple[tuple[tuple[Given, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Sphere:
    """Numbers whose squares have the sum `radius ** 2`."""

    variables: tuple[int, ...]
    radius: fmpq


Instruction = Draw | Solve | Share | Sphere


def needing_few(instructions: Sequence[Instruction]) -> tuple[set[int], set[int]]:
    """Variables that have to have few bits, and those that should be powers of two."""
    few: set[int] = set()
    pivots: set[int] = set()
    for one in instructions:
        match one:
            case Solve(_, coefficient, rest):
                few |= unknowns(rest) | unknowns(coefficient)
                if len(coefficient) == 1:
                    pivots |= unknowns(coefficient)
            case Share(_, total, _, _, least):
                few |= unknowns(total)
                for low, _ in least:
                    few |= unknowns(low)
    return few, pivots


def grouped(
    instructions: Sequence[Instruction], few: set[int], pivots: set[int]
) -> tuple[list[tuple[tuple[Bound, ...], list[int]]], list[list[Share]], list[Instruction]]:
    """Numbers whose bounds are fixed, together; sums that rest on nothing else, together; and the others."""
    fixed: dict[Any, tuple[tuple[Bound, ...], list[int]]] = {}
    rows: dict[Any, list[Share]] = {}
    others: list[Instruction] = []
    for one in instructions:
        if isinstance(one, Draw) and all(bound.fixed for bound in one.bounds):
            kind = tuple(
                sorted(
                    (bound.relation.value, str(constant(bound.coefficient)), str(constant(bound.rest)))
                    for bound in one.bounds
                )
            )
            alike = kind, one.variable in few, one.variable in pivots
            fixed.setdefault(alike, (one.bounds, []))[1].append(one.variable)
        elif isinstance(one, Share) and one.least and constant(one.total) is not None:
            if any(low and constant(low) is None for low, _ in one.least):
                others.append(one)
                continue
            shape = len(one.variables), str(constant(one.total)), one.at_most, one.strict
            lows = tuple((str(constant(low)), strict) for low, strict in one.least)
            key = shape, lows, bool(set(one.variables) & few)
            rows.setdefault(key, []).append(one)
        else:
            others.append(one)
    return [*fixed.values()], [*rows.values()], others
