"""Digests of claims are worked out once for each build, and are the same wherever they come from."""

import pytest
from small_project import GOOD, SPEC

from pyverify.evidence import Evidence
from pyverify.spec import load
from pyverify.spec.digests import KIND, Digests
from pyverify.term import parse_name


@pytest.fixture
def evidence(tmp_path):
    return Evidence(tmp_path / "evidence", seal=tmp_path / "seal")


@pytest.fixture
def loaded(grow):
    """A project of three claims, with its specification as it is or another."""
    small = grow(GOOD)

    def opened(text=SPEC):
        small.write({"lean/Spec.lean": text})
        return load(small.root)

    return opened


def asked(spec, evidence):
    """The digests of all claims, and those that had to be worked out."""
    worked_out = []
    digest = spec.compilation.digest
    spec.compilation.digest = lambda name: worked_out.append(name) or digest(name)
    digests = Digests(spec, evidence)
    found = {one.id: digests.of(one.name) for one in spec.claims.values()}
    digests.keep()
    return found, worked_out


def test_digests_that_are_kept_are_those_that_are_worked_out(loaded, evidence):
    first, worked_out = asked(loaded(), evidence)
    assert len(worked_out) == len(set(first.values())) == 3
    assert asked(loaded(), evidence) == (first, [])


def test_after_a_change_of_a_module_they_are_worked_out_anew(loaded, evidence):
    first, _ = asked(loaded(), evidence)
    other, worked_out = asked(loaded(SPEC.replace("(a b : A), a = b", "(a b : A), b = a")), evidence)
    assert len(worked_out) == 3
    assert {name for name in first if first[name] != other[name]} == {"all-equal"}


def test_nothing_is_kept_of_a_part_of_the_claims(loaded, evidence):
    digests = Digests(loaded(), evidence)
    digests.of(parse_name("Spec.Refl"))
    digests.keep()
    assert [*evidence.held()] == []


def test_a_statement_of_no_claim_has_a_digest_too(loaded, evidence):
    spec = loaded()
    asked(spec, evidence)
    name = parse_name("Spec.One")
    assert Digests(spec, evidence).of(name) == spec.compilation.digest(name) != ""


def test_what_is_kept_is_a_record_of_its_kind(loaded, evidence):
    asked(loaded(), evidence)
    (held,) = evidence.held()
    assert (held.header.kind, held.header.about.verdict) == (KIND, "3 statements")
