"""Are two constants equal by definition? By this package's reduction, and then by the official kernel."""

from __future__ import annotations

from pyverify.errors import PyverifyError
from pyverify.kernel.questions import Asked, Question, Said, ask
from pyverify.kernel.reducer import Reducer
from pyverify.kernel.world import World
from pyverify.olean import Declaration, Kind
from pyverify.spec import Spec
from pyverify.term import Expr, Name

__all__ = ["equal_by_definition"]

STEPS = 200_000
"""Steps of reduction for this question, about a second."""
OWN, OFFICIAL = "this package's reduction", "the official kernel"


def equal_by_definition(spec: Spec, first: Name, second: Name, *, confirm: bool) -> tuple[str, ...]:
    """Who says that they are equal; nobody where they are not, or where it is not decided.

    With `confirm` the official kernel is asked about what this package's reduction finds to be equal, and its
    word is the last one.
    """
    sides = [spec.compilation.declaration(name) for name in (first, second)]
    one, other = sides
    if one is None or other is None or len(one.params) != len(other.params):
        return ()
    reducer = Reducer(spec.compilation.terms, spec.compilation.declaration, steps=STEPS)
    left, right = _term(spec, one, one), _term(spec, other, one)
    try:
        # what is asked about has to be of one type
        if not reducer.equal(reducer.infer(left), reducer.infer(right)) or not reducer.equal(left, right):
            return ()
    except (PyverifyError, RecursionError):
        return ()
    if not confirm:
        return (OWN,)
    try:
        world = World(spec.compiled.modules(), None)
        (reply,) = ask(world, [Question(Asked.EQUAL, (left, right))], spec.compiled.build.toolchain)
    except PyverifyError:
        return (OWN,)
    if reply.said is not Said.ANSWERED:
        return (OWN,)
    return (OWN, OFFICIAL) if reply.value is True else ()


def _term(spec: Spec, declaration: Declaration, levels: Declaration) -> Expr:
    """What is compared: of a theorem what it states, else the constant; at the first one's universes."""
    if declaration.kind is Kind.THEOREM:
        return declaration.type
    terms = spec.compilation.terms
    numbers = tuple(terms.intern_level((4, name)) for name in levels.params)
    return terms.intern((4, declaration.name, numbers))
