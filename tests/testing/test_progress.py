"""Items whose time ends in the midst of something: what was judged until then counts, if it is enough."""

import time
from dataclasses import replace

import numpy as np

from pyverify.testing import bind
from pyverify.testing.campaign import ENOUGH, Settings, tested_item
from pyverify.testing.case import Case
from pyverify.testing.checking import checked
from pyverify.testing.progress import Snapshots, Watched
from pyverify.testing.text import counted, record
from pyverify.testing.trial import Trial
from pyverify.testing.verdict import Verdict, Word

SETTINGS = Settings(cases=10_000, batch=0, singly=0, seconds=3.0)


def variation(p):
    return np.abs(p - np.outer(p.sum(1), p.sum(0))).sum()


def stuck_after(judged):
    """`Trial.judge`, of which one judgement never ends."""
    plain = Trial.judge

    def judge(self, case):
        while self.judged >= judged and time.monotonic() > self.ends - 1.5:
            time.sleep(0.01)
        return plain(self, case)

    return judge


def verdict_on(spec, monkeypatch, judged):
    monkeypatch.setattr(Trial, "judge", stuck_after(judged))
    binding = checked(bind(variation, to="TPF.tv2"), spec).binding
    return tested_item(binding, spec, "", SETTINGS)


def test_an_item_conforms_if_enough_was_judged_before_a_judgement_that_does_not_end(spec, monkeypatch):
    verdict = verdict_on(spec, monkeypatch, ENOUGH + 5)
    assert verdict.word is Word.CONFORMS
    assert verdict.cases["search"] >= ENOUGH
    assert "the seconds of this item were over in the midst of a call or a judgement" in verdict.notes


def test_snapshots_are_told_from_time_to_time_only(monkeypatch):
    class Heard(list):
        tell = list.append

    heard, clock = Heard(), [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    snapshots = Snapshots(heard, lambda: clock[0])
    for moment in (0.1, 0.4, 0.6, 0.7, 1.2):
        clock[0] = moment
        snapshots()
    assert heard == [0.6, 1.2]


def test_nothing_is_told_where_nobody_listens():
    Snapshots(None, lambda: 1 / 0)()


def test_a_verdict_says_when_most_cases_were_found_or_moved():
    verdict = Verdict("f", "D", Word.CONFORMS, cases={"search": 10}, drawn=10, pooled=6)
    assert "most of them found by solvers, or moved" in counted(verdict)
    assert "moved" not in counted(replace(verdict, pooled=5))


def test_the_number_of_cases_that_were_found_or_moved_stands_in_the_record(spec):
    binding = checked(bind(variation, to="TPF.tv2"), spec).binding
    verdict = tested_item(binding, spec, "", Settings(cases=5, singly=5))
    assert record(verdict, binding)["pooled"] == verdict.pooled == 0


def test_a_watched_plan_keeps_some_of_its_cases():
    class Plan:
        other = 3

        def cases(self, count):
            from pyverify.testing.case import Cases

            return Cases({}, {"e": np.arange(float(count))}, count)

    kept: list[Case] = []
    plan = Watched(Plan(), kept)
    assert plan.cases(20) is plan.last and plan.other == 3
    assert [one.values["e"] for one in kept] == [*range(8)]


def test_a_snapshot_that_is_asked_for_is_told_at_once():
    class Heard(list):
        tell = list.append

    heard = Heard()
    Snapshots(heard, lambda: "so far")(now=True)
    assert heard == ["so far"]
