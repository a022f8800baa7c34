"""What is told of an attack: names as the source has them, the strongest of what also holds, what is open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_statements import VECTOR, at, below, number, op, stated

from pyverify.claims import Expect
from pyverify.extract.code import NAT, Literal, Operation, Quantified, Variable
from pyverify.symbolic import Answer, examine
from pyverify.symbolic.answer import AtSizes, Attack, Counterexample, Value
from pyverify.symbolic.argument import How
from pyverify.symbolic.examination import Examination
from pyverify.symbolic.finding import Finding, Kind, shortened
from pyverify.symbolic.instances import arguments, holds
from pyverify.symbolic.instances.names import first_names, named_first
from pyverify.symbolic.necessity.unfold import Unfolder
from pyverify.symbolic.necessity.weaken import weaker

N, IX = Variable("n", NAT), Variable("i_1", NAT)
A = Variable("a", VECTOR)


def stronger(subject):
    return Finding(Kind.STRONGER_HOLDS, "could say less", subject)


def examined(*findings, found=(), expect=None):
    attack = Attack("claim", "Some.Statement", expect, tuple(found), 1.0)
    return Examination("claim", "Some.Statement", expect, attack, None, None, findings, (), 1.0)


def test_a_number_behind_a_name_stays_only_where_two_would_be_called_the_same():
    assert first_names(["i_1", "j_2"], ["n"]) == {"i_1": "i", "j_2": "j"}
    assert first_names(["i_1"], ["i"]) == {"i_1": "i_1"}
    assert first_names(["i_1", "i_2"], ()) == {"i_1": "i", "i_2": "i_2"}


def test_parameters_keep_their_names():
    values = (Value("x_1", (), 2), Value("k_3", (), 0))
    told = named_first(Counterexample({"k_3": 0}, values, "z3"), ["x_1"], ["k_3"])
    assert [one.parameter for one in told.values] == ["x_1", "k"]
    assert told.sizes == {"k": 0}


@pytest.fixture
def small(spec):
    """`∀ i, i < n → a i ≤ 1`, its variable called as a second `i` is."""
    inner = op(Operation.IMPLIES, op(Operation.NAT_LT, IX, N), op(Operation.LE, at(A, IX), number(1)))
    return stated(spec, Quantified(True, IX, None, inner), n=NAT, a=VECTOR)


def test_a_counterexample_has_the_names_of_the_source_and_can_be_evaluated(spec, small):
    example = examine(spec, small, budget=5, quick=True).attack.counterexample
    assert {one.parameter for one in example.values} == {"n", "a", "i"}
    assert "i_1" in arguments(small, example)
    assert holds(spec.library.definition, small, example) is False


def test_of_stronger_statements_one_for_each_hypothesis_is_told_and_two_in_all():
    findings = (Finding(Kind.FALSE, "it is"), *map(stronger, ("h: one", "h: two", "g: one", "f: one")))
    told, left_out = shortened(findings)
    assert [one.subject for one in told] == ["", "h: one", "g: one"]
    assert left_out == 2


def test_a_hypothesis_about_all_naturals_could_speak_of_those_that_are_read(spec):
    i, total = Variable("i", NAT), below(N, Variable("j", NAT), op(Operation.LE, number(0), at(A, N)))
    endless = Quantified(True, i, None, op(Operation.LE, number(0), at(A, i)))
    statement = stated(spec, total, ("h", endless), n=NAT, a=VECTOR)
    forms = [one.code for one in weaker(statement, endless, Unfolder(spec.library.definition, statement))]
    assert forms[0] == replace(endless, bound=N)
    assert forms[1].bound == op(Operation.NAT_ADD, N, Literal(1), type=NAT)


def test_what_a_hypothesis_says_by_itself_is_an_argument_for_all_sizes(spec):
    bounded = below(N, Variable("i", NAT), op(Operation.LE, at(A, Variable("i", NAT)), number(1)))
    again = below(N, Variable("j", NAT), op(Operation.LE, at(A, Variable("j", NAT)), number(1)))
    found = examine(spec, stated(spec, again, ("h", bounded), n=NAT, a=VECTOR), budget=5)
    assert found.attack.answer is Answer.PROVED
    assert found.attack.argument.how is How.FORM
    assert "propositional logic alone" in found.attack.argument.short
    assert found.kinds == (Kind.ASSUMED,)


def test_a_statement_about_naturals_needs_no_word_about_the_reals(spec):
    even = op(Operation.NAT_MOD, op(Operation.NAT_MUL, Literal(2), N, type=NAT), Literal(2), type=NAT)
    found = examine(spec, stated(spec, op(Operation.NAT_EQ, even, Literal(0)), n=NAT), budget=8, quick=True)
    assert found.attack.headline == "proved for all sizes"


def test_what_is_left_open_is_told_and_does_not_speak_against_the_statement():
    held = [AtSizes({"n": 2}, Answer.HOLDS)]
    open_ = examined(Finding(Kind.UNDECIDED, "whether `h` is needed is not decided"), found=held)
    assert open_.left_open == ("whether `h` is needed is not decided",)
    assert open_.exit.value == 0
    assert examined(found=held).left_open == ()


def test_a_degenerate_size_alone_and_a_refutation_that_was_not_found_are_open():
    found = examined(found=[AtSizes({"n": 1}, Answer.HOLDS)])
    assert found.left_open == ("it is decided at degenerate sizes only",)
    assert found.attack.headline == "holds at n = 1, which is a degenerate size"
    careless = examined(found=[AtSizes({"n": 2}, Answer.HOLDS)], expect=Expect.REFUTED)
    assert "no counterexample was confirmed" in careless.left_open[0]
