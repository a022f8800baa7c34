"""`docs/attack.md` and `docs/solvers.md` say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_project import SmallProject, grown_from

from pyverify.symbolic import Answer, Ending, How, Kind

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "attack.md").read_text()
SOLVERS = (ROOT / "docs" / "solvers.md").read_text()


def test_the_commands_run():
    commands = re.findall(r"^\$ pyverify (.*)$", TEXT + SOLVERS, re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        done = SmallProject(ROOT).run(*command.split())
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("text", [TEXT, SOLVERS])
def test_the_python_runs(text, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    exec(compile(code, "attack.md", "exec"), {})
    assert "p(0, 0) = " in capsys.readouterr().out


def test_each_word_is_explained():
    rows = re.findall(r"^\| `([^`]+)` \|", SOLVERS, re.MULTILINE)
    assert set(rows) == {answer.value for answer in Answer}
    for ending in Ending:
        assert f"`{ending.value}`" in SOLVERS


def test_each_argument_is_explained():
    text = TEXT.partition("| argument |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE) == [how.value for how in How]


def test_each_kind_is_explained_with_whether_it_is_flagged():
    rows = re.findall(r"^\| `([^`]+)` \| .* \| (yes|no) \|$", TEXT, re.MULTILINE)
    assert rows == [(kind.value, "yes" if kind.flagged else "no") for kind in _in_order(rows)]
    assert {word for word, _ in rows} == {kind.value for kind in Kind}


def _in_order(rows):
    kinds = {kind.value: kind for kind in Kind}
    return [kinds[word] for word, _ in rows]


@pytest.mark.slow
def test_the_worked_example_says_what_the_program_says(algebra, tmp_path):
    (source,) = re.findall(r"```lean\n(.*?)```", TEXT, re.DOTALL)
    better = source.replace("0 ≤ w i),\n", "0 ≤ w i) (hs : ∑ i < n, w i = 1) (hn : 0 < n),\n")
    right = better.replace(" (hn : 0 < n)", "")
    shown = re.findall(r"^    Try\.Mean: .*?(?=\n\n)", TEXT, re.MULTILINE | re.DOTALL)
    project = grown_from(algebra, tmp_path / "project", {})
    for number, text in enumerate((source, better, right)):
        (project.root / "lean" / "Try.lean").write_text(text, encoding="utf-8")
        done = project.run("attack", "Try.Mean", "--quiet", "--budget", "10s")
        assert done.returncode == (1 if number < len(shown) else 0), done.stdout + done.stderr
        for line in shown[number].splitlines() if number < len(shown) else ():
            if "=" not in line or ":" in line:  # values may be others
                assert line.strip() in done.stdout
