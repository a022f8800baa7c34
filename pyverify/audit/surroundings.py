"""What changes how a specification reads: notation, macros, elaborators, printers, instances, coercions.

A reviewer reads the text of a specification and trusts the signs in it. So in the specifications themselves,
and in what they import, such things may come from the allowed libraries only; each other one is named with
its module, line and kind.

They are recognised in the compiled module, by the type of a constant (a `Lean.Macro` is one however it was
declared, `local` or not) and by Lean's tables. Attributes that leave no constant behind, as
`attribute [local instance]`, are looked for in the source's words.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from functools import cached_property

from pyverify.audit.closure import Environment
from pyverify.audit.findings import Finding, Severity
from pyverify.audit.lexer import Word, words
from pyverify.audit.places import place
from pyverify.audit.policy import Policy
from pyverify.claims.compiled import Declared
from pyverify.errors import Where
from pyverify.lean.graph import RootKind
from pyverify.olean import Kind, Malformed
from pyverify.olean.tables import Class, Keyed, Parser, ParserKind
from pyverify.term import Binding, Expr, Name, Tag, Terms, show_name

__all__ = ["Surroundings", "classes_of", "instance_binders", "result_head"]

_ADDED: Mapping[Name, str] = {
    ("Lean", "ParserDescr"): "notation",
    ("Lean", "TrailingParserDescr"): "notation",
    ("Lean", "Parser", "Parser"): "notation",
    ("Lean", "Parser", "TrailingParser"): "notation",
    ("Lean", "Macro"): "macro",
    ("Lean", "PrettyPrinter", "Unexpander"): "unexpander",
    ("Lean", "PrettyPrinter", "Delaborator", "Delab"): "unexpander",
    ("Lean", "PrettyPrinter", "Formatter"): "unexpander",
    ("Lean", "PrettyPrinter", "Parenthesizer"): "unexpander",
    ("Lean", "Meta", "Simp", "Simproc"): "elaborator",
}
_TABLES: Mapping[str, str] = {
    "Lean.Elab.macroAttribute": "macro",
    "Lean.Elab.Term.termElabAttribute": "elaborator",
    "Lean.Elab.Command.commandElabAttribute": "elaborator",
    "Lean.Elab.Tactic.tacticElabAttribute": "elaborator",
    "Lean.PrettyPrinter.Delaborator.appUnexpanderAttribute": "unexpander",
    "Lean.PrettyPrinter.Delaborator.delabAttribute": "unexpander",
    "Lean.PrettyPrinter.parenthesizerAttribute": "unexpander",
    "Lean.PrettyPrinter.formatterAttribute": "unexpander",
}
_WORD = {
    "notation": "notation",
    "macro": "a macro",
    "elaborator": "an elaborator",
    "coercion": "a coercion",
    "instance": "an instance",
    "unexpander": "a printer of terms",
    "attribute": "an attribute",
}
_RANK = list(_WORD)
"""Of several things on one line the first of these is told: a notation brings its macro and its printer."""
_COERCIONS = frozenset(
    (name,)
    for name in (
        *("Coe", "CoeT", "CoeTC", "CoeOut", "CoeOTC", "CoeHead", "CoeHTC", "CoeHTCT", "CoeTail"),
        *("CoeDep", "CoeFun", "CoeSort"),
    )
)
_ATTRIBUTES: Mapping[str, Severity] = {
    **dict.fromkeys(
        (
            *("instance", "default_instance", "coe", "coe_decl", "macro", "term_elab", "command_elab"),
            *("tactic", "app_unexpander", "delab", "app_delab", "unification_hint", "init", "builtin_init"),
        ),
        Severity.REFUSED,
    ),
    **dict.fromkeys(("simp", "reducible", "irreducible", "simproc"), Severity.ADVICE),
}
_FLAT = "_flat_ctor"
_INSTANCE_BINDER = int(Binding.INSTANCE)


class Surroundings:
    """What the specifications of a build meet beside the allowed libraries."""

    def __init__(self, environment: Environment, policy: Policy) -> None:
        self.environment = environment
        self.policy = policy
        self._found: dict[str, tuple[Finding, ...]] = {}

    def met_by(self, module: str) -> tuple[Finding, ...]:
        """What a specification meets: what it adds itself, and what its imports add."""
        graph = self.environment.compiled.graph
        return tuple(found for name in (*graph.closure(module), module) for found in self.of(name))

    def of(self, module: str) -> tuple[Finding, ...]:
        """What one module adds; nothing for a library and for a proof."""
        if module not in self._found:
            info = self.environment.compiled.graph.modules[module]
            foreign = info.root is RootKind.SPEC and not self.policy.is_library(module)
            self._found[module] = tuple(self._findings(module)) if foreign else ()
        return self._found[module]

    @cached_property
    def classes(self) -> frozenset[Name]:
        """All that is used as a type class anywhere among the specifications."""
        return classes_of(self.environment, RootKind.SPEC)

    def _findings(self, module: str) -> Iterator[Finding]:
        lines: dict[object, tuple[int, str, Declared]] = {}
        try:
            additions = list(self._additions(module))
        except Malformed as error:
            yield _unreadable(module, error)
            return
        for declared, kind in additions:
            where = place(self.environment, declared)
            key = where.line if where.line is not None else where.what
            rank = _RANK.index(kind)
            if key not in lines or rank < lines[key][0]:
                lines[key] = (rank, kind, declared)
        for _, kind, declared in lines.values():
            where = place(self.environment, declared)
            yield self._finding(module, kind, where, show_name(declared.constant.name))
        yield from self._attributes(module, {line for line in lines if isinstance(line, int)})

    def _finding(
        self, module: str, kind: str, where: Where, what: str, severity: Severity = Severity.REFUSED
    ) -> Finding:
        return Finding(
            f"surroundings-{kind}",
            severity,
            None,
            where,
            f"the specification `{module}` adds {_WORD[kind]}, so its lines may not say what they seem to",
            (f"{kind}: {what}", f"allowed libraries: {', '.join(self.policy.library) or 'none'}"),
            "do without it, or move it to a library that the policy allows (`library`)",
        )

    def _additions(self, module: str) -> Iterator[tuple[Declared, str]]:
        """The constants of a module that change how others are read, with their kind."""
        environment = self.environment
        opened = environment.compiled.modules().get(module)
        if opened is None:
            return
        tables: dict[Name, str] = {}
        for table, kind in _TABLES.items():
            tables |= {entry.name: kind for entry in opened.entries(table) if isinstance(entry, Keyed)}
        for entry in opened.entries("Lean.Parser.parserExtension"):
            if isinstance(entry, Parser) and entry.kind is ParserKind.PARSER:
                tables.setdefault(entry.name, "notation")
        instances = {name for name in map(_named, opened.entries("Lean.Meta.instanceExtension")) if name}
        for name in opened.names():
            for declared in environment.find(name):
                if declared.module != module:
                    continue
                kind = self._kind(declared, tables, instances)
                if kind:
                    yield declared, kind

    def _kind(self, declared: Declared, tables: Mapping[Name, str], instances: set[Name]) -> str:
        constant = declared.constant
        if constant.kind not in (Kind.DEFINITION, Kind.THEOREM, Kind.OPAQUE, Kind.AXIOM):
            return ""
        head = result_head(self.environment.terms, constant.type)
        if kind := tables.get(constant.name) or _ADDED.get(head):
            return kind
        if head[:2] == ("Lean", "Elab"):
            return "elaborator"
        if head in _COERCIONS:
            return "coercion"
        made = constant.name in instances or (head in self.classes and not _is_maker(constant.name, head))
        return "instance" if made and not self._is_parent(declared) else ""

    def _is_parent(self, declared: Declared) -> bool:
        """Whether it only takes from an instance of a class what that class extends."""
        value = self.environment.value(declared)
        records = self.environment.terms.records
        binding = -1
        while value is not None and records[value][0] == Tag.LAM:
            binding, value = records[value][4], records[value][2]
        return value is not None and records[value][0] == Tag.PROJ and binding == _INSTANCE_BINDER

    def _attributes(self, module: str, known: set[int]) -> Iterator[Finding]:
        """Attributes that stand in the source, on lines of which nothing was said yet."""
        info = self.environment.compiled.graph.modules[module]
        code = [word for word in words(info.source.decode()) if not word.quoted]
        for word, removed in _attribute_words(code):
            severity = _ATTRIBUTES.get(word.text)
            if severity is None or word.line in known:
                continue
            where = Where(info.shown, word.line, word.column, word.text)
            sign = "-" if removed else ""
            yield self._finding(module, "attribute", where, f"{sign}{word.text}", severity)


def _is_maker(name: Name, structure: Name) -> bool:
    """Whether a name is that of the flat constructor that Lean adds to a structure."""
    return name[:-2] == structure and name[-1] == _FLAT


def _unreadable(module: str, error: Malformed) -> Finding:
    return Finding(
        "unreadable-below",
        Severity.REFUSED,
        None,
        error.where or Where(what=module),
        f"what the specification `{module}` adds to Lean's tables cannot be read",
        (error.message,),
        error.help,
    )


def _attribute_words(code: list[Word]) -> Iterator[tuple[Word, bool]]:
    """The names of attributes in `@[…]` and `attribute […]`, and whether they are taken away."""
    inside = 0
    first = False
    for before, word in zip([None, *code], code, strict=False):
        opens = word.text == "@[" or (word.text == "[" and before is not None and before.text == "attribute")
        if inside == 0:
            inside, first = (1, True) if opens else (0, False)
            continue
        if word.text in ("[", "@[", "("):
            inside += 1
        elif word.text in ("]", ")"):
            inside -= 1
        elif inside == 1 and word.text == ",":
            first = True
        elif inside == 1 and first and word.name and word.text not in ("local", "scoped"):
            yield word, before is not None and before.text == "-"
            first = False


def _named(entry: object) -> Name | None:
    name = getattr(entry, "name", None)
    return name if isinstance(name, tuple) else None


def result_head(terms: Terms, type_: Expr) -> Name:
    """The constant at the head of what a type ends in behind its binders; the empty name if there is none."""
    records = terms.records
    record = records[type_]
    while record[0] == Tag.PI:
        record = records[record[2]]
    while record[0] == Tag.APP:
        record = records[record[1]]
    name: Name = record[1] if record[0] == Tag.CONST else ()
    return name


def instance_binders(terms: Terms, type_: Expr) -> Iterator[Name]:
    """The classes of the instance binders at the front of a type."""
    records = terms.records
    record = records[type_]
    while record[0] == Tag.PI:
        if record[4] == _INSTANCE_BINDER and (head := result_head(terms, record[1])):
            yield head
        record = records[record[2]]


def classes_of(environment: Environment, root: RootKind) -> frozenset[Name]:
    """What the modules of a root use as type classes: in brackets of a binder, or by Lean's table."""
    found: set[Name] = set()
    compiled = environment.compiled
    for module, opened in list(compiled.modules().items()):
        if compiled.graph.modules[module].root is not root:
            continue
        with contextlib.suppress(Malformed):  # the binders tell of all classes that have a field
            found.update(e.name for e in opened.entries("Lean.classExtension") if isinstance(e, Class))
        for name in opened.names():
            for declared in environment.find(name):
                found.update(instance_binders(environment.terms, declared.constant.type))
    return frozenset(found)
