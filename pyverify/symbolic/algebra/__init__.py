"""Algebra on definitions and equations: what SymPy finds, and what is shown of it.

    identity(spec, "TPF.saving", "TPF.other")            # do two definitions have the same value?
    identity(spec, spec.claims["tpf-l2-expansion"])      # do the sides of a claim's equation?
    about = subject(spec, "TPF.attemptsMean", assume=["0 < q", "q <= 1"])
    closed_form(about, "N"); limit(about, "N", "oo"); monotone(about, "q"); portrait(about)
    check_symbolic(spec, "tpf-e3-found-within")          # what a claim's key `symbolic` asks for

What is trusted. That something is refuted: the exact evaluator alone, at the point that is told. That it
holds: the normal forms of `quotients` and `sums`, the translation of code to them, and the solvers that are
named. Never SymPy's simplification, summation or limit: these are found in a child and then shown, or said to
agree at points only. `docs/simplify.md` has the words.
"""

from pyverify.symbolic.algebra.answer import Checked, Line, Verdict, exit_of
from pyverify.symbolic.algebra.apart import Done, Task, apart
from pyverify.symbolic.algebra.behaviour import limit, series
from pyverify.symbolic.algebra.beside import Beside, check_symbolic
from pyverify.symbolic.algebra.formula import BadFormula
from pyverify.symbolic.algebra.identity import identity
from pyverify.symbolic.algebra.portrait import portrait
from pyverify.symbolic.algebra.properties import closed_form, monotone
from pyverify.symbolic.algebra.subject import Subject, subject

__all__ = [
    "BadFormula",
    "Beside",
    "Checked",
    "Done",
    "Line",
    "Subject",
    "Task",
    "Verdict",
    "apart",
    "check_symbolic",
    "closed_form",
    "exit_of",
    "identity",
    "limit",
    "monotone",
    "portrait",
    "series",
    "subject",
]
