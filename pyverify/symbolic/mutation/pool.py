"""The exact instances of one statement at which its mutants are looked at, and what it says there.

They are made once: instances that meet all hypotheses, instances of any kind, and for each hypothesis
instances at which only that one fails and the conclusion with it, as far as sampling finds such. Solvers'
counterexamples come in later. A mutant is then one evaluation of the part that was changed, at those
instances at which all else is as a counterexample needs it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from pyverify.extract import NotInterpreted
from pyverify.extract.code import (
    BOOL,
    NAT,
    Call,
    Code,
    Function,
    Op,
    Operation,
    Quantified,
    Scalar,
    walk,
)
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample, Value
from pyverify.symbolic.instances import arguments, falsify, sample
from pyverify.symbolic.instances.evaluate import environment, premises_and_rest
from pyverify.symbolic.instances.watched import Truth3
from pyverify.symbolic.mutation.deciding import Deciding, Library, value
from pyverify.symbolic.mutation.mutant import Mutant, Part
from pyverify.symbolic.variant import without
from pyverify.term import Name

__all__ = ["SIZES", "Instance", "Pool", "drawn", "is_soft", "make_pool", "true_at", "widened"]

SIZES = range(4)
"""The sizes of the instances. Careless readings fail at 0 and 1 or at 3 more often than at large sizes."""
MEETING = 24
"""Instances that meet all hypotheses."""
ANY = 24
"""Instances that need not."""
FEWER = 12
"""Instances that need not meet one of the hypotheses, for each."""
BEYOND = (Fraction(2, 3), Fraction(-2))
"""Values beyond the ranges, in turn."""
SEEDS = (1, 2, 3)
"""How often a counterexample without a hypothesis is looked for."""
_MOST_BEYOND = 40
_SAMPLING = 1.0
_FALSIFYING = 0.3


@dataclass(frozen=True, slots=True)
class Instance:
    """Values for all parameters, and what of the statement is true there."""

    values: Counterexample
    env: Mapping[str, Any]
    hypotheses: tuple[Truth3, ...]
    conclusion: Truth3

    def others(self, number: int) -> bool:
        """Whether all hypotheses but this one are true; all of them for -1."""
        return all(one is True for place, one in enumerate(self.hypotheses) if place != number)


class Pool:
    """The instances of one statement."""

    def __init__(self, statement: Statement, library: Library) -> None:
        self.statement = statement
        self.library = library
        self.instances: list[Instance] = []

    def add(self, found: Iterable[Counterexample]) -> list[Instance]:
        """Look at the statement at further instances; those that were not there before are given back."""
        known = {_key(one.values) for one in self.instances}
        added = []
        for values in found:
            if _key(values) in known:
                continue
            known.add(_key(values))
            env = environment(Deciding(float("inf")), self.statement, arguments(self.statement, values))
            hypotheses = tuple(true_at(self.library, one.code, env) for one in self.statement.hypotheses)
            conclusion = true_at(self.library, self.statement.conclusion, env)
            added.append(Instance(values, env, hypotheses, conclusion))
        self.instances += added
        return added

    def against(self, mutant: Mutant, instances: Sequence[Instance] | None = None) -> Instance | None:
        """An instance that is an exact counterexample of a mutant of the statement."""
        for number, one in enumerate(self.instances if instances is None else instances):
            if not one.others(mutant.number):
                continue
            if mutant.part is Part.CONCLUSION:
                found = true_at(self.library, mutant.code, one.env) is False
            else:
                found = one.conclusion is False and true_at(self.library, mutant.code, one.env) is True
            if found:
                if instances is None:  # what kills one mutant kills many
                    self.instances.insert(0, self.instances.pop(number))
                return one
        return None

    def refuting(self, library: Library, touched: Callable[[Code], bool]) -> Instance | None:
        """An instance that refutes the statement when definitions are what another library says;
        `touched` tells which code that changes.
        """
        hypotheses = [
            (place, one.code, touched(one.code)) for place, one in enumerate(self.statement.hypotheses)
        ]
        conclusion = self.statement.conclusion
        changed = touched(conclusion)
        if not changed and not any(now for *_, now in hypotheses):
            return None
        for number, one in enumerate(self.instances):
            if not changed and one.conclusion is not False:
                continue
            if any(not now and one.hypotheses[place] is not True for place, _, now in hypotheses):
                continue
            if not all(true_at(library, code, one.env) is True for _, code, now in hypotheses if now):
                continue
            if not changed or true_at(library, conclusion, one.env) is False:
                self.instances.insert(0, self.instances.pop(number))
                return one
        return None


def true_at(library: Library, code: Code, env: Mapping[str, Any]) -> Truth3:
    """Whether a condition is true; variables that it quantifies over at its head are at their values first.

    `False` there makes it false. `True` there says nothing: then the quantifier is asked itself.
    """
    premises, rest = premises_and_rest(code, env)
    met = rest is not code and all(value(library, one, env) is True for one in premises)
    if met and value(library, rest, env) is False:
        return False
    found = value(library, code, env)
    return found if isinstance(found, bool) else None


def make_pool(statement: Statement, library: Library, *, sizes: Sequence[int] = SIZES) -> Pool:
    """A pool with all that sampling finds."""
    pool = Pool(statement, library)
    free = replace(statement, hypotheses=())
    found = drawn(statement, library, MEETING, _SAMPLING, sizes)
    found += [
        wider
        for one, beyond in zip(found, itertools.cycle(BEYOND), strict=False)
        if (wider := widened(statement, one, beyond)) is not None
    ]
    found += sample(library, free, sizes=sizes, count=ANY, seconds=_SAMPLING)
    weaker = [without(statement, number) for number in range(len(statement.hypotheses))]
    if len(weaker) > 1:
        weaker.append(free)
    for one in weaker:
        found += drawn(one, library, FEWER, _FALSIFYING, sizes)
        for seed in SEEDS:
            example = falsify(library, one, sizes=sizes, seconds=_FALSIFYING, seed=seed)
            if example is None:
                break
            found.append(example)
    pool.add(found)
    return pool


def drawn(
    statement: Statement, library: Library, count: int, seconds: float, sizes: Sequence[int] = SIZES
) -> list[Counterexample]:
    """Instances that meet the hypotheses, as far as sampling can tell: what a quantifier over all of a type
    or a logarithm says, it cannot, and here it need not.
    """
    soft = [place for place, one in enumerate(statement.hypotheses) if is_soft(one.code, library)]
    more = 2 * count if soft else count
    return sample(library, without(statement, *soft), sizes=sizes, count=more, seconds=seconds)


def widened(statement: Statement, values: Counterexample, beyond: Fraction) -> Counterexample | None:
    """The instance with other values than zero one step beyond what it says of its functions: what reads
    there is found out. Nothing where there is no such function.
    """
    given: dict[str, set[tuple[Any, ...]]] = {}
    for one in values.values:
        if one.indices and all(type(index) is int for index in one.indices):
            given.setdefault(one.parameter, set()).add(one.indices)
    more: list[Value] = []
    for param in statement.params:
        if param.name not in given or not isinstance(param.type, Function):
            continue
        known = given[param.name]
        sides = [max(at[axis] for at in known) + 2 for axis in range(len(param.type.arguments))]
        new = [at for at in itertools.product(*map(range, sides)) if at not in known][:_MOST_BEYOND]
        kind = param.type.result
        entry = beyond if isinstance(kind, Scalar) else 1 if kind is NAT else True if kind is BOOL else None
        if entry is not None:
            more += [Value(param.name, at, entry) for at in new]
    return replace(values, values=(*values.values, *more)) if more else None


def is_soft(code: Code, library: Library) -> bool:
    """Whether a logarithm or a quantifier over all of a type occurs in code or in what it calls."""
    waiting, seen = [code], set[Name]()
    while waiting:
        for part in walk(waiting.pop()):
            match part:
                case Quantified(bound=None) | Op(Operation.LOG):
                    return True
                case Call(name) if name not in seen:
                    seen.add(name)
                    try:
                        waiting.append(library(name).body)
                    except NotInterpreted:
                        continue
    return False


def _key(values: Counterexample) -> tuple[Any, ...]:
    return (tuple(sorted(values.sizes.items())), values.values)
