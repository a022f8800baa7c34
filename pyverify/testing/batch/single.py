"""Tapes run in Python's floats: for one case a call of NumPy for each operation costs more than all else.

A tape becomes the text of a Python function, an assignment for each operation. Python's floats are float64,
so the numbers are those that `program` has in that type, but for the last bit of a logarithm, which the
bounds of errors allow for. What NumPy answers with an infinity or with what is not a number, Python may
refuse by an exception: then nothing is known of the case.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.testing.batch.program import fixed
from pyverify.testing.batch.tape import Operand, Tape, needed

__all__ = ["MOST", "single"]

MOST = 6000
"""Operations: Python takes as long to read a longer text as hundreds of judgements take."""
_FLOAT = np.dtype(np.float64)
_WRITTEN: Mapping[str, str] = {
    "add": "{0} + {1}",
    "subtract": "{0} - {1}",
    "multiply": "{0} * {1}",
    "divide": "{0} / {1}",
    "quotient": "{0} / {1} if {1} else 0.0",
    "negative": "-{0}",
    "absolute": "abs({0})",
    "maximum": "{0} if {0} >= {1} or {0} != {0} else {1}",
    "minimum": "{0} if {0} <= {1} or {0} != {0} else {1}",
    "sign": "float(({0} > 0) - ({0} < 0)) if {0} == {0} else {0}",
    "log": "log({0})",
    "less_equal": "{0} <= {1}",
    "less": "{0} < {1}",
    "equal": "{0} == {1}",
    "and": "{0} and {1}",
    "or": "{0} or {1}",
    "not": "not {0}",
    "where": "{1} if {0} else {2}",
    "nonzero": "1.0 if {0} != 0 else 0.0",
    "fraction": "fraction({0})",
    "rounded": "rounded({0}, {1}, {2})",
    "rounded_product": "rounded_product({0}, {1}, {2})",
    "rounded_ratio": "rounded_ratio({0}, {1}, {2})",
    "ulp": "ulp({0})",
    "inexact": "0.0 if {0} == {0} else 1.0",
}
_SPLITTER = float(2**27 + 1)


def single(
    tape: Tape, outputs: Sequence[Operand], shapes: Mapping[str, tuple[int, ...]]
) -> Callable[[Mapping[str, list[Any]]], tuple[Any, ...]]:
    """The outputs as a function of one case: by the names of the inputs the entries of each, row by row.

    `shapes`: those of the inputs. Raises `NotInterpreted` for a tape that is too long, or that asks for
    another type than float64. The function raises what Python's arithmetic raises, an `ArithmeticError` or
    a `ValueError`.
    """
    order = needed(tape, outputs)
    if len(order) > MOST:
        raise NotInterpreted(Reason.TOO_LARGE, "", part="a case of this size")
    names: dict[str, str] = {}
    numbers: dict[str, Any] = {}
    lines = []
    for place in order:
        name, operands, data = tape.written[place]
        if name in ("true", "false"):
            text = str(name == "true")
        elif name in ("constant", "unit", "infinity"):
            numbers[f"c{place}"] = float(fixed(name, data, _FLOAT))
            text = f"c{place}"
        elif name in ("input", "natural", "flag"):
            assert isinstance(data, tuple)
            entry = _entry(data[1], shapes[data[0]])
            text = f"{names.setdefault(data[0], f'x{len(names)}')}[{entry}]"
            text = f"float({text})" if name == "natural" else text
        else:
            if name in ("ulp", "inexact") and str(data) != _FLOAT.name:
                raise NotInterpreted(Reason.HIGHER_ORDER, "", part=str(data))
            text = _WRITTEN[name].format(*(f"t{one}" for one in operands))
        lines.append(f"    t{place} = {text}")
    loads = [f"    {short} = given[{name!r}]" for name, short in names.items()]
    given_back = "".join(f"t{place}, " for place in outputs)
    source = "\n".join(["def run(given):", *loads, *lines, f"    return ({given_back})", ""])
    space = {**numbers, **_FUNCTIONS}
    # The text is made here, of operations, numbers and places.
    exec(compile(source, "<tape>", "exec"), space)  # noqa: S102
    found: Callable[[Mapping[str, list[Any]]], tuple[Any, ...]] = space["run"]
    return found


def _entry(indices: Sequence[int], shape: Sequence[int]) -> int:
    """Which entry that is, row by row."""
    found = 0
    for index, length in zip(indices, shape, strict=True):
        found = found * length + index
    return found


def _log(a: float) -> float:
    if a > 0:
        return math.log(a)
    return -math.inf if a == 0 else math.nan


def _fraction(a: float) -> float:
    """0 where it is zero or a power of two of either sign, else 1."""
    return 0.0 if a == 0 or abs(math.frexp(a)[0]) == 0.5 else 1.0


def _ulp(a: float) -> float:
    return math.ulp(a) if math.isfinite(a) else math.nan


def _rounded(a: float, b: float, total: float) -> float:
    """1 where `a + b` is not exactly the total, else 0: Knuth's TwoSum."""
    late = total - a
    return 1.0 if (a - (total - late)) + (b - late) != 0 else 0.0


def _product_error(a: float, b: float, product: float) -> float:
    """`a * b` less the rounded product, exactly: Dekker's."""
    a_high, a_low = _split(a)
    b_high, b_low = _split(b)
    return ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low


def _split(a: float) -> tuple[float, float]:
    large = a * _SPLITTER
    high = large - (large - a)
    return high, a - high


def _rounded_product(a: float, b: float, product: float) -> float:
    return 1.0 if _product_error(a, b, product) != 0 else 0.0


def _rounded_ratio(a: float, b: float, ratio: float) -> float:
    product = ratio * b
    return 1.0 if product != a or _product_error(ratio, b, product) != 0 else 0.0


_FUNCTIONS: Mapping[str, Callable[..., float]] = {
    "log": _log,
    "fraction": _fraction,
    "ulp": _ulp,
    "rounded": _rounded,
    "rounded_product": _rounded_product,
    "rounded_ratio": _rounded_ratio,
}
