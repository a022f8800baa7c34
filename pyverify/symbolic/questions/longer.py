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
    for place, code in reversed([*enumerate(_along(mutant))]):
        if isinstance(code, Quantified) and code.bound is not None:
            alone = replace_variable(code.body, code.variable, code.bound)
            return put(mutant.old, mutant.path[:place], alone)
    return None


def starts_later(mutant: Mutant) -> bool:
    """Whether what was dropped is the premise that an index begins at a number above zero."""
    match _along(mutant)[-1]:
        case Op(Operation.IMPLIES, (Op(Operation.NAT_LT | Operation.NAT_LE, (Literal(), Variable())), _)):
            return True
    return False


def of_all(mutant: Mutant) -> bool:
    """Whether the range that was changed is that of a `∀` that nothing negates, over given families."""
    along = _along(mutant)
    for code, step in zip(along, mutant.path, strict=False):
        match code:
            case Op(Operation.IMPLIES) if step == 0:
                return False
            case Op(Operation.NOT | Operation.IFF):
                return False
    ranges = [code for code in along if isinstance(code, (Quantified, Sum, Maximum))]
    last = ranges[-1] if ranges else mutant.old
    bound_inside = {one.name for one in binders(mutant.old) if isinstance(one.type, Function)}
    return isinstance(last, Quantified) and last.universal and not bound_inside & free_names(last.body)


def _along(mutant: Mutant) -> list[Code]:
    """All that the changed place is inside of, from the whole part to the place itself."""
    found = [mutant.old]
    for step in mutant.path:
        found.append(parts(found[-1])[step])
    return found
