"""Attributions that open a sentence ("The ministry condemned ...") and that nobody has found."""

import re
from collections.abc import Iterator, Sequence

from legation.model import Attribution, Span

from .claims import Claims
from .content import trim
from .layout import Layout
from .lexicon import lexicon
from .subject import phrase

_OPENING = re.compile(
    r"(?P<source>(?:The|An?|His|Her|Its|Both)?\s?[A-Z][\w.’'-]*"
    r"(?:[ \xa0](?!that\b|which\b|who\b)[\w.’'-]+){0,9}?)"
    r"[ \xa0](?:(?:ha[sd]|have|also|both|later|again|\w+ly)[ \xa0])*"
    r"(?P<cue>(?P<verb>said|[a-z]+ed)(?:\s+(?:for|on|upon)\b)?)(?P<that>(?:\s+[\w’'.]+){0,6}?\s+that)?\s+"
)
_PASSIVE = re.compile(r"\b(?:be|been|being|is|are|was|were|will|would|could|to|not|and)\Z")
_ACTS = frozenset(
    {"deny", "accuse", "demand", "propose", "warn", "welcome", "criticise", "thank", "refuse"}
)


def opening_attributions(found: Sequence[Attribution], layout: Layout) -> Iterator[Attribution]:
    """Yield the attributions of sentences that begin with who speaks and what verb."""
    cues = Claims(len(layout.text), (a.cue for a in found if a.cue is not None))
    contents = Claims(len(layout.text), (part for a in found for part in a.content))
    for sentence in layout.sentences:
        opening = layout.opening(sentence)
        hit = _OPENING.match(layout.text, opening, sentence.end)
        free = cues.free(*sentence) and contents.free(*sentence)
        if hit is None or sentence.start < layout.body or not free or not _speaks(hit, layout):
            continue
        source, said = phrase(*hit.span("source"), layout), Span(hit.end(), sentence.end)
        if source is not None and len(layout.words(said)) > 0:
            cue = Span(*hit.span("cue"))
            yield Attribution(source, cue, (trim(said, layout),), "opening attribution")


_HELPING = re.compile(r"\b(?:ha[sd]|have)\s+\Z")
_INNER = re.compile(
    r"(?P<source>(?:(?:the|a|an|his|her|its)[ \xa0])?(?:[a-z]+[ \xa0]){0,3}[A-Z][\w.’'-]*"
    r"(?:[ \xa0](?!that\b|which\b|who\b|whom\b)[\w.’'-]+){0,9}?)(?:,[^,;:“\"\n]{1,80},)?"
    r"[ \xa0](?:(?:ha[sd]|have|also|both|later|again|\w+ly)[ \xa0])*"
    r"(?P<cue>(?P<verb>said|says|say|told|believes?|thinks?|fears?|hopes?|[a-z]+ed)"
    r"(?:\s+(?:for|on|upon|out)\b)?)(?P<that>(?:(?<=told)(?:\s+[\w’'.,]+){1,18}?|(?:\s+[\w’'.]+){0,9}?)\s+that)?\s+"
)


RELATIVE = re.compile(r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might)\b")
"""What "that" is the subject of: "raised issues that | were settled"."""


def inner_attribution(part: Span, layout: Layout) -> Attribution | None:
    """Return the attribution that a content is as a whole: "X believes that ..., an aide says"."""
    hit = _INNER.match(layout.text, *part)
    if hit is None:
        return None
    if hit["that"] and RELATIVE.match(layout.text, hit.end()):
        return None
    said = hit["verb"] in {"said", "says"} or _speaks(hit, layout)
    said = said and not (hit["verb"] == "told" and hit["that"] is None)
    source, content = phrase(*hit.span("source"), layout), Span(hit.end(), part.end)
    if source is None or not said or layout.quote(hit.start()) or len(layout.words(content)) < 2:
        return None
    cue = Span(*hit.span("cue"))
    if hit["verb"] == "told":  # whom one tells is part of the cue: "had told him"
        helping = _HELPING.search(layout.text, hit.end("source"), cue.start)
        cue = Span(helping.start() if helping else cue.start, hit.end("that") - len(" that"))
    return Attribution(source, cue, (trim(content, layout),), "nested attribution")


def _speaks(hit: re.Match[str], layout: Layout) -> bool:
    """Tell whether the verb is one of speech that stands outside quotations."""
    if _PASSIVE.search(hit["source"]):
        return False
    acts, cue = lexicon().acts, " ".join(hit["cue"].split())
    does = acts.get(cue) or acts.get(hit["verb"])
    clause = hit["that"] is not None and does is not None
    return (clause or does in _ACTS) and layout.quote(hit.start("cue")) is None
