"""Tests whose arguments meet a claim's hypotheses."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, settings

from pyverify import theorem
from pyverify.errors import PyverifyError, UsageError, render
from pyverify.testing.case import Case

CLAIM = "tpf-l5-ceiling-size"
"""For every joint law: `p` is nonnegative and sums to one."""


def drawn(test, claim=CLAIM, **options):
    """What a test is given, case by case."""
    seen = []
    theorem(claim, **{"cases": 20, **options})(test(seen))()
    assert seen
    return seen


def test_arguments_meet_the_hypotheses():
    def test(seen):
        def inner(p):
            seen.append(p)

        return inner

    for p in drawn(test):
        total = sum((Fraction(float(x)) for x in p.ravel()), Fraction(0))
        assert (p >= 0).all() and total == 1


def test_parameters_are_named_as_in_lean_and_belong_to_one_case():
    def test(seen):
        def inner(n, p, m):
            seen.append((m, n, p.shape))

        return inner

    for m, n, shape in drawn(test):
        assert shape == (m, n)


def test_a_name_that_python_cannot_say_is_taken_in_its_form(spec):
    assert [param.name for param in spec.claims["tpf-l16-upper"].statement.params][-1] == "p'"

    def test(seen):
        def inner(p_, case):
            seen.append((p_, case))

        return inner

    for p_, case in drawn(test, "tpf-l16-upper"):
        assert np.array_equal(p_, case.values["p'"])


def test_the_whole_case_can_be_asked_for():
    def test(seen):
        def inner(case, p):
            seen.append((case, p))

        return inner

    for case, p in drawn(test):
        assert isinstance(case, Case) and np.array_equal(case.values["p"], p)


def test_numbers_are_of_the_type_that_is_said():
    def test(seen):
        def inner(p):
            seen.append(p.dtype)

        return inner

    assert set(drawn(test, dtype="float32")) == {np.dtype("float32")}


def test_a_statement_is_known_by_its_lean_name_too():
    def test(seen):
        def inner(p):
            seen.append(p)

        return inner

    drawn(test, "TPF.CeilingBySize")


def test_as_many_cases_as_are_asked_for():
    def test(seen):
        def inner(p):
            seen.append(p)

        return inner

    assert len(drawn(test, cases=3)) <= 3


def test_settings_are_those_of_hypothesis():
    seen = []

    @settings(max_examples=4)
    @theorem(CLAIM)
    def inner(p):
        seen.append(p)

    inner()
    assert 1 <= len(seen) <= 4


def test_an_example_can_be_added():
    seen = []
    mine = np.array([[1.0]])

    @example(p=mine)
    @theorem(CLAIM, cases=2)
    def inner(p):
        seen.append(p)

    inner()
    assert any(p is mine for p in seen)


def test_what_fails_is_shown_by_the_names_of_the_test():
    @theorem(CLAIM, cases=50)
    def inner(m, n, p):
        assert m < 2

    with pytest.raises(AssertionError) as caught:
        inner()
    notes = "\n".join(caught.value.__notes__)
    assert "m=2" in notes and "p=array(" in notes


def test_an_unknown_claim_is_refused_where_the_test_stands():
    with pytest.raises(PyverifyError) as caught:
        theorem("tpf-l5-ceiling-siz")(lambda p: None)
    told = render(caught.value)
    assert "did you mean `tpf-l5-ceiling-size`?" in told and "test_theorem.py:" in told


def test_a_test_that_takes_nothing_of_the_statement_is_refused():
    with pytest.raises(UsageError) as caught:
        theorem(CLAIM)(lambda q: None)
    assert "takes no parameter of the statement" in str(caught.value)
    assert caught.value.facts == ("there are: m, n, p",)


@pytest.mark.parametrize("options", [{"cases": 0}, {"cases": True}, {"dtype": "int8"}])
def test_an_option_that_cannot_be_is_refused(options):
    with pytest.raises(UsageError, match=next(iter(options))):
        theorem(CLAIM, **options)(lambda p: None)


def test_other_arguments_are_fixtures(pytester):
    pytester.makepyfile(
        """
        import pytest
        from pyverify import theorem

        @pytest.fixture(scope="module")
        def most(): return 1

        class TestMine:
            @pytest.mark.parametrize("least", [0, 0.0])
            @theorem("tpf-l5-ceiling-size", cases=5)
            def test_entries(self, p, most, least):
                assert ((p >= least) & (p <= most)).all()
        """
    )
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=2)
