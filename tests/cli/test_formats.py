"""`--format` and `--output`, as a user meets them."""

import importlib
import json
import os
import stat
from pathlib import Path
from xml.etree import ElementTree

import pytest
from small_project import CLAIMS, GOOD, SmallProject, claim_text

from pyverify.cli import executed as run

WRONG = CLAIMS + claim_text("wrong", "Spec.AllEqual", "Spec.not_allEqual")
FORMATS = ("json", "junit", "sarif", "github")


def summary(format, text):
    """What each format says of the claims: how many there are, and how many of them failed."""
    if format == "json":
        counts = json.loads(text)["counts"]
        return counts["claims"], counts["not_as_expected"]
    if format == "junit":
        root = ElementTree.fromstring(text)
        cases = [case for suite in root if suite.get("name") in ("P", "Q") for case in suite.iter("testcase")]
        return len(cases), sum(case.find("failure") is not None for case in cases)
    if format == "sarif":
        results = json.loads(text)["runs"][0]["results"]
        claims = {
            one["properties"]["claim"]: one["kind"] for one in results if "claim" in one.get("properties", {})
        }
        return len(claims), list(claims.values()).count("fail")
    rows = [row for row in text.splitlines() if row.startswith("| <code>")]
    return len(rows), sum("**not as expected**" in row for row in rows)


@pytest.mark.parametrize("command", ["check", "run"])
def test_every_format_says_the_same(grow_known, command):
    project = grow_known({**GOOD, "proofs/claims.toml": WRONG})
    for format in FORMATS:
        done = project.run(command, "--format", format)
        assert done.returncode == 1, done.stderr
        assert summary(format, done.stdout) == (4, 1)


def test_a_run_leaves_all_formats_behind_whatever_it_shows(grow_known):
    project = grow_known(GOOD)
    assert project.run("run", "--quiet").returncode == 0
    folder = project.root / ".pyverify" / "report"
    assert {file.name for file in folder.iterdir() if file.is_file()} == {
        "report.html",
        "report.md",
        "report.json",
        "junit.xml",
        "report.sarif",
        "badge.svg",
    }
    for format, name in (("json", "report.json"), ("junit", "junit.xml"), ("sarif", "report.sarif")):
        assert summary(format, (folder / name).read_text()) == (3, 0)


@pytest.mark.parametrize("format", ["sarif", "github"])
def test_the_same_project_gives_the_same_bytes(grow_known, format):
    project = grow_known(GOOD)
    project.run("check")
    first, second = (project.run("check", "--format", format, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first.stdout == second.stdout != ""


def test_output_takes_the_result_and_stdout_stays_empty(grow_known):
    project = grow_known(GOOD)
    for format in ("text", *FORMATS):
        done = project.run("check", "--format", format, "--output", "found")
        assert (done.returncode, done.stdout) == (0, "")
        text = (project.root / "found").read_text()
        assert "claims: 3 as expected" in text if format == "text" else summary(format, text) == (3, 0)
    assert stat.S_IMODE((project.root / "found").stat().st_mode) == 0o644
    assert not list(project.root.glob(".found.*"))


def test_a_dash_is_stdout(grow):
    done = grow(GOOD).run("claims", "--format", "json", "--output", "-")
    assert len(json.loads(done.stdout)["claims"]) == 3


def test_output_works_for_every_command_that_answers(grow):
    project = grow(GOOD)
    assert project.run("claims", "--format", "json", "--output", "found").stdout == ""
    assert len(json.loads((project.root / "found").read_text())["claims"]) == 3


def test_the_result_goes_where_a_link_leads(grow):
    project = grow(GOOD)
    (project.root / "link").symlink_to("target")
    project.run("claims", "--output", "link")
    assert (project.root / "link").is_symlink()
    assert "refl" in (project.root / "target").read_text()


def test_a_device_is_written_to_and_stays_one(grow):
    done = grow(GOOD).run("claims", "--output", os.devnull)
    assert done.returncode == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("lean", "a folder cannot take the result"),
        ("no/where", "the folder that is to hold the result is missing"),
    ],
)
def test_a_place_that_cannot_take_the_result_is_told_before_anything_is_built(grow, place, message):
    project = grow({**GOOD, "lean/Broken.lean": "prelude\n???\n"})
    done = project.run("check", "--output", place)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Broken" not in done.stderr


@pytest.mark.parametrize("format", ["text", *FORMATS])
def test_a_command_that_fails_leaves_its_error_in_place_of_an_old_result(grow, format):
    project = grow({**GOOD, "proofs/claims.toml": "format = 1\n"})
    (project.root / "found").write_text("an old result")
    done = project.run("check", "--format", format, "--output", "found")
    assert done.returncode == 2
    assert "error[claims-file]" in done.stderr
    text = (project.root / "found").read_text()
    assert "there is nothing to check" in text
    assert "an old result" not in text
    if format == "junit":
        assert ElementTree.fromstring(text).get("errors") == "1"


def test_a_format_that_a_command_does_not_have_is_an_error_that_names_those_it_has(grow):
    project = grow(GOOD)
    done = project.run("doctor", "--format", "sarif")
    assert done.returncode == 2
    assert "sarif" in done.stderr
    done = project.run("--format", "junit", "claims")
    assert done.returncode == 2
    assert "has no format `junit`" in done.stderr
    assert "its formats are text, json" in done.stderr


def test_help_names_the_formats_of_the_command():
    project = SmallProject(Path.cwd())
    assert "[text|json|junit|sarif|github]" in project.run("check", "--help").stdout
    assert "[text|json]" in project.run("doctor", "--help").stdout


def test_lines_of_lean_are_where_the_mistakes_are(grow):
    from small_project import PROOFS

    project = grow({**GOOD, "proofs/Proofs/Spec.lean": PROOFS.replace("fun _ _ => rfl", "3")})
    done = project.run("check", "--format", "sarif")
    assert done.returncode == 1
    failed = [one for one in json.loads(done.stdout)["runs"][0]["results"] if one["ruleId"] == "build-failed"]
    where = failed[0]["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "proofs/Proofs/Spec.lean"
    assert where["region"]["startLine"] == 4


@pytest.mark.parametrize("trouble", [KeyboardInterrupt, BrokenPipeError])
def test_a_command_that_was_stopped_leaves_the_old_result(grow, monkeypatch, trouble):
    claims = importlib.import_module("pyverify.cli.claims")  # as the commands are loaded
    project = grow(GOOD)
    found = project.root / "found"
    found.write_text("an old result")

    def stop(_):
        raise trouble

    monkeypatch.setattr(claims, "load_claims", stop)
    assert run(["claims", "--root", str(project.root), "--output", str(found)]) in (130, 141)
    assert found.read_text() == "an old result"
    assert not list(project.root.glob(".found.*"))


@pytest.mark.parametrize(
    ("words", "told"), [(("why", "refl", "Eq"), "rests-on"), (("show", "Spec.Refl"), "declaration")]
)
def test_questions_are_answered_in_every_format(grow_known, words, told):
    project = grow_known(GOOD)
    found = {format: project.run(*words, "--format", format) for format in FORMATS}
    assert all(done.returncode == 0 for done in found.values()), found
    json.loads(found["json"].stdout)
    assert [
        one.get("classname") for one in ElementTree.fromstring(found["junit"].stdout).iter("testcase")
    ] == [told]
    (result,) = json.loads(found["sarif"].stdout)["runs"][0]["results"]
    assert result["ruleId"] == told
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("Spec.lean")
    assert "### " in found["github"].stdout
