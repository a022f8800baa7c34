"""Theorems of the literature, and of this project, to be proved."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from literature import literature
from sharing import Made

from pyverify.domains.smt import Encoding, smt_problem
from pyverify.spec import Spec, load
from pyverify.symbolic.certificate import Certificate, Proved, certify, prove
from pyverify.symbolic.solving.inquiry import inquiry

SECONDS = 30.0


@pytest.fixture(scope="session")
def theorems(made_once: Made) -> Spec:
    return load(made_once("literature", literature))


@pytest.fixture(scope="session")
def proved(theorems: Spec) -> Callable[[str], Proved | None]:
    """What `prove` finds for a theorem of the literature."""
    asking = inquiry(theorems.library.definition)

    def find(name: str, seconds: float = SECONDS) -> Proved | None:
        return prove(asking, theorems.statement(f"Literature.{name}"), seconds)

    return find


@pytest.fixture(scope="session")
def certified(theorems: Spec) -> Callable[..., Certificate | None]:
    """A certificate for a theorem of the literature, at sizes."""

    def find(name: str, sizes: Mapping[str, int] | None = None) -> Certificate | None:
        statement = theorems.statement(f"Literature.{name}")
        problem = smt_problem(statement, theorems.library.definition, sizes, encoding=Encoding.REDUCED)
        return certify(problem, SECONDS)

    return find
