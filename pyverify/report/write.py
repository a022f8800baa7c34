"""Write reports so that no reader ever sees half of one: beside the place, then renamed into it."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pyverify.report.markdown import markdown

__all__ = ["withdraw_report", "write_report"]

_JSON, _MARKDOWN = "report.json", "report.md"


def withdraw_report(folder: Path) -> None:
    """Remove the report of an earlier run, so that it is not taken for that of one that failed."""
    for name in (_JSON, _MARKDOWN):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            (folder / name).unlink()


def write_report(folder: Path, document: Mapping[str, Any]) -> Path:
    """Write `report.json` and `report.md` into the folder, made if need be; the path of the latter."""
    folder.mkdir(parents=True, exist_ok=True)
    _replace(folder / _JSON, json.dumps(document, indent=2, ensure_ascii=False) + "\n")
    path = folder / _MARKDOWN
    _replace(path, markdown(document))
    return path


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(".tmp", f".{path.name}.", path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
