"""Signed statements about reports: what is signed, and each way in which one does not hold."""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from sample_report import report

from pyverify.errors import InputError, ToolMissing
from pyverify.report.as_json import json_text
from pyverify.report.attest import PREDICATE, attested, held, opened

NOW = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)


def made_key(folder: Path, name: str, secret: bytes | None = None, made=None) -> tuple[Path, Path]:
    key = made or Ed25519PrivateKey.generate()
    private, public = folder / f"{name}.pem", folder / f"{name}.pub.pem"
    kept = BestAvailableEncryption(secret) if secret else NoEncryption()
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, kept))
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return private, public


@pytest.fixture
def keys(tmp_path):
    return made_key(tmp_path, "ours")


@pytest.fixture
def written():
    return {"report.json": json_text(report()).encode(), "report.html": b"<p>proved</p>"}


@pytest.fixture
def envelope(tmp_path, keys, written):
    path = tmp_path / "report.intoto.jsonl"
    path.write_text(attested(written, keys[0], now=NOW, days=30) + "\n")
    return path


def payload_of(path: Path):
    return json.loads(base64.b64decode(json.loads(path.read_text())["payload"]))


def signed_anew(path: Path, key: Path, change) -> None:
    """What somebody who has the key signs in the place of what this program would."""
    from securesystemslib.dsse import Envelope

    from pyverify.report.keys import private_key

    told = payload_of(path)
    kind = change(told) or "application/vnd.in-toto+json"
    made = Envelope(json.dumps(told).encode(), kind, {})
    made.sign(private_key(key))
    path.write_text(json.dumps(made.to_dict()))


def test_what_is_signed_holds_of_its_report(envelope, keys, written):
    signed = opened(envelope, keys[1])
    held(signed, envelope, written, now=NOW)
    assert signed.attestation.predicate["made"] == "2026-05-01T00:00:00Z"


def test_the_statement_names_the_report_and_the_seal_by_their_digests(envelope, written):
    told = payload_of(envelope)
    assert told["_type"] == "https://in-toto.io/Statement/v1"
    assert told["predicateType"] == PREDICATE
    report, seal, page = told["subject"]
    hashed = hashlib.sha256(written["report.json"]).hexdigest()
    assert report == {"name": "report.json", "digest": {"sha256": hashed}}
    assert page["name"] == "report.html"
    text = json.dumps(
        json.loads(written["report.json"])["build"]["seal"], sort_keys=True, separators=(",", ":")
    )
    assert seal == {"name": "specifications", "digest": {"sha256": hashlib.sha256(text.encode()).hexdigest()}}


def test_the_statement_repeats_every_verdict_and_the_tools(envelope, written):
    report, told = json.loads(written["report.json"]), payload_of(envelope)["predicate"]
    assert told["verdicts"] == {one["id"]: one["verdict"] for one in report["claims"]}
    assert told["counts"] == report["counts"]
    assert {"python", "z3-solver", "cvc5"} <= set(told["tools"])


def test_another_key_is_refused(envelope, tmp_path):
    with pytest.raises(Exception, match="not signed with this key") as error:
        opened(envelope, made_key(tmp_path, "theirs")[1])
    assert error.value.code == "attestation-key"


@pytest.mark.parametrize("what", ["verdict", "digest", "expires", "type of payload", "signature"])
def test_what_was_edited_after_signing_is_refused(envelope, keys, what):
    told, inner = json.loads(envelope.read_text()), payload_of(envelope)
    if what == "verdict":
        inner["predicate"]["verdicts"] = {}
    elif what == "digest":
        inner["subject"][0]["digest"]["sha256"] = "0" * 64
    elif what == "expires":
        inner["predicate"]["expires"] = "2999-01-01T00:00:00Z"
    elif what == "type of payload":
        told["payloadType"] = "text/plain"
    else:
        told["signatures"][0]["sig"] = base64.b64encode(b"\1" * 64).decode()
    told["payload"] = base64.b64encode(json.dumps(inner).encode()).decode()
    envelope.write_text(json.dumps(told))
    with pytest.raises(Exception, match="changed after signing") as error:
        opened(envelope, keys[1])
    assert error.value.code == "attestation-signature"


def test_a_signature_under_another_key_s_name_is_refused(envelope, keys, tmp_path):
    theirs = made_key(tmp_path, "theirs")
    wanted = json.loads(envelope.read_text())["signatures"][0]["keyid"]
    signed_anew(envelope, theirs[0], lambda told: None)
    told = json.loads(envelope.read_text())
    told["signatures"][0]["keyid"] = wanted
    envelope.write_text(json.dumps(told))
    with pytest.raises(Exception, match="changed after signing"):
        opened(envelope, keys[1])


def test_another_report_is_refused(envelope, keys, written):
    other = written | {"report.json": written["report.json"] + b"\n"}
    with pytest.raises(Exception, match=r"another report\.json") as error:
        held(opened(envelope, keys[1]), envelope, other, now=NOW)
    assert error.value.code == "attestation-report"


def test_a_page_with_an_edited_verdict_is_refused(envelope, keys, written):
    other = written | {"report.html": b"<p>refuted</p>"}
    with pytest.raises(Exception, match=r"another report\.html") as error:
        held(opened(envelope, keys[1]), envelope, other, now=NOW)
    assert error.value.code == "attestation-report"


def test_formats_that_were_not_sent_along_are_not_looked_at(envelope, keys, written):
    held(opened(envelope, keys[1]), envelope, {"report.json": written["report.json"]}, now=NOW)


def test_what_is_no_report_is_an_error_of_input(envelope, keys):
    for text in (b"{", b"[]", b"{}"):
        with pytest.raises(InputError, match="lacks what"):
            held(opened(envelope, keys[1]), envelope, {"report.json": text}, now=NOW)


def test_other_specifications_are_refused(envelope, keys, written):
    def change(told):
        told["subject"][1]["digest"]["sha256"] = "0" * 64

    signed_anew(envelope, keys[0], change)
    with pytest.raises(Exception, match="another specification"):
        held(opened(envelope, keys[1]), envelope, written, now=NOW)


def test_a_signed_verdict_that_is_not_the_report_s_is_refused(envelope, keys, written):
    def change(told):
        told["predicate"]["verdicts"] = dict.fromkeys(told["predicate"]["verdicts"], "proved")

    signed_anew(envelope, keys[0], change)
    with pytest.raises(Exception, match="something else of `verdicts`") as error:
        held(opened(envelope, keys[1]), envelope, written, now=NOW)
    assert error.value.code == "attestation-verdicts"


def test_an_attestation_is_refused_when_its_time_is_over(envelope, keys, written):
    signed = opened(envelope, keys[1])
    held(signed, envelope, written, now=NOW + datetime.timedelta(days=30))
    with pytest.raises(Exception, match="was good until 2026-05-31") as error:
        held(signed, envelope, written, now=NOW + datetime.timedelta(days=31))
    assert error.value.code == "attestation-expired"


@pytest.mark.parametrize("key", ["_type", "predicateType", "payload"])
def test_a_statement_of_another_type_is_refused(envelope, keys, key):
    def change(told):
        if key == "payload":
            return "application/json"
        told[key] = "https://example.org/Provenance/v9"
        return None

    signed_anew(envelope, keys[0], change)
    with pytest.raises(Exception, match=r"Provenance|no in-toto statement") as error:
        opened(envelope, keys[1])
    assert error.value.code == "attestation-type"


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "{}", '{"payload": "%", "payloadType": "a", "signatures": []}', "[" * 100_000],
)
def test_what_is_no_envelope_is_an_error_of_input(tmp_path, keys, text):
    path = tmp_path / "x.jsonl"
    path.write_text(text)
    with pytest.raises(InputError, match="no envelope"):
        opened(path, keys[1])


def test_an_encrypted_key_asks_for_nothing_and_says_how(tmp_path, written):
    private, public = made_key(tmp_path, "secret", b"open sesame")
    with pytest.raises(InputError, match="no passphrase is known") as error:
        attested(written, private)
    assert "PYVERIFY_ATTEST_PASSPHRASE" in error.value.help
    with pytest.raises(InputError, match="does not open the key"):
        attested(written, private, passphrase="wrong")
    path = tmp_path / "a.jsonl"
    path.write_text(attested(written, private, passphrase="open sesame"))
    held(opened(path, public), path, written)


def test_only_ed25519_keys_are_taken(tmp_path, written, envelope):
    private, public = made_key(tmp_path, "curve", made=generate_private_key(SECP256R1()))
    with pytest.raises(InputError, match="not an Ed25519 key"):
        attested(written, private)
    with pytest.raises(InputError, match="not an Ed25519 key"):
        opened(envelope, public)


def test_keys_are_not_taken_for_each_other(tmp_path, keys, written, envelope):
    with pytest.raises(InputError, match="no private key"):
        attested(written, keys[1])
    with pytest.raises(InputError, match="private key: keep it to yourself"):
        opened(envelope, keys[0])


def test_the_error_names_the_extra(monkeypatch, keys, written):
    monkeypatch.setitem(sys.modules, "securesystemslib", None)
    with pytest.raises(ToolMissing) as error:
        attested(written, keys[0])
    assert "pyverify-lean[attest]" in error.value.help
