"""The mutants of functions, made, tried and judged; several at once, each in a process of its own."""

from __future__ import annotations

import hashlib
import multiprocessing
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from types import FunctionType
from typing import TYPE_CHECKING

from pyverify.errors import InternalError, PyverifyError, UsageError
from pyverify.testing.binding import Binding
from pyverify.testing.checking import checked
from pyverify.testing.contained import can_contain
from pyverify.testing.mutate_code.algebra import same_by_algebra
from pyverify.testing.mutate_code.make import Made, Mutant, made
from pyverify.testing.mutate_code.source import Written, plain_function, reached, written
from pyverify.testing.mutate_code.testers import Tester, testers, with_budget
from pyverify.testing.mutate_code.trying import Tried, tried
from pyverify.testing.mutate_code.verdicts import Fate, Judged, Subject
from pyverify.testing.settings import Settings

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["Options", "Target", "mutated", "seed_of", "settings_of", "targets"]


@dataclass(frozen=True, slots=True)
class Options:
    """How much is tried."""

    seconds: float = 10.0
    """For each mutant, and for the function as it is."""
    cases: int = 50
    """Cases that are searched for each item; in batches there are more."""
    seed: int | None = None
    """None: each function's own, made of its name."""
    jobs: int = 1
    memory: int | None = 1 << 30
    """Bytes that a function may take; None: no limit."""


@dataclass(frozen=True, eq=False)
class Target:
    """A function that is mutated, and the bindings that test its mutants, the nearest first."""

    written: Written
    bindings: tuple[Binding, ...]


def targets(
    bindings: Sequence[Binding], *, modules: Collection[str] | None = None, depth: int = 3
) -> list[Target]:
    """The functions that bindings lead to, in the order of the source, as far as their source is to be had.

    `modules`: in which functions are mutated; None: in that of the bound function, and in that which the
    binding's name begins with. `depth`: how many calls a function may be away from what is bound.
    """
    near: dict[FunctionType, list[tuple[int, int]]] = {}
    for number, binding in enumerate(bindings):
        allowed = frozenset(_modules(binding) if modules is None else modules)
        for function, distance in reached(binding.function, allowed, depth).items():
            near.setdefault(function, []).append((distance, number))
    found = []
    for function, by in near.items():
        source = written(function)
        if source is not None:
            found.append(Target(source, tuple(bindings[number] for _, number in sorted(by))))
    return sorted(found, key=lambda one: (one.written.module, one.written.node.lineno))


def _modules(binding: Binding) -> set[str]:
    plain = plain_function(binding.function)
    found = set() if plain is None else {plain.__module__}
    parts = binding.name.split(".")
    for length in range(len(parts) - 1, 0, -1):
        name = ".".join(parts[:length])
        if name in sys.modules:
            return found | {name}
    return found


def seed_of(options: Options, name: str) -> int:
    """The seed of a function's mutants."""
    if options.seed is not None:
        return options.seed
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")


def settings_of(options: Options, name: str) -> Settings:
    """How each mutant of a function is tested."""
    settings = Settings(seconds=options.seconds, seed=seed_of(options, name), memory=options.memory)
    return with_budget(settings, options.cases)


def mutated(
    target: Target,
    spec: Spec,
    options: Options | None = None,
    told: Callable[[str], None] = lambda _: None,
) -> Subject:
    """Make a function's mutants, try all of them, and judge. `told` hears of what is going on.

    Raises what `checked` raises for a binding that does not fit the project, and `UsageError` where mutants
    cannot be kept from the function itself.
    """
    if not can_contain():
        raise UsageError(
            "mutants need a process of their own, and this system has no forks",
            help="run it on Linux or macOS",
        )
    options = options or Options()
    started, source = time.monotonic(), target.written
    seed = seed_of(options, source.full_name)
    settings = settings_of(options, source.full_name)
    found = [checked(binding, spec).binding for binding in target.bindings]
    items, notes = testers(found, spec, seed)
    blank = Subject(
        source.full_name,
        str(source.path),
        source.node.lineno,
        tuple(one.name for one in target.bindings),
        notes=tuple(notes),
        seed=seed,
    )
    told(f"{source.full_name}: as it is")
    plain = tried(source, None, items, settings)
    if plain.death is not None:
        who = f"{plain.death.binding}{f' [{plain.death.claim}]' if plain.death.claim else ''}: "
        fails = f"{who if plain.death.binding else ''}{plain.death.message}"
        return replace(blank, fails=fails, seconds=time.monotonic() - started)
    if not plain.conforming:
        return replace(
            blank,
            fails="of no drawn case it is decided whether it conforms",
            seconds=time.monotonic() - started,
        )
    mutants = made(source)
    work = _Work(mutants, items, settings, plain.results)
    judged = []
    for mutant, outcome, seconds in _all_tried(work, options.jobs):
        judged.append(_judged(source, mutant, outcome, seconds))
        told(f"{source.full_name}: {len(judged)} of {len(mutants.mutants)} mutants")
    return replace(
        blank,
        judged=tuple(judged),
        same=mutants.same,
        notes=(*notes, *dict.fromkeys(plain.notes)),
        seconds=time.monotonic() - started,
    )


def _judged(source: Written, mutant: Mutant, outcome: Tried, seconds: float) -> Judged:
    """A mutant's fate, and what is known of one that was not killed."""
    one = Judged(
        mutant.id,
        mutant.operator,
        mutant.line,
        mutant.old,
        mutant.new,
        Fate.KILLED,
        outcome.death,
        cases=outcome.cases,
        seconds=round(seconds, 3),
    )
    if outcome.death is not None:
        return one
    identical = outcome.compared > 0 and outcome.identical == outcome.compared
    if identical and same_by_algebra(source, mutant):
        why = f"the same by algebra, and the same bits at all {outcome.compared} inputs"
        return replace(one, fate=Fate.EQUIVALENT, why=why)
    fate = Fate.SURVIVOR if outcome.done else Fate.UNDECIDED
    why = "; ".join([*_shows(outcome), *dict.fromkeys(outcome.notes)])
    shown = outcome.probe is not None and bool(outcome.probe.differing)
    return replace(one, fate=fate, why=why, needs="" if shown else mutant.needs)


def _shows(outcome: Tried) -> Iterator[str]:
    """What the change does at the inputs that all mutants are called at."""
    probe, many = outcome.probe, outcome.compared
    if not outcome.done:
        yield "the time was over before all was tried"
    if probe is not None and not probe.reached:
        yield f"none of {probe.calls} inputs reaches it"
    elif probe is not None and probe.differing == 0:
        yield f"what was changed has the same value at all {probe.calls} inputs"
    elif many and outcome.identical == many:
        if probe is not None and probe.differing:
            yield f"what was changed has another value at {probe.differing} of {probe.calls} inputs"
        yield f"the results are the same bits at all {many} inputs"
    elif outcome.differs:
        many_differ = f"{many - outcome.identical} of {many} inputs"
        yield f"the results differ at {many_differ}, by no more than is allowed: at {outcome.differs}"


# Several at once.


@dataclass(frozen=True, eq=False)
class _Work:
    mutants: Made
    items: Sequence[Tester]
    settings: Settings
    before: Sequence[Sequence[object]]

    def one(self, number: int) -> tuple[Tried, float]:
        """Try a mutant; how that went, and the seconds that it took."""
        started = time.monotonic()
        try:
            found = tried(
                self.mutants.written, self.mutants.mutants[number], self.items, self.settings, self.before
            )
        except PyverifyError as error:
            found = Tried(notes=[error.message])
        return found, time.monotonic() - started


_shared: list[_Work] = []
"""In a worker: what it has from the process that it is a fork of."""


def _do(number: int) -> tuple[Tried, float]:
    return _shared[-1].one(number)


def _all_tried(work: _Work, jobs: int) -> Iterator[tuple[Mutant, Tried, float]]:
    """All mutants in their order."""
    mutants = work.mutants.mutants
    if jobs <= 1 or len(mutants) < 2:
        for number, mutant in enumerate(mutants):
            yield (mutant, *work.one(number))
        return
    _shared.append(work)
    pool = ProcessPoolExecutor(min(jobs, len(mutants)), mp_context=multiprocessing.get_context("fork"))
    try:
        for mutant, found in zip(mutants, pool.map(_do, range(len(mutants))), strict=True):
            yield (mutant, *found)
    except BrokenProcessPool as error:
        raise InternalError(
            "a process that tries mutants ended without a word",
            help="there may be too little memory: try `--jobs 1`",
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        _shared.pop()
