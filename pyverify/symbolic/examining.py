"""The whole attack on one statement, given in any way, and what came of it as data."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pyverify.extract import NotInterpreted
from pyverify.spec import LiftedClaim, Spec
from pyverify.statement import Statement
from pyverify.symbolic.answer import Answer, AtSizes, Attack
from pyverify.symbolic.examination import Examination
from pyverify.symbolic.finding import Finding, Kind
from pyverify.symbolic.solving.inquiry import BUDGET, MEMORY, SIZES, check_budget, inquiry
from pyverify.symbolic.solving.solvers import SOLVERS, Solver
from pyverify.symbolic.stages import Stages
from pyverify.term import show_name

__all__ = ["examine"]

_RANK = {kind: place for place, kind in enumerate(Kind)}


def examine(
    spec: Spec,
    what: LiftedClaim | Statement | str,
    *,
    sizes: Iterable[int] = SIZES,
    budget: float = BUDGET,
    solvers: Sequence[str | Solver] = tuple(SOLVERS),
    memory: int = MEMORY,
    quick: bool = False,
    artefacts: Path | None = None,
    on_step: Callable[[str], None] | None = None,
) -> Examination:
    """All that an attack finds of a statement, given by itself, as a claim, by a claim's id or a Lean name.

    `budget`: seconds in all, exceeded by less than two. `memory`: bytes for each solver. With `quick` only a
    counterexample, an argument for all sizes and a witness are looked for. `artefacts`: the folder in which
    disagreements of tools are kept. `on_step` is told what is asked next. Raises `UsageError` for arguments
    that cannot be, `UnknownName`, `ToolMissing` for a solver that is not installed.
    """
    asking = inquiry(
        spec.library.definition, sizes=sizes, solvers=solvers, memory=memory, artefacts=artefacts
    )
    seconds = check_budget(budget)
    started = time.monotonic()
    if isinstance(what, str) and what in spec.claims:
        what = spec.claims[what]
    work = Stages(asking, seconds, on_step or (lambda asked: None))
    claim = what.claim if isinstance(what, LiftedClaim) else None
    name = claim.statement if claim else what if isinstance(what, str) else what.name
    shown = name if isinstance(name, str) else show_name(name)
    expect, id_ = (claim.expect, claim.id) if claim else (None, shown)
    try:
        statement = spec.statement(what) if isinstance(what, str) else what
        if isinstance(statement, LiftedClaim):
            statement = statement.statement
    except NotInterpreted as error:
        why = _why(error)
        work.found.append(AtSizes({}, Answer.OUT_OF_REACH, why=why, reason=error.reason))
        work.findings.append(Finding(Kind.UNDECIDED, f"it is out of reach: {why}"))
    else:
        try:
            work.run(statement, quick=quick)
        except NotInterpreted as error:  # of a changed statement or of one at some size
            if not work.found:
                work.found.append(AtSizes({}, Answer.UNKNOWN, why=_why(error), reason=error.reason))
            work.findings.append(Finding(Kind.UNDECIDED, f"a step of the attack went too far: {_why(error)}"))
        work.name(statement)
    taken = time.monotonic() - started
    return Examination(
        id_,
        shown,
        expect,
        Attack(id_, shown, expect, tuple(work.found), taken, work.argument),
        work.witness,
        work.necessity,
        tuple(sorted(work.findings, key=lambda one: _RANK[one.kind])),
        tuple(work.questions),
        taken,
        quick,
    )


def _why(error: NotInterpreted) -> str:
    return f"{error.reason.sentence}{f': {error.part}' if error.part else ''}"
