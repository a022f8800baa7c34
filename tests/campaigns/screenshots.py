"""Pictures of the page of a report, to be looked at: `python -m tests.campaigns.screenshots`.

Each paper, an opened claim and the drawings, in three widths, light and dark, by Chromium (`apt install
chromium`). They are PNG files in `.pyverify/screenshots`, or in the folder that `--to` names.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from browser import BROWSER, MISSING, Browser  # noqa: E402
from pictures import FOLDER, pictures  # noqa: E402

REPORT = ROOT / ".pyverify" / "report" / "report.html"


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures, and say where they are."""
    parser = argparse.ArgumentParser(description="take pictures of the page of a report")
    parser.add_argument("--report", type=Path, default=REPORT, help="the page; that of the last run if none")
    parser.add_argument("--to", type=Path, default=FOLDER, help="the folder that takes them")
    options = parser.parse_args(arguments)
    if BROWSER is None:
        parser.error(MISSING)
    if not options.report.is_file():
        parser.error(f"{options.report} is not there: `pyverify run` writes it")
    with tempfile.TemporaryDirectory() as folder, Browser(Path(folder)) as browser:
        found = [*pictures(browser, options.report.read_text(encoding="utf-8"), options.to)]
    print(f"{len(found)} pictures in {options.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
