"""What `implements` and `bind` are given, checked without any project and brought into one form."""

from __future__ import annotations

import functools
import inspect
import operator
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, get_args

from pyverify.claims.nearest import nearest
from pyverify.domains.arguments import shown
from pyverify.errors import UsageError
from pyverify.term import parse_name
from pyverify.testing.accuracy import Accuracy, AsWritten
from pyverify.testing.chance.declared import Random, check_random
from pyverify.testing.laid import ALLOWED

__all__ = ["DTYPES", "declared", "dtype_of", "name_of"]

DTYPES = ("float64", "float32", "longdouble")


def declared(
    function: Any,
    *,
    to: Any,
    claims: Any,
    accuracy: Any,
    random: Any,
    takes: Any,
    gives: Any,
    adapt: Any,
    result: Any,
    dtype: Any,
    domain: Any,
    sizes: Any,
    batch: Any,
    signed_zero: Any,
    layouts: Any,
    name: Any,
) -> dict[str, Any]:
    """The fields of a `Binding` that a person gives. Raises `UsageError`, naming the option."""
    if not callable(function):
        raise UsageError(f"{shown(function)} is no function", help="bind something that can be called")
    _lean_name("to", to)
    if not isinstance(accuracy, get_args(Accuracy)):
        raise UsageError(
            f"`accuracy` is {shown(accuracy)}",
            help="give one of exactly(), ulps(n), conditioned(times), as_written(times), stated(name) "
            "of pyverify.testing",
        )
    for option, value in (("adapt", adapt), ("result", result)):
        if value is not None and not callable(value):
            raise UsageError(f"`{option}` is {shown(value)}, which cannot be called", help="give a function")
    for option, value in (("batch", batch), ("signed_zero", signed_zero)):
        if not isinstance(value, bool):
            raise UsageError(f"`{option}` is {shown(value)}", help="give True or False")
    _check_random(random, function, adapt, accuracy, claims, gives, batch)
    if adapt is not None and takes:
        raise UsageError("`adapt` makes the call, so that `takes` says nothing", help="leave one of them out")
    if name is not None and (not isinstance(name, str) or not name.strip() or not name.isprintable()):
        raise UsageError(f"`name` is {shown(name)}", help="give a word, as in `module.function`")
    return {
        "to": to,
        "claims": _words("claims", claims),
        "accuracy": accuracy,
        "random": random,
        "takes": _takes(takes),
        "gives": _mapping("gives", gives),
        "adapt": adapt,
        "result": result,
        "dtype": dtype_of(dtype),
        "domain": _words("domain", domain),
        "sizes": _sizes(sizes),
        "batch": batch,
        "signed_zero": signed_zero,
        "layouts": _layouts(layouts),
        "name": name or name_of(function),
    }


def _check_random(
    random: Any, function: Any, adapt: Any, accuracy: Any, claims: Any, gives: Any, batch: Any
) -> None:
    """What is said of random code, and what cannot be said of it beside."""
    if random is None:
        return
    if not isinstance(random, get_args(Random)):
        raise UsageError(
            f"`random` is {shown(random)}", help="give in_law(…) or expected(…) of pyverify.testing"
        )
    for option, said in (("accuracy", accuracy != AsWritten()), ("gives", bool(gives)), ("batch", batch)):
        if said:
            raise UsageError(
                f"`{option}` says nothing of code that draws",
                help="leave it out; how near the draws come is told with the error level",
            )
    if claims:
        raise UsageError(
            "claims are evaluated on results, and those of code that draws differ from one call to the next",
            help="bind what computes the law or the expectation to the claims",
        )
    check_random(random, function, adapt)


def name_of(function: Any) -> str:
    """The function's module and name, as far as it has them."""
    while isinstance(function, functools.partial):
        function = function.func
    function = inspect.unwrap(function)
    name = getattr(function, "__qualname__", None) or getattr(function, "__name__", None)
    module = getattr(function, "__module__", None) or _keeper(function, name)
    name = name or type(function).__qualname__
    return f"{module}.{name.replace('<locals>.', '').replace('<lambda>', 'lambda')}"


def _keeper(function: Any, name: str | None) -> str:
    """The module with the shortest name that has a function which does not tell where it is from."""
    holding = [one for one, module in [*sys.modules.items()] if name and vars(module).get(name) is function]
    return min(holding, key=lambda one: (len(one), one), default=type(function).__module__)


def _lean_name(option: str, value: Any) -> None:
    if not isinstance(value, str):
        raise UsageError(f"`{option}` is {shown(value)}", help='give a Lean name, as in "TPF.leakage"')
    try:
        parse_name(value)
    except ValueError as error:
        raise UsageError(f"`{option}` is {shown(value)}, which is no Lean name: {error}") from None


def _words(option: str, value: Any) -> tuple[str, ...]:
    words = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, Iterable) else (None,)
    if not all(isinstance(word, str) for word in words):
        raise UsageError(f"`{option}` is {shown(value)}", help="give a name, or several in a list")
    return tuple(dict.fromkeys(words))


def _takes(value: Any) -> dict[str, str]:
    """By parameter, or by place where it is a sequence."""
    if isinstance(value, Mapping):
        return _mapping("takes", value)
    return {str(place): word for place, word in enumerate(_words("takes", value))}


def _mapping(option: str, value: Any) -> dict[str, str]:
    if not isinstance(value or {}, Mapping):
        raise UsageError(f"`{option}` is {shown(value)}", help='give a dict of names, as in {"i": "m"}')
    found = dict(value or {})
    for key, word in found.items():
        if not isinstance(key, str) or not isinstance(word, str):
            raise UsageError(f"`{option}` has {shown(key)}: {shown(word)}", help="names are texts")
    return found


def dtype_of(value: Any) -> str:
    """The name of a type of numbers. Raises `UsageError`."""
    word = value if isinstance(value, str) else getattr(value, "__name__", getattr(value, "name", None))
    if word not in DTYPES:
        near = nearest(word, DTYPES) if isinstance(word, str) else ""
        hint = f"did you mean `{near}`? " if near else ""
        raise UsageError(f"`dtype` is {shown(value)}", help=f"{hint}one of {', '.join(DTYPES)}")
    return str(word)


def _layouts(value: Any) -> tuple[str, ...]:
    words = _words("layouts", value)
    for word in words:
        if word not in ALLOWED:
            near = nearest(word, ALLOWED)
            hint = f"did you mean `{near}`? " if near else ""
            raise UsageError(
                f"`layouts` has {shown(word)}", help=f"{hint}any of {', '.join(ALLOWED)}, or none"
            )
    return words


def _sizes(value: Any) -> dict[str, Sequence[int]]:
    if not isinstance(value or {}, Mapping):
        raise UsageError(f"`sizes` is {shown(value)}", help='give a dict, as in {"n": range(1, 5)}')
    found = {}
    for name, values in (value or {}).items():
        several = _naturals(values)
        if not isinstance(name, str) or not several:
            raise UsageError(
                f"`sizes` has {shown(name)}: {shown(values)}",
                help="give a range of naturals, several in a list, or one of them",
            )
        found[name] = several
    return found


def _naturals(value: Any) -> Sequence[int]:
    """Natural numbers in ascending order; empty if it is something else."""
    if hasattr(value, "__index__") and not isinstance(value, bool):
        value = range(operator.index(value), operator.index(value) + 1)
    if isinstance(value, (str, bytes)) or not isinstance(value, Collection):
        return ()
    if any(isinstance(one, bool) or not hasattr(one, "__index__") for one in value):
        return ()
    found = value if isinstance(value, range) else tuple(sorted({operator.index(one) for one in value}))
    return found if found and min(found) >= 0 else ()
