"""`pyverify attack`, as a user meets it."""

import json
import sys
from pathlib import Path

import pytest
from small_project import PROOFS, SPEC, SmallProject, claim_text

from pyverify.cli import run
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
        "lean/Spec.lean": SPEC + "def Spec.Wrong : Prop := ∀ n m : Nat, n + m = n\n",
        "proofs/Proofs/Spec.lean": PROOFS
        + "theorem Spec.not_wrong : ¬ Spec.Wrong := fun h => nomatch h 0 1\n",
        "proofs/claims.toml": "format = 1\n\n" + claims,
    }
    return grow(files)


def test_claims_of_both_kinds_are_shown_with_sizes_and_counterexamples():
    done = ours("qe-2-landauer-sum", "qe-2-discharge-careless", "--sizes", "1..2", "--quiet")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["claim", "expected", "answer", "standing"]
    assert lines[1].endswith("  nothing against it")
    assert lines[2].endswith("  as expected")
    assert "  holds at the decided sizes: N = 1; N = 2  (by z3 and cvc5)" in lines
    assert any(line.startswith("  counterexample at N = 1, found by ") for line in lines)
    assert lines[-1] == "2 claims: 1 holds at the decided sizes, 1 refuted"


def test_json_has_all_that_was_found():
    done = ours("qe-2-discharge-careless", "tpf-fnd3-rationals", "--sizes", "1", "--format", "json")
    assert done.returncode == 3
    found = json.loads(done.stdout)
    assert (found["format"], found["sizes"], found["solvers"], found["exit"]) == (1, [1], ["z3", "cvc5"], 3)
    refuted, unreached = found["attacks"]
    assert (refuted["answer"], refuted["standing"], refuted["expect"]) == (
        "refuted",
        "as expected",
        "refuted",
    )
    assert refuted["counterexample"]["sizes"] == {"N": 1}
    assert {"U", "W", "Q", "b"} <= {one["parameter"] for one in refuted["counterexample"]["values"]}
    assert unreached["sizes"][0]["reason"] == "fixed-carrier"
    assert unreached["counterexample"] is None


def test_exit_codes_follow_the_expectation(small):
    words = {
        "one": "nothing against it",
        "wrong": "REFUTED AGAINST EXPECTATION",
        "all-equal": "as expected",
        "not-found": "no counterexample confirmed",
    }
    done = small.run("attack", "--budget", "5s", "--quiet")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    for (name, word), line in zip(words.items(), lines[1:5], strict=True):
        assert line.startswith(f"{name} ") and line.endswith(f"  {word}")
    assert lines[-1] == "4 claims: 2 holds at the decided sizes, 2 refuted"
    others = [name for name in words if name != "wrong"]
    assert small.run("attack", *others, "--budget", "5s", "--quiet").returncode == 0


@pytest.mark.parametrize(
    ("words", "said", "help"),
    [
        (["qe-2-landauer-sun"], "no claim is called", "did you mean `qe-2-landauer-sum`?"),
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
