"""The comparison with the kernel that a run makes in passing."""

from __future__ import annotations

import operator
from fractions import Fraction

import pytest

from pyverify.domains.domain import NATURALS
from pyverify.evidence import Evidence
from pyverify.extract.code import NAT, Operation
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.spec.agreement import Agreement, Budget, Closed, Table, closed, draw, quick_agreement
from pyverify.spec.agreement.quick import OTHER_NUMBERS
from pyverify.term import show_name


@pytest.fixture(scope="module")
def evidence(tmp_path_factory) -> Evidence:
    folder = tmp_path_factory.mktemp("quick")
    return Evidence(folder / "evidence", seal=folder / "seal")


@pytest.fixture(scope="module")
def found(spec, evidence) -> Agreement:
    return quick_agreement(spec, spec.compiled.build.toolchain, evidence=evidence)


def test_all_definitions_agree_and_all_statements_are_read(spec, found):
    assert found.problem == ""
    assert found.disagreements == found.unanswered == ()
    assert found.definitions == len(spec)
    assert found.statements == len(spec.claims)
    assert found.unread == found.without_code == {}


def test_what_is_left_out_says_why(spec, found):
    assert set(found.left_out) == {Reason.UNBOUNDED.value, Reason.LOGARITHM.value}
    assert {show_name(name) for name in found.left_out[Reason.LOGARITHM.value]} == {
        "TPF.entropy",
        "TPF.kl",
        "TPF.mutualInformation",
    }
    left_out = sum(map(len, found.left_out.values()))
    assert found.compared == Budget().cases * (found.definitions - left_out)


def test_what_agreed_is_not_asked_again(spec, evidence, found):
    again = quick_agreement(spec, spec.compiled.build.toolchain, evidence=evidence)
    assert found.remembered == 0
    assert again.remembered == again.compared == found.compared
    assert again.left_out == found.left_out


def test_another_seed_is_asked(spec, evidence, found):
    other = quick_agreement(spec, spec.compiled.build.toolchain, Budget(1, seed=99), evidence=evidence)
    assert other.remembered == 0
    assert other.compared == found.compared // Budget().cases


def test_a_wrong_evaluator_is_found_and_not_remembered(spec, tmp_path, monkeypatch):
    evidence = Evidence(tmp_path / "evidence", seal=tmp_path / "seal")
    toolchain = spec.compiled.build.toolchain
    monkeypatch.setitem(NATURALS, Operation.NAT_EQ, operator.ne)
    wrong = quick_agreement(spec, toolchain, evidence=evidence)
    names = {show_name(one.name) for one in wrong.disagreements}
    assert {"Sheaf.graphCoboundary", "TPF.pointMass"} <= names
    assert all("exact" in one.text and "kernel" in one.text for one in wrong.disagreements)
    monkeypatch.undo()
    mended = quick_agreement(spec, toolchain, evidence=evidence)
    assert mended.disagreements == ()
    assert 0 < mended.remembered < mended.compared


def test_a_project_with_other_rational_numbers_is_told_so(spec, monkeypatch):
    monkeypatch.setattr(closed, "NEEDED", (("Mathlib", "Rat"),))
    told = quick_agreement(spec, spec.compiled.build.toolchain)
    assert told.problem == OTHER_NUMBERS
    assert told.compared == 0
    assert told.definitions == len(spec)


def test_an_unbounded_proposition_is_refused_with_the_definition_named(spec):
    definition = spec.library.definition(("Sheaf", "Reconcilable"))
    with pytest.raises(NotInterpreted) as caught:
        Closed(spec.library).application(definition, draw(definition, 1, 1)[0])
    assert caught.value.reason is Reason.UNBOUNDED
    assert caught.value.subject == "Sheaf.Reconcilable"


def test_cases_are_the_same_each_time_and_begin_with_corners(spec):
    definition = spec.library.definition(("TPF", "push"))
    cases = draw(definition, 30, 5)
    assert cases == draw(definition, 30, 5) != draw(definition, 30, 6)
    sizes = [place for place, param in enumerate(definition.params) if param.type is NAT]
    assert [{case.arguments[place] for place in sizes} for case in cases[:2]] == [{0}, {1}]


def test_a_table_has_a_value_everywhere():
    table = Table((2, 2), (1, 2, 3, 4), Fraction(9))
    assert [table(0, 1), table(1, 0), table(1, 1)] == [2, 3, 4]
    assert table(2, 0) == table(0, 10**9) == 9
