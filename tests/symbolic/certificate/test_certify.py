"""Certificates for theorems of the literature; none for what is false; each is checked from the statement."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_statements import K, number, op, stated

from pyverify.domains.smt import Encoding, smt_problem
from pyverify.extract.code import BOOL, If, Operation, Variable
from pyverify.symbolic.certificate import certify
from pyverify.symbolic.certificate.facts import System
from pyverify.symbolic.certificate.proof import Cases, Closed, Contrary, Sides, checks

X, Y = Variable("x", K), Variable("y", K)


@pytest.mark.parametrize(
    ("name", "sizes"),
    [
        ("CauchySchwarz", {"n": 3}),
        ("Gibbs", {"n": 3}),
        ("Chebyshev", {"n": 3}),
        ("Schur", {}),
        ("Nesbitt", {}),
        ("MeansOfThree", {}),
        ("MeansOfFour", {}),
        ("Bernoulli", {"n": 4}),
        ("Rearrangement", {}),
        ("Kantorovich", {}),
        ("Titu", {"n": 3}),
        ("Muirhead", {}),
        ("Newton", {}),
    ],
)
def test_a_theorem_of_the_literature_has_a_certificate(certified, name, sizes):
    certificate = certified(name, sizes)
    assert certificate is not None
    assert certificate.check()
    assert any(line.endswith("= 0") for line in certificate.lines)


@pytest.mark.parametrize(
    ("name", "sizes"), [("SchurSigned", {}), ("SumOfSmall", {"n": 2}), ("NormalisedSquares", {"n": 3})]
)
def test_what_is_false_has_none(theorems, name, sizes):
    statement = theorems.statement(f"Literature.{name}")
    assert certify(smt_problem(statement, theorems.library.definition, sizes), 2.0) is None


def test_a_certificate_of_one_statement_is_none_of_another(certified):
    nesbitt, schur = certified("Nesbitt"), certified("Schur")
    assert not checks(nesbitt.proof, schur.system)
    assert not checks(schur.proof, nesbitt.system)
    assert not replace(schur, problem=nesbitt.problem).check()


def test_an_idle_problem_has_no_certificate(theorems):
    statement = theorems.statement("Literature.Titu")
    assert certify(smt_problem(statement, theorems.library.definition, {"n": 0}), 2.0) is None


def test_a_proof_that_leaves_out_a_case_is_rejected(certified):
    certificate = certified("Schur")
    proof = certificate.proof
    assert isinstance(proof, Sides)
    assert not checks(replace(proof, proofs=(proof.proofs[0], proof.proofs[0])), certificate.system)
    assert not checks(proof.proofs[0], certificate.system)


def test_an_identity_of_one_case_is_none_of_the_whole(certified):
    certificate = certified("Schur")
    leaf = certificate.proof
    while not isinstance(leaf, Closed):
        leaf = leaf.proofs[0]
    assert not checks(leaf, certificate.system)


def test_alternatives_need_a_proof_for_each_option(spec):
    """A choice that a condition of unknown truth decides, and that is needed on both sides."""
    square = op(Operation.MUL, Y, Y, type=K)
    chosen = If(op(Operation.LE, X, number(0)), square, op(Operation.MUL, X, X, type=K))
    statement = stated(spec, op(Operation.LE, number(0), chosen), x=K, y=K)
    certificate = certify(smt_problem(statement, spec.library.definition), 10.0)
    proof = certificate.proof
    assert isinstance(proof, Cases)
    assert not checks(replace(proof, proofs=proof.proofs[:1]), certificate.system)
    assert not checks(replace(proof, proofs=proof.proofs[::-1]), certificate.system)


def test_a_truth_value_cannot_be_both(spec):
    b = Variable("b", BOOL)
    statement = stated(spec, b, ("hb", b), ("hx", op(Operation.LE, X, Y)), x=K, y=K, b=BOOL)
    certificate = certify(smt_problem(statement, spec.library.definition), 5.0)
    assert certificate.proof == Contrary("b")
    assert certificate.check()
    empty = System((), certificate.system.ring, certificate.system.names)
    assert not checks(certificate.proof, empty)


def test_claims_that_both_solvers_leave_open_have_certificates(spec):
    for claim, sizes in (
        ("tpf-l13-observable", {"m": 2, "k": 2, "n": 2}),
        ("sheaf-s23-nearly-orthogonal-certificate", {"m": 2, "n": 2}),
    ):
        statement = spec.claims[claim].statement
        problem = smt_problem(statement, spec.library.definition, sizes, encoding=Encoding.REDUCED)
        certificate = certify(problem, 300.0)
        assert certificate is not None, claim
        assert certificate.check()
