"""Pieces of code compiled for exact numbers: the same values as the evaluator gives, or none."""

from __future__ import annotations

import numpy as np
import pytest

from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact
from pyverify.testing.draw.compiled import BEFORE, Compiled
from pyverify.testing.draw.weights import WAYS, weights
from pyverify.testing.judge.meaning import exactly
from pyverify.testing.source import Generated

TABLE = np.array([[0.5, 0.25], [0.125, 0.125]])


def piece(spec, name):
    definition = spec[name].definition
    return Compiled(
        definition.body, definition.type, definition.params, definition.carriers, spec.library.definition
    )


def ready(one, values):
    for _ in range(BEFORE):
        assert one.inside(values) is None
    return one.inside(values)


@pytest.mark.parametrize("name", ["TPF.leakage", "TPF.Pmf2", "TPF.total"])
def test_a_compiled_piece_has_the_value_of_the_evaluator(spec, name):
    values = {"m": 2, "n": 2, "p": TABLE}
    one = piece(spec, name)
    inside = ready(one, values)
    rows = exactly(spec["TPF.total"].definition.params[-1].type, TABLE)
    given = {**values, "p": lambda i, j: rows[i][j]}
    found = Evaluator(Exact(), spec.library.definition).code(spec[name].definition.body, given)
    assert one(inside) == found


def test_a_piece_that_reads_beyond_a_table_says_nothing(spec):
    one = piece(spec, "TPF.total")
    assert one(ready(one, {"m": 3, "n": 2, "p": TABLE})) is None


def test_a_piece_with_a_logarithm_is_left_to_the_evaluator(spec):
    values = {"n": 1, "p": np.array([0.5]), "q": np.array([0.5])}
    assert ready(piece(spec, "TPF.kl"), values) is None


class OneWay(Generated):
    """One case, or as many, that go one way."""

    def __init__(self, seed, cases, way):
        super().__init__(np.random.default_rng(seed), cases)
        self.way = way

    def ways(self, of):
        return [(self.way, slice(0, self.cases))]

    def narrowed(self, cases):
        return self


@pytest.mark.parametrize("way", range(WAYS))
@pytest.mark.parametrize("total", [2.0**52, 2.0**39, 3.0, 1e9])
def test_weights_of_one_case_are_those_of_many(way, total):
    for seed in range(20):
        alone = weights(OneWay(seed, 1, way), total, 5, rows=(1,), dtype=np.dtype(np.float64))
        whole = weights(
            OneWay(seed, 1, way), np.full((1, 1), total), 5, rows=(1,), dtype=np.dtype(np.float64)
        )
        assert np.array_equal(alone, whole)
        assert alone.sum() == total
