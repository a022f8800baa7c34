"""The batch falsifier: what is wrong is found, what is right is not blamed, and the seed says everything."""

from __future__ import annotations

import numpy as np
import pytest

from pyverify.errors import InternalError
from pyverify.testing.accuracy import AsWritten, Conditioned, Exactly
from pyverify.testing.batch.drawn import block_size, redrawn
from pyverify.testing.batch.result import BatchResult, Block
from pyverify.testing.verdict import Fault, Question, Word
from tests.testing.batches import FOUR, bound, campaign, leakage, plan_of

ZERO = "tpf-l4-zero-leakage"
CEILING = "tpf-l5-ceiling-label"


def test_a_right_function_conforms(spec):
    binding = bound(spec, leakage, "TPF.leakage", accuracy=AsWritten(), claims=(CEILING,))
    result = campaign(spec, binding)
    assert not result.failures, result.failures[0].judged
    assert result.complete
    assert result.total("cases") >= 1900
    assert result.total("passed") + result.total("left") + result.total("judged") >= result.total("cases")


def test_a_function_that_is_wrong_now_and_then_is_found_with_its_case(spec):
    def rarely(p):
        right = leakage(p)
        return np.where(p[..., 0, 0] > p[..., 1:, :].sum(axis=(-2, -1)), right * (1 + 1e-7), right)

    binding = bound(spec, rarely, "TPF.leakage", claims=(CEILING,), sizes=FOUR)
    result = campaign(spec, binding)
    failure = result.failures[0]
    assert failure.judged.word is Word.VIOLATES
    plan = plan_of(spec, binding)
    case = redrawn(plan, seed=1, size=result.size, block=failure.block, row=failure.row)
    assert np.array_equal(case.values["p"], failure.judged.case.values["p"])


def test_a_claim_fails_of_results_that_it_does_not_hold_of(spec):
    def at_least(p):
        return np.maximum(leakage(p), 0.001)

    binding = bound(spec, at_least, "TPF.leakage", accuracy=Conditioned(1e15), claims=(ZERO,), sizes=FOUR)
    found = [one.judged for one in campaign(spec, binding, ZERO, count=20_000).failures]
    assert {one.claim for one in found} == {ZERO}


def test_a_conclusion_about_several_calls_is_screened_and_holds(spec):
    binding = bound(spec, leakage, "TPF.leakage", accuracy=AsWritten(), claims=("tpf-l13-observable",))
    result = campaign(spec, binding, "tpf-l13-observable", count=640)
    assert not result.failures, result.failures[0].judged
    assert not result.notes
    assert result.total("passed") > 0


def test_a_conclusion_about_several_calls_that_fails_is_found(spec):
    def unsymmetric(p):
        return leakage(p) + np.where(p.shape[-2] > 2, 0.25, 0)

    claim = "tpf-l13-observable"
    binding = bound(spec, unsymmetric, "TPF.leakage", accuracy=Conditioned(1e14), claims=(claim,))
    assert campaign(spec, binding, claim, count=3200).failures


def test_naturals_that_rest_on_truth_values_are_compared_exactly(spec):
    binding = bound(spec, lambda p: p.sum(axis=-1), "QE.count", accuracy=Exactly())
    result = campaign(spec, binding, count=1000)
    assert not result.failures
    assert result.total("passed") > 900
    off = bound(spec, lambda p: np.minimum(p.sum(axis=-1), 2), "QE.count", accuracy=Exactly())
    assert campaign(spec, off, count=1000).failures


def test_naturals_that_rest_on_numbers_are_compared_exactly(spec):
    def last_largest(f):
        return f.shape[-1] - 1 - f[..., ::-1].argmax(axis=-1)

    binding = bound(spec, last_largest, "TPF.argmaxBelow", sizes={"n": range(1, 5)})
    result = campaign(spec, binding, count=1000)
    assert not result.failures, result.failures[0].judged
    first = bound(spec, lambda f: f.argmax(axis=-1), "TPF.argmaxBelow", sizes={"n": range(1, 5)})
    assert campaign(spec, first, count=1000).failures


def test_a_definition_of_naturals_without_a_tape_is_compiled(spec):
    def value(b, d):
        places = np.cumprod(np.concatenate([np.ones_like(b[..., :1]), b[..., :-1]], axis=-1), axis=-1)
        return (d * places).sum(axis=-1)

    binding = bound(spec, value, "RES.numeralValue", accuracy=Exactly(), sizes={"L": range(2)})
    result = campaign(spec, binding, count=1000)
    assert not result.failures, result.failures[0].judged
    assert result.total("passed") > 900


def test_a_function_of_one_case_is_called_case_by_case(spec):
    calls = []

    def single(p):
        calls.append(p.shape)
        return float(leakage(p))

    binding = bound(spec, single, "TPF.leakage", accuracy=AsWritten(), batch=False, sizes=FOUR)
    result = campaign(spec, binding, count=64)
    assert not result.failures, result.failures[0].judged
    assert set(calls) == {(4, 4)}
    assert len(calls) >= 64


def test_a_function_that_raises_for_one_case_is_told_with_it(spec):
    def raising(p):
        if (p[..., 0, 0] > 0.5).any():
            raise ZeroDivisionError("large")
        return leakage(p)

    binding = bound(spec, raising, "TPF.leakage", claims=(CEILING,), sizes=FOUR)
    failure = campaign(spec, binding).failures[0]
    assert failure.judged.fault is Fault.RAISES
    assert failure.judged.question is Question.CONDUCT
    assert failure.judged.case is not None


def test_a_function_that_gives_other_results_the_second_time_is_found(spec):
    rng = np.random.default_rng(1)

    def random(p):
        return leakage(p) * (1 + 1e-16 * rng.integers(0, 4, p.shape[:-2]))

    binding = bound(spec, random, "TPF.leakage", accuracy=Conditioned(1e6), sizes=FOUR)
    assert campaign(spec, binding).failures[0].judged.fault is Fault.NONDETERMINISTIC


def test_the_same_seed_gives_the_same_campaign(spec):
    binding = bound(spec, leakage, "TPF.leakage", claims=(CEILING,))
    first, second = (campaign(spec, binding, CEILING, count=1000) for _ in range(2))
    assert first == second
    assert campaign(spec, binding, CEILING, count=1000, seed=2) != first


@pytest.mark.parametrize(
    ("count", "batch", "size"), [(10_000, True, 625), (10**6, True, 16_384), (500, False, 7)]
)
def test_blocks_are_as_long_as_the_campaign_says(count, batch, size):
    assert block_size(count, batch=batch) == size


def test_parts_are_put_together_and_a_block_that_was_done_twice_counts_once():
    nothing = BatchResult(1, 64, 3)
    parts = [BatchResult(1, 64, 3, {k: Block(k, cases=60)}) for k in (2, 0, 1, 0)]
    result = nothing.merged(parts)
    assert result.complete
    assert result.total("cases") == 180


def test_blocks_behind_one_that_is_missing_are_not_counted():
    result = BatchResult(1, 64, 3).merged([BatchResult(1, 64, 3, {k: Block(k, cases=60)}) for k in (0, 2)])
    assert not result.complete
    assert result.total("cases") == 60


def test_parts_of_different_campaigns_are_refused():
    with pytest.raises(InternalError):
        BatchResult(1, 64, 3).merged([BatchResult(2, 64, 3)])


def test_of_what_is_excused_nothing_is_said(spec):
    def power(N, P, k, ω):  # noqa: N803 - Lean's letters
        found = 1.0
        for _ in range(k):
            found, ω = found * P[ω % N], ω // N
        return found

    sizes = {"N": range(1), "k": range(2, 3)}
    binding = bound(spec, power, "PUF.power", accuracy=AsWritten(), batch=False, sizes=sizes)
    found = campaign(spec, binding, count=200)
    assert not found.failures
    assert found.total("undecided") > 0
