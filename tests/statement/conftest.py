"""Specifications: those of this project, and statements written for these tests."""

from __future__ import annotations

from pathlib import Path

import pytest
import user_projects

from pyverify.spec import Spec, load


@pytest.fixture(scope="session")
def ours() -> Spec:
    """All definitions and claims of `lean/` and `proofs/`."""
    return load(Path(__file__).parents[2])


@pytest.fixture(scope="session")
def user(tmp_path_factory: pytest.TempPathFactory) -> Spec:
    """The definitions of `tests/data/extract`, on top of this project's library."""
    return load(user_projects.on_top_of_ours(tmp_path_factory.mktemp("user")))
