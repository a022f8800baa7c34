"""docs/testing.md: what it shows happens, and what it lists is there."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
import scipy.spatial.distance

import pyverify.testing.campaign
import pyverify.testing.items
from pyverify.errors import render
from pyverify.testing import bind, implements, in_law
from pyverify.testing.modules import load_module
from pyverify.testing.signature import Misfit

assert pyverify.testing.campaign and pyverify.testing.items and scipy.spatial.distance
TEXT = (Path(__file__).parents[2] / "docs" / "testing.md").read_text(encoding="utf-8")


def block(name):
    """The code below a mark, and the file that its first line names."""
    (code,) = re.findall(rf"<!-- test: testing {name} -->\n```python\n(.*?)```", TEXT, re.DOTALL)
    return code.split("\n", 1)[0].removeprefix("# "), code


@pytest.mark.slow
def test_the_examples_fail_and_pass_as_they_say(pytester):
    blocks = dict(map(block, ("example", "bind", "theorem", "random")))
    mended = blocks["test_leakage.py"].replace(".sum()\n", ".sum() / 2\n")
    assert mended != blocks["test_leakage.py"]
    for name, code in {**blocks, "test_mended.py": mended}.items():
        (pytester.path / name).write_text(code, encoding="utf-8")
    words = ("--pyverify", "--pyverify-cases=20", "--pyverify-seconds=60", "-p", "no:cacheprovider")
    done = pytester.runpytest_inprocess(*words, *blocks, "test_mended.py")
    done.assert_outcomes(failed=2, passed=7)
    shown = re.search(r"(    `test_leakage\.leakage` gives.*?)      …", TEXT, re.DOTALL)[1]
    labels = re.findall(r"^ *(\w+|`\S+)", shown, re.MULTILINE)
    assert labels == ["`test_leakage.leakage`", "definition", "case", "p", "exact", "got"]
    done.stdout.fnmatch_lines([f"*{label} *" for label in labels])
    done.stdout.fnmatch_lines(["leakage → TPF.leakage: conforms; *", "FAILED test_leakage.py::leakage*"])


def test_a_mismatch_reads_as_it_says(tmp_path, monkeypatch, spec):
    shown = re.search(r"    error\[signature-mismatch\].*?\n\n", TEXT, re.DOTALL)[0]
    code = "from pyverify import implements\n\n\n@implements('TPF.leakage')\ndef leakage(p, axis): ...\n"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "code.py").write_text(code)
    with pytest.raises(Misfit) as caught:
        load_module(tmp_path / "code.py")
    found = re.sub(r"code_[0-9a-f]{8}\.", "code.", render(caught.value))
    plain = re.compile(r":\d+")
    expected = [line.removeprefix("    ") for line in shown.rstrip().splitlines()]
    assert plain.sub("", found).splitlines() == [plain.sub("", line) for line in expected]


def test_every_option_of_a_binding_is_told():
    for function in (bind, implements):
        for name in inspect.signature(function).parameters:
            assert f"| `{name}` |" in TEXT or name == "function"


def test_every_constructor_of_an_accuracy_and_every_option_of_pytest_is_told(pytestconfig):
    for name in ("exactly", "ulps", "conditioned", "as_written", "stated"):
        assert f"| `{name}(" in TEXT
    for name in ("in_law", "expected"):
        assert f"`{name}(" in TEXT
    for name in inspect.signature(in_law).parameters:
        assert f"| `{name}` |" in TEXT or name == "outcomes"
    options = re.findall(r"`(--pyverify[\w-]*)[ `]", TEXT)
    for name in set(options):
        pytestconfig.getoption(name)
    assert len(set(options)) == 6
