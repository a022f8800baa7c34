"""Landlock: from now on this process opens files only below paths it was given. No privileges are needed.

Rules hold for what a path points to, not for its name, and cannot be taken back. The kernel tells a version;
older ones know fewer rights, and what they do not know they do not refuse: truncating from version 3 (Linux
6.2), TCP from 4, device controls from 5, signals and abstract sockets from 6. Metadata (that a file is there,
its size) is never refused.

Runs in the contained process: imports nothing slow.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable

from pyverify.lean.contain.syscalls import LIBC, check, system_call

__all__ = ["NEWEST", "restrict", "version"]

NEWEST = 7
"""The newest version whose rights are listed here; a kernel with a newer one is asked for these."""

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
"""System calls, the same on all machines."""
VERSION_FLAG, PATH_BENEATH = 1, 1
SET_NO_NEW_PRIVS = 38

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = (1 << bit for bit in range(6))
MAKE_DIR, MAKE_REG = 1 << 7, 1 << 8
TRUNCATE, IOCTL_DEV = 1 << 14, 1 << 15
READ = READ_FILE | READ_DIR
WRITE = READ | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | TRUNCATE
ON_FILES = EXECUTE | READ_FILE | WRITE_FILE | TRUNCATE | IOCTL_DEV
"""What a rule for a single file may grant."""
RIGHTS_BY_VERSION = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""How many of the rights on files, counted from bit 0, each version knows; 16 from version 5 on."""


def version() -> int:
    """The kernel's version of Landlock, at most `NEWEST`; 0 where it has none or it is switched off."""
    try:
        found = system_call(CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint(VERSION_FLAG))
    except OSError:
        return 0
    return min(found, NEWEST)


def no_new_privileges() -> None:
    """Give up gaining rights by executing a program; asked for by Landlock and by system call filters."""
    check(LIBC.prctl(SET_NO_NEW_PRIVS, 1, 0, 0, 0))


def restrict(known: int, read: Iterable[str], write: Iterable[str], execute: Iterable[str] = ()) -> None:
    """Confine this thread, and those it starts, to these paths, with the rights of version `known`. OSError
    if refused.
    """
    handled = (1 << RIGHTS_BY_VERSION.get(known, 16)) - 1
    network = 0b11 if known >= 4 else 0  # TCP: bind, connect; no port is granted
    scope = 0b11 if known >= 6 else 0  # abstract sockets and signals stay among those confined alike
    attributes = struct.pack("<QQQ", handled, network, scope)
    size = 8 if known < 4 else 16 if known < 6 else 24
    ruleset = system_call(CREATE_RULESET, attributes, ctypes.c_size_t(size), ctypes.c_uint(0))
    try:
        rules = [(path, READ) for path in read]
        rules += [(path, WRITE) for path in write]
        rules += [(path, READ | EXECUTE) for path in execute]
        rules += [("/dev/null", READ_FILE | WRITE_FILE), ("/dev/urandom", READ_FILE)]
        for path, rights in rules:
            _grant(ruleset, path, rights & handled)
        no_new_privileges()
        system_call(RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint(0))
    finally:
        os.close(ruleset)


def _grant(ruleset: int, path: str, rights: int) -> None:
    beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not stat.S_ISDIR(os.fstat(beneath).st_mode):
            rights &= ON_FILES
        rule = struct.pack("<Qi", rights, beneath)
        system_call(ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(PATH_BENEATH), rule, ctypes.c_uint(0))
    finally:
        os.close(beneath)
