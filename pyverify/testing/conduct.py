"""Whether a function does what it was asked for and nothing else: what a call leaves changed in the process.

Before and after a call: what was printed (by Python or by C, into the file that takes it), which processes it
began, its threads, the global random generators, the environment, the working folder, NumPy's handling of
floating-point errors. What a call changed is put back, so that the next one is judged by itself.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import random
import struct
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from pyverify.testing.verdict import Fault

__all__ = ["Conduct", "Misdeed"]

_STARTS = {
    "os.fork": "os.fork",
    "os.forkpty": "os.forkpty",
    "os.posix_spawn": "os.posix_spawn",
    "os.spawn": "os.spawn",
    "os.system": "os.system",
    "subprocess.Popen": "subprocess",
    "_winapi.CreateProcess": "subprocess",
}
"""Python's audit events that begin a process, and what is said of them."""
_SHOWN = 60
_LENGTH = 624
_WORDS = 4 * (_LENGTH + 1)
"""Bytes of the state of a Mersenne Twister: its words, and at which of them it is."""


@dataclass(frozen=True, slots=True)
class Misdeed:
    """Something that a call did beside its work."""

    fault: Fault
    message: str
    """What it did, to be read behind the function's name."""


class _Starts:
    """Counts the processes that Python begins while a call runs. A hook cannot be taken away again."""

    def __init__(self) -> None:
        self.hooked = False
        self.watching = False
        self.seen: list[str] = []

    def watch(self) -> None:
        if not self.hooked:
            self.hooked = True
            sys.addaudithook(self._hear)
        self.seen.clear()
        self.watching = True

    def _hear(self, event: str, arguments: Any) -> None:
        if self.watching and event in _STARTS:
            self.seen.append(_STARTS[event])


_starts = _Starts()


class Conduct:
    """Watches the calls of one process. `output`: the file that takes what is printed; None if none does."""

    def __init__(self, output: int | None = None) -> None:
        self._output = output
        self._older = [sys.__stdout__, sys.__stderr__]
        self._libc: Any = None
        if output is not None:
            with contextlib.suppress(OSError, AttributeError):
                self._libc = ctypes.CDLL(None)
            self._printed()
        self._children = _children()
        self._generator = np.random.get_state()
        self._random = _Generators()
        self._python, self._numpy = self._random.python(), self._random.numpy()
        self._settings = _Settings()

    def before(self) -> None:
        """A call begins; what was printed and drawn up to here is nobody's."""
        self._printed()
        self._python, self._numpy = self._random.python(), self._random.numpy()
        _starts.watch()

    def after(self) -> list[Misdeed]:
        """What the call has done; it is put back."""
        _starts.watching = False
        found = []
        if printed := self._printed():
            found.append(Misdeed(Fault.PRINTS, f"prints {_shown(printed)}"))
        if _starts.seen:
            how = ", ".join(dict.fromkeys(_starts.seen))
            found.append(Misdeed(Fault.FORKS, f"starts a process, by {how}"))
        children = _children()
        if children and not self._children and not _starts.seen:
            found.append(Misdeed(Fault.FORKS, "starts a process"))
        self._children = children
        if self._random.python() != self._python:
            self._random.put_back(self._python)
            found.append(Misdeed(Fault.SEEDS, "changes the state of Python's `random`"))
        if self._random.numpy() != self._numpy:
            np.random.set_state(self._generator)
            found.append(Misdeed(Fault.SEEDS, "changes the state of `numpy.random`"))
        return found + self._settings.changes()

    def _printed(self) -> str:
        """What was printed since it was last asked for."""
        if self._output is None:
            return ""
        for stream in (sys.stdout, sys.stderr, *self._older):
            with contextlib.suppress(Exception):
                stream.flush()  # type: ignore[union-attr]  # None where there is no console
        if self._libc is not None:
            self._libc.fflush(None)
        try:
            length = os.lseek(self._output, 0, os.SEEK_END)
            if not length:
                return ""
            start = os.pread(self._output, 4 * _SHOWN, 0)
            os.ftruncate(self._output, 0)
            os.lseek(self._output, 0, os.SEEK_SET)
        except OSError:
            return ""
        return start.decode("utf-8", "replace")


class _Generators:
    """The states of the global generators: as they lie in memory, since telling them takes a while and is
    asked for before and after every call.
    """

    def __init__(self) -> None:
        self._instance = getattr(random.getstate, "__self__", None)
        self._address = _address_of(self._instance)
        self._bits: Any = None
        self._at = 0

    def python(self) -> Any:
        """That of Python's `random`."""
        if not self._address:
            return random.getstate()
        return ctypes.string_at(self._address, _WORDS), getattr(self._instance, "gauss_next", None)

    def put_back(self, state: Any) -> None:
        """Set Python's `random` to an earlier state."""
        if self._address:
            index, *words = struct.unpack(f"=i{_LENGTH}I", state[0])
            state = (random.Random.VERSION, (*words, index), state[1])
        random.setstate(state)

    def numpy(self) -> Any:
        """That of NumPy's global generator."""
        generator: Any = np.random.get_bit_generator()  # type: ignore[attr-defined]
        if type(generator) is not np.random.MT19937:
            return repr(generator.state)
        if generator is not self._bits:
            self._bits, self._at = generator, generator.ctypes.state_address
        return ctypes.string_at(self._at, _WORDS)


def _address_of(instance: Any) -> int:
    """Where CPython has the state of a generator of its `random`: an index and the words, behind the head of
    the object; zero where that is not what the generator says of itself.
    """
    if sys.implementation.name != "cpython" or type(instance) is not random.Random:
        return 0
    head = object.__basicsize__
    if random.Random.__base__.__basicsize__ < head + _WORDS:  # type: ignore[union-attr]
        return 0
    address = id(instance) + head
    index, *words = struct.unpack(f"=i{_LENGTH}I", ctypes.string_at(address, _WORDS))
    return address if instance.getstate()[1] == (*words, index) else 0


class _Settings:
    """What is set for the whole process."""

    def __init__(self) -> None:
        self._errors = np.geterr()
        self._environment = dict(_environment())
        self._folder = _folder()
        self._threads = threading.active_count()

    def changes(self) -> list[Misdeed]:
        """What is not as it was; it is put back."""
        found = []
        if np.geterr() != self._errors:
            np.seterr(**self._errors)
            found.append(Misdeed(Fault.SETTINGS, "changes how NumPy treats floating-point errors"))
        if (now := _environment()) != self._environment:
            old = self._environment
            changed = sorted(key for key in {*now, *old} if now.get(key) != old.get(key))
            names = ", ".join(os.fsdecode(key) for key in changed)
            os.environ.clear()
            os.environ.update({os.fsdecode(key): os.fsdecode(value) for key, value in old.items()})
            found.append(Misdeed(Fault.SETTINGS, f"changes the environment: {_shown(names)}"))
        if _folder() != self._folder:
            with contextlib.suppress(OSError):
                os.chdir(self._folder)
            found.append(Misdeed(Fault.SETTINGS, "changes the working folder"))
        if (threads := threading.active_count()) > self._threads:
            number = threads - self._threads
            told = "a thread" if number == 1 else f"{number} threads"
            found.append(Misdeed(Fault.THREADS, f"leaves {told} running"))
        self._threads = threads
        return found


def _environment() -> Mapping[Any, Any]:
    """The environment, without a copy of it where that can be had: it is asked for after every call."""
    return getattr(os.environ, "_data", None) or dict(os.environ)


def _folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109  # asked before and after every call
    except OSError:  # it was removed
        return ""


def _children() -> bool:
    """Whether this process has children, alive or not yet waited for."""
    if not hasattr(os, "waitid"):
        return False
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except OSError:
        return False
    return True


def _shown(text: str) -> str:
    plain = " ".join(text.split())
    return f"`{plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + '…'}`"
