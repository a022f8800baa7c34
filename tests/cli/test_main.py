"""The command line as a whole: help, options, errors, ways out."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from representatives import mostly_slow
from small_project import GOOD, environment

import pyverify
from pyverify.cli import BROKEN_PIPE, COMMANDS, group
from pyverify.cli import executed as run
from pyverify.cli.failure import as_pyverify
from pyverify.errors import Exit, InternalError, UsageError

HEAVY = ("rich", "z3", "sympy", "numpy", "hypothesis", "msgspec", "cvc5", "tomllib")


def test_help_lists_every_command_and_loads_none():
    code = (
        "import sys; sys.argv = ['pyverify', '--help']\n"
        "from pyverify.cli import executed\n"
        "status = executed()\n"
        "rooms = ('pyverify.cli.', 'pyverify.lean', 'pyverify.claims', 'pyverify.olean')\n"
        "loaded = [m for m in sys.modules if m.startswith(rooms)]\n"
        f"print(status, sorted(loaded), [m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    own = ["console", "context", "failure", "options", "sink"]
    assert done.stderr.split("\n")[0] == f"0 {[f'pyverify.cli.{name}' for name in own]} []"
    for name, sentence in COMMANDS.items():
        assert f"  {name}" in done.stdout
        assert sentence.split(",")[0].split(":")[0][:40] in done.stdout


def test_help_is_quick():
    best = 9.0
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "pyverify", "--help"], capture_output=True, check=True)
        best = min(best, time.perf_counter() - started)
    assert best < 0.5  # 0.06 s on an idle machine; the tests share theirs


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_a_sentence_examples_and_exit_codes(name, capsys):
    assert run([name, "--help"]) == 0
    text = capsys.readouterr().out
    assert text.split("\n")[0].endswith(".")
    examples = text.split("Examples:\n")[1].split("\n\n")[0].splitlines()
    assert 2 <= len(examples) <= 4
    assert all(line.strip().startswith(f"pyverify {name}") for line in examples)
    codes = text.split("Exit codes:\n")[1]
    assert "  0  " in codes and "  2  " in codes and "  4  " in codes
    for option in ("--root", "--lean", "--jobs", "--format", "--quiet", "--require-sandbox", "--no-sandbox"):
        assert option in text


def test_no_words_show_the_help(capsys):
    assert run([]) == 0
    assert "Commands:" in capsys.readouterr().out


def test_the_version(capsys):
    assert run(["--version"]) == 0
    assert pyverify.__version__ in capsys.readouterr().out


WRONG = {
    "unknown command": (["rnu"], "no command is called `rnu`", "did you mean `run`?"),
    "nothing like a command": (["zzzzz"], "no command is called `zzzzz`", f"lists all {len(COMMANDS)}"),
    "unknown option": (["run", "--frsh"], "no such option", "pyverify run --help"),
    "unknown option above": (["--frsh", "run"], "no such option", "pyverify --help"),
    "no number": (["-j", "x", "claims"], "invalid value for '-j'", ""),
    "no process": (["-j", "0", "claims"], "invalid value for '-j'", ""),
    "unknown format": (["claims", "--format", "xml"], "'xml' is not one of 'text', 'json'", ""),
    "both sandboxes": (["--no-sandbox", "claims", "--require-sandbox"], "exclude each other", ""),
    "missing argument": (["goal"], "missing argument", "pyverify goal --help"),
    "no folder": (["claims", "--root", "/nowhere"], "`/nowhere`", ""),
    "one word too many": (["run", "extra"], "unexpected extra argument", ""),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_command_line_is_exit_2_with_advice(case, capsys):
    words, message, help = WRONG[case]
    assert run(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error[")
    assert message in err
    assert help in err
    assert "Traceback" not in err


def test_options_are_taken_before_and_behind_the_command(grow, capsys):
    root = str(grow(GOOD).root)
    outputs = []
    for words in (
        ["--root", root, "--format", "json", "claims"],
        ["claims", "--format", "json", "--root", root],
    ):
        assert run(words) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]
    assert '"refl"' in outputs[0]
    assert run(["--format", "json", "claims", "--format", "text", "--root", root]) == 0
    assert capsys.readouterr().out.startswith("claim ")


def test_an_option_of_the_line_wins_over_the_environment(monkeypatch):
    import click

    from pyverify.cli.context import Context

    monkeypatch.setenv("PYVERIFY_LEAN", "/from/environment")
    seen = {}
    probe = click.Command("probe", callback=click.pass_obj(lambda context: seen.update(lean=context.lean)))
    monkeypatch.setattr(type(group), "get_command", lambda self, ctx, name: probe)
    from pyverify.cli.options import add_common

    add_common(probe)
    for words, expected in (
        (["probe"], "/from/environment"),
        (["--lean", "/from/line", "probe"], "/from/line"),
        (["probe", "--lean", "/from/line"], "/from/line"),
        (["--lean", "/first", "probe", "--lean", "/second"], "/second"),
    ):
        with group.make_context("pyverify", words, obj=Context()) as ctx:
            group.invoke(ctx)
        assert seen["lean"] == expected


def test_json_errors_are_documents(capsys):
    import json

    assert run(["--format", "json", "--root", "/nowhere", "claims"]) == 2
    out, err = capsys.readouterr()
    error = json.loads(out)["error"]
    assert error["exit"] == 2
    assert error["message"] in err


def test_an_unforeseen_error_is_exit_4_with_a_file_and_no_traceback(monkeypatch, capsys, tmp_path):
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def broken(self, ctx, name):
        raise ZeroDivisionError("by design\nsecond line")

    monkeypatch.setattr(type(group), "get_command", broken)
    assert run(["claims"]) == 4
    err = capsys.readouterr().err
    assert err.startswith("error[internal]: the program failed with ZeroDivisionError: by design\n")
    assert "Traceback" not in err
    (file,) = tmp_path.iterdir()
    assert str(file) in err
    text = file.read_text()
    assert "Traceback" in text and "second line" in text and pyverify.__version__ in text


def test_an_internal_error_without_a_place_for_its_file_still_says_where(monkeypatch):
    import tempfile

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkstemp", full)
    error = as_pyverify(ValueError("x"))
    assert isinstance(error, InternalError)
    assert "No space left" in error.help


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (OSError(28, "No space left on device", "/x/y"), "make room"),
        (OSError(13, "Permission denied", "/x/y"), "access"),
        (OSError(30, "Read-only file system", "/x/y"), "access"),
        (OSError(5, "Input/output error", "/x/y"), "mend"),
    ],
)
def test_what_the_system_refuses_is_said_with_advice(error, advice):
    found = as_pyverify(error)
    assert (found.code, found.exit_status) == ("system", Exit.USAGE)
    assert advice in found.help
    assert str(found.where) == "/x/y"


def test_a_known_error_is_kept():
    error = UsageError("x")
    assert as_pyverify(error) is error


def test_a_reader_that_goes_away_ends_the_command_quietly(grow_known):
    project = grow_known(GOOD)
    command = f"{sys.executable} -m pyverify claims -v; echo status $? >&2"
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=project.root,
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    os.close(write)
    assert done.stderr == f"status {BROKEN_PIPE}\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_under_the_output_is_exit_2(grow_known, unbuffered):
    project = grow_known(GOOD)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pyverify", "claims"],
            cwd=project.root,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**environment(), "PYTHONUNBUFFERED": unbuffered},
        )
    assert done.returncode == 2
    assert "no space left" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize("number", mostly_slow([signal.SIGINT, signal.SIGTERM], [signal.SIGINT]))
def test_an_interrupted_run_is_exit_130_and_the_next_one_is_right(grow, number):
    slow = GOOD["proofs/Proofs/Spec.lean"] + "\ntheorem slow : 2 ^ 20 = 1048576 := by decide +kernel\n"
    project = grow({**GOOD, "proofs/Proofs/Spec.lean": slow})
    for name in range(6):
        project.write(
            {f"proofs/Proofs/More{name}.lean": f"prelude\nimport Spec\ntheorem m{name} : Spec.One := rfl\n"}
        )
    process = subprocess.Popen(
        [sys.executable, "-m", "pyverify", "run", "--fresh", "-j", "1"],
        cwd=project.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    time.sleep(1.2)
    assert process.poll() is None
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "interrupted" in err
    assert "Traceback" not in err + out
    assert not (project.root / ".pyverify" / "report").exists()
    assert project.run("run").returncode == 0


def test_closed_streams_and_poor_encodings_are_no_trouble(grow_known):
    project = grow_known(GOOD)
    assert project.run("claims", PYTHONIOENCODING="ascii").returncode == 0
    done = project.run("run", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "\\xb7" in done.stdout
    for closing in (">&-", "2>&-", ">&- 2>&-"):
        command = f"{sys.executable} -m pyverify check {closing}"
        ended = subprocess.run(
            ["bash", "-c", command], cwd=project.root, capture_output=True, env=environment()
        )
        assert ended.returncode == 0
        assert b"Traceback" not in ended.stderr


def test_the_command_is_installed_under_its_name():
    import importlib.metadata
    import tomllib

    from pyverify.__main__ import main

    settings = tomllib.loads((Path(pyverify.__file__).parent.parent / "pyproject.toml").read_text())
    name = settings["project"]["scripts"]["pyverify"]
    entry = importlib.metadata.EntryPoint("pyverify", name, "console_scripts")
    assert entry.load() is main
