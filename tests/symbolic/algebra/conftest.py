"""Runs tasks in copies of one child, or here, so that something wrong can be put into SymPy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from pyverify.symbolic.algebra import (
    Done,
    Task,
    check_symbolic,
    closed_form,
    identity,
    limit,
    monotone,
    portrait,
    series,
)
from pyverify.symbolic.algebra.child import answer
from pyverify.symbolic.algebra.warm import Warm


@pytest.fixture
def here() -> Callable[[Sequence[Task]], list[Done]]:
    return lambda tasks: [Done(*answer(one.name, one.arguments, one.seconds)) for one in tasks]


@pytest.fixture(scope="session", autouse=True)
def warm() -> Iterator[Warm]:
    """What runs in a child runs in a copy of one that has imported SymPy already."""
    run = Warm()
    with pytest.MonkeyPatch.context() as patch:
        for function in (check_symbolic, closed_form, identity, limit, monotone, portrait, series):
            patch.setitem(function.__kwdefaults__, "run", run)
        yield run
