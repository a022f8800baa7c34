"""What a build tells while it goes on; given to a function in the thread that called `build`."""

from __future__ import annotations

from dataclasses import dataclass

from pyverify.lean.outcome import ModuleResult

__all__ = ["Event", "Finished", "Planned", "Sealed", "Started"]


@dataclass(frozen=True, slots=True)
class Planned:
    """The first event: how many modules there are, and how many of them are stored already."""

    modules: int
    stored: int


@dataclass(frozen=True, slots=True)
class Started:
    """Lean has begun with a module."""

    module: str


@dataclass(frozen=True, slots=True)
class Finished:
    """A module has its result; told for the stored and the skipped ones too."""

    result: ModuleResult


@dataclass(frozen=True, slots=True)
class Sealed:
    """All specifications are built, hashed and read-only; from now on proofs run."""

    modules: int


Event = Planned | Started | Finished | Sealed
