"""Each mechanism alone and together: what it holds, that it is tried and not guessed, and that it is what
holds.
"""

from __future__ import annotations

import ctypes
import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from pyverify.lean.contain import landlock, probe, seccomp, syscalls
from pyverify.lean.contain.effects import Containment, Effect, Held

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has containment")

ROOT = Path(__file__).parents[2]
ALL = set(Effect)
FILES = {Effect.WRITES, Effect.READS}
NOBODY = 65534
HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}

ALLOW, EPERM, ENOSYS, KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000


def held(found: Containment) -> set[Effect]:
    return {effect for effect in Effect if found.effects[effect].holds}


def test_with_nothing_in_use_every_effect_is_shown_to_be_possible() -> None:
    found = probe.probe(use_landlock=False, use_seccomp=False, use_namespaces=False)
    assert held(found) == set()
    assert found.summary == "not contained: writes, reads, sockets, programs, processes, signals"
    for effect in Effect:
        assert found.effects[effect].why_not.startswith("it could "), effect


def test_each_attempt_succeeds_where_nothing_is_in_use() -> None:
    _, lines = probe._try(0, False, False)
    may_be_missing = {"open a UDP socket of version 6", "make a queue of system calls"}
    refused = {
        what: answer for _, what, answer in lines if answer != probe.DONE and what not in may_be_missing
    }
    assert refused == {}
    assert len(lines) == 37
    assert {name for name, _, _ in lines} == {effect.value for effect in Effect}


@pytest.mark.parametrize(
    ("uses", "expected"),
    [
        ({"use_namespaces": False}, ALL),
        ({"use_landlock": False}, ALL),
        ({"use_seccomp": False}, FILES | {Effect.PROCESSES}),
        ({"use_seccomp": False, "use_landlock": False}, FILES | {Effect.PROCESSES}),
        ({"use_landlock": False, "use_namespaces": False}, ALL - FILES),
        ({"use_seccomp": False, "use_namespaces": False}, {Effect.READS}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else "",
)
def test_what_each_combination_holds(uses: dict[str, bool], expected: set[Effect]) -> None:
    here = probe.available_containment()
    if not (here.landlock >= 3 and here.seccomp and here.namespaces):
        pytest.skip(f"not all mechanisms are here: {here.summary}")
    found = probe.probe(**uses)
    assert held(found) == expected
    for effect in Effect:
        assert bool(found.effects[effect].how) == (effect in expected)
        assert bool(found.effects[effect].why_not) == (effect not in expected)


def test_what_is_left_out_is_named_as_the_reason() -> None:
    found = probe.probe(use_seccomp=False)
    assert "seccomp was left out" in found.effects[Effect.SOCKETS].why_not
    assert "open a UDP socket" in found.effects[Effect.SOCKETS].why_not
    assert "NOT contained: sockets" in found.summary


@pytest.mark.parametrize("version", [1, 2])
def test_an_old_landlock_leaves_files_elsewhere_open_to_be_emptied(
    version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if landlock.version() < 3:
        pytest.skip("no Landlock here, or an old one")
    monkeypatch.setattr(landlock, "version", lambda: version)
    found = probe.probe(use_namespaces=False)
    assert not found.effects[Effect.WRITES].holds
    assert "empty a file elsewhere" in found.effects[Effect.WRITES].why_not
    assert found.effects[Effect.READS].how == f"landlock {version}"


@pytest.mark.parametrize("version", [3, 4, 5, 6])
def test_every_later_landlock_is_enough(version: int, monkeypatch: pytest.MonkeyPatch) -> None:
    if landlock.version() < version:
        pytest.skip("no Landlock here, or an old one")
    monkeypatch.setattr(landlock, "version", lambda: version)
    assert held(probe.probe(use_namespaces=False)) == ALL


def test_an_ordinary_user_is_contained_as_well(tmp_path: Path) -> None:
    if os.geteuid():
        pytest.skip("the other tests run as an ordinary user already")
    wanted = f"python{sys.version_info.major}.{sys.version_info.minor}"
    site = Path(msgspec.__file__).parents[1]
    text = (
        f"import sys; sys.path[:0] = [{str(ROOT)!r}]; sys.path.append({str(site)!r})\n"
        "import os; assert os.geteuid() == 65534\n"
        "from pyverify.lean.contain.probe import probe\n"
        "print(probe().summary)\n"
        "print(probe(use_landlock=False, use_seccomp=False, use_namespaces=False).summary)\n"
    )
    for interpreter in (sys.executable, f"/usr/bin/{wanted}", f"/usr/local/bin/{wanted}"):
        try:
            done = subprocess.run(
                [interpreter, "-c", text],
                user=NOBODY,
                group=NOBODY,
                extra_groups=[],
                cwd="/",
                env={"HOME": "/nonexistent"},
                capture_output=True,
                text=True,
                check=False,
            )
        except OSError:
            continue
        if "ModuleNotFoundError" in done.stderr or "Permission" in done.stderr:
            continue
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines() == [
            probe.probe().summary,
            "not contained: writes, reads, sockets, programs, processes, signals",
        ]
        return
    pytest.skip("no Python here that an ordinary user can start")


def test_the_answer_is_kept_and_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = probe.available_containment(tmp_path)
    probe.forget_containment(tmp_path)
    assert probe.available_containment(tmp_path) == first
    if not first.complete:
        pytest.skip(f"only what is complete is kept: {first.summary}")

    def again() -> Containment:
        raise AssertionError("tried again")

    probe._known.cache_clear()
    monkeypatch.setattr(probe, "probe", again)
    assert probe.available_containment(tmp_path) == first
    probe.forget_containment(tmp_path)
    with pytest.raises(AssertionError, match="tried again"):
        probe.available_containment(tmp_path)
    probe._known.cache_clear()


def test_what_is_not_complete_is_tried_again_by_the_next_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weak = probe.no_containment("for a moment")
    probe.forget_containment(tmp_path)
    monkeypatch.setattr(probe, "probe", lambda: weak)
    assert probe.available_containment(tmp_path) == weak
    probe._known.cache_clear()
    monkeypatch.undo()
    assert probe.available_containment(tmp_path) != weak
    probe._known.cache_clear()


def test_a_damaged_memory_is_tried_anew(tmp_path: Path) -> None:
    first = probe.available_containment(tmp_path)
    for text in ("", "{", '{"effects":{}}'):
        probe._known.cache_clear()
        probe._memory(tmp_path).put(probe._key(), text)
        assert probe.available_containment(tmp_path) == first
    probe._known.cache_clear()


def test_a_summary_names_what_is_held_and_what_is_not() -> None:
    effects = {effect: Held(True, "x") for effect in Effect}
    whole = Containment(effects, landlock=7, seccomp=True, namespaces=True)
    assert whole.complete
    assert whole.summary == (
        "contained: writes, reads, sockets, programs, processes, signals (landlock 7, seccomp, namespaces)"
    )
    part = Containment({**effects, Effect.SIGNALS: Held(False, "", "why")}, seccomp=True)
    assert not part.complete
    assert part.summary == (
        "contained: writes, reads, sockets, programs, processes (seccomp); NOT contained: signals"
    )


# The filter, run by a small machine of our own: every number, not only those the probe happens to make.


def judged(program: bytes, machine: int, call: int, *arguments: int) -> int:
    """What the kernel's packet filter answers to a system call."""
    padded = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("<IIQ6Q", call & 0xFFFFFFFF, machine, 0, *(a & (1 << 64) - 1 for a in padded))
    steps = [struct.unpack_from("<HBBI", program, at) for at in range(0, len(program), 8)]
    at = value = 0
    while True:
        operation, yes, no, operand = steps[at]
        at += 1
        if operation == seccomp.LOAD:
            (value,) = struct.unpack_from("<I", data, operand)
        elif operation == seccomp.EQUAL:
            at += yes if value == operand else no
        elif operation == seccomp.ANY_BIT:
            at += yes if value & operand else no
        else:
            assert operation == seccomp.ANSWER
            return operand


@pytest.mark.parametrize("machine", syscalls.ARCHITECTURES)
def test_the_filter_allows_exactly_the_listed_calls(machine: str) -> None:
    column, architecture = syscalls.ARCHITECTURES[machine]
    program = seccomp.filter_program(machine, 1234)
    plain = {numbers[column] for numbers in syscalls.PLAIN.values()} - {None}
    special = {numbers[column] for numbers in syscalls.SPECIAL.values()}
    assert len(plain) > 90
    for call in range(1024):
        answer = judged(program, architecture, call)
        if call in plain:
            assert answer == ALLOW, call
        elif call not in special:
            assert answer == ENOSYS, call
    assert not plain & special


@pytest.mark.parametrize("machine", syscalls.ARCHITECTURES)
def test_calls_with_arguments_that_matter_are_judged_by_them(machine: str) -> None:
    _, architecture = syscalls.ARCHITECTURES[machine]
    program = seccomp.filter_program(machine, 1234)

    def answer(name: str, *arguments: int) -> int:
        call = syscalls.number(name, machine)
        assert call is not None
        return judged(program, architecture, call, *arguments)

    threads = 0x3D0F00  # as the C library starts them
    assert answer("clone", threads) == ALLOW
    assert answer("clone", 17) == EPERM  # as `fork` does
    assert answer("clone", 0x4111) == EPERM  # as `vfork` does
    for namespace in (0x80, 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000):
        assert answer("clone", threads | namespace) == EPERM, hex(namespace)
    assert answer("clone3", 0) == ENOSYS
    assert answer("kill", 1234, 6) == ALLOW
    assert [answer("kill", pid, 9) for pid in (1, 0, -1, -1234, 1235, 2)] == [EPERM] * 6
    assert answer("tgkill", 1234, 1240, 6) == ALLOW
    assert answer("tgkill", 1, 1, 6) == EPERM
    assert [answer("fcntl", 3, command) for command in (0, 1, 2, 3, 4, 1030)] == [ALLOW] * 6
    assert [answer("fcntl", 3, command) for command in (5, 6, 8, 10, 15, 37, 1024, 1026)] == [EPERM] * 8
    assert answer("ioctl", 0, 0x5401) == ALLOW
    assert [answer("ioctl", 0, command) for command in (0x5412, 0x8901, 0x8902, 0x541C)] == [EPERM] * 4
    assert [answer("prctl", option) for option in (15, 16)] == [ALLOW] * 2
    assert [answer("prctl", option) for option in (1, 4, 22, 36, 0x59616D61)] == [EPERM] * 5
    assert answer("prlimit64", 0, 3) == ALLOW
    assert answer("prlimit64", 1, 3) == EPERM
    assert answer("execve", 0x7F0000001000) == EPERM


@pytest.mark.parametrize("machine", syscalls.ARCHITECTURES)
def test_a_program_is_executed_only_from_the_one_address(machine: str) -> None:
    _, architecture = syscalls.ARCHITECTURES[machine]
    address = 0x7F12_3456_7890
    program = seccomp.filter_program(machine, 1234, address)
    call = syscalls.number("execve", machine)
    assert call is not None
    assert judged(program, architecture, call, address) == ALLOW
    for other in (address + 1, address & 0xFFFFFFFF, address ^ 1 << 33, 0):
        assert judged(program, architecture, call, other) == EPERM


def test_calls_of_another_machine_end_the_process() -> None:
    program = seccomp.filter_program("x86_64", 1234)
    i386, x32 = 0x40000003, 0x40000000
    assert judged(program, i386, 0) == KILL
    assert judged(program, syscalls.ARCHITECTURES["x86_64"][1], x32 | 1) == KILL
    assert judged(seccomp.filter_program("aarch64", 1234), 0x40000028, 0) == KILL


def test_the_kernel_takes_no_filter_that_is_too_long() -> None:
    for machine in syscalls.ARCHITECTURES:
        assert len(seccomp.filter_program(machine, 1234, 1 << 40)) // 8 < 4096


@pytest.mark.parametrize("machine", syscalls.ARCHITECTURES)
def test_numbers_of_system_calls_are_those_of_the_system(machine: str) -> None:
    if not HEADERS[machine].is_file():
        pytest.skip("the kernel's headers are not installed")
    text = HEADERS[machine].read_text()
    shared = dict(re.findall(r"#define __NR3264_(\w+)\s+(\d+)", text))
    numbers = {}
    for name, value in re.findall(r"#define\s+__NR_(\w+)\s+(\w+)", text):
        found = shared.get(value.removeprefix("__NR3264_"), value)
        if found.isdigit():
            numbers.setdefault(name, int(found))
    column = syscalls.ARCHITECTURES[machine][0]
    compared = 0
    for name, known in {**syscalls.PLAIN, **syscalls.SPECIAL}.items():
        if known[column] is not None and name in numbers:
            assert known[column] == numbers[name], name
            compared += 1
    assert compared > 80


def test_landlock_says_which_version_the_kernel_has() -> None:
    assert 0 <= landlock.version() <= landlock.NEWEST
    size = ctypes.c_size_t(0)
    raw = syscalls.LIBC.syscall(ctypes.c_long(444), None, size, ctypes.c_uint(1))
    assert landlock.version() == min(max(raw, 0), landlock.NEWEST)
