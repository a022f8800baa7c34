"""`docs/extraction.md`: its tables are the code's, its examples are the test data's."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
import user_projects

from pyverify.extract.lower import SIZE
from pyverify.extract.primitives import CONNECTIVES, FIELDS, FUNCTIONS, NATURALS, OURS
from pyverify.extract.reasons import Reason
from pyverify.spec import Spec
from pyverify.spec.mapping import parse_mapping
from pyverify.term import show_name

TEXT = (Path(__file__).parents[2] / "docs" / "extraction.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def rows(text: str) -> list[tuple[str, ...]]:
    """The rows of the first table, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")][2:]
    return [tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in lines]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_the_table_of_primitives_is_the_code_s() -> None:
    expected: list[tuple[str, ...]] = []
    expected += [(f"`{show_name(n)}`", f"`{o.value}`", ", ".join(k)) for n, (o, k) in FIELDS.items()]
    for name, operation in FUNCTIONS.items():
        expected.append(
            (f"`{show_name(name)}`", f"`{operation.value}`", "K" if operation.value == "abs" else "K, K")
        )
    expected += [(f"`{show_name(name)}`", "sum", "a count and a function") for name in OURS.sums]
    expected += [(f"`{show_name(name)}`", "largest", "a count and a function") for name in OURS.largest]
    expected += [
        (f"`{show_name(n)}`", f"`{operation.value}`", "Nat, Nat") for n, (operation, _) in NATURALS.items()
    ]
    for name, operation in CONNECTIVES.items():
        expected.append(
            (
                f"`{show_name(name)}`",
                f"`{operation.value}`",
                "Bool" if operation.value == "not" else "Bool, Bool",
            )
        )
    assert rows(section("What is taken as given")) == expected


def test_the_list_of_reasons_is_the_code_s() -> None:
    expected = [(f"`{one.value}`", one.sentence, one.way_out) for one in Reason]
    assert rows(section("When there is none")) == expected


def test_the_mapping_file_is_the_one_of_the_project_in_the_tests() -> None:
    (quoted,) = blocks("toml")
    assert quoted == (user_projects.OWN / "proofs" / "mapping.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("number", range(2))
def test_lean_is_quoted_as_it_stands_in_the_project(number: int) -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in (user_projects.OWN / "lean").rglob("*.lean")
    )
    assert blocks("lean")[number] in sources


def test_the_value_in_the_example(own: Spec) -> None:
    (example,) = blocks("python")
    assert re.search(r'spec\["Survey\.spread"\]\.exact\(\[1, 2, 6\]\) +# Fraction\(3, 1\)', example)
    assert own["Survey.spread"].exact([1, 2, 6]) == Fraction(3)


def test_the_words_of_the_mapping_file_are_the_code_s() -> None:
    table = {row[0]: row[2] for row in rows(section("The mapping file"))}
    for word in re.findall(r"`(\w+)`", table["`[fields]`"]):
        assert ("F", "f") in parse_mapping(f'format = 1\n[fields]\n"F.f" = "{word}"\n', Path("m")).fields
    for word in re.findall(r"`(\w+)`", table["`[functions]`"]):
        assert ("f",) in parse_mapping(f'format = 1\n[functions]\n"f" = "{word}"\n', Path("m")).functions
    from pyverify.spec.mapping import _FIELDS, _FUNCTIONS

    assert re.findall(r"`(\w+)`", table["`[fields]`"]) == [*_FIELDS]
    assert re.findall(r"`(\w+)`", table["`[functions]`"]) == [*_FUNCTIONS]


def test_the_limit_of_size_is_the_code_s() -> None:
    assert f"more than {SIZE:,} operations" in TEXT
