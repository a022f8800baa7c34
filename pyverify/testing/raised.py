"""An exception of foreign code in a line, with the places in it that belong to the function."""

from __future__ import annotations

import traceback
from pathlib import Path

from pyverify.testing.binding import Binding

__all__ = ["told_of"]

_LONGEST = 200
_FRAMES = 3


def told_of(error: BaseException, binding: Binding) -> tuple[str, ...]:
    """What was raised, in a line; then the places in the function's file that it came through."""
    try:
        text = " ".join(str(error).split())
    except Exception:  # an exception's own `__str__`
        text = "an error that cannot be shown"
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST - 1]}…"
    name = type(error).__name__
    head = f"{name}: {text}" if text else name
    ours = str(Path(__file__).parent)
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.startswith(ours)
    ]
    own = [frame for frame in frames if _is_of(frame, binding)] or frames[-1:]
    return (head, *(f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in own[-_FRAMES:]))


def _is_of(frame: traceback.FrameSummary, binding: Binding) -> bool:
    return binding.place.path is not None and Path(frame.filename) == binding.place.path
