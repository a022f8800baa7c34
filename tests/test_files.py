"""Files are put in their places as a whole, or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pyverify.files import MODE, Replacement, replace_file

OLD, NEW = b"old", b"new, and longer"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no disk: that it is waited for is shown where this fails."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A file that is to be replaced."""
    path = tmp_path / "file.json"
    path.write_bytes(OLD)
    return path


def alone(path: Path) -> bool:
    """Whether nothing else lies in the folder."""
    return [one.name for one in path.parent.iterdir()] == [path.name]


def raising(error: BaseException) -> Callable[..., None]:
    """What a call of the system does that goes wrong."""

    def call(*_: object, **__: object) -> None:
        raise error

    return call


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_file_is_replaced_and_nothing_is_left_beside_it(place: Path) -> None:
    replace_file(place, NEW)
    assert place.read_bytes() == NEW
    assert alone(place)


def test_a_file_that_was_not_there_is_made_with_permissions_that_do_not_depend_on_the_user(
    tmp_path: Path,
) -> None:
    before = os.umask(0o077)
    try:
        replace_file(tmp_path / "new", NEW)
    finally:
        os.umask(before)
    assert mode_of(tmp_path / "new") == MODE == 0o644


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_a_file_that_is_replaced_keeps_its_permissions(place: Path, mode: int) -> None:
    place.chmod(mode)
    replace_file(place, NEW)
    assert mode_of(place) == mode


def test_permissions_that_are_asked_for_are_given(place: Path) -> None:
    replace_file(place, NEW, mode=0o600)
    assert mode_of(place) == 0o600


@pytest.mark.parametrize("failing", ["fsync", "fchmod"])
@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()], ids=["full", "stopped"]
)
def test_what_goes_wrong_leaves_the_place_as_it_was(
    place: Path, monkeypatch: pytest.MonkeyPatch, failing: str, error: BaseException
) -> None:
    monkeypatch.setattr(os, failing, raising(error))
    with pytest.raises(type(error)):
        replace_file(place, NEW)
    assert place.read_bytes() == OLD
    assert alone(place)


def test_a_disk_that_is_full_leaves_the_place_as_it_was(place: Path) -> None:
    new = Replacement(place)
    os.dup2(os.open("/dev/full", os.O_WRONLY), new.file.fileno())
    new.file.write(NEW)
    with pytest.raises(OSError, match="No space"):
        new.keep()
    assert place.read_bytes() == OLD
    assert alone(place)


def test_a_file_whose_place_is_taken_by_a_folder_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        replace_file(tmp_path / "folder", NEW)
    assert alone(tmp_path / "folder")


def test_a_folder_that_is_missing_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        replace_file(tmp_path / "missing" / "file", NEW)


def test_a_folder_that_cannot_be_written_is_an_error_of_the_system(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "mkstemp", raising(PermissionError(errno.EACCES, "Permission denied")))
    with pytest.raises(PermissionError):
        replace_file(place, NEW)
    assert place.read_bytes() == OLD


def test_a_file_that_may_not_be_written_is_replaced_nevertheless_and_stays_so(place: Path) -> None:
    """Who may write the folder may put another file into it."""
    place.chmod(0o444)
    replace_file(place, NEW)
    assert (place.read_bytes(), mode_of(place)) == (NEW, 0o444)


def test_what_a_link_points_to_is_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(OLD)
    target.chmod(0o600)
    link.symlink_to(target)
    replace_file(link, NEW)
    assert target.read_bytes() == OLD
    assert not link.is_symlink()
    assert (link.read_bytes(), mode_of(link)) == (NEW, MODE)


def test_a_link_to_nowhere_is_replaced(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")
    replace_file(link, NEW)
    assert alone(link)
    assert not link.is_symlink()


def test_what_is_discarded_was_never_there(place: Path) -> None:
    new = Replacement(place)
    new.file.write(NEW)
    new.discard()
    new.discard()
    assert place.read_bytes() == OLD
    assert alone(place)


def test_a_name_as_long_as_a_name_can_be_has_room_beside_it(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 255)
    replace_file(path, NEW)
    assert alone(path)
