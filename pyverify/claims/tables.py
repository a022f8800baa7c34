"""Tables of `claims.toml`, read key by key: every slip is noted with its line, and reading goes on."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from pyverify.claims.locate import Places
from pyverify.claims.nearest import nearest
from pyverify.errors import ConfigurationError, Where
from pyverify.term import Name, parse_name

__all__ = ["ClaimsFileError", "Problems", "Table"]

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_SHOWN = 10
_E = TypeVar("_E", bound=enum.Enum)


class ClaimsFileError(ConfigurationError):
    """The claims file is missing, unreadable, or says something that its format does not allow."""

    code = "claims-file"


class Problems:
    """What is wrong with a file: noted one by one, so that one run shows all."""

    def __init__(self, text: str, shown: Path, error: type[ClaimsFileError] | None = None) -> None:
        """`error`: what is raised in the place of `ClaimsFileError`."""
        self.places = Places(text)
        self.shown = shown
        self._error = error or ClaimsFileError
        self._found: list[ClaimsFileError] = []

    def __len__(self) -> int:
        return len(self._found)

    def finish(self) -> None:
        """Raise the first problem, with the others as facts."""
        if not self._found:
            return
        self._found.sort(key=lambda error: (error.where and error.where.line) or 0)
        first, *others = self._found
        more = tuple(f"also: {other.message} ({other.where})" for other in others[:_SHOWN])
        if len(others) > _SHOWN:
            more += (f"and {len(others) - _SHOWN} more",)
        raise self._error(first.message, where=first.where, facts=(*first.facts, *more), help=first.help)

    def of_file(self, message: str, key: str, help: str) -> None:
        """Note a problem at a key of the file."""
        self._note(message, self.places.key(key, 0), "", help)

    def of_table(self, table: str, number: int, key: str, message: str, what: str, help: str) -> None:
        """Note a problem at a key of the `number`-th table of its kind."""
        self._note(message, self.places.member(table, number, key), what, help)

    def _note(self, message: str, line: int | None, what: str, help: str) -> None:
        self._found.append(self._error(message, where=Where(self.shown, line, what=what), help=help))


class Table:
    """One table; what is read of it is empty after a problem."""

    def __init__(
        self,
        problems: Problems,
        table: str,
        number: int,
        entry: Mapping[str, object],
        keys: Sequence[str],
        elsewhere: Mapping[str, str] | None = None,
    ) -> None:
        """`keys`: those that it may have; `elsewhere`: what to say of others that somebody may look for."""
        self._problems, self._table, self._number, self.entry = problems, table, number, entry
        self._before = len(problems)
        id_ = entry.get("id")
        named = isinstance(id_, str) and _ID.fullmatch(id_)
        self.what = f"{table} `{id_}`" if named else f"{table} number {number + 1}"
        self._meant: set[str] = set()
        for key in entry:
            if key in keys:
                continue
            near = nearest(key, [known for known in keys if known not in entry])
            hint = f"did you mean `{near}`?" if near else f"the keys are {', '.join(keys)}"
            self._meant.add(near)
            self.problem(f"`{key}` is no key of a {table}", key, (elsewhere or {}).get(key) or hint)

    @property
    def good(self) -> bool:
        """Whether nothing is wrong so far."""
        return len(self._problems) == self._before

    def problem(self, message: str, key: str, help: str) -> None:
        """Note a problem at a key."""
        self._problems.of_table(self._table, self._number, key, message, self.what, help)

    def text(self, key: str, *, required: bool = True) -> str:
        """The text at a key."""
        if key not in self.entry:
            if required and key not in self._meant:
                self.problem(f"the key `{key}` is missing", key, f'write `{key} = "…"`')
            return ""
        value = self.entry[key]
        if not isinstance(value, str):
            kind = {bool: "a boolean", int: "a number", float: "a number", list: "an array", dict: "a table"}
            found = kind.get(type(value), "a date or time")
            self.problem(f"`{key}` has to be a text, found {found}", key, "put it in quotes")
            return ""
        text = value.strip()
        control = _CONTROL.search(text)
        if not text and required:
            self.problem(f"`{key}` is empty", key, "say it in a few words")
        elif control:
            sign = f"U+{ord(control[0]):04X}"
            self.problem(f"`{key}` contains the control character {sign}", key, "leave it out")
        return text

    def texts(self, key: str, what: str, example: str) -> tuple[str, ...]:
        """The texts of an array, each once; none where the key is missing. `what`: what they are called."""
        value = self.entry.get(key, [])
        found: list[str] = []
        for one in value if isinstance(value, list) else [None]:
            if not isinstance(one, str) or not one.strip() or _CONTROL.search(one):
                self.problem(f"`{key}` has to be an array of {what}", key, f"write {what}, as in `{example}`")
                return ()
            found.append(one.strip())
        for name in found:
            if found.count(name) > 1:
                self.problem(f"`{key}` names `{name[:100]}` twice", key, "name it once")
                return ()
        return tuple(found)

    def id(self) -> str:
        """The table's id."""
        text = self.text("id")
        if text and not _ID.fullmatch(text):
            help = "use at most 80 letters, digits, `.`, `_`, `-`, beginning with a letter or digit"
            self.problem(f"`{text[:100]}` cannot be an id", "id", help)
        return text

    def word(self, words: type[_E], key: str) -> _E | None:
        """The member of an enumeration whose value stands at a key."""
        text = self.text(key)
        if not text:
            return None
        for member in words:
            if member.value == text:
                return member
        allowed = [str(member.value) for member in words]
        near = nearest(text, allowed)
        hint = f"did you mean `{near}`? " if near else ""
        hint += f"one of: {', '.join(allowed)}"
        self.problem(f"`{text[:100]}` is no value of `{key}`", key, hint)
        return None

    def name(self, key: str) -> Name:
        """The Lean name at a key."""
        text = self.text(key)
        if not text:
            return ()
        try:
            return parse_name(text)
        except ValueError as error:
            help = "write the full name of the declaration, as in `TPF.ZeroLeakage`"
            self.problem(f"`{text[:100]}` is no Lean name: {error}", key, help)
            return ()

    def known(self, key: str, names: Iterable[str], known: Iterable[str], help: str) -> None:
        """Note each name that nothing has."""
        every = list(known)
        for name in names:
            if name and name not in every:
                near = nearest(name, every)
                hint = f"did you mean `{near}`? " if near else ""
                self.problem(f"`{key}` names `{name[:100]}`, which there is not", key, f"{hint}{help}")
