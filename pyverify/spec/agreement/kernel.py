"""Definitions at closed arguments: the exact domain's value against the official kernel's.

All questions go to the kernel in one run. What came of each instance is one of a closed list, and an instance
of which the kernel gives no value is never counted as one that agrees.
"""

from __future__ import annotations

import enum
import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pyverify.domains.arguments import evaluate
from pyverify.domains.exact import Exact, fraction
from pyverify.errors import PyverifyError
from pyverify.extract.code import Definition
from pyverify.extract.reasons import NotInterpreted
from pyverify.kernel.questions import ask
from pyverify.kernel.world import World
from pyverify.lean.limits import Limits
from pyverify.lean.toolchain import Toolchain
from pyverify.spec.agreement.cases import Case
from pyverify.spec.agreement.closed import Closed
from pyverify.spec.agreement.readback import NoValue
from pyverify.term import Expr, Name, show_name

__all__ = ["Came", "Instance", "against_kernel", "exact_value"]


class Came(enum.Enum):
    """What came of an instance."""

    AGREES = "agrees"
    """Both give the same value."""
    DIFFERS = "differs"
    """They give different values, or the exact domain gives none: one of the two is wrong."""
    LEFT_OUT = "left out"
    """It cannot be put to the kernel, for a reason of the closed list."""
    NO_ANSWER = "no answer"
    """The kernel gave no value."""


@dataclass(frozen=True, slots=True)
class Instance:
    """A definition at closed arguments, and what came of it."""

    name: Name
    case: Case
    came: Came
    exact: Any = None
    kernel: Any = None
    reason: str = ""
    """With `LEFT_OUT` the word of a `Reason`; with `NO_ANSWER`, or where the exact domain fails, what was
    said.
    """

    @property
    def text(self) -> str:
        """The instance in one line, for a person."""
        arguments = ", ".join(map(str, self.case.arguments))
        told = f"exact {self.exact}, kernel {self.kernel}" if not self.reason else self.reason
        return f"{show_name(self.name)}({arguments}): {told}"


def exact_value(
    definition: Definition, library: Callable[[Name], Definition], arguments: Sequence[Any]
) -> Any:
    """The exact domain's value as Python's: `Fraction`, `int`, `bool`, or a tuple of these for a record."""
    return _outside(evaluate(Exact(), definition, library, arguments))


def _outside(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_outside(part) for part in value)
    return value if isinstance(value, (int, Fraction)) else fraction(value)


def against_kernel(
    closed: Closed,
    world: World,
    cases: Iterable[tuple[Definition, Case]],
    library: Callable[[Name], Definition],
    toolchain: Toolchain,
    *,
    limits: Limits | None = None,
    sandbox: bool = True,
) -> list[Instance]:
    """What comes of these instances, in their order. Raises as `pyverify.kernel.questions.ask` does."""
    given = list(cases)
    terms: list[Expr | None] = []
    reasons: dict[int, str] = {}
    for number, (definition, case) in enumerate(given):
        try:
            terms.append(closed.application(definition, case))
        except NotInterpreted as error:
            terms.append(None)
            reasons[number] = error.reason.value
    asked = [
        [] if term is None else list(closed.readback.asked(definition.type, term))
        for (definition, _), term in zip(given, terms, strict=True)
    ]
    questions = [question for one in asked for question in one]
    replies = iter(ask(world, questions, toolchain, limits=limits, sandbox=sandbox) if questions else ())
    found = []
    for number, (definition, case) in enumerate(given):
        if number in reasons:
            found.append(Instance(definition.name, case, Came.LEFT_OUT, reason=reasons[number]))
            continue
        told = list(itertools.islice(replies, len(asked[number])))
        try:
            kernel = closed.readback.told(definition.type, iter(told))
        except NoValue as error:
            found.append(Instance(definition.name, case, Came.NO_ANSWER, reason=str(error)))
            continue
        found.append(_compared(definition, case, kernel, library))
    return found


def _compared(
    definition: Definition, case: Case, kernel: Any, library: Callable[[Name], Definition]
) -> Instance:
    try:
        exact = exact_value(definition, library, case.arguments)
    except PyverifyError as error:
        return Instance(definition.name, case, Came.DIFFERS, kernel=kernel, reason=f"exact: {error}")
    came = Came.AGREES if _same(exact, kernel) else Came.DIFFERS
    return Instance(definition.name, case, came, exact, kernel)


def _same(a: Any, b: Any) -> bool:
    """The same value of the same type; `True` is not `1`."""
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(map(_same, a, b))
    return type(a) is type(b) and bool(a == b)
