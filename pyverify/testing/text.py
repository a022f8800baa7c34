"""Verdicts in words: a line for each, and for a failure what a person needs to see that it is one.

A failure shows the theorem in ordinary notation, what its hypotheses are at the case, the case, the exact
value against what came out, the error against the bound, where the function is, and a program that shows it
again.
What comes from elsewhere (names, exceptions, results) is shown with its control characters written out.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from pyverify.domains.arguments import BadArgument
from pyverify.errors import PyverifyError
from pyverify.extract import NotInterpreted
from pyverify.extract.code import Function
from pyverify.spec.batches import format_of
from pyverify.spec.forms import render
from pyverify.testing.binding import Binding
from pyverify.testing.case import Case
from pyverify.testing.checking import statement_of
from pyverify.testing.judge.bounds import ulp
from pyverify.testing.judge.judged import rough, told
from pyverify.testing.verdict import Finding, Question, Verdict, Word

if TYPE_CHECKING:
    from pyverify.spec import Spec
    from pyverify.statement import Statement

__all__ = ["counted", "failure_lines", "inert", "line", "note_lines"]

_LABEL = 12
_SHOWN = 60
"""Entries of a table that are shown."""
_BITS = 10_000
"""Of an exact value that is written out."""
_SECONDS = 1.0
"""For the hypotheses of a case."""


def inert(text: str) -> str:
    """The text with every character that cannot be seen written out, but for ends of lines."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\n" else f"\\u{{{ord(char):x}}}" for char in text)


def line(verdict: Verdict) -> str:
    """The verdict in a line: the word, what was tried, how near the results came to the bound."""
    parts = [f"{verdict.binding} → {verdict.to}{f' [{verdict.claim}]' if verdict.claim else ''}"]
    return inert(f"{parts[0]}: {verdict.word.value}; {counted(verdict)}")


def counted(verdict: Verdict) -> str:
    """What was tried, and what was seen."""
    cases = [f"{number} {engine}" for engine, number in verdict.cases.items() if number]
    parts = [f"{' + '.join(cases)} cases" if cases else "no case"]
    if verdict.discarded:
        parts.append(f"{verdict.discarded} of {verdict.drawn} drawn were discarded")
    if 2 * verdict.pooled > verdict.drawn:
        parts.append("most of them found by solvers, or moved")
    if verdict.largest is not None and verdict.word is Word.CONFORMS:
        parts.append(f"largest error {_percent(verdict.largest)} of what is allowed")
    if verdict.chance is not None:
        parts.append(str(verdict.chance))
    if verdict.undecided:
        parts.append(f"{verdict.undecided} not decided")
    if verdict.planted is not None:
        parts.append("planted errors noticed" if verdict.planted else "PLANTED ERRORS NOT NOTICED")
    return ", ".join([*parts, f"seed {verdict.seed}", f"{verdict.seconds:.1f} s"])


def note_lines(verdict: Verdict) -> list[str]:
    """What has to be said beside the verdict."""
    return [inert(note) for note in verdict.notes]


def failure_lines(verdict: Verdict, binding: Binding, spec: Spec) -> list[str]:
    """What is wrong, shown; nothing for a verdict without findings."""
    found: list[str] = []
    for finding in verdict.findings:
        found += [
            row for part in _failure(verdict, finding, binding, spec) for row in inert(part).split("\n")
        ]
    return found


def _failure(verdict: Verdict, finding: Finding, binding: Binding, spec: Spec) -> Iterator[str]:
    yield _upper(finding.message)
    if finding.claim:
        yield from _labelled("theorem", [finding.claim, *_theorem(finding.claim, spec)])
    if finding.question in (Question.CONFORMANCE, Question.CONDUCT):
        yield from _labelled("definition", _definition(binding, spec))
    if finding.case is not None:
        for before in finding.before:
            yield from _labelled("before", _case(before))
        yield from _labelled("case", _case(finding.case))
        if finding.claim:
            yield from _labelled("where", _hypotheses(finding.claim, finding.case, spec))
    yield from _values(finding, binding)
    for fact in finding.facts:
        yield from _labelled("", fact.split("\n"))
    yield from _labelled("function", [f"{verdict.binding}, {binding.place}"])
    if binding.made.path is not None and binding.made != binding.place:
        yield from _labelled("bound", [str(binding.made)])
    yield from _labelled("seed", [str(verdict.seed)])
    if finding.reproducer:
        yield from _labelled(
            "reproduce", ["", *[f"    {row}" for row in finding.reproducer.rstrip().split("\n")]]
        )


def _labelled(label: str, rows: Sequence[str]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield f"  {label if number == 0 else '':{_LABEL}}{row}".rstrip()


def _theorem(claim: str, spec: Spec) -> list[str]:
    try:
        return render(spec, statement_of(spec, claim), "text").split("\n")
    except PyverifyError as error:
        return [f"(it has no such form: {error.message})"]


def _definition(binding: Binding, spec: Spec) -> list[str]:
    try:
        return render(spec, spec[binding.to].definition, "text").split("\n")
    except PyverifyError:
        return [binding.to]


def _case(case: Case) -> list[str]:
    """The parameters and their values; below a rounded one what it is exactly."""
    rows = []
    if case.naturals:
        rows.append(", ".join(f"{name} = {value}" for name, value in case.naturals.items()))
    for name, value in case.values.items():
        shown = _shown(value).split("\n")
        rows += [f"{name} = {shown[0]}", *(" " * (len(name) + 3) + row for row in shown[1:])]
        if name in case.exact:
            rows.append(f"{' ' * len(name)}   rounded from {_rational(case.exact[name])}")
    return rows


def _shown(value: Any) -> str:
    if isinstance(value, np.ndarray):
        if not value.size:
            return f"an empty table of shape {value.shape}"
        return np.array2string(value, threshold=_SHOWN, floatmode="unique", separator=", ", max_line_width=90)
    if isinstance(value, tuple):
        return f"({', '.join(map(_shown, value))})"
    if isinstance(value, np.generic):
        return str(value)
    return repr(value)


def _rational(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"[{', '.join(map(_rational, value[:_SHOWN]))}{', …' * (len(value) > _SHOWN)}]"
    return str(value)


def _hypotheses(claim: str, case: Case, spec: Spec) -> list[str]:
    """Each hypothesis of the claim, with whether it holds at the case."""
    from pyverify.domains.evaluate import Evaluator
    from pyverify.symbolic.instances.evaluate import truth
    from pyverify.testing.judge.meaning import Reads, exactly
    from pyverify.testing.judge.mixed import Mixed, TimeOver

    statement: Statement = statement_of(spec, claim)
    given = case.arguments
    if not statement.hypotheses or any(one.name not in given for one in statement.params):
        return []
    domain = Mixed(128, time.monotonic() + _SECONDS)
    words = {True: "holds", False: "DOES NOT HOLD", None: "is not decided"}
    rows = []
    for hypothesis in statement.hypotheses:
        env: dict[str, Any] = {}
        try:
            for one in statement.params:
                value = exactly(one.type, given[one.name])
                env[one.name] = (
                    domain.table(Reads(one.type, value)) if isinstance(one.type, Function) else value
                )
            found = truth(Evaluator(domain, spec.library.definition), hypothesis.code, env)
        except (NotInterpreted, BadArgument, TimeOver):
            found = None
        name = f"{hypothesis.name}: " if hypothesis.name else ""
        rows.append(f"{name}{' '.join(hypothesis.text.split())}   {words[found]}")
    return rows


def _values(finding: Finding, binding: Binding) -> Iterator[str]:
    """The exact value, what came out, the error and the bound."""
    at = f"   at {list(finding.index)}" if finding.index else ""
    if finding.exact is not None:
        yield from _labelled("exact", [f"{_exact(finding.exact)}{at}"])
    if finding.got is not None:
        yield from _labelled("got", [f"{_got(finding.got)}{at}"])
    if finding.error is not None and not isinstance(finding.exact, bool):
        rows = [f"{rough(finding.error)}{_in_ulps(finding.error, finding, binding)}"]
        if finding.bound is not None:
            more = f", {rough(finding.error / finding.bound)} times what is allowed" if finding.bound else ""
            rows[0] += more
            allowed = f"{rough(finding.bound)}{_in_ulps(finding.bound, finding, binding)}"
            rows.append(f"allowed is {allowed if finding.bound else 'none'}; declared is: {binding.accuracy}")
        yield from _labelled("error", rows)


def _exact(value: Any) -> str:
    if isinstance(value, (int, Fraction)) and abs(Fraction(value).numerator).bit_length() > _BITS:
        return f"about {'-' if value < 0 else ''}2^{Fraction(value).numerator.bit_length() - 1}"
    if isinstance(value, Fraction) and value.denominator > 1:
        plain = f"{value.numerator}/{value.denominator}"
        short = told(value)
        return plain if short == plain else f"{short} = {plain}" if len(plain) <= _SHOWN else short
    return told(value)


def _got(value: Any) -> str:
    if isinstance(value, (float, np.floating)):
        return (
            f"{value!s} = {float(value).hex()}"
            if np.isfinite(value) and value != round(float(value))
            else str(value)
        )
    if isinstance(value, str):
        return value
    return told(value) if isinstance(value, (int, Fraction)) else _shown(value)


def _in_ulps(error: Fraction, finding: Finding, binding: Binding) -> str:
    """The error in units in the last place of the exact value, where it is a number of the format."""
    if not isinstance(finding.exact, Fraction) or not error:
        return ""
    units = error / ulp(finding.exact, format_of(binding.dtype))
    return f" ({rough(units)} ulps)" if units < 10**9 else ""


def _percent(value: Fraction) -> str:
    share = float(value) * 100
    return f"{share:.3g} %"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:] if not text.startswith("`") else text


def record(verdict: Verdict, binding: Binding) -> Mapping[str, Any]:
    """The verdict as plain data."""
    return {
        "binding": verdict.binding,
        "definition": verdict.to,
        "claim": verdict.claim or None,
        "verdict": verdict.word.value,
        "accuracy": str(binding.random or binding.accuracy),
        "dtype": binding.dtype,
        "domain": list(binding.domain),
        "cases": dict(verdict.cases),
        "drawn": verdict.drawn,
        "discarded": verdict.discarded,
        "pooled": verdict.pooled,
        "undecided": verdict.undecided,
        "largest": None if verdict.largest is None else float(verdict.largest),
        "chance": None if verdict.chance is None else asdict(verdict.chance),
        "coverage": verdict.coverage or None,
        "planted": verdict.planted,
        "seed": verdict.seed,
        "seconds": round(verdict.seconds, 3),
        "where": {
            "path": str(binding.place.path) if binding.place.path else None,
            "line": binding.place.line,
        },
        "findings": [_finding(one) for one in verdict.findings],
        "notes": list(verdict.notes),
    }


def _finding(finding: Finding) -> Mapping[str, Any]:
    return {
        "question": finding.question.value,
        "message": finding.message,
        "fault": finding.fault.value if finding.fault else None,
        "case": None if finding.case is None else _case(finding.case),
        "exact": None if finding.exact is None else told(finding.exact),
        "got": None if finding.got is None else _got(finding.got),
        "error": None if finding.error is None else rough(finding.error),
        "bound": None if finding.bound is None else rough(finding.bound),
        "index": list(finding.index),
        "facts": list(finding.facts),
        "reproducer": finding.reproducer,
    }
