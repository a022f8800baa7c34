"""Any text as LaTeX: shown, and obeyed by no TeX."""

import re
import shutil
import string
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_report import HOSTILE

from pyverify.report.latex_text import latex, latex_code, latex_sentence

COMMANDS = {
    "textbackslash", "textbraceleft", "textbraceright", "textasciicircum", "textasciitilde", "textless",
    "textgreater", "textbar", "textendash", "textemdash", "textquoteleft", "textquoteright",
    "textquotedblleft", "textquotedblright", "textellipsis", "texttt", "ensuremath", "allowbreak", "char",
    "ss", "ae", "AE", "o", "O", "oe", "OE", "l", "L", "i", "S", "u", "r", "H", "v", "c",
}  # fmt: skip
MATHS = re.compile(r"\\ensuremath\{(?:\\[A-Za-z]+|\\\||-|\{\}[_^]\{(?:[0-9+ijn-]|\\circ)\}|\{\d/\d\})\}")
TOKEN = re.compile(r"\\([A-Za-z]+)|\\(.)|(.)", re.DOTALL)
PLAIN = set(string.ascii_letters + string.digits + " .:;()/+!?,'=-")
TEXTS = st.text() | st.sampled_from(sorted(HOSTILE.values())) | st.text(string.punctuation)
WAYS = pytest.mark.parametrize("way", [latex, latex_code, latex_sentence])


def inert(text):
    """Assert that nothing in LaTeX text is a command but those above, and that all braces match."""
    text = MATHS.sub("", text)
    depth, after = 0, ""
    for token in TOKEN.finditer(text):
        word, sign, char = token.groups()
        if word is not None:
            assert word in COMMANDS, word
        elif sign is not None:
            assert sign in "$&#%_`'^~=.\"", sign
        elif char in "{}":
            depth += 1 if char == "{" else -1
            assert depth >= 0
        elif char in "[]*":
            assert after == "{", "it would be an argument"
        else:
            assert char in PLAIN, char
            assert not (char in "-'," and char == after), "a ligature"
        after = char or ""
    assert depth == 0


@WAYS
@given(text=TEXTS)
def test_no_text_is_a_command(way, text):
    inert(way(text))


@WAYS
def test_every_sign_of_ascii_is_inert_wherever_it_stands(way):
    for char in map(chr, range(1, 128)):
        for text in (char, char * 2, f"a{char}b", f"{char}{{x}}", f"\\{char}", f"^^{char}"):
            inert(way(text))


@given(text=TEXTS)
def test_the_result_is_one_line_of_ascii(text):
    for way in (latex, latex_code, latex_sentence):
        found = way(text)
        assert found.isascii()
        assert found.isprintable()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("5 % of $x$ & y_1", r"5 \% of \$x\$ \& y\_1"),
        ("\\input{a}", r"\textbackslash{}input\textbraceleft{}a\textbraceright{}"),
        ("[1em] * a", "{[}1em{]} {*} a"),
        ("a--b ,,c''", "a-{}-b ,{},c'{}'"),
        ("é ü ß Å", "\\'{e} \\\"{u} \\ss{} \\r{A}"),
        ("x ≤ √2 · α²", r"x \ensuremath{\le} \ensuremath{\surd}2 \ensuremath{\cdot} \ensuremath{\alpha}"
         r"\ensuremath{{}^{2}}"),
        ("𝟙", r"\texttt{U+1D7D9}"),
        ("a\u202eb", r"a\textbackslash{}u\textbraceleft{}202e\textbraceright{}b"),
    ],
)  # fmt: skip
def test_signs_have_their_commands(text, wanted):
    assert latex(text) == wanted


def test_names_between_backticks_have_the_type_of_code_and_may_be_broken():
    assert latex_sentence("by `a-b`; so") == r"by \texttt{a-\allowbreak{}b}; so"
    assert latex_sentence("one ` alone") == r"one \`{} alone"


def test_a_long_text_is_cut():
    assert len(latex("x" * 10**6)) < 5000


def compiled(body, folder):
    """What LaTeX says of a table with these rows."""
    program = next(filter(None, map(shutil.which, ("pdflatex", "lualatex"))), None)
    if program is None:
        pytest.skip("no LaTeX is installed; escaping is tested without")
    (folder / "a.tex").write_text(
        "\\documentclass{article}\\usepackage{longtable}\\begin{document}\n"
        f"\\begin{{longtable}}{{p{{4cm}}p{{4cm}}}}\n{body}\n\\end{{longtable}}\nthe end\n\\end{{document}}\n"
    )
    words = [program, "-draftmode", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "a.tex"]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, errors="replace", timeout=120)


def test_hostile_texts_and_all_common_signs_compile(tmp_path):
    texts = [*HOSTILE.values(), string.printable, "[1em] \\input{/etc/passwd} \\write18{ls} ^^5cinput"]
    texts += ["".join(chr(one) for one in range(start, start + 128)) for start in range(0, 0x2300, 128)]
    rows = [f"{latex_sentence(text)} & {latex_code(text[:300])} \\\\" for text in texts]
    done = compiled("\n".join(rows), tmp_path)
    assert done.returncode == 0, done.stdout[-2000:]


def test_a_letter_with_an_accent_is_taken_apart():
    for number in range(0xC0, 0x180):
        parts = unicodedata.normalize("NFD", chr(number))
        if len(parts) == 2 and parts[1] not in "\u0328\u030f\u0311\u0331\u0309":
            assert "U+" not in latex(chr(number)), chr(number)
