"""Coverage in words and as plain data: what cases reached, what not, and what the search for that said."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pyverify.testing.coverage import Coverage, Reached
from pyverify.testing.covered.places import Kind
from pyverify.testing.subject import Subject

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["NOWHERE", "as_data", "lines_of"]

NOWHERE = "nowhere"
"""What the search says where there is no case at the sizes that were looked at."""
_PLURAL = {
    Kind.BRANCH: "branches",
    Kind.PART: "parts of formulas",
    Kind.RELATION: "comparisons",
    Kind.SIDE: "larger or smaller of two",
    Kind.SIGN: "absolute values",
    Kind.RANGE: "ranges",
    Kind.SIZE: "sizes",
}


def as_data(seen: Coverage, spec: Spec, subject: Subject, seconds: float) -> Mapping[str, Any]:
    """What was seen by kinds of places, and what was not, searched for during `seconds`, as plain data."""
    wanted, known = Counter[Kind](), Counter[Kind]()
    for place in seen.places:
        wanted[place.kind] += len(place.events)
        known[place.kind] += sum(bool(seen.counts.get((place, event))) for event in place.events)
    began = time.monotonic()
    searched = seen.reach(spec, subject, seconds=seconds) if seconds > 0 else ()
    missed = [_missed(one) for one in searched] or [{"what": str(one)} for one in seen.uncovered]
    missed = [*{repr(one): one for one in missed}.values()]  # two hypotheses may say the same
    return {
        "cases": seen.cases,
        "seen": seen.share[0],
        "of": seen.share[1],
        "kinds": {_PLURAL[kind]: [known[kind], wanted[kind]] for kind in Kind if wanted[kind]},
        "reached": [
            place.told(event)
            for place in seen.places
            for event in place.events
            if seen.counts.get((place, event))
        ],
        "missed": missed,
        "searched": round(time.monotonic() - began, 3),
    }


def _missed(one: Reached) -> Mapping[str, Any]:
    """What was not seen, with what the search for it says."""
    said = str(one).removeprefix(str(one.what)).removeprefix(":").strip()
    word = "found" if one.instance is not None else NOWHERE if one.nowhere else "not found"
    return {"what": str(one.what), "search": word, "said": said.removeprefix("is reached: ")}


def lines_of(data: Mapping[str, Any], *, whole: bool = False) -> Iterator[str]:
    """The same for a person; what no case reaches is counted only, unless the `whole` is wanted."""
    if not data:
        return
    kinds = ", ".join(f"{name} {known} of {wanted}" for name, (known, wanted) in data["kinds"].items())
    parts = f": {kinds}" if kinds else ""
    yield f"coverage: {data['seen']} of {data['of']} in {data['cases']} cases{parts}"
    told = [one for one in data["missed"] if whole or one.get("search") != NOWHERE]
    for one in told:
        said = f" ({one['search']}: {one['said']})" if one.get("search") else ""
        yield f"  not reached: {one['what']}{said}"
    if left := len(data["missed"]) - len(told):
        yield f"  and {left} more, which no case of small sizes reaches, as the solvers say"
