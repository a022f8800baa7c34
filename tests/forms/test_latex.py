"""Definitions and statements in LaTeX."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed_code import (
    CLAIM,
    COVARIANCE,
    FAMILY,
    HOLONOMY,
    INDEP,
    KL,
    NAT,
    SAVING,
    TABLE,
    TV2,
    K,
    call,
    define,
    number,
    numbers,
    op,
    truths,
)

from pyverify.extract import NotInterpreted, Reason
from pyverify.extract.code import (
    BOOL,
    Apply,
    Call,
    Code,
    Construct,
    Field,
    If,
    Iterate,
    Lambda,
    Let,
    Literal,
    Op,
    Operation,
    RecordType,
    Sum,
    Truth,
    Variable,
)
from pyverify.forms import latex
from pyverify.forms.limits import MAX_DEPTH
from pyverify.forms.symbols import MACROS, Names, escaped, symbol
from pyverify.statement import Statement

X, N, I = Variable("x", FAMILY), Variable("n", NAT), Variable("i", NAT)  # noqa: E741


def sane(text: str) -> bool:
    """Braces, environments and delimiters in pairs; known macros; nothing with a meaning of its own."""
    assert set(re.findall(r"\\([a-zA-Z]+|.)", text, re.DOTALL)) <= MACROS
    depth, pairs, opened = 0, 0, []
    for token in re.findall(r"\\[a-zA-Z]+|\\.|.", text, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(token, 0)
        pairs += {r"\left": 1, r"\right": -1}.get(token, 0)
        assert depth >= 0
        assert pairs >= 0
        assert token not in ("%", "$", "#", "~")
    for word, name in re.findall(r"\\(begin|end)\{([a-z]+)\}", text):
        if word == "begin":
            opened.append(name)
        else:
            assert opened.pop() == name
    assert text.isascii()
    assert not re.search(r"\^\{[^{}]*\}\^|_\{[^{}]*\}_", text), "two superscripts or subscripts"
    return depth == pairs == 0 and not opened


def body(code: Code) -> str:
    return latex(define("f", {}, code)).partition(" = ")[2]


def test_covariance() -> None:
    assert latex(COVARIANCE) == (
        r"\operatorname{covariance}_{m,n}(p, f, g) = "
        r"\left(\sum_{i < m} \sum_{j < n} p_{ij} f_{i} g_{j}\right) - "
        r"\left(\sum_{i < m} \operatorname{rowSum}_{n}(p)_{i} f_{i}\right) \, "
        r"\left(\sum_{j < n} \operatorname{colSum}_{m}(p)_{j} g_{j}\right)"
    )


def test_total_variation() -> None:
    assert latex(TV2) == (
        r"\operatorname{tv2}_{m,n}(p) = "
        r"\sum_{i < m} \sum_{j < n} \lvert \operatorname{defect}_{m,n}(p)_{ij}\rvert"
    )


def test_relative_entropy() -> None:
    assert latex(KL) == (
        r"\operatorname{kl}_{n}(f, g) = \sum_{i < n} \begin{cases} "
        r"f_{i} \log \frac{f_{i}}{g_{i}} & \text{if } 0 < f_{i} \\ 0 & \text{otherwise} \end{cases}"
    )


def test_saving_per_share() -> None:
    assert latex(SAVING) == (
        r"\operatorname{savingPerShare}(k, R, a, v, f) = 1 - \frac{\operatorname{cost}(k, R, a) v}{f R}"
    )


def test_proposition() -> None:
    assert latex(INDEP) == (
        r"\operatorname{Indep}_{m,n}(p) \iff \forall i < m,\ j < n:\ "
        r"p_{ij} = \operatorname{rowSum}_{n}(p)_{i} \operatorname{colSum}_{m}(p)_{j}"
    )


def test_claim() -> None:
    assert latex(CLAIM).splitlines() == [
        r"\begin{aligned}",
        r"&\text{Let } K \text{ be an ordered field},\ m, n \in \mathbb{N},\ "
        r"p \colon \mathbb{N}^{2} \to K,\ h \colon \mathbb{N} \to \mathbb{N}. \\",
        r"&\text{Suppose } \operatorname{Pmf2}_{m,n}(p), && (\mathrm{hp}) \\",
        r"&\text{and } 0 < R. && (\mathrm{hR}) \\",
        r"&\text{Then } \operatorname{baseline}_{n}(p) \le 1.",
        r"\end{aligned}",
    ]


def test_recursion_on_a_parameter_is_a_recurrence_in_the_definitions_name() -> None:
    assert latex(HOLONOMY).splitlines()[1:-1] == [
        r"\operatorname{holonomy}(a)_{0} &= 1 \\",
        r"\operatorname{holonomy}(a)_{n + 1} &= a_{n} \operatorname{holonomy}(a)_{n}",
    ]


def test_recursion_over_functions_keeps_the_names_of_the_parameters() -> None:
    state = Variable("s", FAMILY)
    step, t, r, v = (Variable(name, NAT) for name in ("step", "t", "r", "v"))
    table = Variable("M", TABLE)
    after = op(Operation.MUL, Apply(table, (step, r)), Apply(state, (v,)))
    iterate = Iterate(
        N,
        step,
        (state,),
        (Lambda((t,), Apply(X, (t,))),),
        (Lambda((r,), Sum(v, Variable("d", NAT), after, K)),),
    )
    found = define("f", {"d": NAT, "M": TABLE, "x": FAMILY, "n": NAT, "i": NAT}, Apply(iterate, (I,)))
    assert latex(found).splitlines()[1:-1] == [
        r"\operatorname{f}_{d}(M, x)_{0i} &= x_{i} \\",
        r"\operatorname{f}_{d}(M, x)_{n + 1,i} &= \sum_{v < d} M_{ni} \operatorname{f}_{d}(M, x)_{nv}",
    ]


def test_recursion_elsewhere_is_told_with_its_states() -> None:
    state, other, step = Variable("s", K), Variable("t", K), Variable("k", NAT)
    steps = (op(Operation.ADD, state, other), state)
    iterate = Iterate(Literal(7), step, (state, other), (number(1), number(0)), steps)
    assert latex(define("f", {}, op(Operation.MUL, number(2), iterate))).splitlines()[1:-1] == [
        r"\operatorname{f} &= 2 s_{7} \\",
        r"\text{where } s_{0} &= 1 \\",
        r"\text{and } t_{0} &= 0 \\",
        r"\text{and } s_{k + 1} &= s_{k} + t_{k} \\",
        r"\text{and } t_{k + 1} &= s_{k}",
    ]


def test_let_is_told_after_where() -> None:
    y = Variable("y", K)
    found = latex(define("f", {"a": K}, Let(y, op(Operation.ADD, Variable("a", K), number(1)), y)))
    assert r"\operatorname{f}(a) &= y" in found
    assert r"\text{where } y &= a + 1" in found


def test_names_of_definitions_are_as_long_as_needed_to_differ() -> None:
    calls = op(Operation.ADD, Call(("A", "f"), (K,), (), K), Call(("B", "f"), (K,), (), K))
    assert body(calls) == r"\operatorname{A.f} + \operatorname{B.f}"


def test_function_that_a_call_is_but_for_its_last_arguments_is_that_call() -> None:
    one = Lambda((I,), call("rowSum", N, Variable("p", TABLE), I))
    assert body(call("l1", N, one)) == r"\operatorname{l1}_{n}(\operatorname{rowSum}_{n}(p))"


def test_row_of_a_table_has_a_dot_for_the_index_that_is_open() -> None:
    row = Lambda((I,), Apply(Variable("p", TABLE), (N, I)))
    assert body(call("l1", N, row)) == r"\operatorname{l1}_{n}(p_{n \cdot})"


def test_function_that_uses_its_variable_twice_is_written_out() -> None:
    twice = Lambda((I,), Apply(Variable("p", TABLE), (I, I)))
    assert body(call("l1", N, twice)) == r"\operatorname{l1}_{n}(i \mapsto p_{ii})"


def test_indices_have_commas_where_they_are_needed() -> None:
    table = Variable("p", TABLE)
    after = op(Operation.NAT_ADD, N, Literal(1))
    assert body(Apply(table, (I, after))) == "p_{i,n + 1}"
    assert body(Apply(table, (Literal(10), I))) == "p_{10,i}"
    assert body(Apply(table, (Literal(1), I))) == "p_{1i}"


def test_one_and_zero_are_an_indicator_and_later_cases_begin_with_else() -> None:
    condition = op(Operation.LT, Variable("a", K), number(0))
    assert body(If(condition, number(1), number(0))) == r"\mathbf{1}[a < 0]"
    chain = If(condition, number(2), If(condition, number(3), number(4)))
    assert r"3 & \text{else if } a < 0" in body(chain)


def test_records_are_told_field_by_field() -> None:
    kind = RecordType(("Integer",), (("pos", NAT), ("neg", NAT)))
    made = Construct(kind, (Literal(1), N))
    assert body(made) == r"(\mathrm{pos} = 1,\ \mathrm{neg} = n)"
    assert body(Field(Variable("z", kind), 1, NAT)) == r"z.\mathrm{neg}"


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("p", "p"),
        ("δ", r"\delta"),
        ("ω", r"\omega"),
        ("x₁", "x_{1}"),
        ("i_2", "i_{2}"),
        ("p'", "p'"),
        ("src", r"\mathrm{src}"),
        ("hβ", r"\mathrm{h{\beta}}"),
        ("a_b", r"\mathrm{a\_b}"),
        (r"\input{x}", r"\mathrm{u005Cinputu007Bxu007D}"),
        ("100%", r"\mathrm{100u0025}"),
        ("$$", r"\mathrm{u0024u0024}"),
        ("\u202eabc", r"\mathrm{u202Eabc}"),
    ],
)
def test_names_are_shown_and_never_obeyed(name: str, look: str) -> None:
    assert symbol(name) == look


def test_names_that_would_look_alike_do_not() -> None:
    names = Names(symbol, escaped)
    looks = [names[name] for name in ("x1", "x₁", "x_1", "xu2081", "\\", "u005C")]
    assert len(set(looks)) == len(looks)


@given(st.text(min_size=1, max_size=8), st.text(min_size=1, max_size=8))
def test_any_names_give_sane_latex(variable: str, definition: str) -> None:
    param = Variable(variable, FAMILY)
    code = Apply(param, (Literal(0),))
    found = define("f", {variable: FAMILY}, op(Operation.POW, code, Literal(2)))
    assert sane(latex(replace(found, name=(definition,))))


@given(st.one_of(numbers(), truths()))
def test_any_code_gives_sane_latex(code: Code) -> None:
    kind = BOOL if isinstance(code, Truth) or (isinstance(code, Op) and code.type is BOOL) else K
    assert sane(latex(define("f", {"x": FAMILY}, code, kind)))


def test_statement_without_anything_given_is_its_conclusion() -> None:
    empty = Statement(("S",), (), (), (), op(Operation.NAT_LE, Literal(1), Literal(2)), "")
    assert latex(empty) == r"1 \le 2."


def test_code_that_is_nested_too_deep_is_refused() -> None:
    code: Code = Variable("a", K)
    for _ in range(MAX_DEPTH):
        code = op(Operation.NEG, code)
    with pytest.raises(NotInterpreted) as refused:
        latex(define("f", {"a": K}, code))
    assert refused.value.reason is Reason.TOO_LARGE
    assert refused.value.subject == "f"
    assert isinstance(code, Op)
    assert sane(latex(define("f", {"a": K}, code.arguments[0])))


def test_shared_parts_count_as_often_as_they_would_be_printed() -> None:
    code: Code = Variable("a", K)
    for _ in range(40):
        code = op(Operation.ADD, code, code)
    with pytest.raises(NotInterpreted, match="exceeds a limit"):
        latex(define("f", {"a": K}, code))


def test_number_with_too_many_digits_is_refused() -> None:
    with pytest.raises(NotInterpreted, match="exceeds a limit"):
        latex(define("f", {}, number(10**5000)))
