"""What is wrong with a statement that reading it tells, without solvers and without numbers.

 - a variable that nothing speaks of;
 - a conclusion that is true by its form, once definitions are unfolded, or that the hypotheses say by
   themselves, whatever the numbers in them are (their comparisons count as propositions without a content);
 - `∃ x, P x → Q x` and `∀ x, P x ∧ Q x`, where the other connective was meant.

Laws of arithmetic are not used: `a + b = b + a` is a theorem, `a = a` is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Code,
    Literal,
    Op,
    Operation,
    Quantified,
    Truth,
    Variable,
    walk,
)
from pyverify.extract.depth import deep
from pyverify.extract.rewrite import replace_variable
from pyverify.statement import Statement
from pyverify.symbolic.finding import Finding, Kind
from pyverify.symbolic.instances.inline import conjuncts, free_names, inlined
from pyverify.symbolic.instances.names import told_name
from pyverify.symbolic.mutation.normal import Normal, normal
from pyverify.symbolic.necessity.words import said
from pyverify.symbolic.questions.tautology import ORDERS, follows, plainly_true, premises_of
from pyverify.term import Name

__all__ = ["plainly_true", "read"]

Library = Callable[[Name], Definition]


def read(library: Library, statement: Statement) -> tuple[Finding, ...]:
    """What reading finds, in the order in which it is written."""
    found = [*_unused(statement)]
    with deep():
        found += _shapes(statement)
        try:
            hypotheses = [
                (one.name or one.text, conjuncts(inlined(one.code, library))) for one in statement.hypotheses
            ]
            conclusion = inlined(statement.conclusion, library)
        except NotInterpreted:
            return tuple(found)
        for number, one in enumerate(statement.hypotheses):
            if isinstance(one.code, Quantified):  # written out, not the meaning of a name
                parts = hypotheses[number][1]
                parts += [more for part in [*parts] for more in _of_each(part, conclusion)]
        found += _concluded(hypotheses, conclusion)
    return tuple(found)


# Variables that nothing speaks of.


def _unused(statement: Statement) -> Iterator[Finding]:
    codes = [*(one.code for one in statement.hypotheses), statement.conclusion]
    free = set().union(*map(free_names, codes))
    for param in statement.params:
        if param.name not in free:
            yield _nothing_of(param.name, "neither a hypothesis nor the conclusion speaks of it")
    assumed = set().union(*map(free_names, codes[:-1]))
    heads = [one.variable for one in statement.params if one.name not in assumed]
    behind = [Quantified(True, one, None, statement.conclusion) for one in heads if one.name in free]
    for part in (*behind, *(part for code in codes for part in walk(code))):
        if isinstance(part, Quantified):
            name, sign = told_name(part.variable, _fixed(statement)), "∀" if part.universal else "∃"
            if part.variable.name not in free_names(part.body):
                yield _nothing_of(name, f"what stands behind `{sign} {name}` does not")
            elif (told := _only_restricted(part)) is not None:
                why = f"behind `{sign} {name}` nothing but `{said(statement, told)}` does"
                yield _nothing_of(name, why)


def _only_restricted(code: Quantified) -> Code | None:
    """What compares a variable with a number (`0 < e`), if all else behind its quantifier is said without it.

    `∀ x, 0 < x → False` is no such thing: it says that there is none.
    """
    own, rest = {code.variable.name}, code.body
    if code.bound is not None:
        return None
    if code.universal:
        alone = list[Code]()
        others = list[Code]()
        while isinstance(rest, Op) and rest.operation is Operation.IMPLIES:
            premise, rest = rest.arguments
            (alone if free_names(premise) == own else others).append(premise)
        others.append(rest)
    else:
        parts = conjuncts(rest)
        alone = [one for one in parts if free_names(one) == own]
        others = [one for one in parts if free_names(one) != own]
    elsewhere = not others or others == [Truth(False)] or any(own <= free_names(one) for one in others)
    return None if elsewhere or not all(_with_number(one, code.variable) for one in alone) else alone[0]


def _with_number(code: Code, variable: Variable) -> bool:
    """Whether it compares the variable itself with something in which no variable occurs."""
    match code:
        case Op(Operation.NOT, (inner,)):
            return _with_number(inner, variable)
        case Op(operation, arguments) if operation in (*ORDERS, Operation.EQ, Operation.NAT_EQ):
            return variable in arguments
    return False


def _nothing_of(name: str, why: str) -> Finding:
    return Finding(Kind.UNUSED_VARIABLE, f"the variable `{name}` is not used: {why}", name)


def _fixed(statement: Statement) -> list[str]:
    """The names that bound variables are told beside."""
    return [*(one.name for one in statement.carriers), *(one.name for one in statement.params)]


# Connectives that do not fit their quantifier.


def _shapes(statement: Statement) -> Iterator[Finding]:
    codes = [*(one.code for one in statement.hypotheses), statement.conclusion]
    for part in (part for code in codes for part in walk(code)):
        match part:
            case Quantified(False, variable, _, Op(Operation.IMPLIES, (premise, _))) if (
                variable.name in free_names(premise)
            ):
                told, name = said(statement, premise), told_name(variable, _fixed(statement))
                words = (
                    f"`∃ {name}, {told} → …` holds as soon as some `{name}` has not "
                    f"`{told}`; with `∧` it would say what it seems to say"
                )
                yield Finding(Kind.EXISTS_IMPLIES, words, name)
            case Quantified(True, variable, None, body):
                yield from _said_of_all(statement, variable, body)
    named = set().union(*(free_names(one.code) for one in statement.hypotheses), set())
    for param in statement.params:
        if param.name not in named:
            yield from _said_of_all(statement, param.variable, statement.conclusion)


def _said_of_all(statement: Statement, variable: Variable, body: Code) -> Iterator[Finding]:
    """Of `∀ x, P x ∧ Q x` with a comparison `P` of `x` alone with something else."""
    while isinstance(body, Quantified) and body.universal:
        body = body.body
    if not isinstance(body, Op) or body.operation is not Operation.AND:
        return
    for part in _flat(body):
        match part:
            case Op(operation, (left, right)) if operation in ORDERS:
                for own, other in ((left, right), (right, left)):
                    if own == variable and variable.name not in free_names(other) and not _natural_zero(part):
                        told, name = said(statement, part), told_name(variable, _fixed(statement))
                        words = (
                            f"`∀ {name}, {told} ∧ …` says that every `{name}` has "
                            f"`{told}`; as a restriction it would stand before `→`"
                        )
                        yield Finding(Kind.FORALL_AND, words, name)
                        return


def _natural_zero(code: Op) -> bool:
    return code.operation is Operation.NAT_LE and code.arguments[0] == Literal(0)


def _flat(code: Code) -> Iterator[Code]:
    if isinstance(code, Op) and code.operation is Operation.AND:
        for part in code.arguments:
            yield from _flat(part)
    else:
        yield code


# Conclusions that say nothing, or what was assumed.


def _concluded(hypotheses: Sequence[tuple[str, list[Code]]], conclusion: Code) -> Iterator[Finding]:
    if plainly_true(conclusion):
        if _of_truth_values(conclusion):
            return
        yield Finding(Kind.TRIVIAL, "the conclusion is true by its form, whatever its variables are")
        if hypotheses:
            idle = [name for name, _ in hypotheses]
            words = f"the conclusion holds without {', '.join(f'`{name}`' for name in idle)}"
            yield Finding(Kind.NO_HYPOTHESIS_NEEDED, words, ", ".join(idle), for_all_sizes=True)
        return
    premises, rest = premises_of(conclusion)
    hypotheses = [
        (name, [*parts, *(one for part in parts for one in _instances(part, rest, premises))])
        for name, parts in hypotheses
    ]
    known = [part for _, parts in hypotheses for part in parts]
    if known and follows(known, conclusion):
        premises, rest = [], conclusion
    if not known or not follows([*known, *premises], rest) or follows(premises, rest):
        return
    needed = list(range(len(hypotheses)))
    for number in range(len(hypotheses)):
        fewer = [one for one in needed if one != number]
        if follows([*(part for one in fewer for part in hypotheses[one][1]), *premises], rest):
            needed = fewer
    names = " and ".join(f"`{hypotheses[number][0]}`" for number in needed)
    verb = "says" if len(needed) == 1 else "say"
    words = f"{names} {verb} the conclusion already, whatever the comparisons in it mean"
    yield Finding(Kind.ASSUMED, words, ", ".join(hypotheses[number][0] for number in needed))


def _of_truth_values(conclusion: Code) -> bool:
    """Whether a true conclusion is a law of Boolean algebra, with two sides that are not written alike."""
    named = [one for one in walk(conclusion) if isinstance(one, Variable)]
    _, rest = premises_of(conclusion)
    sides = [normal(one) for one in rest.arguments] if isinstance(rest, Op) else []
    return bool(named) and all(one.type is BOOL for one in named) and len({*sides}) > 1


def _instances(part: Code, conclusion: Code, premises: Sequence[Code]) -> Iterator[Code]:
    """What `∀ i < n, P i` says of the indices that the conclusion speaks of, where these are below `n`."""
    match part:
        case Quantified(True, variable, bound, body) if variable.type is NAT and bound is not None:
            below = {normal(one) for one in premises}
            for index in _indices(conclusion):
                least = Op(Operation.NAT_LT, (index, bound), BOOL)
                next_ = Op(Operation.NAT_ADD, (index, Literal(1)), NAT)
                if normal(least) in below or normal(next_) == normal(bound):
                    one = replace_variable(body, variable, index)
                    yield one
                    yield from _instances(one, conclusion, premises)


def _of_each(part: Code, conclusion: Code) -> Iterator[Code]:
    """What `∀ f, P f` says of the variables of the conclusion that have its type."""
    if isinstance(part, Quantified) and part.universal and part.bound is None:
        named = {one.name: one for one in walk(conclusion) if isinstance(one, Variable)}
        for name in sorted(free_names(conclusion) & set(named)):
            if named[name].type == part.variable.type:
                one = replace_variable(part.body, part.variable, named[name])
                yield one
                yield from _of_each(one, conclusion)


def _indices(code: Code) -> Iterator[Code]:
    """The indices at which a proposition reads functions."""
    seen: set[Normal] = set()
    for part in walk(code):
        if isinstance(part, Apply):
            for index in part.arguments:
                if normal(index) not in seen:
                    seen.add(normal(index))
                    yield index
