"""The raw data of the early-rejection experiment, made from scratch.

    python proofs/measurements/early_rejection_data.py --output proofs/measurements/early_rejection.csv

One header is hashed with random nonces. A row says, for one seed, after how many rounds of the header's
second block the top four bits of `a` were looked at, what they were, how many attempts had them, and how many
of these were shares: double hashes that begin with four zero bits. The rows of a seed depend on nothing else,
so that some of them can be made again: `--seeds 3 --rounds 5`.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from numerics.tpf.rejection import early_rejection

HEADER = bytes(range(76))
ATTEMPTS = 1 << 18
"""For each seed and number of rounds."""
SEEDS = range(1, 17)
ROUNDS = (5, 16, 64)
"""The paper's number; when all words of the block have been used; all."""
COLUMNS = ("seed", "rounds", "state", "attempts", "shares")


def rows(seeds: Sequence[int], rounds: Sequence[int], attempts: int) -> Iterator[tuple[int, ...]]:
    """The rows, seed by seed."""
    for seed in seeds:
        for number in rounds:
            counts = early_rejection(HEADER, attempts, rounds=number, seed=seed).counts
            for state, (others, shares) in enumerate(counts.tolist()):
                yield seed, number, state, others + shares, shares


def main(words: Sequence[str]) -> None:
    """Write the rows that the words ask for."""
    parser = argparse.ArgumentParser(description="Make the raw data of the early-rejection experiment.")
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS))
    parser.add_argument("--rounds", type=int, nargs="+", default=list(ROUNDS))
    parser.add_argument("--attempts", type=int, default=ATTEMPTS)
    parser.add_argument("--output", type=Path, help="else they are printed")
    told = parser.parse_args(words)
    lines = [COLUMNS, *rows(told.seeds, told.rounds, told.attempts)]
    if told.output is None:
        csv.writer(sys.stdout, lineterminator="\n").writerows(lines)
        return
    with told.output.open("w", newline="", encoding="ascii") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


if __name__ == "__main__":
    main(sys.argv[1:])
