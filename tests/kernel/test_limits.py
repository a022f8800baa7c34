"""Deep and large declarations, limits, crashes, and a Lean whose kernel cannot be asked."""

from __future__ import annotations

import dataclasses
import itertools
import subprocess
import sys

import pytest
from olean_writer import BOX, Writer
from small_project import environment

from pyverify.kernel import replay
from pyverify.kernel.process import Crash, KernelMissing, NotReplayed, run_child
from pyverify.lean.limits import Limits


def telescope(depth: int) -> bytes:
    """`axiom P : Prop` and `axiom deep : P → P → … → P`, with `depth` arrows."""
    w = Writer()
    prop = w.sort(BOX)
    names = [w.name("P"), w.name("deep")]
    p = w.const(names[0])
    term = p
    for _ in range(depth):
        term = w.binder(7, BOX, p, term)
    return w.file(names, [w.axiom(names[0], (), prop), w.axiom(names[1], (), term)])


def test_a_term_of_depth_a_thousand_is_accepted(ask):
    assert ask(telescope(1_000)).ok


@pytest.mark.parametrize("depth", [100_000, pytest.param(1_000_000, marks=pytest.mark.slow)])
def test_a_very_deep_term_gets_an_answer_that_names_it(ask, depth):
    found = ask(telescope(depth))
    assert [(r.name, r.code) for r in found.rejections] in ([], [(("deep",), "rejected")])
    assert ask(telescope(depth), ("P",)).ok


def chain(length: int) -> bytes:
    """`a0 : Prop` and definitions `a1 := a0`, `a2 := a1` …, each of which uses the one before."""
    w = Writer()
    prop = w.sort(BOX)
    names = [w.name("a", number) for number in range(length)]
    made = [w.axiom(names[0], (), prop)]
    for before, name in itertools.pairwise(names):
        head = w.constructor(0, (name, BOX, prop))
        inner = w.constructor(0, (head, w.const(before), BOX, w.list([name])), b"\1")
        made.append(w.constructor(1, (inner,)))
    return w.file(names, made)


def test_a_chain_of_definitions_is_accepted_whole(ask):
    found = ask(chain(2_000), ("a", 1_999))
    assert found.ok
    assert found.submissions == 2_000
    assert found.axioms == (("a", 0),)


REPLAYED = """import resource, sys
from pathlib import Path
from pyverify.kernel.replay import replay
from pyverify.lean.remember import user_cache
from pyverify.lean.toolchain import find_toolchain
toolchain = find_toolchain(None, "leanprover/lean4:v4.35.0", cache=user_cache())
found = replay({"M": Path(sys.argv[1])}, [("a", 99_999)], toolchain)
status = Path("/proc/self/status").read_text()  # `ru_maxrss` of a process counts what it was forked from
used = [int(status.split("VmHWM:")[1].split()[0]), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]
print(found.ok, found.submissions, max(used) >> 10)
"""


@pytest.mark.slow
def test_a_hundred_thousand_declarations_are_accepted_in_bounded_memory(tmp_path):
    path = tmp_path / "M.olean"
    path.write_bytes(chain(100_000))
    words = [sys.executable, "-c", REPLAYED, str(path)]
    done = subprocess.run(words, env=environment(), capture_output=True, text=True, check=True)
    good, submissions, megabytes = done.stdout.split()
    assert (good, submissions) == ("True", "100000")
    assert int(megabytes) < 1024


def test_a_limit_of_time_is_no_verdict(ask, lean):
    with pytest.raises(NotReplayed, match="limit of time"):
        ask(lean(), limits=Limits(seconds=0.01))


def test_a_crash_of_the_kernel_is_blamed_on_the_declaration(ask, lean, monkeypatch):
    """The third answer is that of a child that died; the next one leaves the declaration out."""
    asked = []

    def dying(environments, *further, **named):
        asked.append(len(environments[0]["steps"]))
        if len(asked) == 1:
            step = next(i for i, (what, told) in enumerate(environments[0]["steps"]) if told[0] == "theorem")
            return [], Crash(0, step + 1, "signal 11"), None
        return run_child(environments, *further, **named)

    monkeypatch.setattr(replay, "run_child", dying)
    text = "theorem one : Eq Nat.zero Nat.zero := Eq.refl _\ntheorem two : Eq Nat.zero Nat.zero := one\n"
    found = ask(lean(text), ("two",))
    assert [(r.name, r.code) for r in found.rejections] == [(("one",), "rejected"), (("two",), "rejected")]
    assert "signal 11" in found.rejections[0].reason
    assert asked[1] == asked[0] - 1


def test_a_kernel_that_always_crashes_is_given_up(ask, lean, monkeypatch):
    monkeypatch.setattr(replay, "run_child", lambda *_, **__: ([], Crash(0, 1, "signal 11"), None))
    found = ask(lean())
    assert found.accepted == 0
    assert not found.ok


def test_a_child_that_really_dies_is_noticed(toolchain, tmp_path):
    """A step that no environment knows ends the child with an exception, and nothing counts as answered."""
    environment = {
        "names": [],
        "levels": [],
        "terms": [],
        "steps": [(True, ("nonsense",))],
        "sizes": [(0, 0, 0)],
    }
    answers, crash, _ = run_child(
        [{**environment, "variants": []}], toolchain, Limits(seconds=20), sandbox=True
    )
    assert answers == []
    assert crash is not None
    assert (crash.environment, crash.step) == (0, 1)


def test_the_kernel_of_another_version_is_not_asked(ask, lean, toolchain):
    other = dataclasses.replace(toolchain, version="4.34.1")
    with pytest.raises(KernelMissing, match=r"4\.34\.1"):
        run_child([], other, Limits(), sandbox=True)


def test_an_installed_lean_without_a_library_is_told_apart(toolchain, tmp_path):
    other = dataclasses.replace(toolchain, library=None, program=tmp_path / "bin" / "lean", prefix=tmp_path)
    with pytest.raises(KernelMissing) as caught:
        run_child([], other, Limits(), sandbox=True)
    assert "libleanshared.so" in caught.value.facts[0]
    assert "pip install" in caught.value.help
