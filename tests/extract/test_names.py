"""Names that are out to do harm, and binders that hide one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pyverify.extract.code import (
    Code,
    Definition,
    Iterate,
    Lambda,
    Let,
    Maximum,
    Quantified,
    Sum,
    Variable,
    walk,
)
from pyverify.spec import Spec
from pyverify.term import parse_name, show_name

Value = Callable[..., Any]


def binders(code: Code) -> Iterator[Variable]:
    for part in walk(code):
        match part:
            case Sum(index=one) | Maximum(index=one) | Quantified(variable=one) | Let(variable=one):
                yield one
            case Lambda(params):
                yield from params
            case Iterate(index=index, states=states):
                yield index
                yield from states


def everything(spec: Spec) -> list[Definition]:
    return [spec.library.definition(name) for name in spec.definitions if name not in spec.refused]


def test_every_binder_of_a_definition_has_a_name_of_its_own(user: Spec) -> None:
    definitions = everything(user)
    assert len(definitions) > 200
    for definition in definitions:
        names = [param.name for param in definition.params]
        names += [one.name for one in binders(definition.body)]
        assert len(set(names)) == len(names), show_name(definition.name)


def test_every_variable_of_a_definition_is_bound(user: Spec) -> None:
    for definition in everything(user):
        known = {param.variable for param in definition.params} | {*binders(definition.body)}
        used = {part for part in walk(definition.body) if isinstance(part, Variable)}
        assert used <= known, show_name(definition.name)


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("«__import__('os').system('x')»", (3,), 4),
        ("«lambda»", (7, 2), 5),
        ("«a.b»", (4,), 10),
        ("«∀ x, x»", (3, 4), 12),
        ("«</script>»", (5,), 5),
        ("x_1", (1, 2, 3, 4), 4321),
        ("unnamed", (1, 2), 2),
        ("anonymous", (1, 2, 3), 3),
        ("hides", (5,), 11),
        ("hidesTwice", (2, 5), 3),
        ("sums", (4,), 10),
        ("functions", (lambda x: x * x, 3), 81),
        ("inner", (9, lambda j: j * j), 14),
        ("outer", (5,), 21),
        ("captured", (5,), 153),
        ("recursive", (5,), 20),
        ("s_1", (7, 2, 3, 100), 105),
        ("s_1", (7, 2, 0, 100), 7),
        ("letHides", (3,), 16),
    ],
)
def test_names_change_no_value(value: Value, name: str, arguments: tuple[Any, ...], expected: int) -> None:
    assert value(f"«my names».{name}", *arguments) == expected


def test_parameters_keep_the_names_that_the_source_gives(user: Spec) -> None:
    found = user.library.definition(parse_name("«my names».x_1"))
    assert [param.name for param in found.params] == ["x_1", "a_1", "_1", "_x"]
    found = user.library.definition(parse_name("«my names».«lambda»"))
    assert [param.name for param in found.params] == ["if", "def"]
    found = user.library.definition(parse_name("«my names».anonymous"))
    assert len({param.name for param in found.params}) == 3


def test_a_long_name_is_a_name(user: Spec, value: Value) -> None:
    (name,) = (show_name(one) for one in user.definitions if len(show_name(one)) > 100)
    assert value(name, 5) == 6
