"""Speed of finding names: `python -m bench.names`.

The table holds half a million names made up from syllables, always the same, beside our own. The
texts are the passages of `corpus/dev` over and over, each time with other names of the table put
between its words, one in about sixty words; each is searched by itself, as a report would be. That
the names put there are found is measured too.
"""

import random
import time
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from legation.actors.knowledge import knowledge
from legation.actors.matcher import Match, Matcher

from .passages import CORPUS, load

NAMES = 500_000
CHARACTERS = 2_000_000
APART = 60
"""Words from one name put into a text to the next, on average."""
RUNS = 7

_BEGINS = (*"bdfghjklmnprstvyz", *("ch", "sh", "kh", "zh", "th", "br", "kr", "st", "tr", "vl"))
_VOWELS = (*("a e i o u" * 3).split(), *"éöáıüøãā", "ai", "ou", "ei")
_ENDS = ("", "", "", "n", "r", "l", "s", "m", "k", "d", "v", "ng", "š", "ç", "ć", "rt", "nd")
_TAILS = ("", "", "", "ov", "enko", "ić", "escu", "ssen", "yan", "dze", "oğlu", "wala", "bekov")
_PARTICLES = ("van", "de", "bin", "al", "von", "da", "ibn", "of", "le")
_WORDS = ("National", "United", "Front", "Party", "Bank", "Union", "Council", "People’s", "Free")


class Sprinkled(NamedTuple):
    """A text, and where which names were put into it."""

    text: str
    put: list[tuple[int, str]]


def measure(corpus: Path = CORPUS) -> dict[str, float]:
    """Return characters a second in millions, and the share of the names put there that is found.

    The quickest of some runs counts: noise only adds. A name whose words another one takes, because
    that begins before or is longer, is left out.
    """
    made = made_names(NAMES)
    table = list(dict.fromkeys([*own_names(), *made]))
    matcher = Matcher(table)
    passages = [f"{passage.title}\n\n{passage.text}" for passage in load(corpus / "dev")]
    texts = list(sprinkled(passages, made))
    size = sum(len(text) for text, _ in texts)
    seconds = min(_seconds(matcher, texts) for _ in range(RUNS))
    found = [one for t in texts for one in there(list(matcher.matches(t.text)), t, table)]
    return {
        "names matched, million characters a second": size / seconds / 1e6,
        "names matched, of those put there": sum(found) / len(found),
    }


def own_names() -> list[str]:
    """Return what our own table is made of."""
    return [text for text, _, sense in knowledge().names if sense != "short"]


def made_names(count: int) -> list[str]:
    """Return different names of two to four words, most in capitals; the same at each call."""
    dice = random.Random(1648)  # noqa: S311
    given = [_word(dice) for _ in range(count // 100)]
    family = [_word(dice) + dice.choice(_TAILS) for _ in range(count // 5)]
    names: dict[str, None] = {}
    while len(names) < count:
        names[_name(dice, given, family)] = None
    return list(names)


def _word(dice: random.Random) -> str:
    syllables = dice.choices((1, 2, 3), (1, 4, 2))[0]
    parts = (_BEGINS, _VOWELS, _ENDS)
    return "".join(dice.choice(part) for _ in range(syllables) for part in parts).capitalize()


def _name(dice: random.Random, given: list[str], family: list[str]) -> str:
    words = [dice.choice(given), dice.choice(family)]
    if dice.random() < 0.2:
        words.insert(1, dice.choice(_PARTICLES))
    if dice.random() < 0.25:
        words.insert(1, dice.choice(given))
    if dice.random() < 0.1:
        words = [dice.choice(family), *dice.sample(_WORDS, dice.choice((1, 2)))]
    if dice.random() < 0.1:
        words[-1] = f"{words[-1]}-{dice.choice(family)}"
    name = " ".join(words)
    return name.lower() if dice.random() < 0.02 else name


def sprinkled(passages: list[str], names: list[str]) -> Iterator[Sprinkled]:
    """Yield passages with names between their words, until there are characters enough."""
    dice, size, turn = random.Random(1815), 0, 0  # noqa: S311
    while size < CHARACTERS:
        text = _with_names(dice, passages[turn % len(passages)], names)
        size, turn = size + len(text.text), turn + 1
        yield text


def _with_names(dice: random.Random, passage: str, names: list[str]) -> Sprinkled:
    words, put, at = list[str](), list[tuple[int, str]](), 0
    for word in passage.split(" "):
        if dice.random() * APART < 1:
            name = dice.choice(names)
            put.append((at, name))
            words.append(name)
            at += len(name) + 1
        words.append(word)
        at += len(word) + 1
    return Sprinkled(" ".join(words), put)


def _seconds(matcher: Matcher, texts: list[Sprinkled]) -> float:
    began = time.process_time()
    for text, _ in texts:
        for _ in matcher.matches(text):
            pass
    return time.process_time() - began


def there(matches: list[Match], text: Sprinkled, table: list[str]) -> Iterator[bool]:
    """Yield of each name put into a text whether it was found, if no other is where it stands."""
    starts = [match.start for match in matches]
    for start, name in text.put:
        at = bisect_left(starts, start)
        if at < len(matches) and matches[at].start == start:
            match = matches[at]
            if match.end <= start + len(name):
                yield table[match.name] == name
        elif not (at and matches[at - 1].end > start):
            yield False


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:44} {value:.3f}")
