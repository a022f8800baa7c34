"""One case judged alone, and what is found of it printed: what reproducers call."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from pathlib import Path

from pyverify.testing.binding import Binding
from pyverify.testing.case import Case
from pyverify.testing.settings import Settings
from pyverify.testing.verdict import Finding, Question, Word

__all__ = ["show"]


def show(
    binding: Binding,
    case: Case,
    claim: str = "",
    *,
    laid: str = "",
    before: Sequence[Case] = (),
    root: str | Path | None = None,
    seed: int = 0,
    cases: int | None = None,
) -> None:
    """Judge one case in this process, and print what is found of it.

    `laid`: how its arrays lie in memory; `before`: cases that the function is called at before; `seed` and
    `cases` of random code.
    """
    from pyverify.spec import load
    from pyverify.testing.chance.item import RandomItem
    from pyverify.testing.checking import checked
    from pyverify.testing.relaid import replayed
    from pyverify.testing.subjects import subject_of
    from pyverify.testing.trial import Failure, Trial

    spec = load(root)
    binding = checked(binding, spec).binding
    settings, subject = Settings(cases=cases), subject_of(binding, spec, claim)
    if binding.random is not None:
        failure = RandomItem(binding, spec, subject, settings, seed).judging(None, math.inf).judge(case)
    else:
        finding = Finding(Question.CONDUCT, case, "", laid=laid, before=tuple(before))
        failure = replayed(Trial(binding, spec, subject, settings), Failure(finding, Word.MISBEHAVES, case))
    lines = ["nothing is wrong at this case"]
    if failure is not None:
        lines = [failure.finding.message, *failure.finding.facts]
    sys.stdout.write("\n".join(lines) + "\n")
