"""What a contained process must not manage, tried one by one; runs in the place of Lean.

Each attempt prints a line: effect, what was tried, and `done` or why not. An attempt that succeeds does no
harm: it works on files and processes that the probe made for it. All that is needed is imported before
anything is given up.
"""

from __future__ import annotations

import _socket
import ctypes
import errno
import os
import sys

from pyverify.lean.contain.syscalls import LIBC

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from collections.abc import Callable
    from typing import Any
else:
    import _signal as signal

__all__ = ["DONE", "attempt_all"]

DONE = "done"
F_SETOWN, PIDFD_OPEN, IO_URING_SETUP = 8, 434, 425
LINGER_SECONDS = 30
"""How long a process that was left behind stays, if nobody ends it."""


def attempt_all(task: dict[str, Any]) -> int:
    """Try everything; `task["attempts"]` names a folder outside, one of imports, and a process that may be
    signalled.
    """
    outside = task["attempts"]["outside"]
    imports = task["attempts"]["imports"]
    victim = int(task["attempts"]["victim"])
    attempts: list[tuple[str, str, Callable[[], object]]] = [
        ("writes", "write a file elsewhere", lambda: _write(f"{outside}/new")),
        (
            "writes",
            "write to the memory file system",
            lambda: _write(f"/dev/shm/{os.path.basename(outside)}"),
        ),
        ("writes", "empty a file elsewhere", lambda: os.truncate(f"{outside}/emptied", 0)),
        ("writes", "change a file elsewhere", lambda: os.close(os.open(f"{outside}/changed", os.O_WRONLY))),
        ("writes", "remove a file elsewhere", lambda: os.remove(f"{outside}/removed")),
        ("writes", "rename a file elsewhere", lambda: os.rename(f"{outside}/renamed", f"{outside}/other")),
        ("writes", "take a file from elsewhere", lambda: os.rename(f"{outside}/taken", "taken")),
        ("writes", "link to a file elsewhere", lambda: os.link(f"{outside}/linked", "linked")),
        ("writes", "change an imported module", lambda: os.close(os.open(f"{imports}/module", os.O_RDWR))),
        ("writes", "empty an imported module", lambda: os.truncate(f"{imports}/module", 0)),
        ("writes", "replace an imported module", lambda: os.rename(f"{imports}/module", f"{imports}/other")),
        ("writes", "add to the imported modules", lambda: _write(f"{imports}/new")),
        ("writes", "make a folder elsewhere", lambda: os.mkdir(f"{outside}/folder")),
        ("writes", "change the mode of a file elsewhere", lambda: os.chmod(f"{outside}/mode", 0o600)),
        ("writes", "change the times of a file elsewhere", lambda: os.utime(f"{outside}/times", (1, 1))),
        ("reads", "read a file elsewhere", lambda: _read(f"{outside}/secret")),
        ("reads", "list a folder elsewhere", lambda: os.listdir(outside)),
        ("reads", "read the list of users", lambda: _read("/etc/passwd")),
        ("reads", "read another process's variables", lambda: _read(f"/proc/{victim}/environ")),
        ("reads", "list the processes", lambda: os.listdir("/proc/1")),
        ("sockets", "open a TCP socket", lambda: _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)),
        ("sockets", "open a UDP socket", lambda: _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM)),
        (
            "sockets",
            "open a UDP socket of version 6",
            lambda: _socket.socket(_socket.AF_INET6, _socket.SOCK_DGRAM),
        ),
        ("sockets", "open a local socket", lambda: _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)),
        ("sockets", "open a pair of sockets", lambda: _socket.socketpair()),
        ("sockets", "open a kernel socket", lambda: _socket.socket(_socket.AF_NETLINK, _socket.SOCK_RAW)),
        ("sockets", "make a queue of system calls", lambda: _call(IO_URING_SETUP, 1, bytes(120))),
        ("signals", "signal a process", lambda: os.kill(victim, 0)),
        ("signals", "signal its group", lambda: os.killpg(0, 0)),
        ("signals", "signal its parent", lambda: os.kill(os.getppid() or victim, 0)),
        ("signals", "have a file signal a process", lambda: _own_a_pipe(victim)),
        ("signals", "get a handle of a process", lambda: os.close(_call(PIDFD_OPEN, victim, 0))),
        ("processes", "leave a process behind", _leave_behind),
        ("programs", "start a process", _fork),
        ("programs", "become a program of the system", lambda: _execute("/bin/true")),
        ("programs", "become the running program", lambda: _execute(sys.executable)),
        ("programs", "become a program of its own making", lambda: _execute("./program")),
    ]
    for effect, what, attempt in attempts:
        try:
            attempt()
            answer = DONE
        except OSError as error:
            answer = errno.errorcode.get(error.errno or 0, "refused")
        os.write(1, f"{effect}\t{what}\t{answer}\n".encode())
    return 0


def _write(path: str) -> None:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _read(path: str) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.read(handle, 1)
    finally:
        os.close(handle)


def _call(number: int, *arguments: object) -> int:
    result: int = LIBC.syscall(ctypes.c_long(number), *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), "")
    return result


def _own_a_pipe(victim: int) -> None:
    ends = os.pipe()
    try:
        if LIBC.fcntl(ends[0], F_SETOWN, victim):
            raise OSError(ctypes.get_errno(), "")
    finally:
        for end in ends:
            os.close(end)


def _fork() -> None:
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)


def _leave_behind() -> None:
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    os.setsid()
    if os.fork():
        os._exit(0)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.alarm(LINGER_SECONDS)
    while True:
        signal.pause()


def _execute(program: str) -> None:
    """Execute it in a new process if there can be one, else in this one; the exit code tells a refusal."""
    try:
        child = os.fork()
    except OSError:
        os.execv(program, [program, "-c", ""])
    if not child:
        try:
            os.execv(program, [program, "-c", ""])
        except OSError as error:
            os._exit(error.errno or 1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status:
        raise OSError(status, "")
