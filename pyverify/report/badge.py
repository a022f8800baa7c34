"""A badge for a README: how many claims are proved, as an SVG that says so in words too."""

from __future__ import annotations

import html

from pyverify.report.document import Report

__all__ = ["badge"]

_GOOD, _BAD, _OPEN = "#14633a", "#98181b", "#4b4a86"
_LEFT = "claims"
_CHARACTER = 6.6
"""Pixels of a character, about."""


def badge(report: Report) -> str:
    """The SVG. It says what does not stand before anything else."""
    counts = report.counts
    if counts.not_as_expected:
        text, colour = f"{counts.not_as_expected} of {counts.claims} fail", _BAD
    elif counts.not_decided:
        text, colour = f"{counts.not_decided} of {counts.claims} not decided", _OPEN
    elif not report.replayed:
        text, colour = f"{counts.met} accepted, not replayed", _OPEN
    else:
        text, colour = f"{counts.accepted} proved, {counts.negation_accepted} refuted", _GOOD
    left = round(len(_LEFT) * _CHARACTER + 12)
    right = round(len(text) * _CHARACTER + 14)
    told = html.escape(f"{_LEFT}: {text}")
    size = f'width="{left + right}" height="20"'
    return f"""<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{told}">
<title>{told}</title>
<rect width="{left + right}" height="20" rx="3" fill="#3b3d42"/>
<path d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{right - 3}z" fill="{colour}"/>
<g fill="#fff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11" text-anchor="middle">
<text x="{left / 2:g}" y="14">{_LEFT}</text>
<text x="{left + right / 2:g}" y="14">{html.escape(text)}</text>
</g>
</svg>
"""
