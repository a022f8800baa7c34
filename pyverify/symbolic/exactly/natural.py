"""Naturals of which only a lower bound is known, for going through all of them in finitely many steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pyverify.extract.code import Operation

__all__ = ["From", "Vague", "operated"]


class Vague(Exception):
    """A value rests on more of a natural than is known of it."""


@dataclass(frozen=True, slots=True)
class From:
    """Some natural number that is not less than `least`; no two of them are known to be the same."""

    least: int

    def __index__(self) -> int:
        raise Vague

    def __bool__(self) -> bool:
        raise Vague


def operated(operation: Operation, a: int | From, b: int | From) -> Any:
    """An operation of naturals of which one is a `From`; raises `Vague`."""
    match operation, a, b:
        case Operation.NAT_ADD, From(least), int(other):
            return From(least + other)
        case Operation.NAT_ADD, int(other), From(least):
            return From(least + other)
        case Operation.NAT_LT, From(least), int(other):
            return _surely(other <= least, False)
        case Operation.NAT_LE, From(least), int(other):
            return _surely(other < least, False)
        case Operation.NAT_LT, int(other), From(least):
            return _surely(other < least, True)
        case Operation.NAT_LE, int(other), From(least):
            return _surely(other <= least, True)
        case (Operation.NAT_EQ, From(least), int(other)) | (Operation.NAT_EQ, int(other), From(least)):
            return _surely(other < least, False)
    raise Vague


def _surely(known: bool, value: bool) -> bool:
    if not known:
        raise Vague
    return value
