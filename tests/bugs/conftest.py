"""The compiled specifications, for all tests of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyverify.spec import Spec, load


@pytest.fixture(scope="session")
def spec() -> Spec:
    return load(Path(__file__).parents[2])
