"""What the options said, in one record that every command gets, and what follows from it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pyverify.cli.console import Console

if TYPE_CHECKING:
    from pyverify.lean.outcome import Sandbox
    from pyverify.lean.project import Project
    from pyverify.lean.toolchain import Toolchain

__all__ = ["Containing", "Context", "Format", "processors"]

Format = Literal["text", "json", "junit", "sarif", "github"]
Containing = Literal["available", "required", "off"]
"""Whether Lean is contained: as far as the system allows it, or not at all without, or never."""


def processors() -> int:
    """The processors that this process may use, at least one."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return max(1, os.cpu_count() or 1)


@dataclass(slots=True)
class Context:
    """The common options. They may stand before the command or behind it; the later one wins."""

    root: Path | None = None
    lean: str | None = None
    allow_known_bad: bool = False
    containing: Containing = "available"
    jobs: int = field(default_factory=processors)
    verbose: int = 0
    quiet: bool = False
    format: Format = "text"
    output: Path | None = None
    """The file that takes the result in stdout's place."""
    console: Console = field(default_factory=Console)

    @property
    def require_sandbox(self) -> bool:
        """Whether `--require-sandbox` was given."""
        return self.containing == "required"

    @property
    def sandbox(self) -> Sandbox:
        """The same choice in the builder's words."""
        from pyverify.lean.outcome import Sandbox

        return {
            "available": Sandbox.WHEN_AVAILABLE,
            "required": Sandbox.REQUIRED,
            "off": Sandbox.OFF,
        }[self.containing]

    def project(self) -> Project:
        """The project that the command is about; raises `ProjectError` where there is none."""
        from pyverify.lean.project import find_project

        return find_project(self.root, Path.cwd())

    def toolchain(self, project: Project) -> Toolchain:
        """The Lean that the project is checked with; raises `ToolMissing` where there is none."""
        from pyverify.lean.remember import user_cache
        from pyverify.lean.toolchain import find_toolchain

        return find_toolchain(
            self.lean, project.pinned, cache=user_cache(), allow_known_bad=self.allow_known_bad
        )
