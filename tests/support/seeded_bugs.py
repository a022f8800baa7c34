"""The corpus `tests/bugs`: pairs of a right and a wrong function, bound and tested, and what is expected.

A pair is `KIND/NAME.py` with the functions `right` and `wrong` and the options of their bindings, and what is
known of it in `KIND/NAME.toml`. The module is loaded anew for each test, so that what a function keeps
between calls begins empty.
"""

from __future__ import annotations

import hashlib
import importlib.util
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pyverify import bind
from pyverify.spec import Spec
from pyverify.testing.binding import Binding
from pyverify.testing.campaign import Settings, each_tested
from pyverify.testing.verdict import Fault, Question, Verdict, Word

FOLDER = Path(__file__).parents[1] / "bugs"
REQUIRED = {"kind", "bug", "words", "questions"}
ALLOWED = REQUIRED | {"faults", "call", "case"}
BAD = (Word.VIOLATES, Word.MISBEHAVES)


@dataclass(frozen=True, slots=True)
class Pair:
    """What is known of one pair."""

    name: str
    """Its place below the folder, `KIND/NAME`."""
    kind: str
    """Where it is counted."""
    bug: str
    words: tuple[Word, ...]
    """Verdicts that an honest test may give of the wrong function."""
    faults: tuple[Fault, ...]
    """How the wrong function may be said to misbehave."""
    questions: tuple[Question, ...]
    call: float | None
    """Seconds that one call may take, where the default would only make the test longer."""
    case: Mapping[str, Any] | None
    """Arguments at which the wrong function is wrong and the right one is right, by Python's names."""
    path: Path

    def binding(self, which: str) -> Binding:
        """The binding of `right` or `wrong`."""
        module = loaded(self)
        return bind(getattr(module, which), name=f"{self.name}.{which}", **module.OPTIONS)

    def expects(self, verdict: Verdict) -> bool:
        """Whether the wrong function was found, and said to be wrong in a way that the label has."""
        return verdict.word in self.words and any(self._names(verdict, one) for one in verdict.findings)

    def _names(self, verdict: Verdict, finding: Any) -> bool:
        if verdict.word is Word.MISBEHAVES and finding.fault not in self.faults:
            return False
        return finding.question in self.questions


def loaded(pair: Pair) -> Any:
    """The module of a pair, from its file, new each time."""
    spec = importlib.util.spec_from_file_location(f"seeded_{pair.name.replace('/', '_')}", pair.path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pairs(folder: Path = FOLDER) -> tuple[Pair, ...]:
    """The pairs in a folder, by name. Raises `ValueError`, with the file, for one that is badly formed."""
    return tuple(_pair(path, folder) for path in sorted(folder.glob("*/*.toml")))


def _pair(path: Path, folder: Path) -> Pair:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        if missing := REQUIRED - table.keys():
            raise ValueError(f"without {', '.join(sorted(missing))}")
        if unknown := table.keys() - ALLOWED:
            raise ValueError(f"with {', '.join(sorted(unknown))}, which nothing reads")
        pair = Pair(
            name=path.relative_to(folder).with_suffix("").as_posix(),
            kind=table["kind"],
            bug=table["bug"],
            words=tuple(map(Word, table["words"])),
            faults=tuple(map(Fault, table.get("faults", ()))),
            questions=tuple(map(Question, table["questions"])),
            call=table.get("call"),
            case=table.get("case"),
            path=path.with_suffix(".py"),
        )
        if bool(pair.faults) != (Word.MISBEHAVES in pair.words):
            raise ValueError("what misbehaves has faults, and nothing else has")
        return pair
    except (OSError, ValueError, KeyError) as error:
        raise ValueError(f"{path}: {error}") from error


def digest(folder: Path = FOLDER) -> str:
    """SHA-256 of the corpus: results belong to it."""
    found = hashlib.sha256()
    for path in sorted([*folder.glob("*/*.py"), *folder.glob("*/*.toml")]):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def verdicts(
    pair: Pair, which: str, spec: Spec, seed: int, budget: Settings | None = None
) -> tuple[Verdict, ...]:
    """The function tested, at the default budget or another one: on the definition and on the claims."""
    return tuple(_each(pair, which, spec, seed, budget))


def until_found(pair: Pair, spec: Spec, seed: int, budget: Settings | None = None) -> tuple[Verdict, ...]:
    """The verdicts on the wrong function, up to the first that says what the label expects."""
    given = []
    for verdict in _each(pair, "wrong", spec, seed, budget):
        given.append(verdict)
        if pair.expects(verdict):
            break
    return tuple(given)


def _each(pair: Pair, which: str, spec: Spec, seed: int, budget: Settings | None) -> Iterator[Verdict]:
    """Each verdict as soon as it is there."""
    settings = replace(budget or Settings(), seed=seed)
    if pair.call is not None:
        settings = replace(settings, call=pair.call)
    return each_tested(pair.binding(which), spec, settings)


def found(pair: Pair, given: Sequence[Verdict]) -> bool:
    """Whether some verdict says what the label expects."""
    return any(pair.expects(one) for one in given)


def blamed(given: Sequence[Verdict]) -> bool:
    """Whether something is said against the function."""
    return any(one.word in BAD for one in given)


def told(given: Sequence[Verdict]) -> str:
    """The verdicts in a few lines."""
    lines = []
    for one in given:
        cases = sum(one.cases.values())
        lines.append(f"{one.claim or 'definition'}: {one.word.value}, {cases} cases, {one.seconds:.2f} s")
        lines += [f"    {finding.question.value}: {finding.message}" for finding in one.findings]
        lines += [f"    {fact}" for finding in one.findings for fact in finding.facts[:4]]
        lines += [f"    ({note})" for note in one.notes]
    return "\n".join(lines)
