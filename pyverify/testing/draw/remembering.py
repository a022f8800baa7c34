"""Evaluation of code that is gone through at many indices: what is pure is computed once, and counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyverify.domains.domain import Domain
from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact
from pyverify.extract.code import Code, Iterate, Maximum, Operation, Quantified, Sum
from pyverify.symbolic.instances.evaluate import Library
from pyverify.symbolic.instances.inline import free_names

__all__ = ["Counting", "Remembering", "Spent"]


class Remembering(Evaluator):
    """Computes a sum, a recursion or a quantifier once for the same naturals; of tables it keeps nothing."""

    def __init__(self, domain: Domain[Any], library: Library) -> None:
        super().__init__(domain, library)
        self._free: dict[int, tuple[Code, tuple[str, ...]]] = {}
        self._values: dict[tuple[Any, ...], Any] = {}

    def code(self, code: Code, env: Mapping[str, Any]) -> Any:
        """The value of a piece of code."""
        if not isinstance(code, (Sum, Maximum, Iterate, Quantified)):
            return super().code(code, env)
        if id(code) not in self._free:
            self._free[id(code)] = code, tuple(sorted(free_names(code)))
        names = self._free[id(code)][1]
        key = (id(code), *(env.get(name) for name in names))
        if not all(isinstance(one, int) for one in key):
            return super().code(code, env)
        if key not in self._values:
            self._values[key] = super().code(code, env)
        return self._values[key]


class Spent(Exception):
    """An evaluation took as many operations as it may."""


class Counting(Exact):
    """The exact rationals; operations of naturals are counted, down to none."""

    def __init__(self, left: int) -> None:
        self.left = left

    def natural_operation(self, operation: Operation, a: Any, b: Any) -> Any:
        """An operation. Raises `Spent`."""
        self.left -= 1
        if self.left < 0:
            raise Spent
        return super().natural_operation(operation, a, b)
