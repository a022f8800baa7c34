"""Damage compiled modules in many ways, and see that nothing but the reader's own error comes of it.

python -m tests.campaigns.corruption [--count 100000] [--seed 1] [--state FILE] [--modules NAME …]

Each damage is made from its number alone, so that a run can be broken off and gone on with: the counts so far
are kept in the state file after each batch. Damage is random (bits, bytes, words, cuts) or structured: a
pointer is led to another object of the file, a small number is changed, two fields are exchanged.

What may come of it: the reader refuses the file; only a table (documentation, positions …) is refused; all
declarations are the same as before; or there are other declarations, and then these are submitted to the
kernel, in a process forked from one that holds what the module imports. The kernel rejects them, or accepts
them: then what differs is told (names of binders, hints, another statement that is as true), and the axioms
and names have to be those of the undamaged module. All else is a failure: another exception, a hang, axioms
that were not there.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import signal
import struct
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyverify.errors import PyverifyError
from pyverify.kernel.digest import Digests
from pyverify.kernel.plan import make_plan
from pyverify.kernel.process import run_child
from pyverify.kernel.wire import Packer, Step
from pyverify.kernel.world import World
from pyverify.lean.limits import Limits
from pyverify.lean.project import find_project
from pyverify.lean.remember import user_cache
from pyverify.lean.toolchain import Toolchain, find_toolchain
from pyverify.olean import EXTENSIONS, Declaration, Kind, Module
from pyverify.term import PARTS, Name, Terms

HANG_SECONDS = 20
BATCH = 500
EXAMPLES = 5
SIZES = (10_000, 50_000)
STATE = Path("corruption.json")
HEADER = 96


class Hang(Exception):
    """Reading took longer than it may."""


@dataclass
class Counts:
    """What came of it so far."""

    done: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    examples: dict[str, list[str]] = field(default_factory=dict)
    """Some of the damages of each outcome that is worth a look."""

    def add(self, outcome: str, example: str = "") -> None:
        self.outcomes[outcome] += 1
        known = self.examples.setdefault(outcome, []) if example else []
        if example and len(known) < EXAMPLES:
            known.append(example)

    def fail(self, what: str) -> None:
        self.outcomes["FAILED"] += 1
        self.failures.append(what)


class Target:
    """A module, and the environment of what it imports."""

    def __init__(self, name: str, files: Mapping[str, Path]) -> None:
        self.name = name
        self.terms = Terms()
        self.data = files[name].read_bytes()
        self.words = len(self.data) // 8
        world = World({n: Module(path, self.terms) for n, path in files.items()}, None)
        self.module = Module(files[name], self.terms, data=self.data)
        self.digests = Digests(self.terms)
        self.original = {one.name: one for one in self.module.declarations()}
        self.own = {name: self.digests.own(one) for name, one in self.original.items()}
        self.imports = self.module.imports()
        self.axioms = axioms_of(self.original)
        below = world.closure(self.original)
        outside = {n: d for n, d in world.declarations(below).items() if n not in self.original}
        self.packer = Packer(self.terms)
        self.steps: list[Step] = []
        self.sizes: list[tuple[int, int, int]] = []
        self._pack(outside, world.used, self.steps, self.sizes)
        self.starts = list(self._starts())

    def _pack(
        self, declarations: Mapping[Name, Declaration], used: Any, steps: list[Step], sizes: list[Any]
    ) -> list[Any]:
        plan = make_plan(declarations, used, lambda _: self.name)
        for block in plan.blocks:
            constructors = {one.name: one for one in block.derived if one.kind is Kind.CONSTRUCTOR}
            for step in (
                self.packer.block(block.members, constructors),
                *map(self.packer.derived, block.derived),
            ):
                steps.append(step)
                sizes.append(self.packer.tables.sizes())
        return list(plan.rejections)

    def base(self) -> dict[str, Any]:
        """The environment for the child, without variants."""
        return {**self.packer.tables.plain(), "steps": self.steps, "sizes": self.sizes, "variants": []}

    def variant(self, module: Module, declarations: Mapping[Name, Declaration]) -> dict[str, Any] | None:
        """The declarations of a damaged module for the child; None if they are refused before."""
        before = self.packer.tables.sizes()
        steps: list[Step] = []
        try:
            refused = self._pack(declarations, module.used, steps, [])
            return None if refused else {**self.packer.tables.plain(before), "steps": steps}
        finally:
            self.packer.forget(before)

    def _starts(self) -> Iterator[int]:
        """The offsets of all objects, one after the other."""
        at = HEADER
        while at < len(self.data):
            yield at
            size, _, tag = struct.unpack_from("<HBB", self.data, at + 4)
            if tag == 246:
                size = 24 + 8 * struct.unpack_from("<Q", self.data, at + 8)[0]
            elif tag == 249:
                size = 32 + struct.unpack_from("<Q", self.data, at + 8)[0]
            at += size + -size % 8


def axioms_of(declarations: Mapping[Name, Declaration]) -> set[Name]:
    return {name for name, one in declarations.items() if one.kind is Kind.AXIOM}


def damage(target: Target, number: int, seed: int) -> bytes:
    """The damaged file of this number."""
    draw = random.Random(f"{seed}:{target.name}:{number}")
    raw = bytearray(target.data)
    for _ in range(1 if draw.random() < 0.8 else draw.randint(2, 4)):
        DAMAGES[draw.randrange(len(DAMAGES))](target, raw, draw)
    return bytes(raw)


def flip_bit(target: Target, raw: bytearray, draw: random.Random) -> None:
    at = draw.randrange(len(raw) * 8) if raw else 0
    if raw:
        raw[at // 8] ^= 1 << at % 8


def change_byte(target: Target, raw: bytearray, draw: random.Random) -> None:
    if raw:
        raw[draw.randrange(len(raw))] = draw.choice((0, 1, 2, 0x7F, 0x80, 0xFF, draw.randrange(256)))


def change_word(target: Target, raw: bytearray, draw: random.Random) -> None:
    at = draw.randrange(target.words) * 8
    if at + 8 <= len(raw):
        word = draw.choice((0, 1, 3, 1 << 63, (1 << 64) - 1, draw.getrandbits(64)))
        struct.pack_into("<Q", raw, at, word)


def cut(target: Target, raw: bytearray, draw: random.Random) -> None:
    del raw[draw.randrange(len(raw) + 1) // 8 * 8 :]


def pointers(target: Target, raw: bytearray, at: int) -> list[int]:
    """The offsets of an object's pointer fields."""
    if at + 8 > len(raw):
        return []
    count, tag = raw[at + 6], raw[at + 7]
    if tag == 246:
        count, at = min(struct.unpack_from("<Q", raw, at + 8)[0], 1 << 12), at + 16
    elif tag > 244:
        return []
    return [place for place in range(at + 8, at + 8 + 8 * count, 8) if place + 8 <= len(raw)]


def lead_elsewhere(target: Target, raw: bytearray, draw: random.Random) -> None:
    """A pointer to another object, most often of the same kind, and before the holder."""
    index = draw.randrange(1, len(target.starts))
    places = pointers(target, raw, target.starts[index])
    if not places:
        return
    place = draw.choice(places)
    others = target.starts[:index]
    old = struct.unpack_from("<Q", raw, place)[0] - target.module._objects.base
    if old in others and draw.random() < 0.8 and old + 8 <= len(raw):
        kind = raw[old + 4 : old + 8]
        others = [other for other in others if raw[other + 4 : other + 8] == kind] or others
    struct.pack_into("<Q", raw, place, draw.choice(others) + target.module._objects.base)


def change_number(target: Target, raw: bytearray, draw: random.Random) -> None:
    """A small number to another one."""
    for _ in range(50):
        places = pointers(target, raw, draw.choice(target.starts))
        odd = [place for place in places if raw[place] & 1]
        if odd:
            place = draw.choice(odd)
            old = struct.unpack_from("<Q", raw, place)[0] >> 1
            new = draw.choice((0, 1, 2, old + 1, max(0, old - 1), 1 << 32))
            struct.pack_into("<Q", raw, place, (new << 1 | 1) & (1 << 64) - 1)
            return


def exchange(target: Target, raw: bytearray, draw: random.Random) -> None:
    """Two fields of one object."""
    for _ in range(50):
        places = pointers(target, raw, draw.choice(target.starts))
        if len(places) > 1:
            one, other = draw.sample(places, 2)
            raw[one : one + 8], raw[other : other + 8] = raw[other : other + 8], raw[one : one + 8]
            return


def change_flag(target: Target, raw: bytearray, draw: random.Random) -> None:
    """A byte behind an object's pointers."""
    for _ in range(50):
        at = draw.choice(target.starts)
        if at + 8 > len(raw) or raw[at + 7] > 244:
            continue
        first, size = at + 8 + 8 * raw[at + 6], struct.unpack_from("<H", raw, at + 4)[0]
        if first < at + size <= len(raw):
            raw[draw.randrange(first, at + size)] = draw.choice((0, 1, 2, 3))
            return


def change_constant(target: Target, raw: bytearray, draw: random.Random) -> None:
    """A field of what is stored for a constant: a pointer as above, or a number, or a flag."""
    at = target.module._inner(draw.randrange(len(target.module)))[1]
    head = struct.unpack_from("<Q", target.data, at + 8)[0] - target.module._objects.base
    places = pointers(target, raw, draw.choice((at, head)))
    if not places:
        return
    place = draw.choice(places)
    if raw[place] & 1:
        struct.pack_into("<Q", raw, place, draw.choice((1, 3, 5, 7)))
        return
    index = target.starts.index(at)
    old = struct.unpack_from("<Q", raw, place)[0] - target.module._objects.base
    if old >= 0 and old + 8 <= len(raw):
        kind = raw[old + 4 : old + 8]
        others = [other for other in target.starts[:index] if raw[other + 4 : other + 8] == kind]
        if others:
            struct.pack_into("<Q", raw, place, draw.choice(others) + target.module._objects.base)


DAMAGES = (
    flip_bit,
    flip_bit,
    change_byte,
    change_word,
    cut,
    lead_elsewhere,
    lead_elsewhere,
    change_number,
    exchange,
    change_flag,
    change_constant,
    change_constant,
)


@contextlib.contextmanager
def no_hang() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(HANG_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def read(target: Target, data: bytes) -> tuple[str, Module | None, dict[Name, Declaration]]:
    """What the reader says of a damaged file."""
    try:
        module = Module(target.module.path, target.terms, name=tuple(target.name.split(".")), data=data)
        found = {one.name: one for one in module.declarations()}
        imports = module.imports()
    except PyverifyError:
        return "refused by the reader", None, {}
    try:
        for extension in EXTENSIONS:
            module.entries(extension)
        for name in found:
            module.docstring(name), module.range(name)
    except PyverifyError:
        tables = "a table refused, "
    else:
        tables = ""
    same = imports == target.imports and {n: target.digests.own(d) for n, d in found.items()} == target.own
    return tables + ("same declarations" if same else "other declarations"), module, found


def alike(target: Target, one: Declaration | None, other: Declaration | None) -> str:
    """In what two declarations of a name differ."""
    if one is None or other is None:
        return "a declaration"
    for what in ("kind", "params", "safety", "hints", "group"):
        if getattr(one, what) != getattr(other, what):
            return what
    left, right = one.terms, other.terms
    pairs = list(zip(left, right, strict=False))
    if len(left) == len(right) and all(same_but_binders(target.terms, a, b) for a, b in pairs):
        return "names or kinds of binders" if left != right else "numbers"
    return "type" if not same_but_binders(target.terms, one.type, other.type) else "value"


def same_but_binders(terms: Terms, left: int, right: int) -> bool:
    seen, stack = set(), [(left, right)]
    while stack:
        pair = stack.pop()
        if pair[0] == pair[1] or pair in seen:
            continue
        seen.add(pair)
        a, b = terms.records[pair[0]], terms.records[pair[1]]
        parts = PARTS[a[0]]
        rest = slice(1 + parts, 1 + parts if a[0] in (6, 7, 8) else None)
        if a[0] != b[0] or a[rest] != b[rest]:
            return False
        stack += zip(a[1 : 1 + parts], b[1 : 1 + parts], strict=True)
    return True


def run_batch(
    target: Target, numbers: Sequence[int], seed: int, toolchain: Toolchain, counts: Counts
) -> None:
    """Damage, read, and replay what reads as something else."""
    waiting: list[tuple[int, dict[str, Any], str]] = []
    for number in numbers:
        label = f"{target.name} {seed}:{number}"
        try:
            with no_hang():
                data = damage(target, number, seed)
                outcome, module, found = read(target, data)
                if module is None or not outcome.endswith("other declarations"):
                    counts.add(outcome)
                    continue
                variant = target.variant(module, found)
        except Hang:
            counts.fail(f"{label}: reading took more than {HANG_SECONDS} s")
            continue
        except Exception as error:
            counts.fail(f"{label}: {type(error).__name__}: {error}")
            continue
        if variant is None:
            counts.add("other declarations, refused before the kernel")
            continue
        names = target.original.keys() | found.keys()
        changed = [name for name in names if differs(target, found, name)]
        told = {alike(target, target.original.get(name), found.get(name)) for name in changed}
        visible = axioms_of(found) != target.axioms or found.keys() != target.original.keys()
        what = ", ".join(sorted(told)) or "imports"
        waiting.append((number, variant, what + (", and it shows in names or axioms" if visible else "")))
    if waiting:
        replay(target, waiting, seed, toolchain, counts)
    counts.done += len(numbers)


def differs(target: Target, found: Mapping[Name, Declaration], name: Name) -> bool:
    one = found.get(name)
    return one is None or target.own.get(name) != target.digests.own(one)


def replay(
    target: Target,
    waiting: Sequence[tuple[int, dict[str, Any], str]],
    seed: int,
    toolchain: Toolchain,
    counts: Counts,
) -> None:
    environment = {**target.base(), "variants": [variant for _, variant, _ in waiting]}
    limits = Limits(seconds=60 + HANG_SECONDS * len(waiting), output_bytes=1 << 26)
    answers, crash, _ = run_child([environment], toolchain, limits, sandbox=False)
    if crash is not None or any(number == 0 and reason for number, _, reason in answers):
        counts.fail(f"{target.name} {seed}: what the module imports was not accepted ({crash})")
        return
    verdicts = {-1 - number: (status, told) for number, status, told in answers if number < 0}
    for index, (number, _, what) in enumerate(waiting):
        status, told = verdicts[index]
        if status == signal.SIGALRM:
            counts.fail(f"{target.name} {seed}:{number}: the kernel took too long")
        elif status or told is None:
            counts.add("other declarations, the kernel crashed", f"{target.name} {seed}:{number}")
        elif told:
            counts.add("other declarations, rejected by the replay")
        else:
            counts.add(f"other declarations, accepted: {what}", f"{target.name} {seed}:{number}")


def modules_of(root: Path) -> dict[str, Path]:
    """The compiled modules of a project that was built."""
    library = find_project(root, root).output / "build" / "lib"
    return {
        ".".join(path.relative_to(library).with_suffix("").parts): path
        for path in sorted(library.rglob("*.olean"))
    }


def imported(name: str, files: Mapping[str, Path]) -> dict[str, Path]:
    """The files of a module and of all that it imports."""
    found = [name]
    for one in found:
        for other in Module(files[one], Terms()).imports():
            shown = ".".join(map(str, other))
            if shown not in found:
                found.append(shown)
    return {one: files[one] for one in found}


def load(state: Path, seed: int) -> Counts:
    if not state.exists():
        return Counts()
    told = json.loads(state.read_text())
    if told["seed"] != seed:
        raise SystemExit(f"{state} belongs to the seed {told['seed']}")
    return Counts(told["done"], Counter(told["outcomes"]), told["failures"], told["examples"])


def save(state: Path, seed: int, counts: Counts) -> None:
    told = {
        "seed": seed,
        "done": counts.done,
        "outcomes": counts.outcomes,
        "failures": counts.failures,
        "examples": counts.examples,
    }
    with tempfile.NamedTemporaryFile("w", dir=state.parent, delete=False) as file:
        json.dump(told, file, indent=1, sort_keys=True)
    Path(file.name).replace(state)


def main() -> int:
    """The campaign, from where it was left."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--state", type=Path, default=STATE)
    parser.add_argument("--root", type=Path, default=Path.cwd())
    parser.add_argument("--modules", nargs="*", help="default: all of 10 to 50 KB")
    chosen = parser.parse_args()
    files = modules_of(chosen.root)
    names = chosen.modules or [n for n, p in files.items() if SIZES[0] <= p.stat().st_size <= SIZES[1]]
    if not names:
        raise SystemExit("no compiled modules of that size: run `pyverify build` first")
    toolchain = find_toolchain(None, find_project(chosen.root, chosen.root).pinned, cache=user_cache())
    counts = load(chosen.state, chosen.seed)
    start, first = time.monotonic(), counts.done
    while counts.done < chosen.count:
        name = names[counts.done // BATCH % len(names)]
        target = Target(name, imported(name, files))
        numbers = range(counts.done, min(counts.done + BATCH, chosen.count))
        run_batch(target, numbers, chosen.seed, toolchain, counts)
        save(chosen.state, chosen.seed, counts)
        pace = (counts.done - first) / (time.monotonic() - start)
        print(f"{counts.done} of {chosen.count}, {pace:.0f} a second, {name}", flush=True)
    for outcome, number in sorted(counts.outcomes.items(), key=lambda item: -item[1]):
        print(f"{number:8} {outcome}")
    print("\n".join(counts.failures[:50]))
    return 1 if counts.failures else 0


if __name__ == "__main__":
    sys.exit(main())
