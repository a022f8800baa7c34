"""The processes between this package and Lean; started anew for each run, and quick to start.

The *supervisor* is started by `run`, in a session of its own, and reads its task from standard input. It
makes the namespaces, starts the process that becomes Lean, waits, kills whatever is left, and reports through
a pipe that Lean never holds. It dies with its parent, taking everything with it: first through a signal that
the kernel sends when the parent ends, and if it is killed itself, through the same arrangement one step
below. Without a process namespace it is the parent of every orphan below it (a *subreaper*), so that a
grandchild in a session of its own is found as well.

The process that becomes Lean sets its limits, loads the library, gives up its rights, and calls `lean_main`.
The library is loaded before, so that its own files need not be readable afterwards.

Only what is needed is imported, and `marshal` carries the task: both ends are the same Python, at the same
moment.
"""

from __future__ import annotations

import ctypes
import marshal
import os
import sys

TYPE_CHECKING = False  # `typing` itself takes longer to import than all of this
if TYPE_CHECKING:
    import signal
    from collections.abc import Callable
    from typing import Any, NoReturn

    Task = dict[str, Any]  # what `supervise.task_of` makes: plain values only
else:
    import _signal as signal

__all__ = ["main"]

SET_PDEATHSIG, SET_DUMPABLE, SET_CHILD_SUBREAPER = 1, 4, 36
TEXT_KEPT = 500
KILL_ROUNDS = 1000
OWN_MEMORY = "/proc/self/statm"
"""Where Lean reads how much memory it has, to keep the limit `-M`; without it there would be none."""
LINUX = sys.platform == "linux"


def main() -> NoReturn:
    """Carry out the task on standard input, as the supervisor."""
    with open(0, "rb", closefd=False) as file:
        task: Task = marshal.load(file)
    report = int(task["report"])
    try:
        _supervise(task, report)
    except OSError as error:
        _tell(report, "broken", _reason(error))
    except BaseException as error:
        _tell(report, "broken", f"{type(error).__name__}: {error}")
    finally:
        _kill_descendants()
    os._exit(0)


def _supervise(task: Task, report: int) -> None:
    parent = int(task["parent"])
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGCHLD, signal.SIGINT, signal.SIGHUP})
    _die_with_parent(signal.SIGTERM)
    _call_prctl(SET_CHILD_SUBREAPER, 1)
    keeper = 0
    alive, alive_too = os.pipe()
    if task["namespaces"]:
        from pyverify.lean.contain.namespaces import separate

        try:
            separate()
        except OSError as error:
            _tell(report, "setup", f"namespaces: {error.strerror}")
            return
        _die_with_parent(signal.SIGTERM)  # a change of user namespace forgets it
        keeper = os.fork()
        if not keeper:
            _keep(alive)
    if os.getppid() != parent:
        return
    supervisor = os.getpid()
    lean = os.fork()
    if not lean:
        _become_lean(task, report, supervisor, alive_too)
    _tell(report, "started", lean)
    status = _wait(lean)
    if status is None:
        os.kill(lean, signal.SIGKILL)
    else:
        code, usage = status
        _tell(
            report, "ended", (code, usage.ru_maxrss * (1024 if LINUX else 1), usage.ru_utime + usage.ru_stime)
        )


def _wait(lean: int) -> tuple[int, Any] | None:
    """Lean's exit code (negative: a signal) and what it used; None if the supervisor was told to stop."""
    while True:
        while True:
            try:
                process, status, usage = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return None
            if process == lean:
                return os.waitstatus_to_exitcode(status), usage
            if not process:
                break
        if signal.sigwait({signal.SIGTERM, signal.SIGCHLD}) == signal.SIGTERM:
            return None


def _keep(alive: int) -> NoReturn:
    """The first process of the namespace: it does nothing, and when it ends the kernel kills all others."""
    try:
        _die_with_parent(signal.SIGKILL)
        _close_but(alive)
        os.read(alive, 1)  # until the supervisor is gone, should the kernel's message have been missed
    finally:
        os._exit(0)


def _become_lean(task: Task, report: int, supervisor: int, alive_too: int) -> NoReturn:
    """Limits, library, containment, Lean. What goes wrong before Lean is reported, and nothing is run."""
    code = 1
    stage = "starting"
    try:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE, signal.SIGXFSZ):
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, set())
        _die_with_parent(signal.SIGKILL)
        if not task["namespaces"] and os.getppid() != supervisor:
            os._exit(0)  # it is already gone; in a namespace the keeper sees to that
        os.close(alive_too)
        null = os.open("/dev/null", os.O_RDONLY)
        os.dup2(null, 0)
        stage = "limits"
        _limit(task)
        stage = "library"
        call = _load(task)
        os.chdir(task["folder"])
        stage = "containment"
        _contain(task)
        _close_but(report)
        os.close(report)  # from here on nothing is reported, and nothing of ours is left open
        report = -1
        code = call()
        sys.stdout.flush()
    except OSError as error:
        if report >= 0:
            _tell(report, "setup", f"{stage}: {_reason(error)}")
    except BaseException as error:
        if report >= 0:
            _tell(report, "setup", f"{stage}: {type(error).__name__}: {error}")
    finally:
        os._exit(code & 0xFF)


def _limit(task: Task) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name, key in (("RLIMIT_FSIZE", "file_bytes"), ("RLIMIT_AS", "address_bytes")):
        limit = getattr(resource, name)
        hard = resource.getrlimit(limit)[1]
        value = int(task[key])
        if hard not in (resource.RLIM_INFINITY, -1):
            value = min(value, hard)
        if LINUX or name != "RLIMIT_AS":
            resource.setrlimit(limit, (value, value))


def _load(task: Task) -> Callable[[], int]:
    """A function without arguments that is Lean, with its code loaded; its result is the exit code."""
    words = [os.fsencode(word) for word in task["words"]]
    argv = (ctypes.c_char_p * (len(words) + 1))(*words, None)
    if task["attempts"]:
        from pyverify.lean.contain.attempts import attempt_all

        return lambda: attempt_all(task)
    if task["work"]:
        from importlib import import_module

        work: Callable[[], int] = import_module(task["work"]).prepare(task)
        return work
    if task["library"]:
        library = ctypes.CDLL(task["library"])
        if LINUX and len(os.listdir("/proc/self/task")) != 1:
            raise OSError(0, "the library started a thread, which would not be contained")
        lean_main = library.lean_main
        lean_main.restype = ctypes.c_int
        flush = ctypes.CDLL(None).fflush

        def check() -> int:
            code = int(lean_main(len(words), argv))
            flush(None)  # what is not a message is still in the library's buffer
            return code

        return check
    if not task["seccomp"]:
        return lambda: os.execve(task["program"], words, os.environ)
    path = ctypes.create_string_buffer(os.fsencode(task["program"]))
    variables = [os.fsencode(f"{name}={value}") for name, value in os.environ.items()]
    environment = (ctypes.c_char_p * (len(variables) + 1))(*variables, None)
    task["execute_at"] = ctypes.addressof(path)
    execve = ctypes.CDLL(None, use_errno=True).execve

    def execute() -> int:
        execve(path, argv, environment)
        os.write(2, b"the program could not be executed: " + os.strerror(ctypes.get_errno()).encode() + b"\n")
        return 126

    return execute


def _contain(task: Task) -> None:
    """Give up what is to be given up. All modules are imported first: afterwards their files cannot be
    read.
    """
    from pyverify.lean.contain import landlock, namespaces, seccomp

    read, code, write = task["read"], task["code"], [task["folder"]]
    if task["namespaces"]:
        namespaces.enclose(read, write, code, task["program"])
    if task["landlock"]:
        landlock.restrict(task["landlock"], [*read, *code, OWN_MEMORY], write, task["execute"])
    if task["landlock"] or task["namespaces"] or task["seccomp"]:
        namespaces.drop_capabilities()
        _call_prctl(SET_DUMPABLE, 0)
    os.chdir(task["folder"])
    if task["seccomp"]:
        seccomp.restrict(task.get("execute_at"))


def _die_with_parent(number: int) -> None:
    _call_prctl(SET_PDEATHSIG, int(number))


def _call_prctl(option: int, value: int) -> None:
    if LINUX and ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), f"prctl {option}: {os.strerror(ctypes.get_errno())}")


def _kill_descendants() -> None:
    """Kill all that is below this process, orphans included, until nothing is left."""
    for _ in range(KILL_ROUNDS):
        for child in _children():
            try:
                os.kill(child, signal.SIGKILL)
            except OSError:
                pass
        try:
            os.waitpid(-1, 0)
        except OSError:
            return


def _children() -> list[int]:
    """The processes whose parent this one is."""
    own = os.getpid()
    try:
        with open(f"/proc/self/task/{own}/children", "rb") as file:
            return [int(word) for word in file.read().split()]
    except OSError:
        pass
    found = []
    try:
        for name in os.listdir("/proc"):
            if name.isdigit():
                try:
                    with open(f"/proc/{name}/stat", "rb") as file:
                        if int(file.read().rsplit(b")", 1)[1].split()[1]) == own:
                            found.append(int(name))
                except (OSError, IndexError, ValueError):
                    continue
    except OSError:
        pass
    return found


def _tell(report: int, what: str, value: object) -> None:
    """One message to `run`. Small enough to be written whole."""
    try:
        kept: Any = value[:TEXT_KEPT] if isinstance(value, str) else value
        os.write(report, marshal.dumps((what, kept)))
    except OSError:
        pass


def _reason(error: OSError) -> str:
    where = f": {error.filename}" if error.filename else ""
    return f"{error.strerror or error}{where}"


def _close_but(kept: int) -> None:
    """Close all descriptors above the standard three, but this one."""
    os.closerange(3, kept)
    os.closerange(kept + 1, 1 << 16)
