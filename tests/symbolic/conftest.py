"""The definitions and claims of this project, and solvers that are none."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sharing import Made
from statements import built

from pyverify.spec import Spec, load
from pyverify.symbolic import Solver


@pytest.fixture(scope="session")
def spec() -> Spec:
    return load(Path(__file__).parents[2])


@pytest.fixture(scope="session")
def corpus(made_once: Made) -> Spec:
    """All statements of the labelled corpus, built: a warning of Lean would be an error here."""
    return load(made_once("statements", built))


@pytest.fixture(scope="session")
def fake() -> Callable[..., Solver]:
    """A solver that runs a piece of Python; `say(**record)` answers, `request` is what it was asked."""

    def make(code: str, name: str = "fake") -> Solver:
        head = (
            "import json, os, sys, time\n"
            "def say(**record): print(json.dumps(record), flush=True)\n"
            "request = json.loads(sys.stdin.readline())\n"
        )
        return Solver(name, (sys.executable, "-S", "-E", "-c", head + code))

    return make
