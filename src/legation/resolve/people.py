"""People: their full names, their surnames, and the roles that the report gives them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from legation.actors.gazetteer import called_for_short, shorts
from legation.actors.knowledge import Entry, Term, knowledge
from legation.text.words import fold, split

from . import pointers, roles, speakers
from .roles import Phrase
from .stage import Figure, Stage

_PARTICLES = frozenset(
    split("bin ibn ben bint al el ul ur von van der den de del della di da dos das du la le ter")
)
_LONGEST_NAME = 6
_COUNTERPARTS = frozenset({"counterpart", "opposite number"})
_CROWNED = frozenset(
    {"king", "queen", "sheikh", "shaikh", "sheik", "emir", "sultan", "prince", "crown", "monarch"}
)
"""Titles behind which a first name alone stands for a ruler: "Sheikh Tamim"."""
_LANDED = frozenset({"country", "government", "organisation", "person"})
_REACH = 2
"""Sentences back in which a state is taken for that of an official whose role names none."""


@dataclass(frozen=True, slots=True)
class Name:
    """Words `first` to before `past` that name a person; `sure` if more than capitals say so."""

    first: int
    past: int
    sure: bool


def people(stage: Stage) -> None:
    """Put the people of a report on the stage, with their names and roles."""
    names = _names(stage)
    full = [n for n in names if _size(stage, n) > 1]
    # The longest first, so that "Guajardo Villarreal" finds "Ildefonso Guajardo Villarreal", and
    # those known before those whose role speaks of them.
    for name in sorted(full, key=lambda n: (_entry(stage, n) is None, -_size(stage, n), n.first)):
        _tie(stage, name, _of_full_name(stage, name), "full name")
    for name in sorted([*_bare(stage, names), *names], key=lambda n: n.first):
        if name not in full:
            _single(stage, name)


def run(stage: Stage, first: int) -> int:
    """Return where a name in capitals that begins at a word ends."""
    words, past = stage.words, first + 1
    while past < min(len(words), first + _LONGEST_NAME) and words.joined(past):
        if words.gap(past) in {"-", "‑"}:
            past += 1
            continue
        ahead = past
        while ahead < len(words) and words.plain[ahead] in _PARTICLES and words.joined(ahead):
            ahead += 1
        if ahead >= len(words) or not words.joined(ahead) or not _may_name(stage, ahead):
            break
        past = ahead + 1
    return past


def _names(stage: Stage) -> list[Name]:
    found: list[Name] = []
    for name in [*_known(stage), *_marked(stage), *_titled(stage), *_introduced(stage)]:
        if not any(n.first < name.past and name.first < n.past for n in found):
            found.append(name)
    return sorted(found, key=lambda n: n.first)


def _known(stage: Stage) -> Iterator[Name]:
    for hit in stage.hits:
        if hit.ids[0].startswith("person:"):
            yield Name(hit.first, hit.past, True)


def _marked(stage: Stage) -> Iterator[Name]:
    for mention in stage.mentions:
        if mention.kind == "person":
            inside = stage.words.inside(mention.span)
            name = _stripped(stage, inside.start, inside.stop)
            if name:
                yield name


def _stripped(stage: Stage, first: int, past: int) -> Name | None:
    words = stage.words
    while first < past and _is_title(stage, first):
        hit = stage.hit_from.get(first)
        first = hit.past if hit else first + 1
    while (
        past > first
        and not _surname_of_two(stage, first, past)
        and not (_may_name(stage, past - 1) or words.gap(past - 1) in {"-", "‑"})
    ):
        past -= 1
    if first >= past or not words.capital(first):
        return None
    # The encoder sometimes cuts a name: "Hassan Sheikh | Mohamud". In a headline every word has a
    # capital, and there it is the better judge.
    whole = past if words.starts[first] < stage.headline else run(stage, first)
    return Name(first, max(past, whole), True)


def _surname_of_two(stage: Stage, first: int, past: int) -> bool:
    """Tell whether a word ends a name of two although it may be a title: "Angus King"."""
    words = stage.words
    return past - first == 2 and words.capital(past - 1) and past - 1 not in stage.hit_from


def _is_title(stage: Stage, at: int) -> bool:
    hit = stage.hit_from.get(at)
    if hit:
        return not hit.ids[0].startswith("person:")
    word = stage.words.plain[at]
    return word in roles.vocabulary() or word in knowledge().honorifics or word in {"the", "of"}


def _titled(stage: Stage) -> Iterator[Name]:
    words = stage.words
    for at in range(max(1, words.at(stage.headline)), len(words)):
        before = words.plain[at - 1]
        title = before in knowledge().honorifics or roles.ends(words, at)
        if title and words.joined(at) and _may_name(stage, at) and before != words.plain[at]:
            past = run(stage, at)
            if words.raw[past - 1] not in knowledge().organisation_marks:
                yield Name(at, past, words.raw[at - 1][0].isupper() or past - at > 1)


def _introduced(stage: Stage) -> Iterator[Name]:
    """Yield names in sources that stand beside a role: "Jo Bloggs, the Pentagon's spokesman"."""
    words = stage.words
    for attribution in stage.attributions:
        inside = words.inside(attribution.source) if attribution.source else range(0)
        for at in inside:
            past = run(stage, at) if _may_name(stage, at) else at
            marks = knowledge().organisation_marks.intersection(words.raw[at:past])
            beside = past - at > 1 and (roles.before(stage, at) or roles.after(stage, past))
            if beside and not marks:
                yield Name(at, past, True)


def _may_name(stage: Stage, at: int) -> bool:
    words, hit = stage.words, stage.hit_from.get(at)
    raw = words.raw[at]
    if hit and not hit.ids[0].startswith("person:"):
        return False
    if not raw[0].isupper() or (raw.isupper() and len(raw) > 3):
        return False
    if at and words.joined(at) and words.plain[at - 1] in knowledge().genders:
        # "Angus King": after a first name a title is none
        return words.plain[at] not in _NO_NAMES
    return words.plain[at] not in roles.vocabulary() and words.plain[at] not in _NO_NAMES


_NO_NAMES = frozenset(
    split(
        """the a an he she it they we i you his her its their our my this that these those
        and or but if in on at to for of from by with as when while after before during
        since until what who which why how not no yes there here now then also still yet
        so because although however meanwhile monday tuesday wednesday thursday friday
        saturday sunday january february march april june july august september october
        november december"""
    )
)


def _bare(stage: Stage, names: list[Name]) -> Iterator[Name]:
    """Yield words that are the surname of somebody named in full in this report."""
    surnames = {key for n in names for key in _keys(stage, n)}
    taken = {i for n in names for i in range(n.first, n.past)}
    words = stage.words
    for at, word in enumerate(words.plain):
        if word in surnames and at not in taken and words.capital(at):
            yield Name(at, at + 1, False)


def _keys(stage: Stage, name: Name) -> list[str]:
    if _size(stage, name) < 2:
        return []
    entry = _entry(stage, name)
    if entry:
        return list(called_for_short().get(entry.id, frozenset()))
    return list(_short(_parts(stage, name)))


def _single(stage: Stage, name: Name) -> None:
    span = stage.words.span(name.first, name.past)
    if not stage.free(span):
        return
    named = _namesake(stage, name)
    if named:
        if name.sure or not _part_of_more(stage, name):
            _tie(stage, name, named, "surname")
    elif name.sure:
        figure = known(stage, name)
        _tie(stage, name, figure or _unknown(stage, name), "known surname" if figure else "name")


def _part_of_more(stage: Stage, name: Name) -> bool:
    """Tell whether capitals around a surname make it part of another name ("Trump Tower")."""
    words = stage.words
    left = name.first > 0 and words.joined(name.first) and words.capital(name.first - 1)
    if (
        left
        and not _is_title(stage, name.first - 1)
        and words.plain[name.first - 1] not in _NO_NAMES
    ):
        return True
    right = name.past
    return right < len(words) and words.joined(right) and _may_name(stage, right)


def _namesake(stage: Stage, name: Name) -> Figure | None:
    """Return whom a single name means of those named in full.

    Of two with one surname it is the first: a report keeps it for the one that it is about.
    """
    word = stage.words.plain[name.past - 1]
    told = _told_gender(stage, name)
    fits = [
        link
        for link in stage.in_order()
        if stage.figures[link.id].kind == "person"
        and word in _called(stage.figures[link.id])
        and told in {stage.figures[link.id].gender, None}
    ]
    return stage.figures[fits[0].id] if fits else _by_other_name(stage, name)


def _by_other_name(stage: Stage, name: Name) -> Figure | None:
    """Return whom one of the names before the last means, of those named in full.

    A first name needs a title: "Minister Mohamad"; of the others there are few alike.
    """
    titled = name.first > 0 and _is_title(stage, name.first - 1)
    if _size(stage, name) != 1:
        return None
    wanted = stage.words.plain[name.past - 1]
    people = [(f, split(f.name)) for f in stage.figures.values() if f.kind == "person"]
    fits = [f for f, parts in people if wanted in parts[0 if titled else 1 : -1]]
    return fits[0] if len(fits) == 1 else None


def _called(figure: Figure) -> frozenset[str]:
    return called_for_short().get(figure.id) or _short(split(figure.name))


def _short(parts: list[str]) -> frozenset[str]:
    """Return what a stranger may be called alone: the last word, or the first if no first name."""
    first = parts[:1] if parts[0] not in knowledge().genders else []
    return frozenset({parts[-1], *first})


def _size(stage: Stage, name: Name) -> int:
    return len(_parts(stage, name))


def _parts(stage: Stage, name: Name) -> list[str]:
    """Return the words of a name without initials and titles before it."""
    plain = stage.words.plain[name.first : name.past]
    kept = [w for w in plain if len(w) > 1 and w not in knowledge().honorifics]
    return kept or plain


def _entry(stage: Stage, name: Name) -> Entry | None:
    hit = stage.hit_from.get(name.first)
    if hit and hit.past == name.past:
        return knowledge().entries[hit.ids[0]]
    wanted = "-".join(_parts(stage, name))
    return knowledge().entries.get(f"person:{wanted}")


def _of_full_name(stage: Stage, name: Name) -> Figure:
    entry = _entry(stage, name)
    if entry:
        return stage.figure(entry)
    parts = _parts(stage, name)
    for figure in stage.figures.values():
        other = split(figure.name)
        same = (other[0], other[-1]) == (parts[0], parts[-1]) or other[-len(parts) :] == parts
        if figure.kind == "person" and same:
            return figure
    return known(stage, name) or _in_office(stage, name) or _unknown(stage, name)


def _in_office(stage: Stage, name: Name) -> Figure | None:
    """Return the one in office whom a name with a title means: "Secretary Michael R. Pompeo".

    Only the surname, how the first name begins, and a word of the office are the same.
    """
    parts, day = _parts(stage, name), stage.day
    role = roles.before(stage, name.first)
    if not day or len(parts) < 2 or role is None:
        return None
    of, title = country(stage, role), set(role.head.split())
    bearers = [knowledge().entries[key] for key in shorts().get(parts[-1], ())]
    fits = [
        e
        for e in bearers
        if fold(e.name).startswith(parts[0][0]) and any(_holds(t, day, of, title) for t in e.terms)
    ]
    return stage.figure(fits[0]) if len(fits) == 1 else None


def _holds(term: Term, day: str, of: str | None, title: set[str]) -> bool:
    """Tell whether an office is held on a day, in a state if one is told, by a title like it."""
    held = term.since is not None and term.covers(day) and of in {None, term.of}
    return held and not title.isdisjoint(split(term.title))


def _unknown(stage: Stage, name: Name) -> Figure:
    text = stage.words.span(name.first, name.past).cut(stage.report.text)
    key = "person:" + "-".join(stage.words.plain[name.first : name.past])
    gender = knowledge().genders.get(stage.words.plain[name.first])
    if key not in stage.figures:
        stage.figures[key] = Figure(
            id=key, name=" ".join(text.split()), kind="person", gender=gender
        )
    return stage.figures[key]


def known(stage: Stage, name: Name, *, titled: bool = True) -> Figure | None:
    """Return the only known person of that surname who was in office on the day of the report.

    A role before the name, where it may be `titled`, says whose he is.
    """
    short = " ".join(stage.words.plain[name.first : name.past])
    bearers = [knowledge().entries[key] for key in shorts().get(short, ())]
    if not bearers and name.first and stage.words.plain[name.first - 1] in _CROWNED:
        bearers = [e for e in _crowned().get(short, ()) if _reigns(e, stage.day)]
    role = roles.before(stage, name.first) if titled else None
    of = country(stage, role) if role else None
    if of:
        bearers = [e for e in bearers if any(t.of == of for t in e.terms)]
    day = stage.day
    if day:
        bearers = [e for e in bearers if any(t.since <= day for t in e.terms)]
    if day and len(bearers) > 1:
        bearers = [e for e in bearers if any(t.since and t.covers(day) for t in e.terms)]
    return stage.figure(bearers[0]) if len(bearers) == 1 else None


@cache
def _crowned() -> dict[str, tuple[Entry, ...]]:
    """Return the rulers and heirs of monarchies by their first names, folded."""
    found: dict[str, list[Entry]] = {}
    for entry in knowledge().entries.values():
        if any(set(split(term.title)) & _CROWNED for term in entry.terms):
            given = next((w for w in split(entry.name) if w not in _CROWNED), "")
            found.setdefault(given, []).append(entry)
    return {given: tuple(entries) for given, entries in found.items()}


def _reigns(entry: Entry, day: str | None) -> bool:
    """Tell whether somebody rules, or is heir, on a day."""
    titles = [t for t in entry.terms if set(split(t.title)) & _CROWNED]
    return any(day is None or t.covers(day) for t in titles)


def _tie(stage: Stage, name: Name, figure: Figure, rule: str) -> None:
    span = stage.words.span(name.first, name.past)
    figure.gender = figure.gender or _told_gender(stage, name)
    stage.tie(span, figure, rule)
    before = list(_before(stage, name))
    for role in (*before, _after(stage, name, told=bool(before))):
        if role and role.past - role.first > 0:
            _play(stage, figure, role)
    figure.country = figure.country or _home(stage, name)


def _after(stage: Stage, name: Name, *, told: bool) -> Phrase | None:
    """Return the role behind a name, unless it is that of the next one.

    "The minister of Oman, X, the minister of Iran, Y, and …": who is `told` of is so in front.
    """
    role = roles.after(stage, name.past)
    if role is None or not told:
        return role
    words, past = stage.words, role.past
    named = past + 1 < len(words) and words.gap(past).strip() == "," and _may_name(stage, past)
    return None if named and _may_name(stage, past + 1) and words.joined(past + 1) else role


def _home(stage: Stage, name: Name) -> str | None:
    """Return the state that stands beside a name: "Joaquim Chissano of Mozambique"."""
    words, before = stage.words, stage.hit_to.get(name.first - 1)
    following = words.plain[name.past] if name.past < len(words) else ""
    behind = stage.hit_from.get(name.past + 1) if following == "of" else None
    owner = before if name.first and words.raw[name.first - 1] == "s" else None
    hit = owner or behind
    return knowledge().entries[hit.ids[0]].country if hit else None


def _before(stage: Stage, name: Name) -> Iterator[Phrase]:
    """Yield the role in front of a name, and one in front of that: "its minister, General X"."""
    role = roles.before(stage, name.first)
    while role:
        yield role
        role = roles.before(stage, role.first) if "," in stage.words.gap(role.first) else None


def _told_gender(stage: Stage, name: Name) -> str | None:
    title = stage.words.plain[name.first - 1] if name.first else ""
    told = {"sir": "m", "lord": "m", "mrs": "f", "ms": "f", "lady": "f", "dame": "f"}
    return told.get(title)


def _play(stage: Stage, figure: Figure, role: Phrase) -> None:
    """Let a figure have a role that the report gives it; the fullest text of it is kept."""
    text = role.text(stage.words)
    if figure.role is None or len(text) > len(figure.role):
        figure.role = text
    figure.heads.add(role.head)
    if role.head in _COUNTERPARTS:
        figure.beside = role.noun
    figure.placed = figure.placed or role.of is not None
    if role.determiner in roles.OURS:
        figure.ours = role.first
    if role.head.endswith(("woman", "queen", "princess")):
        figure.gender = "f"
    elif role.head.endswith(("sman", "king", "prince")):
        figure.gender = "m"
    of = country(stage, role)
    known = figure.id in knowledge().entries
    level = roles.level(stage.words, role)
    if not known or figure.level is None:
        higher = level in {"leader", "minister", "envoy"} and figure.level == "official"
        figure.level = level if higher else figure.level or level
        figure.sector = figure.sector or role.role.sector
    figure.country = figure.country or of
    if role.determiner or role.noun is not None:
        _apposition(stage, figure, role)


def settle(stage: Stage) -> None:
    """Give counterparts the level of the other, and officials without a state one.

    It is that of who calls them his own, or of whom the words just before the name speak of.
    """
    for figure in list(stage.figures.values()):
        if figure.level is None and figure.beside is not None:
            owner = pointers.owner(stage, figure.beside)
            figure.level = owner.level if owner else None
        if figure.ours is not None and figure.id not in knowledge().entries:
            figure.country = _speakers_land(stage, figure.ours) or figure.country
        officeholder = figure.level not in {None, "envoy"} or figure.sector == "OPP"
        unplaced = not (figure.country or figure.code or figure.placed) and figure.heads
        international = any("secretary" in head for head in figure.heads)
        if officeholder and unplaced and figure.kind == "person" and not international:
            figure.country = _country_before(stage, figure)


def _speakers_land(stage: Stage, at: int) -> str | None:
    """Return the state of who says "our envoy"."""
    span = stage.words.span(at, at + 1)
    of = speakers.quoted if stage.quoted(span) else speakers.unquoted
    speaker = of(stage, span)
    return speaker.country if speaker else None


def _country_before(stage: Stage, figure: Figure) -> str | None:
    first = next((link for link in stage.in_order() if link.id == figure.id), None)
    if first is None:
        return None

    def speaks(other: Figure) -> bool:
        return other is not figure and other.country is not None and other.kind in _LANDED

    link = next(stage.back(first.span.start, speaks), None)
    near = link is not None and first.sentence - link.sentence <= _REACH
    return stage.figures[link.id].country if link is not None and near else None


def _apposition(stage: Stage, figure: Figure, role: Phrase) -> None:
    span = stage.words.span(role.first, role.past)
    stage.tie(span, figure, "role beside the name")


def country(stage: Stage, role: Phrase) -> str | None:
    """Return the state that a role belongs to, by the words of the role."""
    if role.of is not None:
        return knowledge().entries[role.of.ids[0]].country
    owner = pointers.owner(stage, role.noun) if role.noun is not None else None
    if owner is None and role.noun is not None and stage.words.capital(role.noun):
        # "Putin's envoy"; his own role would lead on from possessor to possessor
        owner = known(stage, Name(role.noun, role.noun + 1, True), titled=False)
    if owner:
        return owner.country
    of = stage.inside(stage.words.span(role.first, role.past))
    return next((stage.figures[k.id].country for k in of if stage.figures[k.id].country), None)
