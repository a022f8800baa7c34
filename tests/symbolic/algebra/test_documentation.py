"""`docs/simplify.md` says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from pyverify.cli import executed as run
from pyverify.symbolic.algebra import Verdict

ROOT = Path(__file__).resolve().parents[3]
TEXT = (ROOT / "docs" / "simplify.md").read_text()


def test_the_commands_run(capsys):
    commands = re.findall(r"^\$ pyverify (.*)$", TEXT, re.MULTILINE)
    assert len(commands) == 4
    for command in commands:
        assert run(["--root", str(ROOT), *command.split()]) == 0, capsys.readouterr().err


def test_the_python_runs(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    exec(compile(code, "simplify.md", "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    assert printed == ["for all sizes by the normal form of sums", "(1 - (1 - q)**N)/q"]


def test_each_verdict_is_explained():
    rows = re.findall(r"^\| `([^`]+)` \|", TEXT, re.MULTILINE)
    assert set(rows) == {verdict.value for verdict in Verdict}


def test_each_check_of_the_claims_file_is_explained():
    from pyverify.claims import Check

    text = (ROOT / "docs" / "claims-format.md").read_text()
    rows = re.findall(r"^\| `([a-z-]+)` \|", text[text.index("## The key `symbolic`") :], re.MULTILINE)
    assert rows[1:] == [check.value for check in Check]
