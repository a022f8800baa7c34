"""Exact numbers: a definition compiled to Python over python-flint's rationals.

Outside are `Fraction`s (or integers, or `fmpq`), inside `fmpq`. Tables are nested sequences, or callables of
as many naturals; a read outside of a sequence is an error, never a zero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from flint import fmpq

from pyverify.domains.arguments import BadArgument, evaluate, rational
from pyverify.domains.compile.build import build
from pyverify.domains.compile.names import Names, comment, function_name
from pyverify.domains.compile.nodes import Sort
from pyverify.domains.compile.plain import PlainWriter
from pyverify.domains.compile.program import Program, Sources, executed, naming
from pyverify.domains.compile.shapes import Shapes, shapes_of
from pyverify.domains.compile.support import PLAIN, helpers
from pyverify.domains.compile.writer import indented
from pyverify.domains.exact import Exact, fraction
from pyverify.extract.code import Definition
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.term import show_name

__all__ = ["CompiledExact", "compile_exact", "exact_function"]


class CompiledExact:
    """A definition as a function of exact numbers. Made by `compile_exact`; may be shared by threads.

    A call in which the text reads a table where it has no entry is evaluated: whether the definition reads
    there, or only the text, which computes a whole table of values at once, the evaluator knows.
    """

    def __init__(self, definition: Definition, library: Sources) -> None:
        program = build(definition, library)
        self.definition = definition
        self.shapes: Shapes = shapes_of(program)
        self.parameters = tuple(param.name for param in definition.params)
        """The names of the parameters in Lean's order."""
        self._library = library
        with naming(definition):
            self.source, name = exact_text(program, self.shapes)
        self.function = executed(self.source, name, definition, number=fmpq)
        """The generated function itself, on `fmpq`s: all parameters, in the order of `parameters`."""

    def __call__(self, sizes: Mapping[str, int], arguments: Mapping[str, Any]) -> Any:
        """The exact value: a `Fraction`, or an int or bool where the definition gives a natural or a truth
        value.

        `sizes`: the parameters that are naturals; those that a table shows may be left out. `arguments`: the
        others, by name.
        """
        values = {**sizes, **arguments}
        inner: dict[str, Any] = {}
        for table in self.shapes.tables:
            inner[table.name] = _nested(_given(values, table.name), table.sort, len(table.slots), table.name)
        for name, sort in self.shapes.scalars:
            inner[name] = _number(_given(values, name), sort)
        every = self._sizes(values)
        try:
            return _outside(self.function(*[{**inner, **every}[name] for name in self.parameters]))
        except IndexError:
            return _evaluated(self.definition, self._library, {**values, **every})

    def _sizes(self, values: Mapping[str, Any]) -> dict[str, int]:
        """The naturals, those that are not given from the tables that show them."""
        given = {name: int(values[name]) for name in self.shapes.naturals if values.get(name) is not None}
        if len(given) == len(self.shapes.naturals):
            return given
        known = [table for table in self.shapes.tables if not callable(values[table.name])]
        lengths = {table.name: _lengths(values[table.name], len(table.slots)) for table in known}
        return self.shapes.sizes(lengths, given)


def compile_exact(definition: Definition, library: Sources) -> CompiledExact:
    """The definition as a function of exact numbers; compiled once per digest.

    Raises `NotInterpreted` where it has no such form: a logarithm, a quantifier without bound, records, a
    recursion whose value is a function of which no finite table is enough.
    """
    if not definition.digest:
        return CompiledExact(definition, library)
    if definition.digest not in _COMPILED:
        _COMPILED[definition.digest] = CompiledExact(definition, library)
    return _COMPILED[definition.digest]


def exact_function(
    definition: Definition, library: Sources
) -> Callable[[Mapping[str, int], Mapping[str, Any]], Any]:
    """The same function, compiled if that is possible, else evaluated; records are tuples.

    Raises `NotInterpreted` where there is no exact value: a logarithm, a quantifier without bound.
    """
    try:
        return compile_exact(definition, library)
    except NotInterpreted as error:
        if error.reason not in _EVALUATED:
            raise
    return lambda sizes, arguments: _evaluated(definition, library, {**sizes, **arguments})


_COMPILED: dict[str, CompiledExact] = {}
_EVALUATED = (Reason.HIGHER_ORDER, Reason.TOO_LARGE)


def _evaluated(definition: Definition, library: Sources, values: Mapping[str, Any]) -> Any:
    return _outside(evaluate(Exact(), definition, library, values))


def _outside(value: Any) -> Any:
    """A value of the exact domain as Python's numbers."""
    if isinstance(value, tuple):
        return tuple(map(_outside, value))
    return fraction(value) if isinstance(value, fmpq) else value


def exact_text(program: Program, shapes: Shapes) -> tuple[str, str]:
    """The module's text and the function's name. The function takes all parameters."""
    names = Names({"number", *PLAIN})
    name = names.fresh(function_name(program.definition.name))
    writer = PlainWriter(program, names, shapes)
    result = writer.number(program.result)
    params = tuple(param.name for param in program.definition.params)
    lines = [f"def {name}({', '.join(writer.params[one] for one in params)}):"]
    lines += map(indented, writer.blocks[None].lines)
    lines.append(indented(f"return {result}"))
    head = f"# {comment(show_name(program.definition.name))}\n"
    parts = [head, helpers(PLAIN, writer.helpers), "\n".join(lines) + "\n"]
    return "\n\n".join(part for part in parts if part), name


def _given(values: Mapping[str, Any], name: str) -> Any:
    if name not in values:
        raise BadArgument(f"`{name}` is missing")
    return values[name]


def _number(value: Any, sort: Sort) -> Any:
    if sort is Sort.NATURAL:
        return int(value)
    if sort is Sort.TRUTH:
        return bool(value)
    if isinstance(value, fmpq):
        return value
    exact = value if type(value) is Fraction else rational(value)
    return fmpq(exact.numerator, exact.denominator)


def _nested(value: Any, sort: Sort, depth: int, name: str) -> Any:
    """A table as nested lists of numbers."""
    if depth == 0:
        return _number(value, sort)
    if callable(value) and not isinstance(value, Sequence):
        return _Everywhere(value, sort, depth)
    if not hasattr(value, "__iter__"):
        raise BadArgument(f"`{name}` has fewer axes than the definition reads")
    return [_nested(one, sort, depth - 1, name) for one in value]


def _lengths(value: Any, depth: int) -> tuple[int, ...]:
    """The lengths of nested lists; zero below an empty one."""
    found = []
    for _ in range(depth):
        found.append(len(value))
        value = value[0] if len(value) else ()
    return tuple(found)


class _Everywhere:
    """A callable of naturals that is read like nested lists, each place asked for once."""

    def __init__(
        self, function: Callable[..., Any], sort: Sort, depth: int, before: tuple[int, ...] = ()
    ) -> None:
        self._function, self._sort, self._depth, self._before = function, sort, depth, before
        self._known: dict[int, Any] = {}

    def __getitem__(self, index: int) -> Any:
        if index not in self._known:
            places = (*self._before, index)
            if self._depth == 1:
                self._known[index] = _number(self._function(*places), self._sort)
            else:
                self._known[index] = _Everywhere(self._function, self._sort, self._depth - 1, places)
        return self._known[index]
