"""Names and texts of a file, made fit for generated Python.

Names and documentation come from Lean files that may be out to do harm, and the text made here is executed.
So a name becomes an identifier of letters, digits and underscores or is replaced, it never is a keyword, a
builtin or a name of ours, and text gets into the module only as a comment of one line or as a string literal
without anything that ends it.
"""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from collections.abc import Iterable

from pyverify.term import Name, show_name

__all__ = ["Names", "comment", "docstring", "function_name", "literal"]

_LONGEST = 40
_RESERVED = (
    frozenset(dir(builtins)) | frozenset(keyword.kwlist) | frozenset(keyword.softkwlist) | frozenset("lOI")
)


def identifier(text: str, default: str) -> str:
    """An identifier that reads like the text, or the default."""
    plain = unicodedata.normalize("NFKC", text)
    kept = "".join(sign if sign == "_" or sign.isalnum() else "_" for sign in plain)[:_LONGEST].strip("_")
    if not kept or not kept.isidentifier():
        kept = f"{default}_{kept}" if kept and f"_{kept}".isidentifier() else default
    return kept


def snake(text: str) -> str:
    """`rowSum` as `row_sum`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text).lower()


class Names:
    """Names that are given out once in one function."""

    def __init__(self, reserved: Iterable[str]) -> None:
        self._taken = set(reserved) | _RESERVED

    def fresh(self, text: str, default: str = "x") -> str:
        """A name like the text that is not taken yet."""
        base = identifier(text, default)
        name, number = base, 1
        while name in self._taken:
            number += 1
            name = f"{base}_{number}" if base[-1:].isdigit() else f"{base}{number}"
            if base in _RESERVED:
                name = f"{base}_" if number == 2 else f"{base}_{number}"
        self._taken.add(name)
        return name


def function_name(name: Name) -> str:
    """The identifier of the function made from a definition: the last part of its name."""
    last = show_name(name).rsplit(".", 1)[-1]
    found = identifier(last, "value")
    return f"{found}_" if found in _RESERVED else found


def literal(value: int) -> str:
    """A constant as Python reads it: in hexadecimal, where decimal digits would be too many to be read."""
    return str(value) if value.bit_length() < 2000 else hex(value)


def comment(text: str) -> str:
    """Text as the rest of a comment: one line of printable signs, not too long."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return plain if len(plain) <= 60 else f"{plain[:57]}..."


def docstring(lines: Iterable[str], indent: str = "") -> str:
    """A string literal between triple quotes that holds these lines, which stay what they are."""
    found = []
    for text in lines:
        for line in text.replace("\r", "\n").split("\n"):
            plain = "".join(sign if sign.isprintable() else " " for sign in line)
            found.append(plain.replace("\\", "\\\\").replace('"""', '\\"\\"\\"').rstrip())
    while found and not found[-1]:
        found.pop()
    if found and found[-1].endswith('"'):
        found[-1] = f'{found[-1][:-1]}\\"'
    body = "\n".join([found[0] if found else "", *(indent + line if line else "" for line in found[1:])])
    close = f"\n{indent}" if len(found) > 1 else ""
    return f'{indent}"""{body}{close}"""'
