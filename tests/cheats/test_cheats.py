"""Every cheat is refused for its own reason, and its honest twin is accepted. Without the defence that
refuses it the cheat passes: so it is this defence that refuses it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from cheats.actions import PREPARE, TAMPER
from cheats.case import Case, Off, read_cases
from cheats.judge import judge
from cheats.stage import Workshop
from representatives import mostly_slow, one_of_each

from pyverify.audit import CODES
from pyverify.lean.contain.effects import Effect
from pyverify.lean.contain.probe import available_containment

MANY = 40
"""So many cheats there are at least."""
CASES = read_cases()
IDS = [case.name for case in CASES]
TWINS = one_of_each(CASES, lambda case: case.off, lambda case: (case.history,), lambda case: (case.start,))
"""Twins that the suite has: honest projects beside each defence."""


def needs(case: Case) -> None:
    if case.needs:
        held = available_containment().effects[Effect(case.needs)]
        if not held.holds:
            pytest.skip(f"{held}")


def test_there_are_many_and_each_says_what_it_does() -> None:
    assert len(CASES) >= MANY
    assert len({case.says for case in CASES}) == len(CASES)
    assert all(case.off and case.culprit and case.says.endswith(".") for case in CASES)


def test_every_defence_and_every_action_is_used() -> None:
    assert set().union(*(case.off for case in CASES)) == set(Off)
    assert {case.prepare for case in CASES} - {""} == set(PREPARE)
    assert {case.tamper for case in CASES} - {""} == set(TAMPER)


def test_a_case_is_refused_by_a_known_code() -> None:
    unknown = {case.refused for case in CASES} - set(CODES)
    assert unknown == {"lock-file", "module-graph", "project", "source"}, "these are errors, not findings"


def test_what_does_not_belong_into_the_corpus_is_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    good = 'says = "It cheats."\nrefused = "sorry"\nculprit = "x"\noff = "axioms"\n'
    (folder / "case.toml").write_text(good)
    assert read_cases(tmp_path)[0].name == "case"
    (folder / "case.toml").write_text(good + 'unknown = "key"\n')
    with pytest.raises(ValueError, match="unknown"):
        read_cases(tmp_path)
    (folder / "case.toml").write_text(good)
    (folder / "notes.txt").write_text("")
    with pytest.raises(ValueError, match="notes"):
        read_cases(tmp_path)
    (folder / "case.toml").unlink()
    with pytest.raises(FileNotFoundError):
        read_cases(tmp_path)
    with pytest.raises(ValueError, match="no cases"):
        read_cases(folder / "none")


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_cheat_is_refused_for_its_own_reason(case: Case, workshop: Workshop) -> None:
    needs(case)
    verdict = judge(workshop.stage(case, "cheat"))
    assert not verdict.proved
    assert case.refused in verdict.refused, verdict.refused
    assert case.culprit in verdict.said(case.refused), verdict.refused


@pytest.mark.parametrize("case", mostly_slow(CASES, TWINS), ids=IDS)
def test_its_honest_twin_is_accepted(case: Case, workshop: Workshop) -> None:
    verdict = judge(workshop.stage(case, "twin"))
    assert verdict.refused == {}
    assert verdict.proved, verdict


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_with_the_defence_off_it_passes(case: Case, workshop: Workshop) -> None:
    verdict = judge(workshop.stage(case, "cheat"), case.off)
    assert verdict.refused == {}
    assert verdict.proved, verdict


def test_behind_containment_stand_the_seal_and_the_hashes(workshop: Workshop) -> None:
    (case,) = (case for case in CASES if case.name == "macro-replaces-the-specification")
    contained = Off.CONTAINMENT
    assert set(judge(workshop.stage(case, "cheat"), frozenset({contained})).refused) == {"seal-broken"}
    verdict = judge(workshop.stage(case, "cheat"), frozenset({contained, Off.SEAL}))
    assert "changed after it was built" in verdict.said("module-not-built")
