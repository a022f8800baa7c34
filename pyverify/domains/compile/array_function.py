"""A whole function of arrays: signature, sizes out of shapes, body, result.

There are two uses. Inside (`batch`), the arrays have been cut to what is read and the cases are where the
layout says. In a text that a user takes along (`source`), the arrays lead with the cases, and the function
itself looks whether they are long enough, since a slice that is too long is silently shorter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from pyverify.domains.compile.arrays import ArrayWriter, Layout
from pyverify.domains.compile.names import Names, docstring, function_name
from pyverify.domains.compile.nodes import Kind, Node, Sort
from pyverify.domains.compile.program import Program
from pyverify.domains.compile.reads import known
from pyverify.domains.compile.shapes import Shapes
from pyverify.domains.compile.support import NUMPY, PLAIN
from pyverify.domains.compile.writer import SUM, indented
from pyverify.extract.code import Operation

__all__ = ["ArrayFunction", "array_function"]

_CONVERTED = {Sort.NUMBER: "real", Sort.NATURAL: "int", Sort.TRUTH: "bool"}


@dataclass(frozen=True, slots=True)
class ArrayFunction:
    """A function's text and name, its parameters by their names in Lean, and the helpers that it calls."""

    text: str
    name: str
    params: tuple[str, ...]
    helpers: frozenset[str]


def array_function(
    program: Program,
    shapes: Shapes,
    layout: Layout,
    dtype: np.dtype[Any],
    documentation: tuple[str, ...] = (),
) -> ArrayFunction:
    """The function; with `documentation` it stands alone: cases first, and it looks at its arguments."""
    alone = bool(documentation)
    names = Names({"np", "number", "real", *NUMPY, *PLAIN})
    name = names.fresh(function_name(program.definition.name) + ("_batch" if alone else ""))
    number = "real" if alone else "number"
    writer = ArrayWriter(program, names, shapes, layout, lambda value: _representable(value, dtype), number)
    result = writer.expression(program.result)
    params = tuple(param.name for param in program.definition.params if param.name not in shapes.cut)
    lines = [f"def {name}({', '.join(writer.params[one] for one in params)}):"]
    if alone:
        lines.append(docstring(documentation, "    "))
        lines += [f"    {line}" for line in _conversions(writer)]
        checks = list(_checks(writer))
        lines += [f"    {line}" for line in _sizes(writer)]
        lines += [f"    {line}" for line in checks]
    else:
        lines += [f"    {line}" for line in _sizes(writer)]
    lines += map(indented, writer.blocks[None].lines)
    lines.append(indented(f"return {result}"))
    if alone and any(node.data is Operation.LOG for node in writer.uses):
        lines.insert(0, '@np.errstate(divide="ignore", invalid="ignore")')
    return ArrayFunction("\n".join(lines) + "\n", name, params, frozenset(writer.helpers))


def _sizes(writer: ArrayWriter) -> Iterator[str]:
    """The sizes that the function uses, from the tables that show them."""
    shapes = writer.shapes
    first = 0 if writer.layout is Layout.CASES_LAST else 1
    for table in shapes.tables:
        used = [
            name for name, (of, _) in shapes.cut.items() if of == table.name and name in writer.sizes_used
        ]
        axes = [shapes.cut[name][1] for name in used]
        shape = f"{writer.params[table.name]}.shape"
        if len(used) > 1 and axes == list(range(len(used))):
            left = ", ".join(writer.params[name] for name in used)
            yield f"{left} = {shape}[{first or ''}:{first + len(used)}]"
        else:
            yield from (
                f"{writer.params[one]} = {shape}[{axis + first}]"
                for one, axis in zip(used, axes, strict=True)
            )


def _conversions(writer: ArrayWriter) -> Iterator[str]:
    """Arguments as arrays in which the cases come last."""
    for table in writer.shapes.tables:
        name = writer.params[table.name]
        yield f"{name} = np.moveaxis(np.asarray({name}, {_CONVERTED[table.sort]}), 0, -1)"
    for scalar, sort in writer.shapes.scalars:
        name = writer.params[scalar]
        yield f"{name} = np.asarray({name}, {_CONVERTED[sort]})"


def _checks(writer: ArrayWriter) -> Iterator[str]:
    """Refusals of tables that are too short, or that disagree about a size."""
    shapes = writer.shapes
    for table in shapes.tables:
        name = writer.params[table.name]
        for number, slot in enumerate(table.slots):
            place = f"{name}.shape[{number}]"
            text = f'raise ValueError("{name} has the wrong length along argument {number + 1}")'
            if slot.whole is not None:
                if shapes.cut.get(slot.size or "") != (table.name, number):
                    yield f"if {place} != {writer.expression(slot.whole)}:"
                    yield f"    {text}"
                continue
            limits = [_limit(writer, read.node.args[number]) for read in table.reads]
            for limit in dict.fromkeys(one for one in limits if one is not None):
                yield f"if {place} < {limit}:"
                yield f"    {text}"


def _limit(writer: ArrayWriter, index: Node) -> str | None:
    """How long a slice at an index reaches, if it is one whose length is known."""
    start = None
    if index.kind is Kind.OP and index.data is Operation.NAT_ADD:
        index, start = index.args if index.args[0].kind is Kind.INDEX else index.args[::-1]
    if index.kind is not Kind.INDEX or not known(index) or index.loops or (start is not None and start.loops):
        return None
    count = writer.length(index.data)
    return str(count) if start is None else f"{count.at(SUM)} + {writer.expression(start).at(SUM)}"


def _representable(value: int, dtype: np.dtype[Any]) -> bool:
    try:
        return int(dtype.type(value)) == value
    except (OverflowError, ValueError):
        return False
