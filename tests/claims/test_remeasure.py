"""Scripts run again, in real processes, and what they print held against what is written."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pyverify.claims.measurement import Measurement, Reading
from pyverify.claims.remeasure import (
    MeasurementMismatch,
    Printed,
    ScriptError,
    ScriptStopped,
    State,
    mismatches,
    printed_by,
    remeasured,
)
from pyverify.errors import Where
from pyverify.evidence import Evidence, digest_of
from pyverify.lean.limits import Limits
from pyverify.lean.script import run_script
from pyverify.lean.supervise import Ended

SCRIPT = """import csv, json, sys
values = [float(row[0]) for row in csv.reader(open(sys.argv[1]))]
print("some words")
found = {"figure": sum(values) / len(values), "low": min(values), "high": max(values), "n": len(values)}
print(json.dumps(found))
"""
DATA = b"1\n2\n4.5\n"
ONE = Measurement("m", "s", Reading("2.5", "1", "4.5"), "d.csv", "s.py", n=3)


@pytest.fixture
def place(tmp_path):
    (tmp_path / "d.csv").write_bytes(DATA)
    (tmp_path / "s.py").write_text(SCRIPT)
    return tmp_path


def again(place, one=ONE, **more):
    evidence = Evidence(place / "evidence", seal=place / "seal")
    return remeasured(one, place, evidence, where=Where(), fresh=False, sandbox=True, **more)


def prints(text, data=b"", **more):
    return printed_by(text.encode(), "s.py", data, replace(ONE, **more), sandbox=True)


def test_a_script_that_gives_its_figure_agrees(place):
    found = again(place)
    assert (found.state, found.error) == (State.AGREES, None)


def test_what_the_file_does_not_say_is_taken_from_the_script(place):
    found = again(place, replace(ONE, reading=Reading("2.5"), n=None))
    assert found.measurement.reading == Reading("2.5", "1.0", "4.5")
    assert found.measurement.n == 3


def test_a_second_run_is_taken_from_the_evidence(place):
    again(place)
    evidence = Evidence(place / "evidence", seal=place / "seal")
    (held,) = evidence.held()
    assert (held.header.kind, held.header.about.subject) == ("measurement", "s")
    assert held.header.about.inputs == {"data": digest_of(DATA), "script": digest_of(SCRIPT)}
    raw = json.loads(evidence.get("measurement", held.header.key))
    assert raw["figure"] == "2.5"
    # a record says what was printed: another one in its place is what is compared
    evidence.put("measurement", held.header.key, b'{"figure": "9"}', held.header.about)
    assert again(place).state is State.DIFFERS


@pytest.mark.parametrize("name", ["d.csv", "s.py"])
def test_another_file_is_not_what_was_measured(place, name):
    one = replace(ONE, data_sha256=digest_of(DATA), script_sha256=digest_of(SCRIPT))
    assert again(place, one).state is State.AGREES
    (place / name).write_bytes((place / name).read_bytes() + b"\n")
    found = again(place, one)
    assert found.state is State.CHANGED
    assert name in found.error.facts[0]


def test_other_data_give_another_figure(place):
    (place / "d.csv").write_text("1\n2\n")
    found = again(place)
    assert found.state is State.DIFFERS
    assert isinstance(found.error, MeasurementMismatch)
    assert "figure: written 2.5, the script prints 1.5" in found.error.facts


def test_a_file_that_is_gone_or_leads_out_of_the_project_gives_no_figure(place):
    (place / "d.csv").unlink()
    assert again(place).state is State.FAILED
    (place / "d.csv").symlink_to("/etc/passwd")
    found = again(place)
    assert found.state is State.FAILED
    assert "does not lie in the project" in found.error.message


@pytest.mark.parametrize(
    ("printed", "differs"),
    [
        (Printed("2.5", "1", "4.5", 3), ()),
        (Printed("2.54", "1.4", "4.46", 3), ()),
        (Printed("2.5", n=3), ("low", "high")),
        (Printed("2.5", "1", "4.5", 4), ("n",)),
        (Printed("2.5", "1", "4.5", 3, "0.950"), ()),
        (Printed("2.5", "1", "4.5", 3, "0.99"), ("level",)),
        (Printed("-2.5", "-4.5", "1", 3), ("figure", "low", "high")),
    ],
)
def test_every_part_is_compared(printed, differs):
    one = replace(ONE, reading=Reading("2.5", "1", "4.5"))
    assert tuple(text.partition(":")[0] for text in mismatches(one, printed)) == differs


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("", "no JSON object"),
        ("print('0.5')", "no JSON object"),
        ("print('[1]')", "no JSON object"),
        ("print('{\"figure\": 1}'); print('done')", "no JSON object"),
        ("print('{\"figur\": 1}')", "unknown `figur`"),
        ("print('{\"n\": 1}')", "no `figure`"),
        ("print('{\"figure\": NaN}')", "no number"),
        ("print('{\"figure\": [1]}')", "no number"),
        ('print(\'{"figure": 1, "low": 0}\')', "one end of an interval"),
        ('print(\'{"figure": 3, "low": 0, "high": 1}\')', "not in its interval"),
        ('print(\'{"figure": 1, "n": 1.5}\')', "no whole number"),
        ("print('{\"figure\": 1}'); raise SystemExit(3)", "exit status 3"),
        ("1 / 0", "exit status 1"),
        ("this is no Python", "exit status 1"),
        ("import os; os.kill(os.getpid(), 11)", "by a signal"),
    ],
)
def test_a_script_without_a_figure_is_told_from_one_with_another(script, message):
    with pytest.raises(ScriptError, match=message):
        prints(script)


def test_the_last_line_of_an_error_is_told():
    with pytest.raises(ScriptError) as caught:
        prints("1 / 0")
    assert caught.value.facts == ("ZeroDivisionError: division by zero",)


def test_a_script_is_given_its_arguments_and_is_the_main_program():
    script = (
        "import sys, json\nif __name__ == '__main__':\n    print(json.dumps({'figure': int(sys.argv[2])}))"
    )
    assert prints(script, arguments=("17",)).figure == "17"


def test_a_number_keeps_the_digits_that_were_printed():
    assert prints("print('{\"figure\": 0.10000000000000000555}')").figure == "0.10000000000000000555"


def test_a_script_that_does_not_end_is_not_decided(monkeypatch):
    short = Limits(seconds=1.0, megabytes=512, file_bytes=1 << 20, output_bytes=1 << 16)

    def run(*words, **more):
        return run_script(*words, **more, limits=short)

    monkeypatch.setattr("pyverify.claims.remeasure.run_script", run)
    with pytest.raises(ScriptStopped):
        prints("while True: pass")


def test_a_script_that_prints_without_end_is_stopped():
    with pytest.raises(ScriptStopped, match="printed more"):
        prints("while True: print('x' * 1000)")


@pytest.mark.parametrize(
    "script",
    [
        "open('/etc/hostname').read()",
        "open({outside!r}).read()",
        "open({outside!r}, 'w').write('x')",
        "import socket; socket.create_server(('127.0.0.1', 0))",
        "import subprocess; subprocess.run(['true'], check=True)",
        "import os; os.fork()",
    ],
)
def test_a_script_reaches_nothing_but_its_data(script, tmp_path):
    outside = tmp_path / "outside"
    outside.write_text("precious")
    run = run_script(script.format(outside=str(outside)).encode(), "s.py", DATA)
    if not run.contained.complete:
        pytest.skip(f"this system does not contain programs in full: {run.contained.summary}")
    assert run.ended is Ended.EXIT
    assert run.code == 1
    assert outside.read_text() == "precious"


def test_what_a_script_writes_to_standard_error_is_no_figure():
    run = run_script(b"import sys; sys.stderr.write('warning\\n'); print('1')", "s.py", b"")
    assert (run.output, run.errors) == ("1\n", "warning\n")


def test_installed_packages_can_be_used():
    script = "import numpy, json; print(json.dumps({'figure': float(numpy.mean([1, 2]))}))"
    assert prints(script).figure == "1.5"


def test_the_scripts_file_is_named_in_its_errors():
    run = run_script(b"\n\nraise ValueError('no')", "own.py", b"")
    assert 'File "own.py", line 3' in run.errors
    assert str(Path(run_script.__code__.co_filename).parent) not in run.errors


def test_an_error_says_nothing_of_the_scratch_folder():
    run = run_script(b"import sys; open(sys.argv[1] + '.other')", "s.py", b"")
    assert "FileNotFoundError" in run.errors
    assert "'data.other'" in run.errors
