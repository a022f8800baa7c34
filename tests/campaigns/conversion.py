"""Compare this package's reduction and equality with the official kernel's, on real and on made terms.

python -m tests.campaigns.conversion [--count 24000] [--seed 1] [--root FOLDER]

*Real* terms come out of the project's declarations: types, bodies, subterms of both with their binders
around them, each beside its own reduct, its unfolding, or a copy of itself in which something was changed.
*Made* terms are random and well typed, over numbers, truth values, pairs, lists, functions, rationals,
propositions and proofs, mostly below binders; two are made side by side that differ in some places, there
by something that is equal by definition, or perhaps not. *Levels* are random sorts.

Each pair is put to both: is the left term well typed, of which type, to what does it reduce, is it equal to
the right one? Changed copies that the kernel finds ill typed are left out and counted. What is left must
agree: the truth value of the equality, the weak head normal form up to names of binders, and the type up to
equality. A pair on which either side reached a limit is counted as undecided.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyverify.errors import NotDecided
from pyverify.kernel.questions import Asked, Question, Reply, Said, ask
from pyverify.kernel.reducer import Reducer
from pyverify.kernel.world import World
from pyverify.lean.build import build
from pyverify.lean.graph import load_graph
from pyverify.lean.project import find_project
from pyverify.lean.remember import user_cache
from pyverify.lean.toolchain import Toolchain, find_toolchain
from pyverify.olean import Declaration, Kind, Module
from pyverify.term import PARTS, Expr, Name, Record, Terms, show_expr
from tests.campaigns.made_terms import Maker

STEPS = 300_000
LARGEST = 1_500
"""Distinct subterms of a term that is asked about."""
SECONDS_EACH = 5.0
EXAMPLES = 10
LIMITS = frozenset({"deep recursion", "(deterministic) timeout", "excessive memory consumption"})
"""What the kernel says where it ran out of something; that is no answer about the terms."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two closed terms, and where they come from."""

    origin: str
    left: Expr
    right: Expr


@dataclass(slots=True)
class Counts:
    """What came of the pairs."""

    equal: Counter[str] = field(default_factory=Counter)
    unequal: Counter[str] = field(default_factory=Counter)
    ill_typed: Counter[str] = field(default_factory=Counter)
    undecided: Counter[str] = field(default_factory=Counter)
    reduced: int = 0
    """Weak head normal forms that were compared."""
    moved: int = 0
    """Of these, how many differ from the term itself."""
    types: int = 0
    disagreements: list[str] = field(default_factory=list)
    ours: float = 0.0
    theirs: float = 0.0

    @property
    def compared(self) -> int:
        """Pairs on which both gave an answer."""
        return self.equal.total() + self.unequal.total()


@dataclass(frozen=True, slots=True)
class Subject:
    """The declarations that are spoken of, and who answers."""

    world: World
    names: list[Name]
    toolchain: Toolchain
    reducer: Reducer


class Real:
    """Pairs out of declarations."""

    def __init__(self, subject: Subject, draw: random.Random) -> None:
        self._terms = subject.world.terms
        self._reducer = subject.reducer
        self._draw = draw
        found = subject.world.declarations(sorted(subject.names, key=repr))
        self._declarations = [one for one in found.values() if one.kind is not Kind.QUOTIENT]
        self._alike: dict[Expr, list[Declaration]] = {}
        for one in self._declarations:
            self._alike.setdefault(one.type, []).append(one)

    def pairs(self) -> Iterator[Pair]:
        """Pairs without end."""
        draw = self._draw
        while True:
            one = draw.choice(self._declarations)
            found = draw.choice((self._whole, self._part, self._part, self._changed, self._changed))(one)
            if found is not None and all(self._small(term) for term in (found.left, found.right)):
                yield found

    def _whole(self, one: Declaration) -> Pair | None:
        """A constant and its body, or its type and what that reduces to."""
        if one.value is not None and one.kind is not Kind.OPAQUE and self._draw.random() < 0.6:
            levels = tuple(self._terms.intern_level((4, param)) for param in one.params)
            return Pair("constant and body", self._terms.intern((4, one.name, levels)), one.value)
        return self._reduct("type", one.type)

    def _part(self, one: Declaration) -> Pair | None:
        return self._reduct("part", self._subterm(self._draw.choice(one.terms)))

    def _changed(self, one: Declaration) -> Pair | None:
        """A term and a copy with one place changed."""
        term = self._subterm(self._draw.choice(one.terms))
        if not self._small(term):
            return None
        other = self._change(term)
        return None if self._reducer.substitution.loose(other) else Pair("changed", term, other)

    def _reduct(self, origin: str, term: Expr) -> Pair | None:
        """A term below its binders, beside what its body reduces or unfolds to."""
        if not self._small(term):
            return None
        try:
            binders, variables, body = self._opened(term)
            how = self._draw.choice((self._reducer.whnf, self._reducer.whnf, self._reducer.unfold))
            other = how(body)
        except NotDecided:
            return None
        if other is None:
            return None
        made = self._reducer.substitution.abstract(other, variables)
        for record in reversed(binders):
            made = self._terms.intern((record[0], record[1], made, *record[3:]))
        return Pair(origin, term, made)

    def _opened(self, term: Expr) -> tuple[list[Record], list[Expr], Expr]:
        records, substitution = self._terms.records, self._reducer.substitution
        binders, variables = [], []
        while records[term][0] in (6, 7):
            record = records[term]
            domain = substitution.instantiate(record[1], variables)
            variables.append(substitution.variable(domain, len(variables)))
            binders.append(record)
            term = record[2]
        return binders, variables, substitution.instantiate(term, variables)

    def _subterm(self, root: Expr) -> Expr:
        """A random subterm, as a function of what is bound around it."""
        records, draw = self._terms.records, self._draw
        around: list[Record] = []
        term = root
        for _ in range(draw.choice((0, 1, 2, 4, 8, 16, 32, 64))):
            record = records[term]
            parts = PARTS[record[0]]
            if not parts:
                break
            at = draw.randrange(parts) + 1
            if at == parts and record[0] in (6, 7, 8):
                around.append(record)
            term = record[at]
        if records[term][0] in (0, 3):
            return root
        for record in reversed(around):
            if record[0] == 8:
                term = self._terms.intern((8, record[1], record[2], term, *record[4:]))
            else:
                term = self._terms.intern((6, record[1], term, *record[3:]))
        return term

    def _change(self, term: Expr) -> Expr:
        """Go down at random, and change what is there."""
        records, draw = self._terms.records, self._draw
        path: list[tuple[Record, int]] = []
        length = draw.choice((1, 2, 3, 5, 8, 13, 21))
        while len(path) < length and PARTS[records[term][0]]:
            at = draw.randrange(PARTS[records[term][0]]) + 1
            path.append((records[term], at))
            term = records[term][at]
        term = self._other(term)
        for record, at in reversed(path):
            term = self._terms.intern((*record[:at], term, *record[at + 1 :]))
        return term

    def _other(self, term: Expr) -> Expr:
        terms, draw = self._terms, self._draw
        record = terms.records[term]
        match record:
            case (0, index):
                return terms.intern((0, max(0, index + draw.choice((-1, 1)))))
            case (3, level):
                return terms.intern((3, terms.intern_level((1, level))))
            case (4, name, levels):
                found = next((one for one in self._declarations if one.name == name), None)
                alike = self._alike.get(found.type, []) if found else []
                same = [one for one in alike if len(one.params) == len(levels)]
                return terms.intern((4, draw.choice(same).name, levels)) if same else term
            case (5, function, argument):
                inner = terms.records[function]
                if inner[0] == 5:  # its last two arguments exchanged
                    return terms.intern((5, terms.intern((5, inner[1], argument)), inner[2]))
                return argument
            case (6 | 7, type_, body, *rest):
                return terms.intern((record[0], type_, self._other(body), *rest))
            case (8, type_, value, body, name, _):
                function = terms.intern((6, type_, body, name, 0))
                return terms.intern((5, function, value))
            case (9, number):
                return terms.intern((9, number + 1))
            case (11, value, name, index):
                return terms.intern((11, value, name, 1 - index if index < 2 else 0))
        return term

    def _small(self, term: Expr) -> bool:
        return size_of(self._terms, term) <= LARGEST


def size_of(terms: Terms, root: Expr) -> int:
    """Distinct subterms, counted as far as one more than are allowed."""
    records, seen, stack = terms.records, {root}, [root]
    while stack and len(seen) <= LARGEST:
        record = records[stack.pop()]
        for part in record[1 : 1 + PARTS[record[0]]]:
            if part not in seen:
                seen.add(part)
                stack.append(part)
    return len(seen)


def pairs_of(subject: Subject, count: int, seed: int) -> list[Pair]:
    """So many pairs, about half of them real, all different."""
    draw = random.Random(seed)
    maker = Maker(subject.world.terms, subject.reducer.substitution, draw, subject.world)
    sources: list[tuple[float, Iterator[Pair]]] = [
        (0.5, Real(subject, draw).pairs()),
        (0.42, (Pair(*one) for one in maker.pairs())),
        (0.08, (Pair("levels", *one) for one in maker.sorts())),
    ]
    found: dict[tuple[Expr, Expr], Pair] = {}
    for share, source in sources:
        wanted = len(found) + int(count * share)
        while len(found) < wanted:
            pair = next(source)
            if pair.left != pair.right:
                found.setdefault((pair.left, pair.right), pair)
    return list(found.values())


def compare(subject: Subject, pairs: Sequence[Pair]) -> Counts:
    """Put all pairs to both."""
    counts = Counts()
    asked: list[list[Question]] = []
    for pair in pairs:
        questions = [Question(Asked.TYPE, (pair.left,)), Question(Asked.WHNF, (pair.left,))]
        questions.append(Question(Asked.EQUAL, (pair.left, pair.right)))
        if pair.origin == "changed":
            questions.append(Question(Asked.TYPE, (pair.right,)))
        asked.append(questions)
    start = time.monotonic()
    flat = [question for questions in asked for question in questions]
    replies = iter(ask(subject.world, flat, subject.toolchain, seconds_each=SECONDS_EACH))
    counts.theirs = time.monotonic() - start
    start = time.monotonic()
    for pair, questions in zip(pairs, asked, strict=True):
        told = [next(replies) for _ in questions]
        if any(reply.said is Said.REFUSED for reply in (told[0], *told[3:])):
            counts.ill_typed[pair.origin] += 1
        elif any(reply.said is Said.REFUSED and reply.reason in LIMITS for reply in told):
            counts.undecided[f"{pair.origin}: kernel"] += 1
        elif any(reply.said is Said.REFUSED for reply in told):
            why = "; ".join(reply.reason for reply in told if reply.said is Said.REFUSED)
            counts.disagreements.append(f"refused ({pair.origin}): {why}")
        elif any(reply.said is not Said.ANSWERED for reply in told):
            counts.undecided[f"{pair.origin}: kernel"] += 1
        else:
            _compare(pair, told, subject.reducer, counts)
    counts.ours = time.monotonic() - start
    return counts


def _compare(pair: Pair, told: list[Reply], reducer: Reducer, counts: Counts) -> None:
    type_, normal, equal = (reply.value for reply in told[:3])
    assert type_ is not None and normal is not None
    try:
        our_normal = reducer.whnf(pair.left)
        our_type = reducer.infer(pair.left)
        our_equal = reducer.equal(pair.left, pair.right)
        same_type = reducer.equal(our_type, Expr(type_))
    except NotDecided:
        counts.undecided[f"{pair.origin}: here"] += 1
        return
    (counts.equal if equal else counts.unequal)[pair.origin] += 1
    counts.reduced += 1
    counts.types += 1
    counts.moved += normal != pair.left
    terms = reducer.terms

    def differ(what: str, ours: str, theirs: str) -> None:
        lines = (f"{what} ({pair.origin})", f"left   {show_expr(terms, pair.left)}")
        lines = (*lines, f"right  {show_expr(terms, pair.right)}", f"ours   {ours}", f"theirs {theirs}")
        counts.disagreements.append("\n  ".join(lines))

    if our_equal != equal:
        differ("equality", str(our_equal), str(equal))
    if not reducer.shapes.alike(our_normal, Expr(normal)):
        differ("normal form", show_expr(terms, our_normal), show_expr(terms, Expr(normal)))
    if not same_type:
        differ("type", show_expr(terms, our_type), show_expr(terms, Expr(type_)))


def lookup_in(world: World) -> Callable[[Name], Declaration | None]:
    """The declarations of a world, for a reducer."""
    return lambda name: world.declarations([name]).get(name)


def subject_of(root: Path) -> Subject:
    """The compiled modules of a project, which are built if they are not."""
    project = find_project(root, root)
    graph = load_graph(project)
    toolchain = find_toolchain(None, project.pinned, cache=user_cache())
    built = build(project, graph, toolchain)
    terms = Terms()
    modules: dict[str, Path | Module] = {}
    names: dict[Name, None] = {}
    for name in graph.order:
        one = built.modules[name]
        if one.good and one.olean is not None:
            module = modules[name] = Module(one.olean, terms, name=graph.modules[name].parts)
            names.update(dict.fromkeys(module.names()))
    world = World(modules, None)
    return Subject(world, list(names), toolchain, Reducer(terms, lookup_in(world), steps=STEPS))


def lines_of(counts: Counts) -> list[str]:
    """The counts, for a person."""
    lines = [f"{counts.compared} pairs compared, {len(counts.disagreements)} disagreements"]
    for what in ("equal", "unequal", "ill_typed", "undecided"):
        found: Counter[str] = getattr(counts, what)
        parts = ", ".join(f"{origin} {number}" for origin, number in sorted(found.items()))
        lines.append(f"  {what.replace('_', ' ')}: {found.total()} ({parts})")
    lines.append(
        f"  normal forms {counts.reduced}, of which {counts.moved} are another term; types {counts.types}"
    )
    lines.append(f"  seconds: kernel {counts.theirs:.1f}, here {counts.ours:.1f}")
    return lines


def main() -> int:
    """Run a campaign; 1 if there is a disagreement."""
    parser = argparse.ArgumentParser(description="compare reduction and equality with the official kernel")
    parser.add_argument("--count", type=int, default=24_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--root", type=Path, default=Path(__file__).parents[2])
    options = parser.parse_args()
    subject = subject_of(options.root.resolve())
    start = time.monotonic()
    pairs = pairs_of(subject, options.count, options.seed)
    print(f"{len(pairs)} pairs made in {time.monotonic() - start:.1f} s", flush=True)
    counts = compare(subject, pairs)
    print("\n".join(lines_of(counts)))
    for one in counts.disagreements[:EXAMPLES]:
        print(one)
    return 1 if counts.disagreements else 0


if __name__ == "__main__":
    sys.exit(main())
