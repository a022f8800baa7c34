"""The questions of an attack when the time is over: what is begun, and what is said of the rest."""

from __future__ import annotations

import sys

import pytest

from pyverify.symbolic import Answer, Kind, inquiry
from pyverify.symbolic.necessity import necessity
from pyverify.symbolic.necessity.verdict import Need
from pyverify.symbolic.solving.inquiry import Inquiry
from pyverify.symbolic.stages import Stages

STANDS = "tpf-e5-loss"


@pytest.fixture
def late(spec):
    """An attack whose time was over before it began."""

    def made(claim):
        stages = Stages(inquiry(spec.library.definition), -60.0, lambda asked: None)
        stages.run(spec.claims[claim].statement, quick=False)
        return stages

    return made


def test_what_was_not_asked_is_noted_with_its_question(late):
    found = late(STANDS)
    unasked = [one.asked for one in found.questions if one.answer == "the budget was over"]
    assert "does it need its hypotheses" in unasked
    assert found.necessity is None


def test_what_was_not_asked_is_left_open_and_speaks_against_nothing(late):
    open_ = [one for one in late(STANDS).findings if one.kind is Kind.UNDECIDED]
    assert any("does it rest on a convention" in one.words for one in open_)
    assert not any(one.flagged for one in late(STANDS).findings)


def test_nothing_is_asked_after_the_end_however_many_seconds_are_given(spec):
    asking = inquiry(spec.library.definition).until(-60.0)
    found = asking.ask(spec.claims[STANDS].statement, 60.0)
    assert {one.answer for one in found} == {Answer.UNKNOWN}
    assert not any(one.runs for one in found)


def test_a_hypothesis_is_not_idle_where_conventions_were_not_asked_about(spec, monkeypatch):
    asked: list[object] = []
    monkeypatch.setattr(sys.modules[necessity.__module__], "hidden", lambda *about: asked.append(about))
    monkeypatch.setattr(Inquiry, "over", lambda self: bool(asked))
    found = necessity(inquiry(spec.library.definition), spec.claims[STANDS].statement, 5.0)
    one = next(one for one in found.found if one.hypothesis == "hv")
    assert one.need is Need.UNKNOWN
    assert "no time to ask" in one.tried[-1]
