"""The tactics of the base library: complete on what they promise, honest when they fail."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from small_project import SmallProject, grown_from

from pyverify.lean.graph import load_graph
from pyverify.lean.messages import Diagnostic, Severity
from pyverify.lean.single import Setting, run_file

HEADER = """prelude
import Algebra.Tactic.Linear
import Algebra.Rat
import Algebra.Decide
import Algebra.SumLemmas
universe u
variable {K : Type u} [OrderedField K]
"""
Check = Callable[[list[str]], list[list[Diagnostic]]]
Polynomial = dict[tuple[str, ...], int]


@pytest.fixture(scope="module")
def check(algebra: SmallProject, tmp_path_factory: pytest.TempPathFactory) -> Check:
    """Give Lean a list of declarations; answer with the errors of each."""
    project = grown_from(algebra, tmp_path_factory.mktemp("tactics") / "project", {})
    setting = Setting(project.project, load_graph(project.project), project.toolchain, jobs=2)

    def run(declarations: list[str]) -> list[list[Diagnostic]]:
        starts, text = [], HEADER
        for declaration in declarations:
            starts.append(text.count("\n") + 1)
            text += declaration + "\n"
        result = run_file(setting, project.root / "lean" / "Scratch.lean", text.encode())
        assert result.run is not None
        found: list[list[Diagnostic]] = [[] for _ in declarations]
        for diagnostic in result.run.diagnostics:
            assert diagnostic.line is not None
            if diagnostic.severity is Severity.ERROR:
                assert diagnostic.line >= starts[0], diagnostic.text
                found[max(i for i, start in enumerate(starts) if start <= diagnostic.line)].append(diagnostic)
        return found

    return run


def errors(found: list[list[Diagnostic]]) -> list[str]:
    return [" ".join(d.text for d in each) for each in found]


def test_every_example_of_the_documentation_is_accepted(check: Check) -> None:
    text = (Path(__file__).parents[2] / "docs" / "tactics.md").read_text(encoding="utf-8")
    examples = re.findall(r"`(example [^`]*)`", text) + re.findall(r"^    (example .*)$", text, re.MULTILINE)
    assert len(examples) == 8
    assert errors(check(examples)) == [""] * len(examples)


@pytest.mark.parametrize(
    ("declaration", "said"),
    [
        ("theorem x (a b : K) : a + b = a - b := by ring", "different normal forms"),
        ("theorem x (a : K) : a ≤ a := by ring", "not an equality"),
        ("theorem x (a b : Bool) : a = b := by ring", "no commutative semiring"),
        ("theorem x (a b : K) (h : a ≤ b) : a < b := by linear", "do not add up to a contradiction"),
        ("theorem x (a : K) : 0 < a := by positivity", "sign of this is not known"),
        ("theorem x (a b : K) : a ≤ b := by positivity", "none of `0 ≤ t`"),
    ],
)
def test_a_tactic_that_cannot_close_the_goal_says_why(check: Check, declaration: str, said: str) -> None:
    (found,) = errors(check([declaration]))
    assert said in found


def test_a_divisor_that_may_be_zero_is_not_cleared(check: Check) -> None:
    found = errors(
        check(
            [
                "theorem x1 (a b : K) : a / b * b = a := by ring",
                "theorem x2 (a b : K) (h : b ≠ 0) : a / b * b = a := by ring",
                "theorem x3 (a b : K) (h : 0 < b) : a / b * b = a := by ring",
                "theorem x4 (a b c : K) : a / c + b / c = (a + b) / c := by ring",
                "theorem x5 (a b : K) (h : a ≠ b) : (a ^ 2 - b ^ 2) / (a - b) = a + b := by\n"
                "  have k : a - b ≠ 0 := Sign.sub_ne_zero h\n  ring",
            ]
        )
    )
    assert found[0] and not any(found[1:])


def test_what_the_tactics_prove_rests_on_no_axiom(check: Check) -> None:
    declarations = [
        "theorem x1 (a b : K) (h : 0 < b) : (a + b) ^ 2 / b = a ^ 2 / b + 2 * a + b := by ring",
        "theorem x2 (a b c : K) (h : a / 3 ≤ b) (k : b < c / 2) : 2 * a < 3 * c := by linear",
        "theorem x3 (a b c d : K) : (a * c + b * d) ^ 2 ≤ (a ^ 2 + b ^ 2) * (c ^ 2 + d ^ 2) := by\n"
        "  nonlinear [Sign.sq_nonneg (a * d - b * c)]",
        "theorem x4 (a b : K) (h : 0 < a) : a / (b * b + a) ≠ 0 := by positivity",
    ]
    checks = [
        f'macro "axioms_of_x{i}" : command => `(#print axioms x{i})\naxioms_of_x{i}' for i in range(1, 5)
    ]
    assert not any(check([*declarations, *checks]))


# ---- ring against an independent normal form ----


def expression(draw: random.Random, depth: int) -> str:
    if depth == 0 or draw.random() < 0.15:
        return draw.choice(["a", "b", "c", "0", "1", "2", "3"])
    kind = draw.choice(["+", "-", "*", "*", "neg", "^"])
    left = expression(draw, depth - 1)
    if kind == "neg":
        return f"(-{left})"
    if kind == "^":
        return f"({left}) ^ {draw.randint(0, 2)}"
    return f"({left} {kind} {expression(draw, depth - 1)})"


def value(text: str) -> Polynomial:
    """The polynomial that an expression stands for, by Python's own parser."""

    class Poly:
        def __init__(self, terms: Polynomial) -> None:
            self.terms = {m: c for m, c in terms.items() if c}

        def __add__(self, other: Poly) -> Poly:
            keys = self.terms.keys() | other.terms.keys()
            return Poly({m: self.terms.get(m, 0) + other.terms.get(m, 0) for m in keys})

        def __neg__(self) -> Poly:
            return Poly({m: -c for m, c in self.terms.items()})

        def __sub__(self, other: Poly) -> Poly:
            return self + -other

        def __mul__(self, other: Poly) -> Poly:
            total = Poly({})
            for m, c in self.terms.items():
                total += Poly({tuple(sorted((*m, *n))): c * d for n, d in other.terms.items()})
            return total

        def __pow__(self, n: int) -> Poly:
            result = Poly({(): 1})
            for _ in range(n):
                result *= self
            return result

    names: dict[str, object] = {x: Poly({(x,): 1}) for x in "abc"}
    plain = re.sub(r"(?<!\^ )\b(\d)\b", r"number(\1)", text).replace("^", "**")
    result = eval(plain, {"number": lambda n: Poly({(): n}), **names})
    assert isinstance(result, Poly)
    return result.terms


def written(polynomial: Polynomial, draw: random.Random) -> str:
    terms = list(polynomial.items())
    draw.shuffle(terms)
    parts = [" * ".join([f"({c})", *draw.sample(m, len(m))]) for m, c in terms]
    return " + ".join(parts) or "0"


def test_ring_agrees_with_an_independent_normal_form(check: Check) -> None:
    draw = random.Random(20)
    declarations, equal = [], []
    for i in range(120):
        left = expression(draw, 4)
        polynomial = value(left)
        if draw.random() < 0.4:
            changed = dict(polynomial)
            monomial = draw.choice([*polynomial, ("a",), ("b", "c")])
            changed[monomial] = changed.get(monomial, 0) + draw.choice([-1, 1])
            polynomial = {m: c for m, c in changed.items() if c}
        equal.append(value(left) == polynomial)
        sides = f"({left} : R) = {written(polynomial, draw)}"
        declarations.append(f"theorem r{i} (R : Type u) [CommRing R] (a b c : R) : {sides} := by ring")
    assert 30 < sum(equal) < 110
    found = errors(check(declarations))
    wrong = [(d, e) for d, e, same in zip(declarations, found, equal, strict=True) if same is bool(e)]
    assert not wrong


# ---- linear: what follows is found, what has a counterexample is not ----


def linear_problem(draw: random.Random, i: int, provable: bool) -> str:
    """Random inequalities with rational coefficients; the conclusion is their sum with random factors, or is
    missed by the point at which all hypotheses hold with room to spare.
    """
    names = ["x", "y", "z", "w"]
    point = [draw.randint(-3, 3) for _ in names]

    def coefficient() -> Fraction:
        return Fraction(draw.randint(-4, 4), draw.choice([1, 1, 2, 3]))

    def shown(row: list[Fraction]) -> str:
        return " + ".join(
            f"({c.numerator} : K) / {c.denominator} * {x}" for c, x in zip(row, names, strict=True)
        )

    rows = [[coefficient() for _ in names] for _ in range(draw.randint(2, 5))]
    bounds = [
        sum((c * p for c, p in zip(row, point, strict=True)), Fraction(draw.randint(1, 4))) for row in rows
    ]
    if provable:
        factors = [Fraction(draw.randint(0, 3), draw.choice([1, 2])) for _ in rows]
        goal = [
            sum((f * row[j] for f, row in zip(factors, rows, strict=True)), Fraction(0)) for j in range(4)
        ]
        bound = sum((f * b for f, b in zip(factors, bounds, strict=True)), Fraction(draw.randint(0, 2)))
    else:
        goal = [coefficient() for _ in names]
        bound = sum((c * p for c, p in zip(goal, point, strict=True)), Fraction(-1))
    facts = " ".join(
        f"(h{k} : {shown(row)} ≤ ({b.numerator} : K) / {b.denominator})"
        for k, (row, b) in enumerate(zip(rows, bounds, strict=True))
    )
    return (
        f"theorem l{i} (x y z w : K) {facts} : "
        f"{shown(goal)} ≤ ({bound.numerator} : K) / {bound.denominator} := by linear"
    )


def test_linear_finds_every_nonnegative_combination(check: Check) -> None:
    draw = random.Random(21)
    assert not any(check([linear_problem(draw, i, provable=True) for i in range(40)]))


def test_linear_refuses_what_a_point_contradicts(check: Check) -> None:
    draw = random.Random(22)
    assert all(check([linear_problem(draw, i, provable=False) for i in range(15)]))
