"""Whole declarations, what they mention, and what a module adds to Lean's tables; on files of Lean's."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_world import TINY

from pyverify.lean.remember import user_cache
from pyverify.lean.run import Job, run_lean
from pyverify.lean.toolchain import find_toolchain
from pyverify.olean import ABBREVIATION, EXTENSIONS, Kind, Malformed, Module, Quotient, Safety
from pyverify.term import Terms, show_name

MORE = """
init_quot
/-- A pair. -/
structure Pair (α : Type) where
  /-- The left one. -/
  left : α
  right : α
structure Triple (α : Type) extends Pair α where
  last : α
inductive Less (n : Nat) : Nat → Prop | refl : Less n n | step {m : Nat} : Less n m → Less n (Nat.succ m)
mutual
inductive Even : Nat → Prop | zero : Even Nat.zero | next (n : Nat) : Odd n → Even (Nat.succ n)
inductive Odd : Nat → Prop | next (n : Nat) : Even n → Odd (Nat.succ n)
end
abbrev short : Nat := Nat.zero
def one : Nat := Nat.succ short
@[irreducible] def firm : Nat := 5
theorem proved (p : Pair Nat) : Eq p.left p.left := Eq.refl _
unsafe def loop (n : Nat) : Nat := loop n
opaque hidden : Nat := Nat.zero
class Named (α : Type) where
  name : α
@[reducible] instance named : Named Nat := ⟨one⟩
@[implemented_by one] def other : Nat := Nat.zero
@[extern "some_symbol"] opaque foreign : Nat := Nat.zero
namespace Inner
def deep : Nat := Nat.zero
end Inner
export Inner (deep)
protected theorem Inner.kept : Eq one one := Eq.refl _
"""


@pytest.fixture(scope="module")
def module(tmp_path_factory) -> Module:
    return Module(compiled(tmp_path_factory.mktemp("own"), TINY + MORE), Terms(), name=("M",))


def compiled(folder: Path, text: str) -> Path:
    root = Path(__file__).parents[2]
    toolchain = find_toolchain(None, (root / "lean-toolchain").read_text(), cache=user_cache())
    (folder / "M.lean").write_text(text)
    words = ("-D", "linter.defProp=false", "-o", "M.olean", "M.lean")
    done = run_lean(toolchain, Job(words, folder))
    assert done.accepted, done.diagnostics
    return folder / "M.olean"


def test_hints_tell_abbreviations_and_heights(module):
    assert module.declaration(("short",)).hints == ABBREVIATION
    assert module.declaration(("one",)).hints == 1
    assert module.declaration(("proved",)).hints is None


def test_values_are_those_of_definitions_theorems_and_opaque_constants(module):
    for declared in module.declarations():
        has = declared.kind in (Kind.DEFINITION, Kind.THEOREM, Kind.OPAQUE)
        assert (declared.value is not None) is has
        assert module.value(declared.name) == declared.value


def test_inductive_types_tell_their_numbers(module):
    less = module.declaration(("Less",))
    assert (less.num_params, less.num_indices, less.num_nested) == (1, 1, 0)
    assert (less.is_rec, less.is_reflexive) == (True, False)
    assert less.constructors == (("Less", "refl"), ("Less", "step"))
    assert module.declaration(("Even",)).group == (("Even",), ("Odd",))


def test_constructors_tell_their_numbers(module):
    step = module.declaration(("Less", "step"))
    assert (step.inductive, step.index, step.num_params, step.num_fields) == (("Less",), 1, 1, 2)


def test_recursors_tell_their_numbers_and_rules(module):
    rec = module.declaration(("Less", "rec"))
    assert (rec.num_params, rec.num_indices, rec.num_motives, rec.num_minors, rec.k) == (1, 1, 1, 2, False)
    assert [(rule.constructor, rule.num_fields) for rule in rec.rules] == [
        (("Less", "refl"), 0),
        (("Less", "step"), 2),
    ]
    assert module.declaration(("Eq", "rec")).k


def test_the_quotient_package_is_told_apart(module):
    kinds = {d.name: d.quotient for d in module.declarations() if d.kind is Kind.QUOTIENT}
    assert kinds == {
        ("Quot",): Quotient.TYPE,
        ("Quot", "mk"): Quotient.CONSTRUCTOR,
        ("Quot", "lift"): Quotient.LIFT,
        ("Quot", "ind"): Quotient.INDUCTION,
    }


def test_safety_is_told(module):
    assert module.declaration(("loop",)).safety is Safety.UNSAFE
    assert module.declaration(("lcErased",)).safety is Safety.UNSAFE
    assert module.declaration(("one",)).safety is Safety.SAFE


def test_an_undeclared_name_has_nothing(module):
    name = ("nothing",)
    assert module.declaration(name) is None
    assert module.used(name) == frozenset()
    assert module.docstring(name) is None
    assert module.range(name) is None


def test_a_declaration_uses_what_its_type_and_value_mention(module):
    assert module.used(("one",)) == {("Nat",), ("Nat", "succ"), ("short",)}
    assert module.used(("proved",)) >= {("Pair",), ("Nat",), ("Eq",), ("Eq", "refl")}


def test_projections_and_literals_are_mentions(module):
    assert ("Pair",) in module.used(("Pair", "left"))
    assert ("Nat",) in module.used(("firm",))


def test_types_constructors_and_recursors_mention_each_other(module):
    assert module.used(("Even",)) >= {("Odd",), ("Even", "zero"), ("Even", "next")}
    assert ("Less",) in module.used(("Less", "refl"))
    assert module.used(("Even", "rec")) >= {("Even",), ("Odd",), ("Odd", "next")}


def test_documentation_and_positions(module):
    assert module.docstring(("Pair",)) == "A pair."
    assert module.docstring(("Pair", "left")) == "The left one."
    line = (TINY + MORE).splitlines().index("def one : Nat := Nat.succ short") + 1
    found = module.range(("one",))
    assert (found.line, found.column, found.name_line, found.name_column) == (line, 1, line, 5)
    assert (found.end_line, found.end_column) == (line, len("def one : Nat := Nat.succ short") + 1)


def entries(module: Module, extension: str) -> list[object]:
    return list(module.entries(extension))


def test_instances_and_classes(module):
    found = {entry.name: entry for entry in entries(module, "Lean.Meta.instanceExtension")}
    assert found[("named",)].priority == 1000
    assert found[("named",)].scope is None
    assert ("Named",) in {entry.name for entry in entries(module, "Lean.classExtension")}


def test_structures_and_projections(module):
    found = {entry.name: entry for entry in entries(module, "_private.Lean.Structure.0.Lean.structureExt")}
    assert [field.name for field in found[("Pair",)].fields] == [("left",), ("right",)]
    assert found[("Triple",)].parents == (("Pair",),)
    assert found[("Triple",)].fields[0].subobject == ("Pair",)
    functions = {entry.name: entry for entry in entries(module, "Lean.projectionFnInfoExt")}
    assert (functions[("Pair", "right")].index, functions[("Pair", "right")].from_class) == (1, False)
    assert functions[("Named", "name")].from_class


def test_what_compiled_code_does_instead(module):
    replaced = [(e.name, e.by) for e in entries(module, "Lean.Compiler.implementedByAttr")]
    assert replaced == [(("other",), ("one",))]
    foreign = {e.name: e.symbols for e in entries(module, "Lean.externAttr")}
    assert foreign[("foreign",)] == ("some_symbol",)


def test_other_tables(module):
    assert ("firm", 2) in {(show_name(e.name), e.status) for e in entries(module, "reducibilityCore")}
    assert [(e.name, e.target) for e in entries(module, "Lean.aliasExtension")] == [
        (("deep",), ("Inner", "deep"))
    ]
    assert ("Inner", "kept") in {e.name for e in entries(module, "Lean.protectedExt")}


def test_unknown_tables_are_skipped(module):
    assert set(module.extensions()) - set(EXTENSIONS)
    assert module.entries("no such table") == ()


def test_all_tables_of_the_library_are_read(base):
    _, result = base.build()
    sizes: dict[str, int] = {}
    for one in result.modules.values():
        module = Module(one.olean, Terms())
        for extension, size in module.extensions().items():
            sizes[extension] = sizes.get(extension, 0) + size
            if extension in EXTENSIONS:
                assert len(module.entries(extension)) == size
    read = sizes.keys() & EXTENSIONS.keys()
    assert read >= {"Lean.Parser.parserExtension", "Lean.Elab.macroAttribute", "Lean.externAttr"}
    assert read >= {"Lean.PrettyPrinter.Delaborator.appUnexpanderAttribute", "Lean.Meta.instanceExtension"}


PARTS = """module

prelude
public section
set_option genCtorIdx false
set_option genSizeOf false
set_option genInjectivity false
unsafe axiom lcErased : Type
unsafe axiom lcAny : Type
unsafe axiom lcVoid : Type
noncomputable section
inductive Eq.{u} {α : Sort u} : α → α → Prop | refl (a : α) : Eq a a
inductive Nat : Type | zero | succ (n : Nat)
def one : Nat := Nat.succ Nat.zero
theorem shown : Eq one one := Eq.refl _
private theorem kept : Eq one one := Eq.refl _
"""


@pytest.fixture(scope="module")
def parts(tmp_path_factory) -> Path:
    return compiled(tmp_path_factory.mktemp("parts"), PARTS)


def test_a_module_in_several_parts_is_read_from_the_last(parts):
    assert parts.with_name("M.olean.private").is_file()
    module = Module(parts, Terms(), name=("M",))
    shown = module.declaration(("shown",))
    assert shown.kind is Kind.THEOREM
    assert shown.value is not None
    assert any(name[-1] == "kept" for name in module.names())


def test_the_first_part_alone_is_refused(parts):
    """In it theorems look like axioms."""
    with pytest.raises(Malformed, match="several parts"):
        Module(parts, Terms(), data=parts.read_bytes())


def test_parts_that_do_not_belong_together_are_refused(parts):
    raw = [parts.with_name(f"M.olean{ending}").read_bytes() for ending in ("", ".server", ".private")]
    assert Module(parts, Terms(), data=raw[0], parts=raw[1:]).declaration(("one",))
    for wrong in ([raw[2], raw[1]], [raw[2]], [raw[1], raw[1]]):
        with pytest.raises(Malformed):
            module = Module(parts, Terms(), data=raw[0], parts=wrong)
            list(module.declarations())
