"""Ten claims of this project as a person would put them to z3 in Python: one question, one answer.

    echo '{"claim": "tpf-l5-ceiling-label", "milliseconds": 20000}' | python attack_by_hand.py

The answer is `{"answer": "unsat"}`. A process answers as many lines as it is given. Nothing of pyverify is
here. Tables are two by two unless the formula says otherwise, and `x / 0` is guarded where a claim may come
to it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence

import z3

Number = z3.ArithRef
Table = list[list[z3.ArithRef]]


def table(name: str, rows: int, columns: int) -> Table:
    return [[z3.Real(f"{name}_{i}_{j}") for j in range(columns)] for i in range(rows)]


def absolute(x: Number) -> Number:
    return z3.If(x >= 0, x, -x)


def largest(values: Sequence[Number]) -> Number:
    found = values[0]
    for value in values[1:]:
        found = z3.If(found <= value, value, found)
    return found


def margins(p: Table) -> tuple[list[Number], list[Number]]:
    return [z3.Sum(row) for row in p], [z3.Sum(column) for column in zip(*p, strict=True)]


def cells(p: Table) -> list[Number]:
    return [cell for row in p for cell in row]


def leakage(p: Table) -> Number:
    rows, columns = margins(p)
    return (
        z3.Sum(
            [
                absolute(c - r * y)
                for row, r in zip(p, rows, strict=True)
                for c, y in zip(row, columns, strict=True)
            ]
        )
        / 2
    )


def independent(p: Table) -> z3.BoolRef:
    rows, columns = margins(p)
    return z3.And(
        [c == r * y for row, r in zip(p, rows, strict=True) for c, y in zip(row, columns, strict=True)]
    )


def distribution(p: Table) -> list[z3.BoolRef]:
    return [*(cell >= 0 for cell in cells(p)), z3.Sum(cells(p)) == 1]


def labels(count: int, below: int) -> tuple[list[z3.ArithRef], list[z3.BoolRef]]:
    h = [z3.Int(f"h_{i}") for i in range(count)]
    return h, [z3.And(one >= 0, one < below) for one in h]


def read(row: Sequence[Number], label: z3.ArithRef) -> Number:
    found = row[-1]
    for place in reversed(range(len(row) - 1)):
        found = z3.If(label == place, row[place], found)
    return found


def fixed_budget() -> list[z3.BoolRef]:
    k, big, a, v, f, x, r = z3.Reals("k R a v f x r")
    cost = k + a * (big - k)
    better = r * v - x * big < r * f - x * cost
    return [better != (r * (v - f) < x * ((1 - a) * (big - k)))]


def break_even() -> list[z3.BoolRef]:
    k, big, a, v = z3.Reals("k R a v")
    cost = k + a * (big - k)
    return [v != 0, (a * v * big == cost * v) != ((1 - a) * k == 0)]


def oracle() -> list[z3.BoolRef]:
    k, big, a, v, f = z3.Reals("k R a v f")
    saving = 1 - (k + a * (big - k)) * v / (f * big)
    known = [big > 0, k >= 0, k <= big, f > 0, f <= a, f <= v]
    return [*known, saving > (1 - k / big) * (1 - v)]


def chi_square() -> list[z3.BoolRef]:
    p = table("p", 2, 2)
    rows, columns = margins(p)
    parts = []
    for i, j in ((0, 0), (0, 1), (1, 0), (1, 1)):
        product, defect = rows[i] * columns[j], p[i][j] - rows[i] * columns[j]
        parts.append(z3.If(product == 0, 0, defect * defect / product))
    twice = 2 * leakage(p)
    return [*distribution(p), twice * twice > z3.Sum(parts)]


def ceiling() -> list[z3.BoolRef]:
    p = table("p", 2, 2)
    _, columns = margins(p)
    return [*distribution(p), leakage(p) > 1 - z3.Sum([y * y for y in columns])]


def tests() -> list[z3.BoolRef]:
    p = table("p", 2, 2)
    inside = [[z3.Bool(f"A_{i}_{j}") for j in range(2)] for i in range(2)]
    rows, columns = margins(p)
    gap = z3.Sum([z3.If(inside[i][j], p[i][j] - rows[i] * columns[j], 0) for i in range(2) for j in range(2)])
    return [z3.Sum(cells(p)) == 1, absolute(gap) > leakage(p)]


def no_advantage() -> list[z3.BoolRef]:
    p = table("p", 2, 2)
    h, inside = labels(2, 2)
    _, columns = margins(p)
    accuracy = z3.Sum([read(row, label) for row, label in zip(p, h, strict=True)])
    return [*(cell >= 0 for cell in cells(p)), independent(p), *inside, accuracy > largest(columns)]


def bayes() -> list[z3.BoolRef]:
    p, w = table("p", 2, 2), table("w", 2, 2)
    channel = [*(cell >= 0 for cell in cells(w)), *(z3.Sum(row) == 1 for row in w)]
    accuracy = z3.Sum(
        [c * x for row, weights in zip(p, w, strict=True) for c, x in zip(row, weights, strict=True)]
    )
    return [*channel, accuracy > z3.Sum([largest(row) for row in p])]


def rare_labels() -> list[z3.BoolRef]:
    p = table("p", 3, 2)
    _, columns = margins(p)
    gain = z3.Sum([largest(row) for row in p]) - (1 - columns[1])
    parts = z3.Sum([z3.If(row[1] - row[0] >= 0, row[1] - row[0], 0) for row in p])
    return [z3.Sum(cells(p)) == 1, gain != parts]


def uniform_labels() -> list[z3.BoolRef]:
    p = table("p", 2, 2)
    _, columns = margins(p)
    uniform = [*distribution(p), *(y == z3.RealVal("1/2") for y in columns)]
    return [*uniform, z3.Sum([largest(row) for row in p]) - z3.RealVal("1/2") > leakage(p)]


CLAIMS: dict[str, tuple[dict[str, int], Callable[[], list[z3.BoolRef]]]] = {
    "tpf-e4-fixed-budget": ({}, fixed_budget),
    "tpf-e5-break-even": ({}, break_even),
    "tpf-e9-oracle": ({}, oracle),
    "tpf-l5-ceiling-label": ({"m": 2, "n": 2}, ceiling),
    "tpf-l6-tests": ({"m": 2, "n": 2}, tests),
    "tpf-l7-no-advantage": ({"m": 2, "n": 2}, no_advantage),
    "tpf-l10-bayes": ({"m": 2, "n": 2}, bayes),
    "tpf-l11-upper": ({"m": 2, "n": 2}, uniform_labels),
    "tpf-l17-tv": ({"m": 2, "n": 2}, chi_square),
    "tpf-l12-identity": ({"m": 3}, rare_labels),
}
"""By the claim: at which sizes, and what a counterexample meets."""


def main() -> int:
    """Answer questions, one a line."""
    for line in sys.stdin:
        request = json.loads(line)
        solver = z3.Solver()
        solver.set("timeout", request["milliseconds"])
        solver.add(*CLAIMS[request["claim"]][1]())
        print(json.dumps({"answer": str(solver.check())}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
