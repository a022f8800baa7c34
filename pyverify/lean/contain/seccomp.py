"""A filter of system calls: what Lean was seen to need, and nothing else. No privileges are needed.

Calls without arguments that matter are allowed by number (`syscalls.PLAIN`). Of the others, threads may be
started but no processes; signals may be sent to the process itself only; a file descriptor's flags may be
changed but not whom it signals. The rest answers "no such system call", for which libraries have a way round:
`clone3` is refused so, because its arguments are out of a filter's sight, and the C library falls back on
`clone`.

Runs in the contained process: imports nothing slow.
"""

from __future__ import annotations

import ctypes
import os
import struct

from pyverify.lean.contain.landlock import no_new_privileges
from pyverify.lean.contain.syscalls import ARCHITECTURES, LIBC, PLAIN, check, number

__all__ = ["filter_program", "restrict", "supported"]

SET_SECCOMP, SECCOMP_FILTER = 22, 2

LOAD, EQUAL, ANY_BIT, ANSWER = 0x20, 0x15, 0x45, 0x06
"""Operations of the kernel's packet filter (linux/filter.h)."""
NUMBER, MACHINE = 0, 4
"""Offsets in what a filter sees: the call, the machine it was made for; arguments follow from 16, 8 bytes
each.
"""
ALLOW, KILL = 0x7FFF0000, 0x80000000
EPERM, ENOSYS = 0x00050001, 0x00050026
X32 = 0x40000000

FIRST = ("futex", "gettid", "getrusage", "read", "write")
"""Asked for most often, so compared first."""
CLONE_THREAD = 0x00010000
CLONE_NEW = 0x7E020080
"""Any of the flags of `clone` that make a namespace."""
FCNTL = (0, 1, 2, 3, 4, 1030)
"""Duplicate, read and set flags. Left out on purpose: owner and signal of a descriptor, locks, leases,
notification.
"""
IOCTL = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
"""Is it a terminal, its size, bytes ready, non-blocking, close on exec."""
PRCTL = (15, 16, 0x53564D41)
"""Name of a thread, name of a mapping."""


def supported() -> bool:
    """Whether the numbers of this machine's system calls are known."""
    return os.uname().machine in ARCHITECTURES


def filter_program(machine: str, process: int, execute_at: int | None = None) -> bytes:
    """The filter for a process of this id. `execute_at`: the address of the one path that `execve` may be
    given.
    """
    column, architecture = ARCHITECTURES[machine]
    program = [(LOAD, 0, 0, MACHINE), (EQUAL, 1, 0, architecture), (ANSWER, 0, 0, KILL), (LOAD, 0, 0, NUMBER)]
    if machine == "x86_64":
        program += [(ANY_BIT, 0, 1, X32), (ANSWER, 0, 0, KILL)]
    for name in sorted(PLAIN, key=lambda name: name not in FIRST):
        call = PLAIN[name][column]
        if call is not None:
            program += [(EQUAL, 0, 1, call), (ANSWER, 0, 0, ALLOW)]

    def special(name: str, body: list[tuple[int, int, int, int]]) -> None:
        call = number(name, machine)
        assert call is not None
        program.append((EQUAL, 0, len(body), call))
        program.extend(body)

    def one_of(argument: int, values: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
        body = [(LOAD, 0, 0, _low(argument))]
        for value in values:
            body += [(EQUAL, 0, 1, value), (ANSWER, 0, 0, ALLOW)]
        return [*body, (ANSWER, 0, 0, EPERM)]

    special("fcntl", one_of(1, FCNTL))
    special("ioctl", one_of(1, IOCTL))
    special("prctl", one_of(0, PRCTL))
    special("prlimit64", one_of(0, (0,)))
    special("kill", one_of(0, (process,)))
    special("tgkill", one_of(0, (process,)))
    threads = [(LOAD, 0, 0, _low(0)), (ANY_BIT, 0, 2, CLONE_THREAD), (ANY_BIT, 1, 0, CLONE_NEW)]
    special("clone", [*threads, (ANSWER, 0, 0, ALLOW), (ANSWER, 0, 0, EPERM)])
    if execute_at is not None:
        low, high = execute_at & 0xFFFFFFFF, execute_at >> 32
        path = [(LOAD, 0, 0, _low(0)), (EQUAL, 0, 3, low), (LOAD, 0, 0, _low(0) + 4), (EQUAL, 0, 1, high)]
        special("execve", [*path, (ANSWER, 0, 0, ALLOW), (ANSWER, 0, 0, EPERM)])
    else:
        special("execve", [(ANSWER, 0, 0, EPERM)])
    program.append((ANSWER, 0, 0, ENOSYS))
    return b"".join(struct.pack("<HBBI", *step) for step in program)


def restrict(execute_at: int | None = None) -> None:
    """From now on this thread, and those it starts, can make only the allowed system calls. OSError if
    refused.
    """
    program = ctypes.create_string_buffer(filter_program(os.uname().machine, os.getpid(), execute_at))
    header = struct.pack("<H6xQ", (len(program) - 1) // 8, ctypes.addressof(program))
    no_new_privileges()
    check(LIBC.prctl(SET_SECCOMP, SECCOMP_FILTER, header, 0, 0))


def _low(argument: int) -> int:
    """Where the low half of an argument is; both machines are little-endian."""
    return 16 + 8 * argument
