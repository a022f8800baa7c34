"""What reading and replaying cost, beside what building costs, as ratios within one session.

python tests/bench/bench_replay.py [--rounds N] [--root FOLDER] [--out FILE.json]

On a project that was built: every declaration read and validated (MB and declarations a second); the whole
project replayed with nothing kept, against the processor time of the runs of Lean that made its modules; the
same again from evidence; one claim from evidence, with the start of the process. Then generated modules, 1, 4
and 16 of the same size, replayed with nothing kept: the time per declaration should not grow.

Figures are wall-clock and processor seconds; of each the least of the rounds is shown. Raw figures go to
`tests/bench/results/replay.json`. Nothing here fails for being slow.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pyverify
from pyverify.claims import read_claims
from pyverify.evidence import Evidence
from pyverify.kernel.replay import Replay, replay
from pyverify.lean.build import build
from pyverify.lean.graph import load_graph
from pyverify.lean.project import find_project
from pyverify.lean.remember import user_cache
from pyverify.lean.run import Job, run_lean
from pyverify.lean.toolchain import Toolchain, find_toolchain
from pyverify.olean import Module
from pyverify.term import Terms

RESULTS = Path(__file__).parent / "results" / "replay.json"
GROWTH = (1, 4, 16)
THEOREMS = 150
ONE = """import sys, json
from pathlib import Path
from pyverify.evidence import Evidence
from pyverify.kernel.replay import replay
from pyverify.lean.project import find_project
from pyverify.lean.remember import user_cache
from pyverify.lean.toolchain import find_toolchain
from pyverify.term import parse_name
files, root, folder, names = json.loads(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:]
toolchain = find_toolchain(None, find_project(root, root).pinned, cache=user_cache())
modules = {name: Path(path) for name, path in files.items()}
found = replay(modules, [parse_name(name) for name in names], toolchain, cache=Evidence(folder))
assert found.from_cache and found.ok, found
"""


def processor() -> float:
    """Seconds that this process and those that it waited for have used."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def timed(work: Callable[[], object]) -> tuple[dict[str, float], object]:
    wall, used = time.monotonic(), processor()
    result = work()
    return {"wall": time.monotonic() - wall, "processor": processor() - used}, result


def read_all(files: Mapping[str, Path]) -> tuple[int, int]:
    """Bytes and declarations, all validated."""
    terms = Terms()
    size = count = 0
    for path in files.values():
        module = Module(path, terms)
        size += path.stat().st_size
        count += sum(1 for _ in module.declarations())
    return size, count


def replay_all(files: Mapping[str, Path], toolchain: Toolchain, cache: Evidence | None) -> Replay:
    terms = Terms()
    modules = {name: Module(path, terms) for name, path in files.items()}
    roots = [name for module in modules.values() for name in module.names()]
    found = replay(modules, roots, toolchain, cache=cache)
    assert found.ok, found.rejections[:3]
    return found


def one_claim(files: Mapping[str, Path], root: Path, folder: Path, names: list[str]) -> None:
    """A process of its own, from its start to its end."""
    words = [json.dumps({name: str(path) for name, path in files.items()}), str(root), str(folder), *names]
    environment = {**os.environ, "PYTHONPATH": str(Path(pyverify.__file__).parent.parent)}
    subprocess.run([sys.executable, "-c", ONE, *words], check=True, env=environment)


def project_round(files: Mapping[str, Path], root: Path, toolchain: Toolchain, claim: list[str]) -> dict:
    """Every figure of the project once."""
    result: dict[str, object] = {}
    figures, (size, count) = timed(lambda: read_all(files))
    result["reading"] = {**figures, "bytes": size, "declarations": count}
    with tempfile.TemporaryDirectory() as folder:
        cache = Evidence(Path(folder) / "evidence")
        figures, found = timed(lambda: replay_all(files, toolchain, None))
        result["cold"] = {**figures, "submissions": found.submissions, "derived": found.derived}
        timed(lambda: replay_all(files, toolchain, cache))
        result["warm"], found = timed(lambda: replay_all(files, toolchain, cache))
        assert found.from_cache
        result["warm claim"], _ = timed(lambda: one_claim(files, root, cache.folder, claim))
    return result


def generated(folder: Path, count: int, toolchain: Toolchain) -> dict[str, Path]:
    """Modules of the same size, each of which uses a theorem of the one before."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
    from tiny_world import TINY

    files: dict[str, Path] = {}
    for number in range(count):
        name, before = f"M{number}", f"M{number - 1}"
        head = f"prelude\nimport {before}\nnoncomputable section\n" if number else TINY
        start = f"{before}.t{THEOREMS - 1}" if number else ""
        lines = [f"theorem {name}.start (a : Nat) : Eq a a := {start + ' a' if start else 'Eq.refl a'}"]
        for theorem in range(THEOREMS):
            use = f"{name}.t{theorem - 1}" if theorem else f"{name}.start"
            lines.append(f"def {name}.f{theorem} (a b c : Nat) : Nat := Nat.rec b (fun _ r => Nat.succ r) a")
            lines.append(f"theorem {name}.t{theorem} (a : Nat) : Eq a a := {use} a")
        scratch = folder / "scratch"
        scratch.mkdir(exist_ok=True)
        (scratch / f"{name}.lean").write_text(head + "\n".join(lines) + "\n")
        words = ("-D", "linter.unusedVariables=false", "-o", f"{name}.olean", f"{name}.lean")
        done = run_lean(toolchain, Job(words, scratch, folder))
        assert done.accepted, done.diagnostics[:3]
        (scratch / f"{name}.olean").replace(folder / f"{name}.olean")
        files[name] = folder / f"{name}.olean"
    return files


def growth(toolchain: Toolchain, rounds: int) -> dict[str, dict[str, float]]:
    """Processor time of a replay by the number of generated modules."""
    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        files = generated(Path(folder), max(GROWTH), toolchain)
        for count in GROWTH:
            part = {f"M{number}": files[f"M{number}"] for number in range(count)}
            times = []
            for _ in range(rounds):
                figures, replayed = timed(lambda part=part: replay_all(part, toolchain, None))
                times.append({**figures, "submissions": replayed.submissions})
            found[str(count)] = min(times, key=lambda one: one["processor"])
    return found


def main() -> int:
    """Measure, print, and keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--root", type=Path, default=Path.cwd())
    parser.add_argument("--out", type=Path, default=RESULTS)
    chosen = parser.parse_args()
    project = find_project(chosen.root, chosen.root)
    toolchain = find_toolchain(None, project.pinned, cache=user_cache())
    built = build(project, load_graph(project), toolchain)
    files = {name: one.olean for name, one in built.modules.items() if one.olean is not None}
    lean = sum(one.seconds for one in built.modules.values())
    claims = read_claims(project.proofs / "claims.toml", Path("claims.toml")).claims
    claim = [claims[0].statement, claims[0].proof] if claims else []
    names = [name if isinstance(name, str) else ".".join(map(str, name)) for name in claim]
    rounds = [project_round(files, chosen.root, toolchain, names) for _ in range(chosen.rounds)]
    grown = growth(toolchain, chosen.rounds)
    report(rounds, grown, lean)
    kept = {
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "lean_seconds": lean,
        "rounds": rounds,
        "growth": grown,
    }
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(json.dumps(kept, indent=1) + "\n")
    return 0


def report(rounds: list[dict], grown: Mapping[str, Mapping[str, float]], lean: float) -> None:
    best = {key: min((one[key] for one in rounds), key=lambda f: f["processor"]) for key in rounds[0]}
    reading = best["reading"]
    print(f"reading      {reading['bytes'] / reading['processor'] / 1e6:8.1f} MB/s")
    print(f"             {reading['declarations'] / reading['processor']:8.0f} declarations/s, all validated")
    for key in ("cold", "warm", "warm claim"):
        print(f"{key:12} {best[key]['wall']:8.2f} s, processor {best[key]['processor']:.2f} s")
    print(f"cold replay  {best['cold']['processor'] / lean:8.3f} of Lean's runs that built it ({lean:.0f} s)")
    first = grown[str(GROWTH[0])]
    for count, figures in grown.items():
        each = figures["processor"] / figures["submissions"]
        ratio = each / (first["processor"] / first["submissions"])
        print(
            f"{count:>3} modules  {figures['submissions']:8.0f} submissions, {ratio:.2f} of the time for each"
        )


if __name__ == "__main__":
    sys.exit(main())
