"""What the raw data of the early-rejection experiment say, for `pyverify evidence add` and reports.

    python early_rejection.py early_rejection.csv least-lift 5
    python early_rejection.py early_rejection.csv saving 5

`least-lift`: the least fraction of shares of an observed state, over that of all attempts. A filter that
looks at these states after k of 64 rounds can gain only if it is below 1 - k/64.

`saving`: percent of the rounds per found share that a filter saves (negative: it costs so much more). Its
rule is learned from the odd seeds, as the half of the states with the greatest fraction of shares, and is
judged on the even ones, so that it cannot gain from having seen the answer.

The intervals are exact: Clopper and Pearson's for each probability that enters, which share the error level
evenly, put together to the worst. They are rounded outward: the incomplete beta function is python-flint's,
in balls.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from flint import arb, ctx

LEVEL = 0.99
"""All intervals that enter a figure hold together with this probability at least."""
ROUNDS = 64
PLACES = 4
CLOSE = 1e-11
"""How near the ends of intervals are computed."""

ctx.prec = 64
Pair = tuple[int, int]
"""Trials and successes."""


def tail(trials: int, least: int, probability: float) -> arb:
    """A ball that holds the probability of at least so many successes: the incomplete beta function."""
    if least <= 0:
        return arb(1)
    return arb(probability).beta_lower(least, trials - least + 1, True)


def end(first: float, last: float, beyond: Callable[[float], bool]) -> float:
    """A probability that certainly lies beyond the interval, close to its end, which is between these two;
    `first` where none is nearer.
    """
    while abs(last - first) > CLOSE:
        middle = (first + last) / 2
        first, last = (middle, last) if beyond(middle) else (first, middle)
    return first


def interval(counts: Pair, level: float) -> tuple[float, float]:
    """Clopper and Pearson's interval, which misses the probability with probability `level` at most."""
    trials, successes = counts
    if trials == 0:
        return 0.0, 1.0
    rate, half = successes / trials, arb(level) / 2

    def below(p: float) -> bool:
        return bool(tail(trials, successes, p) < half)

    def above(p: float) -> bool:
        return bool(1 - tail(trials, successes + 1, p) < half)

    near = 12 * math.sqrt(rate * (1 - rate) / trials)
    low, high = 0.0, 1.0
    if successes > 0:
        low = end(rate - near if rate > near and below(rate - near) else 0.0, rate, below)
    if successes < trials:
        high = end(rate + near if rate + near < 1 and above(rate + near) else 1.0, rate, above)
    return low, high


def added(pairs: Sequence[Pair]) -> Pair:
    """The sums of trials and of successes."""
    return sum(trials for trials, _ in pairs), sum(successes for _, successes in pairs)


def read(path: Path, rounds: int) -> dict[int, dict[int, Pair]]:
    """Attempts and shares by seed and state, for one number of rounds."""
    found: dict[int, dict[int, Pair]] = defaultdict(dict)
    with path.open(newline="", encoding="ascii") as file:
        for row in csv.DictReader(file):
            if int(row["rounds"]) == rounds:
                found[int(row["seed"])][int(row["state"])] = int(row["attempts"]), int(row["shares"])
    return found


def by_state(seeds: Sequence[dict[int, Pair]]) -> dict[int, Pair]:
    """The sums over seeds."""
    states = sorted({state for seed in seeds for state in seed})
    return {state: added([seed.get(state, (0, 0)) for seed in seeds]) for state in states}


def least_lift(data: dict[int, dict[int, Pair]], rounds: int) -> tuple[float, float, float, int]:
    """The least lift, with an interval, and the number of attempts."""
    states = by_state([*data.values()])
    every = added([*states.values()])
    each = (1 - LEVEL) / (len(states) + 1)
    least, most = interval(every, each)
    bounds = [interval(counts, each) for counts in states.values()]
    lifts = [shares / trials / (every[1] / every[0]) for trials, shares in states.values()]
    return min(lifts), min(low / most for low, _ in bounds), min(high / least for _, high in bounds), every[0]


def saving(data: dict[int, dict[int, Pair]], rounds: int) -> tuple[float, float, float, int]:
    """Percent that the learned filter saves per share, with an interval, and the attempts it was judged on.

    Without a filter a share costs 1/v attempts of 64 rounds; with one that looks after k rounds and keeps a
    fraction a of the attempts, and of all attempts the fraction q as shares, (k + (64 - k) a) / q rounds.
    """
    learned = by_state([counts for seed, counts in data.items() if seed % 2 == 1])
    judged = by_state([counts for seed, counts in data.items() if seed % 2 == 0])
    order = sorted(learned, key=lambda state: learned[state][1] / learned[state][0], reverse=True)
    kept = order[: len(order) // 2]
    attempts, shares = added([*judged.values()])
    passed, found = added([judged[state] for state in kept])
    part = rounds / ROUNDS

    def saved(v: float, a: float, q: float) -> float:
        return 100 * (1 - v * (part + (1 - part) * a) / q)

    each = (1 - LEVEL) / 3
    v, a, q = (interval((attempts, number), each) for number in (shares, passed, found))
    figure = saved(shares / attempts, passed / attempts, found / attempts)
    return figure, saved(v[1], a[1], q[0]), saved(v[0], a[0], q[1]), attempts


FIGURES = {"least-lift": least_lift, "saving": saving}


def main(words: Sequence[str]) -> None:
    """Print the figure that is asked for."""
    path, name, rounds = words
    figure, low, high, number = FIGURES[name](read(Path(path), int(rounds)), int(rounds))
    scale = 10**PLACES
    told = {
        "figure": round(figure, PLACES),
        "low": math.floor(low * scale) / scale,
        "high": math.ceil(high * scale) / scale,
        "n": number,
        "level": LEVEL,
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
