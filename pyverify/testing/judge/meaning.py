"""What a definition means at arguments that a function got: its exact value, or a ball around it.

Arguments are by Lean's names. `exactly` makes them once what the rest of the room computes with: numbers are
`fmpq`, tables nested lists or callables. The exact value comes from the compiled definition; where there is a
logarithm, or an argument that is known up to a ball only, from the evaluator in `Mixed`.

A table has a value where a case has one, and zero everywhere else, as Lean's functions are total. `Reads`
writes down how far it was read, and whether beyond the end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from flint import fmpq

from pyverify.domains.arguments import BadArgument, lift, rational
from pyverify.extract.code import BOOL, NAT, Function, RecordType, Scalar, Type
from pyverify.extract.depth import refused_if_too_deep
from pyverify.extract.reasons import NotInterpreted
from pyverify.spec.lifted import Lifted
from pyverify.testing.judge.mixed import Mixed
from pyverify.testing.judge.settling import Settling

__all__ = ["Meaning", "Reads", "exactly", "nothing"]


class NotExact(Exception):
    """An entry is no rational number, natural or truth value that is known exactly."""


def exactly(type_: Type, value: Any) -> Any:
    """A value from outside as exact computation takes it; raises `BadArgument` for what is not finite."""
    if isinstance(type_, Function):
        if hasattr(value, "tolist"):
            return _entries(type_.result, value.tolist())
        if callable(value):
            result = type_.result
            return lambda *indices: exactly(result, value(*indices))
        return _entries(type_.result, value)
    if isinstance(type_, RecordType):
        return tuple(exactly(of, part) for (_, of), part in zip(type_.fields, value, strict=True))
    return _entry(type_, value)


def _entries(type_: Type, value: Any) -> Any:
    if isinstance(value, (list, tuple)) and not isinstance(type_, RecordType):
        return [_entries(type_, one) for one in value]
    return _entry(type_, value)


def _entry(type_: Type, value: Any) -> Any:
    if type_ is NAT:
        return int(value)
    if type_ is BOOL:
        return bool(value)
    if isinstance(value, fmpq):
        return value
    try:
        return fmpq(*value.as_integer_ratio())
    except (TypeError, AttributeError, ValueError, OverflowError):
        exact = rational(value)  # says what is wrong with it
        return fmpq(exact.numerator, exact.denominator)


def nothing(type_: Type) -> Any:
    """The value that a table has where it was given none."""
    if isinstance(type_, Function):
        return lambda *_: nothing(type_.result)
    if isinstance(type_, RecordType):
        return tuple(nothing(of) for _, of in type_.fields)
    return fmpq(0) if isinstance(type_, Scalar) else type_ is NAT and 0


class Reads:
    """A table that is read like a function: each place once, zero outside.

    `shape`: the lengths along its axes; None for a function that is computed and has no end.
    """

    def __init__(self, type_: Function, value: Any) -> None:
        self.type = type_
        self.depth = len(type_.arguments)
        self.shape = None if callable(value) else _shape(value, self.depth)
        self.beyond = False
        """Whether it was read where it has no entry."""
        self.reach = [0] * self.depth
        """Along each axis one more than the largest index that was read."""
        self._value = value
        self._known: dict[tuple[Any, ...], Any] = {}

    def __call__(self, *indices: Any) -> Any:
        """The value at these indices."""
        try:
            return self._known[indices]
        except KeyError:
            found = self._known[indices] = self._read(indices)
            return found
        except TypeError:
            return self._read(indices)

    def _read(self, indices: tuple[Any, ...]) -> Any:
        if all(isinstance(one, int) for one in indices):
            self.reach = [max(before, one + 1) for before, one in zip(self.reach, indices, strict=True)]
        if self.shape is None:
            return self._value(*indices)
        value = self._value
        for index in indices:
            if index >= len(value):
                self.beyond = True
                return nothing(self.type.result)
            value = value[index]
        return value


def _shape(value: Any, depth: int) -> tuple[int, ...]:
    found = []
    for _ in range(depth):
        found.append(len(value))
        value = value[0] if len(value) else ()
    return tuple(found)


class Meaning:
    """One definition, made ready for many judgements."""

    def __init__(self, lifted: Lifted) -> None:
        self.lifted = lifted
        self.definition = lifted.definition
        self.library = lifted.spec.library.definition
        self.names = tuple(param.name for param in self.definition.params)
        self.types = {param.name: param.type for param in self.definition.params}

    @cached_property
    def compiled(self) -> Callable[..., Any] | None:
        """The exact function of all parameters in their order; None where there is none."""
        program = self.program
        return None if program is None else program.function

    @cached_property
    def program(self) -> Any:
        """The definition compiled for exact numbers, if that is possible."""
        from pyverify.domains.compile import compile_exact

        try:
            with refused_if_too_deep(self.definition.name):
                return compile_exact(self.definition, self.library)
        except NotInterpreted:
            return None

    def inside(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments of the definition among those given, as `exactly` makes them.

        Raises `BadArgument` for one that is missing.
        """
        missing = [name for name in self.names if name not in arguments]
        if missing:
            raise BadArgument(f"`{self.lifted.name}`: `{missing[0]}` has no value at this case")
        return {name: exactly(self.types[name], arguments[name]) for name in self.names}

    def value(self, arguments: Mapping[str, Any], domain: Mixed) -> Any:
        """The value: a number of the domain (`fmpq` if it is exact), an int or a bool; None for a truth value
        that is not settled.

        Raises `NotInterpreted` where the definition has no value that could be computed, `BadArgument` where
        a list is read outside.
        """
        if self.compiled is not None:
            try:
                return self._plain(self.compiled(*[_strict(arguments[name]) for name in self.names]))
            except (IndexError, NotExact):
                pass  # whether the definition reads there, or only the text, the evaluator knows
        values = [lift(domain, self.types[name], arguments[name], name) for name in self.names]
        return Settling(domain, self.library).definition(self.definition, values)

    def _plain(self, value: Any) -> Any:
        return fmpq(value) if isinstance(value, int) and isinstance(self.definition.type, Scalar) else value


class _Everywhere:
    """A callable of naturals that is read like nested lists."""

    def __init__(self, function: Callable[..., Any], depth: int, before: tuple[int, ...] = ()) -> None:
        self._function, self._depth, self._before = function, depth, before

    def __getitem__(self, index: int) -> Any:
        places = (*self._before, index)
        if self._depth > 1:
            return _Everywhere(self._function, self._depth - 1, places)
        return _strict(self._function(*places))


def _strict(value: Any) -> Any:
    """What the compiled function computes with; raises `NotExact` for what is known up to a set only."""
    if isinstance(value, (fmpq, int, list)):
        return value
    if isinstance(value, Reads):
        return _Everywhere(value, value.depth)
    raise NotExact
