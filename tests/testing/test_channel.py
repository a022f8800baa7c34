"""The place in shared memory: a reader sees whole writings only."""

import os
import signal
import time

import pytest

from pyverify.testing.channel import Channel

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a fork is what is looked at")
READS = 20_000


@pytest.fixture
def busy():
    """A channel whose other end enters and leaves calls without a pause."""
    channel = Channel()
    child = os.fork()
    if not child:
        while True:
            channel.enter(60.0, ({"n": 1}, {}))
            channel.leave()
    yield channel
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    channel.close()


def test_no_call_is_late_that_has_time_left(busy) -> None:
    assert not [late for _ in range(READS) if (late := busy.late) > 0]


def test_a_case_is_read_whole_or_not_at_all(busy) -> None:
    found = [busy.about for _ in range(READS // 10)]
    assert {str(one) for one in found} <= {"None", "({'n': 1}, {})"}


def test_a_call_that_does_not_end_is_late_after_its_time() -> None:
    channel = Channel()
    channel.enter(0.01, "a case")
    time.sleep(0.05)
    assert channel.late > 0
    assert (channel.running, channel.calls, channel.about) == (True, 1, "a case")
    channel.leave()
    assert channel.late < 0
    assert (channel.running, channel.about) == (False, None)


def test_a_writer_that_died_in_the_midst_does_not_stop_a_reader() -> None:
    channel = Channel()
    channel.enter(60.0, "a case")
    channel._memory[0:8] = (99).to_bytes(8, "little")
    assert channel.calls == 1
