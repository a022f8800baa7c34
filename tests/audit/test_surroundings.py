"""What changes how a specification reads: each is named with module, line and kind; libraries are free."""

import pytest
from findings import codes, of, the
from small_project import SPEC, claim_text

from pyverify.audit import Severity
from pyverify.claims import Outcome

LINE = len(SPEC.splitlines()) + 3
CASES = {
    "notation": ('notation "zero" => Nat.zero', "surroundings-notation"),
    "local notation": ('local notation "zero" => Nat.zero', "surroundings-notation"),
    "infix": ('infixl:65 " +++ " => HAdd.hAdd', "surroundings-notation"),
    "macro": ('macro "zap" : term => `(True)', "surroundings-notation"),
    "local macro rule on =": ("local macro_rules | `($a = $b) => `(True)", "surroundings-macro"),
    "syntax": ('syntax "zip " term : term', "surroundings-notation"),
    "unexpander": (
        "@[app_unexpander And] def Spec.un : Lean.PrettyPrinter.Unexpander := fun _ => throw ()",
        "surroundings-unexpander",
    ),
    "instance": ("instance : Add Bool := ⟨fun a _ => a⟩", "surroundings-instance"),
    "local instance": ("local instance Spec.i : Add Bool := ⟨fun a _ => a⟩", "surroundings-instance"),
    "coercion": ("instance (b : Bool) : CoeT Bool b Nat := ⟨0⟩", "surroundings-coercion"),
    "attribute on a library's constant": ("attribute [local instance] instAddNat", "surroundings-attribute"),
    "instance taken away": ("attribute [-instance] instAddNat", "surroundings-attribute"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_a_specification_adds_is_refused_with_its_line(audited, case):
    text, code = CASES[case]
    spec = f"\n-- a line\n{text}\n"
    result = audited(files={"lean/Spec.lean": SPEC.replace("Base.Logic", "Base.Tactic") + spec})
    finding = the(result, code)
    assert codes(result) == {code}
    assert (str(finding.where.path), finding.where.line) == ("lean/Spec.lean", LINE)
    assert finding.severity is Severity.REFUSED
    assert {one.outcome for one in result.claims} == {Outcome.UNMET}


def test_what_an_import_adds_counts_for_those_who_import_it(audited):
    files = {
        "lean/Helper.lean": 'prelude\nimport Base.Tactic\nlocal notation "zero" => Nat.zero\n',
        "lean/Second.lean": "prelude\nimport Helper\ndef Second.C : Prop := True\n",
        "proofs/Proofs/Second.lean": "prelude\nimport Second\ntheorem Second.c : Second.C := .intro\n",
    }
    from small_project import CLAIMS

    result = audited(files=files, claims=CLAIMS + claim_text("c", "Second.C", "Second.c"), kernel=True)
    assert (
        str(the(result, "surroundings-notation").where) == "lean/Helper.lean:3:1  _private.Helper.0.termZero"
    )
    assert of(result, "c").outcome is Outcome.UNMET
    assert of(result, "refl").outcome is Outcome.MET


def test_the_same_in_a_library_that_the_policy_allows_is_free(audited):
    files = {
        "lean/Spec.lean": SPEC.replace("Base.Logic", "Helper"),
        "lean/Helper.lean": 'prelude\nimport Base.Tactic\nnotation "zero" => Nat.zero\n',
    }
    result = audited(files=files, policy='library = ["Base", "Helper"]', kernel=True)
    assert codes(result) == set()


def test_in_a_specification_that_no_claim_meets_it_is_advice(audited):
    files = {"lean/Helper.lean": 'prelude\nimport Base.Tactic\nnotation "zero" => Nat.zero\n'}
    result = audited(files=files, kernel=True)
    assert the(result, "surroundings-notation").severity is Severity.ADVICE
    assert result.exit == 0


def test_proofs_may_have_notation_and_instances(audited):
    proofs = '\nlocal notation "zero" => Nat.zero\nlocal instance : Add Bool := ⟨fun a _ => a⟩\n'
    files = {"lean/Spec.lean": SPEC.replace("Base.Logic", "Base.Tactic")}
    assert codes(audited(proofs=proofs, files=files)) == set()


def test_a_class_and_what_it_extends_are_no_instances(audited):
    spec = "\nclass Spec.Own (K : Type) extends Add K where\n  one : K\n"
    assert codes(audited(spec=spec)) == set()


def test_words_in_comments_and_texts_are_no_attributes(audited):
    comments = "\n/- attribute [instance] x /- @[simp] -/ -/\n-- @[instance]\n"
    spec = comments + 'def Spec.text : String := "@[instance]"\n'
    assert codes(audited(spec=spec)) == set()


def test_how_readily_a_definition_is_unfolded_is_advice(audited):
    result = audited(spec="\n@[reducible] def Spec.n : Nat := 3\n")
    assert the(result, "surroundings-attribute").severity is Severity.ADVICE
