"""Roles beside a name: "Kremlin spokesman X", "its foreign minister, X", "X, head of the IAEA"."""

from dataclasses import dataclass
from functools import cache

from legation.actors.gazetteer import Hit
from legation.actors.knowledge import Role, knowledge
from legation.model import Level
from legation.text.words import Words, split

from .stage import Stage

_DETERMINERS = frozenset(
    {"the", "its", "his", "her", "their", "whose", "a", "an", "our", "my", "this"}
)
_OWNERS = frozenset({"its", "his", "her", "their", "whose"})
OURS = frozenset({"our", "my"})
_POSTED = frozenset({"ambassador", "envoy", "representative", "attache", "consul", "commissioner"})
"""Who serves "in" somebody's capital."""
_LINKING = frozenset({"of", "for", "to", "and", "the", "at", "on", "in", "under"})
_COMPLEMENTS = frozenset({"to", "for", "of", "at", "in"})
_CLAUSES = frozenset({"who", "whom", "whose", "which", "that", "when", "where", "said", "says"})
_VERBS = frozenset(
    split(
        """said says told tells added adds announced will would has had have is was were may might
        could can did does warned insisted declared confirmed denied asked urged called met"""
    )
)
_SENT = frozenset(
    split(
        """ambassador ambassadors envoy envoys representative delegate emissary adviser advisor
        advisers aide assistant counsellor deputy secretary observer nuncio negotiator
        mission attache liaison"""
    )
)
"""Offices that are held "to" somebody."""
_OFFICES = frozenset(
    split(
        """office agency department bank service services bureau committee directorate authority
        institute staff police army navy intelligence delegation mission team unit division branch
        company faction parliament court prosecution fund"""
    )
)
"""What has a head who leads no state."""
_COMPLEMENT = 8
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that say what somebody is, from word `first` to before `past`.

    `of` is the known name inside it that says whom the role is of; `noun` the word of a possessor
    that only points ("the alliance's chief", "its foreign minister").
    """

    first: int
    past: int
    head: str
    role: Role
    of: Hit | None
    determiner: str | None
    noun: int | None

    def text(self, words: Words) -> str:
        """Return the role as the report gives it, without "the" or "its"."""
        first = self.first + (self.determiner is not None)
        return words.span(first, self.past).cut(words.text)


def before(stage: Stage, first: int) -> Phrase | None:
    """Return the role that ends where a name begins."""
    if first and stage.words.plain[first - 1] in {"mr", "mrs", "ms", "dr", "sir"}:
        first -= 1
    if not first or not _adjoins(stage, first) or stage.words.plain[first - 1] in _LINKING:
        return None
    found = read(stage, _start(stage, first), first) or _sent_before(stage, first)
    if found and "," in stage.words.gap(first) and not (found.determiner or _owned(stage, found)):
        return None
    return found


def _sent_before(stage: Stage, first: int) -> Phrase | None:
    """Return a role before a comma that says to whom it is in words that are no role's.

    "Israel's ambassador to the agency, | X"
    """
    words = stage.words
    if "," not in words.gap(first):
        return None
    for at in range(first - 1, max(0, first - _COMPLEMENT), -1):
        if not words.joined(at):
            return None
        if words.plain[at] in _COMPLEMENTS and ends(words, at):
            return read(stage, _start(stage, at), first)
    return None


def after(stage: Stage, past: int) -> Phrase | None:
    """Return the role that follows a name behind a comma."""
    words = stage.words
    if past >= len(words) or words.gap(past).strip() != ",":
        return None
    end = past + 1
    while end < min(len(words), past + _LONGEST) and not set(words.gap(end)) & set(',;:\n"“”()'):
        if "." in words.gap(end) and len(words.raw[end - 1]) > 3:
            break
        end += 1
    spot = head(words, past, end)
    if spot is None:
        return None
    found = read(stage, past, _complement(stage, spot[1], end))
    closed = found is not None and not _goes_on(words, found.past)
    return found if found and closed and _leads(stage, found) else None


def _goes_on(words: Words, past: int) -> bool:
    """Tell whether a verb stands behind a role, which then is a subject of its own."""
    return past < len(words) and words.joined(past) and words.plain[past] in _VERBS


def _complement(stage: Stage, past: int, end: int) -> int:
    """Return where what a head is of ends: "director | of the institute"."""
    words, at = stage.words, past
    if at >= end or words.plain[at] not in _LINKING - {"and", "the"}:
        return past
    while at < end and words.plain[at] not in _CLAUSES:
        at += 1
    return at


def read(stage: Stage, first: int, past: int) -> Phrase | None:
    """Return the role that words make, if they have the head of one."""
    words = stage.words
    determiner = words.plain[first] if words.plain[first] in _DETERMINERS else None
    spot = head(words, first, past)
    if spot is None:
        return None
    at, end = spot
    name = " ".join(words.plain[at:end])
    posted = name.rpartition(" ")[2] in _POSTED
    owners = [h for h in _between(stage, first, past) if not _sent_to(words, h, first, posted)]
    noun = next((i - 1 for i in range(first + 1, past) if _possessive(words, i)), None)
    if determiner in _OWNERS:
        noun = first
    role = _heads()[name]
    return Phrase(first, past, name, role, owners[0] if owners else None, determiner, noun)


def _between(stage: Stage, first: int, past: int) -> list[Hit]:
    hits = (stage.hit_from.get(at) for at in range(first, past))
    return [h for h in hits if h and not h.ids[0].startswith("person")]


def _sent_to(words: Words, hit: Hit, first: int, posted: bool) -> bool:
    """Tell whether a name says where somebody is sent, and not by whom: "envoy to Malaysia"."""
    at = hit.first - 1
    at -= at > first and words.plain[at] == "the"
    return at > first and (words.plain[at] == "to" or (posted and words.plain[at] == "in"))


def head(words: Words, first: int, past: int) -> tuple[int, int] | None:
    """Return where the head of a noun phrase of roles stands."""
    found, at = None, first
    while at < past:
        size = next((n for n in (4, 3, 2, 1) if at + n <= past and _is_head(words, at, n)), 0)
        if size:
            found = (at, at + size)
        elif found and words.plain[at] in _LINKING:
            return found
        at += size or 1
    return found


def level(words: Words, role: Phrase) -> Level | None:
    """Return the level of a role; who assists a leader, or heads an office, is an official."""
    assists = {"assistant", "adviser", "aide"} & set(words.plain[role.first : role.past])
    spot = head(words, role.first, role.past)
    under = assists or (role.role.generic and spot and of_office(words, spot[1]))
    return "official" if under and role.role.level == "leader" else role.role.level


def of_office(words: Words, past: int) -> bool:
    """Tell whether an office stands behind a word: "the head | of the presidential office"."""
    if words.plain[past : past + 1] != ["of"]:
        return False
    for at in range(past + 1, min(past + _COMPLEMENT, len(words))):
        if not (words.joined(at) or words.raw[at] == "s") or words.plain[at] in _CLAUSES:
            return False
        if words.plain[at] in _OFFICES:
            return True
    return False


def ends(words: Words, past: int) -> bool:
    """Tell whether the head of a role ends before a word."""
    if words.plain[past - 1] not in _last_words():
        return False
    return any(past >= n and _is_head(words, past - n, n) for n in (1, 2, 3, 4))


def whole(words: Words, at: int) -> int:
    """Return where the head that begins at a word ends: "secretary | of state"."""
    sizes = (n for n in (4, 3, 2) if at + n <= len(words) and _is_head(words, at, n))
    return at + next(sizes, 1)


@cache
def vocabulary() -> frozenset[str]:
    """Return every word that a role may be made of."""
    heads = {word for name in knowledge().roles for word in split(name)}
    return frozenset(heads | knowledge().modifiers) - _LINKING


def _is_head(words: Words, at: int, size: int) -> bool:
    return " ".join(words.plain[at : at + size]) in _heads()


@cache
def _last_words() -> frozenset[str]:
    return frozenset(name.rpartition(" ")[2] for name in _heads())


@cache
def _heads() -> dict[str, Role]:
    return {" ".join(split(name)): role for name, role in knowledge().roles.items()}


def _adjoins(stage: Stage, first: int) -> bool:
    return stage.words.joined(first) or stage.words.gap(first).strip() == ","


def _start(stage: Stage, first: int) -> int:
    words, at = stage.words, first
    while at > max(0, first - _LONGEST) and (at == first or words.joined(at)):
        step = _step(stage, at, first)
        if not step:
            break
        at -= step
        if words.plain[at] in _DETERMINERS and words.plain[max(0, at - 1)] not in _LINKING:
            break
    while at < first and words.plain[at] in _LINKING - {"the"}:
        at += 1
    return at


def _step(stage: Stage, at: int, first: int) -> int:
    """Return how many words before `at` belong to the same role, 0 if none."""
    words, hit = stage.words, stage.hit_to.get(at)
    if hit and not hit.ids[0].startswith("person"):
        return hit.past - hit.first
    word = words.plain[at - 1]
    if word in vocabulary() or word in _DETERMINERS or _joins(words, at - 1):
        return 1
    if word == "to" and words.plain[max(at - 2, 0)] not in _SENT:
        return 0  # "invited the prime minister | to Ankara"
    if word in _LINKING:
        return int(head(words, at, first) is None or _bridges(words, at - 1))
    if not _possessive(words, at - 1):
        return 0
    return 1 if stage.hit_to.get(at - 1) else 2


def _joins(words: Words, at: int) -> bool:
    """Tell whether a word is "under" of "under-secretary", or whom one is a spokesman for."""
    after = words.plain[at + 1] if at + 1 < len(words) else ""
    named = words.capital(at) and words.plain[max(at - 1, 0)] in {"for", "of", "to"}
    return named or (words.plain[at] == "under" and after == "secretary")


def _bridges(words: Words, at: int) -> bool:
    """Tell whether a word like "of" lies inside one head ("secretary of state")."""
    spans = ((low, low + size) for size in (3, 4) for low in range(max(0, at - size + 2), at))
    return any(low < at < past - 1 and _is_head(words, low, past - low) for low, past in spans)


def _possessive(words: Words, at: int) -> bool:
    return at < len(words) and words.raw[at] == "s" and words.gap(at) in {"'", "’"}


def _owned(stage: Stage, found: Phrase) -> bool:
    return found.of is not None and found.of.first == found.first


def _leads(stage: Stage, found: Phrase) -> bool:
    """Tell whether a phrase behind a name begins with what the name is, not with a new clause."""
    at = found.first
    spot = head(stage.words, found.first, found.past)
    while spot and at < spot[0]:
        hit = stage.hit_from.get(at)
        if hit and (not hit.ids[0].startswith("person") or _possessive(stage.words, hit.past)):
            at = hit.past
        elif _possessive(stage.words, at + 1):
            at += 2  # "the island's minister"
        elif stage.words.plain[at] in vocabulary() | _DETERMINERS or stage.words.raw[at] == "s":
            at += 1
        elif at + 1 == spot[0] and at > found.first and _plain(stage.words, at):
            at += 1  # what an office is for: "the fisheries commissioner"
        else:
            return False
    return bool(spot) and not _titles_another(stage, found.past)


def _plain(words: Words, at: int) -> bool:
    return words.joined(at) and words.raw[at].islower() and words.plain[at] not in _LINKING


def _titles_another(stage: Stage, past: int) -> bool:
    """Tell whether a role belongs to a name behind it: "Clinton, President Obama"."""
    words = stage.words
    return past < len(words) and words.joined(past) and words.capital(past)
