"""Namespaces: a world with its own processes, no network, and only the files that are needed. No privileges
are needed where the system lets an ordinary user make a user namespace.

Two steps. `separate`, in the process that starts Lean: users, processes, network, System V objects and host
name of its own (processes: for those it starts from then on; the first of them keeps the namespace alive and
takes all down with it). `enclose`, in the process that becomes Lean: a file system of its own, empty but for
what is mounted into it, read-only but for the scratch folder; then every capability is given up.

Lean asks `/proc/<its id>/exe` where it is installed and `/proc/self/statm` how much memory it has; so there
is a `/proc` that holds these two and nothing else.

Runs in the contained process: imports nothing slow.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable

from pyverify.lean.contain.syscalls import LIBC, check, system_call

__all__ = ["drop_capabilities", "enclose", "separate"]

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = (
    0x00020000,
    0x04000000,
    0x08000000,
    0x10000000,
    0x20000000,
    0x40000000,
)
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = (
    1,
    2,
    4,
    8,
    32,
    4096,
    16384,
    1 << 18,
)
MNT_DETACH = 2
MOUNT_SETATTR = 442
AT_FDCWD, AT_RECURSIVE = -100, 0x8000
ATTR_RDONLY, ATTR_NOSUID, ATTR_NODEV, ATTR_NOEXEC = 1, 2, 4, 8
QUIET = ATTR_NOSUID | ATTR_NODEV
PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
CAPSET = {"x86_64": 126, "aarch64": 91}
CAPABILITY_VERSION = 0x20080522
HOME = "/proc/sys"
"""Where the new root is put together: a folder that is always there, and hides nothing that is needed."""
NOWHERE = "/lean/bin/lean"
"""What Lean takes for its own place when it is a library in another program: an empty folder."""


def separate() -> None:
    """New namespaces of users, processes (for children), network, System V objects and host name. OSError if
    refused.
    """
    user, group = os.geteuid(), os.getegid()
    check(LIBC.unshare(NEWUSER | NEWPID | NEWNET | NEWIPC | NEWUTS))
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{user} {user} 1")
    _write("/proc/self/gid_map", f"{group} {group} 1")


def enclose(read: Iterable[str], write: Iterable[str], code: Iterable[str], program: str | None) -> None:
    """A file system of its own, with these absolute paths under their own names. OSError if refused.

    What is in `code` may be mapped as code, the rest may not. `program`: what runs here, if not a library.
    """
    check(LIBC.unshare(NEWNS))
    _mount("none", "/", None, MS_REC | MS_PRIVATE)
    _mount("tmpfs", HOME, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=755,size=1m")
    wanted = [(path, QUIET | ATTR_NOEXEC | ATTR_RDONLY) for path in read]
    wanted += [(path, QUIET | ATTR_NOEXEC) for path in write]
    wanted += [(path, QUIET | ATTR_RDONLY) for path in code]
    wanted += [(path, ATTR_NOSUID | ATTR_NOEXEC) for path in ("/dev/null", "/dev/urandom")]
    for path, attributes in sorted(wanted):
        real = _links(path)
        _bind(real, real, attributes)
    own = f"/proc/{os.getpid()}"  # another number than the one it has in the old `/proc`
    _bind("/proc/self/statm", f"{own}/statm", QUIET | ATTR_NOEXEC | ATTR_RDONLY)
    os.symlink(program or NOWHERE, f"{HOME}{own}/exe")
    os.symlink(str(os.getpid()), f"{HOME}/proc/self")
    if program is None:
        os.makedirs(HOME + os.path.dirname(NOWHERE))
    _mount("none", HOME, None, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC)
    os.chdir(HOME)
    system_call(PIVOT_ROOT[os.uname().machine], b".", b".")
    check(LIBC.umount2(b".", MNT_DETACH))
    os.chdir("/")


def drop_capabilities() -> None:
    """Give up every capability, in whatever namespace they were held. OSError if refused."""
    header = struct.pack("<Ii", CAPABILITY_VERSION, 0)
    system_call(CAPSET[os.uname().machine], header, bytes(24))


def _bind(source: str, path: str, attributes: int) -> None:
    """Mount what is at `source` as `path` below the new root, making the folders on the way."""
    target = HOME + path
    if not os.path.lexists(target):
        if stat.S_ISDIR(os.stat(source).st_mode):
            os.makedirs(target)
        else:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.close(os.open(target, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o644))
    _mount(source, target, None, MS_BIND | MS_REC)
    change = struct.pack("<QQQQ", attributes, 0, 0, 0)
    recursive = ctypes.c_uint(AT_RECURSIVE)
    size = ctypes.c_size_t(len(change))
    system_call(MOUNT_SETATTR, ctypes.c_int(AT_FDCWD), os.fsencode(target), recursive, change, size)


def _links(path: str) -> str:
    """The real path; the symbolic links that lead to it are made below the new root too."""
    real = os.path.realpath(path)
    if real == path:
        return real
    todo, here = [part for part in path.split("/") if part], ""
    while todo:
        here = f"{here}/{todo.pop(0)}"
        if os.path.islink(here):
            target = os.readlink(here)
            if not os.path.lexists(HOME + here):
                os.makedirs(os.path.dirname(HOME + here), exist_ok=True)
                os.symlink(target, HOME + here)
            onward = os.path.join(os.path.dirname(here), target)
            todo, here = [part for part in os.path.normpath(onward).split("/") if part] + todo, ""
    return real


def _mount(source: str, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    words = [None if text is None else os.fsencode(text) for text in (source, target, kind, data)]
    check(LIBC.mount(words[0], words[1], words[2], ctypes.c_ulong(flags), words[3]))


def _write(path: str, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(handle, text.encode())
    finally:
        os.close(handle)
