"""What the replay accepts, and each thing that it refuses, beside the same without it."""

from __future__ import annotations

import pytest
from olean_patch import Patch
from olean_writer import BOX, Writer

from pyverify.kernel.replay import Replay, replay

MORE = """
structure Pair (α : Type) where
  left : α
  right : α
inductive Less (n : Nat) : Nat → Prop | refl : Less n n | step {m : Nat} : Less n m → Less n (Nat.succ m)
mutual
inductive Even : Nat → Prop | zero : Even Nat.zero | next (n : Nat) : Odd n → Even (Nat.succ n)
inductive Odd : Nat → Prop | next (n : Nat) : Even n → Odd (Nat.succ n)
end
def Good : Prop := Eq Nat.zero Nat.zero
def Bad : Prop := Eq Nat.zero (Nat.succ Nat.zero)
theorem good : Good := Eq.refl _
theorem useGood : Good := good
axiom assumed : Bad
theorem rests : Bad := assumed
opaque hidden : Nat := Nat.zero
unsafe def loop (n : Nat) : Nat := loop n
"""


def told(replay: Replay) -> set[tuple[str, str]]:
    return {(".".join(map(str, r.name)), r.code) for r in replay.rejections}


def test_everything_that_lean_made_is_accepted(ask, lean):
    found = ask(lean(MORE))
    assert told(found) == set()
    assert found.accepted == found.submissions > 20
    assert found.derived > 20
    assert not found.from_cache


def test_only_what_lies_below_the_roots_is_submitted(ask, lean):
    found = ask(lean(MORE), ("good",))
    assert found.ok
    assert found.submissions < 10
    assert found.axioms == ()


def test_axioms_are_listed_from_the_terms(ask, lean):
    assert ask(lean(MORE), ("rests",)).axioms == (("assumed",),)


def test_a_name_that_nothing_declares_is_refused(ask, lean):
    assert told(ask(lean(MORE), ("nothing",))) == {("nothing", "rejected")}


def redirected(data: bytes, theorem: str, statement: str) -> bytes:
    """The type of a theorem led to another constant of type `Prop`."""
    patch = Patch(data)
    good = patch.word(patch.type_field((theorem,)))
    found = patch.word(patch.type_field((statement,)))
    assert good != found
    patch.put(patch.type_field((theorem,)), found)
    return patch.bytes()


def test_a_theorem_with_a_patched_type_is_refused_by_name(ask, lean):
    whole = lean(MORE + "theorem other : Bad := assumed\ntheorem late : Good := Eq.refl _\n")
    patched = redirected(whole, "late", "other")
    assert told(ask(whole)) == set()
    found = ask(patched, ("late",))
    assert told(found) == {("late", "rejected")}
    assert "does not have the type" in found.rejections[0].reason
    assert found.rejections[0].module == "M"


def test_lean_itself_believes_the_patched_module(lean):
    whole = lean(MORE + "theorem other : Bad := assumed\ntheorem late : Good := Eq.refl _\n")
    patched = redirected(whole, "late", "other")
    user = "theorem wrong : Eq Nat.zero (Nat.succ Nat.zero) := late\n"
    assert lean(user, name="User", head="prelude\nimport M\n", imports={"M": patched})


def test_what_rests_on_a_refused_constant_is_refused_too(ask, lean):
    whole = lean(MORE + "theorem other : Bad := assumed\ntheorem late : Good := Eq.refl _\n")
    user = lean(
        "theorem user : Good := late\n", name="User", head="prelude\nimport M\n", imports={"M": whole}
    )
    found = ask({"M": redirected(whole, "late", "other"), "User": user}, ("user",))
    assert ("late", "rejected") in told(found)
    assert ("user", "rejected") in told(found)
    assert "rests on `late`, which was refused" in found.rejections[-1].reason


def replayed(project, name: str) -> Replay:
    """The constant of a built project, from the files of the build."""
    _, result = project.build()
    assert result.ok, [(m.name, m.diagnostics) for m in result.modules.values() if not m.good]
    modules = {one.name: one.olean for one in result.modules.values()}
    return replay(modules, [(name,)], project.toolchain)


@pytest.mark.parametrize("skipped", [False, True])
def test_a_skipped_kernel_is_found_out(grow, skipped):
    lie = "theorem wrong : (1 : Nat) = 2 := by decide +kernel\n"
    honest = "theorem wrong : (2 : Nat) = 2 := by decide +kernel\n"
    text = "set_option debug.skipKernelTC true\n" + lie if skipped else honest
    project = grow({"proofs/Proofs/Wrong.lean": "prelude\nimport Base.Logic\n" + text})
    found = told(replayed(project, "wrong"))
    assert ("wrong", "rejected") in found if skipped else not found


@pytest.mark.parametrize("identical", [True, False])
def test_a_name_declared_twice_is_accepted_only_word_for_word(ask, lean, identical):
    base = lean()
    one = lean("def a : Bool := Bool.true\n", name="A", head="prelude\nimport M\n", imports={"M": base})
    text = "def a : Bool := Bool.true\n" if identical else "def a : Bool := Bool.false\n"
    two = lean(text, name="B", head="prelude\nimport M\n", imports={"M": base})
    found = ask({"M": base, "A": one, "B": two})
    assert told(found) == (set() if identical else {("a", "declared-twice")})


def test_a_patched_table_of_axioms_changes_nothing(ask, lean):
    whole = lean(MORE)
    patch = Patch(whole)
    table = patch.table("_private.Lean.Util.CollectAxioms.0.Lean.exportedAxiomsExt")
    lists = {at: patch.word(at + 16) for at in table}
    sizes = {at: patch.word(patch.offset(pointer) + 8) for at, pointer in lists.items()}
    empty = next(lists[at] for at, size in sizes.items() if size == 0)
    changed = [at for at, size in sizes.items() if size]
    assert changed
    for at in changed:
        patch.put(at + 16, empty)
    assert patch.bytes() != whole
    assert ask(patch.bytes(), ("rests",)).axioms == (("assumed",),)


@pytest.mark.parametrize("first", [True, False])
def test_a_definition_in_the_place_of_a_quotient_constant_is_refused(ask, first):
    """The kernel's own `Quot` would be declared, and the definition never looked at."""
    w = Writer()
    prop = w.sort(BOX)
    quot, make = w.name("Quot"), w.name("Quot", "mk")
    head = w.constructor(0, (make, BOX, w.const(quot)))
    constants = {
        quot: w.definition(quot, (), prop),
        make: w.constructor(4, (w.constructor(0, (head,), b"\1"),)),
    }
    names = list(constants) if first else list(reversed(constants))
    found = ask(w.file(names, [constants[name] for name in names]))
    assert {name for name, _ in told(found)} >= {"Quot", "Quot.mk"}


def test_the_quotient_package_is_accepted(ask, lean):
    found = ask(
        lean(
            "init_quot\ntheorem t (α : Type) (r : α → α → Prop) (a : α) : Eq (Quot.mk r a) (Quot.mk r a)"
            " := Eq.refl _\n"
        )
    )
    assert told(found) == set()
