"""`python -m pyverify` in a process that was started, and in a copy of one that had been: they say the same.

Most tests of the command take a copy (`support/warm.py`), since starting takes longer than what they ask for.
Here each command and each exit status that a small project can have is met by a process of its own.
"""

from __future__ import annotations

import re

import pytest
from representatives import slow
from small_project import CLAIMS, GOOD, claim_text

from pyverify.cli import COMMANDS

WORDS = {
    "run": [],
    "check": ["refl"],
    "lock": [],
    "audit": ["two"],
    "why": ["two", "Spec.Two"],
    "show": ["Spec.Two"],
    "extract": ["Spec.One"],
    "test": [],
    "attack": ["Spec.One"],
    "necessity": ["Spec.One"],
    "mutate": ["Spec.One"],
    "mutate-code": [],
    "diff": ["Spec.One", "Spec.One"],
    "witness": ["refl"],
    "simplify": ["Spec.One"],
    "graph": ["refl"],
    "build": [],
    "report": ["--check-docs", "notes.md"],
    "evidence": ["list"],
    "claims": [],
    "doctor": [],
    "goal": ["proofs/Proofs/Spec.lean:5"],
    "lean": ["proofs/Proofs/Spec.lean"],
}


LONG = {"run", "simplify", "mutate-code", "attack", "necessity", "mutate", "doctor", "witness", "report"}
"""Commands of more than a second or two; how they start and end is as with the others."""


@pytest.fixture(scope="module")
def project(base, tmp_path_factory):
    from small_project import grown_from

    claims = CLAIMS + claim_text("wrong", "Spec.AllEqual", "Spec.not_allEqual")
    files = {**GOOD, "proofs/claims.toml": claims, "notes.md": "Nothing is said here.\n"}
    made = grown_from(base, tmp_path_factory.mktemp("process") / "project", files)
    made.build()
    return made


def plain(text):
    """What is said, without times and sizes, and without what an earlier run has left."""
    return re.sub(r"\d+(\.\d+)? (s|ms|MB|KB)\b", "N", text)


def test_every_command_is_met():
    assert set(WORDS) == set(COMMANDS)


@pytest.mark.parametrize("name", [slow(one) if one in LONG else one for one in WORDS])
def test_a_copy_says_what_a_process_of_its_own_says(project, name):
    project.run(name, *WORDS[name])
    started, copied = project.started(name, *WORDS[name]), project.run(name, *WORDS[name])
    assert (copied.returncode, plain(copied.stdout), plain(copied.stderr)) == (
        started.returncode,
        plain(started.stdout),
        plain(started.stderr),
    )
    assert "Traceback" not in started.stderr


@pytest.mark.parametrize(("status", "name"), [(0, "two"), (1, "wrong"), (2, "absent")])
def test_a_copy_ends_as_a_process_of_its_own_ends(project, status, name):
    for run in (project.started, project.run):
        assert run("check", name).returncode == status
