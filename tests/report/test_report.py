import json
import re

import pytest
from small_project import CLAIMS, GOOD, claim_text

from pyverify.claims import Compiled, check_claims
from pyverify.errors import Exit
from pyverify.lean.outcome import Fate
from pyverify.report import Stage, counts, document, exit_of, markdown, write_report

STANDING = "accepted by Lean; not replayed"


@pytest.fixture(scope="module")
def found(base, tmp_path_factory):
    """A build, and results of every outcome but undecided."""
    from small_project import grown_from

    wrong = claim_text("wrong|one", "Spec.One", "Spec.one", "refuted").replace("wrong|one", "wrong-one")
    odd = claim_text(
        "odd", "Spec.One", "Spec.one", sentence="a | b `c` <script> *d*\\n# e", notes="so [x](y)"
    )
    project = grown_from(
        base, tmp_path_factory.mktemp("report") / "p", {**GOOD, "proofs/claims.toml": CLAIMS + wrong + odd}
    )
    graph, build = project.build()
    claims = project.claims()
    return build, check_claims(claims, claims.claims, Compiled(graph, build))


def made(found):
    build, results = found
    return document(results, build, status=Exit.REFUSED, stages=[Stage("build", "3 modules", 1.25)])


def test_the_document_says_first_what_a_verdict_is_worth(found):
    whole = made(found)
    assert whole["format"] == 1
    assert whole["standing"] == STANDING
    assert whole["replayed"] is False
    assert whole["caveats"][0].startswith(STANDING)
    assert "contained" in whole["caveats"][1]
    assert whole["exit"] == 1
    assert json.loads(json.dumps(whole)) == whole


def test_counts_add_up_and_no_claim_is_counted_twice(found):
    _, results = found
    whole = made(found)
    total = counts(results)
    assert total == {
        "claims": 5,
        "accepted": 3,
        "negation_accepted": 1,
        "not_as_expected": 1,
        "not_decided": 0,
    }
    assert whole["counts"] == total
    for key, number in total.items():
        assert sum(paper[key] for paper in whole["papers"]) == number
    assert len({claim["id"] for claim in whole["claims"]}) == 5


def test_a_claim_that_is_not_met_carries_its_reason(found):
    claims = {claim["id"]: claim for claim in made(found)["claims"]}
    wrong = claims["wrong-one"]
    assert (wrong["found"], wrong["outcome"]) == ("accepted", "not as expected")
    assert wrong["reason"]["code"] == "proof-type"
    assert wrong["reason"]["where"]["line"] > 1
    assert claims["refl"]["reason"] is None
    assert claims["refl"]["type"] == "Spec.Refl.{u_1}" or claims["refl"]["type"].startswith("Spec.Refl.{")


def test_nothing_is_called_proved_in_the_markdown_but_what_is_expected(found):
    text = markdown(made(found))
    assert text.index(STANDING) < text.index("## Claims")
    for line in text.splitlines():
        if "proved" in line:
            assert re.search(r"\| proved \|", line) or "expect" in line


def test_markdown_shows_any_text_as_it_is(found):
    text = markdown(made(found))
    row = next(line for line in text.splitlines() if line.startswith("| `odd`"))
    assert row.count(" | ") == 5
    assert r"a \| b \`c\` \<script\> \*d\* \# e" in row
    assert r"so \[x\](y)" in text
    assert "<script>" not in text


def test_the_exit_status_follows_the_worst(found):
    import dataclasses

    build, results = found
    met = [result for result in results if result.reason is None]
    assert exit_of(results, build, whole=True) is Exit.REFUSED
    assert exit_of(met, build, whole=True) is Exit.OK
    name = next(iter(build.modules))

    def with_fate(fate):
        modules = {**build.modules, name: dataclasses.replace(build.modules[name], fate=fate)}
        return dataclasses.replace(build, modules=modules)

    assert exit_of(met, with_fate(Fate.FAILED), whole=True) is Exit.REFUSED
    assert exit_of(met, with_fate(Fate.FAILED), whole=False) is Exit.OK
    assert exit_of(met, with_fate(Fate.STOPPED), whole=True) is Exit.UNDECIDED


def test_known_bad_and_missing_containment_are_said(found):
    import dataclasses

    build, results = found
    bad = dataclasses.replace(
        build,
        toolchain=dataclasses.replace(build.toolchain, version="4.30.0", known_bad=True),
        containment=dataclasses.replace(build.containment, off=True),
    )
    caveats = document(results, bad, status=Exit.OK)["caveats"]
    assert any("--allow-known-bad" in caveat and "4.30.0" in caveat for caveat in caveats)
    assert any("not contained" in caveat for caveat in caveats)


def test_reports_are_replaced_whole(found, tmp_path, monkeypatch):
    folder = tmp_path / "a" / "report"
    path = write_report(folder, made(found))
    assert path == folder / "report.md"
    first = path.read_text()
    assert json.loads((folder / "report.json").read_text())["counts"]["claims"] == 5
    import os

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_report(folder, {**made(found), "exit": 0})
    assert path.read_text() == first
    assert sorted(p.name for p in folder.iterdir()) == ["report.json", "report.md"]


def test_the_page_on_the_format_names_every_key_and_every_reason(found):
    from pathlib import Path

    from pyverify.claims import unmet

    page = (Path(__file__).resolve().parent.parent.parent / "docs" / "report-format.md").read_text()
    whole = made(found)
    keys = {*whole, *whole["toolchain"], *whole["build"], *whole["counts"]}
    keys |= {"found", "outcome", "statement_module", "proof_module", "type", "reason"}
    for word in keys | {getattr(unmet, name).code for name in unmet.__all__}:
        assert f"`{word}`" in page, word
