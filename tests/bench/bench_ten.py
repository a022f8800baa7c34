"""Ten theorems of the literature attacked, and the same formulas written by hand for z3.

    python tests/bench/bench_ten.py [--budget 20]

They are in `tests/data/ten/Literature.lean`. Decided means that no counterexample is there at any size that
was asked (0 to 3). The second figure is the time from the statement that Lean compiled to z3's answer, over
that from a formula as a person writes it with z3's Python interface: the least of five rounds each, in one
process, sizes of two or three.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import z3

from pyverify.domains.smt import Laws, smt_problem
from pyverify.spec import Spec, load
from pyverify.symbolic import Answer, attack

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "tests" / "data" / "ten" / "Literature.lean"
RESULT = Path(__file__).parent / "results" / "ten.json"
LEAST = 9


def project(folder: Path) -> Path:
    """A project of the base library and the ten statements."""
    for part in ("Base", "Algebra"):
        shutil.copytree(ROOT / "lean" / part, folder / "lean" / part)
    shutil.copy(ROOT / "lean-toolchain", folder)
    shutil.copy(SOURCE, folder / "lean")
    (folder / "proofs").mkdir()
    (folder / "proofs" / "claims.toml").write_text("format = 1\n", encoding="utf-8")
    return folder


def family(name: str, count: int) -> list[Any]:
    return [z3.Real(f"{name}{place}") for place in range(count)]


def cauchy_schwarz() -> tuple[list[Any], Any]:
    a, b = family("a", 2), family("b", 2)
    products = sum(x * y for x, y in zip(a, b, strict=True))
    return [], products**2 <= sum(x * x for x in a) * sum(y * y for y in b)


def chebyshev() -> tuple[list[Any], Any]:
    a, b = family("a", 3), family("b", 3)
    rising = [one[place] <= one[place + 1] for one in (a, b) for place in range(2)]
    return rising, sum(a) * sum(b) <= 3 * sum(x * y for x, y in zip(a, b, strict=True))


def schur() -> tuple[list[Any], Any]:
    a, b, c = z3.Reals("a b c")
    terms = a * (a - b) * (a - c) + b * (b - a) * (b - c) + c * (c - a) * (c - b)
    return [a >= 0, b >= 0, c >= 0], terms >= 0


def nesbitt() -> tuple[list[Any], Any]:
    a, b, c = z3.Reals("a b c")
    return [a > 0, b > 0, c > 0], z3.Q(3, 2) <= a / (b + c) + b / (a + c) + c / (a + b)


def means_of_three() -> tuple[list[Any], Any]:
    a, b, c = z3.Reals("a b c")
    return [a >= 0, b >= 0, c >= 0], 27 * a * b * c <= (a + b + c) ** 3


def means_of_four() -> tuple[list[Any], Any]:
    a, b, c, d = z3.Reals("a b c d")
    return [a >= 0, b >= 0, c >= 0, d >= 0], 256 * a * b * c * d <= (a + b + c + d) ** 4


def bernoulli() -> tuple[list[Any], Any]:
    x = z3.Real("x")
    return [x >= -1], 1 + 3 * x <= (1 + x) ** 3


def rearrangement() -> tuple[list[Any], Any]:
    a, b, c, x, y, z = z3.Reals("a b c x y z")
    return [a <= b, b <= c, x <= y, y <= z], a * z + b * x + c * y <= a * x + b * y + c * z


def titu() -> tuple[list[Any], Any]:
    a, b = family("a", 2), family("b", 2)
    quotients = sum(x * x / y for x, y in zip(a, b, strict=True))
    return [y > 0 for y in b], sum(a) ** 2 <= quotients * sum(b)


def gibbs() -> tuple[list[Any], Any]:
    p, q = z3.Reals("p q")
    bound = p * (q / p - 1) + (1 - p) * ((1 - q) / (1 - p) - 1)
    return [p > 0, p < 1, q > 0, q < 1], bound <= 0


BY_HAND: dict[str, tuple[dict[str, int], Callable[[], tuple[list[Any], Any]]]] = {
    "Bernoulli": ({"n": 3}, bernoulli),
    "CauchySchwarz": ({"n": 2}, cauchy_schwarz),
    "Chebyshev": ({"n": 3}, chebyshev),
    "Gibbs": ({}, gibbs),
    "MeansOfFour": ({}, means_of_four),
    "MeansOfThree": ({}, means_of_three),
    "Nesbitt": ({}, nesbitt),
    "Rearrangement": ({}, rearrangement),
    "Schur": ({}, schur),
    "Titu": ({"n": 2}, titu),
}
ROUNDS = 5


def ratio(spec: Spec, name: str) -> float:
    """Time through the extraction over that by hand, solver time included."""
    sizes, by_hand = BY_HAND[name]
    statement = spec.statement(f"Literature.{name}")

    def ours() -> str:
        problem = smt_problem(statement, spec.library.definition, sizes)
        return str(problem.z3(Laws.INSTANCES).solver(20_000).check())

    def theirs() -> str:
        hypotheses, conclusion = by_hand()
        solver = z3.Solver()
        solver.set("timeout", 20_000)
        solver.add(*hypotheses, z3.Not(conclusion))
        return str(solver.check())

    least = []
    for ask in (ours, theirs):
        taken = []
        for _ in range(ROUNDS):
            started = time.perf_counter()
            if ask() != "unsat":
                raise SystemExit(f"{name}: not decided")
            taken.append(time.perf_counter() - started)
        least.append(min(taken))
    return least[0] / least[1]


def main() -> int:
    """Run it, keep the figures; 1 if fewer than nine are decided."""
    parser = argparse.ArgumentParser(description="attack ten theorems of the literature")
    parser.add_argument("--budget", type=float, default=20.0, help="seconds for each")
    options = parser.parse_args()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        spec = load(project(Path(folder)))
        for name in spec.written:
            statement = spec.statement(".".join(map(str, name)))
            started = time.monotonic()
            one = attack(spec, statement, budget=options.budget)
            taken = time.monotonic() - started
            open_ = [dict(at.sizes) for at in one.found if at.answer not in (Answer.HOLDS, Answer.IDLE)]
            decided = one.answer is Answer.HOLDS and not open_
            both = all(at.confirmed for at in one.at(Answer.HOLDS))
            over = ratio(spec, str(name[-1]))
            found.append(
                {
                    "ratio": round(over, 2),
                    "name": one.name,
                    "answer": one.answer.value,
                    "decided": decided,
                    "open": open_,
                    "by both": both,
                    "seconds": round(taken, 2),
                }
            )
            rest = "" if decided else f"open: {open_}"
            print(f"{one.name:28} {one.answer.value:28} {rest} {taken:6.2f} s  {over:.2f}")
    number = sum(bool(one["decided"]) for one in found)
    print(f"{number} of {len(found)} decided at all sizes asked")
    made = json.dumps({"budget": options.budget, "theorems": found}, indent=1)
    RESULT.write_text(f"{made}\n", encoding="utf-8")
    return int(number < LEAST)


if __name__ == "__main__":
    sys.exit(main())
