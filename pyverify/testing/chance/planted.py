"""Whether a wrong law, or a wrong expectation, would be noticed: planted in as many draws as there were."""

from __future__ import annotations

import numpy as np
from flint import fmpq

from pyverify.testing.chance.betting import Bounded
from pyverify.testing.chance.evidence import Multinomial
from pyverify.testing.chance.trial import Sitting

__all__ = ["planted"]


def planted(judged: Sitting, level: fmpq, rng: np.random.Generator) -> bool:
    """Whether a law, or an expectation, that is twice as far away as what was not excluded would be noticed.

    As many draws are made of it as there were.
    """
    evidence, away = judged.evidence, 2 * judged.within
    if isinstance(evidence, Multinomial):
        law = np.array([int(p.p) / int(p.q) for p in evidence.law])
        rare = int(np.argmin(np.where(law > 0, law, 2.0)))
        share = away / (1 - law[rare])
        if share > 1:
            return False
        law = (1 - share) * law / law.sum()
        law[rare] += share
        other = Multinomial(evidence.law, level)
        other.add(rng.choice(len(law), size=evidence.draws, p=law / law.sum()).astype(np.int64))
        return other.look().excluded
    value = (judged.low + judged.high) / 2
    low, high, mean = float(evidence.low), float(evidence.high), float(value)
    numbers = np.array(list(evidence.seen.elements()))
    if numbers.max() + away <= high:
        numbers += away
    elif numbers.min() - away >= low:
        numbers -= away
    else:
        end = max(low, high, key=lambda one: abs(one - mean))
        if abs(end - mean) < away:
            return False
        numbers[rng.random(len(numbers)) < away / abs(end - mean)] = end
    moved = Bounded(evidence.low, evidence.high, level)
    moved.add(numbers.tolist())
    return bool(moved.excluded(value, value))
