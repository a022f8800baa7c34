"""The plugin for pytest: `pytest --pyverify` tests bindings as items beside the other tests.

It is loaded with every run of pytest, and does nothing without the option; what it needs then is in
`testing.items`, imported when it is used.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

import pytest

__all__ = ["pytest_addoption", "pytest_configure"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options, all of which begin with `--pyverify`."""
    group = parser.getgroup("pyverify", "numerical code against theorems (docs/testing.md of pyverify)")
    group.addoption(
        "--pyverify",
        action="store_true",
        help="test the bindings of the modules that are collected, and the project's own if no path is given",
    )
    group.addoption(
        "--pyverify-cases",
        type=_positive(int),
        metavar="N",
        help="cases that are searched for each item, by default as many as Hypothesis's profile says",
    )
    group.addoption(
        "--pyverify-seconds",
        type=_positive(float),
        metavar="S",
        help="seconds that an item may take, by default 10",
    )
    group.addoption(
        "--pyverify-seed",
        type=int,
        metavar="N",
        help="the seed of all items; by default each has its own, made of its name",
    )
    group.addoption(
        "--pyverify-strict", action="store_true", help="fail where something is not decided or not tested"
    )
    group.addoption(
        "--pyverify-root", metavar="FOLDER", help="the project; by default found from the current folder"
    )


def _positive(kind: type[int] | type[float]) -> Callable[[str], int | float]:
    """Reads a positive number."""

    def number(text: str) -> int | float:
        found = kind(text)
        if not 0 < found < float("inf"):
            raise argparse.ArgumentTypeError(f"{text} is no positive number")
        return found

    return number


def pytest_configure(config: pytest.Config) -> None:
    """Set the collecting of bindings up, if it is asked for."""
    if config.getoption("--pyverify"):
        from pyverify.testing.items import Bindings

        config.pluginmanager.register(Bindings(config), "pyverify-bindings")
