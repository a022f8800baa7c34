"""`pyverify doctor` on a machine with a Lean, without one, and with containment missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pyverify import cli
from pyverify.lean import wheel
from pyverify.lean.contain.effects import Containment, Effect, Held
from pyverify.lean.contain.probe import available_containment

ROOT = Path(__file__).parents[2]


@pytest.fixture
def no_lean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ELAN_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(wheel, "this_platform", lambda: wheel.Platform("linux", "x86_64", (2, 31)))


@pytest.fixture
def weak(monkeypatch: pytest.MonkeyPatch) -> Containment:
    """A machine where sockets cannot be refused."""
    effects = {effect: Held(True, "landlock 7") for effect in Effect}
    effects[Effect.SOCKETS] = Held(False, "", "it could open a UDP socket (seccomp was left out)")
    found = Containment(effects, landlock=available_containment().landlock)
    monkeypatch.setattr("pyverify.lean.health.available_containment", lambda: found)
    return found


def doctor(*words: str) -> int:
    return cli.executed(["--root", str(ROOT), *words, "doctor"])


def test_a_working_lean_is_described(capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor() == 0
    out = capsys.readouterr().out
    assert out.startswith("Lean 4.35.0\n")
    for word in (
        "why ",
        "commit ",
        "sha256 ",
        "says    Lean (version 4.35.0",
        "a wrong proof refused",
        "wheel",
    ):
        assert word in out, word
    assert available_containment().summary in out
    for effect in Effect:
        assert f"  {effect.value} " in out


def test_the_same_is_told_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor("--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["format"], found["usable"], found["lean"]["version"]) == (1, True, "4.35.0")
    assert len(found["lean"]["sha256"]) == 64
    assert len(found["lean"]["commit"]) == 40
    assert set(found["containment"]["effects"]) == {effect.value for effect in Effect}
    assert found["trial"]["works"]
    assert [place["place"].partition(":")[0] for place in found["looked_at"]] == ["elan", "PATH", "wheel"]


@pytest.mark.usefixtures("no_lean")
def test_without_a_lean_the_reason_and_the_cure_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor() == 2
    said = capsys.readouterr()
    assert said.out.startswith("Lean: none that can be used\n")
    assert "switches off  build, check, goal, lean, run" in said.out
    assert "elan toolchain install leanprover/lean4:v4.35.0" in said.out
    assert said.err.startswith("error[tool-missing]")
    assert "this system has 2.31" in said.err


@pytest.mark.usefixtures("no_lean")
def test_without_a_lean_json_has_the_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor("--format", "json") == 2
    found = json.loads(capsys.readouterr().out)
    assert (found["usable"], found["lean"], found["problem"]["code"]) == (False, None, "tool-missing")
    assert any(lack["serious"] for lack in found["missing"])


def test_an_altered_wheel_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    library = tmp_path / "libleanshared.so"
    library.write_bytes(b"not Lean")
    monkeypatch.setenv("ELAN_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(wheel, "locate", lambda: (library, wheel.WHEEL))
    assert doctor() == 2
    err = capsys.readouterr().err
    assert err.startswith("error[wheel-hash]")
    assert "expected sha256" in err
    assert "help: reinstall it" in err


@pytest.mark.usefixtures("weak")
def test_an_effect_that_is_not_held_is_named_with_what_it_switches_off(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert doctor() == 0
    out = capsys.readouterr().out
    assert "sockets    NOT held: it could open a UDP socket" in out
    assert "NOT contained: sockets" in out
    assert "`--require-sandbox`" in out


@pytest.mark.usefixtures("weak")
def test_containment_that_is_required_and_missing_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor("--require-sandbox") == 2
    err = capsys.readouterr().err
    assert err.startswith("error[sandbox-missing]")
    assert "sockets: it could open a UDP socket" in err


def test_a_machine_is_examined_without_a_project(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert cli.executed(["--root", str(tmp_path), "doctor"]) == 0
    assert "project   none: " in capsys.readouterr().out
