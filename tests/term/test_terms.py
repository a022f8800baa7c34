from pyverify.term import App, Bound, Const, Natural, Param, Sort, Succ, Terms, Two, Zero


def test_equal_terms_have_equal_numbers_and_others_do_not():
    terms = Terms()
    zero = terms.add_level(Zero())
    one = terms.add_level(Succ(zero))
    assert terms.add_level(Succ(zero)) == one
    nat = terms.add(Const(("Nat",), ()))
    assert terms.add(App(nat, nat)) == terms.add(App(nat, nat))
    assert terms.add(Natural(1)) != terms.add(Bound(1))
    assert terms.add(Sort(zero)) != terms.add(Sort(one))
    assert terms.add(Const(("Nat",), (one,))) != nat
    assert terms.add(Const(("N", "at"), ())) != terms.add(Const(("N.at",), ()))


def test_the_parameters_of_a_level_are_found_at_any_depth():
    terms = Terms()
    level = terms.add_level(Param(("u",)))
    for _ in range(5000):
        level = terms.add_level(Two(True, level, terms.add_level(Succ(level))))
    level = terms.add_level(Two(False, level, terms.add_level(Param(("v",)))))
    assert terms.params(level) == {("u",), ("v",)}
    assert terms.params(terms.add_level(Succ(terms.add_level(Zero())))) == frozenset()
