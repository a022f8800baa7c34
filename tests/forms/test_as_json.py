"""Code as JSON: nothing is lost, and nothing that does not fit is read."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed_code import (
    CLAIM,
    COVARIANCE,
    HOLONOMY,
    INDEP,
    KL,
    SAVING,
    TV2,
    K,
    define,
    number,
    numbers,
    op,
    truths,
)

from pyverify.extract import NotInterpreted, Reason
from pyverify.extract.code import (
    NAT,
    Code,
    Construct,
    Definition,
    Field,
    Lambda,
    Let,
    Literal,
    Operation,
    Place,
    RecordType,
    Truth,
    Variable,
)
from pyverify.forms import CodeFormatError, from_json, to_json
from pyverify.forms.limits import MAX_DEPTH
from pyverify.forms.schema import schema
from pyverify.forms.tree import ARITY
from pyverify.statement import Statement

PUBLISHED = Path(__file__).parents[2] / "docs/schema/code-1.json"
PAIR = RecordType(("Pair",), (("first", NAT), ("second", K)))
SAMPLES: list[Definition | Statement | Code] = [
    CLAIM, COVARIANCE, HOLONOMY, INDEP, KL, SAVING, TV2, number(3), Truth(True),
    define("x", {"r": PAIR}, Field(Variable("r", PAIR), 1, K)),
    Construct(PAIR, (Literal(0), number(1))),
    Let(Variable("y", K), number(1), Variable("y", K)),
    Lambda((Variable("i", NAT),), Variable("i", NAT)),
    Definition(("A", 3, "«b.c»"), (), (), NAT, Literal(2**70), False, "\n\u202eb", Place("M", "M.lean", 7)),
]  # fmt: skip


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text("utf-8")))


def test_published_schema_is_the_one_that_the_types_give() -> None:
    assert json.loads(PUBLISHED.read_text("utf-8")) == schema(), "run `python -m pyverify.forms.schema`"


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("what", SAMPLES, ids=lambda what: type(what).__name__)
def test_what_is_written_is_read_back(what: Definition | Statement | Code) -> None:
    assert from_json(to_json(what)) == what
    assert from_json(to_json(what, indent=2).encode()) == what


@pytest.mark.parametrize("what", SAMPLES, ids=lambda what: type(what).__name__)
def test_what_is_written_fits_the_schema(
    what: Definition | Statement | Code, validator: jsonschema.Draft202012Validator
) -> None:
    validator.validate(json.loads(to_json(what)))


@given(st.one_of(numbers(), truths()))
@settings(max_examples=100)
def test_random_code_is_read_back(code: Code) -> None:
    assert from_json(to_json(code)) == code


@given(st.text(), st.integers(min_value=0))
def test_any_name_and_number_is_read_back(name: str, value: int) -> None:
    code = Let(Variable(name, NAT), Literal(value), Variable(name, NAT))
    assert from_json(to_json(code)) == code


def test_every_operation_says_how_many_arguments_it_takes() -> None:
    assert set(ARITY) == set(Operation)


def test_text_of_a_document_does_nothing_to_a_terminal() -> None:
    written = to_json(Variable("\u202e\x1b\u2028\U000e0001", NAT))
    assert written.isprintable()
    assert written.isascii()


def test_letters_of_other_scripts_stay_as_they_are() -> None:
    assert "δ₁" in to_json(Variable("δ₁", NAT))


def changed(change: Callable[[Any], None], of: Definition | Statement | Code = TV2) -> str:
    document = json.loads(to_json(of))
    change(document)
    return json.dumps(document)


def setter(path: str, new: object) -> Callable[[Any], None]:
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]

    def change(document: Any) -> None:
        for part in way:
            document = document[part]
        document[last] = new

    return change


def remover(path: str) -> Callable[[Any], None]:
    *way, last = path.split(".")

    def change(document: Any) -> None:
        for part in way:
            document = document[part]
        del document[last]

    return change


REFUSED = [
    (setter("format", 2), "$.format"),
    (setter("format", True), "$.format"),
    (setter("format", "1"), "$.format"),
    (setter("more", 1), "$"),
    (setter("definition.more", 1), "$.definition"),
    (setter("definition.body.more", 1), "$.definition.body"),
    (remover("definition.digest"), "$.definition"),
    (remover("definition.body.kind"), "$.definition.body"),
    (setter("definition.body.kind", "product"), "$.definition.body.kind"),
    (setter("definition.body.kind", ["sum"]), "$.definition.body.kind"),
    (setter("definition.body.index", {"kind": "literal", "value": 1}), "$.definition.body.index"),
    (setter("definition.body.count", None), "$.definition.body.count"),
    (setter("definition.body.type", "Real"), "$.definition.body.type"),
    (setter("definition.body.body.body.operation", "root"), "$.definition.body.body.body.operation"),
    (setter("definition.body.body.body.arguments", []), "$.definition.body.body.body"),
    (setter("definition.params", {}), "$.definition.params"),
    (setter("definition.params.0.explicit", 1), "$.definition.params[0].explicit"),
    (setter("definition.params.0.name", 1), "$.definition.params[0].name"),
    (setter("definition.name", "tv2"), "$.definition.name"),
    (setter("definition.name.0", True), "$.definition.name[0]"),
    (setter("definition.name.0", -1), "$.definition.name[0]"),
    (setter("definition.proposition", 0), "$.definition.proposition"),
    (setter("definition.place", {"module": "M", "path": "p", "line": True}), "$.definition.place.line"),
    (setter("definition.place", {"module": "M", "path": "p", "line": -1}), "$.definition.place.line"),
    (setter("definition.place", {"module": "M", "path": "p", "line": "7"}), "$.definition.place.line"),
    (setter("definition.place", {"module": "M", "path": "p", "line": 2**60}), "$.definition.place.line"),
]


@pytest.mark.parametrize(
    ("change", "path"), REFUSED, ids=[f"{number}-{path}" for number, (_, path) in enumerate(REFUSED)]
)
def test_what_does_not_fit_is_refused_with_its_place(change: Callable[[Any], None], path: str) -> None:
    with pytest.raises(CodeFormatError) as refused:
        from_json(changed(change))
    assert refused.value.path == path
    assert refused.value.code == "code-format"


BEYOND_SCHEMAS = ("$.definition.body.body.body",)
"""How many arguments an operation takes is told in words only."""


@pytest.mark.parametrize("change", [change for change, path in REFUSED if path not in BEYOND_SCHEMAS])
def test_what_is_refused_does_not_fit_the_schema(
    change: Callable[[Any], None], validator: jsonschema.Draft202012Validator
) -> None:
    assert not validator.is_valid(json.loads(changed(change)))


def test_hypothesis_behind_a_parameter_that_is_not_there_is_refused() -> None:
    with pytest.raises(CodeFormatError) as refused:
        from_json(changed(setter("statement.hypotheses.0.position", 9), CLAIM))
    assert refused.value.path == "$.statement"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", "$"),
        ("[]", "$"),
        ("NaN", "$"),
        ('{"format": 1}', "$"),
        ('{"format": 1, "code": {"kind": "literal", "value": 1}, "definition": {}}', "$"),
        ('{"format": 1, "format": 1, "code": {"kind": "literal", "value": 1}}', "$.format"),
        ('{"format": 1, "code": {"kind": "literal", "value": 1, "value": 1}}', "$.code.value"),
        ('{"format": 1, "code": {"kind": "literal", "value": NaN}}', "$"),
        ('{"format": 1, "code": {"kind": "literal", "value": 1.0}}', "$.code.value"),
        ('{"format": 1, "code": {"kind": "literal", "value": "1"}}', "$.code.value"),
        ('{"format": 1, "code": {"kind": "literal", "value": "09007199254740993"}}', "$.code.value"),
        ('{"format": 1, "code": {"kind": "literal", "value": 9007199254740993}}', "$.code.value"),
        (f'{{"format": 1, "code": {{"kind": "literal", "value": {"9" * 5000}}}}}', "$"),
        ("[" * 100_000, "$"),
    ],
)
def test_document_that_is_none_is_refused(text: str, path: str) -> None:
    with pytest.raises(CodeFormatError) as refused:
        from_json(text)
    assert refused.value.path == path


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(CodeFormatError):
        from_json(b'{"format": 1, "code": {"kind": "variable", "name": "\xff", "type": "Nat"}}')


def test_deep_code_is_refused_both_ways() -> None:
    code: Code = Variable("a", K)
    for _ in range(MAX_DEPTH - 1):
        code = op(Operation.NEG, code)
    written = to_json(code)
    assert from_json(written) == code
    with pytest.raises(NotInterpreted) as refused:
        to_json(op(Operation.NEG, code))
    assert refused.value.reason is Reason.TOO_LARGE
    inner = json.loads(written)["code"]
    for _ in range(2 * MAX_DEPTH):
        inner = {"kind": "op", "operation": "neg", "arguments": [inner], "type": "Nat"}
    with pytest.raises(CodeFormatError):
        from_json(json.dumps({"format": 1, "code": copy.copy(inner)}))
