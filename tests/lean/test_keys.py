"""What changes a module's key, and what does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pyverify.lean.graph import load_graph
from pyverify.lean.keys import OPTIONS, keyed_options, module_keys, tagged_hash
from pyverify.lean.limits import Limits
from pyverify.lean.project import find_project

FILES = {
    "lean/A.lean": "prelude",
    "lean/B.lean": "prelude\nimport A",
    "lean/C.lean": "prelude",
    "proofs/Proofs/D.lean": "prelude\nimport B\nimport C",
    "lean-toolchain": "leanprover/lean4:v4.35.0",
}


def keys(
    root: Path, toolchain: str = "t", options: tuple[tuple[str, str], ...] = OPTIONS, **changed: str
) -> dict[str, str]:
    for name, text in {**FILES, **changed}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return module_keys(load_graph(find_project(root, root)), toolchain, options)


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name in before if before[name] != after[name]}


def test_touched_or_moved_project_has_the_same_keys(tmp_path: Path) -> None:
    assert keys(tmp_path / "one") == keys(tmp_path / "other")


@pytest.mark.parametrize(
    ("change", "affected"),
    [
        ({"lean/A.lean": "prelude "}, {"A", "B", "Proofs.D"}),
        ({"lean/C.lean": "prelude -- x"}, {"C", "Proofs.D"}),
        ({"lean/B.lean": "prelude\nimport A\n"}, {"B", "Proofs.D"}),
        ({"proofs/Proofs/D.lean": "prelude\nimport C\nimport B"}, {"Proofs.D"}),
    ],
)
def test_edit_changes_the_keys_of_what_depends_on_it(
    tmp_path: Path, change: dict[str, str], affected: set[str]
) -> None:
    before = keys(tmp_path)
    assert changed(before, keys(tmp_path, **change)) == affected


@pytest.mark.parametrize(
    "build",
    [
        lambda root: keys(root, "another Lean"),
        lambda root: keys(root, options=(("warningAsError", "false"),)),
        lambda root: keys(root, options=keyed_options(Limits(heartbeats=1000))),
    ],
    ids=["toolchain", "options", "heartbeats"],
)
def test_toolchain_and_options_change_every_key(
    tmp_path: Path, build: Callable[[Path], dict[str, str]]
) -> None:
    before = keys(tmp_path)
    assert changed(before, build(tmp_path)) == set(before)


def test_limits_that_only_end_a_run_change_no_key() -> None:
    assert keyed_options(Limits(seconds=1, megabytes=100)) == OPTIONS


def test_modules_of_the_same_text_have_keys_of_their_own(tmp_path: Path) -> None:
    found = keys(tmp_path)
    assert len(set(found.values())) == len(found)
    assert all(len(key) == 64 for key in found.values())


def test_fields_cannot_be_moved_into_one_another() -> None:
    assert tagged_hash([("a", b"b"), ("c", b"d")]) != tagged_hash([("a", b"b1:c:d")])
    assert tagged_hash([("a", b"x"), ("a", b"")]) != tagged_hash([("a", b""), ("a", b"x")])
