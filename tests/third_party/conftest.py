"""The specifications of this project, compiled and lifted, once for these tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyverify.spec import Spec
from pyverify.testing.projects import loaded


@pytest.fixture(scope="session")
def spec() -> Spec:
    """All definitions of `lean/`; the same object that bindings are held against when they are made."""
    return loaded(Path(__file__).parents[2])
