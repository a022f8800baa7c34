"""Where a project is found, what its settings may say, where output goes."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from pyverify.errors import ConfigurationError, ProjectError, PyverifyError
from pyverify.lean.limits import Limits
from pyverify.lean.project import find_project, refuse_tracked_output, shipped_sources


def make(root: Path, settings: str | None = None, *, claims: bool = True) -> Path:
    (root / "lean").mkdir(parents=True)
    (root / "proofs").mkdir()
    (root / "lean-toolchain").write_text("leanprover/lean4:v4.35.0\n")
    if claims:
        (root / "proofs" / "claims.toml").write_text("format = 1\n")
    if settings is not None:
        (root / "pyverify.toml").write_text(settings)
    return root


def test_nearest_parent_with_claims_is_the_project(tmp_path: Path) -> None:
    root = make(tmp_path / "outer")
    inner = root / "lean" / "deep"
    inner.mkdir()
    found = find_project(None, inner)
    assert (found.root, found.specs, found.proofs) == (root, root / "lean", root / "proofs")
    assert found.output == root / ".pyverify"
    assert found.pinned == "leanprover/lean4:v4.35.0"
    assert found.limits == Limits()


def test_named_root_wins_over_the_folder_one_is_in(tmp_path: Path) -> None:
    here, there = make(tmp_path / "here"), make(tmp_path / "there", claims=False)
    assert find_project(there, here).root == there
    assert find_project(Path("../there"), here).root == there


def test_without_a_project_the_shipped_sources_are_taken(tmp_path: Path) -> None:
    assert find_project(None, tmp_path).root == shipped_sources()


def test_settings_move_the_roots_and_set_limits(tmp_path: Path) -> None:
    root = make(
        tmp_path, 'specs = "spec"\nproofs = "spec/proof"\nlimits = { seconds = 2.5, megabytes = 300 }\n'
    )
    (root / "spec" / "proof").mkdir(parents=True)
    found = find_project(None, root)
    assert (found.specs, found.proofs) == (root / "spec", root / "spec" / "proof")
    assert (found.limits.seconds, found.limits.megabytes) == (2.5, 300)


def test_settings_may_stand_in_pyproject(tmp_path: Path) -> None:
    root = make(tmp_path)
    (root / "pyproject.toml").write_text("[tool.pyverify.limits]\nseconds = 7\n")
    assert find_project(None, root).limits.seconds == 7


def test_settings_in_the_documentation_are_the_defaults(tmp_path: Path) -> None:
    document = shipped_sources() / "docs" / "building.md"
    if not document.exists():
        pytest.skip("documents are not part of an installation")
    (settings,) = re.findall(r"^```toml\n(.*?)^```", document.read_text(), re.MULTILINE | re.DOTALL)
    found = find_project(None, make(tmp_path, settings))
    assert (found.specs, found.proofs) == (tmp_path / "lean", tmp_path / "proofs")
    assert found.limits == Limits()


@pytest.mark.parametrize(
    ("settings", "part", "help"),
    [
        ("spec = 'x'", "unknown setting `spec`", "did you mean `specs`?"),
        ("specs = 3", "`specs` has to be the name of a folder", ""),
        ("specs = '../elsewhere'", "not a folder below the project's root", ""),
        ("specs = '.'", "not a folder below the project's root", ""),
        ("limits = 3", "`limits` has to be a table", ""),
        ("limits = { second = 3 }", "unknown limit `second`", "did you mean `seconds`?"),
        ("limits = { seconds = 0 }", "positive number", ""),
        ("limits = { seconds = true }", "positive number", ""),
        ("limits = { megabytes = 0.5 }", "positive whole number", ""),
        ("limits = { seconds = nan }", "positive number", ""),
        ("specs = [", "not TOML", ""),
    ],
)
def test_wrong_setting_is_refused_with_its_file(tmp_path: Path, settings: str, part: str, help: str) -> None:
    root = make(tmp_path, settings)
    with pytest.raises(ConfigurationError) as caught:
        find_project(None, root)
    assert part in caught.value.message
    assert help in caught.value.help
    assert caught.value.where is not None
    assert caught.value.where.path == root / "pyverify.toml"


def test_settings_that_are_not_utf8_are_refused(tmp_path: Path) -> None:
    root = make(tmp_path, "")
    (root / "pyverify.toml").write_bytes(b"specs = '\xff'")
    with pytest.raises(ConfigurationError, match="not UTF-8"):
        find_project(None, root)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (lambda root: (root / "lean").rmdir(), "not a project"),
        (lambda root: (root / "lean-toolchain").unlink(), "which Lean it is written for"),
        (lambda root: (root / "lean-toolchain").write_text(""), "on one line"),
        (lambda root: (root / "lean-toolchain").write_text("a\nb"), "on one line"),
        (lambda root: (root / "lean-toolchain").write_bytes(b"\xff"), "not UTF-8"),
    ],
    ids=["no specs", "no pin", "empty pin", "two lines", "not UTF-8"],
)
def test_missing_part_of_a_project_is_named(tmp_path: Path, change: object, part: str) -> None:
    root = make(tmp_path)
    assert callable(change)
    change(root)
    with pytest.raises(PyverifyError) as caught:
        find_project(root, tmp_path)
    assert part in caught.value.message
    assert caught.value.exit_status == 2
    assert caught.value.where is not None


def test_root_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="there is no folder `nowhere`"):
        find_project(Path("nowhere"), tmp_path)


def test_output_of_a_read_only_root_goes_to_the_users_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(tmp_path / "project")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("os.access", lambda path, mode: False)
    first = find_project(root, tmp_path).output
    assert first.is_relative_to(tmp_path / "cache" / "pyverify" / "projects")
    other = make(tmp_path / "elsewhere" / "project")
    assert find_project(other, tmp_path).output != first


def git(root: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=b", *words],
        check=True,
        capture_output=True,
    )


@pytest.mark.parametrize("version", ["2", "4"])
def test_output_folder_that_git_tracks_is_refused(tmp_path: Path, version: str) -> None:
    root = make(tmp_path / "repository" / "project")
    git(tmp_path / "repository", "init", "-q")
    found = find_project(root, tmp_path)
    (root / ".pyverify" / "build").mkdir(parents=True)
    (root / ".pyverify" / "build" / "x").write_text("")
    (root / ".pyrc").write_text("")
    git(tmp_path / "repository", "add", "project/lean-toolchain", "project/.pyrc")
    git(tmp_path / "repository", "update-index", "--index-version", version)
    refuse_tracked_output(found)
    git(tmp_path / "repository", "add", "-f", "project/.pyverify")
    with pytest.raises(ProjectError) as caught:
        refuse_tracked_output(found)
    assert "git tracks 1 file in the output folder" in caught.value.message
    assert "git rm -r --cached project/.pyverify" in caught.value.help
