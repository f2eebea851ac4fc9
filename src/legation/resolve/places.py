"""States, bodies, groups, organisations and outlets by name; capitals and seats by context."""

from legation.model import Span

from . import roles
from .gazetteer import Hit
from .knowledge import Entry, knowledge
from .stage import Figure, Stage
from .words import slug, split

# Before a capital these make it a place, not a government.
_PLACING = frozenset(
    split("in at near outside around leaving visiting visited inside across above reached")
)
_MOVING = frozenset(
    split(
        """trip visit visits travel travels travelled traveled travelling flew fly flying
        flight arrive arrived arrives return returned returns go goes went come came
        journey headed drive route train tour home back near close moved"""
    )
)


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
    """Return the bearer of a name that the words of its sentence, or of those beside, speak for."""
    entries = [knowledge().entries[key] for key in hit.ids]
    for reach in (0, 1):
        around = _padded(stage.around(hit.span.start, reach))
        scores = [sum(_padded(cue) in around for cue in entry.cues) for entry in entries]
        if max(scores):
            return entries[scores.index(max(scores))]
    return entries[0]


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
    return shouted or rest.lstrip().startswith(("(", "—", "–", "- ")) or rest.startswith(", ")


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
    return hit.first > 0 and stage.words.joined(hit.first) and _given(stage, hit.first - 1)


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
    if entry.kind != "country" or hit.sense in {"capital", "people"}:
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
    return past + 2


def _tie_ministry(stage: Stage, hit: Hit, past: int, state: Figure) -> None:
    words = stage.words
    name = words.span(_owned(stage, hit), past).cut(stage.report.text)
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
    stage.tie(words.span(hit.first, past), stage.figures[key], "ministry of a state")


def _head(plain: list[str], past: int) -> str:
    two = " ".join(plain[past - 2 : past])
    return two if two in knowledge().ministry_heads else plain[past - 1]


def organisations(stage: Stage) -> None:
    """Put organisations on the stage that only the encoder knows."""
    for mention in stage.mentions:
        if mention.kind == "organisation" and _own_name(stage, mention.span):
            stage.tie(mention.span, organisation(stage, mention.span), "name")


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
    return words.capital(inside.start) and stage.free(span)
