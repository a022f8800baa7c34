"""Terms put for terms, with everything above them built anew, so that what becomes decided is decided.

`transform` keeps a rebuilt term as it stands. Here it goes through the builder again: `2 < 3` becomes true,
a table read at a number that was an unknown becomes one of its entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyverify.domains.smt.build import Builder
from pyverify.domains.smt.terms import Op, Simple, Term, below

__all__ = ["folded", "rebuilt"]


def rebuilt(build: Builder, roots: Iterable[Term], put: Mapping[int, Term]) -> Mapping[int, Term]:
    """For each term below the roots, by number, what it became; `put` says what is put for which term.

    What is put is not looked into.
    """
    became: dict[int, Term] = {}
    for term in below(roots):
        if term.number in put:
            became[term.number] = put[term.number]
            continue
        args = tuple(became[arg.number] for arg in term.args)
        same = all(old is new for old, new in zip(term.args, args, strict=True))
        became[term.number] = term if same else folded(build, term, args)
    return became


def folded(build: Builder, term: Term, args: tuple[Term, ...]) -> Term:
    """The same kind of term with other parts, decided where it can be."""
    match term.op:
        case Op.READ:
            return build.read(term.symbol, args)
        case Op.ADD:
            return build.add(args, term.sort)
        case Op.NEG:
            return build.negate(*args)
        case Op.SUB:
            return build.subtract(*args)
        case Op.MUL:
            return build.multiply(*args)
        case Op.DIV if args[1].constant is not None or args[0].constant == 0:
            return build.divide(*args)
        case Op.IDIV if args[1].constant is not None:
            return build.quotient(*args)
        case Op.MOD if args[1].constant is not None:
            return build.remainder(*args)
        case Op.TO_REAL:
            return build.to_real(*args)
        case Op.LE:
            return build.less_equal(*args)
        case Op.LT:
            return build.less(*args)
        case Op.EQ:
            return build.equal(*args)
        case Op.ITE:
            return build.ite(*args)
        case Op.NOT:
            return build.negation(*args)
        case Op.AND:
            return build.conjunction(args)
        case Op.OR:
            return build.disjunction(args)
        case Op.FORALL | Op.EXISTS:
            return build.quantify(term.op is Op.FORALL, term.binders, args[0])
    assert term.sort is not Simple.BOOL or term.op in (Op.APPLY, Op.SELECT), term
    return build.bank.make(term.op, args, term.sort, term.payload)
