"""What stands beside records, and which of them a newer one has replaced."""

from pathlib import Path

import pytest

from pyverify.evidence import About, Evidence, Fault, digest_of, key_of
from pyverify.evidence.obsolete import lines

OLD = About(subject="one", verdict="accepted", inputs={"statement": "a", "program": "b"}, seed=1)
NEW = About(subject="one", verdict="accepted", inputs={"statement": "c", "program": "b"}, seed=1)
OTHER = About(subject="two", verdict="refused")


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    return Evidence(tmp_path / "evidence", seal=tmp_path / "cache" / "evidence.key")


def kept(evidence: Evidence, *abouts: About) -> list[str]:
    keys = [key_of("attack", str(number).encode()) for number in range(len(abouts))]
    for key, about in zip(keys, abouts, strict=True):
        evidence.put("attack", key, b"payload", about)
    return keys


def test_a_record_says_what_it_is_about(evidence):
    (key,) = kept(evidence, OLD)
    header = evidence.header("attack", key)
    assert header is not None
    assert (header.kind, header.key, header.about, header.size) == ("attack", key, OLD, 7)
    assert header.payload == digest_of(b"payload")


def test_nothing_names_the_machine(evidence):
    import socket

    (key,) = kept(evidence, OLD)
    header = evidence.header("attack", key)
    assert header is not None
    assert socket.gethostname() not in header.machine


def test_all_records_are_listed(evidence):
    keys = kept(evidence, OLD, OTHER)
    assert {one.header.key for one in evidence.held() if one.header} == set(keys)


def test_what_differs_from_a_newer_record_is_named(evidence, monkeypatch):
    import time

    monkeypatch.setattr(time, "gmtime", lambda: time.struct_time((2026, 1, 1, 0, 0, 0, 0, 0, 0)))
    evidence.put("attack", key_of("attack", b"old"), b"", OLD)
    monkeypatch.setattr(time, "gmtime", lambda: time.struct_time((2026, 1, 2, 0, 0, 0, 0, 0, 0)))
    evidence.put("attack", key_of("attack", b"new"), b"", NEW)
    newest, older = lines(one.header for one in evidence.held() if one.header)
    assert (newest.header.about, newest.newer) == (NEW, None)
    assert (older.header.about, older.differs) == (OLD, ("statement",))


def test_subjects_do_not_replace_each_other(evidence):
    kept(evidence, OLD, OTHER)
    assert [one.newer for one in lines(one.header for one in evidence.held() if one.header)] == [None, None]


def test_a_flipped_byte_anywhere_is_a_damaged_record(evidence):
    (key,) = kept(evidence, OLD)
    path = evidence.folder / "attack" / key[:2] / key
    raw = path.read_bytes()
    for at in range(0, len(raw), 7):
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
        (held,) = evidence.held()
        assert held.header is None
        assert held.fault in (Fault.DAMAGED, Fault.FORMAT)


def test_a_record_at_another_place_is_named(evidence):
    (key,) = kept(evidence, OLD)
    path = evidence.folder / "attack" / key[:2] / key
    other = key_of("attack", b"another")
    moved = evidence.folder / "attack" / other[:2] / other
    moved.parent.mkdir(parents=True)
    moved.write_bytes(path.read_bytes())
    stray = evidence.folder / "stray"
    stray.write_bytes(path.read_bytes())
    faults = {one.path.name: one.fault for one in evidence.held()}
    assert faults == {key: None, other: Fault.DAMAGED, "stray": Fault.MISPLACED}


def test_a_record_of_a_later_version_is_told_apart(evidence):
    (key,) = kept(evidence, OLD)
    path = evidence.folder / "attack" / key[:2] / key
    path.write_bytes(path.read_bytes().replace(b"evidence 2", b"evidence 9"))
    (held,) = evidence.held()
    assert held.fault is Fault.FORMAT
    assert evidence.get("attack", key) is None


def test_writers_at_once_leave_whole_records(evidence):
    from concurrent.futures import ThreadPoolExecutor

    key = key_of("attack", b"same")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: evidence.put("attack", key, b"x" * n, OLD), range(200)))
    (held,) = evidence.held()
    assert held.header is not None
    payload = evidence.get("attack", key)
    assert payload is not None
    assert held.header.size == len(payload)


def test_the_published_schema_is_that_of_the_types():
    import json

    from pyverify.evidence.schema import schema

    path = Path(__file__).resolve().parents[2] / "docs" / "schema" / "evidence-1.json"
    assert json.loads(path.read_text(encoding="utf-8")) == schema()


def test_an_exported_record_fits_the_schema(evidence):
    import json

    import jsonschema
    import msgspec

    from pyverify.evidence.schema import schema

    (key,) = kept(evidence, OLD)
    told = {**json.loads(msgspec.json.encode(evidence.header("attack", key))), "superseded": None}
    jsonschema.Draft202012Validator(schema()).validate(told)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate({**told, "format": 2})
