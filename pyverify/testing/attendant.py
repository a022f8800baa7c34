"""The process beside a worker of a cluster that tests what the worker is given.

A worker has threads of its own, and foreign code is tested in forks, which other threads may spoil. So each
thread of a worker that tests has an attendant: a process without threads, which loads the project once for a
campaign. It ends with its worker, however that ends, and all that it has begun ends with it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import traceback
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pyverify
from pyverify.errors import InternalError, NotDecided, PyverifyError
from pyverify.testing.assigned import Assignment
from pyverify.testing.supervised import end_with_parent
from pyverify.testing.verdict import Verdict

__all__ = ["attended"]

_AGAIN = 2
"""How often an attendant may end in the midst of one item before that is given up."""
_LEAVING = 5.0
"""Seconds in which one that is dismissed has to end."""


class _Held(threading.local):
    """The attendant of a thread."""

    attendant: _Attendant | None = None


_held = _Held()


def attended(campaign: str, given: Assignment) -> Verdict:
    """The verdict on what is assigned, found by the attendant of this thread.

    `campaign`: what has another name gets another attendant, which imports anew what may have changed. Raises
    what `assigned.do` raises, and `NotDecided` where attendants end again and again.
    """
    for _ in range(_AGAIN + 1):
        with contextlib.suppress(_Ended):
            return _of(campaign).ask(given)
    raise NotDecided(
        f"processes that test `{given.binding}` end again and again",
        help="there may be too little memory: test it without a cluster",
    )


def _of(campaign: str) -> _Attendant:
    """The attendant of this thread, begun if it has none for this campaign."""
    now = _held.attendant
    if now is None or now.campaign != campaign:
        if now is not None:
            now.dismiss()
        now = _held.attendant = _Attendant(campaign)
    return now


class _Ended(Exception):
    """An attendant ended without an answer."""


class _Attendant:
    """A process that tests, seen from its worker."""

    def __init__(self, campaign: str) -> None:
        self.campaign = campaign
        self._line, theirs = Pipe()
        with theirs:
            number = theirs.fileno()
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", __name__, str(number)],
                pass_fds=[number],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": _path()},
            )

    def ask(self, given: Assignment) -> Verdict:
        """Its verdict. Raises what it raised, and `_Ended` where it ends meanwhile."""
        try:
            self._line.send(given)
            answer = self._line.recv()
        except (EOFError, OSError):
            self.dismiss()
            _held.attendant = None
            raise _Ended from None
        if isinstance(answer, PyverifyError):
            raise answer
        found: Verdict = answer
        return found

    def __del__(self) -> None:
        self.dismiss()

    def dismiss(self) -> None:
        """End it."""
        self._line.close()
        try:
            self._process.wait(_LEAVING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _path() -> str:
    """Where Python is to look for this package, and for what this process was told to look for."""
    own = str(Path(pyverify.__file__).parent.parent)
    return os.pathsep.join([own, *filter(None, [os.environ.get("PYTHONPATH")])])


def _answered(given: Assignment) -> Any:
    from pyverify.testing.assigned import do

    try:
        return do(given)
    except PyverifyError as error:
        return error
    except Exception as error:
        told = "".join(traceback.format_exception(error))[-4000:]
        return InternalError("testing failed beside a worker of the cluster", facts=(told,))


def _attend(number: int) -> None:
    """Be an attendant: answer until nobody asks any more."""
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker's, if it is for anyone
    with Connection(number) as line:
        while True:
            try:
                given = line.recv()
            except EOFError:
                return
            try:
                line.send(_answered(given))
            except OSError:  # nobody waits
                return


if __name__ == "__main__":
    _attend(int(sys.argv[1]))
