"""What the attack decides of the literature, and what the way through the extraction costs beside z3 by hand.

python tests/bench/bench_attack.py [--rounds N] [--budget SECONDS] [--root FOLDER] [--out FILE.json]

Literature. Theorems that every collection has, as Lean states them (`tests/data/literature`): proved for all
sizes by a certificate, term by term or by induction (`pyverify.symbolic.certificate`); else at sizes one to
three by a certificate or by both solvers. Two statements that are false stand beside them.

Extraction. Ten claims of this project: the statement made a question, given to z3 in the attack's own kind of
process, and answered; against the same formula written with z3's Python interface by hand
(`attack_by_hand.py`), in a process of its own. Both sides begin with starting the process and end with the
answer, in turn, and are seen to agree. Beside that, the same with processes that have loaded z3 before.

Figures are wall-clock seconds, and for new processes also processor seconds of both processes together, which
say more where the machine is busy; of each the least of the rounds counts. Raw figures go to
`tests/bench/results/attack.json`. Nothing here fails for being slow.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pyverify.domains.smt import Laws, smt_problem
from pyverify.spec import Spec, load
from pyverify.symbolic import Answer, inquiry
from pyverify.symbolic.certificate import certify, prove
from pyverify.symbolic.solving.solvers import SOLVERS

RESULTS = Path(__file__).parent / "results" / "attack.json"
BY_HAND = Path(__file__).with_name("attack_by_hand.py")
SUPPORT = Path(__file__).parents[1] / "support"
MEMORY = 2 << 30
MILLISECONDS = 20_000
TOP = 3
"""The largest size where an argument for all sizes is not found."""
THEOREMS = (
    "CauchySchwarz",
    "Gibbs",
    "Chebyshev",
    "Schur",
    "Nesbitt",
    "MeansOfThree",
    "MeansOfFour",
    "Bernoulli",
    "Rearrangement",
    "Kantorovich",
    "Titu",
    "Muirhead",
    "Newton",
)
FALSE = ("SchurSigned", "NormalisedSquares")
Seconds = dict[str, list[float]]
"""Of each side, one for each round."""
NEW = ("extracted", "by_hand")
"""The sides that start a process."""


def beside(path: Path) -> Any:
    """The module in a file that is no part of a package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def decided(spec: Spec, name: str, budget: float) -> dict[str, Any]:
    """How a statement is decided, and in which time."""
    statement = spec.statement(f"Literature.{name}")
    library = spec.library.definition
    started = time.perf_counter()
    found = prove(inquiry(library), statement, budget)
    if found is not None:
        assert found.check()
        seconds = time.perf_counter() - started
        return {"decided": "for all sizes", "how": found.how.value, "by": [*found.by], "seconds": seconds}
    sizes = [*smt_problem(statement, library).sizes]
    vectors = [{sizes[0]: size} for size in range(1, TOP + 1)] if len(sizes) == 1 else []
    made = [certify(smt_problem(statement, library, vector), budget) for vector in vectors]
    if made and all(one is not None and one.check() for one in made):
        seconds = time.perf_counter() - started
        how = f"at {sizes[0]} = 1 to {TOP}"
        return {"decided": how, "how": "certificate", "by": ["certificate"], "seconds": seconds}
    asked = inquiry(library, sizes=range(1, TOP + 1)).ask(statement, budget)
    answers = {one.answer for one in asked}
    seconds = time.perf_counter() - started
    said = asked[-1].answer if asked else Answer.UNKNOWN
    holds = bool(answers) and answers <= {Answer.HOLDS, Answer.IDLE}
    end = "refuted" if said is Answer.REFUTED else f"at sizes up to {TOP}" if holds else "no"
    return {"decided": end, "how": "solvers", "by": [*asked[-1].by] if holds else [], "seconds": seconds}


def started(command: Sequence[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def answer(process: subprocess.Popen[str], **request: object) -> str:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(request) + "\n")
    process.stdin.flush()
    return str(json.loads(process.stdout.readline()).get("answer"))


def extracted(spec: Spec, claim: str, sizes: Mapping[str, int], process: subprocess.Popen[str]) -> str:
    """A claim's statement made a question, and what z3 says."""
    problem = smt_problem(spec.claims[claim].statement, spec.library.definition, sizes)
    return answer(process, text=problem.text(Laws.INSTANCES), milliseconds=MILLISECONDS)


def in_new_process(command: Sequence[str], ask: Callable[[subprocess.Popen[str]], str]) -> str:
    process = started(command)
    try:
        return ask(process)
    finally:
        process.kill()
        process.communicate()


def processor() -> float:
    """Processor seconds of this process and of those that it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def forget(process: subprocess.Popen[str]) -> None:
    """The attack's own process forgets its last question before it is given another."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write('{"reset": true}\n')
    process.stdin.flush()
    process.stdout.readline()


def compared(spec: Spec, rounds: int) -> dict[str, Seconds]:
    """For each claim the seconds of both sides, with new processes and with old ones, in turn."""
    ours = [*SOLVERS["z3"].command, "z3", str(MEMORY)]
    theirs = [sys.executable, "-P", str(BY_HAND)]
    found: dict[str, Seconds] = {}
    kept, kept_by_hand = started(ours), started(theirs)
    try:
        forget(kept)
        for claim, (sizes, _) in beside(BY_HAND).CLAIMS.items():
            by_hand = partial(answer, claim=claim, milliseconds=MILLISECONDS)
            extract = partial(extracted, spec, claim, sizes)
            sides: dict[str, Callable[[], str]] = {
                "extracted": partial(in_new_process, ours, extract),
                "by_hand": partial(in_new_process, theirs, by_hand),
                "extracted_warm": partial(extract, kept),
                "by_hand_warm": partial(by_hand, kept_by_hand),
            }
            seconds: Seconds = {side: [] for side in (*sides, *(f"{side}_processor" for side in NEW))}
            for _ in range(rounds):
                said = set()
                for side, work in sides.items():
                    start, used = time.perf_counter(), processor()
                    said.add(work())
                    seconds[side].append(time.perf_counter() - start)
                    if side in NEW:
                        seconds[f"{side}_processor"].append(processor() - used)
                    if side == "extracted_warm":
                        forget(kept)
                assert said == {"unsat"}, (claim, said)
            found[claim] = seconds
    finally:
        for process in (kept, kept_by_hand):
            process.kill()
            process.communicate()
    return found


def ratio(seconds: Mapping[str, Sequence[float]], end: str = "") -> float:
    return min(seconds[f"extracted{end}"]) / min(seconds[f"by_hand{end}"])


def mean(ratios: Sequence[float]) -> float:
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def report(
    theorems: Mapping[str, Mapping[str, Any]], claims: Mapping[str, Mapping[str, list[float]]]
) -> None:
    for name, one in theorems.items():
        print(f"{name:18} {one['decided']:16} {one['how']:12} {one['seconds']:7.2f} s")
    for claim, seconds in claims.items():
        fresh, busy, warm = (ratio(seconds, end) for end in ("", "_processor", "_warm"))
        least = min(seconds["extracted"]), min(seconds["extracted_warm"])
        print(
            f"{claim:22} {fresh:5.2f} of by hand, {least[0]:.3f} s; of processor time {busy:5.2f}; "
            f"warm {warm:5.2f}, {least[1]:.3f} s"
        )
    for words, end in (("seconds", ""), ("processor time", "_processor"), ("warm", "_warm")):
        every = [ratio(seconds, end) for seconds in claims.values()]
        print(f"{words}: in the mean {mean(every):.2f}, at most {max(every):.2f}")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--budget", type=float, default=20.0)
    parser.add_argument("--root", type=Path, default=None)
    parser.add_argument("--out", type=Path, default=RESULTS)
    chosen = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        sys.path.insert(0, str(SUPPORT))
        spec = beside(SUPPORT / "literature.py").literature(Path(folder))
        theorems = {name: decided(spec, name, chosen.budget) for name in (*THEOREMS, *FALSE)}
    claims = compared(load(chosen.root), chosen.rounds)
    report(theorems, claims)
    kept = {
        "python": platform.python_version(),
        "z3": version("z3-solver"),
        "cvc5": version("cvc5"),
        "processors": os.cpu_count(),
        "budget": chosen.budget,
        "theorems": theorems,
        "seconds": claims,
    }
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
