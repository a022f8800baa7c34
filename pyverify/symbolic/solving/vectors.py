"""Size vectors: which naturals have to be numbers before a solver can be asked, and which numbers, smallest
first.

Nothing is analysed beforehand: building the question tells which sizes it had to choose. A natural that is no
size (an index below one) stays unknown, so that the answer is for all of its values. Where further sizes turn
out to be needed at some vector only, that vector is replaced by those with the further sizes.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyverify.domains.arguments import shown
from pyverify.domains.smt import Problem, smt_problem
from pyverify.errors import UsageError
from pyverify.extract import Definition, NotInterpreted
from pyverify.statement import Statement
from pyverify.term import Name

__all__ = ["LARGEST", "MOST_TERMS", "Vector", "check_sizes", "first", "further", "ordered"]

LARGEST = 1000
"""The largest size that may be asked for; a question about it will mostly be too large."""
MOST_TERMS = 20_000
"""The most different terms of one question: about a megabyte of text, and well under a second to build."""

Library = Callable[[Name], Definition]


@dataclass(frozen=True, slots=True)
class Vector:
    """A size vector, the question at it, or why there is none."""

    sizes: Mapping[str, int]
    problem: Problem | None
    refused: NotInterpreted | None = None


def check_sizes(sizes: Iterable[int]) -> tuple[int, ...]:
    """The sizes, sorted, each once; raises `UsageError`."""
    try:
        found = sorted(set(itertools.islice(sizes, LARGEST + 2)))
    except TypeError:
        raise UsageError(f"{shown(sizes)} are no sizes", help="give natural numbers: range(1, 4)") from None
    if not found:
        raise UsageError("there are no sizes to ask about", help="give natural numbers: range(1, 4)")
    for size in found:
        if type(size) is not int or not 0 <= size <= LARGEST:
            raise UsageError(f"{shown(size)} is no size", help=f"a size is a natural number up to {LARGEST}")
    return tuple(found)


def first(statement: Statement, library: Library, deadline: float = math.inf) -> tuple[str, ...]:
    """The names of the sizes, as far as the question at no given size tells them.

    Raises `NotInterpreted` where a statement has no question at any size, and `Overdue` past the deadline.
    """
    return tuple(smt_problem(statement, library, limit=MOST_TERMS, deadline=deadline).sizes)


def ordered(names: Sequence[str], sizes: Sequence[int]) -> list[dict[str, int]]:
    """All vectors, the smallest first: by their sum, then by their entries."""
    vectors = sorted(itertools.product(sizes, repeat=len(names)), key=lambda one: (sum(one), one))
    return [dict(zip(names, one, strict=True)) for one in vectors]


def further(
    statement: Statement,
    library: Library,
    vector: Mapping[str, int],
    sizes: Sequence[int],
    deadline: float = math.inf,
) -> Iterator[Vector]:
    """The question at a vector; where it needs further sizes, those at the vectors that have these too."""
    try:
        problem = smt_problem(statement, library, dict(vector), limit=MOST_TERMS, deadline=deadline)
    except NotInterpreted as error:
        yield Vector(vector, None, error)
        return
    more = [name for name in problem.sizes if name not in vector]
    if not more:
        yield Vector(vector, problem)
        return
    for rest in ordered(more, sizes):
        yield from further(statement, library, {**vector, **rest}, sizes, deadline)
