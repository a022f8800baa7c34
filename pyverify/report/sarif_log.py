"""The few objects of SARIF 2.1.0 that are written, as records. What is at its default is left out."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

__all__ = [
    "ArtifactLocation",
    "AutomationDetails",
    "Component",
    "Invocation",
    "Kind",
    "Level",
    "Location",
    "Log",
    "LogicalLocation",
    "Message",
    "Notification",
    "PhysicalLocation",
    "Region",
    "Result",
    "Rule",
    "Run",
    "Tool",
]

Kind = Literal["fail", "open", "pass"]
Level = Literal["error", "none", "note", "warning"]


class _Record(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True, forbid_unknown_fields=True):
    """What all of them share."""


class Message(_Record, frozen=True):
    """A text. In it braces are doubled, and a bracket that could begin a link has a backslash."""

    text: str


class Region(_Record, frozen=True):
    """A place in a file; lines and columns from 1."""

    start_line: int
    start_column: int | None = None


class ArtifactLocation(_Record, frozen=True):
    """A file, relative to a folder that the reader knows."""

    uri: str
    uri_base_id: str | None = None


class PhysicalLocation(_Record, frozen=True):
    """A file and perhaps a place in it."""

    artifact_location: ArtifactLocation
    region: Region | None = None


class LogicalLocation(_Record, frozen=True):
    """A declaration."""

    fully_qualified_name: str
    kind: str


class Location(_Record, frozen=True):
    """Where a result is."""

    id: int | None = None
    physical_location: PhysicalLocation | None = None
    logical_locations: tuple[LogicalLocation, ...] = ()
    message: Message | None = None


class Rule(_Record, frozen=True):
    """What a code says in general."""

    id: str
    short_description: Message


class Component(_Record, frozen=True):
    """The program and its rules."""

    name: str
    version: str
    rules: tuple[Rule, ...] = ()


class Tool(_Record, frozen=True):
    """The program."""

    driver: Component


class Result(_Record, frozen=True):
    """One result. `level` is always written, since its default depends on `kind`."""

    rule_id: str
    rule_index: int
    kind: Kind
    level: Level
    message: Message
    locations: tuple[Location, ...]
    partial_fingerprints: dict[str, str]
    related_locations: tuple[Location, ...] = ()
    properties: dict[str, Any] = {}


class Notification(_Record, frozen=True):
    """Something about the run itself."""

    message: Message
    level: Level


class Invocation(_Record, frozen=True):
    """The command: whether it came to a result."""

    execution_successful: bool
    exit_code: int
    tool_execution_notifications: tuple[Notification, ...] = ()


class AutomationDetails(_Record, frozen=True):
    """What tells this kind of run from others."""

    id: str


class Run(_Record, frozen=True):
    """One run of the program. Columns count code points, as Lean counts them."""

    tool: Tool
    invocations: tuple[Invocation, ...]
    results: tuple[Result, ...]
    automation_details: AutomationDetails
    column_kind: str
    properties: dict[str, Any] = {}


class Log(_Record, frozen=True):
    """A file."""

    version: str
    runs: tuple[Run, ...]
    schema: str = msgspec.field(name="$schema", default="")
