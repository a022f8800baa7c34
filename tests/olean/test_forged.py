"""Files that Lean would never write. Each forgery is one step from a file that is accepted."""

import struct
from pathlib import Path

import pytest
from olean_writer import BOX, Writer, boxed

from pyverify.olean import Malformed, Module, Safety
from pyverify.term import Bound, Natural, Terms


def read(data: bytes, terms: Terms | None = None) -> Module:
    module = Module(Path("M.olean"), terms or Terms(), name=("M",), data=data)
    for number in range(len(module)):
        module.constant(number)
    list(module.names())
    module.imports()
    module.find(("anything",))
    return module


def simple(change=lambda w: None, *, type_=None, params=(), twice=False, listed=None):
    """A module with `theorem t : P`, or with what is told."""
    writer = Writer()
    change(writer)
    name = writer.name("t")
    body = writer.const(writer.name("P")) if type_ is None else type_(writer)
    constant = writer.theorem(name, [writer.name(p) for p in params], body)
    names = [writer.name(*listed) if listed else name] + [name] * twice
    return writer.file(names, [constant] * (1 + twice))


def test_the_writer_makes_files_that_are_accepted():
    module = read(simple())
    assert module.find(("t",)).name == ("t",)


@pytest.mark.parametrize("how", [0, 1, 2, 3])
def test_binders_are_accepted(how):
    def type_(w):
        return w.binder(7, w.name("x"), w.const(w.name("A")), w.bound(0), how)

    assert read(simple(type_=type_)).find(("t",))


REFUSED_TERMS = {
    "loose variable": (lambda w: w.bound(0), "no binder binds"),
    "loose variable below a binder": (
        lambda w: w.binder(7, w.name("x"), w.const(w.name("A")), w.bound(1)),
        "no binder binds",
    ),
    "free variable": (lambda w: w.expr(1, (w.name("x"),), 0), "another shape"),
    "metavariable": (lambda w: w.expr(2, (w.name("x"),), 0), "another shape"),
    "level metavariable": (lambda w: w.sort(_mvar(w)), "another shape"),
    "unknown binder": (
        lambda w: w.binder(7, w.name("x"), w.const(w.name("A")), w.bound(0), 4),
        "unknown kind of binder",
    ),
    "unknown tag": (lambda w: w.expr(12, (w.name("x"),), 0), "another shape"),
    "huge variable": (lambda w: w.binder(7, BOX, w.bound(0), w.bound((1 << 20) - 1)), "cached data"),
    "wrong hash": (lambda w: w.expr(5, (w.const(w.name("A")), w.const(w.name("B"))), 17), "cached data"),
    "lying flag": (lambda w: _flagged(w, 43), "cached data"),
    "lying range": (lambda w: _flagged(w, 44), "cached data"),
    "name with a wrong hash": (
        lambda w: w.const(_named(w, w.constructor(1, (BOX, w.string("A")), struct.pack("<Q", 5)))),
        "wrong hash",
    ),
    "not a pointer": (lambda w: boxed(3), "out of range"),
    "null": (lambda w: 0, "out of range"),
}


def _mvar(w):
    address = w.constructor(5, (w.name("m"),), bytes(8))
    w.data[address] = 0
    return address


def _flagged(w, bit):
    right = w.const(w.name("A"))
    return w.expr(4, (w.name("A"), BOX), w.data[right] | 1 << bit)


def _named(w, address):
    w.hashes[address] = 5
    return address


@pytest.mark.parametrize("case", REFUSED_TERMS)
def test_terms_that_no_checked_constant_has_are_refused(case):
    type_, reason = REFUSED_TERMS[case]
    with pytest.raises(Malformed, match=reason):
        read(simple(type_=type_))


def test_a_constant_listed_under_another_name_is_refused():
    with pytest.raises(Malformed, match="under another name"):
        read(simple(listed=("s",)))


def test_a_name_declared_twice_is_refused():
    with pytest.raises(Malformed, match="declared twice"):
        read(simple(twice=True))


def test_a_universe_parameter_named_twice_is_refused():
    assert read(simple(params=("u", "v")))
    with pytest.raises(Malformed, match="named twice"):
        read(simple(params=("u", "u")))


def test_an_endless_name_is_refused():
    assert read(simple(lambda w: w.name(*["a"] * 200)))

    def type_(w):
        return w.const(w.name(*["a"] * 300))

    with pytest.raises(Malformed, match="256 components"):
        read(simple(type_=type_))


def test_a_pointer_that_leads_forward_or_to_itself_is_refused():
    writer = Writer()
    own = writer.base + 96 + len(writer.heap)
    loop = writer.constructor(5, (own, own), bytes(8))
    name = writer.name("t")
    with pytest.raises(Malformed, match="out of range"):
        read(writer.file([name], [writer.theorem(name, (), loop)]))
    forward = simple()
    writer = Writer()
    cell = writer.constructor(5, (writer.base + 4096, BOX), bytes(8))
    name = writer.name("t")
    with pytest.raises(Malformed, match="out of range"):
        read(writer.file([name], [writer.theorem(name, (), cell)]) + bytes(8192))
    assert read(forward)


@pytest.mark.parametrize(
    ("number", "accepted"),
    [(0, True), ((1 << 63) - 1, True), (1 << 63, True), (1 << 200, True)],
)
def test_numbers_have_one_encoding(number, accepted):
    terms = Terms()

    def type_(w):
        literal = w.constructor(0, (w.natural(number),))
        from pyverify.olean.hashes import EXPR, mix

        data = mix(EXPR[9], number & (1 << 64) - 1) & 0xFFFFFFFF
        return w.expr(9, (literal,), data)

    module = read(simple(type_=type_), terms)
    assert terms.expr(module.find(("t",)).type) == Natural(number)


@pytest.mark.parametrize("limbs", [(5,), (0, 1 << 63, 0), ()])
def test_numbers_in_another_encoding_are_refused(limbs):
    def type_(w):
        own = w.base + 96 + len(w.heap)
        head = struct.pack("<iHBBiiQ", 0, 24 + 8 * len(limbs), 0, 250, len(limbs), len(limbs), own + 24)
        number = w.put(head + struct.pack(f"<{len(limbs)}Q", *limbs))
        return w.expr(9, (w.constructor(0, (number,)),), 0)

    with pytest.raises(Malformed, match=r"encoding|shape|range"):
        read(simple(type_=type_))


def test_unsafe_axioms_and_partial_definitions_are_told_apart():
    writer = Writer()
    prop = writer.sort(BOX)
    a, d = writer.name("a"), writer.name("d")
    module = read(writer.file([a, d], [writer.axiom(a, (), prop, 1), writer.definition(d, (), prop, 2)]))
    assert module.find(("a",)).safety is Safety.UNSAFE
    assert module.find(("d",)).safety is Safety.PARTIAL
    writer = Writer()
    prop, d = writer.sort(BOX), writer.name("d")
    with pytest.raises(Malformed, match="unknown flag"):
        read(writer.file([d], [writer.definition(d, (), prop, 3)]))


HEADERS = {
    "empty": lambda d: b"",
    "header alone": lambda d: d[:96],
    "cut": lambda d: d[:-8],
    "odd length": lambda d: d[:-1],
    "another magic": lambda d: b"x" + d[1:],
    "layout of another age": lambda d: d[:5] + b"\1" + d[6:],
    "unknown flags": lambda d: d[:6] + b"\3" + d[7:],
    "base not aligned": lambda d: d[:80] + struct.pack("<Q", 8) + d[88:],
    "base at the end": lambda d: d[:80] + struct.pack("<Q", (1 << 64) - 0x10000) + d[88:],
    "root outside": lambda d: d[:88] + struct.pack("<Q", 8) + d[96:],
    "root a number": lambda d: d[:88] + struct.pack("<Q", 9) + d[96:],
    "text behind the version": lambda d: d[:20] + b"x" + d[21:],
    "written in parts": lambda d: d[:-8] + b"\1" + d[-7:],
}


@pytest.mark.parametrize("case", HEADERS)
def test_a_damaged_header_is_refused(case):
    with pytest.raises(Malformed):
        read(HEADERS[case](simple()))


def test_metadata_has_no_content():
    terms = Terms()
    plain = read(simple(), terms).find(("t",))
    wrapped = read(simple(type_=lambda w: w.mdata(w.mdata(w.const(w.name("P"))))), terms).find(("t",))
    assert wrapped.type == plain.type


def deep(levels: int) -> bytes:
    def type_(w):
        term = w.const(w.name("A"))
        for number in range(levels):
            term = w.app(term, term) if number % 2 else w.binder(7, BOX, term, term)
        return term

    return simple(type_=type_)


def test_a_term_of_depth_a_hundred_thousand_is_read():
    terms = Terms()
    module = read(deep(100_000), terms)
    assert terms.size > 100_000
    assert module.find(("t",)) is not None


@pytest.mark.slow
def test_a_term_of_depth_a_million_is_read():
    terms = Terms()
    read(deep(1_000_000), terms)
    assert terms.size > 1_000_000


def test_a_level_of_depth_fifty_thousand_is_read():
    def type_(w):
        level = w.level(4, w.name("u"))
        for _ in range(50_000):
            level = w.level(3, level, level)
        return w.sort(level)

    assert read(simple(type_=type_, params=("u",)))


def test_variables_below_binders_are_read():
    terms = Terms()

    def type_(w):
        term = w.bound(999)
        for _ in range(1000):
            term = w.binder(7, BOX, w.const(w.name("A")), term)
        return term

    read(simple(type_=type_), terms)
    assert any(terms.expr(number) == Bound(999) for number in range(terms.size))
