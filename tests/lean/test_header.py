"""The scanner of headers, held against Lean's own (`lean --deps-json`)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pyverify.lean.header import HeaderError, module_name, scan_header, split_name
from pyverify.lean.project import find_project, shipped_sources
from pyverify.lean.remember import user_cache
from pyverify.lean.run import Job, run_lean
from pyverify.lean.toolchain import Toolchain, find_toolchain

HERE = Path("A.lean")
FILES_PER_RUN = 40
"""Lean's answer comes as one line, of which a bounded part is kept."""


@pytest.fixture(scope="session")
def toolchain() -> Toolchain:
    return find_toolchain(None, find_project(shipped_sources(), Path.cwd()).pinned, cache=user_cache())


def leans_imports(toolchain: Toolchain, folder: Path, sources: Sequence[bytes]) -> list[list[str] | None]:
    """What Lean finds in each source; None where it refuses. `Init` stands for a header without `prelude`."""
    answers: list[list[str] | None] = []
    for first in range(0, len(sources), FILES_PER_RUN):
        names = []
        for number, source in enumerate(sources[first : first + FILES_PER_RUN]):
            names.append(f"{number}.lean")
            (folder / names[-1]).write_bytes(source)
        run = run_lean(toolchain, Job(("--deps-json", *names), folder))
        found = json.loads(run.other)["imports"]
        assert len(found) == len(names)
        for entry in found:
            result = entry.get("result")
            answers.append(None if entry["errors"] else [item["module"] for item in result["imports"]])
    return answers


def ours(source: bytes) -> list[str]:
    header = scan_header(source.decode(), HERE)
    assert header.prelude or not header.imports or header.end
    return [*([] if header.prelude else ["Init", "Init"]), *(item.name for item in header.imports)]


@pytest.mark.parametrize(
    ("text", "imports"),
    [
        ("prelude", []),
        ("prelude\nimport A.B", ["A.B"]),
        ("prelude import A import B", ["A", "B"]),
        ("-- licence\n/- a /- nested -/ comment -/\nprelude -- x\nimport A\n", ["A"]),
        ("/-/- -/ prelude\nimport A", ["A"]),
        ("prelude\r\nimport A\r\n", ["A"]),
        ("prelude\nimport «weird name».B", ["«weird name».B"]),
        ("prelude\nimport «A».B", ["A.B"]),
        ("prelude\nimport A.«b.c»", ["A.«b.c»"]),
        ("prelude\nimport A/- c -/import B--", ["A", "B"]),
        ("prelude\nimport\n  A", ["A"]),
        ("prelude\nimport x₁'!?", ["x₁'!?"]),
        ("prelude\nimport A\n/-! text -/\nimport B", ["A"]),
        ("prelude\nimport A\n/-- text -/\nimport B", ["A"]),
        ("prelude\nimport A\ntheorem t : True := trivial\nimport B", ["A"]),
        ("prelude\nimport A\nimport A", ["A", "A"]),
        ("prelude\n-- import B\nimport A", ["A"]),
        ("prelude\n/- import B -/ import A", ["A"]),
    ],
)
def test_header_gives_its_imports(
    toolchain: Toolchain, tmp_path: Path, text: str, imports: list[str]
) -> None:
    assert ours(text.encode()) == imports
    assert leans_imports(toolchain, tmp_path, [text.encode()]) == [imports]


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ("module\nprelude\n", "`module` belongs to Lean's module system", 1, 1),
        ("prelude\npublic import A", "`public` belongs to Lean's module system", 2, 1),
        ("prelude\nmeta import A", "`meta` belongs to Lean's module system", 2, 1),
        ("prelude\nimport all A", "`import all` belongs to Lean's module system", 2, 8),
        ("prelude\nimport allA", "reads `import allA` as `import all", 2, 8),
        ("prelude\n\timport A", "a tab in the header", 2, 1),
        ("prelude\rimport A", "a carriage return", 1, 8),
        ("prelude\n/- never closed", "no end", 2, 1),
        ("prelude\nimport A.B.\n", "ends in a dot", 2, 11),
        ("prelude\nimport 1", "a module name is expected", 2, 8),
        ("prelude\nimport", "a module name is expected", 2, 7),
        ("prelude\nimport import A", "a module name is expected", 2, 8),
        ("prelude\nimport «A", "no end", 2, 8),
        ("prelude\nimport «»", "empty", 2, 8),
        ("prelude\nimport «a\nb»", "not printable", 2, 8),
        ("prelude\nimportA", "has to be followed by a blank", 2, 1),
        ("preludeimport A", "has to be followed by a blank", 1, 1),
    ],
)
def test_header_is_refused_at_its_place(text: str, message: str, line: int, column: int) -> None:
    with pytest.raises(HeaderError) as caught:
        scan_header(text, HERE)
    where = caught.value.where
    assert where is not None
    assert message in caught.value.message
    assert (where.path, where.line, where.column) == (HERE, line, column)


def test_place_of_an_import_is_that_of_its_name() -> None:
    header = scan_header("prelude\nimport A\n  import B.C", HERE)
    assert [(item.line, item.column) for item in header.imports] == [(2, 8), (3, 10)]


def test_file_without_prelude_says_so() -> None:
    assert not scan_header("import A", HERE).prelude
    assert not scan_header("", HERE).prelude


@pytest.mark.parametrize("parts", [("A",), ("A", "b.c"), ("weird name", "x"), ("1",), ("é", "λ"), ("ℕ",)])
def test_name_and_components_are_inverse(parts: tuple[str, ...]) -> None:
    assert split_name(module_name(parts)) == parts


@pytest.mark.parametrize("name", ["", ".", "A.", ".A", "A..B", "a b", "«a", "A»"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a module name"):
        split_name(name)


def test_all_files_of_this_project_have_the_imports_that_lean_finds(
    toolchain: Toolchain, tmp_path: Path
) -> None:
    project = find_project(shipped_sources(), Path.cwd())
    files = sorted([*project.specs.rglob("*.lean"), *project.proofs.rglob("*.lean")])
    sources = [file.read_bytes() for file in files]
    assert len(sources) > 10
    assert [ours(source) for source in sources] == leans_imports(toolchain, tmp_path, sources)


WORD = st.sampled_from(
    [
        "prelude",
        "import",
        "module",
        "all",
        "A",
        "B.C",
        "«x y».D",
        "«a.b»",
        "α.β",
        "_1",
        "theorem",
        "import A",
        "Π",
    ]
)
COMMENTS = ("-- c\n", "/- c -/", "/- /- -/ -/", "/-! d -/", "/-- d -/", "/-/ -/", "/-*--/")
GAP = st.sampled_from([" ", "\n", "  ", "\r\n", "", ".", *COMMENTS])
PIECES = st.lists(st.tuples(GAP, WORD), max_size=8)
LIKELY = st.lists(st.tuples(GAP, st.sampled_from(["A", "B.C", "«x y».D"])), max_size=5)


@st.composite
def headers(draw: st.DrawFn) -> bytes:
    """Texts that are headers, almost headers, and heaps of their pieces."""
    if draw(st.booleans()):
        text = draw(GAP) + "prelude" + "".join(f"{gap}\nimport {name}" for gap, name in draw(LIKELY))
    else:
        text = "".join(gap + word for gap, word in draw(PIECES))
    return (text + draw(GAP)).encode()


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(sources=st.lists(headers(), min_size=FILES_PER_RUN, max_size=FILES_PER_RUN))
def test_whatever_header_is_accepted_has_the_imports_that_lean_finds(
    toolchain: Toolchain, tmp_path_factory: pytest.TempPathFactory, sources: list[bytes]
) -> None:
    accepted = []
    for source in sources:
        try:
            accepted.append((source, ours(source)))
        except HeaderError:
            continue
    assert len(accepted) > 3
    folder = tmp_path_factory.mktemp("headers")
    found = leans_imports(toolchain, folder, [source for source, _ in accepted])
    assert found == [imports for _, imports in accepted]


CHARACTERS = [*range(0x21, 0x3000, 1), *range(0x1D480, 0x1D5B0)]


@pytest.mark.slow
def test_letters_are_those_that_lean_takes_for_letters(toolchain: Toolchain, tmp_path: Path) -> None:
    """Every character of the blocks that hold letters, as the first and as the second of a name."""
    kept = []
    for code in CHARACTERS:
        for text in (f"prelude import {chr(code)} import Z", f"prelude import A{chr(code)} import Z"):
            try:
                kept.append((text.encode(), ours(text.encode())))
            except HeaderError:
                continue
    assert len(kept) > len(CHARACTERS)
    found = leans_imports(toolchain, tmp_path, [text for text, _ in kept])
    assert found == [imports for _, imports in kept]
