"""The values of an instance as Lean terms, written as a person would write them: `1 / 2`, `if i = 0 then …`.

An instance says a value at finitely many places; functions are zero, or false, elsewhere. A number is made of
numerals and division in whatever field the statement is opened over, so the same instance gives a term over
the rationals and one in every field with a logarithm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from pyverify.extract import NotInterpreted, Reason
from pyverify.extract.code import BOOL, NAT, Function, Param, RecordType, Scalar, Type
from pyverify.spec.agreement import Closed
from pyverify.spec.agreement.cases import INTEGER
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.law import Law
from pyverify.symbolic.witness.affine import is_affine
from pyverify.symbolic.witness.telescope import Telescope
from pyverify.term import Expr, Level

__all__ = ["Values"]

_CONST, _APP, _LAM, _PI, _LITERAL = 4, 5, 6, 7, 9
_INDEX = 2_000_000
"""The first number of the variables that indices are while a table is made."""
_INDICES = ("i", "j", "k", "l")
_OPERATIONS: Mapping[str, str] = {
    "HAdd": "CommSemiring.toAdd",
    "HMul": "CommSemiring.toMul",
    "HDiv": "OrderedField.toDiv",
}
"""Which part of a field's instance has the operation."""


class Values:
    """Terms for the values of instances, over the field of one telescope."""

    def __init__(self, closed: Closed, telescope: Telescope, *, rational: bool = False) -> None:
        """`rational`: over the rationals, whatever the telescope is opened over."""
        self._closed, self._telescope = closed, telescope
        self._terms = closed.terms
        self._nat = telescope.constant("Nat")
        self._zero = self._terms.intern_level((0,))
        self._one = self._terms.intern_level((1, self._zero))
        if telescope.general and not rational:
            carrier, instance = telescope.carriers
            self.field = carrier.variable
            self._level: Level = self._terms.level_records[self._terms.records[carrier.type][1]][1]
            self._field = instance.variable
            if telescope.has_logarithm:
                inherited = telescope.constant("LogField.toOrderedField", self._level)
                self._field = telescope.apply(inherited, self.field, instance.variable)
        else:
            self.field = telescope.constant("Rat")
            self._level = self._zero
            self._field = closed.instance(("OrderedField",))

    def of(self, instance: Counterexample) -> list[Expr]:
        """A term for each parameter, in order.

        Raises `NotInterpreted` for a parameter whose values no instance tells: a function of numbers that are
        no indices.
        """
        entries: dict[str, dict[tuple[Any, ...], Any]] = {}
        for value in instance.values:
            entries.setdefault(value.parameter, {})[value.indices] = value.value
        made = []
        for given in self._telescope.params:
            assert given.param is not None
            made.append(
                self._value(given.param, given.type, entries.get(given.param.name, {}), instance.sizes)
            )
        return made

    def _value(
        self, param: Param, type_: Expr, found: Mapping[tuple[Any, ...], Any], sizes: Mapping[str, int]
    ) -> Expr:
        of = param.type
        if not isinstance(of, Function):
            given = found.get((), sizes.get(param.name, 0 if of is NAT else None))
            return self.element(of, given, type_)
        if is_affine(param) and isinstance(found.get(()), tuple):
            return self._affine(*map(Fraction, found[()]))
        law = found.get(())
        if is_affine(param) and isinstance(law, Law) and (parts := law.slope_and_constant) is not None:
            return self._affine(*parts)
        if any(argument is not NAT for argument in of.arguments):
            raise NotInterpreted(Reason.HIGHER_ORDER, "", part=f"a value of `{param.name}`")
        codomain = type_
        for _ in of.arguments:
            codomain = self._terms.records[codomain][2]
        if isinstance(of.result, Scalar):
            codomain = self.field
        entries = {indices: self.element(of.result, value, codomain) for indices, value in found.items()}
        beyond = self.element(of.result, None, codomain)
        return self.table(codomain, entries, beyond, len(of.arguments))

    def _affine(self, slope: Fraction, constant: Fraction) -> Expr:
        """`fun x => a * x + b`, written without what does nothing."""
        variable = self._terms.intern((0, 0))
        body = self.number(constant)
        if slope:
            term = variable if slope == 1 else self.operation("HMul", self.number(slope), variable)
            body = self.operation("HAdd", term, body) if constant else term
        return self._terms.intern((_LAM, self.field, body, ("x",), 0))

    def of_lean(self, type_: Expr, found: Mapping[tuple[Any, ...], Any]) -> Expr | None:
        """A value of a type that is told by its Lean term; None for a type of which none is told."""
        codomain, arity = type_, 0
        while self._terms.records[codomain][0] == _PI and self._terms.records[codomain][1] == self._nat:
            codomain, arity = self._terms.records[codomain][2], arity + 1
        of: Type | None = Scalar("") if codomain == self.field else None
        if codomain == self._nat:
            of = NAT
        elif codomain == self._telescope.constant("Bool") or self._terms.records[codomain][0] == 3:
            of = BOOL
        if of is None:
            return None
        entries = {indices: self.element(of, value, codomain) for indices, value in found.items()}
        return self.table(codomain, entries, self.element(of, None, codomain), arity)

    def element(self, type_: Type, given: Any, lean: Expr) -> Expr:
        """A term for a number, a truth value or a record; for None what stands where nothing is said."""
        if type_ is NAT:
            return self.natural(int(given or 0))
        if type_ is BOOL:
            if self._terms.records[lean][0] == 3:
                return self._telescope.constant("True" if given else "False")
            return self._telescope.constant("Bool.true" if given else "Bool.false")
        if isinstance(type_, Scalar):
            return self.number(Fraction(given or 0))
        if isinstance(type_, RecordType) and type_.name != INTEGER and not self._telescope.general:
            return self._closed.element(type_, given or tuple(Fraction(0) for _ in type_.fields))
        raise NotInterpreted(Reason.HIGHER_ORDER, "", part="a value of a parameter")

    def natural(self, value: int) -> Expr:
        """A natural number, as Lean reads `3`."""
        literal = self._terms.intern((_LITERAL, value))
        instance = self._telescope.apply(self._telescope.constant("instOfNatNat"), literal)
        head = self._telescope.constant("OfNat.ofNat", self._zero)
        return self._telescope.apply(head, self._nat, literal, instance)

    def number(self, value: Fraction) -> Expr:
        """An element of the field: `3`, `1 / 2`, `-(1 / 2)`."""
        if value < 0:
            negation = self._of("CommRing.toNeg", self._ring())
            return self._of("Neg.neg", negation, self.number(-value))
        if value.denominator == 1:
            return self._numeral(value.numerator)
        return self.operation("HDiv", self._numeral(value.numerator), self._numeral(value.denominator))

    def operation(self, name: str, left: Expr, right: Expr) -> Expr:
        """`left + right`, for `HAdd`; the same for `HMul` and `HDiv`."""
        part, whole = _OPERATIONS[name], self._field if name == "HDiv" else self._ring()
        if name != "HDiv":
            whole = self._of("CommRing.toCommSemiring", whole)
        instance = self._of(f"inst{name}", self._of(part, whole))
        head = self._telescope.constant(f"{name}.h{name[1:]}", self._level, self._level, self._level)
        return self._telescope.apply(head, self.field, self.field, self.field, instance, left, right)

    def at_most(self, left: Expr, right: Expr) -> Expr:
        """`left ≤ right`, of elements of the field."""
        instance = self._of("OrderedField.toLE", self._field)
        return self._telescope.apply(
            self._telescope.constant("LE.le", self._level), self.field, instance, left, right
        )

    def _numeral(self, value: int) -> Expr:
        literal = self._terms.intern((_LITERAL, value))
        semiring = self._of("CommRing.toCommSemiring", self._ring())
        instance = self._of("CommSemiring.instOfNat", semiring, literal)
        head = self._telescope.constant("OfNat.ofNat", self._level)
        return self._telescope.apply(head, self.field, literal, instance)

    def _ring(self) -> Expr:
        return self._of("OrderedField.toCommRing", self._field)

    def _of(self, name: str, *arguments: Expr) -> Expr:
        return self._telescope.apply(self._telescope.constant(name, self._level), self.field, *arguments)

    # Tables.

    def table(
        self, codomain: Expr, entries: Mapping[tuple[Any, ...], Expr], beyond: Expr, arity: int
    ) -> Expr:
        """`fun i j => if i = 0 then if j = 0 then a else b else c`; rows like `beyond` are left out."""
        substitution = self._closed.reducer.substitution
        variables = [substitution.variable(self._nat, _INDEX + number) for number in range(arity)]
        body = self._rows(codomain, entries, beyond, variables)
        for number in reversed(range(arity)):
            inner = substitution.abstract(body, [variables[number]])
            name = _INDICES[number] if number < len(_INDICES) else f"i{number}"
            body = self._terms.intern((_LAM, self._nat, inner, (name,), 0))
        return body

    def _rows(
        self,
        codomain: Expr,
        entries: Mapping[tuple[Any, ...], Expr],
        beyond: Expr,
        variables: Sequence[Expr],
    ) -> Expr:
        if not variables:
            return entries.get((), beyond)
        rows: dict[int, dict[tuple[Any, ...], Expr]] = {}
        for indices, value in entries.items():
            rows.setdefault(int(indices[0]), {})[indices[1:]] = value
        made = {row: self._rows(codomain, rest, beyond, variables[1:]) for row, rest in rows.items()}
        kept = [(row, term) for row, term in sorted(made.items()) if term != beyond]
        if self._terms.records[codomain][0] == 3:
            return self._proposition(kept, variables[0], beyond)
        return self._cases(codomain, kept, variables[0], beyond)

    def _cases(self, codomain: Expr, kept: Iterable[tuple[int, Expr]], index: Expr, beyond: Expr) -> Expr:
        body = beyond
        for row, term in reversed([*kept]):
            there = self.natural(row)
            equal = self._equal(index, there)
            decided = self._telescope.apply(self._telescope.constant("instDecidableEqNat"), index, there)
            head = self._telescope.constant("ite", self.sort(codomain))
            body = self._telescope.apply(head, codomain, equal, decided, term, body)
        return body

    def _proposition(self, kept: Sequence[tuple[int, Expr]], index: Expr, beyond: Expr) -> Expr:
        """Of a function to propositions: `i = 0 ∧ … ∨ i = 2 ∧ …`."""
        true = self._telescope.constant("True")
        body = beyond
        for row, term in reversed(kept):
            equal = self._equal(index, self.natural(row))
            case = (
                equal if term == true else self._telescope.apply(self._telescope.constant("And"), equal, term)
            )
            empty = body == beyond
            body = case if empty else self._telescope.apply(self._telescope.constant("Or"), case, body)
        return body

    def _equal(self, left: Expr, right: Expr) -> Expr:
        return self._telescope.apply(self._telescope.constant("Eq", self._one), self._nat, left, right)

    def sort(self, codomain: Expr) -> Level:
        """The level of a type of values: of the field, or of anything else."""
        if codomain == self.field:
            return self._terms.intern_level((1, self._level))
        return self._one
