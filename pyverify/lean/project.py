"""Where a project's files are: its root, its two source roots, its settings, and the folder for what is made.

Nothing is written here. A project is found, or the error says what is missing and where it was looked for.
"""

from __future__ import annotations

import dataclasses
import difflib
import hashlib
import os
import subprocess
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyverify.errors import ConfigurationError, ProjectError, Where
from pyverify.lean.limits import Limits
from pyverify.lean.remember import user_cache

__all__ = ["Project", "find_project", "read_settings", "refuse_tracked_output", "shipped_sources"]

CLAIMS = Path("proofs", "claims.toml")
SETTINGS = "pyverify.toml"
PIN = "lean-toolchain"
KEYS = ("specs", "proofs", "limits", "policy", "testing")


@dataclass(frozen=True, slots=True)
class Project:
    """A project's places. All paths are absolute; `specs` and `proofs` are folders below `root`."""

    root: Path
    specs: Path
    proofs: Path
    output: Path
    """Where builds, evidence and reports go: `ROOT/.pyverify`, or the user's cache where the root is
    read-only.
    """
    pinned: str
    """The toolchain that the project asks for: the first line of `lean-toolchain`."""
    limits: Limits

    def shown(self, path: Path) -> Path:
        """The path as it is shown to a user: relative to the root where it lies below it."""
        return path.relative_to(self.root) if path.is_relative_to(self.root) else path


def find_project(root: Path | None, cwd: Path) -> Project:
    """The project at `root`; without it, the nearest parent of `cwd` that holds one, else the shipped
    sources.

    Raises `ProjectError` if there is none or a part is missing, `ConfigurationError` if its settings are
    wrong.
    """
    if root is not None:
        found = (cwd / root).resolve()
        if not found.is_dir():
            raise ProjectError(
                f"there is no folder `{root}`",
                where=Where(found),
                help="give the project's folder to `--root`",
            )
    else:
        found = next(filter(_is_project, (cwd, *cwd.parents)), None) or shipped_sources()
    settings, settings_file = read_settings(found)
    specs = _source_root(found, settings, "specs", "lean", settings_file)
    proofs = _source_root(found, settings, "proofs", "proofs", settings_file)
    if not specs.is_dir():
        raise ProjectError(
            f"`{found.name}` is not a project: it has no folder `{specs.relative_to(found)}`",
            where=Where(specs),
            help="go to a project, name its folder with `--root`, or name the folder of specifications in "
            f"{SETTINGS} (`specs`)",
        )
    return Project(
        root=found,
        specs=specs,
        proofs=proofs,
        output=_output(found),
        pinned=_pinned(found),
        limits=_limits(settings, settings_file),
    )


def shipped_sources() -> Path:
    """The folder of the sources that came with this package: beside it in a checkout, inside it when
    installed.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_sources", package.parent):
        if (folder / CLAIMS).is_file() and (folder / PIN).is_file():
            return folder
    raise ProjectError(
        "this installation has no Lean sources of its own, and there is no project here",
        where=Where(package / "_sources"),
        help="go to a project, or name its folder with `--root`",
    )


def refuse_tracked_output(project: Project) -> None:
    """Raise `ProjectError` if git tracks a file below the output folder: what is made must not pose as a
    source.

    The index is searched for the folder's name first; git itself is asked only when the name occurs there.
    """
    top = next((p for p in (project.root, *project.root.parents) if (p / ".git").exists()), None)
    if top is None or not project.output.is_relative_to(top):
        return
    index = top / ".git" / "index"
    name = project.output.relative_to(top).as_posix()
    if index.is_file():
        content = index.read_bytes()
        # Version 4 of the index leaves out what a path shares with the path before it.
        if int.from_bytes(content[4:8], "big") < 4 and f"{name}/".encode() not in content:
            return
    try:
        listed = subprocess.run(
            ["git", "-C", str(top), "ls-files", "-z", "--", f":(literal){name}"],
            capture_output=True,
            check=True,
            timeout=20,
        )
    except (OSError, subprocess.SubprocessError):
        return
    tracked = [os.fsdecode(path) for path in listed.stdout.split(b"\0") if path]
    if tracked:
        raise ProjectError(
            f"git tracks {len(tracked)} file{'s' * (len(tracked) > 1)} in the output folder",
            where=Where(top / tracked[0]),
            facts=("what is built there is made anew from the sources and must never come from a commit",),
            help=f"`git rm -r --cached {name}`, and commit that",
        )


def _is_project(folder: Path) -> bool:
    return (folder / CLAIMS).is_file() or (folder / SETTINGS).is_file()


def read_settings(root: Path) -> tuple[Mapping[str, object], Path]:
    """The table of settings and the file it stands in: `pyverify.toml`, else `[tool.pyverify]` of
    pyproject.toml. Raises `ConfigurationError` for an unknown key and for a file that is not TOML.
    """
    own, general = root / SETTINGS, root / "pyproject.toml"
    if own.is_file():
        table: object = _toml(own)
        path = own
    elif general.is_file():
        tool = _toml(general).get("tool", {})
        table = tool.get("pyverify", {}) if isinstance(tool, dict) else {}
        path = general
    else:
        return {}, own
    if not isinstance(table, dict):
        raise ConfigurationError("`tool.pyverify` is not a table", where=Where(path))
    for key in table:
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, 1)
            raise ConfigurationError(
                f"unknown setting `{key}`",
                where=Where(path, what=f"key `{key}`"),
                help=(f"did you mean `{near[0]}`? " if near else "") + f"known settings: {', '.join(KEYS)}",
            )
    return table, path


def _toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise ConfigurationError(
            "the file is not UTF-8", where=Where(path), help="save it as UTF-8"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(
            "the file is not TOML", where=Where(path), facts=(str(error),), help="mend the line"
        ) from error


def _source_root(root: Path, settings: Mapping[str, object], key: str, usual: str, file: Path) -> Path:
    value = settings.get(key, usual)
    where = Where(file, what=f"key `{key}`")
    if not isinstance(value, str) or not value:
        raise ConfigurationError(f"`{key}` has to be the name of a folder", where=where)
    folder = (root / value).resolve()
    if folder == root or not folder.is_relative_to(root):
        raise ConfigurationError(
            f"`{key}` names `{value}`, which is not a folder below the project's root",
            where=where,
            help="sources are read from below the root only",
        )
    return folder


def _limits(settings: Mapping[str, object], file: Path) -> Limits:
    table = settings.get("limits", {})
    where = Where(file, what="key `limits`")
    if not isinstance(table, dict):
        raise ConfigurationError("`limits` has to be a table", where=where)
    known = {field.name for field in dataclasses.fields(Limits)}
    for key, value in table.items():
        place = Where(file, what=f"key `limits.{key}`")
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            raise ConfigurationError(
                f"unknown limit `{key}`",
                where=place,
                help=(f"did you mean `{near[0]}`? " if near else "")
                + f"known limits: {', '.join(sorted(known))}",
            )
        whole = key != "seconds"
        if isinstance(value, bool) or not isinstance(value, int if whole else int | float) or not value > 0:
            raise ConfigurationError(
                f"the limit `{key}` has to be a positive {'whole ' * whole}number, found {value!r}",
                where=place,
            )
    return Limits(**table)


def _pinned(root: Path) -> str:
    path = root / PIN
    try:
        text = path.read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise ProjectError(
            f"the project does not say which Lean it is written for: there is no `{PIN}`",
            where=Where(path),
            help=f"write the toolchain's name into it, for example `{_own_pin()}`",
        ) from error
    except UnicodeDecodeError as error:
        raise ProjectError(f"`{PIN}` is not UTF-8", where=Where(path)) from error
    if not text or "\n" in text:
        raise ProjectError(
            f"`{PIN}` has to hold the toolchain's name on one line",
            where=Where(path),
            help=f"for example `{_own_pin()}`",
        )
    return text


def _own_pin() -> str:
    return (shipped_sources() / PIN).read_text(encoding="utf-8").strip()


def _output(root: Path) -> Path:
    wanted = root / ".pyverify"
    installed = root.parent.name == "pyverify" and root.name == "_sources"
    if not installed and os.access(wanted if wanted.exists() else root, os.W_OK):
        return wanted
    mark = hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
    return user_cache() / "projects" / f"{root.name}-{mark}"
