"""Verdicts of earlier runs: taken over for the same declarations, kernel and code only, and said so."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from olean_patch import Patch

from pyverify.evidence import Evidence
from pyverify.kernel import source, verdicts

MORE = """
def Good : Prop := Eq Nat.zero Nat.zero
theorem good : Good := Eq.refl _
theorem better : Eq (Nat.succ Nat.zero) (Nat.succ Nat.zero) := Eq.refl _
axiom assumed : Good
theorem rests : Good := assumed
"""


@pytest.fixture
def cache(tmp_path: Path) -> Evidence:
    return Evidence(tmp_path / "evidence", seal=tmp_path / "key")


def test_a_verdict_is_taken_over_and_says_so(ask, lean, cache):
    first = ask(lean(MORE), cache=cache)
    again = ask(lean(MORE), cache=cache)
    assert (first.from_cache, again.from_cache) == (False, True)
    told = dataclasses.replace(again, from_cache=False, seconds=0, key="")
    assert told == dataclasses.replace(first, seconds=0, key="")
    assert again.key == first.key


def test_without_a_cache_nothing_is_taken_over(ask, lean, cache):
    ask(lean(MORE), cache=cache)
    assert not ask(lean(MORE)).from_cache


def test_a_part_of_a_larger_replay_need_not_be_replayed(ask, lean, cache):
    ask(lean(MORE), cache=cache)
    part = ask(lean(MORE), ("rests",), cache=cache)
    assert part.from_cache
    assert part.axioms == (("assumed",),)
    assert part.submissions < ask(lean(MORE)).submissions


def test_a_changed_proof_is_replayed_and_others_are_not(ask, lean, cache):
    ask(lean(MORE), ("good",), cache=cache)
    ask(lean(MORE), ("rests",), cache=cache)
    changed = lean(MORE.replace("rests : Good := assumed", "rests : Good := good"))
    assert ask(changed, ("good",), cache=cache).from_cache
    assert not ask(changed, ("rests",), cache=cache).from_cache


def test_a_comment_or_another_file_changes_nothing(ask, lean, cache):
    ask(lean(MORE), ("good",), cache=cache)
    shifted = lean("\n/-- about it -/" + MORE)
    assert shifted != lean(MORE)
    assert ask(shifted, ("good",), cache=cache).from_cache


def test_a_patched_module_does_not_get_the_verdict_of_the_whole_one(ask, lean, cache):
    ask(lean(MORE), cache=cache)
    patch = Patch(lean(MORE))
    patch.data[patch.scalars(("Nat", "rec"))] ^= 1
    found = ask(patch.bytes(), cache=cache)
    assert not found.from_cache
    assert not found.ok


def test_a_refusal_is_not_kept(ask, lean, cache):
    patch = Patch(lean(MORE))
    patch.data[patch.scalars(("Nat", "rec"))] ^= 1
    assert not ask(patch.bytes(), cache=cache).ok
    assert not ask(patch.bytes(), cache=cache).from_cache


def test_another_kernel_or_another_replayer_starts_anew(ask, lean, cache, monkeypatch):
    ask(lean(MORE), cache=cache)
    with monkeypatch.context() as changed:
        changed.setattr(verdicts, "_identity", lambda toolchain: "another library")
        assert not ask(lean(MORE), cache=cache).from_cache
    with monkeypatch.context() as changed:
        changed.setattr(verdicts, "source_hash", lambda: "another version")
        assert not ask(lean(MORE), cache=cache).from_cache
    assert ask(lean(MORE), cache=cache).from_cache


def test_the_hash_of_the_code_covers_the_rooms_that_decide():
    assert {"term", "olean", "kernel"} <= set(source._ROOMS)
    assert len(source.source_hash()) == 64


def test_another_definition_of_an_accelerated_name_starts_anew(ask, lean, cache):
    right = "def Nat.add (a b : Nat) : Nat := Nat.rec a (fun _ r => Nat.succ r) b\n"
    wrong = "def Nat.add (a b : Nat) : Nat := Nat.rec a (fun _ r => r) b\n"
    use = "theorem use (a b : Nat) : Eq (Nat.add a b) (Nat.add a b) := Eq.refl _\n"
    assert ask(lean(right + use), ("use",), cache=cache).ok
    assert not ask(lean(wrong + use), ("use",), cache=cache).ok
