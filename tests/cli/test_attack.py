"""`pyverify attack`, as a user meets it."""

import json
import sys
from pathlib import Path

import pytest
from small_project import PROOFS, SPEC, SmallProject, claim_text

from pyverify.cli import attack_text
from pyverify.cli import executed as run
from pyverify.cli.attack import parse_budget, parse_sizes
from pyverify.errors import UsageError

ROOT = Path(__file__).resolve().parent.parent.parent
CLAIMS = {
    "one": ("Spec.One", "Spec.one", "proved"),
    "wrong": ("Spec.Wrong", "Spec.not_wrong", "proved"),
    "all-equal": ("Spec.AllEqual", "Spec.not_allEqual", "refuted"),
    "not-found": ("Spec.One", "Spec.one", "refuted"),
}


def ours(*words):
    return SmallProject(ROOT).run("attack", *words)


@pytest.fixture
def small(grow):
    """A project with a claim that is expected to be proved and is false."""
    claims = "".join(claim_text(name, *parts) for name, parts in CLAIMS.items())
    files = {
        "lean/Spec.lean": SPEC
        + "def Spec.Wrong : Prop := ∀ n m : Nat, n + m = n\n"
        + "def Spec.Other : Prop := ∀ n m : Nat, n * m = n\n"
        + "def Spec.Idle : Prop := ∀ n m : Nat, (∀ k, k < n → k ≤ 2) → n ≤ 3\n",
        "proofs/Proofs/Spec.lean": PROOFS
        + "theorem Spec.not_wrong : ¬ Spec.Wrong := fun h => nomatch h 0 1\n",
        "proofs/claims.toml": "format = 1\n\n" + claims,
    }
    return grow(files)


def test_claims_of_both_kinds_are_shown_with_what_was_found():
    done = ours("qe-2-landauer-sum", "qe-2-discharge-careless", "--sizes", "1..2", "--quiet")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["statement", "expected", "counterexample", "found"]
    assert lines[1].endswith("  nothing against it")
    assert lines[2].endswith("  as expected")
    assert lines[-1].startswith(
        "2 statements: 0 flagged, 0 proved for all sizes, 2 with a witness, 1 of 1 expected refutations found"
    )


def test_one_statement_is_told_with_sizes_hypotheses_and_a_witness():
    done = ours("QE.LandauerSum", "--sizes", "1..2", "--quiet")
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert "  holds at the decided sizes: N = 1; N = 2  (by z3 and cvc5)" in lines
    assert "  all hypotheses hold at:" in lines
    assert any(line.startswith("  hypothesis ") and line.endswith(": needed") for line in lines)


def test_json_has_all_that_was_found():
    done = ours("qe-2-discharge-careless", "tpf-fnd3-rationals", "--sizes", "1", "--format", "json")
    assert done.returncode == 3
    found = json.loads(done.stdout)
    assert (found["format"], found["sizes"], found["solvers"], found["exit"]) == (2, [1], ["z3", "cvc5"], 3)
    refuted, unreached = found["statements"]
    assert (refuted["answer"], refuted["standing"], refuted["expect"]) == (
        "refuted",
        "as expected",
        "refuted",
    )
    assert refuted["findings"][0]["kind"] == "false"
    assert {"U", "W", "Q", "b"} <= {one["parameter"] for one in refuted["counterexample"]["values"]}
    assert unreached["sizes"][0]["reason"] == "fixed-carrier"
    assert unreached["counterexample"] is None


PROVED = "tpf-e2-found-le-passed"


def test_a_statement_that_is_proved_for_all_sizes_is_told_with_its_argument():
    done = ours(PROVED, "--sizes", "1..2", "--quiet")
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[1].split("  ")[-1].strip() == "as expected"
    assert "none at any size" in lines[1]
    assert f"{PROVED}: proved for all sizes" in lines
    (short,) = [line for line in lines if line.startswith("  at all sizes: ")]
    assert short.endswith(
        "term by term, in every instance of its classes; it rests on a certificate that was checked exactly"
    )
    assert "    assumed at the index: hP" in lines
    assert any(line.endswith("= 0") for line in lines)
    assert lines[-1].startswith("1 statement: 0 flagged, 1 proved for all sizes")


def test_of_several_statements_an_argument_is_told_in_one_line():
    done = ours(PROVED, "tpf-e4-gain-iff", "--quick", "--sizes", "1", "--quiet", "-v")
    whole = ours(PROVED, "tpf-e4-gain-iff", "--quick", "--sizes", "1", "--quiet", "--format", "github")
    assert "    assumed at the index: hP" in done.stdout.splitlines()
    assert "  at all sizes: " in whole.stdout
    assert "assumed at the index" not in whole.stdout
    assert done.stdout.splitlines()[-1].startswith("2 statements: 0 flagged, 2 proved for all sizes")


def test_json_has_the_argument():
    words = (PROVED, "tpf-e14-gain-without-beating", "--quick", "--sizes", "1", "--format", "json")
    proved, real = json.loads(ours(*words).stdout)["statements"]
    assert proved["answer"] == "proved for all sizes"
    assert proved["argument"]["how"] == "termwise"
    assert (proved["argument"]["by"], proved["argument"]["everywhere"]) == (["certificate"], True)
    assert "assumed at the index: hP" in proved["argument"]["lines"]
    assert real["answer"] == "holds at the decided sizes"
    assert not real["argument"]["everywhere"]
    again = json.loads(ours(*words).stdout)["statements"]
    assert again[0]["argument"] == proved["argument"]


@pytest.mark.parametrize("format", ["junit", "sarif", "github"])
def test_every_format_tells_what_is_proved_and_by_what(format):
    done = ours(PROVED, "--quick", "--sizes", "1", "--quiet", "--format", format)
    assert done.returncode == 0
    assert "proved for all sizes" in done.stdout
    assert "it rests on a certificate that was checked exactly" in done.stdout


def test_exit_codes_follow_the_expectation(small):
    words = {
        "one": "TRIVIAL CONCLUSION",
        "wrong": "FALSE",
        "all-equal": "as expected",
        "not-found": "proved against expectation",
    }
    done = small.run("attack", "--budget", "5s", "--quiet")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    for (name, word), line in zip(words.items(), lines[1:5], strict=True):
        assert line.startswith(f"{name} ")
        assert word in line
    assert "3 flagged" in lines[-1]
    assert small.run("attack", "all-equal", "--budget", "5s", "--quiet").returncode == 0
    assert small.run("attack", "not-found", "--budget", "5s", "--quiet").returncode == 1


def test_strict_asks_for_an_answer_to_each_question():
    words = ("QE.LandauerSum", "--sizes", "1", "--quick")
    lenient = ours(*words)
    assert lenient.returncode == 0, lenient.stdout + lenient.stderr
    assert "qe-2-landauer-sum: holds at N = 1, which is a degenerate size" in lenient.stdout
    assert "1 with a question left open" in lenient.stdout
    strict = ours(*words, "--strict", "--format", "json")
    assert strict.returncode == 3, strict.stdout + strict.stderr
    assert json.loads(strict.stdout)["statements"][0]["open"] == ["it is decided at degenerate sizes only"]


def test_a_second_attack_takes_what_the_first_one_found(small):
    first = small.run("attack", "all-equal", "--budget", "5s")
    second = small.run("attack", "all-equal", "--budget", "5s")
    assert "as an earlier attack found them" not in first.stderr
    assert "1 of 1 statements as an earlier attack found them" in second.stderr
    assert first.stdout == second.stdout
    assert "as an earlier attack" not in small.run("attack", "all-equal", "--budget", "5s", "--fresh").stderr


def test_a_statement_that_no_claim_names_can_be_attacked(small):
    done = small.run("attack", "Spec.Other", "--budget", "5s", "--quiet")
    assert done.returncode == 1
    assert "Spec.Other: refuted" in done.stdout


def test_an_accepted_finding_is_told_with_its_reason_and_does_not_fail(small):
    entry = 'format = 1\n[[finding]]\nstatement = "Spec.Wrong"\nkind = "{}"\nreason = "On purpose."\n'
    file = small.root / "proofs" / "findings.toml"
    file.write_text(entry.format("unused variable").replace("Spec.Wrong", "Spec.Idle"), encoding="utf-8")
    accepted = small.run("attack", "Spec.Idle", "--budget", "5s", "--quiet")
    assert accepted.returncode == 0, accepted.stdout
    assert "unused variable, accepted: On purpose." in accepted.stdout
    file.write_text(entry.format("idle hypothesis"), encoding="utf-8")
    stale = small.run("attack", "Spec.Wrong", "--budget", "5s")
    assert stale.returncode == 1
    assert "no finding `idle hypothesis` of `Spec.Wrong` came up" in stale.stderr
    assert "proofs/findings.toml:3" in stale.stderr


@pytest.mark.parametrize("format", ["junit", "sarif", "github"])
def test_every_format_tells_the_kind_of_a_finding(small, format):
    done = small.run("attack", "Spec.Wrong", "--budget", "5s", "--quiet", "--format", format)
    assert done.returncode == 1
    assert "attack" in done.stdout and "all hypotheses hold and the conclusion fails" in done.stdout


@pytest.mark.parametrize(
    ("words", "said", "help"),
    [
        (["qe-2-landauer-sun"], "no claim and no statement is called", "did you mean `qe-2-landauer-sum`?"),
        (["--sizes", "3..1"], "`3..1` are no sizes", "as in `--sizes 1..3`"),
        (["--sizes", "n=2"], "`n=2` are no sizes", "as in `--sizes 1..3`"),
        (["--sizes", "1..1001"], "`1..1001` are no sizes", "up to 1000"),
        (["--budget", "0s"], "`0s` is no budget", "`--budget 20s`"),
        (["--budget", "soon"], "`soon` is no budget", "`--budget 20s`"),
        (["--solvers", "z3,cvc4"], "no solver is called 'cvc4'", "did you mean `cvc5`?"),
        (["--solvers", "z3,z3"], "the solver `z3` is given twice", "once"),
        (["--solvers", ""], "no solver is called ''", "there are z3 and cvc5"),
    ],
)
def test_what_cannot_be_is_a_usage_error(words, said, help, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert run(["attack", *words]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert help in told


def test_a_missing_solver_is_told_before_anything_is_built(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setitem(sys.modules, "cvc5", None)
    assert run(["attack", "qe-2-landauer-sum"]) == 2
    told = capsys.readouterr().err
    assert "the solver cvc5 is not installed" in told
    assert "help: pip install cvc5" in told


def test_sizes_and_budgets_are_read_as_they_are_written():
    assert parse_sizes("0..2") == (0, 1, 2)
    assert parse_sizes("7") == (7,)
    assert [parse_budget(text) for text in ("500ms", "20s", "2m", "1.5", "1440m")] == [
        0.5,
        20,
        120,
        1.5,
        86400,
    ]
    for text in ("", "-1s", "1h", "1441m", "1e3s", "٣s"):
        with pytest.raises(UsageError):
            parse_budget(text)
    for text in ("", "..", "1..", "-1..2", "٣", "1...3"):
        with pytest.raises(UsageError):
            parse_sizes(text)


def test_of_many_sizes_twenty_are_listed() -> None:
    sizes = [f"n = {number}" for number in range(25)]
    assert attack_text._more(sizes) == "; and 5 more (-v shows them)"
    assert attack_text._more(sizes[:20]) == ""
