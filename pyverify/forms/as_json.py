"""Definitions, statements and code as JSON and back, without loss: `from_json(to_json(d)) == d`.

A document is `{"format": 1, "definition": {…}}`, or with `statement` or `code` for the key.
`docs/schema/code-1.json` describes it; `python -m pyverify.forms.schema` prints that. The format's number
changes when a document of the old one would be read differently, or not at all.

Reading trusts nothing: what does not fit is refused with its place in the document (`CodeFormatError`),
as is what is larger than anything that would be written. It does not check that code is well typed or
that its variables are bound.
"""

from __future__ import annotations

import json
import re
import unicodedata

from pyverify.extract.code import Code, Definition
from pyverify.forms.limits import MAX_NODES, check
from pyverify.forms.shape import CodeFormatError, Document, Shape, checked_object
from pyverify.forms.tree import CODE, DEFINITION, STATEMENT
from pyverify.statement import Statement
from pyverify.term import show_name

__all__ = ["FORMAT", "KINDS", "from_json", "to_json"]

FORMAT = 1
MAX_BYTES = 2_000 * MAX_NODES
"""Characters of a document; a part of code with its types takes a few hundred."""
KINDS: dict[str, Shape] = {"definition": DEFINITION, "statement": STATEMENT, "code": CODE}


def to_json(what: Definition | Statement | Code, *, indent: int | None = None) -> str:
    """The document. Raises `NotInterpreted` with `too-large` beyond the limits in `limits`."""
    if isinstance(what, Definition):
        kind = "definition"
        check(show_name(what.name), [what.body], [what.type, *(param.type for param in what.params)])
    elif isinstance(what, Statement):
        kind = "statement"
        codes = [*(one.code for one in what.hypotheses), what.conclusion]
        check(show_name(what.name), codes, [param.type for param in what.params])
    else:
        kind = "code"
        check("", [what])
    document = {"format": FORMAT, kind: KINDS[kind].write(what)}
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(document, ensure_ascii=False, indent=indent, separators=separators)
    return _SPECIAL.sub(lambda found: json.dumps(found[0])[1:-1], text)


def from_json(text: str | bytes) -> Definition | Statement | Code:
    """What a document holds. Raises `CodeFormatError` with the place of what does not fit."""
    if len(text) > MAX_BYTES:
        raise CodeFormatError("$", f"at most {MAX_BYTES} characters", f"{len(text)}")
    try:
        data = json.loads(text, object_pairs_hook=Document, parse_constant=_no_constant)
    except RecursionError:
        raise CodeFormatError("$", "nesting that is not deeper than code can be", "deeper") from None
    except ValueError as error:  # no JSON, no Unicode, or a number of too many digits
        raise CodeFormatError("$", "JSON", str(error)) from error
    if not isinstance(data, dict):
        raise CodeFormatError("$", "an object", data)
    version = data.get("format")
    if type(version) is not int or version != FORMAT:
        raise CodeFormatError("$.format", str(FORMAT), version)
    kind = next((kind for kind in KINDS if kind in data), "definition")
    found = checked_object(data, "$", ("format", kind))
    try:
        what: Definition | Statement | Code = KINDS[kind].read(found[kind], f"$.{kind}", 1)
    except RecursionError:  # the caller has used up most of the stack
        raise CodeFormatError(f"$.{kind}", "nesting that the stack has room for", "deeper") from None
    return what


def _no_constant(word: str) -> object:
    raise ValueError(f"{word} is no number")


_SPECIAL = re.compile(
    "[" + "".join(
        re.escape(chr(one)) for one in range(0x80, 0x3000)
        if unicodedata.category(chr(one)) in ("Cc", "Cf", "Zl", "Zp")
    ) + "\ufeff\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)  # fmt: skip
"""What would act on a terminal or reverse its text, escaped, though JSON would let it stand."""
