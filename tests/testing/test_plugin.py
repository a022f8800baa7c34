"""`pytest --pyverify`: in processes of its own where workers, warnings and profiles are asked about, else in
this one.
"""

from __future__ import annotations

from importlib import metadata

import numpy as np  # noqa: F401  # pytester forgets what a run in this process imports; NumPy cannot come twice
import pytest
from small_project import claim_text

import pyverify.testing.campaign
import pyverify.testing.items

assert pyverify.testing.campaign and pyverify.testing.items  # as NumPy
INSTALLED = [*metadata.entry_points(group="pytest11", name="pyverify")]
PLUGIN = [] if INSTALLED else ["-p", "pyverify.testing.plugin"]
QUICK = ("--pyverify-cases=5", "--pyverify-seconds=60", "--pyverify-seed=1")
COST = """
from pyverify import implements

@implements("TPF.cost", claims=["tpf-e1-saving-identity"])
def cost(k, R, a):
    return {}

def test_of_its_own():
    assert cost(1.0, 2.0, 0.0) == 1
"""
RIGHT, WRONG = COST.format("k + a * (R - k)"), COST.format("k + a * R")
ALONE, CLAIM = "cost → TPF.cost", "cost[tpf-e1-saving-identity]"


@pytest.fixture
def apart(pytester, monkeypatch):
    """Run pytest in a folder with these files, with the plugin, in a process of its own."""
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")

    def go(*words, **files):
        if files:
            pytester.makepyfile(**files)
        return pytester.runpytest_subprocess(*PLUGIN, *words)

    return go


@pytest.fixture
def run(pytester):
    """The same in this process."""

    def go(*words, **files):
        if files:
            pytester.makepyfile(**files)
        return pytester.runpytest_inprocess(*PLUGIN, *words)

    return go


@pytest.fixture
def collected(pytester):
    """The items that are collected of files that are there, in this process."""

    def go(*words):
        done = pytester.runpytest_inprocess(*PLUGIN, "--pyverify", "--collect-only", "-q", *words)
        return [line for line in done.outlines if "::" in line]

    return go


def test_the_plugin_is_registered_by_its_entry_point():
    assert [one.value for one in INSTALLED] == ["pyverify.testing.plugin"]


def test_without_the_option_nothing_is_collected_or_said(run):
    done = run("-v", test_cost=WRONG)
    done.assert_outcomes(passed=1)
    said = done.outlines[next(at for at, line in enumerate(done.outlines) if line.startswith("collecting")) :]
    assert "pyverify" not in "\n".join(said)


def test_a_right_function_passes_alone_and_with_its_claim(run):
    done = run("--pyverify", "-v", *QUICK, test_cost=RIGHT)
    done.assert_outcomes(passed=3)
    done.stdout.fnmatch_lines(
        [
            "pyverify: *",
            f"test_cost.py::{ALONE} PASSED*",
            "test_cost.py::cost[[]tpf-e1-saving-identity] PASSED*",
            "*== pyverify ==*",
            f"{ALONE}: conforms; 5 search *cases, * of what is allowed*seed 1*",
            "cost[[]tpf-e1-saving-identity]: conforms;*",
        ]
    )


def test_a_failure_shows_theorem_case_exact_and_got_without_our_traceback(apart):
    done = apart("--pyverify", *QUICK, test_cost=WRONG)
    done.assert_outcomes(failed=2, passed=1)
    done.stdout.fnmatch_lines(
        ["*`test_cost.cost` gives * and `TPF.cost` is *", "  case *", "  exact *", "  got *"]
    )
    done.stdout.fnmatch_lines(["  theorem     tpf-e1-saving-identity", "  reproduce*"])
    text = done.stdout.str()
    assert "Traceback" not in text and "items.py" not in text and "runtest" not in text


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("-k", "tpf-e1"), 1),
        (("-k", "TPF.cost"), 2),
        (("-k", "conformance"), 1),
        (("-m", "pyverify"), 2),
        (("-m", "not pyverify"), 1),
        ((f"test_cost.py::{CLAIM}",), 1),
        ((f"test_cost.py::{ALONE}",), 1),
    ],
    ids=lambda words: "" if isinstance(words, int) else words[-1],
)
def test_items_are_chosen_by_name_claim_definition_and_mark(pytester, collected, words, count):
    pytester.makepyfile(test_cost=RIGHT)
    assert len(collected(*words)) == count


def test_the_run_ends_at_the_first_failure_and_goes_on_with_the_last(run):
    done = run("--pyverify", "-x", *QUICK, test_cost=WRONG, test_some="def test_some(): pass\n")
    done.assert_outcomes(failed=1, passed=1)
    done = run("--pyverify", "--lf", "-v", *QUICK)
    done.stdout.fnmatch_lines([f"test_cost.py::{ALONE} FAILED*"])
    done.assert_outcomes(failed=1)


def test_two_workers_find_the_same_and_bring_it_home(apart):
    done = apart("--pyverify", "-n", "2", *QUICK, test_cost=WRONG)
    done.assert_outcomes(failed=2, passed=1)
    done.stdout.fnmatch_lines(["*`test_cost.cost` gives *", f"{ALONE}: violates;*"])


def test_the_profile_of_hypothesis_says_how_many_cases(apart):
    conftest = "import hypothesis\nhypothesis.settings.register_profile('few', max_examples=2)\n"
    done = apart(
        "--pyverify",
        "--hypothesis-profile=few",
        "--pyverify-seconds=60",
        "-k",
        "conformance",
        test_cost=RIGHT,
        conftest=conftest,
    )
    done.stdout.fnmatch_lines([f"{ALONE}: conforms; 2 search *"])


@pytest.mark.skipif(not INSTALLED, reason="needs the entry point")
def test_the_plugin_can_be_left_out(apart):
    assert apart("-p", "no:pyverify", "--pyverify", test_cost=RIGHT).ret == pytest.ExitCode.USAGE_ERROR


def test_a_file_that_is_given_counts_whatever_its_name(pytester, collected):
    pytester.makepyfile(my_cost=RIGHT)
    assert f"my_cost.py::{ALONE}" in collected("my_cost.py")
    assert collected(".") == []


def test_two_bindings_of_one_function_have_names_of_their_own(pytester, collected):
    twice = RIGHT.replace("@implements(", '@implements("TPF.cost", dtype="float32")\n@implements(', 1)
    pytester.makepyfile(test_cost=twice.replace('dtype="float32"', 'name="cost32", dtype="float32"'))
    assert collected("-m", "pyverify") == [
        f"test_cost.py::{ALONE}",
        f"test_cost.py::{CLAIM}",
        "test_cost.py::cost32 → TPF.cost",
    ]


def test_two_bindings_of_one_name_to_one_definition_are_refused(pytester):
    twice = RIGHT.replace("@implements(", '@implements("TPF.cost", dtype="float32")\n@implements(', 1)
    pytester.makepyfile(test_cost=twice)
    done = pytester.runpytest_inprocess(*PLUGIN, "--pyverify", "--collect-only")
    done.stdout.fnmatch_lines(["error[[]binding-twice[]]: two bindings are called `test_cost.cost`*"])
    done.stdout.fnmatch_lines(["*help: give one of them another `name`"])


def test_a_mismatch_is_an_error_of_collection_with_both_signatures(run):
    done = run("--pyverify", test_cost=RIGHT.replace("cost(k, R, a)", "cost(k, R, a, axis)"))
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines(
        [
            "error[[]signature-mismatch]*",
            "*Lean:   TPF.cost(k: K, R: K, a: K) -> K*",
            "*Python: cost(k, R, a, axis)*",
        ]
    )
    assert "Traceback" not in done.stdout.str() and "signature.py" not in done.stdout.str()


def test_what_is_not_decided_is_a_warning_and_fails_if_one_is_strict(apart):
    slow = "import time\nfrom pyverify import implements\n@implements('TPF.cost')\n"
    slow += "def cost(k, R, a):\n    time.sleep(1.5)\n    return k + a * (R - k)\n"
    words = ("--pyverify", "--pyverify-seconds=0.05", "-W", "error")
    done = apart(*words, test_slow=slow)
    done.assert_outcomes(passed=1, warnings=1)
    done.stdout.fnmatch_lines(["*NotDecidedWarning: undecided;*"])
    done = apart(*words, "--pyverify-strict", test_slow=slow)
    done.assert_outcomes(failed=1)


def test_a_fault_of_the_tester_fails_its_item_without_our_traceback_and_the_others_go_on(run, monkeypatch):
    def fails(*arguments, **options):
        raise LookupError("no such thing")

    monkeypatch.setattr("pyverify.testing.trial.judge_value", fails)
    done = run("--pyverify", *QUICK, test_cost=WRONG)
    done.assert_outcomes(failed=2, passed=1)
    done.stdout.fnmatch_lines(["cost → TPF.cost: internal error;*", "LookupError: no such thing"])
    done.stdout.fnmatch_lines(["this is a fault of pyverify*", "*cost?tpf-e1-saving-identity?: violates;*"])
    assert "Traceback" not in done.stdout.str() and "campaign.py" not in done.stdout.str()


@pytest.mark.parametrize(
    "words", [("--pyverify-cases=0",), ("--pyverify-seconds=-1",), ("--pyverify-root=absent", "--pyverify")]
)
def test_an_option_that_cannot_be_is_a_usage_error(run, words):
    assert run(*words).ret == pytest.ExitCode.USAGE_ERROR


# A project's own bindings.

LEAN = """prelude
import Base.Logic

/-- Twice a number. -/
def Mine.double (n : Nat) : Nat := n + n
def Mine.DoubleIsSum : Prop := ∀ (n : Nat), Mine.double n = n + n
def Mine.Never : Prop := ∀ (n : Nat), n + 1 = 0 → Mine.double n = 0
"""
PROOF = """prelude
import Mine

theorem Mine.double_is_sum : Mine.DoubleIsSum := fun _ => rfl
"""
OWN = """from pyverify import implements

@implements("Mine.double", claims="all", name="mine.double")
def double(n):
    return 2 * n
"""
CODE = 'code = ["{}"]\n'


@pytest.fixture
def own(grow, pytester, monkeypatch):
    """A project of a user: Lean, a claim, and a file of bindings; the current folder is in it."""
    claims = "format = 1\n" + claim_text("double", "Mine.DoubleIsSum", "Mine.double_is_sum")

    def make(files=(), claim="", **more):
        project = grow(
            {
                "lean/Mine.lean": LEAN,
                "proofs/Proofs/Mine.lean": PROOF,
                "proofs/claims.toml": claims.rstrip() + "\n" + claim,
                "proofs/bindings/mine.py": OWN,
                **dict(files),
            }
        )
        monkeypatch.chdir(project.root)
        return project.root

    return make


def test_the_projects_own_bindings_are_tested_where_no_path_is_given(own, apart):
    root = own(claim=CODE.format("mine.double"))
    done = apart("--pyverify", "-v", f"--rootdir={root}", *QUICK)
    done.stdout.fnmatch_lines(
        [
            "proofs/bindings/mine.py::double → Mine.double PASSED*",
            "proofs/bindings/mine.py::double[[]double[]] PASSED*",
        ]
    )
    done.assert_outcomes(passed=2)


@pytest.mark.slow
def test_two_workers_test_the_projects_own_bindings_too(own, apart):
    root = own()
    apart("--pyverify", "-n", "2", f"--rootdir={root}", *QUICK).assert_outcomes(passed=2)


def test_what_cannot_be_tested_is_skipped_with_its_reason(own, run):
    root = own({"proofs/bindings/mine.py": OWN.replace('"all"', '"Mine.Never"')})
    words = ("--pyverify", f"--rootdir={root}", "-k", "Never", *QUICK)
    done = run(*words, "-rs")
    done.assert_outcomes(skipped=1, deselected=1)
    done.stdout.fnmatch_lines(["SKIPPED * not tested; `Mine.Never` is no claim: nothing here says*"])
    run(*words, "--pyverify-strict").assert_outcomes(failed=1, deselected=1)


def test_they_are_not_where_a_path_is_given(own, collected):
    root = own({"test_mine.py": "def test_mine(): pass\n"})
    assert collected(f"--rootdir={root}", "test_mine.py") == ["test_mine.py::test_mine"]


def test_code_of_a_claim_that_is_not_bound_is_told(own, run):
    root = own(claim=CODE.format("mine.duble"))
    done = run("--pyverify", f"--rootdir={root}", *QUICK)
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    done.stderr.fnmatch_lines(
        [
            "*no function is bound as `mine.duble`",
            "*claim `double`, key `code`",
            "*did you mean `mine.double`?",
        ]
    )


def test_a_module_of_bindings_that_fails_is_told_without_our_frames(own, run):
    root = own({"proofs/bindings/mine.py": "import no_such_module\n"})
    done = run("--pyverify", f"--rootdir={root}")
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines(
        ["error[[]import-failed[]]: `mine.py` cannot be imported: ModuleNotFoundError*"]
    )
    assert "modules.py" not in done.stdout.str()
