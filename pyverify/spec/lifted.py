"""A definition as Python sees it: to be computed with, looked at, and handed to solvers.

    tv = spec["TPF.tv2"]
    tv.exact([[Fraction(1, 2), 0], [0, Fraction(1, 2)]])      # a Fraction
    tv.batch(P)                                               # P: (cases, m, n), a value for each case
    tv.ball(p, prec=128); tv.gradient(p); tv.sympy(m=2, n=2); tv.cost(); tv.latex()

`help(tv)` shows Lean's docstring, the parameters with the shapes of their tables, and the place in the
source. Each definition has a class of its own below `Lifted`, since that is what `help` reads.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyverify.domains.arguments import BadArgument, shown
from pyverify.extract.code import NAT, Definition, Function, Place, Scalar, Type
from pyverify.extract.depth import refused_if_too_deep
from pyverify.extract.shapes import Shapes, counted, infer_shapes
from pyverify.spec.parameters import Bound, Parameters
from pyverify.spec.printed import Printed
from pyverify.spec.values import entry, natural, table
from pyverify.term import show_name

if TYPE_CHECKING:
    from fractions import Fraction

    import numpy as np

    from pyverify.domains.cost import Cost
    from pyverify.spec.spec import Spec

__all__ = ["Lifted", "lift"]

MOST_BITS = 1_000_000
"""Of the midpoints of balls."""


class Lifted(Printed):
    """A definition that computes; its forms are those of `Printed`."""

    __signature__: inspect.Signature

    def __init__(self, definition: Definition, spec: Spec) -> None:
        self.definition = definition
        self.spec = spec
        library = spec.library.definition
        self.parameters = Parameters(definition, self.shapes, counted(definition, library))
        self.__signature__ = self.parameters.signature

    @property
    def name(self) -> str:
        """Its Lean name."""
        return show_name(self.definition.name)

    @property
    def documentation(self) -> str:
        """Lean's docstring."""
        return self.definition.documentation

    @property
    def place(self) -> Place | None:
        """Where it is declared."""
        return self.definition.place

    @property
    def digest(self) -> str:
        """SHA-256, in hex, of the definition and of everything that it rests on."""
        return self.definition.digest

    @cached_property
    def shapes(self) -> Shapes:
        """For each table the extents that are read."""
        return infer_shapes(self.definition, self.spec.library.definition)

    # Values.

    def __call__(self, /, *args: Any, **kwargs: Any) -> Fraction | int | bool:
        """The exact value; see `exact`."""
        return self.exact(*args, **kwargs)

    def exact(self, /, *args: Any, **kwargs: Any) -> Fraction | int | bool:
        """The exact value.

        Tables are nested lists, arrays or callables of indices; their entries are ints, Fractions, or
        floats, which are taken at their exact value. Returns a Fraction, or an int or bool where the
        definition gives a natural number or a truth value. Raises `BadArgument` for what does not fit,
        `NotInterpreted` where there is no exact value (a logarithm, a quantifier without bound).
        """
        bound = self._bind(args, kwargs)
        with refused_if_too_deep(self.definition.name):
            return self._compiled(bound.sizes, self._exact_values(bound))

    @cached_property
    def _compiled(self) -> Callable[[Mapping[str, int], Mapping[str, Any]], Fraction | int | bool]:
        from pyverify.domains.compile import exact_function

        return exact_function(self.definition, self.spec.library.definition)

    def _compiled_batch(self, dtype: Any) -> Callable[[Mapping[str, int], Mapping[str, Any]], Any]:
        from pyverify.domains.compile import compile_batch

        return compile_batch(self.definition, self.spec.library.definition, dtype)

    def batch(self, /, *args: Any, **kwargs: Any) -> np.ndarray[Any, Any]:
        """The values of many cases at once, in NumPy: an array with one entry for each case.

        Tables have one more axis than Lean's function, the first, along which the cases lie: `p` of shape
        `(cases, m, n)`; an array without it is shared by all cases. Numbers are arrays of shape `(cases,)`,
        or single numbers. Naturals are ints, the same for all cases. float32, float64 and longdouble are
        kept; integers become float64 where it holds them. Raises `BadArgument` for what does not fit, and for
        NaN and infinities. How far rounding can have moved the values: `enclosure`.
        """
        from pyverify.spec.batches import array_of, arrays

        bound = self.parameters.bind(args, kwargs, arrays=array_of)
        self.parameters.refuse_large(bound.sizes)
        given, dtype = arrays(self.definition, bound.values)
        try:
            with refused_if_too_deep(self.definition.name):
                values: np.ndarray[Any, Any] = self._compiled_batch(dtype)(bound.sizes, given)
        except OverflowError as error:
            raise BadArgument(
                f"`{self.name}` computes with a natural number that 64 bits do not hold", help="use `exact`"
            ) from error
        return values

    def enclosure(self, /, *args: Any, dtype: Any = "float64", **kwargs: Any) -> Any:
        """Bounds of what floating-point evaluation of one case can give, in any order of summation.

        `dtype`: float32, float64 or longdouble. The result has `lower` and `upper`; see `domains.rounding`.
        """
        from pyverify.domains.rounding import Rounding
        from pyverify.spec.batches import format_of

        return self._evaluate(Rounding(format_of(dtype)), self._bind(args, kwargs))

    def float(self, /, *args: Any, **kwargs: Any) -> Any:
        """The value in IEEE double arithmetic, operation by operation as the definition is written."""
        from pyverify.domains.floats import Floats

        return self._evaluate(Floats(), self._bind(args, kwargs))

    def ball(self, /, *args: Any, prec: int = 128, **kwargs: Any) -> Any:
        """A rigorous enclosure of the value: python-flint's `arb`, with `prec` bits. Logarithms are
        allowed.
        """
        from pyverify.domains.balls import Balls

        if not 2 <= natural("prec", prec) <= MOST_BITS:
            raise BadArgument(f"`prec` is {shown(prec)}", help=f"give 2 to {MOST_BITS:,} bits")
        return self._evaluate(Balls(natural("prec", prec)), self._bind(args, kwargs))

    def gradient(self, /, *args: Any, **kwargs: Any) -> Any:
        """The exact value with its exact derivatives: `g.value`, `g.by("p", i, j)`.

        `by=["p"]` names the parameters to differentiate by; by default all that are numbers of the carrier,
        or tables of them. Raises `NotDifferentiable` at a kink, a jump, or where zero is inverted.
        """
        from pyverify.domains.dual import gradient

        numbers = [param.name for param in self.definition.params if _is_number(param.type)]
        by = kwargs.pop("by", None)
        chosen = numbers if by is None else self._differentiated(by, numbers)
        values = self._exact_values(self._bind(args, kwargs))
        with refused_if_too_deep(self.definition.name):
            return gradient(self.definition, self.spec.library.definition, values, chosen)

    def _differentiated(self, by: Any, numbers: list[str]) -> list[str]:
        """The parameters that are named, in Lean's names; Python's are understood too."""
        names = [by] if isinstance(by, str) else by
        lean = self.parameters.lean_name
        if not isinstance(names, (list, tuple, set)) or not all(lean(one) in numbers for one in names):
            raise BadArgument(
                f"`{self.name}`: `by` is {shown(by)}",
                help=f"name parameters to differentiate by: {', '.join(numbers) or 'it has none'}",
            )
        return [lean(one) for one in names]

    def cost(self) -> Cost:
        """How many operations of each kind it takes, as functions of the sizes."""
        from pyverify.domains.cost import cost

        with refused_if_too_deep(self.definition.name):
            return cost(self.definition, self.spec.library.definition)

    def _named(self, sizes: Mapping[str, int]) -> dict[str, int]:
        return {self.parameters.lean_name(name): value for name, value in sizes.items()}

    def _bind(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Bound:
        bound = self.parameters.bind(args, kwargs)
        self.parameters.refuse_large(bound.sizes)
        return bound

    def _exact_values(self, bound: Bound) -> dict[str, Any]:
        found = {}
        for param in self.definition.params:
            value = bound.values[param.name]
            if isinstance(param.type, Function):
                found[param.name] = table(param, value)
            else:
                found[param.name] = value if param.type is NAT else entry(param.name, param.type, value)
        return found

    def _evaluate(self, domain: Any, bound: Bound) -> Any:
        from pyverify.domains.arguments import evaluate

        with refused_if_too_deep(self.definition.name):
            return evaluate(domain, self.definition, self.spec.library.definition, self._exact_values(bound))

    @property
    def _what(self) -> Definition:
        return self.definition

    def __repr__(self) -> str:
        kind = "proposition" if self.definition.proposition else "definition"
        return f"<{kind} {self.name}{self.__signature__}>"


def _is_number(type_: Type) -> bool:
    return isinstance(type_.result if isinstance(type_, Function) else type_, Scalar)


def lift(definition: Definition, spec: Spec) -> Lifted:
    """The definition, with a class of its own for `help`."""
    name = show_name(definition.name)
    parameters = Parameters(definition, infer_shapes(definition, spec.library.definition), frozenset())
    lines = []
    if definition.documentation:
        lines += [definition.documentation, ""]
    for param in definition.params:
        told = dict.fromkeys(parameters.names[table] for table, _, _ in parameters.told.get(param.name, ()))
        by = f", told by {' or '.join(told)} if it is not given" if told else ""
        lines.append(f"    {parameters.names[param.name]}: {parameters.annotation(param)}{by}")
    if definition.place is not None:
        line = f":{definition.place.line}" if definition.place.line else ""
        lines += ["", f"{definition.place.path}{line}"]
    attributes = {
        "__doc__": "\n".join(lines),
        "__module__": "pyverify.spec",
        "__signature__": parameters.signature,  # `help` would show how the class is made
    }
    made = type(name, (Lifted,), attributes)
    lifted: Lifted = made(definition, spec)
    return lifted
