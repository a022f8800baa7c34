"""Universe levels: what is recognised as equal, what is not though it is true, and the order."""

from __future__ import annotations

import itertools
import random
import re

import pytest

from pyverify.kernel.levels import Levels
from pyverify.term import Level, Terms

TOKEN = re.compile(r"\s*(imax|max|[()]|\+\d+|\d+|[a-z])")


@pytest.fixture
def terms() -> Terms:
    return Terms()


@pytest.fixture
def levels(terms) -> Levels:
    return Levels(terms)


def parsed(terms: Terms, text: str) -> Level:
    """`max u (imax v 1)+2`: a suffix belongs to what stands directly before it."""
    tokens = TOKEN.findall(text)

    def atom() -> Level:
        word = tokens.pop(0)
        if word == "(":
            found = whole()
            assert tokens.pop(0) == ")"
        elif word.isdigit():
            found = raised(terms.intern_level((0,)), int(word))
        else:
            found = terms.intern_level((4, (word,)))
        while tokens and tokens[0].startswith("+"):
            found = raised(found, int(tokens.pop(0)))
        return found

    def raised(level: Level, by: int) -> Level:
        for _ in range(by):
            level = terms.intern_level((1, level))
        return level

    def whole() -> Level:
        if tokens[0] in ("max", "imax"):
            tag = 2 if tokens.pop(0) == "max" else 3
            return terms.intern_level((tag, atom(), atom()))
        return atom()

    found = whole()
    assert not tokens
    return found


def value(terms: Terms, level: Level, given: dict[str, int]) -> int:
    """What a level means, by its definition."""
    record = terms.level_records[level]
    if record[0] == 0:
        return 0
    if record[0] == 1:
        return value(terms, record[1], given) + 1
    if record[0] == 4:
        return given[record[1][0]]
    left, right = (value(terms, part, given) for part in record[1:])
    return 0 if record[0] == 3 and right == 0 else max(left, right)


EQUAL = (
    ("imax u (v+1)", "max u (v+1)"),
    ("max u (u+1)", "u+1"),
    ("max 1 (u+1)", "u+1"),
    ("(max u v)+1", "max (u+1) (v+1)"),
    ("max u v", "max v u"),
    ("max u (max v w)", "max (max u v) w"),
    ("imax 1 u", "u"),
    ("imax 0 u", "u"),
    ("imax u 0", "0"),
    ("imax u u", "u"),
    ("max u 0", "u"),
    ("max 2 (max 1 3)", "3"),
)
NOT_RECOGNISED = (
    ("imax u (imax v w)", "imax (max u v) w"),
    ("imax u (max v w)", "max (imax u v) (imax u w)"),
    ("max u (imax u v)", "max u v"),
    ("max v (imax u v)", "imax u v"),
    ("(imax 1 (max u 1))+1", "max (u+1) 2"),
)
UNEQUAL = (
    ("(imax u v)+1", "imax u v"),
    ("(imax u v)+1", "imax u v+1"),
    ("u", "v"),
    ("u", "u+1"),
    ("max u v", "imax u v"),
    ("max 1 u", "u"),
)


@pytest.mark.parametrize(("left", "right"), EQUAL)
def test_levels_with_one_normal_form_are_equal(terms, levels, left, right):
    assert levels.equal(parsed(terms, left), parsed(terms, right))


@pytest.mark.parametrize(("left", "right"), NOT_RECOGNISED)
def test_some_equal_levels_are_not_recognised_as_officially(terms, levels, left, right):
    assert not levels.equal(parsed(terms, left), parsed(terms, right))


@pytest.mark.parametrize(("left", "right"), UNEQUAL)
def test_unequal_levels_are_unequal(terms, levels, left, right):
    assert not levels.equal(parsed(terms, left), parsed(terms, right))


def small(terms: Terms) -> list[Level]:
    """Some levels of depth two and three over two parameters."""
    draw = random.Random(1)
    found = [parsed(terms, text) for text in ("0", "1", "u", "v")]
    for count in (40, 160):
        pairs = [
            terms.intern_level((tag, *pair)) for pair in itertools.product(found, found) for tag in (2, 3)
        ]
        more = [*pairs, *[terms.intern_level((1, one)) for one in found]]
        found = list(dict.fromkeys([*found, *draw.sample(more, min(count, len(more)))]))
    return found


def test_no_answer_about_small_levels_is_false_and_some_are_missing(terms, levels):
    """Every recognised equation and inequality holds for all assignments up to 3."""
    given = [dict(zip("uv", pair, strict=True)) for pair in itertools.product(range(4), repeat=2)]
    found = small(terms)
    values = {one: [value(terms, one, each) for each in given] for one in found}
    missing = {"equal": 0, "at least": 0}
    for left, right in itertools.product(found, found):
        equal = values[left] == values[right]
        above = all(a >= b for a, b in zip(values[left], values[right], strict=True))
        assert equal or not levels.equal(left, right)
        assert above or not levels.at_least(left, right)
        missing["equal"] += equal and not levels.equal(left, right)
        missing["at least"] += above and not levels.at_least(left, right)
    assert missing["equal"] > 0 < missing["at least"]


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        ("u+1", "u", True),
        ("u", "u+1", False),
        ("max u v", "u", True),
        ("u", "max u v", False),
        ("max u v", "imax u v", True),
        ("imax u v", "v", True),
        ("imax u v", "u", False),
        ("imax u v", "(imax u v)+1", False),
        ("max u 1", "1", True),
        ("u", "0", True),
    ],
)
def test_one_level_is_at_least_another(terms, levels, upper, lower, expected):
    assert levels.at_least(parsed(terms, upper), parsed(terms, lower)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("u+1", True), ("max u 1", True), ("imax u 1", True), ("imax 1 u", False), ("u", False), ("0", False)],
)
def test_a_level_that_is_never_zero_is_known_by_its_form(terms, levels, text, expected):
    assert levels.never_zero(parsed(terms, text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", True),
        ("imax 1 0", True),
        ("max 0 0", True),
        ("imax u 0", True),
        ("u", False),
        ("imax 0 1", False),
    ],
)
def test_the_level_of_propositions_has_many_spellings(terms, levels, text, expected):
    assert levels.is_zero(parsed(terms, text)) is expected


def test_parameters_are_replaced_all_at_once(terms, levels):
    swapped = {("u",): parsed(terms, "v"), ("v",): parsed(terms, "u")}
    assert levels.instantiate(parsed(terms, "max u (v+1)"), swapped, {}) == parsed(terms, "max v (u+1)")


def test_what_becomes_superfluous_is_left_out_when_parameters_are_replaced(terms, levels):
    given = {("u",): parsed(terms, "0"), ("v",): parsed(terms, "w+1")}
    assert levels.instantiate(parsed(terms, "imax u v"), given, {}) == parsed(terms, "w+1")
    assert levels.instantiate(parsed(terms, "imax w v"), given, {}) == parsed(terms, "w+1")


def test_a_level_without_the_parameters_stays_as_it_is_spelled(terms, levels):
    spelled = parsed(terms, "max 0 w")
    assert levels.instantiate(spelled, {("u",): parsed(terms, "1")}, {}) == spelled


def test_lists_of_levels_are_compared_in_pairs(terms, levels):
    left, right = parsed(terms, "max u v"), parsed(terms, "max v u")
    assert levels.all_equal([left, left], [right, left])
    assert not levels.all_equal([left], [left, left])


def test_a_tower_of_a_hundred_thousand_successors_is_no_recursion(terms, levels):
    high = levels.succ(parsed(terms, "imax u v"), 100_000)
    other = levels.succ(parsed(terms, "imax v u"), 100_000)
    assert levels.at_least(high, levels.succ(parsed(terms, "v"), 100_000))
    assert not levels.equal(high, other)
    assert levels.offset(levels.normal(high))[1] == 100_000


def test_maxima_nested_ten_thousand_deep_are_no_recursion(terms, levels):
    left = right = parsed(terms, "u")
    for number in range(10_000):
        one = terms.intern_level((4, (f"p{number % 50}",)))
        left = terms.intern_level((2, left, one))
        right = terms.intern_level((2, one, right))
    assert levels.equal(left, right)
    for _ in range(10_000):
        left = terms.intern_level((3, left, parsed(terms, "w")))
        right = terms.intern_level((3, right, parsed(terms, "w")))
    assert levels.equal(left, right)
