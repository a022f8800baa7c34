"""Tapes run with NumPy: one call for each operation, on rows of a workspace that are used again.

A row holds one number of every case of a block, so the cases lie side by side and NumPy's loops are long and
without gaps. A row is free for another operation after its last use; what is in use at one time stays in the
cache, and a block takes no new memory.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyverify.testing.batch.tape import TRUTHS, Operand, Tape, needed

__all__ = ["Program", "fixed"]

Array = NDArray[Any]
_Step = tuple[Callable[..., Any], tuple[Any, ...]]
_CALLS: Mapping[str, Any] = {
    "add": np.add,
    "subtract": np.subtract,
    "multiply": np.multiply,
    "divide": np.divide,
    "negative": np.negative,
    "absolute": np.absolute,
    "maximum": lambda a, b, out: np.maximum(a, b, out=out),
    "minimum": lambda a, b, out: np.minimum(a, b, out=out),
    "sign": np.sign,
    "log": np.log,
    "less_equal": np.less_equal,
    "less": np.less,
    "equal": np.equal,
    "and": np.logical_and,
    "or": np.logical_or,
    "not": np.logical_not,
}
_MOST_ROOMS = 16
_SMALLEST, _SMALL = 32, 512
_LEAVES = frozenset({"input", "natural", "flag"})
_FIXED = frozenset({"constant", "unit", "infinity", "true", "false"})


class Program:
    """The outputs of a tape as a function of blocks. `dtype`: the type in which it computes.

    What is made for blocks of about one length is kept; not for several threads at once.
    """

    def __init__(self, tape: Tape, outputs: Sequence[Operand], dtype: Any) -> None:
        self.dtype = np.dtype(dtype)
        self.outputs = tuple(outputs)
        self._written = tape.written
        self._order = needed(tape, self.outputs)
        self._bound: dict[int, _Bound] = {}

    @property
    def operations(self) -> int:
        """How many operations a case takes."""
        return sum(self._written[place][0] not in _LEAVES | _FIXED for place in self._order)

    def __call__(self, values: Mapping[str, Any], count: int) -> list[Array]:
        """The outputs for `count` cases: an array of that length each, valid until the next call.

        `values`: by the names of the inputs an array that leads with the cases.
        """
        room = _room(count)
        if room not in self._bound:
            if len(self._bound) >= _MOST_ROOMS:
                self._bound.clear()
            self._bound[room] = _Bound(self._written, self._order, self.outputs, self.dtype, room)
        return self._bound[room].run(values, count)


def _room(count: int) -> int:
    """A length that is a little larger, so that there are few of them: a power of two if it is small, else
    one of eight between two powers of two.
    """
    if count <= _SMALL:
        return max(_SMALLEST, 1 << (count - 1).bit_length())
    unit = 1 << (count.bit_length() - 4)
    return -(-count // unit) * unit


class _Bound:
    """A program with its workspace, for blocks up to one length."""

    def __init__(
        self,
        written: Sequence[Any],
        order: Sequence[Operand],
        outputs: tuple[Operand, ...],
        dtype: np.dtype[Any],
        count: int,
    ) -> None:
        self._count, self._dtype = count, dtype
        self._steps: list[_Step] = []
        self._loads: list[tuple[str, tuple[int, ...], Array]] = []
        rows: dict[Operand, Any] = {}
        last = {one: place for place in order for one in written[place][1]}
        free: dict[bool, list[Array]] = {False: [], True: []}
        for place in order:
            name, operands, data = written[place]
            if name in _FIXED:
                rows[place] = fixed(name, data, dtype)
                continue
            truth = name in TRUTHS
            held = free[truth].pop() if free[truth] and name not in _LEAVES else None
            row = np.zeros(count, np.bool_ if truth else dtype) if held is None else held
            rows[place] = row
            if name in _LEAVES:
                self._loads.append((*data, row))
            else:
                self._steps += _steps(name, [rows[one] for one in operands], data, row)
            for one in set(operands):
                if last[one] == place and one not in outputs and written[one][0] not in _LEAVES | _FIXED:
                    free[written[one][0] in TRUTHS].append(rows[one])
        self._outputs = [rows[place] for place in outputs]

    def run(self, values: Mapping[str, Any], count: int) -> list[Array]:
        for name, indices, row in self._loads:
            np.copyto(row[:count], values[name][(slice(None), *indices)], casting="unsafe")
        with np.errstate(all="ignore"):
            for function, arguments in self._steps:
                function(*arguments)
        return [np.broadcast_to(row, self._count)[:count] for row in self._outputs]


def fixed(name: str, data: object, dtype: np.dtype[Any]) -> Any:
    """A number or truth value that is the same for all cases."""
    if name in ("true", "false"):
        return np.bool_(name == "true")
    if name == "infinity":
        return dtype.type(np.inf)
    if name == "unit":
        return dtype.type(np.finfo(dtype).eps) / 2
    assert isinstance(data, Fraction)
    return _rounded(data.numerator, dtype) / _rounded(data.denominator, dtype)


def _rounded(value: int, dtype: np.dtype[Any]) -> Any:
    """An integer in the type, exactly where the type holds it."""
    try:
        if int(float(value)) == value:
            return dtype.type(float(value))
        high = float(value)
        return dtype.type(high) + dtype.type(float(value - int(high)))
    except OverflowError:
        return dtype.type(np.inf if value > 0 else -np.inf)


def _steps(name: str, rows: list[Any], data: object, out: Array) -> list[_Step]:
    """The calls of an operation. `out` is none of the operands' rows."""
    if name in _CALLS:
        return [(_CALLS[name], (*rows, out))]
    if name == "quotient":
        return [(_quotient, (*rows, out))]
    if name == "where":
        return [(_where, (*rows, out))]
    if name == "nonzero":
        return [(_nonzero, (*rows, out))]
    if name == "fraction":
        return [(_fraction, (*rows, out))]
    if name in _ROUNDINGS:
        return [(_ROUNDINGS[name], (*rows, out))]
    if name == "ulp":
        return [(_ulp, (rows[0], np.dtype(str(data)), out))]
    assert name == "inexact", name
    return [(_inexact, (rows[0], np.dtype(str(data)), out))]


def _quotient(a: Any, b: Array, out: Array) -> None:
    """`a / b`, and 0 where `b` is 0."""
    np.divide(a, b, out)
    zero = np.equal(b, 0)
    if zero.any():
        np.copyto(out, 0, where=zero)


def _where(condition: Any, then: Any, other: Any, out: Array) -> None:
    np.copyto(out, other)
    np.copyto(out, then, where=condition)


def _sum_error(a: Any, b: Any, total: Array, out: Array) -> None:
    """`a + b` less the rounded total, exactly. The error is a number of the type: Knuth's TwoSum."""
    late = np.subtract(total, a)
    np.subtract(total, late, out)
    np.subtract(a, out, out)
    np.subtract(b, late, late)
    np.add(out, late, out)


def _rounded_sum(a: Any, b: Any, total: Array, out: Array) -> None:
    """1 where `a + b` is not exactly the total, else 0."""
    _sum_error(a, b, total, out)
    np.not_equal(out, 0, out=out, casting="unsafe")


def _nonzero(a: Any, out: Array) -> None:
    """1 where it is not zero, else 0."""
    np.not_equal(a, 0, out=out, casting="unsafe")


def _fraction(a: Any, out: Array) -> None:
    """0 where it is zero or a power of two of either sign, else 1."""
    mantissa = np.abs(np.frexp(a)[0])
    np.not_equal((mantissa == 0) | (mantissa == 0.5), True, out=out, casting="unsafe")


def _product_error(a: Any, b: Any, product: Any) -> Any:
    """`a * b` less the rounded product, exactly: Dekker's."""
    bits = np.finfo(np.asarray(product).dtype).nmant + 1
    half = np.asarray(product).dtype.type(2 ** ((bits + 1) // 2) + 1)
    (a_high, a_low), (b_high, b_low) = (_split(one, half) for one in (a, b))
    return ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low


def _split(a: Any, half: Any) -> tuple[Any, Any]:
    """A number as a sum of two with half of the digits each."""
    large = a * half
    high = large - (large - a)
    return high, a - high


def _exact_product(a: Any, b: Any, product: Array, out: Array) -> None:
    np.copyto(out, _product_error(a, b, product))


def _rounded_product(a: Any, b: Any, product: Array, out: Array) -> None:
    """1 where `a * b` is not exactly the product, else 0."""
    np.not_equal(_product_error(a, b, product), 0, out=out, casting="unsafe")


def _rounded_ratio(a: Any, b: Any, ratio: Array, out: Array) -> None:
    """1 where `a / b` is not exactly the ratio, else 0."""
    product = ratio * b
    wrong = (product != a) | (_product_error(ratio, b, product) != 0)
    np.copyto(out, wrong, casting="unsafe")


_ROUNDINGS: Mapping[str, Any] = {
    "sum_error": _sum_error,
    "product_error": _exact_product,
    "rounded": _rounded_sum,
    "rounded_product": _rounded_product,
    "rounded_ratio": _rounded_ratio,
}


def _ulp(a: Any, format_: np.dtype[Any], out: Array) -> None:
    """The distance to the next number of the format above `|a|`."""
    np.copyto(out, np.spacing(np.abs(np.asarray(a)).astype(format_)), casting="unsafe")


def _inexact(a: Any, format_: np.dtype[Any], out: Array) -> None:
    """1 where the format does not have the number, else 0."""
    np.not_equal(np.asarray(a).astype(format_), a, out=out, casting="unsafe")
