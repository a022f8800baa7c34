"""A change against its merge base, in real repositories; what git may not do; what a comment may not hold."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_project import CLAIMS, GOOD, SmallProject, environment

from pyverify.audit.change import Change, Item, Sort
from pyverify.audit.history import HistoryError, history
from pyverify.errors import Where
from pyverify.report.change import change_markdown

LOCK = "proofs/statements.lock"
SCRIPT = Path(__file__).with_name("pull_request.sh")
QUIET = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@b.c",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@b.c",
}


def git(root: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", *words], cwd=root, env=os.environ | QUIET, capture_output=True, text=True, check=True
    )
    return done.stdout


def commit(root: Path, message: str = "m") -> str:
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", message)
    return git(root, "rev-parse", "HEAD").strip()


@pytest.fixture(scope="module")
def reviewed_base(base, tmp_path_factory) -> SmallProject:
    from small_project import grown_from

    project = grown_from(base, tmp_path_factory.mktemp("change") / "p", GOOD)
    assert project.run("lock").returncode == 0
    return project


@pytest.fixture
def reviewed(reviewed_base, tmp_path) -> SmallProject:
    """A project whose branch `main` holds a lock."""
    from small_project import grown_from

    project = grown_from(reviewed_base, tmp_path / "project", {".gitignore": ".pyverify/\n"})
    git(project.root, "init", "-q", "-b", "main")
    commit(project.root)
    git(project.root, "checkout", "-q", "-b", "change")
    return project


@pytest.mark.slow
def test_a_pull_request_played_through(reviewed_base, tmp_path):
    from small_project import grown_from

    project = grown_from(reviewed_base, tmp_path / "project", {})
    done = subprocess.run(
        ["bash", str(SCRIPT), str(project.root)],
        env=environment() | {"PYTHON": sys.executable},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (
        done.stdout.count("ok   ") == len(re.findall(r"^expect [01] ", SCRIPT.read_text(), re.MULTILINE)) > 20
    )
    assert done.stdout.endswith("all as expected\n")


# Git.


def test_a_project_below_the_top_of_the_repository_is_compared_too(reviewed_base, tmp_path):
    from small_project import grown_from

    (tmp_path / "repo" / "deep").mkdir(parents=True)
    project = grown_from(
        reviewed_base, tmp_path / "repo" / "deep" / "project", {".gitignore": ".pyverify/\n"}
    )
    git(tmp_path / "repo", "init", "-q", "-b", "main")
    commit(tmp_path / "repo")
    assert project.run("check", "--base", "main").returncode == 0
    project.write({"proofs/claims.toml": CLAIMS.replace('expect = "refuted"', 'expect = "proved"')})
    done = project.run("check", "--base", "main")
    assert "error[expectation-changed]" in done.stderr


def test_without_git_without_repository_without_commit_the_error_is_clear(reviewed, tmp_path):
    nowhere = tmp_path / "nowhere"
    nowhere.mkdir()
    done = reviewed.run("check", "--base", "main", PATH=str(nowhere))
    assert (done.returncode, "error[tool-missing]: git is needed" in done.stderr) == (2, True)
    done = reviewed.run("check", "--base", "origin/main")
    assert (done.returncode, "error[git]: git knows no commit `origin/main`" in done.stderr) == (2, True)
    (reviewed.root / ".git").rename(tmp_path / "gone")
    done = reviewed.run("check", "--base", "main")
    assert (done.returncode, "is not in a git repository" in done.stderr) == (2, True)
    for done_text in (done.stderr, done.stdout):
        assert "Traceback" not in done_text


@pytest.mark.parametrize(
    "revision", ["--output=x", "-x", "--upload-pack=touch x", "a b", "", "HEAD:lean", "@{-9}"]
)
def test_a_revision_that_is_none_is_refused_and_is_no_option(reviewed, revision):
    with pytest.raises(HistoryError, match="git knows no commit"):
        history(reviewed.root, revision)
    assert not (reviewed.root / "x").exists()


def test_branches_without_a_common_commit_are_told_apart_from_shallow_clones(reviewed, tmp_path):
    git(reviewed.root, "checkout", "-q", "--orphan", "other")
    commit(reviewed.root, "other beginning")
    with pytest.raises(HistoryError) as found:
        history(reviewed.root, "main")
    assert "have no commit in common" in found.value.message
    assert "another branch" in found.value.help
    git(reviewed.root, "checkout", "-q", "change")
    commit(reviewed.root, "more")
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", reviewed.root.as_uri(), "shallow")
    shallow = tmp_path / "shallow"
    git(shallow, "checkout", "-q", "change")
    with pytest.raises(HistoryError) as found:
        history(shallow, "origin/main")
    assert "fetch-depth: 0" in found.value.help
    assert any("shallow" in fact for fact in found.value.facts)


def test_nothing_that_a_repository_configures_is_run(reviewed, tmp_path):
    mark = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {mark}\ncat\n")
    program.chmod(0o755)
    root = reviewed.root
    (root / ".gitattributes").write_text("* diff=evil filter=evil\n")
    git(root, "checkout", "-q", "main")
    commit(root, "attributes")
    for key in (
        "diff.evil.textconv",
        "diff.external",
        "filter.evil.smudge",
        "filter.evil.clean",
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "credential.helper",
    ):
        git(root, "config", key, str(program))
    hooks = root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "pre-commit", "reference-transaction", "post-index-change"):
        (hooks / name).write_text(program.read_text())
        (hooks / name).chmod(0o755)
    past = history(root, "main")
    assert past.file(LOCK) == (root / LOCK).read_bytes()
    assert past.file("lean/Spec.lean") == (root / "lean/Spec.lean").read_bytes()
    assert past.file("nothing/here") is None
    assert not mark.exists()
    git(
        root, "cat-file", "--textconv", "HEAD:lean/Spec.lean"
    )  # so would a command that applies what is configured
    assert mark.exists()


def test_variables_that_point_git_elsewhere_are_not_followed(reviewed, tmp_path, monkeypatch):
    expected = git(reviewed.root, "rev-parse", "main").strip()
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q", "-b", "main")
    commit(other)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert history(reviewed.root, "main").commit == expected


def test_a_replaced_object_does_not_stand_for_the_one_that_was_reviewed(reviewed):
    root = reviewed.root
    before = git(root, "rev-parse", f"main:{LOCK}").strip()
    other = git(root, "hash-object", "-w", "lean/Spec.lean").strip()
    git(root, "replace", before, other)
    assert history(root, "main").file(LOCK) == (root / LOCK).read_bytes()


def test_a_link_at_the_merge_base_is_refused(reviewed):
    root = reviewed.root
    git(root, "checkout", "-q", "main")
    (root / LOCK).rename(root / "elsewhere")
    (root / LOCK).symlink_to("../elsewhere")
    commit(root)
    done = reviewed.run("check", "--base", "main")
    assert done.returncode == 2
    assert "no plain file" in done.stderr


def test_a_merge_base_that_cannot_be_read_is_exit_2_and_says_so(reviewed):
    root = reviewed.root
    good = (root / LOCK).read_text()
    git(root, "checkout", "-q", "main")
    reviewed.write({LOCK: good.replace("format = 1", "format = 7", 1)})
    commit(root)
    reviewed.write({LOCK: good})
    done = reviewed.run("check", "--base", "main")
    assert done.returncode == 2
    assert "what was before cannot be read: the lock has a format that is not known" in done.stderr
    assert "at the merge base" in done.stderr


# What is told apart.


def test_the_first_lock_of_a_project_needs_a_reviewer_and_a_first_project_does_not(reviewed):
    root = reviewed.root
    git(root, "checkout", "-q", "--orphan", "early")
    lock = (root / LOCK).read_text()
    (root / LOCK).unlink()
    commit(root, "before there was a lock")
    git(root, "checkout", "-q", "-b", "adopting")
    reviewed.write({LOCK: lock})
    done = reviewed.run("check", "--base", "early")
    assert done.returncode == 1
    assert done.stderr.count("error[self-accepted]") == 3
    assert "is recorded for the first time" in done.stderr
    words = [word for id_ in ("refl", "all-equal", "two") for word in ("--reviewed", id_)]
    assert reviewed.run("check", "--base", "early", *words).returncode == 0
    git(root, "checkout", "-q", "--orphan", "empty")
    git(root, "rm", "-q", "-r", "--cached", ".")
    git(root, "commit", "-q", "--allow-empty", "-m", "nothing yet")
    git(root, "checkout", "-q", "-b", "beginning")
    done = reviewed.run("check", "--base", "empty")
    assert done.returncode == 0, done.stderr
    assert "claims added: 3" in done.stdout


def test_a_rewritten_history_of_acceptances_needs_a_reviewer(reviewed):
    root = reviewed.root
    text = (root / LOCK).read_text()
    line = 'accepted = [\n  { change = "a → b", reason = "first" },\n]\n'
    end = text.index("\n", text.index('\nhash = "', text.index('id = "refl"')) + 1) + 1
    git(root, "checkout", "-q", "main")
    reviewed.write({LOCK: text[:end] + line + text[end:]})
    commit(root)
    reviewed.write({LOCK: text})
    done = reviewed.run("check", "--base", "main")
    assert done.returncode == 1
    assert "the recorded history of claim `refl` was rewritten" in done.stderr


def test_a_record_that_changes_needs_a_reviewer_also_where_the_statement_cannot_be_read(reviewed):
    root = reviewed.root
    two = "(a : A) (b : B), a = a ∧ b = b"
    spec = (root / "lean/Spec.lean").read_text()
    proofs = (root / "proofs/Proofs/Spec.lean").read_text()
    reviewed.write({"lean/Spec.lean": spec.replace(two, two + " ∧ True")})
    reviewed.run("lock", "--accept", "two", "--reason", "r")
    lone = "prelude\nimport Base.Logic\ndef Spec.Refl.{u} : Prop := ∀ (A : Type u) (a : A), a = a\n"
    # The module of `two` is broken, `refl` stands elsewhere and is all that is asked for.
    reviewed.write(
        {
            "lean/Lone.lean": lone,
            "lean/Spec.lean": "prelude\nimport Base.Logic\ndef broken : Prop := nothing\n",
            "proofs/Proofs/Spec.lean": proofs.replace("import Spec", "import Lone").split("theorem Spec.not")[
                0
            ],
        }
    )
    done = reviewed.run("check", "refl", "--base", "main")
    assert done.returncode == 1
    assert "error[self-accepted]: claim `two` changed, and its record with it" in done.stderr


def test_a_record_that_is_taken_out_is_told(reviewed):
    text = (reviewed.root / LOCK).read_text()
    start = text.index('[[claim]]\nid = "two"')
    end = text.index("\n[[", start + 2) + 1
    reviewed.write({LOCK: text[:start] + text[end:]})
    done = reviewed.run("check", "refl", "--base", "main")
    assert done.returncode == 1
    assert "the record of claim `two` is gone" in done.stderr


def test_another_proof_of_the_same_statement_is_listed_and_needs_nobody(reviewed):
    proofs = (reviewed.root / "proofs/Proofs/Spec.lean").read_text()
    reviewed.write(
        {
            "proofs/Proofs/Spec.lean": proofs + "theorem Spec.again : Spec.Refl := fun _ a => Eq.refl a\n",
            "proofs/claims.toml": CLAIMS.replace('proof = "Spec.refl"', 'proof = "Spec.again"'),
        }
    )
    done = reviewed.run("check", "--base", "main")
    assert done.returncode == 0, done.stderr
    assert "claim `refl` names another proof" in done.stdout
    assert "+ Spec.again" in done.stdout


def test_a_tightened_policy_is_listed_and_needs_nobody(reviewed):
    root = reviewed.root
    git(root, "checkout", "-q", "main")
    reviewed.write({"pyverify.toml": '[policy]\naxioms = ["propext"]\n'})
    assert reviewed.run("lock", "--accept-policy", "--reason", "r").returncode == 0
    commit(root)
    (root / "pyverify.toml").unlink()
    assert reviewed.run("lock", "--accept-policy", "--reason", "r").returncode == 0
    done = reviewed.run("check", "--base", "main")
    assert done.returncode == 0, done.stderr
    assert "the policy no longer allows all that it did" in done.stdout
    assert "- axioms: propext" in done.stdout


def test_a_review_without_a_base_or_of_nobody_is_exit_2(reviewed):
    done = reviewed.run("check", "--reviewed", "refl")
    assert done.returncode == 2
    assert "no `--base` says what was before" in done.stderr
    done = reviewed.run("check", "--base", "main", "--reviewed", "refk")
    assert done.returncode == 2
    assert "did you mean `refl`?" in done.stderr


# The comment.

EVIL = "</code>@team [x](http://a.b) <img src=x onerror=y> ![i](u) `` ``` ~~~ | \u202e \x1b[31m\n# h"


def _comment(text: str) -> str:
    item = Item(
        Sort.CHANGED, text, f"claim `{text}` changed", (f"- {text}", text), Where(Path(text), 3, what=text)
    )
    return change_markdown(Change(text, "0" * 40, (item, Item(Sort.ADDED, text, text))), f"exit `{text}`")


def _shown_as_text(markdown: str) -> str:
    """What stands outside code, by the rules of CommonMark for fences and spans of backticks."""
    outside: list[str] = []
    fence = ""
    for line in markdown.split("\n"):
        bare = line.strip()
        ticks = len(bare) - len(bare.lstrip("`"))
        if fence:
            if bare == "`" * ticks and ticks >= len(fence):
                fence = ""
            continue
        if ticks >= 3 and "`" not in bare[ticks:]:
            fence = "`" * ticks
            continue
        at = 0
        while at < len(line):
            if line[at] != "`":
                outside.append(line[at])
                at += 1
                continue
            run = len(line[at:]) - len(line[at:].lstrip("`"))
            close = at + run
            while close < len(line):
                found = len(line[close:]) - len(line[close:].lstrip("`"))
                if found == run:
                    break
                close += max(found, 1)
            assert close < len(line), f"a span of code that is not closed: {line}"
            at = close + run
        outside.append("\n")
    assert not fence
    return "".join(outside)


@given(st.text(st.sampled_from("`~<>@#[]()!*_|\\ \n&x"), min_size=1, max_size=20) | st.just(EVIL))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_what_comes_from_sources_stands_in_code_only(text):
    outside = _shown_as_text(_comment(text))
    assert not set(outside) & set("<>[]@|\\&"), outside
    assert all(sign.isprintable() or sign == "\n" for sign in _comment(text))


def test_a_long_comment_is_cut_where_github_would_refuse_it():
    items = tuple(Item(Sort.ADDED, f"c{n}", f"claim `c{n}` is added", ("x" * 150,) * 24) for n in range(400))
    text = change_markdown(Change("main", "0" * 40, items), "exit")
    assert 20_000 < len(text) < 65_536
    assert "and 380 more" in text or "more paragraphs" in text
