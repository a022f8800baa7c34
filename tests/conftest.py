"""Fixtures for all rooms: `lean/Base` built once, and projects that begin with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import hypothesis
import pytest
from small_project import SmallProject, base_project, grown_from

pytest_plugins = ["pytester"]

# The same cases in every run; `--hypothesis-profile=search` draws new ones and says how to repeat a failure.
hypothesis.settings.register_profile("fixed", derandomize=True, deadline=None)
hypothesis.settings.register_profile("search", print_blob=True, deadline=None)
hypothesis.settings.load_profile("fixed")


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """A project that holds `lean/Base` alone, built. Not to be changed."""
    project = base_project(tmp_path_factory.mktemp("base"))
    project.build()
    return project


@pytest.fixture
def grow(base: SmallProject, tmp_path: Path) -> Callable[..., SmallProject]:
    """Make a project from `lean/Base` and further files, given by their paths below the root."""

    def make(files: Mapping[str, str]) -> SmallProject:
        return grown_from(base, tmp_path / "project", files)

    return make
