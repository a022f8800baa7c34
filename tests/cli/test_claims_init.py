"""`pyverify claims init`, as a user meets it."""

import json
import subprocess
import sys

import pytest
from small_project import environment

from pyverify.claims import read_claims

PAPER = "# On One\n\n>> One is always one.\n\nIt takes [[at most 3 ms]].\n"


@pytest.fixture
def run(tmp_path):
    (tmp_path / "paper.md").write_text(PAPER)

    def call(*words):
        return subprocess.run(
            [sys.executable, "-m", "pyverify", "claims", *words],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=60,
        )

    return call


def test_a_file_is_begun_where_there_is_no_project_yet(run, tmp_path):
    done = run("init", "paper.md", "--paper", "ONE")
    assert done.returncode == 0, done.stderr
    assert "2 sentences" in done.stdout
    found = read_claims(tmp_path / "proofs" / "claims.toml", tmp_path)
    assert [one.title for one in found.papers] == ["On One"]
    assert [(one.id, one.place) for one in found.sentences] == [
        ("ONE-says-1", "On One, line 3"),
        ("ONE-says-2", "On One, line 5"),
    ]


def test_a_file_that_is_there_is_left_as_it_is(run, tmp_path):
    (tmp_path / "proofs").mkdir()
    (tmp_path / "proofs" / "claims.toml").write_text("format = 1\n# mine\n")
    done = run("init", "paper.md")
    assert done.returncode == 2
    assert "left as it is" in done.stderr
    assert (tmp_path / "proofs" / "claims.toml").read_text() == "format = 1\n# mine\n"
    done = run("init", "paper.md", "--into", "new.toml", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert [one["line"] for one in json.loads(done.stdout)["sentences"]] == [3, 5]
    assert {one.name for one in tmp_path.iterdir()} == {"paper.md", "proofs", "new.toml"}


def test_a_link_that_leads_nowhere_is_not_written_through(run, tmp_path):
    (tmp_path / "new.toml").symlink_to(tmp_path / "elsewhere")
    assert run("init", "paper.md", "--into", "new.toml").returncode == 2
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("init",), "`init` takes one paper"),
        (("init", "a.md", "b.md", "--into", "x"), "`init` takes one paper"),
        (("--paper", "P"), "`init` takes one paper"),
        (("init", "nowhere.md"), "no such file"),
        (("init", "paper.md", "--paper", "a b"), "cannot be an id"),
    ],
)
def test_a_slip_is_told(run, words, message):
    done = run(*words)
    assert done.returncode == 2
    assert message in done.stderr
