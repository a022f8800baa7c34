"""`pyverify report` and `run` where the system or the claims stand in the way."""

import json
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from small_project import GOOD, environment

LIMITED = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
os.execv(sys.executable, [sys.executable, "-m", "pyverify", *sys.argv[2:]])
"""


@pytest.fixture
def project(grow_known):
    project = grow_known(GOOD)
    assert project.run("report").returncode == 0
    return project


def test_a_disk_that_is_full_leaves_no_half_of_a_report(project):
    folder = project.root / ".pyverify" / "report"
    most = (folder / "report.html").stat().st_size - 1
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(most), "report"],
        cwd=project.root,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "file too large" in done.stderr
    assert not (folder / "report.html").exists()
    assert not [one for one in folder.iterdir() if one.name.endswith(".tmp")]


@pytest.mark.parametrize("command", ["report", "run"])
def test_a_file_where_the_folder_is_to_be_is_exit_2(project, command):
    folder = project.root / ".pyverify" / "report"
    folder.rename(project.root / "before")
    folder.write_text("in the way")
    done = project.run(command)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert folder.read_text() == "in the way"


def test_two_reports_at_once_leave_whole_files(project):
    words = [sys.executable, "-m", "pyverify", "report", "--quiet"]
    running = [
        subprocess.Popen(
            words,
            cwd=project.root,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    told = [one.communicate(timeout=120)[1] for one in running]
    assert [one.returncode for one in running] == [0, 0], told
    folder = project.root / ".pyverify" / "report"
    assert json.loads((folder / "report.json").read_text())["counts"]["claims"] == 3
    ElementTree.parse(folder / "junit.xml")
    json.loads((folder / "report.sarif").read_text())
    assert (folder / "report.html").read_text().rstrip().endswith("</html>")


def test_without_claims_there_is_nothing_to_report_and_no_report_is_left(project):
    (project.root / "proofs" / "claims.toml").write_text("format = 1\n")
    done = project.run("run")
    assert done.returncode == 2
    assert "the claims file has no claims" in done.stderr
    assert not (project.root / ".pyverify" / "report" / "report.html").exists()


def test_a_sentence_that_rests_on_itself_is_exit_2_with_its_place(project):
    path = project.root / "proofs" / "claims.toml"
    path.write_text(
        path.read_text()
        + '[[paper]]\nid = "P"\ntitle = "T"\n\n[[sentence]]\nid = "says"\npaper = "P"\nplace = "abstract"\n'
        'sentence = "So."\nkind = "theorem"\nrests = ["says"]\n'
    )
    done = project.run("report")
    assert done.returncode == 2
    assert "says" in done.stderr
    assert "proofs/claims.toml:" in done.stderr


def test_modules_that_import_each_other_are_exit_2_with_their_names(project):
    for one, other in (("One", "Other"), ("Other", "One")):
        (project.root / "lean" / f"{one}.lean").write_text(f"prelude\nimport {other}\n")
    done = project.run("run")
    assert done.returncode == 2
    assert "One" in done.stderr
    assert "Other" in done.stderr
