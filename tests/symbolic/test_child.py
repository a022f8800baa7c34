"""The protocol of a solver's process, with both solvers."""

from __future__ import annotations

import json
import subprocess
from fractions import Fraction

import pytest

from pyverify.symbolic import SOLVERS
from pyverify.symbolic.solving.child import _in_turn

TEXT = """(set-logic ALL)
(declare-fun |δ_0| () Real)
(declare-fun n () Int)
(declare-fun b () Bool)
(declare-fun root () Real)
(declare-fun f (Int Real) Real)
(declare-fun a () (Array Int Real))
(assert (= |δ_0| (/ (- 3) 7)))
(assert (= n 12))
(assert b)
(assert (and (= (* root root) 2.0) (< 0.0 root)))
(assert (= (f 3 0.5) (/ 1 3)))
(assert (= (select a 4) 2.5))
(check-sat)
"""


def talk(solver: str, text: str, *asked: tuple[str, list[str]], memory: int = 2 << 30) -> list[dict]:
    lines = [{"text": text, "milliseconds": 5000}, *({"name": name, "at": at} for name, at in asked)]
    done = subprocess.run(
        [*SOLVERS[solver].command, solver, str(memory)],
        input="".join(json.dumps(line) + "\n" for line in lines),
        capture_output=True,
        text=True,
        timeout=30,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("solver", ["z3", "cvc5"])
def test_values_of_a_model_are_exact(solver):
    asked = [("δ_0", []), ("n", []), ("b", []), ("f", ["3", "1/2"]), ("a", ["4"])]
    text = TEXT.replace("(assert (and (= (* root root) 2.0) (< 0.0 root)))\n", "")
    first, *values = talk(solver, text, *asked)
    assert first["answer"] == "sat"
    assert [one["value"] for one in values] == ["-3/7", "12", "true", "1/3", "5/2"]


@pytest.mark.parametrize("solver", ["z3", "cvc5"])
def test_a_value_that_is_irrational_is_the_empty_text(solver):
    text = "(set-logic QF_NRA)(declare-fun r () Real)(assert (= (* r r) 2.0))(check-sat)"
    first, value = talk(solver, text, ("r", []))
    assert (first["answer"], value["value"]) == ("sat", "")


@pytest.mark.parametrize("solver", ["z3", "cvc5"])
def test_no_counterexample_is_unsat(solver):
    text = "(set-logic QF_LRA)(declare-fun r () Real)(assert (< r r))(check-sat)"
    assert talk(solver, text) == [{"answer": "unsat", "why": ""}]


@pytest.mark.parametrize("solver", ["z3", "cvc5"])
def test_a_value_that_is_irrational_lies_between_two_that_are_near(solver):
    text = "(set-logic QF_NRA)(declare-fun r () Real)(assert (= (* r r) 2.0))(assert (< 0.0 r))(check-sat)"
    _, value = talk(solver, text, ("r", []))
    low, high = map(Fraction, value["between"])
    assert low**2 < 2 < high**2
    assert high - low < Fraction(1, 10**9)


def test_a_second_way_is_taken_only_where_the_first_one_says_nothing():
    tried = []

    def way(name, answer):
        return lambda left: tried.append((name, left)) or (answer, "", None)

    assert _in_turn(900, 1 / 3, [way("first", "unsat"), way("second", "sat")])[0] == "unsat"
    assert [name for name, _ in tried] == ["first"]
    assert _in_turn(900, 1 / 3, [way("first", "unknown"), way("second", "sat")])[0] == "sat"
    (_, early), (_, late) = tried[1:]
    assert early <= 300 < late <= 900
