"""`pyverify report`, as a user meets it."""

import json

import pytest
from small_project import CLAIMS, GOOD

PAPER = """
[[paper]]
id = "P"
title = "On One"

[[sentence]]
id = "says"
paper = "P"
place = "abstract"
sentence = "One is one."
kind = "theorem"
rests = ["refl"]
"""


@pytest.fixture
def project(grow_known):
    return grow_known(GOOD)


def test_a_report_is_written_from_what_is_known(project):
    done = project.run("report")
    assert done.returncode == 0, done.stderr
    folder = project.root / ".pyverify" / "report"
    assert done.stdout.splitlines()[-1] == "report: .pyverify/report/report.html   exit 0"
    names = {one.name for one in folder.iterdir()}
    assert names == {
        "report.html",
        "report.md",
        "report.json",
        "junit.xml",
        "report.sarif",
        "badge.svg",
        "history",
    }
    assert "✓" in (folder / "report.html").read_text()


def test_words_stronger_than_their_evidence_are_exit_1(project):
    (project.root / "README.md").write_text(
        "It is proved. <!-- claim: refl -->\n\nThis is machine-checked.\n"
    )
    done = project.run("report", "--check-docs", "README.md")
    assert done.returncode == 1
    assert "README.md:3" in done.stderr
    assert "no mark says which" in done.stderr
    assert "README.md:1" not in done.stderr
    (project.root / "README.md").write_text("It is proved. <!-- claim: refl -->\n")
    assert project.run("report", "--check-docs", "README.md").returncode == 0


def test_figures_of_the_report_can_be_named(project):
    done = project.run("report", "--figures", "--format", "json")
    found = json.loads(done.stdout)["figures"]
    (project.root / "a.md").write_text(f"There are {found['claims']} <!-- figure: claims --> claims.\n")
    assert project.run("report", "--check-docs", "a.md").returncode == 0
    (project.root / "a.md").write_text("There are 99 <!-- figure: claims --> claims.\n")
    assert project.run("report", "--check-docs", "a.md").returncode == 1


def test_a_report_that_somebody_edited_is_not_what_is_found(project):
    assert project.run("report").returncode == 0
    path = project.root / ".pyverify" / "report" / "report.json"
    assert project.run("report", "--verify", str(path)).returncode == 0
    edited = json.loads(path.read_text())
    edited["claims"][0]["sentence"] = "Everything is so."
    other = project.root / "edited.json"
    other.write_text(json.dumps(edited))
    done = project.run("report", "--verify", "edited.json")
    assert done.returncode == 1
    assert "Everything is so." in done.stdout


def test_two_reports_are_compared_without_lean(project):
    assert project.run("report").returncode == 0
    path = project.root / ".pyverify" / "report" / "report.json"
    (project.root / "before.json").write_bytes(path.read_bytes())
    after = json.loads(path.read_text())
    after["claims"][0]["outcome"] = "not as expected"
    after["claims"][0]["verdict"] = "not as expected"
    (project.root / "after.json").write_text(json.dumps(after))
    done = project.run("report", "--diff", "before.json", "after.json")
    assert done.returncode == 1
    assert done.stdout.startswith("weaker: ")
    assert project.run("report", "--diff", "before.json", "before.json").returncode == 0


def test_what_became_of_a_paper_s_sentence_is_shown(grow_known):
    project = grow_known({**GOOD, "proofs/claims.toml": CLAIMS + PAPER})
    done = project.run("report", "--format", "json")
    assert done.returncode == 0, done.stderr
    (sentence,) = json.loads(done.stdout)["sentences"]
    assert (sentence["became"], sentence["enough"]) == ("proved", True)
    assert "On One, sentence by sentence" in (project.root / ".pyverify/report/report.html").read_text()


def test_a_file_is_written_for_each_paper_and_compared(project):
    project.write({"proofs/claims.toml": CLAIMS + PAPER})
    done = project.run("report", "--papers", "docs/papers")
    assert done.returncode == 0, done.stderr
    made = project.root / "docs" / "papers" / "p.md"
    assert "# On One" in made.read_text()
    assert project.run("report", "--papers", "docs/papers", "--check").returncode == 0
    made.write_text(made.read_text().replace("One is one.", "One is two."))
    done = project.run("report", "--papers", "docs/papers", "--check")
    assert done.returncode == 1
    assert "p.md: not what is found" in done.stdout
    assert "One is two." in done.stdout
    assert "One is two." in made.read_text()


def test_files_that_were_not_made_here_are_left_alone(project):
    folder = project.root / "docs"
    assert project.run("report", "--papers", "docs").returncode == 0
    (folder / "gone.md").write_text((folder / "p.md").read_text())
    (folder / "own.md").write_text("# Mine\n")
    assert project.run("report", "--papers", "docs").returncode == 0
    assert sorted(path.name for path in folder.iterdir()) == ["README.md", "own.md", "p.md", "q.md"]
    (folder / "p.md").write_text("# Mine\n")
    done = project.run("report", "--papers", "docs")
    assert done.returncode == 2
    assert "is in the way" in done.stderr
    assert (folder / "p.md").read_text() == "# Mine\n"
