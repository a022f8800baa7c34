"""Examples put to the official kernel: has a definition, as Lean reduces it, the value that is written?"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from pyverify.extract.code import BOOL, NAT, Function
from pyverify.kernel.world import World
from pyverify.lean.toolchain import Toolchain
from pyverify.spec import Spec
from pyverify.spec.agreement import Case, Closed, Instance, Table, against_kernel
from pyverify.symbolic.mutation.examples import Example

__all__ = ["case_of", "kernel_agreement"]


def kernel_agreement(
    spec: Spec, examples: Sequence[Example], toolchain: Toolchain, *, sandbox: bool = True
) -> list[Instance]:
    """What the kernel says of each example, in order; `Came.AGREES` where it has the value that is written.

    An example has the exact evaluation's value already, since it was checked when it was read. Raises as
    `pyverify.kernel.questions.ask` does.
    """
    library = spec.library.definition
    return against_kernel(
        Closed(spec.library),
        World(spec.compiled.modules(), None),
        [(library(one.definition), case_of(one)) for one in examples],
        library,
        toolchain,
        sandbox=sandbox,
    )


def case_of(example: Example) -> Case:
    """The arguments of an example, as closed terms are made of."""
    values: dict[str, dict[tuple[Any, ...], Any]] = {}
    for one in example.instance.values:
        values.setdefault(one.parameter, {})[one.indices] = one.value
    found: list[Any] = []
    for param in example.frame.params:
        own = values.get(param.name, {})
        if isinstance(param.type, Function):
            found.append(_table(param.type, own))
        else:
            found.append(example.instance.sizes[param.name] if param.type is NAT else own[()])
    return Case(tuple(found))


def _table(kind: Function, values: Mapping[tuple[Any, ...], Any]) -> Table:
    """The function with these values, and zero or false elsewhere."""
    zero: Any = False if kind.result is BOOL else 0 if kind.result is NAT else Fraction(0)
    sides = tuple(max((at[axis] + 1 for at in values), default=1) for axis in range(len(kind.arguments)))
    places = itertools.product(*map(range, sides))
    return Table(sides, tuple(values.get(at, zero) for at in places), zero)
