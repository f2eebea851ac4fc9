"""Who of all of whom a report speaks is party to an act, as the scorer of parties has it.

An act may be aimed at somebody whom its sentence does not name, so each candidate is scored by all
his mentions around the act, and by how the report speaks of him: a small network over the branch's
vectors of words, which the encoder file brings.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from legation.encode import Encoded
from legation.encode.tags import EVENTS
from legation.model import Deed, PartyOdds, SpokenOf, Syntax

from .syntax import bucket

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
KINDS = (*EVENTS, "contact")
"""What an act may be: the first, no event, is none."""
SIDES = ("source", "target", "party")
BEFORE, AFTER = 12, 4
"""Sentences before and after an act whose mentions count, beside the headline's."""
REACH, HEADLINE = 500, 100
"""Words from an act and from the first of all within which they do: a table may be one sentence."""
TRAITS = ("unnamed", "group", "igo")
"""Kinds of actors that candidates are told apart by."""
SIGNS = 9 + len(TRAITS)
_FAR = 20
_RECENT = 3
_ROWS = 64
BOUND, LEAST = 10.0, 1e-4
"""What scores of mentions count to, and what keeps sums of their powers from being 0."""


@dataclass(frozen=True, slots=True, eq=False)
class Acts:
    """Acts by word, sentence and number among `KINDS`, each [acts]."""

    word: Ints
    sentence: Ints
    kind: Ints


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Candidates with their mentions, those of one candidate after the other, in text order.

    `of`, `sentence`, `first` and `past` are [mentions]: whose it is, where it stands and its words;
    `traits` is [candidates, TRAITS].
    """

    of: Ints
    sentence: Ints
    first: Ints
    past: Ints
    traits: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """Mentions near acts, by act and then by candidate: [pairs] each.

    `act` and `mention` number them, `row` is act x candidates + candidate; `words` and `sentences`
    are buckets of distance, `headline` tells of a mention that stands in the headline.
    """

    act: Ints
    mention: Ints
    row: Ints
    words: Ints
    sentences: Ints
    headline: Floats


def acts_of(deeds: Sequence[Deed], syntax: Syntax) -> Acts:
    """Return acts as numbers."""
    words = [deed.word for deed in deeds]
    return Acts(
        np.array(words, np.int64),
        np.array([syntax.sentence[word] for word in words], np.int64),
        np.array([KINDS.index(deed.kind) for deed in deeds], np.int64),
    )


def people_of(spoken: Mapping[str, SpokenOf], syntax: Syntax) -> People:
    """Return candidates as numbers, in their order."""
    rows = [(n, *words) for n, one in enumerate(spoken.values()) for words in one.mentions]
    of, first, past = np.array(rows, np.int64).reshape(-1, 3).T
    traits = [[float(trait in one.traits) for trait in TRAITS] for one in spoken.values()]
    return People(
        of, np.asarray(syntax.sentence, np.int64)[first], first, past, np.array(traits, np.float32)
    )


def near(acts: Acts, people: People) -> Near:
    """Return the mentions near each act."""
    away = people.sentence[None, :] - acts.sentence[:, None]
    steps = people.first[None, :] - acts.word[:, None]
    beside = (away >= -BEFORE) & (away <= AFTER) & (np.abs(steps) <= REACH)
    headline = (people.sentence == 0) & (people.first < HEADLINE)
    act, mention = np.nonzero(beside | headline[None, :])
    return Near(
        act=act,
        mention=mention,
        row=act * len(people.traits) + people.of[mention],
        words=bucket(np.clip(steps[act, mention], -REACH, REACH)),
        sentences=np.clip(away[act, mention], -BEFORE, AFTER) + BEFORE,
        headline=headline[mention].astype(np.float32),
    )


def signs(acts: Acts, people: People) -> Floats:
    """[acts, candidates, SIGNS]: how the report speaks of each candidate, seen from each act."""
    here = acts.sentence
    found = np.zeros((len(here), len(people.traits), SIGNS), np.float32)
    total = max(1, len(people.of))
    for n in range(len(people.traits)):
        numbers = people.sentence[people.of == n]
        past = np.searchsorted(numbers, here)
        last = np.where(past > 0, numbers[np.maximum(past - 1, 0)], here - _FAR)
        recent = past - np.searchsorted(numbers, here - _RECENT)
        found[:, n, 9:] = people.traits[n]
        found[:, n, :9] = np.stack(
            [
                np.full(len(here), len(numbers) / total),
                np.log1p(np.minimum(here - last, _FAR)),
                last == here - 1,
                np.full(len(here), numbers[0] == 0),
                np.full(len(here), bool(((numbers >= 1) & (numbers <= 2)).any())),
                numbers[0] > here,
                np.full(len(here), np.log1p(len(numbers))),
                recent / 4,
                np.searchsorted(numbers, here, "right") > past,
            ],
            1,
        )
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Parties:
    """The scorer, over the words of one text."""

    encoded: Encoded
    syntax: Syntax

    def __call__(
        self, deeds: Sequence[Deed], spoken: Mapping[str, SpokenOf]
    ) -> list[dict[str, PartyOdds]]:
        """Return for each act the log odds of each candidate to be on each side of it."""
        if not deeds or not spoken or not self.encoded.tables.parties:
            return [{} for _ in deeds]
        people = people_of(spoken, self.syntax)
        mentions = self._mentions(people)
        found: list[dict[str, PartyOdds]] = []
        for low in range(0, len(deeds), _ROWS):
            acts = acts_of(deeds[low : low + _ROWS], self.syntax)
            for row in self._scores(acts, people, mentions).tolist():
                found.append(
                    {name: PartyOdds(*odds) for name, odds in zip(spoken, row, strict=True)}
                )
        return found

    def _mentions(self, people: People) -> Floats:
        """[mentions, width]: what the words of a mention say together."""
        acts = self.encoded.acts
        mentions: Floats = np.maximum(
            0, acts["first"][people.first] + acts["last"][people.past - 1]
        )
        return mentions

    def _scores(self, acts: Acts, people: People, mentions: Floats) -> Floats:
        """[acts, candidates, sides]: the log odds."""
        w = self.encoded.tables.parties
        told = np.maximum(0, self.encoded.acts["deed"][acts.word] + w["kind"][acts.kind])
        pairs, rows = near(acts, people), len(acts.word) * len(people.traits)
        both = (told @ w["deed"].T)[pairs.act] + (mentions @ w["mention"].T)[pairs.mention]
        both += (told[pairs.act] * mentions[pairs.mention]) @ w["product"].T
        both += w["words"][pairs.words] + w["sentences"][pairs.sentences]
        both += pairs.headline[:, None] * w["headline"]
        both = np.maximum(0, both)
        scores = np.clip(both @ w["pair.weight"].T + w["pair.bias"], -BOUND, BOUND)
        shares = np.exp(scores)
        named = _summed(shares[:, : len(SIDES)], pairs.row, rows)
        weight = shares[:, len(SIDES) :]
        spoken = _summed(weight * both, pairs.row, rows)
        spoken /= _summed(weight, pairs.row, rows) + np.float32(LEAST)
        whole = signs(acts, people).reshape(rows, SIGNS) @ w["signs.weight"].T + w["signs.bias"]
        whole += np.repeat(
            told @ w["told"].T + w["kind_candidate"][acts.kind], len(people.traits), 0
        )
        whole = np.maximum(0, whole + spoken @ w["spoken"].T)
        odds: Floats = np.log(named + np.float32(LEAST)) + whole @ w["answer.weight"].T
        return (odds + w["answer.bias"]).reshape(len(acts.word), len(people.traits), len(SIDES))


def _summed(values: Floats, row: Ints, rows: int) -> Floats:
    """[rows, width]: the sums of values by row; `row` is sorted."""
    found = np.zeros((rows, values.shape[1]), np.float32)
    if len(row):
        begins = np.flatnonzero(np.diff(row, prepend=-1))
        found[row[begins]] = np.add.reduceat(values, begins)
    return found
