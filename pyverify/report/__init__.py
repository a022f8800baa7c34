"""What was found, as files to keep: the same facts in Markdown and in JSON."""

from pyverify.report.document import Stage, caveats, counts, document, exit_of
from pyverify.report.markdown import markdown
from pyverify.report.write import withdraw_report, write_report

__all__ = [
    "Stage",
    "caveats",
    "counts",
    "document",
    "exit_of",
    "markdown",
    "withdraw_report",
    "write_report",
]
