"""A definition as a Python module that runs without this package: for exact numbers, and for NumPy arrays.

The text is what `batch` and `exact` execute, with the conversions and checks at its border that they make for
it.
"""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterable, Iterator

import numpy as np

from pyverify.domains.compile.array_function import ArrayFunction, array_function
from pyverify.domains.compile.arrays import Layout
from pyverify.domains.compile.build import build
from pyverify.domains.compile.names import Names, docstring, function_name
from pyverify.domains.compile.nodes import Kind, Sort, reachable
from pyverify.domains.compile.plain import PlainWriter
from pyverify.domains.compile.program import Program, Sources, naming
from pyverify.domains.compile.shapes import Shapes, shapes_of
from pyverify.domains.compile.support import NUMPY, PLAIN, helpers
from pyverify.domains.compile.writer import indented
from pyverify.extract.code import Definition, Operation
from pyverify.term import show_name

__all__ = ["python_source"]

_WIDTH = 104


def python_source(definition: Definition, library: Sources) -> str:
    """The module's text. One function takes Python numbers, one (`…_batch`) NumPy arrays that lead with the
    cases.

    Raises `NotInterpreted` where the definition has no such form: a quantifier without bound, a function as
    result.
    """
    program = build(definition, library)
    shapes = shapes_of(program)
    logarithm = any(node.kind is Kind.OP and node.data is Operation.LOG for node in reachable(program.result))
    with naming(definition):
        plain, used = _plain_function(program, shapes, logarithm)
        arrays = array_function(
            program, shapes, Layout.CASES_LAST, np.dtype(np.float64), _of_arrays(program, shapes)
        )
    parts = [
        docstring(_head(definition)),
        _imports(plain + helpers(PLAIN, used), arrays, logarithm),
        helpers(PLAIN, used),
        plain,
        helpers(NUMPY, arrays.helpers - (used & {"gcd"})),
        arrays.text,
    ]
    return "\n\n".join(part if part.endswith("\n") else f"{part}\n" for part in parts if part).replace(
        "\n\n\n", "\n\n", 1
    )


def _head(definition: Definition) -> list[str]:
    place = definition.place
    where = f" ({place.path}:{place.line})" if place is not None and place.path else ""
    lines = [f"{show_name(definition.name)}, for Python numbers and for NumPy arrays."]
    if definition.documentation:
        lines += ["", *_wrapped(definition.documentation.strip().splitlines())]
    lines += ["", f"Made from the Lean definition `{show_name(definition.name)}`{where}."]
    if definition.digest:
        lines.append(f"SHA-256 of it and of all that it rests on: {definition.digest}")
    lines.append(
        "Conventions are Lean's: a / 0 = 0, the largest of nothing is 0, naturals do not go below 0."
    )
    return lines


def _imports(plain: str, arrays: ArrayFunction, logarithm: bool) -> str:
    lines = ["from math import log", ""] if logarithm else []
    exact = "number(" in plain
    if exact and not logarithm:
        lines += ["from fractions import Fraction", ""]
    lines.append("import numpy as np")
    if exact:
        kind = "float" if logarithm else "Fraction  # or float, or flint.fmpq"
        lines += ["", f"number = {kind}"]
    if "real" in arrays.text:
        lines += [] if exact else [""]
        lines.append("real = np.float64")
    return "\n".join(lines) + "\n"


def _plain_function(program: Program, shapes: Shapes, logarithm: bool) -> tuple[str, set[str]]:
    """The function of Python numbers, and the helpers that it calls."""
    names = Names({"np", "number", "real", "log", "Fraction", *NUMPY, *PLAIN})
    name = names.fresh(function_name(program.definition.name))
    writer = PlainWriter(program, names, shapes, logarithm=logarithm)
    result = writer.number(program.result)
    params = [one.name for one in program.definition.params if one.name not in shapes.inferable]
    lines = [f"def {name}({', '.join(writer.params[one] for one in params)}):"]
    lines.append(docstring(_described(program, shapes, writer.params), "    "))
    lines += [f"    {line}" for line in _conversions(writer, shapes)]
    for size in (one for one in shapes.naturals if one in shapes.inferable and one in writer.sizes_used):
        table, number = shapes.inferable[size]
        first = writer.params[table] + "[0]" * number
        guard = f" if {' and '.join(first[: len(first) - 3 * back] for back in range(number, 0, -1))} else 0"
        lines.append(f"    {writer.params[size]} = len({first}){guard if number else ''}")
    lines += map(indented, writer.blocks[None].lines)
    lines.append(indented(f"return {result}"))
    return "\n".join(lines) + "\n", {one for one in writer.helpers if one != "log"}


def _conversions(writer: PlainWriter, shapes: Shapes) -> Iterator[str]:
    """Numbers of the domain, from whatever numbers there are: two integers would be divided as floats."""
    for name, sort in shapes.scalars:
        if sort is Sort.NUMBER:
            yield f"{writer.params[name]} = number({writer.params[name]})"
    for table in shapes.tables:
        if table.sort is Sort.NUMBER:
            name = writer.params[table.name]
            text, rank = "number(x)", len(table.slots)
            for depth in range(rank):
                inner, outer = ("x", "row", "layer")[min(depth, 2)], ("row", "layer")[min(depth, 1)]
                over = name if depth == rank - 1 else outer
                text = f"[{text} for {inner} in {over}]"
            yield f"{name} = {text}"


def _described(program: Program, shapes: Shapes, names: dict[str, str]) -> tuple[str, ...]:
    """Lines about the value and the tables."""
    lines = [f"The value of `{show_name(program.definition.name)}`."]
    shown = [f"{names[table.name]} of shape {table.shape()}" for table in shapes.tables]
    if shown:
        lines += ["", f"Tables are nested sequences: {'; '.join(shown)}."]
    return _wrapped(lines)


def _of_arrays(program: Program, shapes: Shapes) -> tuple[str, ...]:
    """The same for arrays."""
    shown = [f"{table.name} of shape {table.shape('cases')}" for table in shapes.tables]
    if shapes.scalars:
        shown.append(f"{', '.join(name for name, _ in shapes.scalars)} of shape (cases,)")
    lines = [f"The values of `{show_name(program.definition.name)}`, one for each case."]
    if shown:
        lines += ["", f"Arrays lead with the cases: {'; '.join(shown)}."]
    return _wrapped(lines)


def _wrapped(lines: Iterable[str]) -> tuple[str, ...]:
    """The same lines; a paragraph with one that is too long is set anew."""
    found: list[str] = []
    for empty, group in itertools.groupby(lines, key=lambda line: not line.strip()):
        paragraph = list(group)
        if not empty and max(map(len, paragraph)) > _WIDTH:
            paragraph = textwrap.wrap(" ".join(line.strip() for line in paragraph), _WIDTH)
        found += paragraph
    return tuple(found)
