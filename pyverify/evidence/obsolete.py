"""Which records a newer one has taken the place of, and which of their inputs differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyverify.evidence.about import Header

__all__ = ["Line", "lines"]


@dataclass(frozen=True, slots=True)
class Line:
    """A record among those of its kind and subject."""

    header: Header
    newer: Header | None
    """The newest of the same kind and subject; None for that one itself."""

    @property
    def differs(self) -> tuple[str, ...]:
        """What is not as in the newest: inputs, tools and options by name."""
        if self.newer is None:
            return ()
        one, other = self.header.about, self.newer.about
        return (
            *_unlike(one.inputs, other.inputs),
            *_unlike(one.tools, other.tools),
            *_unlike(one.options, other.options),
            *(("seed",) if one.seed != other.seed else ()),
        )


def lines(headers: Iterable[Header]) -> list[Line]:
    """The records by kind and subject, the newest of each first."""
    groups: dict[tuple[str, str], list[Header]] = {}
    for header in headers:
        groups.setdefault((header.kind, header.about.subject), []).append(header)
    found = []
    for _, group in sorted(groups.items()):
        group.sort(key=lambda one: (one.made, one.key), reverse=True)
        newest, *older = group
        found += [Line(newest, None), *(Line(one, newest) for one in older)]
    return found


def _unlike(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]
