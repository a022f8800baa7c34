"""The text of a compiled definition: it runs alone, says where it comes from, and holds no text of a file."""

from __future__ import annotations

import ast
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

import hand_written as lean
import numpy as np
import programs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pyverify.domains.arguments import BadArgument, evaluate
from pyverify.domains.compile import compile_batch, compile_exact, python_source
from pyverify.domains.exact import Exact, fraction
from pyverify.domains.rounding import FLOAT64, Rounding
from pyverify.extract.code import NAT, Definition, Param, Place, Variable
from pyverify.extract.reasons import NotInterpreted, Reason

HOSTILE = (
    "x = __import__('os').system('id')",
    'x"""\nimport os\n"""',
    "x\nimport os",
    "x\\",
    '"',
    "import",
    "sum",
    "np",
    "number",
    "divide",
    "None",
    "__class__",
    "\u202ecod",
    "x\u2028import os",
    "ﬁ",
    "𝒳",
    "x'",
    "1",
    "",
    "l",
    "a b",
    "#",
)


def module(source: str, name: str = "made") -> ModuleType:
    """The module of a text."""
    made = ModuleType(name)
    exec(compile(source, name, "exec"), made.__dict__)
    return made


def test_text_is_what_a_person_would_write() -> None:
    leakage = replace(
        lean.leakage,
        documentation="Half of it.",
        digest="ab" * 32,
        place=Place("TPF.Joint", "lean/Joint.lean", 70),
    )
    assert python_source(leakage, lean.library) == (Path(__file__).parent / "leakage.py.txt").read_text()


def test_text_runs_without_the_package(tmp_path: Path) -> None:
    source = python_source(lean.leakage, lean.library)
    use = """
import sys
p = [[Fraction(1, 2), 0], [0, Fraction(1, 2)]]
print(repr(leakage(p)), leakage_batch([p, [[1, 0], [0, 0]]]).tolist(), "pyverify" in sys.modules)
"""
    (tmp_path / "made.py").write_text(source + use)
    done = subprocess.run(
        [sys.executable, "-I", "-W", "error", "made.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "Fraction(1, 2) [0.5, 0.0] False\n"


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(programs.programs(), programs.sizes(), programs.cases())
def test_text_that_stands_alone_has_the_value_of_the_evaluator(
    definition: Definition, sizes: dict[str, int], case: dict[str, Any]
) -> None:
    """Sizes are what the tables show, so tables are cut to them."""
    compiled = compile_exact(definition, programs.library)
    lengths = {"p": (3, 3), "a": (3,), "h": (3,), "e": (3,)}
    sizes = compiled.shapes.sizes(lengths, {name: sizes[name] for name in compiled.shapes.needed})
    try:
        expected = evaluate(Exact(), definition, programs.library, {**sizes, **case})
    except BadArgument:
        assume(False)
    made = module(python_source(definition, programs.library))
    params = [name for name in programs.PARAMS if name in case or name in compiled.shapes.needed]
    found = made.random(*[{**sizes, **case}[name] for name in params])
    assert found == fraction(expected)
    assert isinstance(found, Fraction)


def test_size_that_tables_disagree_about_is_refused() -> None:
    covariance = lean.define(
        "f", lean.total("i", lean.n, lean.op("MUL", lean.at(lean.a, lean.i), lean.at(lean.b, lean.i))),
        n=NAT, a=lean.VECTOR, b=lean.VECTOR,
    )  # fmt: skip
    made = module(python_source(covariance, lean.library))
    assert made.f_batch(np.ones((4, 3)), np.ones((4, 3))).tolist() == [3] * 4
    with pytest.raises(ValueError, match="b has the wrong length"):
        made.f_batch(np.ones((4, 3)), np.ones((4, 1)))


def test_table_that_is_too_short_is_refused_by_a_text_that_takes_the_size() -> None:
    made = module(python_source(lean.defect, lean.library))
    assert made.defect_batch(2, 2, np.ones((1, 2, 2)), 0, 0).tolist() == [1 - 4]
    with pytest.raises(ValueError, match="p has the wrong length along argument 2"):
        made.defect_batch(2, 3, np.ones((1, 2, 2)), 0, 0)


def test_logarithm_makes_it_a_text_of_floats() -> None:
    made = module(python_source(lean.kl, lean.library))
    p, q = [0.5, 0.5, 0], [0.25, 0.75, 0]
    rounding = Rounding(FLOAT64)
    bounds = evaluate(rounding, lean.kl, lean.library, {"n": 3, "f": p, "g": q})
    assert rounding.admits(bounds, made.kl(p, q))
    assert made.kl_batch([[0.5, 0.5, 0]], [[0.25, 0.75, 0]]).shape == (1,)


def test_quantifier_without_bound_has_no_text() -> None:
    from pyverify.extract.code import BOOL, Quantified

    every = lean.define("f", Quantified(True, lean.x, None, lean.op("LE", lean.x, lean.x)), BOOL)
    with pytest.raises(NotInterpreted) as caught:
        python_source(every, lean.library)
    assert caught.value.reason is Reason.UNBOUNDED


ALLOWED = (ast.FunctionDef, ast.Import, ast.ImportFrom, ast.Assign, ast.Expr)
CALLED = {
    "np",
    "number",
    "real",
    "sum",
    "max",
    "min",
    "abs",
    "range",
    "len",
    "int",
    "bool",
    "all",
    "any",
    "isinstance",
}


def only_ours(source: str, function: str) -> list[str]:
    """The names that a module's functions are called by; nothing else is in it than what we write."""
    tree = ast.parse(source)
    assert all(isinstance(node, ALLOWED) for node in tree.body)
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert modules <= {"numpy"}
    assert all(
        node.module in ("fractions", "math") for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
    )
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    calls = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert calls <= CALLED | set(names)
    return names


@pytest.mark.parametrize("text", HOSTILE)
def test_names_and_texts_of_a_file_are_only_read(text: str) -> None:
    name = Variable(text, lean.VECTOR)
    index = Variable(text + "i", NAT)
    size = Variable(text + "n", NAT)
    body = lean.Sum(index, size, lean.op("DIV", lean.at(name, index), lean.op("CAST", index)), lean.K)
    hostile = Definition(
        name=("TPF", text),
        carriers=lean.leakage.carriers,
        params=(Param(size.name, NAT), Param(name.name, lean.VECTOR)),
        type=lean.K,
        body=body,
        documentation=text,
        place=Place(text, text, 1),
        digest=text,
    )
    source = python_source(hostile, lean.library)
    assert only_ours(source, text)
    made = module(source)
    values = [1.0, 2.0, 3.0]
    (exact, batch) = [getattr(made, one) for one in only_ours(source, text) if one not in ("divide", "ratio")]
    assert exact(values) == 3.5
    assert batch([values]).tolist() == [3.5]
    assert compile_batch(replace(hostile, digest=""), lean.library)(
        {}, {text: np.array([values])}
    ).tolist() == [3.5]
    assert compile_exact(replace(hostile, digest=""), lean.library)({}, {text: values}) == Fraction(7, 2)


@settings(max_examples=200)
@given(st.text(max_size=30), st.text(max_size=80))
def test_any_text_is_only_read(name: str, documentation: str) -> None:
    definition = replace(lean.pos_part, name=("TPF", name), documentation=documentation)
    source = python_source(definition, lean.library)
    assert only_ours(source, name)
    made = module(source)
    assert made.__doc__ is not None


def test_definition_is_compiled_once_per_digest_and_type() -> None:
    hashed = replace(lean.tv2, digest="cd" * 32)
    assert compile_batch(hashed, lean.library) is compile_batch(hashed, lean.library)
    assert compile_batch(hashed, lean.library) is not compile_batch(hashed, lean.library, np.float32)
    assert compile_exact(hashed, lean.library) is compile_exact(hashed, lean.library)
    assert hashed.digest in compile_batch(hashed, lean.library).source
