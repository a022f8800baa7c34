"""Theorems about instances, put to real Lean and the official kernel: what is accepted, and what is not."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from pyverify.evidence import Evidence
from pyverify.spec import Spec
from pyverify.symbolic import Counterexample, Value
from pyverify.symbolic.witness import CheckedInstance, Verdict, Wanted, WantedKind, check_instances
from pyverify.symbolic.witness.speech import Speech


def instance(sizes: dict[str, int], **tables: object) -> Counterexample:
    """Values by parameter: a number, a row, or rows."""
    values: list[Value] = []
    for name, table in tables.items():
        if not isinstance(table, list):
            values.append(Value(name, (), table))  # type: ignore[arg-type]
            continue
        for i, row in enumerate(table):
            cells = enumerate(row) if isinstance(row, list) else [(-1, row)]
            values += [Value(name, (i,) if j < 0 else (i, j), Fraction(one)) for j, one in cells]
    return Counterexample(sizes, tuple(values), "by hand")


def checked(spec: Spec, *wanted: Wanted, evidence: Evidence | None = None) -> list[CheckedInstance]:
    return check_instances(spec, wanted, evidence=evidence)


def witness(spec: Spec, claim: str, values: Counterexample) -> Wanted:
    return Wanted(spec.claims[claim].statement, WantedKind.WITNESS, values)


COIN = instance({"m": 2, "n": 2}, p=[["1/2", 0], [0, "1/2"]])
DOUBLED = instance({"m": 2, "n": 2}, p=[[1, 0], [0, 1]])


def test_a_theorem_that_fails_does_not_keep_the_others_from_being_checked(spec: Spec) -> None:
    claim = "tpf-l1-marginals-unit"
    first, second, third = checked(
        spec, witness(spec, claim, COIN), witness(spec, claim, DOUBLED), witness(spec, claim, COIN)
    )
    assert (first.verdict, third.verdict) == (Verdict.ACCEPTED, Verdict.ACCEPTED)
    assert second.verdict is Verdict.NOT_ACCEPTED
    assert second.why.startswith("Lean refuses it: ")
    assert [one.theorem.split(".")[-1] for one in (first, second, third)] == [
        "witness",
        "witness_2",
        "witness_3",
    ]


def test_a_quantifier_over_all_functions_is_proved_at_the_values(spec: Spec) -> None:
    values = instance({"m": 1, "n": 1, "h": 0}, δ=[[2]], G=[["1/2"]])
    (found,) = checked(spec, witness(spec, "sheaf-s8-h1-dimension-by-trace", values))
    assert found.verdict is Verdict.ACCEPTED, found.why
    assert "witness.hY" in found.source


def test_an_existential_gets_the_value_that_its_equations_ask_for(spec: Spec) -> None:
    values = instance({"m": 2, "n": 1}, δ=[[1], [3]], b=[5, 9], c=[3, 3])
    (found,) = checked(spec, witness(spec, "sheaf-s5-class-invariance", values))
    assert found.verdict is Verdict.ACCEPTED, found.why


def test_an_existential_without_a_value_is_not_decidable(spec: Spec) -> None:
    values = instance({"m": 2, "n": 1}, δ=[[1], [3]], b=[5, 9], c=[0, 0])
    (found,) = checked(spec, witness(spec, "sheaf-s5-class-invariance", values))
    assert found.verdict is Verdict.NOT_DECIDABLE
    assert "`hbc` is not decided" in found.why


def test_a_structure_without_an_instance_of_its_own_is_decided(corpus: Spec) -> None:
    values = Counterexample({"n": 1}, (Value("c", (), Fraction(2)), Value("x", (0,), Fraction(1))), "by hand")
    wanted = Wanted(corpus.statement("Statements.KeptBound"), WantedKind.WITNESS, values)
    (found,) = checked(corpus, wanted)
    assert found.verdict is Verdict.ACCEPTED, found.why
    assert "decides_hx" in found.source


def test_a_dropped_hypothesis_stands_in_the_name_of_its_counterexample(spec: Spec) -> None:
    statement = spec.claims["tpf-l1-marginals-unit"].statement
    (found,) = checked(spec, Wanted(statement, WantedKind.COUNTEREXAMPLE, DOUBLED, dropped=(0,)))
    assert found.verdict is Verdict.NOT_ACCEPTED
    values = instance({"m": 1, "n": 1}, p=[[2]])
    (found,) = checked(spec, Wanted(statement, WantedKind.COUNTEREXAMPLE, values, dropped=(0,)))
    assert found.verdict is Verdict.ACCEPTED, found.why
    assert found.theorem == "TPF.MarginalsInUnitInterval.needs_hp"


def test_hypotheses_that_contradict_each_other_are_shown_by_the_theorem_that_says_so(spec: Spec) -> None:
    statement = spec.claims["tpf-fnd2-all-arguments"].statement
    (found,) = checked(spec, Wanted(statement, WantedKind.CONTRADICTION))
    assert found.verdict is Verdict.ACCEPTED, found.why
    assert found.general


def test_hypotheses_that_can_be_met_do_not_contradict_each_other(spec: Spec) -> None:
    statement = spec.claims["tpf-l1-marginals-unit"].statement
    sizes = Counterexample({"m": 1, "n": 1}, (), "")
    (found,) = checked(spec, Wanted(statement, WantedKind.CONTRADICTION, sizes))
    assert not found.accepted


def test_a_proposition_that_lean_reads_otherwise_is_not_accepted(
    spec: Spec, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "∃ (m n : Nat) (p : Nat → Nat → Rat), True"
    monkeypatch.setattr(Speech, "statement", lambda self, expr: other)
    (found,) = checked(spec, witness(spec, "tpf-l1-marginals-unit", COIN))
    assert found.verdict is Verdict.NOT_ACCEPTED
    assert found.why == "Lean read another proposition than the one that was made from the statement"


def test_a_statement_that_was_changed_in_python_is_none_that_lean_compiled(spec: Spec) -> None:
    statement = spec.claims["tpf-l1-marginals-unit"].statement
    (found,) = checked(spec, Wanted(replace(statement, hypotheses=()), WantedKind.WITNESS, COIN))
    assert found.verdict is Verdict.NOT_DECIDABLE
    assert found.why == "it is not the statement that Lean compiled"


def test_a_second_run_takes_the_verdicts_from_evidence(spec: Spec, tmp_path: Path) -> None:
    evidence = Evidence(tmp_path / "evidence", seal=tmp_path / "seal")
    wanted = [witness(spec, "tpf-l1-marginals-unit", one) for one in (COIN, DOUBLED)]
    before = checked(spec, *wanted, evidence=evidence)
    after = checked(spec, *wanted, evidence=evidence)
    assert not any(one.remembered for one in before)
    assert after == [replace(one, remembered=True) for one in before]


def test_the_values_and_the_hypotheses_can_be_read_in_the_theorem(spec: Spec) -> None:
    (found,) = checked(spec, witness(spec, "tpf-l1-marginals-unit", COIN))
    assert " ".join(found.source.split()) == (
        "theorem TPF.MarginalsInUnitInterval.witness : "
        "∃ (m n : Nat) (p : Nat → Nat → Rat), TPF.Pmf2 m n p := "
        "⟨2, 2, fun i j => if i = 0 then (if j = 0 then 1 / 2 else 0) "
        "else if i = 1 then (if j = 1 then 1 / 2 else 0) else 0, by decide +kernel⟩"
    )


def test_an_equivalence_fails_where_exactly_one_side_holds(spec: Spec) -> None:
    statement = spec.claims["tpf-l3-corner-unnormalised"].statement
    values = instance({"m": 1, "n": 1}, p=[[2]])
    (found,) = checked(spec, Wanted(statement, WantedKind.COUNTEREXAMPLE, values))
    assert found.verdict is Verdict.ACCEPTED, found.why


def test_a_statement_without_parameters_is_refuted_over_the_rationals(spec: Spec) -> None:
    statement = spec.claims["tpf-e1-saving-equals-figure-careless"].statement
    (found,) = checked(spec, Wanted(statement, WantedKind.COUNTEREXAMPLE, Counterexample({}, (), "")))
    assert found.verdict is Verdict.ACCEPTED, found.why
