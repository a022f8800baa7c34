"""Theorems of the literature as Lean states them (`tests/data/literature`), compiled and loaded."""

from __future__ import annotations

import shutil
from pathlib import Path

from user_projects import on_top_of_ours

from pyverify.spec import Spec, load

SOURCE = Path(__file__).parents[1] / "data" / "literature" / "Literature.lean"


def literature(root: Path) -> Spec:
    """Build the theorems in a folder of their own, on top of this project's libraries, and load them."""
    project = on_top_of_ours(root)
    shutil.rmtree(project / "lean" / "User")
    shutil.copy(SOURCE, project / "lean" / SOURCE.name)
    return load(project)
