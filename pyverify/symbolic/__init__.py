"""The attack on statements: what two solvers say of them at small sizes, which argument covers all sizes, and
what of that is believed.

    found = attack(spec, spec.claims["tpf-l4-zero-leakage"], sizes=range(1, 4), budget=20)
    found.answer             # an `Answer`; found.decided are the size vectors at which it holds
    found.counterexample     # exact values, if the answer is `Answer.REFUTED`

What is trusted. A counterexample: the exact evaluator alone, since what a solver calls one is evaluated
again over the rationals. That there is none: the translation to SMT-LIB, the reading of carriers as the
reals, and each solver that is named beside the size. Solvers run in processes of their own with limits of
time and memory; that one crashes, hangs, runs out of memory or answers wrongly is a result (`Ending`), never
an exception.

What is said at sizes is said at these sizes; an `Argument` covers all of them, and tells what it rests on.
Nothing here is a proof in Lean; `docs/attack.md` has the words.

Where to look. `stages` is the order in which an attack asks, `questions` what it asks beside "is it false",
`solving` how one question is put to solvers, `instances` how exact values are found without them, `variants`
how a statement is changed and read, `certificate` what covers all sizes, `exactly` what is decided over the
rationals. `necessity`, `mutation`, `compare`, `witness` and `algebra` are commands of their own.
"""

from pyverify.symbolic.answer import Answer, AtSizes, Attack, Counterexample, Ending, Run, Standing, Value
from pyverify.symbolic.argument import Argument, How
from pyverify.symbolic.examination import Examination, Question
from pyverify.symbolic.examining import examine
from pyverify.symbolic.finding import Finding, Kind
from pyverify.symbolic.portfolio import attack
from pyverify.symbolic.solving.inquiry import Inquiry, inquiry
from pyverify.symbolic.solving.solvers import SOLVERS, Solver

__all__ = [
    "SOLVERS",
    "Answer",
    "Argument",
    "AtSizes",
    "Attack",
    "Counterexample",
    "Ending",
    "Examination",
    "Finding",
    "How",
    "Inquiry",
    "Kind",
    "Question",
    "Run",
    "Solver",
    "Standing",
    "Value",
    "attack",
    "examine",
    "inquiry",
]
