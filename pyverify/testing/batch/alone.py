"""The screening of one result at a time: that of `screen`, with its tape run in Python's floats (`single`).

What the bound of the tape's own error leaves open is decided by the exact value, where the definition has
one: its distance from the result is held against what the tape says is allowed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import chain, product
from typing import Any

import numpy as np
from flint import fmpq

from pyverify.domains.arguments import BadArgument
from pyverify.extract.depth import deep
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.spec import Spec
from pyverify.testing.accuracy import AsWritten
from pyverify.testing.batch.allowance import GOT, Allowance
from pyverify.testing.batch.inputs import Shapes, flattened
from pyverify.testing.batch.reach import Reach
from pyverify.testing.batch.single import single
from pyverify.testing.batch.tape import Tape
from pyverify.testing.binding import Binding
from pyverify.testing.judge.meaning import Meaning
from pyverify.testing.judge.mixed import Mixed

__all__ = ["Alone"]

_FLOAT = np.dtype(np.float64)
_PRECISION = 128


class Alone:
    """Screens single results of one binding of float64 at given naturals and shapes.

    Raises `NotInterpreted` where the definition has no tape, or none of float64.
    """

    def __init__(self, binding: Binding, spec: Spec, naturals: Mapping[str, int], shapes: Shapes) -> None:
        if binding.dtype != _FLOAT.name:
            raise NotInterpreted(Reason.HIGHER_ORDER, "", part=binding.dtype)
        allowance = Allowance(binding, spec, naturals, shapes)
        axes = [int(naturals[size]) for size in binding.gives.values()]
        written = isinstance(binding.accuracy, AsWritten) and allowance.of_numbers
        tape = Tape()
        with deep():
            indices = [*product(*map(range, axes))]
            entries = [allowance.entry(tape, index, last=False) for index in indices]
            passed, same = tape.truth(True), tape.truth(True)
            for one, index in zip(entries, indices, strict=True):
                as_written = one.same
                if written and not binding.signed_zero:
                    as_written = tape.either(as_written, allowance.same(tape, index))
                passed = tape.both(passed, tape.either(one.passed, as_written))
                same = tape.both(same, as_written)
        self._reach = Reach(tape, _FLOAT)
        self._names = sorted(self._reach.names - {GOT})
        self._exact = None
        if len(entries) == 1 and not binding.gives and not binding.signed_zero:
            self._exact = Meaning(spec[binding.to])
        outputs = [passed, same, *(one.allowed for one in entries)]
        self._run = single(tape, outputs, {**shapes, GOT: tuple(axes)})

    def __call__(self, naturals: Mapping[str, int], values: Mapping[str, Any], got: Any) -> bool:
        """Whether one result certainly is as it has to be."""
        given = {name: _listed(value) for name, value in flattened(values).items()}
        some = (given[name] for name in self._names if name in given)
        numbers = [*chain.from_iterable(one for one in some if one and isinstance(one[0], float))]
        given[GOT] = _listed(got)
        try:
            passed, same, *allowed = self._run(given)
        except (ArithmeticError, ValueError):
            return False
        if passed and same:
            return True
        if not self._reach.safe_alone(numbers, allowed):
            return False
        return passed or self._is_near({**naturals, **values}, given[GOT][0], allowed[0])

    def _is_near(self, places: Mapping[str, Any], got: float, allowed: float) -> bool:
        """Whether the exact value is as near to the result as is allowed at least."""
        if self._exact is None or not math.isfinite(got) or not 0 < allowed < math.inf:
            return False
        try:
            value = self._exact.value(self._exact.inside(places), Mixed(_PRECISION))
        except (NotInterpreted, BadArgument):
            return False
        if not isinstance(value, fmpq):
            return False
        return bool(abs(value - fmpq(*got.as_integer_ratio())) <= fmpq(*allowed.as_integer_ratio()))


def _listed(value: Any) -> list[Any]:
    """The entries of an array row by row as Python's numbers; of a number it alone."""
    found = np.asarray(value)
    return found.ravel().tolist() if found.ndim else [found.item()]
