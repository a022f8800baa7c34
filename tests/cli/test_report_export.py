"""`pyverify report --export`, as a user meets it."""

import subprocess

import pytest
from small_project import CLAIMS, GOOD

PAPER = """
[[paper]]
id = "P"
title = "On One & 100 % of \\\\input{it}"

[[sentence]]
id = "says"
paper = "P"
place = "abstract"
sentence = "One is one, 100 % of the time."
kind = "theorem"
rests = ["refl"]
"""


@pytest.fixture
def project(grow_known):
    return grow_known({**GOOD, "proofs/claims.toml": CLAIMS + PAPER})


def git(project, *words):
    who = ("-c", "user.name=A", "-c", "user.email=a@mail.example")
    done = subprocess.run(
        ["git", *who, *words], cwd=project.root, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def test_a_paper_becomes_a_table_and_an_entry(project):
    git(project, "init", "-q")
    (project.root / ".gitignore").write_text(".pyverify\n")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "one")
    commit = git(project, "rev-parse", "HEAD")
    done = project.run("report", "--export", "latex", "--paper", "P", "--output", "appendix.tex")
    assert done.returncode == 0, done.stderr
    text = (project.root / "appendix.tex").read_text()
    assert r"One is one, 100 \% of the time. (abstract) & proved & by \texttt{refl}" in text
    assert r"On One \& 100 \% of \textbackslash{}input\textbraceleft{}it\textbraceright{}" in text
    assert text.count(r"\begin{longtable}") == 1
    assert f"commit {commit};" in text
    spec = project.root / "lean" / "Spec.lean"
    spec.write_text(spec.read_text() + "\n")
    done = project.run("report", "--export", "bibtex")
    assert done.returncode == 0, done.stderr
    assert "@misc{claim-report-p," in done.stdout
    assert f"commit {commit}, with changes;" in done.stdout


def test_without_version_control_no_commit_is_told(project):
    done = project.run("report", "--export", "bibtex", "--paper", "Q")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("@misc") == 1
    assert "commit" not in done.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--export", "word"), "is not one of"),
        (("--paper", "P"), "`--paper` goes with `--export`"),
        (("--export", "latex", "--figures"), "exclude each other"),
        (("--export", "latex", "--paper", "p"), "did you mean `P`?"),
    ],
)
def test_a_slip_is_told(project, words, message):
    done = project.run("report", *words)
    assert done.returncode == 2
    assert message in done.stderr
