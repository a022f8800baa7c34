"""Mutants judged, with real statements, definitions and solvers."""

from __future__ import annotations

import pytest

from pyverify.symbolic import inquiry
from pyverify.symbolic.instances import holds
from pyverify.symbolic.mutation import (
    Mutation,
    Operator,
    Part,
    Verdict,
    definition_mutants,
    overlay,
    read_examples,
    told,
)
from pyverify.symbolic.mutation.pool import make_pool


@pytest.fixture(scope="module")
def asking(spec):
    return inquiry(spec.library.definition, sizes=(1, 2))


@pytest.fixture(scope="module")
def mutation(spec, asking):
    return Mutation(spec, asking)


@pytest.fixture(scope="module")
def marginals(spec, mutation):
    return mutation.statement(spec.claims["tpf-l1-marginals-unit"].statement, 30.0)


def after(judged):
    return told(judged.mutant).after


def test_a_killed_mutant_has_an_exact_counterexample(spec, marginals):
    library = spec.library.definition
    killed = [one for one in marginals.judged if one.verdict is Verdict.KILLED]
    assert len(killed) > 40
    for one in killed:
        assert holds(library, one.mutant.statement, one.counterexample) is False
        assert holds(library, spec.claims["tpf-l1-marginals-unit"].statement, one.counterexample) is True


def test_a_weaker_bound_is_a_weaker_neighbour(marginals):
    weaker = [one for one in marginals.judged if one.verdict is Verdict.WEAKER]
    assert any("rowSum n p i ≤ 2" in after(one) for one in weaker)
    separated = next(one for one in weaker if "rowSum n p i ≤ 2" in after(one))
    assert separated.only_before is None
    assert separated.only_after is not None


def test_of_a_closed_existence_the_opposite_is_asked(spec, mutation):
    found = mutation.statement(spec.claims["tpf-e14-gain-without-beating"].statement, 75.0)
    killed = [one for one in found.judged if one.verdict is Verdict.KILLED]
    assert killed
    assert all(one.counterexample is not None or len(one.by) == 2 for one in killed)


def test_no_mutant_of_a_sharp_claim_survives_and_the_score_says_so(marginals):
    score = marginals.score
    assert (score.survivors, score.undecided, score.value) == (0, 0, 1.0)
    assert score.mutants == score.killed + score.neighbours + score.equivalent


def test_half_of_an_equivalence_that_always_holds_is_equivalent(spec, mutation):
    found = mutation.statement(spec.claims["tpf-l4-zero-leakage"].statement, 60.0)
    same = [after(one) for one in found.judged if one.verdict is Verdict.EQUIVALENT]
    assert "leakage m n p = 0 ⇒ Indep m n p" in same
    assert all(one.by for one in found.judged if one.verdict is Verdict.EQUIVALENT)


def test_a_dropped_hypothesis_that_is_needed_is_killed(spec, mutation):
    found = mutation.statement(spec.claims["tpf-l5-ceiling-label"].statement, 60.0)
    dropped = [one for one in found.judged if one.mutant.operator is Operator.DROP_HYPOTHESIS]
    assert [one.verdict for one in dropped] == [Verdict.KILLED]
    assert dropped[0].mutant.part is Part.HYPOTHESIS


def test_an_overlay_changes_a_definition_for_all_that_call_it(spec, mutation):
    definition = spec.library.definition(("TPF", "tv2"))
    mutant = next(
        one for one in definition_mutants(definition, mutation.catalogue) if one.operator is Operator.ABSOLUTE
    )
    library = overlay(spec.library.definition, mutant.definition)
    assert library(("TPF", "tv2")).body == mutant.definition.body
    assert library(("TPF", "leakage")).digest == ""
    statement = spec.claims["tpf-l4-zero-leakage"].statement
    pool = make_pool(statement, spec.library.definition)
    touched = pool.refuting(library, lambda code: ("TPF", "tv2") in mutation.catalogue.within([code]))
    assert touched is not None
    assert holds(library, statement, touched.values) is False
    assert holds(spec.library.definition, statement, touched.values) is True


def test_a_pool_without_time_looks_at_no_instance(spec):
    statement = spec.claims["tpf-l4-zero-leakage"].statement
    assert make_pool(statement, spec.library.definition, seconds=-1.0).instances == []


def test_a_definition_that_claims_pin_down_has_no_survivor(spec, mutation):
    found = mutation.definition(spec.library.definition(("QE", "EnergyBalance")), 10.0)
    assert found.users
    assert found.score.killed > 20
    survivors = [after(one) for one in found.judged if one.verdict is Verdict.SURVIVOR]
    assert survivors == ["∀ t < N + 1: U (t + 1) = U t + W t − Q t"]


def test_a_survivor_has_an_instance_with_both_values(spec, mutation):
    found = mutation.definition(spec.library.definition(("TPF", "passes")), 8.0)
    survivor = next(one for one in found.judged if one.verdict is Verdict.SURVIVOR)
    assert survivor.values == ("true", "false")
    assert survivor.counterexample is not None


def test_an_example_kills_what_claims_leave_open(spec, asking, tmp_path):
    path = tmp_path / "examples.toml"
    path.write_text(
        """format = 1

[[example]]
definition = "TPF.passes"
arguments = { R = "2", "τ" = ["2"], "ω" = "0" }
value = true
""",
        encoding="utf-8",
    )
    examples = read_examples(path, path, spec.library.definition)
    found = Mutation(spec, asking, examples).definition(spec.library.definition(("TPF", "passes")), 8.0)
    strict = next(one for one in found.judged if after(one) == "R < τ ω")
    assert strict.verdict is Verdict.KILLED
    assert strict.refuted.startswith("TPF.passes is true at")
