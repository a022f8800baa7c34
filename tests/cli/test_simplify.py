"""`pyverify simplify`, as a user meets it."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from small_project import PROOFS, SPEC, SmallProject, claim_text

from pyverify.cli import executed as run

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass
class Done:
    """What a command printed, and its exit status."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def ours(capsys):
    """The command in this process, so that SymPy is imported once for all tests."""

    def command(*words):
        status = run(["--root", str(ROOT), "simplify", *words, "--quiet"])
        told = capsys.readouterr()
        return Done(status, told.out, told.err)

    return command


def test_a_definition_is_told_line_by_line_with_how_each_was_checked(ours):
    done = ours("TPF.saving", "--assume", "0 < R", "--assume", "k < R", "--in", "a")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0] == "TPF.saving"
    at = lines.index("  by a: decreasing: derivative (-R + k)/R")
    assert lines[at + 1].startswith("      holds: its sign by z3 and cvc5")
    assert any(line.startswith("  factored: ") for line in lines)


def test_limits_and_series_are_told_as_json(ours):
    done = ours("TPF.saving", "--limit", "R=oo", "--series", "a=0:2", "--format", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    lines = {one["label"]: one for one in found["simplified"][0]["lines"]}
    assert lines["limit R → oo"]["text"] == "1 - a"
    assert lines["series a = 0"]["verdict"] == "holds"
    assert found["exit"] == 0


def test_formulas_are_printed_as_latex(ours):
    done = ours("TPF.saving", "--latex", "--in", "a", "--assume", "0 < R")
    assert "\\frac{" in done.stdout


def test_what_was_asked_for_and_not_decided_is_3(ours):
    done = ours("TPF.attemptsMean", "--limit", "N=oo", "--assume", "0 < q")
    assert done.returncode == 3, done.stdout


def test_a_claim_is_compared_side_by_side(ours):
    done = ours("tpf-l2-expansion")
    assert done.returncode == 0, done.stderr
    assert "  both sides: holds" in done.stdout
    assert "for all sizes by the normal form of sums" in done.stdout


def test_claims_that_ask_for_it_are_a_table(ours):
    done = ours("--claims", "tpf-e1-saving-identity", "qe-1-work-is-heat-careless")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["claim", "check", "verdict", "standing", "how"]
    assert lines[-1] == "2 claims: 2 as expected"
    assert "refuted" in lines[2]


def test_claims_are_asked_again_only_when_that_is_wanted(ours):
    words = ("--claims", "tpf-e1-accounting")
    ours(*words)
    again = SmallProject(ROOT).run("simplify", *words)
    assert "1/1  tpf-e1-accounting: holds, from evidence" in again.stderr
    fresh = SmallProject(ROOT).run("simplify", *words, "--fresh")
    assert "from evidence" not in fresh.stderr


def test_json_of_claims_has_the_point(ours):
    done = ours("--claims", "qe-1-work-is-heat-careless", "--format", "json")
    (found,) = json.loads(done.stdout)["claims"]
    assert (found["verdict"], found["standing"]) == ("refuted", "as expected")
    assert {one["parameter"] for one in found["point"]["values"]} >= {"W", "Q"}
    assert found["sides"][0] != found["sides"][1]


@pytest.fixture
def small(grow):
    """A project with an equation of naturals that is false, and no key."""
    files = {
        "lean/Spec.lean": SPEC + "def Spec.Wrong : Prop := ∀ n m : Nat, n + m = n\n",
        "proofs/Proofs/Spec.lean": PROOFS
        + "theorem Spec.not_wrong : ¬ Spec.Wrong := fun h => nomatch h 0 1\n",
        "proofs/claims.toml": "format = 1\n\n" + claim_text("wrong", "Spec.Wrong", "Spec.not_wrong"),
    }
    return grow(files)


def test_an_equation_that_fails_is_1(small):
    done = small.run("simplify", "wrong", "--quiet", "--budget", "10s")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "both sides: refuted" in done.stdout


def test_no_claim_that_asks_is_an_error(small):
    done = small.run("simplify", "--claims", "--quiet")
    assert done.returncode == 2
    assert "no claim has the key `symbolic`" in done.stderr


BAD = {
    "nothing": ([], "give names, or `--claims`"),
    "an unknown name": (["TPF.savin"], "did you mean `TPF.saving`?"),
    "an unknown claim": (["--claims", "tpf-l2-expansio"], "did you mean `tpf-l2-expansion`?"),
    "an unknown parameter": (["TPF.saving", "--in", "b"], "has no parameter `b`"),
    "an unknown size": (["TPF.saving", "--size", "n=3"], "has no size `n`"),
    "a size": (["TPF.rowSum", "--size", "n=x"], "`n=x` is no size"),
    "a size twice": (["TPF.rowSum", "--size", "n=1", "--size", "n=2"], "is given twice"),
    "a limit": (["TPF.saving", "--limit", "R"], "is not of the form `PARAM=oo`"),
    "a place": (["TPF.saving", "--limit", "R=far"], "`far` is no place to go to"),
    "a series": (["TPF.saving", "--series", "a=0:x"], "`a=0:x` is no series"),
    "an assumption": (["TPF.saving", "--assume", "0 <"], "it is no formula"),
    "a budget": (["TPF.saving", "--budget", "soon"], "`soon` is no budget"),
    "a proposition": (["TPF.Indep"], "is no number of a ring or field"),
    "no equation": (["qe-2-landauer-sum"], "is no equation"),
    "assumptions for a claim": (["tpf-l2-expansion", "--assume", "0 < m"], "is a claim, which is compared"),
    "options for the claims": (["--claims", "--latex"], "`--claims` takes names and a budget only"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_asked_is_2(name, ours):
    words, message = BAD[name]
    done = ours(*words)
    assert done.returncode == 2, done.stdout
    assert message in done.stderr
    assert "Traceback" not in done.stderr
