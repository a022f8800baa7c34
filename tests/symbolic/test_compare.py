"""Two statements or definitions compared, with the real solvers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from representatives import slow

from pyverify.errors import Exit
from pyverify.extract.code import BOOL, Op, Operation
from pyverify.spec import UnknownName
from pyverify.symbolic import inquiry
from pyverify.symbolic.compare import Relation, compare
from pyverify.symbolic.compare.compare import _Comparing
from pyverify.symbolic.compare.reduction import OFFICIAL, OWN, equal_by_definition
from pyverify.term import parse_name


@pytest.fixture(scope="module")
def asking(spec):
    return inquiry(spec.library.definition, sizes=range(3))


@pytest.fixture
def compared(spec, asking):
    return lambda first, second, seconds=10.0: compare(asking, spec, first, second, seconds)


@pytest.fixture
def changed(spec, asking):
    """A statement compared with another made of it."""

    def ask(claim, **changes):
        import time

        one = spec.claims[claim].statement
        other = replace(one, name=("Test", "Changed"), digest="", **changes)
        comparing = _Comparing(asking, spec, None, ("one", "other"))
        return comparing.compared(one, other, time.monotonic() + 4.0)

    return ask


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("TPF.Pmf2", "TPF.Nonneg2", Relation.STRONGER),
        slow(("TPF.Nonneg2", "TPF.Pmf2", Relation.WEAKER)),
        ("TPF.Indep", "TPF.Nonneg2", Relation.INCOMPARABLE),
        ("TPF.leakage", "TPF.tv2", Relation.DIFFERENT),
        ("TPF.tv2", "TPF.tv2", Relation.EQUAL),
        ("TPF.Pmf2", "TPF.tv2", Relation.UNMATCHED),
        ("TPF.Pmf2", "QE.EnergyBalance", Relation.UNMATCHED),
    ],
)
def test_definitions_stand_to_each_other_as_they_do(compared, first, second, relation):
    assert compared(first, second).relation is relation


def test_a_separating_instance_has_the_one_and_not_the_other(compared):
    found = compared("TPF.Pmf2", "TPF.Nonneg2")
    assert found.forward.holds
    values = found.backward.counterexample.values
    table = [one.value for one in values if one.parameter == "p"]
    assert min(table) >= 0 and sum(table) != 1


def test_parameters_are_matched_by_type_where_names_differ(compared):
    found = compared("TPF.rowSum", "TPF.colSum")
    assert found.relation is Relation.DIFFERENT
    assert "`m` is taken for `n`" in found.notes


def test_an_unmatched_parameter_is_named(compared):
    found = compared("TPF.total", "TPF.accuracy")
    assert found.relation is Relation.UNMATCHED
    assert "has no partner" in found.notes[0] or "have no partner" in found.notes[0]


def test_a_statement_with_one_hypothesis_less_says_more(changed, spec):
    hypotheses = spec.claims["tpf-e5-no-net-gain"].statement.hypotheses
    extra = replace(hypotheses[0], name="hk2", code=Op(Operation.LT, hypotheses[0].code.arguments, BOOL))
    found = changed("tpf-e5-no-net-gain", hypotheses=(*hypotheses, extra))
    assert found.relation is Relation.STRONGER
    assert [(half.word, half.relation) for half in found.halves] == [
        ("assumes", Relation.WEAKER),
        ("concludes", Relation.EQUAL),
    ]
    assert found.sentence.endswith("it assumes less and it concludes the same")
    assert any(note.startswith("read instance by instance") for note in found.notes)


def test_a_statement_that_concludes_less_is_weaker(changed, spec):
    conclusion = spec.claims["tpf-e2-below-maximum"].statement.conclusion
    loose = Op(Operation.LE, conclusion.arguments, BOOL)
    found = changed("tpf-e2-below-maximum", conclusion=loose)
    assert found.relation is Relation.STRONGER
    assert found.halves[1].backward.counterexample is not None


def test_an_instance_at_which_only_one_is_true_decides_before_the_halves(changed, spec):
    hypotheses = spec.claims["tpf-e5-no-net-gain"].statement.hypotheses
    found = changed("tpf-e5-no-net-gain", hypotheses=hypotheses[1:])
    assert found.relation is Relation.WEAKER
    assert found.halves == ()
    assert found.forward.counterexample is not None


def test_bound_variables_may_have_other_names(changed):
    assert changed("tpf-l9-advantage").relation is Relation.EQUAL


def test_a_name_that_nothing_has_is_an_error_with_the_nearest(compared):
    with pytest.raises(UnknownName, match="no definition is called"):
        compared("TPF.Pmf2", "TPF.Pmf3")


def test_reduction_and_the_official_kernel_agree_that_a_definition_is_its_body(spec):
    names = parse_name("TPF.ZeroLeakage"), parse_name("TPF.zeroLeakage")
    assert equal_by_definition(spec, *names, confirm=True) == (OWN, OFFICIAL)
    assert equal_by_definition(spec, parse_name("TPF.tv2"), parse_name("TPF.leakage"), confirm=True) == ()


@pytest.mark.parametrize("relation", Relation)
def test_each_relation_has_an_exit_status(relation):
    same = relation in (Relation.EQUAL, Relation.EQUIVALENT)
    open_ = relation in (Relation.UNKNOWN, Relation.UNMATCHED)
    assert relation.exit is (Exit.OK if same else Exit.UNDECIDED if open_ else Exit.REFUSED)
