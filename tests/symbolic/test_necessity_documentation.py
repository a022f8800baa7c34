"""`docs/necessity.md` and `docs/diff.md` say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_project import SmallProject

from pyverify.cli.diff import EXITS as OF_DIFF
from pyverify.cli.necessity import EXITS as OF_NECESSITY
from pyverify.symbolic.compare import Relation
from pyverify.symbolic.necessity import Need

ROOT = Path(__file__).resolve().parents[2]
PAGES = {name: (ROOT / "docs" / f"{name}.md").read_text() for name in ("necessity", "diff")}
COMMANDS = [
    command for text in PAGES.values() for command in re.findall(r"^\$ pyverify (.*)$", text, re.MULTILINE)
]


def test_there_are_commands():
    assert len(COMMANDS) == 5


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_run(command):
    done = SmallProject(ROOT).run(*command.split())
    assert done.returncode in (0, 1, 3), done.stderr
    assert done.stderr == ""


@pytest.mark.parametrize("page", PAGES)
def test_the_python_runs(page, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", PAGES[page], re.DOTALL)
    exec(compile(code, f"{page}.md", "exec"), {})
    assert " = " in capsys.readouterr().out


def test_each_word_is_explained():
    verdicts, relations = (
        set(re.findall(r"^\| `([^`]+)` \|", PAGES[page], re.MULTILINE)) for page in ("necessity", "diff")
    )
    assert verdicts == {need.value for need in Need}
    assert relations == {relation.value for relation in Relation}


def test_exit_codes_are_those_of_the_page():
    rows = re.findall(r"^\| `([^`]+)` \|.*\| (\d) \|$", PAGES["diff"], re.MULTILINE)
    assert dict(rows) == {relation.value: str(int(relation.exit)) for relation in Relation}
    told = {int(code) for code in re.findall(r"^\| (\d) \|", PAGES["necessity"], re.MULTILINE)}
    assert told == set(OF_NECESSITY) - {4} == set(OF_DIFF) - {4}
