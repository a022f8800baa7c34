"""The labelled corpus `tests/statements`: its files read, and all its statements built as one project.

A statement is `bad/NAME.lean` or `good/NAME.lean`, with what is known of it in `NAME.toml` beside it. The
project lies in a temporary folder, on top of this project's libraries; what it compiles is kept in the
checkout's own output folder, so that a second run compiles nothing.
"""

from __future__ import annotations

import os
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from pyverify.domains.arguments import lift
from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact
from pyverify.extract import NotInterpreted
from pyverify.extract.code import BOOL, NAT, Code, Function, Type
from pyverify.lean.project import shipped_sources
from pyverify.spec import Spec, load
from pyverify.statement import Statement
from pyverify.symbolic.finding import Kind

FOLDER = Path(__file__).parents[1] / "statements"
LABELS = ("bad", "good")
LIBRARIES = ("Base", "Algebra", "TPF", "PUF", "RES", "QE", "Sheaf", "Fisher", "Langevin")
REQUIRED = {"label", "category", "reason", "source"}
ALLOWED = REQUIRED | {"kind", "words", "looks", "idle", "counterexample", "instance", "needed"}
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one statement."""

    name: str
    label: str
    """`bad` or `good`."""
    category: str
    kinds: tuple[Kind, ...]
    """Kinds that an honest auditor may give, the most telling first; none for a good statement."""
    words: tuple[str, ...]
    """What has to occur in the words or the subject of a finding of such a kind."""
    reason: str
    source: str
    looks: str
    """What makes a good statement look suspicious."""
    idle: tuple[str, ...]
    """Hypotheses that can go."""
    counterexamples: tuple[Values, ...]
    """Values that make all hypotheses true and the conclusion false."""
    instances: tuple[Values, ...]
    """Values that make all hypotheses and the conclusion true."""
    needed: tuple[tuple[str, Values], ...]
    """A hypothesis, and values that make it and the conclusion false and all other hypotheses true."""
    lean: Path

    @property
    def bad(self) -> bool:
        """Whether an attack has to flag it."""
        return self.label == "bad"


def entries(folder: Path = FOLDER) -> tuple[Entry, ...]:
    """The corpus in a folder, by name. Raises `ValueError`, with the file, for one that is badly formed."""
    found = [_entry(path, label) for label in LABELS for path in (folder / label).glob("*.lean")]
    return tuple(sorted(found, key=lambda entry: entry.name))


def _entry(lean: Path, label: str) -> Entry:
    path = lean.with_suffix(".toml")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        if missing := REQUIRED - table.keys():
            raise ValueError(f"without {', '.join(sorted(missing))}")
        if unknown := table.keys() - ALLOWED:
            raise ValueError(f"with {', '.join(sorted(unknown))}, which nothing reads")
        if table["label"] != label:
            raise ValueError(f"labelled {table['label']} in the folder {label}")
        kinds = table.get("kind", [])
        kinds = tuple(map(Kind, [kinds] if isinstance(kinds, str) else kinds))
        if bool(kinds) != (label == "bad"):
            raise ValueError("a bad statement has a kind, a good one has none")
        return Entry(
            name=lean.stem,
            label=label,
            category=table["category"],
            kinds=kinds,
            words=tuple(table.get("words", ())),
            reason=table["reason"],
            source=table["source"],
            looks=table.get("looks", ""),
            idle=tuple(table.get("idle", ())),
            counterexamples=tuple(one["values"] for one in table.get("counterexample", ())),
            instances=tuple(one["values"] for one in table.get("instance", ())),
            needed=tuple((one["hypothesis"], one["values"]) for one in table.get("needed", ())),
            lean=lean,
        )
    except (OSError, ValueError, KeyError) as error:
        raise ValueError(f"{path}: {error}") from error


def project(root: Path, folder: Path = FOLDER) -> Path:
    """The sources of a project with all statements of a corpus, in an empty folder."""
    sources = shipped_sources()
    for part in LIBRARIES:
        shutil.copytree(sources / "lean" / part, root / "lean" / part)
    shutil.copy(sources / "lean-toolchain", root)
    (root / "proofs").mkdir()
    (root / "proofs" / "claims.toml").write_text("format = 1\n", encoding="utf-8")
    (root / "lean" / "Statements").mkdir()
    for entry in entries(folder):
        shutil.copy(entry.lean, root / "lean" / "Statements")
    for store in (sources / ".pyverify" / "build" / "store", _kept()):
        _add(store, root / ".pyverify" / "build" / "store")
    return root


def built(root: Path, folder: Path = FOLDER) -> Spec:
    """A corpus as a project in the empty folder `root`, built. Raises `BuildFailed` for a file that Lean
    refuses or warns about.
    """
    spec = load(project(root, folder))
    _add(root / ".pyverify" / "build" / "store", _kept())
    return spec


def statements(spec: Spec, folder: Path = FOLDER) -> Iterator[tuple[Entry, Statement]]:
    """Each entry of a corpus with its statement."""
    for entry in entries(folder):
        yield entry, spec.statement(f"Statements.{entry.name}")


def judged(spec: Spec, statement: Statement, values: Values) -> tuple[dict[str, bool | None], bool | None]:
    """Which hypotheses hold at given values, by name, and whether the conclusion does. Exact; None for what
    quantifies over a field.

    Fractions are written `"1/2"`; functions are lists, and zero beyond them.
    """
    domain = Exact()
    evaluator = Evaluator(domain, spec.library.definition)
    if unknown := values.keys() - {param.name for param in statement.params}:
        raise ValueError(f"{statement.name[-1]} has no parameter {', '.join(sorted(unknown))}")
    given = {
        param.name: lift(domain, param.type, _total(values.get(param.name, 0), param.type))
        for param in statement.params
    }

    def value(code: Code) -> bool | None:
        try:
            return bool(evaluator.code(code, given))
        except NotInterpreted:
            return None

    return {one.name: value(one.code) for one in statement.hypotheses}, value(statement.conclusion)


def _total(value: Any, type_: Type) -> Any:
    if isinstance(type_, Function):
        return lambda *indices: _total(_at(value, indices), type_.result)
    if isinstance(value, list):
        return [_total(part, type_.fields[place][1]) for place, part in enumerate(value)]
    if type_ is NAT or type_ is BOOL:
        return value if type_ is NAT else bool(value)
    return Fraction(value)


def _at(value: Any, indices: tuple[Any, ...]) -> Any:
    for index in indices:
        value = value[index] if isinstance(value, list) and 0 <= index < len(value) else 0
    return value


def _kept() -> Path:
    return shipped_sources() / ".pyverify" / "statements" / "store"


def _add(store: Path, to: Path) -> None:
    """Add the compiled modules of one store to another; a module is there as a whole or not at all."""
    for source in store.glob("??/*"):
        target = to / source.parent.name / source.name
        if target.exists() or not (source / "record.json").is_file():
            continue
        made = target.with_name(f".{target.name}.{os.getpid()}")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, made, copy_function=_link)
        try:
            made.rename(target)
        except OSError:  # another run was quicker
            shutil.rmtree(made)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
