"""What the raw data of the early-rejection experiment say, for `pyverify evidence add` and reports.

    python early_rejection.py early_rejection.csv least-lift 5
    python early_rejection.py early_rejection.csv saving 5

`least-lift`: the least fraction of shares of an observed state, over that of all attempts. A filter that
looks at these states after k of 64 rounds can gain only if it is below 1 - k/64.

`saving`: percent of the rounds per found share that a filter saves (negative: it costs so much more). Its
rule is learned from the odd seeds, as the half of the states with the greatest fraction of shares, and is
judged on the even ones, so that it cannot gain from having seen the answer.

The intervals are exact: Clopper and Pearson's for each probability that enters, which share the error level
evenly, put together to the worst. They are rounded outward. Nothing but the standard library is needed.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

LEVEL = 0.99
"""All intervals that enter a figure hold together with this probability at least."""
ROUNDS = 64
PLACES = 4
GUARD = 1e-7
"""More than the error of a sum of binomial probabilities in floats, at millions of trials."""

Pair = tuple[int, int]
"""Trials and successes."""


def tail(trials: int, least: int, probability: float) -> float:
    """The probability of at least so many successes, to some parts in a hundred million."""
    if least <= 0:
        return 1.0
    if probability * trials > least:  # the other tail has fewer terms that count
        return 1.0 - tail(trials, trials - least + 1, 1.0 - probability)
    term = math.exp(
        math.lgamma(trials + 1)
        - math.lgamma(least + 1)
        - math.lgamma(trials - least + 1)
        + least * math.log(probability)
        + (trials - least) * math.log1p(-probability)
    )
    total, odds = 0.0, probability / (1.0 - probability)
    for count in range(least, trials + 1):
        total += term
        term *= (trials - count) / (count + 1) * odds
        if term < total * 1e-17:
            break
    return total


def root(function: Callable[[float], float], low: float, high: float) -> float:
    """Where an increasing function is zero."""
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) < 0 else (low, middle)
        if high - low < 1e-13:
            break
    return (low + high) / 2


def interval(counts: Pair, level: float) -> tuple[float, float]:
    """Clopper and Pearson's interval, which misses the probability with probability `level` at most."""
    trials, successes = counts
    if trials == 0:
        return 0.0, 1.0
    rate = successes / trials
    room = 12 * math.sqrt(max(rate * (1 - rate), 1 / trials) / trials) + 12 / trials
    below, above = max(rate - room, 1e-15), min(rate + room, 1 - 1e-15)
    low = high = 0.0
    if successes > 0:
        low = root(lambda p: tail(trials, successes, p) - level / 2, below, rate)
    if successes < trials:
        high = root(lambda p: tail(trials, successes + 1, p) - 1 + level / 2, rate, above)
    else:
        high = 1.0
    return max(0.0, low * (1 - GUARD)), min(1.0, high * (1 + GUARD))


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
