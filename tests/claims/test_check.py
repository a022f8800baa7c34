"""Claims against modules that Lean compiled: each way of not being met, beside the case that is met."""

import pytest
from small_project import CLAIMS, GOOD, PROOFS, SPEC, SmallProject, claim_text

from pyverify.claims import Found, Outcome
from pyverify.lean.outcome import Fate
from pyverify.lean.project import shipped_sources

NOTHING, OTHER = Found.NOTHING, Found.OTHER

EXTRA_SPEC = (
    SPEC
    + """
set_option linter.defProp false
def Spec.number : Nat := 3
theorem Spec.early : Spec.One := rfl
axiom Spec.Assumed : Prop
def Spec.Family (n : Nat) : Prop := n = n
unsafe def Spec.Risky : Prop := True
inductive Spec.Shape : Prop where
  | mk : Spec.Shape
"""
)
EXTRA_PROOFS = (
    PROOFS
    + """
set_option linter.defProp false
def Own.Statement : Prop := True
theorem Own.statement : Own.Statement := .intro
def Spec.oneByDefinition : Spec.One := rfl
axiom Spec.oneByAxiom : Spec.One
theorem Spec.refl_zero : Spec.Refl.{0} := fun _ _ => rfl
theorem Spec.refl_succ.{u} : Spec.Refl.{u+1} := fun _ _ => rfl
theorem Spec.two_same.{u} : Spec.Two.{u, u} := fun _ _ _ _ => ⟨rfl, rfl⟩
theorem Spec.two_swapped.{a, b} : Spec.Two.{b, a} := fun _ _ _ _ => ⟨rfl, rfl⟩
theorem Spec.unfolded : 1 + 1 = 2 := rfl
theorem Spec.more : Spec.One ∧ Spec.One := ⟨rfl, rfl⟩
theorem Spec.under : Spec.Two.{0, 0} → Spec.One := fun _ => rfl
theorem Spec.not_arrow : Spec.AllEqual.{0} → False := fun h => nomatch h Nat 0 1
theorem Spec.not_not : ¬ ¬ Spec.One := fun h => h rfl
theorem Spec.shape : Spec.Shape := .mk
"""
)
CASES = {
    "as it is": (claim_text("c", "Spec.Refl", "Spec.refl"), Found.ACCEPTED, ""),
    "two levels": (claim_text("c", "Spec.Two", "Spec.two"), Found.ACCEPTED, ""),
    "levels swapped": (claim_text("c", "Spec.Two", "Spec.two_swapped"), Found.ACCEPTED, ""),
    "no levels": (claim_text("c", "Spec.One", "Spec.one"), Found.ACCEPTED, ""),
    "negation": (claim_text("c", "Spec.AllEqual", "Spec.not_allEqual", "refuted"), Found.NEGATION, ""),
    "negation not expected": (
        claim_text("c", "Spec.AllEqual", "Spec.not_allEqual"),
        Found.NEGATION,
        "proof-type",
    ),
    "proof not expected": (claim_text("c", "Spec.One", "Spec.one", "refuted"), Found.ACCEPTED, "proof-type"),
    "at level 0 only": (claim_text("c", "Spec.Refl", "Spec.refl_zero"), OTHER, "generality-lost"),
    "above 0 only": (claim_text("c", "Spec.Refl", "Spec.refl_succ"), OTHER, "generality-lost"),
    "at equal levels only": (claim_text("c", "Spec.Two", "Spec.two_same"), OTHER, "generality-lost"),
    "unfolded": (claim_text("c", "Spec.One", "Spec.unfolded"), OTHER, "proof-type"),
    "more than asked": (claim_text("c", "Spec.One", "Spec.more"), OTHER, "proof-type"),
    "under a hypothesis": (claim_text("c", "Spec.One", "Spec.under"), OTHER, "proof-type"),
    "negation unfolded": (
        claim_text("c", "Spec.AllEqual", "Spec.not_arrow", "refuted"),
        OTHER,
        "proof-type",
    ),
    "negated twice": (claim_text("c", "Spec.One", "Spec.not_not", "refuted"), OTHER, "proof-type"),
    "by definition": (
        claim_text("c", "Spec.One", "Spec.oneByDefinition"),
        NOTHING,
        "proof-not-theorem",
    ),
    "by axiom": (claim_text("c", "Spec.One", "Spec.oneByAxiom"), NOTHING, "proof-not-theorem"),
    "proof among the specifications": (
        claim_text("c", "Spec.One", "Spec.early"),
        NOTHING,
        "proof-misplaced",
    ),
    "proof that does not import": (
        claim_text("c", "Spec.One", "Lone.one"),
        NOTHING,
        "proof-not-imports-statement",
    ),
    "proof missing": (claim_text("c", "Spec.One", "Spec.ones"), NOTHING, "proof-missing"),
    "statement missing": (claim_text("c", "Spec.Ones", "Spec.one"), NOTHING, "statement-missing"),
    "statement is a number": (
        claim_text("c", "Spec.number", "Spec.one"),
        NOTHING,
        "statement-not-prop",
    ),
    "statement is an axiom": (
        claim_text("c", "Spec.Assumed", "Spec.one"),
        NOTHING,
        "statement-not-prop",
    ),
    "statement takes arguments": (
        claim_text("c", "Spec.Family", "Spec.one"),
        NOTHING,
        "statement-not-prop",
    ),
    "statement is unsafe": (claim_text("c", "Spec.Risky", "Spec.one"), NOTHING, "statement-not-prop"),
    "statement is inductive": (
        claim_text("c", "Spec.Shape", "Spec.shape"),
        NOTHING,
        "statement-not-prop",
    ),
    "statement is a theorem": (
        claim_text("c", "Spec.early", "Spec.one"),
        NOTHING,
        "statement-not-prop",
    ),
    "statement among the proofs": (
        claim_text("c", "Own.Statement", "Own.statement"),
        NOTHING,
        "statement-misplaced",
    ),
    "proof twice": (claim_text("c", "Spec.One", "Twice.one"), NOTHING, "proof-misplaced"),
    "statement twice": (claim_text("c", "Twice.Said", "Spec.one"), NOTHING, "statement-misplaced"),
}


@pytest.fixture(scope="module")
def results(base, tmp_path_factory):
    from small_project import grown_from

    claims = "format = 1\n"
    for number, (text, _, _) in enumerate(CASES.values()):
        claims += text.replace('id = "c"', f'id = "c{number}"')
    files = {
        "lean/Spec.lean": EXTRA_SPEC,
        "proofs/Proofs/Spec.lean": EXTRA_PROOFS,
        "proofs/Proofs/Lone.lean": "prelude\nimport Base.Logic\ntheorem Lone.one : 1 + 1 = 2 := rfl\n",
        "proofs/claims.toml": claims,
    }
    for name in "AB":
        files[f"proofs/Proofs/Twice{name}.lean"] = (
            "prelude\nimport Spec\ntheorem Twice.one : Spec.One := rfl\ndef Twice.Said : Prop := True\n"
        )
    project = grown_from(base, tmp_path_factory.mktemp("check") / "p", files)
    found = project.check()
    _, result = project.build()
    assert result.ok, [d for module in result.modules.values() for d in module.diagnostics]
    return {case: found[f"c{number}"] for number, case in enumerate(CASES)}


@pytest.mark.parametrize("case", CASES)
def test_what_is_found_and_why_it_is_not_as_expected(results, case):
    _, found, code = CASES[case]
    result = results[case]
    assert result.found is found
    assert (result.reason.code if result.reason else "") == code
    assert result.outcome is (Outcome.UNMET if code else Outcome.MET)
    if result.reason:
        assert result.reason.where.line
        assert result.reason.help
        assert result.reason.exit_status == 1


def test_a_reason_names_the_culprit(results):
    reason = results["proof missing"].reason
    assert reason.message == "no module declares `Spec.ones`"
    assert reason.help == "did you mean `Spec.one`?"
    assert "key `proof`" in str(reason.where)
    assert results["under a hypothesis"].type == "Spec.Two.{0, 0} → Spec.One"
    assert results["statement takes arguments"].reason.facts == ("found: definition of type Nat → Prop",)
    assert "unsafe definition" in results["statement is unsafe"].reason.facts[0]
    assert "`Proofs.TwiceA`, `Proofs.TwiceB`" in results["proof twice"].reason.message
    assert "does not import `Spec`" in results["proof that does not import"].reason.message
    assert results["at level 0 only"].reason.facts[0] == "found Spec.Refl.{0}"


def test_a_refused_module_is_the_reason_of_its_claims(grow):
    broken = PROOFS.replace("⟨rfl, rfl⟩", "⟨rfl, 1⟩")
    found = grow({**GOOD, "proofs/Proofs/Spec.lean": broken}).check()
    for result in found.values():
        assert result.found is Found.NOT_BUILT
        assert result.reason.code == "module-not-built"
        assert "proofs/Proofs/Spec.lean" in result.reason.facts[0]


def test_a_module_that_ran_into_a_limit_leaves_its_claims_undecided(grow):
    looping = PROOFS + "\nset_option maxRecDepth 1000000\n#check (sorry_is_not_here : Nat)\n"
    project = grow({**GOOD, "proofs/Proofs/Spec.lean": looping})
    graph, result = project.build()
    import dataclasses

    from pyverify.claims import Compiled, check_claims

    modules = dict(result.modules)
    assert modules["Proofs.Spec"].fate is Fate.FAILED
    modules["Proofs.Spec"] = dataclasses.replace(modules["Proofs.Spec"], fate=Fate.STOPPED)
    stopped = dataclasses.replace(result, modules=modules)
    claims = project.claims()
    for found in check_claims(claims, claims.claims, Compiled(graph, stopped)):
        assert found.outcome is Outcome.UNDECIDED
        assert found.reason.exit_status == 3


def test_a_changed_compiled_module_is_not_read(grow):
    project = grow({**GOOD, "proofs/claims.toml": CLAIMS})
    graph, result = project.build()
    olean = result.modules["Proofs.Spec"].olean
    raw = bytearray(olean.read_bytes())
    raw[-1] ^= 1
    olean.chmod(0o644)
    olean.write_bytes(raw)
    from pyverify.claims import Compiled, check_claims

    claims = project.claims()
    found = check_claims(claims, claims.claims, Compiled(graph, result))
    assert {one.found for one in found} == {Found.NOT_BUILT}
    assert "was changed after it was built" in found[0].reason.facts[0]


def test_modules_of_another_lean_are_refused_by_its_version(grow, tmp_path):
    import dataclasses
    import hashlib

    from pyverify.claims import Compiled, check_claims
    from pyverify.olean import OtherLean

    project = grow(GOOD)
    graph, result = project.build()
    module = result.modules["Spec"]
    raw = module.olean.read_bytes()
    other = tmp_path / "Other.olean"
    other.write_bytes(raw[:7] + b"4.34.2".ljust(33, b"\0") + raw[40:])
    changed = dataclasses.replace(module, olean=other, sha256=hashlib.sha256(other.read_bytes()).hexdigest())
    build = dataclasses.replace(result, modules={**result.modules, "Spec": changed})
    claims = project.claims()
    with pytest.raises(OtherLean, match=r"4\.34\.2"):
        check_claims(claims, claims.claims, Compiled(graph, build))


@pytest.mark.parametrize(
    ("negation", "claim", "proof", "found"),
    [
        ("def Not (a : Prop) : Prop := a → False", "False", "fun h => h", Found.NEGATION),
        ("def Not (_ : Prop) : Prop := True", "True", "True.intro", OTHER),
        ("def Not (a : Prop) : Prop := a → a", "True", "fun h => h", OTHER),
        ("def Not (a : Prop) : Prop := a", "True", "True.intro", OTHER),
    ],
)
def test_negation_has_to_be_negation(tmp_path, negation, claim, proof, found):
    """In a base whose `Not` is something else, everything could be refuted."""
    sources = shipped_sources()
    core = (sources / "lean" / "Base" / "Core.lean").read_text()
    project = SmallProject(tmp_path)
    project.write(
        {
            "lean-toolchain": (sources / "lean-toolchain").read_text(),
            "lean/Own/Core.lean": core[: core.index("def Not ")] + negation + "\n",
            "lean/Own/Spec.lean": f"prelude\nimport Own.Core\ndef Own.Claim : Prop := {claim}\n",
            "proofs/Proofs/Own.lean": "prelude\nimport Own.Spec\n"
            f"theorem Own.no : Not Own.Claim := {proof}\n",
            "proofs/claims.toml": "format = 1\n" + claim_text("w", "Own.Claim", "Own.no", "refuted"),
        }
    )
    result = project.check()["w"]
    assert result.found is found
    assert (result.reason is None) is (found is Found.NEGATION)
