"""A binding held against a project: names that exist, parameters that fit, claims about the definition.

What is wrong is an error, told with the place of the binding. What is allowed and has to be said (a claim
that is expected to be refuted, a statement that is no claim) comes as notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from pyverify.claims import Expect
from pyverify.claims.nearest import nearest, nearest_name
from pyverify.errors import PyverifyError, UsageError, Where
from pyverify.extract import NotInterpreted
from pyverify.extract.code import NAT, Call, Code, walk
from pyverify.spec import Spec, UnknownName
from pyverify.statement import Statement
from pyverify.term import Name, parse_name, show_name
from pyverify.testing.accuracy import Stated
from pyverify.testing.binding import Binding
from pyverify.testing.signature import matched

__all__ = ["ALL", "Checked", "check_code", "checked", "refuse_twice", "resolved", "statement_of"]

ALL = "all"
"""Instead of claims: all that are expected to be proved and conclude something about the definition."""


class BindingTwice(UsageError):
    """Two bindings cannot be told apart."""

    code: ClassVar[str] = "binding-twice"


@dataclass(frozen=True, slots=True)
class Checked:
    """A binding that fits the project: `takes` complete, claims by their ids where they have one."""

    binding: Binding
    notes: tuple[str, ...]


def checked(binding: Binding, spec: Spec, *, every: bool = True) -> Checked:
    """The binding held against the definitions and claims of a project; twice is as good as once.

    `every`: whether `claims="all"` is looked up, which takes seconds. Raises `Misfit` with both signatures,
    `UnknownName` with the nearest name, `UsageError` for a claim that says nothing of the definition, for a
    predicate with other parameters, and for sizes that are none; `NotInterpreted` for a definition that has
    no code.
    """
    try:
        return _checked(binding, spec, every)
    except PyverifyError as error:
        if error.where is None:
            error.where = replace(binding.made.where, what=f"binding `{binding.name}`")
        raise


def resolved(spec: Spec, claim: str) -> str:
    """The id of a claim that is given by its id or its statement's name, else the name of a statement.

    Raises `UnknownName` with the nearest name.
    """
    return _claim(spec, claim)[0]


def statement_of(spec: Spec, claim: str) -> Statement:
    """The statement of a claim, or of a Lean name. Raises `UnknownName` or `NotInterpreted`."""
    return spec.claims[claim].statement if claim in spec.claims else spec.statement(claim)


def refuse_twice(bindings: Iterable[Binding]) -> None:
    """Raise `BindingTwice` where two bindings have one name and one definition."""
    known: dict[tuple[str, str], Binding] = {}
    for binding in bindings:
        other = known.setdefault((binding.name, binding.to), binding)
        if other is not binding:
            raise BindingTwice(
                f"two bindings are called `{binding.name}` and are to `{binding.to}`",
                where=binding.made.where,
                facts=(f"the other one stands at {other.made}",),
                help="give one of them another `name`",
            )


def check_code(spec: Spec, bindings: Iterable[Binding]) -> None:
    """Whether each name that a claim's key `code` has is that of a binding that is held to the claim.

    `bindings`: all of the project's own. Raises `UsageError` with the nearest name.
    """
    held: dict[str, set[str]] = {}
    for binding in bindings:
        held.setdefault(binding.name, set()).update(_ids(spec, binding))
    for claim in (one.claim for one in spec.claims.values()):
        what = f"claim `{claim.id}`, key `code`"
        for name in claim.code:
            if name not in held:
                near = nearest_name(name, held) or nearest(name, held)
                raise UsageError(
                    f"no function is bound as `{name[:100]}`",
                    where=Where(what=what),
                    help=f"did you mean `{near}`?" if near else "bind it in the project's own bindings",
                )
            if claim.id not in held[name] and ALL not in held[name]:
                raise UsageError(
                    f"`{name}` is bound, but not to this claim",
                    where=Where(what=what),
                    help=f'write claims=["{claim.id}"] where it is bound',
                )


def _ids(spec: Spec, binding: Binding) -> Iterator[str]:
    for claim in binding.claims:
        yield claim if claim == ALL else _claim(spec, claim)[0]


def _checked(binding: Binding, spec: Spec, every: bool) -> Checked:
    lifted = spec[binding.to]
    binding = matched(binding, lifted)
    known = {param.name: param.type for param in lifted.definition.params}
    known |= {size: NAT for size in binding.gives.values() if size not in known}
    if isinstance(binding.accuracy, Stated):
        _check_parameters(spec, binding.accuracy.definition, {*known, "u"}, "the stated bound")
    claims, notes = _claims(binding, spec, every)
    for name in binding.domain:
        if name not in spec.claims and not _is_statement(spec, name):
            _check_parameters(spec, name, set(known), "the domain", predicate=True)
    naturals = {name for name, type_ in known.items() if type_ is NAT}
    for claim in claims:
        naturals |= _naturals(spec, claim)
    for size in binding.sizes:
        if size not in naturals:
            near = nearest(size, naturals)
            raise UsageError(
                f"`sizes` speaks of `{size}`, which is no natural parameter of `{binding.to}`",
                help=f"did you mean `{near}`?"
                if near
                else f"there are: {', '.join(sorted(naturals)) or 'none'}",
            )
    return Checked(replace(binding, claims=claims), notes)


def _claims(binding: Binding, spec: Spec, every: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The claims by ids, and what has to be said of them."""
    found: dict[str, None] = {}
    notes = []
    for wanted in binding.claims:
        if wanted == ALL:
            found.update(dict.fromkeys(_speaking_of(spec, parse_name(binding.to)) if every else ()))
            continue
        claim, note = _claim(spec, wanted)
        if note:
            notes.append(note)
        found[claim] = None
        notes += _about(spec, claim, parse_name(binding.to))
    claims = tuple(found)
    return (claims if every or ALL not in binding.claims else (*claims, ALL)), tuple(notes)


def _claim(spec: Spec, wanted: str) -> tuple[str, str]:
    """The claim that is meant, and what has to be said of it."""
    if wanted in spec.claims:
        claim = spec.claims[wanted].claim
        if claim.expect is Expect.REFUTED:
            return wanted, f"`{wanted}` is not proved: the claims file expects its statement to be refuted"
        return wanted, ""
    if _is_statement(spec, wanted):
        name = parse_name(wanted)
        same = [
            one.id for one in spec.claims.values() if one.name == name and one.claim.expect is Expect.PROVED
        ]
        if same:
            return same[0], ""
        return wanted, f"`{wanted}` is no claim: nothing here says that it is proved"
    statements = [show_name(one) for one in spec.written if spec.is_statement(one)]
    near = nearest(wanted, spec.claims) or nearest_name(wanted[:200], statements)
    raise UnknownName(
        f"no claim or statement is called `{wanted[:100]}`",
        help=f"did you mean `{near}`?" if near else "`pyverify claims` lists the claims",
    )


def _is_statement(spec: Spec, name: str) -> bool:
    try:
        return spec.is_stated(parse_name(name))
    except ValueError:
        return False


def _about(spec: Spec, claim: str, definition: Name) -> Iterator[str]:
    """What has to be said of how a claim speaks of the definition; an error if it does not."""
    try:
        statement = statement_of(spec, claim)
    except NotInterpreted as error:
        yield f"`{claim}` cannot be evaluated: {error.message}"
        return
    if definition in _called(spec, [statement.conclusion]):
        return
    if definition in _called(spec, [hypothesis.code for hypothesis in statement.hypotheses]):
        yield f"`{claim}` speaks of `{show_name(definition)}` in its hypotheses alone"
        return
    direct = {show_name(one.name) for one in walk(statement.conclusion) if isinstance(one, Call)}
    raise UsageError(
        f"claim `{claim}` says nothing of `{show_name(definition)}`",
        facts=(f"its conclusion speaks of {', '.join(sorted(direct)) or 'no definition'}",),
        help="leave the claim out, or bind the function to what the claim speaks of",
    )


def _called(spec: Spec, codes: Iterable[Code]) -> set[Name]:
    """The definitions that code calls, at any depth."""
    found: set[Name] = set()
    waiting = list(codes)
    while waiting:
        names = {one.name for one in walk(waiting.pop()) if isinstance(one, Call)} - found
        found |= names
        waiting += [spec.library.definition(name).body for name in names]
    return found


def _speaking_of(spec: Spec, definition: Name) -> list[str]:
    """The claims that are expected to be proved and whose conclusion rests on the definition."""
    environment = spec.compilation.environment
    names = {one.id: one.name for one in spec.claims.values() if one.claim.expect is Expect.PROVED}
    below = environment.resting_on(environment.closure(names.values()), [definition])
    found = []
    for claim, name in names.items():
        if definition in below[name]:
            try:
                conclusion = spec.claims[claim].statement.conclusion
            except NotInterpreted:
                continue
            if definition in _called(spec, [conclusion]):
                found.append(claim)
    return found


def _naturals(spec: Spec, claim: str) -> set[str]:
    try:
        return {param.name for param in statement_of(spec, claim).sizes} if claim != ALL else set()
    except NotInterpreted:
        return set()


def _check_parameters(spec: Spec, name: str, known: set[str], what: str, *, predicate: bool = False) -> None:
    """Whether a definition that a binding names takes nothing but these parameters."""
    definition = spec[name].definition
    if predicate and not definition.proposition:
        raise UsageError(
            f"`{name}` is no predicate, so that it cannot be {what}",
            help="name a definition of type `Prop`, or a claim, whose hypotheses then count",
        )
    foreign = [param.name for param in definition.params if param.name not in known]
    if foreign:
        raise UsageError(
            f"`{name}` takes `{foreign[0]}`, which {what} cannot speak of",
            facts=(f"{name}{spec[name].__signature__}", f"known are: {', '.join(sorted(known))}"),
            help="state one in Lean whose parameters have the names of the definition's",
        )
