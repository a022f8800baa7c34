"""Whether a conclusion says by itself that a family is constant.

Then it is what the theorem is about that only constant ones are left (*a distribution with no cell above the
mean is uniform*), and nothing is wrong. Asked is whether the conclusion leaves a family that differs where it
is read, at the sizes of the instance and with what is assumed of everything else. An index of which no
hypothesis about the family speaks (`(i : Nat) (hi : i < n) : p i = c`) is meant for all its values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from pyverify.extract.boolean import implies
from pyverify.extract.code import NAT, Apply, Code, Op, Operation, Quantified, Truth, Variable
from pyverify.extract.rewrite import bounded, replace_variable
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.instances import arguments, sample
from pyverify.symbolic.instances.inline import binders, free_names
from pyverify.symbolic.instances.recorded import recorded
from pyverify.symbolic.necessity.judge import has_logarithm
from pyverify.symbolic.questions.contradiction import excluded
from pyverify.symbolic.questions.degenerate import at_sizes, differing
from pyverify.symbolic.questions.tautology import premises_of
from pyverify.symbolic.solving.inquiry import Inquiry
from pyverify.symbolic.variants.variant import also

__all__ = ["concluded_constant"]

_LARGER = 6
"""Sizes below this are sampled."""
Place = tuple[Any, ...]


def concluded_constant(
    inquiry: Inquiry,
    statement: Statement,
    family: Variable,
    instance: Counterexample,
    left: Callable[[float], float],
) -> bool:
    """Whether the conclusion leaves constant families only; also where that is not decided, so that nothing
    is flagged. `left`: seconds that a share of the time is.
    """
    if _plainly(statement.conclusion, family.name):
        return True
    alone = _by_itself(statement, family.name)
    places = _read(inquiry, alone, statement, family.name, instance)
    if len(places) < 2:
        return False
    asked = also(alone, at_sizes(instance), differing(family, places))
    seconds = min(0.5, left(0.1))
    if sample(inquiry.library, asked, sizes=range(_LARGER), count=1, seconds=seconds):
        return False
    answers = inquiry.ask(asked, left(0.4))
    if any(one.counterexample is not None for one in answers):
        return False
    # of logarithms neither solvers nor sampling have values
    return excluded(answers) or not has_logarithm(inquiry.library, replace(statement, hypotheses=()))


def _plainly(conclusion: Code, name: str) -> bool:
    """Whether it is written as the value of a family at any index being something without that index."""
    _, rest = premises_of(conclusion)
    match rest:
        case Op(Operation.EQ, (Apply(Variable(own), places), other)) if own == name:
            indices = {one for place in places for one in free_names(place)}
            return bool(indices) and not indices & free_names(other)
    return False


def _by_itself(statement: Statement, name: str) -> Statement:
    """What is assumed without the family, and the conclusion as one more hypothesis; nothing is concluded."""
    about = [one for one in statement.hypotheses if name in free_names(one.code)]
    others = [one for one in statement.hypotheses if name not in free_names(one.code)]
    fixed = set().union(*(free_names(one.code) for one in about))
    spoken = free_names(statement.conclusion)
    indices = [
        one.variable
        for one in statement.params
        if one.type is NAT and one.name in spoken and one.name not in fixed
    ]
    own = {one.name for one in indices}
    premises = [one for one in others if free_names(one.code) & own]
    code = statement.conclusion
    for one in reversed(premises):
        code = implies(one.code, code)
    used = {one.name for one in statement.params} | {one.name for one in binders(code)} | free_names(code)
    for index in reversed(indices):
        other = f"{index.name}'"
        while other in used:
            other += "'"
        used.add(other)
        variable = Variable(other, NAT)
        code = Quantified(True, variable, None, replace_variable(code, index, variable))
    kept = tuple(one for one in others if one not in premises)
    return also(replace(statement, hypotheses=kept, conclusion=Truth(False)), bounded(code))


def _read(
    inquiry: Inquiry, alone: Statement, statement: Statement, name: str, instance: Counterexample
) -> Sequence[Place]:
    """Where the conclusion reads the family at the instance; where the instance has values, if that cannot be
    evaluated.
    """
    only = replace(alone, hypotheses=alone.hypotheses[-1:])
    found = recorded(inquiry.library, only, [*instance.sizes], arguments(statement, instance), 0.5)
    values = instance.values if found is None else found[0].values
    return sorted({one.indices for one in values if one.parameter == name and one.indices})
