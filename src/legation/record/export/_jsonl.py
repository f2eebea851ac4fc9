"""Facts as JSON Lines: one event or contact a line, with whence it is known."""

from typing import TYPE_CHECKING, TextIO

from .cells import json_line, put
from .fact import Fact, Row
from .facts import facts
from .only import Only
from .parties import Party
from .titles import title

if TYPE_CHECKING:
    from ..view import View


def write(view: "View", only: Only, out: TextIO) -> int:
    """Write facts of every status; return how many."""
    return put(out, (json_line(_plain(fact)) for fact in facts(view, only)))


def _plain(fact: Fact) -> Row:
    return {
        "id": fact.key,
        "kind": fact.kind,
        "title": title(fact),
        **_what(fact),
        "status": fact.status,
        "date": fact.date,
        "day": fact.day and fact.day.isoformat(),
        "place": fact.place,
        "words": fact.words,
        "evidence": fact.evidence,
        "confidence": fact.confidence,
        "checked": fact.checked,
        "correction": fact.correction,
        "reasons": fact.reasons,
        "said": _said(fact),
        "report": _report(fact),
    }


def _what(fact: Fact) -> Row:
    sources, targets = ([_party(p) for p in side] for side in (fact.sources, fact.targets))
    if fact.kind == "contact":
        single = {"mediator": fact.mediator, "host": fact.host}
        told = {role: p and _party(p) for role, p in single.items()}
        return {"form": fact.what, "level": fact.level, "parties": sources, **told}
    codes = {"cameo": fact.cameo, "quad": fact.quad, "goldstein": fact.goldstein}
    return {"type": fact.what, "sources": sources, "targets": targets, **codes}


def _party(party: Party) -> Row:
    kept = ("id", "name", "kind", "code", "country", "state", "sector", "role", "level")
    return {name: getattr(party, name) for name in kept}


def _said(fact: Fact) -> Row | None:
    """Return in whose voice a fact is, `None` for the outlet's own."""
    if fact.speaker is None:
        return None
    told = {"act": fact.act, "said_on": fact.said_on, "via": fact.via}
    return {"statement": fact.voice, "speaker": _party(fact.speaker), **told}


def _report(fact: Fact) -> Row:
    page = fact.page
    kept = ("id", "title", "publisher", "outlet", "url", "published", "language", "reader")
    return {name: getattr(page, name) for name in kept} | {"coded": page.coded.isoformat()}
