"""The seven forms of a definition or statement, by name; what one does not admit is refused with its reason.

What is heavy (SymPy, the solvers) is imported when its form is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pyverify.claims.nearest import nearest
from pyverify.domains.arguments import BadArgument, shown
from pyverify.errors import Exit, PyverifyError, Where
from pyverify.extract import NotInterpreted, Reason
from pyverify.extract.code import NAT, Definition, Param
from pyverify.extract.depth import refused_if_too_deep
from pyverify.spec.values import natural
from pyverify.statement import Statement
from pyverify.term import show_name

if TYPE_CHECKING:
    from pyverify.spec.spec import Spec

__all__ = [
    "FLAVOURS",
    "FORMS",
    "SIZED",
    "Flavour",
    "Options",
    "UnknownForm",
    "check_form",
    "render",
    "sympy_of",
]

Flavour = Literal["lean", "mathlib"]
Conventions = Literal["generic", "exact"]
FLAVOURS: tuple[Flavour, ...] = ("lean", "mathlib")
CONVENTIONS: tuple[Conventions, ...] = ("generic", "exact")
What = Definition | Statement
MOST_IN_FORMULAS = 100
"""The largest size at which SymPy is asked for a formula: it takes seconds for some thousand terms."""
SIZED = ("sympy", "smtlib")
"""The forms that need, or take, sizes that are numbers."""
SMALL = 2
"""The sizes at which SymPy says what it cannot say at symbols."""


class UnknownForm(PyverifyError):
    """There is no form of that name."""

    code: ClassVar[str] = "unknown-form"
    exit_status: ClassVar[Exit] = Exit.USAGE


@dataclass(frozen=True, slots=True)
class Options:
    """What a form may be told."""

    sizes: Mapping[str, int] = field(default_factory=dict)
    """Values of natural parameters, for forms that need numbers there; what is left out stays a symbol, or,
    in SMT-LIB, becomes a small number that the text names.
    """
    flavour: Flavour = "lean"


def render(spec: Spec, what: What, form: str, options: Options | None = None) -> str:
    """A form as text, without a newline at the end.

    Raises `NotInterpreted`, with the reason, where the definition or statement has no such form,
    `UnknownForm` where there is none of that name, and `PyverifyError` for sizes that are no sizes of it.
    """
    write = check_form(form)
    options = options or Options()
    if options.flavour not in FLAVOURS:
        raise UnknownForm(
            f"no flavour is called {shown(options.flavour)}", help=f"there are {', '.join(FLAVOURS)}"
        )
    options = Options(_checked(what, options.sizes), options.flavour)
    with refused_if_too_deep(what.name):
        return write(spec, what, options).rstrip("\n")


def check_form(form: str) -> Callable[[Spec, What, Options], str]:
    """What writes a form; raises `UnknownForm`."""
    write = FORMS.get(form)
    if write is None:
        near = nearest(form, FORMS)
        hint = f"did you mean `{near}`? " if near else ""
        raise UnknownForm(f"no form is called `{form[:60]}`", help=f"{hint}the forms are {', '.join(FORMS)}")
    return write


def _sizes(what: What) -> list[Param]:
    return [param for param in what.params if param.type is NAT]


def _checked(what: What, sizes: Mapping[str, int]) -> dict[str, int]:
    """The sizes as ints, each one that there is; raises `WrongSize`."""
    known = [param.name for param in _sizes(what)]
    found = {}
    for name, value in sizes.items():
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean `{near}`? " if near else ""
            raise WrongSize(
                f"`{show_name(what.name)}` has no size `{name[:60]}`",
                where=Where(what=f"size `{name[:60]}`"),
                help=f"{hint}its sizes are {', '.join(known) or 'none'}",
            )
        try:
            found[name] = natural(name, value)
        except BadArgument as error:
            raise WrongSize(
                error.message, where=Where(what=f"size `{name}`"), help="give an int, 0 or more"
            ) from None
    return found


class WrongSize(PyverifyError):
    """A size is given that there is not, or that is no natural number."""

    code: ClassVar[str] = "size"
    exit_status: ClassVar[Exit] = Exit.USAGE


def sympy_of(
    spec: Spec, what: What, sizes: Mapping[str, int], *, conventions: Conventions = "generic"
) -> Any:
    """The SymPy expression of a definition, or of whether a statement's hypotheses give its conclusion."""
    from pyverify.domains.symbols import sympy_value

    if conventions not in CONVENTIONS:
        raise UnknownForm(
            f"no conventions are called {shown(conventions)}", help=f"there are {', '.join(CONVENTIONS)}"
        )
    valued, chosen = _valued(what), _checked(what, sizes)
    for name, size in chosen.items():
        if size > MOST_IN_FORMULAS:
            raise NotInterpreted(
                Reason.TOO_LARGE, show_name(valued.name), part=f"{name} = {shown(size)}", domain="SymPy"
            )
    with refused_if_too_deep(what.name):
        return sympy_value(valued, spec.library.definition, chosen, conventions=conventions)


def _valued(what: What) -> Definition:
    """What has a value at parameters: of a statement, whether it holds there."""
    return what.predicate if isinstance(what, Statement) else what


def _lean(spec: Spec, what: What, options: Options) -> str:
    return spec.sources.text(what.name, options.flavour)


def _latex(spec: Spec, what: What, options: Options) -> str:
    from pyverify.forms import latex

    return latex(what)


def _text(spec: Spec, what: What, options: Options) -> str:
    from pyverify.forms import text

    return text(what)


def _sympy(spec: Spec, what: What, options: Options) -> str:
    """With symbols for the sizes where SymPy can say that; else at small sizes, and the text tells."""
    try:
        return _written(sympy_of(spec, what, options.sizes), what)
    except NotInterpreted as error:
        chosen = {param.name: SMALL for param in _sizes(what) if param.name not in options.sizes}
        if error.reason is not Reason.SYMBOLIC_SIZE or not chosen:
            raise
    said = ", ".join(f"{name} = {size}" for name, size in chosen.items())
    formula = sympy_of(spec, what, {**chosen, **options.sizes})
    return f"# at {said}; --sizes chooses others\n{_written(formula, what)}"


def _written(formula: Any, what: What) -> str:
    try:
        return str(formula)
    except ValueError as error:  # Python writes no numbers of thousands of digits
        name, part = show_name(what.name), "a number of thousands of digits"
        raise NotInterpreted(Reason.TOO_LARGE, name, part=part, domain="SymPy") from error


def _smtlib(spec: Spec, what: What, options: Options) -> str:
    from pyverify.domains.smt import smtlib

    return smtlib(what, spec.library.definition, dict(options.sizes) or None)


def _json(spec: Spec, what: What, options: Options) -> str:
    from pyverify.forms import to_json

    return to_json(what)


def _python(spec: Spec, what: What, options: Options) -> str:
    from pyverify.domains.compile import python_source

    return python_source(_valued(what), spec.library.definition)


FORMS: Mapping[str, Callable[[Spec, What, Options], str]] = {
    "lean": _lean,
    "latex": _latex,
    "text": _text,
    "sympy": _sympy,
    "smtlib": _smtlib,
    "json": _json,
    "python": _python,
}
"""By name, in the order in which they are listed."""
