"""What may deceive a reader: look-alikes, hidden signs, names that hide others, names declared twice."""

import pytest
from findings import codes, of, the
from small_project import CLAIMS, PROOFS, SPEC, claim_text

from pyverify.audit import Severity
from pyverify.audit.names import hidden_signs, seen_as, user_name
from pyverify.claims import Outcome

SAME = [
    (("Spec", "One"), ("Spec.One",)),
    (("Spec", "One"), ("Ѕpec".replace("Ѕ", "S"), "Οne")),
    (("Spec", "One"), ("_private", "Proofs", "Spec", 0, "Spec", "One")),
    (("Spec", "one"), ("Spec", "οne")),
    (("Spec", "one"), ("Spec", "one\u200b")),
    (("Spec", "list"), ("Spec", "lıst")),
]
OTHER = [
    (("Spec", "One"), ("Spec", "one")),
    (("Spec", "α"), ("Spec", "a")),
    (("Spec", "x'"), ("Spec", "x")),
    (("Spec", "x₁"), ("Spec", "x₂")),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_that_are_seen_alike_have_one_form(one, other):
    assert one != other
    assert seen_as(one) == seen_as(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_names_that_mathematics_keeps_apart_have_two_forms(one, other):
    assert seen_as(one) != seen_as(other)


def test_a_private_name_is_what_its_author_wrote():
    assert user_name(("_private", "Proofs", "Spec", 0, "Spec", "one")) == ("Spec", "one")
    assert user_name(("Spec", "one")) == ("Spec", "one")


def test_hidden_signs_are_found_with_their_place():
    found = list(hidden_signs("a\n-- b\u202ec\n\ttab".encode()))
    assert [(h.line, h.column, h.shown) for h in found] == [(2, 5, "U+202E RIGHT-TO-LEFT OVERRIDE")]
    assert list(hidden_signs("α ∑ é → x₁\r\n".encode())) == []


def test_two_specifications_that_look_alike_are_refused(audited):
    spec = "\ndef Spec.«Οne» : Prop := True\ndef Spec.Both : Prop := Spec.One ∧ Spec.«Οne»\n"
    proofs = "\ntheorem Spec.both : Spec.Both := ⟨rfl, .intro⟩\n"
    claims = CLAIMS + claim_text("both", "Spec.Both", "Spec.both")
    result = audited(spec=spec, proofs=proofs, claims=claims)
    found = [f for f in result.all_findings if f.code == "look-alike"]
    assert found
    assert {f.severity for f in found} == {Severity.REFUSED}
    assert any("U+039F" in fact for f in found for fact in f.facts)
    assert of(result, "both").outcome is Outcome.UNMET
    assert not [f for f in of(result, "refl").findings if f.code == "look-alike"]


def test_a_component_with_dots_is_told_when_the_proof_is_missing(audited):
    proofs = "\ntheorem «Spec.byWay» : Spec.One := rfl\n"
    claims = CLAIMS + claim_text("one", "Spec.One", "Spec.byWay")
    result = audited(proofs=proofs, claims=claims)
    assert of(result, "one").outcome is Outcome.UNMET
    assert {f.code for f in of(result, "one").findings} == {"proof-missing", "look-alike"}
    finding = the(result, "look-alike")
    assert "it looks like `«Spec.byWay»`" in finding.facts[0]


def test_a_private_double_of_a_proof_is_advice_where_the_public_one_is_right(audited):
    other = "prelude\nimport Spec\nprivate theorem Spec.refl : True := .intro\n"
    result = audited(files={"proofs/Proofs/Other.lean": other}, kernel=True)
    finding = the(result, "look-alike")
    assert finding.severity is Severity.ADVICE
    assert "(private)" in finding.facts[0]
    assert of(result, "refl").word == "proved"


def test_a_private_double_of_a_missing_proof_is_refused(audited):
    proofs = PROOFS.replace("theorem Spec.refl", "private theorem Spec.refl")
    result = audited(files={"proofs/Proofs/Spec.lean": proofs})
    assert {f.code for f in of(result, "refl").findings} == {"proof-missing", "look-alike"}


def test_a_sign_that_turns_the_text_around_is_refused_in_a_specification(audited):
    result = audited(spec="\n-- \u202etxet\n")
    finding = the(result, "look-alike")
    assert finding.where.line == len(SPEC.splitlines()) + 2
    assert {one.outcome for one in result.claims} == {Outcome.UNMET}


def test_the_same_sign_among_the_proofs_is_advice(audited):
    result = audited(proofs="\n-- \u202etxet\n", kernel=True)
    assert the(result, "look-alike").severity is Severity.ADVICE
    assert {one.outcome for one in result.claims} == {Outcome.MET}


def test_a_name_that_hides_the_librarys_is_refused_where_it_is_read(audited):
    spec = "\nnamespace Spec\ndef Nat.succ (n : Nat) : Nat := n\ndef Up : Prop := Nat.succ 1 = 1\nend Spec\n"
    proofs = "\ntheorem Spec.up : Spec.Up := rfl\n"
    claims = CLAIMS + claim_text("up", "Spec.Up", "Spec.up")
    result = audited(spec=spec, proofs=proofs, claims=claims)
    finding = the(result, "shadowed-name")
    assert "can hide the library's `Nat.succ`" in finding.message
    assert of(result, "up").outcome is Outcome.UNMET


def test_a_name_that_nobody_reads_hides_nothing(audited):
    claims = CLAIMS + claim_text("one", "Spec.One", "Spec.one")
    assert codes(audited(claims=claims)) == set(), "the library has a class `One`"


def test_a_name_declared_in_two_modules_is_refused_below_a_claim_and_advice_elsewhere(audited):
    other = "prelude\nimport Spec\ntheorem Spec.two : Spec.Two := fun _ _ _ _ => ⟨rfl, rfl⟩\n"
    result = audited(files={"proofs/Proofs/Other.lean": other, "proofs/Proofs/Third.lean": other})
    assert of(result, "two").outcome is Outcome.UNMET
    finding = the(result, "declared-twice")
    assert finding.severity is Severity.REFUSED
    assert len(finding.facts) == 3


def test_a_name_declared_twice_that_no_claim_needs_is_advice(audited):
    other = "prelude\nimport Spec\ntheorem Extra.x : Spec.One := rfl\n"
    result = audited(
        files={"proofs/Proofs/Other.lean": other, "proofs/Proofs/Third.lean": other}, kernel=True
    )
    assert the(result, "declared-twice").severity is Severity.ADVICE
    assert {one.outcome for one in result.claims} == {Outcome.MET}
