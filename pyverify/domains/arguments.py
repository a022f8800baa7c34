"""Arguments from outside: Python numbers and nested lists become what a domain computes with.

A vector or table is a list (of lists), an array, or a callable of naturals. Lean's functions have a value
at every natural, a list has not: reading outside it is an error that names the place, never a zero, never
Python's element from the end. A caller who means zero outside says so with a callable.

Numbers are taken exactly: `0.1` is the float's value, `3602879701896397/36028797018963968`. Strings are
refused, since `"0.1"` would be another number than `0.1`, and so are truth values in the place of a number.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, ClassVar

from pyverify.domains.domain import Domain
from pyverify.domains.evaluate import Evaluator
from pyverify.errors import Exit, PyverifyError
from pyverify.extract.code import BOOL, NAT, Definition, Function, RecordType, Type
from pyverify.term import Name, show_name

__all__ = ["BadArgument", "evaluate", "in_order", "lift", "rational", "shown"]


class BadArgument(PyverifyError):
    """An argument is missing, has the wrong type, or is read where it has no value."""

    code: ClassVar[str] = "bad-argument"
    exit_status: ClassVar[Exit] = Exit.USAGE


def shown(value: object) -> str:
    """A value in an error's text, however long or strange it is."""
    try:
        text = repr(value)
    except Exception as error:  # an argument's own `__repr__` may do anything
        return f"<{type(value).__name__} that cannot be shown: {type(error).__name__}>"
    return text if len(text) <= 80 else f"{text[:77]}…"


def rational(value: object) -> Fraction:
    """The exact value of an `int`, a `Fraction`, a finite float, or a NumPy number of any of these kinds."""
    if isinstance(value, (bool, str, bytes)) or type(value).__name__ == "bool":
        raise BadArgument(f"a number was expected, and this is {shown(value)}", help="give an int or a float")
    if isinstance(value, Fraction):
        return value
    try:
        return Fraction(operator.index(value))  # type: ignore[arg-type]
    except TypeError:  # a class, and an array of other numbers, have the method and no such value
        pass
    try:
        numerator, denominator = value.as_integer_ratio()  # type: ignore[attr-defined]
    except (AttributeError, TypeError):
        kind = type(value).__name__
        raise BadArgument(f"a number was expected, and this is a {kind}: {shown(value)}") from None
    except (ValueError, OverflowError):
        raise BadArgument(f"a finite number was expected, and this is {shown(value)}") from None
    return Fraction(int(numerator), int(denominator))


def lift(domain: Domain[Any], type_: Type, value: object, name: str = "an argument") -> Any:
    """The value as the domain takes it. A number that is not Python's or NumPy's is the domain's already."""
    if isinstance(type_, Function):
        return domain.table(_table(domain, type_, value, name))
    if isinstance(type_, RecordType):
        if not isinstance(value, Sequence) or len(value) != len(type_.fields):
            raise BadArgument(f"{name} has to be a sequence of {len(type_.fields)} fields")
        return tuple(
            lift(domain, of, part, f"{name}.{field}")
            for (field, of), part in zip(type_.fields, value, strict=True)
        )
    if type_ is BOOL:
        return domain.truth(bool(value)) if isinstance(value, int) or _is_numpy(value, "bool") else value
    if type_ is NAT:
        if isinstance(value, bool) or not hasattr(value, "__index__"):
            return value
        if operator.index(value) < 0:
            raise BadArgument(f"{name} is a natural number, and this is {shown(value)}")
        return domain.natural(operator.index(value))
    if isinstance(value, (int, float, Fraction, str, bytes)) or type(value).__module__ == "numpy":
        return domain.number(rational(value))
    return value


def _is_numpy(value: object, kind: str) -> bool:
    return type(value).__module__ == "numpy" and type(value).__name__.startswith(kind)


def _table(domain: Domain[Any], type_: Function, value: Any, name: str) -> Callable[..., Any]:
    if callable(value):
        return lambda *indices: lift(domain, type_.result, value(*indices), name)
    if isinstance(value, (str, bytes)) or not hasattr(value, "__getitem__"):
        raise BadArgument(f"{name} has to be a list, an array or a callable, and this is {shown(value)}")
    known: dict[tuple[Any, ...], Any] = {}

    def read(*indices: Any) -> Any:
        try:
            return known[indices]
        except KeyError:
            known[indices] = lift(domain, type_.result, _entry(value, indices, name), name)
            return known[indices]

    return read


def _entry(value: Any, indices: tuple[Any, ...], name: str) -> Any:
    for depth, index in enumerate(indices):
        if not hasattr(value, "__len__"):
            raise BadArgument(f"{name} takes {len(indices)} indices, and is a list of depth {depth}")
        if not 0 <= index < len(value):
            place = ", ".join(str(index) for index in indices)
            raise BadArgument(
                f"{name} is read at ({place}), where the list has no value",
                facts=(f"index {depth} is {index}, the length there is {len(value)}",),
                help="give larger lists, or a callable that has a value there",
            )
        value = value[index]
    return value


def in_order(definition: Definition, arguments: Mapping[str, object] | Sequence[object]) -> list[object]:
    """The arguments in the order of the definition's parameters."""
    names = [param.name for param in definition.params]
    if not isinstance(arguments, Mapping):
        arguments = dict(zip(names, arguments, strict=False)) if len(arguments) == len(names) else {}
    if set(arguments) != set(names):
        raise BadArgument(
            f"`{show_name(definition.name)}` takes ({', '.join(names)})",
            facts=(f"given: ({', '.join(arguments)})",) if arguments else (),
        )
    return [arguments[name] for name in names]


def evaluate(
    domain: Domain[Any],
    definition: Definition,
    library: Callable[[Name], Definition],
    arguments: Mapping[str, object] | Sequence[object],
) -> Any:
    """The value of a definition in a domain, at arguments from outside."""
    values = [
        lift(domain, param.type, value, param.name)
        for param, value in zip(definition.params, in_order(definition, arguments), strict=True)
    ]
    return Evaluator(domain, library).definition(definition, values)
