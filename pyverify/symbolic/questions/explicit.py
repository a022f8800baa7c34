"""Which of the hypotheses and their parts that can go are flagged as idle, and which are only told; and which
variables nothing else speaks of.
"""

from __future__ import annotations

from dataclasses import replace

from pyverify.extract.code import Call, walk
from pyverify.statement import Statement
from pyverify.symbolic.answer import Answer
from pyverify.symbolic.finding import Finding, Kind
from pyverify.symbolic.necessity import Asked, Necessities
from pyverify.symbolic.questions.unspoken import unspoken

__all__ = ["needless"]


def needless(statement: Statement, found: Necessities) -> list[Finding]:
    """What is to be told of hypotheses, and of variables that only idle ones speak of."""
    told = [_explicit(statement, found, one) for one in found.findings]
    idle = {one.subject: one for one in told if one.kind is Kind.IDLE_HYPOTHESIS}
    gone = [
        number
        for number, one in enumerate(statement.hypotheses)
        if one.name and one.name in idle and one.name in found.removable
    ]
    for number in gone:
        evidence = idle[statement.hypotheses[number].name]
        told += [
            one
            for one in unspoken(statement, gone, evidence)
            if one.subject not in {other.subject for other in told if other.kind is one.kind}
        ]
    return told


def _explicit(statement: Statement, found: Necessities, finding: Finding) -> Finding:
    """A part that is idle is flagged where the statement itself joins it to the rest; no definition does.

    What some size left open is not called idle: a hypothesis may be needed there only.
    """
    about = [one for one in found.found if one.dispensable and one.subject == finding.subject]
    parts = {one.hypothesis for one in about if one.asked is Asked.PART}
    for one in statement.hypotheses:
        if one.name in parts and not any(isinstance(part, Call) for part in walk(one.code)):
            finding = replace(finding, kind=Kind.IDLE_HYPOTHESIS)
    tried = "".join(line for one in about for line in one.tried)
    if finding.kind is Kind.IDLE_HYPOTHESIS and Answer.UNKNOWN.value in tried:
        words = f"{finding.words}, as far as that was decided: some sizes are open"
        return replace(finding, kind=Kind.UNDECIDED, words=words)
    return finding
