"""The specifications of this project, compiled and lifted, once for all tests of the room."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyverify.spec import Spec
from pyverify.testing.projects import loaded


@pytest.fixture(scope="session")
def spec() -> Spec:
    """All definitions of `lean/`; the same object that bindings made in tests are held against."""
    return loaded(Path(__file__).parents[2])
