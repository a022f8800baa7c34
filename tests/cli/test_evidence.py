"""`pyverify evidence`, as a user meets it."""

import json

import pytest
from small_project import GOOD


@pytest.fixture
def project(grow):
    project = grow(GOOD)
    assert project.run("audit").returncode == 0
    return project


def records(project, *names):
    done = project.run("evidence", "ls", *names, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["records"]


def test_a_list_counts_what_is_kept_by_kind(project):
    done = project.run("evidence", "ls")
    assert done.returncode == 0, done.stderr
    kinds = {line.split()[0] for line in done.stdout.splitlines()[1:-1]}
    assert {"audit", "replay"} <= kinds


def test_a_record_is_shown_with_all_that_it_rests_on(project):
    (audit,) = records(project, "audit")
    done = project.run("evidence", "show", audit["key"][:12])
    assert done.returncode == 0, done.stderr
    assert f"audit {audit['key']}" in done.stdout
    assert "declarations accepted" in done.stdout


def test_an_unknown_name_is_answered_with_the_nearest(project):
    done = project.run("evidence", "ls", "audti")
    assert done.returncode == 2
    assert "did you mean `audit`?" in done.stderr


def test_a_changed_file_is_named_and_cleared(project):
    assert project.run("evidence", "verify").returncode == 0
    folder = project.root / ".pyverify" / "evidence"
    (audit,) = records(project, "audit")
    path = folder / "audit" / audit["key"][:2] / audit["key"]
    raw = bytearray(path.read_bytes())
    raw[-1] ^= 1
    path.write_bytes(raw)
    done = project.run("evidence", "verify")
    assert done.returncode == 1
    assert audit["key"] in done.stdout
    assert "damaged" in done.stdout
    assert project.run("evidence", "gc").returncode == 0
    assert not path.exists()
    assert project.run("evidence", "verify").returncode == 0


def test_an_export_has_a_line_of_json_for_each_record(project, tmp_path):
    done = project.run("evidence", "export", "--output", str(tmp_path / "all.jsonl"))
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text().splitlines()]
    assert {one["key"] for one in told} == {one["key"] for one in records(project)}
