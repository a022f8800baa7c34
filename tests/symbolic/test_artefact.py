"""Disagreements kept in files, with a solver that lies."""

from __future__ import annotations

import json

import pytest

from pyverify.symbolic import Answer, inquiry
from pyverify.symbolic.solving.solvers import SOLVERS

TRUE = "QE.LandauerSum"
LIAR = "say(answer='sat')\nfor line in sys.stdin: say(value='0')\n"


@pytest.fixture
def disagreement(spec, fake, tmp_path):
    """What is known where one solver lies, and the folder that it is kept in."""

    def ask(*solvers, folder=tmp_path / "kept" / "here"):
        asking = inquiry(spec.library.definition, sizes=[1], solvers=solvers, artefacts=folder)
        (found,) = asking.ask(spec.statement(TRUE), 5)
        assert found.answer is Answer.DISAGREEMENT
        return found, folder

    return ask


def test_a_lie_is_kept_with_all_that_is_needed_to_ask_again(spec, fake, disagreement):
    found, folder = disagreement(fake(LIAR), "cvc5")
    assert found.artefact.parent == folder
    kept = json.loads(found.artefact.read_text())
    statement = spec.statement(TRUE)
    assert (kept["statement"], kept["digest"], kept["sizes"]) == (TRUE, statement.digest, {"N": 1})
    assert kept["question"].endswith("(check-sat)\n")
    assert kept["why"] == found.why
    assert kept["time"] and kept["seconds"]
    by_name = {one["name"]: one for one in kept["solvers"]}
    assert by_name["fake"]["answer"] == "wrong"
    assert by_name["fake"]["model"] and set(by_name["fake"]["model"].values()) == {"0"}
    assert (by_name["cvc5"]["answer"], by_name["cvc5"]["version"]) == ("unsat", SOLVERS["cvc5"].version)


def test_the_same_disagreement_is_kept_once(fake, disagreement):
    first, folder = disagreement(fake(LIAR))
    again, _ = disagreement(fake(LIAR))
    assert first.artefact == again.artefact
    assert [one.name for one in folder.iterdir()] == [first.artefact.name]


def test_another_lie_has_another_name(fake, disagreement):
    first, folder = disagreement(fake(LIAR))
    disagreement(fake(LIAR.replace("'0'", "'1'")))
    assert len(list(folder.iterdir())) == 2
    assert first.artefact in folder.iterdir()


def test_without_a_folder_nothing_is_kept(fake, disagreement):
    found, _ = disagreement(fake(LIAR), folder=None)
    assert found.artefact is None


def test_a_folder_that_cannot_be_written_is_told(fake, disagreement, tmp_path):
    (tmp_path / "file").write_text("")
    found, _ = disagreement(fake(LIAR), folder=tmp_path / "file" / "folder")
    assert found.artefact is None
    assert "it could not be kept" in found.why


def test_where_tools_agree_nothing_is_kept(spec, tmp_path):
    asking = inquiry(spec.library.definition, sizes=[1], artefacts=tmp_path / "kept")
    (found,) = asking.ask(spec.statement(TRUE), 10)
    assert found.answer is Answer.HOLDS
    assert not (tmp_path / "kept").exists()


def test_what_both_solvers_say_is_confirmed_and_what_one_says_is_not(spec):
    both, one = (
        inquiry(spec.library.definition, sizes=[1], solvers=solvers).ask(spec.statement(TRUE), 10)[0]
        for solvers in (["z3", "cvc5"], ["z3"])
    )
    assert both.confirmed
    assert (one.answer, one.confirmed) == (Answer.HOLDS, False)
