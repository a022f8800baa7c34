"""SMT: definitions and statements as terms for z3, for cvc5 and as SMT-LIB 2.6 text.

    problem = smt_problem(statement, library, sizes={"m": 2, "n": 2})
    problem.text()                       # SMT-LIB: unknowns, hypotheses, the negated conclusion, (check-sat)
    asked = problem.z3(); asked.solver(5000).check()
    value = smt_value(definition, library, sizes={"m": 2, "n": 2})
    value.text()                         # SMT-LIB: a define-fun
    value.cvc5({"p": [[1, 0], [0, 1]]})  # an exact Fraction, computed by cvc5

How it is read: every carrier is the reals, a natural number an integer that is not negative, division by
zero is zero, subtraction of naturals stops there. Sizes are numbers, so sums, bounded quantifiers and
recursions unfold. The logarithm is an uninterpreted function with its two laws. What has no such form is
refused with a `Reason`.

Nothing here imports a solver before it is asked for one, and nothing here asks a solver for an answer:
`solver()` gives one that is loaded, the rest (limits, processes, verdicts) is not this room's.
"""

from pyverify.domains.smt.domain import Overdue, SmtDomain
from pyverify.domains.smt.encoding import Encoding
from pyverify.domains.smt.form import smtlib
from pyverify.domains.smt.laws import Laws
from pyverify.domains.smt.model import Model
from pyverify.domains.smt.prepare import Variable
from pyverify.domains.smt.problem import Problem, smt_problem
from pyverify.domains.smt.value import Value, smt_value

__all__ = [
    "Encoding",
    "Laws",
    "Model",
    "Overdue",
    "Problem",
    "SmtDomain",
    "Value",
    "Variable",
    "smt_problem",
    "smt_value",
    "smtlib",
]
