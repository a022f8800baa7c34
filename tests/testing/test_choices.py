"""Cases of a batch as examples for Hypothesis."""

import numpy as np
import pytest
from hypothesis.database import choices_from_bytes
from hypothesis.internal.conjecture.data import ConjectureData

from pyverify.testing import bind
from pyverify.testing.batch.drawn import drawn
from pyverify.testing.checking import checked
from pyverify.testing.choices import example_of
from pyverify.testing.draw import planned
from pyverify.testing.subjects import subject_of

ITEMS = {
    "any numbers": ("TPF.tv2", {}),
    "probabilities": ("TPF.tv2", {"domain": "TPF.Pmf2"}),
    "naturals": ("QE.dot", {}),
    "tables of naturals": ("RES.product", {}),
    "a predicate": ("PUF.farFrom", {}),
}


@pytest.mark.parametrize("name", ITEMS)
def test_an_example_draws_its_case_again(spec, name):
    to, options = ITEMS[name]
    binding = checked(
        bind(lambda *args, **named: 0.0, to=to, adapt=lambda **named: (), **options), spec
    ).binding
    plan = planned(subject_of(binding, spec), spec.library.definition)
    found = 0
    for block in range(6):
        cases = drawn(plan, seed=4, size=64, block=block)
        for row in range(0, cases.count, 13):
            case = cases[row]
            example = example_of(plan, 4, 64, block, row, case)
            if example is None:
                continue
            data = ConjectureData.for_choices(choices_from_bytes(example))
            again = data.draw(plan.strategy())
            assert again.naturals == case.naturals
            assert all(np.array_equal(again.values[one], value) for one, value in case.values.items())
            found += 1
    assert found >= 15
