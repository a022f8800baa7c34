"""The document as JSON: its fields in their order, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from pyverify.errors import PyverifyError
from pyverify.errors import as_json as error_as_json
from pyverify.report.document import Report

__all__ = ["encode", "error_json", "json_text", "plain"]

ERROR_FORMAT = 1
"""Of what stands in the place of a result."""


def plain(report: Report) -> dict[str, Any]:
    """The document as plain values: objects, arrays, texts that are valid Unicode, numbers."""
    found: dict[str, Any] = _whole(msgspec.to_builtins(report))
    return found


def json_text(report: Report) -> str:
    """The JSON report."""
    return encode(plain(report))


def error_json(error: PyverifyError) -> str:
    """What stands in its place where the command failed before it had a result."""
    return encode(_whole({"format": ERROR_FORMAT, "error": error_as_json(error)}))


def encode(document: Mapping[str, Any]) -> str:
    """Plain values as JSON, as all commands write it."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _whole(value: Any) -> Any:
    """The value with lone surrogates, which names of files can have, written out: UTF-8 has none."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {_whole(key): _whole(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_whole(item) for item in value]
    return value
