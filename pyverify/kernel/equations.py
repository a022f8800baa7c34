"""Equations that determine the accelerated functions on all numerals, and the terms that state them.

Used from left to right and finitely often, the equations lead from a function applied to numerals to a
numeral: each makes an argument smaller, or leads to a function that is determined before. Quotient and
remainder are the only pair with `b * (a / b) + a % b = a` and `a % b < b`. What the equations compute is what
the kernel's big integers compute.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyverify.term import App, Binding, Bound, Const, Expr, Lam, Level, Name, Pi, Sort, Succ, Terms, Zero

__all__ = ["CITED", "EQUATIONS", "ORDER", "Builder", "Built", "Statement", "mentions"]

CITED = "Accelerated"
"""The namespace of theorems that prove what does not hold by unfolding."""
ORDER: tuple[Name, ...] = (("Nat", "lt"), ("Nat", "le"))
NAT: Name = ("Nat",)
EQ: Name = ("Eq",)

_TABLE = """
add_zero: add a zero = a
add_succ: add a (succ b) = succ (add a b)
mul_zero: mul a zero = zero
mul_succ: mul a (succ b) = add (mul a b) a
pow_zero: pow a zero = succ zero
pow_succ: pow a (succ b) = mul (pow a b) a
pred_zero: sub pred zero = zero
pred_succ: sub pred (succ a) = a
sub_zero: sub a zero = a
sub_succ: sub a (succ b) = pred (sub a b)
beq_zero_zero: beq zero zero = true
beq_zero_succ: beq zero (succ a) = false
beq_succ_zero: beq (succ a) zero = false
beq_succ_succ: beq (succ a) (succ b) = beq a b
ble_zero_zero: ble zero zero = true
ble_zero_succ: ble zero (succ a) = true
ble_succ_zero: ble (succ a) zero = false
ble_succ_succ: ble (succ a) (succ b) = ble a b
div_zero: div a zero = zero
div_add_mod: div lt zero b -> add (mul b (div a b)) (mod a b) = a
mod_lt: div lt zero b -> lt (mod a b) b
mod_zero: mod a zero = a
div_add_mod: mod lt zero b -> add (mul b (div a b)) (mod a b) = a
mod_lt: mod lt zero b -> lt (mod a b) b
gcd_zero: gcd zero b = b
gcd_succ: gcd (succ a) b = gcd (mod b (succ a)) (succ a)
land_zero: land zero b = zero
land_succ: land (succ a) b = add (mul 2 (land (div (succ a) 2) (div b 2))) (mul (mod (succ a) 2) (mod b 2))
lor_zero: lor zero b = b
lor_succ: lor (succ a) b = add (mul 2 (lor (div (succ a) 2) (div b 2))) \
(sub (add (mod (succ a) 2) (mod b 2)) (mul (mod (succ a) 2) (mod b 2)))
xor_zero: xor zero b = b
xor_succ: xor (succ a) b = add (mul 2 (xor (div (succ a) 2) (div b 2))) (mod (add (succ a) b) 2)
shiftLeft_zero: shiftLeft a zero = a
shiftLeft_succ: shiftLeft a (succ b) = mul 2 (shiftLeft a b)
shiftRight_zero: shiftRight a zero = a
shiftRight_succ: shiftRight a (succ b) = div (shiftRight a b) 2
"""
"""Name of the theorem, then the function it belongs to where that is not the first word, then what it says.

The numeral 2 stands for `succ (succ zero)`. Each is meant for all `a` and `b`.
"""

_FUNCTIONS = ("add", "sub", "mul", "pow", "beq", "ble", "div", "mod", "gcd", "land", "lor", "xor")
_NAMES = (*_FUNCTIONS, "shiftLeft", "shiftRight")
_TWO_VALUED = ("beq", "ble")
_HELPERS = ("pred", "lt")
_VARIABLES = ("a", "b")
_CONSTANTS = {"true": ("Bool", "true"), "false": ("Bool", "false")}


@dataclass(frozen=True, slots=True)
class Statement:
    """An equation, or an inequality, as it is written above."""

    name: str
    text: str

    @property
    def ordered(self) -> bool:
        """Whether it speaks of `lt`."""
        return "lt" in self.text.split()


@dataclass(frozen=True, slots=True)
class Built:
    """A statement as a term; `proof`: that it holds by unfolding, if it is an equation without hypotheses."""

    type: Expr
    proof: Expr | None


def _read_table() -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {name: [] for name in _NAMES}
    for line in _TABLE.strip().splitlines():
        name, _, text = line.partition(": ")
        first, _, rest = text.partition(" ")
        owner = first
        if rest.split()[0] in (*_HELPERS, *_NAMES) and first in _NAMES:
            text = rest  # the first word only tells to which function it belongs
        found[owner].append(Statement(name, text))
    return found


EQUATIONS = _read_table()
"""For each accelerated function of `Nat`, what has to hold of it."""


def mentions(name: Name) -> tuple[Name, ...]:
    """The accelerated functions in terms of which this one is determined."""
    words = {
        word.strip("()")
        for statement in EQUATIONS.get(str(name[-1]) if len(name) == 2 else "", [])
        for word in statement.text.split()
    }
    return tuple(("Nat", word) for word in sorted(words) if word in EQUATIONS)


class Builder:
    """Makes terms over numbers."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.zero_level: Level = terms.add_level(Zero())
        self.one_level: Level = terms.add_level(Succ(self.zero_level))
        self.nat = self.const(NAT)
        self.prop = terms.add(Sort(self.zero_level))
        self.type = terms.add(Sort(self.one_level))

    def const(self, name: Name, *levels: Level) -> Expr:
        """A constant."""
        return self.terms.add(Const(name, levels))

    def apply(self, function: Expr, *arguments: Expr) -> Expr:
        """A function applied to arguments."""
        for argument in arguments:
            function = self.terms.add(App(function, argument))
        return function

    def bound(self, index: int) -> Expr:
        """A variable."""
        return self.terms.add(Bound(index))

    def arrow(self, left: Expr, right: Expr) -> Expr:
        """A function type, or, with a variable bound in `right`, a statement about all of `left`."""
        return self.terms.add(Pi(("x",), Binding.EXPLICIT, left, right))

    def function(self, left: Expr, right: Expr) -> Expr:
        """`fun x : left => right`."""
        return self.terms.add(Lam(("x",), Binding.EXPLICIT, left, right))

    def equality(self, type_: Expr, left: Expr, right: Expr) -> Expr:
        """`left = right`, in a type of the lowest universe of types."""
        return self.apply(self.const(EQ, self.one_level), type_, left, right)

    def reflexivity(self, type_: Expr, left: Expr) -> Expr:
        """`Eq.refl left`."""
        return self.apply(self.const((*EQ, "refl"), self.one_level), type_, left)

    def statement(self, text: str) -> Built:
        """The term that a line of the table means, for all numbers."""
        hypothesis, _, conclusion = text.rpartition(" -> ")
        under = 1 if hypothesis else 0
        left, _, right = conclusion.partition(" = ")
        proof = None
        if right:
            of_bool = left.split()[0] in _TWO_VALUED
            type_ = self.const(("Bool",)) if of_bool else self.nat
            made = self.equality(type_, self.parse(left, under), self.parse(right, under))
            proof = None if hypothesis else self.reflexivity(type_, self.parse(left, 0))
        else:
            made = self.parse(left, under)
        if hypothesis:
            made = self.arrow(self.parse(hypothesis, 0), made)
        for _ in _VARIABLES:
            made = self.arrow(self.nat, made)
            proof = None if proof is None else self.function(self.nat, proof)
        return Built(made, proof)

    def parse(self, text: str, under: int) -> Expr:
        """A term of the table; `under` more binders lie between it and the variables."""
        stack: list[list[Expr]] = [[]]
        for word in text.replace("(", " ( ").replace(")", " ) ").split():
            if word == "(":
                stack.append([])
            elif word == ")":
                inner = stack.pop()
                stack[-1].append(self.apply(*inner))
            else:
                stack[-1].append(self._word(word, under))
        return self.apply(*stack[0])

    def _word(self, word: str, under: int) -> Expr:
        if word in _VARIABLES:
            return self.bound(len(_VARIABLES) - 1 - _VARIABLES.index(word) + under)
        if word == "2":
            succ = self.const(("Nat", "succ"))
            return self.apply(succ, self.apply(succ, self.const(("Nat", "zero"))))
        return self.const(_CONSTANTS.get(word, ("Nat", word)))

    def order_rules(self) -> dict[Name, Expr]:
        """The types of the two constructors of `Nat.le`, whose first argument is a parameter."""
        le, n, m = self.const(("Nat", "le")), self.bound(1), self.bound(0)
        start = self.arrow(self.nat, self.apply(le, self.bound(0), self.bound(0)))
        succ = self.apply(self.const(("Nat", "succ")), self.bound(1))
        step = self.arrow(self.apply(le, n, m), self.apply(le, self.bound(2), succ))
        step = self.arrow(self.nat, self.arrow(self.nat, step))
        return {("Nat", "le", "refl"): start, ("Nat", "le", "step"): step}

    def same(self, left: Expr, right: Expr) -> bool:
        """Whether two terms agree up to names and kinds of binders."""
        records = self.terms.records
        seen = set()
        stack = [(left, right)]
        while stack:
            pair = stack.pop()
            if pair[0] == pair[1] or pair in seen:
                continue
            seen.add(pair)
            one, other = records[pair[0]], records[pair[1]]
            if one[0] != other[0] or one[0] not in (5, 6, 7):
                return False
            stack += [(one[1], other[1]), (one[2], other[2])]
        return True
