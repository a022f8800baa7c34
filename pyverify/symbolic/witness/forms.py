"""Weaker forms of a proposition as Lean terms: each follows from it.

The same changes that `necessity` makes to code are made here to the statement's own terms, so that a theorem
about a weaker form says what Lean compiled, with one place changed: a conjunct left out, `<` as `≤` or `≠`,
`=` as `≤`, a range without its first or last index, pairs of neighbours in the place of all pairs, a premise
of the conclusion left out. Which term is the one that was asked about is for `variants` to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pyverify.olean import Declaration, Kind
from pyverify.symbolic.witness.arithmetic import Heads
from pyverify.symbolic.witness.building import Building
from pyverify.symbolic.witness.values import Values
from pyverify.term import Expr, Name

__all__ = ["Forms"]

_PI = 7
_AND: Name = ("And",)
_LESS: Name = ("LT", "lt")
_PLUS: Name = ("HAdd", "hAdd")
_MOST = 400
"""Forms of one proposition."""

Lookup = Callable[[Name], Declaration | None]


@dataclass(frozen=True, slots=True)
class _Step:
    """One binder of a chain `∀ i, i < n → …`: a variable, or a premise."""

    variable: Expr
    """Its type is the premise where it is one."""
    name: Name
    binding: int
    premise: Expr | None = None


class Forms(Building):
    """Makes weaker forms over the field of a telescope."""

    def __init__(self, heads: Heads, values: Values, lookup: Lookup) -> None:
        super().__init__(heads)
        self._values, self._lookup = values, lookup
        self.nat = self.constant("Nat")

    # Conjuncts.

    def shortened(self, proposition: Expr) -> Iterator[Expr]:
        """The conjunction of all parts of a proposition but one, for each of them."""
        pieces = self._pieces(proposition)
        if len(pieces) > 1:
            for left_out in range(len(pieces)):
                yield self._joined([one for at, one in enumerate(pieces) if at != left_out])

    def weaker(self, proposition: Expr) -> Iterator[Expr]:
        """The conjunction of all parts, one of them in a weaker form."""
        pieces = self._pieces(proposition)
        made = 0
        for at, piece in enumerate(pieces):
            for form in self._changes(piece):
                yield self._joined([*pieces[:at], form, *pieces[at + 1 :]])
                made += 1
                if made == _MOST:
                    return

    def _pieces(self, proposition: Expr) -> list[Expr]:
        """The conjuncts, also below `∀` and behind premises; itself alone where there is one."""
        opened = self.exposed(proposition)
        parts = self._conjoined(opened)
        if parts:
            return [piece for part in parts for piece in self._pieces(part)]
        if self.terms.records[opened][0] == _PI:
            steps, body = self._chain(opened)
            inner = self._pieces(body)
            if len(inner) > 1:
                return [self._bound(steps, one) for one in inner]
        return [proposition]

    def _conjoined(self, opened: Expr) -> list[Expr]:
        """The parts of a conjunction, or of a structure of propositions; none for anything else."""
        head, arguments = self.heads.spine(opened)
        if self.heads.name(opened) == _AND and len(arguments) == 2:
            return arguments
        record = self.terms.records[head]
        found = self._lookup(record[1]) if record[0] == 4 else None
        if found is None or found.kind is not Kind.INDUCTIVE or found.num_indices or found.is_rec:
            return []
        if len(found.constructors) != 1 or not self.heads.is_proposition(opened):
            return []
        maker = self._lookup(found.constructors[0])
        if maker is None:
            return []
        substitution = self.heads.substitution
        type_ = substitution.instantiate_levels(maker.type, maker.params, record[2])
        for argument in arguments:
            type_ = substitution.instantiate(self.terms.records[type_][2], [argument])
        parts = []
        while self.terms.records[type_][0] == _PI:
            _, domain, body, *_ = self.terms.records[type_]
            if substitution.loose(body) or not self.heads.is_proposition(domain):
                return []
            parts.append(domain)
            type_ = body
        return parts if len(parts) > 1 else []

    def _joined(self, parts: Sequence[Expr]) -> Expr:
        made = parts[-1]
        for one in reversed(parts[:-1]):
            made = self.call("And", one, made)
        return made

    # One place changed.

    def _changes(self, proposition: Expr) -> Iterator[Expr]:
        opened = self.exposed(proposition)
        yield from self._compared(opened)
        if self.terms.records[opened][0] == _PI:
            steps, body = self._chain(opened)
            yield from (self._bound(steps, one) for one in self._changes(body))
            yield from self._ranges(steps, body)
            return
        head, arguments = self.heads.spine(opened)
        name = self.heads.name(opened)
        if name in (_AND, ("Or",)) and len(arguments) == 2:
            for at, one in enumerate(arguments):
                for form in self._changes(one):
                    yield self.apply(head, *arguments[:at], form, *arguments[at + 1 :])
        elif name == ("Exists",) and len(arguments) == 2:
            variable = self.variable(arguments[0])
            inner = self.heads.core(self.apply(arguments[1], variable))
            for form in self._changes(inner):
                yield self.apply(head, arguments[0], self.lambda_(variable, form))
        elif len(parts := self._conjoined(opened)) > 1:
            for at, one in enumerate(parts):
                for form in self._changes(one):
                    yield self._joined([*parts[:at], form, *parts[at + 1 :]])

    def _compared(self, opened: Expr) -> Iterator[Expr]:
        arguments = self.heads.spine(opened)[1]
        name = self.heads.name(opened)
        if name == _LESS and len(arguments) == 4:
            of, _, left, right = arguments
            if (loose := self._at_most(of, left, right)) is not None:
                yield loose
                yield from (self._apart(of, *pair) for pair in ((left, right), (right, left)))
        elif name == ("Eq",) and len(arguments) == 3 and arguments[0] == self._values.field:
            for pair in (arguments[1:], arguments[:0:-1]):
                if (loose := self._at_most(arguments[0], *pair)) is not None:
                    yield loose

    def _at_most(self, of: Expr, left: Expr, right: Expr) -> Expr | None:
        if of == self.nat:
            zero = self.terms.intern_level((0,))
            return self.apply(self.constant("LE.le", zero), of, self.constant("instLENat"), left, right)
        return self._values.at_most(left, right) if of == self._values.field else None

    def _apart(self, of: Expr, left: Expr, right: Expr) -> Expr:
        return self.call("Not", self.apply(self.constant("Eq", self._values.sort(of)), of, left, right))

    # Ranges.

    def _chain(self, opened: Expr) -> tuple[list[_Step], Expr]:
        """The binders in front of a proposition, each with a free variable, and what stands behind them."""
        steps: list[_Step] = []
        while self.terms.records[opened][0] == _PI:
            _, domain, body, name, binding = self.terms.records[opened]
            variable = self.variable(domain)
            premise = domain if self.heads.is_proposition(domain) else None
            steps.append(_Step(variable, name, binding, premise))
            opened = self.heads.core(self.heads.substitution.instantiate(body, [variable]))
        return steps, opened

    def _bound(self, steps: Sequence[_Step], body: Expr) -> Expr:
        """A proposition behind binders."""
        for step in reversed(steps):
            domain = self.terms.records[step.variable][1] if step.premise is None else step.premise
            inner = self.heads.substitution.abstract(body, [step.variable])
            body = self.terms.intern((_PI, domain, inner, step.name, step.binding))
        return body

    def _ranges(self, steps: Sequence[_Step], body: Expr) -> Iterator[Expr]:
        """Bounded variables over fewer indices."""
        bounds = [(at, *found) for at in range(len(steps)) if (found := self._below(at, steps)) is not None]
        for number, (at, place, end) in enumerate(bounds):
            index = steps[at].variable
            last = self._nat_operation("HSub", end, 1)
            shorter = self._premise(steps[place], self._less(index, last))
            positive = self._premise(steps[place], self._less(self._values.natural(0), index))
            yield self._bound([*steps[:place], shorter, *steps[place + 1 :]], body)
            yield self._bound([*steps[: place + 1], positive, *steps[place + 1 :]], body)
            for other, told, limit in bounds[number + 1 :]:
                if limit == end:
                    after = self._nat_operation("HAdd", index, 1)
                    kept = [shorter if step is steps[place] else step for step in steps]
                    kept = [step for step in kept if step not in (steps[other], steps[told])]
                    yield self._bound(*self._put(kept, body, steps[other].variable, after))

    def _below(self, at: int, steps: Sequence[_Step]) -> tuple[int, Expr] | None:
        """Which premise says that a variable is below something, and below what: `i < n`, `i + 1 < n`."""
        index = steps[at].variable
        for place in range(at + 1, len(steps)):
            premise = steps[place].premise
            if premise is None or self.heads.name(opened := self.exposed(premise)) != _LESS:
                continue
            of, _, left, right = self.heads.spine(opened)[1]
            if of != self.nat:
                continue
            if left == index:
                return place, right
            arguments = self.heads.spine(left)[1]
            if self.heads.name(left) == _PLUS and arguments[4] == index:
                number = self.heads.normalise_nat(arguments[5])
                if number is not None:
                    return place, self._nat_operation("HSub", right, number)
        return None

    def _put(
        self, steps: Sequence[_Step], body: Expr, variable: Expr, value: Expr
    ) -> tuple[list[_Step], Expr]:
        """The binders and what stands behind them, with a value for a variable."""

        def put(term: Expr) -> Expr:
            substitution = self.heads.substitution
            return substitution.instantiate(substitution.abstract(term, [variable]), [value])

        made = [one if one.premise is None else replace(one, premise=put(one.premise)) for one in steps]
        return made, put(body)

    def _premise(self, like: _Step, said: Expr) -> _Step:
        return _Step(self.variable(said), like.name, like.binding, said)

    def _less(self, left: Expr, right: Expr) -> Expr:
        zero = self.terms.intern_level((0,))
        less = self.constant("LT.lt", zero)
        return self.apply(less, self.nat, self.constant("instLTNat"), left, right)

    def _nat_operation(self, name: str, left: Expr, right: int) -> Expr:
        """`left + 1`, for `HAdd`; `left - 1`, for `HSub`."""
        zero = self.terms.intern_level((0,))
        part = name[1:]
        own = {"Add": "instAddNat", "Sub": "instSubNat"}[part]
        instance = self.apply(self.constant(f"inst{name}", zero), self.nat, self.constant(own))
        head = self.constant(f"{name}.h{part}", zero, zero, zero)
        return self.apply(head, self.nat, self.nat, self.nat, instance, left, self._values.natural(right))

    # Conclusions.

    def freer(self, conclusion: Expr) -> Iterator[Expr]:
        """A conclusion without one of the premises that it begins with, for each of them."""
        opened = self.heads.core(conclusion)
        head, arguments = self.heads.spine(opened)
        if self.heads.name(opened) == _AND and len(arguments) == 2:
            for at, one in enumerate(arguments):
                for form in self.freer(one):
                    yield self.apply(head, *arguments[:at], form, *arguments[at + 1 :])
        if self.terms.records[opened][0] == _PI:
            steps, body = self._chain(opened)
            for at, step in enumerate(steps):
                if step.premise is not None:
                    yield self._bound([*steps[:at], *steps[at + 1 :]], body)
            yield from (self._bound(steps, one) for one in self.freer(body))
