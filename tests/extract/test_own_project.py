"""A user's own project: its own core, class, sums, numerals and numbers, and a mapping file."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import user_projects
from flint import fmpq
from small_project import SmallProject

from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact, fraction
from pyverify.extract.code import (
    Call,
    Iterate,
    Literal,
    Maximum,
    Op,
    Operation,
    Quantified,
    Scalar,
    Sum,
    walk,
)
from pyverify.spec import Spec, load
from pyverify.spec.mapping import MappingError, parse_mapping, read_mapping
from pyverify.term import parse_name

MAPPING = (user_projects.OWN / "proofs" / "mapping.toml").read_text(encoding="utf-8")
SHOWN = Path("proofs/mapping.toml")
VALUES = {
    "mean": Fraction(3),
    "spread": Fraction(3),
    "spreadOfNone": Fraction(0),
    "blend": Fraction(0),
    "growth": Fraction(7, 2),
    "overZero": Fraction(0),
    "squared": Fraction(9, 4),
    "added": Fraction(5, 6),
    "multiplied": Fraction(12),
    "smallest": Fraction(-1),
}
"""By hand; that `…Of` and `…Value` are the same number is a theorem of the project."""


def exact(spec: Spec, name: str, *arguments: Any) -> Any:
    definition = spec.library.definition(parse_name(name))
    found = Evaluator(Exact(), spec.library.definition).definition(definition, arguments)
    return fraction(found) if isinstance(found, fmpq) else found


def test_it_shares_no_source_with_this_projects_library() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in user_projects.OWN.rglob("*.lean"))
    assert "import Base" not in text
    assert "import Algebra" not in text
    assert "OrderedField" not in text


@pytest.mark.parametrize("name", VALUES)
def test_a_definition_has_the_value_that_lean_certifies(own: Spec, name: str) -> None:
    asked = f"Survey.{name}" if name in ("overZero", "spreadOfNone") else f"Survey.{name}Of"
    assert exact(own, asked) == exact(own, f"Survey.{name}Value") == VALUES[name]
    theorem = own.compilation.declaration(("Survey", f"{name}_is"))
    assert theorem is not None, "Lean has compared the two"


def test_definitions_over_the_class_take_numbers(own: Spec) -> None:
    answers = [fmpq(1), fmpq(2), fmpq(6)]
    assert exact(own, "Survey.mean", 3, answers.__getitem__) == 3
    assert exact(own, "Survey.spread", 3, answers.__getitem__) == 3
    assert exact(own, "Survey.blend", fmpq(1, 4), fmpq(1), fmpq(-1, 3)) == 0


def test_the_mapping_makes_operations_of_its_names(own: Spec) -> None:
    spread = own.library.definition(("Survey", "spread"))
    assert spread.carriers[0].structure == ("Scalars",)
    assert isinstance(spread.body, Maximum)
    assert isinstance(own.library.definition(("Survey", "growth")).body, Sum)
    operations = {part.operation for part in walk(spread.body) if isinstance(part, Op)}
    assert Operation.ABS in operations
    called = {
        part.carriers
        for part in walk(own.library.definition(("Survey", "meanOf")).body)
        if isinstance(part, Call)
    }
    assert (Scalar("Q"),) in called


def test_numerals_that_are_fields_are_casts(own: Spec) -> None:
    body = own.library.definition(("Survey", "AreShares")).body
    casts = [part for part in walk(body) if isinstance(part, Op) and part.operation is Operation.CAST]
    assert {one.arguments for one in casts} == {(Literal(0),), (Literal(1),)}


def test_a_familiar_name_with_another_meaning_is_unfolded(own: Spec) -> None:
    """`abs` is a square here, `max` a sum, `sum` a product, `maxBelow` a minimum, `Nat.min` a maximum."""
    assert exact(own, "Survey.squared", fmpq(-3)) == 9
    assert exact(own, "Survey.added", fmpq(2), fmpq(3)) == 5
    assert exact(own, "Survey.multiplied", 3, lambda i: fmpq(i + 2)) == 24
    assert exact(own, "Survey.smallest", 3, lambda i: fmpq(1 - i)) == -1
    assert exact(own, "Survey.largerNatural", 3, 5) == 5
    assert isinstance(own.library.definition(("Survey", "multiplied")).body, Iterate)


def test_a_claim_is_read(own: Spec) -> None:
    (claim,) = own.claims.values()
    assert claim.id == "survey-swap"
    statement = own.statement("Survey.SwapTotal")
    assert [carrier.structure for carrier in statement.carriers] == [("Scalars",)]
    assert [param.name for param in statement.params] == ["share"]
    assert [(one.name, one.text) for one in statement.hypotheses] == [("h", "Survey.AreShares 2 share")]
    assert isinstance(statement.conclusion, Op)
    assert statement.conclusion.operation is Operation.EQ
    assert not any(isinstance(part, Quantified) for part in walk(statement.conclusion))


def test_the_claim_is_proved(tmp_path: Path) -> None:
    done = SmallProject(user_projects.own(tmp_path / "project")).run("check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 claim: 1 as expected" in done.stdout


def broken(tmp_path: Path, old: str, new: str) -> MappingError:
    root = user_projects.own(tmp_path / "project")
    assert old in MAPPING
    (root / "proofs" / "mapping.toml").write_text(MAPPING.replace(old, new), encoding="utf-8")
    with pytest.raises(MappingError) as caught:
        load(root)
    return caught.value


def test_a_function_mapped_to_the_wrong_operation_is_refused(tmp_path: Path) -> None:
    error = broken(tmp_path, '"larger" = "max"', '"larger" = "min"')
    assert error.message == "`larger` is not min"
    assert error.where is not None
    assert error.where.what == "key `functions`, `larger`"
    assert error.facts == ("at -2, -1/2 its definition gives -1/2, not -2",)


def test_a_largest_value_mapped_to_a_sum_is_refused(tmp_path: Path) -> None:
    error = broken(tmp_path, 'names = ["total"]', 'names = ["total", "best"]')
    assert error.message == "`best` is not a sum"
    assert error.facts == ("at 2, (2, 5) its definition gives 5, not 7",)


def test_a_function_with_other_arguments_is_refused(tmp_path: Path) -> None:
    error = broken(tmp_path, '"larger" = "max"', '"larger" = "max"\n"ratio" = "abs"')
    assert error.message == "`ratio` has 2 arguments, and abs has 1"


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        ('"Scalars.plus"', '"Scalars.plsu"', "Scalars.plsu"),
        ('"larger"', '"larger.of"', "larger.of"),
        ('["best"]', '["bets"]', "bets"),
        ('"Q" = ["Q.scalars"]', '"Q" = ["Q.scalar"]', "Q.scalar"),
    ],
)
def test_a_name_that_nothing_has_is_refused(tmp_path: Path, old: str, new: str, missing: str) -> None:
    assert broken(tmp_path, old, new).message == f"nothing is called `{missing}`"


BAD = {
    "not TOML": ("format = ", "the mapping file is not TOML: Invalid value (at end of document)", "", ""),
    "no format": (
        "[fields]\n",
        "`format` has to be 1, and is None",
        "key `format`",
        "begin the file with `format = 1`",
    ),
    "another format": (
        "format = 2\n",
        "`format` has to be 1, and is 2",
        "key `format`",
        "begin the file with `format = 1`",
    ),
    "a truth value": (
        "format = true\n",
        "`format` has to be 1, and is True",
        "key `format`",
        "begin the file with `format = 1`",
    ),
    "unknown table": (
        "format = 1\n[field]\n",
        "the key `field` is not known",
        "key `field`",
        "did you mean `fields`?",
    ),
    "unknown operation": (
        'format = 1\n[fields]\n"F.plus" = "ad"\n',
        "`F.plus` is mapped to 'ad', which is no operation",
        "key `fields.F.plus`",
        "did you mean `add`?",
    ),
    "no word": (
        'format = 1\n[functions]\n"f" = 3\n',
        "`f` is mapped to 3, which is no operation",
        "key `functions.f`",
        "known are abs, min, max",
    ),
    "no table": ("format = 1\nfields = 3\n", "`fields` has to be a table", "key `fields`", ""),
    "no list": (
        'format = 1\n[sums]\nnames = "total"\n',
        "`sums.names` has to be a list of names",
        "key `sums.names`",
        "",
    ),
    "another key": ("format = 1\n[sums]\nname = []\n", "`sums` has one key, `names`", "key `sums.name`", ""),
    "no name": (
        'format = 1\n[largest]\nnames = ["a..b"]\n',
        "`a..b` is no name: no component of a name begins at '.b'",
        "key `largest.a..b`",
        "",
    ),
    "no instances": (
        'format = 1\n[carriers]\n"Q" = "Q.field"\n',
        "`Q` has to be a list of names",
        "key `Q`",
        "",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_a_mapping_cannot_say(case: str) -> None:
    text, message, what, way_out = BAD[case]
    with pytest.raises(MappingError) as caught:
        parse_mapping(text, SHOWN)
    assert caught.value.message == message
    assert caught.value.where is not None
    assert caught.value.where.path == SHOWN
    assert (caught.value.where.what or "") == what
    assert (caught.value.help or "") == way_out


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_bytes(b"format = 1 # \xff\n")
    with pytest.raises(MappingError) as caught:
        read_mapping(path, SHOWN)
    assert caught.value.message == "the mapping file is not UTF-8"
