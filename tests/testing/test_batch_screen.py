"""Screenings let nothing pass that an exact judgement calls wrong, and pass most of what is right."""

from __future__ import annotations

import numpy as np
import pytest

from pyverify.testing.accuracy import AsWritten, Conditioned, Exactly, Stated, Ulps
from pyverify.testing.batch.inputs import flattened, shapes_of
from pyverify.testing.batch.screen import Screen
from pyverify.testing.case import Cases
from pyverify.testing.judge.conform import judge_value
from pyverify.testing.source import Generated
from pyverify.testing.verdict import Word
from tests.testing.batches import FOUR, bound, leakage, plan_of

CLAIM = "tpf-l5-ceiling-label"


def laws(count: int, seed: int = 1, *, bits: int = 53) -> np.ndarray:
    """Joint laws of 4 by 4, about, with mantissas of so many bits."""
    raw = np.random.default_rng(seed).random((count, 4, 4)) + 0.01
    raw /= raw.sum(axis=(1, 2), keepdims=True)
    return np.ldexp(np.rint(np.ldexp(raw, bits)), -bits)


def screen(spec, binding, values, naturals=None):
    sizes = {"m": 4, "n": 4} if naturals is None else naturals
    return Screen(binding, spec, sizes, shapes_of(flattened(values)))


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("accuracy", [AsWritten(), AsWritten(2), Conditioned(1), Conditioned(8), Ulps(4)])
def test_what_passes_is_conforming_by_exact_judgement(spec, accuracy, dtype):
    binding = bound(spec, leakage, "TPF.leakage", accuracy=accuracy, claims=(CLAIM,), dtype=dtype)
    plan = plan_of(spec, binding, CLAIM)
    rng = np.random.default_rng(3)
    seen = 0
    for block in range(3):
        cases = plan.cases(Generated(np.random.default_rng(block), 40, plan.precision))
        got = leakage(cases.values["p"])
        off = rng.choice([0, 1, 2, 8], size=cases.count) * np.spacing(got + got.dtype.type(2.0**-20))
        got = (got + off).astype(dtype)
        passed = screen(spec, binding, cases.values, cases.naturals)(cases.values, got, cases.count).passed
        for row in np.flatnonzero(passed):
            judged = judge_value(binding, spec, cases[row], got[row], full=False)
            assert judged.word is Word.CONFORMS, judged
            seen += 1
    assert seen > 10


@pytest.mark.parametrize("accuracy", [AsWritten(), Conditioned(16), Ulps(64)])
def test_right_results_pass(spec, accuracy):
    binding = bound(spec, leakage, "TPF.leakage", accuracy=accuracy)
    p = laws(300)
    assert screen(spec, binding, {"p": p})({"p": p}, leakage(p), 300).passed.mean() > 0.99


@pytest.mark.parametrize("accuracy", [AsWritten(), Conditioned(16), Ulps(16), Exactly()])
def test_results_that_are_off_by_a_billionth_do_not_pass(spec, accuracy):
    binding = bound(spec, leakage, "TPF.leakage", accuracy=accuracy)
    p = laws(300)
    assert not screen(spec, binding, {"p": p})({"p": p}, leakage(p) * (1 + 1e-9), 300).passed.any()


def test_a_result_that_is_no_number_does_not_pass(spec):
    binding = bound(spec, leakage, "TPF.leakage")
    p = laws(3)
    got = np.array([np.nan, np.inf, -np.inf])
    assert not screen(spec, binding, {"p": p})({"p": p}, got, 3).passed.any()


def test_a_rounding_that_the_definition_makes_too_is_seen(spec):
    def naive(p):
        rows, columns = p.sum(axis=-1), p.sum(axis=-2)
        return np.abs(p - rows[..., :, None] * columns[..., None, :]).sum(axis=(-2, -1)) / 2

    binding = bound(spec, naive, "TPF.leakage", accuracy=Conditioned(0.001))
    p = laws(200)
    # the tape rounds as the function does, so only its bound of its own error keeps these from passing
    passed = screen(spec, binding, {"p": p})({"p": p}, naive(p), 200).passed
    exact = [
        judge_value(binding, spec, Cases({"m": 4, "n": 4}, {"p": p}, 200)[k], naive(p)[k]) for k in range(40)
    ]
    assert not any(passed[k] and exact[k].bad for k in range(40))
    assert any(one.bad for one in exact)


def test_numbers_near_the_smallest_do_not_pass_unseen(spec):
    binding = bound(spec, leakage, "TPF.leakage", accuracy=Conditioned(8))
    p = np.full((2, 4, 4), 5e-324)
    assert not screen(spec, binding, {"p": p})({"p": p}, np.full(2, 3e-323), 2).passed.any()


def test_exactly_does_not_take_a_rounded_sum_for_exact(spec):
    binding = bound(spec, leakage, "TPF.rowSum", accuracy=Exactly(), takes={"p": "p"}, gives={"i": "m"})
    p = np.array([[[1.0, 5e-324], [1.0, 1.0]]])
    found = screen(spec, binding, {"p": p}, {"m": 2, "n": 2})({"p": p}, np.array([[1.0, 2.0]]), 1)
    assert not found.passed[0]


def test_a_table_of_results_is_screened_entry_by_entry(spec):
    def rows(p):
        return p.sum(axis=-1)

    binding = bound(spec, rows, "TPF.rowSum", gives={"i": "m"}, accuracy=AsWritten())
    p = laws(50)
    got = rows(p)
    assert screen(spec, binding, {"p": p})({"p": p}, got, 50).passed.all()
    got[7, 2] += 1e-9
    assert list(np.flatnonzero(~screen(spec, binding, {"p": p})({"p": p}, got, 50).passed)) == [7]


def test_indices_that_differ_from_case_to_case_are_followed(spec):
    def accuracy(p, h):
        return np.take_along_axis(p, h[..., None], axis=-1)[..., 0].sum(axis=-1)

    binding = bound(spec, accuracy, "TPF.accuracy", accuracy=AsWritten())
    p = laws(60)
    h = np.random.default_rng(2).integers(0, 4, (60, 4))
    values = {"p": p, "h": h}
    got = accuracy(p, h)
    assert screen(spec, binding, values)(values, got, 60).passed.all()
    assert not screen(spec, binding, values)(values, accuracy(p, (h + 1) % 4), 60).passed.any()


def test_a_bound_that_lean_states_is_used(spec):
    binding = bound(spec, leakage, "TPF.leakage", accuracy=Stated("TPF.tv2"))
    p = laws(40)
    found = screen(spec, binding, {"p": p})
    assert found({"p": p}, leakage(p) * 2.9, 40).passed.all()
    assert not found({"p": p}, leakage(p) * 3.1, 40).passed.any()


def test_cases_of_all_sizes_are_screened_in_pieces(spec):
    binding = bound(spec, leakage, "TPF.leakage", sizes=FOUR)
    p = laws(9000)
    got = leakage(p)
    got[8765] *= 1 + 1e-9
    passed = screen(spec, binding, {"p": p})({"p": p}, got, 9000).passed
    assert not passed[8765]
    assert passed.sum() > 8900


def test_a_zero_does_not_pass_where_its_sign_counts(spec):
    binding = bound(
        spec,
        lambda p: p.sum(axis=-1),
        "TPF.rowSum",
        accuracy=Conditioned(8),
        gives={"i": "m"},
        signed_zero=True,
    )
    p = np.array([[[0.3, 0.5, -0.8]], [[0.3, 0.5, -0.7]]])
    got = np.array([[-0.0], p[1].sum(axis=-1)])
    found = screen(spec, binding, {"p": p}, {"m": 1, "n": 3})({"p": p}, got, 2)
    assert list(found.passed) == [False, True]


@pytest.mark.parametrize("accuracy", [Exactly(), Conditioned(8)])
def test_of_truth_values_those_pass_that_are_right_though_rounding_hides_it(spec, accuracy):
    def balanced(U, W, Q):  # noqa: N803 - Lean's letters
        return (U[:, 1:] == U[:, :-1] + W - Q).all(axis=-1)

    binding = bound(spec, balanced, "QE.EnergyBalance", accuracy=accuracy)
    values = {
        "U": np.array([[1.0, 1.5], [1.0, 1.5], [1.0, 1.0]]),
        "W": np.array([[1.0], [2.0], [2.0**-60]]),
        "Q": np.array([[0.5], [0.5], [0.0]]),
    }
    of = screen(spec, binding, values, {"N": 1})
    assert list(of(values, np.array([True, False, False]), 3).passed) == [True, True, True]
    assert list(balanced(**values)) == [True, False, True]
    assert list(of(values, np.array([False, True, True]), 3).passed) == [False, False, False]
