"""What a statement means, as one hash: of itself and of every constant that it rests on.

A constant's own hash covers its full name, its kind, whether the logic may use it, the number of its universe
parameters, its type, its body (of definitions and opaque constants), and the parameters and constructors of
an inductive type. References to other constants are by name, component by component. The hash of a statement
covers the hashes of its **closure**: all constants that are reached from it through types, bodies,
constructors, the structures of projections, and the types of literals. So it does not matter in which order
files list constants or which module declares them, and a definition that moves to another module keeps its
meaning (a private one does not: its module is part of its name).

What does not count, because the logic does not see it: names and kinds of binders, names of universe
parameters, positions, docstrings, metadata, unfolding hints, whether a `let` was written `have`. A theorem
counts by its type only; with proof irrelevance nothing can depend on how it was proved. What counts although
it could be left out: the body of an opaque constant, the order of universe parameters, two levels that are
equal but written differently. A changed hash says "look again", never "the meaning is another".

Terms are graphs of any depth: each shared term is hashed once, and nothing recurses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyverify.audit.digest import MeaningUnknown, TermDigests, name_bytes, number_bytes, sized, tagged
from pyverify.olean import Kind, Safety
from pyverify.term import Expr, Name, Terms, show_name

__all__ = ["Part", "Rested", "Statements", "claim_hash", "policy_hash"]

_SAFETY = {Safety.SAFE: 0, Safety.UNSAFE: 1, Safety.PARTIAL: 2}


@dataclass(frozen=True, slots=True)
class Part:
    """What counts of a declaration."""

    name: Name
    kind: Kind
    params: tuple[Name, ...]
    """Universe parameters."""
    type: Expr
    value: Expr | None = None
    """The body of a definition or an opaque constant; that of a theorem does not count."""
    safety: Safety = Safety.SAFE
    num_params: int = 0
    """Of an inductive type: how many of its arguments are the same in all constructors."""
    constructors: tuple[Name, ...] = ()
    """Of an inductive type, in order."""


@dataclass(frozen=True, slots=True)
class Rested:
    """A statement and what it rests on."""

    statement: Name
    meaning: str
    """The hash of the closure, in hex."""
    hashes: Mapping[Name, str]
    """For each constant of the closure, the statement included, its own hash; in a fixed order."""


Lookup = Callable[[Name], Iterable[Part]]
"""All declarations of a name; more than one only where modules disagree or repeat each other."""


class Statements:
    """The hashes of statements over one set of modules. What is shared by statements is hashed once."""

    def __init__(self, terms: Terms, lookup: Lookup) -> None:
        self._terms = terms
        self._lookup = lookup
        self._own: dict[Name, tuple[str, frozenset[Name]]] = {}
        self._lines: dict[Name, bytes] = {}
        self._hashers: dict[tuple[Name, ...], TermDigests] = {}

    def rests_on(self, statement: Name) -> Rested:
        """The statement's closure and meaning. Raises `MeaningUnknown` where part of it cannot be known."""
        found: dict[Name, str] = {}
        above: dict[Name, Name] = {}
        waiting = [statement]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found[name], used = self._constant(name, above.get(name))
            for other in used:
                if other not in found:
                    above.setdefault(other, name)
                    waiting.append(other)
        ordered = dict(sorted(found.items(), key=lambda entry: self._lines[entry[0]]))
        state = tagged(b"closure", name_bytes(statement))
        state.update(b"".join([self._lines[name] for name in ordered]))
        return Rested(statement, state.hexdigest(), ordered)

    def own(self, name: Name) -> str:
        """The hash of one constant by itself, in hex."""
        return self._constant(name, None)[0]

    def uses(self, name: Name) -> frozenset[Name]:
        """The constants that one constant mentions, itself left out."""
        return self._constant(name, None)[1]

    def _constant(self, name: Name, above: Name | None) -> tuple[str, frozenset[Name]]:
        known = self._own.get(name)
        if known is None:
            known = self._own[name] = self._hashed(name, above)
            self._lines[name] = sized(name_bytes(name)) + bytes.fromhex(known[0])
        return known

    def _hashed(self, name: Name, above: Name | None) -> tuple[str, frozenset[Name]]:
        found = {self._part(part) for part in self._lookup(name)}
        if len(found) == 1:
            return found.pop()
        used = f", which `{show_name(above)}` uses," if above else ""
        if found:
            raise MeaningUnknown(
                f"`{show_name(name)}`{used} is declared in {len(found)} different ways",
                help="rename all but one of the declarations",
            )
        raise MeaningUnknown(
            f"`{show_name(name)}`{used} is declared in no module that could be read",
            help="`pyverify build` shows which module is missing",
        )

    def _part(self, part: Part) -> tuple[str, frozenset[Name]]:
        hasher = self._hashers.setdefault(part.params, TermDigests(self._terms, part.params))
        counted = [part.type]
        if part.value is not None and part.kind is not Kind.THEOREM:
            counted.append(part.value)
        state = tagged(
            b"constant",
            name_bytes(part.name),
            bytes([part.kind, _SAFETY[part.safety]]),
            *map(number_bytes, (len(part.params), part.num_params, len(part.constructors))),
            *map(name_bytes, part.constructors),
            *(bytes.fromhex(self._constructor(name, part.name)) for name in part.constructors),
            *map(hasher.digest, counted),
        )
        used = hasher.mentioned(counted) | frozenset(part.constructors)
        return state.hexdigest(), used - {part.name}

    def _constructor(self, name: Name, inductive: Name) -> str:
        """The own hash of a constructor, which is part of its type's: the laws of a class stand in there."""
        if any(part.kind is not Kind.CONSTRUCTOR for part in self._lookup(name)):
            raise MeaningUnknown(
                f"`{show_name(name)}`, a constructor of `{show_name(inductive)}`, is something else",
                help="build the module again with `pyverify build --fresh`",
            )
        return self._constant(name, inductive)[0]


def claim_hash(meaning: str, sentence: str, expect: str, kind: str, policy: str) -> str:
    """The hash of what a claim says: its statement's meaning, sentence, expectation, kind, and the policy.

    `meaning` and `policy` are hashes in hex. How a sentence is broken into lines does not count.
    """
    words = " ".join(sentence.split())
    return tagged(b"claim", *(text.encode() for text in (meaning, words, expect, kind, policy))).hexdigest()


def policy_hash(allowed: Mapping[str, Sequence[str]]) -> str:
    """The hash of what a policy allows, as `Policy.canonical` gives it."""
    fields = [
        text.encode() for key in sorted(allowed) for text in (key, str(len(allowed[key])), *allowed[key])
    ]
    return tagged(b"policy", *fields).hexdigest()
