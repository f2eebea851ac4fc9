"""Attributions that close a sentence ("..., the minister said on Monday") or open one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from legation.model import Attribution, Span

from .acts import act
from .claims import Claims
from .content import trim
from .layout import Layout
from .lexicon import lexicon
from .subject import phrase

_SAID = (
    r"(?:(?:has|have|had|later|also)\s+)*(?:said|says|say|told|announced|added|confirmed|warned|stated|"
    r"declared|noted|claimed|insisted|argued|explained|acknowledged|reported|wrote|stressed)"
)
_NAME = r"(?!who\b|which\b|whose\b|and\b|but\b|as\b)[\w.'’&-]+(?:[ \xa0][\w.'’&-]+){0,9}?"
_CLOSING = re.compile(rf"[,][”\"]?\s+(?P<source>{_NAME})\s+(?P<cue>{_SAID})\b(?P<rest>[^\n]*)")
_INVERTED = re.compile(rf"[,][”\"]?\s+(?P<cue>said)\s+(?P<source>{_NAME})(?P<rest>[,.][^\n]*|\Z)")
_AFTER = re.compile(
    r"\s*(?:[.,]|\Z|(?:on|in|at|late|early|during|after|before|to|by|from|reporters|journalists|"
    r"yesterday|today|overnight|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
_SUBORDINATE = re.compile(
    r"(?:on|in|at|late|early|earlier|last|this|yesterday|today|after|before|during|by|from|for|when|while|"
    r"as|if|although|though|since|speaking|asked|addressing|following|meanwhile|however)\b",
    re.IGNORECASE,
)
_ADVERBIAL = 12
_SHORT = 3
"""Words of a clause that says something: fewer are an adverbial."""
_REST = 8
"""Words up to a comma that a closing attribution may have after its verb: when, where, to whom."""
_AUXILIARY = re.compile(
    r"(?:ha(?:s|ve|d)|also|later|again|then|d(?:id|oes|o)|not|will|would|could|is|was|are|were|still|\w+ly)\Z"
)
_OBJECT_ACTS = frozenset({"welcome", "criticise", "thank", "accuse", "demand", "refuse", "deny"})
_THAT = re.compile(r"\s+(?:on \w+day )?that\s+")


def with_clause(attribution: Attribution, claims: Claims, layout: Layout) -> Attribution:
    """Give a cue of saying that came without content the clause that it closes or opens."""
    cue = attribution.cue
    if cue is None or not says(cue, layout):
        return attribution
    first = min(cue.start, attribution.source.start if attribution.source else cue.start)
    # What is said may itself report ("Macron had agreed to wait, Lavrov said").
    if (clause := _clause_before(first, layout)) is not None:
        return replace(attribution, content=(clause,))
    clause = _clause_after(cue, layout) or _object_after(attribution, layout)
    if clause is None or not claims.free(*clause):
        return attribution
    return replace(attribution, content=(clause,))


def closing_attributions(found: Sequence[Attribution], layout: Layout) -> Iterator[Attribution]:
    """Yield attributions that close a sentence and that nobody has found: "..., Lavrov said."."""
    cues = Claims(len(layout.text), (a.cue for a in found if a.cue is not None))
    contents = Claims(len(layout.text), (part for a in found for part in a.content))
    for sentence in layout.sentences:
        hit = _closing(sentence, layout)
        if hit is None:
            continue
        cue, source = Span(*hit.span("cue")), Span(*hit.span("source"))
        clause = _clause_before(hit.start("source"), layout)
        if hit.start("cue") < hit.start("source"):
            clause = _clause_before(hit.start("cue"), layout)
        if clause is not None and cues.free(*cue) and contents.free(cue.end, sentence.end):
            yield Attribution(phrase(*source, layout), cue, (clause,), "closing attribution")


def _closing(sentence: Span, layout: Layout) -> re.Match[str] | None:
    for pattern in (_CLOSING, _INVERTED):
        hit = pattern.search(layout.text, *sentence)
        if hit is None or not _AFTER.match(hit["rest"]):
            continue
        if len(hit["rest"].split(",")[0].split()) > _REST:
            continue
        quoted = layout.quote(hit.start("cue")) is not None
        if not quoted and phrase(*hit.span("source"), layout) is not None:
            return hit
    return None


def _clause_before(end: int, layout: Layout) -> Span | None:
    """Return the clause from the start of a sentence to the comma just before `end`."""
    sentence = layout.sentence(end - 1)
    comma = layout.text.rfind(",", sentence.start, end)
    if comma < 0 or not layout.blank(comma, end):
        return None
    quote = layout.quote(comma)
    clause = Span(layout.opening(sentence), comma if quote is None else quote.end)
    if _SUBORDINATE.match(clause.cut(layout.text)) and len(layout.words(clause)) <= _ADVERBIAL:
        return None
    return clause if len(layout.words(clause)) > _SHORT else None


def _clause_after(cue: Span, layout: Layout) -> Span | None:
    """Return the clause that "that" opens after a cue."""
    sentence = layout.sentence(cue.start)
    opened = _THAT.match(layout.text, cue.end, sentence.end)
    clause = Span(opened.end(), sentence.end) if opened else None
    return clause if clause is not None and len(layout.words(clause)) >= _SHORT else None


def _object_after(a: Attribution, layout: Layout) -> Span | None:
    """Return what follows a cue that needs an object: "We welcome | the efforts"."""
    if a.cue is None or a.source is None or act(a.cue, (a.cue,), layout) not in _OBJECT_ACTS:
        return None
    clause = trim(Span(a.cue.end, layout.sentence(a.cue.start).end), layout)
    return clause if len(layout.words(clause)) > 1 else None


def says(cue: Span, layout: Layout) -> bool:
    """Tell whether a cue begins with a known verb, auxiliaries and adverbs left out."""
    words = re.findall(r"[a-z]+", cue.cut(layout.text).lower())
    main = (w for w in words if not _AUXILIARY.match(w))
    return next(main, "") in {"according", *lexicon().acts}
