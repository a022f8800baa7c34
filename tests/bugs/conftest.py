"""The compiled specifications, for all tests of the corpus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pyverify.lean.project import find_project
from pyverify.spec import Spec, load
from pyverify.testing.projects import using

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def spec() -> Spec:
    return load(ROOT)


@pytest.fixture(scope="module", autouse=True)
def held_against(spec: Spec) -> Iterator[None]:
    """Hold all bindings against it, as a command does: each would look for its project anew."""
    with using(find_project(ROOT, ROOT), spec):
        yield
