"""The attack itself: what the solvers say of a claim or a statement at all size vectors."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from pyverify.extract import NotInterpreted
from pyverify.spec import LiftedClaim, Spec
from pyverify.statement import Statement
from pyverify.symbolic.answer import Answer, AtSizes, Attack
from pyverify.symbolic.solving.inquiry import BUDGET, MEMORY, SIZES, check_budget, inquiry
from pyverify.symbolic.solving.solvers import SOLVERS, Solver
from pyverify.term import show_name

__all__ = ["attack"]


def attack(
    spec: Spec,
    what: Statement | LiftedClaim,
    *,
    sizes: Iterable[int] = SIZES,
    budget: float = BUDGET,
    solvers: Sequence[str | Solver] = tuple(SOLVERS),
    memory: int = MEMORY,
) -> Attack:
    """What the solvers say of a claim or statement at all size vectors out of `sizes`.

    `budget`: seconds in all, exceeded by less than two. `memory`: bytes for each solver. Raises `UsageError`
    for arguments that cannot be, `ToolMissing` for a solver that is not installed. All else is in the result.
    """
    asking = inquiry(spec.library.definition, sizes=sizes, solvers=solvers, memory=memory)
    seconds = check_budget(budget)
    started = time.monotonic()
    claim = what.claim if isinstance(what, LiftedClaim) else None
    found: tuple[AtSizes, ...]
    try:
        statement = what.statement if isinstance(what, LiftedClaim) else what
    except NotInterpreted as error:
        part = f": {error.part}" if error.part else ""
        why = f"{error.reason.sentence}{part}"
        found = (AtSizes({}, Answer.OUT_OF_REACH, why=why, reason=error.reason),)
    else:
        found = asking.ask(statement, seconds)
    shown_name = show_name(what.name)
    return Attack(
        claim.id if claim else shown_name,
        shown_name,
        claim.expect if claim else None,
        found,
        time.monotonic() - started,
    )
