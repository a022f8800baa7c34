"""What every back end starts from: assertions with all functions settled, and names for free symbols."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from pyverify.domains.smt.domain import SmtDomain
from pyverify.domains.smt.encoding import Encoding, Place, chosen_labels, encoded
from pyverify.domains.smt.laws import Laws, assert_laws
from pyverify.domains.smt.names import Names
from pyverify.domains.smt.resolve import Resolved, open_up, resolve
from pyverify.domains.smt.symbolic import unknown
from pyverify.domains.smt.terms import Op, Symbol, Term, below
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
    hidden: frozenset[Symbol] = frozenset()
    """Unknowns of the encoding, of which a model's values do not matter."""
    values: Mapping[Symbol, Term] = field(default_factory=dict)
    """What unknowns are that stand in no assertion any more."""
    labels: Mapping[Place, Term] = field(default_factory=dict)
    """The same for naturals that became choices, by the symbol and where it is read."""

    @property
    def roots(self) -> list[Term]:
        """The asserted terms."""
        return [one.term for one in self.assertions]


def prepare(
    domain: SmtDomain,
    assertions: Sequence[Asserted],
    laws: Laws,
    parameters: Sequence[Parameter],
    encoding: Encoding = Encoding.PLAIN,
) -> Prepared:
    """Take assertions apart, settle functions, write them in an encoding, name symbols.

    The logarithm's laws are added as `laws` says; an encoding that has its own way with them is one of
    instances.
    """
    opened = _opened(domain, assertions)
    if encoding is not Encoding.PLAIN and laws is Laws.INSTANCES and not _of_bound(domain, opened):
        return _reduced(domain, opened, parameters, encoding)
    asserted = assert_laws(domain.build, domain.log, [one.term for one in opened], laws)
    opened += [Asserted(law, "laws of the logarithm") for law in asserted]
    settled, resolved = _settled(domain, opened)
    names = Names()
    variables = variables_of(names, resolved, parameters)  # first: names must not rest on a back end's order
    return Prepared(settled, resolved, names, tuple(parameters), variables)


def _opened(domain: SmtDomain, assertions: Sequence[Asserted]) -> list[Asserted]:
    return [Asserted(term, one.origin) for one in assertions for term in open_up(domain.build, one.term)]


def _of_bound(domain: SmtDomain, assertions: Sequence[Asserted]) -> bool:
    """Whether a logarithm stands under a quantifier of what is in it."""
    terms = below(one.term for one in assertions)
    return any(term.op is Op.READ and term.symbol is domain.log and bool(term.free) for term in terms)


def _settled(domain: SmtDomain, opened: Sequence[Asserted]) -> tuple[tuple[Asserted, ...], Resolved]:
    build = domain.build
    resolved = resolve(build, [one.term for one in opened], keep=[domain.log])
    found = [Asserted(term, "naturals are not negative") for term in resolved.conditions]
    for root, one in zip(resolved.roots, opened, strict=True):
        if root is not build.true:
            found.append(Asserted(root, one.origin))
    return tuple(found), resolved


def _reduced(
    domain: SmtDomain, opened: Sequence[Asserted], parameters: Sequence[Parameter], encoding: Encoding
) -> Prepared:
    build = domain.build
    labelled = chosen_labels(build, [one.term for one in opened])
    origins = [one.origin for one in opened]
    chosen = [Asserted(*pair) for pair in zip(labelled.roots, origins, strict=True)]
    settled, resolved = _settled(domain, _opened(domain, chosen))
    made = encoded(build, domain.log, [one.term for one in settled], encoding)
    assertions = tuple(
        Asserted(root, settled[origin].origin if origin >= 0 else "unknowns of the encoding")
        for root, origin in zip(made.roots, made.origins, strict=True)
    )
    free = dict.fromkeys(symbol for symbol in resolved.symbols if symbol not in made.values)
    for term in below([*made.roots, *made.values.values()]):
        if term.op in (Op.SYMBOL, Op.APPLY) and not term.symbol.bound and term.symbol not in made.values:
            free[term.symbol] = None
    resolved = replace(resolved, symbols=tuple(free))
    names = Names()
    variables = variables_of(names, resolved, parameters)
    hidden = frozenset(made.hidden)
    return Prepared(
        assertions, resolved, names, tuple(parameters), variables, hidden, made.values, labelled.labels
    )


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
