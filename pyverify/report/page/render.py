"""The page as HTML: a template, a style sheet and a few lines of script, all in one file.

Everything that comes from sources is escaped by the template engine; formulas are the only markup that is
not made here, and `forms.mathml` escapes what it prints. The page asks for nothing (its policy forbids it),
and is read without script; with it there are a filter, and folding of all claims at once.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection
from functools import cache
from importlib import resources

import jinja2
from markupsafe import Markup

from pyverify.report.page.sheet import Sheet
from pyverify.report.sentences import NEEDED
from pyverify.report.text import line, visible

__all__ = ["page"]

_BLANK = re.compile(r"\n[ \t]*\n")


def page(sheet: Sheet, *, title: str) -> str:
    """The whole file. The same sheet gives the same bytes."""
    style, script = _source("page.css"), _source("page.js")
    return (
        _environment()
        .get_template("page.html")
        .render(
            sheet=sheet,
            report=sheet.report,
            title=title,
            ids={one.id for one in sheet.report.claims},
            places={one.id for one in sheet.report.claims} | {one.id for one in sheet.report.sentences},
            names={one.name for one in sheet.definitions},
            needed=NEEDED,
            style=Markup(style),  # noqa: S704 - ours
            script=Markup(script),  # noqa: S704 - ours
            hashes={"style": _hash(style), "script": _hash(script)},
        )
    )


def _hash(text: str) -> str:
    """By which a policy allows it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _source(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("pyverify.report.page"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
    )
    environment.filters.update(prose=_prose, paragraphs=_paragraphs, math=_math)
    return environment


def _shown(value: object) -> object:
    """What is printed of a value: of a text all characters can be seen, whatever it came from."""
    return visible(value, keep="\n") if isinstance(value, str) and not isinstance(value, Markup) else value


def _prose(text: str, ids: Collection[str] = ()) -> Markup:
    """One line of text in which what stands between backticks is code, and a link if it is among the ids."""
    parts = line(text).split("`")
    if len(parts) % 2 == 0:
        return Markup.escape(line(text))
    return Markup("").join(
        _code(part, ids) if number % 2 else Markup.escape(part) for number, part in enumerate(parts)
    )


def _code(name: str, ids: Collection[str]) -> Markup:
    shown = Markup("<code>{}</code>").format(name)
    return Markup('<a href="#{}">{}</a>').format(name, shown) if name in ids else shown


def _paragraphs(text: str) -> Markup:
    """Text with blank lines between its paragraphs; `**word**` is strong, as in Lean's docstrings."""
    told = (_strong(_prose(part)) for part in _BLANK.split(text.strip()) if part.strip())
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in told)


_STRONG = re.compile(r"\*\*(?! )(.+?)(?<! )\*\*")


def _strong(text: Markup) -> Markup:
    return Markup(_STRONG.sub(r"<strong>\1</strong>", str(text)))  # noqa: S704 - escaped before


def _math(text: str) -> Markup:
    """A formula of `forms.mathml`."""
    return Markup(text)  # noqa: S704 - made of elements of ours and escaped names
