"""`pyverify test` and its stage of `pyverify run`, as a user meets them: real functions, real faults."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from representatives import mostly_slow
from small_project import GOOD, SPEC, environment, grown_from

DEFINITIONS = """
def Spec.double (n : Nat) : Nat := n + n
def Spec.Even : Prop := ∀ n : Nat, Spec.double n = n + n
"""
GOOD_CODE = """
from pyverify import implements

@implements("Spec.double", claims=["Spec.Even"])
def double(n):
    return 2 * n
"""
BAD_CODE = """
import os, time
from pyverify import implements

@implements("Spec.double")
def double(n):
    return 2 * n

@implements("Spec.double")
def squares(n):
    return n * n

@implements("Spec.double")
def hangs(n):
    while n > 1:
        try:
            time.sleep(60)
        except BaseException:
            pass
    return 2 * n

@implements("Spec.double")
def ends(n):
    os._exit(9)

@implements("Spec.double")
def leaves_a_child(n):
    if os.fork() == 0:
        time.sleep(600)
    return 2 * n

@implements("Spec.double")
def eats(n):
    return len(bytearray(1 << 44))

@implements("Spec.double")
def talks(n):
    print("\\x1b[31mlook")
    return 2 * n
"""


def folder_of(link):
    """The working folder of a process, if it may be known."""
    try:
        return link.readlink()
    except OSError:
        return None


QUICK = ("--cases", "20", "--quiet")


@pytest.fixture(scope="module")
def built(base, tmp_path_factory):
    """The project without bindings, built."""
    files = {**GOOD, "lean/Spec.lean": SPEC + DEFINITIONS}
    made = grown_from(base, tmp_path_factory.mktemp("built") / "project", files)
    made.build()
    return made


@pytest.fixture
def bound(built, tmp_path):
    """Makes a project with a definition and a module of bindings."""

    def make(code=GOOD_CODE, **more):
        return grown_from(built, tmp_path / "project", {"proofs/bindings/code.py": code, **more})

    return make


def test_what_conforms_is_exit_0_with_a_line_for_each_item(bound):
    done = bound().run("test", *QUICK)
    assert done.returncode == 0, done.stderr
    assert "conforms   code.double → Spec.double\n" in done.stdout
    assert "conforms   code.double → Spec.double [Spec.Even]\n" in done.stdout
    assert "20 search" in done.stdout and "seed" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("2 items: 2 conforms; ")


def test_coverage_is_shown_where_it_is_asked_for(bound):
    project = bound()
    done = project.run("test", *QUICK, "--claims", "none", "--coverage")
    assert done.returncode == 0, done.stderr
    assert "coverage: 3 of 3 in " in done.stdout and "sizes 3 of 3" in done.stdout
    words = (*QUICK, "--claims", "none", "--coverage", "--format", "json")
    found = json.loads(project.run("test", *words).stdout)
    assert found["items"][0]["coverage"]["missed"] == []


def test_each_fault_is_a_verdict_and_the_others_go_on(bound):
    done = bound(BAD_CODE).run("test", *QUICK, "-j", "2")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    words = [line for line in done.stdout.splitlines() if "→" in line]
    assert [line.split()[:2] for line in words] == [
        ["conforms", "code.double"],
        ["violates", "code.squares"],
        ["misbehaves", "code.hangs"],
        ["misbehaves", "code.ends"],
        ["misbehaves", "code.leaves_a_child"],
        ["misbehaves", "code.eats"],
        ["misbehaves", "code.talks"],
    ]
    for told in (
        "`code.squares` gives 1, and `Spec.double` is 2",
        "`code.hangs` does not return",
        "`code.ends` ends its process with exit status 9",
        "`code.leaves_a_child` starts a process, by os.fork",
        "`code.eats` takes more memory than it is given",
        "`code.talks` prints",
        "proofs/bindings/code.py:",
    ):
        assert told in done.stdout
    assert "\x1b" not in done.stdout


FAULTY_TESTER = """
from pyverify.testing import trial

judge = trial.judge_value

def fails(binding, *rest, **options):
    if binding.name == "code.squares":
        raise LookupError("no such thing")
    return judge(binding, *rest, **options)

trial.judge_value = fails
"""


def test_a_fault_of_the_tester_is_told_of_its_item_and_the_others_go_on(bound):
    done = bound(BAD_CODE + FAULTY_TESTER).run("test", "squares", "double", *QUICK, "-j", "2")
    assert done.returncode == 4
    assert "Traceback" not in done.stderr + done.stdout
    rows = done.stdout.splitlines()
    assert [row.split(" → ")[0] for row in rows if "→" in row] == [
        "internal error code.squares",
        "conforms   code.double",
    ]
    assert "           LookupError: no such thing" in rows
    assert any(row.strip().startswith("at code.py:") for row in rows)
    assert rows[-1].startswith("2 items: 1 conforms, 1 internal error; ")
    kept = next(row.split()[-1] for row in rows if "please report it and attach" in row)
    assert "item code.squares" in Path(kept).read_text(encoding="utf-8")
    Path(kept).unlink()


def test_json_has_every_item_with_its_finding(bound):
    done = bound(BAD_CODE).run("test", "squares", "double", *QUICK, "--format", "json")
    found = json.loads(done.stdout)
    assert found["exit"] == done.returncode == 1
    squares, double = found["items"]
    assert squares["verdict"] == "violates"
    assert squares["where"]["path"] == "proofs/bindings/code.py"
    assert squares["findings"][0]["exact"] == "2"
    assert squares["findings"][0]["reproducer"]
    assert squares["coverage"] is double["coverage"] is None  # nobody asked for it
    assert double["verdict"] == "conforms" and double["cases"]["search"] == 20


@pytest.mark.parametrize("format", mostly_slow(["junit", "sarif", "github"], ["junit"]))
def test_other_formats_have_the_failure(bound, format):
    done = bound(BAD_CODE).run("test", "squares", "double", *QUICK, "--format", format)
    assert done.returncode == 1
    assert "squares" in done.stdout and "gives 1" in done.stdout
    if format == "junit":
        assert ET.fromstring(done.stdout).get("failures") == "1"


@pytest.mark.slow
def test_the_same_seed_says_the_same(bound):
    project = bound(BAD_CODE)
    first, second = (
        json.loads(project.run("test", "squares", *QUICK, "--seed", "5", "--format", "json").stdout)
        for _ in range(2)
    )
    assert first["items"][0]["seed"] == second["items"][0]["seed"] == 5
    assert first["items"][0]["findings"] == second["items"][0]["findings"]


@pytest.mark.slow
def test_a_file_and_a_function_in_it_can_be_named(bound, tmp_path):
    project = bound()
    elsewhere = tmp_path / "mine.py"
    elsewhere.write_text(BAD_CODE)
    done = project.run("test", f"{elsewhere}::double", *QUICK)
    assert done.returncode == 0, done.stderr
    assert "mine.double" in done.stdout and "code.double" not in done.stdout


@pytest.mark.slow
def test_claims_can_be_chosen(bound):
    project = bound()
    alone = project.run("test", "--claims", "none", *QUICK).stdout
    assert "[Spec.Even]" not in alone and "1 item:" in alone
    claim = project.run("test", "--claims", "Spec.Even", *QUICK).stdout
    assert "[Spec.Even]" in claim and "1 item:" in claim


USAGE = {
    "unknown binding": (["doubel"], "no binding is called `doubel`", "did you mean `double`?"),
    "missing file": (["nowhere.py"], "is no Python file", "help:"),
    "unknown claim": (["--claims", "no-such"], "no claim or statement is called `no-such`", "help:"),
    "no seconds": (["--seconds", "0"], "`0` are no seconds", "--seconds 60"),
    "no cases": (["--cases", "0"], "0 is not in the range", "help:"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", USAGE)
def test_what_is_wrong_with_the_words_is_exit_2(bound, name):
    words, message, help = USAGE[name]
    done = bound().run("test", *words)
    assert done.returncode == 2
    assert message in done.stderr and help in done.stderr


@pytest.mark.slow
def test_nothing_bound_is_exit_2_and_says_how_to_bind(grow):
    done = grow(GOOD).run("test", "--quiet")
    assert done.returncode == 2
    assert "nothing is bound" in done.stderr and "pyverify.implements" in done.stderr


@pytest.mark.slow
def test_a_binding_that_does_not_fit_is_exit_2_and_the_others_are_tested(bound):
    code = GOOD_CODE + '\n@implements("Spec.doubel")\ndef wrong(n):\n    return n\n'
    more = {"proofs/bindings/other.py": GOOD_CODE.replace("def double", "def other")}
    done = bound(code, **more).run("test", *QUICK)
    assert done.returncode == 2
    assert "Spec.doubel" in done.stderr and "did you mean `Spec.double`?" in done.stderr
    assert "conforms   other.other" in done.stdout


@pytest.mark.slow
def test_a_module_that_cannot_be_imported_is_told_without_our_frames(bound):
    done = bound("import no_such_package\n").run("test", "--quiet")
    assert done.returncode == 2
    assert "No module named 'no_such_package'" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_what_failed_is_kept_and_tried_first(bound):
    project = bound(BAD_CODE)
    count = [
        json.loads(project.run("test", "squares", *QUICK, "--format", "json").stdout)["items"][0]["cases"]
        for _ in range(2)
    ]
    assert (project.root / ".pyverify" / "hypothesis").is_dir()
    assert count[1]["search"] <= count[0]["search"]
    assert count[1]["search"] <= 2


SLOW_CODE = """
import pathlib, time
from pyverify import implements

@implements("Spec.double")
def slow(n):
    pathlib.Path("began").touch()
    time.sleep(600)
"""


@pytest.mark.slow
def test_ctrl_c_ends_everything_that_runs(bound):
    project = bound(SLOW_CODE)
    with subprocess.Popen(
        [sys.executable, "-m", "pyverify", "test", "--seconds", "600", "--quiet"],
        cwd=project.root,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        while not (project.root / "began").exists():
            time.sleep(0.02)
            assert running.poll() is None
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 130
        assert "interrupted" in running.stderr.read()
    assert not [one for one in Path("/proc").glob("[0-9]*/cwd") if folder_of(one) == project.root]


@pytest.mark.slow
def test_run_tests_quickly_what_is_not_known_and_takes_the_rest_from_evidence(bound):
    project = bound()
    first = project.run("run")
    assert "2 of 2 items conform (2 tested now: 25 cases, 2 s each; all: pyverify test)" in first.stdout
    second = project.run("run")
    assert "2 of 2 items conform (2 from an earlier small one; all: pyverify test)" in second.stdout
    project.run("test", "--quiet")
    third = project.run("run")
    assert "2 of 2 items conform (2 from an earlier test)" in third.stdout


@pytest.mark.slow
def test_a_changed_source_is_tested_again(bound):
    project = bound()
    project.run("run")
    project.write({"proofs/bindings/code.py": GOOD_CODE.replace("2 * n", "n * 2")})
    assert "2 tested now" in project.run("run").stdout


@pytest.mark.slow
def test_a_function_that_violates_fails_the_run_and_is_told(bound):
    code = GOOD_CODE + '\n@implements("Spec.double")\ndef squares(n):\n    return n * n\n'
    project = bound(code)
    for _ in range(2):  # found, then known from evidence
        done = project.run("run")
        assert done.returncode == 1
        assert "2 of 3 items conform, 1 do not" in done.stdout
        assert "`code.squares` violates: `code.squares` gives" in done.stderr


@pytest.mark.slow
def test_a_run_without_bindings_says_so_and_is_not_failed_by_it(grow):
    done = grow(GOOD).run("run")
    assert done.returncode == 0
    assert "no function is bound to a definition" in done.stdout


@pytest.mark.slow
def test_a_package_that_is_missing_does_not_fail_the_run(bound):
    done = bound("import no_such_package\n").run("run")
    assert done.returncode == 0, done.stderr
    assert "left out" in done.stdout and "no_such_package" in done.stdout
