"""A compiled module: what it imports, which constants it declares, and their types, decoded when asked for.

Opening a file reads its header and its table of names as pointers only; a name is found by the hash that is
stored with it, then read and compared. What a module says is no evidence: Lean believes it, this reader
reports it.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyverify.olean.declaration import Declaration, Kind, Safety, mentioned, read_declaration
from pyverify.olean.decode import Decoder
from pyverify.olean.entries import Entries
from pyverify.olean.hashes import hash_name
from pyverify.olean.objects import Objects, read_parts
from pyverify.olean.tables import Entry, Range
from pyverify.term import Expr, Name, Terms, show_name

__all__ = ["Constant", "Module"]

_hash_bytes = struct.Struct("<Q").pack
_ADDRESSES = 0x7F0000000000
_BASE_UNIT = 0x10000
_ROOT = {0: (5, 56)}
_IMPORT = {0: (1, 24)}
_HEAD = {0: (3, 32)}
_INFO = dict.fromkeys(range(8), (1, 16))
# By kind: the shape of what is stored, how many one-byte fields it has, and which of them says unsafe.
_VALUES = ((1, 24), (4, 48), (3, 32), (3, 40), (1, 24), (6, 64), (5, 56), (7, 72))
_FLAGS = (1, 1, 0, 1, 1, 3, 1, 2)
_UNSAFE = (0, -1, -1, 0, -1, 1, 0, 1)


@dataclass(frozen=True, slots=True)
class Constant:
    """A declaration as far as a statement needs it."""

    name: Name
    kind: Kind
    params: tuple[Name, ...]
    """Universe parameters, all different."""
    type: Expr
    safety: Safety


class Module:
    """One compiled module. `terms` may be shared by modules, so that equal terms have equal numbers."""

    def __init__(
        self,
        path: Path,
        terms: Terms,
        *,
        name: Name | None = None,
        data: bytes | None = None,
        parts: Sequence[bytes] = (),
    ) -> None:
        """Open a file; with `name`, refuse it if it was not compiled as the module of that name.

        A module that was written in several parts (its source begins with `module`) needs all of them: the
        files beside `path` whose names go on with `.server` and `.private`, or, with `data`, what `parts`
        holds. Without them its theorems would look like axioms, and it is refused.
        """
        self.path = path
        self.terms = terms
        if data is None:
            data, parts = read_parts(path)
        self._objects = Objects(path, data, parts)
        self._decoder = Decoder(self._objects, terms)
        objects = self._objects
        if name is not None and objects.base != hash_name(name) % _ADDRESSES & -_BASE_UNIT:
            objects.fail(80, f"it was not compiled under the name `{show_name(name)}`")
        _, self._root, fields = objects.constructor(objects.root, objects.size, _ROOT)
        kind = objects.scalars(self._root, 5, 1, 56)
        if kind != (b"\1" if parts else b"\0"):
            objects.fail(self._root, "it was written in several parts, for a file that begins with `module`")
        self._imports = fields[0]
        self._entries = Entries(objects, self._decoder, fields[4], self._root)
        self._names_at, self._names = objects.array(fields[1], self._root)
        self._constants_at, self._constants = objects.array(fields[2], self._root)
        if len(self._names) != len(self._constants):
            objects.fail(self._root, "as many names as constants are expected")
        self._found: dict[int, Constant] = {}
        self._full: dict[int, Declaration] = {}
        self._sha256: str | None = None
        self._index: dict[int, list[int]] | None = None

    def __len__(self) -> int:
        return len(self._names)

    @property
    def sha256(self) -> str:
        """SHA-256, in hex, of the bytes that are read, all parts together."""
        if self._sha256 is None:
            self._sha256 = hashlib.sha256(self._objects.data).hexdigest()
        return self._sha256

    def imports(self) -> tuple[Name, ...]:
        """The modules that it imports directly."""
        at, values = self._objects.array(self._imports, self._root)
        found = []
        for value in values:
            _, inner, (module,) = self._objects.constructor(value, at, _IMPORT)
            flags = self._objects.scalars(inner, 1, 3, 16 + 8)
            if any(flag > 1 for flag in flags):
                self._objects.fail(inner, "an unknown kind of import")
            found.append(self._decoder.name(module, inner))
        return tuple(found)

    def names(self) -> Iterator[Name]:
        """The names of all constants, in the order of the file, which means nothing."""
        for value in self._names:
            yield self._decoder.name(value, self._names_at)

    def holds(self, name: Name) -> bool:
        """Whether the file may have this name anywhere, declared or mentioned; where it has, it says so.

        A name is stored with its hash, and one with another hash is refused when it is read: bytes that do
        not hold the hash do not hold the name.
        """
        return _hash_bytes(hash_name(name)) in self._objects.data

    def hashes(self) -> Collection[int]:
        """The hashes that are stored with the names: `find` looks only at names with the right one."""
        return self._by_hash().keys()

    def find(self, name: Name) -> Constant | None:
        """The constant of a name, compared component by component; None if the module does not declare it."""
        number = self._position(name)
        return None if number is None else self.constant(number)

    def constant(self, number: int) -> Constant:
        """The constant at a position of the file's table."""
        if number not in self._found:
            self._found[number] = self._read(number)
        return self._found[number]

    def declaration(self, name: Name) -> Declaration | None:
        """All that the file says of a constant; None if the module does not declare it."""
        number = self._position(name)
        return None if number is None else self.declaration_at(number)

    def declarations(self) -> Iterator[Declaration]:
        """All declarations, in the order of the file, which means nothing. Names that occur twice are
        refused.
        """
        self._by_hash()
        for number in range(len(self)):
            yield self.declaration_at(number)

    def declaration_at(self, number: int) -> Declaration:
        """The declaration at a position of the file's table."""
        found = self._full.get(number)
        if found is None:
            constant = self.constant(number)
            kind, at, fields = self._inner(number)
            flags = self._objects.scalars(at, _VALUES[kind][0], _FLAGS[kind], _VALUES[kind][1])
            head = (constant.name, constant.params, constant.type)
            found = self._full[number] = read_declaration(
                self._objects, self._decoder, constant.kind, head, (at, fields), flags, constant.safety
            )
        return found

    def used(self, name: Name) -> frozenset[Name]:
        """The constants that a declaration mentions, directly; none if the module does not declare it.

        Those of its type, body and rules, with the structures of projections and the types of literals; of an
        inductive type also its constructors and what was declared with it, of a constructor its type, of a
        recursor the types of its block.
        """
        return frozenset(self.mentions(name))

    def mentions(self, name: Name) -> tuple[Name, ...]:
        """The same in an order that depends on nothing but the declaration."""
        found = self.declaration(name)
        if found is None:
            return ()
        names = mentioned(self.terms, found.terms)
        names.update(dict.fromkeys(found.constructors))
        if found.kind in (Kind.INDUCTIVE, Kind.RECURSOR):
            names.update(dict.fromkeys(found.group))
            names.update(dict.fromkeys(rule.constructor for rule in found.rules))
        elif found.kind is Kind.CONSTRUCTOR:
            names[found.inductive] = None
        names.pop(name, None)
        return tuple(names)

    def docstring(self, name: Name) -> str | None:
        """The documentation of a constant, constructor or field, as the file has it."""
        return self._entries.docstring(name)

    def range(self, name: Name) -> Range | None:
        """Where the source declares a constant, if the file tells. It can say anything."""
        return self._entries.range(name)

    def entries(self, extension: str) -> tuple[Entry, ...]:
        """What the module adds to one of the tables that `EXTENSIONS` lists; nothing for others."""
        return self._entries.of(extension)

    def extensions(self) -> dict[str, int]:
        """The names of all tables that the module adds to, known ones and others, and how much it adds."""
        return self._entries.sizes()

    def value(self, name: Name) -> Expr | None:
        """The body of a definition, theorem or opaque constant; None for other kinds and undeclared names."""
        number = self._position(name)
        if number is None:
            return None
        kind, at, fields = self._inner(number)
        if kind not in (Kind.DEFINITION, Kind.THEOREM, Kind.OPAQUE):
            return None
        return self._decoder.expr(fields[1], at)

    def constructors(self, name: Name) -> tuple[Name, ...] | None:
        """The constructors that an inductive type says it has; None for other kinds and undeclared names."""
        number = self._position(name)
        if number is None:
            return None
        kind, at, fields = self._inner(number)
        return self._decoder.names(fields[4], at) if kind == Kind.INDUCTIVE else None

    def _position(self, name: Name) -> int | None:
        for number in self._by_hash().get(hash_name(name), ()):
            if self._decoder.name(self._names[number], self._names_at) == name:
                return number
        return None

    def _by_hash(self) -> dict[int, list[int]]:
        """Positions by the hash that is stored in the name. Two equal names are refused."""
        if self._index is None:
            index: dict[int, list[int]] = {}
            objects = self._objects
            for number, value in enumerate(self._names):
                at = value - objects.base
                if value & 7 or not 96 <= at <= self._names_at - 32:
                    objects.fail(self._names_at, "a pointer leads out of range")
                index.setdefault(objects.word(at + 24), []).append(number)
            for numbers in index.values():
                if len(numbers) > 1:
                    names = {self._decoder.name(self._names[n], self._names_at) for n in numbers}
                    if len(names) < len(numbers):
                        objects.fail(self._names_at, f"`{show_name(min(names, key=str))}` is declared twice")
            self._index = index
        return self._index

    def _inner(self, number: int) -> tuple[int, int, tuple[int, ...]]:
        """Kind of a constant, and offset and pointers of what is stored for it."""
        objects = self._objects
        kind, info, (inner,) = objects.constructor(self._constants[number], self._constants_at, _INFO)
        _, at, fields = objects.constructor(inner, info, {0: _VALUES[kind]})
        return kind, at, fields

    def _read(self, number: int) -> Constant:
        objects, decoder = self._objects, self._decoder
        kind, at, fields = self._inner(number)
        pointers, size = _VALUES[kind]
        flags = objects.scalars(at, pointers, _FLAGS[kind], size)
        largest = {Kind.DEFINITION: 2, Kind.QUOTIENT: 3}.get(Kind(kind), 1)
        if any(flag > largest for flag in flags):
            objects.fail(at, "an unknown flag of a constant")
        _, head, (name_at, params_at, type_at) = objects.constructor(fields[0], at, _HEAD)
        name = decoder.name(name_at, head)
        if name != decoder.name(self._names[number], self._names_at):
            objects.fail(head, "a constant is listed under another name than its own")
        params = decoder.names(params_at, head)
        if len(set(params)) != len(params):
            objects.fail(head, f"a universe parameter of `{show_name(name)}` is named twice")
        if kind == Kind.DEFINITION:
            safety = (Safety.UNSAFE, Safety.SAFE, Safety.PARTIAL)[flags[0]]
        else:
            unsafe = _UNSAFE[kind] >= 0 and flags[_UNSAFE[kind]] == 1
            safety = Safety.UNSAFE if unsafe else Safety.SAFE
        return Constant(name, Kind(kind), params, decoder.expr(type_at, head), safety)
