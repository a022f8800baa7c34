"""`docs/mutation.md` says what the program does."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from small_project import SmallProject

from pyverify.symbolic.mutation import Operator, Verdict, read_examples

ROOT = Path(__file__).resolve().parents[3]
TEXT = (ROOT / "docs" / "mutation.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", re.findall(r"^\$ pyverify (.*)$", TEXT, re.MULTILINE))
def test_the_commands_run(command):
    done = SmallProject(ROOT).run(*command.split())
    assert done.returncode in (0, 1, 3), done.stderr
    assert done.stderr == ""


@pytest.mark.slow
def test_the_python_runs(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    exec(compile(code, "mutation.md", "exec"), {})
    assert "neighbour, weaker" in capsys.readouterr().out


def test_every_operator_and_verdict_is_named():
    table = TEXT.partition("## How it is decided")[0]
    words = [one.value for one in Operator] + [one.value.removeprefix("neighbour, ") for one in Verdict]
    first = {"hypothesis dropped", "negated"}
    assert [word for word in words if word not in table and word not in first] == []


def test_the_examples_in_the_page_are_read(spec, tmp_path):
    examples, argued = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    path = tmp_path / "examples.toml"
    path.write_text(examples, encoding="utf-8")
    assert [one.value for one in read_examples(path, path, spec.library.definition)] == [0]
    assert set(tomllib.loads(argued)["mutant"][0]) == {"id", "reason"}
