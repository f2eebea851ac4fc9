"""Attributions inside what is said: "Lavrov said that Blinken had told him that ..."."""

import re
from collections.abc import Iterable, Iterator

from legation.model import Attribution, Span

from .claims import Claims
from .content import trim
from .layout import Layout
from .lexicon import lexicon
from .opening import RELATIVE, inner_attribution
from .subject import phrase

_INNER = re.compile(
    # words begin at a boundary and have an end: a long run of letters is gone through once
    r"\b(?P<cue>(?:(?:ha[ds]|have)\s+)?(?P<verb>told(?=\s)|[a-z]{2,20})"
    r"(?:(?<=told)(?:\s+[\w’'-]{1,40}){1,5}?)?)"
    r"\s+that\s+(?P<content>(?:[^\s\n]+\s+){2,60}[^\s\n]+)"
)
_FINITE = re.compile(
    # nouns look like the third person ("demands that"), so only these may stand in it
    r"\w+ed|said|told|thought|felt|knew|wrote|made|understood|"
    r"says|tells|believes|thinks|fears|wants|understands|insists|knows"
)
_AS = re.compile(
    r",\s+as\s+(?P<source>[^,.;:“”\"\n]{2,80}?)\s+"
    r"(?P<cue>said|says|stated|noted|warned|declared|told|put it)\b[^,;:“”\"\n]{0,80}[.]?$"
)
"""Who says the same, behind what is said: "We shall respond, as the President said yesterday"."""
_WORD = 12
_LOOSE = re.compile(r"(?:by|to|for|of|who|which|the|an?|and|is|are|was|were|be|been|not)\Z")
_START = re.compile(r"(?:[,;]\s*|\b(?:that|and|but|because|while|as)\s+)")


def nested(found: Iterable[Attribution], layout: Layout) -> Iterator[Attribution]:
    """Yield the attributions that unquoted contents hold, and that are not among those found."""
    known = list(found)
    cues = Claims(len(layout.text), (a.cue for a in known if a.cue is not None))
    for part in (p for a in known for p in a.content):
        yield from _said_too(part, cues, layout)
        whole = inner_attribution(part, layout)
        if whole is not None and whole.cue is not None and cues.free(*whole.cue):
            yield whole
            continue
        hit = next((h for h in _INNER.finditer(layout.text, *part) if _reports(h, layout)), None)
        if hit is None or not cues.free(*hit.span("cue")):
            continue
        starts = [m.end() for m in _START.finditer(layout.text, part.start, hit.start())]
        source = phrase(starts[-1] if starts else part.start, hit.start(), layout)
        if source is not None:
            cue, said = Span(*hit.span("cue")), Span(hit.start("content"), part.end)
            yield Attribution(source, cue, (trim(said, layout),), "nested attribution")


def _said_too(part: Span, cues: Claims, layout: Layout) -> Iterator[Attribution]:
    """Yield what another has said as well, by the words of who says it now."""
    hit = _AS.search(layout.text, *part)
    if hit and cues.free(*hit.span("cue")) and layout.quote(hit.start()) is None:
        source = phrase(*hit.span("source"), layout)
        if source is not None:
            said = (trim(Span(part.start, hit.start()), layout),)
            yield Attribution(source, Span(*hit.span("cue")), said, "nested attribution")


def _reports(hit: re.Match[str], layout: Layout) -> bool:
    if hit["verb"] not in lexicon().acts or not _FINITE.fullmatch(hit["verb"]):
        return False
    if hit["verb"] != "told" and RELATIVE.match(hit["content"]):
        return False
    before = layout.text[max(hit.start() - _WORD, 0) : hit.start()].rstrip()
    return not _LOOSE.search(before) and layout.quote(hit.start()) is None
