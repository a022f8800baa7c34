"""`proofs/examples.toml`: values of definitions at arguments, worked out by hand, as unit tests of a meaning.

    format = 1

    [[example]]
    definition = "TPF.tv2"                      # a Lean name
    arguments = { m = "2", n = "2", p = [["1/2", "0"], ["0", "1/2"]] }
    value = "1"
    note = "two labels that determine each other"   # may be left out

Numbers are exact texts (`"3"`, `"-2/3"`), truth values `true` and `false`, a table nested lists; outside of
the lists a table is zero (or false). The value is exact too. An example of a definition kills every mutant
that has another value there, so it is written where the claims leave open what a definition means. Each is
checked against the definition by the exact evaluation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from flint import fmpq

from pyverify.domains.exact import fraction
from pyverify.errors import ConfigurationError, Where
from pyverify.extract import NotInterpreted
from pyverify.extract.code import BOOL, NAT, Definition, Function, Param, Scalar, Truth, Type
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample, Value
from pyverify.symbolic.entries import Entry, read_entries
from pyverify.symbolic.instances import arguments
from pyverify.symbolic.instances.evaluate import environment
from pyverify.symbolic.instances.watched import Watched
from pyverify.symbolic.mutation.closed import value_text
from pyverify.symbolic.mutation.deciding import SECONDS, Library, value
from pyverify.term import Name, parse_name, show_name

__all__ = ["FILE", "Example", "ExamplesFileError", "read_examples"]

READING = 20.0
"""Seconds for the value of an example that is read; a machine may be busy."""
FILE = "examples.toml"
"""Its name, beside `claims.toml`."""
_KEYS = ("definition", "arguments", "value", "note")
_NUMBER = re.compile(r"-?[0-9]{1,100}(/[0-9]{1,100})?")


class ExamplesFileError(ConfigurationError):
    """The file of examples says something that its format does not allow, or that is not so."""

    code = "examples-file"


@dataclass(frozen=True, slots=True)
class Example:
    """One entry, with the definition as it was when the file was read."""

    definition: Name
    instance: Counterexample
    value: int | bool | Fraction
    note: str
    where: Where
    frame: Statement

    @property
    def text(self) -> str:
        """What it says, in one line."""
        given = ", ".join(
            [f"{name} = {size}" for name, size in self.instance.sizes.items()]
            + [*map(str, self.instance.values)]
        )
        return f"{show_name(self.definition)} is {value_text(self.value)} at {given}"

    def at(self, library: Library, seconds: float = SECONDS) -> Any:
        """The exact value in a library; `None` where there is none in this time."""
        env = environment(Watched(float("inf")), self.frame, arguments(self.frame, self.instance))
        found = value(library, library(self.definition).body, env, seconds)
        return fraction(found) if isinstance(found, fmpq) else found

    def fails(self, library: Library, seconds: float = SECONDS) -> bool:
        """Whether it has an exact value there, and another one."""
        found = self.at(library, seconds)
        return found is not None and found != self.value


def read_examples(path: Path, shown: Path, library: Library) -> tuple[Example, ...]:
    """The examples of a project; none where there is no file.

    Raises `ExamplesFileError` for what the format does not allow, for a definition that is not there or has
    no code, and for an example that is not so.
    """
    entries = read_entries(path, shown, "example", ExamplesFileError, "docs/mutation.md")
    return tuple(_Reading(one, library).read() for one in entries)


@dataclass
class _Reading:
    entry: Entry
    library: Library

    def error(self, message: str, key: str, help: str = "") -> ExamplesFileError:
        return ExamplesFileError(message, where=self.entry.where(key), help=help)

    def read(self) -> Example:
        self.entry.known(_KEYS)
        for key in ("arguments", "value"):
            if key not in self.entry.values:
                raise self.error(f"`{key}` is missing", key, f"write `{key} = …`")
        definition = self.definition()
        given = self.entry.values["arguments"]
        names = [param.name for param in definition.params]
        if not isinstance(given, dict) or set(given) != set(names):
            raise self.error(f"the arguments are ({', '.join(names)})", "arguments", "give a value for each")
        sizes: dict[str, int] = {}
        values: list[Value] = []
        for param in definition.params:
            self.argument(param, given[param.name], sizes, values)
        frame = Statement(definition.name, definition.carriers, definition.params, (), Truth(True), "")
        found = Example(
            definition.name,
            Counterexample(sizes, tuple(values), "example"),
            self.single(definition.type, self.entry.values["value"], "value"),
            self.entry.text("note", optional=True),
            self.entry.where("definition"),
            frame,
        )
        exact = found.at(self.library, READING)
        if exact is None:
            raise self.error("the definition has no exact value there", "value", "choose other arguments")
        if exact != found.value:
            raise self.error(f"the value is {value_text(exact)}, not {value_text(found.value)}", "value")
        return found

    def definition(self) -> Definition:
        try:
            return self.library(parse_name(self.entry.text("definition")))
        except (ValueError, NotInterpreted) as error:
            raise self.error(f"no definition with code: {error}", "definition") from None

    def argument(self, param: Param, given: Any, sizes: dict[str, int], values: list[Value]) -> None:
        kind = param.type
        if not isinstance(kind, Function):
            found = self.single(kind, given, "arguments")
            if kind is NAT:
                sizes[param.name] = int(found)
            else:
                values.append(Value(param.name, (), found))
            return
        if any(one is not NAT for one in kind.arguments):
            raise self.error(f"`{param.name}` is no table", "arguments")
        for at, entry in self.entries(given, len(kind.arguments), param.name):
            values.append(Value(param.name, at, self.single(kind.result, entry, "arguments")))

    def entries(self, given: Any, depth: int, name: str) -> Iterable[tuple[tuple[int, ...], Any]]:
        if depth == 0:
            return [((), given)]
        if not isinstance(given, list):
            raise self.error(f"`{name}` has to be a list of depth {depth}", "arguments")
        inner = (self.entries(one, depth - 1, name) for one in given)
        return [((place, *at), one) for place, part in enumerate(inner) for at, one in part]

    def single(self, kind: Type, given: Any, key: str) -> int | bool | Fraction:
        if kind is BOOL:
            if not isinstance(given, bool):
                raise self.error(f"{given!r} is no truth value", key, "write `true` or `false`")
            return given
        try:
            found = Fraction(given) if isinstance(given, str) and _NUMBER.fullmatch(given) else None
        except ZeroDivisionError:
            found = None
        if found is None:
            raise self.error(f"{given!r} is no exact number", key, 'write it as in "3" or "-2/3"')
        if isinstance(kind, Scalar):
            return found
        if kind is not NAT or found.denominator != 1 or found < 0:
            raise self.error(f"{given!r} is no natural number", key)
        return int(found)
