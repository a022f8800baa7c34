"""That a conclusion fails at an instance: `∀ x, C x` at the value that the instance has for `x`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyverify.symbolic.witness.goals import Scope, Unproved
from pyverify.symbolic.witness.prove import Prover
from pyverify.term import Expr, show_name

__all__ = ["refutation"]

_PI = 7

Entries = Mapping[str, Mapping[tuple[Any, ...], Any]]
"""The values of an instance, by name and indices."""


def refutation(prover: Prover, proposition: Expr, entries: Entries) -> Expr:
    """A proof that a proposition fails. Raises `Unproved`."""
    whole = proposition
    try:
        return prover.goal(prover.call("Not", whole), Scope())
    except Unproved as error:
        kept = error
    proposition = prover.exposed(proposition)
    record = prover.terms.records[proposition]
    if record[0] != _PI:
        raise kept
    _, domain, body, name, _ = record
    given = prover.variable(proposition)
    if prover.heads.is_proposition(domain):
        if prover.heads.substitution.loose(body):
            raise kept
        premise = prover.goal(domain, Scope())
        rest, used = body, premise
    else:
        value = prover.values.of_lean(domain, entries.get(show_name(name), {}))
        if value is None:
            raise kept
        rest, used = prover.heads.substitution.instantiate(body, [value]), value
    inner = refutation(prover, rest, entries)
    return prover.lambda_(given, prover.apply(inner, prover.apply(given, used)))
