"""The Python of README.md: run as it stands, each value compared with the comment beside it."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from small_project import environment

ROOT = Path(__file__).resolve().parent.parent.parent


def block():
    """The code between the fences below the mark."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"<!-- test: python -->\n```python\n(.*?)\n```", text, re.DOTALL)
    assert len(found) == 1
    return found[0]


def printing(code):
    """The code, with each value that stands alone printed on a line of its own, and what the comments say.

    A comment is compared if it is a value (`Fraction(4, 9)`, `['hq']`) or ends with a shape.
    """
    lines = code.splitlines()
    made, expected = [], []
    for statement in ast.parse(code).body:
        source = ast.get_source_segment(code, statement)
        comment = (
            lines[statement.end_lineno - 1][statement.end_col_offset :].strip().removeprefix("#").strip()
        )
        if isinstance(statement, ast.Expr):
            made.append(f"print(ascii(({source})))")
            expected.append(comment if re.match(r"Fraction\(|\[", comment) else "")
            continue
        made.append(source)
        if shape := re.search(r"shape (\(.*?\))$", comment):
            made.append(f"print({ast.unparse(statement.targets[0])}.shape)")
            expected.append(shape[1])
    return "\n".join(made), expected


def test_the_code_runs_and_gives_what_its_comments_say():
    code, expected = printing(block())
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    printed = done.stdout.splitlines()
    assert len(printed) == len(expected)
    assert [one for one in zip(printed, expected, strict=True) if one[1] not in ("", one[0])] == []
    assert expected.count("") < len(expected) - 2


def test_a_value_that_differs_from_its_comment_is_found():
    code, expected = printing("1 + 1    # [3]")
    assert code == "print(ascii((1 + 1)))" and expected == ["[3]"]


def test_the_readme_stays_short():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 200
