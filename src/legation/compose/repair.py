"""Sharpen what the encoder found by what a page's quotation marks and sentences show."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from legation.model import Attribution, Report, Span

from .claims import Claims, place, spans
from .content import fit, trim
from .coordinate import coordinated
from .labelled import with_labelled
from .layout import Layout
from .lexicon import lexicon
from .loose import with_loose_quotations
from .nested import nested
from .relink import relink
from .turns import with_turns

_NOUN = re.compile(r"(?:its|his|her|their|a|an|the)\s+(?:\w+\s+)?(?P<noun>[a-z]+)\s+(?=that\b)")
_CLAIM = re.compile(
    r"(?:(?:the|any|all)\s+)?(?:claims?|reports?|allegations?|suggestions?|accusations?|charges?|rumou?rs)"
    r"(?:\s+(?:in|by|from|of)(?:\s+[\w’'-]+){1,4})?\s+that\s+",
    re.IGNORECASE,
)
_CALLED_HOME = re.compile(
    r"(?:[ \xa0](?!that\b|how\b|when\b|what\b|where\b|why\b|who\b)[\w'’-]+){0,4}?[ \xa0]"
    r"(?:ambassadors?|envoys?|diplomats?|charg[eé]s?|consuls?|attach[eé]s?|emissar(?:y|ies)|"
    r"troops|soldiers|forces|delegation|negotiators|staff)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",?\s*(?:which|who|whose)\b")
_OF_LISTENER = re.compile(r"(?:whom|who|whose)\b")
_SUBORDINATE = re.compile(r"(?:if|unless|when|once|until|because|after|before|while|as)\b")
_GOES_ON = re.compile(
    # when it was said may stand between: "The model, Fidan said on Wednesday, has been exhausted"
    r"(?:\s+(?:on|in|at|late|early|yesterday|today)\b[^,;:.\n“”\"]{0,40})?,\s+"
    r"(?P<rest>(?:(?:but|though|although|and\sthat)\s+(?:[\w’'-]+\s+){2}"
    r"|(?:and\s+)?(?:has|have|had|is|are|was|were|will|would|can|could|may|might|must|should|cannot|does|"
    r"did|do)\s)[^\n]*)"
)
_CONDITION = re.compile(
    r",?\s+(?:provided|unless|on condition|as long as|so long as)\b[^,;:\n“”\"]*"
)
_OCCASION = 3
"""Words between a cue and a part behind it that tell when and where something was said."""
_ANTECEDENT = 60
"""Characters that a noun phrase between a verb and its relative clause has at the most."""


def repair(report: Report, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions of a report in text order, with rules' corrections and additions.

    Sources that the words leave out are those of the sentence; quotations are whole; quotations
    that nobody claims belong to the last speaker.
    """
    layout = Layout.of(report)
    labelled = with_labelled(relink(attributions, layout), layout)
    linked = (a for a in labelled if a.content and not _calls_home(a, layout))
    found = sorted(coordinated(linked, layout), key=place)
    claims = Claims(len(report.text), (span for a in found for span in spans(a)))
    found = [_fitted(a, claims, layout) for a in found]
    found = _distinct(a for a in found if a.content)
    found = with_turns(with_loose_quotations(found, layout), layout)
    return sorted([*found, *coordinated(nested(found, layout), layout)], key=place)


def _calls_home(attribution: Attribution, layout: Layout) -> bool:
    """Tell whether a cue is the deed and no speech: "recalled its ambassador"."""
    cue = attribution.cue
    if cue is None or not cue.cut(layout.text).lower().startswith("recall"):
        return False
    return _CALLED_HOME.match(layout.text, cue.end) is not None


def _fitted(attribution: Attribution, claims: Claims, layout: Layout) -> Attribution:
    """Return an attribution with its contents whole; what others have stays theirs."""
    for part in attribution.content:
        claims.release(part)
    attribution = _with_noun(attribution, layout)
    attribution = replace(attribution, content=_without_claim(attribution.content, layout))
    attribution = replace(attribution, content=_without_occasion(attribution, layout))
    parts = _with_antecedent(
        attribution, _without_other_objects(attribution, layout), claims, layout
    )
    content = _from_opening(attribution, fit(parts, claims, layout), claims, layout)
    content = _with_rest(attribution, content, claims, layout)
    for part in content:
        claims.take(part)
    return replace(attribution, content=content)


def _from_opening(
    attribution: Attribution, parts: tuple[Span, ...], claims: Claims, layout: Layout
) -> tuple[Span, ...]:
    """Begin what stands before its cue where the sentence does: "Moscow is ready | if both ask".

    Nor does it begin behind "but": "Contacts are restored, but | no talks are planned, he said".
    """
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None or len(parts) != 1:
        return parts
    part, sentence = parts[0], layout.sentence(cue.start)
    opening = max(layout.opening(sentence), layout.body if sentence.end > layout.body else 0)
    behind = part.end <= min(cue.start, source.start) and sentence.start < part.start
    before = layout.text[max(0, part.start - len(", but ")) : part.start]
    goes_on = before == ", but " or _SUBORDINATE.match(layout.text, part.start)
    plain = layout.quote(part.start) is None
    free = opening < part.start and claims.free(opening, part.start)
    return (Span(opening, part.end),) if behind and plain and goes_on and free else parts


def _with_rest(
    attribution: Attribution, parts: tuple[Span, ...], claims: Claims, layout: Layout
) -> tuple[Span, ...]:
    """Add what goes on with a clause: "…, he said, | but no talks are planned"; "…, | if asked".

    A condition belongs to what it is a condition of, and "but" behind a cue to what was said.
    """
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None or not parts or layout.quote(parts[-1].end - 1) is not None:
        return parts
    last, sentence = parts[-1], layout.sentence(cue.start)
    if not (sentence.start <= last.start and last.end <= sentence.end):
        return parts
    if last.end <= min(cue.start, source.start):
        behind = max(cue.end, source.end)
        rest = _GOES_ON.match(layout.text, behind, sentence.end)
        if rest and claims.free(behind, sentence.end):
            return (*parts, trim(Span(rest.start("rest"), sentence.end), layout))
        return parts
    rest = _CONDITION.match(layout.text, last.end, sentence.end)
    if rest and claims.free(last.end, rest.end()):
        return (*parts[:-1], trim(Span(last.start, rest.end()), layout))
    return parts


def _without_other_objects(attribution: Attribution, layout: Layout) -> tuple[Span, ...]:
    """Return the contents without what stands between subject and a second verb.

    In "Turkey blocked the bid, accusing Stockholm ..." the bid is no part of the accusation.
    """
    source, cue, content = attribution.source, attribution.cue, attribution.content
    if source is None or cue is None or content[-1].start < cue.end:
        return content
    return tuple(p for p in content if not source.end <= p.start < cue.start or layout.quoted(p))


def _without_occasion(attribution: Attribution, layout: Layout) -> tuple[Span, ...]:
    """Return the contents without what stands where the occasion is told.

    "The airspace is closed, Algiers said on Monday, in a quarrel over | a drone that …".
    """
    cue, content = attribution.cue, attribution.content
    if cue is None or content[0].start >= cue.start:
        return content
    return tuple(p for p in content if p.start < cue.end or not _stray(p, cue, layout))


def _stray(part: Span, cue: Span, layout: Layout) -> bool:
    same = layout.sentence(part.start) == layout.sentence(cue.start)
    if same and _OF_LISTENER.match(layout.text, *part):
        return True  # "…," he told envoys | whom he had called in
    between = layout.words(Span(cue.end, part.start))
    return same and len(between) >= _OCCASION and not layout.quoted(part)


def _with_antecedent(
    attribution: Attribution, parts: tuple[Span, ...], claims: Claims, layout: Layout
) -> tuple[Span, ...]:
    """Begin a content with what its relative clause is about: "called on | Iran, which ..."."""
    cue = attribution.cue
    if cue is None or not parts or not _RELATIVE.match(layout.text, *parts[0]):
        return parts
    first = parts[0]
    near = cue.end <= first.start <= cue.end + _ANTECEDENT and claims.free(cue.end, first.start)
    return (Span(cue.end, first.end), *parts[1:]) if near else parts


def _with_noun(attribution: Attribution, layout: Layout) -> Attribution:
    """Take a noun that does the act from the content: "repeated | its demand that ..."."""
    cue, first = attribution.cue, attribution.content[0]
    hit = _NOUN.match(layout.text, *first)
    if cue is None or hit is None or hit["noun"] not in lexicon().acts:
        return attribution
    near = cue.end <= first.start <= cue.end + 2
    content = (Span(hit.end(), first.end), *attribution.content[1:])
    cue = Span(cue.start, hit.end("noun"))
    return replace(attribution, cue=cue, content=content) if near else attribution


def _without_claim(content: tuple[Span, ...], layout: Layout) -> tuple[Span, ...]:
    """Begin a content with what a claim says that is denied: "rejected reports that | it had"."""
    claim = _CLAIM.match(layout.text, *content[0])
    return (Span(claim.end(), content[0].end), *content[1:]) if claim else content


def _distinct(found: Iterable[Attribution]) -> list[Attribution]:
    """Drop an attribution whose content another one has already; the better named one stays."""
    kept: dict[tuple[Span | None, tuple[Span, ...]], Attribution] = {}
    contents: dict[tuple[Span, ...], Span | None] = {}
    for a in sorted(found, key=lambda a: (a.source is None, a.cue is None)):
        if a.source is None and a.content in contents:
            continue
        contents.setdefault(a.content, a.source)
        kept.setdefault((a.source, a.content), a)
    return sorted(kept.values(), key=place)
