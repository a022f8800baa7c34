"""Functions of published packages, bound and tested: what was found, and that the rest conforms.

What was found is asked of the function directly first. So a test does not fail once a package has mended it.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest
from representatives import mostly_slow
from scipy import special, stats
from scipy.spatial import distance

from pyverify.spec import Spec
from pyverify.testing.binding import Binding
from pyverify.testing.campaign import Settings, tested_item
from pyverify.testing.checking import checked
from pyverify.testing.registry import bindings_of, load_module
from pyverify.testing.verdict import Word

HERE = Path(__file__).parent
ALWAYS = ("scipy", "numpy", "networkx")
EXTRA = {"sklearn": "sklearn", "dit": "dit", "statsmodels": "statsmodels"}
"""Of the extra `third-party`: the file's word, and what is imported."""
BUDGET = Settings(batch=2000, singly=200, seconds=30.0)


def lost_by_histogram() -> bool:
    """Weights are summed up from the left, and differences of the sums taken."""
    return bool(np.histogram([0.5, 1.5], bins=[0, 1, 2], weights=[1.0, 1e-20])[0][1] == 0)


def infinite_divergence() -> bool:
    """The quotient is beyond the range, its logarithm is not."""
    return bool(np.isinf(special.kl_div(0.0625, 5e-324)))


def lost_by_binomial() -> bool:
    """No success in three trials of probability 10⁻²⁰."""
    return bool(stats.binom.pmf(0, 7, 1e-20) != 1)


def refused_probabilities() -> bool:
    """A table of probabilities is made one of zeros."""
    from sklearn.metrics import mutual_info_score

    try:
        mutual_info_score(None, None, contingency=np.full((2, 2), 0.25))
    except ValueError:
        return True
    return False


FOUND: Mapping[str, tuple[Callable[[], bool], Word]] = {
    "numpy.histogram": (lost_by_histogram, Word.VIOLATES),
    "scipy.special.kl_div": (infinite_divergence, Word.MISBEHAVES),
    "scipy.stats.binom.pmf": (lost_by_binomial, Word.VIOLATES),
    "sklearn.metrics.mutual_info_score": (refused_probabilities, Word.MISBEHAVES),
}


def bound(word: str, spec: Spec) -> list[Binding]:
    """The bindings of a package, or a skipped test."""
    if word in EXTRA:
        missing = f"{EXTRA[word]} is not installed: pip install 'pyverify-lean[third-party]'"
        pytest.importorskip(EXTRA[word], reason=missing)
    return [
        checked(binding, spec).binding for binding in bindings_of(load_module(HERE / f"functions_{word}.py"))
    ]


@pytest.mark.parametrize("word", mostly_slow((*ALWAYS, *EXTRA), ("networkx", *EXTRA)))
def test_the_functions_conform_but_for_what_was_found(word: str, spec: Spec) -> None:
    expected, got = {}, {}
    for binding in bound(word, spec):
        still, found = FOUND.get(binding.name, (lambda: False, Word.CONFORMS))
        expected[binding.name] = found if still() else Word.CONFORMS
        got[binding.name] = tested_item(binding, spec, "", BUDGET).word
    assert got == expected


@pytest.mark.parametrize("name", [name for name in FOUND if name.startswith(("numpy", "scipy"))])
def test_what_was_found_is_found_again(name: str, spec: Spec) -> None:
    """The quick part of the above."""
    still, found = FOUND[name]
    (binding,) = (one for one in bound(name.partition(".")[0], spec) if one.name == name)
    assert tested_item(binding, spec, "", BUDGET).word is (found if still() else Word.CONFORMS)


@pytest.mark.slow
@pytest.mark.parametrize("word", [*ALWAYS, *EXTRA])
def test_no_theorem_fails_of_what_conforms(word: str, spec: Spec) -> None:
    wrong = {Word.VIOLATES, Word.MISBEHAVES}
    verdicts = [
        tested_item(binding, spec, claim)
        for binding in bound(word, spec)
        if binding.name not in FOUND
        for claim in binding.claims
    ]
    assert [(one.binding, one.claim) for one in verdicts if one.word in wrong] == []


@pytest.mark.slow
def test_a_surprise_is_clipped_or_infinite_below_the_normal_numbers(spec: Spec) -> None:
    """JAX begins threads and sets the environment, so that its process is this one."""
    pytest.importorskip("pyhgf", reason="pyhgf is not installed: pip install 'pyverify-lean[third-party]'")
    settings = Settings(cases=60, singly=60, seconds=60.0, call=60.0, contained=False)
    found = [tested_item(one, spec, "", settings) for one in bound("pyhgf", spec)]
    words = {one.binding.partition(", ")[2]: one.word for one in found}
    assert words == {"": Word.VIOLATES, "not clipped": Word.MISBEHAVES}


def test_the_distance_of_two_laws_that_are_nearly_equal_is_no_number() -> None:
    """Rounding makes the divergence negative, and its root is taken. About half of such pairs."""
    draw = np.random.default_rng(1)
    p = draw.random((200, 4))
    q = p * (1 + 1e-9 * draw.standard_normal(p.shape))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        lost = np.isnan(distance.jensenshannon(p, q, axis=1)).sum()
    assert lost == 0 or lost > 50


def test_counts_of_billions_overflow() -> None:
    """The information of two equal halves is the logarithm of two, however many there are."""
    metrics = pytest.importorskip(
        "sklearn.metrics", reason="sklearn is not installed: pip install 'pyverify-lean[third-party]'"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        got = metrics.mutual_info_score(None, None, contingency=np.diag([2**32, 2**32]))
    assert got == float("inf") or abs(got - np.log(2)) < 1e-12
