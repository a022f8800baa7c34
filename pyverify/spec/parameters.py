"""What a lifted definition takes: the arguments of a call, checked, with the sizes that tables tell.

A size that a table's shape gives need not be said: `tv2` takes `p` alone, and `m`, `n` by name for whoever
wants part of a table. All other parameters are given in Lean's order. What does not fit is refused with the
parameter's name before anything is computed.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyverify.domains.arguments import BadArgument, shown
from pyverify.extract.code import BOOL, NAT, Definition, Function, Param, RecordType, Type
from pyverify.extract.shapes import Extent, Shapes
from pyverify.spec.identifiers import python_names
from pyverify.spec.values import is_table, natural, plain_array
from pyverify.term import show_name

__all__ = ["Bound", "Parameters", "word"]

LARGEST = 10**8
"""Entries of a table that one call may have: beyond, the estimate of memory is told and the call refused."""
_BYTES = 120
"""What an exact number takes in memory, about."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The arguments of one call, by parameter. Tables are as they were given; their shapes are checked."""

    values: Mapping[str, Any]
    sizes: Mapping[str, int]
    """The natural parameters."""


class Parameters:
    """The parameters of one definition."""

    def __init__(self, definition: Definition, shapes: Shapes, counted: frozenset[str]) -> None:
        """`counted`: the parameters on which the number of steps depends."""
        self.definition = definition
        self.shapes = shapes
        self.counted = counted
        self.names = python_names(definition)
        """What a parameter is called in Python."""
        self.told: dict[str, list[tuple[str, int, bool]]] = {}
        """For each size that tables tell: the tables, the axis, and whether it is read beyond that axis
        too.
        """
        for name, extents in shapes.items():
            for axis, extent in enumerate(extents):
                for size in extent.sizes:
                    self.told.setdefault(size, []).append((name, axis, extent.open))

    def lean_name(self, name: Any) -> Any:
        """What Lean calls the parameter that Python calls so; another name as it is."""
        return next((lean for lean, python in self.names.items() if python == name), name)

    @property
    def signature(self) -> inspect.Signature:
        """As Python shows it: sizes that tables tell are keyword parameters with the default None."""
        given, named = [], []
        for param in self.definition.params:
            kind: Any = inspect.Parameter.POSITIONAL_OR_KEYWORD
            if param.name in self.told:
                kind = inspect.Parameter.KEYWORD_ONLY
                named.append(self._parameter(param, kind, default=None))
            else:
                given.append(self._parameter(param, kind))
        return inspect.Signature([*given, *named], return_annotation=_Word(word(self.definition.type)))

    def _parameter(self, param: Param, kind: Any, **settings: Any) -> inspect.Parameter:
        annotation = _Word(self.annotation(param))
        return inspect.Parameter(self.names[param.name], kind, annotation=annotation, **settings)

    def annotation(self, param: Param) -> str:
        """The type of a parameter, with the shape of its table: `(m, n) table of K`."""
        type_ = param.type
        if isinstance(type_, Function):
            shape = ", ".join(extent.shown for extent in self.shapes.get(param.name, ()))
            comma = "," if len(type_.arguments) == 1 else ""
            return f"({shape}{comma}) table of {word(type_.result)}"
        return word(type_)

    def bind(
        self,
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
        *,
        arrays: Callable[[Param, Any], Any] | None = None,
    ) -> Bound:
        """The arguments by parameter, the sizes found.

        `arrays`: for a batch, what makes an array of an argument; tables then may have one more axis, the
        first, along which the cases lie. Raises `BadArgument` for a missing, unknown or
        unfitting argument, naming the parameter.
        """
        values = self._given(args, kwargs)
        for param in self.definition.params:
            if param.type is not NAT:
                make = plain_array if arrays is None else arrays
                values[param.name] = make(param, values[param.name])
        shapes: dict[str, tuple[int | None, ...]] = {}
        for param in self.definition.params:
            if isinstance(param.type, Function) and not callable(values[param.name]):
                shapes[param.name] = self._shape(param, values[param.name], arrays is not None)
        sizes = self._sizes(values, shapes)
        for param in self.definition.params:
            if isinstance(param.type, Function):
                self._check(param, shapes.get(param.name), sizes)
        return Bound({**values, **sizes}, sizes)

    def _given(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> dict[str, Any]:
        taken = {self.names[param.name]: param.name for param in self.definition.params}
        by_place = [name for name in taken.values() if name not in self.told]
        if len(args) > len(by_place):
            raise self._misfit(f"it takes {len(by_place)} arguments by place, and was given {len(args)}")
        values = dict(zip(by_place, args, strict=False))
        for name, value in kwargs.items():
            if name not in taken:
                raise self._misfit(f"it has no parameter `{name[:60]}`")
            if taken[name] in values:
                raise self._misfit(f"`{name}` is given twice")
            values[taken[name]] = value
        missing = [name for name in by_place if name not in values]
        if missing:
            raise self._misfit(f"`{missing[0]}` is missing")
        return {name: values.get(name) for name in taken.values()}

    def _misfit(self, message: str) -> BadArgument:
        name = show_name(self.definition.name)
        return BadArgument(f"`{name}`: {message}", help=f"its signature is {name}{self.signature}")

    def _sizes(
        self, values: Mapping[str, Any], shapes: Mapping[str, tuple[int | None, ...]]
    ) -> dict[str, int]:
        sizes: dict[str, int] = {}
        for param in self.definition.params:
            if param.type is not NAT:
                continue
            value = values[param.name]
            sizes[param.name] = (
                self._told_size(param.name, shapes) if value is None else natural(param.name, value)
            )
        return sizes

    def _told_size(self, size: str, shapes: Mapping[str, tuple[int | None, ...]]) -> int:
        found: dict[int, str] = {}
        for beyond in (False, True):
            for name, axis, is_open in self.told.get(size, ()):
                length = shapes[name][axis] if is_open is beyond and name in shapes else None
                if length is not None:
                    found.setdefault(length, f"`{name}` has {length} along its {_ordinal(axis)} axis")
            if found:
                break
        if not found and any(name in shapes for name, _, _ in self.told.get(size, ())):
            return 0  # below an outer axis without entries there are none
        if not found:
            raise self._misfit(f"no table tells `{size}`: give it by name, as in `{size}=2`")
        if len(found) > 1:
            raise BadArgument(
                f"`{show_name(self.definition.name)}`: tables disagree about the size `{size}`",
                facts=tuple(found.values()),
                help=f"give tables of one size, or `{size}` by name to use part of them",
            )
        return next(iter(found))

    def _shape(self, param: Param, value: Any, cases: bool) -> tuple[int | None, ...]:
        """The lengths of a table along its axes; None where an outer axis is empty, so that nothing tells."""
        assert isinstance(param.type, Function)
        arity = len(param.type.arguments)
        if hasattr(value, "ndim"):  # of NumPy: everything else that has a shape was made one
            lengths: tuple[int, ...] = tuple(value.shape)
            if len(lengths) < arity or (len(lengths) > arity and not cases):
                raise BadArgument(
                    f"`{param.name}` has {_axes(len(lengths))}, and {arity} were expected",
                    help=f"give {self.annotation(param)}",
                )
            return lengths[-arity:]
        found: list[int | None] = []
        layer: list[Any] = [value]
        for axis in range(arity):
            lengths_here = {self._length(param, one, axis) for one in layer}
            if len(lengths_here) > 1:
                raise BadArgument(
                    f"`{param.name}`: rows of different lengths, {sorted(lengths_here)}",
                    help="a table has rows of one length",
                )
            found.append(lengths_here.pop() if lengths_here else None)
            layer = [entry for one in layer for entry in one] if axis + 1 < arity else layer
        return tuple(found)

    def _length(self, param: Param, value: Any, axis: int) -> int:
        if not is_table(value):
            assert isinstance(param.type, Function)
            raise BadArgument(
                f"`{param.name}` is a table with {len(param.type.arguments)} axes, and {shown(value)} "
                f"stands where its {_ordinal(axis)} axis was expected",
                help=f"give {self.annotation(param)}: nested lists, an array, or a callable",
            )
        return len(value)

    def _check(self, param: Param, shape: tuple[int | None, ...] | None, sizes: Mapping[str, int]) -> None:
        """Whether a table has a value wherever it is read for certain."""
        if shape is None:
            return
        for axis, (length, extent) in enumerate(zip(shape, self.shapes[param.name], strict=True)):
            needed = _needed(extent, sizes)
            if length is not None and length < needed and self._is_read(param, axis, shape, sizes):
                raise BadArgument(
                    f"`{param.name}` has {length} entries along its {_ordinal(axis)} axis, "
                    f"and {shown(needed)} are read",
                    help=f"give {self.annotation(param)} with "
                    + (
                        ", ".join(f"{name}={shown(value)}" for name, value in sizes.items()) or "more entries"
                    ),
                )

    def _is_read(
        self, param: Param, axis: int, shape: tuple[int | None, ...], sizes: Mapping[str, int]
    ) -> bool:
        """Whether anything is read of it: along the other axes there may be nothing."""
        others = [extent for number, extent in enumerate(self.shapes[param.name]) if number != axis]
        return all(_needed(extent, sizes) > 0 or extent.open for extent in others)

    def estimate(self, sizes: Mapping[str, int]) -> int:
        """The entries of all tables that a call at these sizes reads, as far as the sizes tell."""
        total = 0
        for extents in self.shapes.values():
            entries = 1
            for extent in extents:
                entries *= max(1, _needed(extent, sizes))
            total += entries
        return total

    def refuse_large(self, sizes: Mapping[str, int]) -> None:
        """Refuse sizes that no memory holds, with the estimate."""
        entries = self.estimate(sizes)
        if entries > LARGEST:
            raise BadArgument(
                f"`{show_name(self.definition.name)}` would read {_rough(entries)} entries, about "
                f"{_rough(entries * _BYTES // 2**30)} GiB of exact numbers",
                help=f"at most {LARGEST:,} entries are computed at once",
            )
        for name, value in sizes.items():
            if name in self.counted and value > LARGEST:
                raise BadArgument(
                    f"`{show_name(self.definition.name)}` would take at least {name} = {shown(value)} steps",
                    help=f"at most {LARGEST:,} are computed at once",
                )


def _needed(extent: Extent, sizes: Mapping[str, int]) -> int:
    known = [sizes[name] for name in extent.sizes]
    return max([extent.least, *known, *(sizes[name] + 1 for name in extent.indices)])


class _Word:
    """An annotation that is shown as it is."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


def word(type_: Type) -> str:
    """A type in a signature."""
    if type_ is NAT:
        return "Nat"
    if type_ is BOOL:
        return "Bool"
    if isinstance(type_, Function):
        return f"function to {word(type_.result)}"
    return show_name(type_.name) if isinstance(type_, RecordType) else type_.carrier  # type: ignore[union-attr]


def _rough(number: int) -> str:
    """A number in few digits, however large."""
    return f"{number:.3g}" if number.bit_length() < 1000 else f"2^{number.bit_length() - 1}"


def _axes(count: int) -> str:
    return f"{count} ax{'i' if count == 1 else 'e'}s"


def _ordinal(axis: int) -> str:
    return ("first", "second", "third")[axis] if axis < 3 else f"{axis + 1}th"
