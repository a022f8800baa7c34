"""The report as JUnit XML: a test suite for each paper, a test case for each claim.

A claim that is not as expected is a failure; one whose modules are not there to be judged is an error, as
are modules on which Lean broke; one that is not decided is skipped, with its reason. Modules and what the
audit found beyond single claims are suites of their own, where the exit status speaks of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree

from pyverify.claims import Found, Outcome
from pyverify.errors import PyverifyError, render
from pyverify.lean.outcome import Fate
from pyverify.report.answer import Answer
from pyverify.report.document import ClaimReport, Module, Remark, Report, Scope, Weight
from pyverify.report.text import cut, line, visible

__all__ = ["junit", "junit_answer", "junit_error"]

MESSAGE = 500
"""Characters of a message, which some readers show on one line."""
BODY = 20_000
"""Characters of what stands inside an element."""

_Ending = Literal["failure", "error", "skipped"]


@dataclass(frozen=True, slots=True)
class _Case:
    name: str
    group: str
    ending: _Ending | None = None
    code: str = ""
    message: str = ""
    body: str = ""
    path: str | None = None
    row: int | None = None
    seconds: float | None = None
    out: str = ""


@dataclass(frozen=True, slots=True)
class _Suite:
    name: str
    cases: tuple[_Case, ...]
    seconds: float | None = None

    def number(self, ending: _Ending) -> int:
        return sum(case.ending == ending for case in self.cases)


def junit(report: Report) -> str:
    """The report as JUnit XML."""
    suites = [
        _Suite(paper.paper, tuple(_claim(claim) for claim in report.claims if claim.paper == paper.paper))
        for paper in report.papers
    ]
    if report.scope is Scope.PROJECT:
        suites.append(_Suite("modules", tuple(map(_module, report.modules)), report.build.seconds))
    if report.audit is not None or report.findings:
        suites.append(_Suite("project", tuple(_project(report))))
    properties = {
        "standing": report.standing,
        "exit": str(report.exit),
        "pyverify": report.pyverify,
        "lean": report.toolchain.version,
        "containment": report.containment.summary,
        "policy": report.audit.policy.summary if report.audit else "",
        **{f"caveat {number}": caveat for number, caveat in enumerate(report.caveats, 1)},
    }
    return _document(suites, {key: value for key, value in properties.items() if value})


def junit_error(error: PyverifyError) -> str:
    """The XML of a command that failed before it had a result: one test case, in error."""
    body = render(error)
    case = _Case("pyverify", "pyverify", "error", error.code, error.message, body)
    return _document([_Suite("pyverify", (case,))], {"exit": str(int(error.exit_status))})


def junit_answer(answer: Answer) -> str:
    """An answer as XML: a test case for each part, which passes unless what was asked about is not there."""
    cases = [
        _Case(
            item.name,
            item.code,
            "failure" if item.weight is Weight.REFUSED else None,
            item.code,
            item.message,
            item.message,
            item.where.path,
            item.where.line,
            out="\n".join((item.message, *item.lines)),
        )
        for item in answer.items
    ]
    return _document([_Suite(answer.title, tuple(cases))], {"exit": str(answer.exit)})


def _claim(claim: ClaimReport) -> _Case:
    ending: _Ending | None = None
    if claim.outcome is Outcome.UNDECIDED:
        ending = "skipped"
    elif claim.outcome is Outcome.UNMET:
        ending = "error" if claim.found is Found.NOT_BUILT else "failure"
    at = claim.proof_at or claim.statement_at or claim.entry
    troubles = claim.troubles
    return _Case(
        claim.id,
        claim.statement,
        ending,
        troubles[0].code if troubles else "",
        "; ".join(one.message for one in troubles),
        "\n".join(map(_told, troubles)),
        at.path,
        at.line,
        out="\n".join((f"{claim.verdict}: {line(claim.sentence)}", *map(_told, claim.asides))),
    )


def _module(module: Module) -> _Case:
    endings: dict[Fate, _Ending] = {
        Fate.FAILED: "error" if module.broken else "failure",
        Fate.STOPPED: "skipped",
        Fate.SKIPPED: "skipped",
    }
    errors = [said for said in module.messages if said.severity == "error"]
    why = module.reason or (errors[0].text if errors else "")
    rows = [module.reason] if module.reason else []
    rows += [f"{module.source}:{said.line or 1}: {said.severity}: {said.text}" for said in module.messages]
    return _Case(
        module.name,
        f"modules.{module.root.value}",
        endings.get(module.fate),
        "" if module.good else f"module-{module.fate.value}",
        "" if module.good else why,
        "\n".join(rows),
        module.source,
        seconds=module.seconds if module.fate is Fate.BUILT else None,
    )


def _project(report: Report) -> Iterable[_Case]:
    """Each finding that refuses everything, or that no single claim has; always at least one case."""
    seen: Counter[str] = Counter()
    for one in report.findings:
        if one.weight is not Weight.REFUSED:
            continue
        name = " ".join(part for part in (one.code, one.where.path, one.where.what) if part)
        seen[name] += 1
        name += f" {seen[name]}" if seen[name] > 1 else ""  # readers know a case by its name
        yield _Case(
            name, "project", "failure", one.code, one.message, _told(one), one.where.path, one.where.line
        )
    others = [one for one in report.findings if one.weight is not Weight.REFUSED]
    yield _Case("nothing else is refused", "project", out="\n".join(map(_told, others)))


def _told(remark: Remark) -> str:
    """A remark as an error is shown."""
    lines = [f"{remark.weight.value}[{remark.code}]: {remark.message}", f"  --> {remark.where}"]
    lines += [f"      {row}" for fact in remark.facts for row in fact.splitlines()]
    if remark.help:
        lines.append(f"  help: {remark.help}")
    return "\n".join(row for row in lines if row.strip() != "-->")


def _document(suites: Sequence[_Suite], properties: dict[str, str]) -> str:
    root = ElementTree.Element("testsuites", {"name": "pyverify", **_numbers(suites)})
    for number, suite in enumerate(suites):
        element = ElementTree.SubElement(root, "testsuite", {"name": _one(suite.name), **_numbers([suite])})
        if suite.seconds is not None:
            element.set("time", f"{suite.seconds:.3f}")
        if number == 0:  # they are of all suites, and once is enough
            listed = ElementTree.SubElement(element, "properties")
            for name, value in properties.items():
                ElementTree.SubElement(listed, "property", {"name": name, "value": _one(value)})
        for case in suite.cases:
            _case(element, case)
    ElementTree.indent(root)
    text: str = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _case(suite: ElementTree.Element, case: _Case) -> None:
    element = ElementTree.SubElement(
        suite, "testcase", {"name": _one(case.name), "classname": _one(case.group)}
    )
    if case.path is not None:
        element.set("file", _one(case.path))
    if case.row is not None:
        element.set("line", str(case.row))
    if case.seconds is not None:
        element.set("time", f"{case.seconds:.3f}")
    if case.ending is not None:
        told = {"type": case.code, "message": _one(case.message)}
        ElementTree.SubElement(element, case.ending, told).text = _lines(case.body)
    if case.out:
        ElementTree.SubElement(element, "system-out").text = _lines(case.out)


def _numbers(suites: Iterable[_Suite]) -> dict[str, str]:
    found = list(suites)
    return {
        "tests": str(sum(len(suite.cases) for suite in found)),
        "failures": str(sum(suite.number("failure") for suite in found)),
        "errors": str(sum(suite.number("error") for suite in found)),
        "skipped": str(sum(suite.number("skipped") for suite in found)),
    }


def _one(text: str) -> str:
    return cut(line(text), MESSAGE)


def _lines(text: str) -> str:
    return cut(visible(text, keep="\n\t"), BODY)
