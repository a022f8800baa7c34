"""`pyverify report --attest` and `--verify-attestation`: a report signed, a signature held against one."""

from __future__ import annotations

import os
from pathlib import Path

from pyverify.cli.context import Context
from pyverify.cli.gather import Gathered
from pyverify.errors import UsageError
from pyverify.report import write_report
from pyverify.report.attest import attested, held, opened
from pyverify.report.compare import read_report
from pyverify.report.history import remember
from pyverify.report.keys import PASSPHRASE, private_key
from pyverify.report.write import FILES, PAGE

__all__ = ["attest", "usable", "verify_attestation"]

REPORT = "report.json"


def usable(key: Path) -> None:
    """Raise now, before the build, what signing with this key would raise."""
    private_key(key, os.environ.get(PASSPHRASE))


def attest(context: Context, known: Gathered, key: Path, days: int | None) -> int:
    """Write the report, and put a signed statement about its report.json on stdout, or in `--output`."""
    folder = context.project().output / "report"
    known = known.complete(context)
    found = known.document
    write_report(folder, found, known.page(context))
    remember(folder, found)
    written = _files(folder / REPORT)
    context.console.result(attested(written, key, passphrase=os.environ.get(PASSPHRASE), days=days))
    context.console.note(
        f"signed: {_near(folder / REPORT)}; send it along, and the public key by another way"
    )
    return found.exit


def verify_attestation(context: Context, path: Path, key: Path | None, of: Path | None) -> int:
    """Hold an attestation against a report.json: `of`, or the one of the last run."""
    if key is None:
        raise UsageError(
            "an attestation is verified with a public key", help="name it: `--key PUB.pem` of who signed"
        )
    report = of or context.project().output / "report" / REPORT
    signed = opened(path, key)
    read_report(report, _near(report))
    written = _files(report)
    held(signed, path, written)
    told = signed.attestation.predicate
    if context.format == "json":
        context.console.result_json({"format": 1, "key": signed.key, "says": told, "exit": 0})
        return 0
    verdicts = told["counts"]
    until = f", good until {told['expires']}" if "expires" in told else ""
    context.console.result(f"signed with this key on {told['made']}{until}: {', '.join(written)}")
    context.console.result(
        f"{verdicts['claims']} claims: {verdicts['accepted']} accepted as stated, "
        f"{verdicts['negation_accepted']} refuted as expected; exit {told['exit']}; pyverify "
        f"{told['pyverify']}, Lean {told['lean']['version']}"
    )
    context.console.result(
        f"whether the verdicts are right says `pyverify report --verify {_near(report)} --rerun`"
    )
    return 0


def _files(report: Path) -> dict[str, bytes]:
    """The report.json, whatever it is called, and the other formats that lie beside it."""
    others = {name: report.with_name(name) for name in (PAGE, *FILES) if name != REPORT}
    found = {name: path.read_bytes() for name, path in others.items() if path.is_file()}
    return {REPORT: report.read_bytes(), **found}


def _near(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
