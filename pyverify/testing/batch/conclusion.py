"""A claim's conclusion on the results of a function, for many cases at once.

The conclusion becomes a tape on which each call of the bound definition is an input. First the arguments of
the calls are computed and the function is called with them, then the conclusion, with what it gave. Each
result has a radius: a lower bound of what is declared of it (`Screen.allowed`), which is carried on to first
order. A case passes unless the conclusion may be found false by an exact evaluation that knows results up to
what is declared. So what fails certainly does not pass, as long as radii of first order are not larger than
the exact ones, and only what fails in an exact judgement counts.

Outside of the binding's domain the function is not called: there the definition's own value stands, as in an
exact judgement, and where rounding leaves open which side a call is on, the case does not pass.

Refused with `NotInterpreted`, and left to exact judgement, are calls whose arguments rest on other results,
differ in their sizes from case to case, or have tables whose length nothing tells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyverify.extract.code import NAT, Code, Param, Quantified
from pyverify.extract.depth import deep
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.spec import Spec
from pyverify.statement import Statement
from pyverify.testing.batch.asking import Asking, Question, named
from pyverify.testing.batch.checked import Checked
from pyverify.testing.batch.choices import Truth
from pyverify.testing.batch.inputs import Shapes, flattened, parameters
from pyverify.testing.batch.program import Program
from pyverify.testing.batch.reach import Reach
from pyverify.testing.batch.tape import Operand, Tape, needed
from pyverify.testing.batch.tight import Tight
from pyverify.testing.binding import Binding
from pyverify.testing.subject import Subject

__all__ = ["Asked", "Conclusion"]

Flags = NDArray[np.bool_]
_LONG = np.dtype(np.longdouble)
_LOST = "\0lost"
"""The name under which the first tape has what underflow may have moved."""
_AT_ONCE = 4096
"""Cases that are run together, so that what is in use stays in the cache."""


@dataclass(frozen=True)
class Asked:
    """A call as it was made: arguments as cases have them, and the results."""

    naturals: Mapping[str, int]
    values: Mapping[str, Any]
    got: Any
    passed: Flags
    ratio: NDArray[Any]
    allowed: NDArray[Any]
    """What the screening says of the results."""
    closer: Callable[..., NDArray[Any]]
    """Gives `allowed` for some of the cases as it is in the first stage, or with `last` in the last one."""


class Conclusion:
    """The conclusion of one claim at given naturals and shapes. Not for several threads at once."""

    def __init__(
        self,
        binding: Binding,
        spec: Spec,
        subject: Subject,
        naturals: Mapping[str, int],
        shapes: Shapes,
        rounded: frozenset[str] = frozenset(),
    ) -> None:
        """`rounded`: the parameters whose floats are only near to the case."""
        self._binding = binding

        def read(checked: Checked) -> tuple[Operand, list[Question]]:
            with deep():
                code, params = _opened(subject.statement, shapes, naturals)
                env = parameters(checked, params, naturals, shapes, rounded.__contains__)
                met = [one.code for one in subject.statement.hypotheses]
                evaluator = Asking(binding, spec, checked, naturals, met)
                truth = evaluator.code(code, env)
            no = truth.no if isinstance(truth, Truth) else checked.tape.truth(not truth)
            return no, evaluator.questions

        tape, last = Tape(), Tape()
        first = Checked(tape)
        first.lost = tape.one_of("input", data=(_LOST, ()))
        kind = _LONG if binding.dtype == "longdouble" else np.dtype(np.float64)
        no, self._questions = read(first)
        places = [
            place for one in self._questions for _, entries in one.entries.values() for place in entries
        ]
        places += [one.outside for one in self._questions]
        if any(_is_answer(tape.written[place][2]) for place in needed(tape, places)):
            raise NotInterpreted(Reason.HIGHER_ORDER, "", part="a call at results of other calls")
        self._arguments = Program(tape, places, kind)
        self._first = _Stage(tape, no, kind)
        tight = read(Tight(last))[0]
        self._closer = [_Stage(tape, no, _LONG), _Stage(last, tight, kind)]
        self._last = _Stage(last, tight, _LONG)

    @property
    def calls(self) -> int:
        """How many different calls a case takes."""
        return len(self._questions)

    def __call__(
        self,
        values: Mapping[str, Any],
        count: int,
        ask: Callable[[Mapping[str, int], Mapping[str, Any]], Asked],
    ) -> tuple[Flags, list[Asked]]:
        """Which cases pass, and the calls. `ask` calls the function for all cases at once.

        Raises `NotInterpreted` where no case is certainly inside the domain.
        """
        given = flattened(values)
        asked = [ask(question.naturals, arguments) for question, arguments in self._made(given, count)]
        for question, one in zip(self._questions, asked, strict=True):
            given[named("answer", question)] = np.asarray(one.got)
            given[named("radius", question)] = one.allowed.reshape(np.shape(one.got))
        waiting = np.flatnonzero(self._first.open(given, count))
        radii: dict[str, Any] = {}
        known: bool | None = None
        for stage, last in (
            *((one, False) for one in self._closer),
            (self._last, False),
            (self._last, True),
        ):
            if not len(waiting):
                break
            if last is not known:
                known, radii = last, self._radii(asked, waiting, last=last)
            part = {name: one[waiting] for name, one in given.items()} | radii
            open_ = stage.open(part, len(waiting))
            waiting, radii = waiting[open_], {name: one[open_] for name, one in radii.items()}
        passed = np.ones(count, dtype=bool)
        passed[waiting] = False
        return passed, asked

    def _radii(self, asked: list[Asked], rows: NDArray[Any], *, last: bool) -> dict[str, Any]:
        """The radii of the answers in some cases, as they are in the first stage or in the last one."""
        found = {}
        for question, one in zip(self._questions, asked, strict=True):
            values = {name: value[rows] for name, value in flattened(one.values).items()}
            allowed = one.closer(values, len(rows), last=last)
            found[named("radius", question)] = allowed.reshape(len(rows), *np.shape(one.got)[1:])
        return found

    def _made(self, given: Mapping[str, Any], count: int) -> list[tuple[Question, Mapping[str, Any]]]:
        """The arguments of each call, as cases have them; outside of the domain those of a case inside it."""
        unknown, lost = self._first.lost(given, count)
        (*rows,) = self._arguments({**given, _LOST: np.where(unknown, np.inf, lost)}, count)
        outside = rows[len(rows) - len(self._questions) :]
        columns = iter(rows)
        found: list[tuple[Question, Mapping[str, Any]]] = []
        for question, away in zip(self._questions, outside, strict=True):
            made: dict[str, Any] = {}
            for name, (shape, places) in question.entries.items():
                mine = [next(columns) for _ in places]
                if name in question.same:
                    made[name] = given[question.same[name]]
                    continue
                kind = np.int64 if question.kinds[name] is NAT else np.dtype(self._binding.dtype)
                array = np.empty((count, *shape), dtype=kind)
                flat = array.reshape(count, -1)
                for number, column in enumerate(mine):
                    flat[:, number] = column
                made[name] = array
            found.append((question, _inside(made, away) if away.any() else made))
        return found


class _Stage:
    """The conclusion in one type."""

    def __init__(self, tape: Tape, no: Operand, dtype: np.dtype[Any]) -> None:
        self._program = Program(tape, [no], dtype)
        self._reach = Reach(tape, dtype)
        self._allows = _LOST in self._reach.names
        self._reach.names.discard(_LOST)

    def lost(self, numbers: Mapping[str, Any], count: int) -> tuple[Flags, Any]:
        """The cases of which nothing is known, and by how much underflow may have moved the others."""
        if self._allows:
            return self._reach.lost(numbers, count)
        return ~self._reach.safe(numbers, None, count), np.zeros(count)

    def open(self, given: Mapping[str, Any], count: int) -> Flags:
        """The cases in which the conclusion may be found false."""
        found = np.empty(count, dtype=bool)
        for start in range(0, count, _AT_ONCE):
            part = {name: one[start : start + _AT_ONCE] for name, one in given.items()}
            some = min(_AT_ONCE, count - start)
            numbers = {name: one for name, one in part.items() if not name.startswith("\0radius")}
            unknown, part[_LOST] = self.lost(numbers, some)
            found[start : start + some] = unknown | self._program(part, some)[0]
        return found


def _is_answer(data: object) -> bool:
    """Whether an operation reads a result."""
    return isinstance(data, tuple) and data[0] != _LOST and str(data[0]).startswith("\0")


def _inside(values: Mapping[str, Any], outside: Flags) -> dict[str, Any]:
    """The arguments with those outside of the domain replaced by some inside it."""
    within = np.flatnonzero(~outside)
    if not len(within):
        raise NotInterpreted(Reason.HIGHER_ORDER, "", part="calls that may all be outside of the domain")
    rows = np.where(outside, within[0], np.arange(len(outside)))
    return {name: value[rows] for name, value in values.items()}


def _opened(statement: Statement, shapes: Shapes, naturals: Mapping[str, int]) -> tuple[Code, list[Param]]:
    """The conclusion below those `∀` at its head whose variables the cases have, and all parameters then."""
    params = [*statement.params]
    code = statement.conclusion
    while isinstance(code, Quantified) and code.universal and code.bound is None:
        if code.variable.name not in shapes and code.variable.name not in naturals:
            break
        params.append(Param(code.variable.name, code.variable.type))
        code = code.body
    return code, params
