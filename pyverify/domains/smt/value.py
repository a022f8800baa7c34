"""A definition's value as a term: the form of what is a number, and a way to let solvers compute it.

Each parameter is an unknown, or what the caller gives for it. The text is one `define-fun` whose parameters
are the scalars and the entries that are read of functions; entries that nothing reads are no parameters. A
function read at a computed place is a parameter of an array sort there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from pyverify.domains.arguments import BadArgument
from pyverify.domains.arguments import lift as from_outside
from pyverify.domains.evaluate import Evaluator
from pyverify.domains.smt.domain import SmtDomain
from pyverify.domains.smt.header import head
from pyverify.domains.smt.laws import Laws, assert_laws
from pyverify.domains.smt.logic import logic_of
from pyverify.domains.smt.names import Names, quoted
from pyverify.domains.smt.prepare import Known, Parameter, Variable, variables_of
from pyverify.domains.smt.resolve import Resolved, resolve
from pyverify.domains.smt.sizes import at_sizes
from pyverify.domains.smt.symbolic import components, lift, sort_of
from pyverify.domains.smt.terms import Simple, Symbol, Term
from pyverify.domains.smt.text import Printer, declarations, sort_text
from pyverify.extract.code import Definition, RecordType, Type
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.term import Name, show_name

__all__ = ["Value", "smt_value"]


class _Values(Protocol):
    """Terms that a solver computes the values of."""

    def at(self, numbers: Mapping[Symbol, Known]) -> list[Known | None]:
        """The values when numbers are put for the symbols."""


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a definition at fixed sizes; of a record, of each of its fields."""

    definition: Definition
    sizes: Mapping[str, int]
    given: Mapping[str, int]
    """The sizes that the caller named; the others were chosen."""
    parameters: tuple[Parameter, ...]
    terms: tuple[Term, ...]
    """One term, or one for each field of a record, in order."""
    domain: SmtDomain
    _loaded: dict[str, _Values] = field(default_factory=dict, compare=False, repr=False)
    """The terms as solvers hold them, by the solver, once they have been asked for."""
    _settled: list[Resolved] = field(default_factory=list, compare=False, repr=False)
    """The terms whose symbols solvers hold, once. Settled anew, the same entries would be other symbols."""

    @property
    def variables(self) -> tuple[Variable, ...]:
        """What the value depends on, and the Lean parameters that this stands for."""
        return variables_of(Names(), self._resolved(()), self.parameters)

    def z3(self, arguments: Mapping[str, object] | None = None) -> Any:
        """The value that z3 computes when numbers are put for the parameters: a `Fraction`, `int` or
        `bool`, for a record a tuple of these. `arguments` are as in `pyverify.domains.arguments`; sizes,
        and what was given when the term was made, are left out.
        """
        from pyverify.domains.smt.to_z3 import Z3Values

        return self._computed("z3", Z3Values, arguments or {})

    def cvc5(self, arguments: Mapping[str, object] | None = None) -> Any:
        """The same, computed by cvc5."""
        from pyverify.domains.smt.to_cvc5 import Cvc5Values

        return self._computed("cvc5", Cvc5Values, arguments or {})

    def text(self) -> str:
        """SMT-LIB 2.6: a `define-fun`, one for each field of a record."""
        laws = assert_laws(self.domain.build, self.domain.log, self.terms, Laws.QUANTIFIED)
        resolved, names = self._resolved(laws), Names()
        roots, asserted = resolved.roots[len(laws) :], resolved.roots[: len(laws)]
        own = [names.claim(name) for name in self._names()]
        inputs = [one for one in variables_of(names, resolved, self.parameters) if not one.arguments]
        shown = " ".join(f"({quoted(one.name)} {one.sort})" for one in inputs)
        lines = head(self.definition, self.sizes, self.given)
        if any(one.sort == Simple.INT.value for one in inputs):
            lines += ["; arguments of sort Int stand for natural numbers, which are not negative"]
        lines += ["(set-info :smt-lib-version 2.6)", f"(set-logic {logic_of(resolved.roots)})"]
        free = [symbol for symbol in resolved.symbols if symbol is not self.domain.log]
        printer = Printer(names, resolved.roots, free)
        if laws:
            lines += declarations(names, [self.domain.log]).values()
        for law in asserted:
            lines += [*printer.definitions([law]), f"(assert {printer.term(law)})"]
        for name, root in zip(own, roots, strict=True):
            lines += printer.definitions([root])
            lines.append(f"(define-fun {quoted(name)} ({shown}) {sort_text(root.sort)} {printer.term(root)})")
        return "\n".join([*lines, ""])

    def _names(self) -> list[str]:
        name, type_ = show_name(self.definition.name), self.definition.type
        return [f"{name}_{field}" for field, _ in type_.fields] if isinstance(type_, RecordType) else [name]

    def _resolved(self, before: Sequence[Term]) -> Resolved:
        return resolve(self.domain.build, [*before, *self.terms], arrays=True, keep=[self.domain.log])

    def _computed(
        self, solver: str, load: Callable[[Sequence[Term]], _Values], arguments: Mapping[str, object]
    ) -> Any:
        if not self._settled:
            self._settled.append(self._resolved(()))
        resolved = self._settled[0]
        numbers = self._numbers(resolved, arguments)
        if solver not in self._loaded:
            self._loaded[solver] = load(resolved.roots)
        found = self._loaded[solver].at(numbers)
        if None in found:
            reason = Reason.LOGARITHM if self.domain.log in resolved.symbols else Reason.UNBOUNDED
            raise NotInterpreted(reason, show_name(self.definition.name), domain=solver)
        return tuple(found) if isinstance(self.definition.type, RecordType) else found[0]

    def _numbers(self, resolved: Resolved, arguments: Mapping[str, object]) -> dict[Symbol, Known]:
        """What to put for each free symbol."""
        wanted = {one.variable.name for one in self.parameters if one.symbols}
        if set(arguments) != wanted:
            raise BadArgument(
                f"the value of `{show_name(self.definition.name)}` depends on ({', '.join(sorted(wanted))})",
                facts=(f"given: ({', '.join(sorted(arguments))})",),
            )
        parts: dict[Symbol, Any] = {}
        for one in self.parameters:
            if one.symbols:
                name, type_ = one.variable.name, one.variable.type
                lifted = from_outside(self.domain, type_, arguments[name], name)
                parts |= dict(zip(one.symbols, components(type_, lifted), strict=True))
        numbers: dict[Symbol, Known] = {}
        for symbol in resolved.symbols:
            if symbol is self.domain.log:
                continue
            if not isinstance(symbol.result, Simple):
                part = f"{symbol.name} at a computed place; give it when the term is made"
                raise NotInterpreted(Reason.SYMBOLIC_SIZE, show_name(self.definition.name), part=part)
            part = parts[resolved.origins.get(symbol, symbol)]
            number = lift(self.domain.build, part(*symbol.indices) if symbol.indices else part, symbol.result)
            assert number.constant is not None
            numbers[symbol] = number.constant
        return numbers


def smt_value(
    definition: Definition,
    library: Callable[[Name], Definition],
    sizes: Mapping[str, int] | None = None,
    arguments: Mapping[str, object] | None = None,
    *,
    limit: int | None = None,
) -> Value:
    """The value of a definition as a term.

    `sizes` fixes natural parameters; one that has to be a number and is not among them is chosen.
    `arguments` gives numbers for further parameters (as in `pyverify.domains.arguments`, or terms of the
    domain); all others stay unknown. Raises `NotInterpreted` with the reason where there is no such form.
    """
    sizes, arguments = sizes or {}, arguments or {}
    subject = show_name(definition.name)
    variables = tuple(param.variable for param in definition.params)
    if unknown := set(arguments) - {variable.name for variable in variables}:
        raise BadArgument(f"`{subject}` has no parameter {min(unknown)!r}")

    def make(domain: SmtDomain, parameters: list[Parameter]) -> Value:
        held = [
            replace(
                one, value=from_outside(domain, one.variable.type, arguments[one.variable.name]), symbols=()
            )
            if one.variable.name in arguments
            else one
            for one in parameters
        ]
        found = Evaluator(domain, library).definition(definition, [one.value for one in held])
        terms = tuple(
            lift(domain.build, part, sort_of(type_)) for type_, part in _parts(definition.type, found)
        )
        return Value(definition, {}, sizes, tuple(held), terms, domain)

    value, found = at_sizes(subject, variables, sizes, limit, make)
    return replace(value, sizes=found)


def _parts(type_: Type, value: Any) -> list[tuple[Type, Any]]:
    if isinstance(type_, RecordType):
        return [(of, part) for (_, of), part in zip(type_.fields, value, strict=True)]
    return [(type_, value)]
