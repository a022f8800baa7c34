"""Strategies for code: random definitions in all operations of a field, with dyadic arguments."""

from __future__ import annotations

from fractions import Fraction

import hand_written as lean
from hypothesis import strategies as st

from pyverify.extract.code import NAT, Code, Definition, If, Iterate, Let, Literal, Maximum, Sum, Variable

SMOOTH = ("ADD", "SUB", "MUL", "DIV")
KINKED = (*SMOOTH, "MIN", "MAX")


def numbers() -> st.SearchStrategy[Fraction]:
    """Small multiples of 1/16, zero among them often."""
    return st.integers(-40, 40).map(lambda n: Fraction(n, 16))


def rough(precision: int) -> st.SearchStrategy[Fraction]:
    """Numbers of a floating-point format that leave no bit of the mantissa free, zero among them."""
    return st.integers(-(2**precision), 2**precision).map(lambda n: Fraction(n, 2 ** (precision - 2)))


@st.composite
def _codes(
    draw: st.DrawFn, depth: int, smooth: bool, names: tuple[str, ...], indices: tuple[str, ...]
) -> Code:
    if depth == 0 or draw(st.integers(0, 5)) == 0:
        kind = draw(st.sampled_from(("variable", "entry", "numeral")))
        if kind == "numeral":
            return lean.numeral(draw(st.integers(0, 3)))
        if kind == "entry":
            index = draw(st.sampled_from((*indices, 0, 1)))
            place = Literal(index) if isinstance(index, int) else Variable(index, NAT)
            return lean.at(lean.a, place)
        return Variable(draw(st.sampled_from(names)), lean.K)

    def inner(names: tuple[str, ...] = names, indices: tuple[str, ...] = indices) -> Code:
        return draw(_codes(depth - 1, smooth, names, indices))

    fresh = f"v{depth}_{len(names)}_{len(indices)}"
    shapes = ["operation", "operation", "operation", "unary", "power", "sum", "let"]
    match draw(st.sampled_from(shapes if smooth else [*shapes, "choice", "maximum", "recursion"])):
        case "operation":
            return lean.op(draw(st.sampled_from(SMOOTH if smooth else KINKED)), inner(), inner())
        case "unary":
            return lean.op(
                draw(st.sampled_from(("NEG", "INV") if smooth else ("NEG", "INV", "ABS"))), inner()
            )
        case "power":
            return lean.op("POW", inner(), Literal(draw(st.integers(0, 3))))
        case "sum":
            body = inner(indices=(*indices, fresh))
            return Sum(Variable(fresh, NAT), lean.n, body, lean.K)
        case "let":
            return Let(Variable(fresh, lean.K), inner(), inner(names=(*names, fresh)))
        case "choice":
            comparison = lean.op(draw(st.sampled_from(("LE", "LT", "EQ"))), inner(), inner())
            return If(comparison, inner(), inner())
        case "maximum":
            return Maximum(Variable(fresh, NAT), lean.n, inner(indices=(*indices, fresh)), lean.K)
        case _:
            state = Variable(f"{fresh}s", lean.K)
            step = inner(names=(*names, state.name), indices=(*indices, fresh))
            return Iterate(Literal(2), Variable(fresh, NAT), (state,), (inner(),), (step,))


def definitions(*, smooth: bool = False, depth: int = 4) -> st.SearchStrategy[Definition]:
    """Definitions of `n`, `x`, `y` and a vector `a` of two entries or more."""
    return _codes(depth, smooth, ("x", "y"), ()).map(
        lambda body: lean.define("random", body, n=NAT, x=lean.K, y=lean.K, a=lean.VECTOR)
    )


def arguments(entries: st.SearchStrategy[Fraction] | None = None) -> st.SearchStrategy[dict[str, object]]:
    """Arguments of such a definition."""
    entries = numbers() if entries is None else entries
    return st.fixed_dictionaries(
        {
            "n": st.integers(0, 3),
            "x": entries,
            "y": entries,
            "a": st.lists(entries, min_size=3, max_size=3),
        }
    )


def tables(rows: int, columns: int) -> st.SearchStrategy[list[list[Fraction]]]:
    """Tables of such numbers."""
    return st.lists(st.lists(numbers(), min_size=columns, max_size=columns), min_size=rows, max_size=rows)
