"""What a lifted definition takes: the arguments of a call, checked, with the sizes that tables tell.

A size that a table's shape gives need not be said: `tv2` takes `p` alone, and `m`, `n` by name for whoever
wants part of a table. All other parameters are given in Lean's order. What does not fit is refused with the
parameter's name before anything is computed.
"""

from __future__ import annotations

import inspect
import keyword
import operator
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pyverify.domains.arguments import BadArgument, shown
from pyverify.extract.code import BOOL, NAT, Definition, Function, Param, RecordType, Type
from pyverify.extract.shapes import Extent, Shapes
from pyverify.term import show_name

__all__ = ["Bound", "Parameters", "entry", "natural", "rational", "table", "truth", "word"]

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
        self.names = _python_names(definition)
        """What a parameter is called in Python."""
        self.told: dict[str, list[tuple[str, int, bool]]] = {}
        """For each size that tables tell: the tables, the axis, and whether it is read beyond that axis
        too.
        """
        for name, extents in shapes.items():
            for axis, extent in enumerate(extents):
                for size in extent.sizes:
                    self.told.setdefault(size, []).append((name, axis, extent.open))

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

    def bind(self, args: Sequence[Any], kwargs: Mapping[str, Any], *, cases: bool = False) -> Bound:
        """The arguments by parameter, the sizes found. With `cases` tables have one more axis, the first.

        Raises `BadArgument` for a missing, unknown or unfitting argument, naming the parameter.
        """
        values = self._given(args, kwargs)
        shapes: dict[str, tuple[int | None, ...]] = {}
        for param in self.definition.params:
            if isinstance(param.type, Function) and not callable(values[param.name]):
                shapes[param.name] = self._shape(param, values[param.name], cases)
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
        if cases and hasattr(value, "shape"):
            lengths = tuple(value.shape)
            return lengths[-arity:] if len(lengths) >= arity else self._few(param, len(lengths), arity)
        if hasattr(value, "shape") and not isinstance(value, (list, tuple)):
            if len(value.shape) != arity:
                return self._few(param, len(value.shape), arity)
            return tuple(value.shape)
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
        if isinstance(value, (str, bytes, dict, set)) or not hasattr(value, "__len__"):
            assert isinstance(param.type, Function)
            raise BadArgument(
                f"`{param.name}` is a table with {len(param.type.arguments)} axes, and {shown(value)} "
                f"stands where its {_ordinal(axis)} axis was expected",
                help=f"give {self.annotation(param)}: nested lists, an array, or a callable",
            )
        return len(value)

    def _few(self, param: Param, axes: int, arity: int) -> tuple[int | None, ...]:
        raise BadArgument(
            f"`{param.name}` has {axes} axes, and {arity} were expected",
            help=f"give {self.annotation(param)}",
        )

    def _check(self, param: Param, shape: tuple[int | None, ...] | None, sizes: Mapping[str, int]) -> None:
        """Whether a table has a value wherever it is read for certain."""
        if shape is None:
            return
        for axis, (length, extent) in enumerate(zip(shape, self.shapes[param.name], strict=True)):
            needed = _needed(extent, sizes)
            if length is not None and length < needed and self._is_read(param, axis, shape, sizes):
                raise BadArgument(
                    f"`{param.name}` has {length} entries along its {_ordinal(axis)} axis, "
                    f"and {needed} are read",
                    help=f"give {self.annotation(param)} with "
                    + (", ".join(f"{name}={value}" for name, value in sizes.items()) or "more entries"),
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
                f"`{show_name(self.definition.name)}` would read {entries:.3g} entries, about "
                f"{entries * _BYTES / 2**30:.3g} GiB of exact numbers",
                help=f"at most {LARGEST:.0e} entries are computed at once",
            )
        for name, value in sizes.items():
            if name in self.counted and value > LARGEST:
                raise BadArgument(
                    f"`{show_name(self.definition.name)}` would take at least {name} = {shown(value)} steps",
                    help=f"at most {LARGEST:.0e} are computed at once",
                )


def natural(name: str, value: Any) -> int:
    """A natural number given for a parameter."""
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise BadArgument(f"`{name}` is a natural number, and this is {shown(value)}", help="give an int")
    number = operator.index(value)
    if number < 0:
        raise BadArgument(f"`{name}` is a natural number, and {shown(number)} is negative")
    return number


def rational(name: str, value: Any) -> Fraction:
    """A number of a carrier given for a parameter, exactly."""
    from pyverify.domains.arguments import rational as exact

    if isinstance(value, Fraction):
        return value
    if type(value).__module__.startswith("flint"):
        return Fraction(int(value.p), int(value.q)) if hasattr(value, "q") else Fraction(int(value))
    try:
        return exact(value)
    except BadArgument as error:
        raise BadArgument(
            f"`{name}`: a finite number was expected, and this is {shown(value)}",
            help="give ints, Fractions, or floats, which are taken at their exact value",
        ) from error


def truth(name: str, value: Any) -> bool:
    """A truth value given for a parameter."""
    if isinstance(value, bool) or type(value).__name__ in ("bool", "bool_"):
        return bool(value)
    raise BadArgument(
        f"`{name}`: a truth value was expected, and this is {shown(value)}", help="give True or False"
    )


def entry(name: str, type_: Type, value: Any) -> Any:
    """A value of any type that is no function, for exact computation."""
    if type_ is NAT:
        return natural(name, value)
    if type_ is BOOL:
        return truth(name, value)
    if isinstance(type_, RecordType):
        if not isinstance(value, (tuple, list)) or len(value) != len(type_.fields):
            raise BadArgument(f"`{name}` has the fields {', '.join(field for field, _ in type_.fields)}")
        return tuple(
            entry(f"{name}.{field}", of, part) for (field, of), part in zip(type_.fields, value, strict=True)
        )
    return rational(name, value)


def table(param: Param, value: Any) -> Any:
    """A table's entries for exact computation: nested lists; a callable gives checked values."""
    assert isinstance(param.type, Function)
    if callable(value):
        return _checked(param, value)
    if hasattr(value, "tolist") and getattr(value, "dtype", None) is not None and value.dtype.kind != "g":
        value = value.tolist()
    return _entries(param.name, param.type, len(param.type.arguments), value)


def _entries(name: str, type_: Function, depth: int, value: Any) -> Any:
    if depth == 0:
        return entry(name, type_.result, value)
    return [_entries(f"{name}[{number}]", type_, depth - 1, one) for number, one in enumerate(value)]


def _checked(param: Param, value: Callable[..., Any]) -> Callable[..., Any]:
    assert isinstance(param.type, Function)
    result = param.type.result

    def function(*indices: Any) -> Any:
        return entry(f"{param.name}({', '.join(map(str, indices))})", result, value(*indices))

    return function


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


def _python_names(definition: Definition) -> dict[str, str]:
    """Lean's names as Python can say them, each once: `p'` is `p_`."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for param in definition.params:
        text = "".join(c if c.isalnum() or c == "_" else "_" for c in param.name) or "_"
        base = text if text.isidentifier() and not keyword.iskeyword(text) else f"{text}_"
        base = base if base.isidentifier() else f"_{base}"
        name, number = base, 1
        while unicodedata.normalize("NFKC", name) in taken or keyword.iskeyword(name):
            name, number = f"{base}{number}", number + 1
        name = unicodedata.normalize("NFKC", name)  # as Python itself reads names
        taken.add(name)
        found[param.name] = name
    return found


def _ordinal(axis: int) -> str:
    return ("first", "second", "third")[axis] if axis < 3 else f"{axis + 1}th"
