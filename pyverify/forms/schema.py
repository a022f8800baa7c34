"""The JSON Schema of code, made from its types: `python -m pyverify.forms.schema`.

What it prints is `docs/schema/code-1.json`; a test fails when they differ. Descriptions are the
docstrings of the types and of their fields.
"""

from __future__ import annotations

import ast
import inspect
import json
import sys
import textwrap
from typing import Any

from pyverify.extract.code import Op, Operation, Primitive
from pyverify.forms.as_json import FORMAT, KINDS
from pyverify.forms.shape import Record, object_schema
from pyverify.forms.tree import CODE, RECORDS, TYPE

__all__ = ["schema"]


def schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12). Objects hold the keys that it names and no others."""
    definitions = {name: _described(record) for name, record in RECORDS.items()}
    definitions["Code"] = _choice(CODE.records)
    definitions["Type"] = {"if": {"type": "string"}, "then": _words(Primitive), "else": _choice(TYPE.records)}
    definitions["Operation"] = _words(Operation)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:pyverify:code:{FORMAT}",
        "title": f"Definitions, statements and code of pyverify, format {FORMAT}",
        "oneOf": [
            object_schema({"format": {"const": FORMAT}, kind: shape.schema()})
            for kind, shape in KINDS.items()
        ],
        "$defs": dict(sorted(definitions.items())),
    }


def _choice(records: dict[str, Record]) -> dict[str, Any]:
    """An object that is what its `kind` says; told so that a validator looks at no other possibility."""
    return {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": list(records)}},
        "allOf": [
            {"if": {"properties": {"kind": {"const": kind}}}, "then": record.schema()}
            for kind, record in records.items()
        ],
    }


def _words(kind: type[Operation] | type[Primitive]) -> dict[str, Any]:
    texts = _texts(kind)
    options = []
    for one in kind:
        text = texts.get(one.name, "")
        options.append({"const": one.value, "description": text} if text else {"const": one.value})
    return {"oneOf": options}


def _described(record: Record) -> dict[str, Any]:
    """A record with the docstrings of its class and its fields."""
    texts = _texts(record.kind)
    properties: dict[str, Any] = {"kind": {"const": record.tag}} if record.tag else {}
    for name, part in record.parts().items():
        told = part.schema()
        if record.kind is Op and name == "operation":
            told = {"$ref": "#/$defs/Operation"}
        properties[name] = {**told, "description": texts[name]} if texts.get(name) else told
    return {"description": " ".join((record.kind.__doc__ or "").split()), **object_schema(properties)}


def _texts(kind: type) -> dict[str, str]:
    """The text below each field or member."""
    found = {}
    tree = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(tree, ast.ClassDef)
    for one, text in zip(tree.body, tree.body[1:], strict=False):
        match one, text:
            case (
                ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(told))),
            ):
                found[name] = " ".join(told.split())
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
