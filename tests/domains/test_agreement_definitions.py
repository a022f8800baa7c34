"""Every definition under `lean/` in every domain, on a few instances; `slow` runs the whole campaign."""

from __future__ import annotations

import json

import pytest

from pyverify.domains.balls import Balls
from pyverify.domains.dual import Dual
from pyverify.domains.floats import Floats
from pyverify.domains.rounding import Rounding
from pyverify.domains.smt.value import smt_value
from pyverify.domains.symbols import Symbols
from pyverify.extract.code import BOOL
from pyverify.extract.reasons import NotInterpreted
from pyverify.spec import Spec
from pyverify.spec.agreement import Closed, draw
from pyverify.term import Expr
from tests.campaigns import agreement
from tests.support.agreement.document import rows_of
from tests.support.agreement.domains import CHECKS
from tests.support.agreement.kernels import ill_typed
from tests.support.agreement.subjects import LOGARITHMIC, Subject, subjects
from tests.support.agreement.tally import Report, Tally


@pytest.fixture(scope="module")
def small(spec: Spec) -> tuple[Report, list[Subject]]:
    return agreement.run(spec, agreement.SMALL, 7)


def test_nothing_disagrees_and_nothing_is_left_out_without_a_reason(spec, small):
    assert agreement.problems(*small, spec) == []


def test_every_definition_is_compared_with_the_kernel_or_has_a_reason(spec, small):
    report, found = small
    compared = [one.name for one in found if report.tallies[one.name]["kernel"].compared]
    assert len(compared) > 130
    reasons = {report.tallies[one.name]["kernel"].cell for one in found if one.name not in compared}
    assert reasons == {"unbounded-quantifier", "logarithm"}
    assert {one.name for one in found} >= set(spec), "the definitions that a user can ask for are among them"


def test_every_domain_compares_something(small):
    report, _ = small
    for domain in report.domains:
        assert report.by_domain(domain)["compared"] > 100, domain


def test_every_definition_with_a_logarithm_has_a_formula_of_its_own(spec):
    logarithmic = {
        one.name
        for one in subjects(spec).found
        if any(carrier.structure == ("LogField",) for carrier in one.definition.carriers)
    }
    assert logarithmic == set(LOGARITHMIC)


def test_closed_terms_are_well_typed(spec):
    closed = Closed(spec.library)
    terms: list[tuple[str, Expr]] = []
    for one in subjects(spec).found:
        for case in draw(one.definition, 2, 11):
            try:
                terms.append((one.name, closed.application(one.definition, case)))
            except NotInterpreted:
                continue
    assert len(terms) > 250
    assert ill_typed(spec, terms, spec.compiled.build.toolchain) == []


def test_the_page_and_the_figures_have_the_definitions_domains_and_reasons_of_today(small):
    report, _ = small
    kept = json.loads(agreement.RESULTS.read_text(encoding="utf-8"))
    assert kept["compared"] >= agreement.LEAST
    assert kept["failed"] == 0
    assert list(kept["domains"]) == list(report.domains)
    assert set(kept["definitions"]) == set(report.tallies)
    for definition, row in report.tallies.items():
        for domain, tally in row.items():
            entry = kept["definitions"][definition][domain]
            assert bool(entry["compared"]) or set(entry["left_out"]) == set(tally.left_out), (
                definition,
                domain,
            )
    page = agreement.DOCUMENT.read_text(encoding="utf-8")
    assert all(f"\n| `{definition}` |" in page for definition in rows_of(report))
    assert f"**{kept['compared']:,}** comparisons" in page


@pytest.mark.slow
def test_campaign(spec):
    report, found = agreement.run(spec, agreement.Plan.of(100), 1)
    assert agreement.problems(report, found, spec) == []
    assert report.compared >= agreement.LEAST
    for one in found:
        tally = report.tallies[one.name]["kernel"]
        assert tally.compared >= agreement.LEAST_FOR_KERNEL or tally.left_out, one.name


@pytest.mark.parametrize("solver", ["z3", "cvc5"])
def test_one_term_is_computed_at_many_numbers(spec, solver):
    """The entries of a table keep their symbols from one computation to the next."""
    value = smt_value(spec.library.definition(("sum",)), spec.library.definition, {"n": 2})
    found = [getattr(value, solver)({"f": table}) for table in ([1, 2], [3, 4], [0, 0])]
    assert found == [3, 7, 0]


def _other_sign(self, a, b):
    return self.subtract(a, b)


BROKEN = {
    "balls": (Balls, "add"),
    "rounding": (Rounding, "add"),
    "floats": (Floats, "add"),
    "sympy": (Symbols, "add"),
    "dual": (Dual, "add"),
}


@pytest.mark.parametrize("domain", BROKEN)
def test_a_domain_that_subtracts_where_it_should_add_is_found(spec, monkeypatch, domain):
    """Every comparison can fail."""
    definition = spec.library.definition(("TPF", "cost"))
    one = Subject(definition, spec.library.definition)
    cases, tally = draw(definition, 30, 1), Tally()
    CHECKS[domain](one, cases, tally)
    assert tally.failed == 0
    kind, method = BROKEN[domain]
    monkeypatch.setattr(kind, method, _other_sign)
    monkeypatch.setattr(Symbols, "subtract", lambda self, a, b: a - b)
    CHECKS[domain](one, cases, tally)
    assert tally.failed > 5


def test_propositions_hold_at_some_instances_and_fail_at_others(spec):
    for one in subjects(spec).found:
        if one.definition.type is BOOL and one.definition.params:
            for count in (50, 2000):  # some hold on an edge only
                references = [one.reference(case) for case in draw(one.definition, count, 1)]
                values = {reference.exact for reference in references if not reference.missing}
                undecidable = any(reference.missing for reference in references)
                if undecidable or values == {True, False}:
                    break
            assert values == {True, False} or undecidable, one.name
