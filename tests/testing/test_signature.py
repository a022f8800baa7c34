"""Parameters of Python functions against those of Lean definitions."""

from __future__ import annotations

import functools

import numpy as np
import pytest

from pyverify.errors import render
from pyverify.testing import bind
from pyverify.testing.checking import checked
from pyverify.testing.signature import Misfit, described, layout_of, matched


@pytest.fixture
def takes(spec):
    """The layout of a function: what it gets by place and by name."""

    def find(function, to="TPF.covariance", **options):
        binding = checked(bind(function, to=to, **options), spec).binding
        layout = layout_of(binding)
        return layout.by_place, layout.by_name

    return find


@pytest.fixture
def misfit(spec):
    """The text of the error."""

    def find(function, to="TPF.covariance", **options):
        with pytest.raises(Misfit) as caught:
            checked(bind(function, to=to, **options), spec)
        return render(caught.value)

    return find


def test_parameters_that_are_called_as_in_lean_go_by_name(takes):
    assert takes(lambda g, p, f: 0) == (("g", "p", "f"), {})


def test_small_digits_in_a_name_may_be_plain_ones(takes):
    swapped = takes(lambda μ2, μ1, σ2, σ1: 0, to="Fisher.coshDist")
    assert swapped == (("μ₂", "μ₁", "σ₂", "σ₁"), {})


def test_other_names_go_by_the_order_of_lean(takes):
    assert takes(lambda table, left, right: 0) == (("p", "f", "g"), {})


def test_one_other_name_goes_where_it_stands_in_lean(takes):
    assert takes(lambda table, f, g: 0) == (("p", "f", "g"), {})


def test_names_and_an_order_that_disagree_are_refused(misfit):
    text = misfit(lambda f, g, table: 0)
    assert "the others then stand in another order than Lean's" in text
    assert 'help: say which is which, as in takes={"table": "p"}' in text


def test_a_size_that_a_table_tells_is_passed_only_by_its_name(takes):
    assert takes(lambda p, n: 0, to="TPF.leakage") == (("p", "n"), {})
    assert takes(lambda p: 0, to="TPF.leakage") == (("p",), {})


def test_keyword_parameters_go_by_name(takes):
    def covariance(p, *, g, f):
        return 0

    assert takes(covariance) == (("p",), {"f": "f", "g": "g"})


def test_a_parameter_with_a_default_is_left_alone_unless_lean_knows_its_name(takes):
    assert takes(lambda p, axis=0, n=None: 0, to="TPF.leakage") == (("p",), {"n": "n"})


def test_a_default_is_never_taken_for_what_is_left_of_lean(misfit):
    text = misfit(lambda p, f, axis=0: 0)
    assert "Lean's `g` is not given to the function" in text
    assert 'takes={"axis": "g"}' in text


def test_starred_parameters_get_what_is_left_in_order(takes):
    assert takes(lambda *tables: 0) == (("p", "f", "g"), {})
    assert takes(lambda p, *functions: 0) == (("p", "f", "g"), {})


def test_what_a_person_says_comes_before_names(takes):
    assert takes(lambda p, f, g: 0, takes={"f": "g", "g": "f"}) == (("p", "g", "f"), {})


def test_a_person_may_say_it_by_place(takes):
    assert takes(lambda a, b, c: 0, takes=("g", "p", "f")) == (("g", "p", "f"), {})


def test_a_builtin_function_that_tells_no_signature_is_told_by_place(takes, misfit):
    assert takes(max, takes=("p", "f", "g")) == (("p", "f", "g"), {})
    text = misfit(max)
    assert "Python tells no signature" in text
    assert 'takes=("p", "f", "g")' in text


def test_keywords_of_a_function_that_takes_any_can_be_named(takes):
    assert takes(lambda p, **rest: 0, takes={"left": "f", "right": "g"}) == (
        ("p",),
        {"left": "f", "right": "g"},
    )


def test_a_ufunc_goes_by_order(takes):
    assert takes(np.hypot, to="TPF.foundWithin") == (("N", "q"), {})


def test_what_a_partial_function_has_already_is_not_asked_for(takes):
    def leakage(base, p):
        return 0

    assert takes(functools.partial(leakage, 2), to="TPF.leakage") == (("p",), {})


def test_a_bound_method_needs_no_self(takes):
    class Model:
        def leakage(self, p):
            return 0

    assert takes(Model().leakage, to="TPF.leakage") == (("p",), {})


def test_a_function_of_a_class_is_told_to_go_through_an_instance(misfit):
    class Model:
        def leakage(self, p):
            return 0

    text = misfit(Model.leakage, to="TPF.leakage")
    assert "Python's `self` stands for nothing" in text or "`p` by name" in text or "another order" in text
    assert "a method goes through an instance" in text


def test_the_index_of_a_result_that_is_a_table_is_not_an_argument(takes, spec):
    binding = checked(bind(lambda p: 0, to="TPF.rowSum", gives={"i": "m"}), spec).binding
    assert binding.takes == {"p": "p"}
    assert takes(lambda p, m: 0, to="TPF.rowSum", gives={"i": "m"}) == (("p", "m"), {})


def test_an_index_without_an_argument_is_told_of_gives(misfit):
    assert 'gives={"i": "size"}' in misfit(lambda p: 0, to="TPF.rowSum")


def test_an_index_that_lean_does_not_have_is_named(misfit):
    assert "`gives` names `j`, which is no natural parameter" in misfit(
        lambda p: 0, to="TPF.rowSum", gives={"j": "m"}
    )


def test_an_axis_below_something_that_is_no_size_is_refused(misfit):
    assert "runs below `p`, which is no size" in misfit(lambda p: 0, to="TPF.rowSum", gives={"i": "p"})


def test_an_adapter_takes_what_it_names(spec):
    binding = checked(bind(lambda a: 0, to="TPF.leakage", adapt=lambda n, p: (p.ravel(),)), spec).binding
    assert layout_of(binding).arguments({"p": "table", "m": 2, "n": 3}) == ((3, "table"), {})


def test_an_adapter_with_open_keywords_gets_everything(takes):
    assert takes(lambda a: 0, to="TPF.leakage", adapt=lambda **all: (all["p"],))[1] == {
        "m": "m",
        "n": "n",
        "p": "p",
    }


def test_an_adapter_that_asks_for_something_else_is_shown_what_there_is(misfit):
    text = misfit(lambda a: 0, to="TPF.leakage", adapt=lambda table, rows: (table,))
    assert "`adapt` may name any of: m, n, p" in text


def test_both_signatures_stand_one_above_the_other(misfit):
    def leakage(q, axis):
        return 0

    lines = misfit(leakage, to="TPF.leakage").splitlines()
    assert lines[0].startswith("error[signature-mismatch]: `") and lines[0].endswith(
        "what `TPF.leakage` takes"
    )
    assert lines[1].startswith("  --> tests/testing/test_signature.py:")
    assert lines[2].startswith(
        "      Lean:   TPF.leakage(p: (m, n) table of K, *, m, n) -> K    lean/TPF/Joint.lean:"
    )
    assert lines[3].startswith("      Python: leakage(q, axis)    tests/testing/test_signature.py:")
    assert lines[4] == "      Python's `q` stands for nothing in Lean"


def test_a_misspelt_parameter_is_told_the_nearest(misfit):
    text = misfit(lambda table: 0, to="TPF.leakage", takes={"tabel": "p"})
    assert "`takes` names `tabel`, which Python does not have; is it `table`?" in text


def test_a_parameter_by_place_only_behind_a_gap_is_refused(misfit):
    def covariance(start=0, p=0, /, *, f, g):
        return 0

    assert "`p` goes by place only" in misfit(covariance)


def test_names_that_python_cannot_say_are_known_in_its_form(spec):
    lifted = next(spec[name] for name in spec if "'" in "".join(spec[name].parameters.names))
    lean, python = next(pair for pair in lifted.parameters.names.items() if "'" in pair[0])
    words = ", ".join(lifted.parameters.names.values())
    function = eval(f"lambda {words}: 0")
    assert matched(bind(function, to=lifted.name), lifted).takes[python] == lean


def test_a_layout_that_is_complete_stays_as_it_is(spec):
    lifted = spec["TPF.covariance"]
    for function, options in [
        (lambda *tables: 0, {}),
        (max, {"takes": ("p", "f", "g")}),
        (lambda a: 0, {"adapt": lambda **all: (all["p"],)}),
    ]:
        once = matched(bind(function, to="TPF.covariance", **options), lifted)
        assert matched(once, lifted) == once


def test_a_definition_is_described_with_its_sizes_behind_the_star(spec):
    assert described(spec["TPF.leakage"]) == "TPF.leakage(p: (m, n) table of K, *, m, n) -> K"
    assert described(spec["TPF.rowSum"]) == "TPF.rowSum(p: (…, n) table of K, i: Nat, *, n) -> K"
