"""Reports made by hand: of every outcome, and with texts that are out to do harm."""

from __future__ import annotations

from dataclasses import replace

from pyverify.audit import Standing
from pyverify.claims import Expect, Found, Kind, Outcome
from pyverify.claims.paper import Needs, Said
from pyverify.claims.remeasure import State
from pyverify.lean.graph import RootKind
from pyverify.lean.outcome import Fate
from pyverify.report.document import (
    AttackReport,
    Audit,
    Build,
    Change,
    ChangeItem,
    ClaimAudited,
    ClaimReport,
    CodeReport,
    Containment,
    Counts,
    Effect,
    Instance,
    InstanceValue,
    MeasurementReport,
    Message,
    Module,
    Paper,
    Place,
    Policy,
    Remark,
    Replay,
    Report,
    Scope,
    SentenceReport,
    Stage,
    Toolchain,
    Weight,
)
from pyverify.report.sentences import Became

HOSTILE = {
    "controls": "a\x00b\x1b[31mred\x1b[0m\x07\x08\x7f\x9b\r\n\tz",
    "not in XML": "\x0b\x0c\ufffe\uffff and \U0001fffe",
    "surrogate": "half \ud800 pair",
    "direction": "user\u202e gnp.exe \u2066\u2069 \u200f\u061c",
    "unseen": "pro\u200bved\u00ad \ufeff\u2060\u3164\U000e0041\ufe0f",
    "separators": "one\u2028two\u2029three\x85four",
    "html": "<script>alert(1)</script><img src=x onerror=y> &amp; <!-- --> </code></pre></details>",
    "markdown": "| a | ![x](y) [c](http://evil.example) `d` ``e`` **f** _g_ # h\n# i\n- j\n1. k\n> q\n~~~",
    "mentions": "@someone @some/team #12 GH-3 some/repo#4 me@mail.example",
    "addresses": "https://evil.example/x www.evil.example ftp://evil.example",
    "placeholders": "{0} {{1}} [text](1) ]]> <![CDATA[",
    "long": "word " * 20_000,
    "long line": "x" * 100_000,
    "empty": "",
}
"""Texts by what they try."""


def place(path: str | None = "proofs/Proofs/A.lean", line: int | None = 3, what: str = "") -> Place:
    return Place(path, line, None, what)


def remark(
    code: str = "axiom-not-allowed",
    weight: Weight = Weight.REFUSED,
    message: str = "it rests on `Bad`",
    **more,
) -> Remark:
    return Remark(
        code,
        weight,
        message,
        more.get("where", place()),
        tuple(more.get("facts", ("A.b → Bad",))),
        more.get("help", "prove it"),
    )


def claim(name: str = "first", outcome: Outcome = Outcome.MET, **more) -> ClaimReport:
    """A claim; what is not given follows from the outcome."""
    words = {Outcome.MET: "proved", Outcome.UNMET: "not as expected", Outcome.UNDECIDED: "not decided"}
    found = {Outcome.MET: Found.ACCEPTED, Outcome.UNMET: Found.OTHER, Outcome.UNDECIDED: Found.UNDECIDED}
    reasons = {
        Outcome.MET: None,
        Outcome.UNMET: remark("proof-type", message="`A.a` is a theorem about something else"),
        Outcome.UNDECIDED: remark("module-undecided", Weight.OPEN, "`A.a` cannot be looked up"),
    }
    fields = {
        "id": name,
        "paper": "P",
        "sentence": "One and one are two.",
        "kind": Kind.THEOREM,
        "statement": "A.One",
        "proof": "A.one",
        "expect": Expect.PROVED,
        "notes": "",
        "found": found[outcome],
        "outcome": outcome,
        "verdict": words[outcome],
        "statement_module": "A",
        "proof_module": "Proofs.A",
        "type": "A.One",
        "reason": reasons[outcome],
        "findings": (),
        "audit": ClaimAudited(Standing.REPLAYED, (), ("LogField",)),
        "entry": place("proofs/claims.toml", 7, f"claim `{name}`"),
        "statement_at": place("lean/A.lean", 12, "A.One"),
        "proof_at": place("proofs/Proofs/A.lean", 40, "A.one"),
    }
    return ClaimReport(**{**fields, **more})


def module(name: str = "A", fate: Fate = Fate.BUILT, **more) -> Module:
    fields = {
        "name": name,
        "root": RootKind.SPEC,
        "source": f"lean/{name}.lean",
        "fate": fate,
        "seconds": 0.25,
        "sha256": "ab" * 32 if fate in (Fate.BUILT, Fate.CACHED) else "",
        "broken": False,
        "reason": "",
        "messages": (),
        "left_out": 0,
    }
    return Module(**{**fields, **more})


ERROR = Message("error", "type mismatch at line 4\n  second row", 4, 7)
CHANGE = Change(
    1,
    "origin/main",
    "0" * 40,
    True,
    (
        ChangeItem(
            "changed",
            "first",
            "the meaning of `first` changed",
            ("- a", "+ b"),
            "lean/A.lean",
            12,
            True,
            False,
        ),
    ),
)


def report(*claims: ClaimReport, **more) -> Report:
    """A report of these claims, or of one of each outcome."""
    told = claims or (
        claim(),
        claim("second", Outcome.UNMET),
        claim("third", Outcome.UNDECIDED),
        claim(
            "fourth", expect=Expect.REFUTED, found=Found.NEGATION, verdict="refuted, as expected", paper="Q"
        ),
        claim("fifth", Outcome.UNMET, found=Found.NOT_BUILT, reason=remark("module-not-built")),
    )

    def counts(chosen: list[ClaimReport]) -> Counts:
        met = [one for one in chosen if one.outcome is Outcome.MET]
        return Counts(
            len(chosen),
            sum(one.expect is Expect.PROVED for one in met),
            sum(one.expect is Expect.REFUTED for one in met),
            sum(one.outcome is Outcome.UNMET for one in chosen),
            sum(one.outcome is Outcome.UNDECIDED for one in chosen),
        )

    fields = {
        "format": 2,
        "pyverify": "0.1.0",
        "standing": "accepted by the official kernel in a replay",
        "replayed": True,
        "caveats": ("accepted by the official kernel in a replay", "Lean's runs: not contained"),
        "exit": 1,
        "scope": Scope.PROJECT,
        "toolchain": Toolchain("4.35.0", "c" * 40, "d" * 64, "wheel", "the installed wheel", False),
        "containment": Containment("not contained", False, {"writes": Effect(False, "", "no landlock")}),
        "build": Build(False, True, 12.5, 3, 1, 0, 1, 1, 0, {"A": "ab" * 32}),
        "audit": Audit(
            Policy("no axioms", (), (), ("Algebra", "Base"), place("pyverify.toml", None, "key `policy`")),
            Replay(True, 10, 10, 0.5, False, ""),
            (),
            11,
            0.75,
            False,
            {"replay": "ee" * 32},
        ),
        "change": None,
        "stages": (Stage("build", "3 modules", 12.5),),
        "counts": counts(list(told)),
        "papers": tuple(
            Paper(paper, counts([one for one in told if one.paper == paper]), f"On {paper}", (), "", "")
            for paper in dict.fromkeys(one.paper for one in told)
        ),
        "sentences": (said_of(told[0].paper),) if told else (),
        "claims": tuple(told),
        "findings": (remark("token-warn-sorry", Weight.ADVICE, "an option is mentioned"),),
        "modules": (
            module(),
            module("B", Fate.FAILED, messages=(ERROR,)),
            module("C", Fate.STOPPED, reason="no answer within 300 s"),
        ),
        "attacks": (attack_found(), attack_found("fourth", answer="refuted", counterexample=EXAMPLE)),
        "tests": (code_found(),),
    }
    return Report(**{**fields, **more})


EXAMPLE = Instance({"n": 1}, (InstanceValue("p", ("0",), "1/2"), InstanceValue("b", (), True)))


def attack_found(about: str = "first", **more) -> AttackReport:
    """An attack on the statement of a claim, which found nothing against it."""
    fields = {
        "claim": about,
        "answer": "holds at the decided sizes",
        "standing": "nothing against it",
        "quick": True,
        "findings": (),
        "accepted": (),
        "witness": True,
        "counterexample": None,
        "decided": 3,
        "undecided": 0,
        "evidence": "aa" * 32,
    }
    return AttackReport(**{**fields, **more})


def code_found(**more) -> CodeReport:
    """A test of a function that conforms."""
    fields = {
        "name": "code.one[first]",
        "binding": "code.one",
        "to": "A.one",
        "claim": "first",
        "word": "conforms",
        "quick": False,
        "findings": (),
        "cases": {"batch": 2000, "search": 100},
        "undecided": 0,
        "largest": 0.25,
        "planted": True,
        "chance": "",
        "seed": 7,
        "evidence": "bb" * 32,
    }
    return CodeReport(**{**fields, **more})


def said_of(paper: str, text: str = "It is so.") -> SentenceReport:
    """A sentence of a paper that is proved in part, whose every text is this one."""
    return SentenceReport(
        id=f"says-{text}",
        paper=paper,
        place=text,
        sentence=text,
        kind=Said.THEOREM,
        figure=text,
        became=Became.PROVED_IN_PART,
        needs=Needs.PROOF,
        enough=False,
        why=text,
        remains=text,
        disposition=text,
        rests=(),
        refuted=(),
        entry=place(),
    )


def measured(about: str = "says", text: str = "told", **more) -> MeasurementReport:
    """A measurement that counts, whose every text is this one."""
    fields = {
        "id": f"measured-{text}",
        "subject": about,
        "claims": (),
        "figure": "0.5",
        "low": "0.4",
        "high": "0.6",
        "level": "0.95",
        "unit": text,
        "n": 100,
        "by": text,
        "date": "2026-01-31",
        "notes": text,
        "data": text,
        "script": text,
        "arguments": (text,),
        "state": State.AGREES,
        "message": "",
        "as_the_paper": None,
        "says": text,
        "entry": place("proofs/measurements.toml", 3),
    }
    return MeasurementReport(**{**fields, **more})


def hostile(text: str) -> Report:
    """A report in which this text stands wherever a text of a source can stand."""
    there = Place(text or None, 5, None, text)
    said = remark(message=text, where=there, facts=(text, text), help=text)
    bad = claim(
        text,
        Outcome.UNMET,
        paper=text,
        sentence=text,
        statement=text,
        proof=text,
        notes=text,
        type=text,
        reason=said,
        findings=(said, replace(said, weight=Weight.ADVICE, code="look-alike")),
        audit=ClaimAudited(Standing.REJECTED, (text,), (text,)),
        entry=there,
        statement_at=there,
        proof_at=there,
    )
    return report(
        bad,
        replace(bad, outcome=Outcome.MET, reason=None, findings=(), verdict="proved"),
        caveats=(text,),
        sentences=(said_of(text, text),),
        measurements=(
            measured(f"says-{text}", text, claims=(text,)),
            measured(text, text, id="failed", state=State.FAILED, message=text),
        ),
        papers=(Paper(text, Counts(2, 1, 0, 1, 0), text, (text,), text, text),),
        findings=(said,),
        modules=(
            module(
                text,
                Fate.FAILED,
                source=text,
                reason=text,
                messages=(replace(ERROR, text=text), ERROR),
            ),
        ),
        stages=(Stage(text, text, 1.0),),
    )
