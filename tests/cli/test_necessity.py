"""`pyverify necessity`, as a user meets it."""

import json
from pathlib import Path

import pytest
from small_project import PROOFS, SPEC, SmallProject, claim_text

ROOT = Path(__file__).resolve().parent.parent.parent
IDLE = """
def Spec.Less : Prop := ∀ (n m k : Nat) (h : n < m) (hk : k < 3), n < m + k
def Spec.Known : Prop := ∀ (n m : Nat) (h : n < m), n < m + 1
"""


def ours(*words):
    return SmallProject(ROOT).run("necessity", *words)


@pytest.fixture
def small(grow):
    """A project with a hypothesis that is idle, in a statement that no claim has."""
    files = {
        "lean/Spec.lean": SPEC + IDLE,
        "proofs/Proofs/Spec.lean": PROOFS,
        "proofs/claims.toml": "format = 1\n\n" + claim_text("one", "Spec.One", "Spec.one"),
    }
    return grow(files)


def test_each_hypothesis_has_a_line_with_its_counterexample():
    done = ours("tpf-e5-no-net-gain", "--budget", "10s", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "tpf-e5-no-net-gain"
    assert [line.split()[:2] for line in lines[1:6]] == [
        [name, "needed"] for name in ("hR", "hk", "ha", "hf", "hv")
    ]
    assert all(" f = " in line for line in lines[1:6])
    assert all("  kernel-checked  " in line for line in lines[1:6])
    totals, kernel = lines[-1].split("; ")
    assert totals == "5 hypotheses of 1 statement: 5 needed"
    assert kernel.endswith(" counterexamples checked by the kernel")


def test_without_the_kernel_nothing_is_said_of_it():
    words = ("tpf-e5-loss", "--sizes", "0..1", "--no-forms", "--no-kernel", "--quiet")
    done = ours(*words)
    assert "kernel" not in done.stdout and "exact only" not in done.stdout
    found = json.loads(ours(*words, "--format", "json").stdout)
    assert all(one["kernel"] is None for one in found["statements"][0]["found"])


def test_an_idle_hypothesis_exits_with_1_also_where_no_claim_names_the_statement(small):
    done = small.run("necessity", "Spec.Less", "--budget", "5s", "--quiet")
    assert done.returncode == 1, done.stderr
    rows = {line.split()[0]: line for line in done.stdout.splitlines() if line.startswith("  ")}
    assert "needed" in rows["h"]
    assert rows["h"].endswith(
        "exact only, because the project has no rational numbers of which values could be made"
    )
    assert "idle" in rows["hk"] and rows["hk"].endswith("at all values")


def test_a_weaker_form_that_would_do_has_a_line_and_exits_with_0(small):
    done = small.run("necessity", "Spec.Known", "--budget", "5s", "--quiet")
    assert done.returncode == 0, done.stderr
    assert any("h: n < m could be weakened to n ≤ m" in line for line in done.stdout.splitlines())
    without = small.run("necessity", "Spec.Known", "--budget", "5s", "--no-forms", "--quiet")
    assert "weakened" not in without.stdout


def test_of_a_claim_that_is_expected_to_be_refuted_nothing_is_asked():
    done = ours("qe-2-discharge-careless", "--quiet")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == (
        "qe-2-discharge-careless: it is expected to be refuted, so that its hypotheses are not asked about"
    )


def test_of_a_false_statement_its_counterexample_is_told_and_exits_with_1(small):
    small.write({"lean/Spec.lean": SPEC + "def Spec.Off : Prop := ∀ (n m : Nat) (h : n < m), m < n + 2\n"})
    done = small.run("necessity", "Spec.Off", "--budget", "5s", "--quiet")
    assert done.returncode == 1
    first, second, *_ = done.stdout.splitlines()
    assert first.startswith("Spec.Off: the statement itself is false")
    assert second.startswith("  counterexample: n = ")


def test_json_has_exact_values_and_what_was_tried():
    done = ours("tpf-e5-loss", "tpf-l4-zero-leakage", "--sizes", "0..2", "--format", "json", "--quiet")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["format"], found["sizes"], found["exit"]) == (1, [0, 1, 2], 0)
    loss, leakage = found["statements"]
    assert [(one["hypothesis"], one["verdict"]) for one in loss["found"]] == [
        ("ha", "needed"),
        ("hv", "idle by a convention only"),
    ]
    assert all(isinstance(one["value"], str) for one in loss["found"][0]["counterexample"]["values"])
    needed, convention = (one["kernel"] for one in loss["found"][:2])
    assert (needed["verdict"], needed["theorem"]) == ("kernel-checked", "TPF.NoNetGainLoss.needs_ha")
    assert (convention["verdict"], convention["theorem"]) == ("exact only", "")
    assert leakage["not_asked"] == "it has no hypotheses"


def test_what_is_not_decided_exits_with_3_and_says_what_was_tried():
    done = ours("sheaf-s21-pairs-miss-triangles", "--budget", "2s", "--no-forms", "--quiet")
    assert done.returncode == 3
    line = next(line for line in done.stdout.splitlines() if line.split()[:1] == ["h1"])
    assert line.endswith("it is about the carrier itself, which solvers read as the real numbers")


@pytest.mark.parametrize(
    ("words", "said", "help"),
    [
        (["qe-2-landauer-sun"], "no claim and no statement is called", "did you mean `qe-2-landauer-sum`?"),
        (["TPF.leakage"], "no claim and no statement is called `TPF.leakage`", ""),
        (["qe-2-landauer-sum", "--sizes", "3..1"], "`3..1` are no sizes", "1..3"),
    ],
)
def test_a_wrong_word_is_an_error_that_says_what_to_write(words, said, help):
    done = ours(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr and help in done.stderr
