"""Names of bound variables as the source has them: `i`, where code that gives each binder a name of its own
says `i_1`.

A number stays where the first name means something else: a parameter, or another variable of the same values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pyverify.extract.code import Variable
from pyverify.symbolic.answer import Counterexample

__all__ = ["first_name", "first_names", "named_first", "told_name"]

_COUNTED = re.compile(r"(.+?)_[0-9]+")


def first_name(name: str) -> str:
    """The name without the number that tells binders apart."""
    match = _COUNTED.fullmatch(name)
    return match[1] if match else name


def first_names(variables: Iterable[str], fixed: Iterable[str]) -> dict[str, str]:
    """What each of these bound variables is called; `fixed` are names that mean something else."""
    wanted = [*dict.fromkeys(variables)]
    taken = {*fixed, *(one for one in wanted if first_name(one) == one)}
    found: dict[str, str] = {}
    for one in wanted:
        first = first_name(one)
        found[one] = one if first in taken else first
        taken.add(found[one])
    return found


def told_name(variable: Variable, fixed: Iterable[str]) -> str:
    """What one bound variable is called, beside names that mean something else."""
    return first_names([variable.name], fixed)[variable.name]


def named_first(example: Counterexample, fixed: Iterable[str], heads: Iterable[str]) -> Counterexample:
    """The values with the first names of what is no parameter.

    `fixed` are the parameters' names; `heads` the bound variables at the head of the conclusion.
    """
    own = {*fixed}
    bound = [name for name in (*heads, *(one.parameter for one in example.values)) if name not in own]
    names = first_names(bound, own)
    if all(name == told for name, told in names.items()):
        return example
    values = tuple(replace(one, parameter=names.get(one.parameter, one.parameter)) for one in example.values)
    sizes = {names.get(name, name): size for name, size in example.sizes.items()}
    return replace(example, sizes=sizes, values=values)
