"""Hypotheses made at random: whatever meets them up to the last value that is read can be continued.

z3 looks for values so far that meet what is left, and that no three further values of each sequence continue.
"""

from __future__ import annotations

import itertools
import random

import pytest
import z3
from made_statements import VECTOR, at, number, op

from pyverify.extract.code import NAT, Apply, Literal, Op, Operation, Quantified, Variable
from pyverify.symbolic.variants.continued import continued

IX, JX = Variable("i", NAT), Variable("j", NAT)
SEQUENCES = (Variable("a", VECTOR), Variable("b", VECTOR))
LAST, BEYOND = 2, 3
K = SEQUENCES[0].type.result
COMPARED = (Operation.LE, Operation.LE, Operation.LT, Operation.EQ)
SEEDS = range(4000)


def shifted(index, by):
    return op(Operation.NAT_ADD, index, Literal(by), type=NAT) if by else index


def term(rng, places):
    """A value times a small number, a number, or a place as one."""
    kind = rng.random()
    if kind < 0.12:
        return number(rng.randrange(3))
    if kind < 0.18:
        return op(Operation.CAST, IX, type=K)
    value = at(rng.choice(SEQUENCES), rng.choice(places))
    factor = rng.choice((1, 1, 1, 2, -1))
    return value if factor == 1 else op(Operation.MUL, signed(factor), value, type=K)


def signed(value):
    return number(value) if value >= 0 else op(Operation.NEG, number(-value), type=K)


def side(rng, places):
    found = term(rng, places)
    for _ in range(rng.randrange(2)):
        found = op(rng.choice((Operation.ADD, Operation.SUB)), found, term(rng, places), type=K)
    return found


def part(rng):
    """What is said of each natural, or of each two, one of which may be below the other."""
    two = rng.random() < 0.35
    places = [shifted(IX, by) for by in range(rng.randrange(1, 4))]
    if two:
        places = [IX, JX, rng.choice((JX, shifted(JX, 1), op(Operation.NAT_ADD, IX, JX, type=NAT)))]
    elif rng.random() < 0.1:
        places.append(Literal(rng.randrange(2)))
    body = op(rng.choice(COMPARED), side(rng, places), side(rng, places))
    if two and rng.random() < 0.75:
        order = op(rng.choice((Operation.NAT_LT, Operation.NAT_LE)), IX, JX)
        body = op(Operation.IMPLIES, order, body)
    return (IX, JX) if two else (IX,), body


class Reader:
    """Code at numbers for places, with unknowns for the values of sequences."""

    def __init__(self):
        self.values = {}
        self.largest = 0

    def __call__(self, code, env):
        match code:
            case Literal(value):
                return value
            case Variable(name):
                return env[name]
            case Apply(Variable(name), (index,)):
                place = self(index, env)
                self.largest = max(self.largest, place)
                return self.values.setdefault((name, place), z3.Real(f"{name}{place}"))
            case Quantified(_, variable, bound, body):
                count = self(bound, env)
                return z3.And([self(body, {**env, variable.name: at}) for at in range(count)])
            case Op(operation, arguments):
                return self.applied(operation, [self(one, env) for one in arguments])
        raise AssertionError(code)

    def applied(self, operation, found):
        match operation:
            case Operation.CAST:
                return z3.RealVal(found[0])
            case Operation.NEG:
                return -found[0]
            case Operation.ADD | Operation.NAT_ADD:
                return found[0] + found[1]
            case Operation.SUB:
                return found[0] - found[1]
            case Operation.NAT_SUB:
                return max(0, found[0] - found[1])
            case Operation.MUL:
                return found[0] * found[1]
            case Operation.LE | Operation.NAT_LE:
                return found[0] <= found[1]
            case Operation.LT | Operation.NAT_LT:
                return found[0] < found[1]
            case Operation.EQ:
                return found[0] == found[1]
            case Operation.IMPLIES:
                return z3.Implies(*(one if z3.is_expr(one) else z3.BoolVal(one) for one in found))
            case Operation.AND:
                return z3.And(*found)
        raise AssertionError(operation)


def instances(variables, body, most):
    """All that is said of places up to a largest one."""
    for env in itertools.product(range(most + 1), repeat=len(variables)):
        read = Reader()
        said = read(body, dict(zip((one.name for one in variables), env, strict=True)))
        if read.largest <= most:
            yield said


def accepted(seed):
    """Parts at random, and what is left of them; None if they may not be continued."""
    rng = random.Random(seed)
    parts = [part(rng) for _ in range(rng.randrange(1, 4))]
    names = {one.name for one in SEQUENCES}
    left = continued(parts, names, Literal(LAST))
    return None if left is None else (parts, left)


ACCEPTED = [seed for seed in SEEDS if accepted(seed)]


def test_enough_is_accepted_and_enough_is_not():
    assert len(SEEDS) / 20 < len(ACCEPTED) < len(SEEDS) / 2


@pytest.mark.parametrize("block", range(10))
def test_what_is_met_so_far_can_be_met_further_on(block):
    for seed in ACCEPTED[block::10]:
        parts, left = accepted(seed)
        read = Reader()
        so_far = [read(one, {}) for one in left]
        fixed = max(LAST, read.largest)
        whole = [said for one in parts for said in instances(*one, fixed + BEYOND)]
        further = [
            z3.Real(f"{one.name}{place}")
            for one in SEQUENCES
            for place in range(LAST + 1, fixed + BEYOND + 1)
        ]
        solver = z3.Solver()
        solver.set("timeout", 20_000)
        solver.add(*so_far, z3.ForAll(further, z3.Not(z3.And(whole))))
        assert solver.check() == z3.unsat, (seed, solver.reason_unknown(), parts)
