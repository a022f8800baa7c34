"""`pyverify mutate-code`, as a user meets it: real functions of small projects."""

import json

import pytest
from small_project import GOOD, SPEC

DEFINITIONS = """
def Spec.double (n : Nat) : Nat := n + n
def Spec.triple (n : Nat) : Nat := n + n + n
"""
CODE = """
from pyverify import implements

@implements("Spec.double")
def double(n):
    return 2 * n

@implements("Spec.triple")
def triple(n):
    if n > 10**12:
        return n + n + n
    return plus(double(n), n)

def plus(a, b):
    return a + b
"""
WRONG = """
from pyverify import implements

@implements("Spec.double")
def squares(n):
    return n * n
"""


@pytest.fixture
def small(grow):
    """A project with two functions that are bound."""
    project = grow({**GOOD, "lean/Spec.lean": SPEC + DEFINITIONS, "proofs/bindings/code.py": CODE})
    project.run("build")
    return project


def run(project, *words):
    return project.run("mutate-code", *words, "--seconds", "30", "--cases", "5")


def record(project, *words):
    done = run(project, *words, "--format", "json", "--quiet")
    return done, {one["name"]: one for one in json.loads(done.stdout)["functions"]}


def test_a_function_that_is_tested_well_has_no_survivor_and_exits_with_0(small):
    done = run(small, "double", "--quiet")
    assert done.returncode == 0, done.stdout + done.stderr
    row = next(line for line in done.stdout.splitlines() if line.startswith("code.double"))
    assert "100%" in row.split()


@pytest.mark.slow
def test_survivors_are_shown_with_the_line_that_changed(small):
    done = run(small, "triple", "--depth", "0", "--quiet")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "condition, proofs/bindings/code.py:10" in done.stdout
    assert "  - if n > 10 ** 12:\n  + if False:\n" in done.stdout
    assert "it takes an input with `n > 10 ** 12` that is true" in done.stdout


@pytest.mark.slow
def test_functions_that_are_called_are_mutated_as_far_as_the_depth_goes(small):
    assert set(record(small, "triple")[1]) == {"code.double", "code.triple", "code.plus"}
    assert set(record(small, "triple", "--depth", "0")[1]) == {"code.triple"}


@pytest.mark.slow
def test_a_module_is_named_by_its_name(small):
    found = record(small, "code")[1]
    assert found["code.double"]["bindings"] == ["code.double", "code.triple"]
    assert found["code.plus"]["bindings"] == ["code.triple"]
    assert found["code.plus"]["causes"]["conformance"] == 3
    assert found["code.plus"]["seed"] != found["code.double"]["seed"]


@pytest.mark.slow
def test_what_kills_is_told_with_the_case(small):
    mutants = record(small, "double", "--seed", "4")[1]["code.double"]["mutants"]
    one = next(one for one in mutants if one["after"] == "return 3 * n")
    assert one["verdict"] == "killed"
    assert one["killed_by"]["cause"] == "conformance"
    assert one["killed_by"]["at"].startswith("n = ")


@pytest.mark.slow
def test_a_second_run_takes_what_is_kept(small):
    first = record(small, "double")[1]
    done = run(small, "double", "-v")
    assert "code.double: known from an earlier run" in done.stderr
    assert record(small, "double")[1] == first
    assert "known from" not in run(small, "double", "-v", "--fresh").stderr


@pytest.mark.slow
def test_another_source_is_mutated_anew(small):
    run(small, "double")
    path = small.root / "proofs" / "bindings" / "code.py"
    path.write_text(CODE.replace("2 * n", "n * 2"))
    assert "known from" not in run(small, "double", "-v").stderr


@pytest.mark.slow
def test_a_function_that_fails_as_it_is_is_told_so(small):
    (small.root / "wrong.py").write_text(WRONG)
    done = run(small, "wrong.py", "--quiet")
    assert done.returncode == 1
    assert "wrong.squares fails as it is" in done.stdout


@pytest.mark.slow
def test_the_source_is_never_written_to(small):
    path = small.root / "proofs" / "bindings" / "code.py"
    before = sorted(one for one in small.root.rglob("*.py"))
    run(small, "code")
    assert path.read_text() == CODE
    assert sorted(one for one in small.root.rglob("*.py")) == before


@pytest.mark.slow
def test_argued_mutants_do_not_count_and_stale_entries_are_errors(small):
    mutants = record(small, "triple", "--depth", "0")[1]["code.triple"]["mutants"]
    left = [one["id"] for one in mutants if one["verdict"] == "survivor"]
    file = small.root / "proofs" / "code-mutants.toml"
    entry = '\n[[mutant]]\nid = "{}"\nreason = "Such numbers do not occur."\n'
    file.write_text("format = 1\n" + "".join(entry.format(one) for one in left))
    assert run(small, "triple", "--depth", "0").returncode == 0
    file.write_text("format = 1\n" + entry.format("code.triple#00000000"))
    done = run(small, "triple", "--depth", "0")
    assert done.returncode == 2
    assert (
        "error[code-mutants-file]: the mutant `code.triple#00000000` needs no reason any more" in done.stderr
    )
    assert "proofs/code-mutants.toml:4" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["duble"], "no binding is called `duble`"),
        (["double", "--seconds", "0"], "`0` are no seconds"),
        (["nowhere.py"], "is no Python file"),
    ],
)
def test_what_is_wrong_with_the_command_line_is_told(small, words, message):
    done = small.run("mutate-code", *words)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
