"""Every claim and definition in every form, as docs/forms.md says."""

import re

import pytest
from representatives import slow

from pyverify.extract import Reason
from tests.campaigns.forms import PAGE, table

ROW = re.compile(r"\| `(\w+)` \| (\d+) (\w+) \| (\d+) \| (.*) \|")


def said(forms):
    """The rows of the page: form, kind, how many, how many have it, and why the others have not."""
    rows = [match.groups() for match in map(ROW.match, PAGE.read_text().splitlines()) if match]
    return [row for row in rows if row[0] in forms]


def found(spec, forms):
    return [
        (
            row.form,
            str(row.total),
            row.kind,
            str(row.made),
            ", ".join(f"{n} {reason.value}" for reason, n in sorted(row.without.items(), key=str)) or "none",
        )
        for row in table(spec, forms)
    ]


@pytest.mark.parametrize("form", [slow("lean"), "latex", "text", "json", "python"])
def test_as_many_have_a_form_as_the_page_says(spec, form):
    assert found(spec, [form]) == said([form])


@pytest.mark.slow
@pytest.mark.parametrize("form", ["smtlib", "sympy"])
def test_as_many_have_a_form_of_the_heavy_ones_as_the_page_says(spec, form):
    assert found(spec, [form]) == said([form])


def test_every_claim_and_definition_is_in_lean_latex_text_and_json():
    for form, total, _, made, _ in said(["lean", "latex", "text", "json"]):
        assert total == made, form


def test_the_reasons_are_from_the_closed_list():
    known = {reason.value for reason in Reason}
    for *_, why in said(["lean", "latex", "text", "json", "python", "smtlib", "sympy"]):
        for part in [] if why == "none" else why.split(", "):
            assert part.split(" ", 1)[1] in known
