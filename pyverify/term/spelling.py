"""Names, universe levels and literals spelt so that Lean reads back what was meant, or refused.

A component of a name that is no plain identifier, or is a word of Lean's grammar, stands between `«»`.
What cannot stand there is refused: numbers and scopes that Lean made up, `«»` themselves, and characters
that cannot be seen (controls, marks that turn the direction of writing), because a text must not look like
another one. So no name, however chosen, can end the text that it stands in.

Letters outside ASCII are left bare only in the blocks that Lean has taken for letters all along; `«é»` and
`é` are one name to it. A word with `!` or `?` stands between `«»` too: many of the grammar's own end so.
"""

from __future__ import annotations

import re

from pyverify.errors import Exit, PyverifyError
from pyverify.term.name import Name, show_name
from pyverify.term.terms import Level, Terms

__all__ = [
    "WORDS",
    "NotSayable",
    "binder_base",
    "can_spell",
    "spell",
    "spell_level",
    "spell_name",
    "spell_natural",
    "spell_sort",
    "spell_text",
]

# ASCII letters, Greek but for λ Π Σ, signs like ℝ, mathematical letters; then digits and subscripts.
_FIRST = "A-Za-z_\u0391-\u039f\u03a1\u03a4-\u03a9\u03b1-\u03ba\u03bc-\u03c9\u2100-\u214f\U0001d49c-\U0001d59f"
_REST = "0-9'\u2080-\u2089\u2090-\u209c\u1d62-\u1d6a"
_PLAIN = re.compile(f"[{_FIRST}][{_FIRST}{_REST}]*")
_MADE_UP = frozenset({"_@", "_hyg", "_hygCtx", "_private"})
_DIGITS = 4000
"""Bits above which a numeral is written in hexadecimal, which takes linear time."""
_LAST_PLANE = 0xFFFF
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}

_GRAMMAR = """
    Prop Sort StateRefT Type _ abbrev add_decl_doc assert_not_exists assert_not_imported assume at
    attribute axiom axioms bif binder_predicate break builtin_initialize by calc catch class coinductive
    coinductiveFixpoint coinductive_fixpoint continue dbg_trace declare_syntax_cat decreasing_by def
    deprecated_module deprecated_syntax deriving do docs_to_verso elab elab_rules else end example
    exists export extends finally for forall from fun generalizing grind_pattern have haveI hiding idbg
    if import in include inductive inductive_fixpoint inferInstanceAs infix infixl infixr
    init_grind_norm init_quot initialize instance leading_parser lemma let letI let_delayed let_expr
    let_fun let_tmp local macro macro_rules match match_expr meta monotonicity_by mut mutual namespace
    nat_lit no_index nofun nomatch noncomputable nonrec notation omit opaque open partial
    partial_fixpoint postfix prefix private protected public recall recommended_spelling
    register_tactic_tag renaming repeat return run_cmd run_tac scoped section set_option show show_term
    show_term_elab sorry structure suffices syntax tactic_alt tactic_extension tactic_name tactic_tag
    termination_by then theorem this trailing_parser try unif_hint universe universes unless
    unlock_limits unsafe until using variable variables where while with with_weak_namespace
    withoutForbidden λ
    """
WORDS = frozenset(_GRAMMAR.split())
"""What the grammar of Lean 4.35 keeps for itself among words of letters; found by trying them as binders.
"""


class NotSayable(PyverifyError):
    """No text that Lean reads means this term."""

    code = "not-sayable"
    exit_status = Exit.REFUSED


def spell(component: str | int) -> str:
    """A component of a name; raises `NotSayable`."""
    if isinstance(component, str):
        if component in _MADE_UP:
            pass
        elif _PLAIN.fullmatch(component) and component not in WORDS:
            return component
        elif component and component.isprintable() and not set(component) & set("«»"):
            return f"«{component}»"
    raise NotSayable(
        f"a source cannot say the name component {component!a}",
        help="a name that Lean made up, or one with characters that are not seen, can only be shown",
    )


def can_spell(component: str | int) -> bool:
    """Whether `spell` has an answer."""
    try:
        spell(component)
    except NotSayable:
        return False
    return True


def spell_name(name: Name) -> str:
    """The full name of a constant; raises `NotSayable`."""
    if not name:
        raise NotSayable("a source cannot say the anonymous name")
    try:
        return ".".join(map(spell, name))
    except NotSayable as error:
        raise NotSayable(
            f"a source cannot say the name {show_name(name)!a}", facts=(error.message,), help=error.help
        ) from None


def binder_base(name: Name) -> str:
    """A binder's own name, spelt; `x` where it has none that can be said.

    Names of binders mean nothing. What Lean added to keep one apart from others is left out.
    """
    own = name[: name.index("_@")] if "_@" in name else name
    if len(own) != 1 or own[0] == "_root_" or not can_spell(own[0]):
        return "x"
    return spell(own[0])


def spell_level(terms: Terms, level: Level, *, atom: bool = False) -> str:
    """A universe level; raises `NotSayable` for a form that Lean simplifies as it reads it."""
    memo: dict[Level, tuple[str, bool]] = {}
    records = terms.level_records
    stack = [level]
    while stack:
        at = stack[-1]
        record = records[at]
        if at in memo:
            stack.pop()
            continue
        below, up = at, 0
        while records[below][0] == 1:
            below, up = records[below][1], up + 1
        record = records[below]
        if record[0] in (2, 3):
            missing = [part for part in record[1:] if part not in memo]
            if missing:
                stack += missing
                continue
            if _simplifies(terms, record):
                raise NotSayable("a universe level is written in a form that Lean simplifies")
            text = " ".join(["max" if record[0] == 2 else "imax", *[_atom(*memo[p]) for p in record[1:]]])
            memo[at] = (f"({text})+{up}", False) if up else (text, False)
        elif record[0] == 4:
            if len(record[1]) != 1:
                raise NotSayable(f"a source cannot say the universe {show_name(record[1])!a}")
            text = spell(record[1][0])
            memo[at] = (f"{text}+{up}", False) if up else (text, True)
        else:
            memo[at] = (str(up), True)
    return _atom(*memo[level]) if atom else memo[level][0]


def spell_sort(terms: Terms, level: Level) -> tuple[str, bool]:
    """A universe, and whether it is one word."""
    record = terms.level_records[level]
    if record[0] == 0:
        return "Prop", True
    if record[0] == 1:
        below = spell_level(terms, record[1], atom=True)
        return ("Type", True) if below == "0" else (f"Type {below}", False)
    return f"Sort {spell_level(terms, level, atom=True)}", False


def spell_natural(value: int) -> str:
    """The digits of a numeral."""
    return str(value) if value.bit_length() < _DIGITS else hex(value)


def spell_text(text: str) -> str:
    """A literal of type `String`, in its quotes; raises `NotSayable`."""
    return '"' + "".join(map(_character, text)) + '"'


def _character(c: str) -> str:
    if c in _ESCAPES:
        return _ESCAPES[c]
    if c.isprintable():
        return c
    if ord(c) > _LAST_PLANE or 0xD800 <= ord(c) < 0xE000:
        raise NotSayable(f"a source cannot say the character {c!a} so that it is seen")
    return f"\\u{ord(c):04x}"


def _atom(text: str, atom: bool) -> str:
    return text if atom else f"({text})"


def _simplifies(terms: Terms, record: tuple[int, ...]) -> bool:
    """Whether Lean makes something else of `max` or `imax` of these two."""
    records = terms.level_records

    def parts(level: int) -> tuple[int, int]:
        up = 0
        while records[level][0] == 1:
            level, up = records[level][1], up + 1
        return level, up

    kind, left, right = record
    (below, up), (other, more) = parts(left), parts(right)
    if left == right or records[left][0] == 0 or records[right][0] == 0:
        return True
    if kind == 3:
        return more > 0 or _never_zero(terms, other)
    for (base, high), (_, least), this, that in (
        ((below, up), (other, more), left, right),
        ((other, more), (below, up), right, left),
    ):
        if records[parts(that)[0]][0] == 0 and high >= least:
            return True
        if high == 0 and records[base][0] == 2 and that in records[this][1:]:
            return True
    return below == other


def _never_zero(terms: Terms, level: int) -> bool:
    stack = [level]
    while stack:
        record = terms.level_records[stack.pop()]
        if record[0] == 1:
            return True
        if record[0] == 2:
            stack += record[1:]
        elif record[0] == 3:
            stack.append(record[2])
    return False
