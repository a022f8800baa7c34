"""What claims say of several calls of one definition."""

from __future__ import annotations

from pyverify.spec import Spec
from pyverify.testing.judge.relations import Mentions, question, relations
from pyverify.testing.verdict import Question


def asked(spec: Spec, claim: str, name: str) -> Question:
    return question(spec.claims[claim].statement, spec[name].definition.name, spec.library.definition)


def test_the_relations_of_a_definition_are_proved_equalities_of_two_calls(spec: Spec) -> None:
    found = relations(spec, "TPF.chiSquare")
    assert "tpf-l17-symmetric" in found
    assert "tpf-l17-product" in found
    assert "tpf-l17-all-cells" not in found
    assert all(spec.claims[one].claim.expect.value == "proved" for one in found)


def test_invariance_under_recoding_is_a_relation_of_leakage(spec: Spec) -> None:
    assert "tpf-l13-recode-observable" in relations(spec, "TPF.leakage")


def test_a_definition_without_relations_has_none(spec: Spec) -> None:
    assert relations(spec, "TPF.argmaxBelow") == ()


def test_a_refuted_equality_is_no_relation(spec: Spec) -> None:
    assert "fisher-f16-query-symmetric-careless" not in relations(spec, "Fisher.querySq")


def test_several_calls_ask_how_they_stand_to_each_other(spec: Spec) -> None:
    assert asked(spec, "tpf-l17-symmetric", "TPF.chiSquare") is Question.METAMORPHIC


def test_one_call_asks_for_its_value(spec: Spec) -> None:
    assert asked(spec, "tpf-l4-zero-leakage", "TPF.leakage") is Question.CONCLUSION


def test_calls_through_other_definitions_are_mentioned(spec: Spec) -> None:
    mentions = Mentions(spec["TPF.tv2"].definition.name, spec.library.definition)
    conclusion = spec.claims["tpf-l4-zero-leakage"].statement.conclusion
    assert [call.name for call in mentions.calls(conclusion)] == [("TPF", "leakage")]
    assert mentions.any(conclusion)
    assert not Mentions(spec["TPF.kl"].definition.name, spec.library.definition).any(conclusion)
