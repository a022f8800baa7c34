"""The screening of results: which of them are certainly within the declared bound.

For naturals and shapes of tables that many cases share, the definition becomes a tape. It is run in float64,
and what that leaves open once more: first its value alone, to twice the digits (`doubled`) or in longdouble,
then everything in longdouble. A result passes only if

    |got - v| + E ≤ L

with `v` the tape's value, `E` a bound of its error (`checked`) and `L` a lower bound of what is declared
(`allowance`). What the definition's own operations give in the type of the function is as written, so for
`AsWritten` the first stage looks for that result. Where a result has to be exact, the first stage tells
rounded operations from exact ones, as the last one does.

What this is worth. Whatever does not pass is judged exactly, and only that judgement counts: no alarm is
false. What passes is within its bound, up to this: terms of second order in `L`, for which it is lowered by
a thousandth; a kink that longdouble does not tell from a tie. A sample of what passed is judged exactly too.
Cases in which the tape may underflow, by more than does not matter, do not pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyverify.extract.depth import deep
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.spec import Spec
from pyverify.testing.accuracy import AsWritten, Exactly
from pyverify.testing.batch.allowance import GOT, Allowance, Entry
from pyverify.testing.batch.doubled import DOUBLED, MORE
from pyverify.testing.batch.inputs import Shapes, flattened
from pyverify.testing.batch.program import Program
from pyverify.testing.batch.reach import Reach
from pyverify.testing.batch.tape import Tape
from pyverify.testing.binding import Binding

__all__ = ["Passed", "Screen", "Stage"]

_AT_ONCE = 1 << 21
"""Operations times cases that are run together, so that what is in use stays in the cache."""
_FEWEST, _MOST = 64, 4096
Flags = NDArray[np.bool_]
_LONG = np.dtype(np.longdouble)
_EPSILON = np.finfo(_LONG).eps
_UNIT = MORE * float(np.finfo(DOUBLED).eps) / 2
"""Units of bounds of errors: twice the roundoff, where a bound is of another type; or a little more of it."""
_PARTS = 32
"""Operations of which one on numbers in two parts is made, at most."""


@dataclass(frozen=True, slots=True)
class Passed:
    """What a screening says of each case."""

    passed: Flags
    ratio: NDArray[Any]
    """About the error over the bound, the largest of a table's entries; not a number if nothing is known."""
    allowed: NDArray[Any]
    """A lower bound of what is declared: a row for each case, a column for each entry of the result."""


class Screen:
    """Screens the results of one binding at given naturals and shapes; not for several threads at once.

    Raises `NotInterpreted` where the definition has no tape.
    """

    def __init__(self, binding: Binding, spec: Spec, naturals: Mapping[str, int], shapes: Shapes) -> None:
        self._binding = binding
        self._allowance = Allowance(binding, spec, naturals, shapes)
        self._indices = [*product(*(range(int(naturals[size])) for size in binding.gives.values()))]
        first = self._first_type()
        self._first = None if first is None else self._stage(first, last=self._is_exact)
        if self._is_exact and self._first is not None and self._first.counts:
            self._first = None  # naturals may be too large for it
        self._same = self._looked_for() if self._first is not None else None
        self._value: Closer | None = None
        self._last: Stage | None = None
        if self._first is None:
            self._final()

    def _first_type(self) -> np.dtype[Any] | None:
        """The type of the first stage, if there is one."""
        if self._binding.dtype == "longdouble":
            return None
        written = isinstance(self._binding.accuracy, AsWritten) and self._allowance.of_numbers
        return np.dtype(self._binding.dtype if written else "float64")

    @property
    def _is_exact(self) -> bool:
        return isinstance(self._binding.accuracy, Exactly) or not self._allowance.of_numbers

    def _looked_for(self) -> Program | None:
        """Whether results are as written, added up as NumPy does: most that are need no more."""
        asked = isinstance(self._binding.accuracy, AsWritten) and self._allowance.of_numbers
        if not asked or self._binding.signed_zero or self._first is None:
            return None
        tape = Tape()
        same = tape.truth(True)
        with deep():
            for index in self._indices:
                same = tape.both(same, self._allowance.same(tape, index))
        return Program(tape, [same], self._first.dtype)

    @property
    def operations(self) -> int:
        """How many operations a case takes in the first stage."""
        return (self._first or self._final()).operations

    def _final(self) -> Stage:
        if self._last is None:
            self._last = self._stage(_LONG, last=True)
        return self._last

    def _stage(self, dtype: np.dtype[Any], *, last: bool = False) -> Stage:
        tape = Tape()
        with deep():
            return Stage(
                tape, [self._allowance.entry(tape, index, last=last) for index in self._indices], dtype
            )

    def __call__(self, values: Mapping[str, Any], got: Any, count: int) -> Passed:
        """Which of `count` cases pass; `got` has the results along its first axis."""
        given = {**flattened(values), GOT: np.asarray(got)}
        result = Passed(
            np.zeros(count, dtype=bool), np.full(count, np.nan), np.zeros((count, len(self._indices)))
        )
        rows = np.arange(count)
        if self._first is not None and self._fits(given[GOT].dtype):
            if self._same is not None:
                for part in _pieces(rows, self._same.operations):
                    self._write(result, part, self._same(_some(given, part), len(part))[0], 0, [])
                rows = rows[~result.passed]
            some = [self._screened(given, part, result) for part in _pieces(rows, self._first.operations)]
            rows = np.concatenate([rows[:0], *some])
        if len(rows):
            self._write(result, rows, *self._finally(given, rows))
        return result

    def _fits(self, results: np.dtype[Any]) -> bool:
        """Whether the first stage has room for results of this type."""
        return self._first is not None and np.promote_types(results, self._first.dtype) == self._first.dtype

    def allowed(self, values: Mapping[str, Any], count: int, *, last: bool) -> NDArray[Any]:
        """What `Passed.allowed` is, in the first stage or in the last one, where it is larger."""
        given = flattened(values)
        shape = [1 + max(axis) for axis in zip(*self._indices, strict=True)]
        given[GOT] = np.zeros((count, *shape))
        if last or self._first is None:
            rows = self._finally(given, np.arange(count))[2]
        else:
            rows = self._first(given, count)[2][2::3]
        with np.errstate(over="ignore"):
            return np.array([row.astype(float) for row in rows]).T

    def _finally(self, given: Mapping[str, Any], rows: NDArray[Any]) -> tuple[Flags, Any, list[Any]]:
        """The last stage for these rows: which pass, how far they are off, and what is allowed."""
        stage = self._final()
        parts = []
        for some in _pieces(rows, stage.operations):
            passed, ratio, entries = stage(_some(given, some), len(some))
            parts.append((passed.copy(), ratio.copy(), *(entry.copy() for entry in entries[2::3])))
        passed, ratio, *allowed = (np.concatenate(one) for one in zip(*parts, strict=True))
        return passed, ratio, allowed

    def _screened(self, given: Mapping[str, Any], rows: NDArray[Any], result: Passed) -> NDArray[Any]:
        """Write down what holds of these rows; gives those that are left to the last stage."""
        first = self._first
        assert first is not None
        part = _some(given, rows)
        passed, ratio, entries = first(part, len(rows))
        self._write(result, rows, passed, ratio, entries[2::3])
        left = np.flatnonzero(~passed)
        if len(left) and not self._is_exact:
            errors, allowed = ([row[left] for row in entries[at::3]] for at in (1, 2))
            some = _some(part, left)
            passed, ratio, allowed = self._closer(first).look(first, some, errors, allowed, len(left))
            self._write(result, rows[left], passed, ratio, allowed)
            left = left[~passed]
        return rows[left]

    def _closer(self, first: Stage) -> Closer:
        if self._value is None:
            with deep():
                self._value = Closer(self._allowance, self._indices, first, self._binding.signed_zero)
        return self._value

    @staticmethod
    def _write(result: Passed, rows: Any, passed: Flags, ratio: Any, allowed: list[Any]) -> None:
        result.passed[rows] = passed
        with np.errstate(over="ignore"):
            result.ratio[rows] = ratio
            for number, row in enumerate(allowed):
                result.allowed[rows, number] = row


class Closer:
    """The values alone with more digits. What is allowed is that of the first stage, except of `Ulps`."""

    def __init__(
        self, allowance: Allowance, indices: list[tuple[int, ...]], first: Stage, signed_zero: bool
    ) -> None:
        self._signed_zero, self._count = signed_zero, len(indices)
        tape = Tape()
        try:
            if first.dtype != DOUBLED:
                raise NotInterpreted(Reason.HIGHER_ORDER, "", part=first.dtype.name)
            found = [allowance.doubled(tape, index) for index in indices]
            allowed = [one for *_, one in found if one is not None]
            outputs = [*(one for one, *_ in found), *(one for _, one, _ in found), *allowed]
            self._program, self._times = Program(tape, outputs, DOUBLED), _PARTS
        except NotInterpreted:
            tape = Tape()
            outputs = [allowance.entry(tape, index, last=False).apart for index in indices]
            self._program, self._times = Program(tape, outputs, _LONG), 1

    def look(
        self, first: Stage, given: Mapping[str, Any], errors: list[Any], allowed: list[Any], count: int
    ) -> tuple[Flags, Any, list[Any]]:
        """Which of the cases pass, how far they are off, and what is allowed.

        `errors` are those of the first stage, of `first`. Where what is allowed is of that stage too, they
        have to be so small that it is nearly right.
        """
        outputs = self._program(given, count)
        size = self._count
        apart, own, most = outputs[:size], outputs[size : 2 * size], outputs[2 * size :] or allowed
        passed, ratio = first.safe(given, most, count, times=self._times), np.zeros(count)
        if self._signed_zero:
            passed &= (given[GOT].reshape(count, -1) != 0).all(axis=1)
        with np.errstate(all="ignore"):
            if most is allowed:
                for error, limit in zip(errors, allowed, strict=True):
                    passed &= _EPSILON * error <= limit
            for number, (off, limit) in enumerate(zip(apart, most, strict=True)):
                error = _UNIT * own[number] if own else _EPSILON * errors[number]
                passed &= (off + error <= limit) & np.isfinite(limit) & np.isfinite(off)
                ratio = np.maximum(ratio, np.where(off == 0, 0, off / limit).astype(float))
        return passed, ratio, most


class Stage:
    """A tape that is run in one type."""

    def __init__(self, tape: Tape, entries: list[Entry], dtype: np.dtype[Any]) -> None:
        self.dtype = dtype
        self._reach = Reach(tape, dtype)
        self.counts = any(name == "natural" for name, *_ in tape.written)
        """Whether naturals of the cases come in."""
        passed, same, ratio = tape.truth(True), tape.truth(True), tape.constant(0)
        for one in entries:
            passed = tape.both(passed, tape.either(one.passed, one.same))
            same = tape.both(same, one.same)
            ratio = tape.one_of("maximum", ratio, tape.divide(one.apart, one.allowed))
        outputs = [passed, same, ratio, *(place for one in entries for place in one.outputs)]
        self._program = Program(tape, outputs, dtype)
        self.operations = self._program.operations

    def __call__(self, values: Mapping[str, Any], count: int) -> tuple[Flags, Any, list[Any]]:
        """Which cases pass, how far they are off, and of each entry distance, error and what is allowed."""
        passed, same, ratio, *entries = self._program(values, count)
        return passed & (same | self.safe(values, entries[2::3], count)), ratio, entries

    def safe(self, values: Mapping[str, Any], allowed: list[Any], count: int, *, times: int = 1) -> Flags:
        """The cases in which the tape does not underflow, or by less than matters for what is allowed.

        `times`: where each operation is so many.
        """
        given = {name: one for name, one in values.items() if name != GOT}
        return self._reach.safe(given, allowed, count, times=times)


def _pieces(rows: NDArray[Any], operations: int) -> list[NDArray[Any]]:
    """Rows in pieces that are run together."""
    most = min(_MOST, max(_FEWEST, _AT_ONCE // (operations + 1)))
    return np.array_split(rows, -(-len(rows) // most)) if len(rows) else []


def _some(given: Mapping[str, Any], rows: NDArray[Any]) -> dict[str, Any]:
    """The rows; those that lie behind each other are not copied."""
    if len(rows) and rows[-1] - rows[0] == len(rows) - 1:
        first = int(rows[0])
        return {name: one[first : first + len(rows)] for name, one in given.items()}
    return {name: one[rows] for name, one in given.items()}
