"""Compiled NumPy batches, in each floating type, inside the enclosure of all roundings of that type.

Cases of a batch share their natural numbers, so they are drawn in groups. Tables become arrays that are
longer than anything that is read, filled from the table's own value beyond its box: an index outside the
sizes finds in the array what it finds in Lean's function. A number is rounded once, correctly: numerator
over denominator, both exact.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from pyverify.domains.arguments import evaluate
from pyverify.domains.compile.batch import compile_batch
from pyverify.domains.rounding import FLOAT32, FLOAT64, LONGDOUBLE, Format, Rounding
from pyverify.extract.code import BOOL, NAT, Function, RecordType
from pyverify.extract.reasons import NotInterpreted
from pyverify.spec.agreement import Case
from tests.support.agreement.domains import Check, inside, naturals_of
from tests.support.agreement.subjects import Subject
from tests.support.agreement.tally import Tally

__all__ = ["BATCHES", "FORMATS"]

SIDE = {1: 96, 2: 25, 3: 7}
"""The length of an array along each axis, by the number of axes."""
FORMATS: dict[str, tuple[Any, Format]] = {
    "float64": (np.float64, FLOAT64),
    "float32": (np.float32, FLOAT32),
    "longdouble": (np.longdouble, LONGDOUBLE),
}


def batch(subject: Subject, cases: Sequence[Case], tally: Tally, name: str) -> None:
    """One batch of cases that share their natural numbers."""
    definition = subject.definition
    dtype, format_ = FORMATS[name]
    try:
        compiled = compile_batch(definition, subject.library, dtype)
    except NotInterpreted as error:
        tally.leave_out(error.reason.value, len(cases))
        return
    arguments: dict[str, Any] = {}
    for place, param in enumerate(definition.params):
        if param.type is not NAT:
            arguments[param.name] = _array(param.type, [case.arguments[place] for case in cases], dtype)
    found = compiled(naturals_of(definition, cases[0]), arguments)
    if len(found) == 1:  # nothing differs from case to case
        found = np.repeat(found, len(cases))
    domain = Rounding(format_)
    assert len(found) == len(cases)
    for case, value in zip(cases, found, strict=True):
        enclosed = evaluate(domain, definition, subject.library, case.arguments)
        good, wide = inside(domain, enclosed, value)
        tally.agrees(good, f"at {case.arguments}: {value!r}, enclosure {enclosed}", undecided=wide)


def _array(type_: Any, values: Sequence[Any], dtype: Any) -> Any:
    """The values of one parameter in all cases."""
    if not isinstance(type_, Function):
        return _typed(type_, values, dtype) if not isinstance(type_, RecordType) else values
    arity = len(type_.arguments)
    side = SIDE[arity]
    flat = [table(*index) for table in values for index in itertools.product(range(side), repeat=arity)]
    return _typed(type_.result, flat, dtype).reshape((len(values),) + (side,) * arity)


def _typed(type_: Any, values: Sequence[Any], dtype: Any) -> Any:
    if type_ is NAT:
        return np.array(values, np.int64)
    if type_ is BOOL:
        return np.array(values, np.bool_)
    numerators = np.array([Fraction(one).numerator for one in values]).astype(dtype)
    denominators = np.array([Fraction(one).denominator for one in values]).astype(dtype)
    return numerators / denominators


def _check(name: str) -> Check:
    return lambda subject, cases, tally: batch(subject, cases, tally, name)


BATCHES: dict[str, Check] = {f"batch {name}": _check(name) for name in FORMATS}
"""The domains that take many cases with the same natural numbers."""
