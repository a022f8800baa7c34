"""Modules and imports: what is accepted, and where each error points."""

from __future__ import annotations

import os
import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyverify.errors import ProjectError
from pyverify.lean.graph import Graph, RootKind, load_graph
from pyverify.lean.project import Project, find_project
from pyverify.lean.sources import MAX_SOURCE_BYTES

Files = Mapping[str, str | bytes]


def project_of(root: Path, files: Files) -> Project:
    for name, text in {"lean-toolchain": "leanprover/lean4:v4.35.0", **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (root / "lean").mkdir(exist_ok=True)
    (root / "proofs").mkdir(exist_ok=True)
    return find_project(root, root)


def graph_of(root: Path, files: Files) -> Graph:
    return load_graph(project_of(root, files))


def refusal(root: Path, files: Files) -> ProjectError:
    with pytest.raises(ProjectError) as caught:
        graph_of(root, files)
    assert caught.value.exit_status == 2
    return caught.value


def place(error: ProjectError) -> str:
    assert error.where is not None
    return str(error.where)


def test_modules_are_ordered_behind_their_imports_and_specifications_come_first(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        {
            "lean/B.lean": "prelude\nimport A.C",
            "lean/A/C.lean": "prelude",
            "proofs/Proofs/A.lean": "prelude",
            "proofs/Proofs/B.lean": "prelude\nimport B\nimport Proofs.A",
        },
    )
    assert graph.order == ("A.C", "B", "Proofs.A", "Proofs.B")
    assert graph.modules["B"].root is RootKind.SPEC
    assert graph.modules["Proofs.B"].root is RootKind.PROOF
    assert graph.closure("Proofs.B") == ("A.C", "B", "Proofs.A")
    assert graph.importers["A.C"] == ("B",)
    assert graph.modules["Proofs.B"].shown == Path("proofs/Proofs/B.lean")
    assert graph.modules["A.C"].file == Path("A/C.lean")


def test_odd_file_names_are_module_names_in_quotes(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path, {"lean/weird name/a.b.lean": "prelude", "lean/M.lean": "prelude\nimport «weird name».«a.b»"}
    )
    assert graph.order == ("«weird name».«a.b»", "M")


def test_project_without_proofs_has_a_graph(tmp_path: Path) -> None:
    project = project_of(tmp_path, {"lean/A.lean": "prelude"})
    (tmp_path / "proofs").rmdir()
    assert load_graph(project).order == ("A",)


def test_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    project = project_of(tmp_path, {"lean/A.lean": "prelude", "lean/B/C.lean": "prelude"})
    (tmp_path / "lean" / "B").chmod(0)
    try:
        if os.access(tmp_path / "lean" / "B", os.R_OK):
            pytest.skip("this user may read everything")
        with pytest.raises(ProjectError) as caught:
            load_graph(project)
        assert place(caught.value) == "lean/B"
    finally:
        (tmp_path / "lean" / "B").chmod(0o755)


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path, {"lean/A.lean": "prelude", "lean/.cache/B.lean": "nonsense", "lean/.B.lean": "x"}
    )
    (tmp_path / "lean" / ".#A.lean").symlink_to("someone@host.123")  # an editor's lock
    assert graph.order == ("A",)
    assert load_graph(find_project(tmp_path, tmp_path)).order == ("A",)


def test_cycle_is_told_in_order_with_each_import(tmp_path: Path) -> None:
    error = refusal(
        tmp_path,
        {
            "lean/A.lean": "prelude\nimport B",
            "lean/B.lean": "prelude\n-- x\n  import C",
            "lean/C.lean": "prelude\nimport A",
            "lean/D.lean": "prelude\nimport A",
        },
    )
    assert "3 modules import each other" in error.message
    assert error.facts == (
        "lean/A.lean:2:8: `A` imports `B`",
        "lean/B.lean:3:10: `B` imports `C`",
        "lean/C.lean:2:8: `C` imports `A`",
    )


def test_module_that_imports_itself_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path, {"lean/A.lean": "prelude\nimport A"})
    assert (error.message, place(error)) == ("a module imports itself", "lean/A.lean:2:8")


def test_missing_import_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    error = refusal(
        tmp_path, {"lean/Base/Logic.lean": "prelude", "lean/A.lean": "prelude\nimport Base.Logik"}
    )
    assert "`A` imports `Base.Logik`, which is not there" in error.message
    assert place(error) == "lean/A.lean:2:8"
    assert "did you mean `Base.Logic`?" in error.help


@pytest.mark.parametrize(
    ("files", "message", "where"),
    [
        (
            {"lean/A.lean": "prelude", "proofs/A.lean": "prelude"},
            "two files are the module `A`",
            "proofs/A.lean:1",
        ),
        (
            {"lean/TPF/A.lean": "prelude", "proofs/TPF/B.lean": "prelude"},
            "the proof module `TPF.B` is named like the specifications",
            "proofs/TPF/B.lean:1",
        ),
        (
            {"lean/A.lean": "prelude\nimport Proofs.A", "proofs/Proofs/A.lean": "prelude"},
            "the specification `A` imports the proof `Proofs.A`",
            "lean/A.lean:2:8",
        ),
        ({"lean/Init.lean": "prelude"}, "a name of Lean's own library", "lean/Init.lean"),
        ({"lean/Lean/A.lean": "prelude"}, "a name of Lean's own library", "lean/Lean/A.lean"),
        ({"lean/A.lean": "import B"}, "has to begin with the word `prelude`", "lean/A.lean:1"),
        ({"lean/A.lean": ""}, "has to begin with the word `prelude`", "lean/A.lean:1"),
        ({"lean/A.lean": b"prelude\n-- \xff\n"}, "not UTF-8: byte 0xff at offset 11", "lean/A.lean:2"),
        ({"lean/A.lean": b"\xef\xbb\xbfprelude"}, "a byte order mark", "lean/A.lean:1:1"),
        ({"lean/A.lean": b"prelude\n\n\0"}, "a NUL byte", "lean/A.lean:3"),
        ({"lean/A.lean": b"prelude\n" + b" " * MAX_SOURCE_BYTES}, "longer than 4 MiB", "lean/A.lean"),
        ({"lean/A.lean": "prelude\nimport all B"}, "Lean's module system", "lean/A.lean:2:8"),
        ({}, "the project has no Lean files", "lean"),
    ],
)
def test_refusal_names_file_and_line(tmp_path: Path, files: Files, message: str, where: str) -> None:
    error = refusal(tmp_path, files)
    assert message in error.message
    assert place(error) == where
    assert error.help


def test_file_of_exactly_the_longest_length_is_accepted(tmp_path: Path) -> None:
    source = b"prelude\n".ljust(MAX_SOURCE_BYTES, b"\n")
    assert graph_of(tmp_path, {"lean/A.lean": source}).order == ("A",)


def test_link_out_of_the_root_is_refused_and_one_inside_is_not(tmp_path: Path) -> None:
    project = project_of(tmp_path / "p", {"lean/A.lean": "prelude"})
    (tmp_path / "p" / "lean" / "B.lean").symlink_to("A.lean")
    assert load_graph(project).order == ("A", "B")
    outside = tmp_path / "C.lean"
    outside.write_text("prelude")
    (tmp_path / "p" / "lean" / "C.lean").symlink_to(outside)
    with pytest.raises(ProjectError) as caught:
        load_graph(project)
    assert "leads out of its root" in caught.value.message
    assert caught.value.facts == (f"it leads to {outside}",)


def test_linked_folder_is_refused(tmp_path: Path) -> None:
    project = project_of(tmp_path, {"lean/A/B.lean": "prelude"})
    (tmp_path / "lean" / "C").symlink_to("A")
    with pytest.raises(ProjectError) as caught:
        load_graph(project)
    assert "symbolic link" in caught.value.message
    assert place(caught.value) == "lean/C"


def test_broken_link_and_pipe_are_refused_without_waiting(tmp_path: Path) -> None:
    project = project_of(tmp_path, {"lean/A.lean": "prelude"})
    (tmp_path / "lean" / "B.lean").symlink_to("nowhere.lean")
    with pytest.raises(ProjectError, match="there is no such file"):
        load_graph(project)
    (tmp_path / "lean" / "B.lean").unlink()
    os.mkfifo(tmp_path / "lean" / "B.lean")
    with pytest.raises(ProjectError, match="a plain file"):
        load_graph(project)


def test_all_errors_are_told_at_once_and_their_number_is_bounded(tmp_path: Path) -> None:
    files = {f"lean/M{n:02}.lean": "prelude\nimport Nowhere" for n in range(30)}
    error = refusal(tmp_path, files)
    assert place(error) == "lean/M00.lean:2:8"
    assert error.facts[0].startswith("also lean/M01.lean:2:8: `M01` imports `Nowhere`")
    assert error.facts[-1] == "and 19 more errors"


def test_importing_an_unreadable_file_is_not_a_second_error(tmp_path: Path) -> None:
    error = refusal(tmp_path, {"lean/A.lean": b"\xff", "lean/B.lean": "prelude\nimport A"})
    assert "not UTF-8" in error.message
    assert error.facts == ()


def test_sound_part_leaves_out_what_errors_touch_and_tells_which(tmp_path: Path) -> None:
    project = project_of(
        tmp_path,
        {
            "lean/Good.lean": "prelude",
            "lean/Bad.lean": b"\xff",
            "lean/OnBad.lean": "prelude\nimport Good\nimport Bad",
            "lean/One.lean": "prelude\nimport Two",
            "lean/Two.lean": "prelude\nimport One",
            "lean/Three.lean": "prelude\nimport Four",
            "lean/Four.lean": "prelude\nimport Three",
            "lean/Lost.lean": "prelude\nimport Nowhere",
            "lean/OnLost.lean": "prelude\nimport Lost",
            "proofs/Proofs/Good.lean": "prelude\nimport Good",
        },
    )
    graph = load_graph(project, sound_part=True)
    assert graph.order == ("Good", "Proofs.Good")
    assert set(graph.broken) == {"Bad", "OnBad", "One", "Two", "Three", "Four", "Lost", "OnLost"}
    assert "not UTF-8" in graph.broken["OnBad"].message
    assert "circle" in graph.broken["Four"].message
    assert graph.broken["OnLost"].where == graph.broken["Lost"].where
    with pytest.raises(ProjectError):
        load_graph(project)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_graph_is_ordered_or_has_a_true_cycle(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    count = data.draw(st.integers(1, 7))
    names = [f"M{n}" for n in range(count)]
    edges = data.draw(st.sets(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=14))
    imports = {name: sorted(b for a, b in edges if a == name) for name in names}
    random.Random(0).shuffle(names)
    root = tmp_path_factory.mktemp("graph")
    files = {f"lean/{n}.lean": "prelude\n" + "".join(f"import {i}\n" for i in imports[n]) for n in names}
    reached = {name: set(direct) for name, direct in imports.items()}
    for _ in names:
        for direct in reached.values():
            direct |= {far for near in list(direct) for far in reached[near]}
    cyclic = any(name in direct for name, direct in reached.items())
    if not cyclic:
        graph = graph_of(root, files)
        assert sorted(graph.order) == sorted(imports)
        for position, name in enumerate(graph.order):
            assert set(imports[name]) <= set(graph.order[:position])
            assert set(graph.closure(name)) == reached[name]
        return
    error = refusal(root, files)
    steps = [fact.split("`")[1::2] for fact in error.facts]
    assert steps
    assert all(imported in imports[importer] for importer, imported in steps)
    assert [b for _, b in steps] == [a for a, _ in steps[1:]] + [steps[0][0]]
