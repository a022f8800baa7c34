"""Patterns, predecessors and recursion over naturals, at all small arguments, against Python."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

import pytest

from pyverify.extract.code import Definition, Iterate, Literal, Op, Operation, Sum, walk

Value = Callable[..., Any]
Lowered = Callable[[str], Definition]


def fibonacci(n: int) -> int:
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def tribonacci(n: int) -> int:
    return (0, 0, 1)[n] if n < 3 else sum(tribonacci(n - back) for back in (1, 2, 3))


def ackermann(m: int, n: int) -> int:
    if m == 0:
        return n + 1
    return ackermann(m - 1, 1 if n == 0 else ackermann(m, n - 1))


def inside(n: int) -> int:
    return sum(inside(n - 1) + i for i in range(n)) if n else 0


ONE: dict[str, Callable[[int], object]] = {
    "pick": lambda n: (10, 20, 30)[n] if n < 3 else n - 3,
    "large": lambda n: int(n == 1000),
    "named": lambda n: n * (n - 1) if n else 0,
    "withProof": lambda n: n - 1 if n else 5,
    "around": lambda n: max(n - 1, 0) + 1,
    "aroundPattern": lambda n: n or 100,
    "aroundTwo": lambda n: n if n > 1 else (100, 200)[n],
    "overTwo": lambda n: n + 3 if n > 1 else (100, 200)[n],
    "halfway": lambda n: n - 1 if n > 1 else (100, 200)[n],
    "predPred": lambda n: max(n - 2, 0) + 1,
    "subTwo": lambda n: max(n - 2, 0) + 2,
    "predOfSum": lambda n: n + 1,
    "underSum": lambda n: sum(i + n - 1 for i in range(n)),
    "intoPair": lambda n: (n - 1, n) if n else (5, 6),
    "throughPair": lambda n: 10 * (n - 1) + n if n else 56,
    "fib": fibonacci,
    "trib": tribonacci,
    "everyOther": lambda n: n // 2 + (7 if n % 2 else 100),
    "fact": math.factorial,
    "triangle": lambda n: n * (n + 1) // 2,
    "countdown": lambda n: 3 * 2**n + sum(k * 2 ** (n - 1 - k) for k in range(n)),
    "pairwise": lambda n: (fibonacci(n), fibonacci(n + 1)),
    "isEven": lambda n: n % 2 == 0,
    "even": lambda n: n % 2 == 0,
    "odd": lambda n: n % 2 == 1,
    "recursionInside": inside,
    "squares": lambda n: sum(i * i for i in range(n)),
    "sumOfSums": lambda n: sum(sum(j + 1 for j in range(i)) + i for i in range(n)),
    "identity": lambda n: n,
    "applied": lambda n: 2 * (n + 1),
    "useTwice": lambda n: n + n * n,
    "local'": lambda n: (n + 1) ** 2 + n * n,
    "haveBound": lambda n: (n + 1) ** 2,
    "lets": lambda n: 2 * n + 2 * (2 * n) ** 2,
}
TWO: dict[str, Callable[[int, int], object]] = {
    "nested": lambda n, m: ((n - 1) * (m - 1) if m else n - 1) if n else (m - 1 if m else 1),
    "both": lambda n, m: 7 if not n else 8 if not m else n - 1 + 10 * (m - 2) if m > 1 else n - 1,
    "ofSum": lambda n, m: max(n + m - 1, 0),
    "onDifference": lambda n, m: n - m if n > m else 100,
    "oneOfTwo": lambda n, m: n + m if n and m else n or max(m - 1, 0) + 1,
    "asFunction": lambda n, x: x + n,
    "twice": lambda n, m: (n or 100) + (m or 100),
    "leak": lambda n, m: max(n - 1, 0) + m,
    "sumTo": lambda n, acc: acc + n * (n + 1) // 2,
    "power": lambda x, n: x**n,
    "choose": math.comb,
    "recursionOnSum": lambda n, m: math.factorial(n + m),
    "truncated": lambda n, m: max(n - m, 0) + m,
    "quotient": lambda n, m: n // m if m else 0,
    "remainder": lambda n, m: n % m if m else n,
    "divisor": math.gcd,
    "powers": lambda n, m: n**m,
    "least": min,
    "strict": lambda n, m: 1 if n < m else 2 if m < n else 3,
    "partially": lambda n, m: n + m,
    "flipped": lambda n, m: max(m - n, 0),
    "asProposition": lambda n, m: all(i < m for i in range(n - 1)) if n else m == 0,
    "asStructure": lambda n, m: n - 1 <= m <= n if n else True,
}


@pytest.mark.parametrize("name", ONE)
def test_a_function_of_one_natural(value: Value, name: str) -> None:
    for n in [*range(8), 1000] if name in ("pick", "large") else range(8):
        assert value(f"Naturals.{name}", n) == ONE[name](n), n


@pytest.mark.parametrize("name", TWO)
def test_a_function_of_two_naturals(value: Value, name: str) -> None:
    for n, m in itertools.product(range(6), repeat=2):
        assert value(f"Naturals.{name}", n, m) == TWO[name](n, m), (n, m)


def test_a_function_that_recurs_on_the_first_of_three(value: Value) -> None:
    for n in range(8):
        assert value("Naturals.fibFrom", 0, 1, n) == fibonacci(n)
    for n in range(6):
        for b in (False, True):
            ones = [(n - k) % 2 == 0 if b else (n - k) % 2 == 1 for k in range(n + 1)]
            assert value("Naturals.alternate", n, b) == 10 * sum(ones[1:]) + ones[0]


def test_recursion_that_gives_a_function_may_nest(value: Value) -> None:
    for m, n in itertools.product(range(3), range(4)):
        assert value("Naturals.ackermann", m, n) == ackermann(m, n)


def test_functions_as_arguments(value: Value) -> None:
    assert value("Naturals.count", lambda k: k % 3 == 0, 10) == 4
    assert value("Naturals.apply", lambda x: 2 * x + 1, 5, 0) == 31
    assert value("Naturals.compose", lambda x: x * x, lambda x: x + 1, 4) == 25
    assert value("Naturals.allBelow", lambda k: k < 3, 3) is True
    assert value("Naturals.allBelow", lambda k: k < 3, 4) is False


def test_a_function_of_functions_is_a_parameter_and_is_given_functions(value: Value) -> None:
    assert value("Naturals.twiceOf", lambda g: g(3)) == 3 + 9


def test_a_pair_is_a_record(value: Value) -> None:
    assert value("Naturals.onPair", (0, 3)) == 3
    assert value("Naturals.onPair", (4, 5)) == 15


def test_a_large_numeral_is_one_literal(lowered: Lowered) -> None:
    assert lowered("Naturals.huge").body == Literal(10**30)


def test_a_successor_of_a_truncated_difference_is_not_the_number(lowered: Lowered) -> None:
    """`n - 1 + 1` is `n` only where `n` is not zero; in the branch of a pattern it is written as `n`."""
    operations = [part.operation for part in walk(lowered("Naturals.around").body) if isinstance(part, Op)]
    assert Operation.NAT_SUB in operations
    operations = [
        part.operation for part in walk(lowered("Naturals.aroundPattern").body) if isinstance(part, Op)
    ]
    assert Operation.NAT_SUB not in operations


def test_recursion_to_a_depth_keeps_so_many_states(lowered: Lowered) -> None:
    depths = {"fact": 1, "fib": 2, "trib": 3, "everyOther": 2}
    for name, depth in depths.items():
        (found,) = (part for part in walk(lowered(f"Naturals.{name}").body) if isinstance(part, Iterate))
        assert len(found.states) == depth


def test_a_sum_of_naturals_is_a_sum(lowered: Lowered) -> None:
    assert isinstance(lowered("Naturals.squares").body, Sum)


def test_mutual_recursion_is_one_recursion_over_both(lowered: Lowered) -> None:
    assert any(isinstance(part, Iterate) for part in walk(lowered("Naturals.even").body))
