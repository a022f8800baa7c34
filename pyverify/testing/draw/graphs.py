"""A step for graphs that come with a forest that spans their components.

Hypotheses say that each vertex has the number of its component, that each component has a root, that every
other vertex has a parent of smaller depth in its component, and that an edge joins the two. What plays which
part is found by the form of the hypotheses (`matching`). A forest is then grown vertex by vertex, its edges
are put among the others in any order and direction, and the other edges stay within a component.

Trees whose edges join each vertex to an earlier one, cycles and bounded edges are ranges of entries, which
`discrete` draws.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact
from pyverify.extract.boolean import both, either, negate
from pyverify.extract.code import BOOL, NAT, Apply, Code, Function, Op, Operation, Quantified, Variable, walk
from pyverify.extract.rewrite import bounded
from pyverify.testing.draw.matching import Roles, matched
from pyverify.testing.draw.plan import Known, NoCase, Step
from pyverify.testing.draw.problem import Offer, Part, Problem
from pyverify.testing.source import Generated, Source

__all__ = ["Forest", "recognise"]

_ROUNDS = 12
"""How often cases are drawn anew that fail what else is said of the graph."""
_PROBED = 24
_MOST_GAP = 2
_LOOSE_DEPTH = 3
Table = NDArray[np.int64]


def _pattern() -> tuple[Code, ...]:
    """What says that a forest spans the components of a graph."""
    tables = {
        name: Variable(name, Function((NAT,), NAT)) for name in ("src", "tgt", "comp", "rep", "par", "depth")
    }
    vertices, edges, components = (Variable(name, NAT) for name in ("n", "m", "c"))
    k, v, i, e = (Variable(name, NAT) for name in ("k", "v", "i", "e"))

    def at(name: str, place: Code) -> Code:
        return Apply(tables[name], (place,))

    def equal(left: Code, right: Code) -> Code:
        return Op(Operation.NAT_EQ, (left, right), BOOL)

    def less(left: Code, right: Code) -> Code:
        return Op(Operation.NAT_LT, (left, right), BOOL)

    def every(index: Variable, bound: Code, body: Code) -> Code:
        return Quantified(True, index, bound, body)

    def unless_root(body: Code) -> Code:
        root = equal(v, at("rep", at("comp", v)))
        return every(v, vertices, Op(Operation.IMPLIES, (negate(root), body), BOOL))

    down = both(equal(at("src", e), v), equal(at("tgt", e), at("par", v)))
    up = both(equal(at("src", e), at("par", v)), equal(at("tgt", e), v))
    return (
        unless_root(Quantified(False, e, edges, either(down, up))),
        unless_root(less(at("depth", at("par", v)), at("depth", v))),
        every(k, edges, equal(at("comp", at("src", k)), at("comp", at("tgt", k)))),
        every(i, components, equal(at("comp", at("rep", i)), i)),
        every(i, components, less(at("rep", i), vertices)),
        every(v, vertices, less(at("comp", v), components)),
        every(k, edges, less(at("src", k), vertices)),
        every(k, edges, less(at("tgt", k), vertices)),
    )


_TABLES = ("src", "tgt", "comp", "rep", "par", "depth")


def recognise(problem: Problem, known: frozenset[str], left: Sequence[Part]) -> Offer | None:
    """A step for the first graph among the parameters without values that comes with a spanning forest."""
    found = matched(_pattern(), [bounded(part.code) for part in left])
    if found is None:
        return None
    roles, numbers = found
    tables = {name: roles[name] for name in _TABLES}
    names = [one.name for one in tables.values() if isinstance(one, Variable)]
    if len(set(names)) < len(_TABLES) or set(names) & known:
        return None
    met = [left[number] for number in numbers]
    others = [
        part
        for part in left
        if part not in met and part.names & set(names) and part.names <= {*names, *problem.naturals}
    ]
    if any(isinstance(one, Quantified) and one.bound is None for part in others for one in walk(part.code)):
        return None
    step = Forest(problem, roles, others)
    texts = "; ".join(dict.fromkeys(part.text for part in (*met, *others)))
    told = f"{', '.join(names)}: a graph and a forest that spans its components, as {texts} says"
    return Offer(step, (*met, *others), (told,))


class Forest(Step):
    """Draws a graph with a spanning forest. `others` is what else is said of its tables."""

    def __init__(self, problem: Problem, roles: Roles, others: Sequence[Part]) -> None:
        tables = {name: roles[name] for name in _TABLES}
        self._names = {name: one.name for name, one in tables.items() if isinstance(one, Variable)}
        self.gives = frozenset(self._names.values())
        self.needs = frozenset(problem.naturals)
        self._problem = problem
        self._sizes = [roles[name] for name in ("n", "m", "c")]
        self._others = [part.code for part in others]
        self._possible: dict[tuple[int, ...], bool] = {}

    def possible(self, naturals: Mapping[str, int]) -> bool:
        """Whether there is a graph of so many vertices, edges and components, and some are as is said."""
        key = tuple(naturals[name] for name in self._problem.naturals)
        if key not in self._possible:
            vertices, edges, components = self._counts(naturals)
            sized = (components > 0 or not vertices + edges) and components <= vertices <= components + edges
            self._possible[key] = sized and (not self._others or self._some(naturals))
        return self._possible[key]

    def _some(self, naturals: Mapping[str, int]) -> bool:
        """Whether some of a few graphs are as is said."""
        source = Generated(np.random.default_rng(0), _PROBED)
        return not self._failing(self._grown(source, naturals), naturals).all()

    def _counts(self, naturals: Mapping[str, int]) -> tuple[int, int, int]:
        evaluator = Evaluator(Exact(), self._problem.library)
        found = [int(evaluator.code(code, naturals)) for code in self._sizes]
        return found[0], found[1], found[2]

    def draw(self, source: Source, known: Known) -> Mapping[str, Any]:
        """The tables. Under `!` it says for which cases what else is said of them is false."""
        naturals = {name: known[name] for name in self._problem.naturals}
        if not self.possible(naturals):
            raise NoCase("no graph of so many vertices, edges and components")
        found = self._grown(source, naturals)
        if not self._others:
            return found
        failing = self._failing(found, naturals)
        for _ in range(_ROUNDS):
            if not failing.any():
                return found
            again = self._grown(source, naturals)
            for name, table in found.items():
                table[failing] = again[name][failing]
            failing = self._failing(found, naturals)
        return {**found, "!": failing} if failing.any() else found

    def _failing(self, tables: Mapping[str, Table], naturals: Mapping[str, int]) -> NDArray[np.bool_]:
        cases = len(next(iter(tables.values())))
        failing = np.zeros(cases, dtype=np.bool_)
        for case in range(cases):
            env: dict[str, Any] = dict(naturals)
            env |= {name: lambda at, one=table[case]: int(one[at]) for name, table in tables.items()}
            evaluator = Evaluator(Exact(), self._problem.library)
            failing[case] = not all(evaluator.code(code, env) for code in self._others)
        return failing

    def _grown(self, source: Source, naturals: Mapping[str, int]) -> dict[str, Table]:
        vertices, edges, components = self._counts(naturals)
        cases = np.arange(source.cases)
        order = source.permutations(vertices)
        made: dict[str, Table] = {
            name: np.zeros((source.cases, size), dtype=np.int64)
            for name, size in zip(
                _TABLES, (edges, edges, vertices, components, vertices, vertices), strict=True
            )
        }
        parents = source.integers(0, np.maximum(np.arange(vertices) - 1, 0), (vertices,))
        gaps = source.integers(1, _MOST_GAP, (vertices,))
        loose = source.integers(0, max(vertices - 1, 0), (vertices,))
        ground = source.integers(0, _LOOSE_DEPTH, (components,))
        slots = source.permutations(edges)
        for step in range(vertices):
            here = order[:, step]
            if step < components:
                made["rep"][:, step] = here
                made["comp"][cases, here] = step
                made["par"][cases, here] = loose[:, step]
                made["depth"][cases, here] = ground[:, step]
                continue
            above = order[cases, parents[:, step]]
            made["par"][cases, here] = above
            made["comp"][cases, here] = made["comp"][cases, above]
            made["depth"][cases, here] = made["depth"][cases, above] + gaps[:, step]
            slot = slots[:, step - components]
            made["src"][cases, slot], made["tgt"][cases, slot] = here, above
        self._other_edges(source, made, slots[:, vertices - components :])
        turned = source.flags((edges,))
        ends = made["src"].copy()
        made["src"] = np.where(turned, made["tgt"], ends)
        made["tgt"] = np.where(turned, ends, made["tgt"])
        return {
            self._names[name]: self._longer(self._names[name], one, naturals) for name, one in made.items()
        }

    def _other_edges(self, source: Source, made: dict[str, Table], slots: Table) -> None:
        """Edges beside the forest: from any vertex to any of its component, itself among them."""
        comp = made["comp"]
        vertices = comp.shape[1]
        if not vertices or not slots.shape[1]:
            return
        cases = np.arange(source.cases)
        drawn = source.integers(0, vertices - 1, (slots.shape[1],))
        steps = source.integers(0, vertices - 1, (slots.shape[1],))
        for at in range(slots.shape[1]):
            first = drawn[:, at]
            same = comp == comp[cases, first][:, np.newaxis]
            wanted = steps[:, at] % same.sum(axis=1)
            second = np.argmax(np.cumsum(same, axis=1) == wanted[:, np.newaxis] + 1, axis=1)
            made["src"][cases, slots[:, at]], made["tgt"][cases, slots[:, at]] = first, second

    def _longer(self, name: str, table: Table, naturals: Mapping[str, int]) -> Table:
        """The table with zeros up to the length at which it is read."""
        length = self._problem.shape(name, naturals)[0]
        if table.shape[1] >= length:
            return table
        return np.pad(table, ((0, 0), (0, length - table.shape[1])))
