"""`audit`, `why` and `show`, as a user meets them."""

import json

from small_project import CLAIMS, GOOD, PROOFS, claim_text

AXIOM = """
axiom Extra.ax : 1 + 1 = 2
theorem Extra.lemma : Spec.One := Extra.ax
theorem Spec.byWay : Spec.One := Extra.lemma
"""
WITH_AXIOM = {
    **GOOD,
    "proofs/Proofs/Spec.lean": PROOFS + AXIOM,
    "proofs/claims.toml": CLAIMS + claim_text("one", "Spec.One", "Spec.byWay"),
}


def test_an_audit_says_what_each_claim_rests_on(grow_known):
    done = grow_known(GOOD).run("audit")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[1].split() == ["refl", "proved", "replayed", "none", "-", "Spec.Refl"]
    assert "policy: no axioms; libraries Algebra, Base" in lines
    assert any(line.startswith("proved: replayed by the official kernel, 0 axioms (") for line in lines)


def test_an_axiom_is_an_error_with_its_way_and_exit_1(grow):
    project = grow(WITH_AXIOM)
    done = project.run("audit")
    assert done.returncode == 1
    assert "error[axiom-not-allowed]" in done.stderr
    assert "Spec.byWay → Extra.lemma → Extra.ax" in done.stderr
    assert not any(line.startswith("proved:") for line in done.stdout.splitlines())
    assert project.run("check", "one").returncode == 1
    assert project.run("check", "refl").returncode == 0


def test_a_policy_that_is_misspelt_is_exit_2_before_anything_is_built(grow):
    done = grow({**GOOD, "pyverify.toml": "[policy]\naxoms = []\n"}).run("check")
    assert done.returncode == 2
    assert "did you mean `axioms`?" in done.stderr


def test_a_second_check_says_that_it_comes_from_cache(grow):
    project = grow(GOOD)
    assert "from cache" not in project.run("check").stdout
    assert "declarations accepted, from cache)" in project.run("check").stdout


def test_a_fresh_check_takes_nothing_from_cache(grow_known):
    project = grow_known(GOOD)
    assert "declarations accepted, from cache)" in project.run("check").stdout
    assert "from cache" not in project.run("check", "--fresh").stdout


def test_why_shows_the_way_to_each_axiom(grow):
    project = grow(WITH_AXIOM)
    done = project.run("why", "one")
    assert done.returncode == 0, done.stderr
    assert "→ Extra.lemma  proofs/Proofs/Spec.lean:10" in done.stdout
    assert "→ Extra.ax  proofs/Proofs/Spec.lean:9" in done.stdout
    assert "`refl` rests on no axiom" in project.run("why", "refl").stdout
    assert "`refl` does not rest on `Extra.ax`" in project.run("why", "refl", "Extra.ax").stdout


def test_why_as_json_gives_the_steps(grow):
    found = json.loads(grow(WITH_AXIOM).run("why", "one", "--format", "json").stdout)
    assert [step["name"] for step in found["ways"][0]["way"]] == ["Spec.byWay", "Extra.lemma", "Extra.ax"]


def test_why_of_an_unknown_constant_gives_the_nearest(grow):
    done = grow(WITH_AXIOM).run("why", "one", "Extra.lema")
    assert done.returncode == 2
    assert "did you mean `Extra.lemma`?" in done.stderr


def test_show_gives_text_place_and_users(grow_known):
    spec = GOOD["lean/Spec.lean"] + "\n/-- Some numbers. -/\ndef Spec.three (n : Nat) : Nat := n + 3\n"
    project = grow_known({**GOOD, "lean/Spec.lean": spec})
    lines = project.run("show", "Spec.three").stdout.splitlines()
    assert lines[0] == "definition Spec.three  lean/Spec.lean:10"
    assert lines[1] == "  Some numbers."
    assert "def Spec.three (n : Nat) : Nat := n + 3" in lines
    assert "claims: none" in lines
    shown = project.run("show", "refl").stdout
    assert "claims: refl" in shown
    assert "used by: Spec.refl" in shown


def test_show_gives_the_values_that_are_proved(grow):
    spec = GOOD["lean/Spec.lean"] + "\ndef Spec.three (n : Nat) : Nat := n + 3\n"
    proofs = (
        GOOD["proofs/Proofs/Spec.lean"]
        + "\ntheorem Spec.values : Spec.three 2 = 5 ∧ Spec.three 0 = 3 := ⟨rfl, rfl⟩\n"
    )
    project = grow({**GOOD, "lean/Spec.lean": spec, "proofs/Proofs/Spec.lean": proofs})
    lines = project.run("show", "Spec.three").stdout.splitlines()
    first = lines.index("proved in Spec.values:")
    assert lines[first + 1 : first + 3] == ["  Spec.three 2 = 5", "  Spec.three 0 = 3"]
    record = json.loads(project.run("show", "Spec.three", "--format", "json").stdout)["declarations"][0]
    assert record["values"][0] == {"theorem": "Spec.values", "says": "Spec.three 2 = 5"}


def test_show_of_an_unknown_name_gives_the_nearest(grow_known):
    done = grow_known(GOOD).run("show", "Spec.Refll")
    assert done.returncode == 2
    assert "did you mean `Spec.Refl`?" in done.stderr
