"""A theorem, or a claim, as parameters, hypotheses and conclusion."""

from pyverify.statement.read import read_statement
from pyverify.statement.statement import Hypothesis, Statement

__all__ = ["Hypothesis", "Statement", "read_statement"]
