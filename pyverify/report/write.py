"""Write reports so that no reader ever sees half of one: beside the place, then renamed into it."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from pyverify.files import replace_file
from pyverify.report.as_json import json_text
from pyverify.report.badge import badge
from pyverify.report.document import Report
from pyverify.report.junit import junit
from pyverify.report.markdown import markdown
from pyverify.report.sarif import sarif

__all__ = ["FILES", "PAGE", "replace", "texts_of", "withdraw_report", "write_report", "write_texts"]

FILES = {
    "report.json": json_text,
    "junit.xml": junit,
    "report.sarif": sarif,
    "report.md": markdown,
    "badge.svg": badge,
}
"""What is made from the document alone, by name."""
PAGE = "report.html"
"""The page for people, which shows statements and what the attack found too."""


def withdraw_report(folder: Path) -> None:
    """Remove the report of an earlier run, so that it is not taken for that of one that failed."""
    for name in (*FILES, PAGE):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            (folder / name).unlink()


def write_report(folder: Path, report: Report, page: str) -> Path:
    """Write the report in every format into the folder, made if need be; the path of the page.

    All are made before the first is written, so that the files of a folder are of one run.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return write_texts(folder, texts_of(report, page))


def texts_of(report: Report, page: str) -> dict[str, str]:
    """The report in every format, by the names of the files."""
    return {name: made(report) for name, made in FILES.items()} | {PAGE: page}


def write_texts(folder: Path, texts: Mapping[str, str]) -> Path:
    """Write what `texts_of` gave into the folder, made if need be; the path of the page."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        replace(folder / name, text)
    return folder / PAGE


def replace(path: Path, text: str) -> None:
    """Put the text in the place of the file, which need not be there."""
    replace_file(path, text.encode("utf-8", "backslashreplace"))
