"""Random statements about sums: what is proved is sampled, and nothing that is proved is refuted."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from made_statements import VECTOR, K, at, below, number, op, stated, total
from representatives import mostly_slow

from pyverify.extract.code import NAT, Literal, Maximum, Operation, Variable
from pyverify.symbolic.certificate import prove
from pyverify.symbolic.instances import falsify
from pyverify.symbolic.solving.inquiry import inquiry

N = Variable("n", NAT)
A, B = Variable("a", VECTOR), Variable("b", VECTOR)
X = Variable("x", K)
ARITHMETIC = (Operation.ADD, Operation.SUB, Operation.MUL, Operation.MUL, Operation.DIV, Operation.MAX)
RELATIONS = (Operation.LE, Operation.LE, Operation.LT, Operation.EQ)
SIZES = (N,) * 8 + tuple(op(one, N, Literal(1), type=NAT) for one in (Operation.NAT_ADD, Operation.NAT_SUB))
COUNT, FEW = 70, 20


class Maker:
    """Random statements with few different terms, so that hypotheses have to do with conclusions."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.bound = 0
        self.seeds = [self.random.randrange(10**9) for _ in range(2)]

    def statement(self, spec):
        """A statement about one size, two families and a number."""
        hypotheses = [
            (f"h{place}", self.hypothesis()) for place in range(self.random.choice((0, 1, 1, 2, 3)))
        ]
        left = self.random.choice((number(0), self.sum()))
        conclusion = op(self.random.choice(RELATIONS), left, self.sum())
        return stated(spec, conclusion, *hypotheses, n=NAT, a=VECTOR, b=VECTOR, x=K)

    def hypothesis(self):
        kind = self.random.choice(("each", "each", "sums", "number", "size"))
        relation = self.random.choice(RELATIONS)
        if kind == "each":
            index = self.index()
            sides = self.random.choice((number(0), self.term(index))), self.term(index)
            return below(self.random.choice(SIZES), index, op(relation, *sides))
        if kind == "sums":
            return op(relation, self.sum(), self.sum())
        if kind == "number":
            return op(relation, *self.random.sample((X, number(0), number(1)), 2))
        return op(Operation.NAT_LT, Literal(self.random.choice((0, 1, 2))), N)

    def index(self):
        self.bound += 1
        return Variable(f"i{self.bound}", NAT)

    def term(self, index):
        chosen = self.random.random()
        if chosen < 0.5:
            return at(self.random.choice((A, B)), index)
        return self.made(random.Random(self.random.choice(self.seeds)), index, 2)

    def made(self, source, index, depth):
        if not depth or source.random() < 0.4:
            leaves = (at(A, index), at(A, index), at(B, index), X, number(1))
            return source.choice((*leaves, op(Operation.CAST, index, type=K)))
        parts = [self.made(source, index, depth - 1) for _ in range(2)]
        return op(source.choice(ARITHMETIC), *parts, type=K)

    def sum(self):
        kind, index = self.random.random(), self.index()
        if kind < 0.7:
            return total(self.random.choice(SIZES), index, self.term(index))
        if kind < 0.8:
            return op(Operation.CAST, N, type=K)
        if kind < 0.87:
            return op(Operation.POW, X, N, type=K)
        if kind < 0.92:
            return Maximum(index, N, self.term(index), K)
        return op(self.random.choice(ARITHMETIC), self.sum(), self.sum(), type=K)


@pytest.mark.parametrize(
    ("seed", "count"), mostly_slow([(0, FEW), *((seed, COUNT) for seed in (0, 1, 2))], [(0, FEW)])
)
def test_nothing_that_is_proved_is_refuted_by_instances(spec, seed, count):
    asking = inquiry(spec.library.definition)
    proved = Counter()
    for number_ in range(count):
        statement = Maker(1000 * seed + number_).statement(spec)
        found = prove(asking, statement, 0.5)
        if found is None:
            continue
        proved[found.how] += 1
        assert found.check()
        example = falsify(spec.library.definition, statement, sizes=range(8), seconds=1.0)
        assert example is None, (statement, found.words, example)
    assert proved
