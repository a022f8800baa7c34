"""Mutate every definition and every statement of the project that is expected to hold, and print the scores.

    python -m tests.campaigns.mutation [--seconds 15] [--definitions | --claims] [--jobs 2]

Each subject gets about `--seconds`. What is open is listed with the change; at the end comes a table by parts
of the project, and what the official kernel says of `proofs/examples.toml`. The exit status is 1 if a mutant
survives that `proofs/mutants.toml` does not argue away, if more are argued away than the format allows, or if
the kernel contradicts an example.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from pyverify.lean.project import find_project
from pyverify.lean.remember import user_cache
from pyverify.lean.toolchain import find_toolchain
from pyverify.spec import Spec, load
from pyverify.spec.agreement import Came
from pyverify.symbolic import inquiry
from pyverify.symbolic.mutation import Mutated, Mutation, Verdict, too_many
from pyverify.symbolic.mutation import argued as argued_file
from pyverify.symbolic.mutation import examples as examples_file
from pyverify.symbolic.mutation.kernel import kernel_agreement
from pyverify.symbolic.mutation.told import told
from pyverify.term import parse_name, show_name

ROOT = Path(__file__).resolve().parents[2]
SIZES = range(1, 4)
COUNTS = ("mutants", "killed", "equivalent", "neighbours", "survivors", "undecided", "argued")
Subject = tuple[bool, str]
"""Whether it is a definition, and its name."""
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


def subjects(spec: Spec, *, definitions: bool, claims: bool) -> list[Subject]:
    """Definitions, and statements that are expected to hold."""
    found: list[Subject] = [(True, name) for name in spec] if definitions else []
    if claims:
        found += [(False, show_name(one.name)) for one in mutation(spec).holding]
    return found


def judge(subject: Subject, seconds: float) -> Mutated:
    """What becomes of the mutants of one subject; in a process that keeps what it made before."""
    if not _made:
        _made.append(mutation(load(ROOT, jobs=1)))
    one, (definition, name) = _made[0], subject
    if definition:
        return one.definition(one.spec.library.definition(parse_name(name)), seconds)
    statement = one.spec.statement(name)
    return one.fitted(one.statement(statement, seconds), statement)


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


def table(found: Sequence[Mutated]) -> list[str]:
    """All counts by kind and by part of the project, as a table of Markdown. Whether the old proof does is
    asked of the mutants that are not killed.
    """
    groups: dict[tuple[str, str], Counter[str]] = {}
    for one in found:
        kind = "definitions" if one.definition else "statements"
        for part in (one.name.partition(".")[0], "all"):
            counts = groups.setdefault((kind, part), Counter())
            counts.update({name: getattr(one.score, name) for name in (*COUNTS, "counted")})
            counts["subjects"] += 1
            counts["fits"] += sum(each.fits is True for each in one.judged)
    made = [
        "| of what | number | mutants | killed | equivalent | neighbours | survivors | not decided "
        "| argued away | old proof fits | score |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for (kind, part), counts in sorted(groups.items(), key=lambda one: (one[0][0], one[0][1] == "all", one)):
        share = f"{counts['killed'] / counts['counted']:.1%}" if counts["counted"] else "—"
        cells = [f"{kind}, {part}", counts["subjects"], *(counts[name] for name in (*COUNTS, "fits")), share]
        made.append(f"| {' | '.join(map(str, cells))} |")
    return made


def examples_line(spec: Spec) -> tuple[str, bool]:
    """What the official kernel says of the examples, and whether it contradicts none."""
    path = ROOT / "proofs" / examples_file.FILE
    examples = examples_file.read_examples(path, path, spec.library.definition)
    project = find_project(ROOT, ROOT)
    toolchain = find_toolchain(None, project.pinned, cache=user_cache(), allow_known_bad=False)
    came = Counter(one.came for one in kernel_agreement(spec, examples, toolchain))
    told_ = ", ".join(f"{count} {one.value}" for one, count in came.items())
    return f"{len(examples)} examples, by the official kernel: {told_}", set(came) <= {
        Came.AGREES,
        Came.LEFT_OUT,
    }


def is_bad(found: Iterable[Mutated]) -> bool:
    """Whether a mutant survives for no reason, or too many have one."""
    judged = [each for one in found for each in one.judged]
    return too_many(judged) or any(one.verdict is Verdict.SURVIVOR and not one.argued for one in judged)


def main() -> int:
    """Run the campaign; 1 if a mutant survives or the kernel contradicts an example."""
    parser = argparse.ArgumentParser(description="mutate the project's definitions and statements")
    parser.add_argument("--seconds", type=float, default=15.0, help="for each subject")
    parser.add_argument("--definitions", action="store_true", help="definitions only")
    parser.add_argument("--claims", action="store_true", help="statements only")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    both = options.definitions == options.claims
    spec = load(ROOT)
    chosen = subjects(spec, definitions=both or options.definitions, claims=both or options.claims)
    found: list[Mutated] = []
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(options.jobs, mp_context=context) as pool:
        for future in as_completed([pool.submit(judge, one, options.seconds) for one in chosen]):
            found.append(future.result())
            print("\n".join(lines(found[-1])), flush=True)
    print("\n".join(table(found)))
    line, agrees = examples_line(spec)
    print(line)
    return int(is_bad(found) or not agrees)


if __name__ == "__main__":
    sys.exit(main())
