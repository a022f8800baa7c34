"""What a change does to the claims, as text, as Markdown for a pull-request comment, and as plain values.

Whatever comes from sources stands in Markdown only as code, in fences and spans that it cannot close: no
link, mention, image or HTML of a source takes effect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pyverify.audit.change import Change, Item, Sort
from pyverify.report.text import visible

__all__ = ["CHANGE_FORMAT", "change_document", "change_lines", "change_markdown"]

CHANGE_FORMAT = 1
_SHOWN = 20
"""Items of one sort that a comment shows in full; the others are named."""
_LARGEST = 40_000
"""Characters; GitHub takes 65,536 in a comment, and the report follows in the same one."""
_TICKS = re.compile(r"`+")


def change_lines(change: Change) -> list[str]:
    """The change as lines of text, with a heading for each sort that occurs."""
    lines = [f"compared with the merge base {change.commit[:12]} of HEAD and {visible(change.revision)}"]
    if not change.items:
        return [*lines, "  no claim, meaning or policy changed"]
    for sort in Sort:
        items = change.of(sort)
        if not items:
            continue
        lines.append(f"{sort.value}: {len(items)}")
        for item in items:
            lines.append(f"  {visible(item.message)}{_standing(item)}")
            if item.where.path is not None:
                lines.append(f"    --> {item.where}")
            lines += [f"      {visible(line)}" for line in item.facts]
    return [*lines, summary(change)]


def summary(change: Change) -> str:
    """One sentence: whether a record or a reviewer is missing, and for what."""
    told = []
    if change.unrecorded:
        told.append(f"{len(change.unrecorded)} of the changed meanings are not recorded (`pyverify lock`)")
    if change.open:
        told.append(f"a reviewer is needed for {len(change.open)} changes: {_options(change)}")
    if told:
        return "; ".join(told)
    reviewed = sum(item.reviewed and item.needs_review for item in change.items)
    return f"reviewed: {reviewed}; nothing else needs a reviewer" if reviewed else "no reviewer is needed"


def change_document(change: Change) -> dict[str, Any]:
    """The change as plain values, for JSON."""
    return {
        "format": CHANGE_FORMAT,
        "revision": change.revision,
        "merge_base": change.commit,
        "needs_review": bool(change.open),
        "items": [
            {
                "sort": item.sort.name.lower(),
                "claim": item.claim,
                "message": item.message,
                "facts": list(item.facts),
                "path": None if item.where.path is None else str(item.where.path),
                "line": item.where.line,
                "needs_review": item.needs_review,
                "reviewed": item.reviewed,
            }
            for item in change.items
        ],
    }


def change_markdown(change: Change, verdict: str) -> str:
    """The change as a comment of bounded length; `verdict` is our sentence on the check as a whole."""
    head = ["## Claims: what this change does", "", _marked(verdict), ""]
    head.append(
        f"Compared with the merge base {_code(change.commit[:12])} of HEAD and {_code(change.revision)}."
    )
    if not change.items:
        return "\n".join([*head, "", "No claim, meaning or policy changed."]) + "\n"
    if change.unrecorded:
        ids = ", ".join(_code(item.claim or "") for item in change.unrecorded[:_SHOWN])
        more = f" and {len(change.unrecorded) - _SHOWN} more" if len(change.unrecorded) > _SHOWN else ""
        head += [
            "",
            f"**Refused: the meaning of {ids}{more} changed, and no record says that this is meant.**",
        ]
    if change.open:
        head += ["", f"**A reviewer is needed for {len(change.open)} of {len(change.items)} changes.**"]
        head += ["One who agrees lets the check run with:", "", *_fenced([_options(change)])]
    if not change.unrecorded and not change.open:
        head += ["", f"{summary(change).capitalize()}."]
    blocks = [block for sort in Sort for block in _section(change, sort)]
    text = "\n".join(head) + "\n"
    for number, block in enumerate(blocks):
        if len(text) + len(block) > _LARGEST:
            left = len(blocks) - number
            return text + f"\n… and {left} more paragraphs, which are too long for a comment.\n"
        text += block
    return text


def _section(change: Change, sort: Sort) -> Iterator[str]:
    items = change.of(sort)
    if not items:
        return
    yield f"\n### {sort.value.capitalize()}: {len(items)}\n"
    for item in items[:_SHOWN]:
        place = "" if item.where.path is None else f"{item.where.path}"
        place += f":{item.where.line}" if place and item.where.line else ""
        lines = [f"- {_marked(item.message)}{_standing(item)}" + (f" ({_code(place)})" if place else "")]
        if item.where.what and item.sort is Sort.CHANGED:
            lines.append(f"  {_marked(item.where.what)}")
        if item.facts:
            lines += ["", *(f"  {line}" for line in _fenced(item.facts, "diff")), ""]
        yield "\n" + "\n".join(lines) + "\n"
    if len(items) > _SHOWN:
        rest = ", ".join(_code(item.claim or "policy") for item in items[_SHOWN:][:200])
        yield f"\n- and {len(items) - _SHOWN} more: {rest}\n"


def _standing(item: Item) -> str:
    if not item.needs_review:
        return ""
    return " (reviewed)" if item.reviewed else " (needs a reviewer)"


def _options(change: Change) -> str:
    if change.of(Sort.LOCK):
        return "restore the lock first"
    ids = dict.fromkeys(item.claim for item in change.open)
    words = [f"--reviewed {id_}" if id_ is not None else "--reviewed-policy" for id_ in ids]
    return " ".join(words)


def _marked(text: str) -> str:
    """Our own sentence, whose parts from sources stand between backticks, with these parts as code.

    A part that itself holds backticks makes the whole sentence code.
    """
    pieces = text.split("`")
    outside = "".join(pieces[::2])
    if len(pieces) % 2 == 0 or not all(pieces[1::2]) or set(outside) & set("<>[]&@#*_\\~|!"):
        return _code(text)
    return "".join(_code(piece) if number % 2 else piece for number, piece in enumerate(pieces))


def _code(text: str) -> str:
    """A span of code that shows this text, in one line."""
    shown = visible(" ".join(text.split())) or " "
    fence = "`" * (1 + max((len(found) for found in _TICKS.findall(shown)), default=0))
    room = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{room}{shown}{room}{fence}"


def _fenced(lines: list[str] | tuple[str, ...], language: str = "") -> list[str]:
    """A block of code that shows these lines."""
    shown = [visible(line) for text in lines for line in text.splitlines() or [""]]
    longest = max((len(found) for line in shown for found in _TICKS.findall(line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}{language}", *shown, fence]
