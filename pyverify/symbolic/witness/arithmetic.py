"""Terms of a field, unfolded until only arithmetic is left: what the tactic `linear` can look at.

`rowSum 2 p 0` says nothing to a tactic, `0 + p 0 0 + p 0 1` does, and the two are equal by definition. So
definitions are unfolded, and sums and choices computed, down to the operations of the field, which stay.
"""

from __future__ import annotations

from fractions import Fraction

from pyverify.kernel.reducer import Reducer
from pyverify.symbolic.witness.linear import Form, added, scaled
from pyverify.symbolic.witness.values import Values
from pyverify.term import Expr, Name

__all__ = ["Arithmetic", "Heads"]

_FREE, _CONST, _APP, _LAM, _LITERAL = 1, 4, 5, 6, 9
_BINARY: frozenset[Name] = frozenset({("HAdd", "hAdd"), ("HSub", "hSub"), ("HMul", "hMul"), ("HDiv", "hDiv")})
_UNARY: frozenset[Name] = frozenset({("Neg", "neg"), ("Inv", "inv"), ("LogField", "log")})
_POWER: Name = ("HPow", "hPow")
_NUMERAL: Name = ("OfNat", "ofNat")
_CAST: Name = ("CommSemiring", "natCast")
_KEPT = _BINARY | _UNARY | {_POWER, _NUMERAL, _CAST}
_LARGEST_POWER = 64
"""Of larger powers no form is made."""


class Heads(Reducer):
    """Reduction that can stop at a head: what the kernel's room reduces without unfolding a definition."""

    def core(self, expr: Expr) -> Expr:
        """The term with nothing done at its head but to apply functions, recursors and projections."""
        engine = self._ready()
        inside = self._inside(engine, expr)
        return engine.outward(self._run(lambda: engine.reduction.core(inside)))

    def spine(self, expr: Expr) -> tuple[Expr, list[Expr]]:
        """The head of a term and its arguments."""
        records, arguments = self.terms.records, []
        while records[expr][0] == _APP:
            arguments.append(records[expr][2])
            expr = records[expr][1]
        return expr, arguments[::-1]

    def name(self, expr: Expr) -> Name:
        """The name of the constant at the head; empty if there is none."""
        record = self.terms.records[self.spine(expr)[0]]
        name: Name = record[1] if record[0] == _CONST else ()
        return name


class Arithmetic:
    """Normal forms of elements of the field that values are made in."""

    def __init__(self, heads: Heads, values: Values) -> None:
        self._heads, self._values = heads, values
        self.field = values.field
        self._known: dict[Expr, Expr] = {}

    def of_field(self, type_: Expr) -> bool:
        """Whether a type is the field."""
        return type_ == self.field

    def normal(self, expr: Expr) -> Expr:
        """The element as arithmetic over numerals and values of variables."""
        known = self._known.get(expr)
        if known is None:
            known = self._known[expr] = self._normal(self._stuck(expr))
        return known

    def natural(self, expr: Expr) -> int | None:
        """The number that a closed term of type `Nat` is."""
        return None if self._heads.substitution.free(expr) else self._heads.normalise_nat(expr)

    def _stuck(self, expr: Expr) -> Expr:
        while True:
            if self._is_kept(expr):
                return expr
            expr = self._heads.core(expr)
            if self._is_kept(expr):
                return expr
            further = self._heads.unfold(expr)
            if further is None:
                return expr
            expr = further

    def _is_kept(self, expr: Expr) -> bool:
        head, arguments = self._heads.spine(expr)
        record = self._heads.terms.records[head]
        return bool(record[0] == _CONST and record[1] in _KEPT and arguments and arguments[0] == self.field)

    def _normal(self, expr: Expr) -> Expr:
        head, arguments = self._heads.spine(expr)
        record = self._heads.terms.records[head]
        if record[0] == _FREE:
            return self._applied(head, [self._index(one) for one in arguments])
        if record[0] != _CONST:
            return expr
        name = record[1]
        if name in _BINARY and len(arguments) == 6:
            return self._applied(head, [*arguments[:4], *map(self.normal, arguments[4:])])
        if name in _UNARY and len(arguments) == 3:
            return self._applied(head, [*arguments[:2], self.normal(arguments[2])])
        if name == _POWER and len(arguments) == 6:
            return self._applied(head, [*arguments[:4], self.normal(arguments[4]), self._index(arguments[5])])
        if name == _CAST and len(arguments) == 3:
            number = self.natural(arguments[2])
            return expr if number is None else self._values.number(Fraction(number))
        return expr

    def _index(self, expr: Expr) -> Expr:
        number = self.natural(expr)
        return expr if number is None else self._values.natural(number)

    def _applied(self, function: Expr, arguments: list[Expr]) -> Expr:
        for argument in arguments:
            function = self._heads.terms.intern((_APP, function, argument))
        return function

    def form(self, expr: Expr) -> Form:
        """A normal form as a linear one; what is not linear in it is an atom."""
        head, arguments = self._heads.spine(expr)
        record = self._heads.terms.records[head]
        name = record[1] if record[0] == _CONST else ()
        if name == _NUMERAL and len(arguments) == 3:
            literal = self._heads.terms.records[arguments[1]]
            if literal[0] == _LITERAL:
                return {None: Fraction(literal[1])} if literal[1] else {}
        if name in _BINARY and len(arguments) == 6:
            found = self._binary(name, self.form(arguments[4]), self.form(arguments[5]))
            return {expr: Fraction(1)} if found is None else found
        if name in _UNARY and len(arguments) == 3:
            inner = self.form(arguments[2])
            if name == ("Neg", "neg"):
                return scaled(inner, Fraction(-1))
            if name == ("Inv", "inv") and (value := _constant(inner)) is not None:
                return {None: 1 / value} if value else {}
        if name == _POWER and len(arguments) == 6:
            value, exponent = _constant(self.form(arguments[4])), self.natural(arguments[5])
            if value is not None and exponent is not None and exponent <= _LARGEST_POWER:
                return {None: value**exponent} if value or not exponent else {}
        return {expr: Fraction(1)}

    def _binary(self, name: Name, left: Form, right: Form) -> Form | None:
        one, other = _constant(left), _constant(right)
        match name:
            case ("HAdd", _):
                return added(left, right)
            case ("HSub", _):
                return added(left, right, Fraction(-1))
            case ("HMul", _) if one is not None:
                return scaled(right, one)
            case ("HMul", _) if other is not None:
                return scaled(left, other)
            case ("HDiv", _) if other is not None:
                return scaled(left, 1 / other) if other else {}
        return None

    def expr(self, form: Form) -> Expr:
        """A linear form as a term."""
        terms: list[Expr] = []
        for atom, value in form.items():
            if atom is None:
                terms.append(self._values.number(value))
            elif value == 1:
                terms.append(atom)
            else:
                terms.append(self._values.operation("HMul", self._values.number(value), atom))
        found = terms[0] if terms else self._values.number(Fraction(0))
        for term in terms[1:]:
            found = self._values.operation("HAdd", found, term)
        return found


def _constant(form: Form) -> Fraction | None:
    """The value of a form without atoms."""
    return form.get(None, Fraction(0)) if all(atom is None for atom in form) else None
