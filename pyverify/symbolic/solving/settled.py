"""What is concluded from the runs of all solvers at one size vector.

Somebody says `sat`, and the exact evaluation confirms it: refuted. It contradicts the model: that solver is
wrong. It has no value: rational values near irrational ones are looked for (`refine`), and the other solver
is waited for, since its model may have one.

Somebody says `unsat`: the other solver is waited for. It says `unsat` too, or nothing: it holds, by those
that said so.

`sat` and `unsat` in one race: a disagreement, whatever else is true. What is known of one is kept in a file
(`artefact`), where there is a folder for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pyverify.domains.smt import Overdue
from pyverify.extract import NotInterpreted
from pyverify.symbolic.answer import Answer, AtSizes, Counterexample, Ending, Run
from pyverify.symbolic.solving.confirm import Checked, Verdict

__all__ = ["refused", "settled"]


def refused(sizes: Mapping[str, int], error: NotInterpreted) -> AtSizes:
    """What is known where there is no question: it is out of reach, or the time was over."""
    if isinstance(error, Overdue):
        return AtSizes(sizes, Answer.UNKNOWN, why=error.part)
    part = f": {error.part}" if error.part else ""
    return AtSizes(sizes, Answer.OUT_OF_REACH, why=f"{error.reason.sentence}{part}", reason=error.reason)


def settled(
    sizes: Mapping[str, int], runs: Sequence[Run], checked: Mapping[str, Checked], logarithm: bool
) -> AtSizes:
    """What follows from the runs at one vector; `logarithm`: whether one occurs in the question."""
    endings = {run.ending for run in runs}
    confirmed = next((name for name, one in checked.items() if one.verdict is Verdict.CONFIRMED), "")
    example = Counterexample(sizes, checked[confirmed].values, confirmed) if confirmed else None
    found = AtSizes(sizes, Answer.UNKNOWN, tuple(runs), counterexample=example)
    if Ending.WRONG in endings:
        wrong = next(run for run in runs if run.ending is Ending.WRONG)
        return replace(found, answer=Answer.DISAGREEMENT, why=f"{wrong.solver} is wrong: {wrong.detail}")
    if {Ending.SAT, Ending.UNSAT} <= endings:
        says = " and ".join(
            f"{run.solver} says {run.ending.value}"
            for run in runs
            if run.ending in (Ending.SAT, Ending.UNSAT)
        )
        truth = ", and the exact evaluation confirms the counterexample" if confirmed else ""
        return replace(found, answer=Answer.DISAGREEMENT, why=f"{says}{truth}")
    if confirmed:
        return replace(found, answer=Answer.REFUTED)
    if Ending.SAT in endings:
        why = "; ".join(dict.fromkeys(one.why for one in checked.values()))
        if logarithm:  # only instances of its laws were asserted: the model need not obey them elsewhere
            why = f"a model that need not obey the logarithm's laws proves nothing ({why})"
            return replace(found, why=why)
        return replace(found, answer=Answer.UNCONFIRMED, why=why)
    if Ending.UNSAT in endings:
        return replace(found, answer=Answer.HOLDS)
    return replace(found, why="no solver answered")
