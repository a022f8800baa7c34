"""Records: found again by this user on this machine, and by nobody else."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from pyverify.evidence import About, Evidence, digest_of, key_of

KEY = key_of("replay", b"what")
ABOUT = About(subject="TPF.leakage", verdict="accepted", inputs={"statement": digest_of("x")})


@pytest.fixture
def seal(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "evidence.key"


@pytest.fixture
def evidence(tmp_path: Path, seal: Path) -> Evidence:
    return Evidence(tmp_path / "evidence", seal=seal)


def record(evidence: Evidence) -> Path:
    (path,) = [path for path in evidence.folder.rglob("*") if path.is_file()]
    return path


def test_a_record_is_found_again(evidence, seal):
    assert evidence.get("replay", KEY) is None
    evidence.put("replay", KEY, b"payload\nwith \0 bytes", ABOUT)
    assert Evidence(evidence.folder, seal=seal).get("replay", KEY) == b"payload\nwith \0 bytes"


def test_a_record_is_replaced_whole(evidence):
    evidence.put("replay", KEY, b"one", ABOUT)
    evidence.put("replay", KEY, b"two", ABOUT)
    assert evidence.get("replay", KEY) == b"two"
    assert record(evidence).name == KEY


def test_kind_and_key_are_part_of_what_is_sealed(evidence):
    evidence.put("replay", KEY, b"yes", ABOUT)
    other = key_of("replay", b"another")
    for kind, key in (("replay", other), ("index", KEY)):
        path = evidence.folder / kind / key[:2] / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(record_of(evidence, "replay", KEY).read_bytes())
        assert evidence.get(kind, key) is None
    assert evidence.get("replay", KEY) == b"yes"


def record_of(evidence: Evidence, kind: str, key: str) -> Path:
    return evidence.folder / kind / key[:2] / key


@pytest.mark.parametrize("at", [0, 25, 52, -1])
def test_a_changed_record_is_not_believed(evidence, at):
    evidence.put("replay", KEY, b"yes", ABOUT)
    raw = bytearray(record(evidence).read_bytes())
    raw[at] ^= 1
    record(evidence).write_bytes(raw)
    assert evidence.get("replay", KEY) is None


def test_records_of_another_machine_are_not_believed(evidence, tmp_path):
    evidence.put("replay", KEY, b"yes", ABOUT)
    elsewhere = Evidence(evidence.folder, seal=tmp_path / "another" / "evidence.key")
    assert elsewhere.problem == ""
    assert elsewhere.get("replay", KEY) is None


def test_a_key_that_others_can_read_is_not_used(evidence, seal):
    evidence.put("replay", KEY, b"yes", ABOUT)
    seal.chmod(0o644)
    other = Evidence(evidence.folder, seal=seal)
    assert "alone" in other.problem
    assert other.get("replay", KEY) is None
    seal.chmod(0o600)
    assert Evidence(evidence.folder, seal=seal).get("replay", KEY) == b"yes"


def test_a_folder_of_another_user_is_not_used(evidence, seal, monkeypatch):
    evidence.put("replay", KEY, b"yes", ABOUT)
    mine = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: mine + 1)
    other = Evidence(evidence.folder, seal=seal)
    assert "another user" in other.problem
    assert other.get("replay", KEY) is None


def test_a_link_in_place_of_the_folder_is_not_followed(evidence, seal, tmp_path):
    evidence.put("replay", KEY, b"yes", ABOUT)
    link = tmp_path / "link"
    link.symlink_to(evidence.folder)
    assert Evidence(link, seal=seal).problem


@pytest.mark.parametrize("tracked", [True, False])
def test_records_that_git_tracks_are_not_used(tmp_path, seal, tracked):
    root = tmp_path / "project"
    root.mkdir()

    def git(*words: str) -> None:
        subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True)

    git("init", "-q")
    first = Evidence(root / ".pyverify" / "evidence", seal=seal)
    first.put("replay", KEY, b"yes", ABOUT)
    if tracked:
        git("add", "-f", ".")
    again = Evidence(first.folder, seal=seal)
    assert ("git" in again.problem) is tracked
    assert again.get("replay", KEY) == (None if tracked else b"yes")


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path, seal):
    (tmp_path / "file").write_text("")
    evidence = Evidence(tmp_path / "file" / "evidence", seal=seal)
    evidence.put("replay", KEY, b"yes", ABOUT)
    assert evidence.get("replay", KEY) is None


def test_keys_tell_parts_apart(evidence):
    assert key_of("k", b"a", b"bc") != key_of("k", b"ab", b"c")
    assert key_of("k", b"a") != key_of("ka")
    with pytest.raises(ValueError, match="no kind and key"):
        evidence.get("../x", KEY)
