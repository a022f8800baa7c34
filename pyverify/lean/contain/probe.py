"""Which containment there is here: tried in a child, not guessed.

First with every mechanism the kernel seems to have; a mechanism that cannot be set up is left out and the
rest is tried again. Then the process tries what it must not manage (`attempts`), and an effect is held if
every attempt at it was refused and nothing that it started was alive afterwards. The answer is kept in the
user's cache for this boot, this kernel, this user, this set of namespaces, this Python and this code.
"""

from __future__ import annotations

import functools
import hashlib
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from pyverify.lean.contain import landlock, seccomp
from pyverify.lean.contain.attempts import DONE
from pyverify.lean.contain.effects import Containment, Effect, Held
from pyverify.lean.limits import Limits
from pyverify.lean.remember import Memory, file_identity, user_cache
from pyverify.lean.supervise import Outcome, supervise, task_of

__all__ = ["available_containment", "forget_containment", "no_containment", "probe"]

PROBE = Limits(seconds=20.0, megabytes=1024)
FORMAT = 1
PRECIOUS = ("emptied", "changed", "removed", "renamed", "taken", "linked", "mode", "times", "secret")
CODE = ("attempts.py", "landlock.py", "namespaces.py", "probe.py", "seccomp.py", "syscalls.py", "../child.py")


def no_containment(why: str, *, off: bool = False) -> Containment:
    """Nothing is held, for this reason."""
    return Containment({effect: Held(False, "", why) for effect in Effect}, off=off)


def available_containment(cache: Path | None = None) -> Containment:
    """What can be held here. Tried once, then remembered; `cache`: another folder than the user's.

    On disk only what is complete is kept: something may have been missing for a moment only.
    """
    if sys.platform != "linux":
        return no_containment(f"there is no containment on {sys.platform}, only on Linux")
    return _known(cache or user_cache(), _key())


def forget_containment(cache: Path | None = None) -> None:
    """Try it anew the next time."""
    _known.cache_clear()
    if sys.platform == "linux":
        _memory(cache or user_cache()).put(_key(), "")


@functools.lru_cache(maxsize=4)
def _known(cache: Path, key: str) -> Containment:
    memory = _memory(cache)
    found = _decode(memory.read().get(key, ""))
    if found is None:
        found = probe()
        if found.complete:
            memory.put(key, _encode(found))
    return found


def _memory(cache: Path) -> Memory:
    return Memory(cache / "containment.json")


def probe(*, use_landlock: bool = True, use_seccomp: bool = True, use_namespaces: bool = True) -> Containment:
    """Try it now. The switches leave a mechanism out, as on a system that does not have it."""
    version = landlock.version() if use_landlock else 0
    filters = use_seccomp and seccomp.supported()
    namespaces = use_namespaces and seccomp.supported()  # whose table has the machine's numbers
    obstacles: dict[str, str] = {}
    if not version:
        obstacles["landlock"] = "the kernel has no Landlock" if use_landlock else "Landlock was left out"
    if not filters:
        obstacles["seccomp"] = (
            f"the numbers of system calls on {os.uname().machine} are not known"
            if use_seccomp
            else "seccomp was left out"
        )
    if not namespaces:
        obstacles["namespaces"] = (
            "namespaces were left out" if use_seccomp else "namespaces are not known here"
        )
    while True:
        try:
            outcome, lines = _try(version, filters, namespaces)
        except OSError as error:
            return no_containment(f"the probe needs a temporary folder: {error.strerror or error}")
        if not outcome.setup:
            break
        # what cannot be set up is left out: namespaces first, as they are refused most often
        if namespaces:
            namespaces, obstacles["namespaces"] = False, outcome.setup
        elif filters:
            filters, obstacles["seccomp"] = False, outcome.setup
        elif version:
            version, obstacles["landlock"] = 0, outcome.setup
        else:
            return no_containment(f"the probe could not be run: {outcome.setup}")
    return _judge(lines, outcome, version, filters, namespaces, obstacles)


def _try(version: int, filters: bool, namespaces: bool) -> tuple[Outcome, list[tuple[str, str, str]]]:
    with tempfile.TemporaryDirectory(prefix="pyverify-probe-") as name:
        place = Path(name).resolve()
        folder, outside, imports = place / "own", place / "outside", place / "imports"
        for each in (folder, outside, imports):
            each.mkdir()
        (imports / "module").write_text("precious")
        for precious in PRECIOUS:
            (outside / precious).write_text("precious")
        program = folder / "program"
        program.write_text("#!/bin/sh\nexit 0\n")
        program.chmod(0o755)
        task = task_of(
            words=("probe",),
            folder=folder,
            read=(imports,),
            limits=PROBE,
            landlock=version,
            seccomp=filters,
            namespaces=namespaces,
            attempts={"outside": str(outside), "imports": str(imports), "victim": os.getpid()},
        )
        outcome = supervise(task, environment={}, limits=PROBE)
        (Path("/dev/shm") / outside.name).unlink(missing_ok=True)  # noqa: S108 - where an attempt writes
    lines = []
    for line in outcome.output.decode("utf-8", "replace").splitlines():
        parts = line.split("\t")
        if len(parts) == 3:
            lines.append((parts[0], parts[1], parts[2]))
    return outcome, lines


def _judge(
    lines: list[tuple[str, str, str]],
    outcome: Outcome,
    version: int,
    filters: bool,
    namespaces: bool,
    obstacles: Mapping[str, str],
) -> Containment:
    by_landlock, by_filter = (f"landlock {version}" if version else ""), ("seccomp" if filters else "")
    by = {
        Effect.WRITES: (by_landlock, "mount namespace"),
        Effect.READS: (by_landlock, "mount namespace"),
        Effect.SOCKETS: (by_filter, "network namespace"),
        Effect.PROGRAMS: (by_filter, ""),
        Effect.PROCESSES: (by_filter, "process namespace"),
        Effect.SIGNALS: (by_filter, "process namespace"),
    }
    effects = {}
    for effect in Effect:
        tried = [(what, answer) for name, what, answer in lines if name == effect.value]
        managed = [what for what, answer in tried if answer == DONE]
        if effect is Effect.PROCESSES and namespaces and not outcome.left_behind:
            managed = []  # started, and gone when the run was over
        if effect is Effect.PROCESSES and outcome.left_behind:
            managed.append("outlive the run")
        how = ", ".join(part for part in (by[effect][0], by[effect][1] if namespaces else "") if part)
        if managed:
            because = "; ".join(dict.fromkeys(obstacles.values())) or "no mechanism here holds it"
            effects[effect] = Held(False, "", f"it could {', '.join(managed)} ({because})")
        elif not tried or outcome.ended.value != "exit" or outcome.code != 0:
            effects[effect] = Held(False, "", "the probe did not finish")
        else:
            effects[effect] = Held(True, how)
    return Containment(effects, landlock=version, seccomp=filters, namespaces=namespaces)


def _key() -> str:
    """What the answer depends on."""
    folder = Path(__file__).parent
    parts = [
        str(FORMAT),
        os.uname().release,
        os.uname().machine,
        f"{os.getuid()}:{os.geteuid()}:{os.getegid()}",
    ]
    for path in ("/proc/sys/kernel/random/boot_id", "/proc/self/status"):
        try:
            text = Path(path).read_text()
        except OSError:
            text = ""
        kept = ("Cap", "NoNewPrivs", "Seccomp:")
        parts += [line for line in text.splitlines() if "status" not in path or line.startswith(kept)]
    for kind in ("user", "pid", "mnt", "net"):
        try:
            parts.append(str(Path(f"/proc/self/ns/{kind}").readlink()))
        except OSError:
            parts.append("")
    parts += [file_identity(Path(sys.executable)), *(file_identity(folder / name) for name in CODE)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


class _Stored(msgspec.Struct, forbid_unknown_fields=True):
    effects: dict[str, tuple[bool, str, str]]
    landlock: int
    seccomp: bool
    namespaces: bool


def _encode(found: Containment) -> str:
    stored = _Stored(
        {effect.value: (held.holds, held.how, held.why_not) for effect, held in found.effects.items()},
        found.landlock,
        found.seccomp,
        found.namespaces,
    )
    return msgspec.json.encode(stored).decode()


def _decode(text: str) -> Containment | None:
    """None if the text is not one that `_encode` writes."""
    try:
        stored = msgspec.json.decode(text, type=_Stored)
        effects = {effect: Held(*stored.effects[effect.value]) for effect in Effect}
    except (msgspec.MsgspecError, KeyError):
        return None
    return Containment(
        effects, landlock=stored.landlock, seccomp=stored.seccomp, namespaces=stored.namespaces
    )
