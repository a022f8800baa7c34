"""Plans: every case meets all hypotheses, as exact arithmetic says that knows nothing of how it was drawn."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings

from pyverify.domains.arguments import lift
from pyverify.domains.evaluate import Evaluator
from pyverify.spec import Spec
from pyverify.symbolic.instances.evaluate import decided
from pyverify.testing.case import Case
from pyverify.testing.draw import NoCase, Plan, planned
from pyverify.testing.source import Generated
from pyverify.testing.subject import Subject

KINDS = {
    "scalars with bounds": "tpf-e5-no-net-gain",
    "scalars in an order": "tpf-e9-below-maximum",
    "a product above a number": "tpf-e4-dependent-gains-careless",
    "an equality that is solved": "tpf-e5-independent-gains-careless",
    "a ratio that is bounded": "tpf-e15-waste",
    "a law": "tpf-l5-half",
    "a law and bounded tables": "tpf-l6-covariance-quarter",
    "a signed total": "tpf-l1-marginals-signed",
    "a product law": "tpf-l7-no-advantage",
    "no leakage": "tpf-e8-zero-leakage",
    "rows of a channel": "tpf-l13-both",
    "zero off the graph of a function": "tpf-l5-deterministic-label",
    "a uniform marginal": "tpf-l11-equality",
    "an open condition": "tpf-l10-witness",
    "a disjunction": "tpf-e12-high-lift-careless",
    "supports": "tpf-l18-gibbs",
    "a recursion": "qe-2-landauer-sum",
    "a chain of bounds": "tpf-e10-lower-iff",
    "two vectors with one total": "puf-5-one-bit-witness",
    "rows above a multiple of a law": "langevin-l2-doeblin-contraction",
    "a symmetric table": "langevin-l6-metropolis-balance",
    "detailed balance": "langevin-l1-balance",
    "rows of at most one": "langevin-l6-metropolis-stochastic",
    "unit vectors": "fisher-f16-chord-triangle",
    "an orthogonal vector": "sheaf-s1-certificate-sound",
    "numbers that are not zero": "fisher-f12-gram-identity",
}
SEARCH = settings(
    max_examples=40,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def plan_of(spec: Spec, claim: str, **settings: Any) -> Plan:
    """The plan of a claim's inputs."""
    return planned(Subject(spec.claims[claim].statement, claim), spec.library.definition, **settings)


def generated(seed: int, cases: int, precision: int = 53) -> Generated:
    """Many cases."""
    return Generated(np.random.default_rng(seed), cases, precision)


def meets(spec: Spec, claim: str, case: Case) -> bool:
    """Whether all hypotheses are true of a case, by exact evaluation of what Lean says."""
    statement = spec.claims[claim].statement
    types = {param.name: param.type for param in statement.params}
    arguments = case.arguments

    def work(domain: Any) -> bool:
        env = {name: lift(domain, types[name], value, name) for name, value in arguments.items()}
        evaluator = Evaluator(domain, spec.library.definition)
        return all(evaluator.code(one.code, env) is True for one in statement.hypotheses)

    return decided(20.0, work, lambda found: found) is True


@pytest.mark.parametrize("kind", KINDS)
def test_every_case_of_a_batch_meets_all_hypotheses(spec: Spec, kind: str) -> None:
    plan = plan_of(spec, KINDS[kind])
    for seed in range(4):
        try:
            cases = plan.cases(generated(seed, 24))
        except NoCase:
            continue
        assert all(meets(spec, KINDS[kind], cases[number]) for number in range(0, cases.count, 3))
    assert plan.counts.rate < 0.05


@pytest.mark.parametrize("kind", ["scalars in an order", "a law", "a product law", "unit vectors"])
def test_every_case_of_a_search_meets_all_hypotheses(spec: Spec, kind: str) -> None:
    claim = KINDS[kind]
    seen = 0

    @SEARCH
    @given(plan_of(spec, claim).strategy())
    def check(case: Case) -> None:
        nonlocal seen
        seen += 1
        assert meets(spec, claim, case)

    check()
    assert seen >= 20


@pytest.mark.parametrize("dtype", ["float32", "float64", "longdouble"])
def test_numbers_are_of_the_type_under_test(spec: Spec, dtype: str) -> None:
    plan = plan_of(spec, "tpf-l6-covariance-quarter", dtype=dtype)
    cases = plan.cases(generated(1, 40, plan.precision), {"m": 3, "n": 2})
    assert {value.dtype for value in cases.values.values()} == {np.dtype(dtype)}
    assert all(meets(spec, "tpf-l6-covariance-quarter", cases[number]) for number in range(0, 40, 7))


def test_the_entries_of_a_law_add_up_to_exactly_one(spec: Spec) -> None:
    cases = plan_of(spec, "tpf-l5-half").cases(generated(3, 500), {"m": 4, "n": 4})
    for table in cases.values["p"]:
        assert sum(Fraction(float(value)) for value in table.ravel()) == 1


def test_a_law_comes_simple_full_and_nearly_degenerate(spec: Spec) -> None:
    drawn = (
        plan_of(spec, "tpf-l5-half").cases(generated(3, 4000), {"m": 2, "n": 2}).values["p"].reshape(-1, 4)
    )
    bits = np.array([max(Fraction(float(value)).denominator.bit_length() for value in row) for row in drawn])
    assert (bits <= 6).mean() > 0.1
    assert (bits > 50).mean() > 0.1
    assert ((drawn > 0) & (drawn < 2.0**-30)).any()
    assert (drawn == 1).any()


def test_a_law_on_three_points_is_rational_beside_its_floats(spec: Spec) -> None:
    cases = plan_of(spec, "tpf-l11-equality").cases(generated(1, 8), {"m": 2, "n": 3})
    exact = cases[5].exact["p"]
    assert exact.sum(axis=0).tolist() == [Fraction(1, 3)] * 3
    assert np.allclose(exact.astype(float), cases[5].values["p"], rtol=1e-15, atol=1e-300)


def test_unit_vectors_are_rational_points_of_the_sphere(spec: Spec) -> None:
    cases = plan_of(spec, "fisher-f16-chord-triangle").cases(generated(2, 20), {"d": 3})
    lengths = {sum(value**2 for value in cases[number].arguments["x"].tolist()) for number in range(20)}
    assert {Fraction(one) for one in lengths} == {Fraction(1)}
    assert any(case.rounded for case in (cases[number] for number in range(20)))


def test_an_equality_holds_now_and_then_where_one_is_allowed(spec: Spec) -> None:
    values = plan_of(spec, "tpf-e5-no-net-gain").cases(generated(2, 4000)).values
    assert (values["f"] == values["a"] * values["v"]).mean() > 0.02
    assert (values["a"] == 1).any()
    assert (values["k"] == 0).any()


def test_numbers_without_bounds_are_of_all_magnitudes(spec: Spec) -> None:
    drawn = np.abs(plan_of(spec, "tpf-e4-gain-iff").cases(generated(2, 4000)).values["R"])
    assert ((drawn > 0) & (drawn < np.finfo(float).tiny)).any()
    assert (drawn > 1e40).any()
    assert ((drawn > 0.1) & (drawn < 100)).mean() > 0.3


def test_sizes_where_a_hypothesis_is_false_are_refused(spec: Spec) -> None:
    with pytest.raises(NoCase):
        plan_of(spec, "tpf-l5-half").cases(generated(1, 5), {"m": 0, "n": 2})


def test_sizes_that_are_drawn_are_possible_ones(spec: Spec) -> None:
    plan = plan_of(spec, "tpf-l5-half")
    drawn = [plan.naturals(generated(seed, 1)) for seed in range(200)]
    assert all(one["m"] > 0 and one["n"] > 0 for one in drawn)
    assert max(max(one.values()) for one in drawn) > 6
    assert {one["n"] for one in drawn} >= {1, 2, 3, 4}


def test_sizes_that_a_binding_names_are_the_only_ones(spec: Spec) -> None:
    statement = spec.claims["tpf-l5-half"].statement
    subject = Subject(statement, sizes={"m": range(7, 9), "n": range(2, 3)})
    plan = planned(subject, spec.library.definition)
    drawn = {tuple(plan.naturals(generated(seed, 1)).values()) for seed in range(30)}
    assert drawn == {(7, 2), (8, 2)}


def test_a_search_shrinks_to_a_simple_case(spec: Spec) -> None:
    plan = plan_of(spec, "tpf-l5-half")
    found = find(
        plan.strategy(),
        lambda case: bool((np.asarray(case.values["p"]) > 0).sum() >= 2),
        settings=settings(database=None, derandomize=True, deadline=None),
    )
    assert found.values["p"].size <= 3
    assert all(Fraction(float(value)).denominator <= 32 for value in found.values["p"].ravel())


def test_the_same_seed_gives_the_same_cases(spec: Spec) -> None:
    first, second = (
        plan_of(spec, "tpf-l8-witness").cases(generated(7, 30), {"m": 2, "n": 3}) for _ in range(2)
    )
    assert all((first.values[name] == second.values[name]).all() for name in first.values)


def test_rare_conditions_are_met_by_moving_cases(spec: Spec) -> None:
    plan = plan_of(spec, "tpf-e15-waste")
    plan.cases(generated(1, 200))
    assert plan.counts.mended > 100
    assert plan.counts.discarded == 0


def test_a_plan_tells_how_each_parameter_is_drawn(spec: Spec) -> None:
    plan = plan_of(spec, "tpf-e15-waste")
    plan.cases(generated(1, 10))
    told = "\n".join(plan.told())
    assert "d': numbers that meet 0 ≤ d'" in told
    assert "5 / 4 ≤ (1 - d') / (1 - d): checked" in told


def test_what_no_parameter_decides_is_taken_to_be_true(spec: Spec) -> None:
    plan = plan_of(spec, "tpf-l20-archimedean")
    assert plan.cases(generated(1, 4)).count == 4
    assert any("taken to be true of the numbers" in line for line in plan.told())


def test_what_is_drawn_does_not_rest_on_what_was_drawn_before(spec: Spec) -> None:
    fresh = [plan_of(spec, "tpf-l20-kl") for _ in range(2)]
    for seed in range(24):
        fresh[0].naturals(Generated(np.random.default_rng(seed), 4))
    later = [
        [one.naturals(Generated(np.random.default_rng(seed), 4)) for seed in range(100, 140)] for one in fresh
    ]
    assert later[0] == later[1]
    assert max(one["n"] for one in later[0]) <= 5  # larger ones cost too much here
