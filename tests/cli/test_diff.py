"""`pyverify diff` and `pyverify lock --compare`, as a user meets them, in real repositories."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from small_project import SPEC, SmallProject, claim_text, grown_from

ROOT = Path(__file__).resolve().parent.parent.parent
QUIET = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@b.c",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@b.c",
}
LESS = "def Spec.Double (n : Nat) : Nat := n + n\n"
BOUND = LESS + "def Spec.Bound : Prop := ∀ (n m : Nat) (h : n < m), Spec.Double n < m + m\n"
CLAIMS = "format = 1\n\n" + claim_text("bound", "Spec.Bound", "Spec.bound")


def ours(*words):
    return SmallProject(ROOT).run("diff", *words)


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=root, env=os.environ | QUIET, capture_output=True, check=True)


@pytest.fixture
def changing(base, tmp_path) -> SmallProject:
    """A repository in which a claim is committed."""
    files = {
        ".gitignore": ".pyverify/\n",
        "lean/Spec.lean": SPEC + BOUND,
        "proofs/claims.toml": CLAIMS,
    }
    project = grown_from(base, tmp_path / "project", files)
    git(project.root, "init", "-q", "-b", "main")
    git(project.root, "add", "-A")
    git(project.root, "commit", "-q", "-m", "m")
    return project


def now(project: SmallProject, text: str) -> None:
    project.write({"lean/Spec.lean": SPEC + text})


def test_a_definition_that_says_more_is_stronger_with_values_that_separate():
    done = ours("TPF.Pmf2", "TPF.Nonneg2", "--sizes", "1..2", "--quiet")
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("stronger: `TPF.Pmf2` is stronger than `TPF.Nonneg2`")
    assert any(line.startswith("  `TPF.Nonneg2` true and `TPF.Pmf2` false: m = 1, n = 1, ") for line in lines)


def test_json_has_the_relation_and_both_directions():
    done = ours("TPF.leakage", "TPF.tv2", "--sizes", "1", "--format", "json", "--quiet")
    found = json.loads(done.stdout)
    assert (done.returncode, found["exit"], found["relation"]) == (1, 1, "different")
    assert found["forward"]["counterexample"]["sizes"] == {"m": 1, "n": 1}
    assert found["halves"] == []


def test_the_same_under_two_names_is_equal_and_exits_with_0():
    done = ours("tpf-l4-zero-leakage", "TPF.ZeroLeakage", "--quiet")
    assert (done.returncode, done.stdout.partition(":")[0]) == (0, "equal by definition")


def test_a_revision_that_git_does_not_know_is_told(changing):
    done = changing.run("diff", "Spec.Bound", "--base", "no-such-revision")
    assert (done.returncode, done.stdout) == (2, "")
    assert "git knows no commit" in done.stderr
    assert "fetch" in done.stderr


@pytest.mark.parametrize(
    ("words", "said", "help"),
    [
        (["TPF.Pmf2"], "two names are compared", "`pyverify diff A B`"),
        (["TPF.Pmf2", "TPF.Pmf3"], "no definition is called `TPF.Pmf3`", "did you mean `TPF.Pmf2`?"),
        (["TPF.Pmf2", "TPF.Nonneg2", "--budget", "soon"], "`soon` is no budget", "20s"),
    ],
)
def test_a_wrong_word_is_an_error_that_says_what_to_write(words, said, help):
    done = ours(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr and help in done.stderr


def test_a_statement_that_did_not_change_is_equal_to_what_it_was(changing):
    now(changing, BOUND + "def Spec.Other : Prop := 1 = 1\n")
    done = changing.run("diff", "bound", "--base", "HEAD", "--quiet")
    assert done.returncode == 0, done.stderr
    assert "  by the digests of all that they rest on" in done.stdout.splitlines()


def test_a_further_hypothesis_makes_a_claim_say_less_than_it_did(changing):
    now(changing, BOUND.replace("(h : n < m)", "(h : n < m) (hn : 0 < n)"))
    done = changing.run("diff", "bound", "--base", "HEAD", "--quiet")
    assert done.returncode == 1, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("stronger: `bound (before)` is stronger than `bound`: it assumes less")
    assert any("the first's hypotheses are met, the second's not: " in line for line in lines)


def test_a_definition_below_a_claim_is_compared_as_it_was_and_as_it_is(changing):
    now(changing, BOUND.replace("n + n\n", "n + n + 1\n"))
    done = changing.run("diff", "bound", "--base", "HEAD", "--quiet")
    assert (done.returncode, done.stdout.partition(":")[0]) == (0, "equivalent"), done.stdout
    values = changing.run("diff", "Spec.Double", "--base", "HEAD", "--format", "json", "--quiet")
    assert json.loads(values.stdout)["relation"] == "different"


def test_what_was_not_there_is_said_with_the_commit(changing):
    now(changing, BOUND + "def Spec.Other : Prop := 1 = 1\n")
    done = changing.run("diff", "Spec.Other", "--base", "HEAD")
    assert done.returncode == 2
    assert "error[not-before]: at " in done.stderr
    assert "nothing is called `Spec.Other`" in done.stderr


def test_the_working_tree_and_the_editors_view_are_left_alone(changing):
    now(changing, BOUND.replace("n + n\n", "n + n + 1\n"))
    assert changing.run("build").returncode == 0

    def state() -> dict[Path, object]:
        view = (changing.root / ".pyverify" / "build" / "lib").rglob("*")
        sources = {path: path.read_bytes() for path in changing.root.rglob("*.lean")}
        return sources | {path: path.stat().st_ino for path in view}

    before = state()
    assert changing.run("diff", "bound", "--base", "HEAD").returncode == 0
    assert state() == before


def test_the_lock_says_what_a_changed_meaning_means_when_it_is_asked(changing):
    assert changing.run("lock").returncode == 0
    now(changing, BOUND.replace("(h : n < m)", "(h : n < m) (hn : 0 < n)"))
    without = changing.run("lock")
    assert "stronger" not in without.stderr
    done = changing.run("lock", "--compare", "HEAD")
    assert done.returncode == 1
    assert "    stronger: `bound (before)` is stronger than `bound`: it assumes less" in done.stderr


def test_the_lock_does_not_compare_with_a_commit_that_says_something_else(changing):
    now(changing, BOUND.replace("m + m\n", "m + m + 1\n"))
    assert changing.run("lock").returncode == 0
    now(changing, BOUND.replace("m + m\n", "m + m + 2\n"))
    done = changing.run("lock", "--compare", "HEAD")
    assert "    not compared: what is recorded is not what " in done.stderr
