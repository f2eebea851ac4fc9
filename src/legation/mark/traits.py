"""What a mention tells about itself, for whoever asks which others it means."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from legation.actors.gazetteer import find
from legation.actors.knowledge import knowledge
from legation.encode import Encoded
from legation.model import Span
from legation.text.quotes import quotes
from legation.text.sentences import sentences
from legation.text.words import Words

from .mentions import Kinds

Floats = NDArray[np.float32]
KINDS = ("person", "organisation", "place")
_PRONOUNS = {
    "he": "he him his himself",
    "she": "she her hers herself",
    "it": "it its itself",
    "they": "they them their theirs themselves",
    "i": "i me my mine myself",
    "you": "you your yours yourself yourselves",
    "we": "we us our ours ourselves",
    "who": "who whom whose which that",
    "this": "this these those here there",
    "one": "one ones both each all some many",
}
CLASSES = ("name", "nominal", *_PRONOUNS)
PRONOUNS = {word: name for name, words in _PRONOUNS.items() for word in words.split()}
_ARTICLES = "the a an this that these those my your his her its our their some any no each every"
_DETERMINERS = frozenset(_ARTICLES.split())
_ADDING = "of in for to at on from by with who which that and"
_STOPS = frozenset(_ADDING.split())
_MEN = "he him his mr sir king man boy father husband son brother spokesman businessman chairman"
_WOMEN = (
    "she her mrs ms miss lady queen woman girl mother wife daughter sister spokeswoman chairwoman"
)
_SEXES = {**dict.fromkeys(_MEN.split(), "m"), **dict.fromkeys(_WOMEN.split(), "f")}
OWN = len(CLASSES) + len(KINDS) + 5
"""Width of `Phrases.own`."""


class Phrase(NamedTuple):
    """One mention; `head` is its main word, `core` its words without articles and pronouns."""

    span: Span
    kind: str
    head_at: int
    head: str
    core: tuple[str, ...]
    form: str
    gender: str | None
    plural: bool
    known: str | None
    sentence: int
    quote: int


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """The mentions of a text, in text order, the longer first.

    `places` are [mentions, 3]: the encoder's words at which each begins, ends and has its head;
    `own` is [mentions, OWN].
    """

    items: list[Phrase]
    places: NDArray[np.int64]
    own: Floats


def look(text: str, kinds: Kinds, encoded: Encoded) -> Phrases:
    """Look at each mention of a text by itself."""
    items = list(_items(text, sorted(kinds, key=lambda s: (s.start, -s.end)), kinds))
    starts = np.searchsorted(encoded.starts, [p.span.start for p in items])
    ends = np.searchsorted(encoded.ends, [p.span.end for p in items])
    heads = np.searchsorted(encoded.starts, [p.head_at for p in items], side="right") - 1
    last = len(encoded.starts) - 1
    places = np.clip(np.stack([starts, np.maximum(starts, ends), heads], 1), 0, last)
    own = [_own(p) for p in items]
    return Phrases(items, places.astype(np.int64), np.array(own, np.float32).reshape(-1, OWN))


def _items(text: str, order: Sequence[Span], kinds: Kinds) -> Iterator[Phrase]:
    words = Words.of(text)
    begins = [start for start, _ in sentences(text)]
    quoted = [Span(*q) for q in quotes(text)]
    opened = [q.start for q in quoted]
    known = {words.at(hit.span.end) - 1: hit for hit in find(words) if hit.sense != "adjective"}
    for span in order:
        inside, (_, kind) = words.inside(span), kinds[span]
        at = _head(words, inside)
        hit = known.get(at)
        quote = bisect_right(opened, span.start)
        yield Phrase(
            span=span,
            kind=kind,
            head_at=words.starts[at] if len(inside) else span.start,
            head=words.plain[at] if len(inside) else "",
            core=tuple(words.plain[i] for i in inside if words.plain[i] not in _DETERMINERS),
            form=_form(words, inside, at),
            gender=_gender(words, inside) if kind == "person" else None,
            plural=_plural(words, inside, at),
            known=hit.ids[0] if hit and span.covers(hit.span) else None,
            sentence=bisect_right(begins, span.start),
            quote=quote if quote and quoted[quote - 1].end > span.start else 0,
        )


def _head(words: Words, inside: range) -> int:
    """Return the last word before what only adds to a noun phrase."""
    at = inside.start
    for i in inside:
        if i > inside.start and (words.plain[i] in _STOPS or set(words.gap(i)) & set(",(")):
            break
        if words.plain[i] != "s" or i == inside.start:
            at = i
    return at


def _form(words: Words, inside: range, at: int) -> str:
    bare = len(inside) - (len(inside) == 2 and words.plain[inside.stop - 1] == "s")
    if bare == 1 and words.plain[inside.start] in PRONOUNS:
        return PRONOUNS[words.plain[inside.start]]
    named = len(inside) > 0 and words.capital(at) and words.plain[at] not in _DETERMINERS
    return "name" if named else "nominal"


def _gender(words: Words, inside: range) -> str | None:
    for i in inside:
        word = words.plain[i]
        if word in _SEXES or (words.capital(i) and word in knowledge().genders):
            return _SEXES.get(word) or knowledge().genders[word]
    return None


def _plural(words: Words, inside: range, at: int) -> bool:
    if len(inside) == 1 and words.plain[inside.start] in PRONOUNS:
        return PRONOUNS[words.plain[inside.start]] in {"they", "we"}
    joined = any(words.plain[i] == "and" for i in inside)
    head = words.plain[at] if len(inside) else ""
    many = head.endswith("s") and not head.endswith("ss") and not words.capital(at)
    return joined or many


def _own(phrase: Phrase) -> list[float]:
    form = [float(phrase.form == name) for name in CLASSES]
    kind = [float(phrase.kind == name) for name in KINDS]
    sex = [float(phrase.gender == "m"), float(phrase.gender == "f")]
    rest = [float(phrase.plural), *sex, float(phrase.quote > 0), min(len(phrase.core), 12) / 12]
    return [*form, *kind, *rest]
