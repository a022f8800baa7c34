"""Which changes of a range make a statement say more, and what they add.

A longer range under a `∀` that nothing negates asks for one instance more. Where that instance is true by
itself (`a j ≤ a j`, where only `i < j` was asked), nobody left anything out.
"""

from __future__ import annotations

from pyverify.extract.code import (
    Code,
    Function,
    Literal,
    Maximum,
    Op,
    Operation,
    Quantified,
    Sum,
    Variable,
)
from pyverify.extract.rewrite import replace_variable
from pyverify.symbolic.instances.inline import binders, free_names
from pyverify.symbolic.mutation.mutant import Mutant
from pyverify.symbolic.mutation.sites import parts, put

__all__ = ["added", "of_all", "starts_later"]


def added(mutant: Mutant) -> Code | None:
    """What a range that ends later asks for at its new end, under the same quantifiers and premises; None
    where the change is not at the end of a range.
    """
    code, found = mutant.old, None
    for place in range(len(mutant.path) + 1):
        if isinstance(code, Quantified) and code.bound is not None:
            found = mutant.path[:place], code, code.bound
        if place < len(mutant.path):
            code = parts(code)[mutant.path[place]]
    if found is None:
        return None
    path, whole, bound = found
    return put(mutant.old, path, replace_variable(whole.body, whole.variable, bound))


def starts_later(mutant: Mutant) -> bool:
    """Whether what was dropped is the premise that an index begins at a number above zero."""
    code = mutant.old
    for step in mutant.path:
        code = parts(code)[step]
    match code:
        case Op(Operation.IMPLIES, (Op(Operation.NAT_LT | Operation.NAT_LE, (Literal(), Variable())), _)):
            return True
    return False


def of_all(mutant: Mutant) -> bool:
    """Whether the range that was changed is that of a `∀` that nothing negates, over given families."""
    code = mutant.old
    last = code
    for step in mutant.path:
        match code:
            case Op(Operation.IMPLIES) if step == 0:
                return False
            case Op(Operation.NOT | Operation.IFF):
                return False
        code = parts(code)[step]
        last = code if isinstance(code, (Quantified, Sum, Maximum)) else last
    bound_inside = {one.name for one in binders(mutant.old) if isinstance(one.type, Function)}
    return isinstance(last, Quantified) and last.universal and not bound_inside & free_names(last.body)
