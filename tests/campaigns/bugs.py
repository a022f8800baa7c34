"""The tester on the seeded bugs of `tests/bugs`: which wrong functions it finds, which right ones it blames.

    python -m tests.campaigns.bugs [--seeds 20] [--twins 5] [--jobs 2] [--only PART …] [--write]

Each wrong function is tested with `--seeds` seeds and each right one with `--twins`, at the default budget. A
wrong one is found when a verdict says what its label expects; a right one is blamed when any verdict says
that it violates or misbehaves. Results are appended to a file below `.pyverify/campaigns`, keyed by a digest
of the corpus, the seed and the function, so that a run that was stopped goes on where it was. After a change
of pyverify itself give another `--results`, or `--again`, which forgets those of this corpus.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from pyverify.errors import PyverifyError
from pyverify.spec import Spec, load
from pyverify.testing.verdict import Word
from tests.support.seeded_bugs import FOLDER, Pair, blamed, digest, found, pairs, told, verdicts

LEAST = 0.95
"""The part of the wrong functions that has to be found."""
RESULTS = Path(__file__).parents[2] / ".pyverify" / "campaigns" / "bugs.jsonl"
PAGE = Path(__file__).parents[2] / "docs" / "bugs.md"
MARK = "<!-- what follows is written by `python -m tests.campaigns.bugs --write` -->"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one function with one seed."""

    corpus: str
    seed: int
    name: str
    which: str
    found: bool
    """Of a wrong function: whether the label's verdict was given."""
    blamed: bool
    """Whether it was said to violate or to misbehave."""
    words: tuple[str, ...]
    """The verdicts on the definition and on the claims."""
    cases: int
    seconds: float
    text: str
    """The verdicts in a few lines."""

    @property
    def key(self) -> tuple[str, int, str, str]:
        """What it is the result of."""
        return self.corpus, self.seed, self.name, self.which

    @property
    def good(self) -> bool:
        """Whether the tester did what it has to: it found the wrong function, or the right one conforms."""
        if self.which == "wrong":
            return self.found
        return not self.blamed and Word.CONFORMS.value in self.words


Task = tuple[Pair, str, int]


@cache
def _spec() -> Spec:
    return load()


def run(corpus: str, pair: Pair, which: str, seed: int) -> Result:
    """Test one function with one seed; an error of the tester is a result of its own."""
    try:
        given = verdicts(pair, which, _spec(), seed)
    except Exception as error:
        facts = error.facts if isinstance(error, PyverifyError) else traceback.format_exc().splitlines()[-8:]
        text = "\n".join([f"{type(error).__name__}: {error}", *facts])
        return Result(corpus, seed, pair.name, which, False, False, ("error",), 0, 0.0, text)
    cases = sum(sum(one.cases.values()) for one in given)
    words = tuple(one.word.value for one in given)
    seconds = sum(one.seconds for one in given)
    return Result(
        corpus, seed, pair.name, which, found(pair, given), blamed(given), words, cases, seconds, told(given)
    )


def known(path: Path, corpus: str) -> dict[tuple[str, int, str, str], Result]:
    """The results of a corpus that a file holds; a line that was cut off is none."""
    if not path.exists():
        return {}
    results = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            table = json.loads(line)
            result = Result(**{**table, "words": tuple(table["words"])})
        except (ValueError, TypeError, KeyError):
            continue
        if result.corpus == corpus:
            results[result.key] = result
    return results


def added(path: Path, results: Iterable[Result]) -> Iterator[Result]:
    """The same results, each written to the file when it comes, in one piece."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        for result in results:
            os.write(descriptor, (json.dumps(asdict(result), ensure_ascii=False) + "\n").encode())
            yield result
    finally:
        os.close(descriptor)


def all_run(corpus: str, tasks: Sequence[Task], jobs: int) -> Iterator[Result]:
    """The results of tasks as they come, from `jobs` processes."""
    if jobs == 1:
        yield from (run(corpus, *task) for task in tasks)
        return
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting = [pool.submit(run, corpus, *task) for task in tasks]
        for one in as_completed(waiting):
            yield one.result()


def table(chosen: Sequence[Pair], results: Sequence[Result]) -> str:
    """Counts by kind: wrong functions found, cases and seconds that they took; right ones and blames."""
    head = _row("kind", "pairs", "found", "runs", "cases", "seconds", "blamed", "runs", "seconds")
    lines = [head]
    for kind in [*sorted({pair.kind for pair in chosen}), ""]:
        names = {pair.name for pair in chosen if kind in ("", pair.kind)}
        wrong = [one for one in results if one.name in names and one.which == "wrong"]
        right = [one for one in results if one.name in names and one.which == "right"]
        lines.append(
            _row(
                kind or "all",
                str(len(names)),
                str(sum(one.found for one in wrong)),
                str(len(wrong)),
                f"{_middle([one.cases for one in wrong if one.found]):.0f}",
                f"{_mean([one.seconds for one in wrong]):.2f}",
                str(sum(one.blamed for one in right)),
                str(len(right)),
                f"{_mean([one.seconds for one in right]):.2f}",
            )
        )
    return "\n".join(lines)


def _row(name: str, *cells: str) -> str:
    return f"{name:38}" + "".join(f"{cell:>9}" for cell in cells)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0


def written(page: Path, text: str) -> None:
    """Put a table below the mark of a page, in place of what stands there."""
    head, mark, _ = page.read_text(encoding="utf-8").partition(MARK)
    if not mark:
        raise ValueError(f"{page} has no line `{MARK}`")
    page.write_text(f"{head}{MARK}\n\n```text\n{text}\n```\n", encoding="utf-8")


def enough(results: Sequence[Result]) -> bool:
    """Whether enough is found, and nothing right blamed."""
    wrong = [one for one in results if one.which == "wrong"]
    missed = [one for one in wrong if not one.found]
    return len(missed) <= (1 - LEAST) * len(wrong) and all(
        one.good for one in results if one.which == "right"
    )


def main() -> int:
    """Run the campaign; 1 if too little was found or a right function was not said to conform."""
    parser = argparse.ArgumentParser(description="test the seeded bugs and their right twins")
    parser.add_argument("--seeds", type=int, default=20, help="seeds for each wrong function")
    parser.add_argument("--twins", type=int, default=5, help="seeds for each right function")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--only", nargs="+", metavar="PART", help="only pairs whose names hold one of these")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="a corpus laid out like tests/bugs")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that results are kept in")
    parser.add_argument("--write", action="store_true", help="write the table into docs/bugs.md")
    parser.add_argument("--again", action="store_true", help="count no earlier results")
    options = parser.parse_args()
    parts = options.only or [""]
    chosen = [pair for pair in pairs(options.folder) if any(part in pair.name for part in parts)]
    if not chosen:
        parser.error("there is no such pair")
    corpus = digest(options.folder)
    wanted = [
        (pair, which, options.first + number)
        for which, seeds in (("wrong", options.seeds), ("right", options.twins))
        for number in range(seeds)
        for pair in chosen
    ]
    before = {} if options.again else known(options.results, corpus)
    tasks = [task for task in wanted if (corpus, task[2], task[0].name, task[1]) not in before]
    print(
        f"{len(wanted)} functions with a seed, {len(wanted) - len(tasks)} of them tested before", flush=True
    )
    for result in added(options.results, all_run(corpus, tasks, options.jobs)):
        before[result.key] = result
        word = "ok" if result.good else "MISSED" if result.which == "wrong" else "NOT CONFORMING"
        said = ", ".join(result.words)
        name = f"{result.name}.{result.which}"
        print(f"{name:42} {result.seed:3} {word:7} {result.seconds:5.2f} s  {said}", flush=True)
    results = [before[corpus, seed, pair.name, which] for pair, which, seed in wanted]
    for one in results:
        if not one.good:
            print(f"\n{one.name}.{one.which}, seed {one.seed}\n{one.text}")
    text = table(chosen, results)
    print("", text, sep="\n")
    if options.write:
        written(PAGE, text)
    return 0 if enough(results) else 1


if __name__ == "__main__":
    sys.exit(main())
