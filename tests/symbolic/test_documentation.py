"""`docs/attack.md` says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from small_project import SmallProject

from pyverify.symbolic import Answer, Ending, Standing

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "attack.md").read_text()


def test_the_commands_run():
    commands = re.findall(r"^\$ pyverify (.*)$", TEXT, re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        done = SmallProject(ROOT).run(*command.split())
        assert done.returncode == 0, done.stderr


def test_the_python_runs(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    exec(compile(code, "attack.md", "exec"), {})
    assert "p(0, 0) = " in capsys.readouterr().out


def test_each_word_is_explained():
    rows = re.findall(r"^\| `([^`]+)` \|", TEXT, re.MULTILINE)
    assert set(rows) == {answer.value for answer in Answer}
    for ending in Ending:
        assert f"`{ending.value}`" in TEXT
    assert f"`{Standing.NOT_FOUND.value}`" in TEXT
