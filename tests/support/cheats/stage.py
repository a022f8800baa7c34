"""A cheat set up in a folder of its own: its files and its history."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from small_project import SmallProject, environment

from cheats.case import Case
from cheats.read_once import compiled as compiled_once
from pyverify.audit import Environment, read_policy
from pyverify.audit.lock import NAME, read_lock, write_lock
from pyverify.audit.locked import renewed
from pyverify.audit.meanings import Meanings
from pyverify.lean.graph import load_graph
from pyverify.lean.keys import keyed_options, module_keys

_AUTHOR = ("-c", "user.name=Author", "-c", "user.email=author@example.org")


def lay(folder: Path, root: Path) -> None:
    """Put the files of an overlay into a project."""
    shutil.copytree(folder, root, dirs_exist_ok=True)


def linked_copy(source: Path, target: Path) -> None:
    """A copy of a project, whose compiled modules are shared with it."""

    def copy(one: str, other: str) -> None:
        if "/.pyverify/" in one:
            os.link(one, other)
        else:
            shutil.copy2(one, other)

    shutil.copytree(source, target, symlinks=True, copy_function=copy)


@dataclass(frozen=True)
class Workshop:
    """Built projects from which cheats begin, and a folder for what they make."""

    base: SmallProject
    """The package's library with the common specification, built."""
    small: SmallProject
    """A library as small as it can be, built."""
    folder: Path
    stages: dict[tuple[str, str], Stage] = field(default_factory=dict)

    def stage(self, case: Case, side: str) -> Stage:
        """Set up one side of a case, or find it as it was left, if nothing is done to it but building."""
        known = self.stages.get((case.name, side))
        if known is not None and not case.once:
            return known
        names = (f"{case.name}-{side}-{number}" for number in itertools.count())
        root = next(path for name in names if not (path := self.folder / name).exists())
        linked_copy((self.base if case.start == "base" else self.small).root, root)
        stage = Stage(self, case, side, SmallProject(root))
        for folder in case.overlays(side):
            lay(folder, root)
        if case.history:
            stage.begin_history()
        if case.last(side).is_dir():
            lay(case.last(side), root)
        self.stages[case.name, side if known is None else f"{side} again"] = stage
        return stage

    def compiled(self, label: str, files: Mapping[str, str]) -> Mapping[str, Path]:
        """The compiled modules of a project with these files, which an attacker built at home."""
        root = self.folder / f"home-{label}"
        if not root.exists():
            linked_copy(self.base.root, root)
            SmallProject(root).write(files)
        _, built = SmallProject(root).build()
        assert built.ok, [m.diagnostics for m in built.modules.values() if not m.good]
        return {m.name: m.olean for m in built.modules.values() if m.olean is not None}


@dataclass
class Stage:
    """One side of a case, ready to be judged."""

    workshop: Workshop
    case: Case
    side: str
    project: SmallProject
    before_replay: Callable[[], None] = lambda: None
    """What happens while the audit is under way."""
    revision: str = ""
    """The commit that a change began from."""
    seal: Path | None = None
    """The key with which somebody else sealed records; then records of earlier audits are looked for."""
    settings: dict[str, str] = field(default_factory=dict)
    """Environment variables."""

    @property
    def root(self) -> Path:
        return self.project.root

    def key(self, module: str) -> str:
        """The key under which a module is stored."""
        project = self.project.project
        options = keyed_options(project.limits)
        return module_keys(load_graph(project), self.project.toolchain.identity, options)[module]

    def stored(self, module: str) -> Path:
        """Where the compiled module is stored, or would be."""
        key = self.key(module)
        return self.root / ".pyverify" / "build" / "store" / key[:2] / key / "module.olean"

    def record(self, *accept: str, policy: bool = False, reason: str = "") -> None:
        """Write the lock, as `pyverify lock` does."""
        project = self.project.project
        compiled = compiled_once(*self.project.build())
        meanings = Meanings(Environment(compiled), read_policy(project))
        path = project.proofs / NAME
        found = renewed(
            meanings,
            self.project.claims(),
            read_lock(path, Path(NAME)),
            accept=frozenset(accept),
            accept_policy=policy,
            reason=reason,
        )
        assert not found.unmatched, found.unmatched
        write_lock(path, found.lock)

    def git(self, *words: str) -> str:
        """Run git in the project; nothing of this machine's settings counts."""
        quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(
            ["git", *_AUTHOR, *words],
            cwd=self.root,
            env=environment() | quiet,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return done.stdout.strip()

    def begin_history(self) -> None:
        """Record what the claims mean, and commit it as what was reviewed."""
        self.record()
        self.git("init", "-q", "-b", "main")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "as reviewed")
        self.revision = self.git("rev-parse", "HEAD")
