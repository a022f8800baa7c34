"""The two projects in `tests/data` that a user may have written: on top of this library, and on its own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from sharing import Made

from pyverify.lean.project import shipped_sources
from pyverify.spec import Spec, load

DATA = Path(__file__).parents[1] / "data"
ON_TOP = DATA / "extract"
OWN = DATA / "own-project"


def on_top_of_ours(root: Path) -> Path:
    """A copy of `tests/data/extract` with this project's library below it."""
    sources = shipped_sources()
    for part in ("Base", "Algebra"):
        shutil.copytree(sources / "lean" / part, root / "lean" / part)
    shutil.copytree(ON_TOP / "lean" / "User", root / "lean" / "User")
    shutil.copy(sources / "lean-toolchain", root)
    (root / "proofs").mkdir()
    (root / "proofs" / "claims.toml").write_text("format = 1\n")
    store = sources / ".pyverify" / "build" / "store"
    if store.is_dir():  # what this checkout has compiled already is not compiled again
        shutil.copytree(store, root / ".pyverify" / "build" / "store", copy_function=_link)
    return root


def built_on_top(made_once: Made) -> Spec:
    """What `on_top_of_ours` makes, compiled once for all rooms."""
    return load(made_once("user", lambda root: load(on_top_of_ours(root))))


def own(root: Path) -> Path:
    """A copy of `tests/data/own-project`."""
    shutil.copytree(OWN, root, ignore=shutil.ignore_patterns(".pyverify"))
    return root


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
