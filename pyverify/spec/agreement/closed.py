"""Definitions at closed arguments, as Lean terms over the rational numbers.

A carrier becomes `Rat`, an instance of a class the part of `Rat.instOrderedField` that is of that class, a
number `Rat.frac (Integer.diff n m) d`, a table nested distinctions of cases, a proposition `b = true`, a
decision what `decisions` finds, a proof reflexivity if that is one. Whether the term is well typed is for the
kernel to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from pyverify.extract.code import BOOL, NAT, Definition, Function, RecordType, Scalar, Type
from pyverify.extract.lower import Library
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.extract.sorts import Kind
from pyverify.kernel.reducer import Reducer
from pyverify.spec.agreement.cases import INTEGER, Case, Compared, Table
from pyverify.spec.agreement.decisions import Decisions
from pyverify.spec.agreement.readback import Readback
from pyverify.term import Expr, Level, Name, show_name

__all__ = ["NEEDED", "Closed"]

_CONST, _APP, _LAM, _PI = 4, 5, 6, 7
_RAT: Name = ("Rat",)
_FIELD: Name = ("Rat", "instOrderedField")
_PARTS: dict[Name, tuple[str, Name]] = {
    ("CommRing",): ("OrderedField.toCommRing", ("OrderedField",)),
    ("CommSemiring",): ("CommRing.toCommSemiring", ("CommRing",)),
    ("Add",): ("CommSemiring.toAdd", ("CommSemiring",)),
    ("Mul",): ("CommSemiring.toMul", ("CommSemiring",)),
    ("Neg",): ("CommRing.toNeg", ("CommRing",)),
    ("Sub",): ("CommRing.toSub", ("CommRing",)),
    ("Inv",): ("OrderedField.toInv", ("OrderedField",)),
    ("Div",): ("OrderedField.toDiv", ("OrderedField",)),
    ("LE",): ("OrderedField.toLE", ("OrderedField",)),
    ("LT",): ("OrderedField.instLT", ("OrderedField",)),
}
"""How the instance of a class comes out of the instance of another."""
NEEDED: tuple[Name, ...] = (_FIELD, ("Rat", "frac"), ("Integer", "diff"), ("Nat", "decidableForall"))
"""Without these constants there is nothing to compare with: the project has another base library."""


class Closed:
    """Closed terms for the definitions of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        source = library.source
        self.terms = source.terms
        self.reducer = Reducer(self.terms, source.declaration)
        self.readback = Readback(source)
        """Asks for the values of the terms made here."""
        self._zero = self.terms.intern_level((0,))
        self._one = self.terms.intern_level((1, self._zero))
        self._field = self._constant(_FIELD)
        self._decisions = Decisions(self.reducer, source.declaration, self._field)
        self._nat = self._constant(("Nat",))
        self._bool = self._constant(("Bool",))

    def available(self) -> bool:
        """Whether the library has the rational numbers of which terms are made here."""
        return all(self._library.source.declaration(name) is not None for name in NEEDED)

    def application(self, definition: Definition, case: Case) -> Expr:
        """The definition at the arguments of a case; of a proposition, `decide` of it.

        Raises `NotInterpreted`: `LOGARITHM` where no rational instance exists, `IMPOSSIBLE_CASE` for a proof
        that is none, `UNBOUNDED` where a proposition cannot be decided.
        """
        try:
            return self._application(definition, case)
        except NotInterpreted as error:
            if error.subject:
                raise
            subject = show_name(definition.name)
            raise NotInterpreted(error.reason, subject, part=error.part, domain="the kernel") from error

    def _application(self, definition: Definition, case: Case) -> Expr:
        name = definition.name
        declaration = self._library.source.declaration(name)
        assert declaration is not None, name
        substitution = self.reducer.substitution
        levels = self._levels(declaration.type, declaration.params)
        type_ = substitution.instantiate_levels(declaration.type, declaration.params, levels)
        term = self.terms.intern((_CONST, name, levels))
        values = iter(zip(definition.params, case.arguments, strict=True))
        for binder in self._library.telescope(name).binders:
            while self.terms.records[type_][0] != _PI:
                type_ = self.reducer.whnf(type_)
            domain, body = self.terms.records[type_][1:3]
            if binder.kind is Kind.TYPE:
                argument = self._constant(_RAT)
            elif binder.kind is Kind.INSTANCE:
                argument = self.instance(binder.structure)
            elif binder.kind is Kind.DATA:
                param, given = next(values)
                argument = self._data(param.type, given, domain)
            elif binder.kind is Kind.DECISION:
                argument = self._decisions.decision(domain)
            else:
                argument = self._proof(domain)
            term = self._apply(term, argument)
            type_ = substitution.instantiate(body, [argument])
        return self.valued(definition, term)

    def valued(self, definition: Definition, term: Expr) -> Expr:
        """What has the value of a definition's closed application: of a proposition, `decide` of it."""
        if definition.proposition:
            return self._decisions.call("Decidable.decide", term, self._decisions.of(term))
        return term

    def _levels(self, type_: Expr, params: Sequence[Name]) -> tuple[Level, ...]:
        """Levels at which a carrier `α : Sort u` or `α : Type u` can be `Rat`."""
        found: dict[Name, Level] = {}
        records, levels = self.terms.records, self.terms.level_records
        while records[type_][0] == _PI:
            domain = records[records[type_][1]]
            if domain[0] == 3 and levels[domain[1]][0] == 4:
                found[levels[domain[1]][1]] = self._one
            type_ = records[type_][2]
        return tuple(found.get(param, self._zero) for param in params)

    # Arguments.

    def instance(self, structure: Name) -> Expr:
        """The rationals' instance of a class."""
        if structure == ("OrderedField",):
            return self._field
        if structure not in _PARTS:
            reason = Reason.LOGARITHM if structure == ("LogField",) else Reason.UNKNOWN_PRIMITIVE
            raise NotInterpreted(reason, "", part=show_name(structure))
        function, above = _PARTS[structure]
        head = self._constant(tuple(function.split(".")), self._zero)
        return self._apply(head, self._constant(_RAT), self.instance(above))

    def _data(self, type_: Type, given: Any, domain: Expr) -> Expr:
        if isinstance(type_, Function):
            return self._function(type_, given, domain)
        if type_ is BOOL and self.terms.records[domain][0] == 3:
            return self._holds(self._truth(given))
        return self.element(type_, given)

    def element(self, type_: Type, given: Any) -> Expr:
        """A closed term for a number, truth value or record."""
        if type_ is NAT:
            return self.terms.intern((9, given))
        if type_ is BOOL:
            return self._truth(given)
        if isinstance(type_, Scalar):
            return self.rational(given)
        if isinstance(type_, RecordType) and type_.name == INTEGER:
            return self._apply(
                self._constant(("Integer", "diff")), *(self.element(NAT, part) for part in given)
            )
        if isinstance(type_, RecordType):
            fields = zip(type_.fields, given, strict=True)
            return self._apply(
                self._constant(self.readback.constructor(type_.name)),
                *(self.element(of, one) for (_, of), one in fields),
            )
        raise NotInterpreted(Reason.HIGHER_ORDER, "")

    def rational(self, given: Fraction) -> Expr:
        """`Rat.frac (Integer.diff n m) d`."""
        numerator, denominator = given.numerator, given.denominator
        parts = [self.terms.intern((9, one)) for one in (max(numerator, 0), max(-numerator, 0), denominator)]
        integer = self._apply(self._constant(("Integer", "diff")), *parts[:2])
        return self._apply(self._constant(("Rat", "frac")), integer, parts[2])

    def _truth(self, given: bool) -> Expr:
        return self._constant(("Bool", "true" if given else "false"))

    def _holds(self, truth: Expr) -> Expr:
        """`truth = true`."""
        return self._apply(self._constant(("Eq",), self._one), self._bool, truth, self._truth(True))

    def _function(self, type_: Function, given: Any, domain: Expr) -> Expr:
        codomain, arity = domain, 0
        while self.terms.records[codomain][0] == _PI:
            codomain, arity = self.terms.records[codomain][2], arity + 1
        proposition = type_.result is BOOL and self.terms.records[codomain][0] == 3
        if isinstance(given, Compared):
            return self._compared(given)
        assert isinstance(given, Table), given
        result = self._bool if proposition else codomain
        table = self._table(given, type_, result, given.sides, given.entries)
        if not proposition:
            return table
        body = table
        for index in reversed(range(arity)):
            body = self._apply(body, self.terms.intern((0, index)))
        body = self._holds(body)
        for _ in range(arity):
            body = self._lambda(self._nat, body)
        return body

    def _table(
        self, table: Table, type_: Function, result: Expr, sides: Sequence[int], entries: Sequence[Any]
    ) -> Expr:
        """`fun i => …`: by cases on `i`, rows that are tables again."""
        if not sides:
            return self.element(type_.result, entries[0])
        size = len(entries) // sides[0]
        rows = [entries[size * row : size * (row + 1)] for row in range(sides[0])]
        made = [self._table(table, type_, result, sides[1:], row) for row in rows]
        of = result
        beyond = self.element(type_.result, table.beyond)
        for _ in sides[1:]:
            of = self.terms.intern((_PI, self._nat, of, ("i",), 0))
            beyond = self._lambda(self._nat, beyond)
        motive = self._lambda(self._nat, of)
        cases = self._constant(("Nat", "casesOn"), self._one)
        body = beyond
        for row in reversed(made):
            step = self._lambda(self._nat, body)
            body = self._apply(cases, motive, self.terms.intern((0, 0)), row, step)
        return self._lambda(self._nat, body)

    def _compared(self, given: Compared) -> Expr:
        at = [
            self._apply(self.terms.intern((0, 0)), self.element(NAT, place))
            for place in (given.first, given.second)
        ]
        added = self._apply(self._constant(("Nat", "add")), *at)
        below = self._apply(self._constant(("Nat", "ble")), added, self.element(NAT, given.most))
        functions = self.terms.intern((_PI, self._nat, self._nat, ("i",), 0))
        return self._lambda(functions, self._holds(below))

    def _proof(self, proposition: Expr) -> Expr:
        """Reflexivity; all that is needed where two carriers are said to be one."""
        head, arguments = proposition, []
        records = self.terms.records
        while records[head][0] == _APP:
            arguments.append(records[head][2])
            head = records[head][1]
        if records[head][0] == _CONST and records[head][1] == ("Eq",) and arguments[0] == arguments[1]:
            refl = self.terms.intern((_CONST, ("Eq", "refl"), records[head][2]))
            return self._apply(refl, arguments[2], arguments[1])
        raise NotInterpreted(Reason.IMPOSSIBLE_CASE, "", part="a proof among the arguments")

    # Terms.

    def _constant(self, name: Name, *levels: Level) -> Expr:
        return self.terms.intern((_CONST, name, levels))

    def _apply(self, function: Expr, *arguments: Expr) -> Expr:
        for argument in arguments:
            function = self.terms.intern((_APP, function, argument))
        return function

    def _lambda(self, type_: Expr, body: Expr) -> Expr:
        return self.terms.intern((_LAM, type_, body, ("i",), 0))
