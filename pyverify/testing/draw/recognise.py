"""Which steps draw the inputs of a statement.

Recognisers are asked in turn until all parameters have values.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyverify.testing.draw import discrete, graphs, solved
from pyverify.testing.draw.grounded import Grounded
from pyverify.testing.draw.problem import Offer, Part, Problem, Recogniser

__all__ = ["recognised"]

_RECOGNISERS: Sequence[Recogniser] = (graphs.recognise, discrete.recognise, solved.functions)
"""Those of tables of naturals and truth values and of functions of numbers; numbers come after them."""


def recognised(problem: Problem, dtype: str, *, light: bool = False) -> tuple[list[Offer], list[Part]]:
    """Steps for all parameters that are no naturals, in their order, and the parts that none makes true. With
    `light` little effort is made for what is long.
    """
    known = frozenset(problem.naturals)
    left = [part for part in problem.parts if not part.names <= known]
    offers: list[Offer] = []
    while True:
        answers = (ask(problem, known, left) for ask in _RECOGNISERS)
        offer = next((one for one in answers if one is not None), None)
        if offer is None:
            break
        offers.append(offer)
        known |= offer.step.gives
        left = [part for part in left if part not in offer.met]
    numbers = [name for name in problem.types if name not in known and problem.is_number(name)]
    if numbers:
        step = Grounded(problem, numbers, left, known, dtype, light=light)
        met = tuple(part for part in left if part.names & step.gives)
        offers.append(Offer(step, met, step.told))
        left = [part for part in left if part not in met]
    return offers, left
