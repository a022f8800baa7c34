"""Cases as parameters on a tape: entries of tables as numbers, indices followed where they differ.

A table has a value where the cases have one and zero everywhere else, as `judge.meaning` has it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from pyverify.extract.code import BOOL, NAT, Function, Operation, Param, RecordType, Scalar, Type
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.testing.batch.checked import Checked
from pyverify.testing.batch.choices import Choices, Natural, Number, Truth

__all__ = ["Shapes", "Table", "flattened", "parameters", "selected", "shapes_of"]

Shapes = Mapping[str, tuple[int, ...]]
"""For each value that is an array, fields of records included, its shape without the cases."""


def flattened(values: Mapping[str, Any]) -> dict[str, Any]:
    """Arrays by name; the fields of a record `r` are `r.0`, `r.1` and so on."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, tuple):
            found.update(flattened({f"{name}.{number}": part for number, part in enumerate(value)}))
        else:
            found[name] = value
    return found


def shapes_of(values: Mapping[str, Any]) -> Shapes:
    """The shapes of flattened values. Raises `NotInterpreted` for what is no array."""
    found = {}
    for name, value in values.items():
        if not isinstance(value, np.ndarray):
            raise NotInterpreted(Reason.HIGHER_ORDER, "", part=name)
        found[name] = value.shape[1:]
    return found


def parameters(
    checked: Checked,
    params: Sequence[Param],
    naturals: Mapping[str, int],
    shapes: Shapes,
    rounded: Callable[[str], bool] = lambda _: False,
) -> dict[str, Any]:
    """The parameters as `Checked` takes them. `rounded`: whether a parameter's floats are only near to it."""
    made = _Inputs(checked, shapes, rounded)
    return {
        param.name: naturals[param.name] if param.name in naturals else made.value(param.type, param.name)
        for param in params
    }


class _Inputs:
    def __init__(self, checked: Checked, shapes: Shapes, rounded: Callable[[str], bool]) -> None:
        self._checked, self._shapes, self._rounded = checked, shapes, rounded

    def value(self, type_: Type, name: str) -> Any:
        """A parameter."""
        if isinstance(type_, RecordType):
            return tuple(self.value(of, f"{name}.{number}") for number, (_, of) in enumerate(type_.fields))
        if isinstance(type_, Function):
            return self._table(type_, name)
        return self._entry(type_, name, ())

    def _entry(self, type_: Type, name: str, indices: tuple[int, ...]) -> Any:
        tape = self._checked.tape
        if name not in self._shapes:
            raise NotInterpreted(Reason.HIGHER_ORDER, "", part=name)
        if any(index >= length for index, length in zip(indices, self._shapes[name], strict=True)):
            return 0 if type_ is NAT else False if type_ is BOOL else self._checked.integer(0)
        if type_ is NAT:
            return Natural(tape.natural(name, indices), tape.truth(False))
        if type_ is BOOL:
            flag = tape.flag(name, indices)
            return Truth(flag, tape.negation(flag))
        if not isinstance(type_, Scalar):
            raise NotInterpreted(Reason.HIGHER_ORDER, "", part=name)
        place = tape.input(name, indices)
        return Number(place, tape.absolute(place) if self._rounded(name) else None)

    def _table(self, type_: Function, name: str) -> Table:
        if not all(one in (NAT, BOOL) for one in type_.arguments):
            raise NotInterpreted(Reason.HIGHER_ORDER, "", part=name)

        def entry(indices: tuple[int, ...]) -> Any:
            return self._entry(type_.result, name, indices)

        return Table(self._checked, name, self._shapes.get(name, ()), entry)


class Table:
    """A table of the cases, read like a function."""

    def __init__(
        self, choices: Choices, name: str, shape: tuple[int, ...], entry: Callable[[tuple[int, ...]], Any]
    ) -> None:
        self.name, self.shape = name, shape
        self._choices, self._entry = choices, entry

    def __call__(self, *indices: Any) -> Any:
        """The value at these indices."""
        for axis, index in enumerate(indices):
            if isinstance(index, (Natural, Truth)):
                return selected(self._choices, index, self.shape[axis], _at(self, indices, axis))
        return self._entry(tuple(map(int, indices)))


def _at(read: Callable[..., Any], indices: tuple[Any, ...], axis: int) -> Callable[[int], Any]:
    return lambda index: read(*indices[:axis], index, *indices[axis + 1 :])


def selected(choices: Choices, index: Any, length: int, at: Callable[[int], Any]) -> Any:
    """A table's value at an index that differs from case to case."""
    if isinstance(index, Truth):
        return choices.choose(index, lambda: at(1), lambda: at(0))
    found = at(length)
    for place in range(length):
        here = choices.natural_operation(Operation.NAT_EQ, index, place)
        found = choices.choose(here, partial(at, place), partial(_same, found))
    return found


def _same(value: Any) -> Any:
    return value
