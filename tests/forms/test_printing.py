"""What is printed means what the code means: random formulas, printed, read back and evaluated."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed_code import VALUES, numbers, op, truths, value
from read_back import LatexReader, Reader, TextReader

from pyverify.extract.code import NAT, Code, If, Literal, Operation, Quantified, Scalar, Sum, Variable
from pyverify.forms.latex_style import LatexStyle
from pyverify.forms.printer import Printer
from pyverify.forms.text_style import NO_BREAK, TextStyle

K = Scalar("K")
FORMULAS = st.one_of(numbers(), truths())
A, B, C = (Variable(name, K) for name in "abc")
SUM = Sum(Variable("i", NAT), Literal(3), B, K)


def as_text(code: Code) -> str:
    return Printer(TextStyle({})).code(code).replace(NO_BREAK, " ")


def as_latex(code: Code) -> str:
    return Printer(LatexStyle({})).code(code)


def same(code: Code, printed: str, reader: Callable[[str], Reader]) -> bool:
    return bool(reader(printed).whole()(VALUES) == value(code))


@given(FORMULAS)
@settings(max_examples=150)
def test_text_that_is_read_back_has_the_same_value(code: Code) -> None:
    assert same(code, as_text(code), TextReader)


@given(FORMULAS)
@settings(max_examples=150)
def test_latex_that_is_read_back_has_the_same_value(code: Code) -> None:
    assert same(code, as_latex(code), LatexReader)


@pytest.mark.slow
@given(FORMULAS)
@settings(max_examples=5_000)
def test_many_formulas_that_are_read_back_have_the_same_value(code: Code) -> None:
    assert same(code, as_text(code), TextReader)
    assert same(code, as_latex(code), LatexReader)


ADD, SUB, MUL, DIV, NEG, POW = (
    Operation.ADD,
    Operation.SUB,
    Operation.MUL,
    Operation.DIV,
    Operation.NEG,
    Operation.POW,
)


@pytest.mark.parametrize(
    ("code", "text", "latex"),
    [
        (op(ADD, A, op(ADD, B, C)), "a + b + c", "a + b + c"),
        (op(SUB, A, op(SUB, B, C)), "a − (b − c)", "a - (b - c)"),
        (op(SUB, op(SUB, A, B), C), "a − b − c", "a - b - c"),
        (op(ADD, op(NEG, A), B), "−a + b", "-a + b"),
        (op(ADD, A, op(NEG, B)), "a + (−b)", "a + (-b)"),
        (op(NEG, op(MUL, A, B)), "−a · b", "-a b"),
        (op(MUL, op(NEG, A), B), "(−a) · b", r"(-a) b"),
        (op(POW, op(NEG, A), Literal(2)), "(−a)²", "(-a)^{2}"),
        (op(POW, op(POW, A, Literal(2)), Literal(3)), "(a²)³", r"{(a^{2})}^{3}"),
        (op(POW, op(DIV, A, B), Literal(2)), "(a / b)²", r"\left(\frac{a}{b}\right)^{2}"),
        (op(DIV, op(DIV, A, B), C), "a / b / c", r"\frac{a/b}{c}"),
        (op(DIV, A, op(DIV, B, C)), "a / (b / c)", r"\frac{a}{b/c}"),
        (op(MUL, A, op(ADD, B, C)), "a · (b + c)", r"a \, (b + c)"),
        (op(MUL, A, op(DIV, B, C)), "a · (b / c)", r"a \frac{b}{c}"),
        (op(ADD, SUM, A), "(∑ i < 3, b) + a", r"\left(\sum_{i < 3} b\right) + a"),
        (op(ADD, A, SUM), "a + ∑ i < 3, b", r"a + \sum_{i < 3} b"),
        (op(MUL, SUM, A), "(∑ i < 3, b) · a", r"\left(\sum_{i < 3} b\right) a"),
        (op(MUL, A, SUM), "a · ∑ i < 3, b", r"a \sum_{i < 3} b"),
        (op(Operation.LE, SUM, A), "∑ i < 3, b ≤ a", r"\sum_{i < 3} b \le a"),
        (
            op(SUB, A, op(ADD, SUM, A)),
            "a − ((∑ i < 3, b) + a)",
            r"a - \left(\left(\sum_{i < 3} b\right) + a\right)",
        ),
        (
            op(MUL, If(op(Operation.LT, A, B), A, B), C),
            "(if a < b then a else b) · c",
            r"\left(\begin{cases} a & \text{if } a < b \\ b & \text{otherwise} \end{cases}\right) c",
        ),
    ],
)
def test_parentheses_are_those_that_are_needed(code: Code, text: str, latex: str) -> None:
    assert (as_text(code), as_latex(code)) == (text, latex)


def test_subtraction_of_naturals_has_a_sign_of_its_own() -> None:
    code = op(Operation.NAT_SUB, Variable("m", NAT), Literal(1))
    assert (as_text(code), as_latex(code)) == ("m ∸ 1", r"m \mathbin{\dot{-}} 1")


def test_neighbouring_relations_are_one_chain() -> None:
    code = op(Operation.AND, op(Operation.LE, A, B), op(Operation.LT, B, C))
    assert (as_text(code), as_latex(code)) == ("a ≤ b < c", r"a \le b < c")


def test_relations_that_share_no_part_are_no_chain() -> None:
    code = op(Operation.AND, op(Operation.LE, A, B), op(Operation.LT, A, C))
    assert as_text(code) == "a ≤ b ∧ a < c"


def test_indices_below_the_same_number_are_told_together() -> None:
    i, j, held = Variable("i", NAT), Variable("j", NAT), op(Operation.LT, A, B)
    code = Quantified(True, i, Literal(3), Quantified(True, j, Literal(3), held))
    assert (as_text(code), as_latex(code)) == ("∀ i j < 3: a < b", r"\forall i, j < 3:\ a < b")
