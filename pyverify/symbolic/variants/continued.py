"""Sequences whose values can be continued, whatever the values so far are, so that hypotheses about all
naturals hold: then these say no more than they do of the values that are read.

Two ways of going on, one value after the other:

 - Each part bounds the value at its last place by earlier ones, as `2 * a (i + 1) ≤ a i + a (i + 2)` and
   `i < j → a i < a j` do, and all parts about one sequence bound it from one side. Below there is always a
   number in an ordered field, and above among naturals too. `a i + a j ≤ a (i + j)` is one of these: with
   `j = 0` it says nothing of the last value. An equation, `s (i + 1) = s i + a i`, gives the value, and has
   to be all that is said of it.
 - All further values are the last one. Of `a (i + 1) ≤ a i`, and of `i ≤ j → a j ≤ a i`, both sides are then
   the same; and `0 ≤ a i` is said of one value already.

What a part says of places up to the last one that is read stays; all others are left out.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction

from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Code,
    Literal,
    Op,
    Operation,
    Quantified,
    Variable,
    walk,
)
from pyverify.extract.rewrite import replace_variable
from pyverify.symbolic.instances.inline import conjuncts
from pyverify.symbolic.variants.conditions import conjunction
from pyverify.symbolic.variants.reach import less, more
from pyverify.symbolic.variants.steps import STRICT, Place, Said, Step, read_step

__all__ = ["continued"]

_OF_NATURALS = (Operation.NAT_LT, Operation.NAT_LE)
_EQUATIONS = (Operation.EQ, Operation.NAT_EQ)
_GIVEN = 0
_MOST_WAYS = 64
"""Ways of telling which value each part bounds that are looked at."""
_Top = tuple[str, int, frozenset[str]]
"""A sequence whose value at the last place a part gives (0), or bounds from below (1) or above (-1), and the
others that are read at that place too.
"""


def continued(parts: Sequence[Said], families: Collection[str], last: Code) -> list[Code] | None:
    """Each part of the places up to the last that is read; None where values may not go on for ever.

    The parts are all that is said of all values of the families. Carriers are ordered fields.
    """
    steps: list[list[Step]] = []
    for variables, body in parts:
        read = [read_step((variables, one), families) for one in conjuncts(body)]
        if any(one is None for one in read):
            return None
        steps.append([one for one in read if one is not None])
    every = [one for some in steps for one in some]
    last = more(last, max((one.fixed for one in every), default=0))
    if not all(map(_stays, every)) and not _goes_on(every):
        return None
    return [conjunction([_up_to(one, last) for one in some]) for some in steps]


# All further values are the last one.


def _stays(step: Step) -> bool:
    """Whether a part holds of further values that are the last one, if it does so far."""
    places = {place for _, _, place in step.reads}
    if step.premises or any(len(one.variables) != 1 or one.number > 1 for one in places):
        return False
    values = [one for one, _, _ in step.reads]
    if step.counted != sum(part in values for part in step.parts):  # a place is used as a number
        return False
    if len(step.variables) == 1 and all(one.number == 0 for one in places):
        return True
    if len(step.variables) == 2 and (step.below is None or any(one.number for one in places)):
        return False
    return not STRICT[step.relation] and _together(step.small, step) == _together(step.large, step)


def _together(code: Code, step: Step) -> Code:
    """One side, with the same value wherever a sequence is read."""
    found = code
    for read, name, _ in step.reads:
        found = _with(found, read, Apply(Variable(name, read.function.type), (Literal(0),)))  # type: ignore[union-attr]
    return found


def _with(code: Code, old: Code, new: Code) -> Code:
    if code == old:
        return new
    if isinstance(code, Op):
        return Op(code.operation, tuple(_with(one, old, new) for one in code.arguments), code.type)
    return code


# Each further value is large, or small, enough.


def _goes_on(steps: Sequence[Step]) -> bool:
    """Whether for each sequence one can say from which side all parts bound its next value."""
    ways = itertools.product(*([*_tops(step)] for step in steps))
    return any(map(_agree, itertools.islice(ways, _MOST_WAYS)))


def _agree(way: Iterable[_Top]) -> bool:
    """Whether each sequence is given, or bounded from one side only, and by such as can be chosen before."""
    sides: dict[str, int] = {}
    needs: dict[str, set[str]] = {}
    for name, side, beside in way:
        if name in sides and (side == _GIVEN or sides[name] != side):
            return False
        sides[name] = side
        needs.setdefault(name, set()).update(beside)
    done: set[str] = set()
    while ready := {name for name in needs if name not in done and needs[name] & needs.keys() <= done}:
        done |= ready
    return done == needs.keys()


def _tops(step: Step) -> Iterator[_Top]:
    own = [one.name for one in step.variables]
    whole = tuple(sorted(own)) if step.below is None else (step.below[1],)
    for top, name, place in step.reads:
        if place.variables != whole:  # then infinitely many may bound one value
            continue
        factor = _factor(step.large, top, step) - _factor(step.small, top, step)
        if factor == 0 or factor != factor:  # it is not a number
            continue
        if step.relation is Operation.NAT_EQ and (abs(factor) != 1 or top not in (step.small, step.large)):
            continue  # there may be no such natural
        if factor < 0 and step.relation in _OF_NATURALS and (STRICT[step.relation] or step.small != top):
            continue  # no natural is small enough
        rest = [one for one in step.reads if one[0] != top]
        before = all(_earlier(step, one, name, place) for one in rest)
        as_own = ((one, (one[0], name, one[2])) for one in rest if one[1] != name)
        beside = frozenset(one[1] for one, own in as_own if not _earlier(step, own, name, place))
        if step.relation in _EQUATIONS:
            if before and len(own) == 1:
                yield name, _GIVEN, beside
        elif before or _additive(step, top, place, factor):
            yield name, 1 if factor > 0 else -1, beside


_UNKNOWN = float("nan")


def _factor(code: Code, top: Apply, step: Step) -> Fraction | float:
    """The number that a value is multiplied by in a sum; not a number where it occurs otherwise."""
    if code == top:
        return Fraction(1)
    if not any(part == top for part in walk(code)):
        return Fraction(0)
    match code:
        case Op(Operation.ADD | Operation.NAT_ADD, (left, right)):
            return _factor(left, top, step) + _factor(right, top, step)
        case Op(Operation.SUB, (left, right)):
            return _factor(left, top, step) - _factor(right, top, step)
        case Op(Operation.NEG, (inner,)):
            return -_factor(inner, top, step)
        case Op(Operation.MUL | Operation.NAT_MUL, (left, right)):
            for number, other in ((left, right), (right, left)):
                if (value := _number(number)) is not None:
                    return value * _factor(other, top, step)
        case Op(Operation.DIV, (inner, divisor)) if value := _number(divisor):
            return _factor(inner, top, step) / value
    return _UNKNOWN


def _number(code: Code) -> Fraction | None:
    match code:
        case Literal(value) | Op(Operation.CAST, (Literal(value),)):
            return Fraction(value)
        case Op(Operation.NEG, (inner,)) if (opposite := _number(inner)) is not None:
            return -opposite
    return None


def _earlier(step: Step, read: tuple[Apply, str, Place], name: str, top: Place) -> bool:
    """Whether a value is read before the last place; of another sequence at the last one at most."""
    _, other, place = read
    if not place.variables:
        return True  # beyond all fixed places it is
    if not Counter(place.variables) - Counter(top.variables):
        return place.number < top.number + (other != name)
    if len(place.variables) == len(top.variables) == 1 and step.below is not None:
        first, second, equal = step.below
        if (first, second) == (*place.variables, *top.variables):
            if place.number < top.number or (place.number == top.number and (not equal or other != name)):
                return True
            return equal and place.number == top.number and _same_where_equal(step)
    return False


def _same_where_equal(step: Step) -> bool:
    """Whether nothing is said where both naturals are the same."""
    assert step.below is not None
    first, second, _ = step.below
    one = Variable(second, NAT)
    sides = [replace_variable(side, Variable(first, NAT), one) for side in (step.small, step.large)]
    return not STRICT[step.relation] and sides[0] == sides[1]


def _additive(step: Step, top: Apply, place: Place, factor: Fraction | float) -> bool:
    """Whether it is said of `i + j`, and where one of both is zero nothing of the last value."""
    own = tuple(sorted(one.name for one in step.variables))
    if step.premises or step.below or len(own) != 2 or place != Place(own, 0):
        return False
    rest = [one for one in step.reads if one[0] != top]
    if {one[2] for one in rest} != {Place((name,), 0) for name in own} or len(rest) != 2:
        return False
    if any(one[1] != step.reads[0][1] for one in step.reads):
        return False
    sums = [_factor(step.large, one[0], step) - _factor(step.small, one[0], step) for one in rest]
    return sums == [-factor, -factor] and step.counted == 4


# What is left.


def _up_to(step: Step, last: Code) -> Code:
    """A part, of the places up to the last one."""
    tops = [place for _, _, place in step.reads if place.variables]
    if len(step.variables) == 1:
        most = max((one.number for one in tops), default=0)
        return Quantified(True, step.variables[0], less(last, most - 1), step.body)
    if step.below is not None:  # the first is below the second
        most = max(one.number for one in tops)
        return Quantified(True, step.variables[0], less(last, most - 1), step.body)
    code = step.body
    for place in dict.fromkeys(one for one in tops if len(one.variables) > 1):
        code = Op(Operation.IMPLIES, (Op(Operation.NAT_LE, (place.code, last), BOOL), code), BOOL)
    for variable in reversed(step.variables):
        code = Quantified(True, variable, more(last, 1), code)
    return code
