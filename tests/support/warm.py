"""The command in processes of its own that need import nothing: copies of one process that has imported it.

Half of what a small command takes goes into starting Python and importing this package. A copy (`fork`) has
its own memory, folder, variables, streams and exit status as a process that was started; what differs is only
what importing does. `tests/cli/test_process.py` holds both against each other, command by command.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

LARGEST = 1 << 17
"""More than the bytes of one request: the words, the folder and the variables."""


class Warm:
    """Asks one process for copies of itself, one at a time."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Start the process; it imports while the caller goes on."""
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._taken = threading.Lock()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(theirs.fileno())],
                env=environment,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,  # as the streams of its copies: none that could be sought in
                stderr=subprocess.PIPE,
            )
        atexit.register(self.close)

    def close(self) -> None:
        """End the process."""
        self._control.close()
        self._process.communicate()

    def run(
        self, words: Sequence[str], cwd: Path, environment: Mapping[str, str], timeout: float
    ) -> subprocess.CompletedProcess[str] | None:
        """What `subprocess.run` would give with its output as text; None while another thread has a copy."""
        if not self._taken.acquire(blocking=False):
            return None
        try:
            return self._run([*words], cwd, environment, timeout)
        finally:
            self._taken.release()

    def _run(
        self, words: list[str], cwd: Path, environment: Mapping[str, str], timeout: float
    ) -> subprocess.CompletedProcess[str]:
        request = json.dumps([words, os.fspath(cwd), dict(environment)]).encode()
        assert len(request) < LARGEST
        pipes = [os.pipe(), os.pipe()]
        try:
            socket.send_fds(self._control, [request], [write for _, write in pipes])
        finally:
            for _, write in pipes:
                os.close(write)
        texts: list[list[str]] = [[], []]
        readers = [
            threading.Thread(target=_read, args=(read, text), daemon=True)
            for (read, _), text in zip(pipes, texts, strict=True)
        ]
        for reader in readers:
            reader.start()
        self._control.settimeout(timeout)
        child = int(self._control.recv(64))
        late = False
        try:
            status = int(self._control.recv(64))
        except TimeoutError:
            late = True
            os.kill(child, signal.SIGKILL)
            self._control.settimeout(None)
            status = int(self._control.recv(64))
        for reader in readers:
            reader.join(timeout)
            late = late or reader.is_alive()
        if late:
            raise subprocess.TimeoutExpired(words, timeout)
        return subprocess.CompletedProcess(words, status, *map("".join, texts))


def _read(handle: int, into: list[str]) -> None:
    with os.fdopen(handle) as stream:
        into.append(stream.read())


def serve(control: socket.socket) -> None:
    """Copy this process for each request, until the one who asks has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who asks
    _import()
    gc.collect()
    gc.freeze()
    while True:
        request, handles, _, _ = socket.recv_fds(control, LARGEST, 2)
        if not request:
            return
        child = os.fork()
        if not child:
            control.close()
            _become(*json.loads(request), handles)
        for handle in handles:
            os.close(handle)
        control.send(str(child).encode())
        control.send(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())


def _import() -> None:
    from pyverify.cli import COMMANDS

    for name in COMMANDS:
        importlib.import_module(f"pyverify.cli.{name.replace('-', '_')}")
    importlib.import_module("pyverify.testing.searching").warm()  # as a command does before its forks


def _become(words: list[str], cwd: str, environment: Mapping[str, str], handles: Sequence[int]) -> NoReturn:
    """In the copy: be `python -m pyverify` in that folder, with these variables and streams."""
    import pyverify.__main__ as program

    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    for number, handle in enumerate(handles, 1):
        os.dup2(handle, number)
        os.close(handle)
    sys.path[0] = cwd
    sys.modules["__main__"] = program
    sys.argv = [str(program.__file__), *words]
    program.main()


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
