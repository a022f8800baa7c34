"""The key `symbolic` of claims: what it asks, how it stands to what is expected, what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from small_project import claim_text

from pyverify.claims import Check, ClaimsFileError, Symbolic, parse_claims
from pyverify.errors import Exit, UsageError
from pyverify.spec import LiftedClaim
from pyverify.symbolic.algebra import BadFormula, Verdict, check_symbolic


def read(key):
    return parse_claims(
        "format = 1\n" + claim_text("a", "S", "p").rstrip() + f"\nsymbolic = {key}\n", Path("x")
    )


def asking(spec, name, symbolic):
    claim = replace(spec.claims[name].claim, symbolic=symbolic)
    return LiftedClaim(claim, spec)


def test_a_text_is_a_check():
    (claim,) = read('"identity"').claims
    assert claim.symbolic == Symbolic(Check.IDENTITY)


def test_a_table_has_options():
    (claim,) = read(
        '{ check = "limit", of = "A.f", in = "N", to = "oo", is = "1", assume = ["0 < q"] }'
    ).claims
    assert claim.symbolic == Symbolic(Check.LIMIT, "A.f", "N", "1", "oo", ("0 < q",))
    (claim,) = read('{ check = "identity", sizes = "0..2" }').claims
    assert claim.symbolic.sizes == (0, 2)


BAD = {
    "a number": ("3", "neither a text nor a table", ""),
    "an unknown check": ('"identty"', "`identty` is no check", "did you mean `identity`?"),
    "no check": ("{ of = 'A.f' }", "has no key `check`", "one of"),
    "an unknown key": ("{ check = 'identity', size = '3' }", "`size` is no key", "did you mean `sizes`?"),
    "a key that is needed": ("{ check = 'monotone', of = 'A.f', in = 'a' }", "needs the key `is`", ""),
    "half of a pair": ("{ check = 'identity', of = 'A.f' }", "needs the key `is`", ""),
    "sizes": ("{ check = 'identity', sizes = '3..1' }", "are no sizes", "0..3"),
    "assumptions": (
        "{ check = 'limit', of = 'A.f', in = 'a', to = '0', is = '1', assume = 'x' }",
        "array",
        "",
    ),
    "a name": ("{ check = 'identity', of = 'A..f', is = '1' }", "is no Lean name", ""),
    "an empty text": (
        "{ check = 'identity', of = 'A.f', is = ' ' }",
        "`is` in `symbolic` has to be a text",
        "",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_key_that_says_nothing_is_refused_with_its_line(name):
    key, message, help = BAD[name]
    with pytest.raises(ClaimsFileError) as error:
        read(key)
    assert message in error.value.message
    assert help in error.value.help
    assert error.value.where.line == 10


def test_an_equation_that_is_expected_to_be_refuted_is_as_expected(spec):
    found = check_symbolic(spec, "qe-1-work-is-heat-careless", budget=10)
    assert (found.checked.verdict, found.standing, found.exit) == (Verdict.REFUTED, "as expected", Exit.OK)


def test_an_equation_that_fails_is_against_the_expectation(spec):
    from pyverify.claims import Expect

    wrong = asking(spec, "qe-1-work-is-heat-careless", Symbolic(Check.IDENTITY))
    wrong.claim = replace(wrong.claim, expect=Expect.PROVED)
    found = check_symbolic(spec, wrong, budget=10)
    assert (found.standing, found.exit) == ("against expectation", Exit.REFUSED)


def test_a_property_is_expected_to_hold(spec):
    asked = Symbolic(Check.MONOTONE, "TPF.saving", "a", "increasing", assume=("0 < R", "k < R"))
    found = check_symbolic(spec, asking(spec, "tpf-e1-any-rounds-careless", asked), budget=10)
    assert (found.checked.verdict, found.exit) == (Verdict.REFUTED, Exit.REFUSED)


def test_a_formula_for_a_definition_is_an_identity(spec):
    asked = Symbolic(Check.IDENTITY, "TPF.cost", value="k * (1 - a) + a * R")
    assert check_symbolic(spec, asking(spec, "tpf-e5-loss", asked), budget=10).standing == "as expected"


def test_a_formula_with_unknown_names_says_which_claim_asks(spec):
    asked = Symbolic(Check.IDENTITY, "TPF.cost", value="k * z")
    with pytest.raises(BadFormula, match="no parameter `z`") as error:
        check_symbolic(spec, asking(spec, "tpf-e5-loss", asked))
    assert "asked by the key `symbolic` of the claim `tpf-e5-loss`" in error.value.facts


def test_a_claim_without_the_key_is_refused(spec):
    with pytest.raises(UsageError, match="has no key `symbolic`"):
        check_symbolic(spec, "qe-2-landauer-sum")


def test_many_claims_of_this_project_ask_for_it(spec):
    asked = [one.claim.symbolic for one in spec.claims.values() if one.claim.symbolic is not None]
    assert len(asked) >= 15
    assert {one.check for one in asked} == set(Check)
