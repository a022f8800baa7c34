"""Fixtures of this room: projects from which cheats begin, and each side of a cheat judged once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cheats.case import COMMON
from cheats.stage import Workshop, lay, linked_copy
from small_project import SmallProject

from pyverify.lean.project import shipped_sources


@pytest.fixture(scope="session")
def workshop(base: SmallProject, tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """`lean/Base` with the common specification, and the smallest library, both built."""
    folder = tmp_path_factory.mktemp("cheats")
    large, small = SmallProject(folder / "base"), SmallProject(folder / "small")
    linked_copy(base.root, large.root)
    lay(COMMON / "both", large.root)
    lay(COMMON / "small", small.root)
    (small.root / "proofs").mkdir()
    (small.root / "proofs" / "claims.toml").write_text("format = 1\n")
    shutil.copy(Path(shipped_sources(), "lean-toolchain"), small.root)
    for project in (large, small):
        assert project.build()[1].ok
    return Workshop(large, small, folder)
