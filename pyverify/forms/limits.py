"""How large code may be to be printed; beyond, a form is refused with `too-large` and never cut silently.

Code is a tree in which the same object may stand in many places, so what is short to build can be endless
to print: size is counted as it would be printed. All of this is done without recursion, so that the limit
on depth is what the other modules of this room may rely on when they recurse.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyverify.extract.code import Code, Function, Iterate, Lambda, Literal, RecordType, Type, children
from pyverify.extract.reasons import NotInterpreted, Reason

__all__ = ["MAX_DEPTH", "MAX_DIGITS", "MAX_NODES", "MAX_TYPE_DEPTH", "check"]

MAX_NODES = 20_000
"""Parts of a piece of code. The largest definition of this repository has a few hundred."""
MAX_DEPTH = 100
"""Parts within parts; each takes a few frames of Python's stack, which holds a thousand."""
MAX_TYPE_DEPTH = 20
"""Types within types."""
MAX_DIGITS = 4_000
"""Decimal digits of a number; Python itself prints no more than 4 300."""
_MAX_BITS = int(MAX_DIGITS * 3.3219)


def check(subject: str, codes: Iterable[Code], types: Iterable[Type] = ()) -> None:
    """Raises `NotInterpreted` if the pieces, whose name is `subject`, together exceed a limit."""
    seen = 0
    waiting: list[tuple[Code, int]] = [(code, 1) for code in codes]
    deep: list[tuple[Type, int]] = [(type_, 1) for type_ in types]
    while waiting:
        code, depth = waiting.pop()
        seen += 1
        if seen > MAX_NODES:
            raise _too_large(subject, f"it has more than {MAX_NODES} parts")
        if depth > MAX_DEPTH:
            raise _too_large(subject, f"it is nested more than {MAX_DEPTH} deep")
        if isinstance(code, Literal) and code.value.bit_length() > _MAX_BITS:
            raise _too_large(subject, f"it has a number of more than {MAX_DIGITS} digits")
        waiting.extend((part, depth + 1) for part in children(code))
        deep.extend((type_, 1) for type_ in _types(code))
    while deep:
        type_, depth = deep.pop()
        seen += 1
        if seen > 4 * MAX_NODES or depth > MAX_TYPE_DEPTH:
            raise _too_large(subject, f"its types are too large or deeper than {MAX_TYPE_DEPTH}")
        if isinstance(type_, Function):
            deep.extend((part, depth + 1) for part in (*type_.arguments, type_.result))
        elif isinstance(type_, RecordType):
            deep.extend((part, depth + 1) for _, part in type_.fields)


def _types(code: Code) -> list[Type]:
    match code:
        case Iterate():
            return [code.index.type, *(state.type for state in code.states)]
        case Lambda():
            return [param.type for param in code.params]
    found = [getattr(code, "type", None), getattr(getattr(code, "variable", None), "type", None)]
    return [type_ for type_ in found if type_ is not None]


def _too_large(subject: str, part: str) -> NotInterpreted:
    return NotInterpreted(Reason.TOO_LARGE, subject, part=part, domain="this form")
