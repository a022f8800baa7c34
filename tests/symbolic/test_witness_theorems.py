"""Witnesses and counterexamples as theorems: real Lean elaborates them, the official kernel accepts them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from pyverify.spec import Spec
from pyverify.symbolic import Counterexample, Value
from pyverify.symbolic.instances import falsify, sample
from pyverify.symbolic.witness import CheckedInstance, Verdict, Wanted, WantedKind, check_instances

HALF = Fraction(1, 2)
DIAGONAL = Counterexample({"m": 2, "n": 2}, (Value("p", (0, 0), HALF), Value("p", (1, 1), HALF)), "by hand")


def checked(spec: Spec, wanted: Wanted) -> CheckedInstance:
    (found,) = check_instances(spec, [wanted])
    return found


def test_a_witness_is_a_theorem_that_the_kernel_accepts(spec: Spec) -> None:
    statement = spec.claims["tpf-l8-witness"].statement
    (instance, *_) = sample(spec.library.definition, statement, sizes=range(4), count=1, seconds=5)
    found = checked(spec, Wanted(statement, WantedKind.WITNESS, instance))
    assert found.verdict is Verdict.ACCEPTED, found.why
    assert found.theorem.endswith(".witness")
    assert "theorem" in found.source


def test_values_that_do_not_meet_the_hypotheses_are_not_accepted(spec: Spec) -> None:
    statement = spec.claims["tpf-l1-marginals-unit"].statement
    doubled = replace(DIAGONAL, values=tuple(replace(one, value=Fraction(1)) for one in DIAGONAL.values))
    assert checked(spec, Wanted(statement, WantedKind.WITNESS, DIAGONAL)).accepted
    assert not checked(spec, Wanted(statement, WantedKind.WITNESS, doubled)).accepted


def test_a_counterexample_is_a_theorem_too(spec: Spec) -> None:
    statement = spec.claims["tpf-l1-marginals-signed"].statement
    example = falsify(spec.library.definition, statement, seconds=5)
    assert example is not None
    found = checked(spec, Wanted(statement, WantedKind.COUNTEREXAMPLE, example))
    assert found.verdict is Verdict.ACCEPTED, found.why


def test_what_is_no_counterexample_is_not_accepted(spec: Spec) -> None:
    statement = spec.claims["tpf-l1-marginals-unit"].statement
    assert not checked(spec, Wanted(statement, WantedKind.COUNTEREXAMPLE, DIAGONAL)).accepted


@pytest.mark.parametrize("claim", ["tpf-l18-gibbs"])
def test_a_witness_over_the_logarithm_holds_in_every_field_of_the_class(spec: Spec, claim: str) -> None:
    statement = spec.claims[claim].statement
    (instance, *_) = sample(spec.library.definition, statement, sizes=range(4), count=1, seconds=5)
    found = checked(spec, Wanted(statement, WantedKind.WITNESS, instance))
    assert found.verdict is Verdict.ACCEPTED, found.why
    assert found.general
