"""Room on Python's stack for code and terms that a person nests, and a refusal for what is nested deeper."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.term import Name, show_name

__all__ = ["DEPTH", "deep", "refused_if_too_deep"]

DEPTH = 20_000
"""Frames of Python's stack that may be used: terms are nested as deep as a person nests them."""
_INSIDE: ContextVar[bool] = ContextVar("_INSIDE", default=False)


@contextmanager
def deep() -> Iterator[bool]:
    """Room on the stack for what a person nests; what is nested deeper is refused, not overflown.

    Gives whether this is the outermost use: only there is the stack that was used up free again.
    """
    if _INSIDE.get():
        yield False
        return
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, DEPTH))
    token = _INSIDE.set(True)
    try:
        yield True
    except RecursionError:
        raise NotInterpreted(Reason.TOO_LARGE, "") from None
    finally:
        _INSIDE.reset(token)
        sys.setrecursionlimit(before)


@contextmanager
def refused_if_too_deep(name: Name) -> Iterator[None]:
    """Work on a definition that brings no room of its own: compiling, printing. `NotInterpreted`, with the
    definition's name, in place of a stack that is used up.
    """
    try:
        yield
    except RecursionError as error:
        part = "it is nested deeper than Python's stack holds"
        raise NotInterpreted(Reason.TOO_LARGE, show_name(name), part=part) from error
