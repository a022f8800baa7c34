"""How much a build costs beside the runs of Lean in it, as ratios within one session.

    python tests/bench/bench_build.py [--rounds N] [--jobs N] [--out FILE.json]

The reference is `lean` itself, uncontained, one module after the other, with the same options: the sum of
those runs, and the longest chain of imports by their times. A round is: all raw runs, a build in an empty
folder, a build and a check with nothing changed, a build after one proof was edited; and pairs of raw runs,
as many at once as there are jobs, and a cold build. Rounds alternate raw and built, so that what else the
machine does meets both; of each figure the least and the greatest are kept, and ratios are taken within a
round. Peak memory is the sum over all processes of a build, looked at every few milliseconds, against jobs
times the largest raw run.

The ratio of processor times and that of the order alone do not depend on what else the machine does.

It works on a copy of this project's sources, and leaves out modules that Lean refuses. Raw figures go to
`tests/bench/results/build.json`. Nothing here fails for being slow.
"""

from __future__ import annotations

import argparse
import heapq
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyverify
from pyverify.lean.build import Fate, build
from pyverify.lean.graph import Graph, RootKind, load_graph
from pyverify.lean.keys import OPTIONS
from pyverify.lean.project import Project, find_project, shipped_sources
from pyverify.lean.remember import user_cache
from pyverify.lean.schedule import Schedule, estimate, run_all
from pyverify.lean.toolchain import Toolchain, find_toolchain

RESULTS = Path(__file__).parent / "results" / "build.json"
LOOK_SECONDS = 0.004
UNCHANGED_RUNS = 7
PAIRS = 2
RAW = """import ctypes, os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
words = [b"lean", *map(os.fsencode, sys.argv[2:])]
code = ctypes.CDLL(sys.argv[1]).lean_main(len(words), (ctypes.c_char_p * (len(words) + 1))(*words, None))
os._exit(code)
"""


def raw_run(toolchain: Toolchain, project: Project, graph: Graph, name: str, out: Path) -> dict[str, float]:
    """Lean alone on one module; its imports are in `out`, and so is the result."""
    module = graph.modules[name]
    root = project.specs if module.root is RootKind.SPEC else project.proofs
    target = out / module.file.with_suffix(".olean")
    target.parent.mkdir(parents=True, exist_ok=True)
    options = [word for key, value in OPTIONS for word in ("-D", f"{key}={value}")]
    words = [*options, "-o", str(target), "-i", str(target.with_suffix(".ilean")), str(module.file)]
    if toolchain.program is not None:
        command = [str(toolchain.program), *words]
    else:
        command = [sys.executable, "-I", "-S", "-c", RAW, str(toolchain.library), *words]
    begin = time.monotonic()
    process = subprocess.Popen(
        command, cwd=root, env={**os.environ, "LEAN_PATH": str(out)}, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{name}: raw run ended with {process.returncode}")
    return {
        "seconds": seconds,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "peak_bytes": usage.ru_maxrss * 1024,
    }


def raw_runs(toolchain: Toolchain, project: Project, graph: Graph, cores: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        runs = {m: raw_run(toolchain, project, graph, m, Path(name)) for m in graph.order}
    seconds = {m: run["seconds"] for m, run in runs.items()}
    chain = Schedule(graph, graph.order, seconds).critical_path
    total = sum(seconds.values())
    guessed = estimate(graph, {})
    return {
        "modules": runs,
        "makespan_seconds": makespan(graph, seconds, seconds, cores),
        "first_makespan_seconds": makespan(graph, seconds, guessed, cores),
        "total_seconds": total,
        "total_cpu_seconds": sum(run["cpu_seconds"] for run in runs.values()),
        "critical_path_seconds": chain,
        "bound_seconds": max(chain, total / cores),
        "largest_bytes": max(run["peak_bytes"] for run in runs.values()),
    }


def raw_together(
    toolchain: Toolchain, project: Project, graph: Graph, seconds: Mapping[str, float], jobs: int
) -> float:
    """Seconds for all raw runs, as many at once as there are jobs, in the order that their times ask for."""
    with tempfile.TemporaryDirectory() as name:
        begin = time.monotonic()
        run_all(
            Schedule(graph, graph.order, seconds),
            jobs,
            lambda module: raw_run(toolchain, project, graph, module, Path(name)),
            threading.Event(),
            lambda module: None,
            lambda module: None,
        )
        return time.monotonic() - begin


class Memory(threading.Thread):
    """Looks at all processes below one, until it is stopped: the largest sum of resident and of shared-out
    memory.
    """

    def __init__(self, top: int) -> None:
        super().__init__(daemon=True)
        self.top, self.resident, self.proportional, self.looks = top, 0, 0, 0
        self.stopped = threading.Event()

    def run(self) -> None:
        while not self.stopped.wait(LOOK_SECONDS):
            resident = proportional = 0
            for process in self.family():
                try:
                    fields = Path(f"/proc/{process}/smaps_rollup").read_text()
                except OSError:
                    continue
                for line in fields.splitlines():
                    if line.startswith("Rss:"):
                        resident += int(line.split()[1]) * 1024
                    elif line.startswith("Pss:"):
                        proportional += int(line.split()[1]) * 1024
            self.resident = max(self.resident, resident)
            self.proportional = max(self.proportional, proportional)
            self.looks += 1

    def family(self) -> list[int]:
        found, fresh = [], [self.top]
        while fresh:
            process = fresh.pop()
            found.append(process)
            for thread in Path(f"/proc/{process}/task").glob("*/children"):
                try:
                    fresh += map(int, thread.read_text().split())
                except OSError:
                    continue
        return found


def processor_seconds() -> float:
    """Processor time of all processes that were started here and have ended, with those that they started."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def makespan(graph: Graph, seconds: Mapping[str, float], weights: Mapping[str, float], jobs: int) -> float:
    """How long the builder's order takes if each module takes these seconds and nothing else takes any."""
    now = 0.0
    for kind in (RootKind.SPEC, RootKind.PROOF):
        schedule = Schedule(graph, [n for n in graph.order if graph.modules[n].root is kind], weights)
        running: list[tuple[float, str]] = []
        while True:
            while len(running) < jobs and (name := schedule.next()) is not None:
                heapq.heappush(running, (now + seconds[name], name))
            if not running:
                break
            now, name = heapq.heappop(running)
            schedule.done(name)
    return now


def command(root: Path, *words: str, memory: bool = False) -> dict[str, Any]:
    """One run of `pyverify` in its own process."""
    environment = {**os.environ, "PYTHONPATH": str(Path(pyverify.__file__).parent.parent)}
    used = processor_seconds()
    begin = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "pyverify", *words],
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    watch = Memory(process.pid)
    if memory:
        watch.start()
    out, _ = process.communicate()
    seconds = time.monotonic() - begin
    watch.stopped.set()
    found: dict[str, Any] = {
        "words": list(words),
        "seconds": seconds,
        "cpu_seconds": processor_seconds() - used,
        "exit": process.returncode,
    }
    if memory:
        watch.join()
        found |= {
            "resident_bytes": watch.resident,
            "proportional_bytes": watch.proportional,
            "looks": watch.looks,
        }
    if "json" in words:
        found["document"] = json.loads(out)
    return found


def one_round(toolchain: Toolchain, root: Path, jobs: int) -> dict[str, Any]:
    project = find_project(root, root)
    graph = load_graph(project)
    load = os.getloadavg()
    raw = raw_runs(toolchain, project, graph, os.cpu_count() or 1)
    seconds = {name: run["seconds"] for name, run in raw["modules"].items()}
    pairs: list[dict[str, Any]] = []
    for _ in range(PAIRS):
        together = raw_together(toolchain, project, graph, seconds, jobs)
        shutil.rmtree(project.output, ignore_errors=True)
        pairs.append({"raw_seconds": together, "build": command(root, "build", "-j", str(jobs))})
    cold = min((pair["build"] for pair in pairs), key=lambda run: run["seconds"])
    shutil.rmtree(project.output)
    measured = command(root, "build", "-j", str(jobs), memory=True)
    shutil.rmtree(project.output)
    cold_check = command(root, "check", "-j", str(jobs))
    build_again = [command(root, "build") for _ in range(UNCHANGED_RUNS)]
    check_again = [command(root, "check") for _ in range(UNCHANGED_RUNS)]
    start = [command(root, "--version") for _ in range(UNCHANGED_RUNS)]
    proof = max(
        (name for name in graph.order if graph.modules[name].root is RootKind.PROOF),
        key=lambda name: len(graph.importers[name]),
    )
    path = graph.modules[proof].path
    path.write_bytes(graph.modules[proof].source + b"\n-- edited\n")
    edited = command(root, "build", "--format", "json")
    path.write_bytes(graph.modules[proof].source)
    document = edited.pop("document")
    assert isinstance(document, dict)
    rebuilt = sorted(module["name"] for module in document["modules"] if module["fate"] == "built")
    behind = sorted({proof, *(name for name in graph.order if proof in graph.closure(name))})
    return {
        "load_average": load,
        "raw": raw,
        "pairs": pairs,
        "cold_build": cold,
        "cold_build_watched": measured,
        "cold_check": cold_check,
        "build_again": build_again,
        "check_again": check_again,
        "start": start,
        "edited": {"proof": proof, "rebuilt": rebuilt, "dependents": behind, **edited},
    }


def accepted_copy(toolchain: Toolchain, root: Path) -> None:
    """Copy this project's sources, without the modules that Lean refuses now."""
    sources = shipped_sources()
    for name in ("lean", "proofs"):
        shutil.copytree(sources / name, root / name)
    shutil.copy(sources / "lean-toolchain", root)
    project = find_project(root, root)
    graph = load_graph(project)
    for name, result in build(project, graph, toolchain).modules.items():
        if not result.good:
            graph.modules[name].path.unlink()
            print(f"left out: {name} ({result.fate.value})", file=sys.stderr)
            assert result.fate is not Fate.BUILT


def spread(values: Sequence[float]) -> str:
    return f"{min(values):.2f} … {max(values):.2f}" if len(values) > 1 else f"{values[0]:.2f}"


def table(rounds: Sequence[dict[str, Any]], jobs: int) -> list[tuple[str, str, str]]:
    def each(get: Callable[[dict[str, Any]], float]) -> list[float]:
        return [get(one) for one in rounds]

    def middle(runs: Sequence[dict[str, float]]) -> float:
        return statistics.median(run["seconds"] for run in runs)

    same = all(one["edited"]["rebuilt"] == one["edited"]["dependents"] for one in rounds)
    edited = rounds[0]["edited"]
    assert isinstance(edited, dict)
    return [
        ("raw runs, sum", spread(each(lambda r: r["raw"]["total_seconds"])), "s"),
        ("raw runs, longest chain", spread(each(lambda r: r["raw"]["critical_path_seconds"])), "s"),
        ("cold build", spread(each(lambda r: r["cold_build"]["seconds"])), "s"),
        (
            "cold build / max(chain, sum ÷ cores)",
            spread(each(lambda r: r["cold_build"]["seconds"] / r["raw"]["bound_seconds"])),
            "at most 1.25",
        ),
        (
            "cold build / raw runs, as many at once",
            spread([p["build"]["seconds"] / p["raw_seconds"] for one in rounds for p in one["pairs"]]),
            "",
        ),
        (
            "processor time of that / of the raw runs",
            spread(each(lambda r: r["cold_build"]["cpu_seconds"] / r["raw"]["total_cpu_seconds"])),
            "",
        ),
        (
            "order alone, times known / max(…)",
            spread(each(lambda r: r["raw"]["makespan_seconds"] / r["raw"]["bound_seconds"])),
            "",
        ),
        (
            "order alone, first build / max(…)",
            spread(each(lambda r: r["raw"]["first_makespan_seconds"] / r["raw"]["bound_seconds"])),
            "",
        ),
        ("cold check", spread(each(lambda r: r["cold_check"]["seconds"])), "at most 30 s"),
        ("nothing changed: build", spread(each(lambda r: middle(r["build_again"]))), "s, median"),
        ("nothing changed: check", spread(each(lambda r: middle(r["check_again"]))), "at most 0.6 s, median"),
        ("of which the command's start", spread(each(lambda r: middle(r["start"]))), "s, median"),
        (
            f"one proof edited: rebuilt of {len(edited['dependents'])} that depend on it",
            str(len(edited["rebuilt"])),
            "the same ones" if same else "OTHERS",
        ),
        (
            "peak memory / (jobs × largest raw run)",
            spread(
                each(lambda r: r["cold_build_watched"]["resident_bytes"] / (jobs * r["raw"]["largest_bytes"]))
            ),
            "at most 1.3",
        ),
        (
            "the same, shared pages counted once",
            spread(
                each(
                    lambda r: (
                        r["cold_build_watched"]["proportional_bytes"] / (jobs * r["raw"]["largest_bytes"])
                    )
                )
            ),
            "",
        ),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--out", type=Path, default=RESULTS)
    chosen = parser.parse_args(arguments)
    toolchain = find_toolchain(None, find_project(shipped_sources(), Path.cwd()).pinned, cache=user_cache())
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "project"
        root.mkdir()
        accepted_copy(toolchain, root)
        rounds = [one_round(toolchain, root, chosen.jobs) for _ in range(chosen.rounds)]
        modules = len(load_graph(find_project(root, root)).order)
    machine = {"cores": os.cpu_count(), "machine": platform.machine(), "kernel": platform.release()}
    document = {
        "format": 1,
        "jobs": chosen.jobs,
        "modules": modules,
        "lean": toolchain.version,
        "python": platform.python_version(),
        **machine,
        "rounds": rounds,
    }
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    print(f"{modules} modules, {chosen.jobs} jobs, {os.cpu_count()} cores, {chosen.rounds} rounds")
    for what, value, unit in table(rounds, chosen.jobs):
        print(f"  {what:50}{value:>16}  {unit}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
