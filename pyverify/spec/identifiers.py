"""Lean's names of parameters as Python can say them."""

from __future__ import annotations

import keyword
import unicodedata

from pyverify.extract.code import Definition

__all__ = ["python_names"]


def python_names(definition: Definition) -> dict[str, str]:
    """Lean's names as Python can say them, each once: `p'` is `p_`, and `μ₁` is `μ1`."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for param in definition.params:
        base = _identifier(param.name)
        name, number = base, 1
        while name in taken or keyword.iskeyword(name):
            number += 1
            name = unicodedata.normalize("NFKC", f"{base}_{number}")
        taken.add(name)
        found[param.name] = name
    return found


def _identifier(lean: str) -> str:
    """A name in Python's letters, as Python itself reads it: digits that are small are digits, and what else
    stands in no name is a line below.
    """
    plain = unicodedata.normalize("NFKC", lean)
    text = "".join(c if f"a{c}".isidentifier() else "_" for c in plain) or "_"
    if not text.isidentifier():
        text = f"_{text}"
    return f"{text}_" if keyword.iskeyword(text) else text
