"""The specifications of this project, for what a report shows of statements."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyverify.cli.context import Context
from pyverify.cli.gather import Gathered, gathered
from pyverify.report.page import Forms, forms
from pyverify.spec import Spec, load


@pytest.fixture(scope="session")
def spec() -> Spec:
    """All definitions of `lean/`."""
    return load(Path(__file__).parents[2])


@pytest.fixture(scope="session")
def known() -> Gathered:
    """What a report of this project says."""
    return gathered(Context(root=Path(__file__).parents[2], quiet=True))


@pytest.fixture(scope="session")
def printed(spec: Spec) -> Forms:
    """What a page prints of all of them."""
    return forms(spec)
