"""Many statements attacked at once, each in one of a few processes, with what is known from evidence first.

A worker reads the modules that the command has built, builds nothing (also after a fresh build, which is not
where the next build looks), and gives back plain data. What ends the command ends the workers.
"""

from __future__ import annotations

import math
import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyverify.claims import Compiled, Expect
from pyverify.cli.context import Context
from pyverify.cli.examine import Subject
from pyverify.cli.stated import Opened
from pyverify.errors import InternalError
from pyverify.evidence import Evidence
from pyverify.term import parse_name

if TYPE_CHECKING:
    from pyverify.lean.graph import Graph
    from pyverify.lean.outcome import BuildResult
    from pyverify.lean.project import Project
    from pyverify.spec import Spec
    from pyverify.spec.digests import Digests
    from pyverify.symbolic import Examination, Solver

__all__ = ["About", "Kept", "Task", "about", "digests_of", "examined"]


@dataclass(frozen=True, slots=True)
class Task:
    """How statements are attacked."""

    sizes: tuple[int, ...]
    budget: float
    """Seconds for each."""
    solvers: tuple[Solver, ...]
    quick: bool = False
    fresh: bool = False
    """Whether evidence is left alone."""
    artefacts: Path | None = None
    """Where disagreements of tools are kept."""


def examined(
    context: Context, project: Opened, names: Sequence[str], task: Task, *, limit: float = math.inf
) -> list[Examination]:
    """What was found of each claim or statement, in their order; after `limit` seconds none is begun.

    Raises `AcceptedFileError` for a file of accepted findings that is wrong; of an entry that no finding
    answered to, a whole attack says so on stderr.
    """
    from pyverify.symbolic.accepted import FILE, read_accepted, stale

    path = project.subject.project.proofs / FILE
    accepted = read_accepted(path, project.subject.project.shown(path))
    digests = digests_of(project)
    kept = Kept(project.subject, about(project.spec, digests), task)
    found = {name: one for name in names if (one := kept.recall(name)) is not None}
    digests.keep()
    waiting = [name for name in names if name not in found]
    done = len(names) - len(waiting)
    if done:
        context.console.note(f"{done} of {len(names)} statements as an earlier attack found them")
    for number, (name, one) in enumerate(_each(context, project, waiting, task, limit), done + 1):
        context.console.note(f"{number}/{len(names)}  {one.name}: {one.attack.headline}, {one.seconds:.1f} s")
        found[name] = one
        kept.remember(name, one)
    results = [found[name] for name in names if name in found]
    if not task.quick:
        for old in stale(accepted, [(one.statement, one.findings) for one in results]):
            context.console.warn(
                f"{old.where}: no finding `{old.kind.value}` of `{old.statement}` came up this time; if a "
                "longer attack does not find it either, take the entry out"
            )
    return [one.accepting(accepted) for one in results]


About = Callable[[str], tuple[str, Expect | None]]
"""What is known of a claim or statement by its name: the digest, and what is expected of it."""


def digests_of(project: Opened) -> Digests:
    """The digests of a project's statements, as far as they are kept among its evidence."""
    from pyverify.spec.digests import Digests

    return Digests(project.spec, Evidence(project.subject.project.output / "evidence"))


def about(spec: Spec, digests: Digests) -> About:
    """What a project's specifications know of a name."""

    def told(name: str) -> tuple[str, Expect | None]:
        claim = spec.claims[name].claim if name in spec.claims else None
        statement = claim.statement if claim else parse_name(name)
        return digests.of(statement), claim.expect if claim else None

    return told


class Kept:
    """What earlier attacks found, asked the same way."""

    def __init__(self, subject: Subject, about: About, task: Task) -> None:
        from pyverify.spec.load import MAPPING
        from pyverify.symbolic.remembered import Asked
        from pyverify.symbolic.solving.inquiry import MEMORY

        path = subject.project.proofs / MAPPING
        mapping = path.read_bytes() if path.is_file() else b""
        self._asked = Asked(task.sizes, task.budget, task.solvers, MEMORY, quick=task.quick, mapping=mapping)
        self._about, self._fresh = about, task.fresh
        self._evidence = Evidence(subject.project.output / "evidence")

    def recall(self, name: str) -> Examination | None:
        """What was found of a claim or statement; None if nothing was, or if all is to be asked again."""
        from pyverify.symbolic.remembered import recall

        key = "" if self._fresh else self.key(name)
        return recall(self._evidence, key) if key else None

    def remember(self, name: str, found: Examination) -> None:
        """Keep what was found."""
        from pyverify.symbolic.remembered import remember

        if key := self.key(name):
            digest, _ = self._about(name)
            remember(self._evidence, key, found, self._asked.about(name, digest, found))

    def key(self, name: str) -> str:
        """The key of the record about a claim or statement; empty for one without a digest: none is kept."""
        digest, expect = self._about(name)
        return self._asked.key(name, digest, expect) if digest else ""


def _each(
    context: Context, project: Opened, waiting: Sequence[str], task: Task, limit: float
) -> Iterator[tuple[str, Examination]]:
    """Each name with what was found, as soon as it is."""
    ends = time.monotonic() + limit
    jobs = min(context.jobs, len(waiting))
    if jobs <= 1:
        for name in waiting:

            def step(asked: str, name: str = name) -> None:
                context.console.note(f"{name}: {asked}", level=1)

            if time.monotonic() > ends:
                return
            yield name, _examine(project.spec, name, task, step)
        return
    pool = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_open,
        initargs=(project.subject.project, project.spec.compiled.graph, project.spec.compiled.build),
    )
    try:
        futures = {pool.submit(_work, name, task, ends): name for name in waiting}
        for future in as_completed(futures):
            if (found := future.result()) is not None:
                yield futures[future], found
    except BrokenProcessPool as error:
        raise InternalError(
            "a process that attacks statements ended without a word",
            help="there may be too little memory: try `--jobs 1`",
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_opened: list[Spec] = []
"""In a worker: the project that it opened."""


def _open(project: Project, graph: Graph, built: BuildResult) -> None:
    from pyverify.spec import open_spec

    _opened.append(open_spec(project, Compiled(graph, built)))


def _work(name: str, task: Task, ends: float) -> Examination | None:
    """What was found; None after the time at which nothing is begun any more (of one clock for all)."""
    return None if time.monotonic() > ends else _examine(_opened[0], name, task)


def _examine(spec: Spec, name: str, task: Task, step: Callable[[str], None] | None = None) -> Examination:
    from pyverify.symbolic import examine

    return examine(
        spec,
        name,
        sizes=task.sizes,
        budget=task.budget,
        solvers=task.solvers,
        quick=task.quick,
        artefacts=task.artefacts,
        on_step=step,
    )
