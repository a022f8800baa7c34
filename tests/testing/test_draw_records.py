"""Records and truth values among the parameters."""

from __future__ import annotations

import numpy as np
import pytest
import user_projects
from sharing import Made

from pyverify.spec import Spec
from pyverify.testing.draw import records
from pyverify.testing.draw.problem import Problem
from pyverify.testing.source import Generated
from pyverify.testing.subject import Subject


@pytest.fixture(scope="module")
def user(made_once: Made) -> Spec:
    """The definitions of `tests/data/extract`, on top of this project's library."""
    return user_projects.built_on_top(made_once)


def test_a_record_is_drawn_field_by_field_and_meets_what_is_said_of_it(user: Spec) -> None:
    of = Problem(Subject(user.statement("Statements.Positive")), user.library.definition)
    offer = records.recognise(of, frozenset(of.naturals), of.parts)
    assert offer is not None
    found = dict(offer.step.draw(Generated(np.random.default_rng(1), 50), {"n": 4}))
    dead = found.pop("!", np.zeros(50, dtype=bool))
    ((values,),) = found.values()
    assert set(values[~dead].tolist()) == {0, 1, 2, 3}


def test_where_nothing_meets_what_is_said_all_cases_are_dead(user: Spec) -> None:
    of = Problem(Subject(user.statement("Statements.Positive")), user.library.definition)
    offer = records.recognise(of, frozenset(of.naturals), of.parts)
    assert offer is not None
    assert offer.step.draw(Generated(np.random.default_rng(1), 5), {"n": 0})["!"].all()


def test_there_is_no_step_where_there_are_no_records(user: Spec) -> None:
    of = Problem(Subject(user.statement("Statements.Plain")), user.library.definition)
    assert records.recognise(of, frozenset(of.naturals), of.parts) is None
