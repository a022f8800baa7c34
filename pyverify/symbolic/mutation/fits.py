"""Would the old proof still do? A proof of a statement proves a mutant too if Lean's kernel takes the two
for one statement: if they are equal by definition.

That a proof does not fit says nothing about a mutant, since any edit breaks a proof; it is told apart from
the verdict and kills nothing. That it fits says that the mutant is the same statement.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence

from pyverify.errors import PyverifyError
from pyverify.kernel.questions import Asked, Question, Reply, Said, ask
from pyverify.kernel.world import World
from pyverify.spec import Spec
from pyverify.statement import Statement
from pyverify.symbolic.mutation.mutant import Mutant, Operator
from pyverify.symbolic.mutation.terms import Stated
from pyverify.symbolic.mutation.to_term import NotMade
from pyverify.term import Expr

__all__ = ["fitting"]

_SECONDS = 2.0
"""For one question to the kernel."""


def fitting(
    spec: Spec, subjects: Sequence[tuple[Statement, Sequence[Mutant]]], seconds: float = math.inf
) -> dict[str, bool | None]:
    """Of each mutant of these statements, by its id, whether a proof of its statement proves it too.

    None: no term was made of it, or the kernel gave no answer. All is asked in one run of the kernel; the
    terms are made within these seconds.
    """
    ends = time.monotonic() + seconds
    found: dict[str, bool | None] = {}
    asked: list[tuple[str, Expr, Expr, Expr]] = []
    for statement, mutants in subjects:
        for mutant in mutants:
            found[mutant.id] = False if mutant.operator is Operator.DROP_HYPOTHESIS else None
        try:
            stated = Stated(spec.library, statement)
        except NotMade:
            continue
        for mutant in mutants:
            if time.monotonic() > ends:
                break
            if mutant.operator is not Operator.DROP_HYPOTHESIS:  # one binder less is another statement
                try:
                    same = stated.changed(mutant.part, mutant.number, mutant.old)
                    asked.append((mutant.id, stated.term, same, stated.mutant(mutant)))
                except NotMade:
                    continue
    if asked:
        found |= _answers(spec, asked)
    return found


def _answers(spec: Spec, asked: Sequence[tuple[str, Expr, Expr, Expr]]) -> Mapping[str, bool | None]:
    questions: dict[Question, int] = {}
    for _, term, same, mutant in asked:
        for one in (_typed(same), _typed(mutant), _equal(term, same), _equal(term, mutant)):
            questions.setdefault(one, len(questions))
    try:
        world = World(spec.compiled.modules(), None)
        replies = ask(world, questions, spec.compiled.build.toolchain, seconds_each=_SECONDS)
    except PyverifyError:
        return {}

    def reply(question: Question) -> Reply:
        return replies[questions[question]]

    return {
        name: _said(reply(_equal(term, mutant)))
        if reply(_typed(same)).said is Said.ANSWERED
        and reply(_typed(mutant)).said is Said.ANSWERED
        and _said(reply(_equal(term, same)))
        else None
        for name, term, same, mutant in asked
    }


def _typed(term: Expr) -> Question:
    return Question(Asked.TYPE, (term,))


def _equal(term: Expr, other: Expr) -> Question:
    return Question(Asked.EQUAL, (term, other))


def _said(reply: Reply) -> bool | None:
    return bool(reply.value) if reply.said is Said.ANSWERED else None
