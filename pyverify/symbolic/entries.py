"""TOML files that people write beside `claims.toml`: a format, and an array of tables, with lines for errors.

`findings.toml`, `examples.toml` and `mutants.toml` are read with it. What stands in a table is for each of
them to say.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyverify.claims.locate import Places
from pyverify.claims.nearest import nearest
from pyverify.errors import ConfigurationError, Where

__all__ = ["LARGEST", "Entry", "read_entries"]

LARGEST = 1 << 20
"""Bytes of the largest file that is read."""
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a file."""

    table: str
    values: dict[str, Any]
    number: int
    """From 0."""
    shown: Path
    places: Places
    error: type[ConfigurationError]

    def where(self, key: str) -> Where:
        """The place of a key."""
        line = self.places.member(self.table, self.number, key)
        return Where(self.shown, line, what=f"{self.table} {self.number + 1}, key `{key}`")

    def known(self, keys: Sequence[str]) -> None:
        """Refuse another key than these."""
        for key in self.values:
            if key not in keys:
                near = nearest(key, keys)
                help = f"did you mean `{near}`?" if near else f"the keys are {', '.join(keys)}"
                raise self.error(f"`{key}` is no key of `{self.table}`", where=self.where(key), help=help)

    def text(self, key: str, *, optional: bool = False) -> str:
        """A text on one line; empty only if it is optional."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            raise self.error(f"`{key}` has to be a text", where=self.where(key), help="put it in quotes")
        if not value.strip() and not optional:
            help = f'write `{key} = "…"`'
            raise self.error(f"`{key}` is missing or empty", where=self.where(key), help=help)
        return " ".join(value.split())


def read_entries(
    path: Path, shown: Path, table: str, error: type[ConfigurationError], see: str
) -> tuple[Entry, ...]:
    """The tables `[[table]]` of a file; none where there is no file.

    `shown`: the path as errors name it. `see`: the page that has the format. Raises `error` for a file that
    cannot be read, is too large, is not TOML in UTF-8, has another format or anything beside such tables.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as failure:
        told = failure.strerror or str(failure)
        raise error(f"the file cannot be read: {told}", where=Where(shown)) from None
    if len(raw) > LARGEST:
        raise error(f"the file has more than {LARGEST} bytes", where=Where(shown))
    try:
        text = raw.decode()
        content = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        raise error(f"the file is not TOML in UTF-8: {failure}", where=Where(shown)) from None
    version = content.get("format")
    if type(version) is not int or version != FORMAT or set(content) - {"format", table}:
        message = f"the file has `format = {FORMAT}` and tables `[[{table}]]`, nothing else"
        raise error(message, where=Where(shown, 1), help=f"see {see}")
    entries = content.get(table, [])
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise error(f"`{table}` is not an array of tables", where=Where(shown))
    places = Places(text)
    return tuple(Entry(table, one, number, shown, places, error) for number, one in enumerate(entries))
