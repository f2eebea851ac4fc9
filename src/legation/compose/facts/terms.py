"""The terms of a process: what was promised, by when, and what hangs on what."""

import re
from collections.abc import Iterator, Sequence

from legation.actors.knowledge import knowledge
from legation.model import Commitment, Condition, Event, Interval, Span

from .clause import trimmed
from .holders import may_act
from .scene import Scene
from .voice import speaker, voice

_DEADLINE = re.compile(
    r"\b(?:by|within|before|no later than|not later than|until)\s(?:the\s)?(?:end\sof\s)?\Z", re.I
)
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_TO_MONTH = len("2026-02")
_DAY = re.compile(r"\b(?:[12]?\d|3[01])(?:st|nd|rd|th)?\b")
_AHEAD = re.compile(
    r"\b(?:will|shall|would|must|should|are to|is to|to be|due|agree\w*|promis\w*|pledg\w*|vow\w*|"
    r"commit\w*|undert\w+|plan\w*|aim\w*|deadline|has until|have until|intend\w*|expected to)\b",
    re.IGNORECASE,
)
_PROMISES = frozenset({"030", "036", "039"})
_LINKS = re.compile(
    r"\b(?:if|unless|provided(?:\s+that)?|providing(?:\s+that)?|on\s+condition\s+that|"
    r"as\s+long\s+as|as\s+soon\s+as|so\s+long\s+as|only\s+(?:if|when|after)|in\s+the\s+event\s+that|"
    r"(?<!at\s)once(?!\s(?:again|more|before|every|an?\s(?:day|week|month|year|fortnight)))|"
    r"(?-i:(?<=,\s)should|Should))\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:ask\w*|wonder\w*|know\w*|see|unclear|even|as|determine|doubt\w*)\s\Z", re.I
)
_END = re.compile(r"[;:!?\n]|\.(?![”\"]?\s[a-z])|,\s(?:but|and|while|although)\b")
_SAID = r"(?:said|says|told\s\w+|added|warned|insisted|stated|announced|declared)"
_THEN_START = re.compile(
    rf"[;:.!?\n]|,\s(?:but|and|while|although)\s|\b{_SAID}\b(?:\s+that\b)?|\bthat\b|\b(?:who|which)\b"
)
_ASIDE = re.compile(
    rf",[”\"]?\s+(?:[\w’'.-]+\s+){{1,6}}{_SAID}(?:\s+[\w’'.-]+){{0,8}}\s*,\s*[“\"]?\Z"
)
"""Who says so, between what follows and its condition: "it would answer, he said, provided …"."""
_SPLIT = re.compile(rf",?[”\"]\s+(?:[\w’'.-]+\s+){{1,6}}{_SAID}(?:\s+(?:on\s)?\w+)?\s*,\s*[“\"]")
"""The same between the two halves of a quotation."""
_THEN_END = re.compile(rf"[;.!?\n“”\"]|,\s(?:[\w’'.-]+\s){{1,4}}{_SAID}\b")
_BUT = re.compile(r",?\s+but\s+\Z")
"""What stands between what follows and its condition: "might come, but | only if …"."""
_TURNED = re.compile(
    r"\s(?=(?:would|will|could|can|shall|may|might|does|do|did|is|are|was|were)\s)"
)
"""Where what follows begins behind "Only if …", verb first."""
_OPENED = re.compile(r"(?:(?:that|and|but),?|;)\s\Z")
_SHORT = len("that, ")
_LONGEST = 600
"""Characters that either side of a condition has at the most."""
_NEAR = 120
"""Characters in front of a condition in which "he said" may stand."""
_CONTENT = 3
"""Words that what hangs on a condition has at the least; the condition itself has two."""


def commitments(scene: Scene, events: Sequence[Event]) -> Iterator[Commitment]:
    """Yield what is promised: by acts of agreeing, and by words that set a day."""
    taken: list[Span] = []
    for event in events:
        if event.type == "AGREE" and event.cameo in _PROMISES and event.status == "happened":
            span = _promised(scene, event.evidence[0])
            taken.append(span)
            yield Commitment(
                by=event.sources,
                to=event.targets,
                text=scene.cut(span),
                status="planned",
                voice=event.voice,
                evidence=(span,),
                deadline=_deadline_in(scene, span),
            )
    for span, when in scene.dates:
        sentence = scene.layout.sentence(span.start)
        if any(t.overlaps(sentence) for t in taken) or not _is_deadline(scene, span, sentence):
            continue
        by = actors_in(scene, sentence) or told_by(scene, span)
        if by:
            yield _set(scene, sentence, by, _by_when(scene, span, when))


def _by_when(scene: Scene, span: Span, when: Interval) -> str | None:
    """Return a deadline; one that names a day is that day, even if a month ends with it."""
    published = (scene.report.published or "")[:10]
    if when.last and published and when.last.isoformat() < published:
        when = scene.reread(span, "future") or when
    words = scene.cut(span)
    if when.last and _DAY.search(words):
        return when.last.isoformat()
    if when.last and when.iso and len(when.iso) < _TO_MONTH and _MONTH.search(words):
        return when.last.isoformat()[:_TO_MONTH]
    return when.iso


def _set(scene: Scene, sentence: Span, by: tuple[str, ...], deadline: str | None) -> Commitment:
    return Commitment(
        by=by[:2],
        to=(),
        text=scene.cut(sentence),
        status="planned",
        voice=voice(scene, sentence),
        evidence=(sentence,),
        deadline=deadline,
    )


def _promised(scene: Scene, evidence: Span) -> Span:
    """Return the evidence up to the end of its clause: what is promised stands last."""
    sentence = scene.layout.sentence(evidence.start)
    end = _END.search(scene.report.text, max(evidence.end - 1, evidence.start), sentence.end)
    return trimmed(scene, Span(evidence.start, end.start() if end else sentence.end))


def _deadline_in(scene: Scene, span: Span) -> str | None:
    inside = [(s, w) for s, w in scene.dates if span.covers(s)]
    return next((_by_when(scene, s, w) for s, w in inside if _introduced(scene, s)), None)


def _is_deadline(scene: Scene, span: Span, sentence: Span) -> bool:
    return _introduced(scene, span) and bool(_AHEAD.search(scene.cut(sentence)))


def _introduced(scene: Scene, span: Span) -> bool:
    """Tell whether a date is a day by which: "by", "within" before it or as its first word."""
    before = scene.report.text[max(0, span.start - 30) : span.start]
    own = scene.cut(span).lower()
    return bool(_DEADLINE.search(before)) or own.startswith(("by ", "within ", "before "))


def conditions(scene: Scene) -> Iterator[Condition]:
    """Yield what hangs on what."""
    text = scene.report.text
    for link in _LINKS.finditer(text):
        if _ASKED.search(text[max(0, link.start() - 20) : link.start()]):
            continue
        sentence = scene.layout.sentence(link.start())
        if_ = _if_part(scene, link, sentence)
        then = _then_part(scene, link, if_, sentence)
        if then and _count(scene, if_) > 1 and _count(scene, then) >= _CONTENT:
            yield Condition(if_=if_, then=then, voice=voice(scene, if_))


def _if_part(scene: Scene, link: re.Match[str], sentence: Span) -> Span:
    """Return what stands after the word that opens a condition, to the end of its clause."""
    quote = scene.layout.quote(link.start())
    past = min(sentence.end, link.end() + _LONGEST)
    past = min(past, quote.end - 1) if quote else past
    stop = re.compile(r"[,;.!?\n]|\s[–—-]\s") if _opens(scene, link, sentence) else _END
    if _is_turned(scene, link, sentence):
        stop = _TURNED
    end = stop.search(scene.report.text, link.end(), past)
    return trimmed(scene, Span(link.end(), end.start() if end else past))


def _is_turned(scene: Scene, link: re.Match[str], sentence: Span) -> bool:
    """Tell whether a sentence opens with "Only if" or "Only when"."""
    return link[0].startswith("Only") and _opens(scene, link, sentence)


def _opens(scene: Scene, link: re.Match[str], sentence: Span) -> bool:
    """Tell whether a condition stands before what hangs on it: "If … , then …"."""
    before = scene.report.text[max(sentence.start, link.start() - _LONGEST) : link.start()]
    only_if = link[0].startswith("only") and _BUT.search(before)  # "might come, but only if"
    opened = _OPENED.search(before[-_SHORT:]) is not None and not only_if
    return not before.strip(" “\"'‘—–-") or opened


def _then_part(scene: Scene, link: re.Match[str], if_: Span, sentence: Span) -> Span | None:
    if _opens(scene, link, sentence):
        return _then_behind(scene, if_, sentence)
    text = scene.report.text
    aside = _ASIDE.search(text, max(sentence.start, link.start() - _NEAR), link.start())
    aside = aside or _BUT.search(text, sentence.start, link.start())
    past = aside.start() if aside else link.start()
    first = max(scene.layout.opening(sentence), past - _LONGEST)
    starts = [m.end() for m in _THEN_START.finditer(text, first, past)]
    start = starts[-1] if starts else first
    span = trimmed(scene, Span(start, past))
    return span if span.start < span.end else None


def _then_behind(scene: Scene, if_: Span, sentence: Span) -> Span:
    """Return what follows a condition, behind who says so: "If they stay," he said, "we go"."""
    text = scene.report.text
    said = _SPLIT.match(text, if_.end)
    then = re.compile(r"\s*,?\s*(?:then\s)?").match(text, if_.end)
    start = said.end() if said else then.end() if then else if_.end
    end = _THEN_END.search(text, start + 1, sentence.end)
    return trimmed(scene, Span(start, end.start() if end else sentence.end))


def _count(scene: Scene, span: Span) -> int:
    low, high = scene.range(span)
    return high - low


def actors_in(scene: Scene, span: Span) -> tuple[str, ...]:
    """Return who is named in a stretch, one for each state or body."""
    found: dict[str, str] = {}
    for mentions in (scene.mentions.get(n, ()) for n in _sentences(scene, span)):
        for mention in mentions:
            if span.covers(mention.span):
                for actor in mention.actors:
                    if may_act(scene, actor):
                        found.setdefault(scene.state(actor), actor)
    return tuple(found.values())


def told_by(scene: Scene, span: Span) -> tuple[str, ...]:
    """Return who says what stands in a stretch, if somebody does who can be party to it."""
    first, _ = scene.range(span)
    by = speaker(scene, first) if first < len(scene.words) else None
    return (by,) if by else ()


def _sentences(scene: Scene, span: Span) -> list[int]:
    low, high = scene.range(span)
    return sorted(set(scene.syntax.sentence[low:high]))


def is_state(code: str) -> bool:
    """Tell whether a code is that of a state or territory."""
    return f"state:{code}" in knowledge().entries


def known_name(state: str) -> str | None:
    """Return what a state or body of a code is called."""
    entries = knowledge().entries
    entry = entries.get(f"state:{state}") or entries.get(f"body:{state}")
    return entry.name if entry else None
