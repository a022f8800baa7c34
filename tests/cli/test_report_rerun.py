"""`pyverify report --verify`, with `--rerun` too: a report carried to a machine that knows nothing of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from small_project import GOOD, SmallProject, grown_from

from pyverify.cli.report_rerun import Rerun
from pyverify.cli.report_verify import _Found
from pyverify.errors import Exit
from pyverify.report.compare import Difference
from pyverify.report.rederived import Apart

DOUBLE = """import pyverify

@pyverify.implements("Spec.double")
def double(n: int) -> int:
    return 2 * n

@pyverify.implements("Spec.double")
def doubled(n: int) -> int:
    return n + n
"""
FILES = {
    **GOOD,
    "lean/Spec.lean": GOOD["lean/Spec.lean"] + "def Spec.double (n : Nat) : Nat := n + n\n",
    "proofs/bindings/one.py": DOUBLE,
}
REPORT = ".pyverify/report/report.json"


@pytest.fixture(scope="module")
def here(base, tmp_path_factory) -> SmallProject:
    """A project after a run."""
    project = grown_from(base, tmp_path_factory.mktemp("here") / "project", FILES)
    done = project.run("run")
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture(scope="module")
def elsewhere(base, here, tmp_path_factory) -> SmallProject:
    """The sources, with the report that was made of them, and nothing of the run but compiled `lean/Base`."""
    project = grown_from(base, tmp_path_factory.mktemp("elsewhere") / "project", FILES)
    assert not (project.root / ".pyverify" / "evidence").exists()
    shutil.copy(here.root / REPORT, project.root / "given.json")
    return project


def said(project: SmallProject) -> dict[str, Any]:
    """What the report says."""
    found: dict[str, Any] = json.loads((project.root / "given.json").read_text())
    return found


def test_a_report_says_what_was_found_of_statements_and_code(here) -> None:
    found = json.loads((here.root / REPORT).read_text())
    attacks = {one["claim"]: one for one in found["attacks"]}
    assert attacks["refl"]["answer"] == "proved for all sizes"
    assert attacks["all-equal"]["answer"] == "refuted"
    assert attacks["all-equal"]["counterexample"]["values"]
    tests = {one["name"]: one for one in found["tests"]}
    assert [tests[one]["word"] for one in ("one.double", "one.doubled")] == ["conforms", "conforms"]
    assert all(len(one["evidence"]) == 64 for one in (*found["attacks"], *found["tests"]))


def test_a_report_is_held_against_the_evidence_that_it_comes_from(here, tmp_path: Path) -> None:
    assert here.run("report", "--verify", REPORT).returncode == 0
    edited = json.loads((here.root / REPORT).read_text())
    edited["attacks"][0]["answer"] = "refuted"
    edited["tests"][0]["cases"]["search"] = 10**6
    (tmp_path / "edited.json").write_text(json.dumps(edited))
    done = here.run("report", "--verify", str(tmp_path / "edited.json"))
    assert done.returncode == 1
    assert "attacks › refl › answer: refuted → proved for all sizes" in done.stdout
    assert "tests › one.double › cases" in done.stdout


def test_without_evidence_nothing_is_said_of_attacks_and_tests(elsewhere) -> None:
    done = elsewhere.run("report", "--verify", "given.json")
    assert done.returncode == 3, done.stdout + done.stderr
    assert "5 verdicts of attacks and tests have no record here" in done.stdout


def test_elsewhere_every_verdict_is_found_again(elsewhere) -> None:
    done = elsewhere.run("report", "--verify", "given.json", "--rerun")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "attacked again: 3 statements; tested again: 2 items" in done.stdout
    assert not (elsewhere.root / ".pyverify/evidence/attack").exists()


@pytest.fixture(scope="module")
def edited(elsewhere, tmp_path_factory) -> dict[str, Any]:
    """What a rerun says of a report that somebody edited, where a function is not what it was either."""
    root = tmp_path_factory.mktemp("edited") / "project"
    shutil.copytree(elsewhere.root, root, symlinks=True)
    project = SmallProject(root)
    report = said(project)
    attacks = {one["claim"]: one for one in report["attacks"]}
    attacks["refl"]["answer"] = "refuted"
    attacks["all-equal"]["counterexample"]["values"] = []
    attacks["two"]["decided"] = 1000
    tests = {one["name"]: one for one in report["tests"]}
    tests["one.double"]["word"] = "violates"
    tests["one.double"]["cases"]["search"] = 10**6
    (root / "given.json").write_text(json.dumps(report))
    (root / "proofs/bindings/one.py").write_text(DOUBLE.replace("n + n", "n + n + 1"))
    done = project.run("report", "--verify", "given.json", "--rerun", "--format", "json")
    assert done.returncode == 1, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def places(found: list[dict[str, Any]]) -> set[str]:
    return {" ".join(one["place"]) for one in found}


def test_an_edited_verdict_of_an_attack_is_named(edited) -> None:
    assert "attacks refl answer" in places(edited["differences"])


def test_values_that_refute_nothing_are_named(edited) -> None:
    assert "attacks all-equal counterexample" in places(edited["differences"])


def test_an_edited_verdict_on_code_is_named(edited) -> None:
    assert "tests one.double word" in places(edited["differences"])


def test_an_edited_figure_is_named_apart(edited) -> None:
    assert {"tests one.double cases", "attacks two decided"} <= places(edited["apart"])


def test_a_function_that_is_wrong_is_named_whatever_the_report_says(edited) -> None:
    assert edited["broken"] == ["one.doubled"]
    assert "tests one.doubled word" in places(edited["differences"])


@pytest.mark.parametrize(
    ("found", "status"),
    [
        (_Found([]), Exit.OK),
        (_Found([], [Apart(("a",), 1, 2)]), Exit.OK),
        (_Found([], [Apart(("a",), 1, 2, more=True)]), Exit.UNDECIDED),
        (_Found([], without=1), Exit.UNDECIDED),
        (_Found([Difference(("a",), 1, 2)], without=1), Exit.REFUSED),
        (_Found([], again=Rerun(broken=("one",))), Exit.REFUSED),
    ],
)
def test_the_exit_status_says_whether_all_was_found_again(found: _Found, status: Exit) -> None:
    assert found.exit(int(Exit.OK)) is status


def test_what_is_wrong_with_the_project_is_not_made_better() -> None:
    assert _Found([], without=1).exit(int(Exit.REFUSED)) is Exit.REFUSED
