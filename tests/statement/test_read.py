"""Statements as telescopes: carriers, parameters, hypotheses, conclusion."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pytest
from flint import fmpq

from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact
from pyverify.extract.code import (
    BOOL,
    NAT,
    Code,
    Quantified,
    RecordType,
    Scalar,
    Variable,
    walk,
)
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.spec import Spec
from pyverify.statement import Statement, read_statement
from pyverify.term import show_name


@dataclass(frozen=True)
class Expected:
    """Of each name one word; a hypothesis stands behind so many parameters."""

    carriers: str
    sizes: str
    functions: str
    scalars: str
    hypotheses: str
    conclusion: str


CLAIMS = {
    "QE.WorkBalance": Expected(
        "R:CommRing", "N", "U W Q", "", "hbal:4", "sum N (fun t => W t) = U N - U 0 + sum N (fun t => Q t)"
    ),
    "Sheaf.GraphCoboundaryReads": Expected(
        "R:CommRing",
        "n k",
        "src tgt x",
        "",
        "hs:5 ht:5",
        "Sheaf.coboundary n (Sheaf.graphCoboundary src tgt) x k = x (tgt k) - x (src k)",
    ),
    "TPF.SavingBelowMaximumAnyCheckCareless": Expected(
        "K:OrderedField", "", "", "k R a f", "hR:4 hk:4 hf:4 hfa:4", "TPF.saving k R a < 1 - k / R"
    ),
    "TPF.StopNoGainAnyRoundsCareless": Expected(
        "K:OrderedField",
        "N",
        "P τ V",
        "R",
        "hP:5 h1:5 hc:5",
        "R * TPF.weight N P (TPF.both (TPF.passes R τ) V) ≤ TPF.meanRounds N P τ * TPF.weight N P V",
    ),
    "TPF.ShareSavingLeOracleAnyPassCareless": Expected(
        "K:OrderedField",
        "",
        "",
        "k R a v f",
        "hR:5 hk:5 hkR:5 ha:5 hf:5 hfv:5",
        "TPF.savingPerShare k R a v f ≤ (1 - k / R) * (1 - v)",
    ),
    "TPF.IndepByDeterminantUnnormalisedCareless": Expected(
        "K:OrderedField", "", "p", "", "hp:1", "TPF.Indep 2 2 p ↔ p 0 0 * p 1 1 = p 0 1 * p 1 0"
    ),
    "TPF.ZeroLeakage": Expected(
        "K:OrderedField", "m n", "p", "", "", "TPF.leakage m n p = 0 ↔ TPF.Indep m n p"
    ),
    "TPF.AdvantageWitness": Expected(
        "K:OrderedField",
        "m n",
        "p h",
        "",
        "hp:4 hh:4 hb:4",
        "∃ i : Nat, i < m ∧ TPF.rowSum n p i * TPF.colSum m p (h i) < p i (h i)",
    ),
    "TPF.AdvantageIdentity": Expected(
        "K:OrderedField",
        "m",
        "p",
        "",
        "ht:2",
        "TPF.bayes m 2 p - (1 - TPF.colSum m p 1) = sum m (fun i => posPart (p i 1 - p i 0))",
    ),
    "TPF.LogBoundEverywhereAtZero": Expected("K:OrderedField", "", "f", "", "hle:1", "f 0 < 0"),
    "TPF.NoRationalLog": Expected("", "", "f", "", "hmul:1 hle:1", "False"),
    "TPF.TvLeChiSquareUnnormalisedCareless": Expected(
        "K:OrderedField", "m n", "p", "", "hp:3", "TPF.tv2 m n p ^ 2 ≤ TPF.chiSquare m n p"
    ),
}


@pytest.mark.parametrize("name", CLAIMS)
def test_the_telescope_of_a_claim(ours: Spec, name: str) -> None:
    statement, expected = ours.statement(name), CLAIMS[name]
    carriers = " ".join(f"{one.name}:{show_name(one.structure)}" for one in statement.carriers)
    hypotheses = " ".join(f"{one.name}:{one.position}" for one in statement.hypotheses)
    found = Expected(
        carriers,
        *(
            " ".join(param.name for param in some)
            for some in (statement.sizes, statement.functions, statement.scalars)
        ),
        hypotheses,
        statement.text,
    )
    assert found == expected


def statements(spec: Spec) -> list[Statement]:
    return [spec.statement(show_name(claim.claim.statement)) for claim in spec.claims.values()]


def test_all_claims_are_read_in_a_few_seconds(ours: Spec) -> None:
    assert len(ours.claims) >= 307
    names = [claim.claim.statement for claim in ours.claims.values()]
    started = time.process_time()
    for name in names:
        read_statement(ours.library, name)
    assert time.process_time() - started < 20


def test_every_claim_says_what_it_is_about(ours: Spec) -> None:
    for statement in statements(ours):
        assert statement.documentation, show_name(statement.name)
        assert statement.place is not None
        assert statement.place.line > 0
        assert len(statement.digest) == 64
        assert statement.text
        assert all(one.text for one in statement.hypotheses)


def test_names_of_a_statement_are_all_different(ours: Spec) -> None:
    for statement in statements(ours):
        names = [one.name for one in (*statement.params, *statement.hypotheses) if one.name]
        assert len({*names}) == len(names), show_name(statement.name)


def free(code: Code, bound: frozenset[str] = frozenset()) -> set[str]:
    """The variables that nothing in the code binds."""
    names = {part.name for part in walk(code) if isinstance(part, Variable)}
    return names - _binders(code) - bound


def _binders(code: Code) -> set[str]:
    found: set[str] = set()
    for part in walk(code):
        for field in ("index", "variable"):
            one = getattr(part, field, None)
            found |= {one.name} if isinstance(one, Variable) else set()
        for field in ("params", "states"):
            found |= {one.name for one in getattr(part, field, ())}
    return found


def test_a_formula_has_no_free_variable_and_a_predicate_those_of_its_parameters(ours: Spec) -> None:
    for statement in statements(ours):
        assert not free(statement.formula), show_name(statement.name)
        assert free(statement.predicate.body) <= {param.name for param in statement.params}


def test_a_hypothesis_speaks_only_of_what_stands_before_it(ours: Spec) -> None:
    for statement in statements(ours):
        for one in statement.hypotheses:
            before = {param.name for param in statement.params[: one.position]}
            assert free(one.code) <= before, (show_name(statement.name), one.name)


def test_a_formula_is_its_predicate_for_all_parameters(ours: Spec) -> None:
    """Where all hypotheses stand behind all parameters; elsewhere the same parts are in another order."""
    tried = 0
    for statement in statements(ours):
        assert sum(1 for _ in statement.steps()) == len(statement.params) + len(statement.hypotheses)
        if all(one.position == len(statement.params) for one in statement.hypotheses):
            code = statement.predicate.body
            for param in reversed(statement.params):
                code = Quantified(True, param.variable, None, code)
            assert code == statement.formula, show_name(statement.name)
            tried += 1
    assert tried > 250


# Statements written for this.


def test_steps_are_in_the_order_of_the_source(user: Spec) -> None:
    statement = user.statement("Statements.Mixed")
    assert [one.name for one in statement.steps()] == ["m", "p", "hp", "x", "hx", "b", "c"]
    assert [one.name for one in statement.sizes] == ["m"]
    assert [one.name for one in statement.functions] == ["p"]
    assert [one.name for one in statement.scalars] == ["x", "b", "c"]
    kinds = {param.name: param.type for param in statement.params}
    assert kinds["x"] == Scalar("K")
    assert kinds["b"] is BOOL
    assert isinstance(kinds["c"], RecordType)


def test_quantifiers_at_the_end_belong_to_the_conclusion_with_their_bounds(user: Spec) -> None:
    conclusion = user.statement("Statements.Mixed").conclusion
    bounds = []
    while isinstance(conclusion, Quantified):
        bounds.append(conclusion.bound)
        conclusion = conclusion.body
    assert bounds == [Variable("m", NAT)] * 2
    assert [one.name for one in user.statement("Statements.Plain").params] == ["n"]


def test_a_predicate_is_true_where_a_hypothesis_fails(user: Spec) -> None:
    predicate = user.statement("Statements.Mixed").predicate
    evaluator = Evaluator(Exact(), user.library.definition)
    point = (fmpq(0), fmpq(0))
    half, wrong = (lambda i: fmpq(1, 2)), (lambda i: fmpq(-1) if i else fmpq(1))
    assert evaluator.definition(predicate, [2, half, fmpq(1), False, point]) is True
    assert evaluator.definition(predicate, [2, wrong, fmpq(1), False, point]) is True, "`hp` fails"
    assert evaluator.definition(predicate, [2, half, fmpq(-1), False, point]) is True, "`hx` fails"


def test_a_closed_statement_has_only_a_conclusion(user: Spec) -> None:
    statement = user.statement("Statements.Closed")
    assert not statement.carriers
    assert not statement.params
    assert not statement.hypotheses
    assert statement.text == "1 + 1 = 2"
    assert statement.formula == statement.conclusion


def test_two_carriers_of_different_classes(user: Spec) -> None:
    statement = user.statement("Statements.Two")
    assert [(one.name, one.structure) for one in statement.carriers] == [
        ("K", ("CommRing",)),
        ("L", ("OrderedField",)),
    ]


def test_a_theorem_is_read_as_the_claim_that_it_proves(user: Spec) -> None:
    assert user.statement("Statements.plain").conclusion == user.statement("Statements.Plain").conclusion
    direct = user.statement("Statements.direct")
    assert [one.name for one in direct.hypotheses] == ["h"]
    assert direct.hypotheses[0].code == direct.conclusion


def test_what_is_no_statement_is_refused(user: Spec) -> None:
    with pytest.raises(NotInterpreted) as caught:
        user.statement("Statements.notProp")
    assert caught.value.reason is Reason.NUMBER
    assert caught.value.subject == "Statements.notProp"


def test_a_refusal_inside_a_statement_names_the_part(user: Spec) -> None:
    with pytest.raises(NotInterpreted) as caught:
        user.statement("Refused.overTypes")
    assert caught.value.subject == "Refused.overTypes"
    assert caught.value.part
