"""Solvers racing: one question put to several, watched by one loop that never blocks on any.

The processes come from a pool and go back there when the `with` block is left: those that answered cleanly to
be used again, all others to be killed, with their children.
"""

from __future__ import annotations

import contextlib
import json
import selectors
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import TracebackType
from typing import Any

from pyverify.symbolic.answer import Ending, Run
from pyverify.symbolic.solving.child import of_memory
from pyverify.symbolic.solving.pool import Pool, shared
from pyverify.symbolic.solving.solvers import Solver, missing
from pyverify.symbolic.solving.worker import Worker

__all__ = ["GRACE", "SOON", "Irrational", "Lost", "Race"]

GRACE = 1.0
"""Seconds from a solver's own limit to its death: starting a process and reading a text need some."""
SOON = 0.1
"""Seconds that a solver which is no longer needed has to come to its answer, before it is killed."""
_DETAIL = 200
_SAID = {
    "sat": Ending.SAT,
    "unsat": Ending.UNSAT,
    "unknown": Ending.GAVE_UP,
    "out of memory": Ending.OUT_OF_MEMORY,
}


class Lost(Exception):
    """A solver that had answered did not tell a value of its model."""


class Irrational(Exception):
    """A value of a model is no rational number; it lies between two, where the solver says so."""

    def __init__(self, name: str, at: Sequence[str], between: tuple[Fraction, Fraction] | None) -> None:
        super().__init__(name)
        self.name = name
        self.at = tuple(at)
        self.between = between


@dataclass(slots=True)
class _Running:
    solver: Solver
    worker: Worker
    run: Run | None = None
    clean: bool = False
    """Whether it may be used again."""
    told: dict[str, str] = field(default_factory=dict)
    """The values of its model that were asked for."""


class Race:
    """One question put to several solvers. Iterating gives each solver's `Run` when it has ended."""

    def __init__(
        self,
        solvers: Sequence[Solver],
        text: str,
        seconds: float,
        memory: int,
        pool: Pool | None = None,
        *,
        grace: float = GRACE,
    ) -> None:
        """`grace`: seconds after which a solver that goes on beyond its limit is killed."""
        self._pool = pool or shared()
        self._started = time.monotonic()
        self._seconds = seconds
        self._deadline = self._started + seconds + grace
        self._selector = selectors.DefaultSelector()
        self._running: dict[str, _Running] = {}
        try:
            for solver in solvers:
                self._start(solver, text, memory)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Race:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[Run]:
        """The runs in the order in which they end; those that have not at the end of the time are killed."""
        while open_ := self._open():
            # what was read while a model was asked for counts too, so all are looked at
            ended = next((run for run in map(self._answered, open_) if run is not None), None)
            if ended is not None:
                yield ended
            elif self.left():
                self._step(self._deadline)
            else:
                for one in open_:
                    yield self._end(one, Ending.HUNG, "killed at its time limit")

    def ask(self, solver: str, name: str, at: Sequence[str]) -> str:
        """A value of the model of a solver that said `sat`; raises `Irrational` and `Lost`."""
        one = self._running[solver]
        clean, one.clean = one.clean, False
        one.worker.send(name=name, at=list(at))
        line = self._line(one, self._deadline, f"a value of {name}")
        try:
            record = json.loads(line)
            value, between = str(record["value"]), record.get("between")
            limits = None if between is None else (Fraction(between[0]), Fraction(between[1]))
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, ZeroDivisionError):
            raise Lost(f"{solver} gave no value for {name}") from None
        one.clean = clean
        shown = value or (f"between {limits[0]} and {limits[1]}" if limits else "no rational number")
        one.told[f"{name}({', '.join(at)})" if at else name] = shown
        if not value:
            raise Irrational(name, at, limits)
        return value

    def again(self, solver: str, text: str, seconds: float) -> Ending:
        """Put another question to a solver that said `sat`, whose old model is forgotten; raises `Lost`.

        The others go on. Where it answers nothing that can be read within the seconds and `SOON`, it is lost.
        """
        one = self._running[solver]
        until = min(time.monotonic() + seconds + SOON, self._deadline)
        clean, one.clean = one.clean, False
        one.worker.send(text=text, milliseconds=max(1, int(seconds * 1000)))
        self._watch(one)
        said = _said(self._line(one, until, "another question"))
        if said is None or said[0] not in (Ending.SAT, Ending.UNSAT, Ending.GAVE_UP):
            raise Lost(f"{solver} has no answer to another question")
        one.clean = clean
        return said[0]

    def told(self, solver: str) -> dict[str, str]:
        """The values of a solver's model that were asked for, as it told them."""
        return dict(self._running[solver].told)

    def left(self) -> float:
        """Seconds until all is killed."""
        return max(0.0, self._deadline - time.monotonic())

    def stopped(self) -> list[Run]:
        """End the solvers that have not answered, since they are not needed; an answer that comes at once
        still counts.
        """
        until = min(time.monotonic() + SOON, self._deadline)
        found: list[Run] = []
        while open_ := self._open():
            found += [run for run in map(self._answered, open_) if run is not None]
            if time.monotonic() >= until:
                break
            if self._open():
                self._step(until)
        return found + [self._end(one, Ending.NOT_NEEDED, "") for one in self._open()]

    def distrust(self, *solvers: str) -> None:
        """Have the processes of these solvers killed, since what they said is wrong."""
        for name in solvers:
            self._running[name].clean = False

    def close(self) -> None:
        """Give the processes back to the pool."""
        self._selector.close()
        running, self._running = [*self._running.values()], {}
        for one in running:
            self._pool.give(one.worker, one.clean and not (one.worker.read or one.worker.waiting))

    def _start(self, solver: Solver, text: str, memory: int) -> None:
        one = _Running(solver, self._pool.take(solver, memory))
        self._running[solver.name] = one
        one.worker.send(text=text, milliseconds=max(1, int(self._seconds * 1000)))
        self._selector.register(one.worker.stdout, selectors.EVENT_READ, (one, self._read))
        self._watch(one)

    def _open(self) -> list[_Running]:
        return [one for one in self._running.values() if one.run is None]

    def _watch(self, one: _Running) -> None:
        """Wait for room to write what is waiting."""
        stdin = one.worker.stdin
        if one.worker.waiting and not stdin.closed and stdin not in self._selector.get_map():
            self._selector.register(stdin, selectors.EVENT_WRITE, (one, self._write))

    def _step(self, until: float) -> None:
        """Write and read where that is possible now, or wait until it is or the time is over."""
        for key, _ in self._selector.select(max(0.0, until - time.monotonic())):
            one, act = key.data
            act(one)

    def _write(self, one: _Running) -> None:
        one.worker.write()
        if not one.worker.waiting:
            self._selector.unregister(one.worker.stdin)

    def _read(self, one: _Running) -> None:
        stdout = one.worker.stdout
        key = self._selector.get_key(stdout)
        one.worker.receive()
        if one.worker.ended or one.worker.babbles:  # too much is not read on, and found to be no answer
            self._selector.unregister(key.fd)

    def _line(self, one: _Running, until: float, what: str) -> bytes:
        """The next line that a solver says; raises `Lost`."""
        worker, name = one.worker, one.solver.name
        self._watch(one)
        while True:
            if (line := worker.line()) is not None:
                return line
            if worker.babbles:
                raise Lost(f"{name} says too much for {what}")
            if worker.ended:
                raise Lost(f"{name} ended before it told {what}")
            if time.monotonic() >= until:
                raise Lost(f"{name} did not tell {what} in time")
            self._step(until)

    def _answered(self, one: _Running) -> Run | None:
        """The run of a solver whose answer is there, or that has gone; None if neither."""
        line = one.worker.line()
        if line is None:
            if one.worker.ended:
                return self._gone(one)
            return self._end(one, Ending.UNREADABLE, "too much") if one.worker.babbles else None
        said = _said(line)
        if said is None:
            return self._end(one, Ending.UNREADABLE, _cut(line.decode(errors="replace")))
        ending, why = said
        if ending is None:
            if why == "missing":
                raise missing(one.solver)
            return self._end(one, Ending.UNREADABLE, _cut(why))
        if ending is Ending.OUT_OF_MEMORY:
            return self._end(one, ending, _cut(why))
        # it lives on, to be asked for its model or for the next question
        run = one.run = Run(one.solver.name, ending, time.monotonic() - self._started, _cut(why))
        # near its limit of time it may have been stopped in the midst of something
        one.clean = ending is not Ending.GAVE_UP or run.seconds < self._seconds / 2
        return run

    def _gone(self, one: _Running) -> Run:
        """The run of a process that closed its output without an answer."""
        worker = one.worker
        if worker.read:
            return self._end(one, Ending.UNREADABLE, _cut(worker.read.decode(errors="replace")))
        with contextlib.suppress(subprocess.TimeoutExpired):
            worker.process.wait(min(0.5, self.left()))
        status = worker.process.poll()
        told = worker.told()
        last = told.strip().splitlines()[-1] if told.strip() else ""
        if of_memory(told):
            return self._end(one, Ending.OUT_OF_MEMORY, _cut(last))
        how = "closed its output" if status is None else f"exit status {status}"
        if status is not None and status < 0:
            how = f"ended by {_signal(-status)}"
        return self._end(one, Ending.CRASHED, _cut(f"{how}: {last}" if last else how))

    def _end(self, one: _Running, ending: Ending, detail: str) -> Run:
        one.run = Run(one.solver.name, ending, time.monotonic() - self._started, detail)
        one.clean = False
        for pipe in (one.worker.stdin, one.worker.stdout):
            with contextlib.suppress(KeyError, ValueError):
                self._selector.unregister(pipe)
        one.worker.close()
        return one.run


def _said(line: bytes) -> tuple[Ending | None, str] | None:
    """An answer and why it is that; no ending for a word that is none; None for what is no answer."""
    try:
        record: Any = json.loads(line)
        said, why = record["answer"], str(record.get("why", ""))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    ending = _SAID.get(said) if isinstance(said, str) else None
    return (ending, why) if ending is not None else (None, str(said))


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _cut(text: str) -> str:
    shown = " ".join(text.split())
    shown = "".join(char if char.isprintable() else "�" for char in shown)
    return shown if len(shown) <= _DETAIL else f"{shown[: _DETAIL - 1]}…"
