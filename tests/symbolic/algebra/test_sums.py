"""The normal form of sums keeps values, and recognises sums that differ in how they are written."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from pyverify.domains.symbols_numbers import sympy_substitute
from pyverify.extract.code import NAT
from pyverify.symbolic.algebra.components import rebuilt
from pyverify.symbolic.algebra.facts import OPEN
from pyverify.symbolic.algebra.formulas import Formulas, LeanInverse, ordinary
from pyverify.symbolic.algebra.sums import cleared, form

i, j, k = sympy.symbols("i j k", integer=True, nonnegative=True)
m, n = sympy.symbols("m n", integer=True, nonnegative=True)
x, y = sympy.symbols("x y", real=True)
f, p = sympy.IndexedBase("f", real=True), sympy.IndexedBase("p", real=True)


def total(body, index, count):
    return sympy.Sum(body, (index, 0, count - 1))


ATOMS = st.sampled_from(
    [x, y, sympy.Integer(2), sympy.Rational(1, 3), f[i], f[j], f[i + 1], p[i, j], p[j, i], (1 - x) ** i, i, n]
)
PARTS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds(lambda a, b: a + b, inner, inner),
        st.builds(lambda a, b: a * b, inner, inner),
        st.builds(
            lambda a, index, count: total(a, index, count),
            inner,
            st.sampled_from([i, j]),
            st.sampled_from([m, n, n + 1]),
        ),
        st.builds(lambda a: a**2, inner),
        st.builds(lambda a, b: sympy.Piecewise((a, sympy.Eq(i, j)), (b, True)), inner, inner),
    ),
    max_leaves=5,
)


def value(expression, sizes):
    def table(*indices):
        return Fraction(1 + 2 * sum(indices) + indices[0], 3)

    numbers = {"x": Fraction(2, 5), "y": Fraction(-3), "f": table, "p": table, "i": 1, "j": 2}
    return sympy_substitute(ordinary(expression), {**numbers, **sizes})


@given(PARTS)
def test_the_form_has_the_same_values(expression):
    rewritten = rebuilt(form(expression))
    for sizes in ({"m": 0, "n": 0}, {"m": 2, "n": 1}, {"m": 1, "n": 3}):
        assert value(rewritten, sizes) == value(expression, sizes)


EQUAL = {
    "renamed": (total(f[i], i, n), total(f[j], j, n)),
    "exchanged": (total(total(p[i, j], i, n), j, n), total(total(p[j, i], i, n), j, n)),
    "product": (total(f[i], i, n) ** 2, total(total(f[i] * f[j], i, n), j, n)),
    "factor": (total(x * f[i], i, n), x * total(f[i], i, n)),
    "last term": (total(f[i], i, n + 1), total(f[i], i, n) + f[n]),
    "shifted": (total(f[i + 1], i, n), total(f[i], i, n) + f[n] - f[0]),
    "constant": (total(x, i, n), n * x),
    "indicator": (
        total(f[i] * sympy.Piecewise((x, sympy.Eq(i, k)), (y, True)), i, n),
        total(f[i] * sympy.Piecewise((x - y, sympy.Eq(i, k)), (0, True)), i, n) + y * total(f[i], i, n),
    ),
    "inverse of a product": (LeanInverse(x * y), LeanInverse(x) * LeanInverse(y)),
    "power": ((1 - x) ** (n + 1), (1 - x) ** n - x * (1 - x) ** n),
}


@pytest.mark.parametrize("name", EQUAL)
def test_equal_sums_have_equal_forms(name):
    left, right = EQUAL[name]
    assert form(left - right) == {}


DIFFERENT = {
    "transposed": (total(total(p[i, j], i, m), j, n), total(total(p[j, i], i, m), j, n)),
    "another bound": (total(f[i], i, n), total(f[i], i, m)),
    "an inverse is none at zero": (x * LeanInverse(x), sympy.Integer(1)),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_different_sums_have_different_forms(name):
    left, right = DIFFERENT[name]
    assert form(left - right) != {}


def test_what_fails_for_all_of_an_open_number_may_be_about_none():
    assert Formulas().quantify(True, "i", NAT, n, lambda index: False) == OPEN
    assert Formulas().quantify(True, "i", NAT, n, lambda index: True) is True


def test_a_divisor_is_cleared_and_named():
    found, divisors = cleared(form(x * LeanInverse(x) - 1))
    assert found == {}
    assert divisors == (x,)
