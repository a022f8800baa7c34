"""What one run of Lean may use: time, memory, sizes of files and of output.

Two limits on memory are Lean's own (`-M`, checked where Lean looks) and this package's (resident memory,
watched from outside while Lean runs). The address space is bounded too, but far above both: Lean reserves 1
GiB for each thread's stack and never touches most of it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

__all__ = ["Limits"]

GIB = 1 << 30
THREAD_STACK = GIB
"""What Lean reserves for each thread; seen in its calls of `mmap`."""
THREADS_BESIDE_WORKERS = 512
"""Lean starts a further thread whenever a worker waits for another one: forty short theorems in a file made
more than 16.
"""
RESIDENT_MARGIN = 1 << 29
"""Above `-M`: the library itself, imported modules, Python. An empty file takes 100 MB."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one run. All are upper bounds; reaching one ends the run and is reported as such."""

    seconds: float = 300.0
    """Wall-clock time."""
    megabytes: int = 4096
    """Memory that Lean may allocate (2**20 bytes each)."""
    file_bytes: int = 1 << 28
    """The largest file that may be written."""
    output_bytes: int = 1 << 20
    """What may be printed, on standard output and standard error together."""
    heartbeats: int | None = None
    """Lean's own measure of work for each declaration, in thousands of small allocations; None: Lean's
    default.
    """

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        for name in ("seconds", "megabytes", "file_bytes", "output_bytes"):
            value = getattr(self, name)
            if not value > 0:
                raise ValueError(f"limit `{name}` is {value}; it has to be positive")
        if self.heartbeats is not None and self.heartbeats < 0:
            raise ValueError(f"limit `heartbeats` is {self.heartbeats}; it cannot be negative")

    @property
    def own_bytes(self) -> int:
        """Memory of its own (not mapped files) at which a run is ended from outside, in bytes."""
        return (self.megabytes << 20) + RESIDENT_MARGIN

    @property
    def address_bytes(self) -> int:
        """Bound on the address space, in bytes: twice the memory, and the stacks of all threads Lean may
        start.
        """
        threads = (os.cpu_count() or 1) + THREADS_BESIDE_WORKERS
        return 2 * (self.megabytes << 20) + threads * THREAD_STACK + 4 * GIB
