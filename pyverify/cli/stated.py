"""What the commands that ask about statements share: the project opened, and which statements are meant.

A statement is meant by the id of a claim, or by its Lean name, whether a claim names it or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyverify.claims import Compiled
from pyverify.claims.nearest import nearest_name
from pyverify.cli.claims import load_claims
from pyverify.cli.context import Context
from pyverify.cli.examine import Subject, made, show_build
from pyverify.errors import BuildFailed, UsageError, Where
from pyverify.lean.graph import load_graph
from pyverify.term import parse_name, show_name

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["Opened", "opened", "stated"]


@dataclass(frozen=True, slots=True)
class Opened:
    """A project that is built, and what Python reads out of it."""

    subject: Subject
    spec: Spec


def opened(context: Context) -> Opened:
    """Build the project and open it. Raises `BuildFailed` if a module is not there."""
    from pyverify.spec import open_spec

    project = context.project()
    claims = load_claims(project)
    subject = Subject(project, claims, claims.claims, load_graph(project), context.toolchain(project))
    built = made(context, subject, fresh=False)
    show_build(context, subject, built)
    compiled = Compiled(subject.graph, built)
    if absent := compiled.absent():
        raise BuildFailed(
            f"{len(absent)} module{'s' * (len(absent) != 1)} could not be built",
            help="mend what Lean says above",
        )
    return Opened(subject, open_spec(project, compiled, claims.claims))


def stated(spec: Spec, names: Sequence[str]) -> tuple[str, ...]:
    """What these names mean, in their order: ids of claims, or Lean names of statements that no claim has.

    Without names: all claims, or, where there are none, all statements of the specifications. Raises
    `UsageError` with the nearest name for one that nothing has, or that states nothing.
    """
    if not names:
        return tuple(spec.claims) or tuple(show_name(one) for one in spec.written if spec.is_statement(one))
    found: list[str] = []
    for number, name in enumerate(names, 1):
        if name in spec.claims:
            found.append(name)
            continue
        try:
            known = spec.is_stated(parse_name(name))
        except ValueError:
            known = False
        if not known:
            near = nearest_name(name[:200], [*spec.claims, *map(show_name, spec.written)])
            raise UsageError(
                f"no claim and no statement is called `{name[:100]}`",
                where=Where(what=f"command line, argument {number}"),
                help=f"did you mean `{near}`?" if near else "`pyverify claims` lists the claims",
            )
        claims = [one.id for one in spec.claims.values() if show_name(one.name) == name]
        found.append(claims[0] if len(claims) == 1 else name)
    return tuple(dict.fromkeys(found))
