"""Definitions of every kind that a user may write, compiled by Lean, and a user's own project."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import user_projects
from sharing import Made

from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact
from pyverify.extract.code import Definition
from pyverify.spec import Spec, load
from pyverify.term import parse_name


@pytest.fixture(scope="session")
def user(made_once: Made) -> Spec:
    """The definitions of `tests/data/extract`, on top of this project's library."""
    return user_projects.built_on_top(made_once)


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Spec:
    """The project in `tests/data/own-project`, which shares nothing with this project's library."""
    return load(user_projects.own(tmp_path_factory.mktemp("own") / "project"))


@pytest.fixture
def lowered(user: Spec) -> Callable[[str], Definition]:
    """A definition of `tests/data/extract` by its name."""
    return lambda name: user.library.definition(parse_name(name))


@pytest.fixture
def value(user: Spec) -> Callable[..., Any]:
    """The exact value of a definition of `tests/data/extract`; numbers are python-flint's."""
    evaluator = Evaluator(Exact(), user.library.definition)
    return lambda name, *given: evaluator.definition(user.library.definition(parse_name(name)), given)
