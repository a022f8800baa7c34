"""The graph of what uses what, as text for other programs and as a picture."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyverify.errors import InputError
from pyverify.extract.code import Place
from pyverify.forms import Node, NodeKind, dot, mermaid, svg
from pyverify.forms.graph import MAX_NODES

PAGE = "https://example.org/1"
NODES = [
    Node("TPF.ZeroLeakage", NodeKind.CLAIM, Place("TPF.Leakage", "lean/TPF/Leakage.lean", 139), PAGE),
    Node("TPF.leakage", NodeKind.DEFINITION, Place("TPF.Joint", "lean/TPF/Joint.lean", 83), "docs/l.html"),
    Node("TPF.SomeCareless", NodeKind.REFUTED),
]  # fmt: skip
EDGES = [("TPF.ZeroLeakage", "TPF.leakage"), ("TPF.SomeCareless", "TPF.leakage")]
HOSTILE = '"];x -> y;\n</text><script>alert(1)</script>\u202e'
SVG = "{http://www.w3.org/2000/svg}"


def drawn(nodes: list[Node], edges: list[tuple[str, str]]) -> ElementTree.Element:
    return ElementTree.fromstring(svg(nodes, edges))


def boxes(picture: ElementTree.Element) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom of each node's box."""
    found = []
    for group in picture.iter(f"{SVG}g"):
        box, title = group.find(f"{SVG}rect"), group.find(f"{SVG}title")
        if box is not None and title is not None:
            x, y, width, height = (float(box.get(key, "0")) for key in ("x", "y", "width", "height"))
            found.append((x, y, x + width, y + height))
    return found


def test_dot() -> None:
    lines = dot(NODES, EDGES).splitlines()
    assert lines[0] == "digraph uses {"
    assert '  "TPF.ZeroLeakage" -> "TPF.leakage";' in lines
    assert 'tooltip="TPF.leakage — definition — lean/TPF/Joint.lean:83"' in dot(NODES, EDGES)


def test_mermaid() -> None:
    assert mermaid(NODES, EDGES).splitlines()[:6] == [
        "flowchart LR",
        '  n0(["TPF.ZeroLeakage"]):::claim',
        '  n1["TPF.leakage"]:::definition',
        '  n2(["TPF.SomeCareless"]):::refuted',
        "  n0 --> n1",
        "  n2 --> n1",
    ]


def test_hostile_name_is_one_string_of_dot() -> None:
    found = dot([Node(HOSTILE, NodeKind.CLAIM)], [])
    strings = re.findall(r'"(?:[^"\\]|\\.)*"', found)
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', "", found)
    assert "->" not in outside
    assert "script" not in outside
    assert any("script" in one for one in strings)


def test_hostile_name_is_one_label_of_mermaid() -> None:
    found = mermaid([Node(HOSTILE, NodeKind.CLAIM)], [])
    assert len(found.splitlines()) == len(mermaid([Node("a", NodeKind.CLAIM)], []).splitlines())
    label = re.findall(r'\(\["(.*)"\]\):::claim', found)
    assert re.fullmatch(r"[\w. #;]+", label[0])


def test_hostile_name_is_text_of_the_picture() -> None:
    picture = drawn([Node(HOSTILE, NodeKind.CLAIM)], [])
    assert {element.tag for element in picture.iter()} <= {
        SVG + tag for tag in ("svg", "title", "desc", "rect", "g", "text", "path", "a")
    }


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", " javascript:x", "data:text/html,x", "JavaScript:x", "java\nscript:x"]
)
def test_link_that_does_something_is_left_out(link: str) -> None:
    node = [Node("a", NodeKind.CLAIM, None, link)]
    assert "<a " not in svg(node, [])
    assert "URL=" not in dot(node, [])


def test_link_to_a_page_is_kept() -> None:
    assert [one.get("href") for one in drawn(NODES, EDGES).iter(f"{SVG}a")] == [
        "https://example.org/1",
        "docs/l.html",
    ]


def test_picture_says_in_words_what_it_shows() -> None:
    picture = drawn(NODES, EDGES)
    assert picture.findtext(f"{SVG}title") == "Claims and definitions"
    told = picture.findtext(f"{SVG}desc") or ""
    assert "TPF.ZeroLeakage uses TPF.leakage." in told
    titles = [title.text for title in picture.iter(f"{SVG}title")]
    assert "TPF.ZeroLeakage — claim — lean/TPF/Leakage.lean:139" in titles


def test_picture_has_nothing_from_elsewhere() -> None:
    found = (
        svg(NODES, EDGES)
        .replace('xmlns="http://www.w3.org/2000/svg"', "")
        .replace("https://example.org/1", "")
    )
    assert "http" not in found
    assert "script" not in found
    assert "style" not in found


def test_what_uses_stands_left_of_what_is_used() -> None:
    claim, *others = boxes(drawn(NODES, EDGES))
    assert all(claim[2] < max(other[0] for other in others) for _ in others)


def test_same_graph_is_drawn_the_same_way() -> None:
    assert svg(NODES, EDGES) == svg(list(NODES), [*EDGES, EDGES[0]])


@given(st.integers(1, 40), st.data())
def test_no_two_boxes_overlap_and_all_are_inside(count: int, data: st.DataObject) -> None:
    number = st.integers(0, count - 1)
    edges = data.draw(st.lists(st.tuples(number, number), max_size=90))
    kinds = data.draw(st.lists(st.sampled_from(NodeKind), min_size=count, max_size=count))
    nodes = [Node(f"Some.name{'x' * (number % 9)}{number}", kind) for number, kind in enumerate(kinds)]
    picture = drawn(nodes, [(nodes[a].name, nodes[b].name) for a, b in edges])
    found = boxes(picture)
    assert len(found) == count
    for at, (left, top, right, bottom) in enumerate(found):
        assert left >= 0
        assert top >= 30
        assert right <= float(picture.get("width", "0"))
        assert bottom <= float(picture.get("height", "0"))
        for other in found[:at]:
            assert right < other[0] or other[2] < left or bottom < other[1] or other[3] < top


def test_circle_is_drawn_and_its_arrow_points_back() -> None:
    nodes = [Node(name, NodeKind.DEFINITION) for name in "ab"]
    found = svg(nodes, [("a", "b"), ("b", "a")])
    assert len(re.findall(r"l7 -3\.2", found)) == 1
    assert len(re.findall(r"l-7 -3\.2", found)) == 1


def test_name_that_two_nodes_have_is_refused() -> None:
    with pytest.raises(InputError, match="two nodes of the graph are called `a`"):
        dot([Node("a", NodeKind.CLAIM), Node("a", NodeKind.DEFINITION)], [])


def test_edge_to_nowhere_is_refused() -> None:
    with pytest.raises(InputError, match="leads to `b`"):
        mermaid([Node("a", NodeKind.CLAIM)], [("a", "b")])


def test_graph_that_nobody_could_look_at_is_refused() -> None:
    with pytest.raises(InputError, match=str(MAX_NODES + 1)):
        svg([Node(str(number), NodeKind.CLAIM) for number in range(MAX_NODES + 1)], [])


def test_graph_without_nodes_is_a_picture() -> None:
    assert boxes(drawn([], [])) == []
