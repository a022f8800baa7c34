"""Inputs that meet a statement's hypotheses: drawn by construction where the hypotheses say how."""

from __future__ import annotations

from dataclasses import replace

from pyverify.statement import Statement
from pyverify.testing.draw.corners import Corners
from pyverify.testing.draw.drawing import Counts, Plan
from pyverify.testing.draw.plan import NoCase
from pyverify.testing.draw.problem import Library, Problem
from pyverify.testing.draw.recognise import recognised
from pyverify.testing.subject import Subject

__all__ = ["Counts", "NoCase", "Plan", "planned"]


def planned(subject: Subject, library: Library, *, dtype: str = "float64") -> Plan:
    """How the inputs of a subject are drawn, for functions of this type of numbers: float64, float32 or
    longdouble.
    """
    problem = Problem(subject, library)
    plan = _planned(problem, dtype)

    def tight(statement: Statement) -> Plan:
        return _planned(Problem(replace(subject, statement=statement), library), dtype, effort=False)

    plan.corners = Corners(problem, plan.check, tight)
    return plan


def _planned(problem: Problem, dtype: str, *, effort: bool = True) -> Plan:
    offers, left = recognised(problem, dtype, light=not effort)
    return Plan(problem, offers, left, dtype, effort=effort)
