"""Options in sources, classes without an instance, sealed statements, and what the kernel says."""

from dataclasses import dataclass, replace

import pytest
from findings import codes, of, the
from small_project import CLAIMS, GOOD, claim_text

from pyverify.audit import CODES, Severity, Standing, audit
from pyverify.audit.policy import STRICT
from pyverify.audit.stage import Auditing
from pyverify.claims import Outcome
from pyverify.kernel.replay import NotReplayed

CLASS = """
class Spec.Magic (K : Type) where
  magic : K
class Spec.Pair (K : Type) extends Spec.Magic K where
  other : K
class Spec.Known (K : Type) where
  known : K
def Spec.Assumes : Prop := ∀ (K : Type) [Spec.Magic K] [Spec.Known K] (a : K), a = a
"""
CLASS_PROOFS = """
instance : Spec.Known Nat := ⟨0⟩
instance {K : Type} [Spec.Pair K] : Spec.Magic (K × K) := ⟨(Spec.Magic.magic, Spec.Magic.magic)⟩
theorem Spec.assumes : Spec.Assumes := fun _ _ _ _ => rfl
"""


@dataclass(frozen=True)
class Told:
    """A rejection that a replay might tell of."""

    name: tuple[str, ...]
    module: str
    code: str
    reason: str


@dataclass(frozen=True)
class Answer:
    """A replay's answer."""

    rejections: tuple[Told, ...]
    submissions: int = 3
    accepted: int = 2
    seconds: float = 0.5
    from_cache: bool = False
    key: str = "k"


def judged(project, answer):
    claims = project.claims()
    return audit(
        claims, claims.claims, project.compiled(), STRICT, replayer=lambda modules, roots: answer(roots)
    )


def test_an_option_is_told_with_its_line_and_refuses_nothing(audited):
    proofs = "\nset_option debug.skipKernelTC true in\ntheorem Extra.x : Spec.One := rfl\n"
    result = audited(proofs=proofs, kernel=True)
    finding = the(result, "token-skipkerneltc")
    assert finding.severity is Severity.ADVICE
    assert (finding.where.line, finding.where.column) == (9, 12)
    assert result.exit == 0


def test_an_option_in_a_comment_is_none(audited):
    assert codes(audited(proofs="\n-- set_option debug.skipKernelTC true\n")) == set()


def test_an_option_that_the_policy_allows_is_no_matter(audited):
    proofs = "\nset_option warn.sorry false\n"
    assert codes(audited(proofs=proofs, policy='options = ["warn.sorry"]')) == set()


def test_a_class_without_an_instance_is_said_to_be_assumed(audited):
    claims = CLAIMS + claim_text("a", "Spec.Assumes", "Spec.assumes")
    result = audited(spec=CLASS, proofs=CLASS_PROOFS, claims=claims)
    assert of(result, "a").assumed_classes == (("Spec", "Magic"),)
    assert of(result, "refl").assumed_classes == ()


def test_a_rejection_takes_those_claims_that_rest_on_it(grow):
    project = grow(GOOD)
    told = Told(("Spec", "refl"), "Proofs.Spec", "rejected", "no")
    result = judged(project, lambda roots: Answer((told,)))
    assert the(result, "replay-rejected").facts == ("no", "module Proofs.Spec")
    assert of(result, "refl").standing is Standing.REJECTED
    assert of(result, "refl").outcome is Outcome.UNMET
    assert of(result, "two").standing is Standing.REPLAYED
    assert result.exit == 1


def test_a_rejection_to_which_no_way_leads_takes_all_claims(grow):
    project = grow(GOOD)
    told = Told(("Nowhere",), "", "derived-differs", "no")
    result = judged(project, lambda roots: Answer((told,)))
    assert {one.outcome for one in result.claims} == {Outcome.UNMET}
    assert the(result, "replay-derived-differs").claim is None


def test_a_replay_that_did_not_end_proves_nothing(grow):
    def late(roots):
        raise NotReplayed("time was up")

    result = judged(grow(GOOD), late)
    assert result.missing == "time was up"
    assert {one.outcome for one in result.claims} == {Outcome.UNDECIDED}


def test_a_statement_that_was_not_sealed_is_refused(grow):
    project = grow(GOOD)
    compiled = project.compiled()
    compiled.build = replace(compiled.build, seal={})
    claims = project.claims()
    result = audit(claims, claims.claims, compiled, STRICT, replayer=lambda m, r: Answer(()))
    assert codes(result) == {"statement-not-sealed"}
    assert {one.outcome for one in result.claims} == {Outcome.UNMET}


def test_the_second_audit_comes_from_evidence_and_says_the_same(grow, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    project = grow({**GOOD, "proofs/claims.toml": CLAIMS + claim_text("wrong", "Spec.One", "Spec.two")})
    claims = project.claims()

    def again(fresh=False):
        return Auditing(
            project.project, claims, claims.claims, project.compiled(), STRICT, fresh=fresh
        ).result()

    first, second, fresh = again(), again(), again(fresh=True)
    assert (first.from_cache, second.from_cache, fresh.from_cache) == (False, True, False)
    assert (first.replay_from_cache, fresh.replay_from_cache) == (False, False)
    assert second.all_findings == first.all_findings
    assert [(c.claim, c.word, c.standing, c.axioms) for c in second.claims] == [
        (c.claim, c.word, c.standing, c.axioms) for c in first.claims
    ]
    reason, stored = of(first, "wrong").result.reason, of(second, "wrong").result.reason
    assert type(reason) is type(stored)
    assert vars(reason) == vars(stored)


def test_another_policy_or_module_is_another_audit(grow, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    project = grow(GOOD)
    claims = project.claims()

    def key():
        return Auditing(project.project, claims, claims.claims, project.compiled(), STRICT).key

    def with_policy(policy):
        return Auditing(project.project, claims, claims.claims, project.compiled(), policy).key

    first = key()
    assert key() == first
    assert with_policy(replace(STRICT, axioms=frozenset({("ax",)}))) != first
    project.write({"proofs/Proofs/Other.lean": "prelude\nimport Spec\n"})
    assert key() != first


@pytest.mark.parametrize("code", CODES)
def test_every_code_says_what_it_is_about(code):
    assert CODES[code][0].islower()
    assert not CODES[code].endswith(".")
