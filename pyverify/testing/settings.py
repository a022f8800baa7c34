"""How much is tried of each item, and for how long."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Settings", "seed_of"]

SEEDS = 1 << 32


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a campaign."""

    cases: int | None = None
    """Cases that are searched; None: as many as Hypothesis's loaded profile says."""
    batch: int = 10_000
    """Cases of the batch engine, where the function takes many at once."""
    singly: int = 1000
    """The same where it is called case by case."""
    seconds: float = 10.0
    """For each item, the definition alone or a claim."""
    call: float = 2.0
    """Seconds that a single call may take."""
    memory: int | None = 1 << 30
    """Bytes that a function may take; None: no limit."""
    seed: int | None = None
    """None: each item's own, made of the binding's name and the claim's."""
    database: Path | None = None
    """The folder in which Hypothesis keeps what failed, so that it is tried first the next time."""
    shrinking: float = 3.0
    """Seconds in which a failing case is made simpler."""
    coverage: float | None = None
    """Seconds in which what no case reached is searched for; None: coverage is not looked at."""
    contained: bool = True
    """Whether functions run in a process of their own."""


def seed_of(settings: Settings, binding: str, claim: str) -> int:
    """The seed of an item."""
    if settings.seed is not None:
        return settings.seed
    told = hashlib.sha256(f"{binding}\0{claim}".encode()).digest()
    return int.from_bytes(told[:4], "big")
