import dataclasses
import json
import re

import pytest
from small_project import CLAIMS, GOOD, claim_text

from pyverify.audit import AuditResult, ClaimAudit, Finding, Policy, Severity, Standing
from pyverify.claims import Compiled, Outcome, check_claims
from pyverify.errors import Exit, Where
from pyverify.lean.outcome import Fate
from pyverify.report import Stage, counts, document, exit_of, markdown, plain, write_report
from pyverify.report.document import Counts

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
    compiled = Compiled(graph, build)
    return build, check_claims(claims, claims.claims, compiled), claims, compiled


def made(found, **more):
    build, results, claims, compiled = found
    settings = {"status": Exit.REFUSED, "stages": [Stage("build", "3 modules", 1.25)], **more}
    return document(results, build, claims=claims, compiled=compiled, **settings)


def test_the_document_says_first_what_a_verdict_is_worth(found):
    whole = plain(made(found))
    assert whole["format"] == 2
    assert whole["standing"] == STANDING
    assert whole["replayed"] is False
    assert whole["caveats"][0].startswith(STANDING)
    assert "contained" in whole["caveats"][1]
    assert whole["exit"] == 1
    assert json.loads(json.dumps(whole)) == whole


def test_counts_add_up_and_no_claim_is_counted_twice(found):
    whole = made(found)
    total = counts(found[1])
    assert total == Counts(claims=5, accepted=3, negation_accepted=1, not_as_expected=1, not_decided=0)
    assert whole.counts == total
    for field in dataclasses.fields(total):
        assert sum(getattr(one.counts, field.name) for one in whole.papers) == getattr(total, field.name)
    assert len({claim.id for claim in whole.claims}) == 5


def test_a_claim_that_is_not_met_carries_its_reason(found):
    claims = {claim["id"]: claim for claim in plain(made(found))["claims"]}
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
    assert row.count(" | ") == 6
    assert r"a \| b \`c\` \<script\> \*d\* \# e" in row
    assert r"so \[x\](y)" in text
    assert "<script>" not in text


def test_the_exit_status_follows_the_worst(found):
    build, results, *_ = found
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
    build, *others = found
    bad = dataclasses.replace(
        build,
        toolchain=dataclasses.replace(build.toolchain, version="4.30.0", known_bad=True),
        containment=dataclasses.replace(build.containment, off=True),
    )
    caveats = made((bad, *others)).caveats
    assert any("--allow-known-bad" in caveat and "4.30.0" in caveat for caveat in caveats)
    assert any("not contained" in caveat for caveat in caveats)


def test_reports_are_replaced_whole(found, tmp_path, monkeypatch):
    folder = tmp_path / "a" / "report"
    path = write_report(folder, made(found), "a page")
    assert path == folder / "report.html"
    first = path.read_text()
    assert json.loads((folder / "report.json").read_text())["counts"]["claims"] == 5
    import os

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_report(folder, made(found, status=Exit.OK), "another")
    assert path.read_text() == first
    assert sorted(p.name for p in folder.iterdir()) == [
        "badge.svg",
        "junit.xml",
        "report.html",
        "report.json",
        "report.md",
        "report.sarif",
    ]


def test_the_page_on_the_format_names_every_key_and_every_reason(found):
    from pathlib import Path

    from pyverify.claims import unmet

    page = Path(__file__).resolve().parent.parent.parent / "docs" / "reports.md"
    parts = json.loads((page.parent / "schema" / "report-2.json").read_text())
    keys = {
        *parts["properties"],
        *(key for part in parts["$defs"].values() for key in part.get("properties", ())),
    }
    for word in keys | {getattr(unmet, name).code for name in unmet.__all__}:
        assert f"`{word}`" in page.read_text(), word


def test_statements_and_proofs_are_found_at_their_lines(found):
    (refl,) = [claim for claim in made(found).claims if claim.id == "refl"]
    assert refl.statement_at is not None and refl.proof_at is not None
    assert (refl.statement_at.path, refl.statement_at.line, refl.statement_at.column) == (
        "lean/Spec.lean",
        4,
        5,
    )
    assert (refl.proof_at.path, refl.proof_at.line, refl.proof_at.column) == ("proofs/Proofs/Spec.lean", 4, 9)
    assert refl.entry.path == "proofs/claims.toml"


def finding(code, severity, claim):
    return Finding(code, severity, claim, Where(None, None, None, ""), f"about {claim}")


def test_a_refusal_beside_the_proof_takes_the_claim_down_and_advice_does_not(found):
    said = [
        finding("statement-changed", Severity.REFUSED, "refl"),
        finding("look-alike", Severity.ADVICE, "two"),
        finding("claim-deleted", Severity.REFUSED, "gone"),
    ]
    whole = made(found, findings=said)
    claims = {claim.id: claim for claim in whole.claims}
    assert claims["refl"].outcome is Outcome.UNMET
    assert [one.code for one in claims["refl"].troubles] == ["statement-changed"]
    assert claims["two"].outcome is Outcome.MET
    assert [one.code for one in claims["two"].asides] == ["look-alike"]
    assert [one.code for one in whole.findings] == ["claim-deleted"]
    assert whole.counts.accepted == 2


def audit_of(found, **more):
    claims = tuple(ClaimAudit(one.claim, one, Standing.REPLAYED) for one in found[1])
    return AuditResult(claims, (), Policy(), **more)


def test_proved_is_said_only_of_what_the_kernel_accepted_in_a_replay(found):
    assert "proved" not in {claim.verdict for claim in made(found).claims}
    whole = made(found, audit=audit_of(found, submissions=7, accepted=7))
    verdicts = {claim.id: claim.verdict for claim in whole.claims}
    assert verdicts["refl"] == "proved"
    assert verdicts["all-equal"] == "refuted, as expected"
    assert verdicts["wrong-one"] == "not as expected"
    assert whole.replayed
    assert whole.standing != STANDING


def test_a_replay_that_was_not_made_is_said_with_the_reason(found):
    claims = tuple(ClaimAudit(one.claim, one, Standing.NOT_REPLAYED) for one in found[1])
    whole = made(found, audit=AuditResult(claims, (), Policy(), missing="there is no kernel"))
    assert whole.standing == STANDING
    assert not whole.replayed
    assert whole.caveats[0] == f"{STANDING}: there is no kernel"
    assert whole.counts.not_decided == 4
    (refl,) = [claim for claim in whole.claims if claim.id == "refl"]
    assert [one.code for one in refl.troubles] == ["not-replayed"]


@pytest.mark.parametrize("name", ["from_cache", "replay_from_cache"])
def test_what_comes_from_cache_says_so(found, name):
    whole = made(found, audit=audit_of(found, **{name: True}))
    assert whole.audit.replay.from_cache
    assert "cache" in whole.caveats[1]
