"""`docs/necessity.md` and `docs/diff.md` say what the program does."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from representatives import mostly_slow
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
QUICK = [command for command in COMMANDS if command.startswith("diff") and "--budget" not in command]


def test_there_are_commands():
    assert len(COMMANDS) == 5


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """The project in a repository of its own, with what was built before: here there may be none."""
    root = tmp_path_factory.mktemp("committed")
    for part in ("lean", "proofs", ".pyverify/build"):
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, root / part, symlinks=True)
    shutil.copy(ROOT / "lean-toolchain", root)
    (root / ".gitignore").write_text(".pyverify/\n", encoding="utf-8")
    author = ["-c", "user.name=A", "-c", "user.email=a@b.c"]
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], [*author, "commit", "-q", "-m", "m"]):
        subprocess.run(["git", *words], cwd=root, check=True, capture_output=True)
    return SmallProject(root)


@pytest.mark.parametrize("command", mostly_slow(COMMANDS, QUICK))
def test_the_commands_run(command, request):
    needs_history = "--base" in command
    project = request.getfixturevalue("committed") if needs_history else SmallProject(ROOT)
    done = project.run(*command.split())
    assert done.returncode in (0, 1, 3), done.stderr
    assert done.stderr == ""


@pytest.mark.parametrize("page", mostly_slow(PAGES, ["necessity"]))
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
