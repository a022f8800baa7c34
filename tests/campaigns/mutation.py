"""Mutate every definition and every statement of the project that is expected to hold, and print the scores.

    python -m tests.campaigns.mutation [--seconds 15] [--definitions | --claims] [--jobs 2]

Each subject gets about `--seconds`. Survivors are listed with the change. The exit status is 1 if one
survives that `proofs/mutants.toml` does not argue away.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from pyverify.spec import Spec, load
from pyverify.symbolic import inquiry
from pyverify.symbolic.mutation import Mutated, Mutation, Verdict
from pyverify.symbolic.mutation import argued as argued_file
from pyverify.symbolic.mutation import examples as examples_file
from pyverify.symbolic.mutation.told import told
from pyverify.term import parse_name, show_name

ROOT = Path(__file__).resolve().parents[2]
SIZES = range(1, 4)
_made: list[Mutation] = []


def mutation(spec: Spec) -> Mutation:
    """The mutation of this project, with its examples and what is argued away."""
    folder = ROOT / "proofs"
    examples = folder / examples_file.FILE
    argued = folder / argued_file.FILE
    library = spec.library.definition
    return Mutation(
        spec,
        inquiry(library, sizes=SIZES),
        examples_file.read_examples(examples, examples, library),
        argued_file.read_argued(argued, argued),
    )


def subjects(spec: Spec, *, definitions: bool, claims: bool) -> list[str]:
    """Names of definitions, and of statements that are expected to hold."""
    found = list(spec) if definitions else []
    if claims:
        found += [show_name(one.name) for one in mutation(spec).holding]
    return found


def judge(name: str, seconds: float) -> Mutated:
    """What becomes of the mutants of one subject; in a process that keeps what it made before."""
    if not _made:
        _made.append(mutation(load(ROOT, jobs=1)))
    one = _made[0]
    if name in one.spec:
        return one.definition(one.spec.library.definition(parse_name(name)), seconds)
    return one.statement(one.spec.statement(name), seconds)


def lines(one: Mutated) -> list[str]:
    """A line of counts, and one for each mutant that is open."""
    score = one.score
    value = "  —  " if score.value is None else f"{score.value:5.0%}"
    made = [
        f"{value} {one.name}: {score.killed} of {score.counted} killed, {score.equivalent} equivalent, "
        f"{score.neighbours} neighbours, {score.survivors} survivors, {score.undecided} not decided, "
        f"{score.argued} argued away, {one.seconds:.1f} s"
    ]
    for each in one.judged:
        if each.verdict in (Verdict.SURVIVOR, Verdict.UNDECIDED) and not each.argued:
            values = f"; {each.values[0]} becomes {each.values[1]}" if each.values else ""
            made.append(
                f"    {each.verdict.value} {each.mutant.id}: {told(each.mutant)}  ({each.why}{values})"
            )
    return made


def totals(found: Sequence[Mutated], what: str) -> str:
    """All counts of these subjects."""
    scores = [one.score for one in found]

    def count(name: str) -> int:
        return sum(getattr(one, name) for one in scores)

    counted, killed = count("counted"), count("killed")
    share = f"{killed / counted:.1%}" if counted else "none"
    rest = ("equivalent", "neighbours", "survivors", "undecided", "argued")
    told_rest = ", ".join(f"{count(name)} {name}" for name in rest)
    return (
        f"{what}: {len(found)}, {count('mutants')} mutants; {killed} of {counted} that count killed "
        f"({share}), {told_rest}"
    )


def main() -> int:
    """Run the campaign; 1 if a mutant survives."""
    parser = argparse.ArgumentParser(description="mutate the project's definitions and statements")
    parser.add_argument("--seconds", type=float, default=15.0, help="for each subject")
    parser.add_argument("--definitions", action="store_true", help="definitions only")
    parser.add_argument("--claims", action="store_true", help="statements only")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    both = options.definitions == options.claims
    names = subjects(load(ROOT), definitions=both or options.definitions, claims=both or options.claims)
    found: list[Mutated] = []
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(options.jobs, mp_context=context) as pool:
        for future in as_completed([pool.submit(judge, name, options.seconds) for name in names]):
            found.append(future.result())
            print("\n".join(lines(found[-1])), flush=True)
    for what, group in (
        ("definitions", [one for one in found if one.definition]),
        ("statements", [one for one in found if not one.definition]),
    ):
        if group:
            print(totals(group, what))
    open_ = [each for one in found for each in one.judged if each.verdict is Verdict.SURVIVOR]
    return int(any(not each.argued for each in open_))


if __name__ == "__main__":
    sys.exit(main())
