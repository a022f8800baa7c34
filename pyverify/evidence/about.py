"""What stands beside a record: what was checked, on which inputs, by which tools, and what came of it.

The payload of a record belongs to the stage that wrote it. This is for people and for reports: it can be read
without knowing the stage, and says which input makes two records differ.
"""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Mapping
from typing import Any

import msgspec

__all__ = ["FORMAT", "About", "Figure", "Header", "digest_of", "machine"]

FORMAT = 1
"""Of `Header`; it grows when a reader would have to change."""


class Figure(msgspec.Struct, frozen=True):
    """A number that was found."""

    name: str
    value: str
    """A rational or decimal number, exactly as it was found."""
    unit: str = ""
    low: str = ""
    """With `high`, an interval that holds the true value."""
    high: str = ""
    level: str = ""
    """The probability with which the interval does so, for whatever is true; empty: for certain."""
    count: int | None = None
    """How many cases or samples it rests on."""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a stage says of a record."""

    subject: str
    """What was checked: the id of a claim, or the name of a declaration, binding or project."""
    verdict: str
    """What came of it, in the words of the stage."""
    inputs: Mapping[str, str] = msgspec.field(default_factory=dict)
    """All that the result depends on, by name: SHA-256, in hex."""
    tools: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Programs and packages, with their versions."""
    options: Mapping[str, Any] = msgspec.field(default_factory=dict)
    """How it was asked."""
    figures: tuple[Figure, ...] = ()
    seed: int | None = None
    seconds: float | None = None
    """How long finding it out took."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept beside a payload."""

    format: int
    kind: str
    """The stage: `audit`, `attack`, `test`, …"""
    key: str
    made: str
    """When, in UTC, to the second."""
    machine: str
    about: About
    payload: str
    """SHA-256, in hex, of the payload."""
    size: int
    """Bytes of the payload."""


def digest_of(value: str | bytes) -> str:
    """The SHA-256 of an input, in hex; of a text that is one already, that."""
    if isinstance(value, str):
        if len(value) == 64 and all(one in "0123456789abcdef" for one in value):
            return value
        value = value.encode()
    return hashlib.sha256(value).hexdigest()


def machine() -> str:
    """The kind of machine: what figures of speed depend on, and no name of one."""
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count() or 1} processors, "
        f"{platform.python_implementation()} {platform.python_version()}"
    )
