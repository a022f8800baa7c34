"""Python that shows one failure alone: the function imported, the case built to the last bit, both printed.

What a direct call shows, a direct call shows: the function's result beside the exact value, an exception,
a call that does not return. What takes more (a conclusion, an argument that is changed, a result that depends
on earlier calls) goes through `show`, which judges the one case and says what it finds.
"""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyverify.errors import PyverifyError
from pyverify.extract import NotInterpreted
from pyverify.testing.binding import Binding
from pyverify.testing.case import Case
from pyverify.testing.literal import Unwritable, literal
from pyverify.testing.settings import Settings
from pyverify.testing.shown import show
from pyverify.testing.signature import layout_of
from pyverify.testing.verdict import Fault, Finding, Question

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["reproducer", "show"]

_DIRECT = frozenset(
    {
        None,
        Fault.RAISES,
        Fault.HANGS,
        Fault.MEMORY,
        Fault.DIES,
        Fault.SHAPE,
        Fault.TYPE,
        Fault.NOT_A_NUMBER,
        Fault.PRINTS,
    }
)
"""What a direct call shows."""


def reproducer(
    binding: Binding, spec: Spec, finding: Finding, settings: Settings, *, case: Case | None = None
) -> str:
    """The text of a program; empty where a value of the case cannot be written.

    `settings`: with the item's seed. `case`: that of the item.
    """
    whole = case or finding.case
    try:
        if finding.fault is Fault.REMEMBERS and not finding.before:
            return _campaign(binding, spec, finding, settings)
        if whole is None or finding.case is None:
            return ""
        if binding.random is not None:
            return _judged(binding, spec, finding, whole, settings)
        if finding.question in (Question.CONFORMANCE, Question.CONDUCT) and finding.fault in _DIRECT:
            return _direct(binding, spec, finding)
        return _judged(binding, spec, finding, whole)
    except Unwritable:
        return ""


# The parts of a text.


@dataclass
class _Program:
    """Imports, in order, and the lines below them."""

    finding: Finding
    imports: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def text(self) -> str:
        body = "\n".join(self.lines)
        found = [f"import {name}" for name in ("base64", "pickle", "zlib") if f"{name}." in body]
        found += ["from fractions import Fraction"] if "Fraction(" in body else []
        found += ["import numpy as np"] if "np." in body else []
        plain = sorted(dict.fromkeys([*found, *self.imports]), key=lambda line: line.startswith("from"))
        said = " ".join(self.finding.message.split())
        said = "".join(char if char.isprintable() else "�" for char in said)
        return "\n".join([f"# {said}", *plain, "", *self.lines]) + "\n"


def _direct(binding: Binding, spec: Spec, finding: Finding) -> str:
    """A call of the function, beside a call of the definition."""
    assert finding.case is not None
    names = _names(binding, spec)
    program = _Program(finding)
    word = _function(binding, program)
    program.lines += [*_values(finding.case, names), ""]
    program.lines += [*_call(binding, names, word, finding.case.values), 'print("got   ", got)']
    if finding.exact is not None or finding.question is Question.CONFORMANCE:
        program.lines.append("")
        _exact(binding, spec, program, names)
    return program.text()


def _judged(
    binding: Binding, spec: Spec, finding: Finding, case: Case, settings: Settings | None = None
) -> str:
    """A call of `show`."""
    program = _Program(finding)
    _binding(binding, program)
    program.imports.append("from pyverify.testing.case import Case")
    program.imports.append("from pyverify.testing.reproduce import show")
    parts = [literal(dict(case.naturals)), literal(dict(case.values))]
    parts += [literal(dict(case.exact))] if case.exact else []
    claim = f", {finding.claim!r}" if finding.claim else ""
    drawn = "" if settings is None else f", seed={settings.seed}"
    drawn += f", cases={settings.cases}" if settings is not None and settings.cases else ""
    how = f", laid={finding.laid!r}" if finding.laid else ""
    how += ", before=before" if finding.before else ""
    for one in finding.before:
        program.lines.append(f"before = [Case({literal(dict(one.naturals))}, {literal(dict(one.values))})]")
    program.lines += [
        f"case = Case({', '.join(parts)})",
        f"show(binding, case{claim}{how}{_root(spec, ', root=')}{drawn})",
    ]
    return program.text()


def _campaign(binding: Binding, spec: Spec, finding: Finding, settings: Settings) -> str:
    """The whole item once more."""
    usual = Settings()
    said = [
        f"{name}={getattr(settings, name)!r}"
        for name in ("seed", "cases", "batch", "singly", "seconds", "call", "memory")
        if getattr(settings, name) != getattr(usual, name)
    ]
    program = _Program(finding)
    _binding(binding, program)
    program.imports.append("import pyverify")
    program.imports.append("from pyverify.testing.campaign import Settings, tested_item")
    program.imports.append("from pyverify.testing.checking import checked")
    program.lines += [
        f"spec = pyverify.load({_root(spec)})",
        "binding = checked(binding, spec).binding",
        f"verdict = tested_item(binding, spec, {finding.claim!r}, Settings({', '.join(said)}))",
        "for finding in verdict.findings:",
        '    print(finding.message, *finding.facts, sep="\\n")',
    ]
    return program.text()


def _names(binding: Binding, spec: Spec) -> dict[str, str]:
    """Words of Python for Lean's names."""
    names = dict(spec[binding.to].parameters.names)
    return names | {size: size for size in binding.gives.values() if size not in names}


def _values(case: Case, names: dict[str, str]) -> list[str]:
    whole = {**case.naturals, **case.values}
    return [f"{names[name]} = {literal(value)}" for name, value in whole.items() if name in names]


def _call(binding: Binding, names: dict[str, str], function: str, tables: Collection[str]) -> list[str]:
    """The call, as it is laid out."""
    layout = layout_of(binding)

    def word(lean: str) -> str:
        return f"np.asarray({names[lean]})[np.newaxis]" if binding.batch and lean in tables else names[lean]

    words = [word(lean) for lean in layout.by_place]
    words += [f"{key}={word(lean)}" for key, lean in layout.by_name.items()]
    if binding.adapt is None:
        lines = [f"got = {function}({', '.join(words)})"]
    else:
        call = f"{function}(**made) if isinstance(made, dict) else {function}(*made)"
        lines = [f"made = binding.adapt({', '.join(words)})", f"got = {call}"]
    lines += ["got = binding.result(got)"] if binding.result is not None else []
    return [*lines, "got = got[0]"] if binding.batch else lines


def _exact(binding: Binding, spec: Spec, program: _Program, names: dict[str, str]) -> None:
    """The exact value: computed again where that can be done in a line, else as it was found."""
    finding = program.finding
    assert finding.case is not None
    case, lifted = finding.case, spec[binding.to]
    index = dict(zip(binding.gives, finding.index, strict=False))
    python = lifted.parameters.names
    given = {name: value for name, value in {**case.arguments, **index}.items() if name in python}
    said = f', "at {list(finding.index)}"' if finding.index else ""
    for way in ("exact", "ball"):
        try:
            getattr(lifted, way)(**{python[name]: value for name, value in given.items()})
        except NotInterpreted:
            continue
        except PyverifyError:
            break
        changed = {**case.exact, **index}
        program.imports.append("import pyverify")
        program.lines += [
            f"{names[one]} = {literal(value)}" for one, value in changed.items() if one in python
        ]
        by_name = ", ".join(f"{python[name]}={python[name]}" for name in given)
        program.lines.append(f'exact = pyverify.load({_root(spec)})["{binding.to}"].{way}({by_name})')
        program.lines.append(f'print("exact ", exact{said})')
        return
    program.lines.append(f"# of `{binding.to}`, which is zero where a table ends")
    program.lines.append(f'print("exact ", {str(finding.exact)!r}{said})')


def _function(binding: Binding, program: _Program) -> str:
    """The word for the function, which the program imports."""
    function = binding.function
    module, word = getattr(function, "__module__", None), getattr(function, "__qualname__", "")
    owner = sys.modules.get(module) if isinstance(module, str) else None
    found: Any = owner
    for part in word.split("."):
        found = getattr(found, part, None)
    if binding.adapt is not None or binding.result is not None or found is not function:
        _binding(binding, program)
        return "binding.function"
    file = getattr(owner, "__file__", None)
    if module != "__main__" and (file is None or _installed(Path(file))):
        program.imports.append(f"from {module} import {word.partition('.')[0]}")
        return str(word)
    if file is None:
        raise Unwritable(f"`{binding.name}` is in no file")
    _load(file, program)
    return f"module.{word}"


def _binding(binding: Binding, program: _Program) -> None:
    """Find the binding in the module that made it. Raises `Unwritable` where that is no file."""
    path = binding.made.path
    if path is None or not path.is_file():
        raise Unwritable(f"`{binding.name}` was bound in no file")
    _load(str(path), program)
    program.imports.append("from pyverify.testing.registry import bindings_of")
    name, to = binding.name.rpartition(".")[2], binding.to
    program.lines += [
        "binding = next(",
        "    one",
        "    for one in bindings_of(module)",
        f'    if one.name.rpartition(".")[2] == {name!r} and one.to == {to!r}',
        ")",
    ]


def _load(file: str, program: _Program) -> None:
    program.imports.append("from pathlib import Path")
    program.imports.append("from pyverify.testing.modules import load_module")
    program.lines += [f"module = load_module(Path({str(Path(file).resolve())!r}))"]


def _installed(file: Path) -> bool:
    """Whether Python finds the module of a file by itself."""
    places = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    return any(file.is_relative_to(place) for place in places if place)


def _root(spec: Spec, prefix: str = "") -> str:
    """The project's folder, as an argument; nothing where there is no module to tell it."""
    for module in spec.compiled.graph.modules.values():
        root = module.path.parents[len(module.shown.parts) - 1]
        return f"{prefix}{str(root)!r}"
    return ""
