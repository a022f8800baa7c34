"""The numerical package: hashing against the standard library, contradictions on large graphs, the
experiment.

    python tests/bench/bench_numerics.py [--attempts N] [--rounds N] [--out FILE.json]

`sha256` is double hashes a second of the batch over those of `hashlib` called header by header. `sheaf` is
the time to decide relations that hold, on random graphs of 10³ to 10⁵ edges, with the exponent of its
growth. `early rejection` hashes random nonces and bounds the lift of each state of a round-5 statistic; a
figure for one header, one statistic and one easy target. Figures are processor seconds, of each the least of
the rounds. Raw figures go to `tests/bench/results/numerics.json`. Nothing here fails for being slow.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import platform
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np

from numerics import sheaf
from numerics.tpf.rejection import early_rejection
from numerics.tpf.sha256 import double_sha256

RESULTS = Path(__file__).parent / "results" / "numerics.json"
HEADERS = 1 << 16
EDGES = (10**3, 10**4, 10**5)
HEADER = bytes(range(76))


def least(act: Callable[[], object], rounds: int) -> float:
    """Processor seconds, the least of some rounds."""
    found = []
    for _ in range(rounds):
        before = time.process_time()
        act()
        found.append(time.process_time() - before)
    return min(found)


def hashing(rounds: int) -> dict[str, float]:
    """Double hashes a second: of the batch, of the standard library."""
    headers = np.random.default_rng(1).integers(0, 256, size=(HEADERS, 80), dtype=np.uint8)
    rows = [one.tobytes() for one in headers]

    def standard() -> list[bytes]:
        return [hashlib.sha256(hashlib.sha256(row).digest()).digest() for row in rows]

    batch, each = least(lambda: double_sha256(headers), rounds), least(standard, rounds)
    return {"batch per second": HEADERS / batch, "hashlib per second": HEADERS / each, "ratio": each / batch}


def graph_of(edges: int) -> nx.MultiDiGraph:
    """Random relations that a hidden assignment satisfies: two edges a node."""
    rng = np.random.default_rng(edges)
    nodes = edges // 2
    hidden = rng.integers(-1000, 1000, size=nodes)
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(range(nodes))
    ends = rng.integers(0, nodes, size=(edges, 2))
    graph.add_edges_from((int(s), int(t), {"value": int(hidden[t] - hidden[s])}) for s, t in ends)
    return graph


def contradictions(rounds: int) -> dict[str, float]:
    """Seconds to read and decide each graph, and the exponent between the first and the last."""
    found = {}
    for edges in EDGES:
        graph = graph_of(edges)
        found[str(edges)] = least(lambda graph=graph: sheaf.reconcile(sheaf.relations(graph)), rounds)
    ratio = found[str(EDGES[-1])] / found[str(EDGES[0])]
    return {**found, "exponent": math.log(ratio) / math.log(EDGES[-1] / EDGES[0])}


def rejection(attempts: int) -> dict[str, Any]:
    """What the experiment says at an error level of one percent."""
    before = time.process_time()
    found = early_rejection(HEADER, attempts, level=0.01)
    return {
        "attempts": found.attempts,
        "shares": found.valid,
        "chi square": found.statistic,
        "p value": found.p_value,
        "least lift": float(found.lifts.min()),
        "greatest lift": float(found.lifts.max()),
        "least lift at the level": float(found.lift_bounds[:, 0].min()),
        "greatest lift at the level": float(found.lift_bounds[:, 1].max()),
        "a filter gains below": 1 - 5 / 64,
        "could gain": found.could_gain(5, 64),
        "seconds": time.process_time() - before,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--attempts", type=int, default=1 << 22)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=RESULTS)
    chosen = parser.parse_args(arguments)
    raw = {
        "python": platform.python_version(),
        "sha256": hashing(chosen.rounds),
        "sheaf": contradictions(chosen.rounds),
        "early rejection": rejection(chosen.attempts),
    }
    for name, figures in raw.items():
        if isinstance(figures, dict):
            print(name)
            for key, value in figures.items():
                print(f"  {key}: {value:.6g}" if isinstance(value, float) else f"  {key}: {value}")
    chosen.out.write_text(json.dumps(raw, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
