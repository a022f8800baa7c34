"""Premises in a proof: what they say becomes facts, and a number below a numeral becomes so many cases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyverify.symbolic.witness.goals import CLOSED, Fact, Relation, Scope, Unproved
from pyverify.term import Expr, Name

if TYPE_CHECKING:
    from pyverify.symbolic.witness.prove import Prover

__all__ = ["Premises"]

_FREE, _CONST, _PI = 1, 4, 7
_SMALL = ("zero", "one", "two", "three", "four")
"""Numerals for which there is a lemma that takes all cases at once."""
_LARGEST = 40
"""Numbers below a larger numeral are not gone through one by one."""


class Premises:
    """The part of a prover that looks at what is given."""

    def __init__(self, prover: Prover) -> None:
        self._prover = prover

    def implied(self, premise: Expr, goal: Expr, scope: Scope) -> Expr:
        """A proof of `premise → goal`."""
        prover = self._prover
        premise = prover.exposed(premise)
        below = self._below(premise, scope)
        if below is not None:
            return self._cases(*below, goal, scope)
        after = self._after(premise, scope)
        if after is not None:
            return self._cases_after(*after, premise, goal, scope)
        given = prover.variable(premise)
        head, arguments = prover.heads.spine(premise)
        false = prover.constant("False")
        match prover.heads.name(premise), arguments:
            case ("False",), []:
                zero = prover.terms.intern_level((0,))
                return prover.lambda_(given, prover.apply(prover.constant("False.elim", zero), goal, given))
            case ("And",), [a, b]:
                rest = prover.terms.intern((_PI, b, goal, ("h",), 0))
                parts = [prover.call(f"And.{side}", a, b, given) for side in ("left", "right")]
                return prover.lambda_(given, prover.apply(self.implied(a, rest, scope), *parts))
            case ("Or",), [a, b]:
                sides = [self.implied(a, goal, scope), self.implied(b, goal, scope)]
                return prover.lambda_(given, prover.call("Or.elim", a, b, goal, given, *sides))
            case ("Exists",), [type_, predicate]:
                variable = prover.variable(type_)
                inner = self._at(predicate, variable)
                step = self.implied(inner, goal, scope.with_variable(variable))
                levels = prover.terms.records[head][2]
                elim = prover.terms.intern((_CONST, ("Exists", "elim"), levels))
                step = prover.lambda_(variable, step)
                return prover.lambda_(given, prover.apply(elim, type_, predicate, goal, given, step))
        facts = [*self._facts(given, premise)]
        truth = self._truth(premise)
        if truth is False:
            refuted = prover.leaf(prover.call("Not", premise), Scope(), CLOSED)
            zero = prover.terms.intern_level((0,))
            elim = prover.apply(prover.constant("False.elim", zero), goal, prover.apply(refuted, given))
            return prover.lambda_(given, elim)
        if goal != false and scope.with_facts(facts).absurd:
            zero = prover.terms.intern_level((0,))
            absurd = prover.goal(false, scope.with_facts(facts))
            return prover.lambda_(given, prover.apply(prover.constant("False.elim", zero), goal, absurd))
        return prover.lambda_(given, prover.goal(goal, scope.with_facts(facts)))

    # Facts.

    def _facts(self, proof: Expr, proposition: Expr) -> Iterator[Fact]:
        """What a proof of a proposition tells."""
        prover = self._prover
        proposition = prover.exposed(proposition)
        if prover.terms.records[proposition][0] == _PI:
            yield from self._instances(proof, proposition)
            return
        compared = prover.compared(proposition)
        if compared is not None:
            made, relation, form = compared
            denied = prover.heads.spine(made)[1][0] if relation is Relation.APART else None
            yield Fact(proof, made, relation, form, denied)
            return
        head, arguments = prover.heads.spine(proposition)
        name = prover.heads.name(proposition)
        if name == ("And",):
            for side, part in zip(("left", "right"), arguments, strict=True):
                yield from self._facts(prover.call(f"And.{side}", *arguments, proof), part)
        elif name == ("Not",):
            yield Fact(proof, proposition, None, {}, arguments[0])
        elif name not in (("Exists",), ("Or",), ("Iff",), ("Eq",), ("LE", "le"), ("LT", "lt"), ("True",)):
            yield from self._fields(proof, proposition, head, arguments)

    def _fields(self, proof: Expr, proposition: Expr, head: Expr, arguments: list[Expr]) -> Iterator[Fact]:
        """Those of a structure of propositions."""
        prover = self._prover
        maker = prover.maker(proposition)
        if maker is None:
            return
        levels, name = prover.terms.records[head][2], prover.heads.name(proposition)
        substitution = prover.heads.substitution
        type_ = substitution.instantiate_levels(maker.type, maker.params, levels)
        for argument in arguments:
            type_ = substitution.instantiate(prover.terms.records[type_][2], [argument])
        while prover.terms.records[type_][0] == _PI:
            _, field, body, label, _ = prover.terms.records[type_]
            function = prover.terms.intern((_CONST, (*name, *label), levels))
            part = prover.apply(function, *arguments, proof)
            yield from self._facts(part, field)
            type_ = substitution.instantiate(body, [part])

    def _instances(self, proof: Expr, proposition: Expr) -> Iterator[Fact]:
        """Those of `∀ i, i < n → …` at each number below the numeral, and of an implication that applies."""
        prover = self._prover
        _, domain, body, _, _ = prover.terms.records[proposition]
        if prover.heads.is_proposition(domain):
            if self._truth(domain) is True and not prover.heads.substitution.loose(body):
                yield from self._facts(prover.apply(proof, prover.goal(domain, Scope())), body)
            return
        if domain != prover.nat:
            return
        bound = self._bound(body)
        for number in range(bound if bound is not None and bound <= _LARGEST else 0):
            value = prover.values.natural(number)
            inner = prover.heads.substitution.instantiate(body, [value])
            yield from self._facts(prover.apply(proof, value), inner)

    def _bound(self, body: Expr) -> int | None:
        """The numeral below which a variable has to be by a premise of what is said of it."""
        prover = self._prover
        variable = prover.variable(prover.nat)
        rest = prover.heads.substitution.instantiate(body, [variable])
        while prover.terms.records[rest][0] == _PI:
            _, domain, inner, _, _ = prover.terms.records[rest]
            if domain == prover.nat:
                rest = prover.heads.substitution.instantiate(inner, [prover.variable(prover.nat)])
                continue
            found = self._compared_numbers(domain)
            if found is not None and found[0] == variable:
                return found[1]
            if prover.heads.substitution.loose(inner):
                return None
            rest = inner
        return None

    # Numbers.

    def _compared_numbers(self, premise: Expr) -> tuple[Expr, int] | None:
        """Of `a < numeral` both sides."""
        prover = self._prover
        _, arguments = prover.heads.spine(premise)
        if prover.heads.name(premise) != ("LT", "lt") or arguments[0] != prover.nat:
            return None
        number = prover.arithmetic.natural(arguments[3])
        return None if number is None else (arguments[2], number)

    def _below(self, premise: Expr, scope: Scope) -> tuple[Expr, int] | None:
        found = self._compared_numbers(premise)
        return found if found is not None and found[0] in scope.variables else None

    def _cases(self, variable: Expr, bound: int, goal: Expr, scope: Scope) -> Expr:
        """A proof of `variable < bound → goal`, number by number."""
        prover = self._prover
        if bound > _LARGEST:
            raise Unproved(f"there are {bound} cases")
        substitution = prover.heads.substitution
        predicate = prover.lambda_(variable, goal)
        facts = tuple(
            f for f in scope.facts if substitution.abstract(f.proposition, [variable]) == f.proposition
        )
        inside = Scope(tuple(one for one in scope.variables if one != variable), facts)
        numbers = [prover.values.natural(number) for number in range(bound)]
        cases = [prover.goal(self._at(predicate, number), inside) for number in numbers]
        few = min(bound, len(_SMALL) - 1)
        term = prover.call(f"Nat.forall_below_{_SMALL[few]}", predicate, *cases[:few])
        for number, case in zip(numbers[few:], cases[few:], strict=True):
            term = prover.call("Nat.forall_below_succ", number, predicate, term, case)
        return prover.apply(term, variable)

    def _after(self, premise: Expr, scope: Scope) -> tuple[Expr, int] | None:
        """Of `variable + 1 < numeral` both."""
        prover = self._prover
        found = self._compared_numbers(premise)
        if found is None or prover.heads.name(found[0]) != ("HAdd", "hAdd"):
            return None
        _, arguments = prover.heads.spine(found[0])
        variable, one = arguments[-2:]
        known = variable in scope.variables and prover.arithmetic.natural(one) == 1
        return (variable, found[1]) if known else None

    def _cases_after(self, variable: Expr, bound: int, premise: Expr, goal: Expr, scope: Scope) -> Expr:
        """A proof of `variable + 1 < bound → goal`: the variable is below the bound, too."""
        prover = self._prover
        rest = prover.terms.intern((_PI, premise, goal, ("h",), 0))
        cases = self._cases(variable, bound, rest, scope)
        given = prover.variable(premise)
        _, arguments = prover.heads.spine(premise)
        step = prover.call("Nat.lt_succ_self", variable)
        below = prover.call("Nat.lt_trans", variable, arguments[2], arguments[3], step, given)
        return prover.lambda_(given, prover.apply(cases, below, given))

    def _truth(self, premise: Expr) -> bool | None:
        """Whether a comparison of numbers that are written out is true; None for anything else."""
        prover = self._prover
        premise = prover.exposed(premise)
        if prover.heads.name(premise) == ("Not",):
            inner = self._truth(prover.heads.spine(premise)[1][0])
            return None if inner is None else not inner
        if prover.heads.substitution.free(premise):
            return None
        name: Name = prover.heads.name(premise)
        if name not in (("Eq",), ("LE", "le"), ("LT", "lt")):
            return None
        left, right = (prover.arithmetic.natural(one) for one in prover.heads.spine(premise)[1][-2:])
        if left is None or right is None:
            return None
        return left == right if name == ("Eq",) else left <= right if name == ("LE", "le") else left < right

    def _at(self, predicate: Expr, value: Expr) -> Expr:
        return self._prover.heads.core(self._prover.apply(predicate, value))
