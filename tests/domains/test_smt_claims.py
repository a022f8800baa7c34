"""The specifications' own claims and definitions in SMT-LIB, for both solvers' parsers."""

from __future__ import annotations

import pytest
from smt_scripts import SOLVERS, answers, parse

from pyverify.domains.smt import smt_problem, smtlib
from pyverify.extract import NotInterpreted, Reason
from pyverify.spec import Spec

WITHOUT = {
    "tpf-fnd3-rationals": Reason.FIXED_CARRIER,
    "sheaf-s9-h0-dimension-exists": Reason.SYMBOLIC_SIZE,
    "langevin-l13-unique-forgets-careless": Reason.SYMBOLIC_SIZE,
    "qe-14-uniform-threshold-careless": Reason.SYMBOLIC_SIZE,
    "qe-14-energy-eventually": Reason.SYMBOLIC_SIZE,
    "res-5-positional-length": Reason.SYMBOLIC_SIZE,
    "res-5-unary-length-careless": Reason.SYMBOLIC_SIZE,
    "res-5-zero-length-careless": Reason.SYMBOLIC_SIZE,
    "res-9-residues-determine": Reason.SYMBOLIC_SIZE,
    "res-9-coprime-necessary": Reason.SYMBOLIC_SIZE,
    "res-9-residue-range-careless": Reason.SYMBOLIC_SIZE,
    "res-9-no-overflow-careless": Reason.SYMBOLIC_SIZE,
    "res-9-digitwise-comparison-careless": Reason.SYMBOLIC_SIZE,
}
"""Claims that have no such form: one is about the rationals, the others say that some size exists."""

IDLE = {
    "qe-13-overtakes",
    "qe-13-polynomial-queries",
    "qe-13-overtakes-earlier-careless",
    "qe-14-energy-ratio",
    "qe-14-energy-advantage",
}
"""Claims about many bits: at the sizes that a form takes by itself a hypothesis is false."""


@pytest.mark.slow
def test_each_claim_has_a_form_that_both_solvers_read(spec: Spec) -> None:
    refused, read = {}, 0
    for claim in spec.claims.values():
        try:
            problem = smt_problem(claim.statement, spec.library.definition)
        except NotInterpreted as error:
            refused[claim.id] = error.reason
            continue
        text = problem.text()
        for solver in SOLVERS:
            parse(solver, text)
        assert problem.idle == (claim.id in IDLE), claim.id
        read += 1
    assert refused == WITHOUT
    assert read > 250


def test_each_definition_has_a_form_that_both_solvers_read(spec: Spec) -> None:
    read = 0
    for name in spec:
        if name == "RES.PairwiseCoprime":  # a common divisor of any size
            with pytest.raises(NotInterpreted, match="sizes are not numbers"):
                smtlib(spec[name].definition, spec.library.definition)
            continue
        text = smtlib(spec[name].definition, spec.library.definition)
        for solver in SOLVERS:
            parse(solver, text)
        read += 1
    assert read > 50


@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize(
    ("claim", "sizes", "verdict"),
    [
        ("TPF.CeilingByLabel", {"m": 1, "n": 2}, "unsat"),
        ("TPF.CeilingUnnormalisedCareless", {"m": 1, "n": 1}, "sat"),
        ("TPF.ShareSavingBelowMaximum", {}, "unsat"),
        ("Sheaf.CycleSum", {"n": 2}, "unsat"),
        ("QE.LandauerSum", {"N": 3}, "unsat"),
        ("QE.DischargeCareless", {"N": 1}, "sat"),
    ],
)
def test_answers_that_are_known(
    spec: Spec, solver: str, claim: str, sizes: dict[str, int], verdict: str
) -> None:
    """What is proved has no counterexample, what is refuted has one."""
    problem = smt_problem(spec.statement(claim), spec.library.definition, sizes)
    assert answers(solver, problem.text()) == [verdict]
