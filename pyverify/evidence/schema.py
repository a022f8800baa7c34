"""The JSON Schema of an exported record, made from its types: `python -m pyverify.evidence.schema`.

What it prints is `docs/schema/evidence-1.json`; a test fails when they differ.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import msgspec

from pyverify.evidence.about import FORMAT, Header

__all__ = ["schema"]


def schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of one line of `pyverify evidence export`."""
    (_,), parts = msgspec.json.schema_components([Header], ref_template="#/$defs/{name}")
    whole = parts.pop(Header.__name__)
    whole["properties"]["format"]["const"] = FORMAT
    whole["properties"]["superseded"] = {
        "description": "The newest record of the same kind and subject, and what differs; null for that one.",
        "anyOf": [
            {"type": "null"},
            {
                "type": "object",
                "properties": {
                    "by": {"type": "string"},
                    "differs": {"type": "array", "items": {"type": "string"}},
                },
                "required": ["by", "differs"],
            },
        ],
    }
    whole["properties"]["base64"] = {"type": "string", "description": "The payload, with `--payloads`."}
    told = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:pyverify:evidence:{FORMAT}",
        **whole,
        "title": f"A record of pyverify, format {FORMAT}",
        "$defs": dict(sorted(parts.items())),
    }
    made: dict[str, Any] = json.loads(json.dumps(told))  # tuples among the defaults are arrays
    return made


if __name__ == "__main__":
    sys.stdout.write(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
