"""Each definition has small proved instances: theorems that the kernel checks and the audit sees."""

from collections import defaultdict
from pathlib import Path

import pytest
from small_project import GOOD

import pyverify
from pyverify.kernel.replay import replay
from pyverify.lean.graph import RootKind
from pyverify.lean.remember import user_cache
from pyverify.lean.toolchain import find_toolchain
from pyverify.spec import Spec
from pyverify.spec.instances import Fact, facts
from pyverify.term import show_name

ROOT = Path(__file__).parents[2]
TRIVIAL = {"0", "1", "true", "false"}

DEFINITIONS = """
def Spec.three (n : Nat) : Nat := n + 3
def Spec.four (n : Nat) : Nat := Spec.three n + 1
def Spec.Three (n : Nat) : Prop := n = 3
"""


def said(grow, *theorems: str) -> list[tuple[str, str]]:
    """What these theorems are found to say: of which definition, and what."""
    sources = dict(GOOD)
    sources["lean/Spec.lean"] += DEFINITIONS
    for number, text in enumerate(theorems):
        sources["proofs/Proofs/Spec.lean"] += f"theorem t{number} : {text}\n"
    small = pyverify.load(grow(sources).root)
    names = [(f"t{number}",) for number in range(len(theorems))]
    assert all(small.compilation.declaration(name) for name in names)
    return [(show_name(fact.definition), fact.text) for fact in facts(small, names)]


@pytest.fixture(scope="module")
def values(spec: Spec) -> dict[str, list[Fact]]:
    """What is proved of each definition at closed arguments."""
    graph = spec.compiled.graph
    proofs = [
        opened
        for module, opened in spec.compiled.modules().items()
        if graph.modules[module].root is RootKind.PROOF
    ]
    found = defaultdict(list)
    for fact in facts(spec, (name for opened in proofs for name in opened.names())):
        found[show_name(fact.definition)].append(fact)
    return found


def telling(told: list[Fact]) -> bool:
    """Whether the values tell a function from a constant, a property from one that always holds or fails."""
    values = {fact.value for fact in told}
    if values & {"holds", "fails"}:
        return values == {"holds", "fails"}
    return len(values) > 1 or bool(values - TRIVIAL)


def test_each_definition_has_a_theorem_that_states_a_value(spec: Spec, values: dict[str, list[Fact]]) -> None:
    without = [name for name in map(show_name, spec.definitions) if not values[name]]
    assert without == []


def test_the_values_tell_each_definition_from_a_constant(spec: Spec, values: dict[str, list[Fact]]) -> None:
    """A property holds once and fails once; a function has two values, or one that is neither 0 nor 1."""
    assert [show_name(name) for name in spec.definitions if not telling(values[show_name(name)])] == []


def test_each_definition_has_a_theorem_named_after_it(spec: Spec, values: dict[str, list[Fact]]) -> None:
    for name in spec.definitions:
        own = show_name((*name[:-1], f"{name[-1][0].lower()}{name[-1][1:]}_instance"))
        assert own in {show_name(fact.theorem) for fact in values[show_name(name)]}


def test_the_official_kernel_accepts_them_without_an_axiom(values: dict[str, list[Fact]], spec: Spec) -> None:
    roots = {fact.theorem for told in values.values() for fact in told}
    lean = find_toolchain(None, (ROOT / "lean-toolchain").read_text(), cache=user_cache())
    replayed = replay(spec.compiled.modules(), roots, lean)
    assert replayed.rejections == ()
    assert replayed.axioms == ()


def test_values_and_whether_a_property_holds_are_read_off_a_conjunction(grow) -> None:
    assert said(
        grow,
        "Spec.three 2 = 5 ∧ Spec.three 0 = 3 := ⟨rfl, rfl⟩",
        "Spec.Three 3 ∧ ¬ Spec.Three 4 := ⟨rfl, fun h => nomatch (show 4 = 3 from h)⟩",
    ) == [
        ("Spec.three", "Spec.three 2 = 5"),
        ("Spec.three", "Spec.three 0 = 3"),
        ("Spec.Three", "Spec.Three 3"),
        ("Spec.Three", "¬Spec.Three 4"),
    ]


def test_what_is_quantified_is_no_instance(grow) -> None:
    assert said(grow, "∀ n, Spec.three n = n + 3 := fun _ => rfl", "∃ n, Spec.three n = 5 := ⟨2, rfl⟩") == []


def test_a_definition_that_stands_below_another_has_no_value_of_it(grow) -> None:
    found = said(
        grow,
        "Spec.four 2 = 6 := rfl",
        "Spec.four (Spec.three 0) = 7 := rfl",
        "1 + Spec.three 0 = 4 := rfl",
    )
    assert [definition for definition, _ in found] == ["Spec.four", "Spec.four"]


def test_a_value_in_terms_of_a_definition_is_none(grow) -> None:
    no = "¬ Spec.four 2 = 5 := fun h => nomatch (show 6 = 5 from h)"
    assert said(grow, "Spec.four 2 = Spec.three 3 := rfl", no) == []


def test_a_theorem_about_several_definitions_is_an_instance_of_none(grow) -> None:
    both = "Spec.Three 3 ∧ Spec.three 2 = 5 := ⟨rfl, rfl⟩"
    assert said(grow, both, "Spec.Three 3 ∧ 1 + 1 = 2 := ⟨rfl, rfl⟩") == []


def test_one_value_that_a_constant_has_tells_nothing() -> None:
    def fact(value: str) -> Fact:
        return Fact(("t",), ("d",), value, "")

    assert not telling([fact("0")])
    assert not telling([fact("holds"), fact("holds")])
    assert telling([fact("0"), fact("1")])
    assert telling([fact("5 / 8")])
    assert telling([fact("holds"), fact("fails")])
