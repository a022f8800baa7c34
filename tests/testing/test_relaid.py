"""The same values laid out in memory otherwise, and cases called behind each other."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from pyverify.errors import UsageError
from pyverify.testing import bind
from pyverify.testing.calling import Caller
from pyverify.testing.campaign import Settings, tested
from pyverify.testing.case import Case
from pyverify.testing.laid import ALLOWED, differs, laid
from pyverify.testing.relaid import relaid
from pyverify.testing.subjects import subject_of
from pyverify.testing.trial import Trial
from pyverify.testing.verdict import Fault, Word

TABLE = np.arange(1.0, 7.0).reshape(2, 3)
CASE = Case({"m": 2, "n": 3}, {"p": TABLE})
FEW = Settings(cases=60, singly=0, seconds=60.0, call=10.0)


def trial(spec, function, **options):
    binding = bind(function, to="TPF.total", **options)
    return Trial(binding, spec, subject_of(binding, spec), FEW)


def total(p):
    return p.sum()


def from_memory(p):
    return p.ravel(order="K")[0] - p[0, 0] + p.sum() if p.size else 0.0


def first_of_memory(p):
    return p.ravel(order="K")[: p.size // 2].sum() + p.ravel()[p.size // 2 :].sum()


def only_rows(p):
    if not p.flags.c_contiguous:
        raise ValueError("the table has to lie row by row")
    return p.sum()


def breaks_off(p):
    return p.sum() if p.flags.c_contiguous else {}[0]


@pytest.mark.parametrize("how", ALLOWED)
def test_a_table_has_the_same_values_however_it_lies(how):
    for table in (TABLE, np.arange(5), np.array([True, False]), np.zeros((0, 3))):
        assert (laid(table, how) == table).all() and laid(table, how).shape == table.shape


def test_each_way_lies_otherwise_than_row_by_row():
    assert all(differs(TABLE, how) for how in ALLOWED)
    assert not laid(TABLE, "read-only").flags.writeable
    assert not laid(TABLE, "swapped").dtype.isnative


def test_a_row_lies_in_fortran_order_as_it_does_otherwise():
    assert not differs(np.arange(3.0), "fortran")


def test_what_lies_between_entries_is_no_number():
    table = laid(TABLE, "strided")
    assert np.isnan(table.base).sum() == table.base.size - table.size


def test_the_original_is_not_touched():
    laid(TABLE, "read-only")
    assert TABLE.flags.writeable


@pytest.mark.parametrize("how", ["fortran", "strided", "backward", "read-only"])
def test_nothing_is_said_of_a_function_that_reads_by_index(spec, how):
    assert relaid(trial(spec, total), CASE, how) is None


def test_a_function_that_reads_memory_as_it_lies_depends_on_layout(spec):
    failure = relaid(trial(spec, first_of_memory), CASE, "fortran")
    assert failure.finding.fault is Fault.LAYOUT
    assert failure.finding.facts[0].startswith("column by column (Fortran order): ")
    assert failure.finding.facts[1] == "row by row (C order): nothing is wrong"


def test_a_refusal_is_noted_and_not_held_against_it(spec):
    refused = {}
    assert relaid(trial(spec, only_rows), CASE, "fortran", refused) is None
    assert refused == {"fortran": "raises ValueError: the table has to lie row by row"}


def test_another_exception_is_no_refusal(spec):
    failure = relaid(trial(spec, breaks_off), CASE, "backward")
    assert failure.finding.fault is Fault.LAYOUT
    assert "raises KeyError" in failure.finding.facts[0]


def test_adapt_gets_what_lies_otherwise_and_may_straighten_it(spec):
    straight = trial(spec, first_of_memory, adapt=lambda p: (np.ascontiguousarray(p),))
    assert relaid(straight, CASE, "fortran") is None


def test_a_binding_may_leave_layouts_out(spec):
    binding = bind(first_of_memory, to="TPF.total", layouts=())
    assert tested(binding, spec, FEW)[0].word is Word.CONFORMS


def test_a_layout_that_is_none_is_an_error_with_the_nearest():
    with pytest.raises(UsageError, match="layouts") as error:
        bind(total, to="TPF.total", layouts="fortrans")
    assert "did you mean `fortran`?" in error.value.help


def test_the_other_byte_order_comes_only_where_a_binding_says_so(spec):
    seen = []

    def watching(p):
        seen.append(p.dtype.isnative)
        return p.astype(float).sum()

    Caller(bind(watching, to="TPF.total"), spec)(CASE.naturals, CASE.values)
    caller = Caller(bind(watching, to="TPF.total", layouts="swapped"), spec)
    caller.layout = "swapped"
    caller(CASE.naturals, CASE.values)
    assert seen == [True, False]


CODE = """
import numpy as np
from pyverify import bind

KNOWN = {}


def cached(p):
    key = np.ascontiguousarray(p).tobytes()
    if key not in KNOWN:
        KNOWN[key] = p.max(axis=1).sum() if p.size else 0.0
    return KNOWN[key]


def as_it_lies(p):
    return p.ravel(order="K").reshape(p.shape).max(axis=1).sum() if p.size else 0.0


by_bytes = bind(cached, to="TPF.bayes", domain="TPF.Pmf2")
by_order = bind(as_it_lies, to="TPF.bayes", domain="TPF.Pmf2")
"""


@pytest.fixture(scope="module")
def verdicts(spec, tmp_path_factory):
    from pyverify.testing.modules import load_module

    path = tmp_path_factory.mktemp("code") / "careless.py"
    path.write_text(CODE)
    module = load_module(path)
    found = {}
    for name in ("by_bytes", "by_order"):
        (found[name],) = tested(getattr(module, name), spec, replace(FEW, seed=3))
    return found


def test_a_cache_by_bytes_is_found_at_a_table_of_the_same_bytes_and_another_shape(verdicts):
    (finding,) = verdicts["by_bytes"].findings
    assert finding.fault is Fault.REMEMBERS
    (before,) = finding.before
    one, other = before.values["p"], finding.case.values["p"]
    assert one.tobytes() == other.tobytes() and one.shape != other.shape


@pytest.mark.parametrize(
    "name, said", [("by_bytes", "`cached` gives"), ("by_order", "column by column (Fortran order)")]
)
def test_the_reproducer_shows_it_alone(verdicts, name, said):
    (finding,) = verdicts[name].findings
    done = subprocess.run([sys.executable, "-c", finding.reproducer], capture_output=True, text=True)
    assert said.replace("`cached`", "cached`") in done.stdout, done.stderr
