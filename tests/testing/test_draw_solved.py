"""Cases that sampling or a solver finds, and functions of numbers."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from pyverify.spec import Spec
from pyverify.symbolic.law import Law
from pyverify.testing.draw.check import true_of
from pyverify.testing.draw.plan import NoCase
from pyverify.testing.draw.problem import Problem
from pyverify.testing.draw.solved import Solved, at_naturals, functions
from pyverify.testing.source import Generated
from pyverify.testing.subject import Subject


def problem(spec: Spec, claim: str) -> Problem:
    """A claim taken apart."""
    return Problem(Subject(spec.claims[claim].statement, claim), spec.library.definition)


def test_instances_meet_all_hypotheses(spec: Spec) -> None:
    of = problem(spec, "tpf-l8-dependence")
    found = Solved(of, "float64").found({"m": 2, "n": 2})
    assert len(found) > 3
    assert all(true_of(of, part, case) for case in found for part in of.parts)


def test_a_batch_is_taken_out_of_what_was_found(spec: Spec) -> None:
    of = problem(spec, "tpf-l8-dependence")
    cases = Solved(of, "float64").cases(Generated(np.random.default_rng(1), 40), {"m": 2, "n": 2})
    assert (cases.count, cases.values["p"].shape, cases.values["h"].shape) == (40, (40, 2, 2), (40, 2))
    assert cases.values["p"].dtype == np.float64
    assert all(true_of(of, part, cases[number]) for number in range(40) for part in of.parts)


def test_what_a_float_does_not_hold_stands_beside_it_as_a_fraction(spec: Spec) -> None:
    of = problem(spec, "fisher-f6-information-monotone")
    for case in Solved(of, "float32").found({"n": 2, "m": 2}):
        for name, rational in case.exact.items():
            near = np.array([float(one) for one in rational.ravel()], dtype=np.float32)
            assert (near == case.values[name].ravel()).all()
            assert any(
                Fraction(*float(a).as_integer_ratio()) != b for a, b in zip(near, rational, strict=True)
            )


def test_there_are_none_where_hypotheses_contradict_each_other(spec: Spec) -> None:
    of = problem(spec, "tpf-l8-dependence")
    solved = Solved(of, "float64")
    assert solved.found({"m": 0, "n": 2}) == ()
    with pytest.raises(NoCase):
        solved.cases(Generated(np.random.default_rng(1), 3), {"m": 0, "n": 2})


def test_a_solver_is_asked_where_sampling_finds_nothing(spec: Spec, monkeypatch: pytest.MonkeyPatch) -> None:
    of = problem(spec, "tpf-l8-dependence")
    monkeypatch.setattr("pyverify.testing.draw.solved.sample", lambda *_, **__: [])
    assert Solved(of, "float64").found({"m": 2, "n": 2}) == ()
    found = Solved(of, "float64", seconds=20).found({"m": 2, "n": 2})
    assert len(found) == 1
    assert all(true_of(of, part, found[0]) for part in of.parts)


def test_a_statement_at_naturals_has_none_left(spec: Spec) -> None:
    fixed = at_naturals(spec.claims["tpf-l8-dependence"].statement, {"m": 2, "n": 2})
    assert [one.name for one in fixed.params] == ["p", "h"]


def test_a_function_of_numbers_is_a_formula_that_meets_what_is_said_of_it(spec: Spec) -> None:
    of = problem(spec, "tpf-fnd2-bound-everywhere")
    offer = functions(of, frozenset(), of.parts)
    assert offer is not None and offer.met == of.parts
    found = offer.step.draw(Generated(np.random.default_rng(1), 3), {})["f"]
    assert isinstance(found, Law)


def test_no_formula_is_drawn_where_none_meets_what_is_said(spec: Spec) -> None:
    of = problem(spec, "tpf-fnd2-all-arguments")
    offer = functions(of, frozenset(), of.parts)
    assert offer is not None
    with pytest.raises(NoCase):
        offer.step.draw(Generated(np.random.default_rng(1), 3), {})
