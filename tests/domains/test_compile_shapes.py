"""What is inferred about the tables that a definition reads."""

from __future__ import annotations

import hand_written as lean
import numpy as np
import pytest

from pyverify.domains.arguments import BadArgument
from pyverify.domains.compile import compile_batch
from pyverify.domains.compile.build import build
from pyverify.domains.compile.shapes import shapes_of
from pyverify.extract.code import NAT, Definition, If, Iterate, Lambda, Literal, Sum

SHAPES = [
    (lean.tv2, ["p: (m, n)"], ()),
    (lean.defect, ["p: (m and up to i, n and up to j)"], ("m", "n", "i", "j")),
    (lean.row_sum, ["p: (up to i, n)"], ("i",)),
    (lean.accuracy, ["p: (m, any)", "h: (m,)"], ()),
    (lean.baseline, ["p: (m, n)"], ()),
    (lean.argmax_below, ["r: (n,)"], ()),
    (lean.holonomy, ["a: (n,)"], ()),
    (lean.holonomy_matrix, ["M: (n, max(d, i + 1), d)"], ("i", "j")),
    (lean.attempts, [], ("n",)),
    (lean.kl, ["f: (n,)", "g: (n,)"], ()),
]


@pytest.mark.parametrize(("definition", "tables", "needed"), SHAPES, ids=[one[0].name[-1] for one in SHAPES])
def test_shapes(definition: Definition, tables: list[str], needed: tuple[str, ...]) -> None:
    shapes = shapes_of(build(definition, lean.library))
    assert [str(table) for table in shapes.tables] == tables
    assert shapes.needed == needed


def test_two_columns_are_needed_where_the_second_is_read() -> None:
    second = lean.define(
        "f", lean.total("i", lean.m, lean.at(lean.p, lean.i, Literal(1))), m=NAT, p=lean.TABLE
    )
    assert str(shapes_of(build(second, lean.library)).tables[0]) == "p: (m, 2)"
    compiled = compile_batch(second, lean.library)
    assert compiled({}, {"p": np.ones((1, 3, 5))}).tolist() == [3]
    with pytest.raises(BadArgument, match="2 are read"):
        compiled({}, {"p": np.ones((1, 3, 1))})


def test_nothing_is_needed_where_nothing_is_read() -> None:
    second = lean.define(
        "f", lean.total("i", lean.m, lean.at(lean.p, lean.i, Literal(1))), m=NAT, p=lean.TABLE
    )
    assert compile_batch(second, lean.library)({}, {"p": np.ones((1, 0, 0))}).tolist() == [0]


def test_part_of_a_table_can_be_asked_for() -> None:
    p = np.arange(12.0).reshape(1, 3, 4)
    compiled = compile_batch(lean.total_mass, lean.library)
    assert compiled({"m": 2, "n": 1}, {"p": p}).tolist() == [0 + 4]
    assert compiled({"m": 2}, {"p": p}).tolist() == [sum(range(8))]
    with pytest.raises(BadArgument, match="`p` has 3 entries along argument 1, and 5 are read"):
        compiled({"m": 5}, {"p": p})


def test_neighbours_need_one_more_place() -> None:
    after = lean.at(lean.a, lean.op("NAT_ADD", lean.i, Literal(1)))
    steps = lean.define("f", lean.total("i", lean.n, after), n=NAT, a=lean.VECTOR)
    compiled = compile_batch(steps, lean.library)
    assert compiled({"n": 3}, {"a": np.arange(4.0)[None]}).tolist() == [6]
    with pytest.raises(BadArgument, match="4 are read"):
        compiled({"n": 3}, {"a": np.arange(3.0)[None]})
    with pytest.raises(BadArgument, match="`n` is needed"):
        compiled({}, {"a": np.arange(3.0)[None]})


def test_state_that_is_a_function_reaches_as_far_as_it_is_read() -> None:
    """Binomial coefficients by Pascal's triangle: row `n` at `j` reads the row before at `j - 1` and `j`."""
    row, below = lean.Variable("row", lean.VECTOR), lean.nat("below")
    before = lean.at(row, lean.op("NAT_SUB", below, Literal(1)))
    grown = If(
        lean.op("NAT_EQ", below, Literal(0)), lean.numeral(1), lean.op("ADD", before, lean.at(row, below))
    )
    first = If(lean.op("NAT_EQ", lean.k, Literal(0)), lean.numeral(1), lean.numeral(0))
    run = Iterate(lean.n, lean.i, (row,), (Lambda((lean.k,), first),), (Lambda((below,), grown),))
    binomial = lean.define("f", lean.Apply(run, (lean.j,)), n=NAT, j=NAT)
    compiled = compile_batch(binomial, lean.library)
    assert [compiled({"n": 5, "j": j}, {}).tolist() for j in range(7)] == [
        [1],
        [5],
        [10],
        [10],
        [5],
        [1],
        [0],
    ]


def test_diagonal_and_transposed_reads() -> None:
    square = np.arange(9.0).reshape(1, 3, 3)
    trace = lean.define("f", lean.total("i", lean.n, lean.at(lean.p, lean.i, lean.i)), n=NAT, p=lean.TABLE)
    assert compile_batch(trace, lean.library)({}, {"p": square}).tolist() == [12]
    skew = lean.op("SUB", lean.at(lean.p, lean.i, lean.j), lean.at(lean.p, lean.j, lean.i))
    asymmetry = lean.define(
        "f",
        Sum(lean.i, lean.n, Sum(lean.j, lean.n, lean.op("ABS", skew), lean.K), lean.K),
        n=NAT,
        p=lean.TABLE,
    )
    assert compile_batch(asymmetry, lean.library)({}, {"p": square}).tolist() == [2 * (2 + 4 + 2)]


def test_memory_is_estimated_from_one_block() -> None:
    compiled = compile_batch(lean.leakage, lean.library)
    small = compiled.estimate_bytes({"p": (32, 32)}, 100_000)
    assert small < 64 * 2**20
    assert compiled.estimate_bytes({"p": (10_000, 10_000)}, 1) > 10_000 * 10_000 * 8
