"""`pyverify build`, `lean` and `goal` as a user meets them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_project import SmallProject

import pyverify

Grow = Callable[..., SmallProject]
GOOD = {
    "lean/U.lean": "prelude\nimport Base.Logic\ndef U.x : Nat := 0\n",
    "proofs/Proofs/Q.lean": "prelude\nimport U\n\n"
    "theorem q (p : Prop) (h : p) : p ∧ p := by\n  constructor\n  · exact h\n  · exact h\n",
}
BAD = {**GOOD, "lean/U.lean": "prelude\nimport Base.Logic\ndef U.x : Nat := \x07nothing\n"}


def fed(small: SmallProject, text: str, *words: str) -> subprocess.CompletedProcess[str]:
    """The command with this text on standard input."""
    environment = {**os.environ, "PYTHONPATH": str(Path(pyverify.__file__).parent.parent)}
    return subprocess.run(
        [sys.executable, "-m", "pyverify", *words],
        cwd=small.root,
        env=environment,
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_build_counts_modules_and_says_what_it_is_worth(grow: Grow) -> None:
    done = grow(GOOD).run("build")
    assert done.returncode == 0
    assert "2 built" in done.stdout
    assert "accepted by Lean; not replayed" in done.stdout
    assert "contained" in done.stdout
    assert "built   U" in done.stderr


def test_refused_module_is_shown_with_place_and_line_and_exit_status_1(grow: Grow) -> None:
    done = grow({**GOOD, "lean/U.lean": GOOD["lean/U.lean"].replace("0", "nothing")}).run("build")
    assert done.returncode == 1
    assert "error[lean.unknownIdentifier]" in done.stderr
    assert "--> lean/U.lean:3:18" in done.stderr
    assert "3 | def U.x : Nat := nothing" in done.stderr
    assert "1 failed, 1 skipped" in done.stdout
    assert "accepted" not in done.stdout


def test_control_characters_of_a_source_do_not_reach_the_terminal(grow: Grow) -> None:
    done = grow(BAD).run("build")
    assert done.returncode == 1
    assert "\x07" not in done.stdout + done.stderr
    assert "\\x07" in done.stderr


def test_json_holds_every_module_with_key_and_hash(grow: Grow) -> None:
    small = grow(GOOD)
    done = small.run("build", "--format", "json", "U")
    document = json.loads(done.stdout)
    assert (document["format"], document["ok"], document["replayed"]) == (1, True, False)
    modules = {module["name"]: module for module in document["modules"]}
    assert modules["U"]["fate"] == "built"
    assert document["seal"]["U"] == modules["U"]["sha256"]
    assert (small.root / modules["U"]["olean"]).is_file()
    assert set(document["containment"]) == {"writes", "reads", "sockets", "programs", "processes", "signals"}


def test_file_names_a_target_as_well_as_a_module_does(grow: Grow) -> None:
    small = grow(GOOD)
    done = small.run("build", "proofs/Proofs/Q.lean")
    assert done.returncode == 0
    assert "Proofs.Q" in done.stderr


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("build", "V"), "there is no module `V`"),
        (("build", "nothing.lean"), "`nothing.lean` is not a source of this project"),
        (("lean", "nothing.lean"), "there is no such file"),
        (("lean", "."), "plain file"),
        (("goal", "proofs/Proofs/Q.lean"), "does not name a place"),
        (("goal", "proofs/Proofs/Q.lean:0"), "does not name a place"),
        (("goal", "proofs/Proofs/Q.lean:999"), "the file has 8 lines"),
        (("goal", "proofs/Proofs/Q.lean:1"), "the line is in the file's header"),
        (("goal", "nothing.lean:3"), "there is no such file"),
    ],
)
def test_wrong_argument_ends_with_2_and_help(grow: Grow, words: tuple[str, ...], part: str) -> None:
    done = grow(GOOD).run(*words)
    assert done.returncode == 2
    assert part in done.stderr
    assert "help:" in done.stderr
    assert "Traceback" not in done.stderr


def test_loop_ends_with_3(grow: Grow) -> None:
    loop = """prelude
import Base.Tactic
syntax "loop" : tactic
macro_rules | `(tactic| loop) => `(tactic| (skip; loop))
set_option maxRecDepth 1000000000
set_option maxHeartbeats 0
theorem t : True := by loop
"""
    small = grow({"lean/L.lean": loop, "pyverify.toml": "limits = { seconds = 1 }\n"})
    done = small.started("build")
    assert done.returncode == 3
    assert "1 stopped" in done.stdout
    assert small.run("lean", "lean/L.lean").returncode == 3


def test_lean_prints_messages_as_compilers_do(grow: Grow) -> None:
    small = grow({**GOOD, "scratch.lean": "prelude\nimport U\n#print U.x\ntheorem t : U.x = 0 := wrong\n"})
    done = small.run("lean", "scratch.lean")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith("scratch.lean:3:1: info: def U.x : Nat")
    assert "scratch.lean:4:24: error: Unknown identifier `wrong`" in lines
    assert small.run("lean", "proofs/Proofs/Q.lean").returncode == 0


def test_lean_reads_a_buffer_from_standard_input(grow: Grow) -> None:
    small = grow(GOOD)
    done = fed(small, "prelude\nimport U\n#check wrong\n", "lean", "--stdin", "proofs/Proofs/Q.lean")
    assert done.returncode == 1
    assert done.stdout.startswith("proofs/Proofs/Q.lean:3:8: error:")
    assert fed(small, "\x00", "lean", "--stdin", "new.lean").returncode == 2


def test_error_of_a_header_has_a_line_that_editors_read(grow: Grow) -> None:
    small = grow(GOOD)
    done = fed(small, "prelude\nimport U\nimport V\n", "lean", "--stdin", "proofs/Proofs/Q.lean")
    assert done.returncode == 2
    assert done.stdout == "proofs/Proofs/Q.lean:3:8: error: `V` is no module of the project\n"
    assert "error[module-graph]" in done.stderr


@pytest.mark.parametrize(
    ("imported", "part"), [("U", "`U` imports itself"), ("V", "`U` imports itself through `V`")]
)
def test_buffer_that_closes_a_circle_is_refused(grow: Grow, imported: str, part: str) -> None:
    small = grow({**GOOD, "lean/V.lean": "prelude\nimport U\n"})
    done = fed(small, f"prelude\nimport {imported}\n", "lean", "--stdin", "lean/U.lean")
    assert done.returncode == 2
    assert part in done.stdout


def test_error_in_another_file_is_in_nobodys_way(grow: Grow) -> None:
    small = grow({**GOOD, "lean/W.lean": "prelude\nimport Nowhere\n", "on.lean": "prelude\nimport W\n"})
    assert small.run("lean", "proofs/Proofs/Q.lean").returncode == 0
    assert small.run("goal", "proofs/Proofs/Q.lean:5").returncode == 0
    done = small.run("lean", "on.lean")
    assert done.returncode == 2
    assert done.stdout.startswith("lean/W.lean:2:8: error: `W` imports `Nowhere`")


def test_lean_json_holds_the_diagnostics(grow: Grow) -> None:
    small = grow({**GOOD, "scratch.lean": "prelude\nimport U\n#check wrong\n"})
    document = json.loads(small.run("lean", "--format", "json", "scratch.lean").stdout)
    assert not document["accepted"]
    assert [(d["line"], d["column"], d["severity"]) for d in document["diagnostics"]] == [(3, 8, "error")]


def test_file_with_a_refused_import_is_not_run(grow: Grow) -> None:
    small = grow({**BAD, "scratch.lean": "prelude\nimport U\n"})
    done = small.run("lean", "scratch.lean")
    assert done.returncode == 1
    assert "--> lean/U.lean:3" in done.stderr
    assert "not run" in done.stderr
    assert small.run("goal", "proofs/Proofs/Q.lean:5").returncode == 1


def test_goal_prints_the_state(grow: Grow) -> None:
    small = grow(GOOD)
    done = small.run("goal", "proofs/Proofs/Q.lean:6")
    assert done.returncode == 0
    assert done.stdout.endswith("p : Prop\nh : p\n⊢ p\n")
    both = small.run("goal", "proofs/Proofs/Q.lean:5:15").stdout
    assert both.startswith("2 goals\n")
    assert small.run("goal", "proofs/Proofs/Q.lean:8").stdout == "no goals\n"


def test_goal_json_names_the_tactic(grow: Grow) -> None:
    small = grow(GOOD)
    document = json.loads(small.run("goal", "--format", "json", "proofs/Proofs/Q.lean:5").stdout)
    assert document["moment"] == "before"
    assert document["tactic"] == {"line": 5, "column": 3, "end_line": 5, "end_column": 14}
    assert len(document["goals"]) == 1


def test_goal_of_a_buffer_does_not_read_the_file(grow: Grow) -> None:
    small = grow(GOOD)
    text = "prelude\nimport Base.Logic\ntheorem n : 1 = 1 := by\n  rfl\n"
    done = fed(small, text, "goal", "--stdin", "not/there.lean:4")
    assert done.stdout == "⊢ 1 = 1\n"
