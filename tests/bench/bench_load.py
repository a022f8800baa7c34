"""What it costs to have a project's definitions in Python.

    python tests/bench/bench_load.py [--rounds N] [--out FILE.json]

`load` is measured where everything is built: in a process that has loaded before, and in a new process,
where importing the package is part of it. `definitions` lifts every definition of the specifications, with
its digest; `statements` reads the statement of every claim. `reading` is what stands below them all: opening
the compiled modules and looking up every name once, without lifting.

Figures are processor seconds, since the machine may do other things; of each the least of the rounds is
shown. Raw figures go to `tests/bench/results/load.json`. Nothing here fails for being slow.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pyverify
from pyverify.audit import Environment
from pyverify.claims import Compiled

ROOT = Path(__file__).parents[2]
RESULTS = Path(__file__).parent / "results" / "load.json"
NEW = "import time, pyverify; pyverify.load({!r}); print(time.process_time())"


def timed(act: Callable[[], object]) -> float:
    """Processor seconds."""
    before = time.process_time()
    act()
    return time.process_time() - before


def measure(rounds: int) -> dict[str, list[float]]:
    """All figures, a list of the rounds for each."""
    found: dict[str, list[float]] = {}

    def keep(key: str, value: float) -> None:
        found.setdefault(key, []).append(value)

    pyverify.load(ROOT)
    for _ in range(rounds):
        command = [sys.executable, "-c", NEW.format(str(ROOT))]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
        keep("load in a new process, imports included", float(done.stdout))
        keep("load", timed(lambda: pyverify.load(ROOT)))
        spec = pyverify.load(ROOT)
        compiled = Compiled(spec.compiled.graph, spec.compiled.build)
        keep("reading", timed(lambda compiled=compiled: list(Environment(compiled))))
        keep("definitions", timed(lambda spec=spec: [spec[name] for name in spec]))
        keep("statements", timed(lambda spec=spec: [claim.statement for claim in spec.claims.values()]))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, keep the raw figures."""
    parser = argparse.ArgumentParser(description="What it costs to have a project's definitions in Python.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    found = measure(options.rounds)
    for key, values in found.items():
        print(f"{key:42} {min(values):6.3f} s   × reading {min(values) / min(found['reading']):6.1f}")
    told = {"python": platform.python_version(), "processor seconds": found}
    options.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
