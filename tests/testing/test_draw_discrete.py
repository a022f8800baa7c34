"""Tables of naturals and truth values that hypotheses speak of, and graphs with a forest."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyverify.domains.arguments import lift
from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact
from pyverify.extract.code import BOOL, NAT, Apply, Function, Op, Operation, Quantified, Variable
from pyverify.spec import Spec
from pyverify.testing import bind
from pyverify.testing.draw import discrete, graphs
from pyverify.testing.draw.matching import matched
from pyverify.testing.draw.plan import NoCase
from pyverify.testing.draw.problem import Offer, Problem
from pyverify.testing.source import Generated, Searched
from pyverify.testing.subject import Subject
from pyverify.testing.subjects import subject_of

CASES = 60


def problem(spec: Spec, claim: str) -> Problem:
    """A claim taken apart."""
    return Problem(Subject(spec.claims[claim].statement, claim), spec.library.definition)


def offered(of: Problem) -> list[Offer]:
    """The steps for all that is no number."""
    known, left, found = frozenset(of.naturals), list(of.parts), []
    while (offer := graphs.recognise(of, known, left) or discrete.recognise(of, known, left)) is not None:
        found.append(offer)
        known |= offer.step.gives
        left = [part for part in left if part not in offer.met]
    return found


def drawn(spec: Spec, claim: str, seed: int = 1, **naturals: int) -> dict[str, Any]:
    """Many cases of a claim's tables, each of which is held against the hypotheses that the steps promise."""
    of = problem(spec, claim)
    offers = offered(of)
    values: dict[str, Any] = dict(naturals)
    source = Generated(np.random.default_rng(seed), CASES)
    for offer in offers:
        values.update(offer.step.draw(source, values))
    for case in range(CASES):
        env = {
            name: one if isinstance(one, int) else lift(Exact(), of.types[name], one[case], name)
            for name, one in values.items()
        }
        evaluator = Evaluator(Exact(), of.library)
        for part in (part for offer in offers for part in offer.met):
            assert evaluator.code(part.code, env) is True, part.text
    return values


def possible(spec: Spec, claim: str, **naturals: int) -> bool:
    """Whether all steps can do with these naturals."""
    return all(offer.step.possible(naturals) for offer in offered(problem(spec, claim)))  # type: ignore[attr-defined]


def test_entries_stay_in_their_range_and_reach_both_ends(spec: Spec) -> None:
    labels = drawn(spec, "tpf-l9-advantage", m=3, n=4)["h"]
    assert labels.shape == (CASES, 3)
    assert {0, 3} <= set(labels.ravel().tolist()) <= {0, 1, 2, 3}


def test_a_bound_may_depend_on_the_index(spec: Spec) -> None:
    found = drawn(spec, "sheaf-s11-tree-glues", n=5)
    assert (found["tgt"] == np.arange(1, 6)).all()
    assert (found["src"] <= np.arange(5)).all()
    assert len({tuple(row) for row in found["src"].tolist()}) > CASES // 3


def test_an_injection_takes_different_values(spec: Spec) -> None:
    table = drawn(spec, "tpf-l13-recode-observable", m=4, n=2, k=4)["g"]
    assert all(len(set(row)) == 4 for row in table.tolist())
    assert len({tuple(row) for row in table.tolist()}) > 10


def test_there_is_no_injection_into_a_smaller_range(spec: Spec) -> None:
    assert not possible(spec, "tpf-l13-recode-observable", m=4, n=2, k=3)


def test_a_function_with_a_period_is_two_to_one(spec: Spec) -> None:
    table = drawn(spec, "qe-6-two-to-one", n=3, s=5, x=0)["f"]
    for row in table.tolist():
        assert all(row[x] == row[x ^ 5] for x in range(8))
        assert len(set(row)) == 4


def test_a_function_that_only_has_to_be_invariant_may_be_constant(spec: Spec) -> None:
    table = drawn(spec, "qe-6-period-of-invariant-careless", n=2, s=1, d=1)["f"]
    assert (table[:, 0] == table[:, 1]).all()
    assert any(len(set(row)) == 1 for row in table.tolist())


def test_each_member_of_a_family_has_its_own_period(spec: Spec) -> None:
    family = drawn(spec, "qe-8-strategy-bound", n=2, m=1)["F"]
    assert family.shape == (CASES, 4, 4)
    assert all(
        family[case, s, x] == family[case, s, x ^ s] for case in range(5) for s in (1, 2, 3) for x in range(4)
    )


def test_a_period_of_zero_is_excluded(spec: Spec) -> None:
    assert not possible(spec, "qe-7-collision-reveals", n=2, s=0, x=0, y=1)
    assert possible(spec, "qe-7-collision-reveals", n=2, s=1, x=0, y=1)


def test_moduli_are_pairwise_coprime(spec: Spec) -> None:
    moduli = drawn(spec, "res-9-residues-determine", r=3, x=1, y=1)["m"]
    assert all(np.gcd(a, b) == 1 for a, b, c in moduli.tolist())
    assert len({tuple(row) for row in moduli.tolist()}) > 5


def test_naturals_that_only_the_tables_exclude_are_excluded(spec: Spec) -> None:
    assert possible(spec, "res-9-residues-determine", r=2, x=1, y=1)
    assert not possible(spec, "res-9-residues-determine", r=2, x=1, y=2)


def test_of_a_disjunction_each_part_comes_up(spec: Spec) -> None:
    source = drawn(spec, "sheaf-s12-oriented-cycle-sum", n=3)["src"]
    assert {0, 1} <= set(source[:, 0].tolist())


def test_sets_of_edges_meet_at_one_vertex(spec: Spec) -> None:
    found = drawn(spec, "sheaf-s28-merge-at-one-context", m=3, n=4, p=1, w=2)
    assert found["first"].dtype == np.bool_
    assert found["first"][:, 2].all()


def test_words_of_a_code_differ(spec: Spec) -> None:
    code = drawn(spec, "res-7-positional-is-optimal", n=2, L=2, b=2)["code"]
    assert all(len({tuple(word) for word in one}) == 3 for one in code.tolist())


def test_a_forest_spans_the_components_of_a_graph(spec: Spec) -> None:
    found = drawn(spec, "sheaf-s10-betti-of-graph", m=5, n=5, h=0, c=2)
    graphs = {(tuple(a), tuple(b)) for a, b in zip(found["src"].tolist(), found["tgt"].tolist(), strict=True)}
    assert len(graphs) > CASES // 2


def test_more_components_than_vertices_are_impossible(spec: Spec) -> None:
    assert possible(spec, "sheaf-s10-betti-of-graph", m=2, n=3, h=0, c=1)
    assert not possible(spec, "sheaf-s10-betti-of-graph", m=1, n=3, h=0, c=1)
    assert not possible(spec, "sheaf-s10-betti-of-graph", m=1, n=3, h=0, c=4)


def test_what_else_is_said_of_a_graph_is_met_too(spec: Spec) -> None:
    of = problem(spec, "sheaf-s29-new-relation-joins")
    step = offered(of)[0].step
    assert isinstance(step, graphs.Forest)
    naturals = {"m": 3, "n": 4, "c": 2, "s": 0, "t": 3}
    found = step.draw(Generated(np.random.default_rng(2), CASES), naturals)
    assert "!" not in found
    assert (found["comp"][:, 0] != found["comp"][:, 3]).all()
    assert not possible(spec, "sheaf-s29-new-relation-joins", m=3, n=4, c=2, s=1, t=1)


def test_a_table_is_as_long_as_it_is_read(spec: Spec) -> None:
    of = problem(spec, "sheaf-s12-oriented-cycle-sum")
    room = of.room({"n": 4})
    assert room is not None
    assert room.shapes == {"src": (4,), "tgt": (4,), "b": (4,)}


def test_sums_of_nothing_exclude_naturals(spec: Spec) -> None:
    of = problem(spec, "tpf-l9-advantage")
    empty, some = of.room({"m": 0, "n": 2}), of.room({"m": 1, "n": 2})
    assert empty is not None and not empty.possible
    assert some is not None and some.possible


def test_a_search_depends_on_its_seed_alone(spec: Spec) -> None:
    first = drawn(spec, "res-9-residues-determine", r=2, x=0, y=0)["m"]
    assert (first == drawn(spec, "res-9-residues-determine", r=2, x=0, y=0)["m"]).all()


def test_a_step_has_no_case_where_none_is_possible(spec: Spec) -> None:
    with pytest.raises(NoCase):
        drawn(spec, "tpf-l13-recode-observable", m=2, n=1, k=1)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_hypothesis_draws_the_same_tables(spec: Spec, data: st.DataObject) -> None:
    of = problem(spec, "qe-6-two-to-one")
    step = offered(of)[0].step
    table = step.draw(Searched(data.draw), {"n": 2, "s": 3, "x": 0})["f"]
    assert table.shape == (1, 4)
    assert table[0, 0] == table[0, 3] != table[0, 1] == table[0, 2]


def test_of_a_pattern_both_sides_of_an_equation_may_change_places() -> None:
    def said(table: str, index: str, bound: str, *, turned: bool) -> Quantified:
        at = Variable(index, NAT)
        sides = Apply(Variable(table, Function((NAT,), NAT)), (at,)), at
        code = Op(Operation.NAT_EQ, sides[::-1] if turned else sides, BOOL)
        return Quantified(True, at, Variable(bound, NAT), code)

    found = matched((said("f", "k", "n", turned=False),), [said("g", "i", "m", turned=True)])
    assert found is not None
    roles, numbers = found
    assert {name: getattr(code, "name", "") for name, code in roles.items()} == {"f": "g", "n": "m"}
    assert numbers == (0,)


@pytest.mark.parametrize("bits", [16, 31, 53])
def test_entries_that_only_count_as_numbers_are_large_together_with_any_bits(spec: Spec, bits: int) -> None:
    binding = bind(print, to="RES.product", takes=())
    of = Problem(subject_of(binding, spec), spec.library.definition)
    (offer,) = offered(of)
    source = Generated(np.random.default_rng(1), 2000)
    table = offer.step.draw(source, dict.fromkeys(of.naturals, 3))["f"]
    together = (table >= 2 ** (bits - 1)).all(axis=1) & (table < 2**bits).all(axis=1)
    odd = (table % 2**8 != 0) & (table % 2**8 != 2**8 - 1)
    assert (together & odd.all(axis=1) & (np.ptp(table, axis=1) > 2 ** (bits - 6))).sum() >= 5
