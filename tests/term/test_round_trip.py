"""What is printed as source means the same term to Lean: claims, definitions, statements made to be hard."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from round_trip import Reader, difference, renamed, universes
from small_project import SmallProject

from pyverify.lean.run import Job, run_lean
from pyverify.olean import Kind, Module, Safety
from pyverify.olean.told import telling
from pyverify.olean.vocabulary import vocabulary_of
from pyverify.term import Expr, Name, Terms, show_expr, show_name
from pyverify.term.declare import Told, declaration_source, in_order
from pyverify.term.explicit import TooLong
from pyverify.term.mathlib import HEADER, mathlib_source
from pyverify.term.source import Form, Printer, lean_source
from pyverify.term.spelling import NotSayable
from pyverify.term.vocabulary import Vocabulary

ROOT = Path(__file__).parents[2]
ODD = ROOT / "tests" / "data" / "source" / "Odd.lean"
PAPERS = ("Fisher", "Langevin", "PUF", "QE", "RES", "Sheaf", "TPF")
BY_LEAN = {"casesOn", "recOn", "rec", "below", "brecOn", "noConfusion", "noConfusionType", "ctorIdx"}


@dataclass(frozen=True)
class Whole:
    """The shipped project, built."""

    terms: Terms
    modules: dict[str, Module]
    vocabulary: Vocabulary
    reader: Reader
    statements: list[tuple[Name, Name]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    project = SmallProject(ROOT)
    compiled = project.compiled()
    modules = dict(compiled.modules())
    assert not compiled.absent()
    files = {name: module.path for name, module in modules.items()}
    reader = Reader(project.toolchain, files, tmp_path_factory.mktemp("back"))
    claims = [(claim.statement, claim.proof) for claim in project.claims().claims]
    return Whole(compiled.terms, modules, vocabulary_of(modules.values()), reader, claims)


@dataclass(frozen=True)
class Item:
    """A term that is printed: of a body, with the type that it was declared to have."""

    name: str
    params: tuple[Name, ...]
    expr: Expr
    type: Expr | None = None


def text_of(printer: Printer, item: Item, explicit: bool) -> tuple[str, Form, int]:
    alone = item.type is None  # nothing in the line that is read tells the type
    source = printer.source(item.expr, type_=item.type, alone=alone, explicit=explicit)
    if item.type is None:
        return source.text, source.form, source.helped
    type_ = printer.source(item.type, alone=True, explicit=explicit)
    return f"({source.text} : {type_.text})", source.form, source.helped


def check(
    terms: Terms, vocabulary: Vocabulary, reader: Reader, items: list[Item], *, explicit: bool = False
) -> Counter[str]:
    """Print, read back, compare; counts of the forms."""
    texts, counts, printer = [], Counter[str](), Printer(terms, vocabulary)
    for item in items:
        text, form, helped = text_of(printer, item, explicit)
        counts[form.value] += 1
        counts["helped"] += helped > 0
        used = set(universes(terms, item.expr, item.params))
        if item.type is not None:
            used |= set(universes(terms, item.type, item.params))
        texts.append(([param for param in item.params if param in used], text))
    for item, (_, text), made in zip(items, texts, reader.read_terms(texts, terms), strict=True):
        found = difference(terms, made, item.expr)
        assert found is None, (item.name, text, *[show_expr(terms, part) for part in found])
    return counts


def claimed(whole: Whole) -> Iterator[Item]:
    for statement, proof in whole.statements:
        for module in whole.modules.values():
            found = module.declaration(statement)
            if found is not None and found.value is not None:
                yield Item(show_name(statement), found.params, found.value)
            proved = module.find(proof)
            if proved is not None:
                yield Item(show_name(proof), proved.params, proved.type)


def test_every_claim_reads_back_in_its_readable_form(whole):
    items = list(claimed(whole))
    assert len(items) == 2 * len(whole.statements) > 600
    counts = check(whole.terms, whole.vocabulary, whole.reader, items)
    assert counts == {"readable": len(items), "helped": 0}


@pytest.mark.slow
def test_every_claim_reads_back_in_its_explicit_form(whole):
    items = list(claimed(whole))
    counts = check(whole.terms, whole.vocabulary, whole.reader, items, explicit=True)
    assert counts["explicit"] == len(items)


@pytest.mark.slow
def test_every_definition_of_the_papers_reads_back(whole):
    items, projections = [], 0
    printer = Printer(whole.terms, whole.vocabulary)
    for name, module in whole.modules.items():
        if name.split(".")[0] not in PAPERS:
            continue
        for found in module.declarations():
            if found.kind is not Kind.DEFINITION or found.safety is not Safety.SAFE:
                continue
            assert found.value is not None
            items.append(Item(show_name(found.name), found.params, found.type))
            body = Item(show_name(found.name), found.params, found.value, found.type)
            try:
                printer.source(found.value, type_=found.type)
                items.append(body)
            except NotSayable as error:
                assert "projection" in error.message
                projections += 1
    counts = check(whole.terms, whole.vocabulary, whole.reader, items)
    assert counts["readable"] == len(items) > 700
    assert counts["helped"] < len(items) / 20
    # Made by recursion or for the fields of a structure: the kernel's projections, which no source can say.
    assert projections < len(items) / 20


def test_whole_declarations_declare_the_same(whole):
    """All types and definitions of the papers, each printed in full, in a namespace of their own."""
    homes = {name: module for module in whole.modules.values() for name in module.names()}
    papers = {n for n, m in whole.modules.items() if n.split(".")[0] in PAPERS}
    ours = {name for module in papers for name in whole.modules[module].names()}
    tell = telling(whole.modules.values(), recursion=True)

    def lookup(name: Name) -> Told | None:
        told = tell(name)
        return told if told is not None and told.name in ours and told.word != "theorem" else None

    def is_written(name: Name) -> bool:
        last = str(name[-1])
        return not last.startswith(("_", "match_")) and last not in BY_LEAN

    def original(name: Name) -> Name:
        name = name[1:] if name[:1] == ("back",) else name
        # Where the same `match` occurred before decides the name of its helper.
        return ("match",) if str(name[-1]).startswith("match_") else name

    told = in_order(whole.terms, sorted(filter(is_written, ours)), lookup)
    words = Counter(one.word for one in told)
    assert words["def"] > 350 and words["structure"] >= 6
    shared = Printer(whole.terms, whole.vocabulary).instances
    texts = [
        declaration_source(whole.terms, one, whole.vocabulary, matches=True, instances=shared) for one in told
    ]
    module = whole.reader.read(["namespace back", *texts], whole.terms)
    for one in told:
        meant, made = homes[one.name].declaration(one.name), module.declaration(("back", *one.name))
        assert made is not None and meant is not None, one.name
        assert (made.kind, made.params) == (meant.kind, meant.params)
        assert (made.value is None) == (meant.value is None)
        pairs = [(made.type, meant.type)]
        if made.value is not None and meant.value is not None:
            pairs.append((made.value, meant.value))
        for constructor in meant.constructors:
            there, here = module.find(("back", *constructor)), homes[constructor].find(constructor)
            assert there is not None and here is not None
            pairs.append((there.type, here.type))
        for left, right in pairs:
            left, right = (renamed(whole.terms, part, original) for part in (left, right))
            found = difference(whole.terms, left, right)
            assert found is None, (one.name, *[show_expr(whole.terms, part) for part in found])


def test_every_claim_has_a_form_for_mathlib_that_names_nothing_of_ours(whole):
    tell = telling(whole.modules.values(), recursion=True)
    homes = {name: module for module, opened in whole.modules.items() for name in opened.names()}

    def lookup(name: Name) -> Told | None:
        told = tell(name)
        return None if told is None or homes[told.name].startswith("Base.") else told

    statements = [statement for statement, _ in whole.statements]
    text = mathlib_source(whole.terms, statements, lookup, whole.vocabulary)
    assert text.startswith(HEADER)
    defined = set(re.findall(r"^(?:def|abbrev|structure) (\S+?)(?:\.\{.*)?(?= |$)", text, re.MULTILINE))
    assert defined >= set(map(show_name, statements))
    code = re.sub(r"/--.*?-/", "", text, flags=re.DOTALL)
    ours = re.findall(r"OrderedField|LogField|natCast|\bNat\b(?!\.)|∑ \w+ <|@|toCommRing|match_", code)
    assert not ours


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory, base: SmallProject) -> tuple[Module, Vocabulary, Reader]:
    compiled = base.compiled()
    folder = tmp_path_factory.mktemp("odd")
    files = {name: module.path for name, module in compiled.modules().items()}
    reader = Reader(base.toolchain, files, folder)
    reader.read([], Terms())
    (folder / "scratch" / "Odd.lean").write_text(ODD.read_text())
    job = Job(("-o", "Odd.olean", "Odd.lean"), folder / "scratch", folder / "imports")
    done = run_lean(base.toolchain, job)
    assert done.accepted, done.diagnostics[:3]
    (folder / "scratch" / "Odd.olean").rename(folder / "Odd.olean")
    module = Module(folder / "Odd.olean", compiled.terms, name=("Odd",))
    vocabulary = vocabulary_of([*compiled.modules().values(), module])
    files["Odd"] = folder / "Odd.olean"
    return module, vocabulary, Reader(base.toolchain, files, folder / "back")


@pytest.mark.parametrize("explicit", [False, True])
def test_statements_that_are_hard_to_write_read_back(odd, explicit):
    module, vocabulary, reader = odd
    items = []
    for found in module.declarations():
        if found.kind is Kind.DEFINITION and found.safety is Safety.SAFE and found.value is not None:
            items.append(Item(show_name(found.name), found.params, found.type))
            items.append(Item(show_name(found.name), found.params, found.value, found.type))
    assert len(items) > 100
    counts = check(module.terms, vocabulary, reader, items, explicit=explicit)
    assert counts["explicit" if explicit else "readable"] == len(items)


def test_an_unusual_instance_is_printed_in_full(odd):
    module, vocabulary, _ = odd
    for name in ("strangeSum", "strangeOrder", "strangeNumeral", "twoInstances"):
        value = module.value(("Odd", name))
        assert value is not None
        source = lean_source(module.terms, value, vocabulary)
        assert source.form is Form.READABLE and source.helped, source.text


def test_a_term_that_is_too_long_says_how_long(odd):
    module, vocabulary, _ = odd
    terms = module.terms
    nat = terms.intern((4, ("Nat",), ()))
    add = terms.intern((4, ("Nat", "add"), ()))
    expr = terms.intern((9, 1))
    for _ in range(200):
        expr = terms.intern((5, terms.intern((5, add, expr)), expr))
    with pytest.raises(TooLong, match=r"about 10\^60 nodes") as caught:
        lean_source(terms, expr, vocabulary)
    assert "402 distinct" in caught.value.facts[0]
    assert lean_source(terms, nat, vocabulary).text == "Nat"
