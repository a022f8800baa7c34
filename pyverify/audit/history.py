"""A project's past, read from git: a few files of one commit, as data. Nothing is checked out or run.

Git is asked by plumbing commands only, which apply no filters or conversions of contents. What a repository's
own configuration could make them run or fetch is switched off on the command line, which outranks it:
hooks, the file system monitor, transports; replacement objects are not looked at.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from pyverify.errors import InputError, ToolMissing, Where

__all__ = ["History", "HistoryError", "history", "listed"]

SECONDS = 60.0
"""How long git may take for one question."""
_LARGEST = 1 << 25
_PLAIN = ("100644", "100755")
_SWITCHED_OFF = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.pager=cat",
    "protocol.allow=never",
    "maintenance.auto=false",
    "gc.auto=0",
)


class HistoryError(InputError):
    """The repository cannot tell what was before."""

    code: ClassVar[str] = "git"


@dataclass(frozen=True, slots=True)
class History:
    """One commit of the repository in which a project stands."""

    root: Path
    """The project's root."""
    prefix: str
    """Where the project stands in the repository: empty, or a path that ends with `/`."""
    commit: str

    @property
    def short(self) -> str:
        """The commit as it is shown."""
        return self.commit[:12]

    def file(self, path: str) -> bytes | None:
        """The contents of a file below the project's root, None if the commit has none there.

        Raises `HistoryError` for what is no plain file.
        """
        listed = _git(self.root, "ls-tree", "-z", "--full-tree", self.commit, "--", self.prefix + path)
        if not listed:
            return None
        head, _, name = listed.rstrip(b"\0").partition(b"\t")
        mode, _, sha = head.decode("ascii").split(" ")
        where = Where(what=f"`{path}` at {self.short}")
        if mode not in _PLAIN or os.fsdecode(name) != self.prefix + path:
            raise HistoryError("it is no plain file in the commit that is compared with", where=where)
        if int(_git(self.root, "cat-file", "-s", sha)) > _LARGEST:
            raise HistoryError(f"it is larger than {_LARGEST >> 20} MiB", where=where)
        return _git(self.root, "cat-file", "blob", sha)


def history(root: Path, revision: str) -> History:
    """The merge base of a revision and HEAD.

    Raises `ToolMissing` without git, `HistoryError` where the root stands in no repository, the revision is
    unknown, or it has no ancestor in common with HEAD.
    """
    where = Where(what="command line, `--base`")
    try:
        prefix = os.fsdecode(_git(root, "rev-parse", "--show-prefix")).rstrip("\n")
    except HistoryError as error:
        raise HistoryError(
            f"`{root.name}` is not in a git repository that can be read",
            where=where,
            facts=error.facts,
            help="leave out `--base`, or run it in a clone",
        ) from error
    commits = []
    for name in (revision, "HEAD"):
        try:
            told = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        except HistoryError as error:
            raise HistoryError(
                f"git knows no commit `{name[:100]}`",
                where=where,
                facts=error.facts,
                help="fetch it; in CI, fetch with full history (`fetch-depth: 0`)",
            ) from error
        commits.append(told.decode("ascii").strip())
    try:
        bases = _git(root, "merge-base", *commits).decode("ascii").split()
    except HistoryError as error:
        shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
        raise HistoryError(
            f"`{revision[:100]}` and HEAD have no commit in common",
            where=where,
            facts=("the clone is shallow: older commits were not fetched",) if shallow else error.facts,
            help="fetch with full history (`fetch-depth: 0`)" if shallow else "compare with another branch",
        ) from error
    return History(root, prefix, bases[0])


def listed(past: History) -> dict[str, str]:
    """The plain files below the project's root, by path from there, with the names of their objects."""
    raw = _git(past.root, "ls-tree", "-r", "-z", "--full-tree", past.commit)
    found: dict[str, str] = {}
    for entry in raw.split(b"\0"):
        head, _, name = entry.partition(b"\t")
        path = os.fsdecode(name)
        if head and path.startswith(past.prefix):
            mode, _, sha = head.decode("ascii").split(" ")
            if mode in _PLAIN:
                found[path.removeprefix(past.prefix)] = sha
    return found


def _git(root: Path, *words: str) -> bytes:
    """What git says; `HistoryError` with its complaint if it fails."""
    settings = [part for setting in _SWITCHED_OFF for part in ("-c", setting)]
    kept = {key: value for key, value in os.environ.items() if not _redirects(key)}
    environment = kept | {
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "LC_ALL": "C",
    }
    command = ["git", "-C", str(root), "--no-pager", "--literal-pathspecs", *settings, *words]
    try:
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS
        )
    except FileNotFoundError:
        raise ToolMissing(
            "git is needed to see what was before, and there is none",
            where=Where(what="command line, `--base`"),
            help="install git, or leave out `--base`",
        ) from None
    except subprocess.TimeoutExpired:
        raise HistoryError(f"git did not answer within {SECONDS:.0f} s", help="try `git fsck`") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise HistoryError(
            "git could not answer",
            facts=tuple(f"git: {line[:200]}" for line in said[:3]),
            help="mend the clone",
        )
    return done.stdout


def _redirects(key: str) -> bool:
    """Whether a variable of the environment tells git to look elsewhere; told settings may stay."""
    return key.startswith("GIT_") and not key.startswith("GIT_CONFIG")
