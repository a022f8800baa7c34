"""How long reports take, and how large they are, with a thousand claims; and how fast records are found.

python tests/bench/bench_report.py [--claims 1000] [--records 100000] [--rounds N] [--out FILE.json]

Claims. This project's report is repeated until it has so many claims, each with its statement in ordinary
notation, its Lean text, and what the attack found of it (from evidence where it is there, else a
counterexample or witness of the size that attacks find), drawings, the graph of definitions, and what changed
since an earlier report. Every format is made from it, and Chromium opens the page, if there is one. The
reference is `json.dumps` of the same document.

Records. So many records are put into a store; then some are looked up at random. The reference is opening and
reading a file of the same size.

Seconds are processor seconds, of each the least of the rounds. Raw figures go to
`tests/bench/results/report.json`. Nothing here fails for being slow.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pyverify.cli.context import Context
from pyverify.cli.gather import Gathered, gathered
from pyverify.evidence import About, Evidence, key_of
from pyverify.report import Report, plain
from pyverify.report.history import past, remember
from pyverify.report.page import Forms, page, sheet
from pyverify.report.plots import Figure, Ratio, Scatter, drawn
from pyverify.report.write import FILES

RESULTS = Path(__file__).parent / "results" / "report.json"
ROOT = Path(__file__).parents[2]
LOOKED_UP = 2000


def repeated(known: Gathered, number: int) -> tuple[Report, Forms, dict[str, Any]]:
    """The report with so many claims, those of the project over and over under new ids."""
    assert known.forms is not None
    claims, printed, attacks = [], {}, {}
    own = known.document.claims
    for count in range(number):
        one = own[count % len(own)]
        id_ = one.id if count < len(own) else f"{one.id}-{count // len(own)}"
        claims.append(replace(one, id=id_))
        printed[id_] = known.forms.claims[one.id]
        if one.id in known.attacks:
            attacks[id_] = replace(known.attacks[one.id], name=id_)
    return replace(known.document, claims=tuple(claims)), replace(known.forms, claims=printed), attacks


def least(rounds: int, work: Callable[[], object]) -> float:
    """Processor seconds of the fastest round."""
    found = []
    for _ in range(rounds):
        before = time.process_time()
        work()
        found.append(time.process_time() - before)
    return min(found)


def reports(number: int, rounds: int) -> dict[str, Any]:
    """Seconds and bytes of every format."""
    known = gathered(Context(root=ROOT, quiet=True))
    document, printed, attacks = repeated(known, number)

    functions = [Ratio(f"f{count}", 100 + count, count / number, good=True) for count in range(200)]
    plots = drawn([Figure("errors", "Errors", "Of functions.", Scatter(tuple(functions)))])
    earlier = replace(document, claims=document.claims[: len(document.claims) // 2])

    def made() -> str:
        with tempfile.TemporaryDirectory() as folder:
            remember(Path(folder), earlier)
            before = past(Path(folder), document)
        whole = sheet(document, printed, attacks, past=before, plots=plots)
        return page(whole, title="Claim report")

    found: dict[str, Any] = {"claims": len(document.claims), "attacked": len(attacks)}
    found["reference"] = least(rounds, lambda: json.dumps(plain(document)))
    found["report.html"] = {"seconds": least(rounds, made), "bytes": len(made().encode())}
    found["report.html"]["opens in, seconds"] = opened(made(), rounds)
    for name, write in FILES.items():
        found[name] = {
            "seconds": least(rounds, lambda write=write: write(document)),  # type: ignore[misc]
            "bytes": len(write(document).encode("utf-8", "backslashreplace")),
        }
    return found


def opened(text: str, rounds: int) -> float | None:
    """Seconds from asking for the page to its load event in Chromium, script included; None without one."""
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    from browser import BROWSER, Browser

    if BROWSER is None:
        return None
    found = []
    with tempfile.TemporaryDirectory() as folder, Browser(Path(folder)) as browser:
        for _ in range(rounds):
            browser.open(text)
            ready = "new Promise((done) => setTimeout(() => done(performance.timing), 0))"
            ended = browser.run(f"{ready}.then((one) => one.loadEventEnd - one.navigationStart)")
            found.append(ended / 1000)
    return min(found)


def records(number: int, rounds: int) -> dict[str, Any]:
    """Milliseconds of looking up a record, and of reading a file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        evidence = Evidence(folder / "evidence", seal=folder / "key")
        about = About(subject="a claim", verdict="as expected", inputs={"statement": "0" * 64})
        keys = [key_of("attack", str(count).encode()) for count in range(number)]
        for key in keys:
            evidence.put("attack", key, b"x" * 2000, about)
        chosen = random.Random(1).choices(keys, k=LOOKED_UP)
        paths = [evidence.folder / "attack" / key[:2] / key for key in chosen]
        found = least(rounds, lambda: [evidence.get("attack", key) for key in chosen])
        by_hand = least(rounds, lambda: [path.read_bytes() for path in paths])
    return {
        "records": number,
        "look-up, milliseconds": 1000 * found / LOOKED_UP,
        "reading a file, milliseconds": 1000 * by_hand / LOOKED_UP,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and keep the raw figures."""
    parser = argparse.ArgumentParser(description="measure reports and the evidence store")
    parser.add_argument("--claims", type=int, default=1000)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    found = {
        "machine": platform.machine(),
        "python": platform.python_version(),
        "report": reports(options.claims, options.rounds),
        "evidence": records(options.records, options.rounds),
    }
    for name, told in found["report"].items():
        if isinstance(told, dict):
            print(f"{name:14} {told['seconds']:6.2f} s  {told['bytes'] / 1e6:6.2f} MB")
    print(f"opens in {found['report']['report.html']['opens in, seconds']} s")
    print(f"reference (json.dumps)  {found['report']['reference']:.2f} s, {found['report']['claims']} claims")
    for name, value in found["evidence"].items():
        print(f"{name}: {value:.3f}" if isinstance(value, float) else f"{name}: {value}")
    options.out.write_text(json.dumps(found, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
