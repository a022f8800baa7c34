"""Read `claims.toml`, format 1, as docs/claims-format.md describes it.

Everything that could be a slip of the pen is an error: an unknown key, a wrong type, an id used twice. Each
names the line and, where there is one, the nearest right word. The tables are checked by hand rather than by
a schema, since that is what it takes to say all problems of a file at once, by line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pyverify.claims.claim import Claim, Claims, Expect, Kind
from pyverify.claims.locate import Places
from pyverify.claims.nearest import nearest
from pyverify.claims.symbolic import Symbolic, read_symbolic
from pyverify.errors import ConfigurationError, Where
from pyverify.term import Name, parse_name

__all__ = ["FORMAT", "LARGEST", "ClaimsFileError", "parse_claims", "read_claims"]

FORMAT = 1
LARGEST = 1 << 22
"""Bytes of the largest claims file that is read: some ten thousand claims."""

_REQUIRED = ("id", "paper", "sentence", "kind", "statement", "proof", "expect")
_TEXTS = (*_REQUIRED, "notes")
_KEYS = (*_TEXTS, "symbolic")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_SHOWN = 10
_LATER: Mapping[str, str] = {
    "code": "the bindings of numerical code",
    "place": "the claim reports",
    "evidence": "the claim reports",
    "strength": "the claim reports",
    "disposition": "the claim reports",
}
_E = TypeVar("_E", Kind, Expect)


class ClaimsFileError(ConfigurationError):
    """The claims file is missing, unreadable, or says something that its format does not allow."""

    code = "claims-file"


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
    reading = _Reading(text, shown)
    claims = reading.document(table)
    reading.finish()
    return Claims(shown, reading.places, claims)


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


class _Reading:
    """One reading of a file: it goes on after a problem, so that one run shows them all."""

    def __init__(self, text: str, shown: Path) -> None:
        self.places = Places(text)
        self.shown = shown
        self.problems: list[ClaimsFileError] = []

    def finish(self) -> None:
        """Raise the first problem, with the others as facts."""
        if not self.problems:
            return
        self.problems.sort(key=lambda error: (error.where and error.where.line) or 0)
        first, *others = self.problems
        more = tuple(f"also: {other.message} ({other.where})" for other in others[:_SHOWN])
        if len(others) > _SHOWN:
            more += (f"and {len(others) - _SHOWN} more",)
        raise ClaimsFileError(first.message, where=first.where, facts=(*first.facts, *more), help=first.help)

    def problem(self, message: str, number: int | None, key: str, what: str = "", help: str = "") -> None:
        """Note a problem at a key of the `number`-th claim, or of the file if there is no number."""
        line = self.places.key(key, 0) if number is None else self.places.member("claim", number, key)
        self.problems.append(ClaimsFileError(message, where=Where(self.shown, line, what=what), help=help))

    def document(self, table: Mapping[str, object]) -> tuple[Claim, ...]:
        """The claims of the whole file, as far as they are right."""
        form = table.get("format")
        if isinstance(form, bool) or form != FORMAT or not isinstance(form, int):
            said = f"`format` is {form!r}" if "format" in table else "the key `format` is missing"
            help = "write `format = 1`"
            self.problem(f"{said}; this program reads format {FORMAT}", None, "format", help=help)
            return ()
        for key in table:
            if key not in ("format", "claim"):
                near = nearest(key, ("format", "claim", *_KEYS))
                hint = f"did you mean `{near}`?" if near else "the file has `format` and `[[claim]]` tables"
                if key in _KEYS:
                    hint = "put it below a line `[[claim]]`"
                self.problem(f"`{key}` is no key of the file", None, key, help=hint)
        entries = table.get("claim", [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self.problem("`claim` is not an array of tables", None, "claim", help="write `[[claim]]`")
            return ()
        found = []
        ids: dict[str, int] = {}
        for number, entry in enumerate(entries):
            claim = self.claim(number, entry)
            if claim is None:
                continue
            if claim.id in ids:
                self.problem(
                    f"the id `{claim.id}` is used twice",
                    number,
                    "id",
                    help="give each claim an id of its own",
                )
            ids[claim.id] = number
            found.append(claim)
        return tuple(found)

    def claim(self, number: int, entry: Mapping[str, object]) -> Claim | None:
        """One claim, or None after having noted what is wrong with it."""
        before = len(self.problems)
        id_ = entry.get("id")
        named = isinstance(id_, str) and _ID.fullmatch(id_)
        what = f"claim `{id_}`" if named else f"claim number {number + 1}"
        misspelt = {self._unknown_key(number, key, what, entry) for key in entry if key not in _KEYS}
        texts = {key: self._text(number, key, what, entry) for key in _TEXTS if key not in misspelt}
        symbolic = self._symbolic(number, what, entry)
        if len(self.problems) > before:
            return None
        if not _ID.fullmatch(texts["id"]):
            help = "use at most 80 letters, digits, `.`, `_`, `-`, beginning with a letter or digit"
            self.problem(f"`{texts['id'][:100]}` cannot be an id", number, "id", what, help)
        kind = self._word(Kind, number, "kind", what, texts["kind"])
        expect = self._word(Expect, number, "expect", what, texts["expect"])
        statement = self._name(number, "statement", what, texts["statement"])
        proof = self._name(number, "proof", what, texts["proof"])
        if len(self.problems) > before or kind is None or expect is None:
            return None
        paper, sentence, notes = texts["paper"], texts["sentence"], texts["notes"]
        return Claim(texts["id"], paper, sentence, kind, statement, proof, expect, notes, symbolic)

    def _symbolic(self, number: int, what: str, entry: Mapping[str, object]) -> Symbolic | None:
        if "symbolic" not in entry:
            return None
        return read_symbolic(
            entry["symbolic"], lambda message, help: self.problem(message, number, "symbolic", what, help)
        )

    def _unknown_key(self, number: int, key: str, what: str, entry: Mapping[str, object]) -> str:
        """Note it; the key that was meant, if it is like one that is not there."""
        near = nearest(key, [known for known in _KEYS if known not in entry])
        if key in _LATER:
            hint = f"it is kept for {_LATER[key]}, which this version does not have; leave it out"
        elif near:
            hint = f"did you mean `{near}`?"
        else:
            hint = f"the keys are {', '.join(_KEYS)}"
        self.problem(f"`{key}` is no key of a claim", number, key, what, hint)
        return near

    def _text(self, number: int, key: str, what: str, entry: Mapping[str, object]) -> str:
        if key not in entry:
            if key in _REQUIRED:
                self.problem(f"the key `{key}` is missing", number, key, what, f'write `{key} = "…"`')
            return ""
        value = entry[key]
        if not isinstance(value, str):
            kind = {bool: "a boolean", int: "a number", float: "a number", list: "an array", dict: "a table"}
            found = kind.get(type(value), "a date or time")
            self.problem(f"`{key}` has to be a text, found {found}", number, key, what, "put it in quotes")
            return ""
        text = value.strip()
        control = _CONTROL.search(text)
        if not text and key in _REQUIRED:
            self.problem(f"`{key}` is empty", number, key, what, "say it in a few words")
        elif control:
            sign = f"U+{ord(control[0]):04X}"
            self.problem(f"`{key}` contains the control character {sign}", number, key, what, "leave it out")
        return text

    def _word(self, words: type[_E], number: int, key: str, what: str, text: str) -> _E | None:
        for member in words:
            if member.value == text:
                return member
        allowed = [member.value for member in words]
        near = nearest(text, allowed)
        hint = f"did you mean `{near}`? " if near else ""
        hint += f"one of: {', '.join(allowed)}"
        self.problem(f"`{text[:100]}` is no value of `{key}`", number, key, what, hint)
        return None

    def _name(self, number: int, key: str, what: str, text: str) -> Name:
        try:
            return parse_name(text)
        except ValueError as error:
            help = "write the full name of the declaration, as in `TPF.ZeroLeakage`"
            self.problem(f"`{text[:100]}` is no Lean name: {error}", number, key, what, help)
            return ()
