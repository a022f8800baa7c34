"""The exact instances of one statement at which its mutants are looked at, and what it says there.

They are made once: instances that meet all hypotheses, instances of any kind, and for each hypothesis
instances at which only that one fails and the conclusion with it, as far as sampling finds such. Solvers'
counterexamples come in later. A mutant is then one evaluation of the part that was changed, at those
instances at which all else is as a counterexample needs it.
"""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pyverify.extract.code import Code
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.instances import arguments, falsify, sample
from pyverify.symbolic.instances.evaluate import environment
from pyverify.symbolic.instances.watched import Truth3, Watched
from pyverify.symbolic.mutation.altered import BEYOND, altered, widened
from pyverify.symbolic.mutation.deciding import SECONDS, Library, has_log, is_soft, true_at
from pyverify.symbolic.mutation.mutant import Mutant, Part
from pyverify.symbolic.variants.variant import without

__all__ = ["ELSEWHERE", "SIZES", "Instance", "Pool", "drawn", "make_pool"]

SIZES = range(4)
"""The sizes of the instances. Careless readings fail at 0 and 1 or at 3 more often than at large sizes."""
MEETING = 24
"""Instances that meet all hypotheses."""
ANY = 24
"""Instances that need not."""
FEWER = 12
"""Instances that need not meet one of the hypotheses, for each."""
MORE = 4
"""So many times more of both where the conclusion is none that sampling can look for a counterexample of."""
ELSEWHERE = (5, -5)
"""What the logarithm is at what is not positive, in turn, where it matters."""
PATIENCE = 1.0
"""Seconds that are spent on one mutant where nothing comes out."""
MOST_ALTERED = 40
"""Instances that are altered."""
SEEDS = (1, 2, 3)
"""How often a counterexample without a hypothesis is looked for."""
_SAMPLING = 1.0
_FALSIFYING = 0.3


@dataclass(frozen=True, slots=True)
class Instance:
    """Values for all parameters, and what of the statement is true there."""

    values: Counterexample
    env: Mapping[str, Any]
    hypotheses: tuple[Truth3, ...]
    conclusion: Truth3
    elsewhere: int | None = None
    """The value of the logarithm at what is not positive."""

    def says(self, library: Library, code: Code, seconds: float = SECONDS) -> Truth3:
        """Whether a condition is true here. `seconds`: for one value."""
        return true_at(library, code, self.env, self.elsewhere, seconds)

    def others(self, number: int) -> bool:
        """Whether all hypotheses but this one are true; all of them for -1."""
        return all(one is True for place, one in enumerate(self.hypotheses) if place != number)


class Pool:
    """The instances of one statement."""

    def __init__(self, statement: Statement, library: Library) -> None:
        self.statement = statement
        self.library = library
        self.instances: list[Instance] = []
        self.logarithm = has_log(statement.predicate.body, library)

    def add(self, found: Iterable[Counterexample], seconds: float = math.inf) -> list[Instance]:
        """Look at the statement at further instances; those that were not there before are given back.

        After so many seconds no further one is looked at.
        """
        ends = time.monotonic() + seconds
        known = {_key(one.values) for one in self.instances}
        added = []
        for values in found:
            if time.monotonic() > ends:
                break
            if _key(values) not in known:
                known.add(_key(values))
                added += self.views(values)
        self.instances += added
        return added

    def views(self, values: Counterexample) -> list[Instance]:
        """What of the statement is true there; also with a logarithm that is known everywhere, if else
        something is not.
        """
        found = [self.looked(values, None)]
        if self.logarithm and None in (*found[0].hypotheses, found[0].conclusion):
            found += [self.looked(values, one) for one in ELSEWHERE]
        return found

    def looked(self, values: Counterexample, elsewhere: int | None) -> Instance:
        """What of the statement is true there."""
        env = environment(Watched(float("inf")), self.statement, arguments(self.statement, values))
        hypotheses = tuple(
            true_at(self.library, one.code, env, elsewhere) for one in self.statement.hypotheses
        )
        conclusion = true_at(self.library, self.statement.conclusion, env, elsewhere)
        return Instance(values, env, hypotheses, conclusion, elsewhere)

    def against(self, mutant: Mutant, instances: Sequence[Instance] | None = None) -> Instance | None:
        """An instance that is an exact counterexample of a mutant of the statement."""
        spent = 0.0
        for number, one in enumerate(self.instances if instances is None else instances):
            if not one.others(mutant.number) or (
                mutant.part is Part.HYPOTHESIS and one.conclusion is not False
            ):
                continue
            started = time.monotonic()
            said = one.says(self.library, mutant.code)
            if said is (mutant.part is Part.HYPOTHESIS):
                if instances is None:  # what kills one mutant kills many
                    self.instances.insert(0, self.instances.pop(number))
                return one
            spent += time.monotonic() - started if said is None else 0.0
            if spent > PATIENCE:
                break
        return None

    def refuting(
        self, library: Library, touched: Callable[[Code], bool], seconds: float = math.inf
    ) -> Instance | None:
        """An instance that refutes the statement when definitions are what another library says;
        `touched` tells which code that changes. After so many `seconds` no further instance is looked at.
        """
        ends = time.monotonic() + seconds
        hypotheses = [
            (place, one.code, touched(one.code)) for place, one in enumerate(self.statement.hypotheses)
        ]
        conclusion = self.statement.conclusion
        changed = touched(conclusion)
        if not changed and not any(now for *_, now in hypotheses):
            return None
        spent = 0.0
        for number, one in enumerate(self.instances):
            if not changed and one.conclusion is not False:
                continue
            if any(not now and one.hypotheses[place] is not True for place, _, now in hypotheses):
                continue
            started = time.monotonic()
            if started > ends:
                break
            each = min(SECONDS, (ends - started) / 2)  # one that is unknown leaves time for the others
            said = [one.says(library, code, each) for _, code, now in hypotheses if now]
            if all(found is True for found in said):
                said.append(one.says(library, conclusion, each) if changed else False)
                if said[-1] is False:
                    self.instances.insert(0, self.instances.pop(number))
                    return one
            spent += time.monotonic() - started if None in said else 0.0
            if spent > PATIENCE:
                break
        return None


def make_pool(
    statement: Statement, library: Library, *, sizes: Sequence[int] = SIZES, seconds: float = math.inf
) -> Pool:
    """A pool with all that sampling finds, within these seconds if they are fewer than it takes."""
    ends = time.monotonic() + seconds

    def within(most: float) -> float:
        return max(0.0, min(most, ends - time.monotonic()))

    pool = Pool(statement, library)
    free = replace(statement, hypotheses=())
    more = MORE if is_soft(statement.conclusion, library) else 1
    found = drawn(statement, library, MEETING * more, within(_SAMPLING), sizes)
    found += [
        wider
        for one, beyond in zip(found, itertools.cycle(BEYOND), strict=False)
        if (wider := widened(statement, one, beyond)) is not None
    ]
    found += sample(library, free, sizes=sizes, count=ANY, seconds=within(_SAMPLING))
    weaker = [without(statement, number) for number in range(len(statement.hypotheses))]
    if len(weaker) > 1:
        weaker.append(free)
    for one in weaker:
        if not within(1.0):
            break
        found += drawn(one, library, FEWER * more, within(_FALSIFYING * more), sizes)
        for seed in SEEDS:
            example = falsify(library, one, sizes=sizes, seconds=within(_FALSIFYING), seed=seed)
            if example is None:
                break
            found.append(example)
    if more > 1:
        found += altered(statement, found[:MOST_ALTERED])
    pool.add(found, within(math.inf))
    return pool


def drawn(
    statement: Statement,
    library: Library,
    count: int,
    seconds: float,
    sizes: Sequence[int] = SIZES,
    seed: int = 1,
) -> list[Counterexample]:
    """Instances that meet the hypotheses, as far as sampling can tell: what a quantifier over all of a type
    or a logarithm says, it cannot, and here it need not.
    """
    soft = [place for place, one in enumerate(statement.hypotheses) if is_soft(one.code, library)]
    more = 2 * count if soft else count
    return sample(library, without(statement, *soft), sizes=sizes, count=more, seconds=seconds, seed=seed)


def _key(values: Counterexample) -> tuple[Any, ...]:
    return (tuple(sorted(values.sizes.items())), values.values)
