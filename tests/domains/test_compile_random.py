"""Compiled definitions against the evaluator, which shares no code with them, on random programs."""

from __future__ import annotations

from typing import Any

import numpy as np
import programs
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pyverify.domains.arguments import BadArgument, evaluate
from pyverify.domains.compile.arrays import Layout
from pyverify.domains.compile.batch import compile_batch
from pyverify.domains.compile.exact import compile_exact
from pyverify.domains.exact import Exact, fraction
from pyverify.domains.rounding import FLOAT32, FLOAT64, LONGDOUBLE, Rounding
from pyverify.extract.code import Definition
from pyverify.extract.reasons import NotInterpreted, Reason

many = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
FORMATS = {np.float32: FLOAT32, np.float64: FLOAT64, np.longdouble: LONGDOUBLE}


def evaluated(definition: Definition, sizes: dict[str, int], case: dict[str, Any]) -> Any:
    """The evaluator's value, or None where it reads a table beyond its end."""
    try:
        found = evaluate(Exact(), definition, programs.library, {**sizes, **case})
    except BadArgument:
        return None
    return found if isinstance(found, (int, bool)) else fraction(found)


@many
@given(st.sampled_from(("number", "natural", "truth")), st.data(), programs.sizes(), programs.cases())
def test_exact_text_has_the_value_of_the_evaluator(
    sort: str, data: st.DataObject, sizes: dict[str, int], case: dict[str, Any]
) -> None:
    definition = data.draw(programs.programs(sort))
    expected = evaluated(definition, sizes, case)
    assume(expected is not None)
    try:
        compiled = compile_exact(definition, programs.library)
    except NotInterpreted as refused:
        assert refused.reason is Reason.TOO_LARGE
        return
    assert compiled(sizes, case) == expected, compiled.source


def batch_of(cases: list[dict[str, Any]], dtype: Any) -> dict[str, Any]:
    """The arguments of several cases as arrays."""
    kinds = {"h": np.int64, "e": np.bool_}
    return {
        name: np.array([case[name] for case in cases]).astype(kinds.get(name, dtype)) for name in cases[0]
    }


@many
@given(
    st.sampled_from(Layout),
    st.sampled_from((np.float32, np.float64, np.longdouble)),
    programs.programs(),
    programs.sizes(),
    st.lists(programs.cases(), min_size=1, max_size=3),
)
def test_batch_is_one_of_the_roundings(
    layout: Layout, dtype: Any, definition: Definition, sizes: dict[str, int], cases: list[dict[str, Any]]
) -> None:
    """Every value is one that computing the definition in this type can give, by the model of `rounding`."""
    assume(all(evaluated(definition, sizes, case) is not None for case in cases))
    try:
        compiled = compile_batch(definition, programs.library, dtype)
        found = compiled(sizes, batch_of(cases, dtype), layout=layout)
    except NotInterpreted as refused:
        assert refused.reason is Reason.TOO_LARGE
        return
    assert found.dtype == dtype
    assert found.shape == (len(cases),)
    rounding = Rounding(FORMATS[dtype])
    for value, case in zip(found, cases, strict=True):
        exact = evaluate(rounding, definition, programs.library, {**sizes, **case})
        assert rounding.admits(exact, value), compiled.source


@many
@given(
    st.sampled_from(Layout),
    st.sampled_from(("natural", "truth")),
    st.data(),
    programs.sizes(),
    st.lists(programs.cases(), min_size=1, max_size=3),
)
def test_batch_of_naturals_and_truth_values_is_exact(
    layout: Layout, sort: str, data: st.DataObject, sizes: dict[str, int], cases: list[dict[str, Any]]
) -> None:
    definition = data.draw(programs.programs(sort))
    expected = [evaluated(definition, sizes, case) for case in cases]
    assume(None not in expected)
    try:
        compiled = compile_batch(definition, programs.library)
    except NotInterpreted as refused:
        assert refused.reason is Reason.TOO_LARGE
        return
    found = compiled(sizes, batch_of(cases, np.float64), layout=layout)
    rounding = Rounding(FLOAT64)
    for value, exact, case in zip(found, expected, cases, strict=True):
        possible = evaluate(rounding, definition, programs.library, {**sizes, **case})
        assert value == exact or possible != exact, compiled.source
