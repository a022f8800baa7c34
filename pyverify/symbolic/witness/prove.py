"""Proofs of propositions that nothing decides: in every field, or with quantifiers without a bound.

A proposition at the values of an instance is taken apart: connectives, structures, numbers below a numeral
one by one, hypotheses into facts (`premises`). What is left are leaves, arithmetic that the tactic `linear`
proves (`goals`). An existential over numbers or functions is given the values that the equations below it ask
for (`existentials`).

The proof is a term with a variable for each leaf; Lean checks it like any other, so nothing here has to be
trusted, and nothing has to be complete: what is not found is `Unproved`, with what stood in the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import partial

from pyverify.extract import NotInterpreted
from pyverify.kernel.budget import ReductionStopped
from pyverify.olean import Declaration, Kind
from pyverify.symbolic.witness.arithmetic import Arithmetic, Heads
from pyverify.symbolic.witness.building import Building
from pyverify.symbolic.witness.decide import Deciding
from pyverify.symbolic.witness.existentials import Existentials
from pyverify.symbolic.witness.goals import CLOSED, Fact, Leaf, Relation, Scope, Unproved, possible, tactic
from pyverify.symbolic.witness.linear import Form, added
from pyverify.symbolic.witness.premises import Premises
from pyverify.symbolic.witness.values import Values
from pyverify.term import Expr, Name

__all__ = ["Prover"]

_FREE, _CONST, _APP, _LAM, _PI = 1, 4, 5, 6, 7
_MOST_GOALS = 4000
_COMPARED: frozenset[Name] = frozenset({("Eq",), ("LE", "le"), ("LT", "lt")})


class Prover(Building):
    """Proofs over one field, out of leaves that are shared by all parts of a proof."""

    def __init__(
        self,
        heads: Heads,
        values: Values,
        lookup: Callable[[Name], Declaration | None],
        deciding: Deciding | None,
    ) -> None:
        """`deciding`: decides closed propositions; None where the field is a variable."""
        super().__init__(heads)
        self.values, self.lookup = values, lookup
        self.arithmetic = Arithmetic(heads, values)
        self.nat = self.constant("Nat")
        self._deciding = deciding
        self._leaves: dict[Expr, Leaf] = {}
        self._goals = 0
        self._premises = Premises(self)
        self._existentials = Existentials(self)

    def prove(self, proposition: Expr) -> tuple[Expr, tuple[Leaf, ...]]:
        """A proof, and the leaves whose variables it mentions. Raises `Unproved`."""
        return self.made(lambda: self.goal(proposition, Scope()))

    def made(self, make: Callable[[], Expr]) -> tuple[Expr, tuple[Leaf, ...]]:
        """What is made of goals, and the leaves whose variables it mentions. Raises `Unproved`."""
        self._leaves, self._goals = {}, 0
        try:
            term = make()
        except ReductionStopped as error:
            raise Unproved("its terms take too long to unfold") from error
        return term, tuple(self._leaves.values())

    def goal(self, goal: Expr, scope: Scope) -> Expr:
        """A proof of a proposition at a place."""
        self._goals += 1
        if self._goals > _MOST_GOALS:
            raise Unproved("it needs too many cases")
        if self._deciding is not None and not self.heads.substitution.free(goal):
            found = self._decided(goal, scope)
            if found is not None:
                return found
        goal = self.exposed(goal)
        if self.terms.records[goal][0] == _PI:
            return self._function(goal, scope)
        head, arguments = self.heads.spine(goal)
        match self.heads.name(goal), arguments:
            case ("True",), []:
                return self.constant("True.intro")
            case ("False",), []:
                return self._absurd(scope)
            case ("And",), [a, b]:
                return self.call("And.intro", a, b, self.goal(a, scope), self.goal(b, scope))
            case ("Or",), [a, b]:
                ways = (
                    lambda: self.call("Or.inl", a, b, self.goal(a, scope)),
                    lambda: self.call("Or.inr", a, b, self.goal(b, scope)),
                )
                return self.first(ways, "no side of an `∨` was proved")
            case ("Iff",), [a, b]:
                there, back = self._premises.implied(a, b, scope), self._premises.implied(b, a, scope)
                return self.call("Iff.intro", a, b, there, back)
            case ("Exists",), [type_, predicate]:
                return self._existentials.proved(head, type_, predicate, scope)
        compared = self.compared(goal)
        if compared is not None:
            return self._comparison(*compared, scope)
        if self.heads.name(goal) == ("Not",):
            return self._premises.implied(arguments[0], self.constant("False"), scope)
        if self.heads.name(goal) in _COMPARED:
            return self._numbers(goal)
        return self._structure(goal, scope)

    def first(self, ways: Iterable[Callable[[], Expr]], otherwise: str) -> Expr:
        """What the first way that leads to a proof gives."""
        for way in ways:
            kept = dict(self._leaves)
            try:
                return way()
            except Unproved:
                self._leaves = kept
        raise Unproved(otherwise)

    def trial(self, make: Callable[[], Expr]) -> bool:
        """Whether something is made without `Unproved`; what it adds to the leaves is forgotten."""
        kept = dict(self._leaves)
        try:
            make()
        except Unproved:
            return False
        finally:
            self._leaves = kept
        return True

    def _decided(self, goal: Expr, scope: Scope) -> Expr | None:
        """A leaf for a proposition that the kernel decides, if it is true; None if nothing decides it.

        One that is false follows from facts that contradict each other, and from nothing else.
        """
        assert self._deciding is not None
        try:
            decided = self._deciding.decided(goal)
            if not decided.found:
                return None
            decision = self.call("Decidable.decide", goal, decided.term)
            result = self.heads.name(self.heads.whnf(decision))
        except (NotInterpreted, ReductionStopped):
            return None
        if result == ("Bool", "false"):
            if not scope.facts:
                raise Unproved("a part that is decided is false")
            absurd = self._absurd(scope)
            if self.heads.name(goal) == ("False",):
                return absurd
            zero = self.terms.intern_level((0,))
            return self.apply(self.constant("False.elim", zero), goal, absurd)
        return self.leaf(goal, Scope(), CLOSED)

    def _function(self, goal: Expr, scope: Scope) -> Expr:
        """A proof of `∀ x, …`, or of an implication."""
        _, domain, body, name, _ = self.terms.records[goal]
        if self.heads.is_proposition(domain):
            if self.heads.substitution.loose(body):
                raise Unproved("a proposition that depends on a proof")
            return self._premises.implied(domain, body, scope)
        variable = self.variable(domain)
        inner = self.heads.substitution.instantiate(body, [variable])
        return self.lambda_(variable, self.goal(inner, scope.with_variable(variable)), name)

    def _absurd(self, scope: Scope) -> Expr:
        """A proof of `False` out of the facts."""
        false = self.constant("False")
        if scope.absurd:
            return self.leaf(false, scope)

        def denied(fact: Fact) -> Expr:
            assert fact.denied is not None
            return self.apply(fact.proof, self.goal(fact.denied, scope))

        ways: list[Callable[[], Expr]] = [
            partial(denied, fact) for fact in scope.facts if fact.denied is not None
        ]
        if scope.ordered:
            ways.append(partial(self.leaf, false, scope))
        return self.first(ways, "the facts do not contradict each other")

    def _comparison(self, proposition: Expr, relation: Relation, form: Form, scope: Scope) -> Expr:
        if self._existentials.ask(relation, form):
            return self.constant("True.intro")  # of a trial, which gives no proof
        linear = all(atom is None or self._is_value(atom) for atom in form)
        if not possible(relation, form, scope, linear=linear):
            closed = all(atom is None for atom in form)
            raise Unproved(f"a comparison {'fails' if closed else 'does not follow from what is known'}")
        return self.leaf(proposition, scope)

    def _is_value(self, atom: Expr) -> bool:
        """Whether an atom is a variable, or a value of one at numbers."""
        return bool(self.terms.records[self.heads.spine(atom)[0]][0] == _FREE)

    def _numbers(self, goal: Expr) -> Expr:
        """A proof of a comparison of natural numbers or truth values."""
        if self.heads.substitution.free(goal):
            raise Unproved("a comparison depends on a variable")
        _, arguments = self.heads.spine(goal)
        left, right = (self.arithmetic.natural(one) for one in arguments[-2:])
        if left is None or right is None:
            raise Unproved("a comparison is not one of numbers")
        name = self.heads.name(goal)
        truth = left == right if name == ("Eq",) else left <= right if name == ("LE", "le") else left < right
        if not truth:
            raise Unproved("a comparison of natural numbers fails")
        return self.leaf(goal, Scope(), CLOSED)

    def _structure(self, goal: Expr, scope: Scope) -> Expr:
        """A proof of a structure of propositions, field by field."""
        head, arguments = self.heads.spine(goal)
        maker = self.maker(goal)
        if maker is None:
            raise Unproved("a proposition of a kind that is not taken apart")
        levels = self.terms.records[head][2]
        substitution = self.heads.substitution
        type_ = substitution.instantiate_levels(maker.type, maker.params, levels)
        term = self.apply(self.terms.intern((_CONST, maker.name, levels)), *arguments)
        for argument in arguments:
            type_ = substitution.instantiate(self.terms.records[type_][2], [argument])
        while self.terms.records[type_][0] == _PI:
            proof = self.goal(self.terms.records[type_][1], scope)
            term = self.apply(term, proof)
            type_ = substitution.instantiate(self.terms.records[type_][2], [proof])
        return term

    def maker(self, proposition: Expr) -> Declaration | None:
        """The constructor of a structure; None for what is none."""
        found = self.lookup(self.heads.name(proposition)) if self.heads.name(proposition) else None
        plain = (
            found is not None and found.kind is Kind.INDUCTIVE and not found.num_indices and not found.is_rec
        )
        if found is None or not plain or len(found.constructors) != 1:
            return None
        return self.lookup(found.constructors[0])

    # Propositions.

    def compared(self, proposition: Expr) -> tuple[Expr, Relation, Form] | None:
        """A comparison of elements of the field, in normal form; None for anything else."""
        negated = self.heads.name(proposition) == ("Not",)
        inside = self.exposed(self.heads.spine(proposition)[1][0]) if negated else proposition
        head, arguments = self.heads.spine(inside)
        name = self.heads.name(inside)
        if name not in _COMPARED or not arguments or arguments[0] != self.arithmetic.field:
            return None
        left, right = (self.arithmetic.normal(one) for one in arguments[-2:])
        form = added(self.arithmetic.form(left), self.arithmetic.form(right), Fraction(-1))
        made = self.apply(head, *arguments[:-2], left, right)
        relation = {"Eq": Relation.EQUAL, "LE": Relation.AT_MOST, "LT": Relation.BELOW}[str(name[0])]
        if negated:
            if relation is Relation.BELOW:
                return None
            made = self.call("Not", made)
            relation = Relation.APART if relation is Relation.EQUAL else Relation.ABOVE
        return made, relation, form

    # Terms.

    def leaf(self, goal: Expr, scope: Scope, how: str = "") -> Expr:
        """A proof of a goal by a leaf: for all variables, facts imply it."""
        facts = scope.comparisons
        type_ = goal
        for number, fact in reversed([*enumerate(facts)]):
            type_ = self.terms.intern((_PI, fact.proposition, type_, (f"h{number}",), 0))
        free = [one for one in scope.variables if self.heads.substitution.abstract(type_, [one]) != type_]
        for number, variable in reversed([*enumerate(free)]):
            inner = self.heads.substitution.abstract(type_, [variable])
            domain = self.terms.records[variable][1]
            type_ = self.terms.intern((_PI, domain, inner, (f"x{number}",), 0))
        known = self._leaves.get(type_)
        if known is None:
            names = [f"x{number}" for number in range(len(free))] + [f"h{n}" for n in range(len(facts))]
            known = self._leaves[type_] = Leaf(
                self.variable(type_), type_, tuple(names), how or tactic(facts)
            )
        return self.apply(known.variable, *free, *(fact.proof for fact in facts))
