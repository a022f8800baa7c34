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


def _connective(prover: Prover, proposition: Expr, entries: Entries, otherwise: Unproved) -> Expr:
    """That `a ∧ b` fails since one of the two does, or `a ↔ b` since exactly one of them does."""
    a, b = prover.heads.spine(proposition)[1]
    given = prover.variable(proposition)
    tries: list[tuple[tuple[str, str], Expr | None, Expr]]
    if prover.heads.name(proposition) == ("And",):
        tries = [(("And", "left"), None, a), (("And", "right"), None, b)]
    else:
        tries = [(("Iff", "mp"), a, b), (("Iff", "mpr"), b, a)]
    for function, premise, fails in tries:
        part = prover.call(".".join(function), a, b, given)

        def made(part: Expr = part, premise: Expr | None = premise, fails: Expr = fails) -> Expr:
            held = part if premise is None else prover.apply(part, prover.goal(premise, Scope()))
            return prover.lambda_(given, prover.apply(refutation(prover, fails, entries), held))

        try:
            return prover.first([made], "")
        except Unproved:
            continue
    raise otherwise


def refutation(prover: Prover, proposition: Expr, entries: Entries) -> Expr:
    """A proof that a proposition fails. Raises `Unproved`."""
    whole = proposition
    try:
        return prover.goal(prover.call("Not", whole), Scope())
    except Unproved as error:
        kept = error
    proposition = prover.exposed(proposition)
    record = prover.terms.records[proposition]
    if prover.heads.name(proposition) in (("And",), ("Iff",)):
        return _connective(prover, proposition, entries, kept)
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
