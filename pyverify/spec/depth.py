"""Where only Python's stack limits: a definition that is nested too deeply is refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pyverify.extract import NotInterpreted, Reason
from pyverify.term import Name, show_name

__all__ = ["refused_if_too_deep"]


@contextmanager
def refused_if_too_deep(name: Name) -> Iterator[None]:
    """Work on a definition; `NotInterpreted` in place of a stack that is used up."""
    try:
        yield
    except RecursionError as error:
        part = "it is nested deeper than Python's stack holds"
        raise NotInterpreted(Reason.TOO_LARGE, show_name(name), part=part) from error
