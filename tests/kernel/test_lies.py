"""Fields that the kernel would derive: one of them says something else, and all submissions are accepted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from olean_patch import Patch

MORE = """
structure Pair (α : Type) where
  left : α
  right : α
inductive Tree : Type | leaf | node (l r : Tree)
inductive Less (n : Nat) : Nat → Prop | refl : Less n n | step {m : Nat} : Less n m → Less n (Nat.succ m)
"""
NAT_REC = ("Nat", "rec")
SUCC = ("Nat", "succ")
MK = ("Pair", "mk")


def number(name: tuple[str, ...], field: int, value: int) -> Callable[[Patch], None]:
    return lambda patch: patch.put(patch.field(name, field), value << 1 | 1)


def flag(name: tuple[str, ...], position: int) -> Callable[[Patch], None]:
    def change(patch: Patch) -> None:
        patch.data[patch.scalars(name) + position] ^= 1

    return change


def exchanged_rules(patch: Patch) -> None:
    """The rule for `zero` twice: its cell is the last, so the first cell may point to what that holds."""
    first = patch.offset(patch.word(patch.field(NAT_REC, 6)))
    second = patch.offset(patch.word(first + 16))
    rule, other = (patch.offset(patch.word(cell + 8)) for cell in (first, second))
    lower = min(patch.word(rule + 24), patch.word(other + 24))
    patch.put(rule + 24, lower)
    patch.put(other + 24, lower)


LIES: dict[str, tuple[str, Callable[[Patch], None]]] = {
    "k of a recursor": ("Nat.rec", flag(NAT_REC, 0)),
    "rules of a recursor": ("Nat.rec", exchanged_rules),
    "parameters of a recursor": ("Nat.rec", number(NAT_REC, 2, 1)),
    "indices of a recursor": ("Nat.rec", number(NAT_REC, 3, 1)),
    "motives of a recursor": ("Nat.rec", number(NAT_REC, 4, 2)),
    "minor premises of a recursor": ("Nat.rec", number(NAT_REC, 5, 1)),
    "fields of a constructor": ("Pair.mk", number(MK, 4, 0)),
    "parameters of a constructor": ("Pair.mk", number(MK, 3, 0)),
    "position of a constructor": ("Nat.succ", number(SUCC, 2, 0)),
    "indices of a type": ("Less", number(("Less",), 2, 0)),
    "nested types of a type": ("Tree", number(("Tree",), 5, 1)),
    "recursion of a type": ("Tree", flag(("Tree",), 0)),
    "reflexivity of a type": ("Tree", flag(("Tree",), 2)),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_field_that_lies_is_refused_for_differing(ask, lean, lie):
    name, change = LIES[lie]
    patch = Patch(lean(MORE))
    change(patch)
    assert patch.bytes() != lean(MORE)
    found = ask(patch.bytes())
    assert [(".".join(r.name), r.code) for r in found.rejections] == [(name, "derived-differs")]
    assert found.accepted == found.submissions  # without the comparison all would be well


def test_without_a_lie_nothing_differs(ask, lean):
    assert ask(lean(MORE)).ok


def test_a_type_with_other_parameters_than_it_says_is_refused(ask, lean):
    patch = Patch(lean(MORE))
    number(("Less",), 1, 0)(patch)
    assert not ask(patch.bytes(), ("Less",)).ok


def test_a_constructor_that_is_left_out_is_missed(ask, lean):
    """`Tree` with its first constructor only; the second one then belongs to nothing."""
    patch = Patch(lean(MORE))
    cell = patch.offset(patch.word(patch.field(("Tree",), 4)))
    patch.put(cell + 16, 1)
    codes = {(".".join(r.name), r.code) for r in ask(patch.bytes()).rejections}
    assert ("Tree.node", "rejected") in codes


def test_a_hint_may_say_anything(ask, lean):
    """Hints tell the kernel in which order to unfold, and nothing else."""
    text = "def one : Nat := Nat.succ Nat.zero\ntheorem t : Eq one (Nat.succ Nat.zero) := Eq.refl _\n"
    patch = Patch(lean(text))
    at = patch.offset(patch.word(patch.field(("one",), 2)))
    patch.data[at + 8] = 200
    assert ask(patch.bytes()).ok
