"""Every definition of the specifications, compiled, against the evaluator at random arguments."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import numpy as np

from pyverify.domains.arguments import evaluate
from pyverify.domains.compile import compile_batch, compile_exact, python_source
from pyverify.domains.exact import Exact, fraction
from pyverify.domains.rounding import FLOAT64, Rounded, Rounding
from pyverify.extract.code import BOOL, NAT, Definition, Function, Type
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.spec import Spec
from pyverify.term import show_name

LENGTH = 27
"""Of tables along each argument: `prodTable` and shifted reads go beyond the sizes, and a table of samples
has as many entries as there are triples of three."""


def entry(draw: random.Random, type_: Type) -> Any:
    if type_ is NAT:
        return draw.randrange(2)
    return draw.random() < 0.5 if type_ is BOOL else Fraction(draw.randrange(-4, 9), 16)


def argument(draw: random.Random, type_: Type, depth: int = 0) -> Any:
    if isinstance(type_, Function):
        if depth < len(type_.arguments):
            return [argument(draw, type_, depth + 1) for _ in range(LENGTH)]
        type_ = type_.result
    return entry(draw, type_)


def as_array(type_: Type, value: Any) -> Any:
    of = type_.result if isinstance(type_, Function) else type_
    kind = np.int64 if of is NAT else np.bool_ if of is BOOL else np.float64
    return np.array([value]).astype(kind)


def check(definition: Definition, spec: Spec, draw: random.Random) -> None:
    library = spec.library.definition
    sizes = {param.name: draw.choice((2, 3)) for param in definition.params if param.type is NAT}
    case = {one.name: argument(draw, one.type) for one in definition.params if one.type is not NAT}
    arrays = {one.name: as_array(one.type, case[one.name]) for one in definition.params if one.name in case}
    (found,) = compile_batch(definition, library)(sizes, arrays)
    expected = evaluate(Rounding(FLOAT64), definition, library, {**sizes, **case})
    if isinstance(expected, Rounded):
        assert Rounding(FLOAT64).admits(expected, found), show_name(definition.name)
    else:
        assert found == expected, show_name(definition.name)
    try:
        exact = compile_exact(definition, library)
    except NotInterpreted as error:
        assert error.reason is Reason.LOGARITHM
        return
    assert exact.source
    value = evaluate(Exact(), definition, library, {**sizes, **case})
    assert exact(sizes, case) == (fraction(value) if isinstance(expected, Rounded) else value)


def test_every_definition_that_has_a_bound_compiles_and_agrees(spec: Spec) -> None:
    draw = random.Random(20)
    checked = 0
    for name in spec:
        definition = spec.library.definition(spec[name].definition.name)
        try:
            python_source(definition, spec.library.definition)
        except NotInterpreted as error:
            assert error.reason is Reason.UNBOUNDED, name
            continue
        for _ in range(3):
            check(definition, spec, draw)
        checked += 1
    assert checked > 60
