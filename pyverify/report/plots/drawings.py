"""`proofs/drawings.toml`: what a project wants to see drawn, computed from its Lean and from nothing else.

    format = 1

    [[drawing]]
    id = "energy-per-share"
    claim = "tpf-e9-oracle"             # the sides of its conclusion are drawn
    title = "Energy saved per share"
    along = "a"                         # over this parameter,
    across = "share that passes"        # which means this,
    from = "1/10"
    to = "1"
    values = { k = "5", R = "64" }      # with these values of the others

    [[drawing]]
    id = "triangle"
    claim = "sheaf-s12-cycle-sum"
    title = "Three contexts"
    edges = [[0, 1], [1, 2], [2, 0]]
    says = ["0", "0", "1"]              # what the relations say
    values = ["0", "1/3", "2/3"]        # values at the vertices
    incidence = "Sheaf.graphCoboundary" # definitions: the entry of an edge and a vertex,
    makes = "Sheaf.coboundary"          # and what the values make of an edge

A curve has only points at which all hypotheses hold. All values are exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyverify.claims.nearest import nearest
from pyverify.errors import ConfigurationError, PyverifyError
from pyverify.extract import NotInterpreted
from pyverify.extract.code import NAT, Op, Operation
from pyverify.report.plots.figure import Curves, Edge, Figure, Line, Network
from pyverify.report.text import line
from pyverify.symbolic.entries import Entry, read_entries

if TYPE_CHECKING:
    from pyverify.spec import Spec
    from pyverify.statement import Statement

__all__ = ["FILE", "DrawingError", "read_drawings"]

FILE = "drawings.toml"
"""Its name, beside `claims.toml`."""
POINTS = 61
LARGEST = 12
"""Vertices of a drawing."""
_CURVE = ("id", "claim", "title", "along", "across", "from", "to", "values")
_NETWORK = ("id", "claim", "title", "edges", "says", "values", "incidence", "makes")
_SIGNS = {Operation.LE: "≤", Operation.LT: "<", Operation.EQ: "="}


class DrawingError(ConfigurationError):
    """The file of drawings asks for something that cannot be drawn."""

    code = "drawings-file"


def read_drawings(path: Path, shown: Path, spec: Spec) -> tuple[Figure, ...]:
    """The figures; none where there is no file. Raises `DrawingError` with the line that is wrong."""
    entries = read_entries(path, shown, "drawing", DrawingError, "docs/reports.md")
    found = tuple(_network(one, spec) if "edges" in one.values else _curve(one, spec) for one in entries)
    for number, one in enumerate(found):
        if one.id in {other.id for other in found[:number]}:
            raise DrawingError(
                f"two drawings are called `{one.id}`", where=entries[number].where("id"), help="rename one"
            )
    return found


def _claimed(entry: Entry, spec: Spec) -> tuple[str, Statement]:
    id_ = entry.text("claim")
    if id_ not in spec.claims:
        near = nearest(id_, list(spec.claims))
        help = f"did you mean `{near}`?" if near else "`pyverify claims` lists all"
        raise DrawingError(f"no claim is called `{id_}`", where=entry.where("claim"), help=help)
    try:
        return id_, spec.claims[id_].statement
    except NotInterpreted as error:
        raise DrawingError(str(error), where=entry.where("claim")) from None


def _fraction(entry: Entry, key: str, value: object) -> Fraction:
    try:
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            return Fraction(value)
    except (ValueError, ZeroDivisionError):
        pass
    raise DrawingError(f"`{key}` has {value!r}, no number", where=entry.where(key), help='write `"1/3"`')


def _curve(entry: Entry, spec: Spec) -> Figure:
    entry.known(_CURVE)
    id_, statement = _claimed(entry, spec)
    along = entry.text("along")
    given = entry.values.get("values", {})
    names = {param.name for param in statement.params}
    if not isinstance(given, dict) or {*given, along} != names or along in given:
        raise DrawingError(
            f"`{id_}` has the parameters {', '.join(sorted(names))}",
            where=entry.where("values" if "values" in entry.values else "along"),
            help="name one with `along`, and give values of all others",
        )
    fixed = {name: _fraction(entry, "values", value) for name, value in given.items()}
    low, high = (_fraction(entry, key, entry.values.get(key)) for key in ("from", "to"))
    conclusion = statement.conclusion
    if not isinstance(conclusion, Op) or conclusion.operation not in _SIGNS or low >= high:
        raise DrawingError(
            "a curve needs a conclusion that compares two numbers, and `from` below `to`",
            where=entry.where("claim"),
            help="name a claim whose conclusion is `a ≤ b`, `a < b` or `a = b`",
        )
    rows = []
    for step in range(POINTS):
        at = low + (high - low) * step / (POINTS - 1)
        sides = _sides(entry, spec, statement, {**fixed, along: at})
        if sides is not None:
            rows.append((float(at), *map(float, sides)))
    if not rows:
        raise DrawingError("no hypotheses hold anywhere on it", where=entry.where("values"))
    left, right = _labels(statement, _SIGNS[conclusion.operation])
    across = line(entry.text("across", optional=True) or along)
    told = (
        f"{left} beside {right}, for {across} from {float(low):g} to {float(high):g}, with "
        f"{', '.join(f'{name} = {value}' for name, value in fixed.items())}. "
        "Both sides are computed exactly from the Lean definitions, at points where all hypotheses hold."
    )
    lines = (
        Line(left, tuple((x, y) for x, y, _ in rows)),
        Line(right, tuple((x, z) for x, _, z in rows), bound=True),
    )
    return Figure(_id(entry), entry.text("title"), told, Curves(across, lines), (id_,))


def _labels(statement: Statement, sign: str) -> tuple[str, str]:
    """Both sides in Lean's notation."""
    left, found, right = line(statement.text).partition(f" {sign} ")
    return (left, right) if found and f" {sign} " not in right else ("left side", "right side")


def _sides(
    entry: Entry, spec: Spec, statement: Statement, values: dict[str, Fraction]
) -> tuple[Fraction, Fraction] | None:
    """Both sides at these values; None where a hypothesis fails."""
    from pyverify.domains.evaluate import Evaluator
    from pyverify.domains.exact import Exact, fraction

    domain = Exact()
    evaluator = Evaluator(domain, spec.library.definition)
    env: dict[str, Any] = {}
    for param in statement.params:
        value = values[param.name]
        if param.type is NAT and (value.denominator != 1 or value < 0):
            raise DrawingError(
                f"`{param.name}` is a natural number, and {value} is none", where=entry.where("values")
            )
        env[param.name] = int(value) if param.type is NAT else domain.number(value)
    assert isinstance(statement.conclusion, Op)
    left, right = statement.conclusion.arguments
    try:
        if not all(evaluator.code(one.code, env) for one in statement.hypotheses):
            return None
        return fraction(evaluator.code(left, env)), fraction(evaluator.code(right, env))
    except (PyverifyError, TypeError, ValueError) as error:
        raise DrawingError(f"it has no exact value: {error}", where=entry.where("claim")) from None


def _network(entry: Entry, spec: Spec) -> Figure:
    entry.known(_NETWORK)
    id_, _ = _claimed(entry, spec)
    values = [_fraction(entry, "values", one) for one in _list(entry, "values")]
    edges = [_edge(entry, one, len(values)) for one in _list(entry, "edges")]
    says = [_fraction(entry, "says", one) for one in _list(entry, "says")]
    if not 0 < len(values) <= LARGEST or len(says) != len(edges):
        raise DrawingError(
            f"{len(edges)} edges, {len(says)} relations and {len(values)} values do not fit",
            where=entry.where("edges"),
            help=f"give one relation for each edge, and at most {LARGEST} values",
        )
    source, target = [one[0] for one in edges], [one[1] for one in edges]
    try:
        incidence, makes = spec[entry.text("incidence")], spec[entry.text("makes")]
        table = [[incidence(source, target, k, j) for j in range(len(values))] for k in range(len(edges))]
        made = [Fraction(makes(table, values, k)) for k in range(len(edges))]
    except (PyverifyError, TypeError) as error:
        raise DrawingError(
            f"what the values make of the edges cannot be computed: {error}", where=entry.where("makes")
        ) from None
    told = tuple(
        Edge(one[0], one[1], str(said), str(got), str(said - got))
        for one, said, got in zip(edges, says, made, strict=True)
    )
    left = [said - got for said, got in zip(says, made, strict=True)]
    words = (
        f"{len(values)} vertices with the values {', '.join(map(str, values))}, and {len(edges)} relations. "
        f"What the relations say less what the values make of them: {', '.join(map(str, left))}. "
        + ("All relations are met." if not any(left) else "Not all relations are met.")
    )
    return Figure(_id(entry), entry.text("title"), words, Network(tuple(map(str, values)), told), (id_,))


def _edge(entry: Entry, value: object, vertices: int) -> tuple[int, int]:
    if isinstance(value, list) and len(value) == 2:
        source, target = value
        if all(type(one) is int and 0 <= one < vertices for one in value):
            return source, target
    raise DrawingError(
        f"`edges` has {value!r}",
        where=entry.where("edges"),
        help=f"write `[0, 1]`, vertices below {vertices}",
    )


def _list(entry: Entry, key: str) -> Sequence[object]:
    value = entry.values.get(key)
    if not isinstance(value, list):
        raise DrawingError(f"`{key}` has to be a list", where=entry.where("id"), help="see docs/reports.md")
    return value


def _id(entry: Entry) -> str:
    id_ = entry.text("id")
    if not all(char.isascii() and (char.isalnum() or char in "-_") for char in id_):
        raise DrawingError(f"`id` is {id_!r}", where=entry.where("id"), help="use letters, digits, - and _")
    return id_
