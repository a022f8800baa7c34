"""What `pyverify run` shows of many claims: a summary that a terminal holds."""

from __future__ import annotations

import pytest
from small_project import GOOD, claim_text

MANY = 31
WRONG = claim_text("wrong", "Spec.AllEqual", "Spec.refl")
MISSING = claim_text("missing", "Spec.Reflex", "Spec.refl")


@pytest.fixture
def many(grow_known):
    """A project with more claims than a terminal shows, one of which is not as expected."""
    claims = [claim_text(f"again-{number}", "Spec.Refl", "Spec.refl") for number in range(MANY)]
    return grow_known({**GOOD, "proofs/claims.toml": "format = 1\n\n" + "\n".join([*claims, WRONG])})


def test_of_many_claims_those_that_are_not_as_expected_are_listed(many):
    told = many.run("run").stdout
    assert "\nwrong " in told
    assert "again-7" not in told
    assert f"{MANY} claims as expected are in the report; `-v` lists them" in told


def test_all_are_listed_where_more_is_asked_for(many):
    assert "again-7" in many.run("run", "-v").stdout


def test_a_check_lists_what_it_was_asked_about(many):
    assert "again-7" in many.run("check").stdout


def test_a_statement_that_is_not_there_keeps_no_other_claim_from_being_looked_at(grow_known):
    claims = "format = 1\n\n" + claim_text("refl", "Spec.Refl", "Spec.refl") + MISSING
    done = grow_known({**GOOD, "proofs/claims.toml": claims}).run("run")
    assert done.returncode == 1
    assert "did you mean `Spec.Refl`?" in done.stderr
    assert "1 of 2 others not flagged, 1 proved for all sizes" in done.stdout
    assert "2 claims: 1 as expected" in done.stdout
