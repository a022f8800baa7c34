"""The badge says what does not stand before anything else."""

from dataclasses import replace
from xml.etree import ElementTree

from sample_report import report

from pyverify.report.badge import badge
from pyverify.report.document import Counts


def told(**counts) -> str:
    every = {"claims": 5, "accepted": 3, "negation_accepted": 2, "not_as_expected": 0, "not_decided": 0}
    document = replace(report(), counts=Counts(**{**every, **counts}))
    root = ElementTree.fromstring(badge(document))
    assert root.get("role") == "img"
    return str(root.get("aria-label"))


def test_a_badge_counts_what_is_proved_and_refuted():
    assert told() == "claims: 3 proved, 2 refuted"


def test_what_fails_is_said_first():
    assert told(not_as_expected=1, not_decided=1) == "claims: 1 of 5 fail"
    assert told(not_decided=2) == "claims: 2 of 5 not decided"


def test_nothing_is_called_proved_that_was_not_replayed():
    assert "proved" not in badge(replace(report(), replayed=False, counts=Counts(5, 5, 0, 0, 0)))
