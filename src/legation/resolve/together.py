"""Words that stand for several actors at once: "the two sides", "both countries", "they"."""

import re
from collections import Counter
from itertools import pairwise

from legation.actors.knowledge import knowledge
from legation.model import Span
from legation.text.lists import item_at
from legation.text.words import split

from .stage import Figure, Link, Stage

_PLURAL = r"(?:foreign\s|prime\s|defen[cs]e\s)?ministers|presidents|leaders|premiers|envoys"
_OFFICIALS = re.compile(rf"the\s(?:{_PLURAL})\b", re.IGNORECASE)
_PAIR = re.compile(
    r"\b(?:the\s(?:two|three|four|other\stwo|warring)\s|both\s(?:the\s)?|these\stwo\s|"
    rf"the\s(?=(?:parties|sides|hosts|neighbou?rs|adversaries|rivals|foes|{_PLURAL})\b(?!\sof\b))|each\s(?=(?:side|party)\b)|(?=they\sboth\b))"
    r"(?P<noun>[a-z]{3,16})\b(?:\s(?P<second>[a-z]{3,16})\b)?",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:both|either|neither)\sof\s(?:them|us)\b|\bthe\s(?:pair|two)\b(?!\s(?!of\sthem)[a-z]+s\b)"
    r"(?:\sof\sthem\b)?|\b(?:either|neither|both)\ssides?\b|"
    r"\bboth(?=\s(?:said|were|are|have|had|called|want|agreed|will|would|signed|shall)\b|[.,;])",
    re.IGNORECASE,
)
_TWO = re.compile(r"(?:the\s(?:pair|two)|both|neither)\b(?!\ssides?\b)", re.IGNORECASE)
_THEM = re.compile(r"\bthem$")
_AND = re.compile(r"(?:['’]s)?(?:,? and (?:the )?|,? or |, (?:the )?)")
_TITLED = re.compile(r"(?:,|,? and) (?:[A-Z][\w.’'-]*(?: (?:of|for|the))* ){1,6}")
"""What stands between two people of whom the second has a title: "and Vice Minister"."""
# A plural, and what ties it to whose people they are: "experts from", "soldiers of".
_OPENING = re.compile(r"(?:[Tt]he )?(?:(?:[A-Z][\w.’'-]*(?: (?:of|for|the))* ){1,6})?")
"""What may stand before the first of a row: an article, and a title."""
_PEOPLE = re.compile(
    r"(?:[a-z]s|men|women|people|police)(?:\s(?:of|for)(?:\s[a-z]+){1,2})?"
    r"\s(?:of|from|for|in|on)\s(?:the\s)?$"
)
_PLURAL_NOUN = re.compile(r"(?:\s[a-z-]+){0,4}\s(?:[a-z-]*[a-z]s|men|women|people|police)")
_BEHIND = re.compile(r"[\s,]+(?:in|at|from|who|that|which|to|on|during|after|before)\b")
"""What says more of those named just before."""
_STATES = frozenset(
    split(
        """sides side countries nations states governments neighbours neighbors parties party
        capitals allies powers camps foes rivals adversaries delegations republics partners peoples
        teams armies ministries signatories hosts facilitators militaries embassies"""
    )
)
_REACH = 1
"""Sentences back in which those may be named whom "the two ministers" means."""
_FAR = 4
"""The same for a "They" with which a sentence begins."""
_BESIDE = 60
"""Characters around a name within which the others of its row stand."""
_LINKS = 80
"""Mentions back at the most."""
_ONE_OF = re.compile(
    r"\bthe\s(?P<which>former|latter)\b(?=['’]s|[.,;:]|\s(?:was|is|had|has|were|are|will|would|said)\b)",
    re.IGNORECASE,
)
"""One of two; what "the former" says of a noun behind it is another thing."""
_NUMBERS = {"three": 3, "four": 4}
_SEXES = {"men": "m", "women": "f"}


def pairs(stage: Stage) -> None:
    """Tie what speaks of two or more at once to those last named together."""
    for found in _PAIR.finditer(stage.report.text):
        for part in ("noun", "second"):  # "the two ministers", "the two foreign ministers"
            span = Span(found.start(), found.end(part))
            noun = (found[part] or "").lower()
            figures = _meant(stage, span, noun, _count(found[0])) if noun else []
            if figures and span not in stage.links:
                stage.tie_all(span, figures, "several at once")
                break
    _bare(stage)


def one_of_two(stage: Stage) -> None:
    """Tie "the former" and "the latter" to the first or the second of the last two named."""
    for found in _ONE_OF.finditer(stage.report.text):
        ids = before(stage, found.start())
        if len(ids) == 2:
            key = ids[found["which"].lower() == "latter"]
            stage.tie(Span(*found.span()), stage.figures[key], "one of two")


def joined(stage: Stage, span: Span) -> tuple[str, ...]:
    """Return whom a phrase of several names joined by "and" stands for; nobody for any other."""
    parts = [k for k in stage.inside(span) if k.span != span]
    tops = [k for k in parts if not any(o is not k and o.span.covers(k.span) for o in parts)]
    if len(tops) < 2 or tops[-1].span.end != span.end:
        return ()
    opened = _OPENING.fullmatch(stage.report.text, span.start, tops[0].span.start)
    if not opened or not all(_side_by_side(stage, *two) for two in pairwise(tops)):
        return ()
    return tuple(dict.fromkeys(k.id for k in tops))


def row(stage: Stage, span: Span) -> tuple[str, ...]:
    """Return all in whose row a name stands, "Riyadh and Tehran"; nobody if it stands alone."""
    links = stage.over(Span(span.start - _BESIDE, span.end + _BESIDE))
    tops = [k for k in links if not any(o is not k and o.span.covers(k.span) for o in links)]
    found = [k for k in tops if k.span.covers(span)][:1]
    if found:
        for link in tops[tops.index(found[-1]) + 1 :]:
            found += [link] if _side_by_side(stage, found[-1], link) else []
        for link in reversed(tops[: tops.index(found[0])]):
            found[:0] = [link] if _side_by_side(stage, link, found[0]) else []
    ids = tuple(dict.fromkeys(k.id for k in found))
    joint = any(" and " in stage.report.text[a.span.end : b.span.start] for a, b in pairwise(found))
    return ids if joint and len(ids) > 1 else ()


def _side_by_side(stage: Stage, one: Link, other: Link) -> bool:
    gap = stage.report.text[one.span.end : other.span.start]
    people = stage.figures[other.id].kind == "person"
    return _AND.fullmatch(gap) is not None or (people and _TITLED.fullmatch(gap) is not None)


def of_all(stage: Stage, span: Span) -> tuple[str, ...]:
    """Return whose people a phrase names where it begins or ends in all whose they are.

    "Experts from both countries" and "their envoys" are of both; so are "the two leaders in Rome".
    """
    inside = [k.span for k in stage.inside(span) if k.span != span and k.span in stage.together]
    if opening := next((s for s in inside if s.start == span.start), None):
        text = stage.report.text
        behind = text[opening.end : span.end]
        owns = opening.cut(text).lower() == "their" and _PLURAL_NOUN.fullmatch(behind)
        return stage.together[opening] if owns or _BEHIND.match(behind) else ()
    end = next((s for s in inside if s.end == span.end), None)
    if end is None:
        return _of_row(stage, span)
    head = _PEOPLE.search(stage.report.text, span.start, end.start)
    return stage.together[end] if head else ()


def _of_row(stage: Stage, span: Span) -> tuple[str, ...]:
    """Return whose people a phrase names that ends in a row: "the presidents of A, B and C"."""
    for link in stage.inside(span):
        if link.span != span and _PEOPLE.search(stage.report.text, span.start, link.span.start):
            return row(stage, link.span)
    return ()


def before(stage: Stage, offset: int) -> tuple[str, ...]:
    """Return those last named side by side, or together, not far before an offset.

    In a list of what some have done they are those.
    """
    if listing := _listing(stage, offset):
        return listing
    here = stage.sentence(offset)
    links = [k for k in stage.last(offset, _LINKS) if here - k.sentence <= 1]
    for at, last in reversed(list(enumerate(links))):
        if last.span in stage.together:
            return stage.together[last.span]
        one = links[max(0, at - 1)].span
        gap = stage.report.text[one.end : last.span.start]
        if " and " in gap and (ids := joined(stage, Span(one.start, last.span.end))):
            return ids
    return ()


def meant_by_they(stage: Stage, offset: int) -> tuple[str, ...]:
    """Return whom "they" means: those named together just before an offset.

    A read-out goes on with "They" for sentences: where one opens, those last spoken of together.
    """
    if (near := before(stage, offset)) or not _opens(stage, offset):
        return near
    here = stage.sentence(offset)
    back = (k for k in reversed(stage.last(offset, _LINKS)) if here - k.sentence <= _FAR)
    return next((stage.together[k.span] for k in back if k.span in stage.together), ())


def _opens(stage: Stage, offset: int) -> bool:
    return stage.sentence(offset) > stage.sentence(max(0, offset - 3))


def _listing(stage: Stage, offset: int) -> tuple[str, ...]:
    """Return who does what the line of a list tells that an offset stands in."""
    item = item_at(stage.report.text, offset)
    return stage.together.get(Span(*item.who), ()) if item else ()


def _bare(stage: Stage) -> None:
    for found in _BOTH.finditer(stage.report.text):
        span = Span(*found.span())
        figures = [stage.figures[key] for key in before(stage, span.start)]
        figures = figures or _pair_of_people(stage, span) or _meant(stage, span, "sides", 2)
        if figures and span not in stage.links:
            stage.tie_all(span, figures, "named side by side")
            if them := _THEM.search(stage.report.text, *span):  # "the two of | them"
                stage.tie_all(Span(*them.span()), figures, "named side by side")


def _pair_of_people(stage: Stage, span: Span) -> list[Figure]:
    """Return the two people of two states whom the sentences just before name, if just two."""
    if not _TWO.match(stage.report.text, span.start):
        return []
    here = stage.sentence(span.start)
    near = (k for k in stage.last(span.start, _LINKS) if here - k.sentence <= _REACH)
    people = {k.id: stage.figures[k.id] for k in near if stage.figures[k.id].kind == "person"}
    lands = {figure.country for figure in people.values()}
    return list(people.values()) if len(people) == len(lands) == 2 else []


def _count(text: str) -> int:
    return next((n for word, n in _NUMBERS.items() if word in text.lower().split()), 2)


def _meant(stage: Stage, span: Span, noun: str, count: int) -> list[Figure]:
    """Return as many as are meant: those that the report has spoken of most so far."""
    if noun not in _STATES and noun not in _SEXES and _level(noun) is None:
        return []
    links = _landed(stage, span.start)
    row = _row(stage, span.start, count) if noun in _STATES else []
    lands = row or main_lands(stage, span.start)[:count]
    if noun not in _STATES and (near := _officials(stage, span, noun, count)):
        return near
    found = [_of_land(stage, links, land, noun) for land in lands]
    return [f for f in found if f] if len(found) == count and all(found) else []


def _row(stage: Stage, offset: int, count: int) -> list[str]:
    """Return the states of the last row of just so many, three or more: "the three governments"."""
    if count <= 2:
        return []
    links = stage.last(offset, _LINKS)
    for past in range(len(links), count - 1, -1):
        row = links[past - count : past]
        lands = {_land(stage, k): None for k in row}
        ids = joined(stage, Span(row[0].span.start, row[-1].span.end))
        if len(ids) == len(lands) == count and "" not in lands:
            return list(lands)
    return []


def _officials(stage: Stage, span: Span, noun: str, count: int) -> list[Figure]:
    """Return as many people whom a noun fits, of different states, as were named just before.

    Where no number is told, all that were: "The Presidents" of a communiqué.
    """
    here = stage.sentence(span.start)
    found: dict[str, Figure] = {}
    for link in reversed(_landed(stage, span.start)):
        if here - link.sentence > _REACH:
            break
        figure = stage.figures[link.id]
        if _is(figure, noun):
            found.setdefault(figure.country or "", figure)
    bare = _OFFICIALS.match(stage.report.text, span.start) is not None
    enough = len(found) > 1 if bare else len(found) == count
    return list(found.values())[::-1] if enough else []


def main_lands(stage: Stage, offset: int) -> list[str]:
    """Return the states that a report has spoken of before an offset, the most spoken of first."""
    links = _landed(stage, offset)
    counts = Counter(_land(stage, k) for k in links)
    latest = {_land(stage, k): k.span.start for k in links}
    return sorted(counts, key=lambda land: (-counts[land], -latest[land]))


def _landed(stage: Stage, offset: int) -> list[Link]:
    return [k for k in stage.in_order() if k.span.end <= offset and _land(stage, k)]


def _land(stage: Stage, link: Link) -> str:
    """Return the state of a figure; an armed or political group is a side of its own."""
    figure = stage.figures[link.id]
    if figure.kind == "group":
        return figure.id
    return "" if figure.kind == "outlet" else figure.country or ""


def _of_land(stage: Stage, links: list[Link], land: str, noun: str) -> Figure | None:
    """Return the last one of a state that a noun fits, or else the state itself."""
    of_it = [stage.figures[k.id] for k in reversed(links) if _land(stage, k) == land]
    entry = knowledge().entries.get(f"state:{land}")
    state = stage.figure(entry) if entry else stage.figures.get(land)
    return state if noun in _STATES else next((f for f in of_it if _is(f, noun)), state)


def _is(figure: Figure, noun: str) -> bool:
    if figure.kind != "person":
        return False
    return figure.gender in {_SEXES[noun], None} if noun in _SEXES else figure.level == _level(noun)


def _level(noun: str) -> str | None:
    if noun == "leaders":
        return "leader"
    role = knowledge().roles.get(noun.removesuffix("s")) or knowledge().roles.get(
        noun.replace("men", "man")
    )
    return role.level if role else None
