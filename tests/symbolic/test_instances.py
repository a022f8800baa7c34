"""Instances sampled exactly: hypotheses of many shapes are met, and false statements are refuted."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction

import pytest
from made_statements import MAP, TABLE, VECTOR, K, at, below, both, number, op, stated, total

from pyverify.extract.code import BOOL, NAT, Function, Literal, Operation, Quantified, Truth, Variable
from pyverify.symbolic import Counterexample, Value
from pyverify.symbolic.instances import arguments, falsify, holds, meets, sample
from pyverify.symbolic.instances.ascending import smallest_first

X, Y = Variable("x", K), Variable("y", K)
M, N = Variable("m", NAT), Variable("n", NAT)
A, J, J2 = Variable("i", NAT), Variable("j", NAT), Variable("l", NAT)
F, P, H = Variable("f", VECTOR), Variable("p", TABLE), Variable("h", MAP)
LE, LT, EQ = Operation.LE, Operation.LT, Operation.EQ
TRUE = Truth(True)


def equals(left, right):
    return op(EQ, left, right)


@pytest.fixture
def library(spec):
    return spec.library.definition


@pytest.fixture
def sampled(library):
    """Instances of a statement, each seen to meet all hypotheses."""

    def look(statement, count=6, sizes=range(4)):
        found = sample(library, statement, sizes=sizes, count=count, seconds=5)
        assert all(meets(library, statement, one) is True for one in found)
        return found

    return look


def test_a_distribution_is_constructed(spec, sampled):
    statement = stated(
        spec,
        TRUE,
        ("hf", below(N, A, op(LT, number(0), at(F, A)))),
        ("hs", equals(total(N, J, at(F, J)), number(1))),
        n=NAT,
        f=VECTOR,
    )
    found = sampled(statement)
    assert len(found) == 6
    for one in found:
        values = [value.value for value in one.values if value.parameter == "f"]
        assert sum(values) == 1
        assert min(values) > 0


def test_a_symmetric_table_is_constructed(spec, sampled):
    same = equals(at(P, A, J), at(P, J, A))
    statement = stated(spec, TRUE, ("hs", below(N, A, below(N, J, same))), n=NAT, p=TABLE)
    found = sampled(statement)
    assert len(found) == 6
    for one in found:
        table = arguments(statement, one)["p"]
        size = one.sizes["n"]
        assert all(table(i, j) == table(j, i) for i in range(size) for j in range(size))


def test_an_injective_map_below_a_size_is_found(spec, sampled):
    inside = below(N, A, op(Operation.NAT_LT, at(H, A), N))
    same = op(Operation.NAT_EQ, at(H, J), at(H, J2))
    injective = below(N, J, below(N, J2, op(Operation.IMPLIES, same, op(Operation.NAT_EQ, J, J2))))
    found = sampled(stated(spec, TRUE, ("hh", inside), ("hi", injective), n=NAT, h=MAP))
    assert {one.sizes["n"] for one in found} > {0, 1}


def test_an_equation_of_products_is_solved(spec, sampled):
    product = op(Operation.MUL, X, Y, type=K)
    found = sampled(stated(spec, TRUE, ("h", equals(product, number(6))), x=K, y=K))
    assert len(found) == 6


def test_an_index_is_below_its_size(spec, sampled):
    statement = stated(
        spec,
        op(LE, at(F, A), total(N, J, at(F, J))),
        ("hi", op(Operation.NAT_LT, A, N)),
        n=NAT,
        i=NAT,
        f=VECTOR,
    )
    for one in sampled(statement):
        values = arguments(statement, one)
        assert values["i"] < values["n"]


def test_what_a_hypothesis_says_to_exist_is_decided_exactly(spec, sampled):
    some = Quantified(False, Y, None, equals(op(Operation.ADD, Y, Y, type=K), X))
    never = op(Operation.NOT, Quantified(False, Y, None, both(op(LT, X, Y), op(LT, Y, number(1)))))
    found = sampled(stated(spec, TRUE, ("some", some), ("never", never), x=K))
    assert found
    assert all(arguments_of_x(one) >= 1 for one in found)


def arguments_of_x(instance):
    return next(value.value for value in instance.values if value.parameter == "x")


def test_a_function_of_numbers_is_a_formula_with_values_where_it_is_read(spec, library):
    g = Variable("g", Function((K,), K))
    statement = stated(spec, op(LE, at(g, X), X), x=K, g=g.type)
    found = falsify(library, statement, seconds=5)
    assert holds(library, statement, found) is False


def test_hypotheses_that_contradict_each_other_have_no_instance(spec, sampled):
    found = sampled(stated(spec, TRUE, ("a", op(LT, X, Y)), ("b", op(LT, Y, X)), x=K, y=K))
    assert found == []


def test_instances_are_the_same_for_the_same_seed(spec, library):
    statement = spec.claims["tpf-l4-zero-leakage"].statement
    one, other = (sample(library, statement, sizes=range(3), count=5, seconds=20) for _ in range(2))
    assert one == other


def test_instances_are_exact_and_of_different_sizes(spec, sampled):
    found = sampled(spec.claims["tpf-l4-zero-leakage"].statement, count=12)
    assert len({tuple(one.sizes.values()) for one in found}) > 2
    numbers = [one.value for instance in found for one in instance.values]
    assert all(isinstance(one, (int, Fraction)) for one in numbers)


@pytest.mark.parametrize(
    "claim",
    ["tpf-l1-marginals-signed", "qe-2-discharge-careless", "sheaf-s22-subsets-of-unknowns-suffice-careless"],
)
def test_a_careless_claim_is_refuted_by_sampling(spec, library, claim):
    statement = spec.claims[claim].statement
    found = falsify(library, statement, sizes=range(4), seconds=20)
    assert found is not None
    assert meets(library, statement, found) is True
    assert holds(library, statement, found) is False


@pytest.mark.parametrize("claim", ["tpf-l4-zero-leakage", "qe-2-landauer-sum", "sheaf-s1-certificate-sound"])
def test_nothing_refutes_what_holds(spec, library, claim):
    assert falsify(library, spec.claims[claim].statement, sizes=range(4), seconds=2) is None


def test_a_counterexample_at_a_larger_size_is_found(spec, library):
    small = op(Operation.NAT_LT, op(Operation.NAT_MUL, N, N, type=NAT), Literal(16))
    found = falsify(library, stated(spec, small, n=NAT), seconds=5)
    assert found is not None
    assert {one.value for one in found.values} == {4}


def test_a_variable_at_the_head_of_the_conclusion_is_sampled_too(spec, library):
    statement = stated(spec, Quantified(True, Y, None, op(LE, X, Y)), x=K)
    found = falsify(library, statement, seconds=5)
    assert {value.parameter for value in found.values} == {"x", "y"}
    assert holds(library, statement, found) is False


def test_a_function_is_zero_where_an_instance_has_no_value(spec, library):
    statement = stated(spec, equals(at(F, Literal(3)), number(0)), n=NAT, f=VECTOR)
    instance = Counterexample({"n": 1}, (Value("f", (0,), Fraction(2)),), "by hand")
    given = arguments(statement, instance)
    assert (given["n"], given["f"](0), given["f"](3)) == (1, 2, 0)
    assert holds(library, statement, instance) is True


def test_what_is_not_evaluated_is_neither_true_nor_false(spec, library):
    statement = spec.claims["tpf-l18-support"].statement
    instance = Counterexample({}, (), "by hand")
    assert meets(library, statement, instance) is None
    assert holds(library, statement, instance) is None


def test_a_place_that_a_quantifier_binds_is_not_taken_for_zero(spec, library):
    g = Variable("g", Function((K,), K))
    statement = stated(spec, Quantified(True, Y, None, equals(at(g, Y), number(0))), g=g.type)
    known = Counterexample({}, (Value("g", (Fraction(10),), Fraction(1)),), "by hand")
    assert (
        holds(library, replace(statement, conclusion=op(Operation.NOT, statement.conclusion)), known) is None
    )


def test_a_power_that_no_memory_holds_is_not_computed(spec, library):
    tower = op(
        Operation.NAT_POW, Literal(9), op(Operation.NAT_POW, Literal(9), Literal(9), type=NAT), type=NAT
    )
    statement = stated(spec, op(Operation.NAT_LT, N, tower), n=NAT)
    instance = Counterexample({"n": 1}, (), "by hand")
    assert holds(library, statement, instance, 0.2) is None


def test_truth_values_are_sampled(spec, library):
    flag = Variable("b", BOOL)
    found = falsify(library, stated(spec, flag, b=BOOL), seconds=2)
    assert [one.value for one in found.values] == [False]


def test_of_many_naturals_equal_ones_are_looked_at_early() -> None:
    found = list(smallest_first([range(4)] * 4))
    assert found.index((2, 2, 2, 2)) < 10
    assert sorted(found) == sorted(itertools.product(range(4), repeat=4))


@pytest.mark.parametrize("limit", [40, 80, 160, 320, 640])
def test_formulas_beyond_a_limit_are_left_to_guesses(spec, library, monkeypatch, limit):
    monkeypatch.setattr("pyverify.symbolic.instances.ground._MOST_TERMS", limit)
    statement = spec.claims["tpf-l20-kl"].statement  # with a logarithm, so that formulas are made twice
    found = sample(library, statement, sizes=range(3), count=3, seconds=5)
    assert all(meets(library, statement, one) for one in found)


def test_a_root_of_a_sum_of_squares_is_constructed(spec, sampled):
    x, y, z = (Variable(name, K) for name in "xyz")

    def square(of):
        return op(Operation.MUL, of, of, type=K)

    right = equals(square(z), op(Operation.ADD, square(x), square(y), type=K))
    apart = [op(LT, number(0), x), op(LT, x, y), op(LT, number(0), z)]
    named = [(f"h{place}", one) for place, one in enumerate([right, *apart])]
    found = sampled(stated(spec, TRUE, *named, x=K, y=K, z=K))
    assert len(found) == 6


def test_three_distances_in_the_hyperbolic_plane_are_constructed(spec, sampled):
    found = sampled(spec.statement("Fisher.MultiplicativeTriangle"), count=3)
    assert len(found) == 3
