"""The command line: one module per command, loaded only when it is called.

Results go to stdout, progress and diagnostics to stderr. Every way out is here: `executed` gives the status,
and nothing that a user can do makes it show a traceback.
"""

from __future__ import annotations

import contextlib
import difflib
import errno
import importlib
import io
import os
import signal
import sys
from collections.abc import Mapping, Sequence

import click
from click.exceptions import Exit as ClickExit

from pyverify import __version__
from pyverify.cli.context import Context
from pyverify.cli.failure import interrupted, reported
from pyverify.cli.options import EXITS, add_common, common_options, in_our_words, write_help
from pyverify.errors import Exit, UsageError, Where

__all__ = ["BROKEN_PIPE", "COMMANDS", "executed", "group", "main"]

COMMANDS: Mapping[str, str] = {
    "run": "Build, check every claim, and write the report.",
    "check": "Check claims: what is expected of each proof, and what was found.",
    "lock": "Record what each claim means, so that a later change is noticed.",
    "audit": "Audit claims: the kernel's word, axioms, what is assumed, what may deceive a reader.",
    "why": "Show the shortest way from a claim to each axiom, or to a constant.",
    "show": "Show a declaration: text, documentation, place, what it rests on, who uses it.",
    "extract": "Print a definition or a claim as LaTeX, text, SymPy, SMT-LIB, JSON, Python or Lean.",
    "test": "Test numerical code against the definitions and claims it is bound to.",
    "attack": "Attack statements: false, empty, weaker than its words, held up by a convention?",
    "necessity": "Say which hypotheses a statement needs, and which could say less.",
    "mutate": "Mutate statements and definitions: which small changes would go unnoticed?",
    "mutate-code": "Mutate the source of bound functions: which small changes would go unnoticed?",
    "diff": "Compare two statements or definitions, or one at two commits.",
    "witness": "Find values that meet all hypotheses of a statement, and let the kernel check them.",
    "simplify": "Tell what algebra finds of a definition or an equation, and how it was checked.",
    "graph": "Draw which claim and definition uses which.",
    "build": "Build every module from source.",
    "report": "Write the report of what is known; hold documents and reports against it.",
    "evidence": "List, show, verify and clear what is kept of earlier runs.",
    "claims": "List the claims.",
    "doctor": "Say which Lean is used and why, what is missing, and how to mend it.",
    "goal": "Print the tactic state at a line of a file.",
    "lean": "Run Lean on a file with this project's modules.",
}

BROKEN_PIPE = 128 + int(signal.SIGPIPE) if hasattr(signal, "SIGPIPE") else 1
"""The exit status when the reader of the output went away, as a shell shows it."""

EXAMPLES = ("pyverify run", "pyverify check tpf-zero-leakage", "pyverify doctor --format json")


class Commands(click.Group):
    """The commands by name; the module `pyverify.cli.NAME` is imported when its command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded now, or None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"pyverify.cli.{cmd_name.replace('-', '_')}").command
        return add_common(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; an unknown one is an error with the nearest name."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None:
            near = difflib.get_close_matches(name, COMMANDS, 1)
            hint = f"did you mean `{near[0]}`? " if near else ""
            raise UsageError(
                f"no command is called `{name}`",
                where=Where(what="command line, argument 1"),
                help=f"{hint}`pyverify --help` lists all {len(COMMANDS)}",
            )
        return name, command, args[1:]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option `--help`, in our words."""
        return in_our_words(super().get_help_option(ctx))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help without loading a command."""
        rows = list(COMMANDS.items())
        write_help(self, ctx, formatter, examples=EXAMPLES, exits=EXITS, commands=rows)


group = Commands(
    "pyverify",
    help="Checks the claims of papers against Lean proofs, and says claim by claim what evidence there is.",
    params=[*common_options()],
    no_args_is_help=False,
    subcommand_metavar="COMMAND [ARGUMENTS]",
)
click.version_option(__version__, prog_name="pyverify", help="print the version")(group)


def executed(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (default: the process's own), show any error, and give the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    context = Context()
    try:
        try:
            status = _invoke(words, context)
            _deliver(context)
        except ClickExit as done:
            status = done.exit_code
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except (KeyboardInterrupt, click.Abort):
            _drop(context)
            status = interrupted(context)
        except Exception as error:
            status = reported(error, context)
            _deliver(context, settle=True)
        return status
    except BrokenPipeError:
        return _unread()
    except KeyboardInterrupt:
        return int(Exit.INTERRUPTED)
    except OSError as error:
        # Not even the error could be written, as on a full disk.
        _drop(context)
        with contextlib.suppress(OSError, ValueError):
            reported(error, Context(quiet=True))
        _abandon_output()
        return BROKEN_PIPE if error.errno == errno.EPIPE else int(Exit.USAGE)
    finally:
        _drop(context)


def main() -> int:
    """Run the command line of the process, with its streams and signals as a command needs them."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # it was closed by the caller
            setattr(sys, name, io.StringIO())
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    for signal_name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, signal_name):
            signal.signal(getattr(signal, signal_name), _stop)
    return executed()


def _invoke(words: list[str], context: Context) -> int:
    if not words:
        words = ["--help"]
    with group.make_context("pyverify", words, obj=context) as ctx:
        outcome = group.invoke(ctx)
    return int(outcome) if isinstance(outcome, int) else 0


def _deliver(context: Context, *, settle: bool = False) -> None:
    """Let go of the result: what went into a file is put in its place, what went to stdout is flushed."""
    sink, context.console.sink = context.console.sink, None
    if sink is not None:
        sink.keep()
    if settle:
        _settle()
    else:
        sys.stdout.flush()


def _drop(context: Context) -> None:
    """Forget a result that was not delivered."""
    sink, context.console.sink = context.console.sink, None
    if sink is not None:
        sink.discard()


def _stop(number: int, frame: object) -> None:
    """Treat a polite request to end like Ctrl-C, so that Lean is ended too."""
    raise KeyboardInterrupt


def _unread() -> int:
    _abandon_output()
    return BROKEN_PIPE


def _settle() -> None:
    """Leave nothing in stdout's buffer that cannot be written, as on a full disk."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError):
        _abandon_output()


def _abandon_output() -> None:
    """Point stdout at nothing, so that the interpreter's last flush does not fail again."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
