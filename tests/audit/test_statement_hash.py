"""The laws of the hash of a statement: what keeps it, and that whatever counts changes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pyverify.audit.digest import MeaningUnknown, name_bytes
from pyverify.audit.statement_hash import Part, Statements, claim_hash, policy_hash
from pyverify.olean import Kind, Safety
from pyverify.term import (
    App,
    Binding,
    Bound,
    Const,
    Expr,
    Lam,
    Let,
    Level,
    Name,
    Natural,
    Param,
    Pi,
    Proj,
    Sort,
    Succ,
    Terms,
    Text,
    Two,
    Zero,
)

Source = tuple[object, ...]
"""A term as nested tuples, so that one drawn term can be put into a store in several ways."""
NAMES: tuple[Name, ...] = (("A",), ("A", "b"), ("A.b",), ("c",), ("d", 0), ("d", "0"))
PARAMS: tuple[Name, ...] = (("u",), ("v",))
WORDS = st.sampled_from([("x",), ("y",), ("a", "_@", "M", 1), ()])

levels = st.recursive(
    st.sampled_from([("zero",), ("param", 0), ("param", 1)]),
    lambda sub: st.tuples(st.just("succ"), sub) | st.tuples(st.sampled_from(["max", "imax"]), sub, sub),
    max_leaves=4,
)
binders = st.tuples(WORDS, st.sampled_from(list(Binding)))


def _terms(depth_names: tuple[Name, ...]) -> st.SearchStrategy[Source]:
    leaves: st.SearchStrategy[Source] = st.one_of(
        st.tuples(st.just("sort"), levels),
        st.tuples(st.just("const"), st.sampled_from(depth_names), st.lists(levels, max_size=2).map(tuple)),
        st.tuples(st.just("nat"), st.integers(0, 300)),
        st.tuples(st.just("text"), st.text(max_size=3)),
    )
    return st.recursive(
        leaves,
        lambda sub: st.one_of(
            st.tuples(st.just("app"), sub, sub),
            st.tuples(st.just("lam"), binders, sub, sub),
            st.tuples(st.just("pi"), binders, sub, sub),
            st.tuples(st.just("let"), WORDS, st.booleans(), sub, sub, sub),
            st.tuples(st.just("proj"), st.sampled_from(depth_names), st.integers(0, 2), sub),
            st.tuples(st.just("pi of bound"), binders, sub),
        ),
        max_leaves=8,
    )


terms_over_names = _terms(NAMES)


class Build:
    """Puts sources into a store. What the logic does not see can be chosen otherwise."""

    def __init__(self, *, rename: bool = False, params: tuple[Name, ...] = PARAMS, junk: int = 0) -> None:
        self.terms = Terms()
        self.rename = rename
        self.params = params
        for number in range(junk):  # other numbers for the same terms
            self.terms.add(Natural(1000 + number))
        self.count = 0

    def binder(self, name: Name) -> Name:
        self.count += 1
        return ("other", self.count) if self.rename else name

    def level(self, source: Source) -> Level:
        match source:
            case ("zero",):
                return self.terms.add_level(Zero())
            case ("param", int(number)):
                return self.terms.add_level(Param(self.params[number]))
            case ("succ", tuple(below)):
                return self.terms.add_level(Succ(self.level(below)))
            case (("max" | "imax") as word, tuple(left), tuple(right)):
                return self.terms.add_level(Two(word == "imax", self.level(left), self.level(right)))
        raise AssertionError(source)

    def expr(self, source: Source) -> Expr:
        add = self.terms.add
        match source:
            case ("sort", tuple(level)):
                return add(Sort(self.level(level)))
            case ("const", tuple(name), tuple(found)):
                return add(Const(name, tuple(map(self.level, found))))
            case ("nat", int(value)):
                return add(Natural(value))
            case ("text", str(value)):
                return add(Text(value))
            case ("app", tuple(function), tuple(argument)):
                return add(App(self.expr(function), self.expr(argument)))
            case (("lam" | "pi") as word, (tuple(name), Binding() as binding), tuple(type_), tuple(body)):
                made = Lam if word == "lam" else Pi
                kept = Binding((binding + 1) % 4) if self.rename else binding
                return add(made(self.binder(name), kept, self.expr(type_), self.expr(body)))
            case ("pi of bound", (tuple(name), Binding() as binding), tuple(type_)):
                return add(Pi(self.binder(name), binding, self.expr(type_), add(Bound(0))))
            case ("let", tuple(name), bool(plain), tuple(type_), tuple(value), tuple(body)):
                parts = self.expr(type_), self.expr(value), self.expr(body)
                return add(Let(self.binder(name), plain is not self.rename, *parts))
            case ("proj", tuple(name), int(index), tuple(value)):
                return add(Proj(name, index, self.expr(value)))
        raise AssertionError(source)

    def statements(self, sources: Mapping[Name, tuple[Source, Source]]) -> Statements:
        parts = {
            name: Part(name, Kind.DEFINITION, self.params, self.expr(type_), self.expr(value))
            for name, (type_, value) in sources.items()
        }
        prop = self.terms.add(Sort(self.terms.add_level(Zero())))
        for name in (("Nat",), ("String",)):
            parts[name] = Part(name, Kind.AXIOM, (), prop)
        self.parts = parts
        return Statements(self.terms, lambda name: [parts[name]] if name in parts else [])


@st.composite
def worlds(draw: st.DrawFn) -> dict[Name, tuple[Source, Source]]:
    return {name: (draw(terms_over_names), draw(terms_over_names)) for name in NAMES}


@given(worlds())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_what_the_logic_does_not_see_keeps_every_hash(world):
    plain = Build()
    first = plain.statements(world)
    other = Build(rename=True, params=(("w", 1), ("a.b",)), junk=7)
    second = other.statements(dict(reversed(world.items())))
    for name in NAMES:
        assert first.rests_on(name) == second.rests_on(name)


def test_a_change_of_any_constant_below_changes_the_meaning_and_of_no_other():
    seen: Counter[bool] = Counter()

    @given(worlds(), st.sampled_from(NAMES), terms_over_names, st.booleans())
    @settings(max_examples=100, deadline=None, derandomize=True)
    def hold(world, name, term, in_type):
        assume(not _alike(world[name][0 if in_type else 1], term))
        type_, value = world[name]
        before = Build().statements(world)
        after = Build().statements({**world, name: (term, value) if in_type else (type_, term)})
        for statement in NAMES:
            was, now = before.rests_on(statement), after.rests_on(statement)
            below = name in was.hashes
            seen[below] += 1
            assert (was.meaning != now.meaning) is below
            if below:
                assert was.hashes[name] != now.hashes[name]
                others = set(was.hashes) & set(now.hashes) - {name}
                assert all(was.hashes[other] == now.hashes[other] for other in others)

    hold()
    assert min(seen[True], seen[False]) > 50


def _alike(one: Source, other: Source) -> bool:
    """Whether two sources differ only in what does not count, by an independent comparison."""
    return _bare(one) == _bare(other)


def _bare(source: object) -> object:
    match source:
        case (("lam" | "pi") as word, _, type_, body):
            return (word, _bare(type_), _bare(body))
        case ("pi of bound", _, type_):
            return ("pi of bound", _bare(type_))
        case ("let", _, _, *parts):
            return ("let", *map(_bare, parts))
        case ("proj", name, index, value):
            return ("proj", name, index, _bare(value))
        case ("app", function, argument):
            return ("app", _bare(function), _bare(argument))
    return source


def part(build: Build, name: str, kind: Kind = Kind.DEFINITION, value: Source | None = None, **more) -> Part:
    type_ = build.expr(more.pop("type", ("sort", ("zero",))))
    return Part((name,), kind, more.pop("params", ()), type_, value and build.expr(value), **more)


def statements(build: Build, *parts: Part) -> Statements:
    found: dict[Name, list[Part]] = {}
    for one in parts:
        found.setdefault(one.name, []).append(one)
    return Statements(build.terms, lambda name: found.get(name, []))


CALL: Source = ("const", ("below",), ())


def meaning(build: Build, *parts: Part) -> str:
    return statements(build, part(build, "S", value=CALL), *parts).rests_on(("S",)).meaning


def test_a_theorem_counts_by_its_type_only():
    build = Build()
    one, two = (part(build, "below", Kind.THEOREM, ("nat", n)) for n in (1, 2))
    other = part(build, "below", Kind.THEOREM, ("nat", 1), type=("sort", ("succ", ("zero",))))
    assert meaning(build, one) == meaning(build, two) != meaning(build, other)


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": Kind.OPAQUE},
        {"kind": Kind.AXIOM},
        {"safety": Safety.UNSAFE},
        {"safety": Safety.PARTIAL},
        {"params": (("u",),)},
        {"num_params": 1},
    ],
    ids=str,
)
def test_kind_safety_and_number_of_parameters_count(changed):
    build = Build()
    # A value that mentions nothing else, so that only `below` itself is looked at.
    plain = part(build, "below", value=("sort", ("zero",)))
    assert meaning(build, plain) != meaning(build, replace(plain, **changed))


def test_the_order_of_universe_parameters_counts_and_their_names_do_not():
    build = Build()
    u, v = PARAMS
    first = ("sort", ("param", 0))
    one = part(build, "below", value=first, params=(u, v))
    swapped = part(build, "below", value=first, params=(v, u))
    renamed_build = Build(params=(("a",), ("b",)))
    renamed = part(renamed_build, "below", value=first, params=(("a",), ("b",)))
    assert meaning(build, one) == meaning(renamed_build, renamed) != meaning(build, swapped)


def test_the_laws_of_a_class_and_their_order_count():
    build = Build()

    def world(laws: dict[str, int], order: list[str]) -> str:
        fields = [
            part(build, name, Kind.CONSTRUCTOR, type=("app", CALL, ("sort", _succ(number))))
            for name, number in laws.items()
        ]
        names = tuple((name,) for name in order)
        return meaning(build, part(build, "below", Kind.INDUCTIVE, constructors=names), *fields)

    plain = world({"m": 0, "n": 1}, ["m", "n"])
    assert plain == world({"n": 1, "m": 0}, ["m", "n"])
    others = [
        world({"m": 0, "n": 2}, ["m", "n"]),
        world({"m": 0, "n": 1}, ["n", "m"]),
        world({"m": 0}, ["m"]),
    ]
    assert len({plain, *others}) == 4


def test_a_changed_law_is_a_change_of_the_class_itself():
    """So that the class is shown, which has a text, and not a constructor, which has none."""
    build = Build()
    own = []
    for number in (0, 1):
        field = part(build, "mk", Kind.CONSTRUCTOR, type=("sort", _succ(number)))
        world = statements(build, part(build, "C", Kind.INDUCTIVE, constructors=(("mk",),)), field)
        own.append(world.own(("C",)))
    assert own[0] != own[1]


def _succ(number: int) -> Source:
    return ("zero",) if number == 0 else ("succ", _succ(number - 1))


def test_structures_of_projections_and_types_of_literals_are_below():
    build = Build()
    value: Source = ("app", ("proj", ("T",), 0, ("nat", 1)), ("text", "a"))
    world = statements(
        build, part(build, "S", value=value), *(part(build, n) for n in ("T", "Nat", "String"))
    )
    assert set(world.rests_on(("S",)).hashes) == {("S",), ("T",), ("Nat",), ("String",)}


def test_names_that_print_alike_are_different():
    names = [
        ("a", "b"),
        ("a.b",),
        ("a", 0),
        ("a", "0"),
        ("a",),
        (),
        ("", "a"),
        ("a", ""),
        ("ab",),
        ("\u00e1",),
        ("a\u0301",),
    ]
    assert len({name_bytes(name) for name in names}) == len(names)


def test_a_constant_that_nobody_declares_is_named_with_the_one_that_uses_it():
    build = Build()
    with pytest.raises(MeaningUnknown, match="`below`, which `S` uses, is declared in no module"):
        meaning(build)


def test_two_declarations_that_agree_are_one_and_others_are_refused():
    build = Build()
    one, two = (part(build, "below", value=("sort", _succ(n))) for n in (0, 1))
    assert meaning(build, one, one) == meaning(build, one)
    with pytest.raises(MeaningUnknown, match="declared in 2 different ways"):
        meaning(build, one, two)


def test_a_constructor_that_is_none_is_refused_also_when_it_lists_itself():
    build = Build()
    loop = part(build, "below", Kind.INDUCTIVE, constructors=(("below",),))
    with pytest.raises(MeaningUnknown, match="is something else"):
        meaning(build, loop)


def test_a_universe_parameter_that_is_not_declared_is_refused():
    build = Build()
    with pytest.raises(MeaningUnknown, match="universe parameter `u`"):
        meaning(build, part(build, "below", value=("sort", ("param", 0))))


def test_a_deep_term_is_hashed_and_a_shared_one_once():
    build = Build()
    add, terms = build.terms.add, build.terms
    deep = shared = add(Sort(terms.add_level(Zero())))
    for _ in range(200_000):
        deep = add(App(add(Const(("f",), ())), deep))
    for _ in range(500):
        shared = add(App(shared, shared))  # 2^500 steps as a tree
    f = part(build, "f")
    world = statements(build, Part(("S",), Kind.DEFINITION, (), f.type, add(App(deep, shared))), f)
    assert set(world.rests_on(("S",)).hashes) == {("S",), ("f",)}


def test_a_claim_counts_by_meaning_words_expectation_kind_and_policy():
    base = ("00" * 32, "a b", "proved", "theorem", "11" * 32)
    assert claim_hash(*base) == claim_hash(base[0], " a \n b", *base[2:])
    found = {claim_hash(*base)}
    for number in range(5):
        found.add(claim_hash(*(text + ("0" if n == number else "") for n, text in enumerate(base))))
    found.add(claim_hash(base[0], "a", "b proved", *base[3:]))
    assert len(found) == 7


def test_a_policy_counts_by_what_it_allows_under_which_key():
    policies = [
        {},
        {"a": ["x"]},
        {"a": [], "b": ["x"]},
        {"a": ["x", "y"]},
        {"a": ["xy"]},
        {"a": ["x"], "b": []},
    ]
    assert len({policy_hash(policy) for policy in policies}) == len(policies)
    assert policy_hash({"a": ["x"], "b": []}) == policy_hash({"b": [], "a": ["x"]})
