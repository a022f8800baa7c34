"""A definition in other words: simplified, factored, its degree; each checked against the definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sympy  # type: ignore[import-untyped]

from pyverify.domains.evaluate import Evaluator
from pyverify.extract import Definition, NotInterpreted, Reason
from pyverify.extract.code import NAT
from pyverify.symbolic.algebra.cases import environment
from pyverify.symbolic.algebra.everywhere import Everywhere
from pyverify.symbolic.algebra.formulas import ordinary, value
from pyverify.symbolic.algebra.quotients import MoreVariables, Quotient, Quotients
from pyverify.symbolic.algebra.values import Compared, compared, same_form
from pyverify.term import Name

__all__ = ["Degree", "Form", "Forms", "degree", "forms", "quotient"]

_EACH = 6
"""Points at each size vector."""


@dataclass(frozen=True, slots=True)
class Form:
    """A formula for a definition, and how it was checked."""

    label: str
    text: str
    latex: str
    operations: int
    """SymPy's count."""
    shown: Everywhere | None
    compared: Compared


@dataclass(frozen=True, slots=True)
class Forms:
    """The formulas, and the sizes at which they are, none if these are symbols."""

    sizes: Mapping[str, int]
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Degree:
    """How a definition grows when its numbers do."""

    homogeneous: int | None
    """The degree in all numbers together, where all terms have the same."""
    polynomial: bool
    by: tuple[tuple[str, int], ...]
    """The degree of the numerator in the numbers of each parameter."""


def forms(
    definition: Definition,
    definitions: Mapping[Name, Definition],
    sizes: Mapping[str, int],
    vectors: Sequence[Mapping[str, int]],
    middle: Mapping[str, int],
) -> Forms:
    """The formula as it is, simplified and factored; at `middle` where sizes cannot be symbols."""
    library = definitions.__getitem__
    chosen: Mapping[str, int] = sizes
    try:
        formula = ordinary(value(definition, library, sizes))
    except NotInterpreted as error:
        if error.reason is not Reason.SYMBOLIC_SIZE:
            raise
        chosen = middle
        formula = ordinary(value(definition, library, middle))
    fixed = [one for one in vectors if all(one.get(name) == size for name, size in chosen.items())]
    found = []
    seen: set[str] = set()
    for label, act in (("formula", None), ("simplified", sympy.simplify), ("factored", sympy.factor)):
        made = formula if act is None else act(formula)
        if str(made) in seen:
            continue
        seen.add(str(made))
        found.append(
            Form(
                label,
                str(made),
                sympy.latex(made),
                int(sympy.count_ops(made)),
                same_form(definition, library, made, chosen),
                compared(definition, library, made, fixed or [middle], _EACH),
            )
        )
    return Forms(dict(chosen), tuple(found))


def degree(
    definition: Definition, definitions: Mapping[Name, Definition], sizes: Mapping[str, int]
) -> Degree:
    """The degrees at sizes; raises `Undecided` where it is no rational function there."""
    for most in (16, 64, 256):
        domain = Quotients(most)
        try:
            found = quotient(definition, definitions, sizes, domain)
        except MoreVariables:
            continue
        return _degree(domain, found)
    raise NotInterpreted(Reason.TOO_LARGE, "", part="more than 256 variables", domain=Quotients.name)


def quotient(
    definition: Definition,
    definitions: Mapping[Name, Definition],
    sizes: Mapping[str, int],
    domain: Quotients,
) -> Quotient:
    """The definition as a rational function; discrete tables are false and zero."""
    env = environment(
        definition,
        sizes,
        lambda place: domain.variable(*place),
        lambda type_, _: 0 if type_ is NAT else False,
    )
    arguments = [env[param.name] for param in definition.params]
    found: Quotient = Evaluator(domain, definitions.__getitem__).definition(definition, arguments)
    return found


def _degree(domain: Quotients, found: Quotient) -> Degree:
    totals = [{sum(map(int, one)) for one, _ in part.terms()} for part in (found.above, found.below)]
    homogeneous = None
    if all(len(one) == 1 for one in totals):
        homogeneous = totals[0].pop() - totals[1].pop()
    by: dict[str, int] = {}
    for exponents, _ in found.above.terms():
        each: dict[str, int] = {}
        for (name, _), power in zip(domain.places, exponents, strict=False):
            each[name] = each.get(name, 0) + int(power)
        for name, power in each.items():
            by[name] = max(power, by.get(name, 0))
    return Degree(homogeneous, bool(found.below.is_constant()), tuple(by.items()))
