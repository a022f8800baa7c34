"""Pieces of code that are asked about case after case, compiled to functions of exact numbers.

The evaluator reads code anew each time; a compiled function is some twenty times as fast, and takes about as
long to make as it saves in a few calls. Where there is no such form, where a value is a function or a record,
and where a table is read beyond its end, nothing is said, and the evaluator has to be asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pyverify.domains.arguments import BadArgument
from pyverify.domains.compile import compile_exact
from pyverify.extract import NotInterpreted
from pyverify.extract.code import Carrier, Code, Definition, Literal, Op, Operation, Param, Type, walk
from pyverify.extract.depth import refused_if_too_deep
from pyverify.term import Name
from pyverify.testing.judge.meaning import exactly

__all__ = ["Compiled"]

BEFORE = 2
"""Calls that are left to the evaluator: most that is asked twice is asked often."""
_LARGEST_EXPONENT = 64


class Compiled:
    """One piece of code with a value of the carrier, or a truth value."""

    def __init__(
        self,
        code: Code,
        type_: Type,
        params: Sequence[Param],
        carriers: tuple[Carrier, ...],
        library: Callable[[Name], Definition],
    ) -> None:
        """`params`: what stands free in the code, and what is given to calls."""
        self._definition = Definition(("piece",), carriers, tuple(params), type_, code)
        self._library = library
        self._calls = 0
        self._function: Callable[..., Any] | None = None

    def inside(self, values: Mapping[str, Any]) -> dict[str, Any] | None:
        """Values from outside as a call takes them; None where it takes no such values, or is not ready."""
        self._calls += 1
        if self._calls == BEFORE + 1 and _is_tame(self._definition.body):
            self._function = self._made()
        if self._function is None:
            return None
        found = {}
        for param in self._definition.params:
            value = values[param.name]
            if callable(value) or isinstance(value, tuple):
                return None
            try:
                found[param.name] = exactly(param.type, value)
            except BadArgument:
                return None
        return found

    def __call__(self, inside: Mapping[str, Any]) -> Any:
        """The value, exactly; None where the text reads beyond a table."""
        assert self._function is not None
        try:
            return self._function(*[inside[param.name] for param in self._definition.params])
        except IndexError:  # whether the code reads there, or only the text, the evaluator knows
            return None

    def _made(self) -> Callable[..., Any] | None:
        try:
            with refused_if_too_deep(self._definition.name):
                return compile_exact(self._definition, self._library).function
        except NotInterpreted:
            return None


def _is_tame(code: Code) -> bool:
    """Whether all powers in it have small exponents; the evaluator sees to it that others end in time."""
    powers = (Operation.POW, Operation.NAT_POW)
    return all(
        isinstance(one.arguments[1], Literal) and one.arguments[1].value <= _LARGEST_EXPONENT
        for one in walk(code)
        if isinstance(one, Op) and one.operation in powers
    )
