"""Pages: templates filled, and everything from a report escaped."""

from collections.abc import Mapping
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from fastapi import Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from legation.serve.safe import one_line, safe

from .access import can_write, visitor

HERE: Final = Path(__file__).parent
STATIC: Final = HERE / "static"


def page(request: Request, template: str, *, status: int = 200, **context: object) -> Response:
    """Return a page; `template` stands in `templates/`."""
    told = _ENVIRONMENT.get_template(template).render(request=request, **context)
    return Response(told, status, media_type="text/html; charset=utf-8")


def day(value: date | datetime | str | None) -> str:
    """Return a day as pages have it: 10 Feb 2026; what is cut shorter stays as it is written."""
    if isinstance(value, str):
        try:
            return day(date.fromisoformat(value[:10]))
        except ValueError:
            return one_line(value)
    return f"{value.day} {value:%b %Y}" if value else "no day"


def plainly(value: str | None) -> str:
    """Return a code as words: broken_off is "broken off"."""
    return one_line((value or "–").replace("_", " "))


def actor_url(actor: str) -> str:
    """Return where an actor's page is."""
    return "/actor/" + quote(actor, safe=":")


def fact_url(report: str, fact: str | None = None) -> str:
    """Return where the words of a fact are marked in its report."""
    return f"/report/{quote(report, safe='')}" + (f"#{quote(fact, safe='')}" if fact else "")


def short(words: str | None, longest: int = 280) -> str:
    """Return words cut at a blank, safe and on one line."""
    line = one_line(words or "")
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " …"


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: 1 report, 1,204 reports."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def with_query(request: Request, **changed: object) -> str:
    """Return the address of a page with some of its parameters changed; `None` takes one away."""
    url = request.url.include_query_params(**{k: v for k, v in changed.items() if v is not None})
    url = url.remove_query_params([k for k, v in changed.items() if v is None])
    return url.path + (f"?{url.query}" if url.query else "")


def asset(name: str) -> str:
    """Return the address of a file in `static/`; it changes with the version."""
    return f"/static/{name}?v={_VERSION}"


_VERSION: Final = version("legation")
_FILTERS: Final[Mapping[str, Any]] = {
    "day": day,
    "plainly": plainly,
    "actor_url": actor_url,
    "short": short,
    "safe_text": safe,
}
_GLOBALS: Final[Mapping[str, Any]] = {
    "asset": asset,
    "fact_url": fact_url,
    "with_query": with_query,
    "count": count,
    "can_write": can_write,
    "visitor": visitor,
    "Markup": Markup,
}
_ENVIRONMENT: Final = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters.update(_FILTERS)
_ENVIRONMENT.globals.update(_GLOBALS)
