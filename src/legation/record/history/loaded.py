"""Loaded words: the sets of words for the same thing, and where a text uses them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from legation.model import Span
from legation.text.words import Words

if TYPE_CHECKING:
    from legation.actors.matcher import Matcher

PLAIN: Final = "plain"
"""The stance of a word that all sides could let stand."""
# A long sentence before and one behind: where a paragraph says what it is about; set by hand.
_NEAR: Final = 30


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a set, and whose view it takes; `near` are the words one of which must be near."""

    topic: str
    word: str
    stance: str
    why: str
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class Topic:
    """A thing, and the sides that call it by words of their own."""

    about: str
    region: str
    sides: tuple[str, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Loaded:
    """The sets by topic, and the words that each form may stand for: none where it is excluded."""

    topics: Mapping[str, Topic]
    forms: Mapping[str, Sequence[Word]]

    def uses(self, text: str) -> Iterator[tuple[Span, Word]]:
        """Yield the words that a text uses, in text order; of a form in several sets each."""
        yield from self._inside(text, Span(0, len(text)))

    def _inside(self, text: str, where: Span) -> Iterator[tuple[Span, Word]]:
        for start, end, number in self._matcher.matches(where.cut(text)):
            span, words = Span(where.start + start, where.start + end), self._by_number[number]
            fitting = [word for word in words if _fits(text, span, word.near)]
            yield from ((span, word) for word in fitting)
            if words and not fitting:
                yield from self._shorter(text, span)

    def _shorter(self, text: str, span: Span) -> Iterator[tuple[Span, Word]]:
        """Yield the words within a longer form that means nothing here, from its left."""
        words = Words.of(text)
        at = words.inside(span)
        for part in (at[:-1], at[1:]):
            where = part and Span(words.starts[part[0]], words.ends[part[-1]])
            if where and any(self._matcher.matches(where.cut(text))):
                yield from self._inside(text, where)
                return

    @cached_property
    def _matcher(self) -> "Matcher":
        from legation.actors.matcher import Matcher

        return Matcher(list(self.forms))

    @cached_property
    def _by_number(self) -> list[Sequence[Word]]:
        return list(self.forms.values())


@cache
def loaded() -> Loaded:
    """Return the sets, read once."""
    table = json.loads(files("legation.data").joinpath("wording.json").read_bytes())
    topics = {name: _topic(name, entry, table["context"]) for name, entry in table["sets"].items()}
    forms = {
        form: [topics[name].words[number] for name, number in found]
        for form, found in table["forms"].items()
    }
    return Loaded(topics, forms)


def _topic(name: str, entry: dict[str, Any], contexts: Mapping[str, list[str]]) -> Topic:
    words = tuple(
        Word(
            topic=name,
            word=word["word"],
            stance=word["stance"],
            why=word["why"],
            near=frozenset(term for context in word["near"] for term in contexts[context]),
        )
        for word in entry["words"]
    )
    return Topic(entry["about"], entry["region"], tuple(entry["sides"]), words)


def _fits(text: str, span: Span, near: frozenset[str]) -> bool:
    """Tell whether one of the words of a context, but not the word by itself, stands near."""
    if not near:
        return True
    words = Words.of(text)
    at = words.inside(span)
    own = " ".join(words.plain[at.start : at.stop])
    around = f" {' '.join(words.plain[max(0, at.start - _NEAR) : at.stop + _NEAR])} "
    return any(f" {term} " in around for term in near if term != own)
