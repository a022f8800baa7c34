"""Tapes for one case: the numbers that NumPy has for many, and nothing passes that is wrong."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from pyverify.extract.reasons import NotInterpreted
from pyverify.testing.accuracy import AsWritten, Conditioned, Ulps
from pyverify.testing.batch import single as singles
from pyverify.testing.batch.alone import Alone
from pyverify.testing.batch.inputs import flattened, shapes_of
from pyverify.testing.batch.program import Program
from pyverify.testing.batch.reach import Reach
from pyverify.testing.batch.single import single
from pyverify.testing.batch.tape import Tape
from pyverify.testing.judge.conform import judge_value
from pyverify.testing.source import Generated
from pyverify.testing.verdict import Word
from tests.testing.batches import bound, leakage, plan_of

TWO = {"m": 2, "n": 2}
CLAIM = "tpf-l5-ceiling-label"
ODD = [0.0, -0.0, 1.0, -2.5, 5e-324, 2.0**-1022, 1e308, np.inf, -np.inf, np.nan, 1 / 3, -1e-200]


def every_operation(tape: Tape) -> list[int]:
    """Each operation of a tape, on two numbers, a natural and a truth value."""
    x, y = tape.input("x", (0,)), tape.input("x", (1,))
    total, product, ratio = tape.add(x, y), tape.multiply(x, y), tape.divide(x, y)
    less, equal = tape.less(x, y), tape.equal(x, y)
    found = [
        total,
        tape.subtract(x, y),
        product,
        ratio,
        tape.divide(x, tape.constant(3)),
        tape.negate(x),
        tape.absolute(x),
        tape.add(tape.unit, tape.natural("k", ())),
        tape.where(tape.flag("b", ()), x, tape.infinity),
        tape.where(less, x, y),
        tape.both(tape.less_equal(x, y), equal),
        tape.either(less, tape.negation(equal)),
        tape.one_of("rounded", x, y, total),
        tape.one_of("rounded_product", x, y, product),
        tape.one_of("rounded_ratio", x, y, ratio),
    ]
    found += [tape.one_of(name, x, y) for name in ("maximum", "minimum")]
    found += [tape.one_of(name, x) for name in ("sign", "nonzero", "fraction", "log")]
    found += [tape.one_of(name, x, data="float64") for name in ("ulp", "inexact")]
    return [*found, tape.constant(Fraction(1, 3)), tape.truth(True)]


def test_each_operation_gives_what_numpy_gives():
    tape = Tape()
    outputs = every_operation(tape)
    pairs = np.array([(x, y) for x in ODD for y in ODD])
    many = Program(tape, outputs, np.float64)
    values = {"x": pairs, "k": np.arange(len(pairs)), "b": np.arange(len(pairs)) % 2 == 0}
    expected = [row.copy() for row in many(values, len(pairs))]
    one = single(tape, outputs, {"x": (2,), "k": (), "b": ()})
    for case, pair in enumerate(pairs.tolist()):
        found = one({"x": pair, "k": [case], "b": [case % 2 == 0]})
        np.testing.assert_allclose(
            np.array(found, dtype=float), [float(row[case]) for row in expected], rtol=4e-16, atol=0
        )


def test_entries_are_read_row_by_row():
    tape = Tape()
    one = single(tape, [tape.input("p", (1, 2))], {"p": (2, 3)})
    assert one({"p": [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]}) == (5.0,)


def test_a_tape_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(singles, "MOST", 2)
    tape = Tape()
    with pytest.raises(NotInterpreted):
        single(tape, [tape.add(tape.input("x", (0,)), tape.input("x", (1,)))], {"x": (2,)})


def test_another_type_than_float64_is_refused(spec):
    binding = bound(spec, leakage, "TPF.leakage", accuracy=AsWritten(), dtype="float32")
    with pytest.raises(NotInterpreted):
        Alone(binding, spec, TWO, {"p": (2, 2)})


def test_one_case_underflows_where_many_do():
    tape = Tape()
    tape.multiply(tape.input("x", (0,)), tape.input("x", (1,)))
    reach = Reach(tape, np.dtype(np.float64))
    for tiny in (0.0, 1e-320, 1e-200, 1e-100, 1.0):
        for allowed in (0.0, 1e-300, 1e-16):
            numbers = [tiny, 0.5]
            many = reach.safe({"x": np.array([numbers])}, [np.array([allowed])], 1)
            assert reach.safe_alone(numbers, [allowed]) == many[0]


@pytest.mark.parametrize("accuracy", [AsWritten(), Conditioned(1), Conditioned(8), Ulps(4)])
def test_what_passes_is_conforming_by_exact_judgement(spec, accuracy):
    binding = bound(spec, leakage, "TPF.leakage", accuracy=accuracy, claims=(CLAIM,))
    plan = plan_of(spec, binding, CLAIM)
    rng = np.random.default_rng(3)
    passed = 0
    for block in range(3):
        cases = plan.cases(Generated(np.random.default_rng(block), 40, plan.precision))
        got = leakage(cases.values["p"])
        got = got + rng.choice([0, 1, 2, 8], size=cases.count) * np.spacing(got + 2.0**-20)
        values = flattened(cases.values)
        screen = Alone(binding, spec, cases.naturals, shapes_of(values))
        for row in range(cases.count):
            if screen(cases.naturals, cases[row].values, got[row]):
                judged = judge_value(binding, spec, cases[row], got[row], full=False)
                assert judged.word is Word.CONFORMS, judged
                passed += 1
    assert passed > 0


def test_right_results_pass(spec):
    binding = bound(spec, leakage, "TPF.leakage", accuracy=AsWritten())
    screen = Alone(binding, spec, {"m": 3, "n": 3}, {"p": (3, 3)})
    p = np.random.default_rng(1).random((200, 3, 3))
    assert all(screen({"m": 3, "n": 3}, {"p": one}, leakage(one)) for one in p)


def test_a_table_passes_only_if_all_its_entries_do(spec):
    binding = bound(
        spec, lambda p: p.sum(axis=-1), "TPF.rowSum", accuracy=AsWritten(), gives={"i": "m"}, batch=True
    )
    screen = Alone(binding, spec, TWO, {"p": (2, 2)})
    p = np.array([[0.25, 0.5], [0.125, 0.0625]])
    assert screen(TWO, {"p": p}, p.sum(1))
    assert not screen(TWO, {"p": p}, p.sum(1) + np.array([0, 1e-9]))


def test_what_is_no_number_does_not_pass(spec):
    binding = bound(spec, leakage, "TPF.leakage", accuracy=AsWritten())
    screen = Alone(binding, spec, TWO, {"p": (2, 2)})
    p = np.full((2, 2), 0.25)
    assert screen(TWO, {"p": p}, np.float64(0.0))
    assert not screen(TWO, {"p": p}, np.float64(np.nan))
    assert not screen(TWO, {"p": p}, np.float64(np.inf))
