"""What docs/editors.md tells editors to call and to read is what there is; the lakefile names the roots."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from pyverify.cli import group
from pyverify.cli.context import Context
from pyverify.cli.lean import plain_line
from pyverify.lean.messages import Diagnostic, Severity
from pyverify.lean.project import find_project, shipped_sources

ROOT = shipped_sources()
DOCUMENT = ROOT / "docs" / "editors.md"
pytestmark = pytest.mark.skipif(not DOCUMENT.exists(), reason="documents are not part of an installation")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", DOCUMENT.read_text(), re.MULTILINE | re.DOTALL)


def test_tasks_are_json_and_keys_name_them() -> None:
    tasks, keys = map(json.loads, blocks("json"))
    labels = {task["label"] for task in tasks["tasks"]}
    assert {key["args"] for key in keys} == labels


@pytest.mark.parametrize("severity", list(Severity))
def test_patterns_of_both_editors_read_a_message(severity: Severity) -> None:
    line = plain_line(Diagnostic(severity, "k", "text: more", "x", 12, 3), Path("a b/C.lean"))
    tasks = json.loads(blocks("json")[0])
    matcher = tasks["tasks"][0]["problemMatcher"]["pattern"]
    found = re.fullmatch(matcher["regexp"], line)
    assert found is not None
    assert found.groups()[:3] == ("a b/C.lean", "12", "3")
    assert found[5] == "text: more"
    (quoted,) = re.findall(r'"(\^\.\+\?.*)"', blocks("elisp")[0])
    pattern = quoted.replace("\\\\(", "(").replace("\\\\)", ")").replace("\\\\|", "|")
    assert re.search(pattern, line) is not None


def test_options_that_editors_pass_exist() -> None:
    text = " ".join([*blocks("json"), *blocks("elisp")])
    options = set(re.findall(r'"(--[a-z-]+)"', text))
    assert options == {"--stdin", "--quiet"}
    for name in ("lean", "goal"):
        shown = CliRunner().invoke(group, [name, "--help"], obj=Context()).output
        assert all(option in shown for option in options)


def test_lisp_is_balanced() -> None:
    text = re.sub(r'"(?:[^"\\]|\\.)*"', "", blocks("elisp")[0])
    assert text.count("(") == text.count(")")


def test_lakefile_names_every_folder_of_modules() -> None:
    lake = tomllib.loads((ROOT / "lakefile.toml").read_text())
    project = find_project(ROOT, ROOT)
    folders = {
        (path.name, root.name)
        for root in (project.specs, project.proofs)
        for path in root.iterdir()
        if any(path.rglob("*.lean"))
    }
    assert {(library["name"], library["srcDir"]) for library in lake["lean_lib"]} == folders
    assert set(lake["defaultTargets"]) == {name for name, _ in folders}
    assert lake["leanOptions"] == {"warningAsError": True, "linter": {"unusedVariables": False}}
