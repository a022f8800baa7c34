"""Cases a second of both engines of `pyverify.testing`, beside hand-written equivalents in the same run.

    python tests/bench/bench_testing.py [--only PART]... [--rounds N] [--blocks N] [--searched N]
                                        [--campaign N] [--items N] [--out FILE]

*Batch.* Large blocks of cases through functions of `numerics` as the project binds them: drawn, called,
screened and judged, all in one process. By hand: NumPy's generator, the same call, the formula written once
more and a comparison with a tolerance. In float64 such a loop cannot tell an error of the function from its
own; in longdouble it can, and that is what the engine answers, so both are shown.

*Search.* Cases that Hypothesis draws, judged exactly. By hand: a strategy of integers that are made a law,
the formula in Fractions, a comparison with a tolerance.

*Workers.* One campaign in this process, and on two others, which have to load the project first.

*Items.* Bindings as `pyverify test` tests them, with `--jobs 1` and `--jobs 2`: the verdicts are the same.

Both sides run in turn. Figures are processor seconds (wall-clock for workers and items), the least of the
rounds. Raw figures go to `tests/bench/results/testing.json`; with `--only` the others in it stay as they are.
Nothing here fails for being slow.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import hypothesis
import numpy as np
from hypothesis import strategies

from pyverify.cli.console import Console
from pyverify.cli.context import Context
from pyverify.cli.stated import opened
from pyverify.cli.test_items import own_items
from pyverify.cli.test_jobs import each_verdict
from pyverify.testing import exactly
from pyverify.testing.batch.drawn import LARGEST_BLOCK as BLOCK
from pyverify.testing.batch.errand import Errand
from pyverify.testing.batch.falsifier import Falsifier
from pyverify.testing.batch.workers import spread
from pyverify.testing.binding import Binding, Place
from pyverify.testing.calling import Caller
from pyverify.testing.campaign import Settings, tested_item
from pyverify.testing.checking import checked
from pyverify.testing.draw import planned
from pyverify.testing.projects import loaded
from pyverify.testing.registry import bindings_of, load_module
from pyverify.testing.subjects import subject_of

ROOT = Path(__file__).parents[2]
RESULTS = Path(__file__).parent / "results" / "testing.json"
FIRST = 4
"""Blocks before these are done unmeasured: there the screens are made."""
FOUR = {"m": range(4, 5), "n": range(4, 5)}
TOLERANCE = 1e-14


@dataclass(frozen=True)
class Subject:
    """What is measured: a binding's item, and the same by hand."""

    label: str
    binding: Binding
    claim: str
    by_hand: Callable[[np.random.Generator, Any], Any]
    """Draws cases, calls the function, and compares in a type."""


def laws(rng: np.random.Generator) -> Any:
    p = rng.random((BLOCK, 4, 4))
    return p / p.sum(axis=(1, 2), keepdims=True)


def leakage(rng: np.random.Generator, dtype: Any, function: Callable[..., Any]) -> Any:
    p = laws(rng)
    q = p.astype(dtype)
    rows, columns = q.sum(axis=2), q.sum(axis=1)
    right = np.abs(q - rows[:, :, None] * columns[:, None, :]).sum(axis=(1, 2)) / 2
    return np.abs(function(p) - right) <= TOLERANCE


def covariance(rng: np.random.Generator, dtype: Any, function: Callable[..., Any]) -> Any:
    p, f, g = laws(rng), rng.random((BLOCK, 4)), rng.random((BLOCK, 4))
    q, a, b = (one.astype(dtype) for one in (p, f, g))
    means = (q.sum(axis=2) * a).sum(axis=1) * (q.sum(axis=1) * b).sum(axis=1)
    right = (q * (a[:, :, None] * b[:, None, :])).sum(axis=(1, 2)) - means
    return np.abs(function(p, f, g) - right) <= TOLERANCE


def saving(rng: np.random.Generator, dtype: Any, function: Callable[..., Any]) -> Any:
    rounds, check, passed = rng.random((3, BLOCK)) + np.array([[1], [0], [0]])
    k, R, a = (one.astype(dtype) for one in (check, rounds, passed))  # noqa: N806 - the paper's letter
    return np.abs(function(check, rounds, passed) - (1 - (k + a * (R - k)) / R)) <= TOLERANCE


def cost(rng: np.random.Generator, dtype: Any, function: Callable[..., Any]) -> Any:
    rounds, check, passed = rng.random((3, BLOCK)) + np.array([[1], [0], [0]])
    k, R, a = (one.astype(dtype) for one in (check, rounds, passed))  # noqa: N806
    return np.abs(function(check, rounds, passed) - (k + a * (R - k))) <= TOLERANCE


def ledger(rng: np.random.Generator, dtype: Any, function: Callable[..., Any]) -> Any:
    work, heat = rng.integers(0, 2**20, (2, BLOCK, 4)) / 2**20
    stored = np.concatenate([np.zeros((BLOCK, 1)), np.cumsum(work - heat, axis=1)], axis=1)
    U, W, Q = (one.astype(dtype) for one in (stored, work, heat))  # noqa: N806
    return function(stored, work, heat) == (U[:, 1:] == U[:, :-1] + W - Q).all(axis=1)


def balanced(U: Any, W: Any, Q: Any) -> Any:  # noqa: N803 - Lean's letters
    """Whether each step conserves energy, exactly: both differences as a number and its rounding error."""
    return np.logical_and(*(a == b for a, b in zip(_apart(U), _apart(W, Q), strict=True))).all(axis=-1)


def _apart(a: Any, b: Any = None) -> tuple[Any, Any]:
    high, low = (a[..., 1:], a[..., :-1]) if b is None else (a, b)
    rest = high - low
    late = rest - high
    return rest, (high - (rest - late)) - (low + late)


def subjects(spec: Any) -> list[Subject]:
    """What is measured."""
    bound = {
        one.name.removeprefix("numerics.tpf."): one
        for file in ("tpf_leakage", "tpf_energy")
        for one in bindings_of(load_module(ROOT / "proofs" / "bindings" / f"{file}.py"))
    }

    def item(label: str, name: str, claim: str, by_hand: Any, **changes: Any) -> Subject:
        binding = checked(replace(bound[name], claims=(claim,) if claim else (), **changes), spec).binding

        def hand(rng: np.random.Generator, dtype: Any) -> Any:
            return by_hand(rng, dtype, binding.function)

        return Subject(label, binding, claim, hand)

    steps = {"N": range(4, 5)}
    place = Place(Path(__file__), None)
    made = Binding(
        balanced, "QE.EnergyBalance", "balanced", place, accuracy=exactly(), batch=True, sizes=steps
    )
    conserving = checked(replace(made, domain=("qe-1-work-balance",)), spec).binding
    tv, cov, pmf = "leakage.tv_leakage", "leakage.covariance", ("TPF.Pmf2",)
    energy = ("tpf-e9-oracle",)
    return [
        item("leakage 4×4", tv, "", leakage, sizes=FOUR, domain=pmf),
        item("leakage 4×4, ceiling", tv, "tpf-l5-ceiling-label", leakage, sizes=FOUR),
        item("covariance 4×4", cov, "", covariance, sizes=FOUR, domain=("tpf-l6-covariance",)),
        item("covariance 4×4, bound", cov, "tpf-l6-covariance", covariance, sizes=FOUR),
        item("energy saving", "energy.energy_saving", "", saving, domain=energy),
        item("energy cost", "energy.cost", "", cost, domain=energy),
        Subject("Landauer's ledger", conserving, "", lambda rng, dtype: ledger(rng, dtype, balanced)),
    ]


def least(rounds: int, sides: dict[str, Callable[[int], object]]) -> dict[str, list[float]]:
    """Processor seconds of each side in each round, the sides in turn; each is told the round."""
    seconds: dict[str, list[float]] = {side: [] for side in sides}
    for number in range(rounds):
        for side, work in sides.items():
            before = time.process_time()
            work(number)
            seconds[side].append(time.process_time() - before)
    return seconds


def batch(spec: Any, rounds: int, blocks: int) -> dict[str, Any]:
    """All subjects: seconds for so many blocks, and what became of the cases."""
    found: dict[str, Any] = {}
    for subject in subjects(spec):
        item = subject_of(subject.binding, spec, subject.claim)
        plan = planned(item, spec.library.definition, dtype=subject.binding.dtype)
        caller = Caller(subject.binding, spec)
        engine = Falsifier(subject.binding, spec, item, plan, seed=1, size=BLOCK, caller=caller)
        for number in range(FIRST):
            engine.block(number)
        done = []

        def drawn(round_: int, engine: Any = engine, done: Any = done) -> None:
            first = FIRST + round_ * blocks
            done.extend(engine.block(number) for number in range(first, first + blocks))

        def hand(round_: int, dtype: Any, work: Any = subject.by_hand) -> None:
            rng = np.random.default_rng(round_)
            for _ in range(blocks):
                work(rng, dtype)

        seconds = least(
            rounds,
            {
                "engine": drawn,
                "by hand": lambda number, hand=hand: hand(number, np.float64),
                "by hand in longdouble": lambda number, hand=hand: hand(number, np.longdouble),
            },
        )
        counts = {
            what: sum(getattr(one, what) for one in done) for what in ("cases", "passed", "judged", "left")
        }
        counts["wrong"] = sum(len(one.failures) for one in done)
        found[subject.label] = {"seconds": seconds, "cases a round": blocks * BLOCK, "counts": counts}
    return found


def search(spec: Any, rounds: int, cases: int) -> dict[str, Any]:
    """The leakage of small laws, searched by the engine and by hand."""
    sizes = {"m": range(2, 3), "n": range(2, 3)}
    found = next(one for one in subjects(spec) if one.label == "leakage 4×4")
    binding = replace(found.binding, sizes=sizes)
    settings = Settings(cases=cases, batch=0, singly=0, seconds=600.0, contained=False, database=None)

    def engine(number: int) -> None:
        tested_item(binding, spec, "", replace(settings, seed=number))

    def hand(number: int) -> None:
        profile = hypothesis.settings(
            max_examples=cases,
            database=None,
            deadline=None,
            suppress_health_check=list(hypothesis.HealthCheck),
        )

        @hypothesis.seed(number)
        @profile
        @hypothesis.given(strategies.lists(strategies.integers(0, 2**20), min_size=4, max_size=4))
        def test(weights: list[int]) -> None:
            hypothesis.assume(any(weights))
            total = sum(weights)
            p = np.array([one / total for one in weights]).reshape(2, 2)
            exact = [[Fraction(float(one)) for one in row] for row in p]
            rows = [sum(row) for row in exact]
            columns = [sum(column) for column in zip(*exact, strict=True)]
            terms = [abs(exact[i][j] - rows[i] * columns[j]) for i in range(2) for j in range(2)]
            assert abs(Fraction(float(binding.function(p))) - sum(terms) / 2) <= Fraction(TOLERANCE)

        test()

    return {"seconds": least(rounds, {"engine": engine, "by hand": hand}), "cases": cases}


def workers(count: int) -> dict[str, Any]:
    """Wall-clock seconds of one campaign in this process and on two workers."""
    module = ROOT / "proofs" / "bindings" / "tpf_leakage.py"
    binding = next(one for one in bindings_of(load_module(module)) if one.name.endswith("tv_leakage"))
    errand = Errand.of(binding, ROOT, "tpf-l5-ceiling-label", count=count, seed=1)
    found: dict[str, Any] = {"cases": count}
    for jobs in (1, 2):
        before = time.perf_counter()
        result = spread(errand, jobs)
        found[f"{jobs} at once"] = time.perf_counter() - before
        found.setdefault("counts", []).append([result.total("cases"), len(result.failures)])
    return found


def items(count: int) -> dict[str, Any]:
    """Wall-clock seconds for so many items as the command tests them, one at a time and two at once."""
    context = Context(root=ROOT, quiet=True, console=Console(quiet=True))
    project = opened(context)
    chosen = own_items(project).items[:count]
    settings = Settings(seconds=60.0, batch=100_000)
    found: dict[str, Any] = {"items": len(chosen)}
    for jobs in (1, 2):
        context.jobs = jobs
        before = time.perf_counter()
        verdicts = [verdict for _, verdict in each_verdict(context, project, chosen, settings)]
        found[f"{jobs} at once"] = time.perf_counter() - before
        found.setdefault("cases", []).append([dict(one.cases) for one in verdicts])
    return found


def told_batch(found: dict[str, Any]) -> None:
    for label, one in found.items():
        rates = {side: one["cases a round"] / min(each) for side, each in one["seconds"].items()}
        others = [side for side in rates if side != "engine"]
        beside = ", ".join(f"{rates['engine'] / rates[side]:.2f} of {side}" for side in others)
        counts = one["counts"]
        share = counts["passed"] / max(1, counts["cases"])
        told = f"{share:.1%} passed, {counts['judged']} judged, {counts['wrong']} wrong"
        print(f"{label:24} {rates['engine']:12,.0f} cases/s, {beside} ({told})", flush=True)


def told_search(one: dict[str, Any]) -> None:
    rates = {side: one["cases"] / min(each) for side, each in one["seconds"].items()}
    ratio = rates["engine"] / rates["by hand"]
    print(f"{'search':24} {rates['engine']:12,.0f} cases/s, {ratio:.2f} of by hand", flush=True)


def told_workers(one: dict[str, Any]) -> None:
    alone, two = one["1 at once"], one["2 at once"]
    print(f"{'workers':24} {one['cases']:,} cases: {alone:.1f} s alone, {two:.1f} s by two")


def told_items(one: dict[str, Any]) -> None:
    alone, two = one["1 at once"], one["2 at once"]
    same = "the same cases" if one["cases"][0] == one["cases"][1] else "other cases"
    print(f"{'items':24} {one['items']} items: {alone:.1f} s one at a time, {two:.1f} s two at once, {same}")


PARTS = ("batch", "search", "workers", "items")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", choices=PARTS, help="measure this part; may be repeated")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--blocks", type=int, default=12)
    parser.add_argument("--searched", type=int, default=500)
    parser.add_argument("--campaign", type=int, default=2_000_000)
    parser.add_argument("--items", type=int, default=12)
    parser.add_argument("--out", type=Path, default=RESULTS)
    chosen = parser.parse_args(argv)
    spec = loaded(ROOT)
    raw: dict[str, Any] = {}
    if chosen.only and chosen.out.is_file():
        raw = json.loads(chosen.out.read_text())
    raw |= {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "hypothesis": hypothesis.__version__,
        "processors": os.cpu_count(),
    }
    parts = {
        "batch": (lambda: batch(spec, chosen.rounds, chosen.blocks), told_batch),
        "search": (lambda: search(spec, chosen.rounds, chosen.searched), told_search),
        "workers": (lambda: workers(chosen.campaign), told_workers),
        "items": (lambda: items(chosen.items), told_items),
    }
    for part in chosen.only or PARTS:
        measure, tell = parts[part]
        raw[part] = measure()
        tell(raw[part])
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(json.dumps(raw, indent=1, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
