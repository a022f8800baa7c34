"""How `pyverify show` reads: what a paper says, ordinary notation down to its last definition, then Lean.

A reader who has not seen Lean begins at the top and may stop before Lean's own text: the claim and the
sentence behind it, the documentation, the statement in ordinary notation, and each definition that occurs in
it or below it, in the order in which they come up.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from pyverify.claims import Expect
from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.code import Call, Code, walk
from pyverify.spec import LiftedClaim, Spec, render
from pyverify.statement import Statement
from pyverify.term import Name, show_name

__all__ = ["below", "lines", "sentence_of", "texts"]

_DEFINITIONS = 12
"""Definitions below a statement that are shown; beyond that a reader looks each up."""
_SHOWN = 20
"""Names of a list."""
_LISTS = (
    ("claims", "claims"),
    ("claims_that_use_it", "claims that use it"),
    ("unfolds_to", "rests on"),
    ("used_by", "used by"),
)
_LOGARITHM = ("LogField",)
_LAWS = "for 0 < x, 0 < y: log (x · y) = log x + log y and log x ≤ x − 1; elsewhere log is not specified"
_EXPECTED = {
    Expect.PROVED: "a claim, to be proved",
    Expect.REFUTED: "a reading that fails: its negation is to be proved",
}


def sentence_of(claim: LiftedClaim, titles: dict[str, str]) -> dict[str, str]:
    """What a reader has to know of a claim before its statement."""
    one = claim.claim
    title = titles.get(one.paper, "")
    paper = f"“{title}” ({one.paper})" if title else one.paper
    return {"id": one.id, "paper": paper, "sentence": one.sentence, "expected": one.expect.value}


def below(spec: Spec, what: Definition | Statement) -> list[dict[str, object]]:
    """The project's definitions that occur in a definition or statement, and in those, as they come up."""
    known = set(spec.definitions)
    seen: set[Name] = {what.name}
    waiting = deque(_calls(what))
    found: list[dict[str, object]] = []
    while waiting:
        name = waiting.popleft()
        if name in seen:
            continue
        seen.add(name)
        try:
            definition = spec.library.definition(name)
            notation = render(spec, definition, "text").splitlines()
        except NotInterpreted:
            continue
        waiting += _calls(definition)
        if name in known:
            found.append({"name": show_name(name), "notation": notation})
    if any(carrier.structure == _LOGARITHM for carrier in what.carriers):
        found.append({"name": "LogField.log", "notation": [_LAWS]})
    return found


def _calls(what: Definition | Statement) -> list[Name]:
    """The names that occur, each where it comes up first."""
    parts: list[Code] = [what.body] if isinstance(what, Definition) else []
    if isinstance(what, Statement):
        parts = [*(one.code for one in what.hypotheses), what.conclusion]
    return list(dict.fromkeys(one.name for part in parts for one in walk(part) if isinstance(one, Call)))


def lines(record: dict[str, object], *, cut: bool) -> list[str]:
    """A declaration for a terminal; with `cut` long lists are cut short."""
    return [
        *_claims(record),
        *_head(record),
        *_notation(record, cut),
        *_lean(record),
        *_values(record["values"], cut),
        *_lists(record, cut),
    ]


def _claims(record: dict[str, object]) -> Iterator[str]:
    """The claims whose statement it is, with what the papers say."""
    said = record["says"]
    assert isinstance(said, list), "the record is ours"
    for one in said:
        yield f"{one['id']}: {_EXPECTED[Expect(one['expected'])]}; {one['paper']}"
        yield f"  “{one['sentence']}”"


def _head(record: dict[str, object]) -> Iterator[str]:
    line = "" if record["line"] is None else f":{record['line']}"
    yield f"{record['kind']} {record['name']}  {record['path']}{line}"
    yield from (f"  {text}" for text in str(record["documentation"]).splitlines())


def _notation(record: dict[str, object], cut: bool) -> Iterator[str]:
    """Ordinary notation, and below it that of what occurs in it."""
    if not (notation := texts(record["notation"])):
        return
    said = record["says"]
    assert isinstance(said, list), "the record is ours"
    refuted = bool(said) and all(one["expected"] == Expect.REFUTED.value for one in said)
    yield ""
    if refuted:
        yield "    what is to be refuted:"
    yield from (f"    {line}" for line in notation)
    where = record["where"]
    assert isinstance(where, list), "the record is ours"
    shown = where[:_DEFINITIONS] if cut else where
    if shown:
        yield ""
        yield "    where"
        yield from (f"      {line}" for one in shown for line in one["notation"])
    if len(shown) < len(where):
        yield f"      and {len(where) - len(shown)} more definitions (-v shows all)"
    yield ""


def _lean(record: dict[str, object]) -> list[str]:
    return texts(record["text"])


def _values(values: object, cut: bool) -> Iterator[str]:
    """Values at closed arguments, below the theorem that says them."""
    assert isinstance(values, list), "the record is ours"
    shown = values[:_SHOWN] if cut else values
    for before, value in zip([None, *shown], shown, strict=False):
        if before is None or before["theorem"] != value["theorem"]:
            yield f"proved in {value['theorem']}:"
        yield f"  {value['says']}"
    if len(shown) < len(values):
        yield f"and {len(values) - len(shown)} more values (-v lists all)"


def _lists(record: dict[str, object], cut: bool) -> Iterator[str]:
    """What it stands with; of what it rests on the project's own, the library's as a number."""
    own = set(texts(record["own"]))
    for key, title in _LISTS:
        names = texts(record[key])
        aside = ""
        if cut and key == "unfolds_to":
            library = [name for name in names if name not in own]
            names = [name for name in names if name in own]
            if library:
                aside = f" and {len(library)} of the base library (-v lists them)" if names else ""
                names = names or library
        shown = names[:_SHOWN] if cut else names
        more = f" and {len(names) - len(shown)} more (-v lists all)" if len(shown) < len(names) else ""
        yield f"{title}: {', '.join(shown) or 'none'}{more}{aside}"


def texts(value: object) -> list[str]:
    """A list of a record."""
    assert isinstance(value, list), "the record is ours"
    return value
