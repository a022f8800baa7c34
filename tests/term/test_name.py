import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyverify.term import parse_name, show_name

COMPONENTS = st.one_of(
    st.from_regex(r"[a-zA-Zα-ω_][a-zA-Zα-ω0-9_'!?]{0,8}", fullmatch=True),
    st.text(
        st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="«»"), min_size=1, max_size=8
    ),
)


@given(st.lists(COMPONENTS, min_size=1, max_size=5).map(tuple))
def test_a_printed_name_is_read_back(name):
    assert parse_name(show_name(name)) == name


def test_a_dot_inside_a_component_is_not_a_separator():
    assert parse_name("«a.b».c") == ("a.b", "c")
    assert show_name(("a.b", "c")) == "«a.b».c"
    assert show_name(("a", "b", "c")) == "a.b.c"


def test_numbers_of_made_up_names_are_shown():
    assert show_name(("_private", "M", 0, "f")) == "_private.M.0.f"
    assert show_name(()) == "[anonymous]"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "at least one"),
        (".", "no component"),
        ("a.", "ends with a dot"),
        ("a..b", "no component"),
        ("a b", "cannot stand"),
        ("0", "no component"),
        ("a.0", "no component"),
        ("«a", "no component"),
        ("«»", "no component"),
        ("a-b", "cannot stand"),
        ("a\n", "cannot stand"),
    ],
)
def test_what_is_no_name_is_refused_with_the_reason(text, reason):
    with pytest.raises(ValueError, match=reason):
        parse_name(text)
