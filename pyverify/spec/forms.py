"""The seven forms of a definition or statement, by name; what one does not admit is refused with its reason.

What is heavy (SymPy, the solvers) is imported when its form is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pyverify.claims.nearest import nearest
from pyverify.errors import Exit, PyverifyError, Where
from pyverify.extract import NotInterpreted, Reason
from pyverify.extract.code import NAT, Definition, Param
from pyverify.statement import Statement
from pyverify.term import show_name

if TYPE_CHECKING:
    from pyverify.spec.spec import Spec

__all__ = ["FLAVOURS", "FORMS", "Flavour", "Options", "UnknownForm", "render", "sympy_of"]

Flavour = Literal["lean", "mathlib"]
Conventions = Literal["generic", "exact"]
FLAVOURS: tuple[Flavour, ...] = ("lean", "mathlib")
What = Definition | Statement
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
    write = FORMS.get(form)
    if write is None:
        near = nearest(form, FORMS)
        hint = f"did you mean `{near}`? " if near else ""
        raise UnknownForm(f"no form is called `{form[:60]}`", help=f"{hint}the forms are {', '.join(FORMS)}")
    options = options or Options()
    _check_sizes(what, options.sizes)
    return write(spec, what, options).rstrip("\n")


def _sizes(what: What) -> list[Param]:
    return [param for param in what.params if param.type is NAT]


def _check_sizes(what: What, sizes: Mapping[str, int]) -> None:
    known = [param.name for param in _sizes(what)]
    for name, value in sizes.items():
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean `{near}`? " if near else ""
            raise WrongSize(
                f"`{show_name(what.name)}` has no size `{name}`",
                where=Where(what=f"size `{name}`"),
                help=f"{hint}its sizes are {', '.join(known) or 'none'}",
            )
        if value < 0:
            raise WrongSize(
                f"`{name}` is a size, and {value} is negative",
                where=Where(what=f"size `{name}`"),
                help="give 0 or more",
            )


class WrongSize(PyverifyError):
    """A size is given that there is not, or that is no natural number."""

    code: ClassVar[str] = "size"
    exit_status: ClassVar[Exit] = Exit.USAGE


def sympy_of(
    spec: Spec, what: What, sizes: Mapping[str, int], *, conventions: Conventions = "generic"
) -> Any:
    """The SymPy expression of a definition, or of whether a statement's hypotheses give its conclusion."""
    from pyverify.domains.symbols import sympy_value

    return sympy_value(_valued(what), spec.library.definition, dict(sizes), conventions=conventions)


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
        return str(sympy_of(spec, what, options.sizes))
    except NotInterpreted as error:
        chosen = {param.name: SMALL for param in _sizes(what) if param.name not in options.sizes}
        if error.reason is not Reason.SYMBOLIC_SIZE or not chosen:
            raise
    said = ", ".join(f"{name} = {size}" for name, size in chosen.items())
    return f"# at {said}; --sizes chooses others\n{sympy_of(spec, what, {**chosen, **options.sizes})}"


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
