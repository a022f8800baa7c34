"""Definitions and what they rest on, as a drawing and as a list that says the same."""

from __future__ import annotations

from xml.etree import ElementTree

from sample_report import HOSTILE

from pyverify.report.page.graph import graph

USES = {
    "A.top": ("A.middle", "A.left"),
    "A.middle": ("A.base",),
    "A.left": ("A.base",),
    "A.base": (),
    "A.alone": (),
}


def places(svg: str) -> dict[str, tuple[float, float]]:
    """Where each definition stands."""
    found = {}
    for link in ElementTree.fromstring(svg).iter("a"):
        box = link.find("rect")
        assert box is not None
        found[link.get("href", "").removeprefix("#def-")] = (float(box.get("x", "")), float(box.get("y", "")))
    return found


def test_a_definition_stands_to_the_right_of_all_that_it_rests_on():
    found = places(graph([("A.top",)], USES).svg)
    assert set(found) == {"A.top", "A.middle", "A.left", "A.base"}
    for name in found:
        assert all(found[below][0] < found[name][0] for below in USES[name])


def test_no_two_definitions_stand_at_one_place():
    found = places(graph([("A.top",)], USES).svg)
    assert len(set(found.values())) == len(found)


def test_the_list_has_what_claims_name_and_what_that_rests_on_with_the_most_first():
    made = graph([("A.middle",), ("A.middle", "A.alone"), ()], USES)
    assert [(one.name, one.claims) for one in made.nodes] == [("A.middle", 2), ("A.alone", 1), ("A.base", 0)]
    assert made.claims == 2


def test_definitions_that_stand_alone_are_not_drawn():
    assert graph([("A.alone",), ("A.base",)], USES).svg == ""


def test_definitions_that_rest_on_each_other_are_drawn():
    made = graph([("a",)], {"a": ("b",), "b": ("c",), "c": ("a",)})
    assert set(places(made.svg)) == {"a", "b", "c"}


def test_a_long_chain_is_drawn_without_recursion():
    chain = {str(number): (str(number - 1),) if number else () for number in range(3000)}
    assert len(places(graph([("2999",)], chain).svg)) == 3000


def test_a_name_is_shown_and_not_obeyed():
    for text in HOSTILE.values():
        root = ElementTree.fromstring(graph([(text + "a",)], {text + "a": ("b",), "b": ()}).svg)
        assert {one.tag for one in root.iter()} == {"svg", "path", "a", "title", "rect", "text"}
