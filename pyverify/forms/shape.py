"""How a value of each kind looks as JSON: written, read back strictly, and described by a schema.

Everything is always written, and what is read has to be exactly that: no key more or less, no key twice,
`true` is no number, `1.0` is no natural. Which type has which shape is `tree`'s business.

Naturals above 2^53 − 1 are decimal text, since many readers of JSON would round them.

Reading recurses as deep as the document, which `MAX_DEPTH` bounds.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from pyverify.errors import InputError
from pyverify.forms.limits import MAX_DEPTH, MAX_DIGITS, MAX_TYPE_DEPTH
from pyverify.term import Name

__all__ = [
    "NAME",
    "NATURAL",
    "TEXT",
    "TRUTH",
    "CodeFormatError",
    "Document",
    "Many",
    "OneOf",
    "Pair",
    "Perhaps",
    "Record",
    "Shape",
    "Word",
    "checked_object",
    "object_schema",
]

EXACT = 2**53 - 1
"""The largest natural that every reader of JSON takes exactly."""
_DEEPEST = MAX_DEPTH + MAX_TYPE_DEPTH + 5
"""Records within records: code, the type of its innermost part, and the document around it."""


class CodeFormatError(InputError):
    """A document is no code of the format that is read; `path` says which part of it."""

    code: ClassVar[str] = "code-format"

    def __init__(self, path: str, expected: str, got: object) -> None:
        shown = _shown(got)
        super().__init__(
            f"the code at `{path}` is not what it should be",
            facts=(f"expected: {expected}", f"got: {shown}"),
            help="docs/schema/code-1.json describes the format",
        )
        self.path = path


class Document(dict[str, Any]):
    """An object of a document, with the keys that it has more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        keys = [key for key, _ in pairs]
        self.twice = [key for key in self if keys.count(key) > 1] if len(keys) > len(self) else []


class Shape(Protocol):
    """The JSON of one type. `schema` may refer to `#/$defs/…`."""

    def write(self, value: Any) -> object:
        """The value as JSON."""
        ...

    def read(self, data: object, path: str, depth: int) -> Any:
        """The value that the JSON stands for; raises `CodeFormatError`."""
        ...

    def schema(self) -> dict[str, Any]:
        """What the schema says of it."""
        ...


@dataclass(frozen=True)
class _Plain:
    """Text or a truth value."""

    kind: type
    said: str
    word: str

    def write(self, value: Any) -> object:
        """The value as JSON."""
        return value

    def read(self, data: object, path: str, depth: int) -> Any:
        """The value that the JSON stands for; raises `CodeFormatError`."""
        if type(data) is not self.kind:
            raise CodeFormatError(path, self.said, data)
        return data

    def schema(self) -> dict[str, Any]:
        """What the schema says of it."""
        return {"type": self.word}


class _Natural:
    """A natural number of any size."""

    def write(self, value: int) -> object:
        """The value as JSON."""
        assert type(value) is int
        assert value >= 0
        return value if value <= EXACT else str(value)

    def read(self, data: object, path: str, depth: int) -> int:
        """The value that the JSON stands for; raises `CodeFormatError`."""
        if type(data) is int and 0 <= data <= EXACT:
            return data
        if isinstance(data, str) and data.isascii() and data.isdigit() and len(data) <= MAX_DIGITS + 1:
            number = int(data)
            if number > EXACT and str(number) == data:
                return number
        raise CodeFormatError(path, "a natural number (above 2^53 - 1: as text)", data)

    def schema(self) -> dict[str, Any]:
        """What the schema says of it."""
        large = {"type": "string", "pattern": "^[1-9][0-9]{15,}$"}
        return {"anyOf": [{"type": "integer", "minimum": 0, "maximum": EXACT}, large]}


class _NameShape:
    """The components of a name: text, or a number where Lean made the name up."""

    def write(self, value: Name) -> object:
        """The value as JSON."""
        return list(value)

    def read(self, data: object, path: str, depth: int) -> Name:
        """The value that the JSON stands for; raises `CodeFormatError`."""
        if type(data) is not list:
            raise CodeFormatError(path, "the components of a name", data)
        for number, one in enumerate(data):
            if type(one) is not str and not (type(one) is int and 0 <= one <= EXACT):
                raise CodeFormatError(f"{path}[{number}]", "text or a natural number", one)
        return tuple(data)

    def schema(self) -> dict[str, Any]:
        """What the schema says of it."""
        number = {"type": "integer", "minimum": 0, "maximum": EXACT}
        return {"type": "array", "items": {"anyOf": [{"type": "string"}, number]}}


@dataclass(frozen=True)
class Word:
    """A member of an enumeration, by its value."""

    kind: type[enum.Enum]

    def write(self, value: enum.Enum) -> object:
        """The value as JSON."""
        return value.value

    def read(self, data: object, path: str, depth: int) -> enum.Enum:
        """The value that the JSON stands for; raises `CodeFormatError`."""
        words = [one.value for one in self.kind]
        if type(data) is not str or data not in words:
            raise CodeFormatError(path, f"one of {', '.join(words)}", data)
        return self.kind(data)

    def schema(self) -> dict[str, Any]:
        """What the schema says of it."""
        return {"enum": [one.value for one in self.kind]}


@dataclass(frozen=True)
class Many:
    """Values of one type, in their order."""

    part: Shape

    def write(self, value: tuple[Any, ...]) -> object:
        """The value as JSON."""
        return [self.part.write(one) for one in value]

    def read(self, data: object, path: str, depth: int) -> tuple[Any, ...]:
        """The value that the JSON stands for; raises `CodeFormatError`."""
        if type(data) is not list:
            raise CodeFormatError(path, "a list", data)
        return tuple([self.part.read(one, f"{path}[{number}]", depth) for number, one in enumerate(data)])

    def schema(self) -> dict[str, Any]:
        """What the schema says of it."""
        return {"type": "array", "items": self.part.schema()}


@dataclass(frozen=True)
class Pair:
    """A field of a record: its name and its type."""

    part: Shape

    def write(self, value: tuple[str, Any]) -> object:
        """The value as JSON."""
        return {"name": value[0], "type": self.part.write(value[1])}

    def read(self, data: object, path: str, depth: int) -> tuple[str, Any]:
        """The value that the JSON stands for; raises `CodeFormatError`."""
        found = checked_object(data, path, ("name", "type"))
        name = TEXT.read(found["name"], f"{path}.name", depth)
        return name, self.part.read(found["type"], f"{path}.type", depth + 1)

    def schema(self) -> dict[str, Any]:
        """What the schema says of it."""
        return object_schema({"name": {"type": "string"}, "type": self.part.schema()})


@dataclass(frozen=True)
class Perhaps:
    """A value or null."""

    part: Shape

    def write(self, value: Any) -> object:
        """The value as JSON."""
        return None if value is None else self.part.write(value)

    def read(self, data: object, path: str, depth: int) -> Any:
        """The value that the JSON stands for; raises `CodeFormatError`."""
        return None if data is None else self.part.read(data, path, depth)

    def schema(self) -> dict[str, Any]:
        """What the schema says of it."""
        return {"anyOf": [self.part.schema(), {"type": "null"}]}


@dataclass(frozen=True)
class Record:
    """A dataclass: an object with its fields, and `kind` if it is one of several that may stand somewhere."""

    kind: type
    tag: str
    parts: Callable[[], Mapping[str, Shape]] = field(compare=False)
    check: Callable[[Any], str] = field(compare=False)
    """What a value should be and is not, although its fields are right; empty if nothing is wrong."""

    def write(self, value: Any) -> object:
        """The value as JSON."""
        written = {name: part.write(getattr(value, name)) for name, part in self.parts().items()}
        return {"kind": self.tag, **written} if self.tag else written

    def read(self, data: object, path: str, depth: int) -> Any:
        """The value that the JSON stands for; raises `CodeFormatError`."""
        if depth > _DEEPEST:
            raise CodeFormatError(path, f"code that is nested at most {MAX_DEPTH} deep", data)
        parts = self.parts()
        found = checked_object(data, path, (("kind",) if self.tag else ()) + tuple(parts))
        if self.tag and found["kind"] != self.tag:
            raise CodeFormatError(f"{path}.kind", f"`{self.tag}`", found["kind"])
        values = {name: part.read(found[name], f"{path}.{name}", depth + 1) for name, part in parts.items()}
        value = self.kind(**values)
        wrong = self.check(value)
        if wrong:
            raise CodeFormatError(path, wrong, data)
        return value

    def schema(self) -> dict[str, Any]:
        """What the schema says of it."""
        return {"$ref": f"#/$defs/{self.kind.__name__}"}


@dataclass(frozen=True)
class OneOf:
    """One of several types: an object that says which in `kind`, or a word."""

    name: str
    records: dict[str, Record] = field(compare=False)
    words: tuple[Word, ...] = ()

    def write(self, value: Any) -> object:
        """The value as JSON."""
        if isinstance(value, enum.Enum):
            return self.words[0].write(value)
        return self.records[type(value).__name__.lower()].write(value)

    def read(self, data: object, path: str, depth: int) -> Any:
        """The value that the JSON stands for; raises `CodeFormatError`."""
        if self.words and type(data) is str:
            return self.words[0].read(data, path, depth)
        if not isinstance(data, dict) or "kind" not in data:
            raise CodeFormatError(path, "an object with a key `kind`", data)
        kind = data["kind"]
        if type(kind) is not str or kind not in self.records:
            raise CodeFormatError(f"{path}.kind", f"one of {', '.join(self.records)}", kind)
        return self.records[kind].read(data, path, depth)

    def schema(self) -> dict[str, Any]:
        """What the schema says of it."""
        return {"$ref": f"#/$defs/{self.name}"}


TEXT = _Plain(str, "text", "string")
TRUTH = _Plain(bool, "true or false", "boolean")
NATURAL = _Natural()
NAME = _NameShape()


def checked_object(data: object, path: str, keys: tuple[str, ...]) -> dict[str, Any]:
    """The object, if it has these keys, each once, and no others."""
    if not isinstance(data, dict):
        raise CodeFormatError(path, f"an object with the keys {', '.join(keys)}", data)
    if isinstance(data, Document) and data.twice:
        raise CodeFormatError(f"{path}.{data.twice[0]}", "each key once", "the key twice")
    for key in data:
        if key not in keys:
            raise CodeFormatError(path, f"the keys {', '.join(keys)}", f"a key `{key}`")
    for key in keys:
        if key not in data:
            raise CodeFormatError(path, f"a key `{key}`", f"the keys {', '.join(data)}")
    return data


def object_schema(properties: dict[str, Any]) -> dict[str, Any]:
    """An object that has all of these keys and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _shown(got: object) -> str:
    match got:
        case bool() | None:
            return {True: "true", False: "false", None: "null"}[got]
        case dict():
            return (
                f"an object with the keys {', '.join(map(str, got))}"[:200]
                if got
                else "an object without keys"
            )
        case list():
            return f"a list of {len(got)}"
        case str() | int() | float():
            text = (
                repr(got) if isinstance(got, (str, float)) else "a number" if abs(got) > EXACT else str(got)
            )
            return text[:100]
    return type(got).__name__
