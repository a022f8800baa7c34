"""Operation counts: as written and shared, symbolic, and equal to what counting at numbers gives."""

from __future__ import annotations

from typing import Any

import hand_written as lean
import pytest
import sympy

from pyverify.domains.cost import NotPolynomial, cost, shared_cost
from pyverify.domains.counting import size
from pyverify.extract.code import BOOL, NAT, Definition, If, Iterate, Literal, Quantified, Sum, Variable
from pyverify.extract.reasons import NotInterpreted, Reason

m, n, d = size("m"), size("n"), size("d")


def test_sum_begins_at_zero() -> None:
    assert cost(lean.row_sum, lean.library).counts == {"add": n}


def test_total_variation_as_it_is_written() -> None:
    """A row sum and a column sum in each of `m n` terms."""
    counted = cost(lean.tv2, lean.library)
    assert counted.counts == {
        "add": m * n**2 + m**2 * n + m * n + m,
        "sub": m * n,
        "neg": m * n,
        "mul": m * n,
        "compare": m * n,
    }
    assert counted.total == sympy.expand(m * n**2 + m**2 * n + 5 * m * n + m)
    assert (counted.degree_in("m"), counted.degree_in("n", "mul"), counted.degree_in("m", "log")) == (2, 1, 0)
    assert counted.at(m=4, n=3) == {"add": 100, "sub": 12, "neg": 12, "mul": 12, "compare": 12}
    assert str(counted).endswith("mul: m*n, compare: m*n")


def test_total_variation_with_sums_kept() -> None:
    counted = shared_cost(lean.tv2, lean.library)
    assert counted.counts["add"] == 3 * m * n + m
    assert counted.degree_in("m") == counted.degree_in("n") == 1


def test_product_of_matrices_entry_by_entry_is_exponential_as_written() -> None:
    counted = cost(lean.holonomy_matrix, lean.library)
    for steps, dimension in [(1, 1), (2, 3), (4, 2), (3, 5)]:
        expected = sum(dimension ** (k + 1) for k in range(steps))
        assert counted.at(n=steps, d=dimension) == {"add": expected, "mul": expected}
    with pytest.raises(NotPolynomial):
        counted.degree_in("n")


def test_product_of_matrices_with_steps_kept_is_quadratic() -> None:
    """One column of the product: `d` entries of each step but the last, of which one."""
    counted = shared_cost(lean.holonomy_matrix, lean.library)
    assert counted.counts["mul"] == sympy.expand(d * d * (n - 1) + d)
    assert (counted.degree_in("d"), counted.degree_in("n")) == (2, 1)


@pytest.mark.parametrize(
    "definition", [one for one in lean.ALL if not one.proposition], ids=lambda one: one.name[-1]
)
def test_formula_agrees_with_counting_at_numbers(definition: Definition) -> None:
    """With sizes that are numbers each term is counted on its own."""
    counted = cost(definition, lean.library)
    for value in (1, 2, 3):
        names = {param.name: value for param in definition.params if param.type is NAT}
        sizes = {key: one for key, one in names.items() if key not in ("i", "j")}
        numbers = cost(definition, lean.library, sizes)
        assert counted.at(**names) == {**dict.fromkeys(counted.counts, 0), **numbers.at(**names)}


def test_choice_costs_its_more_expensive_branch() -> None:
    branches = (
        lean.op("LE", lean.x, lean.numeral(0)),
        lean.total("i", lean.n, lean.at(lean.a, lean.i)),
        lean.total("i", lean.m, lean.op("MUL", lean.at(lean.a, lean.i), lean.x)),
    )
    definition = lean.define("f", If(*branches), n=NAT, m=NAT, x=lean.K, a=lean.VECTOR)
    counted = cost(definition, lean.library)
    assert counted.counts == {"compare": 1, "add": sympy.Max(m, n), "mul": m}
    assert counted.degree_in("n") == counted.degree_in("m") == 1
    assert counted.at(n=3, m=5) == {"compare": 1, "add": 5, "mul": 5}
    both = shared_cost(definition, lean.library)
    assert both.counts == {"compare": 1, "add": m + n, "mul": m}


def test_larger_branch_is_known_where_it_is_larger_for_all_sizes() -> None:
    small = lean.total("i", lean.n, lean.at(lean.a, lean.i))
    large = lean.op("ADD", small, lean.total("k", lean.n, lean.at(lean.a, lean.k)))
    definition = lean.define(
        "f", If(lean.op("LE", lean.x, lean.x), small, large), n=NAT, x=lean.K, a=lean.VECTOR
    )
    assert cost(definition, lean.library).counts["add"] == 2 * n + 1


def test_term_that_grows_with_the_index_is_summed() -> None:
    triangle = lean.total("i", lean.n, lean.total("j", lean.i, lean.at(lean.p, lean.i, lean.j)))
    definition = lean.define("triangle", triangle, n=NAT, p=lean.TABLE)
    assert cost(definition, lean.library).counts == {"add": sympy.expand(n * (n - 1) / 2 + n)}


def test_argument_that_is_a_number_is_computed_once() -> None:
    square = lean.define("square", lean.op("MUL", lean.x, lean.x), x=lean.K)
    outer = lean.define("outer", lean.call("square", lean.op("ADD", lean.x, lean.x)), x=lean.K)
    assert cost(outer, {square.name: square}.__getitem__).counts == {"add": 1, "mul": 1}
    assert cost(lean.with_let, lean.library).counts == {"add": 1, "mul": 1}


def test_equality_is_two_comparisons_and_a_quantifier_costs_all_instances() -> None:
    counted = cost(lean.indep, lean.library)
    assert counted.counts["compare"] == 2 * m * n


def test_largest_of_n_is_one_comparison_less() -> None:
    assert cost(lean.baseline, lean.library).counts == {"add": m * n, "compare": n - 1}


def test_recursion_costs_its_steps() -> None:
    assert cost(lean.drift, lean.library).counts == {"add": n, "mul": n}
    growing = Iterate(
        lean.n,
        lean.k,
        (lean.s,),
        (lean.numeral(0),),
        (lean.op("ADD", lean.s, lean.total("i", lean.k, lean.at(lean.a, lean.i))),),
    )
    counted = cost(lean.define("f", growing, a=lean.VECTOR, n=NAT), lean.library)
    assert counted.counts == {"add": sympy.expand(n + n * (n - 1) / 2)}


def test_size_that_is_computed_from_numbers_is_refused() -> None:
    size_ = If(lean.op("LE", lean.x, lean.numeral(0)), Literal(1), lean.n)
    definition = lean.define("f", Sum(lean.i, size_, lean.x, lean.K), n=NAT, x=lean.K)
    with pytest.raises(NotInterpreted) as refused:
        cost(definition, lean.library)
    assert refused.value.reason is Reason.SYMBOLIC_SIZE
    assert refused.value.subject == "TPF.f"


def test_unbounded_quantifier_is_refused() -> None:
    definition = lean.define(
        "all", Quantified(True, lean.i, None, lean.op("LE", lean.x, lean.x)), BOOL, x=lean.K
    )
    with pytest.raises(NotInterpreted) as refused:
        cost(definition, lean.library)
    assert refused.value.reason is Reason.UNBOUNDED


def test_shared_count_that_is_no_polynomial_is_refused() -> None:
    body = Sum(lean.i, lean.op("NAT_POW", Literal(2), lean.n), lean.x, lean.K)
    definition = lean.define("f", body, n=NAT, x=lean.K)
    with pytest.raises(NotPolynomial):
        shared_cost(definition, lean.library)
    assert cost(definition, lean.library).counts == {"add": 2**n}


@pytest.mark.parametrize("operation", ["INV", "NEG", "LOG", "POW", "MIN"])
def test_each_operation_is_of_one_kind(operation: str) -> None:
    kinds = {"INV": "div", "NEG": "neg", "LOG": "log", "POW": "pow", "MIN": "compare"}
    types: list[Any] = [lean.K] if operation in ("INV", "NEG", "LOG") else [lean.K, lean.K]
    if operation == "POW":
        types[1] = NAT
    assert cost(lean.operation_of(operation, *types), lean.library).counts == {kinds[operation]: 1}


def test_table_of_naturals_gives_unknown_indices() -> None:
    assert cost(lean.accuracy, lean.library).counts == {"add": m}
    picked = Sum(lean.i, lean.at(Variable("h", lean.LABELS), lean.m), lean.x, lean.K)
    with pytest.raises(NotInterpreted):
        cost(lean.define("f", picked, m=NAT, h=lean.LABELS, x=lean.K), lean.library)
