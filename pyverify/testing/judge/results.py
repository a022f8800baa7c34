"""What a function returned, read as exact numbers: a float for what it is, and nothing guessed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
from flint import fmpq

from pyverify.testing.verdict import Fault

__all__ = ["NotANumber", "entries", "negative_zero", "number"]


class NotANumber(Exception):
    """A result has no exact value. `fault` says why; `infinite` is the sign of an infinity, else 0."""

    def __init__(self, message: str, fault: Fault, infinite: int = 0) -> None:
        super().__init__(message)
        self.fault = fault
        self.infinite = infinite


def _bare(got: Any) -> Any:
    """The entry of an array without axes."""
    return got[()] if isinstance(got, np.ndarray) and got.ndim == 0 else got


def number(got: Any, *, truth: bool = False) -> fmpq:
    """The exact value of a result: an int, a float, a Fraction, a NumPy number; a truth value only with
    `truth`. Raises `NotANumber`.
    """
    got = _bare(got)
    if type(got) is float:
        if math.isfinite(got):
            return fmpq(*got.as_integer_ratio())
    elif isinstance(got, fmpq):
        return got
    elif isinstance(got, (bool, np.bool_)):
        if truth:
            return fmpq(int(got))
        raise NotANumber(f"a truth value: {got}", Fault.TYPE)
    elif isinstance(got, (int, np.integer)):
        return fmpq(int(got))
    elif isinstance(got, Fraction):
        return fmpq(got.numerator, got.denominator)
    elif isinstance(got, (float, np.floating)):
        if np.isfinite(got):
            return fmpq(*got.as_integer_ratio())
    else:
        raise NotANumber(f"a {type(got).__name__}", Fault.TYPE)
    infinite = 0 if np.isnan(got) else 1 if got > 0 else -1
    raise NotANumber(str(got), Fault.NOT_A_NUMBER, infinite)


def negative_zero(got: Any) -> bool:
    """Whether a result is `-0.0`."""
    got = _bare(got)
    return isinstance(got, (float, np.floating)) and got == 0 and bool(np.signbit(got))


def entries(got: Any, shape: Sequence[int]) -> Mapping[tuple[int, ...], Any]:
    """The entries of a result that is a table of this shape. Raises `NotANumber` for another shape."""
    array = got if isinstance(got, np.ndarray) else _array(got)
    if array.shape != tuple(shape):
        wanted = " × ".join(map(str, shape))
        raise NotANumber(f"{_shape(array.shape)}, where {wanted} was expected", Fault.SHAPE)
    return {index: array[index] for index in product(*map(range, shape))}


def _array(got: Any) -> Any:
    if not isinstance(got, (list, tuple)):
        return np.asarray(got)
    try:
        return np.array(got, dtype=object)  # naturals of any length stay what they are
    except ValueError:
        raise NotANumber("rows of different lengths", Fault.SHAPE) from None


def _shape(shape: tuple[int, ...]) -> str:
    return " × ".join(map(str, shape)) if shape else "a single value"
