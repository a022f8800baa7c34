"""The report as a table for LaTeX and as entries for BibTeX."""

import re
from dataclasses import replace

import pytest
from sample_report import HOSTILE, claim, hostile, report, said_of

from pyverify.report.export import Source, bibtex, latex_tables, verdicts_digest

SOURCE = Source("ab" * 20, "2026-01-31")


def rows(text):
    return [line for line in text.splitlines() if line.endswith(r" \\")]


def test_each_sentence_is_a_row_with_what_became_of_it():
    text = latex_tables(report(), SOURCE, ["P"])
    (row,) = rows(text)
    sentence, became, evidence = row.removesuffix(r" \\").split(" & ")
    assert sentence == "It is so. (It is so.)"
    assert became == r"\emph{proved in part}"
    assert "It is so." in evidence


def test_a_paper_without_sentences_has_its_claims():
    text = latex_tables(report(claim("first"), sentences=()), SOURCE)
    (row,) = rows(text)
    assert " & proved & " in row
    assert r"\texttt{A.\allowbreak{}one}" in row


def test_the_table_says_what_its_verdicts_are_worth_and_what_was_checked():
    text = latex_tables(report(), SOURCE)
    assert "accepted by the official kernel in a replay." in text
    assert "commit " + "ab" * 20 in text
    assert verdicts_digest(report()) in text
    assert "commit" not in latex_tables(report(), Source())
    assert "with changes" in latex_tables(report(), replace(SOURCE, changed=True))


def test_papers_can_be_chosen():
    whole, one = latex_tables(report(), SOURCE), latex_tables(report(), SOURCE, ["Q"])
    assert whole.count(r"\begin{longtable}") == 2
    assert one.count(r"\begin{longtable}") == 1
    assert "On Q" in one


def test_an_entry_has_title_version_commit_and_hash():
    text = bibtex(report(), SOURCE, ["P"])
    assert "@misc{claim-report-p," in text
    assert "title = {{Claim report: On P}}," in text
    assert "year = {2026}" in text
    for part in ("pyverify 0.1.0", "Lean 4.35.0", "commit " + "ab" * 20, verdicts_digest(report())):
        assert part in text


def test_entries_have_keys_of_their_own():
    one = report(claim("first", paper="A b"), claim("second", paper="a-b"), claim("third", paper="..."))
    keys = re.findall(r"@misc\{([^,]*),", bibtex(one, SOURCE))
    assert keys == ["claim-report-a-b", "claim-report-a-b-2", "claim-report-paper"]


def test_the_hash_is_that_of_the_verdicts_alone():
    one = report()
    again = replace(one, caveats=(), stages=(), exit=0, build=replace(one.build, seconds=1.0, fresh=False))
    assert verdicts_digest(again) == verdicts_digest(one)
    other = report(claim("first", verdict="not as expected"))
    assert verdicts_digest(other) != verdicts_digest(one)


@pytest.mark.parametrize("name", HOSTILE)
def test_texts_out_to_do_harm_are_inert(name):
    text = HOSTILE[name]
    one = replace(hostile(text), sentences=(said_of("P", text),))
    own = report()
    for way in (latex_tables, bibtex):
        found, usual = way(one, SOURCE), way(own, SOURCE)
        assert found.isascii()
        assert _depth(found) == 0
        known = set(re.findall(r"\\[A-Za-z]+", usual)) | {"\\texttt", "\\ensuremath", "\\char"}
        strange = set(re.findall(r"\\[A-Za-z]+", found)) - known
        assert all(command.startswith("\\text") or command == "\\allowbreak" for command in strange), strange
        assert found.count("@misc") == len(one.papers) * (way is bibtex)
        unescaped = re.sub(r"\\[%&_#$]", "", found)
        assert unescaped.count("%") == usual.count("%") - usual.count(r"\%")


def _depth(text):
    depth = 0
    for char in text:
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    return depth
