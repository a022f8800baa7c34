"""The attack stage of `pyverify run`: what algebra says beside claims, and what fails the run."""

from __future__ import annotations

import pytest
from small_project import GOOD, PROOFS, SPEC, claim_text

from pyverify.claims import Check, Expect
from pyverify.cli.run_attack import Attacked
from pyverify.cli.simplify_text import against
from pyverify.symbolic.algebra import Beside, Checked, Verdict


@pytest.fixture
def small(grow):
    """A project with a false equation of naturals, on record as refuted, that asks for algebra."""
    claim = claim_text("wrong", "Spec.Wrong", "Spec.not_wrong", expect="refuted").rstrip()
    files = {
        "lean/Spec.lean": SPEC + "def Spec.Wrong : Prop := ∀ n m : Nat, n + m = n\n",
        "proofs/Proofs/Spec.lean": PROOFS
        + "theorem Spec.not_wrong : ¬ Spec.Wrong := fun h => nomatch h 0 1\n",
        "proofs/claims.toml": f'format = 1\n\n{claim}\nsymbolic = "identity"\n',
    }
    return grow(files)


def test_what_algebra_says_is_told_and_the_next_time_taken_from_evidence(small):
    first = small.run("run")
    assert "1 of 1 equations as expected by algebra (1 of 1 quickly: 10 s in all" in first.stdout
    second = small.run("run")
    assert "1 of 1 equations as expected by algebra (1 from an earlier run)" in second.stdout


def test_an_equation_against_expectation_fails_the_run_and_is_told():
    checked = Checked("f x = g x", Verdict.REFUTED, sides=("1", "2"))
    one = Beside("some-claim", Check.IDENTITY, Expect.PROVED, checked)
    assert Attacked("", contradicted=(one,)).broken
    assert not Attacked("").broken
    assert against(one).startswith("some-claim: against expectation, by algebra: f x = g x: refuted")


def test_after_a_fresh_build_statements_are_attacked_as_it_built_them(grow):
    """A fresh build has a folder of its own: in the other one nothing is built for the attack."""
    project = grow(GOOD)
    store = project.root / ".pyverify" / "build" / "store"
    before = sorted(store.rglob("*.olean"))
    done = project.run("run", "--fresh", "-j", "2")
    (line,) = [one for one in done.stdout.splitlines() if one.startswith("  attack ")]
    assert "(3 of 3 quickly" in line
    assert sorted(store.rglob("*.olean")) == before
