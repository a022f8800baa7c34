"""What every back end starts from: assertions with all functions settled, and names for free symbols."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pyverify.domains.smt.domain import SmtDomain
from pyverify.domains.smt.laws import Laws, assert_laws
from pyverify.domains.smt.names import Names
from pyverify.domains.smt.resolve import Resolved, open_up, resolve
from pyverify.domains.smt.symbolic import unknown
from pyverify.domains.smt.terms import Symbol, Term
from pyverify.domains.smt.text import sort_text
from pyverify.extract.code import Variable as Unknown

__all__ = ["Asserted", "Known", "Parameter", "Prepared", "Variable", "prepare", "variables_of"]

Known = int | Fraction | bool
"""An exact value."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A free symbol as solvers know it, and the Lean parameter that it stands for or is an entry of."""

    name: str
    sort: str
    parameter: str
    indices: tuple[Known, ...]
    arguments: tuple[str, ...] = ()
    """The sorts of the arguments, if it is an uninterpreted function."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter, or a variable of the outermost quantifiers: the value that it has in the domain, and the
    symbols that this consists of (none, if a number was given).
    """

    variable: Unknown
    value: object
    symbols: tuple[Symbol, ...]

    @classmethod
    def free(cls, domain: SmtDomain, variable: Unknown) -> Parameter:
        """One of which nothing is known."""
        value, symbols = unknown(domain.build, variable.name, variable.type)
        return cls(variable, value, tuple(symbols))


@dataclass(frozen=True, slots=True)
class Asserted:
    """One assertion and where it comes from."""

    term: Term
    origin: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that is asserted, in order."""

    assertions: tuple[Asserted, ...]
    resolved: Resolved
    names: Names
    parameters: tuple[Parameter, ...]
    variables: tuple[Variable, ...]
    """The free symbols, those of one parameter beside each other."""

    @property
    def roots(self) -> list[Term]:
        """The asserted terms."""
        return [one.term for one in self.assertions]


def prepare(
    domain: SmtDomain, assertions: Sequence[Asserted], laws: Laws, parameters: Sequence[Parameter]
) -> Prepared:
    """Take assertions apart, add the logarithm's laws, settle functions, name symbols."""
    build = domain.build
    opened = [Asserted(term, one.origin) for one in assertions for term in open_up(build, one.term)]
    asserted = assert_laws(build, domain.log, [one.term for one in opened], laws)
    opened += [Asserted(law, "laws of the logarithm") for law in asserted]
    resolved = resolve(build, [one.term for one in opened], keep=[domain.log])
    settled = [
        Asserted(root, one.origin)
        for root, one in zip(resolved.roots, opened, strict=True)
        if root is not build.true
    ]
    conditions = [Asserted(term, "naturals are not negative") for term in resolved.conditions]
    names = Names()
    variables = variables_of(
        names, resolved, parameters
    )  # first, so that names do not rest on a back end's order
    return Prepared((*conditions, *settled), resolved, names, tuple(parameters), variables)


def variables_of(names: Names, resolved: Resolved, parameters: Sequence[Parameter]) -> tuple[Variable, ...]:
    """The free symbols with their names, in the order of the parameters and of the indices.

    What an existential quantifier inside left behind goes by its binder's name, after the parameters.
    """
    owner = {symbol: one.variable.name for one in parameters for symbol in one.symbols}
    order = {name: place for place, name in enumerate(dict.fromkeys(owner.values()))}
    rows = []
    for symbol in resolved.symbols:
        origin = resolved.origins.get(symbol, symbol)
        parameter = owner.get(origin, origin.name)
        rows.append((order.get(parameter, len(order)), origin.name, symbol.indices, parameter, symbol))
    rows.sort(key=lambda row: row[:3])
    return tuple(
        Variable(
            names.of(symbol),
            sort_text(symbol.result),
            parameter,
            symbol.indices,
            tuple(sort.value for sort in symbol.arguments),
        )
        for *_, parameter, symbol in rows
    )
