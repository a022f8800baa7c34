"""The conventions that make operations total: by the kernel, and in every domain."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from pyverify.domains.arguments import BadArgument, evaluate
from pyverify.domains.balls import Balls
from pyverify.domains.compile.batch import compile_batch
from pyverify.domains.compile.exact import compile_exact
from pyverify.domains.dual import Dual
from pyverify.domains.exact import Exact
from pyverify.domains.floats import Floats
from pyverify.domains.rounding import Rounding
from pyverify.domains.symbols import Symbols
from pyverify.spec import Spec
from pyverify.spec.agreement import Case, Closed
from tests.support.agreement import primitives
from tests.support.agreement.batches import BATCHES
from tests.support.agreement.conventions import CONVENTIONS, Convention
from tests.support.agreement.domains import CHECKS
from tests.support.agreement.kernels import OFFICIAL, OWN, official, own
from tests.support.agreement.subjects import Subject
from tests.support.agreement.tally import Report, Tally


@pytest.fixture(scope="module")
def found(spec: Spec) -> dict[str, Subject]:
    made = {}
    for one in CONVENTIONS:
        if one.constant in primitives.BY_ARGUMENTS:
            made[one.id] = primitives.subject(spec, one.constant)
        else:
            made[one.id] = Subject(spec.library.definition(one.constant), spec.library.definition)
    return made


@pytest.fixture(scope="module")
def kernels(spec, found) -> dict[str, Report]:
    closed, reports = Closed(spec.library), {}
    for one in CONVENTIONS:
        reports[one.id] = Report(0, (OFFICIAL, OWN))
        own(closed, [(found[one.id], one.case)], reports[one.id])
    together = Report(0, (OFFICIAL,))
    official(
        spec,
        closed,
        [(found[one.id], one.case) for one in CONVENTIONS],
        spec.compiled.build.toolchain,
        together,
    )
    for one in CONVENTIONS:
        reports[one.id].tallies.setdefault(found[one.id].name, {})[OFFICIAL] = together.tally(
            found[one.id].name, OFFICIAL
        )
    return reports


@pytest.mark.parametrize("one", CONVENTIONS, ids=lambda one: one.id)
def test_convention_holds_in_the_kernels(one: Convention, found, kernels):
    row = kernels[one.id].tallies[found[one.id].name]
    assert found[one.id].reference(one.case).exact == one.value
    assert row[OWN].compared == 1
    assert row[OFFICIAL].compared >= 1
    assert row[OWN].examples == row[OFFICIAL].examples == []


@pytest.mark.parametrize("domain", [*CHECKS, *BATCHES])
@pytest.mark.parametrize("one", CONVENTIONS, ids=lambda one: one.id)
def test_convention_holds_in_the_domain(one: Convention, domain, found):
    tally = Tally()
    {**CHECKS, **BATCHES}[domain](found[one.id], [one.case], tally)
    assert tally.compared
    assert tally.examples == []
    assert tally.undecided == 0, "an enclosure that holds everything shows nothing"
    assert set(tally.left_out) <= {"not-differentiable"}


OUTSIDE = Case((3, [Fraction(1), Fraction(2)]))
"""`sum` over three indices of a list of two."""


@pytest.mark.parametrize(
    "domain",
    [Exact(), Floats(), Balls(), Rounding(), Dual(Exact()), Symbols("exact")],
    ids=lambda domain: domain.name,
)
def test_reading_a_list_outside_is_an_error_that_names_the_place(domain, spec):
    definition = spec.library.definition(("sum",))
    with pytest.raises(BadArgument, match=r"f is read at \(2\)"):
        evaluate(domain, definition, spec.library.definition, OUTSIDE.arguments)


def test_reading_a_list_outside_is_an_error_in_compiled_functions(spec):
    definition = spec.library.definition(("sum",))
    with pytest.raises(BadArgument):
        compile_exact(definition, spec.library.definition)({"n": 3}, {"f": OUTSIDE.arguments[1]})
    with pytest.raises(BadArgument):
        compile_batch(definition, spec.library.definition)({"n": 3}, {"f": np.array([[1.0, 2.0]])})
