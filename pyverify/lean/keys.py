"""What a compiled module depends on, as one hash: the key under which it is stored.

A key covers the module's name and source, the keys of its imports in order (hence all below them), the
toolchain's identity and the options. Time stamps, places and limits that can only end a run do not enter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from pyverify.lean.graph import Graph, Module
from pyverify.lean.limits import Limits

__all__ = ["FORMAT", "OPTIONS", "keyed_options", "module_key", "module_keys", "tagged_hash"]

FORMAT = 1
"""The version of what is stored under a key; a change of meaning changes every key."""

OPTIONS = (("warningAsError", "true"), ("linter.unusedVariables", "false"))
"""Warnings stop a build, so that `sorry` cannot pass; named but unused hypotheses are wanted in statements.
"""


def keyed_options(limits: Limits) -> tuple[tuple[str, str], ...]:
    """The options that enter a key: `OPTIONS`, and the limit on heartbeats where one is set."""
    if limits.heartbeats is None:
        return OPTIONS
    return (*OPTIONS, ("maxHeartbeats", str(limits.heartbeats)))


def module_keys(graph: Graph, toolchain: str, options: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The key of every module of the graph; `toolchain` is the toolchain's identity."""
    keys: dict[str, str] = {}
    for name in graph.order:
        module = graph.modules[name]
        keys[name] = module_key(module, keys, toolchain, options)
    return keys


def module_key(
    module: Module, import_keys: Mapping[str, str], toolchain: str, options: tuple[tuple[str, str], ...]
) -> str:
    """The key of one module, 64 hex digits, from those of its imports."""
    fields = [("format", str(FORMAT).encode()), ("toolchain", toolchain.encode())]
    fields += [("option", f"{name}={value}".encode()) for name, value in options]
    fields += [("module", module.name.encode()), ("source", module.source)]
    for item in module.imports:
        fields += [("import", item.name.encode()), ("key", import_keys[item.name].encode())]
    return tagged_hash(fields)


def tagged_hash(fields: list[tuple[str, bytes]]) -> str:
    """SHA-256 over fields, each as tag, length and bytes, so that no two lists have the same bytes."""
    digest = hashlib.sha256()
    for tag, value in fields:
        digest.update(f"{tag}:{len(value)}:".encode())
        digest.update(value)
    return digest.hexdigest()
