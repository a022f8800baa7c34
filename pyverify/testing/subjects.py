"""What is tested of a binding: the definition alone, and each of its claims.

The definition alone is made a statement: its parameters, what the binding's domain asks of them, and nothing
concluded. Without a domain the first claim's hypotheses are asked, if the definition's parameters occur there
under the same names: those that speak of these parameters, and what they rest on.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pyverify.extract import NotInterpreted
from pyverify.extract.boolean import equal
from pyverify.extract.code import (
    BOOL,
    NAT,
    Call,
    Code,
    Definition,
    Param,
    Quantified,
    Scalar,
    Truth,
    Type,
    Variable,
    walk,
)
from pyverify.extract.substitute import over
from pyverify.spec import Spec
from pyverify.statement import Hypothesis, Statement
from pyverify.term import parse_name, show_name
from pyverify.testing.binding import Binding
from pyverify.testing.chance.declared import InLaw, outcomes_of
from pyverify.testing.checking import statement_of
from pyverify.testing.subject import Subject

__all__ = ["about", "claims_of", "subject_of"]


def claims_of(binding: Binding) -> tuple[str, ...]:
    """The items of a binding that was checked: the empty text for the definition alone, then its claims."""
    return ("", *binding.claims)


def subject_of(binding: Binding, spec: Spec, claim: str = "") -> Subject:
    """What cases are drawn for: the definition alone, or a claim. Raises `NotInterpreted`."""
    if claim:
        statement = statement_of(spec, claim)
        return Subject(narrowed(statement, binding, spec), claim, sizes=binding.sizes)
    return about(binding, spec)


def narrowed(statement: Statement, binding: Binding, spec: Spec) -> Statement:
    """The statement with the binding's domain asked of what the function is called at, where that is plain.

    It is where a call has nothing but parameters of the statement as its arguments. Elsewhere a function is
    not asked outside its domain, and such cases count as not tested.
    """
    predicates = [spec[name].definition for name in binding.domain if not _is_statement(spec, name)]
    if not predicates:
        return statement
    definition = spec[binding.to].definition
    theirs = {param.name: param for param in statement.params}
    found: dict[Code, Hypothesis] = {}
    for call in walk(statement.conclusion):
        if not isinstance(call, Call) or call.name != definition.name:
            continue
        given = dict(zip((param.name for param in definition.params), call.arguments, strict=True))
        for predicate in predicates:
            arguments = [given.get(param.name) for param in predicate.params]
            if all(isinstance(one, Variable) and one.name in theirs for one in arguments):
                hypothesis = _asked(predicate, call.carriers, [one for one in arguments if one is not None])
                found[hypothesis.code] = replace(hypothesis, position=len(statement.params))
    return replace(statement, hypotheses=(*statement.hypotheses, *found.values()))


def about(binding: Binding, spec: Spec) -> Subject:
    """The definition alone as a statement. Raises `NotInterpreted`."""
    binding = _at_outcomes(binding)
    definition = spec[binding.to].definition
    params = [param for param in definition.params if param.name not in binding.gives]
    known = {param.name for param in params}
    params += [Param(size, NAT) for size in dict.fromkeys(binding.gives.values()) if size not in known]
    hypotheses: list[Hypothesis] = []
    for more, found in _domain(binding, spec, definition):
        names = {param.name for param in params}
        params += [param for param in more if param.name not in names]
        hypotheses += found
    call = Call(
        definition.name,
        tuple(Scalar(carrier.name) for carrier in definition.carriers),
        tuple(param.variable for param in definition.params),
        definition.type,
    )
    statement = Statement(
        definition.name,
        definition.carriers,
        tuple(params),
        tuple(replace(one, position=len(params)) for one in hypotheses),
        _read_everywhere(binding, call, hypotheses),
        "True",
        definition.documentation,
        definition.place,
        definition.digest,
    )
    return Subject(
        statement, "", None if binding.gives else call, _extents(binding, spec, params), sizes=binding.sizes
    )


def _at_outcomes(binding: Binding) -> Binding:
    """Of what draws in a law: the binding of the law as a table, whose inputs are the same.

    How many outcomes there are, where it is no parameter of Lean's, is not drawn.
    """
    if not isinstance(binding.random, InLaw):
        return binding
    gives, sizes = dict(binding.gives), dict(binding.sizes)
    for index, extent in binding.random.outcomes.items():
        gives[index] = outcomes_of(index, extent)
        if not isinstance(extent, str):
            sizes[gives[index]] = range(extent, extent + 1) if isinstance(extent, int) else range(1, 2)
    return replace(binding, gives=gives, sizes=sizes)


def _extents(binding: Binding, spec: Spec, params: Sequence[Param]) -> dict[str, tuple[str | int, ...]]:
    """For each table its sizes, so that an empty one has its shape too; zero where they are not known."""
    known = {param.name for param in params}
    found = {}
    for table, extents in spec[binding.to].shapes.items():
        names: list[str | int] = []
        for extent in extents:
            sizes: list[str | int] = [size for size in extent.sizes if size in known]
            sizes += [binding.gives[index] for index in extent.indices if index in binding.gives]
            sizes += [extent.least] if extent.least else []
            names += sizes[:1] or [0]
        found[table] = tuple(names)
    return found


def _domain(
    binding: Binding, spec: Spec, definition: Definition
) -> Iterator[tuple[Sequence[Param], Sequence[Hypothesis]]]:
    """Further parameters and hypotheses that inputs of the definition are to meet."""
    if not binding.domain:
        for claim in binding.claims[:1]:
            try:
                yield _of_claim(statement_of(spec, claim), definition, whole=True)
            except NotInterpreted:
                continue
        return
    for name in binding.domain:
        if _is_statement(spec, name):
            yield _of_claim(statement_of(spec, name), definition, whole=False)
        else:
            predicate = spec[name].definition
            carriers = tuple(Scalar(one.name) for one in definition.carriers)
            renamed = dict(zip((one.name for one in predicate.carriers), carriers, strict=False))
            arguments = [Variable(one.name, over(one.type, renamed)) for one in predicate.params]
            yield (), (_asked(predicate, carriers, arguments),)


def _asked(predicate: Definition, carriers: Sequence[Type], arguments: Sequence[Code]) -> Hypothesis:
    """A predicate of these arguments as a hypothesis."""
    code = Call(predicate.name, tuple(carriers[: len(predicate.carriers)]), tuple(arguments), BOOL)
    words = " ".join(one.name for one in arguments if isinstance(one, Variable))
    return Hypothesis("", code, f"{show_name(predicate.name)} {words}", 0)


def _is_statement(spec: Spec, name: str) -> bool:
    return name in spec.claims or spec.is_stated(parse_name(name))


def _of_claim(
    statement: Statement, definition: Definition, *, whole: bool
) -> tuple[Sequence[Param], Sequence[Hypothesis]]:
    """The hypotheses of a statement that speak of the definition's parameters, and what they rest on.

    With `whole` none where not all of these parameters occur in the statement.
    """
    carriers: dict[str, Type] = {
        theirs.name: Scalar(ours.name)
        for theirs, ours in zip(statement.carriers, definition.carriers, strict=False)
    }
    theirs = {param.name: replace(param, type=over(param.type, carriers)) for param in statement.params}
    ours = {param.name: param.type for param in definition.params}
    shared = {name for name, type_ in ours.items() if name in theirs and theirs[name].type == type_}
    if whole and shared != set(ours):
        return (), ()
    reached, kept = _connected(
        statement, {name for name in shared if ours[name] is not NAT} or shared, theirs
    )
    if any(name in ours and name not in shared for name in reached):
        return (), ()
    more = [param for name, param in theirs.items() if name in reached and name not in ours]
    found = [
        replace(one, code=_recarried(one.code, carriers))
        for number, one in enumerate(statement.hypotheses)
        if number in kept
    ]
    return more, found


def _connected(
    statement: Statement, start: set[str], params: Mapping[str, Param]
) -> tuple[set[str], set[int]]:
    """The parameters that hypotheses tie to these, and the numbers of those hypotheses.

    A natural number that two hypotheses speak of, as a size is, does not tie them together.
    """
    spoken = [_names(one.code) & set(params) for one in statement.hypotheses]
    reached, kept = set(start), set[int]()
    while True:
        more = {number for number, names in enumerate(spoken) if names & reached and number not in kept}
        if not more:
            break
        kept |= more
        reached |= {name for number in more for name in spoken[number] if params[name].type is not NAT}
    sizes = {name for number in kept for name in spoken[number]}
    about_sizes = {
        number
        for number, names in enumerate(spoken)
        if names and all(params[name].type is NAT for name in names) and names <= sizes | set(start)
    }
    kept |= about_sizes
    return reached | {name for number in kept for name in spoken[number]}, kept


def _read_everywhere(binding: Binding, call: Call, hypotheses: Sequence[Hypothesis]) -> Code:
    """What is true, and speaks of every entry of the result, so that it is known where tables are read."""
    if not binding.gives:
        return Truth(True)
    taken = {name for one in hypotheses for name in _names(one.code)}
    fresh = {}
    for index in binding.gives:
        name = index
        while name in taken:
            name += "'"
        fresh[index] = Variable(name, NAT)
    arguments = tuple(
        fresh.get(one.name, one) if isinstance(one, Variable) else one for one in call.arguments
    )
    entry = replace(call, arguments=arguments)
    code: Code = equal(entry, entry, call.type)
    for index, size in reversed([*binding.gives.items()]):
        code = Quantified(True, fresh[index], Variable(size, NAT), code)
    return code


def _names(code: Code) -> set[str]:
    """The names of all variables in the code, bound ones too."""
    return {one.name for one in walk(code) if isinstance(one, Variable)}


def _recarried(value: Any, carriers: Mapping[str, Type]) -> Any:
    """Code, or a part of it, over other carriers."""
    if all(Scalar(name) == type_ for name, type_ in carriers.items()):
        return value
    if isinstance(value, Scalar):
        return carriers.get(value.carrier, value)
    if isinstance(value, tuple):
        return tuple(_recarried(part, carriers) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            one.name: _recarried(getattr(value, one.name), carriers) for one in dataclasses.fields(value)
        }
        return type(value)(**changed)
    return value
