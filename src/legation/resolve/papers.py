"""A body that speaks in its own paper: "the Council" and "Heads of State" in a communiqué."""

import re

from legation.actors.gazetteer import find
from legation.actors.knowledge import Entry, knowledge
from legation.model import Span
from legation.text.words import Words

from .stage import Stage

RULE = "body whose paper it is"
_BEFORE = 40
_ORGANS = re.compile(
    # Capitals tell the body that speaks from councils and leaders in general.
    r"(?<![\w'’-])(?:[Tt]he\s)?(?:(?:Supreme|Ministerial|Permanent|European|North Atlantic|"
    r"Executive|Extraordinary|Joint)\s){0,2}"
    r"(?:Summit|Council|Assembly|Authority|Commission|Committee|Conference|Bureau|Secretariat|"
    r"Organi[sz]ation|Alliance|Union|Community|Leaders|Member\sStates|Presidency|"
    r"Heads\sof\sState(?:\s(?:and|or)\s(?:of\s)?Governments?)?|Heads\sof\sGovernment|"
    r"(?:Foreign\s)?Ministers)(?!\w|\sof\b|\s?[A-Z]|['’]s\s[A-Z])"
)
_OTHERS = re.compile(r"(?:['’]s|[A-Z][\w'’-]*)\s\Z")
"""What stands before an organ of somebody else's: "Sudan's Transitional Council"."""
_PAPERS = re.compile(
    r"\b(?:communiqu[eé]|statement|declaration|conclusions|decisions|outcome|resolution)\b", re.I
)


def own(stage: Stage) -> None:
    """Tie words for the organs and members of a body to it, in what the body itself put out."""
    body = _author(stage)
    if body is None:
        return
    text = stage.report.text
    figure = stage.figure(body)
    for hit in _ORGANS.finditer(text, stage.report.body):
        span = _without_article(hit)
        before = text[max(0, hit.start() - _BEFORE) : hit.start()]
        if _OTHERS.search(before):
            continue
        if stage.free(span) and not stage.quoted(span):
            stage.tie(span, figure, RULE)


def _without_article(hit: re.Match[str]) -> Span:
    article = re.match(r"[Tt]he\s", hit[0])
    return Span(hit.start() + (article.end() if article else 0), hit.end())


def _author(stage: Stage) -> Entry | None:
    """Return the body that put a report out: its publisher, or the one name in its title."""
    title = stage.report.title or ""
    named = _named(stage.report.publisher or (title if _PAPERS.search(title) else ""))
    return named[0] if len(named) == 1 and named[0].kind == "igo" else None


def _named(name: str) -> list[Entry]:
    entries = [knowledge().entries[hit.ids[0]] for hit in find(Words.of(name))]
    return list({entry.id: entry for entry in entries}.values())
