"""The key `symbolic` of a claim: an equation or property that is checked by algebra, beside the proof.

It is a text, `"identity"`, or a table whose key `check` is one of `Check`. What formulas and assumptions in
it mean is told by the definition that they are about, so they are read where the check is made.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pyverify.claims.nearest import nearest
from pyverify.term import parse_name

__all__ = ["KEYS", "Check", "Symbolic", "read_symbolic"]


class Check(enum.Enum):
    """What is checked."""

    IDENTITY = "identity"
    """The claim's conclusion, which is an equation; with `of` and `is`, that a definition is a formula."""
    CLOSED_FORM = "closed-form"
    """That a formula (`is`) is a definition (`of`) for all values of a natural parameter (`in`)."""
    MONOTONE = "monotone"
    """The sign of a derivative: of a definition (`of`) by a parameter (`in`), in a word (`is`)."""
    LIMIT = "limit"
    """Where a definition (`of`) goes (`is`) when a parameter (`in`) goes somewhere (`to`)."""


KEYS: Mapping[Check, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Check.IDENTITY: ((), ("of", "is", "assume", "sizes")),
    Check.CLOSED_FORM: (("of", "in", "is"), ("assume",)),
    Check.MONOTONE: (("of", "in", "is"), ("assume", "sizes")),
    Check.LIMIT: (("of", "in", "to", "is"), ("assume", "sizes")),
}
"""The keys that each check needs, and those that it may have; `check` is there always."""
_SIZES = re.compile(r"([0-9]{1,3})(?:\.\.([0-9]{1,3}))?")
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Symbolic:
    """What a claim asks of algebra; texts as they stand in the file."""

    check: Check
    of: str = ""
    """A definition's full name; empty for the claim's own equation."""
    parameter: str = ""
    """The key `in`: a parameter, or an entry of a table as `p[0, 1]`."""
    value: str = ""
    """The key `is`: a formula, or a word for the sign of a derivative."""
    to: str = ""
    assume: tuple[str, ...] = ()
    sizes: tuple[int, int] | None = None
    """The least and the largest size; for a property of a definition, the size of all."""


def read_symbolic(value: object, problem: Callable[[str, str], None]) -> Symbolic | None:
    """The value of the key; None after telling `problem`, a message and a help, what is wrong with it."""
    table = {"check": value} if isinstance(value, str) else value
    words = [one.value for one in Check]
    if not isinstance(table, dict):
        problem("`symbolic` is neither a text nor a table", f"write one of {', '.join(words)}")
        return None
    said = table.get("check")
    check = next((one for one in Check if one.value == said), None)
    if check is None:
        near = nearest(str(said), words)
        hint = f"did you mean `{near}`? " if near else ""
        shown = f"`{str(said)[:60]}` is no check" if "check" in table else "`symbolic` has no key `check`"
        problem(shown, f"{hint}one of {', '.join(words)}")
        return None
    needed, allowed = KEYS[check]
    if check is Check.IDENTITY and ("of" in table or "is" in table):
        needed = ("of", "is")
    for key in table:
        if key not in ("check", *needed, *allowed):
            near = nearest(str(key), (*needed, *allowed))
            hint = f"did you mean `{near}`? " if near else ""
            known = ", ".join(("check", *dict.fromkeys((*needed, *allowed))))
            problem(f"`{key}` is no key of the check `{check.value}`", f"{hint}its keys are {known}")
            return None
    for key in needed:
        if key not in table:
            problem(f"the check `{check.value}` needs the key `{key}`", f"write `{key} = …` in its table")
            return None
    return _read(check, table, problem)


def _read(check: Check, table: Mapping[str, object], problem: Callable[[str, str], None]) -> Symbolic | None:
    texts: dict[str, str] = {}
    for key in ("of", "in", "is", "to"):
        text = table.get(key, "")
        if not isinstance(text, str) or len(text) > _LONGEST or (key in table and not text.strip()):
            problem(f"`{key}` in `symbolic` has to be a text", "put it in quotes, and say something in it")
            return None
        texts[key] = text.strip()
    assume = table.get("assume", [])
    if not isinstance(assume, list) or not all(isinstance(one, str) and one.strip() for one in assume):
        problem("`assume` in `symbolic` has to be an array of texts", 'write `assume = ["0 < R"]`')
        return None
    try:
        if texts["of"]:
            parse_name(texts["of"])
    except ValueError as error:
        problem(f"`{texts['of'][:100]}` is no Lean name: {error}", "write the definition's full name")
        return None
    sizes = table.get("sizes")
    match = _SIZES.fullmatch(sizes.strip()) if isinstance(sizes, str) else None
    least, most = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if sizes is not None and (match is None or least > most):
        problem("`sizes` in `symbolic` are no sizes", 'write `sizes = "0..3"`')
        return None
    chosen = None if match is None else (least, most)
    return Symbolic(check, texts["of"], texts["in"], texts["is"], texts["to"], tuple(assume), chosen)
