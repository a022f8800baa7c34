"""How `pyverify necessity` shows what it found: a table for each statement, totals, JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pyverify.cli.attack_text import example_record, sizes_text
from pyverify.cli.console import Colour, columns
from pyverify.cli.context import Context

if TYPE_CHECKING:
    from pyverify.symbolic import Counterexample
    from pyverify.symbolic.necessity import Kernel, Necessities, Necessity

__all__ = ["example_text", "kernels", "lines", "record", "summary", "totals"]

_COLOURS: Mapping[str, Colour] = {"needed": "green", "idle": "red", "follows": "red", "unknown": "yellow"}
_VERDICT = 1
"""The column of the verdict."""
_KERNEL = 2
"""The column of what the kernel says; left out where it was not asked."""
_SIZES = 3
"""Size vectors that are named."""
_VALUES = 8
"""Values of a counterexample that fit into a line."""


def kernels(found: Sequence[Necessities]) -> list[Kernel]:
    """What the kernel says of all counterexamples."""
    made = [each.kernel for one in found for each in one.found]
    made += [each.kernel for one in found for each in one.together]
    return [one for one in made if one is not None]


def summary(one: Necessities) -> str:
    """The verdicts on whole hypotheses in a few words, or why nothing was asked."""
    from pyverify.symbolic.necessity import Asked

    if one.not_asked:
        return one.not_asked
    verdicts = [item.need.value for item in one.of(Asked.HYPOTHESIS)]
    return ", ".join(f"{verdicts.count(word)} {word}" for word in dict.fromkeys(verdicts))


def totals(found: Sequence[Necessities]) -> str:
    """The last line: how many hypotheses, with which verdicts, and what the kernel says."""
    from pyverify.symbolic.necessity import Asked

    verdicts = [item.need.value for one in found for item in one.of(Asked.HYPOTHESIS)]
    told = ", ".join(f"{verdicts.count(word)} {word}" for word in dict.fromkeys(verdicts))
    asked = f"{len(verdicts)} hypotheses" if len(verdicts) != 1 else "1 hypothesis"
    text = f"{asked} of {len(found)} statement{'s' * (len(found) != 1)}{f': {told}' if told else ''}"
    made = kernels(found)
    if not made:
        return text
    accepted = sum(bool(one.theorem) for one in made)
    return f"{text}; {accepted} of {len(made)} counterexamples checked by the kernel"


def lines(context: Context, name: str, found: Necessities) -> Iterator[str]:
    """A table for one statement, and what does not fit into one."""
    yield f"{name}: {found.not_asked}" if found.not_asked else name
    if found.false is not None:
        yield f"  counterexample: {example_text(found.false)}"
    rows: list[tuple[str, ...]] = [
        (f"  {one.subject}{_weaker(one)}", one.need.value, _kernel(one), _evidence(one))
        for one in _shown(context, found)
    ]
    if not any(row[_KERNEL] for row in rows):
        rows = [(*row[:_KERNEL], *row[_KERNEL + 1 :]) for row in rows]

    def paint(row: int, column: int, cell: str) -> str:
        word = rows[row][_VERDICT].split()[0]
        colour = _COLOURS.get(word)
        return context.console.paint(cell, colour) if column == _VERDICT and colour else cell

    yield from columns(rows, paint=paint)
    for pair in found.together:
        yield f"  idle one by one and not together: {', '.join(pair.names)}"
        if pair.counterexample is not None:
            told = f"  ({pair.kernel.word})" if pair.kernel else ""
            yield f"    without all of them: {example_text(pair.counterexample)}{told}"
    if len(found.removable) > 1 and not found.together:
        yield f"  all of {', '.join(found.removable)} can be left out at once"
    if context.verbose:
        for one in found.found:
            yield from (f"  {one.subject}{_weaker(one)}: {line}" for line in one.tried)


def _shown(context: Context, found: Necessities) -> list[Necessity]:
    """Everything under `-v`; else of weaker forms only those that would do."""
    from pyverify.symbolic.necessity import Asked

    return [one for one in found.found if context.verbose or one.asked is not Asked.WEAKER or one.dispensable]


def _weaker(one: Necessity) -> str:
    return f" could be weakened to {one.weaker}" if one.weaker else ""


def _kernel(one: Necessity) -> str:
    return one.kernel.word if one.kernel is not None else ""


def _evidence(one: Necessity) -> str:
    """The counterexample, the sizes, or what was tried, in a line."""
    if one.counterexample is not None:
        why = f"; exact only, because {one.kernel.why}" if one.kernel is not None and one.kernel.why else ""
        return f"{example_text(one.counterexample)}{why}"
    if one.kernel is not None and one.kernel.theorem:
        return f"by the project's own theorem, as {one.kernel.theorem}"
    where = "at all values" if one.for_all_sizes else _where(one.sizes)
    if one.dispensable:
        return f"{where}{', over the real numbers' if one.over_reals else ''}"
    held = f"holds without it {where}; " if one.sizes else ""
    return f"{held}{one.tried[0] if one.tried else ''}"


def _where(sizes: Sequence[Mapping[str, int]]) -> str:
    """The largest of the size vectors."""
    more = f" and {len(sizes) - _SIZES} more" if len(sizes) > _SIZES else ""
    return f"at {'; '.join(map(sizes_text, sizes[-_SIZES:]))}{more}"


def example_text(example: Counterexample) -> str:
    """Sizes and values in a line; zeros of a function are left out where there are many values."""
    told = [str(one) for one in example.values]
    if len(told) > _VALUES:
        told = [str(one) for one in example.values if not one.indices or one.value]
    sizes = [f"{name} = {size}" for name, size in example.sizes.items()]
    return ", ".join(dict.fromkeys([*sizes, *told]))


def record(name: str, found: Necessities) -> dict[str, object]:
    """What was found of one statement, as JSON has it."""
    return {
        "name": name,
        "statement": found.statement,
        "not_asked": found.not_asked,
        "counterexample": example_record(found.false),
        "found": [
            {
                "asked": one.asked.value,
                "hypothesis": one.hypothesis,
                "words": one.words,
                "weaker": one.weaker,
                "verdict": one.need.value,
                "counterexample": example_record(one.counterexample),
                "kernel": _kernel_record(one.kernel),
                "sizes": [dict(sizes) for sizes in one.sizes],
                "for_all_sizes": one.for_all_sizes,
                "over_reals_only": one.over_reals,
                "by": list(one.by),
                "tried": list(one.tried),
            }
            for one in found.found
        ],
        "together": [
            {
                "hypotheses": list(pair.names),
                "counterexample": example_record(pair.counterexample),
                "kernel": _kernel_record(pair.kernel),
            }
            for pair in found.together
        ],
        "removable": list(found.removable),
        "seconds": round(found.seconds, 3),
    }


def _kernel_record(one: Kernel | None) -> dict[str, object] | None:
    if one is None:
        return None
    return {"verdict": one.word, "theorem": one.theorem, "why": one.why, "refused": one.refused}
