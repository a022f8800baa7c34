"""Instances for witnesses: not degenerate where such are there, and told as Lean text in short lines."""

from __future__ import annotations

import pytest

from pyverify.spec import Spec
from pyverify.symbolic import inquiry
from pyverify.symbolic.questions.vacuity import degenerate
from pyverify.symbolic.witness import Found, Looked, State, witnesses
from pyverify.symbolic.witness.compose import Composer
from pyverify.symbolic.witness.find import find_witness
from pyverify.symbolic.witness.speech import filled


@pytest.fixture(scope="module")
def composer(spec: Spec) -> Composer:
    return Composer(spec)


def found(spec: Spec, composer: Composer, claim: str) -> Found:
    asking = inquiry(spec.library.definition)
    return find_witness(composer, asking, spec.claims[claim].statement, 10.0, sizes=range(6))


def test_a_witness_is_not_degenerate_where_such_is_there(spec: Spec, composer: Composer) -> None:
    one = found(spec, composer, "tpf-l5-ceiling-attained")
    assert one.instance is not None
    assert not degenerate(spec.claims["tpf-l5-ceiling-attained"].statement, one.instance)


def test_a_hypothesis_about_all_functions_gets_a_witness(spec: Spec, composer: Composer) -> None:
    one = found(spec, composer, "sheaf-s8-h1-dimension-at-most-unknowns-careless")
    assert one.instance is not None
    assert not one.exact


def test_a_hypothesis_about_a_function_of_numbers_is_met_by_a_line(spec: Spec, composer: Composer) -> None:
    one = found(spec, composer, "tpf-fnd2-bound-everywhere")
    assert one.instance is not None
    assert one.instance.values[0].value == (1, -1)


def test_a_law_of_the_field_itself_has_no_witness_in_every_field(spec: Spec, composer: Composer) -> None:
    one = found(spec, composer, "tpf-l20-archimedean")
    assert one.instance is None
    assert "`harch` is not decided" in one.why


def test_a_contradiction_is_no_fault_where_it_is_the_conclusion(spec: Spec) -> None:
    statement = spec.claims["tpf-fnd3-rationals"].statement
    (one,) = witnesses(spec, [statement], inquiry(spec.library.definition), Looked((0, 1, 2), 5.0))
    assert one.state is State.CONTRADICTORY
    assert one.exit == 0


def test_long_text_is_broken_behind_commas_and_before_parentheses() -> None:
    text = ", ".join(f"(a{number} + b)" for number in range(40))
    lines = filled(text, "  ").split("\n")
    assert len(lines) > 1
    assert all(len(line) <= 110 for line in lines)
    assert " ".join(line.strip() for line in lines) == text


def test_a_theorem_of_the_project_is_the_witness_where_no_values_are_found(spec: Spec) -> None:
    statement = spec.statement("RES.NarmaExplodes")  # its values have a million digits
    (found,) = witnesses(spec, [statement], inquiry(spec.library.definition), Looked((0, 1), 0.5))
    assert found.found.instance is None
    assert found.state is State.CHECKED
    assert found.checked is not None and "narmaExplodes_witness" in found.checked.source


def test_a_theorem_about_the_rationals_is_no_witness_in_every_field(spec: Spec) -> None:
    statement = spec.statement("TPF.PinskerArchimedean")
    (found,) = witnesses(spec, [statement], inquiry(spec.library.definition), Looked((0, 1), 0.5))
    assert found.state is State.NONE
    assert found.checked is not None and "no other field" in found.checked.why
