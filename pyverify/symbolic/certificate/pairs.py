"""What hypotheses about pairs of indices give a step of an induction: said of the new index and each earlier
one, and summed over the earlier ones.

From `0 ≤ (x i - x n) · (y i - y n)` for each `i < n` follows

    0 ≤ ∑ i < n, x i · y i - y n · ∑ i < n, x i - x n · ∑ i < n, y i + n · x n · y n,

which speaks of sums so far and of values at the new index alone. Terms are multiplied out for that. Two such
terms that are not negative may be multiplied with each other, and one with a family that is not negative at
each index (a weight), before they are summed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyverify.extract.code import BOOL, Apply, Code, Literal, Op, Operation, Scalar, Sum, Type, Variable
from pyverify.extract.rewrite import replace_variable
from pyverify.symbolic.certificate.prefixes import CannotTell, Prefixes
from pyverify.symbolic.certificate.telescope import EARLIER, INDEX
from pyverify.symbolic.instances.inline import conjuncts, free_names

__all__ = ["summed", "weights"]

_MOST_FACTS = 6
_MOST_MONOMIALS = 40
_Monomial = tuple[Code, ...]
"""What depends on the earlier index, sorted by how it is written."""
_Expanded = dict[_Monomial, Code]
"""A term multiplied out; the coefficients do not depend on the earlier index."""


@dataclass(frozen=True, slots=True)
class _Term:
    """A number that is not negative at each earlier index, or is zero there."""

    name: str
    code: Code
    type: Scalar
    equation: bool


def summed(prefixes: Prefixes, weighted: bool) -> Iterator[tuple[str, Code]]:
    """Facts about sums so far and the new index, which is called `INDEX`, with the hypotheses' names.

    `weighted`: products and weights as well.
    """
    terms = [*_terms(prefixes)][:_MOST_FACTS]
    own = [*weights(prefixes)] if weighted else []
    for place, one in enumerate(terms):
        others = terms[place:] if weighted else []
        factors = [*own, *((other.name, other.code) for other in others if not other.equation)]
        products = [(name, Op(Operation.MUL, (factor, one.code), one.type)) for name, factor in factors]
        for name, code in [(one.name, one.code), *products]:
            try:
                total = _total(prefixes, _expanded(prefixes, code, one.type), one.type)
            except CannotTell:
                continue
            relation = Operation.EQ if one.equation else Operation.LE
            zero = Op(Operation.CAST, (Literal(0),), one.type)
            names = one.name if name == one.name else f"{one.name} and {name}"
            yield names, Op(relation, (zero, total), BOOL)


def _terms(prefixes: Prefixes) -> Iterator[_Term]:
    seen: set[Code] = set()
    for pairs in prefixes.telescope.pairs:
        for part in (part for said in pairs.said for part in conjuncts(said)):
            if not isinstance(part, Op) or part.operation not in _RELATIONS:
                continue
            small, large = part.arguments
            type_ = getattr(small, "type", None)
            if isinstance(type_, Scalar) and part not in seen:
                seen.add(part)
                difference = _difference(large, small, type_)
                yield _Term(pairs.name, difference, type_, part.operation is Operation.EQ)


def weights(prefixes: Prefixes) -> Iterator[tuple[str, Code]]:
    """Families that are not negative, at the earlier index."""
    for name, code in prefixes.telescope.pointwise:
        match code:
            case Op(Operation.LE | Operation.LT, (Op(Operation.CAST, (Literal(0),)), Apply() as value)):
                yield name, replace_variable(value, INDEX, EARLIER)


def _difference(large: Code, small: Code, type_: Type) -> Code:
    match small:
        case Op(Operation.CAST, (Literal(0),)):
            return large
    return Op(Operation.SUB, (large, small), type_)


_RELATIONS = (Operation.LE, Operation.LT, Operation.EQ)


def _expanded(prefixes: Prefixes, code: Code, type_: Type) -> _Expanded:
    """The term multiplied out. Raises `CannotTell`."""
    if EARLIER.name not in free_names(code):
        return {(): prefixes.at(code)}
    match code:
        case Apply(Variable(), arguments) if all(one == EARLIER for one in arguments):
            return {(code,): _number(1, type_)}
        case Op(Operation.ADD | Operation.SUB as operation, (a, b)):
            found = dict(_expanded(prefixes, a, type_))
            for monomial, factor in _expanded(prefixes, b, type_).items():
                signed = factor if operation is Operation.ADD else Op(Operation.NEG, (factor,), type_)
                before = found.get(monomial)
                found[monomial] = signed if before is None else Op(Operation.ADD, (before, signed), type_)
            return found
        case Op(Operation.NEG, (a,)):
            return {
                monomial: Op(Operation.NEG, (factor,), type_)
                for monomial, factor in _expanded(prefixes, a, type_).items()
            }
        case Op(Operation.MUL, (a, b)):
            return _product(_expanded(prefixes, a, type_), _expanded(prefixes, b, type_), type_)
        case Op(Operation.POW, (a, Literal(exponent))) if 0 < exponent <= 4:
            one = _expanded(prefixes, a, type_)
            found = one
            for _ in range(exponent - 1):
                found = _product(found, one, type_)
            return found
    raise CannotTell


def _product(one: Mapping[_Monomial, Code], other: Mapping[_Monomial, Code], type_: Type) -> _Expanded:
    found: _Expanded = {}
    for (left, a), (right, b) in itertools.product(one.items(), other.items()):
        monomial = tuple(sorted((*left, *right), key=str))
        factor = Op(Operation.MUL, (a, b), type_)
        before = found.get(monomial)
        found[monomial] = factor if before is None else Op(Operation.ADD, (before, factor), type_)
    if len(found) > _MOST_MONOMIALS:
        raise CannotTell
    return found


def _total(prefixes: Prefixes, expanded: _Expanded, type_: Type) -> Code:
    """The sum of the term over all earlier indices."""
    n = prefixes.telescope.size
    parts: list[Code] = []
    for monomial, factor in expanded.items():
        count: Code = Op(Operation.CAST, (n,), type_) if not monomial else _sum(prefixes, monomial, type_)
        parts.append(Op(Operation.MUL, (factor, count), type_))
    total = parts[0]
    for part in parts[1:]:
        total = Op(Operation.ADD, (total, part), type_)
    return total


def _sum(prefixes: Prefixes, monomial: _Monomial, type_: Type) -> Code:
    """The unknown for the sum of a product; one that is there already, if it is of the same product."""
    for prefix in prefixes.found.values():
        if prefix.kind is Sum and prefix.unknown.type == type_:
            try:
                own = _expanded(prefixes, replace_variable(prefix.body, INDEX, EARLIER), type_)
            except CannotTell:
                continue
            if [*own] == [monomial] and _is_one(own[monomial]):
                return prefix.unknown
    body = monomial[0]
    for one in monomial[1:]:
        body = Op(Operation.MUL, (body, one), type_)
    return prefixes.sum_of(replace_variable(body, EARLIER, INDEX), type_)


def _is_one(code: Code) -> bool:
    match code:
        case Op(Operation.MUL, (a, b)):
            return _is_one(a) and _is_one(b)
        case Op(Operation.CAST, (Literal(1),)):
            return True
    return False


def _number(value: int, type_: Type) -> Code:
    return Op(Operation.CAST, (Literal(value),), type_)
