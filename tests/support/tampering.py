"""What somebody may write into a report: docs/tamper.md lists the places."""

from __future__ import annotations

from typing import Any

REPORT_EDITS: tuple[tuple[str, Any], ...] = (
    ("pyverify", "9.9.9"),
    ("standing", "certainly true"),
    ("replayed", False),
    ("exit", 0),
    ("scope", "claims"),
    ("toolchain.version", "4.0.0"),
    ("toolchain.identity", "0" * 64),
    ("toolchain.known_bad", True),
    ("build.ok", True),
    ("build.seal.A", "0" * 64),
    ("audit.policy.summary", "any axiom"),
    ("audit.policy.axioms", ["Classical.choice"]),
    ("audit.replay.made", False),
    ("audit.replay.accepted", 1),
    ("audit.axioms", ["sorryAx"]),
    ("audit.declarations", 0),
    ("counts.accepted", 100),
    ("papers.0.title", "Another paper"),
    ("papers.0.counts.accepted", 100),
    ("claims.0.verdict", "proved beyond doubt"),
    ("claims.0.outcome", "not decided"),
    ("claims.0.expect", "refuted"),
    ("claims.0.sentence", "Everything is so."),
    ("claims.0.statement", "A.Other"),
    ("claims.0.proof", "A.other"),
    ("claims.0.found", "nothing fitting"),
    ("claims.0.type", "True"),
    ("claims.0.audit.axioms", ["sorryAx"]),
    ("claims.0.statement_at.line", 1),
    ("sentences.0.became", "proved"),
    ("sentences.0.enough", True),
    ("sentences.0.remains", ""),
    ("modules.0.sha256", "0" * 64),
    ("modules.0.source", "elsewhere.lean"),
    ("attacks.0.answer", "proved for all sizes"),
    ("attacks.1.counterexample.values", []),
    ("tests.0.word", "violates"),
    ("tests.0.largest", 0.0),
)
"""A place in report.json, and what somebody writes there."""
