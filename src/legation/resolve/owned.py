"""Noun phrases that name nobody: whose people or organs they are, by their own words or around.

"Two Algerian officials", "its ambassador", "a spokesman for the group" say whose they are;
"parliament" and "officials" are those of whom the report last spoke of.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from legation.actors.knowledge import Role, knowledge
from legation.model import Span
from legation.text.words import slug, split

from . import places, roles, together
from .speakers import OUTLETS
from .stage import Figure, Link, Stage

# Whoever is called so is on another side than the one whose he is: "its neighbour".
_FACING = frozenset(
    split(
        """counterpart counterparts colleague colleagues neighbour neighbours neighbor neighbors
        rival rivals adversary adversaries opponent opponents enemy enemies foe foes ally allies
        partner partners host hosts guest guests visitor visitors supplier suppliers creditor
        creditors"""
    )
)
_NEIGHBOURS = frozenset({"neighbour", "neighbours", "neighbor", "neighbors"})
_PEERS = frozenset({"counterpart", "colleague", "neighbour", "neighbor"})
_WHICH = frozenset(
    split(
        """northern southern eastern western smaller larger bigger big giant small tiny powerful
        immediate next-door wealthy richer poorer landlocked former"""
    )
)
"""What says which neighbour: "its northern neighbour"."""
_COMPLEMENT = frozenset({"of", "for", "from", "in", "at", "with"})
_BROKEN = frozenset({"who", "which", "that", "whose", "where"})
_SPEAKING = frozenset(
    {"country", "government", "person", "organisation", "group", "unnamed", "igo"}
)
# Heads that belong to the state a report speaks of, beside roles and ministries.
_ORGANS = frozenset(
    split(
        """opposition parliament presidency palace court courts police army military junta cabinet
        party coalition troops soldiers forces lawmakers legislators deputies senators diplomats
        rebels delegation embassy mission consulate people citizens voters nation public
        authorities officials ministers leaders negotiators envoys generals officers prosecutors
        judges aides advisers advisors movement judiciary prosecution treasury navy"""
    )
)
# Who is somebody's is of his state, but without a word for whose they are these are anybody.
_HIS = frozenset(
    split(
        """predecessor predecessors successor successors team men staff warship warships vessel
        vessels ship ships jet jets aircraft plane planes drones company companies firm firms bank
        banks nationals workers students fishermen farmers miners pilgrims settlers"""
    )
)
_ANYBODYS = frozenset({"diplomat", "diplomats"})
# "A Western diplomat" is of no state that a report speaks of.
_FOREIGN = frozenset(
    split("western european arab african asian regional international independent")
)
# Who acts for a group that is no state has no other name: "a Hamas delegation".
_TROOPS = frozenset(
    split(
        """delegation negotiators fighters forces troops gunmen militants rebels soldiers militia
        militiamen insurgents delegates guerrillas fighter"""
    )
)
_STATE_ORGANS = frozenset(
    split("ministry department committee guard parliament senate army navy police secretariat")
)
_BEGINNING = frozenset(
    split("the this its his her their our my your a an two three four several some many most")
)
_LONGEST = 5
"""Words that such a phrase has at the most."""


@dataclass(frozen=True, slots=True)
class Owned:
    """A new figure for a noun phrase, and the rule that says whose it is."""

    figure: Figure
    rule: str


def facing(stage: Stage, span: Span) -> Figure | None:
    """Return whom "its neighbour" or "his counterpart" means: the other of the two main states."""
    words = stage.words
    inside = words.inside(span)
    if not inside or words.plain[head(stage, inside)] not in _FACING:
        return None
    owners = [k for k in _speaking(stage, span) if k.span.end < span.end]
    owner = stage.figures[owners[0].id].country if owners else _accused_by(stage, span)
    if owner is None:
        return None
    here = stage.sentence(span.start)
    near = (k for k in stage.back(span.start, _is_land) if k.sentence == here)
    lands = (stage.figures[k.id].country for k in near)
    inner = (stage.figures[k.id] for k in stage.inside(span))
    named = (f.country for f in inner if _is_land(f))  # "his Vietnamese counterpart"
    main = together.main_lands(stage, span.start)
    others = [land for land in (*named, *lands) if land not in (owner, None)]
    other = next(iter(others), None)
    if words.plain[head(stage, inside)] in _NEIGHBOURS:
        borders = knowledge().borders.get(owner, frozenset())
        other = next((land for land in (*others, *main) if land in borders), other)
    if other is None and owner in main[:2] and len(main) > 1:
        other = main[main[0] == owner]
    peer = _peer(stage, span, stage.figures[owners[0].id], other) if owners else None
    entry = knowledge().entries.get(f"state:{other}")
    return peer or (stage.figure(entry) if entry else None)


def _accused_by(stage: Stage, span: Span) -> str | None:
    """Return the state of who does something to "the neighbour": of the subject before it."""
    words, inside = stage.words, stage.words.inside(span)
    plain = len(inside) == 2 and words.plain[inside.start] == "the"
    if not plain or words.plain[inside.stop - 1] not in _NEIGHBOURS:
        return None
    here = stage.sentence(span.start)
    before = (k for k in stage.back(span.start, _has_land) if k.sentence == here)
    return next((stage.figures[k.id].country for k in before), None)


def _has_land(figure: Figure) -> bool:
    return figure.country is not None and figure.kind != "outlet"


def _peer(stage: Stage, span: Span, owner: Figure, land: str | None) -> Figure | None:
    """Return who of another state holds an office like somebody's: "his counterpart"."""
    noun = stage.words.plain[head(stage, stage.words.inside(span))]
    if noun not in {"counterpart", "colleague"} or owner.kind != "person" or land is None:
        return None

    def of_land(figure: Figure) -> bool:
        return figure.kind == "person" and figure.country == land

    people = [stage.figures[k.id] for k in stage.back(span.start, of_land)]
    alike = (f for f in people if f.level == owner.level)
    in_office = (f for f in people if f.level in {"leader", "minister", "envoy"})
    return next(alike, None) or next(in_office, None)


def _is_land(figure: Figure) -> bool:
    return figure.kind in ("country", "government")


def place(stage: Stage) -> None:
    """Give those a state whose words or surroundings say it only now that all others are known."""
    for span, link in [*stage.sources.items(), *stage.links.items()]:
        figure = stage.figures[link.id]
        if figure.country or figure.code or figure.id in knowledge().entries:
            continue
        inside = stage.words.inside(span)
        if figure.kind == "person" and figure.heads and (around := _around(stage, span)):
            figure.country, figure.code = (
                around.country,
                around.code if around.kind == "igo" else None,
            )
        if not inside or not (figure.kind == "unnamed" or _is_organ(stage, figure, inside)):
            continue
        whose = owned(stage, span)
        if whose:
            figure.country, figure.code = whose.figure.country, whose.figure.code


def opposites(stage: Stage) -> Iterator[Span]:
    """Yield the phrases for the other side that the encoder may have missed: "his counterpart"."""
    words = stage.words
    for at in range(1, len(words)):
        if words.plain[at] in _PEERS:
            first = at - 1 - (at > 1 and words.plain[at - 1] in _WHICH)
            if words.plain[first] in {"his", "her", "its"}:
                yield words.span(first, at + 1)


def phrases(stage: Stage) -> Iterator[Span]:
    """Yield noun phrases that speak of somebody's people or organs: "our embassy", "two aides"."""
    words = stage.words
    for at, noun in enumerate(words.plain):
        first = _begins(stage, at) if noun in _heads() else None
        if first is not None and first < at:
            yield words.span(first, at + 1)


@cache
def _heads() -> frozenset[str]:
    """Return the last words of roles, in both numbers, of ministries and of organs."""
    roles = {name.rsplit(maxsplit=1)[-1] for name in knowledge().roles}
    many = {f"{noun}s" for noun in roles} | {noun.replace("man", "men") for noun in roles}
    heads = {head.rsplit(maxsplit=1)[-1] for head in knowledge().ministry_heads}
    return frozenset(roles | many | heads | _ORGANS | _HIS)


def _begins(stage: Stage, at: int) -> int | None:
    """Return where the noun phrase that a word is the head of begins.

    That is at its determiner, or at the name that says whose it is: "Georgia's leader".
    """
    words = stage.words
    if at + 1 < len(words) and words.joined(at + 1) and words.plain[at + 1] in _heads():
        return None
    for first in range(at, max(-1, at - _LONGEST), -1):
        if words.plain[first] in _BEGINNING or _opens(stage, first):
            return first
        if words.plain[first] == "s" and first < at:
            return _possessor(stage, first)
        ends = words.plain[first] in _COMPLEMENT | _BROKEN or (first < at and _parts(stage, first))
        if ends or not words.joined(first):
            return None
    return None


def _parts(stage: Stage, at: int) -> bool:
    """Tell whether a word is a verb behind another noun phrase: "the opposition | criticised"."""
    words = stage.words
    verb = words.raw[at].islower() and words.plain[at].endswith("ed")
    return verb and at > 0 and words.plain[at - 1] in _heads()


def _opens(stage: Stage, first: int) -> bool:
    """Tell whether a phrase begins at a word with the adjective of a state: "| Polish troops"."""
    hit, words = stage.hit_from.get(first), stage.words
    if hit is None or hit.sense != "adjective":
        return False
    before = words.plain[max(0, first - 2) : first]
    more = not _BEGINNING.isdisjoint(before) or words.raw[first - 1 : first] == ["s"]
    return not (more and first > 0 and words.joined(first))


def _possessor(stage: Stage, at: int) -> int | None:
    """Return the first word of the name that ends before a possessive mark."""
    end = stage.words.ends[at - 1]
    names = [k.span for k in stage.over(Span(end - 1, end)) if k.span.end == end]
    return stage.words.inside(min(names)).start if at and names else None


def _is_organ(stage: Stage, figure: Figure, inside: range) -> bool:
    """Tell whether an organisation of no known state has the name of an organ of one."""
    return figure.kind == "organisation" and not _STATE_ORGANS.isdisjoint(
        stage.words.plain[inside.start : inside.stop]
    )


def owned(stage: Stage, span: Span) -> Owned | None:
    """Return a figure for a phrase that no figure stands for yet; `None` if nothing says whose."""
    words = stage.words
    inside = words.inside(span)
    if not inside:
        return None
    at = head(stage, inside)
    noun = words.plain[at]
    role = _role(stage, inside.start, at + 1)
    if role and role.generic and role.level == "leader" and roles.of_office(words, at + 1):
        role = replace(role, level="official")
    owner = _owner(stage, span, at)
    if owner and owner.kind == "group" and noun in _TROOPS:
        return Owned(owner, "people of a group")
    if owner:
        return Owned(_figure(stage, span, noun, role, owner), "whose it is by its own words")
    organ = noun in _ORGANS or noun in knowledge().ministry_heads or noun in _STATE_ORGANS
    elsewhere = not _FOREIGN.isdisjoint(words.plain[inside.start : at])
    elsewhere |= noun in _ANYBODYS and words.plain[inside.start] not in {"the", "its", "their"}
    if noun in _FACING or elsewhere or not (role or organ) or (role and role.sector == "MED"):
        return None
    around = places.minister(stage, span.start, at + 1) or _around(stage, span)
    return (
        Owned(_figure(stage, span, noun, role, around), "state of the context") if around else None
    )


def head(stage: Stage, inside: range) -> int:
    """Return the last word before a complement or a clause."""
    words, at = stage.words, inside.start
    for i in inside:
        begins = words.plain[i] in _COMPLEMENT | _BROKEN or set(words.gap(i)) & set(",(")
        if i > inside.start and begins:
            break
        at = i
    return at - (words.plain[at] == "s" and at > inside.start)


def _role(stage: Stage, first: int, past: int) -> Role | None:
    for size in (3, 2, 1):
        name = " ".join(stage.words.plain[max(first, past - size) : past])
        for form in (name, name.removesuffix("s"), name.replace("men", "man")):
            if form in knowledge().roles:
                return knowledge().roles[form]
    return None


def _owner(stage: Stage, span: Span, at: int) -> Figure | None:
    """Return whose a phrase is: of what stands before its head the nearest, or of what follows."""
    words = stage.words
    head = words.starts[at]
    links = [k for k in _speaking(stage, span) if k.span != span]
    before = [k for k in links if k.span.end <= head]
    if words.plain[at] in _FACING:
        before = [k for k in before if k.rule in {"adjective", "people"}]
    nearest = max(before, key=lambda k: (k.span.end, k.span.start - k.span.end), default=None)
    if nearest is None:
        behind = [k for k in links if k.span.start > head and _adds(stage, at, k)]
        nearest = min(behind, key=lambda k: k.span.start, default=None)
    if nearest is None and words.plain[at + 1 : at + 2] == ["of"]:  # the phrase was cut before it
        nearest = _named_behind(stage, at + 2)
    return stage.figures[nearest.id] if nearest else None


def _named_behind(stage: Stage, first: int) -> Link | None:
    """Return what "of" leads to: "the head of | the central bank of Kenya"."""
    words = stage.words
    past = min(first + _LONGEST + 1, len(words))
    for at in range(first, past):
        if found := _named_at(stage, at):
            return found
        last = at + 1 == past or not words.joined(at + 1)
        if last or words.plain[at] in (_COMPLEMENT - {"of"}) | _BROKEN:
            return None
    return None


def _named_at(stage: Stage, at: int) -> Link | None:
    """Return what is known of the name that begins at a word."""
    if at >= len(stage.words):
        return None
    start = stage.words.starts[at]
    found = [k for k in stage.over(Span(start, start + 1)) if k.span.start == start]
    placed = (k for k in found if stage.figures[k.id].country or stage.figures[k.id].code)
    return next(placed, None)


def _adds(stage: Stage, at: int, link: Link) -> bool:
    first = stage.words.at(link.span.start)
    return stage.words.plain[at + 1] in _COMPLEMENT and first - at <= 4


def _speaking(stage: Stage, span: Span) -> Iterator[Link]:
    for link in stage.over(span):
        figure = stage.figures[link.id]
        own = figure.kind != "outlet" or link.rule == OUTLETS  # "our ambassador"
        if span.covers(link.span) and (figure.country or figure.code) and own:
            yield link


def _around(stage: Stage, span: Span) -> Figure | None:
    """Return the last one before a phrase whose state is known."""

    def speaks(figure: Figure) -> bool:
        return figure.kind in _SPEAKING and (figure.country or figure.code) is not None

    link = next(stage.back(span.start, speaks), None)
    return stage.figures[link.id] if link else None


def _core(stage: Stage, span: Span) -> Span:
    """Return a phrase without the clause behind it: "candidates | that do not qualify"."""
    words, inside = stage.words, stage.words.inside(span)
    clause = (at for at in inside[1:] if words.plain[at] in _BROKEN)
    past = next(clause, inside.stop)
    return words.span(inside.start, past) if past < inside.stop else span


def _figure(stage: Stage, span: Span, noun: str, role: Role | None, owner: Figure) -> Figure:
    text = " ".join(_core(stage, span).cut(stage.report.text).split())
    name = text.partition(" ")[2] if split(text)[0] in {"the", "a", "an", "its"} else text
    key = f"unnamed:{slug(f'{owner.country or owner.code} {name}')}"
    return stage.figures.setdefault(
        key,
        Figure(
            id=key,
            name=name,
            kind="unnamed",
            code=None if owner.country else owner.code,
            country=owner.country,
            role=name,
            level=role.level if role else None,
            sector=role.sector if role else None if owner.kind == "outlet" else owner.sector,
            plural=noun.endswith("s") and not noun.endswith("ss"),
            nouns=frozenset({noun}),
        ),
    )
