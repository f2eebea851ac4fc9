"""Where something takes place: the name behind "in", "at" or "near" that belongs to a trigger."""

import re
from collections.abc import Iterator

from legation.actors.gazetteer import find
from legation.actors.knowledge import knowledge
from legation.model import Span
from legation.text.words import Words

from .clause import verb
from .scene import Scene

_NEAR = 8
"""Words behind a trigger within which a place stands that the parse hung elsewhere."""
_IN = r"(?:in|at|near|outside)\s+(?:the\s+\w+\s+(?:city|town|village|resort|port|capital)\s+of\s+)?"
_PLACE = re.compile(
    rf"\b{_IN}(?P<name>(?:St\.\s)?[A-Z][\w-]*\w(?:\s(?:(?:de|del|al|el|la)\s)?[A-Z][\w-]*\w){{0,3}})"
)
_NO_PLACES = frozenset({"person", "outlet", "igo", "organisation", "group"})
_PEOPLE = re.compile(r"[’']s\b")


def place(scene: Scene, word: int) -> Span | None:
    """Return the words for the place of what a word tells, if its clause names one."""
    found = (span for span in _beside(scene, word) if _is_place(scene, span))
    return next(found, None)


def house(scene: Scene, span: Span | None) -> str | None:
    """Return the actor of the state whose capital a place is, if the report speaks of it."""
    if span is None:
        return None
    hits = [h for h in find(Words.of(scene.cut(span))) if h.sense == "capital"]
    codes = {f"state:{knowledge().entries[hit.ids[0]].country}" for hit in hits}
    return next((a.id for a in scene.cast.actors if a.id in codes), None)


def _beside(scene: Scene, word: int) -> Iterator[Span]:
    """Yield what hangs on a word or its verb behind such a preposition, then what stands near."""
    _, high = scene.bounds[scene.syntax.sentence[word]]
    last = scene.syntax.ends[high - 1]
    for at in dict.fromkeys((word, verb(scene, word))):
        for top in scene.children(at, "nmod"):
            cases = scene.children(top, "case")
            if cases and (
                hit := _PLACE.match(scene.report.text, scene.syntax.starts[cases[0]], last)
            ):
                yield Span(*hit.span("name"))
    near = scene.syntax.ends[min(word + _NEAR, high - 1)]
    between = re.compile(r"[;:.!?“”\"]|,\s(?:who|which|and|but|after|when)\b")
    stop = between.search(scene.report.text, scene.syntax.ends[word], near)
    behind = stop.start() if stop else near
    if hit := _PLACE.search(scene.report.text, scene.syntax.ends[word], behind):
        yield Span(hit.start("name"), _whole(scene, hit, last))


def _whole(scene: Scene, hit: re.Match[str], last: int) -> int:
    """Return where a name ends that reaches beyond the words looked at."""
    full = _PLACE.match(scene.report.text, hit.start(), last)
    return full.end("name") if full else hit.end("name")


def _is_place(scene: Scene, span: Span) -> bool:
    """Tell whether a name is one of a place: no day, nobody, and nobody's."""
    if any(when.overlaps(span) for when, _ in scene.dates):
        return False
    if _PEOPLE.match(scene.report.text, span.end):
        return False
    named = (actor for who, actor in scene.cast.who.items() if who.overlaps(span))
    return not any(scene.actors[a].kind in _NO_PLACES for a in named if a in scene.actors)
