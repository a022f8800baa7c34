"""Foreign code in a process of its own: what it does to itself it does to nobody else."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pyverify.errors import InternalError, UsageError
from pyverify.testing.channel import Channel
from pyverify.testing.contained import Limits, contained
from pyverify.testing.verdict import Fault

SOON = Limits(20.0)


def alive(process):
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone(process):
    """Whether a process has gone, or goes soon."""
    until = time.monotonic() + 10
    while alive(process) and time.monotonic() < until:
        time.sleep(0.02)
    return not alive(process)


def stubborn():
    while True:
        with contextlib.suppress(BaseException):
            time.sleep(60)


def test_what_the_work_gives_comes_back():
    ended = contained(lambda channel: {"answer": 42}, SOON)
    assert ended.value == {"answer": 42}
    assert ended.contained and ended.fault is None


def test_what_the_work_raises_is_raised_here():
    def work(channel):
        raise UsageError("wrong", help="mend it")

    with pytest.raises(UsageError) as found:
        contained(work, SOON)
    assert found.value.help == "mend it"


def test_what_cannot_be_sent_is_an_internal_error_and_no_hang():
    with pytest.raises(InternalError, match="in its own process"):
        contained(lambda channel: lambda: None, SOON)


def test_nothing_that_the_work_changes_is_changed_here():
    here = []
    contained(lambda channel: here.append(1), SOON)
    assert here == []


def test_a_call_that_does_not_let_itself_be_stopped_is_killed_and_named():
    def work(channel):
        channel.enter(0.1, ("the case", 7))
        stubborn()

    ended = contained(work, SOON)
    assert ended.fault is Fault.HANGS
    assert ended.about == ("the case", 7)
    assert ended.calls == 1


def test_work_that_is_not_done_in_its_time_is_late_and_no_hang_of_a_call():
    ended = contained(lambda channel: stubborn(), Limits(0.1))
    assert ended.late and ended.fault is None


@pytest.mark.parametrize("status", [0, 3])
def test_a_process_that_ends_itself_is_told_with_its_status(status):
    def work(channel):
        channel.enter(5.0, "the case")
        os._exit(status)

    ended = contained(work, SOON)
    assert ended.fault is Fault.DIES
    assert ended.message == f"ends its process with exit status {status}"
    assert ended.about == "the case"


def test_a_signal_is_told_with_the_line_where_it_came():
    def work(channel):
        channel.enter(5.0, "the case")
        ctypes.string_at(0)

    ended = contained(work, SOON)
    assert ended.fault is Fault.DIES
    assert ended.message.startswith("ends its process by SIGSEGV, in ")
    assert Path(__file__).name in ended.message


def test_a_call_is_never_late_while_it_begins_or_ends():
    channel = Channel()
    process = os.fork()
    if process == 0:
        for number in range(100_000):
            channel.enter(60.0, number)
            channel.leave()
        os._exit(0)
    latest = float("-inf")
    while os.waitpid(process, os.WNOHANG)[0] == 0:
        latest = max(latest, channel.late)
    channel.close()
    assert latest < 0


def test_memory_is_bounded():
    def work(channel):
        try:
            bytearray(64 << 30)
        except MemoryError:
            return "refused"
        return "given"

    assert contained(work, SOON).value == "refused"


def test_memory_that_is_kept_until_nothing_goes_any_more_is_the_verdict():
    def work(channel):
        kept = []
        while True:
            kept.append(bytearray(1 << 24))

    ended = contained(work, Limits(60.0, 1 << 27))
    assert ended.fault is Fault.MEMORY


def test_what_was_told_before_a_death_is_there():
    def work(channel):
        channel.tell("first")
        channel.tell(["second"])
        os._exit(1)

    assert contained(work, SOON).told == ["first", ["second"]]


def test_nothing_that_is_printed_comes_out(capfd):
    def work(channel):
        print("by Python")
        os.write(1, b"by the system")
        os.write(2, b"as an error")

    contained(work, SOON)
    assert capfd.readouterr() == ("", "")


def leave_a_daemon():
    """A process that no session, group or parent ties to this one; gives its number."""
    read, write = os.pipe()
    if os.fork() == 0:
        os.setsid()
        process = os.fork()
        if process == 0:
            os.close(write)
            stubborn()
        os.write(write, str(process).encode())
        os._exit(0)
    os.close(write)
    os.wait()
    return int(os.read(read, 20))


def test_processes_that_were_left_running_are_killed():
    ended = contained(lambda channel: leave_a_daemon(), SOON)
    assert ended.value is not None and gone(ended.value)


def test_processes_that_a_dead_one_left_are_killed():
    def work(channel):
        channel.tell(leave_a_daemon())
        os._exit(1)

    ended = contained(work, SOON)
    assert gone(ended.told[0])


WAITING = """
import os, sys, time
from pyverify.testing.channel import Channel
from pyverify.testing.contained import Limits, contained

def work(channel):
    os.write(3, f"{os.getpid()} {os.getppid()}".encode())
    time.sleep(600)

sys.stderr = open(os.devnull, "w")
contained(work, Limits(600.0))
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_all_below_ends_with_the_process_that_waits(number):
    read, write = os.pipe()
    code = WAITING.replace("os.write(3,", f"os.write({write},")
    waiting = subprocess.Popen([sys.executable, "-c", code], pass_fds=[write])
    os.close(write)
    below = [int(word) for word in os.read(read, 100).split()]
    assert all(map(alive, below))
    waiting.send_signal(number)
    waiting.wait(20)
    assert all(map(gone, below))
