"""How long `pyverify run` takes where nothing has changed, and with `--base` where one proof has.

python tests/bench/bench_run.py [--rounds N] [--warm N] [--out FILE.json]

This project is copied, with what was built and found of it, and committed in the copy. It is run until the
later stages are taken from the last run (`--warm` runs at most), then timed where nothing has changed.

For `--base` a theorem of another name is put below one proof each time, so that no round finds what another
one kept. The reference is `pyverify check` after such an edit: the same build and the same audit.

Seconds are of the clock and of processors, children included, of each the least of the rounds. Raw figures go
to `tests/bench/results/run.json`. Nothing here fails for being slow.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results" / "run.json"
ROOT = Path(__file__).parents[2]
PROOF = "proofs/Proofs/TPF/Leakage.lean"
SOURCES = ("lean", "proofs", "numerics", "lean-toolchain", "pyproject.toml")
KEPT = ("build", "evidence")


def copied(root: Path) -> None:
    """The project with what is known of it, as a repository of one commit."""
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, root / name)
    for name in KEPT:
        if (ROOT / ".pyverify" / name).is_dir():
            shutil.copytree(ROOT / ".pyverify" / name, root / ".pyverify" / name, symlinks=True)
    (root / ".gitignore").write_text(".pyverify\n__pycache__\n")
    names = ["-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        subprocess.run(["git", *names, *words], cwd=root, check=True, capture_output=True)


def asked(root: Path, *words: str) -> tuple[float, float, str]:
    """Seconds of the clock and of processors, and what was printed."""
    path = os.pathsep.join([str(ROOT), *os.environ.get("PYTHONPATH", "").split(os.pathsep)])
    before, started = os.times(), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "pyverify", *words],
        cwd=root,
        env={**os.environ, "PYTHONPATH": path.rstrip(os.pathsep)},
        capture_output=True,
        text=True,
        check=False,
    )
    wall, after = time.perf_counter() - started, os.times()
    if done.returncode != 0:
        raise SystemExit(f"pyverify {' '.join(words)}: exit {done.returncode}\n{done.stderr[-2000:]}")
    spent = after.children_user - before.children_user + after.children_system - before.children_system
    return wall, spent, done.stdout


def known(text: str) -> bool:
    """Whether the later stages of a run were taken from an earlier one."""
    return any(line.startswith("  test") and line.endswith("before") for line in text.splitlines())


def least(rounds: int, work: Callable[[], tuple[float, float, str]]) -> dict[str, float]:
    """The fastest of the rounds."""
    found = [work()[:2] for _ in range(rounds)]
    return {"wall": min(wall for wall, _ in found), "processor": min(spent for _, spent in found)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and keep the raw figures."""
    parser = argparse.ArgumentParser(description="measure runs where little has changed")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--warm", type=int, default=30)
    parser.add_argument("--out", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    found: dict[str, Any] = {"machine": platform.machine(), "python": platform.python_version()}
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "project"
        root.mkdir()
        copied(root)
        place, edits = root / PROOF, 0
        text = place.read_text(encoding="utf-8")

        def edited(*words: str) -> tuple[float, float, str]:
            nonlocal edits
            edits += 1
            told = f"\ntheorem pyverifyBench{edits} {{P : Prop}} (h : P) : P := h\n"
            place.write_text(text + told, encoding="utf-8")
            try:
                return asked(root, *words)
            finally:
                place.write_text(text, encoding="utf-8")

        asked(root, "check")
        found["check, one proof changed"] = least(options.rounds, lambda: edited("check"))
        found["run --base, one proof changed"] = least(
            options.rounds, lambda: edited("run", "--base", "HEAD")
        )
        base, check = found["run --base, one proof changed"], found["check, one proof changed"]
        found["ratio, processor"] = base["processor"] / check["processor"]
        found["ratio, wall"] = base["wall"] / check["wall"]
        runs = 1
        while not known(asked(root, "run")[2]) and runs < options.warm:
            runs += 1
        found["runs until nothing was new"] = runs
        if runs < options.warm:
            found["run, nothing changed"] = least(options.rounds, lambda: asked(root, "run"))
    for what, value in found.items():
        if isinstance(value, dict):
            print(f"{what:32} {value['wall']:6.2f} s wall, {value['processor']:6.2f} s processor")
        else:
            print(f"{what:32} {value if isinstance(value, str | int) else round(value, 2)}")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
