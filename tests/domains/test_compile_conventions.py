"""What Lean says of zero divisors, empty ranges and small naturals holds in compiled definitions too."""

from __future__ import annotations

import warnings
from fractions import Fraction
from typing import Any

import hand_written as lean
import numpy as np
import pytest

from pyverify.domains.arguments import BadArgument
from pyverify.domains.compile import compile_batch, compile_exact, exact_function
from pyverify.domains.compile.arrays import Layout
from pyverify.extract.code import (
    BOOL,
    NAT,
    Code,
    Construct,
    Definition,
    Field,
    Function,
    If,
    Iterate,
    Lambda,
    Literal,
    Maximum,
    Quantified,
    RecordType,
    Sum,
    Variable,
)
from pyverify.extract.reasons import NotInterpreted, Reason

FLOATS = (np.float32, np.float64, np.longdouble)


def batch(definition: Definition, dtype: Any = np.float64, /, **arguments: Any) -> list[Any]:
    """The values in both layouts, which agree, and without a warning."""
    compiled = compile_batch(definition, lean.library, dtype)
    sizes = {name: arguments.pop(name) for name in compiled.shapes.naturals if name in arguments}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        first, second = (compiled(sizes, arguments, layout=layout) for layout in Layout)
    assert first.tolist() == second.tolist()
    return first.tolist()


def exact(definition: Definition, /, **arguments: Any) -> Any:
    return exact_function(definition, lean.library)({}, arguments)


def of_x(code: Code) -> Definition:
    return lean.define("f", code, x=lean.K, y=lean.K)


@pytest.mark.parametrize("dtype", FLOATS)
def test_division_by_zero_is_zero_without_a_warning(dtype: Any) -> None:
    quotient = of_x(lean.op("DIV", lean.x, lean.y))
    x, y = np.array([1, 0, 6], dtype), np.array([0, 0, 3], dtype)
    assert batch(quotient, dtype, x=x, y=y) == [0, 0, 2]
    assert exact(quotient, x=1, y=0) == 0
    assert batch(of_x(lean.op("INV", lean.x)), dtype, x=y, y=y) == [0, 0, dtype(1) / dtype(3)]


def test_quotient_of_numerals_is_exact() -> None:
    third = of_x(lean.op("DIV", lean.numeral(1), lean.numeral(3)))
    assert exact(third, x=0, y=0) == Fraction(1, 3)
    zero = of_x(lean.op("DIV", lean.op("DIV", lean.numeral(1), lean.numeral(0)), lean.numeral(3)))
    assert exact(zero, x=0, y=0) == 0
    assert isinstance(exact(zero, x=0, y=0), Fraction)


@pytest.mark.parametrize("dtype", FLOATS)
def test_numerals_have_the_precision_of_the_batch(dtype: Any) -> None:
    third = of_x(lean.op("MUL", lean.x, lean.op("DIV", lean.numeral(1), lean.numeral(3))))
    compiled = compile_batch(third, lean.library, dtype)
    found = compiled({}, {"x": np.ones(1, dtype), "y": np.ones(1, dtype)})
    assert found.dtype == dtype
    assert found[0] == dtype(1) / dtype(3)


@pytest.mark.parametrize(("dtype", "numeral"), [(np.float32, 2**24 + 1), (np.float64, 2**53 + 1)])
def test_numeral_that_is_no_number_of_the_type_is_named(dtype: Any, numeral: int) -> None:
    one_more = of_x(lean.op("SUB", lean.numeral(numeral), lean.x))
    with pytest.raises(BadArgument, match=str(numeral)):
        batch(one_more, dtype, x=np.zeros(1), y=np.zeros(1))
    assert batch(one_more, np.longdouble, x=np.zeros(1), y=np.zeros(1)) == [numeral]
    assert exact(one_more, x=Fraction(1, 3), y=0) == numeral - Fraction(1, 3)


def test_integers_are_numbers_of_the_type_in_a_batch() -> None:
    found = batch(of_x(lean.op("DIV", lean.x, lean.y)), x=np.array([1]), y=np.array([3]))
    assert found == [1 / 3]


def test_zero_to_the_zero_is_one() -> None:
    power = lean.define("f", lean.op("POW", lean.x, lean.n), x=lean.K, n=NAT)
    assert [exact(power, x=0, n=n) for n in (0, 1, 2)] == [1, 0, 0]
    assert [batch(power, x=np.array([0.0, 2.0]), n=n) for n in (0, 1, 5)] == [[1, 1], [0, 2], [0, 32]]
    powers = lean.define("f", lean.total("t", lean.n, lean.op("POW", lean.x, lean.nat("t"))), x=lean.K, n=NAT)
    assert batch(powers, x=np.array([0.0, 2.0, -1.0]), n=5) == [1, 31, 1]


def test_naturals_do_not_go_below_zero() -> None:
    shifted = lean.at(lean.a, lean.op("NAT_SUB", lean.i, Literal(1)))
    sum_ = lean.define("f", lean.total("i", lean.n, shifted), n=NAT, a=lean.VECTOR)
    assert exact(sum_, n=3, a=[5, 7, 100]) == 17
    assert batch(sum_, n=3, a=np.array([[5.0, 7, 100]])) == [17]


@pytest.mark.parametrize(("operation", "expected"), [("NAT_DIV", 0), ("NAT_MOD", 3)])
def test_naturals_divided_by_zero(operation: str, expected: int) -> None:
    at_zero = lean.define("f", lean.op(operation, lean.m, lean.n), NAT, m=NAT, n=NAT)
    assert exact(at_zero, m=3, n=0) == expected
    assert batch(at_zero, m=3, n=0) == [expected]
    by_index = lean.op(operation, Literal(3), lean.i)  # 3 / 0, 3 / 1, 3 / 2: 0 + 3 + 1, and 3 + 0 + 1 remain
    sum_ = lean.define("f", Sum(lean.i, lean.n, by_index, NAT), NAT, n=NAT)
    assert batch(sum_, n=3) == [exact(sum_, n=3)] == [4]


@pytest.mark.parametrize(
    "definition", [lean.tv2, lean.leakage, lean.chi_square, lean.baseline, lean.total_mass]
)
@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_empty_tables_give_zero(definition: Definition, shape: tuple[int, int]) -> None:
    assert batch(definition, p=np.zeros((2, *shape))) == [0, 0]
    assert exact(definition, p=[[0] * shape[1] for _ in range(shape[0])]) == 0


def test_no_cases_give_no_values() -> None:
    assert batch(lean.tv2, p=np.zeros((0, 2, 2))) == []


def test_table_of_one_entry() -> None:
    assert batch(lean.tv2, p=np.array([[[0.5]], [[2.0]]])) == [0.25, 2]
    assert exact(lean.tv2, p=[[Fraction(1, 2)]]) == Fraction(1, 4)


def test_largest_of_nothing_is_zero_and_of_negatives_negative() -> None:
    largest = lean.define("f", Maximum(lean.i, lean.n, lean.at(lean.a, lean.i), lean.K), n=NAT, a=lean.VECTOR)
    assert batch(largest, a=np.array([[-3.0, -2.0]]), n=2) == [-2]
    assert batch(largest, a=np.array([[-3.0, -2.0]]), n=0) == [0]
    assert exact(largest, a=[-3, -2], n=2) == -2
    assert exact(largest, a=[], n=0) == 0
    upto = Maximum(lean.i, lean.k, lean.at(lean.a, lean.i), lean.K)
    sum_ = lean.define("f", Sum(lean.k, lean.n, upto, lean.K), n=NAT, a=lean.VECTOR)
    assert batch(sum_, a=np.array([[-3.0, -2.0, 5.0]]), n=3) == [0 - 3 - 2]
    assert exact(sum_, a=[-3, -2, 5], n=3) == -5


def test_arrays_that_are_not_contiguous() -> None:
    random = np.random.default_rng(0)
    wide = random.random((4, 7, 9))
    part = wide[::2, ::-2, 1::3]
    assert batch(lean.leakage, p=part) == batch(lean.leakage, p=part.copy())
    shared = np.broadcast_to(wide[0], (3, 7, 9))
    assert batch(lean.leakage, p=shared) == batch(lean.leakage, p=wide[0]) * 3


@pytest.mark.parametrize("dtype", FLOATS)
def test_type_of_the_batch_is_kept(dtype: Any) -> None:
    random = np.random.default_rng(1)
    for definition in (lean.leakage, lean.chi_square, lean.baseline, lean.total_mass):
        compiled = compile_batch(definition, lean.library, dtype)
        found = compiled({}, {"p": random.random((5, 3, 2)).astype(dtype)})
        assert found.dtype == dtype
        if dtype is np.longdouble:
            assert np.any(found != found.astype(np.float64))


def test_branch_that_is_not_taken_reads_nothing() -> None:
    code = If(lean.op("NAT_EQ", lean.i, lean.m), lean.x, lean.at(lean.a, lean.i))
    count = lean.op("NAT_ADD", lean.m, Literal(1))
    append = lean.define("f", Sum(lean.i, count, code, lean.K), m=NAT, a=lean.VECTOR, x=lean.K)
    assert exact(append, m=2, a=[1, 2], x=10) == 13
    assert batch(append, m=2, a=np.array([[1.0, 2.0]]), x=np.array([10.0])) == [13]
    with pytest.raises(BadArgument, match="`a` has 1 entries"):
        batch(append, m=2, a=np.array([[1.0]]), x=np.array([10.0]))
    with pytest.raises(BadArgument, match=r"a is read at \(1\)"):
        exact(append, m=2, a=[1], x=10)


def test_label_beyond_the_table_is_refused() -> None:
    p, h = np.ones((1, 2, 2)), np.array([[0, 2]])
    with pytest.raises(BadArgument, match="no entry"):
        batch(lean.accuracy, p=p, h=h)
    with pytest.raises(BadArgument, match=r"p is read at \(1, 2\)"):
        exact(lean.accuracy, p=[[1, 1], [1, 1]], h=[0, 2])
    assert batch(lean.accuracy, p=np.arange(4.0).reshape(1, 2, 2), h=h - 1 + h % 2 + [[1, 0]]) == [2 + 1]


def test_labels_may_differ_between_cases_or_be_shared() -> None:
    p = np.arange(8.0).reshape(2, 2, 2)
    assert batch(lean.accuracy, p=p, h=np.array([[0, 1], [1, 1]])) == [0 + 3, 5 + 7]
    assert batch(lean.accuracy, p=p, h=np.array([1, 0])) == [1 + 2, 5 + 6]
    assert batch(lean.accuracy, p=p[0], h=np.array([[0, 1], [1, 1]])) == [0 + 3, 1 + 3]


def test_propositions_give_truth_values() -> None:
    independent = np.outer([0.5, 0.5], [0.25, 0.75])
    found = compile_batch(lean.indep, lean.library)({}, {"p": np.array([independent, np.eye(2) / 2])})
    assert found.dtype == np.bool_
    assert found.tolist() == [True, False]
    assert exact(lean.indep, p=[[1, 0], [0, 0]]) is True


def test_holonomy_of_matrices_is_their_product() -> None:
    random = np.random.default_rng(2)
    matrices = random.integers(-3, 4, (6, 4, 3, 3)).astype(float)
    product = np.linalg.multi_dot
    for i in range(3):
        for j in range(3):
            expected = [product(list(one[::-1]))[i, j] for one in matrices]
            assert batch(lean.holonomy_matrix, M=matrices, i=i, j=j) == expected
            assert exact(lean.holonomy_matrix, M=matrices[0].tolist(), i=i, j=j) == expected[0]


def test_tables_may_be_callables_in_the_exact_domain() -> None:
    found = compile_exact(lean.tv2, lean.library)({"m": 2, "n": 2}, {"p": lambda i, j: Fraction(i + j, 4)})
    assert found == exact(lean.tv2, p=[[0, Fraction(1, 4)], [Fraction(1, 4), Fraction(1, 2)]])


def test_logarithm_is_numpys_and_has_no_exact_value() -> None:
    f, g = np.array([[0.5, 0.5, 0.0]]), np.array([[0.25, 0.75, 0.0]])
    assert batch(lean.kl, f=f, g=g) == [0.5 * np.log(0.5 / 0.25) + 0.5 * np.log(0.5 / 0.75)]
    with pytest.raises(NotInterpreted) as caught:
        compile_exact(lean.kl, lean.library)
    assert caught.value.reason is Reason.LOGARITHM
    assert caught.value.subject == "TPF.kl"


def test_quantifier_without_bound_is_refused() -> None:
    every = lean.define("f", Quantified(True, lean.x, None, lean.op("LE", lean.x, lean.y)), BOOL, y=lean.K)
    for compiler in (compile_batch, compile_exact):
        with pytest.raises(NotInterpreted) as caught:
            compiler(every, lean.library)
        assert caught.value.reason is Reason.UNBOUNDED


def test_products_of_naturals_beyond_64_bits_are_refused() -> None:
    h = Variable("h", lean.LABELS)
    entry = lean.op("ADD", lean.x, lean.op("CAST", lean.op("NAT_POW", lean.at(h, Literal(0)), Literal(3))))
    cubed = lean.define("f", entry, h=lean.LABELS, x=lean.K)
    assert batch(cubed, h=np.array([[1000]]), x=np.zeros(1)) == [1e9]
    with pytest.raises(OverflowError):
        batch(cubed, h=np.array([[2**30]]), x=np.zeros(1))
    assert exact(cubed, h=[2**30], x=0) == 2**90


def test_naturals_that_carry_through_a_recursion() -> None:
    step = lean.op("NAT_ADD", lean.op("NAT_MUL", lean.d, Literal(2)), Literal(1))
    ones = lean.define("f", Iterate(lean.n, lean.k, (lean.d,), (Literal(0),), (step,)), NAT, n=NAT)
    assert exact(ones, n=100) == 2**100 - 1
    assert batch(ones, n=10) == [2**10 - 1]


def test_long_batches_are_taken_in_blocks() -> None:
    random = np.random.default_rng(3)
    p = random.integers(0, 64, (70_001, 2, 2)) / 64  # so that nothing is rounded, in any order
    rows, columns = p.sum(axis=2), p.sum(axis=1)
    expected = np.abs(p - rows[:, :, None] * columns[:, None, :]).sum(axis=(1, 2)) / 2
    assert (np.array(batch(lean.leakage, p=p)) == expected).all()


BAD = [
    ({}, "`p` is missing"),
    ({"p": np.zeros((2, 2, 2, 2))}, "4 dimensions"),
    ({"p": np.zeros((1, 2, 2), complex)}, "complex"),
]


@pytest.mark.parametrize(("arguments", "message"), BAD, ids=[message for _, message in BAD])
def test_bad_arrays_are_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(BadArgument, match=message):
        batch(lean.tv2, **arguments)


def test_numbers_of_cases_have_to_agree() -> None:
    with pytest.raises(BadArgument, match="different numbers of cases"):
        batch(lean.kl, f=np.ones((2, 3)), g=np.ones((3, 3)))


@pytest.mark.parametrize("h", [np.array([[0.0, 1.0]]), np.array([[-1, 0]]), np.array([[0, 2**31]])])
def test_bad_labels_are_refused(h: Any) -> None:
    with pytest.raises(BadArgument, match="`h`"):
        batch(lean.accuracy, p=np.ones((1, 2, 2)), h=h)


def test_events_are_truth_values() -> None:
    e = Variable("e", Function((NAT,), BOOL))
    weight = lean.total("i", lean.n, If(lean.at(e, lean.i), lean.at(lean.a, lean.i), lean.numeral(0)))
    weigh = lean.define("f", weight, n=NAT, a=lean.VECTOR, e=Function((NAT,), BOOL))
    assert batch(weigh, a=np.array([[1.0, 2.0]]), e=np.array([[True, False]])) == [1]
    assert exact(weigh, a=[1, 2], e=[False, True]) == 2


def test_recursion_that_changes_what_it_is_about_is_evaluated() -> None:
    """`fib n a b`, which goes on with `b` and `a + b`: no table holds that."""
    state = Variable("s", Function((NAT, NAT), NAT))
    first, second, one, two = (lean.nat(name) for name in ("u", "v", "u0", "v0"))
    step = lean.at(state, second, lean.op("NAT_ADD", first, second))
    run = Iterate(lean.n, lean.k, (state,), (Lambda((one, two), one),), (Lambda((first, second), step),))
    fib = lean.define("fib", lean.at(run, lean.i, lean.j), NAT, n=NAT, i=NAT, j=NAT)
    assert [exact(fib, n=n, i=0, j=1) for n in range(8)] == [0, 1, 1, 2, 3, 5, 8, 13]
    for refused in (
        lambda: compile_exact(fib, lean.library).source,
        lambda: compile_batch(fib, lean.library),
    ):
        with pytest.raises(NotInterpreted) as caught:
            refused()
        assert caught.value.reason is Reason.HIGHER_ORDER


def test_records_are_evaluated() -> None:
    point = RecordType(("TPF", "Point"), (("x", lean.K), ("y", lean.K)))
    record = Variable("r", point)
    left, right = Field(record, 0, lean.K), Field(record, 1, lean.K)
    turned = lean.define("turn", Construct(point, (lean.op("NEG", right), left)), point, r=point)
    assert exact(turned, r=(1, Fraction(1, 2))) == (Fraction(-1, 2), 1)
    with pytest.raises(NotInterpreted) as caught:
        compile_batch(turned, lean.library)
    assert caught.value.reason is Reason.HIGHER_ORDER


def test_code_that_is_nested_deep_is_compiled_or_refused() -> None:
    deep = lean.x
    for _ in range(150):
        deep = lean.op("ABS", lean.op("SUB", deep, lean.y))
    definition = lean.define("f", deep, x=lean.K, y=lean.K)
    assert exact(definition, x=150, y=1) == 0
    assert batch(definition, x=np.array([150.0]), y=np.array([1.0])) == [0]
    for _ in range(20_000):
        deep = lean.op("NEG", deep)
    with pytest.raises(NotInterpreted) as caught:
        compile_batch(lean.define("f", deep, x=lean.K, y=lean.K), lean.library)
    assert caught.value.reason is Reason.TOO_LARGE
