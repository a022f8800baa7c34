"""The specifications of this project, compiled and lifted, once for all tests of the room."""

from __future__ import annotations

from pathlib import Path

import pytest

import pyverify
from pyverify.spec import Spec
from pyverify.testing.projects import loaded


@pytest.fixture(scope="session")
def spec() -> Spec:
    """All definitions of `lean/`; the same object that bindings made in tests are held against."""
    return loaded(Path(__file__).parents[2])


@pytest.fixture(autouse=True)
def this_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that a test starts have the package that is tested, whose sources are compiled; where
    another is installed, they would compile all of its sources first.
    """
    monkeypatch.setenv("PYTHONPATH", str(Path(pyverify.__file__).parents[1]))
