"""States, bodies, groups, organisations and outlets by name; capitals and seats by context."""

import re
from functools import lru_cache

from legation.actors.gazetteer import Hit, find, shorts
from legation.actors.knowledge import Entry, knowledge
from legation.model import Span
from legation.text.words import Words, slug, split

from . import roles
from .stage import Figure, Stage

# Before a capital these make it a place, not a government.
_PLACING = frozenset(split("in at near outside around leaving inside across above reached"))
_MOVING = frozenset(
    split(
        """travel travels travelled traveled travelling flew fly flying
        flight arrive arrived arrives return returned returns go goes went come came
        journey headed drive route train tour home back near close moved"""
    )
)


_TOLD = re.compile(r"\btold\s\Z")
_CITING = re.compile(
    # "the Courier of the Caucasus, citing two diplomats"
    r"(?:\b[Tt]he\s)(?P<name>[A-Z][\w’'-]+(?:\s(?:of|de|in|the|[A-Z][\w’'-]+)){0,5})"
    r"(?:\s(?:newspaper|website|daily|weekly|agency|news\sagency))?(?:\s(?:reported|said|wrote))?"
    r",\s(?:citing|quoting)\b"
)
_MEDIUM = re.compile(
    # "told the newspaper VG"; a name that goes on with a small word is more than that
    r"\b(?:newspaper|daily|weekly|tabloid|broadsheet|magazine|broadcaster|news\s(?:agency|site|website|portal))"
    r"\s(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})(?!['’]s\b)"
)
_DATED = re.compile(r"[A-Z][A-Z .’'/-]{2,40}(?:,|\s\(|\s[-–—])")
"""A line that begins with where it was filed from: what stands in capitals there is a place."""
_SHORT = re.compile(r"['’]?\s\((?:the\s)?[“\"]?([A-Z][\w-]{1,9}[A-Z])[”\"]?[),]")
_GONE = frozenset({"state:SUN", "state:YUG", "state:SCG", "state:CSK"})
_HALVES = {"north": "state:PRK", "south": "state:KOR"}
_REPUBLICS = frozenset({"republic", "republics", "state", "states", "satellite", "bloc"})
_OF_MORE = re.compile(r"\sof\s[A-Z]")
_CONTEXT = 2
"""Sentences back in which the state of a bare "the foreign ministry" may stand."""
_FORMAL = frozenset({"ministry", "department", "embassy"})


def places(stage: Stage) -> None:
    """Put everybody on the stage who is named and no person."""
    stage.keep([hit for hit in stage.hits if not _another_name(stage, hit)])
    for hit in stage.hits:
        entry = _entry(stage, hit)
        if entry:
            _tie(stage, hit, entry)


def _entry(stage: Stage, hit: Hit) -> Entry | None:
    entry = knowledge().entries[hit.ids[0]]
    if len(hit.ids) > 1:
        entry = _by_cues(stage, hit)
    if entry.kind == "person" or any(u.lower() in stage.words.folded for u in entry.unless):
        return None
    shared = hit.sense == "seat" and len(hit.ids) > 1
    return None if (hit.sense == "capital" or shared) and _is_place(stage, hit) else entry


def _by_cues(stage: Stage, hit: Hit) -> Entry:
    """Return the bearer of a name that the words of its sentence speak for, or those around."""
    entries = [knowledge().entries[key] for key in hit.ids]
    for reach in (0, 1, None):
        here = stage.report.text if reach is None else stage.around(hit.span.start, reach)
        around = _padded(here)
        scores = [sum(_padded(cue) in around for cue in entry.cues) for entry in entries]
        if max(scores):
            return entries[scores.index(max(scores))]
    return entries[0]


@lru_cache(maxsize=8)  # the whole report is asked for again and again
def _padded(text: str) -> str:
    return f" {' '.join(split(text))} "


def _is_place(stage: Stage, hit: Hit) -> bool:
    words, text = stage.words, stage.report.text
    before = words.plain[hit.first - 1] if hit.first else ""
    if hit.sense == "capital" and (_dateline(stage, hit) or _compound(stage, hit)):
        return True
    if before == "the" and hit.first > 1:
        before = words.plain[hit.first - 2]
    if before in {"to", "from"} and hit.first > 1:
        return words.plain[hit.first - 2] in _MOVING
    return before in _PLACING and text[: hit.span.start].endswith((before + " ", "the "))


def _dateline(stage: Stage, hit: Hit) -> bool:
    """Tell whether a city stands where a report says it was filed from."""
    text = stage.report.text
    line = text.rfind("\n", 0, hit.span.start) + 1
    if line != hit.span.start:
        return False
    shouted = hit.span.cut(text).isupper()
    rest = text[hit.span.end : hit.span.end + 40]
    dated = re.match(r",\s[A-Z\d]", rest) is not None
    return shouted or dated or rest.lstrip().startswith(("(", "—", "–", "- "))


def _compound(stage: Stage, hit: Hit) -> bool:
    """Tell whether a capital is part of a longer name ("Paris Agreement", "London-based")."""
    words, at = stage.words, hit.past
    if at >= len(words) or not words.joined(at):
        return False
    if words.plain[at] == "based" or words.plain[at] in knowledge().venue_nouns:
        return True
    named = words.capital(at) and words.plain[at] not in roles.vocabulary()
    return named and at not in stage.hit_from


def _another_name(stage: Stage, hit: Hit) -> bool:
    """Tell whether a known name is part of a person's ("Michael Jordan")."""
    for person in stage.persons_read:
        if person.overlaps(hit.span) and person != hit.span:
            if person.start < hit.span.start:
                return _given(stage, hit.first - 1)
            return hit.sense in {"name", "capital"} and _surname(stage, hit.past)
    if _of_longer(stage, hit) or _of_the_past(stage, hit):
        return True
    if not hit.first or not stage.words.joined(hit.first):
        return False
    national = stage.words.plain[hit.first - 1] == "national" and hit.ids[0].startswith("body:")
    return national or _given(stage, hit.first - 1)


def _of_the_past(stage: Stage, hit: Hit) -> bool:
    """Tell whether a state that is no more only says what another was: "former Soviet republic"."""
    behind = stage.words.plain[hit.past : hit.past + 1]
    return hit.ids[0] in _GONE and not _REPUBLICS.isdisjoint(behind)


def _of_longer(stage: Stage, hit: Hit) -> bool:
    """Tell whether a name is cut from a longer one: "al-Rai", "The Times of Central Asia"."""
    text, outlet = stage.report.text, hit.ids[0].startswith("outlet:")
    article = text[max(0, hit.span.start - 3) : hit.span.start].lower()
    longer = _OF_MORE.match(text, hit.span.end) is not None
    return outlet and (article in {"al-", "el-", "as-", "an-"} or longer)


def _surname(stage: Stage, at: int) -> bool:
    words = stage.words
    named = at < len(words) and words.joined(at) and words.capital(at)
    return named and words.plain[at] not in roles.vocabulary()


def _given(stage: Stage, at: int) -> bool:
    return stage.words.capital(at) and stage.words.plain[at] in knowledge().genders


def _tie(stage: Stage, hit: Hit, entry: Entry) -> None:
    figure = stage.figure(entry)
    past = _ministry(stage, hit, entry)
    if past:
        _tie_ministry(stage, hit, past, figure)
    elif entry.kind == "country" and _governing(stage, hit):
        figure.kind = "government"
        stage.tie(stage.words.span(hit.first, hit.past + 1), figure, "government by name")
        return
    elif entry.kind == "country" and hit.sense in {"capital", "seat"}:
        figure.kind = "government"
    stage.tie(hit.span, figure, hit.sense)


def _governing(stage: Stage, hit: Hit) -> bool:
    at = _owned(stage, hit)
    words = stage.words
    return (
        at == hit.past
        and at < len(words)
        and words.joined(at)
        and words.plain[at] in knowledge().government_nouns | knowledge().side_nouns
    )


def _owned(stage: Stage, hit: Hit) -> int:
    """Return the word after a name and its possessive ending."""
    at = hit.past
    return at + (at < len(stage.words) and stage.words.raw[at] == "s")


def _ministry(stage: Stage, hit: Hit, entry: Entry) -> int | None:
    """Return where the ministry that begins with a country's name ends, if one does."""
    words, at = stage.words, _owned(stage, hit)
    # "Moscow police" are the city's, "Moscow's foreign ministry" is the state's.
    city = hit.sense == "capital" and at == hit.past
    if entry.kind != "country" or city or hit.sense == "people":
        return None
    for past in range(at + 1, min(len(words), at + 5) + 1):
        if not words.joined(past - 1):
            return None
        if " ".join(words.plain[past - 2 : past]) in knowledge().ministry_heads and past - 2 >= at:
            return past
        if words.plain[past - 1] in knowledge().ministry_heads:
            following = words.plain[past] if past < len(words) and words.joined(past) else ""
            return _complement(stage, past, following)
        if words.plain[past - 1] not in roles.vocabulary():
            return None
    return None


def _complement(stage: Stage, past: int, following: str) -> int | None:
    # "Russian military analyst" names no military, "Iranian Foreign Ministry spokesman" a ministry.
    if following in roles.vocabulary() and stage.words.plain[past - 1] not in _FORMAL:
        return None
    words = stage.words
    if following != "of" or past + 1 >= len(words) or not words.capital(past + 1):
        return past
    past += 2
    while (
        past < len(words)
        and words.joined(past)
        and words.capital(past)
        and past not in stage.hit_from
    ):
        past += 1
    return past


def _tie_ministry(stage: Stage, hit: Hit, past: int, state: Figure) -> None:
    words = stage.words
    figure = _ministry_of(stage, words.span(_owned(stage, hit), past), past, state)
    stage.tie(words.span(hit.first, past), figure, "ministry of a state")


def _ministry_of(stage: Stage, span: Span, past: int, state: Figure) -> Figure:
    words = stage.words
    name = span.cut(stage.report.text)
    key = f"organisation:{slug(state.name)}-{slug(name)}"
    if key not in stage.figures:
        stage.figures[key] = Figure(
            id=key,
            name=f"{name[0].upper()}{name[1:]} of {state.name}",
            kind="organisation",
            country=state.country,
            sector=knowledge().ministry_heads.get(_head(words.plain, past), "GOV"),
            nouns=frozenset({words.plain[past - 1]}),
        )
    return stage.figures[key]


def halves(stage: Stage) -> None:
    """Tie "the North" and "the South" where a report is about Korea: "South and North Korea"."""
    words = stage.words
    if "korea" not in words.plain and "korean" not in words.plain:
        return
    for at, word in enumerate(words.plain):
        span = words.span(at, at + 1)
        if word not in _HALVES or not words.capital(at) or not stage.free(span):
            continue
        beside = words.plain[at + 1 : at + 2] == ["and"] and at + 2 in stage.hit_from
        article = at > 0 and words.plain[at - 1] == "the" and words.joined(at)
        named = at + 1 < len(words) and words.joined(at + 1) and words.capital(at + 1)
        if beside or (article and not named):
            stage.tie(span, stage.figure(knowledge().entries[_HALVES[word]]), "half of a country")


def ministries(stage: Stage) -> None:
    """Tie ministries that only their place or the context gives to a state.

    "the Foreign Ministry in Tehran"; "In Moscow, the Foreign Ministry".
    """
    words = stage.words
    for at in range(1, len(words)):
        first = _bare_ministry(stage, at)
        if first is None:
            continue
        past = _complement(stage, at + 1, _following(stage, at + 1)) or at + 1
        span = words.span(first, past)
        state = _seat_of(stage, first, past)
        if state and stage.free(span):
            stage.tie(span, _ministry_of(stage, span, past, state), "ministry by its place")


def _bare_ministry(stage: Stage, at: int) -> int | None:
    """Return where a ministry without a possessor begins that a word is the head of."""
    words = stage.words
    two = " ".join(words.plain[at - 1 : at + 1])
    if words.plain[at] not in _FORMAL and two not in knowledge().ministry_heads:
        return None
    first = at
    while first and words.joined(first) and words.plain[first - 1] in roles.vocabulary():
        first -= 1
    if (
        not first
        or words.plain[first - 1] != "the"
        or (first == at and words.plain[at] not in _FORMAL)
    ):
        return None
    return first if stage.free(words.span(first - 1, first)) else None


def _following(stage: Stage, past: int) -> str:
    words = stage.words
    return words.plain[past] if past < len(words) and words.joined(past) else ""


def _seat_of(stage: Stage, first: int, past: int) -> Figure | None:
    """Return the state whose capital stands behind a ministry or opens its clause."""
    words = stage.words
    behind = stage.hit_from.get(past + 1) if _following(stage, past) == "in" else None
    comma = first > 1 and words.gap(first - 1).strip() == ","
    opening = stage.hit_to.get(first - 1) if comma else None
    for hit in (behind, opening):
        entry = knowledge().entries[hit.ids[0]] if hit else None
        if entry and entry.kind == "country" and hit and words.plain[hit.first - 1] == "in":
            return stage.figure(entry)
    return None


def _head(plain: list[str], past: int) -> str:
    two = " ".join(plain[past - 2 : past])
    return two if two in knowledge().ministry_heads else plain[past - 1]


def acronyms(stage: Stage) -> None:
    """Tie what a report calls somebody for short: "the Sudanese Armed Forces (SAF)"."""
    text = stage.report.text
    for link in [
        k for k in stage.in_order() if stage.figures[k.id].kind not in {"country", "person"}
    ]:
        short = _SHORT.match(text, link.span.end)
        if short:
            for found in re.finditer(rf"\b{re.escape(short[1])}\b", text):
                if stage.free(span := Span(*found.span())):
                    stage.tie(span, stage.figures[link.id], "short for a name")


def organisations(stage: Stage) -> None:
    """Put organisations on the stage that only the encoder knows."""
    for mention in stage.mentions:
        if mention.kind == "organisation" and _own_name(stage, mention.span):
            body = _last_word_of_body(stage, mention.span) or _outlet_by_word(stage, mention.span)
            figure = body or organisation(stage, mention.span)
            stage.tie(mention.span, figure, "part of a name" if body else "name")
            if body and _has_article(stage, mention.span):
                whole = Span(mention.span.start - len("the "), mention.span.end)
                stage.tie(whole, figure, "part of a name")


def _has_article(stage: Stage, span: Span) -> bool:
    before = stage.report.text[max(0, span.start - len("the ")) : span.start]
    return before.lower() == "the "


def _outlet_by_word(stage: Stage, span: Span) -> Figure | None:
    """Return the outlet whose name is a common word, where somebody told it: "told Dawn"."""
    if not _TOLD.search(stage.report.text, max(0, span.start - 8), span.start):
        return None
    word = span.cut(stage.report.text)
    hits = (h for noun in ("newspaper", "magazine") for h in find(Words.of(f"{word} {noun}")))
    entries = (knowledge().entries[h.ids[0]] for h in hits if h.span.start == 0)
    return next((stage.figure(e) for e in entries if e.kind == "outlet"), None)


def _last_word_of_body(stage: Stage, span: Span) -> Figure | None:
    """Return the body that "the Union" means: the last word of a name that stands in the report."""
    word = span.cut(stage.report.text).lower()
    if not _has_article(stage, span) or " " in word:
        return None
    bodies = (f for f in stage.figures.values() if f.kind in {"igo", "outlet"})
    named = next((f for f in bodies if _is_called(f, word)), None)
    union = knowledge().entries["body:EU"]
    cues = (cue for cue in union.cues if f" {cue.lower()} " in _padded(stage.report.text))
    return named or (stage.figure(union) if word == "union" and any(cues) else None)


def _is_called(figure: Figure, word: str) -> bool:
    """Tell whether a capital noun means a body: "the Union", "the Alliance"."""
    return figure.name.lower().split()[-1] == word or (
        figure.kind == "igo" and word in figure.nouns
    )


_SECRETARY = {"foreign minister": "foreign secretary", "defence minister": "defence secretary"}
_MINISTER = 2
"""Sentences back in which a minister may be named whose ministry is meant."""
_OFFICIAL = frozenset(
    split("ministry department government presidency chancellery cabinet embassy kremlin mfa")
)
"""What is in the name of an outlet that is a government's own."""


def publisher(stage: Stage) -> None:
    """Tie the name of an unknown publisher, and of who "reports, citing", to an outlet."""
    text, name = stage.report.text, stage.report.publisher
    if name:
        for hit in re.finditer(rf"\b{re.escape(name)}\b", text):
            if stage.free(span := Span(*hit.span())):
                stage.tie(span, outlet(stage, name), "publisher")
    for hit in _CITING.finditer(text):
        span = Span(*hit.span("name"))
        if stage.free(span):
            stage.tie(span, outlet(stage, hit["name"]), "outlet that cites")


def media(stage: Stage) -> None:
    """Tie a name behind a word for an outlet to one: "the weekly | Heti Valasz"."""
    for hit in _MEDIUM.finditer(stage.report.text, stage.headline):
        span = Span(*hit.span("name"))
        first = stage.words.inside(span)
        if first and stage.free(span) and first.start not in stage.hit_from:
            stage.tie(span, outlet(stage, hit["name"]), "name")


def outlet(stage: Stage, name: str) -> Figure:
    """Return the figure of an outlet that no file names; at home where its name says."""
    name = " ".join(name.split())
    key = f"outlet:{slug(name)}"
    if key not in stage.figures:
        words = Words.of(name)
        lands = {knowledge().entries[hit.ids[0]].country for hit in find(words)}
        home = lands.pop() if len(lands) == 1 else None
        sector = "MED" if _OFFICIAL.isdisjoint(words.plain) else "GOV"
        made = Figure(id=key, name=name, kind="outlet", sector=sector, country=home)
        stage.figures[key] = made
    return stage.figures[key]


def ministry(stage: Stage, offset: int, first: int, past: int) -> Figure | None:
    """Return the ministry that words without a state mean: that of the state spoken of before."""
    words = stage.words
    two = " ".join(words.plain[past - 2 : past])
    if words.plain[past - 1] != "ministry" and two not in knowledge().ministry_heads:
        return None
    link = next(stage.back(offset, lambda f: f.kind in {"country", "government"}), None)
    near = link is not None and stage.sentence(offset) - link.sentence <= _CONTEXT
    state = minister(stage, offset, past) or (stage.figures[link.id] if link and near else None)
    if state is None:
        return None
    at = first + (words.plain[first] == "the")
    return _ministry_of(stage, words.span(at, past), past, state)


def minister(stage: Stage, offset: int, past: int) -> Figure | None:
    """Return whose minister was named just before a ministry that ends at a word.

    "Foreign Minister Ishaq Dar stayed away. The foreign ministry gave no reason."
    """
    words = stage.words
    if past < 2 or words.plain[past - 1] != "ministry":
        return None
    head = f"{words.plain[past - 2]} minister"
    heads = {head, _SECRETARY.get(head, head)}

    def holds(figure: Figure) -> bool:
        return (
            figure.kind == "person" and bool(figure.country) and not heads.isdisjoint(figure.heads)
        )

    link = next(stage.back(offset, holds), None)
    near = link is not None and stage.sentence(offset) - link.sentence <= _MINISTER
    land = stage.figures[link.id].country if link and near else None
    entry = knowledge().entries.get(f"state:{land}")
    return stage.figure(entry) if entry else None


def organisation(stage: Stage, span: Span) -> Figure:
    """Return the figure of an organisation that no file names."""
    name = " ".join(span.cut(stage.report.text).split())
    key = f"organisation:{slug(name)}"
    if key not in stage.figures:
        stage.figures[key] = Figure(id=key, name=name, kind="organisation")
    return stage.figures[key]


def _own_name(stage: Stage, span: Span) -> bool:
    inside, words = stage.words.inside(span), stage.words
    if not 0 < len(inside) < 8 or words.plain[inside.stop - 1] in knowledge().document_nouns:
        return False
    line = stage.report.text.rfind("\n", 0, span.start) + 1
    if all(words.plain[at] in roles.vocabulary() for at in inside):
        return False
    if _DATED.match(stage.report.text, line) and stage.report.text[line : span.end].isupper():
        return False
    if len(inside) == 1 and words.plain[inside.start] in shorts():  # "the Biden administration"
        return False
    return words.capital(inside.start) and stage.free(span)
