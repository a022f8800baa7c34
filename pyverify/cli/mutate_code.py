"""`pyverify mutate-code`: which small changes of numerical code would its bindings not notice?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from pyverify.cli.context import Context
from pyverify.cli.mutate_code_text import as_record, show
from pyverify.cli.options import Command
from pyverify.cli.stated import Opened, opened
from pyverify.cli.test_items import Chosen, chosen
from pyverify.errors import Exit, PyverifyError, UsageError, Where

if TYPE_CHECKING:
    from pyverify.testing.binding import Binding
    from pyverify.testing.mutate_code import Options, Subject, Target

__all__ = ["command", "exit_of"]

EXITS = {
    0: "no mutant survives, but for those that proofs/code-mutants.toml argues away",
    1: "a mutant survives: its function may be wrong in that way unnoticed; or a function fails as it is",
    2: "usage, configuration or input error; a binding does not fit its definition; or nothing is bound",
    3: "no mutant survives, and of some it is not decided",
    4: "internal error; 130: interrupted",
}
LONGEST = 86_400.0
ALONE = "none"


@click.command(
    "mutate-code",
    cls=Command,
    help="Mutates the source of bound functions: finds small changes that no binding notices.",
    examples=(
        "pyverify mutate-code numerics.tpf.leakage",
        "pyverify mutate-code tv_leakage --seconds 30 --jobs 2",
        "pyverify mutate-code checks/leakage.py --format json",
    ),
    exits=EXITS,
)
@click.argument("names", nargs=-1, metavar="[MODULE|BINDING|FILE.py|FILE.py::BINDING]...")
@click.option("--seconds", type=float, default=10.0, metavar="S", help="for each mutant; 10 if none is said")
@click.option(
    "--cases",
    type=click.IntRange(1, 10**9),
    default=50,
    metavar="N",
    help="cases that are searched for each definition and claim; 50 if none is said. In batches there are 20 "
    "times as many, or twice as many where a function takes them one by one",
)
@click.option(
    "--depth",
    type=click.IntRange(0, 100),
    default=3,
    metavar="N",
    help="how many calls a function may be away from what is bound, within its module; 3 if none is said",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**64 - 1),
    metavar="N",
    help="the seed of all mutants; else each function has its own, which is printed",
)
@click.option("--fresh", is_flag=True, help="try all again, whatever an earlier run found")
@click.pass_obj
def command(
    context: Context,
    names: tuple[str, ...],
    seconds: float,
    cases: int,
    depth: int,
    seed: int | None,
    fresh: bool,
) -> int:
    """Mutate what these bindings lead to, or all of the project's own."""
    from pyverify.testing.mutate_code import Options
    from pyverify.testing.mutate_code.argued import (
        FILE,
        ArguedFileError,
        applied_to,
        read_argued,
        stale,
        too_many,
    )

    if not 0 < seconds <= LONGEST:
        raise UsageError(
            f"`{seconds:g}` are no seconds",
            where=Where(what="command line, `--seconds`"),
            help="give a time up to a day, as in `--seconds 30`",
        )
    project = opened(context)
    file = project.subject.project.proofs / FILE
    argued = read_argued(file, project.subject.project.shown(file))
    bound, found = _targets(project, names, depth)
    for error in bound.errors:
        context.console.error(error)
    options = Options(seconds, cases, seed, context.jobs)
    subjects = [
        applied_to(_mutated(context, project, target, options, fresh=fresh), argued) for target in found
    ]
    if old := stale(argued, subjects):
        raise ArguedFileError(
            f"the mutant `{old[0].id}` needs no reason any more",
            where=old[0].where,
            help="take the entry out: the mutant is killed, or is no longer made",
        )
    if not names and too_many(subjects):
        raise ArguedFileError(
            "more mutants are argued away than the format allows",
            help="bind the function to what would notice them instead",
        )
    status = Exit.USAGE if bound.errors else exit_of(subjects)
    root = project.subject.project.root
    if context.format == "json":
        context.console.result_json(
            {
                "format": 1,
                "seconds": seconds,
                "cases": cases,
                "depth": depth,
                "functions": [as_record(one, root) for one in subjects],
                "errors": [error.message for error in bound.errors],
                "exit": int(status),
            }
        )
    else:
        show(context, subjects, root)
    return int(status)


def exit_of(subjects: Sequence[Subject]) -> Exit:
    """The exit status of all of these."""
    from pyverify.testing.mutate_code import Fate

    left = {each.fate for one in subjects for each in one.judged if each.open}
    if Fate.SURVIVOR in left or any(one.fails for one in subjects):
        return Exit.REFUSED
    return Exit.UNDECIDED if left else Exit.OK


def _targets(project: Opened, names: Sequence[str], depth: int) -> tuple[Chosen, list[Target]]:
    """What is bound, and the functions that are meant. Raises `UsageError` for a name that nothing has."""
    from pyverify.testing.mutate_code import targets

    bindings, within, errors = list["Binding"](), set[str](), list[PyverifyError]()
    whole: Chosen | None = None
    for name in names or ("",):
        if name.partition("::")[0].endswith(".py") or not name:
            here = chosen(project, [name] if name else [], ALONE)
            bindings += [one.binding for one in here.items]
            errors += here.errors
            continue
        if whole is None:
            whole = chosen(project, (), ALONE)
            errors += whole.errors
        own = [one.binding for one in whole.items]
        if found := targets(own, modules={name}, depth=depth):
            within.add(name)
            bindings += [binding for one in found for binding in one.bindings]
        elif of_function := [one for one in own if _name(one) == name]:
            bindings += of_function
        else:
            bindings += [one.binding for one in chosen(project, [name], ALONE).items]
    unique = list({id(one): one for one in bindings}.values())
    modules = within if within and len(within) == len(names) else None
    made = targets(unique, modules=modules, depth=depth)
    if not made and not errors:
        raise UsageError(
            "of no function that is bound the source is to be had",
            where=Where(what="command line, argument 1"),
            help="compiled code cannot be mutated; nor can what was edited since it was imported",
        )
    return Chosen((), tuple(errors)), made


def _name(binding: Binding) -> str:
    """The function's own name."""
    function = binding.function
    return f"{getattr(function, '__module__', '')}.{getattr(function, '__qualname__', '')}"


def _mutated(context: Context, project: Opened, target: Target, options: Options, *, fresh: bool) -> Subject:
    """What is kept of an earlier run, or what is found now."""
    from pyverify.evidence import Evidence
    from pyverify.testing.mutate_code import mutated
    from pyverify.testing.mutate_code.remembered import Kept

    evidence = Evidence(project.subject.project.output / "evidence")
    kept = Kept.of(target, project.spec, options)
    known = None if kept is None or fresh else kept.recall(evidence)
    if known is not None:
        context.console.note(f"{known.name}: known from an earlier run", level=1)
        return known
    found = mutated(target, project.spec, options, lambda text: context.console.note(text, level=1))
    if kept is not None:
        kept.remember(evidence, found)
    score = (
        "fails as it is"
        if found.fails
        else "no mutant counts"
        if found.score is None
        else f"{found.score:.0%}"
    )
    context.console.note(f"{found.name}: {score}, {found.seconds:.1f} s")
    return found
