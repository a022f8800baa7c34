"""Mutants of code as they are made: sites, operators, what is no mutant, and how they are installed."""

from __future__ import annotations

import itertools
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pyverify.testing.contained import Limits, contained
from pyverify.testing.modules import load_module
from pyverify.testing.mutate_code import DESCRIPTIONS, Operator, made
from pyverify.testing.mutate_code.algebra import same_by_algebra
from pyverify.testing.mutate_code.make import Made, Mutant, install
from pyverify.testing.mutate_code.source import Written, reached, written

_numbers = itertools.count()


def module(folder: Path, text: str) -> ModuleType:
    path = folder / f"code_to_mutate_{next(_numbers)}.py"
    path.write_text(f"import math\nimport numpy as np\n{text}")
    return load_module(path)


def source(function: Any) -> Written:
    found = written(function)
    assert found is not None
    return found


def mutants(folder: Path, text: str) -> Made:
    return made(source(module(folder, text).f))


def only(found: Made, new: str) -> Mutant:
    (one,) = [one for one in found.mutants if one.new == new]
    return one


EXPRESSIONS = [
    ("arithmetic", "x + y", "x - y"),
    ("arithmetic", "x * y", "x / y"),
    ("arithmetic", "x // y", "x / y"),
    ("operand", "x + y", "y"),
    ("operand", "x - y", "-y"),
    ("sign", "-x", "x"),
    ("comparison", "x < y", "x > y"),
    ("comparison", "x == y", "x != y"),
    ("boundary", "x >= y", "x > y"),
    ("boundary", "np.searchsorted(x, y, side='left')", "np.searchsorted(x, y, side='right')"),
    ("boolean", "x and y", "x or y"),
    ("boolean", "not x", "x"),
    ("constant", "x + 2", "x + 3"),
    ("constant", "x + 1e-09", "x + 0.0"),
    ("normalisation", "x / y", "x"),
    ("normalisation", "x / len(y)", "x / (len(y) - 1)"),
    ("ddof", "np.var(x)", "np.var(x, ddof=1)"),
    ("ddof", "x.std(ddof=1)", "x.std(ddof=0)"),
    ("axis", "x.sum(axis=0)", "x.sum(axis=1)"),
    ("axis", "x.sum(axis=0)", "x.sum()"),
    ("axis", "np.sum(x, -1)", "np.sum(x, -2)"),
    ("keepdims", "x.sum(axis=0, keepdims=True)", "x.sum(axis=0, keepdims=False)"),
    ("transpose", "x.T", "x"),
    ("transpose", "x @ y", "x.T @ y"),
    ("transpose", "x[:, None]", "x[None, :]"),
    ("transpose", "np.einsum('ij,j->i', x, y)", "np.einsum('ji,j->i', x, y)"),
    ("index", "x[0]", "x[1]"),
    ("index", "x[1:y]", "x[1:y - 1]"),
    ("index", "x[y, 0]", "x[0, y]"),
    ("range", "list(range(x))", "list(range(0, x - 1))"),
    ("narrowing", "np.asarray(x, dtype=float)", "np.asarray(x, dtype='float32')"),
    ("narrowing", "x.astype(np.float64)", "x.astype('float32')"),
    ("copy", "x.copy()", "x"),
    ("copy", "np.array(x)", "np.asarray(x)"),
    ("guard", "np.abs(x)", "x"),
    ("guard", "np.clip(x, 0, 1)", "x"),
    ("guard", "max(x, y)", "x"),
    ("guard", "np.where(x > 0, x, y)", "x"),
    ("guard", "x if y else 0", "x"),
    ("guard", "np.divide(x, y, where=y != 0)", "np.divide(x, y)"),
    ("arguments", "x - y", "y - x"),
    ("arguments", "math.atan2(x, y)", "math.atan2(y, x)"),
    ("neighbour", "x.sum()", "x.mean()"),
    ("neighbour", "np.max(x)", "np.min(x)"),
    ("neighbour", "math.log(x)", "math.log1p(x)"),
    ("neighbour", "math.floor(x)", "math.trunc(x)"),
    ("neighbour", "np.sqrt(x)", "x"),
]


@pytest.fixture(scope="module")
def expressions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A function for each expression, in one module."""
    olds = list(dict.fromkeys(old for _, old, _ in EXPRESSIONS))
    text = "".join(f"def f{number}(x, y):\n    return {old}\n\n\n" for number, old in enumerate(olds))
    found = vars(module(tmp_path_factory.mktemp("expressions"), text))
    return {old: found[f"f{number}"] for number, old in enumerate(olds)}


@pytest.mark.parametrize(("operator", "old", "new"), EXPRESSIONS)
def test_an_expression_is_changed(expressions: dict[str, Any], operator: str, old: str, new: str) -> None:
    found = made(source(expressions[old]))
    assert (operator, f"return {new}") in {(one.operator.value, one.new) for one in found.mutants}


LOOP = """
def f(x, y):
    total = 0
    for one in x:
        if one > y:
            break
        total += one
    total = total - y
    y = 2 * y
    return total * y
"""


@pytest.fixture(scope="module")
def of_loop(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str, str]]:
    found = mutants(tmp_path_factory.mktemp("loop"), LOOP).mutants
    return {(one.operator.value, one.old, one.new) for one in found}


@pytest.mark.parametrize(
    ("operator", "old", "new"),
    [
        ("statement", "total += one", "(left out)"),
        ("statement", "y = 2 * y", "(left out)"),
        ("statement", "if one > y:", "(left out)"),
        ("condition", "if one > y:", "if True:"),
        ("return", "for one in x:", "for one in x: … break"),
        ("return", "for one in x:", "for one in x: … return total * y"),
        ("return", "break", "continue"),
        ("in-place", "total = total - y", "total -= y"),
        ("in-place", "return total * y", "total *= y; return total"),
        ("narrowing", "total = 0", "y = np.asarray(y, dtype='float32'); total = 0"),
    ],
)
def test_a_statement_is_changed(
    of_loop: set[tuple[str, str, str]], operator: str, old: str, new: str
) -> None:
    assert (operator, old, new) in of_loop


def test_a_value_that_a_name_gets_first_is_not_left_out(tmp_path: Path) -> None:
    found = mutants(tmp_path, LOOP)
    assert not [one for one in found.mutants if one.old == "total = 0" and one.new == "(left out)"]


def test_every_operator_is_described() -> None:
    assert set(DESCRIPTIONS) == set(Operator)


def test_what_refuses_inputs_is_left_as_it_is(tmp_path: Path) -> None:
    text = "def f(x):\n    assert x > 0\n    if x > 1 + 1:\n        raise ValueError(x + 3)\n    return x\n"
    assert {one.old for one in mutants(tmp_path, text).mutants} == {"assert x > 0"}
    assert all(one.operator is Operator.NARROWING for one in mutants(tmp_path, text).mutants)


def test_docstrings_and_annotations_are_left_as_they_are(tmp_path: Path) -> None:
    text = 'def f(x: "1 + 2") -> "3 - 4":\n    """1 + 2."""\n    y: "5" = x\n    return y\n'
    assert {one.operator for one in mutants(tmp_path, text).mutants} == {Operator.NARROWING}


def test_no_two_mutants_are_the_same_code_and_none_is_the_original(tmp_path: Path) -> None:
    found = mutants(tmp_path, "def f(x):\n    if x > 0:\n        return x\n    return x\n")
    assert found.same > 0
    assert len({one.id for one in found.mutants}) == len(found.mutants)


def test_making_mutants_leaves_the_source_as_it_was(tmp_path: Path) -> None:
    function = module(tmp_path, LOOP).f
    first = [one.id for one in made(source(function)).mutants]
    assert [one.id for one in made(source(function)).mutants] == first
    assert function([1, 2], 5) == -20


def test_ids_stay_when_lines_move(tmp_path: Path) -> None:
    text = "def f(x):\n    return x + 1\n"
    ids = [
        [one.id.partition("#")[2] for one in mutants(tmp_path, before + text).mutants]
        for before in ("", "\n\n")
    ]
    assert ids[0] == ids[1]


def test_what_was_edited_since_it_was_imported_is_not_mutated(tmp_path: Path) -> None:
    found = module(tmp_path, "def f(x):\n    return x + 1\n")
    path = Path(str(found.__file__))
    path.write_text(path.read_text().replace("1", "2"))
    assert written(found.f) is None


def test_functions_without_python_source_are_not_mutated() -> None:
    assert written(len) is None
    assert written(eval("lambda x: x")) is None


CHAIN = """
from os.path import join

def third(x):
    return x

def second(x):
    return third(x)

def first(x):
    join("a", "b")
    return second(x)

class Table:
    def __init__(self, x):
        self.x = x

    def total(self):
        return self.x

    def unused(self):
        return 0

def f(x):
    return Table(first(x)).total()
"""


def test_calls_within_the_module_are_followed(tmp_path: Path) -> None:
    here = module(tmp_path, CHAIN)
    found = reached(here.f, frozenset({here.__name__}), 3)
    assert {one.__qualname__: distance for one, distance in found.items()} == {
        "f": 0,
        "Table.__init__": 1,
        "Table.total": 1,
        "first": 1,
        "second": 2,
        "third": 3,
    }


def test_calls_are_followed_so_far_and_no_further(tmp_path: Path) -> None:
    here = module(tmp_path, CHAIN)
    assert here.second not in reached(here.f, frozenset({here.__name__}), 1)


def test_a_mutant_is_met_by_all_who_call_the_function_and_by_nobody_outside_of_its_process(
    tmp_path: Path,
) -> None:
    here = module(tmp_path, "def f(x):\n    return x + 1\nalso = f\ndef g(x):\n    return f(x)\n")
    found = made(source(here.f))
    one = only(found, "return x - 1")

    def work(channel: Any) -> tuple[int, int]:
        install(found.written, one)
        return here.also(5), here.g(5)

    assert contained(work, Limits(20.0)).value == (4, 4)
    assert (here.also(5), here.g(5)) == (6, 6)


def test_a_default_is_changed_where_it_is_written_as_a_number(tmp_path: Path) -> None:
    here = module(tmp_path, "def f(x, ddof=1, *, scale=2.0):\n    return x, ddof, scale\n")
    found = made(source(here.f))

    def values(channel: Any) -> set[Any]:
        seen = set()
        for one in found.mutants:
            if one.operator is Operator.CONSTANT:
                install(found.written, one)
                seen.add(here.f(0))
        return seen

    assert contained(values, Limits(20.0)).value == {(0, 0, 2.0), (0, 2, 2.0), (0, 1, 1.0), (0, 1, 3.0)}


def test_a_closure_is_mutated_with_what_it_closes_over(tmp_path: Path) -> None:
    here = module(
        tmp_path, "def outer(c):\n    def f(x):\n        return x + c\n    return f\nf = outer(3)\n"
    )
    found = made(source(here.f))
    one = only(found, "return x - c")
    ended = contained(lambda channel: install(found.written, one) or here.f(10), Limits(20.0))
    assert ended.value == 7


@pytest.mark.parametrize(
    ("text", "new", "same"),
    [
        ("d = x - y\n    return np.abs(d)", "d = y - x", True),
        ("d = x - y\n    return d * d", "d = y - x", True),
        ("d = x - y\n    return d", "d = y - x", False),
        ("d = x + 0 * y\n    return d", "d = x", True),
        ("d = x - y\n    return d.sum(axis=0)", "d = y - x", False),
    ],
)
def test_what_is_the_same_by_algebra_is_known(tmp_path: Path, text: str, new: str, same: bool) -> None:
    found = mutants(tmp_path, f"def f(x, y):\n    {text}\n")
    assert same_by_algebra(found.written, only(found, new)) is same
