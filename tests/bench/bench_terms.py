"""What hashing and printing a large term cost, beside one a fifth of its size, as ratios within one session.

python tests/bench/bench_terms.py [--rounds N] [--out FILE.json]

Terms of 200 000 and of 1 000 000 nodes: `deep`, a chain of applications; `binders`, a chain of `∀` in
which each speaks of the one before; `wide`, a function with many arguments; and `shared`, a graph in which
each node stands twice below the next. The first three are hashed by both digests (statements, declarations)
and printed in the explicit form; the last is hashed, and refused by the printer, which has to count it
first. Work that is linear grows fivefold; rounds are interleaved.

Figures are processor seconds; of each the least of the rounds is shown. Raw figures go to
`tests/bench/results/terms.json`. Nothing here fails for being slow.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import time
from collections.abc import Callable
from pathlib import Path

from pyverify.audit.digest import TermDigests
from pyverify.kernel.digest import Digests
from pyverify.olean import Declaration, Kind
from pyverify.term import Expr, Name, Terms
from pyverify.term.explicit import TooLong, explicit_source, tree_size

RESULTS = Path(__file__).parent / "results" / "terms.json"
SIZES = (200_000, 1_000_000)


def deep(terms: Terms, nodes: int) -> Expr:
    """`f (f (… x))`."""
    function, expr = terms.intern((4, ("f",), ())), terms.intern((4, ("x",), ()))
    while terms.size < nodes:
        expr = terms.intern((5, function, expr))
    return expr


def binders(terms: Terms, nodes: int) -> Expr:
    """`∀ (a : T), ∀ (b : f a), ∀ (c : f b), …`."""
    function, last = terms.intern((4, ("f",), ())), terms.intern((0, 0))
    type_, expr = terms.intern((5, function, last)), terms.intern((3, terms.intern_level((0,))))
    while terms.size < nodes:
        expr = terms.intern((7, type_, expr, (f"x{terms.size % 1000}",), 0))
    return terms.intern((7, terms.intern((4, ("T",), ())), expr, ("x",), 0))


def wide(terms: Terms, nodes: int) -> Expr:
    """`f 0 1 2 …`."""
    expr = terms.intern((4, ("f",), ()))
    number = 0
    while terms.size < nodes:
        expr = terms.intern((5, expr, terms.intern((9, number))))
        number += 1
    return expr


def shared(terms: Terms, nodes: int) -> Expr:
    """`g x x`, where `x` is `g y y`, where …."""
    function, expr = terms.intern((4, ("g",), ())), terms.intern((4, ("x",), ()))
    while terms.size < nodes:
        expr = terms.intern((5, terms.intern((5, function, expr)), expr))
    return expr


SHAPES: dict[str, Callable[[Terms, int], Expr]] = {
    "deep": deep,
    "binders": binders,
    "wide": wide,
    "shared": shared,
}


def processor(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def refused(terms: Terms, expr: Expr) -> None:
    try:
        explicit_source(terms, expr)
    except TooLong:
        return
    raise AssertionError("a shared term was printed")


def figures(terms: Terms, expr: Expr, shape: str) -> dict[str, float]:
    """Every figure of one term, once."""
    name: Name = ("bench",)
    declared = Declaration(name, Kind.AXIOM, (), expr)
    found = {
        "statement digest": processor(lambda: TermDigests(terms, ()).digest(expr)),
        "declaration digest": processor(lambda: Digests(terms).own(declared)),
        "counting": processor(lambda: tree_size(terms, expr)),
    }
    if shape == "shared":
        found["refusing"] = processor(lambda: refused(terms, expr))
    else:
        found["printing"] = processor(lambda: explicit_source(terms, expr))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=RESULTS)
    given = parser.parse_args()
    rounds = []
    for _ in range(given.rounds):
        one: dict[str, dict[str, dict[str, float]]] = {}
        for shape, make in SHAPES.items():
            for size in SIZES:
                terms = Terms()
                expr = make(terms, size)
                one.setdefault(shape, {})[str(size)] = figures(terms, expr, shape)
        rounds.append({"load_average": os.getloadavg(), "raw": one})
    small, large = map(str, SIZES)
    print(f"{'':<30}{small:>12}{large:>12}{'growth':>10}")
    for shape in SHAPES:
        for work in rounds[0]["raw"][shape][small]:
            least = [min(one["raw"][shape][size][work] for one in rounds) for size in (small, large)]
            ratio = least[1] / least[0]
            print(f"{shape + ', ' + work:<30}{least[0]:>11.2f}s{least[1]:>11.2f}s{ratio:>9.1f}x")
    document = {
        "format": 1,
        "python": platform.python_version(),
        "machine": platform.machine(),
        "processors": os.cpu_count(),
        "sizes": SIZES,
        "rounds": rounds,
    }
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(document, indent=1) + "\n")


if __name__ == "__main__":
    main()
