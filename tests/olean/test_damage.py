"""Random damage to real files: refused by our own error, or read as something; never anything else."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pyverify.errors import PyverifyError
from pyverify.olean import Malformed, Module, OtherLean
from pyverify.term import Terms, show_expr

NEVER = [HealthCheck.function_scoped_fixture]


@pytest.fixture(scope="module")
def logic(base) -> bytes:
    _, result = base.build()
    return result.modules["Base.Logic"].olean.read_bytes()


def survey(data: bytes) -> int:
    """Read all that can be read; the number of constants that were refused."""
    terms = Terms()
    try:
        module = Module(Path("M.olean"), terms, data=data)
    except (Malformed, OtherLean):
        return 1
    refused = 0
    for number in range(len(module)):
        try:
            show_expr(terms, module.constant(number).type)
        except Malformed:
            refused += 1
    for act in (module.imports, lambda: list(module.names()), lambda: module.find(("eq_self",))):
        try:
            act()
        except PyverifyError:
            refused += 1
    return refused


def test_the_file_itself_is_read(logic):
    assert survey(logic) == 0


@settings(max_examples=300, suppress_health_check=NEVER)
@given(st.data())
def test_a_flipped_bit_never_crashes_the_reader(logic, data):
    at = data.draw(st.integers(0, len(logic) * 8 - 1))
    damaged = bytearray(logic)
    damaged[at // 8] ^= 1 << at % 8
    survey(bytes(damaged))


@settings(max_examples=100, suppress_health_check=NEVER)
@given(st.data())
def test_a_cut_file_never_crashes_the_reader(logic, data):
    assert survey(logic[: data.draw(st.integers(0, len(logic) - 1))]) > 0


@settings(max_examples=200, suppress_health_check=NEVER)
@given(st.data())
def test_a_redirected_pointer_never_crashes_the_reader(logic, data):
    word = data.draw(st.integers(10, len(logic) // 8 - 1))
    target = data.draw(st.integers(0, len(logic) // 8 - 1))
    base = int.from_bytes(logic[80:88], "little")
    damaged = bytearray(logic)
    damaged[8 * word : 8 * word + 8] = (base + 8 * target).to_bytes(8, "little")
    survey(bytes(damaged))


@pytest.mark.slow
def test_every_eighth_bit_of_a_small_module(base):
    """Of the flips in what is read, most are noticed; the rest lie in parts that no type rests on."""
    from olean_writer import Writer

    writer = Writer()
    a, b = writer.name("A"), writer.name("B")
    arrow = writer.binder(
        7, writer.name("x"), writer.const(a, writer.level(4, writer.name("u"))), writer.const(b)
    )
    name = writer.name("t")
    whole = writer.file([name], [writer.theorem(name, [writer.name("u")], arrow)], [writer.name("N")])
    assert survey(whole) == 0
    noticed = 0
    for at in range(len(whole) * 8):
        damaged = bytearray(whole)
        damaged[at // 8] ^= 1 << at % 8
        noticed += survey(bytes(damaged)) > 0
    assert noticed > 0.8 * len(whole) * 8
