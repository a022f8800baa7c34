"""The formats by name: one function for a report, one for the error of a command that has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pyverify.errors import PyverifyError
from pyverify.report.answer import Answer
from pyverify.report.as_json import error_json, json_text
from pyverify.report.document import Report
from pyverify.report.github import github, github_answer, github_error
from pyverify.report.junit import junit, junit_answer, junit_error
from pyverify.report.sarif import sarif, sarif_answer, sarif_error

__all__ = ["FORMATS", "Format", "answer_text", "as_text", "error_text"]


@dataclass(frozen=True, slots=True)
class Format:
    """How something is written in one format. The same document gives the same text."""

    report: Callable[[Report], str]
    error: Callable[[PyverifyError], str]
    answer: Callable[[Answer], str] | None
    """None: a command that answers a question has a document of its own in this format."""


FORMATS: Mapping[str, Format] = {
    "json": Format(json_text, error_json, None),
    "junit": Format(junit, junit_error, junit_answer),
    "sarif": Format(sarif, sarif_error, sarif_answer),
    "github": Format(github, github_error, github_answer),
}


def as_text(report: Report, format: str, *, change: str = "") -> str:
    """The report in one of the formats; in a comment `change`, which is Markdown, comes ahead of it."""
    return github(report, change=change) if format == "github" else FORMATS[format].report(report)


def answer_text(answer: Answer, format: str) -> str:
    """An answer in one of the formats other than JSON."""
    write = FORMATS[format].answer
    assert write is not None, f"a command writes its own {format}"
    return write(answer)


def error_text(error: PyverifyError, format: str) -> str:
    """The error in one of the formats."""
    return FORMATS[format].error(error)
