"""What a lifted definition costs when compiled, beside the same formula written by hand, as ratios in one
run.

python tests/bench/bench_extract.py [--rounds N] [--cases N] [--root FOLDER] [--out FILE.json]

The definitions are those that Lean compiled: `TPF.covariance`, `TPF.leakage` (tables of 2×2, 4×4, 32×32),
`TPF.savingPerShare`, `TPF.attemptsMean` at 32 steps. Batches of 10^5 cases are held against NumPy as a
careful user writes it (cases first, vectorised, no loop, no guard against zero); exact values against the
same formula in python-flint. Both sides run in turn, on the same arguments, and are seen to agree before
anything is measured.

Figures are wall-clock seconds; of each the least of the rounds is shown. Raw figures go to
`tests/bench/results/extract.json`. Nothing here fails for being slow.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import flint
import numpy as np
from flint import fmpq

from pyverify.domains.compile import compile_batch, compile_exact
from pyverify.spec import load
from pyverify.term import parse_name

RESULTS = Path(__file__).parent / "results" / "extract.json"
SIZES = (2, 4, 32)
STEPS = 32
Arguments = Mapping[str, Any]


def covariance(p: Any, f: Any, g: Any) -> Any:
    means = (p.sum(axis=2) * f).sum(axis=1) * (p.sum(axis=1) * g).sum(axis=1)
    return np.einsum("cij,ci,cj->c", p, f, g) - means


def leakage(p: Any) -> Any:
    rows, columns = p.sum(axis=2), p.sum(axis=1)
    return np.abs(p - rows[:, :, None] * columns[:, None, :]).sum(axis=(1, 2)) / 2


def saving_per_share(k: Any, R: Any, a: Any, v: Any, f: Any) -> Any:  # noqa: N803 - the paper's letter
    return 1 - (k + a * (R - k)) * v / (f * R)


def attempts_mean(q: Any) -> Any:
    t = np.arange(STEPS)
    miss = 1 - q
    return ((t + 1) * (miss[:, None] ** t * q[:, None])).sum(axis=1) + STEPS * miss**STEPS


def exact_covariance(p: Any, f: Any, g: Any) -> Any:
    rows, columns = [sum(row) for row in p], [sum(column) for column in zip(*p, strict=True)]
    joint = sum(x * (a * b) for row, a in zip(p, f, strict=True) for x, b in zip(row, g, strict=True))
    first = sum(r * a for r, a in zip(rows, f, strict=True))
    return joint - first * sum(c * b for c, b in zip(columns, g, strict=True))


def exact_leakage(p: Any) -> Any:
    rows, columns = [sum(row) for row in p], [sum(column) for column in zip(*p, strict=True)]
    terms = (
        abs(x - r * c) for row, r in zip(p, rows, strict=True) for x, c in zip(row, columns, strict=True)
    )
    return sum(terms) / 2


def exact_attempts_mean(q: Any) -> Any:
    miss = 1 - q
    return sum((t + 1) * (miss**t * q) for t in range(STEPS)) + STEPS * miss**STEPS


def subjects() -> list[tuple[str, str, int, Callable[..., Any], Callable[..., Any]]]:
    """Label, definition, size, in NumPy by hand, in python-flint by hand."""
    found: list[tuple[str, str, int, Callable[..., Any], Callable[..., Any]]] = []
    for size in SIZES:
        found.append((f"covariance {size}×{size}", "TPF.covariance", size, covariance, exact_covariance))
        found.append((f"leakage {size}×{size}", "TPF.leakage", size, leakage, exact_leakage))
    found.append(("energy per share", "TPF.savingPerShare", 1, saving_per_share, saving_per_share))
    found.append((f"sum of {STEPS} steps", "TPF.attemptsMean", 1, attempts_mean, exact_attempts_mean))
    return found


def arguments(name: str, size: int, cases: int) -> tuple[dict[str, int], dict[str, np.ndarray]]:
    """Sizes and arrays for a definition: positive, so that nothing divides by zero."""
    random = np.random.default_rng(size)
    shapes: dict[str, tuple[int, ...]] = {
        "TPF.covariance": {"p": (size, size), "f": (size,), "g": (size,)},
        "TPF.leakage": {"p": (size, size)},
        "TPF.savingPerShare": dict.fromkeys(("k", "R", "a", "v", "f"), ()),
        "TPF.attemptsMean": {"q": ()},
    }[name]
    arrays = {key: random.random((cases, *shape)) for key, shape in shapes.items()}
    if "p" in arrays:
        arrays["p"] /= size * size
    return ({"N": STEPS} if name == "TPF.attemptsMean" else {}), arrays


def in_turn(rounds: int, repeat: int, sides: Mapping[str, Callable[[], object]]) -> dict[str, list[float]]:
    """The seconds of each side in each round, so many times each, the sides in turn."""
    seconds: dict[str, list[float]] = {side: [] for side in sides}
    for _ in range(rounds):
        for side, work in sides.items():
            start = time.perf_counter()
            for _ in range(repeat):
                work()
            seconds[side].append(time.perf_counter() - start)
    return seconds


def rational(array: Any) -> Any:
    """An array of one case as nested lists of flint's rationals, with small denominators."""
    if np.ndim(array):
        return [rational(part) for part in array]
    return fmpq(round(float(array) * 2**20) + 1, 2**20)


def measure(spec: Any, cases: int, rounds: int) -> dict[str, dict[str, Any]]:
    """All subjects in both domains."""
    found: dict[str, dict[str, Any]] = {}
    library = spec.library.definition
    for label, name, size, by_hand, exact_by_hand in subjects():
        definition = library(parse_name(name))
        sizes, arrays = arguments(name, size, cases)
        batch = compile_batch(definition, library)
        assert np.allclose(batch(sizes, arrays), by_hand(**arrays), rtol=1e-9, atol=1e-12), label
        repeat = max(1, min(20, 10**7 // (cases * size * size)))
        sides = {"compiled": partial(batch, sizes, arrays), "by_hand": partial(by_hand, **arrays)}
        found[f"batch {label}"] = in_turn(rounds, repeat, sides)
        exact = compile_exact(definition, library)
        values = {key: rational(array[0]) for key, array in arrays.items()}
        every = {**values, **sizes, **dict.fromkeys({"m", "n"} & set(exact.parameters), size)}
        ordered = [every[parameter] for parameter in exact.parameters]
        assert exact.function(*ordered) == exact_by_hand(**values), label
        repeat = max(1, 20_000 // (size * size))
        sides = {"compiled": partial(exact.function, *ordered), "by_hand": partial(exact_by_hand, **values)}
        found[f"exact {label}"] = in_turn(rounds, repeat, sides)
    return found


def report(found: Mapping[str, Mapping[str, Sequence[float]]]) -> None:
    for label, seconds in found.items():
        compiled, by_hand = min(seconds["compiled"]), min(seconds["by_hand"])
        each = sorted(a / b for a, b in zip(seconds["compiled"], seconds["by_hand"], strict=True))
        spread = f"{each[0]:.2f} to {each[-1]:.2f}"
        print(f"{label:26} {compiled / by_hand:6.2f} of by hand (rounds {spread}; {compiled:.4f} s)")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--root", type=Path, default=None)
    parser.add_argument("--out", type=Path, default=RESULTS)
    chosen = parser.parse_args(argv)
    found = measure(load(chosen.root), chosen.cases, chosen.rounds)
    report(found)
    kept = {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "flint": flint.__version__,
        "processors": os.cpu_count(),
        "cases": chosen.cases,
        "seconds": found,
    }
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
