"""What a lifted definition takes, and what it refuses: by name, before anything is computed."""

import inspect
import pydoc
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from flint import arb

from pyverify.domains.arguments import BadArgument
from pyverify.errors import PyverifyError
from pyverify.extract.code import NAT, Param
from pyverify.spec.identifiers import python_names

HALF = Fraction(1, 2)
DIAGONAL = [[HALF, 0], [0, HALF]]


def test_a_table_tells_the_sizes(spec):
    assert spec["TPF.tv2"].exact(DIAGONAL) == 1


def test_sizes_can_be_given_to_use_a_part_of_a_table(spec):
    assert spec["TPF.total"].exact(DIAGONAL, m=1) == HALF


def test_the_signature_shows_the_shapes_and_which_sizes_tables_tell(spec):
    signature = inspect.signature(spec["TPF.covariance"])
    assert list(signature.parameters) == ["p", "f", "g", "m", "n"]
    assert repr(signature.parameters["p"].annotation) == "(m, n) table of K"
    assert signature.parameters["m"].kind is inspect.Parameter.KEYWORD_ONLY


def test_help_shows_docstring_parameters_and_place(spec):
    text = pydoc.plain(pydoc.render_doc(spec["TPF.covariance"]))
    flat = " ".join(text.replace("|", " ").split())  # Python 3.13 breaks long signatures over lines
    assert "TPF.covariance(p: (m, n) table of K" in flat.replace("( ", "(")
    assert "Covariance of a function" in text
    assert "lean/TPF/Joint.lean:" in text
    assert "TPF.covariance(definition" not in text


def test_a_name_that_python_cannot_say_is_changed(spec):
    assert "p_" in inspect.signature(spec["TPF.prodTable"]).parameters


def test_a_name_with_a_small_digit_is_readable_in_python(spec):
    distance = spec["Fisher.coshDist"]
    assert list(inspect.signature(distance).parameters) == ["μ1", "σ1", "μ2", "σ2"]
    assert distance(μ1=0, σ1=1, μ2=0, σ2=1) == 1


@pytest.mark.parametrize(
    ("lean", "python"),
    [
        (["p'", "p_"], ["p_", "p__2"]),
        (["x₁", "x1"], ["x1", "x1_2"]),
        (["if", "λ", "«a b»"], ["if_", "λ", "_a_b_"]),
    ],
)
def test_every_name_in_lean_has_one_of_its_own_in_python(spec, lean, python):
    params = tuple(Param(name, NAT) for name in lean)
    definition = replace(spec["TPF.tv2"].definition, params=params)
    assert list(python_names(definition).values()) == python


def test_a_table_may_be_an_array_a_list_or_a_function(spec):
    tv = spec["TPF.tv2"]
    assert tv.exact(np.array([[0.5, 0], [0, 0.5]])) == 1
    assert tv.exact(lambda i, j: HALF if i == j else 0, m=2, n=2) == 1
    assert tv.exact(np.asfortranarray([[0.5, 0], [0, 0.5]])[:, ::-1]) == 1


def test_a_function_alone_tells_no_size(spec):
    with pytest.raises(BadArgument, match=r"no table tells `m`.*"):
        spec["TPF.tv2"].exact(lambda i, j: 0)


def test_a_float_is_its_exact_value(spec):
    assert spec["TPF.saving"].exact(0, 1, 0.1) == 1 - Fraction(0.1)


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -float("inf"), "1/2", None, True, 1j, [1], b"1"])
def test_what_is_no_finite_number_is_refused_by_name(spec, bad):
    with pytest.raises(BadArgument, match="`a`"):
        spec["TPF.saving"].exact(1, 2, bad)


@pytest.mark.parametrize("bad", [float("nan"), "x", None])
def test_a_bad_entry_of_a_table_is_refused_with_its_place(spec, bad):
    with pytest.raises(BadArgument, match=r"`p\[1\]\[0\]`"):
        spec["TPF.tv2"].exact([[1, 0], [bad, 0]])


def test_rows_of_different_lengths_are_refused(spec):
    with pytest.raises(BadArgument, match="rows of different lengths"):
        spec["TPF.tv2"].exact([[1, 0], [0]])


def test_a_table_of_the_wrong_depth_is_refused(spec):
    with pytest.raises(BadArgument, match="`p`"):
        spec["TPF.tv2"].exact([1, 0])
    with pytest.raises(BadArgument, match="`p` has 3 axes"):
        spec["TPF.tv2"].exact(np.zeros((2, 2, 2)))


def test_tables_that_disagree_about_a_size_are_refused(spec):
    with pytest.raises(BadArgument, match="disagree about the size `m`"):
        spec["TPF.covariance"].exact(DIAGONAL, [1, 2, 3], [1, 2])


def test_a_size_beyond_the_table_is_refused(spec):
    with pytest.raises(BadArgument, match="2 entries along its first axis, and 5 are read"):
        spec["TPF.tv2"].exact(DIAGONAL, m=5)


def test_an_index_beyond_the_table_is_refused(spec):
    with pytest.raises(BadArgument, match="`p`"):
        spec["TPF.defect"].exact(DIAGONAL, 2, 0)


@pytest.mark.parametrize("bad", [-1, 1.0, "2", True, None])
def test_a_natural_number_has_to_be_one(spec, bad):
    with pytest.raises(BadArgument, match="`N`"):
        spec["TPF.attemptsMean"].exact(bad, HALF)


def test_huge_sizes_are_refused_with_an_estimate(spec):
    with pytest.raises(BadArgument, match="GiB"):
        spec["TPF.tv2"].exact(lambda i, j: 0, m=10**6, n=10**6)
    with pytest.raises(BadArgument, match="steps"):
        spec["TPF.attemptsMean"].exact(10**12, HALF)


def test_a_natural_number_that_is_only_compared_may_be_huge(spec):
    assert spec["TPF.pointMass"].exact(10**5000, 10**5000) == 1


def test_numbers_beyond_the_digits_that_python_prints_are_computed_and_refused_alike(spec):
    large = 10**5000
    assert spec["TPF.cost"].exact(large, large, 1) == large
    with pytest.raises(BadArgument):
        spec["TPF.attemptsMean"].exact(large, HALF)
    with pytest.raises(BadArgument):
        spec["TPF.attemptsMean"].exact(-large, HALF)


def test_missing_unknown_and_doubled_arguments_are_refused_with_the_signature(spec):
    tv = spec["TPF.tv2"]
    one = (DIAGONAL,)
    for args, kwargs in (((), {}), ((DIAGONAL, 2), {}), (one, {"q": 1}), (one, {"p": DIAGONAL})):
        with pytest.raises(BadArgument) as caught:
            tv.exact(*args, **kwargs)
        assert "TPF.tv2(p: (m, n) table of K" in caught.value.help


def test_empty_ranges_have_values(spec):
    assert spec["TPF.tv2"].exact([]) == 0
    assert spec["TPF.tv2"].exact([[], []]) == 0
    assert spec["TPF.baseline"].exact(np.zeros((3, 0))) == 0


def test_a_truth_value_has_to_be_one(spec):
    assert spec["TPF.indicator"].exact(True) == 1
    with pytest.raises(BadArgument, match="`b`"):
        spec["TPF.indicator"].exact(1)


def test_an_argument_whose_text_raises_is_refused_all_the_same(spec):
    class Strange:
        def __repr__(self):
            raise RuntimeError("no")

    with pytest.raises(BadArgument, match="cannot be shown"):
        spec["TPF.saving"].exact(1, 2, Strange())


def test_the_values_are_fractions_ints_and_bools(spec):
    assert type(spec["TPF.tv2"].exact(DIAGONAL)) is Fraction
    assert type(spec["TPF.argmaxBelow"].exact([1, 3, 2])) is int
    assert type(spec["TPF.Pmf2"].exact(DIAGONAL)) is bool


def test_a_logarithm_has_no_exact_value_and_a_ball(spec):
    from pyverify.extract import NotInterpreted

    with pytest.raises(NotInterpreted, match=r"TPF\.kl"):
        spec["TPF.kl"].exact([HALF, HALF], [Fraction(1, 4), Fraction(3, 4)])
    ball = spec["TPF.kl"].ball([HALF, HALF], [Fraction(1, 4), Fraction(3, 4)], prec=100)
    assert ball.overlaps((arb(4) / 3).log() / 2)  # the same number, written another way
    assert ball.rad() < arb(2) ** -90


def test_a_quantifier_over_functions_has_no_value(spec):
    from pyverify.extract import NotInterpreted

    with pytest.raises(NotInterpreted) as caught:
        spec["Sheaf.Reconcilable"].exact([[1]], [1])
    assert caught.value.reason.value == "unbounded-quantifier"


@pytest.mark.parametrize(
    "bad",
    [
        np.array([0.5]),
        np.array([3]),
        np.array("x"),
        np.ma.masked,
        np.datetime64("2020"),
        int,
        float,
        10**20 * 1j,
    ],
    ids=repr,
)
def test_an_array_or_a_class_is_no_number(spec, bad):
    with pytest.raises(BadArgument, match="`a`"):
        spec["TPF.saving"].exact(1, 2, bad)


def test_an_array_without_axes_is_its_entry(spec):
    assert spec["TPF.saving"].exact(1, 2, np.array(0.5)) == spec["TPF.saving"].exact(1, 2, 0.5)
    assert spec["TPF.attemptsMean"].exact(np.array(2), HALF) == Fraction(3, 2)
    with pytest.raises(BadArgument, match="`N`"):
        spec["TPF.attemptsMean"].exact(np.array([2]), HALF)


def test_balls_are_no_exact_numbers(spec):
    import flint

    assert spec["TPF.saving"].exact(1, 2, flint.fmpq(1, 2)) == spec["TPF.saving"].exact(1, 2, HALF)
    for bad in (flint.arb("0.3"), flint.nmod(3, 7)):
        with pytest.raises(BadArgument, match="`a`"):
            spec["TPF.saving"].exact(1, 2, bad)


class Frame:
    """As a data frame: iterating gives the columns' names."""

    def __init__(self, rows):
        self.rows = np.array(rows)

    def __array__(self, dtype=None, copy=None):
        return self.rows

    def __len__(self):
        return len(self.rows)

    def __iter__(self):
        return iter([(5, 7), (8, 9)])


def test_what_has_an_array_is_read_as_that(spec):
    rows = np.array([[0.5, 0], [0, 0.5]])
    assert spec["TPF.tv2"].exact(Frame(rows)) == 1
    assert spec["TPF.tv2"].exact(memoryview(rows)) == 1


@pytest.mark.parametrize(
    "bad",
    [
        frozenset({(1, 0), (0, 1)}),
        [bytearray(b"ab")] * 2,
        {0: [1, 0], 1: [0, 1]},
        iter(DIAGONAL),
        np.ones((2, 2), "datetime64[ns]"),
        np.ma.array([[1.0, 2.0], [0.0, 1.0]], mask=True),
    ],
    ids=["set", "bytes", "dict", "iterator", "dates", "masked"],
)
def test_what_is_no_table_of_numbers_is_refused(spec, bad):
    with pytest.raises(BadArgument, match="`p`"):
        spec["TPF.tv2"].exact(bad)


def test_sizes_of_thousands_of_digits_are_refused(spec):
    for value in (10**400, 10**5000):
        with pytest.raises(BadArgument):
            spec["TPF.tv2"].exact(DIAGONAL, m=value)
        with pytest.raises(BadArgument, match="entries"):
            spec["TPF.tv2"].exact(lambda i, j: 0, m=value, n=1)


@pytest.mark.parametrize("bad", [0, -1, 1.5, "x", None, 10**12])
def test_a_precision_that_is_none_is_refused(spec, bad):
    with pytest.raises(BadArgument, match="`prec`"):
        spec["TPF.tv2"].ball(DIAGONAL, prec=bad)


@pytest.mark.parametrize("bad", ["float16", "nonsense", None, 3, object, int])
def test_a_type_of_numbers_that_is_none_is_refused(spec, bad):
    with pytest.raises(BadArgument, match="no type of numbers"):
        spec["TPF.tv2"].enclosure(DIAGONAL, dtype=bad)


def test_an_enclosure_has_ends(spec):
    bounds = spec["TPF.tv2"].enclosure([[Fraction(1, 3), 0], [0, Fraction(2, 3)]])
    assert bounds.lower < Fraction(8, 9) < bounds.upper < bounds.lower + Fraction(1, 10**12)


def test_a_derivative_is_asked_for_by_a_parameter_that_there_is(spec):
    table = [[1, 2], [3, 5]]
    found = spec["TPF.tv2"].gradient(table, by="p")
    assert found.by("p", 0, 1) == spec["TPF.tv2"].gradient(table).by("p", 0, 1) != 0
    for wrong in (("q", 0, 1), ("p", 0), ("p", 0, 1, 0), ("p", -1, 0), ("p", 0.0, 1), ("m",)):
        with pytest.raises(BadArgument):
            found.by(*wrong)
    for by in ("q", ["q"], ["m"], 3, [3]):
        with pytest.raises(BadArgument, match="`by`"):
            spec["TPF.tv2"].gradient(table, by=by)


def test_numbers_beyond_doubles_are_infinite_floats(spec):
    assert spec["abs"].float(-(10**400)) == spec["abs"].float(Fraction(10**400, 3)) == float("inf")


@pytest.mark.parametrize(
    "bad",
    [-1, 1.0, np.float64(2), "2", None, HALF, [2], True, 10**30, 10**5000],
    ids=lambda bad: type(bad).__name__,
)
@pytest.mark.parametrize("form", ["sympy", "smtlib"])
def test_sizes_of_forms_have_to_be_natural_numbers(spec, form, bad):
    for one, size in ((spec["TPF.tv2"], "m"), (spec.claims["tpf-l18-gibbs"], "n")):
        with pytest.raises(PyverifyError):
            getattr(one, form)(**{size: bad})
    assert spec["TPF.tv2"].smtlib(m=np.int64(1), n=1) == spec["TPF.tv2"].smtlib(m=1, n=1)


def test_a_size_that_there_is_not_is_refused_in_forms(spec):
    for form in (spec["TPF.tv2"].sympy, spec["TPF.tv2"].smtlib):
        with pytest.raises(PyverifyError, match="no size `q`"):
            form(q=2)
    with pytest.raises(PyverifyError, match="conventions"):
        spec["TPF.tv2"].sympy(conventions="bogus")
    with pytest.raises(PyverifyError, match="flavour"):
        spec["TPF.tv2"].lean(flavour="bogus")
