"""Specifications: those of this project, and statements written for these tests."""

from __future__ import annotations

from pathlib import Path

import pytest
import user_projects
from sharing import Made

from pyverify.spec import Spec, load


@pytest.fixture(scope="session")
def ours() -> Spec:
    """All definitions and claims of `lean/` and `proofs/`."""
    return load(Path(__file__).parents[2])


@pytest.fixture(scope="session")
def user(made_once: Made) -> Spec:
    """The definitions of `tests/data/extract`, on top of this project's library."""
    return user_projects.built_on_top(made_once)
