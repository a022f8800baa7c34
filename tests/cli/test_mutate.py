"""`pyverify mutate`, as a user meets it."""

import json
from pathlib import Path

import pytest
from small_project import PROOFS, SPEC, SmallProject, claim_text

ROOT = Path(__file__).resolve().parent.parent.parent
DOUBLE = """
def Spec.double (n : Nat) : Nat := n + n
def Spec.DoubleIsTwo : Prop := ∀ (n : Nat), Spec.double (n + 1) = Spec.double n + 2
def Spec.triple (n : Nat) : Nat := n + n + n
"""
EXAMPLE = """format = 1

[[example]]
definition = "Spec.triple"
arguments = { n = "2" }
value = "6"
"""


@pytest.fixture
def small(grow):
    """A project with a definition that no claim uses, and a statement that no claim has."""
    files = {
        "lean/Spec.lean": SPEC + DOUBLE,
        "proofs/Proofs/Spec.lean": PROOFS,
        "proofs/claims.toml": "format = 1\n\n" + claim_text("one", "Spec.One", "Spec.one"),
    }
    return grow(files)


def run(project, *words):
    return project.run("mutate", *words, "--budget", "5s", "--quiet")


def test_a_sharp_statement_has_no_survivor_and_exits_with_0(small):
    done = run(small, "Spec.DoubleIsTwo")
    assert done.returncode == 0, done.stderr
    row = next(line for line in done.stdout.splitlines() if line.startswith("Spec.DoubleIsTwo"))
    assert row.split()[-1] == "100%"


def test_a_definition_that_no_claim_uses_has_survivors_with_a_question(small):
    done = run(small, "Spec.triple")
    assert done.returncode == 1, done.stderr
    assert "survivor Spec.triple#" in done.stdout
    assert "no claim that holds uses it: is your statement meant to allow this?" in done.stdout


def test_an_example_kills_mutants(small):
    before = json.loads(run(small, "Spec.triple", "--format", "json").stdout)["subjects"][0]
    (small.root / "proofs" / "examples.toml").write_text(EXAMPLE)
    after = json.loads(run(small, "Spec.triple", "--format", "json").stdout)["subjects"][0]
    assert before["killed"] < after["killed"]
    assert "Spec.triple is 6 at n = 2" in {one["refuted"] for one in after["mutants"]}


def test_an_example_that_is_not_so_is_an_error_with_its_line(small):
    (small.root / "proofs" / "examples.toml").write_text(EXAMPLE.replace('"6"', '"3"'))
    done = run(small, "Spec.triple")
    assert done.returncode == 2
    assert "error[examples-file]: the value is 6, not 3" in done.stderr
    assert "proofs/examples.toml:6" in done.stderr


def test_an_entry_that_argues_nothing_away_is_an_error(small):
    text = 'format = 1\n\n[[mutant]]\nid = "Spec.triple#00000000"\nreason = "It is meant so."\n'
    (small.root / "proofs" / "mutants.toml").write_text(text)
    done = run(small, "Spec.triple")
    assert done.returncode == 2
    assert "error[mutants-file]: the mutant `Spec.triple#00000000` needs no reason any more" in done.stderr


def test_a_name_that_nothing_has_is_an_error_with_the_nearest(small):
    done = run(small, "Spec.tripl")
    assert done.returncode == 2
    assert "did you mean `Spec.triple`?" in done.stderr


def test_each_mutant_of_this_project_has_its_evidence():
    done = SmallProject(ROOT).run("mutate", "tpf-l1-marginals-unit", "--format", "json", "--quiet")
    assert done.returncode == 0, done.stderr
    (found,) = json.loads(done.stdout)["subjects"]
    assert (found["name"], found["survivors"], found["score"]) == ("TPF.MarginalsInUnitInterval", 0, 1.0)
    killed = [one for one in found["mutants"] if one["verdict"] == "killed"]
    assert len(killed) == found["killed"]
    assert all(one["counterexample"] for one in killed)
