"""Mutants: which are made, that they are well typed and different, and how they are told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Call,
    Function,
    Literal,
    Op,
    Operation,
    Param,
    Quantified,
    Scalar,
    Truth,
    Variable,
    walk,
)
from pyverify.forms.kinds import type_of
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic.mutation import (
    Catalogue,
    Direction,
    Operator,
    Part,
    definition_mutants,
    statement_mutants,
    told,
)
from pyverify.symbolic.mutation.normal import normal, normal_statement
from pyverify.symbolic.mutation.order import exchanged, turned
from pyverify.symbolic.mutation.sites import parts, put, sites


@pytest.fixture(scope="module")
def catalogue(spec):
    return Catalogue(spec.definitions, spec.library.definition)


def changes(mutants, operator):
    return [(one.before, one.after) for one in (told(each) for each in mutants if each.operator is operator)]


def of(spec, catalogue, name):
    return statement_mutants(spec.statement(name), catalogue)


def lean(name):
    return tuple(name.split("."))


def test_each_operator_makes_a_mutant_of_this_project(spec, catalogue):
    names = ("TPF.PmfMarginals", "TPF.AdvantageWitness", "TPF.CeilingByLabel", "Sheaf.ContradictionOffTree")
    made = {one.operator for name in names if name in spec_names(spec) for one in of(spec, catalogue, name)}
    for name in ("TPF.tv2", "TPF.chiSquare", "TPF.leakage", "Sheaf.Reconcilable", "Sheaf.CycleReconcilable"):
        made |= {one.operator for one in definition_mutants(spec.library.definition(lean(name)), catalogue)}
    for claim in ("tpf-l2-covariances", "tpf-l7-no-advantage"):
        made |= {one.operator for one in statement_mutants(spec.claims[claim].statement, catalogue)}
    assert made == set(Operator)


def spec_names(spec):
    return {".".join(map(str, name)) for name in spec.written}


def test_mutants_are_different_from_each_other_and_from_the_statement(spec, catalogue):
    statement = spec.claims["tpf-l13-recode-both"].statement
    forms = [normal_statement(one.statement) for one in statement_mutants(statement, catalogue)]
    assert len(forms) == len(set(forms)) > 50
    assert normal_statement(statement) not in forms


def test_the_same_mutants_are_made_in_the_same_order(spec, catalogue):
    statement = spec.claims["tpf-l9-advantage"].statement
    first, second = ([one.id for one in statement_mutants(statement, catalogue)] for _ in range(2))
    assert first == second
    assert all(one.startswith("TPF.") and len(one.rpartition("#")[2]) == 8 for one in first)


def test_every_part_of_a_mutant_keeps_its_type(spec, catalogue):
    for name in ("TPF.chiSquare", "TPF.argmaxBelow", "Sheaf.H0HasDimension"):
        definition = spec.library.definition(lean(name))
        for mutant in definition_mutants(definition, catalogue):
            assert type_of(mutant.definition.body) == definition.type
            for part in walk(mutant.definition.body):
                if isinstance(part, Apply):
                    kind = type_of(part.function)
                    assert isinstance(kind, Function)
                    assert kind.arguments == tuple(map(type_of, part.arguments)), told(mutant)
                if isinstance(part, Call):
                    wanted = [type_of(param.variable) for param in spec.library.definition(part.name).params]
                    assert len(wanted) == len(part.arguments)


def test_a_mutated_definition_never_comes_to_call_itself(spec, catalogue):
    for name, definition in catalogue.definitions.items():
        for mutant in definition_mutants(definition, catalogue):
            if mutant.operator is Operator.DEFINITION:
                called = {part.name for part in walk(mutant.definition.body) if isinstance(part, Call)}
                assert all(name not in (one, *catalogue.below(one)) for one in called)


def test_a_range_gets_one_more_one_less_and_another_beginning(spec, catalogue):
    made = changes(definition_mutants(spec.library.definition(lean("TPF.l1")), catalogue), Operator.RANGE)
    assert made == [
        ("∑ i < n, |p i − q i|", "∑ i < n + 1, |p i − q i|"),
        ("∑ i < n, |p i − q i|", "∑ i < n ∸ 1, |p i − q i|"),
        ("∑ i < n, |p i − q i|", "∑ i < n ∸ 1, |p (i + 1) − q (i + 1)|"),
    ]


def test_a_hypothesis_is_dropped_and_negated(spec, catalogue):
    made = of(spec, catalogue, "TPF.CeilingByLabel")
    assert changes(made, Operator.DROP_HYPOTHESIS) == [("Pmf2 m n p", "nothing")]
    assert ("Pmf2 m n p", "¬Pmf2 m n p") in changes(made, Operator.NEGATE)


def test_directions_turn_round_in_hypotheses(spec, catalogue):
    made = statement_mutants(spec.claims["tpf-e8-zero-leakage"].statement, catalogue)
    strict = [one for one in made if one.operator is Operator.RELATION and told(one).before == "0 ≤ k"]
    assert [(told(one).after, one.part, one.direction) for one in strict] == [
        ("0 < k", Part.HYPOTHESIS, Direction.WEAKEN),
        ("0 = k", Part.HYPOTHESIS, Direction.WEAKEN),
    ]
    dropped = next(one for one in made if one.operator is Operator.DROP_HYPOTHESIS)
    assert dropped.direction is Direction.STRENGTHEN


def test_indices_of_a_table_are_exchanged():
    table = Variable("p", Function((NAT, NAT), Scalar("K")))
    i, j = Variable("i", NAT), Variable("j", NAT)
    body = Op(Operation.LE, (Op(Operation.CAST, (Literal(0),), Scalar("K")), Apply(table, (i, j))), BOOL)
    conclusion = Quantified(True, i, Literal(2), Quantified(True, j, Literal(3), body))
    statement = Statement(("T",), (), (Param("p", table.type),), (), conclusion, "")
    made = statement_mutants(statement, Catalogue((), lambda name: None))
    assert any("0 ≤ p j i" in after for _, after in changes(made, Operator.EXCHANGE))


def test_a_constant_gets_its_neighbours_its_double_and_its_half():
    x = Variable("x", Scalar("K"))
    four = Op(Operation.CAST, (Literal(4),), x.type)
    statement = Statement(("T",), (), (Param("x", x.type),), (), Op(Operation.LE, (x, four), BOOL), "")
    made = changes(statement_mutants(statement, Catalogue((), lambda name: None)), Operator.CONSTANT)
    assert [after for _, after in made] == ["x ≤ 5", "x ≤ 3", "x ≤ 8", "x ≤ 2"]


def test_quantifiers_are_turned_with_their_premises():
    i = Variable("i", NAT)
    positive = Op(Operation.NAT_LT, (Literal(0), i), BOOL)
    small = Op(Operation.NAT_LT, (i, Literal(9)), BOOL)
    every = Quantified(True, i, Literal(5), Op(Operation.IMPLIES, (positive, small), BOOL))
    some = turned(every)
    assert (some.universal, some.body) == (False, Op(Operation.AND, (positive, small), BOOL))
    assert turned(some) == every


def test_an_inner_quantifier_goes_outside_past_all_of_the_other_kind():
    i, j, k = (Variable(name, NAT) for name in "ijk")
    equal = Op(Operation.NAT_EQ, (k, i), BOOL)
    inner = Quantified(False, k, Literal(4), equal)
    found = exchanged(Quantified(True, i, Literal(2), Quantified(True, j, Literal(3), inner)))
    assert found is not None
    assert [found.variable, found.body.variable, found.body.body.variable] == [k, i, j]
    below = Quantified(True, i, Literal(2), replace(inner, bound=i))
    assert exchanged(below) is None


def test_the_normal_form_does_not_see_order_names_and_neutral_numbers():
    x, y = Variable("x", Scalar("K")), Variable("y", Scalar("K"))

    def op(operation, *arguments, type=x.type):
        return Op(operation, arguments, type)

    zero, one = (op(Operation.CAST, Literal(value)) for value in (0, 1))
    assert normal(op(Operation.ADD, x, op(Operation.ADD, y, zero))) == normal(op(Operation.ADD, y, x))
    assert normal(op(Operation.MUL, op(Operation.DIV, x, one), y)) == normal(op(Operation.MUL, y, x))
    assert normal(op(Operation.SUB, x, op(Operation.NEG, y))) == normal(op(Operation.ADD, x, y))
    less = op(Operation.LT, x, y, type=BOOL)
    assert normal(op(Operation.NOT, less, type=BOOL)) == normal(op(Operation.LE, y, x, type=BOOL))
    assert normal(op(Operation.LE, x, x, type=BOOL)) == normal(Truth(True))
    assert normal(op(Operation.SUB, x, y)) != normal(op(Operation.SUB, y, x))
    i, j = Variable("i", NAT), Variable("j", NAT)
    first, second = (
        Quantified(True, one, Literal(3), Op(Operation.NAT_LT, (one, Literal(4)), BOOL)) for one in (i, j)
    )
    assert normal(first) == normal(second)


def test_premises_are_one_set_wherever_they_stand(spec):
    statement = spec.claims["tpf-e8-zero-leakage"].statement
    turned_round = replace(statement, hypotheses=statement.hypotheses[::-1])
    assert normal_statement(turned_round) == normal_statement(statement)
    one = statement.hypotheses[0]
    twice = replace(statement, hypotheses=(*statement.hypotheses, Hypothesis("", one.code, "", one.position)))
    assert normal_statement(twice) == normal_statement(statement)


def test_what_is_put_at_a_path_is_found_there(spec):
    body = spec.library.definition(lean("TPF.argmaxBelow")).body
    for site in sites(body, (), Direction.OTHER):
        assert put(body, site.path, site.code) == body
        found = body
        for step in site.path:
            found = parts(found)[step]
        assert found == site.code
