"""SymPy's functions that simplify a difference, in the order in which they are tried."""

from __future__ import annotations

__all__ = ["STEPS"]

STEPS = ("together", "cancel", "expand", "simplify")
