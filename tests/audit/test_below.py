"""What stands below a claim and is no proof, each beside a project in which it does not matter."""

import pytest
from findings import codes, of, the
from small_project import CLAIMS, claim_text

from pyverify.audit import Severity, Standing
from pyverify.claims import Outcome

ONE = claim_text("one", "Spec.One", "Spec.byWay")
AXIOM = """
axiom Extra.ax : 1 + 1 = 2
theorem Extra.lemma : Spec.One := Extra.ax
theorem Spec.byWay : Spec.One := Extra.lemma
"""
SORRY = """
set_option warn.sorry false
theorem Extra.deep : Spec.One := sorry
theorem Extra.lemma : Spec.One := Extra.deep
theorem Spec.byWay : Spec.One := Extra.lemma
"""
OPAQUE = """
opaque Extra.number : Nat
theorem Extra.lemma : Extra.number = Extra.number := rfl
theorem Spec.byWay : Spec.One := (fun _ => rfl : Extra.number = Extra.number → Spec.One) Extra.lemma
"""
UNSAFE = """
unsafe axiom Extra.ax : 1 + 1 = 2
axiom Extra.safe : 1 + 1 = 2
theorem Spec.byWay : Spec.One := rfl
"""


def test_nothing_is_found_in_an_honest_project(audited):
    result = audited(kernel=True)
    assert codes(result) == set()
    assert {one.outcome for one in result.claims} == {Outcome.MET}
    assert {one.standing for one in result.claims} == {Standing.REPLAYED}
    assert {one.axioms for one in result.claims} == {()}
    assert result.exit == 0
    assert [one.word for one in result.claims] == ["proved", "refuted, as expected", "proved"]


def test_without_a_replay_nothing_is_proved(audited):
    result = audited()
    assert {one.outcome for one in result.claims} == {Outcome.UNDECIDED}
    assert the(result, "not-replayed").severity is Severity.ADVICE
    assert result.exit == 3


def test_an_axiom_behind_a_lemma_is_reported_with_the_way_to_it(audited):
    result = audited(proofs=AXIOM, claims=CLAIMS + ONE)
    finding = the(result, "axiom-not-allowed")
    assert finding.claim == "one"
    assert finding.facts == ("Spec.byWay → Extra.lemma → Extra.ax",)
    assert str(finding.where.path) == "proofs/Proofs/Spec.lean"
    assert of(result, "one").axioms == (("Extra", "ax"),)
    assert of(result, "one").outcome is Outcome.UNMET
    assert of(result, "refl").findings == ()


def test_an_axiom_that_the_policy_names_is_allowed_and_still_listed(audited):
    result = audited(proofs=AXIOM, claims=CLAIMS + ONE, policy='axioms = ["Extra.ax"]', kernel=True)
    assert codes(result) == set()
    assert of(result, "one").axioms == (("Extra", "ax"),)
    assert of(result, "one").word == "proved"


def test_an_axiom_that_no_claim_rests_on_is_no_matter(audited):
    assert codes(audited(proofs=AXIOM)) == set()


def test_a_silenced_sorry_two_lemmas_down_is_found_in_the_term(audited):
    result = audited(proofs=SORRY, claims=CLAIMS + ONE)
    finding = the(result, "sorry")
    assert finding.facts == ("Spec.byWay → Extra.lemma → Extra.deep → sorryAx",)
    assert finding.where.what == "Extra.deep"
    assert the(result, "token-warn-sorry").where.line is not None


def test_an_opaque_constant_is_refused_outside_the_library_and_noted_in_it(audited):
    finding = the(audited(proofs=OPAQUE, claims=CLAIMS + ONE), "opaque-below")
    assert finding.severity is Severity.REFUSED
    assert finding.where.what == "Extra.number"


def test_an_opaque_constant_of_an_allowed_library_is_a_note(audited):
    result = audited(proofs=OPAQUE, claims=CLAIMS + ONE, policy='library = ["Base", "Proofs"]')
    assert the(result, "opaque-below").severity is Severity.NOTE


def test_what_is_unsafe_and_below_nothing_is_no_matter(audited):
    assert codes(audited(proofs=UNSAFE, claims=CLAIMS + ONE)) == set()


@pytest.mark.parametrize("left_out", ["axiom-not-allowed"])
def test_a_finding_that_is_left_out_refuses_nothing(audited, left_out):
    result = audited(proofs=AXIOM, claims=CLAIMS + ONE, without=frozenset({left_out}), kernel=True)
    assert of(result, "one").outcome is Outcome.MET
    assert result.exit == 0


def test_a_function_that_runs_as_foreign_code_is_a_note(audited):
    result = audited()
    found = [f for f in result.all_findings if f.code == "extern-below"]
    assert found
    assert {finding.severity for finding in found} == {Severity.NOTE}


def test_native_evaluation_is_refused_by_its_own_name(audited):
    proofs = "\ntheorem Spec.byWay : Spec.One := (by decide +native : 1 + 1 = 2)\n"
    result = audited(
        proofs=proofs,
        claims=CLAIMS + ONE,
        files={"lean/Spec.lean": _with_tactics()},
    )
    finding = the(result, "native-evaluation")
    assert "_native" in finding.message


def _with_tactics() -> str:
    from small_project import SPEC

    return SPEC.replace("import Base.Logic", "import Base.Logic\nimport Base.Tactic")
