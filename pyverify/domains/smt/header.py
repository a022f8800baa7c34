"""The comment at the top of a text: what it says, at which sizes, and what an answer means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pyverify.domains.smt.names import Names, comment
from pyverify.domains.smt.prepare import Variable
from pyverify.domains.smt.resolve import Resolved
from pyverify.domains.smt.terms import Op, Term, below
from pyverify.domains.smt.text import declarations
from pyverify.extract.code import Definition
from pyverify.term import show_name

__all__ = ["declared", "head"]


def head(definition: Definition, sizes: Mapping[str, int], given: Mapping[str, int]) -> list[str]:
    """Name, digest, sizes, and how the carriers are read."""
    lines = [show_name(definition.name) if definition.name else "a formula"]
    if definition.digest:
        lines.append(f"digest of the meaning: sha256 {definition.digest}")
    lines.append(_sizes(sizes, given))
    for one in definition.carriers:
        structure = show_name(one.structure)
        lines.append(f"{one.name} ({structure}) is read as the field of real numbers; x / 0 = 0")
    return [f"; {comment(line)}" for line in lines]


def declared(
    names: Names, resolved: Resolved, variables: Sequence[Variable], roots: Iterable[Term]
) -> list[str]:
    """Declarations of the free symbols; beside each what it stands for, where its name does not say it.

    A function that stands in no root is left out: a logic without functions does not allow it.
    """
    applied = {term.symbol for term in below(roots) if term.op is Op.APPLY}
    texts = declarations(names, [one for one in resolved.symbols if not one.arguments or one in applied])
    lines = []
    for variable in variables:
        if variable.name not in texts:
            continue
        indices = f"({', '.join(map(str, variable.indices))})" if variable.indices else ""
        stands = f"{variable.parameter}{indices}"
        lines.append(texts[variable.name] + ("" if stands == variable.name else f" ; {comment(stands)}"))
    return lines


def _sizes(sizes: Mapping[str, int], given: Mapping[str, int]) -> str:
    """The sizes, and which of them nobody asked for."""
    if not sizes:
        return "sizes: none"
    chosen = [name for name in sizes if name not in given]
    note = f" (chosen here: {', '.join(chosen)})" if chosen else ""
    return f"sizes: {', '.join(f'{name} = {size}' for name, size in sizes.items())}{note}"
