"""The lock: its file, what it refuses, and how it changes, on small projects that Lean compiles."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_project import CLAIMS, PROOFS, SPEC, SmallProject, claim_text, environment

from pyverify.audit.lock import (
    Accepted,
    Lock,
    LockError,
    LockVersion,
    Printed,
    Record,
    parse_lock,
    read_lock,
    write_lock,
    written,
)

LOCK = "proofs/statements.lock"
REFL = "∀ (A : Type u) (a : A), a = a"
CLASS = """prelude
import Base.Logic

class Spec.Shape (A : Type) where
  size : A → Nat
  law : ∀ a : A, size a = size a
"""
BELOW_SPEC = (
    SPEC.replace("import Base.Logic", "import Shapes")
    + """
structure Spec.Point where
  x : Nat
  y : Nat
def Spec.scale (n : Nat) : Nat := n + n
def Spec.far (p : Spec.Point) : Nat := Spec.scale p.x + p.y
def Spec.Same : Prop := 3 = 3
def Spec.Far : Prop := ∀ p : Spec.Point, Spec.far p = Spec.far p
def Spec.Sized : Prop := ∀ (A : Type) [Spec.Shape A] (a : A), Spec.Shape.size a = Spec.Shape.size a
"""
)
BELOW_PROOFS = (
    PROOFS
    + """
theorem Spec.same : Spec.Same := rfl
theorem Spec.far_refl : Spec.Far := fun _ => rfl
theorem Spec.sized : Spec.Sized := fun _ _ _ => rfl
"""
)
POLICY = '[policy]\nlibrary = ["Base", "Shapes"]\n'
"""A class in a specification is refused, so its module is a library here."""
BELOW = {
    "pyverify.toml": POLICY,
    "lean/Shapes.lean": CLASS,
    "lean/Spec.lean": BELOW_SPEC,
    "proofs/Proofs/Spec.lean": BELOW_PROOFS,
    "proofs/claims.toml": CLAIMS
    + claim_text("far", "Spec.Far", "Spec.far_refl")
    + claim_text("sized", "Spec.Sized", "Spec.sized"),
}
ALL = ["all-equal", "far", "refl", "sized", "two"]


def lock_of(project: SmallProject) -> Lock:
    path = project.root / LOCK
    found = read_lock(path, path)
    assert found is not None
    return found


def edited(project: SmallProject, name: str, *changes: tuple[str, str]) -> None:
    text = (project.root / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    project.write({name: text})


@pytest.fixture(scope="module")
def locked_base(base, tmp_path_factory) -> SmallProject:
    from small_project import grown_from

    project = grown_from(base, tmp_path_factory.mktemp("locked") / "p", BELOW)
    done = project.run("lock")
    assert done.returncode == 0, done.stderr
    assert "5 added" in done.stdout
    return project


@pytest.fixture
def locked(locked_base, tmp_path) -> SmallProject:
    from small_project import grown_from

    return grown_from(locked_base, tmp_path / "project", {})


# The file.

hashes = st.integers(0, 15).map(lambda n: f"{n:064x}")
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
accepted = st.builds(Accepted, texts, texts)
records = st.builds(Record, texts, texts, hashes, texts, texts, texts, hashes, st.tuples(accepted))
locks = st.builds(
    Lock,
    st.lists(records, max_size=3).map(lambda found: {one.id: one for one in found}),
    st.dictionaries(texts.filter(lambda key: key in ("axioms", "options", "library")), st.tuples(texts)),
    st.tuples() | st.tuples(accepted),
    st.frozensets(
        st.builds(Printed, texts, hashes, st.tuples(texts, texts), st.tuples(texts)), max_size=3
    ).map(lambda found: frozenset({(one.name, one.hash): one for one in found}.values())),
    st.dictionaries(texts, st.frozensets(hashes, min_size=1), max_size=3),
    st.dictionaries(texts, texts, max_size=2),
)


@given(locks)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_what_is_written_is_read_again(tmp_path_factory, lock):
    found = parse_lock(written(lock).encode(), tmp_path_factory.getbasetemp())
    assert found == lock
    assert written(found) == written(lock)
    assert all(line.isprintable() for line in written(lock).splitlines())


def test_the_same_contents_are_the_same_bytes_and_nothing_is_written_anew(locked):
    path = locked.root / LOCK
    before = path.read_bytes(), path.stat().st_mtime_ns
    done = locked.run("lock", "-j", "1")
    assert done.returncode == 0
    assert "unchanged: 5 as recorded" in done.stdout
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    path.unlink()
    locked.run("lock")
    assert path.read_bytes() == before[0]


def test_it_holds_one_block_for_each_claim_and_the_text_of_what_is_below(locked):
    lock = lock_of(locked)
    assert list(lock.records) == ALL
    printed = {one.name: "\n".join(one.text) for one in lock.printed}
    assert printed["Spec.scale"] == "def Spec.scale (n : Nat) : Nat := n + n"
    assert "(law : ∀ (a : A), size a = size a)" in printed["Spec.Shape"]
    assert "Nat.add" in lock.library  # of the library, by its hash
    assert not any(name.startswith("Spec.far_refl") for name in printed)


def _damage(text: str) -> dict[str, tuple[bytes, str]]:
    first = text.index('meaning = "') + len('meaning = "')
    other = "0" if text[first] != "0" else "1"
    return {
        "hand-edited sentence": (
            text.replace("a sentence", "another", 1).encode(),
            "its hash is not that of",
        ),
        "hand-edited meaning": (
            (text[:first] + other + text[first + 1 :]).encode(),
            "its hash is not that of",
        ),
        "unknown key": (text.replace('kind = "', 'knid = "', 1).encode(), "`knid` is no key"),
        "missing key": (text.replace('kind = "theorem"\n', "", 1).encode(), "`kind` is missing"),
        "number for text": (text.replace('id = "refl"', "id = 3").encode(), "`id` is missing or no text"),
        "claim twice": (text.replace('id = "two"', 'id = "refl"').encode(), "`refl` is recorded 2 times"),
        "merge conflict": (f"<<<<<<< HEAD\n{text}".encode(), "the marks of a merge conflict"),
        "not TOML": (text[:-20].encode(), "not TOML"),
        "not UTF-8": (text.encode("utf-16"), "not UTF-8"),
        "empty": (b"", "the key `format` is missing"),
        "deep": (b"format = 1\na = " + b"[" * 100_000, "not TOML"),
        "short hash": (text.replace(text[first : first + 64], "00"), "no SHA-256"),
    } | {}


@pytest.mark.parametrize("case", _damage('meaning = "00"\n').keys())
def test_a_damaged_lock_is_refused_with_the_reason(locked_base, tmp_path, case):
    raw, message = _damage((locked_base.root / LOCK).read_text())[case]
    with pytest.raises(LockError, match=message):
        parse_lock(raw if isinstance(raw, bytes) else raw.encode(), tmp_path)


@pytest.mark.parametrize("form", ["0", "2", "true", '"1"', "1.0"])
def test_another_format_is_refused_by_its_number_before_anything_else(locked, form):
    edited(locked, LOCK, ("format = 1\n", f"format = {form}\nnews = 3\n"))
    path = locked.root / LOCK
    with pytest.raises(LockVersion):
        read_lock(path, path)
    before = path.read_bytes()
    for command in ("check", "lock"):
        done = locked.run(command)
        assert done.returncode == 2
        assert "error[lock-version]" in done.stderr
        assert "this version reads format 1" in done.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", ["folder", "link", "link to nothing", "pipe"])
def test_what_is_no_plain_file_is_refused_without_waiting_for_it(tmp_path, kind):
    path = tmp_path / "statements.lock"
    (tmp_path / "real").write_text(written(Lock()))
    match kind:
        case "folder":
            path.mkdir()
        case "link":
            path.symlink_to("real")
        case "link to nothing":
            path.symlink_to("gone")
        case "pipe":
            os.mkfifo(path)
    with pytest.raises(LockError, match="no plain file"):
        read_lock(path, path)


def test_a_write_that_fails_leaves_the_old_lock_whole(tmp_path, monkeypatch):
    path = tmp_path / "statements.lock"
    write_lock(path, Lock())
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError):
        write_lock(path, Lock(deleted={"a": "b"}))
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["statements.lock"]


# What check says.


def test_an_unchanged_project_passes_and_one_without_a_lock_is_told_so(locked):
    done = locked.run("check")
    assert (done.returncode, done.stderr) == (0, "")
    (locked.root / LOCK).unlink()
    done = locked.run("check")
    assert done.returncode == 0
    assert "lock-missing: there is no record of what the statements mean" in done.stdout


def test_what_does_not_count_may_change(locked):
    edited(
        locked,
        "lean/Spec.lean",
        (f"Spec.Refl.{{u}} : Prop := {REFL}", "Spec.Refl.{w} : Prop := ∀ (B : Type w) (b : B), b = b"),
        (
            "def Spec.scale (n : Nat) : Nat := n + n",
            "/-- Twice. -/\ndef Spec.scale (m : Nat) : Nat :=\n  m + m",
        ),
    )
    edited(locked, "proofs/Proofs/Spec.lean", ("fun _ => rfl", "by intro p; exact rfl"))
    done = locked.run("check")
    assert done.returncode == 0, done.stderr


def test_a_definition_may_move_to_another_module(locked):
    moved = "def Spec.scale (n : Nat) : Nat := n + n\n"
    edited(locked, "lean/Spec.lean", (moved, ""), ("import Shapes\n", "import Shapes\nimport Below\n"))
    locked.write({"lean/Below.lean": f"prelude\nimport Base.Logic\n{moved}"})
    done = locked.run("check")
    assert done.returncode == 0, done.stderr


CHANGES = {
    "the statement": (
        "far",
        (("∀ p : Spec.Point, Spec.far p = Spec.far p", "∀ p : Spec.Point, Spec.far p = Spec.far p ∨ 0 = 0"),),
        ["--> lean/Spec.lean:", "the statement itself changed:", "+ ", "= Spec.far p ∨ 0 = 0"],
        (("Spec.Far := fun _ => rfl", "Spec.Far := fun _ => Or.inl rfl"),),
    ),
    "a definition two steps below": (
        "far",
        (("Nat := n + n", "Nat := n + 1"),),
        [
            "itself unchanged, but it unfolds to `Spec.scale` (lean/Spec.lean:12), which changed:",
            "- def Spec.scale (n : Nat) : Nat := n + n",
            "+ def Spec.scale (n : Nat) : Nat := n + 1",
        ],
        (),
    ),
    "a field of a structure": (
        "far",
        (("  y : Nat\n", "  y : Nat\n  z : Nat\n"),),
        [
            "it unfolds to `Spec.Point` (lean/Spec.lean:9), which changed:",
            "+   | Spec.Point.mk : ∀ (x y z : Nat), Spec.Point",
        ],
        (),
    ),
    "a law of a class": (
        "sized",
        (("size a = size a\n", "size a = 0\n"),),
        ["it unfolds to `Spec.Shape` (lean/Shapes.lean:4), which changed:", "(law : ∀ (a : A), size a = 0)"],
        (),
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_a_changed_meaning_is_refused_with_before_and_after(locked, case):
    claim, changes, told, proofs = CHANGES[case]
    edited(locked, "lean/Shapes.lean" if claim == "sized" else "lean/Spec.lean", *changes)
    edited(locked, "proofs/Proofs/Spec.lean", *proofs)
    done = locked.run("check")
    assert done.returncode == 1
    assert "claims: 5 as expected" in done.stdout or "5 claims: 5 as expected" in done.stdout
    assert done.stderr.count("error[") == done.stderr.count("error[statement-changed]") == 1
    for part in told:
        assert part in done.stderr, done.stderr
    assert f'pyverify lock --accept {claim} --reason "…"' in done.stderr
    other = locked.run("check", "refl")
    assert other.returncode == 0  # the others are as they were


def test_a_competing_instance_is_shown_although_the_text_is_the_same(grow):
    spec = SPEC + (
        "class Spec.Big (A : Type) where\n  big : A\n"
        "instance Spec.one : Spec.Big Nat := ⟨1⟩\n"
        "def Spec.Said : Prop := (Spec.Big.big : Nat) = Spec.Big.big\n"
    )
    files = {
        "lean/Spec.lean": spec,
        "proofs/Proofs/Spec.lean": PROOFS + "theorem Spec.said : Spec.Said := rfl\n",
        "proofs/claims.toml": "format = 1\n" + claim_text("said", "Spec.Said", "Spec.said"),
    }
    project = grow(files)
    project.run("lock")
    other = "instance Spec.other : Spec.Big Nat := ⟨2⟩\ndef Spec.Said"
    edited(project, "lean/Spec.lean", ("def Spec.Said", other))
    done = project.run("check")
    assert done.returncode == 1
    assert "this text is the same" in done.stderr
    assert "it now rests on: `Spec.other`" in done.stderr
    assert "it no longer rests on: `Spec.one`" in done.stderr


@pytest.mark.parametrize(
    ("key", "old", "new", "code"),
    [
        ("sentence", 'sentence = "a sentence"', 'sentence = "a stronger one"', "statement-changed"),
        ("kind", 'kind = "theorem"', 'kind = "supplement"', "statement-changed"),
    ],
)
def test_what_the_claims_file_says_counts(locked, key, old, new, code):
    edited(locked, "proofs/claims.toml", (old, new))
    done = locked.run("check", "refl")
    assert done.returncode == 1
    assert f"error[{code}]: claim `refl` no longer says what was reviewed" in done.stderr
    assert f"claim `refl`, key `{key}`" in done.stderr
    assert f"its `{key}` changed:" in done.stderr


def test_a_repointed_claim_is_refused_even_if_it_is_proved(locked):
    old = 'statement = "Spec.Refl"\nproof = "Spec.refl"'
    edited(locked, "proofs/claims.toml", (old, 'statement = "Spec.Two"\nproof = "Spec.two"'))
    done = locked.run("check", "refl")
    assert done.returncode == 1
    assert "error[claim-repointed]" in done.stderr
    assert "it named `Spec.Refl`, and now names `Spec.Two`" in done.stderr


def test_a_new_claim_is_refused_until_it_is_recorded(locked):
    text = (locked.root / "proofs/claims.toml").read_text() + claim_text("same", "Spec.Same", "Spec.same")
    locked.write({"proofs/claims.toml": text})
    done = locked.run("check")
    assert done.returncode == 1
    assert "error[claim-added]: no record says what claim `same` means" in done.stderr
    before = lock_of(locked)
    assert locked.run("lock").returncode == 0
    after = lock_of(locked)
    assert {key: after.records[key] for key in before.records} == dict(before.records)
    assert set(after.records) - set(before.records) == {"same"}
    assert locked.run("check").returncode == 0


def test_a_deleted_claim_is_refused_until_that_is_recorded(locked):
    claims = CLAIMS + claim_text("far", "Spec.Far", "Spec.far_refl")
    locked.write({"proofs/claims.toml": claims})
    done = locked.run("check")
    assert done.returncode == 1
    assert "error[claim-deleted]: claim `sized`, which was reviewed, is gone" in done.stderr
    assert locked.run("lock").returncode == 1
    assert "sized" in lock_of(locked).records
    done = locked.run("lock", "--accept", "sized", "--reason", "withdrawn from the paper")
    assert done.returncode == 0, done.stderr
    assert lock_of(locked).deleted == {"sized": "withdrawn from the paper"}
    assert locked.run("check").returncode == 0
    locked.write({"proofs/claims.toml": claims + claim_text("sized", "Spec.Sized", "Spec.sized")})
    assert locked.run("lock").returncode == 0
    assert lock_of(locked).deleted == {}


def test_a_loosened_policy_is_refused_until_it_is_recorded(locked):
    locked.write({"pyverify.toml": POLICY + 'preset = "standard"\n'})
    done = locked.run("check")
    assert done.returncode == 1
    assert "error[policy-loosened]: the policy allows more than the one under which 5 of 5" in done.stderr
    assert "+ axioms: Classical.choice" in done.stderr
    before = lock_of(locked)
    done = locked.run("lock")
    assert done.returncode == 1
    assert lock_of(locked) == before
    assert locked.run("lock", "--accept-policy", "--reason", "choice is needed").returncode == 0
    after = lock_of(locked)
    assert after.policy_accepted[0].reason == "choice is needed"
    assert after.policy["axioms"] == ("Classical.choice", "Quot.sound", "propext")
    assert locked.run("check").returncode == 0
    locked.write({"pyverify.toml": POLICY})
    done = locked.run("check")
    assert done.returncode == 1
    assert "error[policy-changed]" in done.stderr


# How it is renewed.


def test_lock_alone_never_overwrites_what_changed_and_accept_does_so_by_name(locked):
    before = lock_of(locked)
    edited(locked, "lean/Spec.lean", ("Nat := n + n", "Nat := n + 1"), ("a = a ∧ b = b", "a = a ∧ True"))
    edited(locked, "proofs/Proofs/Spec.lean", ("⟨rfl, rfl⟩", "⟨rfl, .intro⟩"))
    done = locked.run("lock")
    assert done.returncode == 1
    assert "left as recorded: far: its meaning changed" in done.stderr
    assert "left as recorded: two: its meaning changed" in done.stderr
    assert lock_of(locked).records == before.records
    done = locked.run("lock", "--accept", "far", "--reason", "  scaled\n otherwise ")
    assert done.returncode == 1  # `two` is left
    assert "accepted: far" in done.stderr
    after = lock_of(locked)
    assert [entry.reason for entry in after.records["far"].accepted] == ["scaled otherwise"]
    change = f"{before.records['far'].hash[:12]} → {after.records['far'].hash[:12]}"
    assert after.records["far"].accepted[0].change == change
    assert {key: after.records[key] for key in ALL if key != "far"} == {
        key: before.records[key] for key in ALL if key != "far"
    }
    # The text of what `two` was stays, so that its difference can still be shown.
    done = locked.run("check")
    assert "+ def Spec.Two" in done.stderr and "- def Spec.Two" in done.stderr
    assert "Spec.scale" not in done.stderr
    assert locked.run("lock", "--accept", "*", "--reason", "all").returncode == 0
    assert locked.run("check").returncode == 0
    assert len({one.name for one in lock_of(locked).printed}) == len(lock_of(locked).printed)


WRONG = {
    "no reason": (["--accept", "refl"], "a change is accepted with a reason only"),
    "blank reason": (["--accept", "refl", "--reason", " \n "], "a change is accepted with a reason only"),
    "no reason for the policy": (["--accept-policy"], "a change is accepted with a reason only"),
    "reason alone": (["--reason", "x"], "nothing that it is for"),
    "unknown claim": (["--accept", "refk", "--reason", "x"], "did you mean `refl`?"),
    "pattern without match": (["--accept", "x*", "--reason", "x"], "no claim is called `x*`"),
    "unchanged claim": (["--accept", "refl", "--reason", "x"], "there is nothing to accept: `refl`"),
    "unchanged policy": (["--accept-policy", "--reason", "x"], "there is nothing to accept: `policy`"),
    "long reason": (["--accept", "refl", "--reason", "x" * 501], "more than 500 characters"),
}


@pytest.mark.parametrize("case", WRONG)
def test_an_acceptance_that_makes_no_sense_is_exit_2_and_changes_nothing(locked, case):
    words, message = WRONG[case]
    before = (locked.root / LOCK).read_bytes()
    done = locked.run("lock", *words)
    assert done.returncode == 2
    assert message in done.stderr
    assert (locked.root / LOCK).read_bytes() == before


def test_a_statement_that_cannot_be_read_is_left_as_recorded(locked):
    before = lock_of(locked)
    edited(locked, "lean/Spec.lean", ("structure Spec.Point", "strcuture Spec.Point"))
    done = locked.run("lock")
    assert done.returncode == 1
    assert "left as recorded: refl: `Spec.Refl` is declared in no module that could be read" in done.stderr
    assert lock_of(locked) == before


def test_two_runs_at_once_both_count(locked):
    edited(locked, "lean/Spec.lean", ("Nat := n + n", "Nat := n + 1"), ("a = a ∧ b = b", "a = a ∧ True"))
    edited(locked, "proofs/Proofs/Spec.lean", ("⟨rfl, rfl⟩", "⟨rfl, .intro⟩"))
    locked.run("build")
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "pyverify", "lock", "--accept", name, "--reason", f"why {name}"],
            cwd=locked.root,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for name in ("far", "two")
    ]
    assert {run.wait(timeout=120) for run in runs} <= {0, 1}
    records = lock_of(locked).records
    assert [entry.reason for name in ("far", "two") for entry in records[name].accepted] == [
        "why far",
        "why two",
    ]
    assert locked.run("check").returncode == 0


def test_json_tells_what_became_of_each_claim(locked):
    import json

    edited(locked, "lean/Spec.lean", ("Nat := n + n", "Nat := n + 1"))
    done = locked.run("lock", "--format", "json", "--quiet")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert [one["claim"] for one in found["left"]] == ["far"]
    assert (found["written"], found["exit"]) == (False, 1)
    checked = locked.run("check", "--format", "json", "--quiet").stdout
    assert json.loads(checked)["exit"] == 1
    assert '"statement-changed"' in checked


def test_a_record_says_the_same_whatever_its_history(locked):
    record = lock_of(locked).records["refl"]
    assert replace(record, accepted=(Accepted("a", "b"),)).hash == record.hash
