"""Decisions of closed propositions, as terms: what Lean's instance search would find, made here.

A proposition has no value that the kernel could reduce; a decision of it has. This room takes a proposition
apart, unfolding definitions where nothing else is known, and puts together a term of type `Decidable p` out
of the instances of the base library (`lean/Algebra/Decide.lean`): comparisons of naturals and of elements of
an ordered field, connectives, quantifiers over the numbers below a bound. A structure of propositions is
decided through the conjunction of its fields. What is made is well typed or the kernel says so; nothing is
trusted here. A proposition that needs anything else (a quantifier over all of a type) is refused,
`Reason.UNBOUNDED`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.kernel.reducer import Reducer
from pyverify.olean import Declaration, Kind
from pyverify.term import Expr, Name, show_expr

__all__ = ["Decisions"]

_CONST, _APP, _LAM, _PI = 4, 5, 6, 7
_BOUND = ("OrderedField", "instDecidableLE")
_NAT: Name = ("Nat",)


class Decisions:
    """Decisions over the declarations of `lookup`; `field` is the instance that the closed terms are over."""

    def __init__(self, reducer: Reducer, lookup: Callable[[Name], Declaration | None], field: Expr) -> None:
        self._reducer = reducer
        self._terms = reducer.terms
        self._lookup = lookup
        self._field = field
        self._fresh = 0

    def decision(self, type_: Expr) -> Expr:
        """A term of a type `Decidable p`, or of a type of functions that give one."""
        record = self._terms.records[type_]
        if record[0] == _PI:
            return self._under(record, lambda _, body: self.decision(body))
        head, arguments = self._spine(type_)
        if self._name(head) == ("Decidable",):
            return self.of(arguments[0])
        return self.decision(self._unfolded(type_))

    def of(self, proposition: Expr) -> Expr:
        """A term of type `Decidable proposition`."""
        record = self._terms.records[proposition]
        if record[0] == _PI:
            return self._universal(proposition)
        head, arguments = self._spine(proposition)
        match self._name(head), arguments:
            case ("True",), []:
                return self.constant("instDecidableTrue")
            case ("False",), []:
                return self.constant("instDecidableFalse")
            case (("And",) | ("Or",) | ("Iff",)) as name, [a, b]:
                return self.call(f"instDecidable{name[0]}", a, b, self.of(a), self.of(b))
            case ("Not",), [a]:
                return self.call("instDecidableNot", a, self.of(a))
            case ("Eq",), [type_, a, b]:
                return self._equality(type_, a, b)
            case ("LE", "le"), [type_, _, a, b]:
                return self._order(type_, a, b, "decLe", _BOUND)
            case ("LT", "lt"), [type_, _, a, b]:
                return self._order(type_, a, b, "decLt", ("OrderedField", "instDecidableLT"))
            case ("Nat", "le"), [a, b]:
                return self.call("Nat.decLe", a, b)
            case ("Exists",), [type_, predicate] if self._is_nat(type_):
                return self._existential(predicate)
            case ("ForallTables",), [n, predicate, m, table]:
                decided = self.decision(self._decidable(predicate))
                return self.call("ForallTables.instDecidable", n, predicate, decided, m, table)
            case name, _ if name and self._is_structure(name):
                return self._structure(name, head, arguments)
        return self.of(self._unfolded(proposition))

    # Kinds of propositions.

    def _equality(self, type_: Expr, a: Expr, b: Expr) -> Expr:
        if self._is_nat(type_):
            return self.call("Nat.decEq", a, b)
        name = self._name(self._spine(type_)[0])
        if name == ("Bool",):
            return self.call("Bool.decEq", a, b)
        if name == ("Rat",):
            return self._at_field("OrderedField.instDecidableEq", a, b)
        raise self._refusal(Reason.FUNCTION_EQUALITY if not name else Reason.INDUCTIVE_TYPE, type_)

    def _order(self, type_: Expr, a: Expr, b: Expr, of_naturals: str, of_field: Name) -> Expr:
        if self._is_nat(type_):
            return self.call(f"Nat.{of_naturals}", a, b)
        return self._at_field(".".join(map(str, of_field)), a, b)

    def _universal(self, proposition: Expr) -> Expr:
        """`p → q`, or `∀ i, i < n → p i`, also with both bounds behind both variables."""
        terms = self._terms
        record = terms.records[proposition]
        if not self._is_nat(record[1]):
            if not self._reducer.is_proposition(record[1]):
                raise self._refusal(Reason.UNBOUNDED, proposition)
            body = self._reducer.substitution.instantiate(record[2], [self._variable(record[1])])
            return self.call("instDecidableImp", record[1], body, self.of(record[1]), self.of(body))
        variable = self._variable(record[1])
        body = self._reducer.substitution.instantiate(record[2], [variable])
        inner = terms.records[body]
        if inner[0] == _PI and self._is_nat(inner[1]):
            return self._two_universals(variable, body, proposition)
        bound, rest = self._bounded(body, variable, proposition)
        predicate = self._lambda(variable, rest)
        return self.call("Nat.decidableForall", bound, predicate, self._lambda(variable, self.of(rest)))

    def _two_universals(self, first: Expr, body: Expr, whole: Expr) -> Expr:
        record = self._terms.records[body]
        second = self._variable(record[1])
        inside = self._reducer.substitution.instantiate(record[2], [second])
        least, rest = self._bounded(inside, first, whole)
        most, rest = self._bounded(rest, second, whole)
        predicate = self._lambda(first, self._lambda(second, rest))
        decided = self._lambda(first, self._lambda(second, self.of(rest)))
        return self.call("Nat.decidableForall₂", least, most, predicate, decided)

    def _bounded(self, body: Expr, variable: Expr, whole: Expr) -> tuple[Expr, Expr]:
        """The bound and the rest of `variable < bound → rest`."""
        record = self._terms.records[body]
        if record[0] == _PI:
            bound = self._below(record[1], variable)
            rest = self._reducer.substitution.instantiate(record[2], [self._variable(record[1])])
            if bound is not None:
                return bound, rest
        raise self._refusal(Reason.UNBOUNDED, whole)

    def _existential(self, predicate: Expr) -> Expr:
        """`∃ i, i < n ∧ p i`."""
        record = self._terms.records[predicate]
        if record[0] == _LAM:
            variable = self._variable(record[1])
            body = self._reducer.substitution.instantiate(record[2], [variable])
            head, arguments = self._spine(body)
            if self._name(head) == ("And",):
                bound = self._below(arguments[0], variable)
                if bound is not None:
                    rest = arguments[1]
                    decided = self._lambda(variable, self.of(rest))
                    return self.call("Nat.decidableExists", bound, self._lambda(variable, rest), decided)
        raise self._refusal(Reason.UNBOUNDED, predicate)

    def _below(self, proposition: Expr, variable: Expr) -> Expr | None:
        head, arguments = self._spine(proposition)
        if self._name(head) == ("LT", "lt") and len(arguments) == 4 and arguments[2] == variable:
            return arguments[3]
        return None

    def _structure(self, name: Name, head: Expr, arguments: Sequence[Expr]) -> Expr:
        """Through the conjunction of the fields: `decidable_of_iff (a ∧ b) ⟨fun h => ⟨…⟩, fun h => ⟨…⟩⟩`."""
        declaration = self._lookup(name)
        assert declaration is not None, name
        maker = self._lookup(declaration.constructors[0])
        assert maker is not None, name
        levels = self._terms.records[head][2]
        substitution = self._reducer.substitution
        type_ = substitution.instantiate_levels(maker.type, maker.params, levels)
        for argument in arguments:
            type_ = substitution.instantiate(self._terms.records[type_][2], [argument])
        fields = []
        while self._terms.records[type_][0] == _PI:
            field = self._terms.records[type_][1]
            fields.append(field)
            type_ = substitution.instantiate(self._terms.records[type_][2], [self._variable(field)])
        whole = self._apply(head, *arguments)
        joined = fields[-1]
        for field in reversed(fields[:-1]):
            joined = self.call("And", field, joined)
        there, back = self._variable(joined), self._variable(whole)
        parts, rest, rest_type = [], there, joined
        for field in fields[:-1]:
            after = self._spine(rest_type)[1][1]
            parts.append(self.call("And.left", field, after, rest))
            rest, rest_type = self.call("And.right", field, after, rest), after
        made = self._apply(self._constant(maker.name, levels), *arguments, *parts, rest)
        proof = self._terms.intern((11, back, name, len(fields) - 1))
        proven = fields[-1]
        for index in range(len(fields) - 2, -1, -1):
            one = self._terms.intern((11, back, name, index))
            proof = self.call("And.intro", fields[index], proven, one, proof)
            proven = self.call("And", fields[index], proven)
        both = self.call("Iff.intro", joined, whole, self._lambda(there, made), self._lambda(back, proof))
        return self.call("decidable_of_iff", whole, joined, both, self.of(joined))

    def _decidable(self, predicate: Expr) -> Expr:
        """`∀ x, Decidable (predicate x)`, for a predicate that is a function."""
        record = self._terms.records[predicate]
        body = self.call("Decidable", record[2])
        return self._terms.intern((_PI, record[1], body, ("x",), 0))

    def _is_structure(self, name: Name) -> bool:
        found = self._lookup(name)
        return (
            found is not None
            and found.kind is Kind.INDUCTIVE
            and len(found.constructors) == 1
            and not found.num_indices
            and not found.is_rec
        )

    # Terms.

    def constant(self, name: str, *levels: int) -> Expr:
        """A constant at levels that are numbers."""
        intern = self._terms.intern_level
        made = []
        for number in levels:
            level = intern((0,))
            for _ in range(number):
                level = intern((1, level))
            made.append(level)
        return self._constant(tuple(name.split(".")), tuple(made))

    def call(self, name: str, *arguments: Expr) -> Expr:
        """A constant without universe parameters, applied."""
        return self._apply(self.constant(name), *arguments)

    def _at_field(self, name: str, a: Expr, b: Expr) -> Expr:
        return self._apply(self.constant(name, 0), self.constant("Rat"), self._field, a, b)

    def _constant(self, name: Name, levels: tuple[object, ...]) -> Expr:
        return self._terms.intern((_CONST, name, levels))

    def _apply(self, function: Expr, *arguments: Expr) -> Expr:
        for argument in arguments:
            function = self._terms.intern((_APP, function, argument))
        return function

    def _variable(self, type_: Expr) -> Expr:
        self._fresh += 1
        return self._reducer.substitution.variable(type_, self._fresh)

    def _lambda(self, variable: Expr, body: Expr) -> Expr:
        type_ = self._terms.records[variable][1]
        inner = self._reducer.substitution.abstract(body, [variable])
        return self._terms.intern((_LAM, type_, inner, ("x",), 0))

    def _under(self, record: tuple[object, ...], make: Callable[[Expr, Expr], Expr]) -> Expr:
        variable = self._variable(record[1])  # type: ignore[arg-type]
        body = self._reducer.substitution.instantiate(record[2], [variable])  # type: ignore[arg-type]
        return self._lambda(variable, make(variable, body))

    def _spine(self, expr: Expr) -> tuple[Expr, list[Expr]]:
        arguments = []
        records = self._terms.records
        while records[expr][0] == _APP:
            arguments.append(records[expr][2])
            expr = records[expr][1]
        return expr, arguments[::-1]

    def _name(self, head: Expr) -> Name:
        record = self._terms.records[head]
        name: Name = record[1] if record[0] == _CONST else ()
        return name

    def _is_nat(self, type_: Expr) -> bool:
        return self._name(type_) == _NAT

    def _unfolded(self, expr: Expr) -> Expr:
        """The term after one step: its head applied or unfolded."""
        head, arguments = self._spine(expr)
        records = self._terms.records
        if records[head][0] == _LAM and arguments:
            body = self._reducer.substitution.instantiate(records[head][2], arguments[:1])
            return self._apply(body, *arguments[1:])
        found = self._reducer.unfold(expr)
        if found is None:
            found = self._reducer.whnf(expr)
        if found == expr:
            raise self._refusal(Reason.UNBOUNDED, expr)
        return found

    def _refusal(self, reason: Reason, expr: Expr) -> NotInterpreted:
        shown = "" if self._reducer.substitution.free(expr) else show_expr(self._terms, expr)[:200]
        return NotInterpreted(reason, "", part=shown, domain="the kernel")
