"""Read `claims.toml`, format 1, as docs/claims-format.md describes it.

Everything that could be a slip of the pen is an error: an unknown key, a wrong type, an id used twice. Each
names the line and, where there is one, the nearest right word. The tables are checked by hand rather than by
a schema, since that is what it takes to say all problems of a file at once, by line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from pyverify.claims.claim import Claim, Claims, Expect, Kind
from pyverify.claims.nearest import nearest
from pyverify.claims.paper import Needs, Paper, Said, Sentence
from pyverify.claims.symbolic import read_symbolic
from pyverify.claims.tables import ClaimsFileError, Problems, Table
from pyverify.errors import Where

__all__ = ["FORMAT", "LARGEST", "ClaimsFileError", "parse_claims", "read_claims"]

FORMAT = 1
LARGEST = 1 << 22
"""Bytes of the largest claims file that is read: some ten thousand claims."""

_KEYS = (
    "id",
    "paper",
    "sentence",
    "kind",
    "statement",
    "proof",
    "expect",
    "notes",
    "symbolic",
    "code",
)
_PAPER = ("id", "title", "authors", "identifier", "notes")
_SENTENCE = (
    "id",
    "paper",
    "place",
    "sentence",
    "kind",
    "rests",
    "refuted",
    "remains",
    "figure",
    "needs",
    "disposition",
)
_ELSEWHERE = dict.fromkeys(
    (key for key in _SENTENCE if key not in _KEYS),
    "it is a key of `[[sentence]]`, which says what became of a paper's sentence",
)
_TABLES = ("claim", "paper", "sentence")
_T = TypeVar("_T", Claim, Paper, Sentence)


def read_claims(path: Path, shown: Path) -> Claims:
    """The claims of a file; `shown` is its path as errors name it. Raises `ClaimsFileError`, or OSError."""
    try:
        if path.exists() and not path.is_file():
            raise ClaimsFileError(
                "the claims file is a folder or no plain file", where=Where(shown), help="put a file there"
            )
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise ClaimsFileError(
            "there is no claims file",
            where=Where(shown),
            help="write one that begins with `format = 1`, or choose a project with `--root`",
        ) from None
    if len(raw) > LARGEST:
        raise ClaimsFileError(
            f"the claims file is larger than {LARGEST >> 20} MiB",
            where=Where(shown),
            help="split the project",
        )
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        raise ClaimsFileError(
            "the claims file is not UTF-8",
            where=Where(shown, line),
            facts=(f"byte 0x{raw[error.start]:02x} at offset {error.start}",),
            help="save it as UTF-8",
        ) from None
    return parse_claims(text, shown)


def parse_claims(text: str, shown: Path) -> Claims:
    """The claims of the text of a claims file."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(str(error), shown, text) from None
    except RecursionError:
        raise ClaimsFileError("the claims file nests too deeply", where=Where(shown)) from None
    problems = Problems(text, shown)
    claims, papers, sentences = _document(problems, table)
    problems.finish()
    return Claims(shown, problems.places, claims, papers, sentences)


def _not_toml(message: str, shown: Path, text: str) -> ClaimsFileError:
    found = re.search(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    line: int | None = None
    column: int | None = None
    if found:
        message = message[: found.start()]
        line, column = (int(found[1]), int(found[2])) if found[1] else (text.count("\n") + 1, None)
    return ClaimsFileError(
        f"the claims file is not TOML: {message[:1].lower()}{message[1:]}",
        where=Where(shown, line, column),
        help="mend the line; a text stands in quotes, a claim begins with `[[claim]]`",
    )


def _document(
    problems: Problems, table: Mapping[str, object]
) -> tuple[tuple[Claim, ...], tuple[Paper, ...], tuple[Sentence, ...]]:
    """What stands in the whole file, as far as it is right."""
    form = table.get("format")
    if isinstance(form, bool) or form != FORMAT or not isinstance(form, int):
        said = f"`format` is {form!r}" if "format" in table else "the key `format` is missing"
        problems.of_file(f"{said}; this program reads format {FORMAT}", "format", "write `format = 1`")
        return (), (), ()
    for key in table:
        if key not in ("format", *_TABLES):
            near = nearest(key, ("format", *_TABLES, *_KEYS))
            hint = f"did you mean `{near}`?" if near else "the file has `format` and `[[claim]]` tables"
            if key in _KEYS:
                hint = "put it below a line `[[claim]]`"
            problems.of_file(f"`{key}` is no key of the file", key, hint)
    claims = _each(problems, table, "claim", _claim)
    papers = _each(problems, table, "paper", _paper)
    ids, titles = [claim.id for claim in claims], [paper.id for paper in papers]

    def sentence(problems: Problems, number: int, entry: Mapping[str, object]) -> Sentence | None:
        return _sentence(problems, number, entry, ids, titles)

    return claims, papers, _each(problems, table, "sentence", sentence)


def _each(
    problems: Problems,
    table: Mapping[str, object],
    name: str,
    read: Callable[[Problems, int, Mapping[str, object]], _T | None],
) -> tuple[_T, ...]:
    """The tables of one kind that are right; an id that is used twice is a problem."""
    entries = table.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        problems.of_file(f"`{name}` is not an array of tables", name, f"write `[[{name}]]`")
        return ()
    found: list[_T] = []
    ids: set[str] = set()
    for number, entry in enumerate(entries):
        one = read(problems, number, entry)
        if one is None:
            continue
        if one.id in ids:
            message = f"the id `{one.id}` is used twice"
            problems.of_table(name, number, "id", message, "", f"give each {name} an id of its own")
        ids.add(one.id)
        found.append(one)
    return tuple(found)


def _claim(problems: Problems, number: int, entry: Mapping[str, object]) -> Claim | None:
    """One claim, or None after having noted what is wrong with it."""
    table = Table(problems, "claim", number, entry, _KEYS, _ELSEWHERE)
    id_, paper, sentence = table.id(), table.text("paper"), table.text("sentence")
    kind, expect = table.word(Kind, "kind"), table.word(Expect, "expect")
    statement, proof = table.name("statement"), table.name("proof")
    notes = table.text("notes", required=False)
    symbolic = None
    if "symbolic" in entry:
        symbolic = read_symbolic(
            entry["symbolic"], lambda message, help: table.problem(message, "symbolic", help)
        )
    code = table.texts("code", "names of bindings", 'code = ["module.function"]')
    if not table.good or kind is None or expect is None:
        return None
    return Claim(id_, paper, sentence, kind, statement, proof, expect, notes, symbolic, code)


def _paper(problems: Problems, number: int, entry: Mapping[str, object]) -> Paper | None:
    """One paper, or None after having noted what is wrong with it."""
    table = Table(problems, "paper", number, entry, _PAPER)
    found = Paper(
        table.id(),
        table.text("title"),
        table.texts("authors", "names", 'authors = ["A. Author"]'),
        table.text("identifier", required=False),
        table.text("notes", required=False),
    )
    return found if table.good else None


def _sentence(
    problems: Problems,
    number: int,
    entry: Mapping[str, object],
    claims: Sequence[str],
    papers: Sequence[str],
) -> Sentence | None:
    """One sentence, or None after having noted what is wrong with it."""
    table = Table(problems, "sentence", number, entry, _SENTENCE)
    kind, paper = table.word(Said, "kind"), table.text("paper")
    table.known("paper", [paper], papers, "write a table `[[paper]]` with this id")
    rests = table.texts("rests", "ids of claims", 'rests = ["tpf-l1"]')
    refuted = table.texts("refuted", "ids of claims", 'refuted = ["tpf-l1"]')
    table.known("rests", rests, claims, "`pyverify claims` lists all ids")
    table.known("refuted", refuted, claims, "`pyverify claims` lists all ids")
    needs = table.word(Needs, "needs") if "needs" in entry else None
    id_, place, sentence = table.id(), table.text("place"), table.text("sentence")
    remains, figure, disposition = (
        table.text(key, required=False) for key in ("remains", "figure", "disposition")
    )
    if not table.good or kind is None:
        return None
    return Sentence(id_, paper, place, sentence, kind, rests, refuted, remains, figure, needs, disposition)
