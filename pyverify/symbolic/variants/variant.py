"""Statements made out of a statement: without a hypothesis, with one more, with nothing but hypotheses.

Every question of an attack is whether some statement has a counterexample, so each is a `Statement` that goes
the same way as the original: through the solvers and, for what they say, through the exact evaluation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pyverify.extract.code import Code, Truth
from pyverify.statement import Hypothesis, Statement

__all__ = ["also", "assuming", "concluding", "replaced", "satisfiable", "without"]


def without(statement: Statement, *dropped: int) -> Statement:
    """The statement without the hypotheses of these numbers (from 0)."""
    kept = tuple(one for number, one in enumerate(statement.hypotheses) if number not in dropped)
    return replace(statement, hypotheses=kept)


def also(statement: Statement, *codes: Code) -> Statement:
    """The statement with these as further hypotheses."""
    new = (Hypothesis("", code, "", len(statement.params)) for code in codes)
    return replace(statement, hypotheses=(*statement.hypotheses, *new))


def replaced(statement: Statement, number: int, code: Code, text: str = "") -> Statement:
    """The statement with another code for hypothesis `number`, and the text that tells it."""
    changed = list(statement.hypotheses)
    changed[number] = replace(changed[number], code=code, text=text or changed[number].text)
    return replace(statement, hypotheses=tuple(changed))


def concluding(statement: Statement, conclusion: Code, text: str = "") -> Statement:
    """The statement with another conclusion."""
    return replace(statement, conclusion=conclusion, text=text or statement.text)


def assuming(statement: Statement, numbers: Iterable[int]) -> Statement:
    """The statement with those of its hypotheses only that have these numbers."""
    kept = set(numbers)
    return replace(
        statement,
        hypotheses=tuple(one for number, one in enumerate(statement.hypotheses) if number in kept),
    )


def satisfiable(statement: Statement) -> Statement:
    """The claim that the hypotheses contradict each other: its counterexample is a witness of them all."""
    return concluding(statement, Truth(False), "False")
