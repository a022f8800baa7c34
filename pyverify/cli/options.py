"""The options that all commands share, and how their help is laid out.

A command is written with `@click.command(cls=Command, examples=…, exits=…)`; its own options come first in
the help, the common ones follow in groups. `add_common` gives them to a command, whoever made it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click
from click.core import ParameterSource

from pyverify.cli.context import Context, Format
from pyverify.cli.sink import Sink
from pyverify.errors import UsageError, Where

__all__ = [
    "EXITS",
    "FORMATS",
    "PLAIN",
    "REPORTS",
    "Command",
    "add_common",
    "common_options",
    "in_our_words",
    "write_help",
]

EXITS: Mapping[int, str] = {
    0: "all that was asked for holds",
    1: "refuted against expectation, rejected, or less than asked",
    2: "usage, configuration or input error, or a required tool is missing",
    3: "nothing bad found, but something was not decided",
    4: "internal error; 130: interrupted",
}

FORMATS: Mapping[str, Format] = {
    "text": "text",
    "json": "json",
    "junit": "junit",
    "sarif": "sarif",
    "github": "github",
}
"""All formats."""
PLAIN: tuple[Format, ...] = ("text", "json")
"""Those of a command that answers a question."""
REPORTS: tuple[Format, ...] = tuple(FORMATS.values())
"""Those of a command that makes a report."""

_GROUPS: Mapping[str, tuple[str, ...]] = {
    "Which sources, which Lean": ("root", "lean", "allow_known_bad"),
    "How": ("jobs", "require_sandbox", "no_sandbox"),
    "Output": ("format", "output", "verbose", "quiet", "help", "_click_default_help", "version"),
}


def _remember(ctx: click.Context, parameter: click.Parameter, value: object) -> None:
    """Keep in the context's record what was said, leaving alone what was not."""
    context = ctx.ensure_object(Context)
    name = parameter.name
    source = ctx.get_parameter_source(name) if name else None
    told = source is ParameterSource.COMMANDLINE
    if source is ParameterSource.ENVIRONMENT and ctx.parent is None:
        told = True  # the environment is asked once, so that it does not override what stands on the line
    if not told or ctx.resilient_parsing:
        return
    if name in ("require_sandbox", "no_sandbox"):
        wanted = "required" if name == "require_sandbox" else "off"
        if context.containing not in ("available", wanted):
            raise click.UsageError("`--require-sandbox` and `--no-sandbox` exclude each other", ctx)
        context.containing = "required" if name == "require_sandbox" else "off"
    elif name == "verbose":
        context.verbose += int(str(value))
    elif name == "root":
        context.root = Path(str(value))
    elif name == "lean":
        context.lean = str(value)
    elif name == "jobs":
        context.jobs = int(str(value))
    elif name == "format":
        context.format = FORMATS[str(value)]
    elif name == "output":
        context.output = None if str(value) == "-" else Path(str(value))
    elif name == "quiet":
        context.quiet = bool(value)
    elif name == "allow_known_bad":
        context.allow_known_bad = bool(value)
    context.console.quiet, context.console.verbose = context.quiet, context.verbose


def common_options(formats: Sequence[str] = tuple(FORMATS)) -> list[click.Option]:
    """Fresh instances of the options that every command takes, with the formats that it has."""

    def option(*names: str, **settings: object) -> click.Option:
        return click.Option(names, expose_value=False, callback=_remember, **settings)  # type: ignore[arg-type]

    return [
        option(
            "--root",
            type=click.Path(file_okay=False, path_type=str),
            metavar="DIR",
            help="the project; else the nearest parent with proofs/claims.toml, else the shipped sources",
        ),
        option(
            "--lean",
            metavar="PATH",
            envvar="PYVERIFY_LEAN",
            help="a `lean` program to use instead of the one found; also PYVERIFY_LEAN",
        ),
        option(
            "--allow-known-bad",
            is_flag=True,
            help="accept a Lean with known soundness bugs (below 4.34.1); every output says so",
        ),
        option(
            "-j",
            "--jobs",
            type=click.IntRange(1, 1024),
            metavar="N",
            help="processes at once; else one per core",
        ),
        option(
            "--require-sandbox", is_flag=True, help="refuse to run Lean unless each containment effect holds"
        ),
        option("--no-sandbox", is_flag=True, help="run Lean without containment; every output says so"),
        option(
            "--format",
            type=click.Choice(list(formats)),
            default="text",
            help="of the result on stdout" + ("; github: for a comment" if "github" in formats else ""),
        ),
        option(
            "--output",
            type=click.Path(path_type=str),
            metavar="FILE",
            help="put the result into this file, whole or not at all, instead of on stdout",
        ),
        option("-v", "--verbose", count=True, help="say more; twice for everything"),
        option("--quiet", is_flag=True, help="no progress and no notes, only results and errors"),
    ]


def add_common(command: click.Command) -> click.Command:
    """Give a command the common options that it does not have yet."""
    present = {parameter.name for parameter in command.params}
    formats = getattr(command, "formats", PLAIN)
    command.params.extend(option for option in common_options(formats) if option.name not in present)
    return command


def write_help(
    command: click.Command,
    ctx: click.Context,
    formatter: click.HelpFormatter,
    *,
    examples: Sequence[str],
    exits: Mapping[int, str],
    commands: Sequence[tuple[str, str]] = (),
) -> None:
    """Sentence, usage, examples, own options, common options in groups, exit codes."""
    formatter.width = max(formatter.width, 100)
    formatter.write(f"{(command.help or '').strip()}\n\n")
    command.format_usage(ctx, formatter)
    if examples:
        with formatter.section("Examples"):
            for example in examples:
                formatter.write(f"  {example}\n")
    if commands:
        with formatter.section("Commands"):
            formatter.write_dl(list(commands))
    grouped = {name for names in _GROUPS.values() for name in names}
    parameters = command.get_params(ctx)
    sections = {"What": [p for p in parameters if p.name not in grouped]}
    for title, names in _GROUPS.items():
        sections[title] = [p for name in names for p in parameters if p.name == name]
    for title, members in sections.items():
        rows = [row for row in (parameter.get_help_record(ctx) for parameter in members) if row]
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)
    with formatter.section("Exit codes"):
        formatter.write_dl([(str(code), text) for code, text in exits.items()])


def in_our_words(option: click.Option | None) -> click.Option | None:
    """The option `--help` that Click makes, described as the other options are."""
    if option is not None:
        option.help = "print this text"
    return option


class Command(click.Command):
    """A command whose help gives examples that run and the meaning of each exit code."""

    def __init__(
        self,
        name: str | None,
        callback: Callable[..., object] | None = None,
        *,
        examples: Sequence[str] = (),
        exits: Mapping[int, str] = EXITS,
        formats: Sequence[Format] = PLAIN,
        params: list[click.Parameter] | None = None,
        help: str | None = None,
        **settings: object,
    ) -> None:
        super().__init__(name, callback=callback, params=params, help=help, **settings)  # type: ignore[arg-type]
        self.examples = tuple(examples)
        self.exits = dict(exits)
        self.formats = tuple(formats)
        add_common(self)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command, with the result going where it was asked for."""
        context = ctx.ensure_object(Context)
        if context.format not in self.formats:
            raise UsageError(
                f"`{ctx.command_path}` has no format `{context.format}`",
                where=Where(what="command line, `--format`"),
                help=f"its formats are {', '.join(self.formats)}",
            )
        if context.output is not None:
            context.console.sink = Sink(context.output)
        return super().invoke(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option `--help`, in our words."""
        return in_our_words(super().get_help_option(ctx))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the order that is told above."""
        write_help(self, ctx, formatter, examples=self.examples, exits=self.exits)
