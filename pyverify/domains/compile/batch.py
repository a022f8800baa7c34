"""Batches: a definition compiled to NumPy, and the border between its arrays and the caller's.

The caller's arrays lead with the axis of cases. Inside, the cases are taken in blocks whose largest
intermediate array stays in the processor's cache, so a batch of any length needs memory for its arguments,
its results and one block. What a table needs in size is looked at here, once per call; the compiled text does
not look again.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from pyverify.domains.arguments import BadArgument
from pyverify.domains.compile.array_function import array_function
from pyverify.domains.compile.arrays import Layout
from pyverify.domains.compile.build import build
from pyverify.domains.compile.names import comment
from pyverify.domains.compile.nodes import Node, Sort, reachable
from pyverify.domains.compile.program import Program, Sources, executed, naming
from pyverify.domains.compile.reads import widest
from pyverify.domains.compile.shapes import Shapes, shapes_of
from pyverify.domains.compile.support import NUMPY, helpers
from pyverify.extract.code import Definition
from pyverify.term import show_name

__all__ = ["CompiledBatch", "compile_batch"]

CACHE_BYTES = 1 << 18
"""What the largest intermediate array of a block may take."""
FEWEST, MOST = 64, 1 << 14
"""Cases in a block."""
AT_ONCE = 1 << 17
"""Cases that are one block where a case is one number: so few that blocks gain nothing."""
SMALL = 400
"""Entries of a case's tables up to which the cases come last."""
Extents = tuple[tuple[int, int], ...]
LARGEST_NATURAL = 2**31
"""Entries of tables of naturals stay below this, so that sums and products of two fit."""


_TYPES: dict[Sort, Any] = {Sort.NATURAL: np.int64, Sort.TRUTH: np.bool_}
_FITTING = {Sort.NUMBER: "fiu", Sort.NATURAL: "iu", Sort.TRUTH: "b"}


@dataclass(frozen=True, slots=True)
class Kernel:
    """The generated function for one layout: source, function, parameters by their names in Lean."""

    source: str
    function: Callable[..., Any]
    params: tuple[str, ...]


class CompiledBatch:
    """A definition as a function of arrays. Made by `compile_batch`; may be shared by threads."""

    def __init__(self, program: Program, dtype: np.dtype[Any]) -> None:
        self.definition = program.definition
        self.dtype = dtype
        self.shapes: Shapes = shapes_of(program)
        _keep_freed_memory()
        self._program = program
        self._kinds = {table.name: (table.sort, len(table.slots)) for table in self.shapes.tables}
        self._kinds |= {name: (sort, 0) for name, sort in self.shapes.scalars}
        self._nodes: tuple[Node, ...] = tuple(reachable(program.result))
        self._kernels: dict[Layout, Kernel] = {}

    @property
    def source(self) -> str:
        """The generated text, for small tables (cases last)."""
        return self.kernel(Layout.CASES_LAST).source

    def kernel(self, layout: Layout) -> Kernel:
        """The generated function for a layout, made when it is first asked for."""
        if layout not in self._kernels:
            self._kernels[layout] = _kernel(self._program, self.shapes, layout, self.dtype)
        return self._kernels[layout]

    def estimate_bytes(self, lengths: Mapping[str, tuple[int, ...]], cases: int, **sizes: int) -> int:
        """About how much memory a call needs beside its arguments, for tables of these lengths per case."""
        every = self.shapes.sizes(lengths, sizes)
        block = self._block(every, lengths, cases)
        return (
            cases * 8 + len(self._nodes) * widest(self._nodes, every, lengths) * block * self.dtype.itemsize
        )

    def __call__(
        self, sizes: Mapping[str, int], arguments: Mapping[str, Any], *, layout: Layout | None = None
    ) -> np.ndarray[Any, Any]:
        """The values of all cases, an array with one axis.

        `sizes`: the parameters that are naturals; those that a table shows may be left out. `arguments`: an
        array for each function and number, by its name: cases first, or without that axis where all cases
        share it.
        """
        given = self._arrays(arguments)
        lengths = {table.name: given[table.name].shape[1:] for table in self.shapes.tables}
        every = self.shapes.sizes(lengths, sizes)
        extents: dict[str, Extents] = dict.fromkeys(given, ())
        for table in self.shapes.tables:
            extents[table.name] = self.shapes.extents(table, lengths[table.name], every)
        entries = sum(math.prod(filled for _, filled in extent) for extent in extents.values() if extent)
        layout = layout or (Layout.CASES_LAST if entries <= SMALL else Layout.CASES_FIRST)
        cases = _cases(given)
        block = self._block(every, lengths, cases)
        ready = {name: self._ready(name, array, extents[name]) for name, array in given.items()}
        kernel = self.kernel(layout)
        out = np.empty(cases, _TYPES.get(self._program.result.sort, self.dtype))
        with np.errstate(all="ignore"):
            for start in range(0, cases, block):
                stop = min(start + block, cases)
                inner: dict[str, Any] = dict(every)
                for name, array in ready.items():
                    part = array if array.shape[0] == 1 else array[start:stop]
                    inner[name] = self._inner(name, part, extents[name], layout) if extents[name] else part
                found = self._run(kernel, inner)
                if block == cases and _is_new(found, out, inner):
                    return found
                out[start:stop] = found
        return out

    def _run(self, kernel: Kernel, inner: Mapping[str, Any]) -> np.ndarray[Any, Any]:
        try:
            found: np.ndarray[Any, Any] = kernel.function(*[inner[name] for name in kernel.params])
        except IndexError as error:
            raise BadArgument(
                f"`{show_name(self.definition.name)}` reads a table where it has no entry",
                facts=(str(error), *map(str, self.shapes.tables)),
                help="give longer tables",
            ) from None
        return found

    def _arrays(self, arguments: Mapping[str, Any]) -> dict[str, np.ndarray[Any, Any]]:
        """The arguments as arrays that lead with the cases, one of them if all share it."""
        found = {}
        for name, (sort, rank) in self._kinds.items():
            if name not in arguments:
                raise BadArgument(f"`{name}` is missing")
            array = np.asarray(arguments[name])
            if array.ndim not in (rank, rank + 1):
                raise BadArgument(
                    f"`{name}` has {array.ndim} dimensions; it takes {rank + 1}, the first of them the cases",
                    help=f"or {rank}, if all cases share it",
                )
            if array.dtype.kind not in _FITTING[sort]:
                raise BadArgument(f"`{name}` is an array of {array.dtype}, which do not fit")
            if sort is Sort.NATURAL and array.size and not 0 <= array.min() <= array.max() < LARGEST_NATURAL:
                raise BadArgument(f"`{name}` holds natural numbers below 2^31 in a batch")
            found[name] = array if array.ndim == rank + 1 else array[np.newaxis]
        return found

    def _ready(self, name: str, array: np.ndarray[Any, Any], extent: Extents) -> np.ndarray[Any, Any]:
        """An argument cut to what is read; one that holds one value a case in the type it has inside."""
        if extent:
            return array[(slice(None), *(slice(0, cut) for cut, _ in extent))]
        return array.astype(self._type_of(name), copy=False)

    def _type_of(self, name: str) -> Any:
        return _TYPES.get(self._kinds[name][0], self.dtype)

    def _inner(
        self, name: str, array: np.ndarray[Any, Any], extent: Extents, layout: Layout
    ) -> np.ndarray[Any, Any]:
        """A block of a table as the kernel takes it."""
        if array.shape[1:] != tuple(filled for _, filled in extent):
            longer = [
                (0, filled - length) for (_, filled), length in zip(extent, array.shape[1:], strict=True)
            ]
            array = np.pad(array, [(0, 0), *longer])
        if layout is Layout.CASES_LAST:
            return np.ascontiguousarray(array.transpose(*range(1, array.ndim), 0), self._type_of(name))
        return array.astype(self._type_of(name), copy=False)

    def _block(self, sizes: Mapping[str, int], lengths: Mapping[str, tuple[int, ...]], cases: int) -> int:
        entries = widest(self._nodes, sizes, lengths)
        if entries == 1 and cases <= AT_ONCE:
            return max(1, cases)
        fitting = CACHE_BYTES // (entries * self.dtype.itemsize)
        return max(1, min(cases, max(FEWEST, min(MOST, fitting))))


def compile_batch(definition: Definition, library: Sources, dtype: Any = np.float64) -> CompiledBatch:
    """The definition as a function of arrays of a floating type; compiled once per digest and type.

    Raises `NotInterpreted` where it has no such form, `BadArgument` where a numeral in it is no number of the
    type.
    """
    type_ = np.dtype(dtype)
    key = (definition.digest, type_)
    if not definition.digest:
        return CompiledBatch(build(definition, library), type_)
    if key not in _COMPILED:
        _COMPILED[key] = CompiledBatch(build(definition, library), type_)
    return _COMPILED[key]


_COMPILED: dict[tuple[str, np.dtype[Any]], CompiledBatch] = {}


def _kernel(program: Program, shapes: Shapes, layout: Layout, dtype: np.dtype[Any]) -> Kernel:
    with naming(program.definition):
        function = array_function(program, shapes, layout, dtype)
    head = f"# {comment(show_name(program.definition.name))}\n# {program.definition.digest or 'not hashed'}\n"
    parts = ["import numpy as np\n"]
    if "number" in re.findall(r"\w+", function.text):
        parts[0] += f"\nnumber = np.{dtype.name}\n"
    parts += [helpers(NUMPY, function.helpers), function.text]
    source = f"{head}\n" + "\n\n".join(part for part in parts if part)
    return Kernel(source, executed(source, function.name, program.definition), function.params)


@cache
def _keep_freed_memory() -> None:
    """Let glibc keep what is freed: a large piece that was freed once raises its threshold for giving memory
    back.

    Without it, each block's arrays are new pages to the kernel, and that costs more than the arithmetic. No
    page is touched here. Other allocators pay no attention.
    """
    np.empty(1 << 24, np.uint8)


def _is_new(found: Any, out: np.ndarray[Any, Any], arguments: Mapping[str, Any]) -> bool:
    """Whether a kernel's result can be given away: an array like `out` that is not an argument or part of
    one.
    """
    return (
        isinstance(found, np.ndarray)
        and (found.shape, found.dtype) == (out.shape, out.dtype)
        and found.base is None
        and not any(found is argument for argument in arguments.values())
    )


def _cases(arrays: Mapping[str, np.ndarray[Any, Any]]) -> int:
    found = {name: array.shape[0] for name, array in arrays.items() if array.shape[0] != 1}
    if len(set(found.values())) > 1:
        raise BadArgument("the arguments have different numbers of cases", facts=(str(found),))
    return next(iter(found.values()), 1)
