"""Fixtures for all rooms: `lean/Base` built once, and projects that begin with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import sharing
from sharing import Made
from small_project import (
    GOOD,
    SmallProject,
    algebra_project,
    base_project,
    grown_from,
    take_known,
)

pytest_plugins = ["pytester"]

# Hypothesis reads every module that is not installed for its constants, so of a checkout all of this package:
# some seconds in each process, unless it finds them where an earlier one kept them, by what the modules hold.
os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(Path(__file__).parents[1] / ".hypothesis"))

# The same cases in every run; `--hypothesis-profile=search` draws new ones and says how to repeat a failure.
hypothesis.settings.register_profile("fixed", derandomize=True, deadline=None)
hypothesis.settings.register_profile("search", print_blob=True, deadline=None)
hypothesis.settings.load_profile("fixed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first."""
    sharing.in_order(items)


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist, which need not be there
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Whole files for each worker."""
    return sharing.scheduler(config, log)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Make a folder that one worker fills and all of them find, by a name of its own. Not to be changed."""
    return lambda name, make: sharing.made_once(tmp_path_factory.getbasetemp(), name, make)


@pytest.fixture(scope="session")
def base(made_once: Made) -> SmallProject:
    """A project that holds `lean/Base` alone, built. Not to be changed."""
    return SmallProject(made_once("base", lambda root: base_project(root).build()))


@pytest.fixture(scope="session")
def algebra(base: SmallProject, made_once: Made) -> SmallProject:
    """The same with `lean/Algebra`, built. Not to be changed."""
    made = made_once("algebra", lambda root: algebra_project(base, root / "project"))
    return SmallProject(made / "project")


@pytest.fixture
def grow(base: SmallProject, tmp_path: Path) -> Callable[..., SmallProject]:
    """Make a project from `lean/Base` and further files, given by their paths below the root."""

    def make(files: Mapping[str, str]) -> SmallProject:
        return grown_from(base, tmp_path / "project", files)

    return make


@pytest.fixture(scope="session")
def been_run(base: SmallProject, made_once: Made) -> SmallProject:
    """The usual small project after a `pyverify run`: built, audited and attacked. Not to be changed."""

    def make(root: Path) -> None:
        done = grown_from(base, root / "project", GOOD).run("run", "--quiet")
        assert done.returncode == 0, done.stderr

    return SmallProject(made_once("known", make) / "project")


@pytest.fixture
def grow_known(grow: Callable[..., SmallProject], been_run: SmallProject) -> Callable[..., SmallProject]:
    """The same as `grow`, with what a run of the usual project has left, so that only what differs from it is
    done anew; for tests of what is said of a project, not of how it came to be known.
    """

    def make(files: Mapping[str, str]) -> SmallProject:
        grown = grow(files)
        take_known(been_run, grown)
        return grown

    return make
