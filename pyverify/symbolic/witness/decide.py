"""Which hypotheses the kernel can decide, and whether Lean finds the decision by itself.

`decide +kernel` needs an instance of `Decidable`. Lean finds one for comparisons of numbers, for connectives,
for quantifiers over the numbers below a bound, and for the propositions of a project that have one there. A
definition or a structure of propositions without an instance is seen through here, by the room that decides
closed instances for the agreement with the kernel; what comes out is printed as an instance of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pyverify.kernel.reducer import Reducer
from pyverify.olean import Declaration
from pyverify.spec.agreement.decisions import Decisions
from pyverify.term import PARTS, Expr, Name
from pyverify.term.source import Printer

__all__ = ["Decided", "Deciding"]

_CONST, _FREE, _PROJECTION = 4, 1, 11
_UNDERSTOOD: frozenset[Name] = frozenset(
    {
        ("True",),
        ("False",),
        ("And",),
        ("Or",),
        ("Iff",),
        ("Not",),
        ("Eq",),
        ("LE", "le"),
        ("LT", "lt"),
        ("Exists",),
        ("ForallTables",),
    }
)
"""What Lean decides by the instances of the base library, and this room by the same."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of a proposition that may mention free variables."""

    term: Expr
    """Of type `Decidable proposition`."""
    found: bool
    """Whether Lean finds it by itself."""


class Deciding(Decisions):
    """Decisions over the rationals, with the instances of the project's modules."""

    def __init__(
        self,
        reducer: Reducer,
        lookup: Callable[[Name], Declaration | None],
        field: Expr,
        printer: Printer,
    ) -> None:
        super().__init__(reducer, lookup, field)
        self._printer = printer
        self._seen_through = False

    def decided(self, proposition: Expr) -> Decided:
        """A decision. Raises `NotInterpreted` for a quantifier over all of an infinite type."""
        self._seen_through = False
        term = self.of(proposition)
        return Decided(term, not self._seen_through)

    def of(self, proposition: Expr) -> Expr:
        """A term of type `Decidable proposition`."""
        name = self._name(self._spine(proposition)[0])
        if name and name not in _UNDERSTOOD:
            found = self._instance(proposition)
            if found is not None:
                return found
            if self._printer.vocabulary.unfolded(name) is None:
                self._seen_through = True
        return super().of(proposition)

    def _instance(self, proposition: Expr) -> Expr | None:
        """The instance that Lean finds."""
        variables = self._free(proposition)
        goal = self.call("Decidable", proposition)
        for variable in reversed(variables):
            goal = self._pi(variable, goal)
        found = self._printer.instances.find(goal, ())
        return None if found is None else self._apply(found, *variables)

    def _structure(self, name: Name, head: Expr, arguments: Sequence[Expr]) -> Expr:
        """As there, with the structure's own functions for bare projections, which no source can say."""
        term = super()._structure(name, head, arguments)
        levels = self._terms.records[head][2]
        fields = self._fields(name, len(arguments))

        def said(part: Expr, index: int) -> Expr:
            function = self._terms.intern((_CONST, (*name, fields[index]), levels))
            return self._apply(function, *arguments, part)

        return self._without_projections(term, name, said)

    def _fields(self, name: Name, params: int) -> list[str | int]:
        structure = self._lookup(name)
        assert structure is not None, name
        maker = self._lookup(structure.constructors[0])
        assert maker is not None, name
        names, type_ = [], maker.type
        while self._terms.records[type_][0] == 7:
            names.append(self._terms.records[type_][3][-1])
            type_ = self._terms.records[type_][2]
        return names[params:]

    def _without_projections(self, term: Expr, name: Name, said: Callable[[Expr, int], Expr]) -> Expr:
        records = self._terms.records
        seen = {term}
        stack = [term]
        while stack:
            record = records[stack.pop()]
            for part in record[1 : 1 + PARTS[record[0]]]:
                if part not in seen:
                    seen.add(part)
                    stack.append(part)
        made: dict[Expr, Expr] = {}
        for at in sorted(seen):
            record = records[at]
            count = PARTS[record[0]]
            parts = [made[part] for part in record[1 : 1 + count]]
            if record[0] == _PROJECTION and record[2] == name:
                made[at] = said(parts[0], record[3])
            else:
                made[at] = self._terms.intern((record[0], *parts, *record[1 + count :])) if count else at
        return made[term]

    def _pi(self, variable: Expr, body: Expr) -> Expr:
        type_ = self._terms.records[variable][1]
        inner = self._reducer.substitution.abstract(body, [variable])
        return self._terms.intern((7, type_, inner, ("x",), 0))

    def _free(self, expr: Expr) -> list[Expr]:
        """The free variables of a term, each behind those that its type mentions."""
        records, free = self._terms.records, self._reducer.substitution.free
        found: set[Expr] = set()
        seen = {expr}
        stack = [expr]
        while stack:
            at = stack.pop()
            record = records[at]
            if record[0] == _FREE:
                found.add(at)
            for part in record[1 : 1 + PARTS[record[0]]]:
                if part not in seen and free(part):
                    seen.add(part)
                    stack.append(part)
        return sorted(found, key=lambda one: records[one][2])
