"""What a Lean file is kept from, effect by effect, and by what.

A `.lean` file is a program: its macros run native code while it is checked. Six effects are kept apart,
because they are held by different means and each can be missing by itself.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Containment", "Effect", "Held"]


class Effect(enum.Enum):
    """Something a contained run must not be able to do."""

    WRITES = "writes"
    """It writes, makes, renames and removes files in its own folder only."""
    READS = "reads"
    """It reads its own folder, its imports, its source, and nothing else."""
    SOCKETS = "sockets"
    """It opens no socket of any family."""
    PROGRAMS = "programs"
    """It executes no program and makes no process."""
    PROCESSES = "processes"
    """Nothing that it started is alive when the run is over."""
    SIGNALS = "signals"
    """It sends no signal to another process."""


@dataclass(frozen=True, slots=True)
class Held:
    """Whether one effect is held."""

    holds: bool
    how: str = ""
    """By what, `landlock 7` for instance; several are joined by commas."""
    why_not: str = ""
    """What stands against it; empty if it holds."""


@dataclass(frozen=True, slots=True)
class Containment:
    """What is known of a run: for each effect, whether and how it is held; and how to set it up again."""

    effects: Mapping[Effect, Held]
    landlock: int = 0
    """Version of Landlock in use; 0 if none."""
    seccomp: bool = False
    """Whether system calls are filtered."""
    namespaces: bool = False
    """Whether user, process, network, mount and IPC namespaces are in use."""
    off: bool = False
    """Containment was not asked for."""

    @property
    def complete(self) -> bool:
        """Every effect is held."""
        return all(self.effects[effect].holds for effect in Effect)

    @property
    def mechanisms(self) -> str:
        """What is in use, for a person; empty if nothing is."""
        parts = [f"landlock {self.landlock}"] if self.landlock else []
        parts += ["seccomp"] if self.seccomp else []
        parts += ["namespaces"] if self.namespaces else []
        return ", ".join(parts)

    @property
    def summary(self) -> str:
        """One line: what is held, by what, and what is not."""
        held = [effect.value for effect in Effect if self.effects[effect].holds]
        missing = [effect.value for effect in Effect if not self.effects[effect].holds]
        if self.off:
            return "not contained (switched off)"
        if not held:
            return "not contained: " + ", ".join(missing)
        line = f"contained: {', '.join(held)} ({self.mechanisms or 'process group'})"
        return f"{line}; NOT contained: {', '.join(missing)}" if missing else line
