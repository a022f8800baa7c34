"""One call of a function: laid out, copied, limited, watched, and its result checked."""

import itertools
import os
import random
import subprocess
import sys
import threading
import time
import warnings

import numpy as np
import pytest

from pyverify.errors import UsageError
from pyverify.testing import bind
from pyverify.testing.calling import Caller, Misbehaved, OutOfTime
from pyverify.testing.contained import Limits, contained
from pyverify.testing.verdict import Fault

TABLE = np.array([[1.0, 2.0], [3.0, 4.0]])
KEPT = []


def called(spec, function, *, naturals=None, values=None, seconds=5.0, times=2, **options):
    """What comes of some calls in a process of their own: the result, or the fault and the message."""
    binding = bind(function, to=options.pop("to", "TPF.total"), **options)
    naturals = {"m": 2, "n": 2} if naturals is None else naturals
    values = {"p": TABLE} if values is None else values

    def work(channel):
        caller = Caller(binding, spec, channel=channel, seconds=seconds)
        try:
            got = caller(naturals, values)
            for _ in range(times - 1):
                caller.twice(naturals, values, got)
        except Misbehaved as error:
            return error.fault, error.message, error.facts
        return got, caller.warned, caller.noted

    ended = contained(work, Limits(60.0))
    return ended.value if ended.fault is None else (ended.fault, ended.message, ())


def total(p):
    return p.sum()


def hang(p):
    while True:
        pass


def eat(p):
    np.ones(10**12)


def leave_the_process(p):
    raise SystemExit(4)


def fail(p):
    return p[7, 7]


def change(p):
    p[0, 0] = 9.0
    return 1.0


def change_the_shape(p):
    p.shape = (4,)
    return 1.0


def give_the_argument(p):
    return p[0]


def throw_dice(p):
    return np.random.default_rng().normal()


def give_a_buffer(p):
    KEPT.append(np.zeros(2)) if not KEPT else None
    KEPT[0] += p.sum(0)
    return KEPT[0]


def write(p):
    print("hello")
    return 1.0


def write_bytes(p):
    os.write(2, b"\x1b[31mhello")
    return 1.0


def run_a_program(p):
    subprocess.run([sys.executable, "-c", ""], check=True)
    return 1.0


def fork(p):
    if os.fork() == 0:
        time.sleep(600)
    return 1.0


def come_back_twice(p):
    os.fork()
    return 1.0


def seed(p):
    np.random.seed(3)
    return 1.0


def seed_python(p):
    random.seed(3)
    return 1.0


def set_a_variable(p):
    os.environ["PYVERIFY_TESTED"] = "1"
    return 1.0


def leave_the_folder(p):
    os.chdir("/")
    return 1.0


def hide_errors(p):
    np.seterr(all="ignore")
    return 1.0


def start_a_thread(p):
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    return 1.0


@pytest.mark.parametrize(
    ("function", "fault", "message"),
    [
        (hang, Fault.HANGS, "does not return within 0.5 s"),
        (eat, Fault.MEMORY, "takes more memory than it is given"),
        (leave_the_process, Fault.DIES, "raises SystemExit: 4"),
        (fail, Fault.RAISES, "raises IndexError: index 7 is out of bounds for axis 0 with size 2"),
        (change, Fault.MUTATES, "changes its argument `p`"),
        (change_the_shape, Fault.MUTATES, "changes its argument `p`"),
        (throw_dice, Fault.NONDETERMINISTIC, "gives different results for the same arguments"),
        (write, Fault.PRINTS, "prints `hello`"),
        (run_a_program, Fault.FORKS, "starts a process, by subprocess"),
        (fork, Fault.FORKS, "starts a process, by os.fork"),
        (come_back_twice, Fault.FORKS, "starts a process, by os.fork"),
        (seed, Fault.SEEDS, "changes the state of `numpy.random`"),
        (seed_python, Fault.SEEDS, "changes the state of Python's `random`"),
        (set_a_variable, Fault.SETTINGS, "changes the environment: `PYVERIFY_TESTED`"),
        (leave_the_folder, Fault.SETTINGS, "changes the working folder"),
        (hide_errors, Fault.SETTINGS, "changes how NumPy treats floating-point errors"),
        (start_a_thread, Fault.THREADS, "leaves a thread running"),
    ],
)
def test_what_a_function_should_not_do_is_named(spec, function, fault, message):
    assert called(spec, function, seconds=0.5)[:2] == (fault, message)


def test_bytes_written_below_python_are_seen(spec):
    assert called(spec, write_bytes)[0] is Fault.PRINTS


def test_a_view_of_an_argument_is_named(spec):
    gives = {"to": "TPF.rowSum", "gives": {"i": "n"}}
    assert called(spec, give_the_argument, **gives)[0] is Fault.ALIASES


def test_an_earlier_result_that_changes_is_named(spec):
    found = called(spec, give_a_buffer, to="TPF.colSum", gives={"j": "n"})
    assert found[:2] == (Fault.REMEMBERS, "changes the result of an earlier call")


def test_the_line_that_raised_is_told(spec):
    assert "test_calling.py" in called(spec, fail)[2][0]


def test_a_right_function_has_no_fault(spec):
    assert called(spec, total) == (10.0, {}, [])


def test_a_warning_is_noted_and_no_fault(spec):
    def warn(p):
        warnings.warn("careful", stacklevel=1)
        return 1.0

    assert called(spec, warn)[1] == {"UserWarning: careful": 2}


def test_what_a_library_prints_once_is_noted_and_no_fault(spec):
    def greet(p):
        if not KEPT:
            KEPT.append(1)
            print("welcome")
        return 1.0

    assert called(spec, greet) == (1.0, {}, ["prints `welcome`"])


@pytest.mark.parametrize(
    ("raw", "fault", "said"),
    [
        (None, Fault.TYPE, "returns None"),
        ("1", Fault.TYPE, "returns a str"),
        (1j, Fault.TYPE, "returns a complex128"),
        (True, Fault.TYPE, "returns a truth value"),
        (np.ones(3), Fault.SHAPE, "returns an array of shape (3,), where the result is one number"),
        ([[1.0], [1.0, 2.0]], Fault.SHAPE, "returns a list that is no array"),
        (np.ma.masked_array([1.0]), Fault.TYPE, "returns a masked array"),
        ({"a": 1}, Fault.TYPE, "returns a dict"),
        (np.array("x", dtype=object), Fault.TYPE, "returns a str"),
    ],
)
def test_a_result_that_is_no_number_is_told_as_what_it_is(spec, raw, fault, said):
    caller = Caller(bind(lambda p: raw, to="TPF.total"), spec)
    with pytest.raises(Misbehaved) as found:
        caller({"m": 2, "n": 2}, {"p": TABLE})
    assert found.value.fault is fault
    assert found.value.message.startswith(said)


def test_naturals_have_to_come_as_integers_and_truth_values_as_truth_values(spec):
    case = ({"n": 1, "x": 1, "y": 1}, {})
    assert Caller(bind(lambda n, x, y: np.int8(1), to="QE.dot"), spec)(*case) == 1
    for wrong in (1.0, True):
        with pytest.raises(Misbehaved, match="natural number"):
            Caller(bind(lambda n, x, y, wrong=wrong: wrong, to="QE.dot"), spec)(*case)
    with pytest.raises(Misbehaved, match="truth value"):
        Caller(bind(lambda p: 1, to="TPF.Nonneg2"), spec)({"m": 2, "n": 2}, {"p": TABLE})


def test_a_table_has_the_shape_that_the_binding_says(spec):
    caller = Caller(bind(lambda p: p.sum(0), to="TPF.colSum", gives={"j": "n"}), spec)
    assert caller({"m": 2, "n": 2}, {"p": TABLE}).tolist() == [4.0, 6.0]
    with pytest.raises(Misbehaved, match=r"of shape \(2,\), where the result is of shape \(3,\)"):
        caller({"m": 2, "n": 3}, {"p": TABLE})


def test_a_function_gets_copies(spec):
    got = []
    Caller(bind(lambda p: got.append(p) or 1.0, to="TPF.total"), spec)({"m": 2, "n": 2}, {"p": TABLE})
    assert got[0] is not TABLE and np.array_equal(got[0], TABLE)


def test_adapters_stand_before_and_behind_the_call(spec):
    bound = bind(sum, to="TPF.total", adapt=lambda p: (p.ravel(),), result=lambda got: float(got))
    assert Caller(bound, spec)({"m": 2, "n": 2}, {"p": TABLE}) == 10.0


def test_an_adapter_that_changes_what_it_gets_is_no_way_around_the_watch(spec):
    bound = bind(lambda q: q.sort() or 1.0, to="TPF.total", adapt=lambda p: {"q": p.ravel()})
    caller = Caller(bound, spec)
    with pytest.raises(Misbehaved, match="changes its argument"):
        caller({"m": 2, "n": 2}, {"p": -TABLE})


def test_an_adapter_that_gives_no_arguments_is_an_error_of_the_binding(spec):
    caller = Caller(bind(sum, to="TPF.total", adapt=lambda p: p), spec)
    with pytest.raises(UsageError, match="`adapt` of"):
        caller({"m": 2, "n": 2}, {"p": TABLE})


def test_a_function_for_many_cases_is_called_with_a_batch_of_one(spec):
    shapes = []

    def totals(p):
        shapes.append(p.shape)
        return p.sum((1, 2))

    assert Caller(bind(totals, to="TPF.total", batch=True), spec)({"m": 2, "n": 2}, {"p": TABLE}) == 10.0
    assert shapes == [(1, 2, 2)]


def test_a_call_that_is_stopped_at_the_end_of_the_whole_is_no_hang(spec):
    def work(channel):
        caller = Caller(bind(hang, to="TPF.total"), spec, channel=channel, ends=time.monotonic() + 0.1)
        try:
            caller({"m": 2, "n": 2}, {"p": TABLE})
        except OutOfTime:
            return "out of time"
        return None

    assert contained(work, Limits(20.0)).value == "out of time"


def test_no_call_begins_after_the_end(spec):
    with pytest.raises(OutOfTime):
        Caller(bind(total, to="TPF.total"), spec, ends=0.0)({"m": 2, "n": 2}, {"p": TABLE})


@pytest.mark.parametrize("draw", [random.random, lambda: random.gauss(0, 1), lambda: random.seed(4)])
def test_the_global_generator_of_python_is_put_back(spec, draw):
    def drawing(p):
        draw()
        return 0.0

    random.seed(1)
    before = random.getstate()
    caller = Caller(bind(drawing, to="TPF.total"), spec)
    with pytest.raises(Misbehaved, match="changes the state of Python"):
        caller({"m": 2, "n": 2}, {"p": TABLE})
    assert random.getstate() == before


@pytest.mark.parametrize("change", [lambda rows: rows.pop(), lambda rows: rows.append(np.zeros(2))])
def test_a_list_of_arrays_that_is_changed_is_noticed(spec, change):
    def changing(rows):
        change(rows)
        return 4.0

    caller = Caller(bind(changing, to="TPF.total", adapt=lambda p: ([*p],)), spec)
    with pytest.raises(Misbehaved, match="changes its argument"):
        caller({"m": 2, "n": 2}, {"p": np.ones((2, 2))})


@pytest.mark.parametrize(
    ("rest", "fault"), [([1.0], Fault.REMEMBERS), ([1.0, 1.0, 0.0, 1.0], Fault.NONDETERMINISTIC)]
)
def test_results_that_are_the_same_twice_by_chance_do_not_rest_on_earlier_calls(spec, rest, fault):
    results = itertools.chain([0.0], itertools.cycle(rest))

    def falls(p):
        return next(results)

    assert called(spec, falls)[0] is fault
