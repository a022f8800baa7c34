"""`check`, `claims` and `run` on small projects, as a user meets them."""

import json
import os

import pytest
from small_project import CLAIMS, GOOD, PROOFS, SPEC, SmallProject, claim_text

STANDING = "accepted by the official kernel in a replay"
PROVED = "proved: replayed by the official kernel, 0 axioms ("


def test_run_builds_checks_and_reports(grow):
    project = grow(GOOD)
    done = project.run("run")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("3 claims · 2 papers · Lean 4.35.0")
    assert lines[-1] == "report: .pyverify/report/report.html   exit 0"
    row = "all-equal  refuted   negation accepted  refuted, as expected  replayed, 0 axioms"
    assert any(line.startswith(row) for line in lines)
    assert any(
        "3 claims: 3 as expected (2 accepted as stated, 1 refuted as expected)" in line for line in lines
    )
    assert any(line.startswith(STANDING) for line in lines)
    assert any(line.startswith(PROVED) for line in lines)
    assert any("contained" in line for line in lines)
    assert "\x1b" not in done.stdout + done.stderr
    report = json.loads((project.root / ".pyverify" / "report" / "report.json").read_text())
    assert [stage["name"] for stage in report["stages"]] == [
        "build",
        "audit",
        "lock",
        "plants",
        "extract",
        "attack",
        "test",
        "measure",
    ]
    assert report["exit"] == 0


def test_run_as_json_gives_one_document_and_nothing_else(grow_known):
    project = grow_known(GOOD)
    done = project.run("run", "--format", "json", "--quiet")
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert found["standing"] == STANDING
    assert found["report"].endswith("report.html")
    assert done.stderr == ""


def test_the_report_is_named_as_the_current_folder_sees_it(grow_known, tmp_path):
    project = grow_known(GOOD)
    project.run("run")
    elsewhere = SmallProject(tmp_path)
    done = elsewhere.run("run", "--root", str(project.root))
    assert done.stdout.splitlines()[-1].startswith("report: project/.pyverify/report/report.html")


def test_check_takes_ids_and_gives_them_in_the_order_of_the_file(grow_known):
    project = grow_known(GOOD)
    done = project.run("check", "two", "refl")
    assert done.returncode == 0
    rows = [line.split()[0] for line in done.stdout.splitlines()[1:3]]
    assert rows == ["refl", "two"]
    assert STANDING in done.stdout


def test_an_unknown_claim_gives_the_nearest_before_anything_is_built(grow):
    project = grow({**GOOD, "lean/Broken.lean": "prelude\n???\n"})
    done = project.run("check", "refk")
    assert done.returncode == 2
    assert "error[claim-unknown]: no claim is called `refk`" in done.stderr
    assert "did you mean `refl`?" in done.stderr
    assert "Broken" not in done.stderr


def test_a_claim_that_is_not_met_is_exit_1_with_its_reason(grow_known):
    claims = CLAIMS + claim_text("wrong", "Spec.AllEqual", "Spec.not_allEqual")
    project = grow_known({**GOOD, "proofs/claims.toml": claims})
    done = project.run("check")
    assert done.returncode == 1
    assert "error[proof-type]" in done.stderr
    assert "claim `wrong`, key `expect`" in done.stderr
    assert "NOT AS EXPECTED" in done.stdout
    assert project.run("check", "refl").returncode == 0
    assert project.run("run").returncode == 1


def test_a_module_that_no_claim_needs_counts_for_all_but_not_for_the_named(grow_known):
    project = grow_known(
        {**GOOD, "proofs/Proofs/Other.lean": "prelude\nimport Spec\ntheorem x : Spec.One := 3\n"}
    )
    done = project.run("check")
    assert done.returncode == 1
    assert "proofs/Proofs/Other.lean:3" in done.stderr
    assert project.run("check", "refl").returncode == 0
    assert project.run("run").returncode == 1


def test_a_sorry_is_refused(grow):
    project = grow({**GOOD, "proofs/Proofs/Spec.lean": PROOFS.replace("⟨rfl, rfl⟩", "by sorry")})
    done = project.run("check")
    assert done.returncode == 1
    assert "sorry" in done.stderr


BROKEN = {
    "no claims file": ({"proofs/claims.toml": None}, 2, "there is no claims file"),
    "no claims": ({"proofs/claims.toml": "format = 1\n"}, 2, "there is nothing to check"),
    "empty claims file": ({"proofs/claims.toml": ""}, 2, "the key `format` is missing"),
    "bad claims file": ({"proofs/claims.toml": CLAIMS + "[[claim]]\nid = 3\n"}, 2, "`id` has to be a text"),
    "no toolchain file": ({"lean-toolchain": None}, 2, "lean-toolchain"),
    "import that is not there": ({"lean/Spec.lean": "prelude\nimport Bsae.Logic\n"}, 2, "lean/Spec.lean:2"),
    "cycle": ({"lean/A.lean": "prelude\nimport B\n", "lean/B.lean": "prelude\nimport A\n"}, 2, "lean/A.lean"),
    "syntax error": ({"lean/Spec.lean": SPEC + "\ndef def\n"}, 1, "lean/Spec.lean:"),
}


@pytest.mark.parametrize("case", BROKEN)
@pytest.mark.parametrize("command", ["check", "run"])
def test_a_broken_project_is_told_what_and_where(grow_known, case, command):
    files, status, message = BROKEN[case]
    project = grow_known(GOOD)
    for name, text in files.items():
        if text is None:
            (project.root / name).unlink()
        else:
            project.write({name: text})
    done = project.run(command, "--root", str(project.root))
    assert done.returncode == status, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert "help:" in done.stderr or status == 1


def test_an_empty_folder_checks_the_shipped_sources(tmp_path):
    done = SmallProject(tmp_path).run("claims", "--format", "json")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["claims"]) > 100
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_project_is_checked(grow):
    project = grow(GOOD)
    project.run("build")
    (project.root / ".pyverify").chmod(0o555)
    project.root.chmod(0o555)
    try:
        done = project.run("run")
        assert done.returncode in (0, 2), done.stderr
        assert "Traceback" not in done.stderr
    finally:
        project.root.chmod(0o755)
        (project.root / ".pyverify").chmod(0o755)


def test_a_run_that_does_not_finish_leaves_no_report_of_an_earlier_one(grow_known):
    project = grow_known(GOOD)
    report = project.root / ".pyverify" / "report" / "report.html"
    assert project.run("run").returncode == 0
    assert report.exists()
    project.write({"proofs/claims.toml": "format = 2\n"})
    assert project.run("run").returncode == 2
    assert not report.exists()


def test_a_place_for_the_report_that_is_taken_is_an_error_with_its_path(grow_known):
    project = grow_known(GOOD)
    (project.root / ".pyverify" / "report").write_text("in the way")
    done = project.run("run")
    assert done.returncode == 2
    assert "error[system]" in done.stderr
    assert ".pyverify/report" in done.stderr


def test_without_containment_every_output_says_so(grow):
    project = grow(GOOD)
    for words in (["check"], ["run"]):
        done = project.run(*words, "--no-sandbox")
        assert "not contained (switched off)" in done.stdout
        document = json.loads(project.run(*words, "--no-sandbox", "--format", "json").stdout)
        assert any("not contained" in caveat for caveat in document["caveats"])
        assert document["containment"]["complete"] is False


def test_claims_lists_papers_sentences_and_expectations(grow):
    project = grow(GOOD)
    text = project.run("claims").stdout
    assert text.splitlines()[0].split() == ["claim", "paper", "expected", "sentence"]
    assert "3 claims of 2 papers: 2 expected to be proved, 1 to be refuted" in text
    more = project.run("claims", "-v", "two").stdout
    assert "statement  Spec.Two" in more and "refl" not in more
    found = json.loads(project.run("claims", "--format", "json").stdout)["claims"]
    assert [claim["id"] for claim in found] == ["refl", "all-equal", "two"]
    assert found[1]["expect"] == "refuted"


def test_claims_needs_no_lean(grow):
    project = grow(GOOD)
    assert project.run("claims", "--lean", "/nowhere/lean").returncode == 0
    done = project.run("check", "--lean", "/nowhere/lean")
    assert done.returncode == 2
    assert "/nowhere/lean" in done.stderr


def test_a_second_check_builds_nothing_and_says_the_same(grow):
    project = grow(GOOD)
    first, second, third = (project.run("check", "-j", jobs) for jobs in "112")
    stored = "all modules come from the store, where an earlier run put them; --fresh builds them again\n"
    assert second.stdout == third.stdout
    assert second.stdout.endswith(stored)
    assert "modules come from the store" in first.stdout and not first.stdout.endswith(stored)
    assert second.stderr == ""
