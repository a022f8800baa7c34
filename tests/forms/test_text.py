"""Definitions and statements as text for a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed_code import (
    BOOL,
    CLAIM,
    COVARIANCE,
    FAMILY,
    HOLONOMY,
    KL,
    NAT,
    TV2,
    K,
    call,
    define,
    number,
    op,
    truths,
)

from pyverify.extract.code import Apply, Code, Iterate, Lambda, Literal, Op, Operation, Param, Sum, Variable
from pyverify.forms import text
from pyverify.forms.text_style import harmless
from pyverify.statement import Statement


def test_total_variation() -> None:
    assert text(TV2) == "tv2 m n p = ∑ i < m, ∑ j < n, |defect m n p i j|"


def test_relative_entropy() -> None:
    assert text(KL) == "kl n f g = ∑ i < n, (if 0 < f i then f i · log (f i / g i) else 0)"


def test_recurrence() -> None:
    assert text(HOLONOMY).splitlines() == ["holonomy a 0 = 1", "holonomy a (n + 1) = a n · holonomy a n"]


def test_claim() -> None:
    assert text(CLAIM).splitlines() == [
        "for all K an ordered field, m n : ℕ, p : ℕ → ℕ → K, h : ℕ → ℕ",
        "if   (hp) Pmf2 m n p",
        "     (hR) 0 < R",
        "then baseline n p ≤ 1",
    ]


def test_lines_end_where_nothing_that_belongs_together_is_torn_apart() -> None:
    assert text(COVARIANCE, width=60).splitlines() == [
        "covariance m n p f g = (∑ i < m, ∑ j < n, p i j · f i · g j)",
        "                       − (∑ i < m, rowSum n p i · f i) ·",
        "                       (∑ j < n, colSum m p j · g j)",
    ]


@given(truths(), st.integers(20, 120))
def test_no_line_is_longer_than_the_width(code: Code, width: int) -> None:
    lines = text(define("f", {"a": K}, code, BOOL), width=width).splitlines()
    assert max(map(len, lines)) <= width


@given(truths())
def test_breaking_lines_changes_nothing_but_spaces(code: Code) -> None:
    found = define("f", {"a": K}, code, BOOL)
    narrow, wide = text(found, width=30), text(found, width=100_000)
    assert "\n" not in wide
    assert narrow.split() == wide.split()


def test_second_binder_of_a_name_has_that_name_again() -> None:
    i, again = Variable("i", NAT), Variable("i_1", NAT)
    x = Variable("x", FAMILY)
    both = op(
        Operation.ADD, Sum(i, Literal(2), Apply(x, (i,)), K), Sum(again, Literal(3), Apply(x, (again,)), K)
    )
    assert text(define("f", {"x": FAMILY}, both)) == "f x = (∑ i < 2, x i) + ∑ i < 3, x i"


def test_binder_inside_another_of_its_name_has_a_prime() -> None:
    i, again = Variable("i", NAT), Variable("i_1", NAT)
    inner = Sum(again, i, op(Operation.CAST, again), K)
    assert text(define("f", {}, Sum(i, Literal(3), inner, K))) == "f = ∑ i < 3, ∑ i' < i, i'"


def test_binder_never_takes_the_name_of_a_parameter() -> None:
    again = Variable("n_1", NAT)
    found = define("f", {"n": NAT}, Sum(again, Variable("n", NAT), op(Operation.CAST, again), K))
    assert text(found) == "f n = ∑ n' < n, n'"


def test_state_that_is_handed_on_as_a_function_stands_for_its_step() -> None:
    state, k, n = Variable("s", FAMILY), Variable("k", NAT), Variable("n", NAT)
    i = Variable("i", NAT)
    zero = Lambda((i,), number(0))
    iterate = Iterate(n, k, (state,), (zero,), (Lambda((i,), call("g", state, i)),))
    found = define("f", {"n": NAT, "i": NAT}, Apply(iterate, (Variable("i", NAT),)))
    assert text(found).splitlines() == [
        "f n i = s n i",
        "  where s 0 i = 0",
        "  and   s (k + 1) i = g (s k) i",
    ]


def test_premises_stand_together() -> None:
    a, b, c = (op(Operation.LT, number(0), Variable(name, K)) for name in "abc")
    found = define("f", {}, op(Operation.IMPLIES, a, op(Operation.IMPLIES, b, c)), BOOL)
    assert text(found) == "f ⇔ 0 < a ∧ 0 < b ⇒ 0 < c"


def test_long_text_is_cut_and_says_so() -> None:
    code: Code = Variable("a", K)
    for _ in range(60):
        code = op(Operation.ADD, code, Variable("a", K))
    found = text(define("f", {"a": K}, code), limit=40)
    assert found.startswith("f a = a + a")
    assert found.endswith("more characters)")


@pytest.mark.parametrize(
    "hostile", ["\x1b[31m", "\u202e", "\u200b", "a\nb", "a\u00a0b", "\u2028", "e\u0301\u0301"]
)
def test_names_do_nothing_to_a_terminal(hostile: str) -> None:
    found = text(define("f", {hostile: K}, Variable(hostile, K)))
    assert "\\u{" in found
    assert len(found.splitlines()) == 1
    assert all(unicodedata.category(one) not in ("Cc", "Cf", "Mn", "Zl", "Zp") for one in found)


def test_harmless_text_is_left_alone() -> None:
    assert harmless("δ_x' ≤ ℕ 漢") == "δ_x' ≤ ℕ 漢"


def test_statement_without_hypotheses_is_told_without_if() -> None:
    statement = Statement(
        ("S",), (), (Param("a", K),), (), op(Operation.LE, Variable("a", K), Variable("a", K)), ""
    )
    assert text(statement).splitlines() == ["for all a : K", "     a ≤ a"]


def test_every_part_of_a_conjunction_that_is_too_long_has_a_line() -> None:
    part = op(Operation.LE, Variable("a" * 30, K), Variable("b" * 30, K))
    code: Op = part
    for _ in range(2):
        code = op(Operation.AND, part, code)  # type: ignore[assignment]
    lines = text(define("f", {}, code, BOOL), width=80).splitlines()
    assert [line[:4] for line in lines] == ["f ⇔ ", "  ∧ ", "  ∧ "]


def test_a_product_that_is_reduced_has_parentheses():
    a, b, m = (Variable(name, NAT) for name in "abm")
    reduced = op(Operation.NAT_MOD, op(Operation.NAT_MUL, a, b), m)
    assert "(a · b) mod m" in text(define("reduced", dict.fromkeys("abm", NAT), reduced, NAT))
