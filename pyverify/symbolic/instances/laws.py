"""Laws for functions of numbers at random: simple ones first of all, then such with any coefficients.

A hypothesis about all numbers (`∀ x y, |f x - f y| ≤ L * |x - y|`) is met by few functions, most of which
are simple; and where it is no hypothesis but what has to fail, a square, a step or a bend does it. Which
coefficients a law has may also be left to what a statement says at places (`f x = x`, `f 0 = 1`); what is
said of all numbers is then asked of a few of them (`at_places`). What comes out is evaluated exactly anyway.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from pyverify.domains.evaluate import Evaluator
from pyverify.extract.code import (
    BOOL,
    NAT,
    Call,
    Code,
    Literal,
    Op,
    Operation,
    Quantified,
    Scalar,
    Type,
    walk,
)
from pyverify.extract.rewrite import replace_variable
from pyverify.symbolic.instances.evaluate import Library, evaluated, in_domain
from pyverify.symbolic.instances.solve import Style, some
from pyverify.symbolic.instances.watched import Truth3, outside
from pyverify.symbolic.law import Law, Monomial, polynomial

__all__ = ["at_places", "drawn_law", "said_of_laws"]

PLAIN = (
    Law((polynomial(0, 1),)),
    Law((polynomial(),)),
    Law((polynomial(1),)),
    Law((polynomial(0, -1),)),
    Law((polynomial(0, 2),)),
    Law((polynomial(0, Fraction(1, 2)),)),
    Law((polynomial(1, 1),)),
    Law((polynomial(-1, 1),)),
    Law((polynomial(-1),)),
    Law((polynomial(0, 0, 1),)),
    Law((polynomial(0, -1), polynomial(0, 1)), (Fraction(0),)),
    Law((polynomial(), polynomial(0, 1)), (Fraction(0),)),
    Law((polynomial(), polynomial(1)), (Fraction(0),)),
    Law((polynomial(-1), polynomial(1)), (Fraction(0),)),
    Law((polynomial(), polynomial(0, 1), polynomial(1)), (Fraction(0), Fraction(1))),
    Law((polynomial(0, 0, -1),)),
    Law((polynomial(0, 0, 0, 1),)),
)
"""Identity, constants, lines, square, absolute value, positive part, steps, a ramp, a parabola, a cube."""
_PAIRS = (
    ((0, 0), (1, 0)),
    ((1, 0),),
    ((0, 1),),
    ((1, 0), (0, 1)),
    ((1, 1),),
    ((0, 0),),
    ((2, 0), (0, 2)),
)
"""Powers that occur together in a function of two numbers."""
_ODDS_PLAIN = 0.6
_ODDS_LINE = 0.5
_SECONDS = 0.25
_PLAIN_SECONDS = 1.0
"""For laws that come up often, and are remembered."""
_MOST_REMEMBERED = 4096
_decided: dict[tuple[Code, tuple[tuple[str, Any], ...]], bool] = {}
_PLACES = (0, 1, -1, 2)
_MOST_PLACES = 12


def drawn_law(rng: random.Random, arity: int, result: Type, style: Style) -> Law:
    """A law for a function of so many arguments."""
    if result is NAT:
        return Law((polynomial(rng.randrange(3)),))
    if result is not BOOL:
        return _drawn(rng, arity, style)
    if rng.random() < 0.3:
        return Law((polynomial(rng.choice((0, -1))),), predicate=True)  # always, or never
    return replace(_drawn(rng, arity, style), predicate=True)


def _drawn(rng: random.Random, arity: int, style: Style) -> Law:
    if arity > 1 and rng.random() < 0.7:
        return _of_several(rng, arity, style)
    made = _plain(rng) if rng.random() < _ODDS_PLAIN else _any(rng, style)
    return made if arity == 1 else _of_one(made, rng.randrange(arity), arity)


def _plain(rng: random.Random) -> Law:
    """One of the plain laws; mostly a line, of which anything is decided at once."""
    return rng.choice(
        [one for one in PLAIN if one.slope_and_constant] if rng.random() < _ODDS_LINE else PLAIN
    )


def _any(rng: random.Random, style: Style) -> Law:
    """A line or a parabola, or two lines that meet at a break, or do not."""
    a, b, c, d = (Fraction(outside(some(rng, style))) for _ in range(4))
    match rng.randrange(8):
        case 0:
            return Law((polynomial(c, b, a),))
        case 1:
            return Law((polynomial(a - b * d, b), polynomial(a - c * d, c)), (d,))
        case 2:
            return Law((polynomial(a), polynomial(b)), (d,))
    return Law((polynomial(b, a),))


def _of_one(law: Law, place: int, arity: int) -> Law:
    """The same, of one of several arguments."""

    def at(power: int) -> tuple[int, ...]:
        return tuple(power if one == place else 0 for one in range(arity))

    pieces = tuple(
        tuple(Monomial(one.coefficient, at(sum(one.powers))) for one in piece) for piece in law.pieces
    )
    return Law(pieces, law.breaks, at(1))


def _of_several(rng: random.Random, arity: int, style: Style) -> Law:
    """A polynomial of several arguments, or the distance of two."""

    def wide(powers: tuple[int, ...]) -> tuple[int, ...]:
        return (*powers, *(0 for _ in range(arity - len(powers))))

    if rng.random() < 0.2:
        up = (Monomial(Fraction(1), wide((1, 0))), Monomial(Fraction(-1), wide((0, 1))))
        down = tuple(Monomial(-one.coefficient, one.powers) for one in up)
        return Law((down, up), (Fraction(0),), wide((1, -1)))
    plain = rng.random() < _ODDS_PLAIN
    terms = [
        Monomial(Fraction(1) if plain else Fraction(outside(some(rng, style))), wide(powers))
        for powers in rng.choice(_PAIRS)
    ]
    return Law((tuple(one for one in terms if one.coefficient),))


def at_places(parts: Sequence[Code]) -> Iterator[Code]:
    """What hypotheses about all numbers, or all naturals, say of some small ones: of each hypothesis that
    begins with such a quantifier.
    """
    for part in parts:
        waiting: list[Code] = [part]
        while all(_of_all(one) for one in waiting):
            each = max(2, _MOST_PLACES // len(waiting))
            waiting = [
                replace_variable(one.body, one.variable, place)
                for one in waiting
                if isinstance(one, Quantified)
                for place in _some(one.variable.type, each)
            ]
        if waiting != [part]:
            yield from waiting[:_MOST_PLACES]


def said_of_laws(library: Library, code: Code, types: Mapping[str, Type], values: Mapping[str, Any]) -> bool:
    """Whether it is true at these values, as far as that is decided in a short time; what was decided is
    remembered, since the same question comes back for each size, each hypothesis and each mutant.
    """
    key = code, tuple(sorted(values.items(), key=lambda one: one[0]))
    if key in _decided:
        return _decided[key]

    def work(domain: Any) -> Truth3:
        env = {name: in_domain(domain, types[name], one, name) for name, one in values.items()}
        truth: Truth3 = Evaluator(domain, library).code(code, env)
        return truth

    plain = all(replace(one, predicate=False) in PLAIN for one in values.values() if isinstance(one, Law))
    found = evaluated(_PLAIN_SECONDS if plain else _SECONDS, work)
    if found is None or any(isinstance(part, Call) for part in walk(code)):
        return found is True
    if len(_decided) >= _MOST_REMEMBERED:
        _decided.pop(next(iter(_decided)))
    _decided[key] = found
    return found


def _of_all(code: Code) -> bool:
    return (
        isinstance(code, Quantified)
        and code.universal
        and code.bound is None
        and (code.variable.type is NAT or isinstance(code.variable.type, Scalar))
    )


def _some(type_: Type, count: int) -> list[Code]:
    """Some small values of a type."""
    if type_ is NAT:
        return [Literal(one) for one in range(count)]
    made: list[Code] = []
    for value in _PLACES[:count]:
        number: Code = Op(Operation.CAST, (Literal(abs(value)),), type_)
        made.append(Op(Operation.NEG, (number,), type_) if value < 0 else number)
    return made
