"""A folder that a hostile run has filled is removed all the same."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from pyverify.lean.remove import remove_tree

LEVELS = 3000


def deep(folder: Path, levels: int) -> None:
    """Folders in folders, deeper than any path can name."""
    here = Path.cwd()
    try:
        os.chdir(folder)
        for _ in range(levels):
            Path("a").mkdir()
            os.chdir("a")
        Path("file").write_text("bottom")
    finally:
        os.chdir(here)


def test_a_folder_of_thousands_of_levels_is_removed(tmp_path: Path) -> None:
    folder = tmp_path / "deep"
    folder.mkdir()
    deep(folder, LEVELS)
    remove_tree(folder)
    assert list(tmp_path.iterdir()) == []


def test_the_standard_library_would_not_do(tmp_path: Path) -> None:
    if sys.version_info >= (3, 13):
        pytest.skip("it no longer recurses")
    folder = tmp_path / "deep"
    folder.mkdir()
    deep(folder, LEVELS)
    with pytest.raises((RecursionError, OSError)):
        shutil.rmtree(folder)
    remove_tree(folder)


def test_links_are_removed_and_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    outside.mkdir()
    (outside / "precious").write_text("precious")
    (folder / "sub").mkdir(parents=True)
    (folder / "link").symlink_to(outside)
    (folder / "sub" / "link").symlink_to(outside)
    (folder / "broken").symlink_to("nowhere")
    remove_tree(folder)
    assert not folder.exists()
    assert (outside / "precious").read_text() == "precious"


def test_closed_folders_and_files_are_removed(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "a" / "b" / "c").mkdir(parents=True)
    (folder / "a" / "b" / "file").write_text("")
    for closed in (
        folder / "a" / "b" / "file",
        folder / "a" / "b" / "c",
        folder / "a" / "b",
        folder / "a",
        folder,
    ):
        closed.chmod(0)
    remove_tree(folder)
    assert not folder.exists()


def test_names_that_are_taken_do_no_harm(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    for number in range(3):
        (folder / f".removed-{number}" / f".removed-{number}" / "x").mkdir(parents=True)
    remove_tree(folder)
    assert not folder.exists()


def test_a_folder_that_is_not_there_is_no_error(tmp_path: Path) -> None:
    remove_tree(tmp_path / "nowhere")


def test_a_link_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(NotADirectoryError):
        remove_tree(tmp_path / "link")
    assert tmp_path.exists()
