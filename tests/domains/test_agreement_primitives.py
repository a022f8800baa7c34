"""Each entry of the table of primitives against the kernel's reduction, and in every domain."""

from __future__ import annotations

import operator
from fractions import Fraction

import pytest
from flint import arb, fmpq

from pyverify.domains.arguments import evaluate
from pyverify.domains.balls import Balls
from pyverify.domains.domain import NATURALS as NATURAL_OPERATIONS
from pyverify.extract.code import Op, Operation, walk
from pyverify.kernel.questions import ask
from pyverify.kernel.world import World
from pyverify.spec import Spec
from pyverify.spec.agreement import Case, Closed, draw, exact_value
from pyverify.term import Name, show_name
from tests.support.agreement import primitives
from tests.support.agreement.batches import BATCHES
from tests.support.agreement.domains import CHECKS
from tests.support.agreement.kernels import OFFICIAL, OWN, ill_typed, official, own
from tests.support.agreement.subjects import Subject, precise
from tests.support.agreement.tally import Report, Tally

LEAST = 50
PAIRS = [(a, b) for a in (0, 1, 2, 3, 5, 8, 13) for b in (0, 1, 2, 4, 9, 16, 25, 30)]
INSTANCES = [name for name in primitives.BY_ARGUMENTS if name not in primitives.WITHOUT_INSTANCES]


@pytest.fixture(scope="module")
def closed(spec: Spec) -> Closed:
    return Closed(spec.library)


@pytest.fixture(scope="module")
def by_arguments(spec: Spec) -> dict[Name, tuple[Subject, list[Case]]]:
    made = {name: primitives.subject(spec, name) for name in primitives.BY_ARGUMENTS}
    return {name: (one, primitives.cases(one.definition, LEAST, 3)) for name, one in made.items()}


@pytest.fixture(scope="module")
def kernels(spec, closed, by_arguments) -> Report:
    report = Report(3, (OFFICIAL, OWN))
    given = [(by_arguments[name][0], case) for name in INSTANCES for case in by_arguments[name][1]]
    official(spec, closed, given, spec.compiled.build.toolchain, report)
    own(closed, given, report)
    return report


@pytest.fixture(scope="module")
def by_terms(spec, closed) -> dict[str, Tally]:
    """What the kernel says of the closed terms, against their code's exact value."""
    made = {
        name: [primitives.closed_term(spec, closed, name, a, b) for a, b in PAIRS]
        for name in primitives.CLOSED_TERMS
    }
    terms = [(name, term) for name, pairs in made.items() for _, term in pairs]
    assert ill_typed(spec, terms, spec.compiled.build.toolchain) == []
    questions = [
        question
        for pairs in made.values()
        for definition, term in pairs
        for question in closed.readback.asked(definition.type, closed.valued(definition, term))
    ]
    replies = iter(ask(World(spec.compiled.modules(), None), questions, spec.compiled.build.toolchain))
    found = {}
    for name, pairs in made.items():
        tally = found[name] = Tally()
        for definition, _ in pairs:
            kernel = closed.readback.told(definition.type, replies)
            exact = exact_value(definition, spec.library.definition, ())
            tally.agrees(kernel == exact and type(kernel) is type(exact), f"kernel {kernel}, exact {exact}")
    return found


def test_every_entry_of_the_table_is_tested_here():
    closed_terms = {tuple(name.split(".")) for name in primitives.CLOSED_TERMS}
    tested = {*primitives.BY_ARGUMENTS, *closed_terms, *primitives.UNFOLDED_ELSEWHERE}
    assert tested >= primitives.TABLE
    assert set(primitives.WITHOUT_INSTANCES) == {("LogField", "log")}


@pytest.mark.parametrize("name", INSTANCES, ids=show_name)
def test_entry_is_what_both_kernels_reduce_it_to(name, kernels):
    row = kernels.tallies[show_name(name)]
    assert row[OFFICIAL].examples == row[OWN].examples == []
    assert row[OFFICIAL].compared == row[OWN].compared >= min(LEAST, 4)
    assert not row[OFFICIAL].left_out


@pytest.mark.parametrize("name", primitives.CLOSED_TERMS)
def test_rule_is_what_the_kernel_reduces_its_terms_to(name, by_terms):
    assert by_terms[name].examples == []
    assert by_terms[name].compared >= LEAST


@pytest.mark.parametrize("name", INSTANCES, ids=show_name)
def test_entry_is_the_same_in_every_domain(name, by_arguments):
    one, cases = by_arguments[name]
    for domain, check in CHECKS.items():
        tally = Tally()
        check(one, cases[:12] if domain in ("sympy", "z3", "cvc5") else cases, tally)
        assert tally.examples == [], domain
        assert tally.compared, domain
        assert set(tally.left_out) <= {"not-differentiable"}, domain
    for domain, check in BATCHES.items():
        tally = Tally()
        for group in range(3):
            check(one, draw(one.definition, 10, group, same_naturals=True), tally)
        assert tally.examples == [], domain
        assert tally.compared == 30, domain


def test_logarithm_is_that_of_the_real_numbers(by_arguments):
    """No kernel reduces it, the rationals having none; it is held against python-flint's, more precisely."""
    one, _ = by_arguments["LogField", "log"]
    for number in (Fraction(1), Fraction(2), Fraction(1, 3), Fraction(10**20, 7), Fraction(1, 10**20)):
        found = evaluate(Balls(80), one.definition, one.library, [number])
        with precise():
            assert found.overlaps(arb(fmpq(number.numerator, number.denominator)).log())
        assert found.rel_accuracy_bits() > 70 or number == 1


def test_what_is_declared_elsewhere_is_not_declared_here(spec):
    names = primitives.DECLARED_ELSEWHERE | primitives.UNFOLDED_ELSEWHERE
    assert all(spec.compilation.declaration(name) is None for name in names)


def test_every_operation_occurs(spec, closed, by_arguments):
    found = {
        code.operation
        for one, _ in by_arguments.values()
        for code in walk(one.definition.body)
        if isinstance(code, Op)
    }
    for name in primitives.CLOSED_TERMS:
        definition, _ = primitives.closed_term(spec, closed, name, 3, 4)
        found |= {code.operation for code in walk(definition.body) if isinstance(code, Op)}
    assert found == set(Operation)


def test_a_wrong_entry_is_found(spec, closed, monkeypatch):
    """With truncated subtraction replaced by the difference, the comparison fails."""
    one = primitives.subject(spec, ("Nat", "sub"))
    monkeypatch.setitem(NATURAL_OPERATIONS, Operation.NAT_SUB, operator.sub)
    report = Report(3, (OWN,))
    own(closed, [(one, case) for case in primitives.cases(one.definition, LEAST, 3)], report)
    assert report.tallies["Nat.sub"][OWN].failed > 10
