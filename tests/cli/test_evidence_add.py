"""`pyverify evidence add`, and reports of what was measured, as a user meets them."""

import json
import subprocess
import sys

import pytest
from small_project import CLAIMS, GOOD, environment, grown_from

PAPER = """
[[paper]]
id = "P"
title = "On One"

[[sentence]]
id = "speed"
paper = "P"
place = "abstract"
sentence = "It takes 2.5 ms."
kind = "measurement"
figure = "2.5 ms"

[[sentence]]
id = "slow"
paper = "P"
place = "abstract"
sentence = "It takes 2.7 ms."
kind = "measurement"
figure = "2.7 ms"

[[sentence]]
id = "always"
paper = "P"
place = "abstract"
sentence = "One is one."
kind = "theorem"
rests = ["refl"]
"""
SCRIPT = """import json, sys
values = sorted(map(float, open(sys.argv[1])))
n = len(values)
print(json.dumps({"figure": values[n // 2], "low": values[0], "high": values[-1], "n": n}))
"""
FILES = {
    **GOOD,
    "proofs/claims.toml": CLAIMS + PAPER,
    "proofs/measured/times.csv": "2.4\n2.5\n2.6\n",
    "proofs/measured/median.py": SCRIPT,
}
FROM = ("--data", "proofs/measured/times.csv", "--script", "proofs/measured/median.py")


HOSTILE = "<script>alert(1)</script> | `x` [a](b) \\input{y}"


@pytest.fixture
def project(grow_known):
    return grow_known(FILES)


def add(project, subject="speed", figure="2.5 [2.4, 2.6]", *more):
    return project.run("evidence", "add", subject, "--figure", figure, "--unit", "ms", *FROM, *more)


@pytest.fixture(scope="module")
def reported(base, tmp_path_factory):
    """A project with three measurements, and its report."""
    project = grown_from(base, tmp_path_factory.mktemp("measured") / "project", FILES)
    by = ("--by", "A. Author", "--claim", "refl")
    assert add(project, "speed", "2.5 [2.4, 2.6]", *by).returncode == 0
    assert add(project, "slow", "2.5", "--by", HOSTILE, "--notes", HOSTILE).returncode == 0
    assert add(project, "always", "2.5").returncode == 0
    done = project.run("report")
    assert done.returncode == 0, done.stderr
    return project


def told(project, name):
    return (project.root / ".pyverify" / "report" / name).read_text()


def sentence(project, id_="speed"):
    (found,) = (one for one in json.loads(told(project, "report.json"))["sentences"] if one["id"] == id_)
    return found


def test_a_measurement_is_written_into_the_project(reported):
    text = (reported.root / "proofs" / "measurements.toml").read_text()
    for line in ('subject = "speed"', 'figure = "2.5"', "n = 3", 'data = "proofs/measured/times.csv"'):
        assert line in text
    assert "the script prints 2.5 [2.4, 2.6]" in reported.run("evidence", "ls", "speed").stdout


def test_a_sentence_is_measured_here_with_who_and_what_made_the_figure(reported):
    assert sentence(reported)["became"] == "measured here"
    for name in ("report.html", "report.md"):
        assert "A. Author" in told(reported, name)
        assert "proofs/measured/median.py" in told(reported, name)


def test_a_figure_that_is_not_the_papers_is_said_so(reported):
    found = sentence(reported, "slow")
    assert (found["became"], found["enough"]) == ("measured otherwise", False)
    assert "the paper says 2.7 ms; measured here: 2.5 [2.4, 2.6] ms, n = 3" in found["why"]


def test_a_measurement_beside_a_theorem_leaves_it_what_it_is(reported):
    found = sentence(reported, "always")
    assert found["became"] == "proved"
    assert "measured here: 2.5" in found["why"]


def test_texts_of_a_measurement_are_inert(reported):
    assert "<script>alert" not in told(reported, "report.html")
    assert "<script>" not in told(reported, "report.md")


def test_a_document_can_name_a_measured_figure(reported):
    (reported.root / "a.md").write_text(
        "It took 2.55 <!-- figure: measured.speed --> ms in 3 <!-- figure: measured.speed.n --> runs.\n\n"
        "It took 2.7 <!-- figure: measured.speed --> ms.\n"
    )
    done = reported.run("report", "--check-docs", "a.md")
    assert done.returncode == 1
    assert "between 2.4 and 2.6" in done.stderr
    assert "a.md:3" in done.stderr
    assert "a.md:1" not in done.stderr


@pytest.mark.parametrize("figure", ["2.6", "2.5 [2.5, 2.6]", "2.5±0.2"])
def test_another_figure_than_the_script_prints_is_exit_1_and_not_recorded(project, figure):
    done = add(project, "speed", figure)
    assert done.returncode == 1
    assert "error[measurement-mismatch]" in done.stderr
    assert not (project.root / "proofs" / "measurements.toml").exists()
    assert project.run("evidence", "ls", "speed").returncode == 2


def test_a_script_that_fails_is_exit_2_and_not_recorded(project):
    project.write({"proofs/measured/median.py": "raise ValueError('no')"})
    done = add(project)
    assert done.returncode == 2
    assert "error[measurement-script]" in done.stderr
    assert "ValueError: no" in done.stderr
    assert not (project.root / "proofs" / "measurements.toml").exists()


def test_the_persons_text_stays_as_it_is(project):
    path = project.root / "proofs" / "measurements.toml"
    path.write_text("# mine\nformat   =   1   # one")
    assert add(project).returncode == 0
    assert path.read_text().startswith("# mine\nformat   =   1   # one\n\n[[measurement]]\n")
    assert add(project, "refl", "2.5").returncode == 0
    assert path.read_text().count("[[measurement]]") == 2


def test_the_same_measurement_is_not_added_twice(project):
    assert add(project).returncode == 0
    done = add(project)
    assert done.returncode == 2
    assert "is there already" in done.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("add", "sped", "--figure", "1", *FROM), "did you mean `speed`?"),
        (("add", "speed", "--figure", "half", *FROM), "`half` is no figure"),
        (("add", "speed", "--figure", "1", *FROM, "--level", "2"), "no probability"),
        (("add", "speed", "--figure", "1", *FROM, "--claim", "speed"), "no claim or sentence"),
        (("add", "speed", "--figure", "1", *FROM[:2]), "`--script` is missing"),
        (
            ("add", "speed", "--figure", "1", "--data", "/etc/passwd", *FROM[2:]),
            "does not lie in the project",
        ),
        (("add", "speed", "--figure", "1", "--data", "nowhere.csv", *FROM[2:]), "cannot be read"),
        (("add", "--figure", "1", *FROM), "name one claim or sentence"),
        (("ls", "--figure", "1"), "go with `add`"),
    ],
)
def test_a_slip_on_the_command_line_is_told(project, words, message):
    done = project.run("evidence", *words)
    assert done.returncode == 2
    assert message in done.stderr


def test_data_that_changed_are_refused_and_do_not_count(project):
    assert add(project).returncode == 0
    project.write({"proofs/measured/times.csv": "2.4\n2.5\n2.6\n2.5\n"})
    done = project.run("report")
    assert done.returncode == 1, done.stderr
    found = sentence(project)
    assert found["became"] == "reported, not checked here"
    assert "are not those that were recorded" in found["why"]
    assert "measurement-mismatch" in told(project, "report.sarif")


def test_a_stranger_without_records_runs_the_scripts_again(project):
    assert add(project).returncode == 0
    for path in (project.root / ".pyverify" / "evidence" / "measurement").rglob("*"):
        if path.is_file():
            path.unlink()
    done = project.run("run", "--format", "json")
    assert done.returncode == 0, done.stderr
    (one,) = json.loads(done.stdout)["measurements"]
    assert (one["state"], one["figure"], one["n"]) == ("gives its figure", "2.5", 3)
    assert len(json.loads(project.run("evidence", "ls", "speed", "--format", "json").stdout)["records"]) == 1


def test_a_slip_in_the_file_is_told_before_anything_is_built(project):
    (project.root / "proofs" / "measurements.toml").write_text('format = 1\n[[measurement]]\nid = "m"\n')
    done = project.run("report")
    assert done.returncode == 2
    assert "error[measurements-file]" in done.stderr
    assert "proofs/measurements.toml:2" in done.stderr


def test_two_that_add_at_once_are_both_recorded(project):
    words = [sys.executable, "-m", "pyverify", "evidence", "add", "--figure", "2.5", *FROM]
    both = [
        subprocess.Popen(
            [*words, subject],
            cwd=project.root,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for subject in ("speed", "slow", "refl")
    ]
    for process in both:
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0, said
    text = (project.root / "proofs" / "measurements.toml").read_text()
    assert text.count("format = 1") == 1
    assert text.count("[[measurement]]") == 3
