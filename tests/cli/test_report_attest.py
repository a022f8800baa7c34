"""`pyverify report --attest` and `--verify-attestation`, as a user meets them."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from small_project import GOOD


@pytest.fixture
def project(grow_known):
    return grow_known(GOOD)


@pytest.fixture
def keys(tmp_path):
    key = Ed25519PrivateKey.generate()
    private, public = tmp_path / "key.pem", tmp_path / "pub.pem"
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return str(private), str(public)


def test_a_report_is_signed_and_the_signature_holds_until_a_file_is_edited(project, keys):
    done = project.run("report", "--attest", keys[0], "--days", "30", "--output", "r.intoto.jsonl")
    assert done.returncode == 0, done.stderr
    folder = project.root / ".pyverify" / "report"
    check = ("report", "--verify-attestation", "r.intoto.jsonl", "--key", keys[1])
    done = project.run(*check)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("signed with this key on ")
    page = folder / "report.html"
    page.write_text(page.read_text().replace("proved", "refuted"))
    done = project.run(*check)
    assert done.returncode == 1
    assert "attestation-report" in done.stderr
    assert "another report.html" in done.stderr


def test_an_attestation_is_held_against_the_report_that_was_sent_along(project, keys):
    assert project.run("report", "--attest", keys[0], "--output", "r.jsonl").returncode == 0
    sent = project.root / "sent" / "theirs.json"
    sent.parent.mkdir()
    sent.write_bytes((project.root / ".pyverify" / "report" / "report.json").read_bytes())
    check = ("report", "--verify-attestation", "r.jsonl", "--key", keys[1], "--of", "sent/theirs.json")
    done = project.run(*check, "--format", "json")
    assert json.loads(done.stdout)["says"]["counts"]["claims"] == 3
    edited = json.loads(sent.read_text())
    edited["claims"][0]["verdict"] = "proved, really"
    sent.write_text(json.dumps(edited))
    assert project.run(*check).returncode == 1


def test_a_key_that_cannot_be_used_is_told_before_anything_is_built(project, tmp_path):
    (tmp_path / "none.pem").write_text("nothing")
    done = project.run("report", "--attest", str(tmp_path / "none.pem"))
    assert done.returncode == 2
    assert "no private key in PEM" in done.stderr
    assert "openssl genpkey" in done.stderr
    assert not (project.root / ".pyverify" / "report").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--days", "3"), "`--days` goes with `--attest`"),
        (("--key", "pub.pem"), "go with `--verify-attestation`"),
        (("--verify-attestation", "a"), "verified with a public key"),
        (("--attest", "a", "--verify", "b"), "exclude each other"),
    ],
)
def test_options_that_do_not_go_together_are_exit_2(project, words, told):
    done = project.run("report", *words)
    assert done.returncode == 2
    assert told in done.stderr
