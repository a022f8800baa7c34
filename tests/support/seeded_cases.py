"""The cases of the labels in `tests/bugs`, judged without the tester: by exact values and enclosures."""

from __future__ import annotations

import itertools
import math
import warnings
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
from seeded_bugs import Pair

from pyverify.domains import balls
from pyverify.domains.arguments import lift
from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact
from pyverify.extract import NotInterpreted
from pyverify.extract.code import BOOL, NAT, Function, Type
from pyverify.spec import Spec
from pyverify.testing.accuracy import AsWritten
from pyverify.testing.binding import Binding
from pyverify.testing.checking import checked
from pyverify.testing.signature import layout_of
from pyverify.testing.subjects import subject_of


def met(spec: Spec, pair: Pair) -> bool:
    """Whether the case meets all hypotheses that inputs of the definition have to meet."""
    statement = subject_of(checked(pair.binding("right"), spec).binding, spec).statement
    exact = Exact()
    evaluator = Evaluator(exact, spec.library.definition)
    given = {
        param.name: lift(exact, param.type, _meant(pair.case[param.name], param.type))
        for param in statement.params
        if param.name in pair.case
    }
    return all(bool(evaluator.code(one.code, given)) for one in statement.hypotheses)


def agrees(spec: Spec, pair: Pair, which: str) -> bool:
    """Whether the function returns a value of the right shape, within its declaration, at the case."""
    binding = checked(pair.binding(which), spec).binding
    params = {param.name: param.type for param in spec[binding.to].definition.params}
    known = {name: _given(value, params.get(name, NAT)) for name, value in pair.case.items()}
    placed, named = layout_of(binding).arguments(known)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            got = np.asarray(binding.function(*placed, **named))
    except Exception:
        return False
    sizes = [known[size] for size in binding.gives.values()]
    if got.shape != tuple(sizes) or any(one is None for one in got.ravel().tolist()):
        return False
    return all(
        _within(spec, binding, pair.case, dict(zip(binding.gives, index, strict=True)), got[index])
        for index in itertools.product(*map(range, sizes))
    )


def _within(
    spec: Spec, binding: Binding, case: Mapping[str, Any], index: Mapping[str, int], got: Any
) -> bool:
    """Whether one entry is near enough to the value of the definition."""
    lifted = spec[binding.to]
    values = {
        lifted.parameters.names[param.name]: index[param.name]
        if param.name in index
        else _meant(case[param.name], param.type)
        for param in lifted.definition.params
    }
    try:
        exact = lifted.exact(**values)
        low, high = exact, exact
    except NotInterpreted:  # a logarithm
        ball = lifted.ball(**values, prec=200)
        low, high = balls.lower(ball), balls.upper(ball)
    if isinstance(low, int):
        return bool(got == low)
    if not math.isfinite(got):
        return False
    times = Fraction(binding.accuracy.times) if isinstance(binding.accuracy, AsWritten) else Fraction(0)
    written = lifted.enclosure(**values)
    value = Fraction(float(got))
    return low - times * (low - written.lower) <= value <= high + times * (written.upper - high)


def _given(value: Any, type_: Type) -> Any:
    """What a function is called with."""
    if isinstance(type_, Function):
        return np.array(
            value, dtype=np.int64 if type_.result is NAT else bool if type_.result is BOOL else float
        )
    return np.float64(value) if type_ is not NAT else value


def _meant(value: Any, type_: Type) -> Any:
    """What Lean's definition is about: exact, and zero beyond a table."""
    if not isinstance(type_, Function):
        return Fraction(value) if type_ is not NAT else value
    table = _given(value, type_)
    zero: Any = 0 if type_.result is NAT else False if type_.result is BOOL else Fraction(0)

    def entry(*index: int) -> Any:
        if not all(place < length for place, length in zip(index, table.shape, strict=True)):
            return zero
        found = table[index].item()
        return Fraction(found) if isinstance(found, float) else found

    return entry
