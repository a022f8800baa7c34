"""Every cheat is refused for its own reason, its honest twin is accepted, and without the defence that refuses
it the cheat passes: so it is this defence that refuses it.
"""

from __future__ import annotations

import pytest
from cheats.case import CORPUS, Case, read_cases
from cheats.judge import judge
from cheats.stage import Workshop

from pyverify.lean.contain.effects import Effect
from pyverify.lean.contain.probe import available_containment

CASES = read_cases()
IDS = [case.name for case in CASES]


def needs(case: Case) -> None:
    if case.needs:
        held = available_containment().effects[Effect(case.needs)]
        if not held.holds:
            pytest.skip(f"{held}")


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_cheat_is_refused_for_its_own_reason(case: Case, workshop: Workshop) -> None:
    needs(case)
    verdict = judge(workshop.stage(case, "cheat"))
    assert not verdict.proved
    assert case.refused in verdict.refused, verdict.refused
    assert case.culprit in verdict.said(case.refused), verdict.refused


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_its_honest_twin_is_accepted(case: Case, workshop: Workshop) -> None:
    verdict = judge(workshop.stage(case, "twin"))
    assert verdict.refused == {}
    assert verdict.proved, verdict


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_with_the_defence_off_it_passes(case: Case, workshop: Workshop) -> None:
    verdict = judge(workshop.stage(case, "cheat", "-off"), case.off)
    assert verdict.refused == {}
    assert verdict.proved, verdict
