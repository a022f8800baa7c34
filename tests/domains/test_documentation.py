"""The worked example of `docs/domains.md` runs, and its table lists the domains that there are."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import hand_written as lean
from expressions import arguments, definitions
from hypothesis import given, settings

from pyverify.domains.arguments import evaluate
from pyverify.domains.exact import Exact, fraction
from pyverify.extract.code import Definition

PAGE = (Path(__file__).parents[2] / "docs" / "domains.md").read_text()
ROOM = Path(__file__).parents[2] / "pyverify" / "domains"


@cache
def example() -> dict[str, Any]:
    space: dict[str, Any] = {"tv2": lean.tv2, "library": lean.library}
    for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        exec(block, space)
    return space


def test_worked_example_runs() -> None:
    assert example()["value"].high > 0


@settings(max_examples=50)
@given(definition=definitions(), values=arguments())
def test_worked_example_encloses_the_exact_value(definition: Definition, values: dict[str, object]) -> None:
    domain = example()["Intervals"]()
    try:
        found = evaluate(domain, definition, lean.library, values)
    except ValueError as refused:
        assert "interval around zero" in str(refused)
        return
    assert found.low <= fraction(evaluate(Exact(), definition, lean.library, values)) <= found.high


def test_table_names_modules_and_classes_that_exist() -> None:
    rows = re.findall(r"^\| `(\w+)(?:\(\w+\))?` \| `(\w+)` \|", PAGE, re.MULTILINE)
    assert len(rows) == 7
    for name, module in rows:
        assert f"class {name}(" in (ROOM / f"{module}.py").read_text()


def test_heavy_libraries_stay_in_the_modules_that_need_them() -> None:
    code = "import sys, pyverify.domains.evaluate, pyverify.domains.arguments, pyverify.domains.floats;"
    code += "print([m for m in ('sympy', 'flint', 'numpy') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
