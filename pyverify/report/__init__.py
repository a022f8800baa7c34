"""What was checked and found, as one document, and that document in every format that is asked for."""

from pyverify.report.answer import Answer, Item
from pyverify.report.as_json import plain
from pyverify.report.circumstances import as_place
from pyverify.report.compose import caveats, counts, document, exit_of
from pyverify.report.document import Report, Stage, Weight
from pyverify.report.formats import FORMATS, answer_text, as_text, error_text
from pyverify.report.markdown import markdown
from pyverify.report.write import replace, withdraw_report, write_report

__all__ = [
    "FORMATS",
    "Answer",
    "Item",
    "Report",
    "Stage",
    "Weight",
    "answer_text",
    "as_place",
    "as_text",
    "caveats",
    "counts",
    "document",
    "error_text",
    "exit_of",
    "markdown",
    "plain",
    "replace",
    "withdraw_report",
    "write_report",
]
