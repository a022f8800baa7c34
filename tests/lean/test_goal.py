"""Tactic states by the real Lean, at each kind of place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_project import SmallProject

from pyverify.errors import InputError
from pyverify.lean.goal import GoalAnswer, NoTacticBlock, goal_at
from pyverify.lean.graph import GraphError, load_graph
from pyverify.lean.infotree import parse_trees, state_on_line
from pyverify.lean.single import Setting

FILE = """prelude
import Base.Nat

theorem two (p q : Prop) (hp : p) (hq : q) : (p ∧ q) ∧ (q ∧ p) := by
  constructor
  all_goals constructor
  · exact hp
  ·
    exact hq
  all_goals first | exact hq | exact hp

theorem induct (n : Nat) : n + 0 = n := by
  induction n with
  | zero => rfl
  | succ n ih =>
    -- a comment
    have h : n = n ∧ n = n := by
      refine ⟨?left, ?right⟩
      · rfl

      rfl
    rfl

theorem steps (a b c : Nat) (h : a = b) (k : b = c) : a = c := by
  calc a = b := by rw [h]
    _ = c := by
      exact k

theorem term (p : Prop) : p → p :=
  fun h => h

theorem open_end (p q : Prop) (hp : p) : p ∧ q := by
  constructor
  · exact hp
  · skip

theorem nested (p q : Prop) (hp : p) (hq : q) : p ∧ q :=
  ⟨by
    exact hp, by exact hq⟩

theorem last (p : Prop) (hp : p) : p := by
  exact hp
"""


@pytest.fixture(scope="module")
def ask(base: SmallProject) -> Callable[..., GoalAnswer]:
    project = base.project
    setting = Setting(project, load_graph(project), base.toolchain)

    def answer(line: int, column: int | None = None, text: str = FILE) -> GoalAnswer:
        return goal_at(setting, base.root / "Scratch.lean", text.encode(), line, column)

    return answer


def conclusions(answer: GoalAnswer) -> list[str]:
    assert answer.found is not None
    return [goal.rpartition("⊢ ")[2] for goal in answer.found.goals]


def line_of(part: str) -> int:
    assert FILE.count(part) == 1
    return FILE[: FILE.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("part", "goals"),
    [
        ("theorem two", ["(p ∧ q) ∧ q ∧ p"]),
        ("  constructor\n  all_goals", ["(p ∧ q) ∧ q ∧ p"]),
        ("  all_goals constructor", ["p ∧ q", "q ∧ p"]),
        ("  · exact hp\n  ·\n", ["p"]),
        ("  all_goals first", ["q", "p"]),
        ("theorem induct", ["n + 0 = n"]),
        ("  induction n", ["n + 0 = n"]),
        ("  | succ n ih", ["n.succ + 0 = n.succ"]),
        ("    -- a comment", ["n.succ + 0 = n.succ"]),
        ("    have h : n = n", ["n.succ + 0 = n.succ"]),
        ("      refine ⟨", ["n = n ∧ n = n"]),
        ("      · rfl", ["n = n"]),
        ("  calc a = b", ["a = c"]),
        ("    _ = c := by", ["b = c"]),
        ("      exact k", ["b = c"]),
        ("  · skip", ["q"]),
        ("    exact hp, by", ["p"]),
        ("  ⟨by", ["p"]),
        ("  exact hp\n", ["p"]),
    ],
)
def test_state_at_a_line_is_that_before_its_first_tactic(
    ask: Callable[..., GoalAnswer], part: str, goals: list[str]
) -> None:
    line = FILE[: FILE.rindex(part)].count("\n") + 1
    assert conclusions(ask(line)) == goals


def test_bullet_alone_shows_the_goal_that_it_chooses(ask: Callable[..., GoalAnswer]) -> None:
    line = line_of("  ·\n")
    assert conclusions(ask(line)) == ["q"]
    assert conclusions(ask(line + 1)) == ["q"]


def test_empty_line_shows_what_the_next_tactic_will_find(ask: Callable[..., GoalAnswer]) -> None:
    answer = ask(line_of("      · rfl") + 1)
    assert conclusions(answer) == ["n = n"]
    assert answer.found is not None
    assert "case right" in answer.found.goals[0]


def test_line_behind_a_finished_block_has_no_goals(ask: Callable[..., GoalAnswer]) -> None:
    line = line_of("  all_goals first") + 1
    assert conclusions(ask(line)) == []


@pytest.mark.parametrize(
    ("part", "column", "goals", "after"),
    [
        ("  constructor\n  all_goals", 3, ["(p ∧ q) ∧ q ∧ p"], False),
        ("  constructor\n  all_goals", 14, ["p ∧ q", "q ∧ p"], True),
        ("  calc a = b", 20, ["a = b"], False),
        ("  | succ n ih", 17, ["n.succ + 0 = n.succ"], False),
        ("  ⟨by\n    exact hp, by", 4, ["p"], False),
    ],
)
def test_state_at_a_column_is_that_of_an_editors_cursor(
    ask: Callable[..., GoalAnswer], part: str, column: int, goals: list[str], after: bool
) -> None:
    answer = ask(line_of(part), column)
    assert conclusions(answer) == goals
    assert answer.found is not None
    assert answer.found.after == after


def test_unfinished_proof_has_states_and_its_error_is_told(ask: Callable[..., GoalAnswer]) -> None:
    answer = ask(line_of("  · skip"))
    assert conclusions(answer) == ["q"]
    assert any("unsolved goals" in error.text for error in answer.errors)


def test_error_elsewhere_in_the_file_does_no_harm(ask: Callable[..., GoalAnswer]) -> None:
    text = FILE.replace("import Base.Nat\n", "import Base.Nat\ntheorem bad : False := nothing\n") + "\n)(\n"
    answer = ask(line_of("      exact k") + 1, text=text)
    assert conclusions(answer) == ["b = c"]
    assert answer.errors == ()


def test_place_of_the_tactic_is_in_the_users_lines(ask: Callable[..., GoalAnswer]) -> None:
    line = line_of("      exact k")
    found = ask(line).found
    assert found is not None
    assert found.start == (line, 6)
    assert found.end == (line, 13)


def test_windows_line_ends_do_no_harm(ask: Callable[..., GoalAnswer]) -> None:
    assert conclusions(ask(line_of("      exact k"), text=FILE.replace("\n", "\r\n"))) == ["b = c"]


@pytest.mark.parametrize("part", ["theorem term", "  fun h => h"])
def test_term_proof_has_no_tactic_block(ask: Callable[..., GoalAnswer], part: str) -> None:
    with pytest.raises(NoTacticBlock) as caught:
        ask(line_of(part))
    assert caught.value.exit_status == 2


def test_header_has_no_tactic_block(ask: Callable[..., GoalAnswer]) -> None:
    with pytest.raises(NoTacticBlock, match="header"):
        ask(1)


def test_line_behind_the_end_of_the_file_is_refused(ask: Callable[..., GoalAnswer]) -> None:
    with pytest.raises(InputError, match="the file has"):
        ask(999)


def test_declaration_that_does_not_parse_is_told_with_leans_error(ask: Callable[..., GoalAnswer]) -> None:
    text = "prelude\nimport Base.Nat\ntheorem t : True :=\n  by exact (\n"
    with pytest.raises(NoTacticBlock) as caught:
        ask(3, 5, text=text)
    assert any("Lean says" in fact for fact in caught.value.facts) or caught.value.help


def test_import_that_is_not_there_is_refused_at_its_line(ask: Callable[..., GoalAnswer]) -> None:
    with pytest.raises(GraphError) as caught:
        ask(4, text="prelude\nimport Base.Nut\n\ntheorem t : True := by\n  trivial\n")
    assert str(caught.value.where) == "Scratch.lean:2:8"
    assert "did you mean `Base.Nat`?" in caught.value.help


def test_users_file_is_not_touched(ask: Callable[..., GoalAnswer], base: SmallProject) -> None:
    before = sorted(Path(base.root).iterdir())
    ask(line_of("      exact k"))
    assert sorted(Path(base.root).iterdir()) == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "• [Tactic]",
        "• [Tactic] @ ⟨x",
        "• [Tactic] @ ⟨1, 2⟩-⟨3, 4⟩",
        "• [Tactic] @ ⟨9, 9⟩-⟨1, 1⟩\n  before \n",
    ],
)
def test_text_that_is_no_trace_gives_an_answer_all_the_same(text: str) -> None:
    trees = parse_trees(text)
    for line in range(1, 5):
        state_on_line(trees, "a\n b\n\n", line)
