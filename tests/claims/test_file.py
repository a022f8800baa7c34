import os
from pathlib import Path

import pytest
from small_project import CLAIMS, claim_text

from pyverify.claims import ClaimsFileError, ClaimUnknown, Expect, Kind, parse_claims, read_claims
from pyverify.claims.paper import Needs, Said
from pyverify.errors import render

SHOWN = Path("proofs/claims.toml")
GOOD = claim_text("a", "S", "p")


def parsed(text: str):
    return parse_claims(text, SHOWN)


def refused(text: str) -> ClaimsFileError:
    with pytest.raises(ClaimsFileError) as caught:
        parsed(text)
    assert caught.value.where is not None and caught.value.where.path == SHOWN
    assert caught.value.exit_status == 2
    return caught.value


def test_claims_come_out_as_written():
    claims = parsed("format = 1\n" + claim_text("a.b-1", "TPF.«x y».Z", "p", "refuted", notes="why") + GOOD)
    first, second = claims.claims
    assert first.id == "a.b-1"
    assert first.statement == ("TPF", "x y", "Z")
    assert (first.kind, first.expect, first.notes) == (Kind.THEOREM, Expect.REFUTED, "why")
    assert first.expected == "¬TPF.«x y».Z"
    assert (second.expect, second.notes) == (Expect.PROVED, "")


def test_a_text_may_span_lines():
    text = 'format = 1\n[[claim]]\nid = "a"\npaper = "P"\nsentence = """\none\n[[claim]]\nid = "b"\n"""\n'
    text += 'kind = "theorem"\nstatement = "S"\nproof = "p"\nexpect = "no"\n'
    error = refused(text)
    assert error.where.line == 13
    assert "one of: proved, refuted" in error.help


def test_a_file_without_claims_is_right():
    assert parsed("format = 1").claims == ()


@pytest.mark.parametrize("keys", ["id", "paper", "sentence", "kind", "statement", "proof", "expect"])
def test_a_missing_key_is_named(keys):
    lines = [line for line in GOOD.splitlines() if not line.startswith(f"{keys} =")]
    error = refused("format = 1\n" + "\n".join(lines))
    assert error.message == f"the key `{keys}` is missing"
    assert error.where.line == 2


BAD = {
    "no format": (GOOD, "the key `format` is missing", 1, "format = 1"),
    "another format": ("format = 2\n", "`format` is 2; this program reads format 1", 1, "format = 1"),
    "format is true": ("format = true\n", "`format` is True", 1, ""),
    "format is a text": ('format = "1"\n', "`format` is '1'", 1, ""),
    "format is a fraction": ("format = 1.0\n", "`format` is 1.0", 1, ""),
    "unknown key above": (
        "format = 1\nclaims = 3\n",
        "`claims` is no key of the file",
        2,
        "did you mean `claim`?",
    ),
    "key of a claim above": ('format = 1\nid = "a"\n', "`id` is no key of the file", 2, "below a line"),
    "claim is a text": ('format = 1\nclaim = "a"\n', "not an array of tables", 2, "[[claim]]"),
    "claim is a table": ("format = 1\n[claim]\nid = 3\n", "not an array of tables", 1, "[[claim]]"),
    "claim is an array of numbers": ("format = 1\nclaim = [1]\n", "not an array of tables", 2, ""),
    "unknown key": (
        "format = 1\n" + GOOD.replace("expect", "expct"),
        "`expct` is no key of a claim",
        9,
        "did you mean `expect`?",
    ),
    "key of later versions": (
        "format = 1\n" + GOOD.rstrip() + '\nplace = "p. 3"\n',
        "`place` is no key of a claim",
        10,
        "`[[sentence]]`",
    ),
    "code that is a text": (
        "format = 1\n" + GOOD.rstrip() + '\ncode = "module.f"\n',
        "`code` has to be an array of names",
        10,
        'code = ["module.function"]',
    ),
    "code with a number in it": (
        "format = 1\n" + GOOD.rstrip() + "\ncode = [3]\n",
        "`code` has to be an array of names",
        10,
        "",
    ),
    "code that names a function twice": (
        "format = 1\n" + GOOD.rstrip() + '\ncode = ["m.f", "m.f"]\n',
        "`code` names `m.f` twice",
        10,
        "name it once",
    ),
    "number for a text": (
        "format = 1\n" + GOOD.replace('"P"', "3"),
        "`paper` has to be a text, found a number",
        4,
        "quotes",
    ),
    "date for a text": ("format = 1\n" + GOOD.replace('"P"', "2020-01-01"), "found a date or time", 4, ""),
    "table for a text": ("format = 1\n" + GOOD.replace('"P"', "{ x = 1 }"), "found a table", 4, ""),
    "boolean for a text": ("format = 1\n" + GOOD.replace('"P"', "true"), "found a boolean", 4, ""),
    "empty text": ("format = 1\n" + GOOD.replace('"P"', '"  "'), "`paper` is empty", 4, ""),
    "escape sequence": (
        "format = 1\n" + GOOD.replace('"P"', '"\\u001b[2J"'),
        "`paper` contains the control character U+001B",
        4,
        "",
    ),
    "reversed text": ("format = 1\n" + GOOD.replace('"P"', '"\\u202e"'), "U+202E", 4, ""),
    "bad id": ("format = 1\n" + claim_text("a b", "S", "p"), "`a b` cannot be an id", 3, "letters"),
    "long id": ("format = 1\n" + claim_text("a" * 81, "S", "p"), "cannot be an id", 3, "80"),
    "unknown kind": (
        "format = 1\n" + claim_text("a", "S", "p", kind="theorm"),
        "`theorm` is no value of `kind`",
        6,
        "did you mean `theorem`?",
    ),
    "kind of later versions": (
        "format = 1\n" + claim_text("a", "S", "p", kind="measurement"),
        "`measurement` is no value of `kind`",
        6,
        "one of: theorem, reading, supplement",
    ),
    "unknown expectation": (
        "format = 1\n" + claim_text("a", "S", "p", "Proved"),
        "`Proved` is no value of `expect`",
        9,
        "did you mean `proved`?",
    ),
    "no name": (
        "format = 1\n" + claim_text("a", "S..T", "p"),
        "`S..T` is no Lean name",
        7,
        "TPF.ZeroLeakage",
    ),
    "number in a name": ("format = 1\n" + claim_text("a", "S", "p.0"), "`p.0` is no Lean name", 8, ""),
    "id twice": ("format = 1\n" + GOOD + GOOD, "the id `a` is used twice", 12, ""),
    "quoted key": ("format = 1\n" + GOOD.replace("expect", '"expct"'), "`expct` is no key", 9, "`expect`"),
    "not TOML": (
        "format = 1\n[[claim]]\nid = \n",
        "the claims file is not TOML: invalid value",
        3,
        "[[claim]]",
    ),
    "unfinished text": ('format = 1\nid = "a', "the claims file is not TOML", 2, ""),
    "key twice": ("format = 1\nformat = 1\n", "cannot overwrite a value", 2, ""),
}


@pytest.mark.parametrize("case", BAD)
def test_a_slip_is_named_with_its_line(case):
    text, message, line, help = BAD[case]
    error = refused(text)
    assert message in error.message
    assert error.where.line == line
    assert help in error.help
    assert "Traceback" not in render(error)


def test_all_problems_are_told_at_once_in_the_order_of_lines():
    text = "format = 1\n" + claim_text("a", "S", "p", "x") + claim_text("b", "S..", "p") + GOOD
    error = refused(text)
    assert "`x` is no value of `expect`" in error.message
    assert any("`S..` is no Lean name" in fact and ":16" in fact for fact in error.facts)
    assert not any("used twice" in fact for fact in error.facts)
    many = refused("format = 1\n" + "".join(claim_text(f"a{n}", "S", "p", "x") for n in range(30)))
    assert many.facts[-1] == "and 19 more"


def test_other_spellings_of_tables_still_give_a_place():
    inline = 'format = 1\nclaim = [{ id = "a", expct = "proved" }]\n'
    error = refused(inline)
    assert error.where.path == SHOWN
    assert "claim `a`" in str(error.where)


def test_a_missing_file_a_folder_and_bad_bytes(tmp_path):
    with pytest.raises(ClaimsFileError, match="no claims file"):
        read_claims(tmp_path / "claims.toml", SHOWN)
    with pytest.raises(ClaimsFileError, match="is a folder or no plain file"):
        read_claims(tmp_path, SHOWN)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ClaimsFileError, match="no plain file"):
        read_claims(tmp_path / "pipe", SHOWN)
    path = tmp_path / "claims.toml"
    path.write_bytes(b"format = 1\n# \xff\n")
    with pytest.raises(ClaimsFileError, match="not UTF-8") as caught:
        read_claims(path, SHOWN)
    assert caught.value.where.line == 2
    path.write_bytes(b"#" * (5 << 20))
    with pytest.raises(ClaimsFileError, match="larger than 4 MiB"):
        read_claims(path, SHOWN)
    path.write_text("format = 1\nx = " + "[" * 3000 + "]" * 3000)
    with pytest.raises(ClaimsFileError):
        read_claims(path, SHOWN)


def test_claims_are_selected_by_id_in_the_order_of_the_file():
    claims = parsed(CLAIMS)
    assert [claim.id for claim in claims.select(["two", "refl", "two"])] == ["refl", "two"]
    assert len(claims.select([])) == 3
    with pytest.raises(ClaimUnknown) as caught:
        claims.select(["refl", "all-equl"])
    assert "argument 2" in str(caught.value.where)
    assert "did you mean `all-equal`? `pyverify claims` lists all 3" in caught.value.help


def test_the_place_of_a_key_is_found():
    claims = parsed(CLAIMS)
    where = claims.where(claims.claims[1], "proof")
    line = CLAIMS.splitlines()[where.line - 1]
    assert line == 'proof = "Spec.not_allEqual"'
    assert "claim `all-equal`, key `proof`" in str(where)


def test_ten_thousand_claims_are_read_in_a_few_seconds():
    import time

    text = "format = 1\n" + "".join(claim_text(f"c{n}", "S", "p") for n in range(10_000))
    started = time.perf_counter()
    assert len(parsed(text).claims) == 10_000
    assert time.perf_counter() - started < 10


PAPER = """
[[paper]]
id = "P"
title = "On things"
authors = ["A. Author"]

[[sentence]]
id = "p-says"
paper = "P"
place = "abstract"
sentence = "Things are so."
kind = "theorem"
rests = ["a"]
remains = "why"
"""


def test_papers_and_their_sentences_are_read():
    claims = parsed("format = 1\n" + GOOD + PAPER)
    (paper,), (sentence,) = claims.papers, claims.sentences
    assert (paper.title, paper.authors) == ("On things", ("A. Author",))
    assert (sentence.kind, sentence.rests, sentence.remains) == (Said.THEOREM, ("a",), "why")
    assert sentence.least is Needs.PROOF


@pytest.mark.parametrize(
    ("before", "after", "message", "help"),
    [
        ('rests = ["a"]', 'rests = ["aa"]', "`rests` names `aa`", "did you mean `a`?"),
        ('paper = "P"', 'paper = "Q"', "`paper` names `Q`", "`[[paper]]`"),
        (
            'kind = "theorem"\nrests',
            'kind = "theorm"\nrests',
            "`theorm` is no value",
            "did you mean `theorem`?",
        ),
        ('remains = "why"', 'remain = "why"', "`remain` is no key of a sentence", "did you mean `remains`?"),
        ('rests = ["a"]', 'rests = "a"', "has to be an array of ids of claims", "rests ="),
        ('place = "abstract"\n', "", "the key `place` is missing", "write"),
        ('authors = ["A. Author"]', "authors = [1]", "array of names", "authors ="),
    ],
)
def test_a_slip_in_a_sentence_is_named(before, after, message, help):
    assert before in PAPER
    error = refused("format = 1\n" + GOOD + PAPER.replace(before, after))
    assert message in error.message
    assert help in error.help
    assert error.where.line > GOOD.count("\n")
