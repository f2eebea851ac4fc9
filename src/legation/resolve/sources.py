"""The sources of attributions: each gets an actor, an unnamed one where nothing names it."""

import re

from legation.actors.knowledge import Entry, Role, knowledge
from legation.model import Attribution, Span
from legation.text.turns import turns
from legation.text.words import slug, split

from . import people, places, pointers, pronouns, roles, speakers, together
from .pointers import Found
from .stage import Figure, Link, Stage

# What begins the part of a noun phrase that says more of its head.
_TRAILING = frozenset(
    split(
        """of for in at from to with on by who whose whom which that familiar close briefed
        speaking inside within near working involved including and or as after while
        citing quoted told said aware privy"""
    )
)
_LEADING = re.compile(
    r"(?:according to|says|said|by|as|from|like|whether|if|why|how)\s+", re.IGNORECASE
)
_OPENING = re.compile(r"^(?:an?|the|this|that|these|those|its|his|her|their)\s+", re.IGNORECASE)
_DOCUMENTS = frozenset(
    split("statement communique declaration report readout letter document message article")
)
_LOOK = 200
"""Words to look back over for it."""
_BACK = 3
"""Sentences back in which a document may have been named."""
_HEARSAY = re.compile(
    r"\b(?:reportedly|allegedly|(?:is|are|was|were)\s+(?:widely\s+)?(?:said|believed|understood|thought|"
    r"reported|rumou?red|alleged))\b"
)
_OWNED = re.compile(
    r"(?:his|her|its)\s+(?:\w+\s+)?(?:office|ministry|government|administration|embassy|team|staff|"
    r"spokes(?:wo)?man|spokesperson|aides?|adviser|advisor|lawyers?|party)\b",
    re.IGNORECASE,
)
_ANSWERS = frozenset({"a", "answer"})
_POSSESSOR = re.compile(r"(?:[A-Z][\w-]+ ){0,2}[A-Z][\w-]+['’]s ")
_MUCH = 6
"""Words that the source of a report seldom has before it tells more than who it is."""
_INTRODUCED = 80
"""Mentions above the first turn of a transcript among which whoever is asked is looked for."""
_AND_THE = re.compile(r"(the(?: [\w’'-]+){1,4}) and (the(?: [\w’'-]+){1,4})", re.IGNORECASE)
_SPEAKING = speakers.I | speakers.WE | speakers.YOU
_NAMING = frozenset({"full name", "surname", "name", "known surname"})
_WHOLE = frozenset({"name", "publisher", "outlet that cites", "ministry by its place"})
_SEVERAL = "pronoun for several"
_POINTING = frozenset(
    {
        "role of somebody named before",
        "kind of somebody named before",
        "government by noun",
        "kind of state",
    }
)
_APPOSED = re.compile(
    r", (?:(?:H\.\s?E\.|Mrs?\.?|Ms\.?|Dr\.?|Prof\.?|Sir|Lord|Ambassador|General|Admiral|Colonel"
    r"|Professor|Sheikh|Prince|Minister) )*\Z"
)
_RELATIVE = frozenset({"who", "which", "that"})
_BEHIND = 8
"""Characters behind a source within which the name of who that is begins."""
_SINGULAR_ENDINGS = ("ss", "us", "is")
_MANY = frozenset(split("both few many more most others several some three two percent"))
_PLURALS = frozenset({"people", "police", "spokesmen", "lawmen", "media", "they"})


def speaker(stage: Stage, attribution: Attribution) -> None:
    """Tie the source of an attribution to an actor."""
    span = attribution.source
    if span is None and attribution.cue is not None:
        _whisper(stage, attribution.cue)
    if span is None or span in stage.sources:
        return
    if _two(stage, span):
        return
    found = _in_turn(stage, span, attribution) or _opened_by(stage, span) or _unnamed(stage, span)
    if found.figure.kind == "country":
        found.figure.kind = "government"
    stage.speak(span, found.figure, found.rule)
    if row := together.joined(stage, span):
        stage.tie_all(span, [stage.figures[key] for key in row], "several at once")
    if found.figure.kind == "unnamed" or found.rule in {"pronoun", "relative pronoun"}:
        core = _core_span(stage, span)
        stage.tie(core, found.figure, found.rule)
        if several := together.of_all(stage, core):
            stage.together[core] = several
    elif found.rule in _POINTING:
        stage.tie(_core_span(stage, span), found.figure, found.rule)
    elif found.rule == _SEVERAL:
        several = together.before(stage, span.start)
        stage.tie_all(span, [stage.figures[key] for key in several], found.rule)


def _two(stage: Stage, span: Span) -> bool:
    """Tie "The Secretary and the Minister" to both, if it is known of either who that is."""
    hit = _AND_THE.fullmatch(stage.report.text, *span)
    parts = [Span(*hit.span(n)) for n in (1, 2)] if hit else []
    ranges = [stage.words.inside(part) for part in parts]
    found = [pointers.noun_phrase(stage, some.start, some.stop) for some in ranges]
    known = {f.figure.id: f for f in found if f}
    if len(known) < 2:
        return False
    for part, one in zip(parts, known.values(), strict=True):
        stage.tie(part, one.figure, one.rule)
    first, other = known.values()
    stage.speak(span, first.figure, first.rule)
    stage.tie_all(span, [first.figure, other.figure], "several at once")
    return True


def hearsay(stage: Stage, cue: Span) -> bool:
    """Tell whether a cue leaves out who says so: "has reportedly been asked"."""
    return _HEARSAY.search(stage.report.text, *cue) is not None


def _whisper(stage: Stage, cue: Span) -> None:
    figure = Figure(id="unnamed:source", name="source", kind="unnamed", role="source")
    stage.speak(cue, stage.figures.setdefault(figure.id, figure), "hearsay")


def _named(stage: Stage, span: Span, attribution: Attribution) -> Found | None:
    words = stage.words
    first, past, cut = _bounds(stage, span)
    if first >= past:
        return None
    if words.plain[first] in _RELATIVE or _alone(stage, first, past):
        return _pronoun(stage, span, words.plain[first], attribution)
    return (
        _apposed(stage, span, first, cut)
        or _covered(stage, span)
        or _of_kind(stage, span, first, cut)
        or _titled(stage, span, first)
        or _ending(stage, span, first, cut)
        or _document(stage, span, first, cut)
        or _definite(stage, first, cut)
        or _by_surname(stage, cut)
        or _ministry(stage, span, first, cut)
        or _by_capitals(stage, first, cut)
    )


def _in_turn(stage: Stage, span: Span, attribution: Attribution) -> Found | None:
    """Return whom a source means; one that opens a turn of a transcript may mean who is asked."""
    label = span in stage.labels
    answers = span.cut(stage.report.text).lower() in _ANSWERS
    found = None if label and answers else _named(stage, span, attribution)
    by_name = found and found.figure.kind == "person" and found.rule not in _POINTING
    if not label or by_name:
        return found
    role, home = _kind(stage, *_bounds(stage, span)[::2]), _briefing(stage)
    above = turns(stage.report.text)[0].label[0]
    people = [stage.figures[k.id] for k in stage.last(above, _INTRODUCED)]
    people = [f for f in people if f.kind == "person" and (not home or f.country == home.country)]
    level = role.level if role else "spokesperson"
    who = [f for f in people if f.level == level] or ([] if role or home else people[-1:])
    if not who and home and answers:
        who = [_its_voice(stage, home)]
    return Found(who[0], "who is asked") if who else found


def _briefing(stage: Stage) -> Figure | None:
    """Return the ministry whose own paper a report is, if it is one's of a known state."""
    outlet = stage.figures.get(stage.outlet or "")
    return outlet if outlet and outlet.sector == "GOV" and outlet.country else None


def _its_voice(stage: Stage, ministry: Figure) -> Figure:
    """Return who answers in a ministry's own briefing and is not named."""
    made = Figure(
        id=f"unnamed:{slug(str(ministry.country))}-spokesperson",
        name="spokesperson",
        kind="unnamed",
        country=ministry.country,
        role="spokesperson",
        level="spokesperson",
        sector="GOV",
        nouns=frozenset({"spokesperson"}),
    )
    return stage.figures.setdefault(made.id, made)


def _ministry(stage: Stage, span: Span, first: int, cut: int) -> Found | None:
    figure = places.ministry(stage, span.start, first, cut) if cut - first > 1 else None
    return Found(figure, "ministry of the state before") if figure else None


def _document(stage: Stage, span: Span, first: int, cut: int) -> Found | None:
    """Return whose "the statement" is: the first of those who speak where one is named before."""
    words, noun = stage.words, stage.words.plain[cut - 1]
    if words.plain[first] != "the" or noun not in _DOCUMENTS:
        return None
    here = stage.sentence(span.start)
    last = words.at(span.start) - 1
    for at in range(last, max(last - _LOOK, -1), -1):
        sentence = stage.sentence(words.starts[at])
        if here - sentence > _BACK:
            return None
        if words.plain[at] in {noun, "statement"} and sentence < here:
            return _issuer(stage, span.start, sentence)
    return None


def _issuer(stage: Stage, offset: int, sentence: int) -> Found | None:
    links = [k for k in stage.back(offset, lambda f: True) if k.sentence == sentence and _names(k)]
    links.sort(key=lambda k: not k.source)
    first = next((k for k in links if k.source or stage.figures[k.id].kind == "person"), None)
    first = first or next(iter(links), None)
    return Found(stage.figures[first.id], "issuer of a document") if first else None


def _alone(stage: Stage, first: int, past: int) -> bool:
    """Tell whether a source is a pronoun and nothing else ("he himself" included)."""
    plain = stage.words.plain
    lone = past - first == 1 or plain[first + 1] in {"himself", "herself", "themselves", "both"}
    return lone and (plain[first] in pronouns.PRONOUNS or plain[first] in _SPEAKING)


def _bounds(stage: Stage, span: Span) -> tuple[int, int, int]:
    """Return the first word, the one past the last, and the one past the head of a source."""
    words = stage.words
    lead = _LEADING.match(span.cut(stage.report.text))
    inside = words.inside(Span(span.start + (lead.end() if lead else 0), span.end))
    first, past = inside.start, inside.stop
    names = {k.span.start: k.span.end for k in stage.inside(span) if k.rule in _WHOLE}
    cut = first
    while cut < past and (
        cut == first or (words.plain[cut] not in _TRAILING and _same(stage, cut))
    ):
        hit, name = stage.hit_from.get(cut), names.get(words.starts[cut])
        cut = min(hit.past, past) if hit else cut + 1
        if name is not None:
            cut = max(cut, min(words.at(name), past))
    return first, past, cut


def _same(stage: Stage, at: int) -> bool:
    gap = stage.words.gap(at)
    return not set(gap) & set(',;:()—–"“”\n')


def _pronoun(stage: Stage, span: Span, word: str, attribution: Attribution) -> Found | None:
    if word in speakers.YOU:
        answering = speakers.addressed(stage, span)
        return Found(answering, "who is asked") if answering else None
    if word in _SPEAKING:
        return _outer(stage, span)
    if word in _RELATIVE:
        return pointers.relative(stage, span)
    if word in pronouns.THEY and (several := together.before(stage, span.start)):
        return Found(stage.figures[several[0]], _SEVERAL)
    asked = (a for a in stage.attributions if a.source is None and _asks(stage, a, span))
    said = (*attribution.content, *(part for a in asked for part in a.content))
    return pointers.pronoun(stage, span, word, said, speakers.himself(stage, span))


def _asks(stage: Stage, attribution: Attribution, span: Span) -> bool:
    """Tell whether words are the question before an answer: "Asked if the PM agreed, he said"."""
    cue = attribution.cue
    if cue is None or stage.sentence(cue.start) != stage.sentence(span.start):
        return False
    return cue.cut(stage.report.text).lower().startswith("asked")


def _outer(stage: Stage, span: Span) -> Found | None:
    """Return who says what "I" or "we" stands in."""
    for other in stage.attributions:
        said = any(part.covers(span) for part in other.content)
        if said and other.source and other.source in stage.sources:
            return Found(stage.figures[stage.sources[other.source].id], "speaker of the quotation")
    if not stage.quoted(span) and (own := speakers.unquoted(stage, span)):
        return Found(own, speakers.rule(own))
    last = max((s for s in stage.sources if s.end <= span.start), default=None)
    return Found(stage.figures[stage.sources[last].id], "last speaker") if last else None


def _ending(stage: Stage, span: Span, first: int, cut: int) -> Found | None:
    """Return who is named at the end of the head: "Kremlin spokesman | Dmitry Peskov"."""
    end = stage.words.span(first, cut).end
    links = [k for k in stage.inside(span) if k.span.end == end and _names(k)]
    people = [k for k in links if stage.figures[k.id].kind == "person"]
    best = next(iter(people or links), None)
    return Found(stage.figures[best.id], best.rule) if best else None


def _names(link: Link) -> bool:
    return link.rule not in {"adjective", "people"}


def _apposed(stage: Stage, span: Span, first: int, cut: int) -> Found | None:
    """Return who is named behind a role between commas: "A spokeswoman for the minister, | X,"."""
    begins = stage.words.plain[first]
    own = begins in {"its", "his", "her", "their", "whose"}
    if not own and (begins not in {"a", "an", "the"} or _kind(stage, first, cut) is None):
        return None
    text, kinds = stage.report.text, {"person", "organisation"} if own else {"person"}
    for link in stage.over(Span(span.start, min(len(text), span.end + _BEHIND))):
        at = link.span.start
        person = stage.figures[link.id].kind in kinds and link.rule in _NAMING
        closes = 0 <= span.end - link.span.end <= 1 or at >= span.end + 2
        if person and closes and at > span.start and _APPOSED.search(text, span.start, at):
            stage.figures[link.id].heads.add(stage.words.plain[cut - 1])
            return Found(stage.figures[link.id], link.rule)
    return None


def _covered(stage: Stage, span: Span) -> Found | None:
    """Return who is named by words that go beyond a source, which then was cut too short."""
    links = [link for link in stage.over(span) if link.span.covers(span)]
    return Found(stage.figures[links[0].id], links[0].rule) if links else None


def _of_kind(stage: Stage, span: Span, first: int, cut: int) -> Found | None:
    figure = pointers.of_kind(stage, span, first, cut - 1)
    return Found(figure, "beside the name") if figure else None


def _titled(stage: Stage, span: Span, first: int) -> Found | None:
    """Return who is named behind a role: "its foreign minister, | Peter Szijjarto"."""
    for link in stage.inside(span):
        if stage.figures[link.id].kind == "person":
            role = roles.before(stage, stage.words.at(link.span.start))
            owner = stage.report.text.startswith(("'s ", "’s "), link.span.end)
            if role and role.first <= first and not owner and link.rule in _NAMING:
                return Found(stage.figures[link.id], link.rule)
    return None


def _definite(stage: Stage, first: int, cut: int) -> Found | None:
    words = stage.words
    role = roles.read(stage, first, cut)
    titled = role is not None and words.capital(cut - 1) and words.plain[first] not in {"a", "an"}
    if words.plain[first] not in pointers.DEFINITE and not titled:
        return None
    return pointers.noun_phrase(stage, first, cut)


def _by_surname(stage: Stage, cut: int) -> Found | None:
    """Return whom a surname at the end means that is never given in full: "Turkey's Erdogan"."""
    if not stage.words.capital(cut - 1) or cut - 1 in stage.hit_from:
        return None
    figure = people.known(stage, people.Name(cut - 1, cut, True))
    if figure:
        stage.tie(stage.words.span(cut - 1, cut), figure, "known surname")
    return Found(figure, "known surname") if figure else None


def _by_capitals(stage: Stage, first: int, cut: int) -> Found | None:
    """Return whom a name means that nothing else knows: by its capitals alone."""
    words = stage.words
    at = first + (words.plain[first] in {"the", "mr", "ms", "mrs", "dr"})
    if at >= cut or not words.capital(cut - 1) or not words.capital(at):
        return None
    if words.plain[at] in _MANY:  # "Both Ministers"
        return None
    if at in stage.hit_from or words.plain[cut - 1] in roles.vocabulary():
        return None
    span = words.span(at, cut)
    if cut - at == 1 and (_opens(stage, first) or words.plain[at].endswith("s")):
        return None
    person = cut - at in {2, 3} and people.run(stage, at) == cut and at == first
    marked = set(words.raw[at:cut]) & knowledge().organisation_marks
    if span.start < stage.headline and not person:
        return None
    figure = _stranger(stage, span) if person and not marked else places.organisation(stage, span)
    stage.tie(span, figure, "name by its capitals")
    return Found(figure, "name by its capitals")


def _opens(stage: Stage, at: int) -> bool:
    """Tell whether a word begins a sentence, where a capital says nothing."""
    words = stage.words
    return not at or stage.sentence(words.starts[at]) != stage.sentence(words.starts[at - 1])


def _stranger(stage: Stage, span: Span) -> Figure:
    name = " ".join(span.cut(stage.report.text).split())
    key = f"person:{slug(name)}"
    return stage.figures.setdefault(key, Figure(id=key, name=name, kind="person"))


def _opened_by(stage: Stage, span: Span) -> Found | None:
    """Return the person with whose name a source begins that took in far too much."""
    if len(stage.words.inside(span)) < _MUCH:
        return None
    text = stage.report.text
    for link in stage.inside(span):
        lead = text[span.start : link.span.start]
        if stage.figures[link.id].kind == "person" and (not lead or _POSSESSOR.fullmatch(lead)):
            return Found(stage.figures[link.id], link.rule)
    return None


def _unnamed(stage: Stage, span: Span) -> Found:
    text = _core_span(stage, span).cut(stage.report.text)
    role = _OPENING.sub("", " ".join(text.split()), count=1) or "source"
    key = f"unnamed:{slug(role) or 'source'}"
    if key not in stage.figures:
        stage.figures[key] = _anonymous(stage, key, role, span)
    return Found(stage.figures[key], "unnamed source")


def _core_span(stage: Stage, span: Span) -> Span:
    """Return a source without a clause behind it: "two officials, who asked not to be named"."""
    first, past, _ = _bounds(stage, span)
    if first >= past:
        return span
    cut = first + 1
    while cut < past and stage.words.plain[cut] not in {"who", "whose"} and _same(stage, cut):
        cut += 1
    return stage.words.span(first, cut)


def _anonymous(stage: Stage, key: str, role: str, span: Span) -> Figure:
    first, _, cut = _bounds(stage, span)
    last = stage.words.plain[cut - 1] if first < cut else ""
    kind = _kind(stage, first, cut)
    country, code = _implied(stage, span)
    home = _briefing(stage) if span in stage.labels else None
    if home and not code:
        country = country or home.country
    return Figure(
        id=key,
        name=role,
        kind="unnamed",
        role=role,
        country=country,
        code=code,
        plural=_plural(last) or not _MANY.isdisjoint(split(role)),
        level=kind.level if kind else None,
        sector=kind.sector if kind else None,
        nouns=frozenset({last}),
    )


def _kind(stage: Stage, first: int, cut: int) -> Role | None:
    """Return the role that the head of a source names, in the singular or the plural."""
    plain = stage.words.plain[first:cut]
    for size in (3, 2, 1):
        phrase = " ".join(plain[-size:])
        for name in (phrase, phrase.removesuffix("s"), phrase.replace("spokesmen", "spokesman")):
            if name in knowledge().roles:
                return knowledge().roles[name]
    return None


def _plural(noun: str) -> bool:
    return noun in _PLURALS or (noun.endswith("s") and not noun.endswith(_SINGULAR_ENDINGS))


def _implied(stage: Stage, span: Span) -> tuple[str | None, str | None]:
    """Return the state, and the body, that the words of an unnamed source speak of."""
    hits = [stage.hit_from[at] for at in stage.words.inside(span) if at in stage.hit_from]
    named = [knowledge().entries[hit.ids[0]] for hit in hits if hit.sense != "capital"]
    tied = [stage.figures[link.id] for link in stage.inside(span)]
    figures: list[Figure | Entry] = [*tied, *named]
    country = next((f.country for f in figures if f.country and f.kind != "outlet"), None)
    if country is None and (first := stage.words.at(span.start)) < len(stage.words):
        # "his office", "her spokesman"
        owner = _OWNED.match(span.cut(stage.report.text)) and pointers.owner(stage, first)
        country = owner.country if owner else None
    code = next((f.code for f in figures if f.kind == "igo"), None)
    return country, None if country else code
