"""Declarations as reduction needs them: found once, and their bodies at universe levels kept.

What is said here of a constant, which constructors it has, how many fields, whether a recursor computes on
every proof, is what its declaration says. Modules can lie about it; a replay compares it with what the
kernel derives. So an answer of these rooms counts for declarations that were replayed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pyverify.kernel.budget import IllTyped
from pyverify.kernel.substitute import Substitution
from pyverify.olean import ABBREVIATION, Declaration, Kind
from pyverify.term import Expr, Name, show_name

__all__ = ["Constants", "Lookup", "Recursor", "Structure"]

Lookup = Callable[[Name], Declaration | None]
"""The declaration of a name; None if there is none."""

_OPAQUE_HEIGHT, _ABBREVIATION_HEIGHT = -1, 1 << 32


@dataclass(frozen=True, slots=True)
class Recursor:
    """How a recursor computes."""

    inductive: Name
    """The type of its major premise."""
    major: int
    """The position of the major premise."""
    first: int
    """How many arguments before the indices: parameters, motives, minor premises."""
    k: bool
    rules: dict[Name, tuple[int, Expr]]
    """For each constructor its number of fields, and the result."""
    declaration: Declaration


@dataclass(frozen=True, slots=True)
class Structure:
    """An inductive type with a single constructor."""

    name: Name
    constructor: Name
    num_params: int
    num_indices: int
    num_fields: int
    eta: bool
    """Whether its values are determined by their fields: it has no indices and is not recursive."""


class Constants:
    """The constants of one environment, over one store of terms.

    `bring` gives the term of this store for one of the store that declarations are kept in; it is used for
    those that are needed.
    """

    def __init__(self, substitution: Substitution, lookup: Lookup, bring: Callable[[Expr], Expr]) -> None:
        self._substitution = substitution
        self._lookup = lookup
        self._bring = bring
        self._records = substitution.terms.records
        self._found: dict[Name, Declaration | None] = {}
        self._values: dict[Expr, Expr | None] = {}
        self._types: dict[Expr, Expr] = {}
        self._recursors: dict[Name, Recursor | None] = {}
        self._structures: dict[Name, Structure | None] = {}
        self._results: dict[tuple[Expr, Expr], Expr] = {}

    def find(self, name: Name) -> Declaration | None:
        """The declaration of a name, or None."""
        if name not in self._found:
            self._found[name] = self._lookup(name)
        return self._found[name]

    def kind(self, name: Name) -> Kind | None:
        """What a name was declared as."""
        found = self.find(name)
        return None if found is None else found.kind

    def value(self, const: Expr) -> Expr | None:
        """The body of a definition or theorem, at the levels of this constant term. None: not to be unfolded.

        Opaque constants are not, and a constant with another number of levels than it was declared with.
        """
        if const in self._values:
            return self._values[const]
        _, name, levels = self._records[const]
        one = self.find(name)
        value = None
        unfolds = one is not None and one.kind in (Kind.DEFINITION, Kind.THEOREM)
        if unfolds and one is not None and one.value is not None and len(levels) == len(one.params):
            value = self._substitution.instantiate_levels(self._bring(one.value), one.params, levels)
        self._values[const] = value
        return value

    def height(self, const: Expr) -> int:
        """Which of two constants is unfolded first: the one with the larger height."""
        one = self.find(self._records[const][1])
        hints = None if one is None or one.kind is not Kind.DEFINITION else one.hints
        if hints is None:
            return _OPAQUE_HEIGHT
        return _ABBREVIATION_HEIGHT if hints == ABBREVIATION else hints

    def regular(self, const: Expr) -> bool:
        """Whether it has a height of its own: it is neither an abbreviation nor unfolded last."""
        return 0 <= self.height(const) < _ABBREVIATION_HEIGHT

    def type(self, const: Expr) -> Expr:
        """The type at the levels of this constant term. Raises `IllTyped` if there is none."""
        found = self._types.get(const)
        if found is None:
            _, name, levels = self._records[const]
            one = self.find(name)
            if one is None or len(one.params) != len(levels):
                why = "it is not declared" if one is None else f"it has {len(one.params)} universe parameters"
                raise IllTyped(
                    f"`{show_name(name)}` has no type here",
                    facts=(why, f"it is used with {len(levels)} levels"),
                    help="look up the declaration where the term was made",
                )
            found = self._substitution.instantiate_levels(self._bring(one.type), one.params, levels)
            self._types[const] = found
        return found

    def recursor(self, name: Name) -> Recursor | None:
        """How a recursor computes; None for other constants."""
        if name not in self._recursors:
            one = self.find(name)
            self._recursors[name] = (
                None if one is None or one.kind is not Kind.RECURSOR else _recursor(one, self._major(one))
            )
        return self._recursors[name]

    def result(self, recursor: Recursor, const: Expr, result: Expr) -> Expr:
        """What a rule says, a term as declared, at the levels of the recursor's constant term."""
        key = const, result
        found = self._results.get(key)
        if found is None:
            levels, params = self._records[const][2], recursor.declaration.params
            found = self._substitution.instantiate_levels(self._bring(result), params, levels)
            self._results[key] = found
        return found

    def structure(self, name: Name) -> Structure | None:
        """What a type with one constructor is made of; None for other constants."""
        if name not in self._structures:
            self._structures[name] = self._structure(name)
        return self._structures[name]

    def _structure(self, name: Name) -> Structure | None:
        one = self.find(name)
        if one is None or one.kind is not Kind.INDUCTIVE or len(one.constructors) != 1:
            return None
        made = self.find(one.constructors[0])
        if made is None or made.kind is not Kind.CONSTRUCTOR:
            return None
        eta = one.num_indices == 0 and not one.is_rec
        return Structure(name, made.name, one.num_params, one.num_indices, made.num_fields, eta)

    def _major(self, one: Declaration) -> Name:
        """The type of a recursor's major premise, read off its own type."""
        records = self._records
        first = one.num_params + one.num_motives + one.num_minors + one.num_indices
        record = records[self._bring(one.type)]
        for _ in range(first):
            if record[0] != 7:
                return ()
            record = records[record[2]]
        if record[0] != 7:
            return ()
        record = records[record[1]]
        while record[0] == 5:
            record = records[record[1]]
        name: Name = record[1] if record[0] == 4 else ()
        return name


def _recursor(one: Declaration, major: Name) -> Recursor:
    first = one.num_params + one.num_motives + one.num_minors
    rules = {rule.constructor: (rule.num_fields, rule.result) for rule in one.rules}
    return Recursor(major, first + one.num_indices, first, one.k, rules, one)
