"""`pyverify.load`: what there is, what a name means, what is said of names that mean nothing."""

import pydoc
import subprocess
import sys

import numpy as np
import pytest
from small_project import GOOD, environment

import pyverify
from pyverify.errors import BuildFailed, ProjectError, PyverifyError
from pyverify.extract import NotInterpreted
from pyverify.spec import FORMS, UnknownName, render


def test_a_definition_is_found_by_its_lean_name(spec):
    tv = spec["TPF.tv2"]
    assert tv.name == "TPF.tv2"
    assert tv.place.path == "lean/TPF/Joint.lean"
    assert "Twice the total variation" in tv.documentation


def test_iterating_gives_definitions_that_have_code_and_no_statements(spec):
    assert "TPF.covariance" in spec and "TPF.covariance" in list(spec)
    assert len(spec) == len(list(spec)) >= 90
    assert "TPF.ZeroLeakage" not in list(spec)


def test_every_definition_of_the_specifications_has_code(spec):
    assert dict(spec.refused) == {}


def test_a_definition_of_the_library_below_can_be_asked_for(spec):
    assert spec["max"].definition.params[0].name == "a"


def test_an_unknown_name_is_told_the_nearest_one(spec):
    with pytest.raises(UnknownName, match=r"did you mean `TPF\.covariance`\?"):
        spec["TPF.covarience"]


def test_what_is_no_name_is_an_unknown_name(spec):
    with pytest.raises(UnknownName, match="is no name"):
        spec["__import__('os')"]


def test_an_unknown_claim_is_told_the_nearest_one(spec):
    with pytest.raises(UnknownName, match="did you mean `tpf-l4-zero-leakage`"):
        spec.claims["tpf-l4-zero-leakge"]


def test_a_claim_has_its_statement_as_a_telescope(spec):
    statement = spec.claims["tpf-l18-gibbs"].statement
    assert [carrier.name for carrier in statement.carriers] == ["K"]
    assert [param.name for param in statement.params] == ["n", "p", "q"]
    assert [hypothesis.name for hypothesis in statement.hypotheses] == ["hq", "hac", "hm"]
    assert all(hypothesis.text for hypothesis in statement.hypotheses)
    assert statement.place.line > 0


def test_every_claim_has_a_statement(spec):
    assert len(spec.claims) > 300
    for claim in spec.claims.values():
        assert claim.statement.conclusion is not None


def test_a_statement_that_is_a_type_of_types_is_refused_with_its_reason(spec):
    with pytest.raises(NotInterpreted) as caught:
        spec["OrderedField"]
    assert caught.value.reason.value == "higher-order"
    assert "OrderedField" in str(caught.value)


def test_a_folder_without_a_project_is_refused(tmp_path):
    with pytest.raises(ProjectError):
        pyverify.load(tmp_path / "nowhere")


def test_a_project_that_lean_refuses_is_not_loaded(grow):
    project = grow({**GOOD, "lean/Spec.lean": GOOD["lean/Spec.lean"] + "\ndef Spec.Broken : Prop := 1\n"})
    with pytest.raises(BuildFailed, match="Spec"):
        pyverify.load(project.root)


def test_a_changed_source_is_seen_by_the_next_load(grow):
    project = grow(GOOD)
    assert "n" not in {p.name for p in pyverify.load(project.root).statement("Spec.One").params}
    changed = GOOD["lean/Spec.lean"].replace("One : Prop := 1 + 1 = 2", "One : Prop := ∀ n : Nat, n = n")
    proofs = GOOD["proofs/Proofs/Spec.lean"].replace("Spec.One := rfl", "Spec.One := fun _ => rfl")
    (project.root / "lean/Spec.lean").write_text(changed)
    (project.root / "proofs/Proofs/Spec.lean").write_text(proofs)
    loaded = pyverify.load(project.root).statement("Spec.One")
    assert loaded.conclusion is not None
    assert "NAT_EQ" in repr(loaded)


def test_importing_pyverify_loads_nothing_heavy():
    code = (
        "import sys, pyverify; "
        "print(sorted({'numpy', 'sympy', 'z3', 'cvc5', 'flint', 'networkx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_loading_a_project_loads_no_solver_and_no_sympy():
    code = (
        "import sys, pyverify; pyverify.load(); "
        "print(sorted({'sympy', 'z3', 'cvc5', 'networkx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.parametrize(
    "name", [3, None, b"TPF.tv2", ("TPF", "tv2"), "", ".", "TPF.", "«", "TPF.tv2\n", "x" * 10**5]
)
def test_what_is_no_name_is_unknown_everywhere(spec, name):
    for ask in (spec.__getitem__, spec.statement, spec.claims.__getitem__):
        with pytest.raises(UnknownName):
            ask(name)
    assert name not in spec


def test_a_statement_is_no_definition_and_the_error_says_where_it_is(spec):
    with pytest.raises(UnknownName, match=r"spec\.statement"):
        spec["TPF.ZeroLeakage"]


@pytest.mark.parametrize(
    "settings", [{"jobs": 0}, {"jobs": "x"}, {"sandbox": "x"}, {"sandbox": []}, {"root": 3}, {"root": "\0"}]
)
def test_settings_that_are_none_are_refused(settings):
    with pytest.raises(PyverifyError) as caught:
        pyverify.load(**settings)
    assert caught.value.exit_status == 2


HOSTILE = '''prelude
import Base.Logic
import Base.Nat

/-- """ quotes \\ and $x$ <script> ' "; import os; os.system('touch PWNED') # -/
def H.«x"); import os; os.system("touch PWNED» («a"); exit()  # b» self : Nat) (f : Nat → Nat) : Nat :=
  Nat.add («a"); exit()  # b») (Nat.add self (f self))
def H.print (print len number np : Nat) (class_ : Nat → Nat) : Nat :=
  Nat.add (Nat.add print len) (Nat.add number (class_ np))
def H.large (n : Nat) : Nat := Nat.add n LARGE
def H.deep (n : Nat) : Nat := DEEP
'''


def test_names_and_texts_that_are_out_to_do_harm_are_only_names_and_texts(grow, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    source = HOSTILE.replace("LARGE", "1" + "0" * 5000).replace("DEEP", "Nat.add n (" * 150 + "n" + ")" * 150)
    loaded = pyverify.load(grow({"lean/H.lean": source}).root)
    first = loaded['H.«x"); import os; os.system("touch PWNED»']
    assert first.exact(1, 2, lambda i: 3) == 6
    assert first.batch(1, 2, np.array([[5, 6, 7]])).tolist() == [10]
    assert first.smtlib(self=2)
    assert loaded["H.print"].exact(1, 2, 3, 0, [4]) == 10
    assert loaded["H.large"].exact(2) == 10**5000 + 2
    assert loaded["H.deep"].exact(1) == 151
    assert loaded["H.deep"]._repr_latex_() is None  # too deep to be set, and no error in a notebook
    for name in loaded:
        for form in FORMS:
            try:
                text = render(loaded, loaded[name].definition, form)
            except PyverifyError:
                continue
            if form == "python":
                exec(compile(text, "made", "exec"), {})
        pydoc.render_doc(loaded[name])
    assert not list(tmp_path.glob("**/PWNED"))


def test_a_damaged_module_is_not_loaded_as_it_is(grow):
    project = grow(GOOD)
    before = pyverify.load(project.root).statement("Spec.One").digest
    for path in (project.root / ".pyverify").rglob("Spec.olean"):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 255
        path.chmod(0o644)
        path.write_bytes(data)
    assert pyverify.load(project.root).statement("Spec.One").digest == before
