import pytest

from pyverify.term import (
    App,
    Binding,
    Bound,
    Const,
    Lam,
    Let,
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
    show_expr,
    show_level,
)


@pytest.fixture
def terms() -> Terms:
    return Terms()


def const(terms, *name, levels=()):
    return terms.add(Const(name, tuple(levels)))


def pi(terms, name, type, body, binding=Binding.EXPLICIT):
    return terms.add(Pi((name,), binding, type, body))


def var(terms, index):
    return terms.add(Bound(index))


def test_universes_are_named_as_in_lean(terms):
    zero = terms.add_level(Zero())
    one, u = terms.add_level(Succ(zero)), terms.add_level(Param(("u",)))
    assert show_expr(terms, terms.add(Sort(zero))) == "Prop"
    assert show_expr(terms, terms.add(Sort(one))) == "Type"
    assert show_expr(terms, terms.add(Sort(terms.add_level(Succ(u))))) == "Type u"
    assert show_expr(terms, terms.add(Sort(u))) == "Sort u"
    both = terms.add_level(Two(False, terms.add_level(Succ(u)), one))
    assert show_level(terms, both) == "max u+1 1"
    assert show_expr(terms, terms.add(Sort(terms.add_level(Succ(both))))) == "Type (max u+1 1)"


def test_quantifiers_arrows_and_connectives(terms):
    nat = const(terms, "Nat")
    p = terms.add(App(const(terms, "P"), var(terms, 0)))
    assert show_expr(terms, pi(terms, "n", nat, p)) == "∀ (n : Nat), P n"
    assert show_expr(terms, pi(terms, "n", nat, nat)) == "Nat → Nat"
    negated = terms.add(App(const(terms, "Not"), const(terms, "Q")))
    assert show_expr(terms, negated) == "¬Q"
    function = pi(terms, "n", nat, nat)
    assert show_expr(terms, pi(terms, "f", function, nat)) == "(Nat → Nat) → Nat"
    implicit = pi(terms, "n", nat, p, Binding.IMPLICIT)
    assert show_expr(terms, implicit) == "∀ {n : Nat}, P n"


def test_other_terms(terms):
    nat = const(terms, "Nat")
    assert (
        show_expr(terms, terms.add(Lam(("x",), Binding.EXPLICIT, nat, var(terms, 0)))) == "fun (x : Nat) => x"
    )
    let = terms.add(Let(("x",), False, nat, terms.add(Natural(3)), var(terms, 0)))
    assert show_expr(terms, let) == "let x : Nat := 3; x"
    assert show_expr(terms, terms.add(Proj(("P",), 1, nat))) == "Nat.2"
    assert show_expr(terms, terms.add(Text('a"\n\x1b'))) == '"a\\"\\n\\u001b"'
    assert show_expr(terms, var(terms, 2)) == "#2"


def test_a_name_that_is_taken_is_not_used_for_another_binder(terms):
    nat = const(terms, "Nat")
    pair = terms.add(App(terms.add(App(const(terms, "P"), var(terms, 0))), var(terms, 1)))
    inner = pi(terms, "x", nat, pair)
    assert show_expr(terms, pi(terms, "x", nat, inner)) == "∀ (x : Nat) (x_1 : Nat), P x_1 x"


@pytest.mark.parametrize("shape", ["left", "right", "pi", "let", "shared"])
def test_a_large_term_is_cut_and_costs_little(terms, shape):
    nat = const(terms, "Nat")
    term = nat
    for _ in range(50_000):
        term = {
            "left": lambda t: App(t, nat),
            "right": lambda t: App(nat, t),
            "pi": lambda t: Pi(("x",), Binding.EXPLICIT, nat, t),
            "let": lambda t: Let(("x",), False, nat, nat, t),
            "shared": lambda t: App(t, t),
        }[shape](term)
        term = terms.add(term)
    text = show_expr(terms, term)
    assert len(text) <= 600
    assert "…" in text
