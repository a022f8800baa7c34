"""Real files first: what Lean wrote is read in full, and every hash in it is what the formulas give."""

from pathlib import Path

import pytest

from pyverify.olean import Kind, Malformed, Module, OtherLean, Safety
from pyverify.term import (
    App,
    Bound,
    Const,
    Lam,
    Let,
    Natural,
    Param,
    Pi,
    Proj,
    Sort,
    Terms,
    Text,
    Zero,
    show_expr,
    show_name,
)

SAMPLE = """prelude
import Base.Nat

set_option linter.defProp false
set_option linter.unusedVariables false
universe u v w

def Sample.statement : Prop := ∀ n : Nat, n = n
theorem Sample.proof : Sample.statement := fun _ => rfl
axiom Sample.ax.{a, b} : ∀ (A : Sort a) (B : Sort b) (f : A → B), Eq f f
unsafe def Sample.risky : Nat := 3
opaque Sample.hidden : Nat
def Sample.«a.b» : Nat := 1
def Sample.a.b : Nat := 2
theorem Sample.big : 1180591620717411303424 = 1180591620717411303424 := rfl
theorem Sample.letIn : (let x : Nat := 5; x) = 5 := rfl
theorem Sample.levels (A : Sort u) (V : Type v) (W : Type w) (B : Type (max v w))
  (f : {C : Sort (max 1 u)} → [Decidable True] → C → ⦃D : Type⦄ → Nat) : True := .intro
theorem Sample.text : "a\\u03bb" = "aλ" := rfl
theorem Sample.proj (p : Nat × Nat) : p.1 = p.1 := rfl
structure Sample.Pair where
  left : Nat
  right : Nat
"""


@pytest.fixture(scope="module")
def sample(base, tmp_path_factory):
    from small_project import grown_from

    project = grown_from(base, tmp_path_factory.mktemp("olean") / "p", {"lean/Sample.lean": SAMPLE})
    _, result = project.build()
    assert result.modules["Sample"].good, result.modules["Sample"].diagnostics
    return result


def opened(result, name: str, terms: Terms | None = None) -> Module:
    return Module(result.modules[name].olean, terms or Terms(), name=tuple(name.split(".")))


def test_every_constant_of_the_base_library_is_read_and_every_hash_agrees(base):
    _, result = base.build()
    terms = Terms()
    count = 0
    for name in result.modules:
        module = opened(result, name, terms)
        names = list(module.names())
        assert len(names) == len(set(names)) == len(module)
        for number, one in enumerate(names):
            constant = module.constant(number)
            assert constant.name == one
            assert module.find(one) is constant
            module.value(one)
            count += 1
    assert count > 1000
    assert terms.size > 20_000


def test_kinds_parameters_and_safety(sample):
    module = opened(sample, "Sample")
    found = {name: module.find(("Sample", name)) for name in ("statement", "proof", "ax", "risky", "hidden")}
    kinds = [found[name].kind for name in found]
    assert kinds == [Kind.DEFINITION, Kind.THEOREM, Kind.AXIOM, Kind.DEFINITION, Kind.OPAQUE]
    assert found["ax"].params == (("a",), ("b",))
    assert found["risky"].safety is Safety.UNSAFE
    assert all(found[name].safety is Safety.SAFE for name in found if name != "risky")
    assert module.find(("Sample", "Pair")).kind is Kind.INDUCTIVE
    assert module.find(("Sample", "Pair", "mk")).kind is Kind.CONSTRUCTOR
    assert module.find(("Sample", "Pair", "rec")).kind is Kind.RECURSOR
    assert module.find(("Sample", "nothing")) is None
    assert module.find(()) is None


def test_names_are_compared_by_component(sample):
    module = opened(sample, "Sample")
    one, other = module.find(("Sample", "a.b")), module.find(("Sample", "a", "b"))
    assert one is not None and other is not None and one is not other
    assert (show_name(one.name), show_name(other.name)) == ("Sample.«a.b»", "Sample.a.b")
    assert module.find(("Sample.a", "b")) is None


def test_types_come_out_as_written(sample):
    terms = Terms()
    module = opened(sample, "Sample", terms)

    def shown(name):
        return show_expr(terms, module.find(("Sample", name)).type)

    assert shown("statement") == "Prop"
    assert shown("proof") == "Sample.statement"
    assert shown("ax") == "∀ (A : Sort a) (B : Sort b) (f : A → B), f = f"
    assert "{C : Sort (max 1 u)} [inst : Decidable True]" in shown("levels")
    assert "⦃D : Type⦄" in shown("levels") or "⦃D" in shown("levels")
    assert "1180591620717411303424" in shown("big")
    assert "let x : Nat := OfNat.ofNat.{0} Nat 5 (instOfNatNat 5); x" in shown("letIn")
    assert '"aλ"' in shown("text")


def test_all_sorts_of_nodes_were_met(sample):
    terms = Terms()
    module = opened(sample, "Sample", terms)
    values = [module.value(name) for name in module.names()]
    assert sum(value is not None for value in values) > 10
    kinds = {type(terms.expr(number)) for number in range(terms.size)}
    assert kinds == {App, Bound, Const, Lam, Let, Natural, Pi, Proj, Sort, Text}
    theorem = module.find(("Sample", "proof"))
    assert terms.expr(theorem.type) == Const(("Sample", "statement"), ())
    statement = terms.expr(module.find(("Sample", "statement")).type)
    assert isinstance(statement, Sort) and terms.level(statement.level) == Zero()
    assert any(isinstance(terms.level(number), Param) for number in range(3))


def test_imports_are_read(sample):
    assert opened(sample, "Sample").imports() == (("Base", "Nat"),)
    assert opened(sample, "Base.Core").imports() == ()


def test_a_module_under_another_name_is_refused(sample):
    path = sample.modules["Sample"].olean
    with pytest.raises(Malformed, match="not compiled under the name `Other`"):
        Module(path, Terms(), name=("Other",))
    assert len(Module(path, Terms())) > 0


def test_another_version_is_refused_by_name(sample, tmp_path):
    raw = bytearray(sample.modules["Sample"].olean.read_bytes())
    raw[7:40] = b"4.36.0-rc1".ljust(33, b"\0")
    with pytest.raises(OtherLean, match=r"Lean 4\.36\.0-rc1; only 4\.35\.0") as caught:
        Module(Path("X.olean"), Terms(), data=bytes(raw))
    assert caught.value.exit_status == 2


def test_values_and_constructors(sample):
    terms = Terms()
    core, module = opened(sample, "Base.Core", terms), opened(sample, "Sample", terms)
    assert show_expr(terms, core.value(("Not",))) == "fun (a : Prop) => a → False"
    assert core.constructors(("False",)) == ()
    assert core.constructors(("Bool",)) == (("Bool", "false"), ("Bool", "true"))
    assert core.constructors(("Not",)) is None
    assert module.value(("Sample", "ax")) is None
    assert module.value(("Sample", "hidden")) is not None
    assert module.value(("nothing",)) is None
