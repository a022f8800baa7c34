"""How the inputs of every claim are drawn: the share that is discarded, cases a second, what is only checked.

    python -m tests.campaigns.draws [--claims PREFIX] [--cases 2000] [--batch 50] [--seconds 60] [--seed 1]
        [--record FILE] [--write]

Each claim that has a statement gets a plan, which draws batches at many choices of the naturals, in a process
of its own with so many `--seconds`. A case is discarded if a hypothesis is false of it, or if no values were
found at the naturals that were drawn. The table counts by paper; claims above `GOAL`, those that took too
long, and those without a case are listed with the reason. `--write` puts it into `docs/draws.md`. `--record`
keeps what was found, a JSON object for each claim, and leaves out claims that are in the file already. The
exit status is 1 if a claim is above the goal, or has no case.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec
import numpy as np

from pyverify.errors import PyverifyError
from pyverify.extract import NotInterpreted
from pyverify.spec import Spec, load
from pyverify.testing.draw import NoCase, planned
from pyverify.testing.draw.corners import SHARE, SHARE_OF_MANY
from pyverify.testing.source import Generated
from pyverify.testing.subject import Subject

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "draws.md"
GOAL = 0.05
"""The share of discarded cases that no claim should exceed."""
WORST = 25
CORNERS = f"""\
## Corners

* One case in {SHARE}, of a large batch one in {SHARE_OF_MANY}, is made degenerate where the hypotheses allow
  it: a table whose entries are all equal, zero, those of another table, all on one entry, the product of its
  margins, or one of these but for 2^-22 … 2^-50 of the largest entry; numbers next to each other; numbers of
  very different size; large whole numbers whose sums leave 32 bits or the digits of a float.
* As many are cases at which the theorem is an equality, where such are found. Of a predicate alone they are
  cases at which it is true; half of these are then changed in one entry, or two entries change places.
* Naturals are small. One time in sixteen a size is unusually large, if drawing is then not too costly. One
  time in eight those that only count as numbers (no size, no index, no label) stand where machine numbers
  end, near 2^31, 2^32, 2^53 and 2^62, are powers or stand beside one, or are several of 16 to 62 bits with a
  size or a place of as many digits; exponents that count no steps are up to 64. Where there is nothing but
  naturals it is one time in four."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of one claim."""

    claim: str
    paper: str
    drawn: int = 0
    discarded: int = 0
    seconds: float = 0.0
    """Of drawing; making the plan and what is worked out once for some naturals is in it."""
    mended: int = 0
    """Cases that failed a hypothesis and were moved to where all are true."""
    solved: int = 0
    """Cases that were found by exact sampling or a solver."""
    left: tuple[str, ...] = ()
    """Hypotheses that are only checked."""
    by: tuple[tuple[str, int], ...] = ()
    """The discarded cases by the reason."""
    why: str = ""
    """Why there is no case, or not the number that was asked for."""

    @property
    def share(self) -> float:
        """The share that was discarded; all of it where there is no case."""
        return self.discarded / self.drawn if self.drawn else 1.0

    @property
    def kept(self) -> int:
        """The cases that meet all hypotheses."""
        return self.drawn - self.discarded

    @property
    def rate(self) -> float:
        """Cases a second."""
        return self.kept / self.seconds if self.seconds else 0.0

    @property
    def good(self) -> bool:
        """Whether the goal is met."""
        return self.kept > 0 and self.share < GOAL


class _Late(Exception):
    """The time is over."""


def _late(*_: object) -> None:
    raise _Late


def drawn(spec: Spec, claim: str, *, cases: int, batch: int, seconds: float, seed: int) -> Drawn:
    """Draw cases of a claim, until there are so many or the time is over."""
    paper = spec.claims[claim].claim.paper
    begun = time.monotonic()
    try:
        statement = spec.claims[claim].statement
        plan = planned(Subject(statement, claim), spec.library.definition)
    except NotInterpreted as error:
        return Drawn(claim, paper, why=f"{error.reason.sentence}: {error.part}")
    rng = np.random.default_rng(seed)
    counts = plan.counts
    before, late = (0, 0), ""
    signal.signal(signal.SIGALRM, _late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        while counts.drawn < cases:
            before = counts.drawn, counts.discarded
            with contextlib.suppress(NoCase):
                plan.cases(Generated(rng, batch, plan.precision))
    except _Late:
        counts.drawn, counts.discarded = before  # of what was begun nothing is known
        late = f"only {counts.drawn} drawn in {seconds:.0f} s"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return Drawn(
        claim,
        paper,
        counts.drawn,
        counts.discarded,
        time.monotonic() - begun,
        counts.mended,
        counts.solved,
        tuple(dict.fromkeys(part.text for part in plan.left)),
        tuple(sorted(counts.by.items(), key=lambda one: -one[1])),
        late,
    )


def contained(spec: Spec, claim: str, *, cases: int, batch: int, seconds: float, seed: int) -> Drawn:
    """The same in a process of its own, which is ended if a single draw takes too long."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)

    def work(answer: Connection) -> None:
        try:
            found = drawn(spec, claim, cases=cases, batch=batch, seconds=seconds, seed=seed)
        except PyverifyError as error:
            found = Drawn(claim, spec.claims[claim].claim.paper, why=error.message)
        except Exception as error:  # a mistake in a step is a line of the table, and the run goes on
            found = Drawn(claim, spec.claims[claim].claim.paper, why=f"FAILED: {error!r}"[:200])
        answer.send(found)

    process = context.Process(target=work, args=(theirs,))
    process.start()
    theirs.close()
    try:
        if ours.poll(2 * seconds):
            return ours.recv()  # type: ignore[no-any-return]
        return Drawn(claim, spec.claims[claim].claim.paper, why=f"no end after {2 * seconds:.0f} s")
    except EOFError:
        return Drawn(claim, spec.claims[claim].claim.paper, why="the process died")
    finally:
        process.kill()
        process.join()


def line(one: Drawn) -> str:
    """A claim in a line."""
    mark = "" if one.good else "  <--"
    reasons = "; ".join(f"{number}× {text}" for text, number in one.by[:2])
    text = f"{one.claim:52} {one.drawn:6} {one.discarded:6} {one.share:6.1%} {one.rate:9.0f}/s"
    text += f" mended {one.mended / max(one.drawn, 1):.0%}" if one.mended else ""
    text += f" solved {one.solved / max(one.drawn, 1):.0%}" if one.solved else ""
    return f"{text} {one.why} {reasons}{mark}".rstrip()


def table(found: Iterable[Drawn]) -> list[str]:
    """The table by paper, in Markdown."""
    rows = [
        "| paper | claims | cases | discarded | moved | found | above 5 % | without a case | cases/s |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    papers: dict[str, list[Drawn]] = {}
    for one in found:
        papers.setdefault(one.paper, []).append(one)
    whole = [one for some in papers.values() for one in some]
    for name, some in [*sorted(papers.items()), ("all", whole)]:
        cases, gone = sum(one.drawn for one in some), sum(one.discarded for one in some)
        above = sum(1 for one in some if one.kept and one.share >= GOAL)
        none = sum(1 for one in some if not one.kept)
        middle = float(np.median([one.rate for one in some if one.kept] or [0.0]))
        moved, solved = sum(one.mended for one in some), sum(one.solved for one in some)
        shares = [f"{part / cases:.2%}" if cases else "-" for part in (gone, moved, solved)]
        rows.append(
            f"| {name} | {len(some)} | {cases} | {' | '.join(shares)} | {above} | {none} | {middle:.0f} |"
        )
    return rows


def worst(found: Iterable[Drawn]) -> list[str]:
    """The claims above the goal, the worst first, in Markdown."""
    bad = sorted((one for one in found if not one.good), key=lambda one: -one.share)
    rows = ["| claim | discarded | why |", "|---|---|---|"]
    for one in bad:
        reasons = [f"`{text}` ({number / max(one.drawn, 1):.0%})" for text, number in one.by[:2]]
        why = "; ".join([*([one.why] if one.why else []), *reasons]).replace("|", "\\|").replace("\n", " ")
        rows.append(f"| {one.claim} | {one.share:.1%} | {why} |")
    return rows if bad else ["None."]


def page(found: Sequence[Drawn], told: str) -> str:
    """The page of the documentation."""
    chance = Counter(text for one in found for text in one.left)
    parts = [
        "# How inputs are drawn",
        "",
        "Inputs of a claim are drawn so that they meet its hypotheses: by construction where",
        "`pyverify/testing/draw` sees how. What is left is checked. Cases that fail are moved to where all",
        "hypotheses are true, if such places are known; where nothing can be constructed, cases are found by",
        "exact sampling and taken again and again; the others are discarded. These are the shares, and the",
        f"median of cases a second with all that is worked out on the way, written by `{told}`.",
        "",
        *table(found),
        "",
        *CORNERS.splitlines(),
        "",
        "## Claims above 5 %, and those without a case",
        "",
        *worst(found),
        "",
        "## Hypotheses that are only checked",
        "",
        *([f"* `{' '.join(text.split())}` ({count})" for text, count in chance.most_common()] or ["None."]),
        "",
    ]
    return "\n".join(parts)


def recorded(path: Path | None) -> dict[str, Drawn]:
    """What a file holds, by the claim; nothing where there is no file."""
    if path is None or not path.is_file():
        return {}
    rows = [msgspec.json.decode(row, type=Drawn) for row in path.read_bytes().splitlines()]
    return {one.claim: one for one in rows}


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw for all claims and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", default="", metavar="PREFIX")
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--batch", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    spec = load(ROOT)
    found = []
    before = recorded(given.record)
    for claim in spec.claims:
        if not claim.startswith(given.claims):
            continue
        one = before.get(claim) or contained(
            spec, claim, cases=given.cases, batch=given.batch, seconds=given.seconds, seed=given.seed
        )
        found.append(one)
        print(line(one), flush=True)
        if given.record and claim not in before:
            with given.record.open("ab") as file:
                file.write(msgspec.json.encode(one) + b"\n")
    print(*table(found), "", *worst(found)[: WORST + 2], sep="\n")
    if given.write:
        told = f"python -m tests.campaigns.draws --cases {given.cases} --batch {given.batch} --write"
        PAGE.write_text(page(found, told), encoding="utf-8")
    return 1 if not found or any(not one.good for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())
