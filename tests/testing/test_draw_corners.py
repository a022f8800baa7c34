"""Corner cases: degenerate ones, and ones at which the theorem is an equality."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from pyverify.spec import Spec
from pyverify.statement import Statement
from pyverify.testing import bind
from pyverify.testing.case import Cases
from pyverify.testing.checking import checked
from pyverify.testing.draw import Plan, planned
from pyverify.testing.draw.check import Check, true_of
from pyverify.testing.draw.corners import SHARE, Corners
from pyverify.testing.draw.degenerate import degenerate
from pyverify.testing.draw.nearby import PICKS, nearby
from pyverify.testing.draw.tight import EFFORT, KEPT, Tight, tightened
from pyverify.testing.source import Generated
from pyverify.testing.subject import Subject
from pyverify.testing.subjects import subject_of

CASES = 640


def plan(spec: Spec, claim: str) -> Plan:
    """A plan for a claim."""
    return planned(Subject(spec.claims[claim].statement, claim), spec.library.definition)


def tight(spec: Spec, of: Plan) -> Tight:
    """Its tight cases."""

    def make(statement: Statement) -> Plan:
        return planned(Subject(statement), spec.library.definition)

    return Tight(of.problem, make)


def source(seed: int, cases: int = CASES) -> Generated:
    """Many cases."""
    return Generated(np.random.default_rng(seed), cases)


def test_some_cases_are_degenerate_and_all_meet_the_hypotheses(spec: Spec) -> None:
    of = plan(spec, "tpf-l9-advantage")
    check = Check(of.problem)
    made = 0
    for seed in range(16):
        cases = of.cases(source(seed), {"m": 2, "n": 2})
        made += degenerate(of.problem, check, cases, source(seed, cases.count), SHARE)
        alive = np.ones(cases.count, dtype=np.bool_)
        check(of.problem.parts, cases, alive)
        assert alive.all()
    assert made > CASES // SHARE


def test_a_degenerate_case_that_breaks_a_hypothesis_is_left_as_it_was(spec: Spec) -> None:
    of = plan(spec, "tpf-l8-dependence")
    cases = of.cases(source(1), {"m": 2, "n": 2})
    before = cases.values["p"].copy()
    degenerate(of.problem, Check(of.problem), cases, source(2, cases.count), SHARE)
    changed = np.flatnonzero((before != cases.values["p"]).any(axis=(1, 2)))
    assert all(true_of(of.problem, part, cases[int(at)]) for at in changed for part in of.problem.parts)


def test_at_a_tight_case_the_conclusion_is_an_equality(spec: Spec) -> None:
    of = plan(spec, "tpf-l9-advantage")
    found = tight(spec, of).kept(0, {"m": 2, "n": 2})
    assert found is not None and found.count
    leakage, accuracy, baseline = spec["TPF.leakage"], spec["TPF.accuracy"], spec["TPF.baseline"]
    for number in range(found.count):
        p, h = found[number].values["p"], found[number].values["h"]
        advantage = accuracy.exact(m=2, p=p, h=h) - baseline.exact(m=2, n=2, p=p)
        assert advantage == leakage.exact(m=2, n=2, p=p)


def test_tight_cases_differ_from_each_other(spec: Spec) -> None:
    of = plan(spec, "tpf-e2-found-le-passed")
    found = tight(spec, of).kept(0, {"N": 3})
    assert found is not None
    assert len({row.tobytes() for row in found.values["P"]}) > 10


def test_an_equality_has_nothing_to_be_tight_at(spec: Spec) -> None:
    statement = spec.claims["qe-1-cyclic-work"].statement
    assert tightened(statement, spec.library.definition) == []


def test_of_an_inequality_for_all_indices_one_is_made_an_equality(spec: Spec) -> None:
    statement = spec.claims["tpf-e2-found-le-passed"].statement
    (made,) = tightened(statement, spec.library.definition)
    assert made.hypotheses[:-1] == statement.hypotheses
    assert made.params == statement.params


def test_corners_are_mixed_into_a_batch_and_told(spec: Spec) -> None:
    of = plan(spec, "tpf-e2-found-le-passed")

    def make(statement: Statement) -> Plan:
        return planned(Subject(statement), spec.library.definition)

    corners = Corners(of.problem, Check(of.problem), make)
    cases = of.cases(source(1), {"N": 3})
    corners.mix(cases, source(2, cases.count + 5))
    assert corners.tight > CASES // SHARE // 3
    check = np.ones(cases.count, dtype=np.bool_)
    Check(of.problem)(of.problem.parts, cases, check)
    assert check.all()
    assert len(corners.told()) == 2


def test_the_effort_for_tight_cases_ends_where_an_inequality_is_strict(spec: Spec) -> None:
    of = plan(spec, "tpf-e5-independent-saves")
    looked = tight(spec, of)
    for _ in range(20):
        assert looked.kept(0, {}) is None
    assert looked.drawn == EFFORT * KEPT


def test_a_single_tight_case_does_not_depend_on_what_was_drawn_before(spec: Spec) -> None:
    of = plan(spec, "tpf-e2-found-le-passed")
    fresh, used = tight(spec, of), tight(spec, of)
    used.mix(of.cases(source(3), {"N": 3}), source(4), SHARE)
    first, second = fresh.kept(0, {"N": 3}), used.kept(0, {"N": 3})
    assert first is not None and second is not None
    assert (first.values["P"] == second.values["P"]).all()


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("TPF.Channel", {"m": 3, "k": 3}),
        ("TPF.Indep", {"m": 2, "n": 3}),
        ("TPF.Pmf2", {"m": 2, "n": 2}),
        ("Langevin.Stochastic", {"n": 3}),
    ],
)
def test_a_predicate_is_true_at_some_of_its_cases(spec: Spec, name: str, size: dict[str, int]) -> None:
    binding = checked(bind(lambda *args, **named: True, to=name, adapt=lambda **named: ()), spec).binding
    of = planned(subject_of(binding, spec), spec.library.definition)
    lifted = spec[name]
    true = 0
    for seed in range(8):
        cases = of.cases(source(seed, 80), size)
        for row in range(cases.count):
            case = cases[row]
            true += lifted.exact(**case.naturals, **{key: exactly(one) for key, one in case.values.items()})
    assert true > 8


def test_next_to_a_true_case_an_entry_is_another_one_or_two_have_changed_places(spec: Spec) -> None:
    of = planned(subject_of(bind(print, to="Langevin.RowSumsOne", takes=()), spec), spec.library.definition)
    true = np.array([[0.5, 0.25, 0.25], [0.0, 0.5, 0.5], [0.125, 0.0, 0.875]])
    cases = Cases({"n": 3}, {"P": np.repeat(true[np.newaxis], 400, axis=0)}, 400)
    picks = np.random.default_rng(1).integers(0, PICKS, 400)
    count = nearby(of.problem, Check(of.problem), cases, np.arange(400), picks)
    changed = [one for one in cases.values["P"] if (one != true).any()]
    assert 100 < len(changed) <= count < 300
    one = [np.argwhere(table != true)[0].tolist() for table in changed if (table != true).sum() == 1]
    exchanged = [table for table in changed if sorted(table.ravel()) == sorted(true.ravel())]
    assert len(one) > 20 and one.count([2, 2]) > 0.3 * len(one) and len({*map(tuple, one)}) > 5
    assert len(exchanged) > 20
    assert any((table == true.T).all() for table in exchanged)
    assert any((table != true).sum() == 2 for table in exchanged)


def test_what_is_next_to_a_true_case_meets_the_hypotheses(spec: Spec) -> None:
    binding = bind(print, to="TPF.Indep", takes=(), domain="TPF.Pmf2")
    of = planned(subject_of(binding, spec), spec.library.definition)
    check = Check(of.problem)
    assert of.corners is not None
    for seed in range(8):
        cases = of.cases(source(seed), {"m": 2, "n": 2})
        alive = np.ones(cases.count, dtype=np.bool_)
        check(of.problem.parts, cases, alive)
        assert alive.all()
    assert of.corners._tight.beside >= 10


def exactly(value: object) -> object:
    """A table of the numbers that floats are."""
    return np.vectorize(Fraction)(value).tolist() if isinstance(value, np.ndarray) else value


def test_some_zeros_have_a_sign_and_some_have_none(spec: Spec) -> None:
    of = planned(
        subject_of(bind(print, to="TPF.Nonneg2", takes=()), spec),
        spec.library.definition,
    )
    signed, plain = 0, 0
    for seed in range(16):
        cases = of.cases(source(seed), {"m": 2, "n": 2})
        degenerate(of.problem, Check(of.problem), cases, source(seed, cases.count), SHARE)
        zeros = cases.values["p"] == 0
        signed += int((zeros & np.signbit(cases.values["p"])).any(axis=(1, 2)).sum())
        plain += int((zeros & ~np.signbit(cases.values["p"])).any(axis=(1, 2)).sum())
    assert signed and plain


def test_some_tables_hold_large_whole_numbers_whose_sums_of_products_leave_32_bits(spec: Spec) -> None:
    of = planned(subject_of(bind(print, to="RES.inner", takes=()), spec), spec.library.definition)
    leave = 0
    for seed in range(24):
        cases = of.cases(source(seed), {"T": 4})
        u, v = cases.values.values()
        whole = (u == np.rint(u)).all(axis=1) & (v == np.rint(v)).all(axis=1)
        products = np.abs(u * v)
        leave += int((whole & (products.max(axis=1) < 2**31) & (products.sum(axis=1) >= 2**31)).sum())
    assert leave >= 4
