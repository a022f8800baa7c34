"""The definitions and claims of this project."""

import pytest

import pyverify
from pyverify.spec import Spec


@pytest.fixture(scope="session")
def spec() -> Spec:
    """The project itself, built if it is not."""
    return pyverify.load()
