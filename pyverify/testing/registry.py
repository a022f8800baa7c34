"""Bindings made: `implements` and `bind` check what is said of a function and make a `Binding` of it.

What can be checked without the project is checked at once. Names and signatures are held against the
project's definitions at once too, if its Lean is compiled already (`testing.projects`); else when the binding
is tested.
"""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any, TypeVar

from pyverify.domains.arguments import shown
from pyverify.errors import PyverifyError, UsageError
from pyverify.spec import UnknownName
from pyverify.testing.accuracy import Accuracy, AsWritten
from pyverify.testing.binding import MARK, Binding, Place
from pyverify.testing.chance.declared import Random
from pyverify.testing.checking import checked
from pyverify.testing.declared import declared
from pyverify.testing.laid import USUAL
from pyverify.testing.modules import discovered, load_module
from pyverify.testing.projects import compiled_spec

__all__ = ["bind", "bindings_of", "discovered", "implements", "load_module", "place_of"]

F = TypeVar("F", bound=Callable[..., Any])
_DEFAULT = AsWritten()


def implements(
    to: str,
    *,
    claims: str | Iterable[str] = (),
    accuracy: Accuracy = _DEFAULT,
    random: Random | None = None,
    takes: Mapping[str, str] | Iterable[str] = (),
    gives: Mapping[str, str] | None = None,
    adapt: Callable[..., Any] | None = None,
    result: Callable[..., Any] | None = None,
    dtype: Any = "float64",
    domain: str | Iterable[str] = (),
    sizes: Mapping[str, Iterable[int] | int] | None = None,
    batch: bool = False,
    signed_zero: bool = False,
    layouts: str | Iterable[str] = USUAL,
    name: str | None = None,
) -> Callable[[F], F]:
    """Say of a function that it implements the Lean definition `to`. The function stays as it is.

    The binding is appended to the function's attribute `__pyverify__`. `claims`: ids of claims, or Lean names
    of statements, that are tested on its results, or `"all"` for all that are expected to be proved and
    conclude something about the definition. `accuracy`: how near to the exact value results have to be.
    `random`: instead of both, of a function that draws, `in_law(…)` or `expected(…)`. The
    other options are those of `bind`. Raises `UsageError` for what cannot be, `Misfit` with both signatures
    where the function cannot be called with what the definition takes.
    """
    caller = sys._getframe(1)

    def mark(function: F) -> F:
        __tracebackhide__ = True
        binding = _binding(
            function,
            caller,
            to=to,
            claims=claims,
            accuracy=accuracy,
            random=random,
            takes=takes,
            gives=gives,
            adapt=adapt,
            result=result,
            dtype=dtype,
            domain=domain,
            sizes=sizes,
            batch=batch,
            signed_zero=signed_zero,
            layouts=layouts,
            name=name,
        )
        try:
            setattr(function, MARK, (*getattr(function, MARK, ()), binding))
        except (AttributeError, TypeError):
            raise UsageError(
                f"{shown(function)} takes no attribute, so that it cannot hold its binding",
                where=binding.made.where,
                help=f'write `bound = pyverify.bind(function, to="{to}")` at the top level of a module',
            ) from None
        return function

    return mark


def bind(
    function: Callable[..., Any],
    *,
    to: str,
    claims: str | Iterable[str] = (),
    accuracy: Accuracy = _DEFAULT,
    random: Random | None = None,
    takes: Mapping[str, str] | Iterable[str] = (),
    gives: Mapping[str, str] | None = None,
    adapt: Callable[..., Any] | None = None,
    result: Callable[..., Any] | None = None,
    dtype: Any = "float64",
    domain: str | Iterable[str] = (),
    sizes: Mapping[str, Iterable[int] | int] | None = None,
    batch: bool = False,
    signed_zero: bool = False,
    layouts: str | Iterable[str] = USUAL,
    name: str | None = None,
) -> Binding:
    """The binding of a function that nobody can edit; it counts if it stands at the top level of a module.

    `takes`: for parameters of the function the Lean parameters that they get, or these alone, by place; what
    is not said goes by name, then by order. `gives`: the axes of the result, for each the natural Lean
    parameter that is the index, and the size below which it runs. `adapt`: called with the Lean parameters
    that it names, gives the function's arguments, as a tuple or a dict. `result`: called with what the
    function returned, gives what is compared. `dtype`: float64, float32 or longdouble. `domain`: Lean
    predicates, or ids of claims whose hypotheses inputs meet. `sizes`: for natural parameters the values that
    are tried, a range, several in a list, or one. `batch`: cases lie along the first axis of every array.
    `signed_zero`: `-0.0` is not `0.0`. `layouts`: how arrays may lie in memory beside row by row, of
    `fortran`, `strided`, `backward`, `read-only` (these if nothing is said) and `swapped`. `name`: what
    reports call it, by default `module.function`.

    Raises what `implements` raises.
    """
    return _binding(
        function,
        sys._getframe(1),
        to=to,
        claims=claims,
        accuracy=accuracy,
        random=random,
        takes=takes,
        gives=gives,
        adapt=adapt,
        result=result,
        dtype=dtype,
        domain=domain,
        sizes=sizes,
        batch=batch,
        signed_zero=signed_zero,
        layouts=layouts,
        name=name,
    )


def bindings_of(module: ModuleType) -> tuple[Binding, ...]:
    """The bindings of a module, in the order of its attributes.

    Those of its functions and of the functions of its classes, and those that `bind` made and that are
    attributes of it. What it imports from the module that made it counts there.
    """
    found = []
    for binding in _held(module).values():
        maker = sys.modules.get(binding.module)
        if maker is None or maker is module or id(binding) not in _held(maker):
            found.append(binding)
    return tuple(found)


def _held(module: ModuleType) -> dict[int, Binding]:
    """The bindings that a module's attributes hold, by identity."""
    found: dict[int, Binding] = {}
    for value in vars(module).values():
        within = [value]
        if isinstance(value, type) and value.__module__ == module.__name__:
            within = list(vars(value).values())
        for one in within:
            held = (one,) if isinstance(one, Binding) else vars(one).get(MARK, ()) if _has_dict(one) else ()
            found.update((id(binding), binding) for binding in held if isinstance(binding, Binding))
    return found


def _has_dict(value: Any) -> bool:
    try:
        vars(value)
    except TypeError:
        return False
    return True


def _binding(function: Any, caller: FrameType, **said: Any) -> Binding:
    """The binding, checked as far as that can be done here; the project is asked if it is compiled."""
    __tracebackhide__ = True
    made = Place(Path(caller.f_code.co_filename), caller.f_lineno)
    try:
        binding = Binding(
            function=function,
            place=place_of(function),
            module=str(caller.f_globals.get("__name__", "")),
            made=made,
            **declared(function, **said),
        )
        if (project := compiled_spec(made.path)) is not None:
            spec, certain = project
            try:
                checked(binding, spec, every=False)
            except UnknownName:
                if certain:
                    raise
    except PyverifyError as error:
        if error.where is None:
            error.where = made.where
        raise
    return binding


def place_of(function: Any) -> Place:
    """Where a function is written, below what wraps it."""
    if isinstance(function, functools.partial):
        return place_of(function.func)
    function = inspect.unwrap(getattr(function, "__func__", function))
    code = getattr(function, "__code__", None) or getattr(type(function).__call__, "__code__", None)
    if code is None or code.co_filename.startswith("<"):
        return Place(None, None)
    return Place(Path(code.co_filename), code.co_firstlineno)
