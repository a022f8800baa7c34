"""Questions to the official kernel: the answers, and each way in which there is none."""

from __future__ import annotations

import pytest

from pyverify.kernel import questions
from pyverify.kernel.process import Crash
from pyverify.kernel.questions import Asked, NoAnswer, NotAccepted, Question, Reply, Said, ask, numerals

WORLD = """
axiom c : Nat
axiom P : Nat → Prop
def Nat.add (a b : Nat) : Nat := Nat.rec a (fun _ r => Nat.succ r) b
def Nat.mul (a b : Nat) : Nat := Nat.rec Nat.zero (fun _ r => Nat.add r a) b
def pair (a : Nat) (b : Bool) : PProd Nat Bool := PProd.mk a b
def polymorphic.{u} (α : Sort u) (a : α) : α := let b := a; b
theorem holds : Eq (Nat.add 2 3) 5 := Eq.refl _
"""


@pytest.fixture
def told(speak):
    return speak(WORLD)


def test_a_numeral_is_told_as_a_number(told, toolchain):
    add, mul = told.const("Nat.add"), told.const("Nat.mul")
    big = told.apply(mul, told.number(2**70), told.number(2**70 + 1))
    slow = told.apply(told.const("Nat.succ"), told.apply(add, told.number(2), told.number(3)))
    terms = [told.apply(add, told.number(2), told.number(3)), big, slow, told.const("Nat.zero")]
    assert numerals(told.world, terms, toolchain) == [5, 2**70 * (2**70 + 1), 6, 0]


def test_what_is_stuck_is_no_numeral(told, toolchain):
    term = told.apply(told.const("Nat.succ"), told.const("c"))
    (reply,) = ask(told.world, [Question(Asked.NUMERAL, (term,))], toolchain)
    assert (reply.said, reply.value) == (Said.REFUSED, None)
    with pytest.raises(NoAnswer, match="term 1 of 1"):
        numerals(told.world, [term], toolchain)


def test_a_term_comes_back_as_a_term_of_the_same_store(told, toolchain):
    declarations = [one for one in told.declarations() if one.value is not None]
    asked = [Question(Asked.TYPE, (one.value,)) for one in declarations]
    asked += [Question(Asked.WHNF, (one.value,)) for one in declarations]
    replies = ask(told.world, asked, toolchain)
    assert {reply.said for reply in replies} == {Said.ANSWERED}
    types, normal = replies[: len(declarations)], replies[len(declarations) :]
    assert all(
        told.reducer.equal(one.type, reply.value) for one, reply in zip(declarations, types, strict=True)
    )
    for one, reply in zip(declarations, normal, strict=True):
        assert told.reducer.shapes.alike(told.reducer.whnf(one.value), reply.value)


def test_universe_parameters_come_back_as_they_are(told, toolchain):
    u = told.terms.intern_level((4, ("u",)))
    sort = told.terms.intern((3, told.terms.intern_level((3, u, told.terms.intern_level((2, u, u))))))
    asked = [Question(Asked.WHNF, (sort,)), Question(Asked.TYPE, (told.const("polymorphic", u),))]
    normal, type_ = ask(told.world, asked, toolchain)
    assert normal.value == sort
    found = told.world.declarations([("polymorphic",)])[("polymorphic",)]
    assert told.reducer.shapes.alike(
        type_.value, told.reducer.substitution.instantiate_levels(found.type, [("u",)], [u])
    )


def test_equality_is_a_truth_value(told, toolchain):
    add = told.apply(told.const("Nat.add"), told.number(2), told.number(3))
    asked = [Question(Asked.EQUAL, (add, told.number(other))) for other in (5, 6)]
    assert [reply.value for reply in ask(told.world, asked, toolchain)] == [True, False]


def test_an_ill_typed_term_has_no_type_and_the_reason_is_told(told, toolchain):
    term = told.apply(told.const("Nat.add"), told.const("Nat.add"))
    (reply,) = ask(told.world, [Question(Asked.TYPE, (term,))], toolchain)
    assert reply == Reply(Said.REFUSED, None, "a function is applied to an argument of another type")


def test_twenty_thousand_questions_are_one_call(told, toolchain):
    add = told.const("Nat.add")
    terms = [told.apply(add, told.number(n), told.number(n + 1)) for n in range(20_000)]
    replies = ask(told.world, [Question(Asked.NUMERAL, (term,)) for term in terms], toolchain)
    assert [reply.value for reply in replies] == [2 * n + 1 for n in range(20_000)]


def test_nothing_asked_is_nothing_answered(told, toolchain):
    assert ask(told.world, [], toolchain) == []


def test_a_question_that_takes_too_long_is_given_up_and_the_others_are_answered(told, toolchain):
    """Two hundred million steps of a recursor, compared one by one."""
    nat, terms = told.const("Nat"), told.terms
    step = terms.intern(
        (
            6,
            nat,
            terms.intern((6, nat, told.apply(told.const("Nat.succ"), terms.intern((0, 0))), (), 0)),
            (),
            0,
        )
    )
    motive = terms.intern((6, nat, nat, (), 0))
    one = terms.intern_level((1, terms.intern_level((0,))))
    head = told.apply(told.const("Nat.rec", one), motive, told.const("c"), step)
    left, right = (told.apply(head, told.number(2 * 10**8 + more)) for more in (0, 1))
    asked = [Question(Asked.NUMERAL, (told.number(3),)), Question(Asked.EQUAL, (left, right))]
    asked.append(Question(Asked.NUMERAL, (told.number(4),)))
    replies = ask(told.world, asked, toolchain, seconds_each=0.5)
    assert [reply.value for reply in (replies[0], replies[2])] == [3, 4]
    assert replies[1].said in (Said.STOPPED, Said.REFUSED)  # the kernel's stack may end before its time
    assert "0.5 s" in replies[1].reason or "recursion" in replies[1].reason


def test_after_too_many_stops_the_rest_is_not_asked(told, toolchain, monkeypatch):
    monkeypatch.setattr(questions, "MOST_STOPS", 0)
    crashes = []

    def run(messages, *_, **__):
        crashes.append(len(messages[0]["questions"]))
        step = len(messages[0]["steps"])
        return [(0, step, "")], Crash(0, step + 1, "signal 11"), None

    monkeypatch.setattr(questions, "run_child", run)
    replies = ask(told.world, [Question(Asked.NUMERAL, (told.number(n),)) for n in (1, 2)], toolchain)
    assert [reply.said for reply in replies] == [Said.CRASHED, Said.NOT_ASKED]
    assert crashes == [2]


def test_a_constant_that_nothing_declares_is_refused_by_name(told, toolchain):
    with pytest.raises(NotAccepted) as caught:
        ask(told.world, [Question(Asked.WHNF, (told.const("nothing"),))], toolchain)
    assert "`nothing`" in caught.value.message


@pytest.mark.parametrize(("asked", "count"), [(Asked.EQUAL, 1), (Asked.WHNF, 2), (Asked.NUMERAL, 0)])
def test_a_question_about_another_number_of_terms_is_none(told, asked, count):
    with pytest.raises(ValueError, match=asked.value):
        Question(asked, (told.number(1),) * count)


def test_without_containment_the_answers_are_the_same(told, toolchain):
    asked = [Question(Asked.NUMERAL, (told.apply(told.const("Nat.add"), told.number(2), told.number(3)),))]
    assert ask(told.world, asked, toolchain, sandbox=False) == ask(told.world, asked, toolchain)
