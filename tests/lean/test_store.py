"""The store: whole entries or none, whatever happened to their files."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pyverify.lean import store as store_module
from pyverify.lean.contain.effects import Containment, Effect, Held
from pyverify.lean.messages import Diagnostic, Severity
from pyverify.lean.store import Entry, Made, Store, sha256_file

KEY = "ab" * 32
HELD = Containment({effect: Held(True, "landlock 7") for effect in Effect}, landlock=7, seccomp=True)
LOOSE = Containment({effect: Held(False, "", "off") for effect in Effect}, off=True)


def store_in(root: Path, name: str = "run") -> Store:
    temporary = root / name
    temporary.mkdir(parents=True, exist_ok=True)
    return Store(root / "store", temporary)


def put(
    root: Path, text: str = "olean", *, key: str = KEY, run: str = "run", contained: Containment = HELD
) -> Entry:
    store = store_in(root, run)
    files = [root / run / name for name in ("o", "i")]
    for file, content in zip(files, (text, "ilean"), strict=True):
        file.write_text(content)
    hashes = [sha256_file(file) or "" for file in files]
    said = Diagnostic(Severity.INFORMATION, "[anonymous]", "text", "A.lean", 1, 2, None, None)
    return store.put(key, *files, Made("A", *hashes, 0.5, 100, contained, (said,)))


def test_what_was_put_is_found_by_another_run(tmp_path: Path) -> None:
    made = put(tmp_path)
    found = store_in(tmp_path, "other").find(KEY)
    assert found == made
    assert found is not None
    assert found.olean.read_text() == "olean"
    assert found.made.contained == HELD
    assert found.made.diagnostics[0].text == "text"
    assert not os.access(found.olean, os.W_OK) or os.geteuid() == 0
    assert found.olean.stat().st_mode & 0o777 == 0o444
    assert list((tmp_path / "run").iterdir()) == []


def test_unknown_key_is_not_found(tmp_path: Path) -> None:
    assert store_in(tmp_path).find(KEY) is None


def damage_content(entry: Entry) -> None:
    entry.olean.chmod(0o644)
    entry.olean.write_text("OLEAN")


def damage_length(entry: Entry) -> None:
    entry.ilean.chmod(0o644)
    entry.ilean.write_text("")


def damage_by_link(entry: Entry) -> None:
    other = entry.olean.with_name("other")
    entry.olean.rename(other)
    entry.olean.symlink_to(other)


def edit_record(entry: Entry, **changes: object) -> None:
    record = entry.olean.with_name("record.json")
    document = json.loads(record.read_text())
    document["made"].update(changes)
    record.write_text(json.dumps(document))


def record_of(entry: Entry) -> Path:
    return entry.olean.with_name("record.json")


DAMAGES: dict[str, Callable[[Entry], object]] = {
    "content": damage_content,
    "length": damage_length,
    "link": damage_by_link,
    "no olean": lambda entry: entry.olean.unlink(),
    "no record": lambda entry: record_of(entry).unlink(),
    "half a record": lambda entry: record_of(entry).write_text("{"),
    "deep record": lambda entry: record_of(entry).write_text("[" * 100_000),
    "other format": lambda entry: edit_record(entry, format=0),
    "unknown key": lambda entry: edit_record(entry, unknown=1),
    "other hash": lambda entry: (edit_record(entry, olean="0" * 64), os.utime(entry.olean, (1, 1))),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damaged_entry_is_absent_and_is_replaced(tmp_path: Path, damage: Callable[[Entry], object]) -> None:
    damage(put(tmp_path))
    assert store_in(tmp_path).find(KEY) is None
    put(tmp_path, run="again")
    found = store_in(tmp_path).find(KEY)
    assert found is not None
    assert found.olean.read_text() == "olean"


def test_entry_with_new_times_is_hashed_again_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = put(tmp_path)
    hashed: list[Path] = []
    true_hash = store_module.sha256_file
    monkeypatch.setattr(store_module, "sha256_file", lambda path: (hashed.append(path), true_hash(path))[1])
    assert store_in(tmp_path).find(KEY) is not None
    assert hashed == []
    os.utime(entry.olean, (1, 1))
    assert store_in(tmp_path).find(KEY) is not None
    assert len(hashed) == 2
    assert store_in(tmp_path).find(KEY) is not None
    assert len(hashed) == 2


def test_entry_is_hashed_again_after_a_new_start_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = put(tmp_path)
    times = entry.olean.stat().st_mtime_ns
    entry.olean.chmod(0o644)
    entry.olean.write_text("OLEAN")
    os.utime(entry.olean, ns=(times, times))
    monkeypatch.setattr(store_module, "boot_mark", lambda: "another")
    assert store_in(tmp_path).find(KEY) is None


def test_what_another_run_stored_first_stays(tmp_path: Path) -> None:
    first = put(tmp_path, run="one")
    number = first.olean.stat().st_ino
    second = put(tmp_path, run="two")
    assert second.olean.stat().st_ino == number


def test_entry_made_under_less_containment_is_replaced(tmp_path: Path) -> None:
    put(tmp_path, run="one", contained=LOOSE)
    put(tmp_path, run="two", contained=HELD)
    found = store_in(tmp_path).find(KEY)
    assert found is not None
    assert found.made.held == frozenset(Effect)
    put(tmp_path, run="three", contained=LOOSE)
    found = store_in(tmp_path).find(KEY)
    assert found is not None
    assert found.made.held == frozenset(Effect)


def test_many_runs_that_store_the_same_at_once_all_succeed(tmp_path: Path) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for _ in range(10):
                entry = put(tmp_path, run=f"run{number}")
                assert entry.olean.read_text() == "olean"
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert store_in(tmp_path).find(KEY) is not None


def test_longest_unused_entries_are_removed_and_recent_or_wanted_ones_are_not(tmp_path: Path) -> None:
    keys = [f"{n:02}" * 32 for n in range(6)]
    for age, key in enumerate(keys):
        folder = put(tmp_path, key=key).olean.parent
        long_ago = time.time() - 100_000 + age
        if age < 5:
            os.utime(folder, (long_ago, long_ago))
    store = store_in(tmp_path)
    assert store.prune({keys[0]}, 3) == 2
    assert [key for key in keys if store.find(key)] == [keys[0], keys[3], keys[4], keys[5]]
