"""Which words of a source are code."""

import pytest

from pyverify.audit.lexer import words

CASES = {
    "plain": ("set_option warn.sorry false", ["set_option", "warn.sorry", "false"]),
    "line comment": ("a -- warn.sorry\nb", ["a", "b"]),
    "nested comment": ("a /- /- warn.sorry -/ x -/ b", ["a", "b"]),
    "unclosed comment": ("a /- b", ["a"]),
    "text": ('a "warn.sorry" b', ["a", "b"]),
    "escaped quote": (r'a "\" warn.sorry" b', ["a", "b"]),
    "brace in a text": ('a "{" b', ["a", "b"]),
    "raw text": ('a r#"x " y"# b', ["a", "b"]),
    "character": ("a '\"' b '\\'' c", ["a", "b", "c"]),
    "prime": ("h' 'x' h''.x", ["h'", "h''.x"]),
    "quoted name": ("«debug».skipKernelTC", ["debug.skipKernelTC"]),
    "name literal": ("`debug.x ``Foo.bar", ["debug.x", "Foo.bar"]),
    "signs": ("@[simp] x₁:=2", ["@[", "simp", "]", "x₁", ":", "=", "2"]),
}


@pytest.mark.parametrize("case", CASES)
def test_words_of_the_code(case):
    source, expected = CASES[case]
    assert [word.text for word in words(source)] == expected


def test_code_inside_a_text_is_told_apart():
    found = [(word.text, word.quoted) for word in words('s!"a {b} c" d')]
    assert ("b", True) in found
    assert ("a", True) not in found
    assert ("d", False) in found


def test_places_count_lines_and_code_points_from_one():
    found = [(word.text, word.line, word.column) for word in words("α β\n  γ\n/- \n-/ δ")]
    assert found == [("α", 1, 1), ("β", 1, 3), ("γ", 2, 3), ("δ", 4, 4)]
