"""What a module adds to Lean's tables: documentation, positions, instances, notation, compiler directives.

Nothing here bears on what was proved; it says where something is, and what changes how sources are read and
printed. Each table has entries of a shape of its own, which is checked; tables that are not listed are
skipped. What a table says is what the file says: it can lie.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pyverify.olean.decode import Decoder
from pyverify.olean.objects import Objects
from pyverify.olean.tables import (
    Alias,
    Class,
    CompiledAs,
    Entry,
    Extern,
    Field,
    Instance,
    Keyed,
    Parser,
    ParserKind,
    Projection,
    Range,
    Reducibility,
    Simplified,
    Structure,
    Tag,
)
from pyverify.term import Name, show_name

__all__ = ["EXTENSIONS", "Entries"]


_PAIR = {0: (2, 24)}
_SOME = {1: (1, 16)}
_SCOPED = {0: (1, 16), 1: (2, 24)}
_POSITION = _PAIR
_RANGE = {0: (4, 40)}
_CLASS = {0: (3, 32)}
_INSTANCE = {0: (5, 56)}
_STRUCTURE = {0: (4, 40)}
_FIELD = {0: (4, 48)}
_PARENT = {0: (2, 32)}
_PROJECTION = {0: (3, 40)}
_TRIPLE = {0: (3, 32)}
_EXTERN = {0: (1, 16), 1: (2, 24), 2: (2, 24), 3: (2, 24)}
_PARSER = {0: (1, 16), 1: (1, 16), 2: (2, 32), 3: (3, 32)}


class Entries:
    """The tables of one module, read when they are asked for."""

    def __init__(self, objects: Objects, decoder: Decoder, value: int, holder: int) -> None:
        self._objects = objects
        self._decoder = decoder
        self._place = (value, holder)
        self._tables: dict[str, list[tuple[int, tuple[int, ...]]]] | None = None
        self._known: dict[str, tuple[Entry, ...]] = {}
        self._docstrings: dict[Name, str] | None = None
        self._ranges: dict[Name, Range] | None = None

    def sizes(self) -> dict[str, int]:
        """How many entries each table has, known or not."""
        return {name: sum(len(values) for _, values in found) for name, found in self._all().items()}

    def of(self, extension: str) -> tuple[Entry, ...]:
        """The entries of one of the tables in `EXTENSIONS`; none for other tables and absent ones."""
        if extension not in self._known:
            read = EXTENSIONS.get(extension)
            cells = self._all().get(extension, ())
            found = () if read is None else tuple(read(self, v, at) for at, values in cells for v in values)
            self._known[extension] = found
        return self._known[extension]

    def docstring(self, name: Name) -> str | None:
        """The documentation of a constant, without the blanks around it."""
        if self._docstrings is None:
            self._docstrings = {}
            for at, values in self._all().get("Lean.docStringExt", ()):
                for value in values:
                    _, inner, (declared, text) = self._objects.constructor(value, at, _PAIR)
                    self._docstrings[self.name(declared, inner)] = self._objects.text(text, inner)[0].strip()
        return self._docstrings.get(name)

    def range(self, name: Name) -> Range | None:
        """Where a constant is declared."""
        if self._ranges is None:
            self._ranges = {}
            for at, values in self._all().get("Lean.declRangeExt", ()):
                for value in values:
                    _, inner, (declared, ranges) = self._objects.constructor(value, at, _PAIR)
                    self._ranges[self.name(declared, inner)] = self._range(ranges, inner)
        return self._ranges.get(name)

    def name(self, value: int, holder: int) -> Name:
        """A name."""
        return self._decoder.name(value, holder)

    def _all(self) -> dict[str, list[tuple[int, tuple[int, ...]]]]:
        if self._tables is None:
            self._tables = {}
            at, values = self._objects.array(*self._place)
            for value in values:
                _, inner, (name, entries) = self._objects.constructor(value, at, _PAIR)
                shown = show_name(self.name(name, inner))
                self._tables.setdefault(shown, []).append(self._objects.array(entries, inner))
        return self._tables

    def _range(self, value: int, holder: int) -> Range:
        _, at, (whole, named) = self._objects.constructor(value, holder, _PAIR)
        _, inner, (start, _, end, _) = self._objects.constructor(whole, at, _RANGE)
        _, other, (name, _, _, _) = self._objects.constructor(named, at, _RANGE)
        line, column = self._position(start, inner)
        end_line, end_column = self._position(end, inner)
        return Range(line, column, end_line, end_column, *self._position(name, other))

    def _position(self, value: int, holder: int) -> tuple[int, int]:
        _, at, (line, column) = self._objects.constructor(value, holder, _POSITION)
        return self._objects.natural(line, at), self._objects.natural(column, at) + 1

    def scoped(self, value: int, holder: int) -> tuple[Name | None, int, int]:
        """The namespace to which an entry is restricted, and where the entry is."""
        tag, at, fields = self._objects.constructor(value, holder, _SCOPED)
        return (self.name(fields[0], at), fields[1], at) if tag else (None, fields[0], at)

    def option(self, value: int, holder: int) -> Name | None:
        """An optional name."""
        if value == 1:
            return None
        _, at, (inner,) = self._objects.constructor(value, holder, _SOME)
        return self.name(inner, at)

    def pair(self, value: int, holder: int) -> tuple[int, int, int]:
        """Two pointers, and where they stand."""
        _, at, (left, right) = self._objects.constructor(value, holder, _PAIR)
        return left, right, at

    def tag(self, value: int, holder: int) -> Tag:
        """A marked constant."""
        return Tag(self.name(value, holder))

    def alias(self, value: int, holder: int) -> Alias:
        """A second name."""
        left, right, at = self.pair(value, holder)
        return Alias(self.name(left, at), self.name(right, at))

    def reducibility(self, value: int, holder: int) -> Reducibility:
        """How a constant is unfolded."""
        left, right, at = self.pair(value, holder)
        return Reducibility(self.name(left, at), self._objects.natural(right, at))

    def class_(self, value: int, holder: int) -> Class:
        """A type class."""
        _, at, (name, outputs, _) = self._objects.constructor(value, holder, _CLASS)
        inner, values = self._objects.array(outputs, at)
        return Class(self.name(name, at), tuple(self._objects.natural(v, inner) for v in values))

    def instance(self, value: int, holder: int) -> Instance:
        """An instance."""
        scope, entry, at = self.scoped(value, holder)
        _, inner, (_, term, priority, name, _) = self._objects.constructor(entry, at, _INSTANCE)
        return Instance(
            self.option(name, inner),
            self._decoder.expr(term, inner),
            self._objects.natural(priority, inner),
            scope,
        )

    def structure(self, value: int, holder: int) -> Structure:
        """A structure."""
        _, at, (name, names, infos, parents) = self._objects.constructor(value, holder, _STRUCTURE)
        found: dict[Name, Field] = {}
        inner, values = self._objects.array(infos, at)
        for info in values:
            _, place, (field, function, parent, _) = self._objects.constructor(info, inner, _FIELD)
            named = self.name(field, place)
            found[named] = Field(named, self.name(function, place), self.option(parent, place))
        inner, values = self._objects.array(names, at)
        ordered = [self.name(v, inner) for v in values]
        if set(ordered) != set(found) or len(ordered) != len(found):
            self._objects.fail(at, "a structure whose fields are not those it lists")
        inner, values = self._objects.array(parents, at)
        above = []
        for parent in values:
            _, place, (extended, _) = self._objects.constructor(parent, inner, _PARENT)
            above.append(self.name(extended, place))
        return Structure(self.name(name, at), tuple(found[n] for n in ordered), tuple(above))

    def projection(self, value: int, holder: int) -> Projection:
        """A projection function."""
        left, right, at = self.pair(value, holder)
        _, inner, (constructor, params, index) = self._objects.constructor(right, at, _PROJECTION)
        return Projection(
            self.name(left, at),
            self.name(constructor, inner),
            self._objects.natural(params, inner),
            self._objects.natural(index, inner),
            self._objects.scalars(inner, 3, 1, 40) == b"\1",
        )

    def compiled_as(self, value: int, holder: int) -> CompiledAs:
        """A replacement in compiled code."""
        left, right, at = self.pair(value, holder)
        return CompiledAs(self.name(left, at), self.name(right, at))

    def extern(self, value: int, holder: int) -> Extern:
        """A function from outside."""
        left, right, at = self.pair(value, holder)
        symbols = []
        for cell, place in self._objects.cells(right, at):
            _, inner, fields = self._objects.constructor(cell, place, _EXTERN)
            if len(fields) == 2:
                symbols.append(self._objects.text(fields[1], inner)[0])
        return Extern(self.name(left, at), tuple(symbols))

    def simplified(self, value: int, holder: int) -> Simplified:
        """A replacement that a theorem allows."""
        _, entry, at = self.scoped(value, holder)
        _, inner, fields = self._objects.constructor(entry, at, _TRIPLE)
        return Simplified(*(self.name(field, inner) for field in fields))

    def keyed(self, value: int, holder: int) -> Keyed:
        """A function on syntax or terms."""
        scope, entry, at = self.scoped(value, holder)
        left, right, inner = self.pair(entry, at)
        return Keyed(self.name(left, inner), self.name(right, inner), scope)

    def parser(self, value: int, holder: int) -> Parser:
        """An addition to the grammar."""
        scope, entry, at = self.scoped(value, holder)
        tag, inner, fields = self._objects.constructor(entry, at, _PARSER)
        kind = ParserKind(tag)
        if kind is ParserKind.TOKEN:
            return Parser(kind, self._objects.text(fields[0], inner)[0], (), (), scope)
        if kind is ParserKind.KIND:
            return Parser(kind, "", (), self.name(fields[0], inner), scope)
        return Parser(kind, "", self.name(fields[0], inner), self.name(fields[1], inner), scope)


_Reader = Callable[[Entries, int, int], Entry]

EXTENSIONS: Mapping[str, _Reader] = {
    **dict.fromkeys(
        (
            "Lean.noncomputableExt",
            "Lean.protectedExt",
            "Lean.auxRecExt",
            "Lean.matchPatternAttr",
            "Lean.Meta.coeDeclAttr",
        ),
        Entries.tag,
    ),
    "Lean.aliasExtension": Entries.alias,
    "reducibilityCore": Entries.reducibility,
    "Lean.classExtension": Entries.class_,
    "Lean.Meta.instanceExtension": Entries.instance,
    "_private.Lean.Structure.0.Lean.structureExt": Entries.structure,
    "Lean.projectionFnInfoExt": Entries.projection,
    "Lean.Compiler.implementedByAttr": Entries.compiled_as,
    "Lean.externAttr": Entries.extern,
    "Lean.Compiler.CSimp.ext": Entries.simplified,
    **dict.fromkeys(
        (
            "Lean.Elab.macroAttribute",
            "Lean.Elab.Term.termElabAttribute",
            "Lean.Elab.Command.commandElabAttribute",
            "Lean.Elab.Tactic.tacticElabAttribute",
            "Lean.PrettyPrinter.Delaborator.appUnexpanderAttribute",
            "Lean.PrettyPrinter.Delaborator.delabAttribute",
            "Lean.PrettyPrinter.parenthesizerAttribute",
            "Lean.PrettyPrinter.formatterAttribute",
        ),
        Entries.keyed,
    ),
    "Lean.Parser.parserExtension": Entries.parser,
}
"""The tables whose entries are read, by the name under which a module stores them."""
