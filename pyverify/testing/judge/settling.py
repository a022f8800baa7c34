"""Quantifiers over all of a type, where no tried value settles them: eliminated, if all else is exact.

`Mixed` leaves such a truth value open. Here a piece of code whose free variables are known exactly, and which
does not speak of what a function answers for, is evaluated again in `symbolic.exactly.Deciding`. So whether a
system of equations has a solution (`∃ x : ℕ → K, …`) is a truth value like any other.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from flint import fmpq

from pyverify.domains.arguments import BadArgument
from pyverify.domains.evaluate import Environment, Evaluator
from pyverify.extract.code import BOOL, Code, Definition, Quantified, Variable, walk
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.symbolic.exactly import Deciding, TimeOver, Vague
from pyverify.symbolic.instances.evaluate import require_known
from pyverify.term import Name
from pyverify.testing.judge.mixed import Mixed
from pyverify.testing.judge.relations import Mentions

__all__ = ["Settling"]

_SECONDS = 0.5
"""For one quantifier; one that took longer is not tried again."""
_GIVEN_UP: dict[int, Code] = {}


class Settling(Evaluator):
    """Evaluates code in `Mixed` and eliminates what that leaves open; `apart`: a definition of whose value
    nothing may be concluded.
    """

    def __init__(
        self, domain: Mixed, library: Callable[[Name], Definition], apart: Name | None = None
    ) -> None:
        super().__init__(domain, library)
        self._mixed = domain
        self._apart = None if apart is None else Mentions(apart, library)

    def definition(self, definition: Definition, arguments: Sequence[Any]) -> Any:
        """The value of a definition, as `Evaluator` has it."""
        before = self._mixed.vague
        found = super().definition(definition, arguments)
        if found is not None or definition.type is not BOOL:
            return found
        env = dict(zip((param.name for param in definition.params), arguments, strict=True))
        return self._settled(definition.body, env, before)

    def code(self, code: Code, env: Environment) -> Any:
        """The value of a piece of code."""
        if not isinstance(code, Quantified) or code.bound is not None:
            return super().code(code, env)
        before = self._mixed.vague
        found = super().code(code, env)
        return self._settled(code, env, before) if found is None else found

    def _settled(self, code: Code, env: Environment, before: bool) -> bool | None:
        """What elimination says; then nothing is left open here."""
        if not self._mixed.vague or id(code) in _GIVEN_UP or self._is_apart(code):
            return None
        found = _decided(code, env, self._library)
        if found is not None:
            self._mixed.vague = before
        return found

    def _is_apart(self, code: Code) -> bool:
        return self._apart is not None and self._apart.any(code)


def _decided(code: Code, env: Environment, library: Callable[[Name], Definition]) -> bool | None:
    free = {part.name for part in walk(code) if isinstance(part, Variable)}
    try:
        known = {name: _exact(env[name]) for name in free if name in env}
        found = Evaluator(Deciding(time.monotonic() + _SECONDS), library).code(code, known)
    except TimeOver:
        _GIVEN_UP[id(code)] = code  # kept, so that its identity stays its own
        return None
    except (NotInterpreted, BadArgument, Vague):
        return None
    return found if isinstance(found, bool) else None


def _exact(value: Any) -> Any:
    """The value for the domain that eliminates; what is not known exactly cannot be read there."""
    if isinstance(value, (bool, int, fmpq)):
        return value
    if isinstance(value, tuple):
        return tuple(map(_exact, value))
    if callable(value):
        return lambda *places: _read(value, places)
    raise NotInterpreted(Reason.UNBOUNDED, "", part="a value that is not known exactly")


def _read(value: Callable[..., Any], places: Sequence[Any]) -> Any:
    require_known(places)
    return _exact(value(*(int(one) if isinstance(one, fmpq) else one for one in places)))
