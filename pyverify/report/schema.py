"""The JSON Schema of the JSON report, made from the document's types: `python -m pyverify.report.schema`.

What it prints is `docs/schema/report-2.json`; a test fails when they differ. Descriptions are the docstrings
of the types and of their fields.
"""

from __future__ import annotations

import ast
import dataclasses
import enum
import inspect
import json
import sys
import textwrap
from typing import Any

import msgspec

from pyverify.report.document import FORMAT, Report

__all__ = ["schema"]


def schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12). Objects may hold keys that it does not name: readers skip them."""
    (root,), parts = msgspec.json.schema_components([Report], ref_template="#/$defs/{name}")
    texts = _descriptions()
    for name, part in parts.items():
        part.pop("title", None)
        fields = part.get("properties", {})
        # everything is always written; what has a default is missing in reports of earlier versions
        required = [field for field, told in fields.items() if "default" not in told]
        for field, told in fields.items():
            told.pop("default", None)
            text = texts.get((name, field))
            if text:
                told["description"] = text
        if required:
            part["required"] = required
    whole = parts.pop(Report.__name__)
    whole["properties"]["format"]["const"] = FORMAT
    assert root["$ref"].endswith(Report.__name__)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:pyverify:report:{FORMAT}",
        "title": f"The report of pyverify, format {FORMAT}",
        **whole,
        "$defs": dict(sorted(parts.items())),
    }


def _descriptions() -> dict[tuple[str, str], str]:
    """The text below each field of each type, by the names of both."""
    found = {}
    for kind in vars(sys.modules[Report.__module__]).values():
        if not dataclasses.is_dataclass(kind) or isinstance(kind, enum.EnumMeta):
            continue
        assert isinstance(kind, type)
        tree = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
        assert isinstance(tree, ast.ClassDef)
        for field, text in zip(tree.body, tree.body[1:], strict=False):
            match field, text:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(told))):
                    found[kind.__name__, name] = " ".join(told.split())
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
