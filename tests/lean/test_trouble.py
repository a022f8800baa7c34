"""A full disk and a read-only tree, made for the test in a mount namespace of its own."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from representatives import mostly_slow
from small_project import SmallProject

import pyverify

Grow = Callable[..., SmallProject]
FILES = {
    "lean/U.lean": "prelude\nimport Base.Tactic\ndef U.x : Nat := Nat.zero\n",
    "proofs/Proofs/Q.lean": "prelude\nimport U\ntheorem q : Eq U.x U.x := rfl\n",
}
BUILD = f"{shlex.quote(sys.executable)} -m pyverify build"


def can_mount() -> bool:
    tried = ["unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/tmp"]
    return shutil.which("unshare") is not None and subprocess.run(tried, capture_output=True).returncode == 0


pytestmark = pytest.mark.skipif(not can_mount(), reason="this system allows no mount namespaces")


def script(small: SmallProject, text: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run shell lines in a mount namespace, in the project's folder."""
    environment = {**os.environ, "PYTHONPATH": str(Path(pyverify.__file__).parent.parent), **settings}
    return subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", text],
        cwd=small.root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("megabytes", mostly_slow([1, 2, 3, 5], [2]))
def test_full_disk_is_told_and_the_next_build_is_right(grow: Grow, megabytes: int) -> None:
    small = grow(FILES)
    shutil.rmtree(small.root / ".pyverify")
    done = script(
        small,
        f"""
        mkdir .pyverify && mount -t tmpfs -o size={megabytes}m none .pyverify
        {BUILD}; echo "first $?"
        mount -o remount,size=300m .pyverify
        {BUILD}; echo "second $?"
        """,
    )
    assert "first 2" in done.stdout
    assert "second 0" in done.stdout
    assert "Traceback" not in done.stderr
    assert "help: make room" in done.stderr


def test_read_only_project_is_built_in_the_users_cache(grow: Grow, tmp_path: Path) -> None:
    small = grow(FILES)
    shutil.rmtree(small.root / ".pyverify")
    cache = tmp_path / "cache"
    done = script(
        small,
        f"""
        mount --bind . . && mount -o remount,ro,bind . && cd "$PWD"
        touch here && echo writable
        {BUILD}; echo "exit $?"
        """,
        XDG_CACHE_HOME=str(cache),
    )
    assert "writable" not in done.stdout
    assert "exit 0" in done.stdout, done.stderr
    made = list((cache / "pyverify" / "projects").iterdir())
    assert [folder.name.rpartition("-")[0] for folder in made] == ["project"]
    assert list(made[0].rglob("U.olean"))
    assert not (small.root / ".pyverify").exists()


def test_nowhere_to_write_is_an_error_that_says_so(grow: Grow) -> None:
    small = grow(FILES)
    shutil.rmtree(small.root / ".pyverify")
    done = script(
        small,
        f"""
        mount --bind . . && mount -o remount,ro,bind . && cd "$PWD"
        {BUILD}; echo "exit $?"
        """,
        XDG_CACHE_HOME=str(small.root / "cache"),
    )
    assert "exit 2" in done.stdout
    assert "read-only file system" in done.stderr
    assert "help:" in done.stderr
    assert "Traceback" not in done.stderr
