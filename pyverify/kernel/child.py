"""What the contained child process does: build terms, ask the kernel, tell the answers.

The task brings everything; nothing is read from files, and no code of a project is near. Answers are written
to standard output, as one `marshal` value for each. How far the work has come is kept in a file of the
scratch folder, through shared memory: it survives a crash, and then names the declaration that was being
submitted.
"""

from __future__ import annotations

import _thread
import gc
import marshal
import mmap
import os
import sys
import time

from pyverify.kernel.asking import Asking
from pyverify.kernel.library import Library
from pyverify.kernel.official import Environment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = ["PROGRESS", "TOO_LONG", "prepare"]

PROGRESS = "progress"
"""The file that says how far the work has come: environment and step, four bytes each."""
TOO_LONG = 75
"""The exit status that says that a question took too long."""
STACK_BYTES = 96 << 20
"""The main thread's stack: what fits between it and the mapped files. Lean checks how much is left."""
BUFFERED = 1 << 16
VARIANT_SECONDS = 20
"""How long a variant may take, in a process of its own."""


def prepare(task: dict[str, Any]) -> Callable[[], int]:
    """Load what is needed before rights are given up; the result does the work."""
    import resource

    hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
    wanted = STACK_BYTES if hard == resource.RLIM_INFINITY else min(STACK_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
    library = Library(task["library"])
    work = task["payload"]
    path = os.path.join(task["folder"], PROGRESS)  # noqa: PTH118 - `pathlib` takes longer than all of this
    return lambda: _run(library, work, path)


def _run(library: Library, work: dict[str, Any], path: str) -> int:
    gc.disable()
    sys.set_int_max_str_digits(0)  # long numerals reach the library in decimal
    descriptor = os.open(path, os.O_RDWR)
    progress = mmap.mmap(descriptor, 8)
    library.start()
    answers = _Answers()
    for number, one in enumerate(work["environments"]):
        environment = Environment(library)
        progress[:8] = number.to_bytes(4, "little") + bytes(4)
        for step, (what, told) in enumerate(one["steps"]):
            progress[4:8] = (step + 1).to_bytes(4, "little")
            environment.extend(one["names"], one["levels"], one["terms"], one["sizes"][step])
            reason = environment.submit(told) if what else environment.differs(told)
            if reason:
                answers.add((number, step, reason))
        answers.add((number, len(one["steps"]), ""))
        if one.get("questions"):
            _answer_questions(environment, one, number, progress, answers)
        if one["variants"]:
            answers.flush()
            _try_variants(environment, one["variants"], answers)
    answers.add(None)
    answers.flush()
    return 0


def _answer_questions(
    environment: Environment, one: dict[str, Any], number: int, progress: mmap.mmap, answers: _Answers
) -> None:
    """Answer what is asked of the finished environment; each question is a step behind the last one.

    One that takes too long ends the process: the kernel cannot be stopped in another way, and no timer of
    the system may be set here.
    """
    environment.extend(
        one["names"], one["levels"], one["terms"], (len(one["names"]), len(one["levels"]), len(one["terms"]))
    )
    asking = Asking(environment)
    started = [time.monotonic()]
    _thread.start_new_thread(_watch, (started, one["seconds"]))
    for step, (what, *terms) in enumerate(one["questions"], len(one["steps"])):
        progress[4:8] = (step + 1).to_bytes(4, "little")
        started[0] = time.monotonic()
        answers.add((number, step + 1, asking.answer(what, terms)))
    started[0] = 0.0


def _watch(started: list[float], seconds: float) -> None:
    """End the process when the question at hand takes too long; over when there is none any more."""
    while since := started[0]:
        if time.monotonic() - since > seconds:
            os._exit(TOO_LONG)
        time.sleep(min(seconds, 1.0) / 4)


def _try_variants(environment: Environment, variants: list[dict[str, Any]], answers: _Answers) -> None:
    """Submit each variant in a process of its own, which starts with what is declared so far."""
    import signal

    for number, one in enumerate(variants):
        reading, writing = os.pipe()
        process = os.fork()
        if not process:
            try:
                os.close(reading)
                signal.signal(signal.SIGALRM, signal.SIG_DFL)
                signal.alarm(VARIANT_SECONDS)
                environment.append(one["names"], one["levels"], one["terms"])
                told = []
                for step, (what, value) in enumerate(one["steps"]):
                    reason = environment.submit(value) if what else environment.differs(value)
                    if reason:
                        told.append((step, reason[:200]))
                        break
                os.write(writing, marshal.dumps(told))
            finally:
                os._exit(0)
        os.close(writing)
        raw = b""
        while block := os.read(reading, BUFFERED):
            raw += block
        os.close(reading)
        _, status = os.waitpid(process, 0)
        answers.add((-1 - number, status, marshal.loads(raw) if raw else None))  # noqa: S302 - our own
        answers.flush()


class _Answers:
    """Answers on their way out, in few large pieces."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []
        self._size = 0

    def add(self, answer: Any) -> None:
        raw = marshal.dumps(answer)
        self._waiting.append(raw)
        self._size += len(raw)
        if self._size > BUFFERED:
            self.flush()

    def flush(self) -> None:
        raw = memoryview(b"".join(self._waiting))
        while raw:
            raw = raw[os.write(1, raw) :]
        self._waiting, self._size = [], 0
