"""Drawings: exact values from Lean, the same bytes each time, and nothing that a page must not hold."""

from __future__ import annotations

import re
from fractions import Fraction
from importlib import metadata
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pyverify.evidence import Evidence
from pyverify.report.plots import DrawingError, Figure, drawings, drawn, errors_of, read_drawings
from pyverify.report.plots.errors import OTHERS, ROWS, errors_height, modules_of
from pyverify.report.plots.figure import Curves, Edge, Line, Network, Ratio, Scatter, table_of
from pyverify.spec import Spec
from pyverify.testing.verdict import Verdict, Word

ROOT = Path(__file__).parents[2]
FIGURES = (
    Figure("a", "Errors <b>", "told & told", Scatter((Ratio("f", 9, 0.2, True), Ratio("g", 1, 3.0, False)))),
    Figure(
        "b", "Curve", "told", Curves("x", (Line("l", ((0, 0), (1, 1))), Line("r", ((0, 2), (1, 2)), True)))
    ),
    Figure("c", "Net", "told", Network(("0", "1"), (Edge(0, 1, "1", "0", "1"), Edge(1, 1, "0", "0", "0")))),
)
CURVE = """format = 1
[[drawing]]
id = "d"
claim = "tpf-e9-oracle"
title = "Saving"
along = "a"
from = "0"
to = "1"
values = { k = "5", R = "64", v = "1/10", f = "1/10" }
"""
NETWORK = """format = 1
[[drawing]]
id = "d"
claim = "sheaf-s12-cycle-sum"
title = "Triangle"
edges = [[0, 1], [1, 2], [2, 0]]
says = ["0", "0", "1"]
values = ["0", "0", "0"]
incidence = "Sheaf.graphCoboundary"
makes = "Sheaf.coboundary"
"""


def read(tmp_path: Path, text: str, spec: Spec) -> tuple[Figure, ...]:
    path = tmp_path / "drawings.toml"
    path.write_text(text)
    return read_drawings(path, Path("proofs/drawings.toml"), spec)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda one: one.title)
def test_a_figure_is_drawn_the_same_each_time(figure: Figure):
    assert drawn([figure]) == drawn([figure])


@pytest.mark.parametrize("figure", FIGURES, ids=lambda one: one.title)
def test_a_drawing_brings_no_style_script_date_or_address(figure: Figure):
    (plot,) = drawn([figure])
    root = ElementTree.fromstring(plot.svg)
    assert not {"style", "script", "metadata", "image", "foreignObject"} & {one.tag for one in root.iter()}
    assert not re.search(r"style=|http|\bon\w+=|20\d\d-\d\d", plot.svg)
    names = [one.get("id", "") for one in root.iter() if one.get("id")]
    assert len(names) == len(set(names))
    assert all(name.startswith(f"plot-{figure.id}-") for name in names)


def test_a_drawing_says_in_words_what_it_shows():
    (plot,) = drawn(FIGURES[:1])
    root = ElementTree.fromstring(plot.svg)
    assert root.get("role") == "img"
    assert [root.findtext("title"), root.findtext("desc")] == ["Errors <b>", "told & told"]


def test_what_is_not_met_differs_by_more_than_colour():
    (plot,) = drawn(FIGURES[2:])
    assert "stroke-dasharray" in plot.svg
    assert "left over: 1" in plot.svg


def test_a_drawing_is_kept_and_used_again(tmp_path: Path, monkeypatch):
    evidence = Evidence(tmp_path / "evidence", seal=tmp_path / "seal")
    first = drawn(FIGURES[:1], evidence)
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    assert drawn(FIGURES[:1], evidence) == first


def test_what_was_computed_is_kept_until_the_file_or_the_specifications_change(tmp_path: Path, spec: Spec):
    evidence = Evidence(tmp_path / "evidence", seal=tmp_path / "seal")
    path = tmp_path / "drawings.toml"
    path.write_text(CURVE + NETWORK.partition("\n")[2].replace('"d"', '"e"'))
    first = drawings(path, path, "key", evidence, spec)
    assert [one.id for one in first] == ["d", "e"]
    assert drawings(path, path, "key", evidence, None) == first
    assert drawings(path, path, "another", evidence, None) == ()
    path.write_text(CURVE)
    assert drawings(path, path, "key", evidence, None) == ()


def test_without_matplotlib_there_are_tables_and_a_word_about_it(monkeypatch):
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    (plot,) = drawn(FIGURES[:1])
    assert plot.svg == ""
    assert "pyverify-lean[plots]" in plot.without
    assert plot.rows == (("g", "1", "300 %", "to be looked at"), ("f", "9", "20 %", ""))


def test_a_curve_has_exact_sides_where_all_hypotheses_hold(tmp_path: Path, spec: Spec):
    (figure,) = read(tmp_path, CURVE, spec)
    assert isinstance(figure.of, Curves)
    saving, bound = figure.of.lines
    assert saving.points[0] == (float(Fraction(1, 10)), float(Fraction(59, 64) * Fraction(9, 10)))
    assert min(x for x, _ in saving.points) >= 0.1  # the law `f ≤ a` fails below
    assert bound.bound
    assert all(y <= z for (_, y), (_, z) in zip(saving.points, bound.points, strict=True))


def test_what_a_graph_leaves_over_is_computed_from_lean(tmp_path: Path, spec: Spec):
    (figure,) = read(tmp_path, NETWORK, spec)
    assert isinstance(figure.of, Network)
    assert [one.residual for one in figure.of.edges] == ["0", "0", "1"]
    assert "Not all relations are met" in figure.told
    (met,) = read(
        tmp_path,
        NETWORK.replace('["0", "0", "1"]', '["1", "-1", "0"]').replace(
            'values = ["0", "0", "0"]', 'values = ["0", "1", "0"]'
        ),
        spec,
    )
    assert "All relations are met" in met.told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (CURVE.replace("tpf-e9-oracle", "tpf-e9-oracel"), "no claim is called"),
        (CURVE.replace('along = "a"', 'along = "b"'), "has the parameters"),
        (CURVE.replace('"64"', '"sixty"'), "no number"),
        (CURVE.replace('to = "1"', 'to = "0"'), "`from` below `to`"),
        (CURVE.replace('f = "1/10"', 'f = "-1"'), "no hypotheses hold"),
        (CURVE.replace("tpf-e9-oracle", "tpf-l4-zero-leakage"), "has the parameters"),
        (CURVE.replace('id = "d"', 'id = "<d>"'), "`id` is"),
        (CURVE.replace("title", "titel"), "is no key"),
        (CURVE + CURVE.partition("\n")[2], "two drawings"),
        (NETWORK.replace("[2, 0]", "[2, 3]"), "`edges` has"),
        (NETWORK.replace('"1"]', "]"), "do not fit"),
        (NETWORK.replace("Sheaf.coboundary", "Sheaf.coboundry"), "cannot be computed"),
        (NETWORK.replace("Sheaf.coboundary", "TPF.saving"), "cannot be computed"),
    ],
)
def test_what_cannot_be_drawn_is_an_error_with_its_line(tmp_path: Path, spec: Spec, text: str, wanted: str):
    with pytest.raises(DrawingError, match=wanted) as caught:
        read(tmp_path, text, spec)
    assert caught.value.where is not None
    assert caught.value.where.line is not None


def test_this_project_s_drawings_can_be_drawn(spec: Spec):
    path = ROOT / "proofs" / "drawings.toml"
    figures = read_drawings(path, path, spec)
    assert len(figures) == 2
    assert all(one.svg for one in drawn(figures))


def test_texts_of_the_file_are_shown_and_not_obeyed(tmp_path: Path, spec: Spec):
    hostile = r"<script>\u0001\u202e $x^2$ ∑ 𝕜"
    text = CURVE.replace('"Saving"', f'"{hostile}"').replace('"a"\nfrom', f'"a"\nacross = "{hostile}"\nfrom')
    (plot,) = drawn(read(tmp_path, text, spec))
    root = ElementTree.fromstring(plot.svg)
    assert not [one for one in root.iter() if one.tag == "script"]
    assert "\u202e" not in plot.svg
    assert "$x^2$" in "".join(root.itertext())


def test_no_file_is_no_drawing(tmp_path: Path, spec: Spec):
    assert read_drawings(tmp_path / "none.toml", tmp_path, spec) == ()


def test_what_tests_found_is_summed_up_without_rounding_up():
    def verdict(**more) -> Verdict:
        return Verdict("f", "A.f", more.pop("word", Word.CONFORMS), cases={"search": 10}, **more)

    assert errors_of([verdict()]) == ()
    (figure,) = errors_of([verdict(largest=Fraction(0)), verdict(largest=Fraction(3, 2), word=Word.VIOLATES)])
    assert "1 had no error in any case" in figure.told
    assert "150 % of what is allowed" in figure.told
    assert "1 went beyond it" in figure.told
    assert table_of(figure)[1][0][2:] == ("150 %", "to be looked at")


def functions(*names: str) -> tuple[Ratio, ...]:
    return tuple(Ratio(name, 9, 0.5, True) for name in names)


def test_functions_stand_in_the_rows_of_their_modules():
    rows = functions("b.one, first", "a.deep.two", "b.two, A.b.c", "alone")
    assert {name: len(every) for name, every in modules_of(rows).items()} == {
        "a.deep": 1,
        "b": 2,
        "functions": 1,
    }


def test_of_many_modules_those_with_the_fewest_functions_stand_in_one_row():
    rows = functions(*(f"m{number}.f" for number in range(3 * ROWS)), "m1.g", "m2.g")
    found = modules_of(rows)
    assert len(found) == ROWS
    assert [*found][-1] == OTHERS
    assert {"m1", "m2"} < set(found)
    assert sum(map(len, found.values())) == len(rows)


def test_the_drawing_of_errors_is_as_high_as_it_has_modules():
    few, many = (Scatter(functions(*(f"m{n}.f" for n in range(number)))) for number in (4, 12))
    assert errors_height(few) < errors_height(many)


def test_an_error_far_below_what_is_allowed_and_one_far_above_are_drawn_at_the_ends():
    rows = (Ratio("m.f", 9, 1e-300, True), Ratio("m.g", 9, 1e300, False), Ratio("m.h", 9, 0.0, True))
    (plot,) = drawn([Figure("a", "Errors", "told", Scatter(rows))])
    told = "".join(ElementTree.fromstring(plot.svg).itertext())
    assert all(word in told for word in ("no error", "≤ 0.1 %", "≥ 1000 %", "what is allowed"))
