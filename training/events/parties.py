"""The scorer of parties, as it is trained: who of all of whom a report speaks an act is of.

It learns from what the reader of the package finds named in the passages of the corpus, since it
will be asked about that, and from whom the annotators wrote down.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from bench.events import Names, root, scenes
from bench.facts import GoldEvent
from bench.passages import Passage
from legation.compose.facts.linking import spoken_of
from legation.encode import Encoder
from legation.encode.tags import DISTANCES, PARTY_WIDTH
from legation.mark.parties import (
    AFTER,
    BEFORE,
    BOUND,
    KINDS,
    LEAST,
    SIDES,
    SIGNS,
    Acts,
    People,
    near,
    people_of,
    signs,
)
from legation.model import SpokenOf, Syntax

from .branch import part


class Scorer(nn.Module):
    """The network of `legation.mark.parties`, by the same names."""

    def __init__(self, width: int = PARTY_WIDTH, dropout: float = 0.2) -> None:
        super().__init__()
        small = lambda *shape: nn.Parameter(0.1 * torch.randn(*shape))  # noqa: E731
        product = lambda: nn.Parameter(torch.randn(width, width) / width**0.5)  # noqa: E731
        self.kind = small(len(KINDS), width)
        self.deed, self.mention, self.product = product(), product(), product()
        self.words = small(DISTANCES, width)
        self.sentences = small(BEFORE + AFTER + 1, width)
        self.headline = small(width)
        self.pair = nn.Linear(width, len(SIDES) + 1)
        self.signs = nn.Linear(SIGNS, width)
        self.told, self.spoken = product(), product()
        self.kind_candidate = small(len(KINDS), width)
        self.answer = nn.Linear(width, len(SIDES))
        nn.init.constant_(self.answer.bias, -2.0)
        self.drop = nn.Dropout(dropout)

    def forward(self, words: Tensor, acts: Acts, people: People) -> Tensor:
        """[acts, candidates, sides]: the log odds; `words` are the branch's answers."""
        kind, rows = torch.from_numpy(acts.kind), len(acts.word) * len(people.traits)
        told = torch.relu(self.drop(part(words, "deed")[acts.word]) + self.kind[kind])
        first = part(words, "first")[people.first]
        mentions = torch.relu(self.drop(first + part(words, "last")[people.past - 1]))
        pairs = near(acts, people)
        act, mention = torch.from_numpy(pairs.act), torch.from_numpy(pairs.mention)
        both = (told @ self.deed.T)[act] + (mentions @ self.mention.T)[mention]
        both = both + (told[act] * mentions[mention]) @ self.product.T
        both = both + self.words[pairs.words] + self.sentences[pairs.sentences]
        both = torch.relu(both + torch.from_numpy(pairs.headline)[:, None] * self.headline)
        shares = torch.exp(self.pair(self.drop(both)).clamp(-BOUND, BOUND))
        row = torch.from_numpy(pairs.row)
        summed = lambda x: x.new_zeros(rows, x.shape[1]).index_add(0, row, x)  # noqa: E731
        named, weight = summed(shares[:, : len(SIDES)]), shares[:, len(SIDES) :]
        spoken = summed(weight * both) / (summed(weight) + LEAST)
        whole = self.signs(torch.from_numpy(signs(acts, people)).view(rows, SIGNS))
        of_act = told @ self.told.T + self.kind_candidate[kind]
        whole = whole + of_act.repeat_interleave(len(people.traits), 0)
        whole = torch.relu(whole + spoken @ self.spoken.T)
        odds = torch.log(named + LEAST) + self.answer(self.drop(whole))
        return odds.view(len(acts.word), len(people.traits), len(SIDES))


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The acts of a passage, its candidates, and who of them is party; [acts, candidates, sides].

    `known` are the sides that an act has: events do not have the third, contacts only that.
    """

    acts: Acts
    people: People
    goal: Tensor
    known: Tensor


def party_loss(scorer: Scorer, words: Tensor, asked: Asked) -> Tensor:
    """Sum of cross-entropies over the acts of a passage."""
    odds = scorer(words, asked.acts, asked.people)
    losses = F.binary_cross_entropy_with_logits(odds, asked.goal, reduction="none")
    return (losses * asked.known).sum()


def questions(passages: Sequence[Passage], encoder: Encoder, file: Path) -> dict[str, Asked]:
    """Return by name what is asked of each passage that tells anything.

    Reading all passages takes minutes: what was found in them is kept in a file.
    """
    named = _named(passages, encoder, file)
    found = {p.name: _asked(p, named[p.name]) for p in passages if p.name in named}
    return {name: asked for name, asked in found.items() if asked is not None}


def _named(
    passages: Sequence[Passage], encoder: Encoder, file: Path
) -> dict[str, dict[str, object]]:
    """Return by passage the sentences of its words, and of whom it speaks where."""
    kept: dict[str, dict[str, object]] = json.loads(file.read_text()) if file.exists() else {}
    keys = {p.name: _key(p) for p in passages}
    missing = [p for p in passages if kept.get(p.name, {}).get("key") != keys[p.name]]
    for passage, scene, _ in scenes(missing, encoder):
        names = Names(scene.cast.actors, scene.statements)
        known = {scene.state(a): names.of(a) for a in scene.actors}
        spoken = spoken_of(scene)
        kept[passage.name] = {
            "key": keys[passage.name],
            "starts": list(scene.syntax.starts),
            "sentence": list(scene.syntax.sentence),
            "names": [known[state] for state in spoken],
            "mentions": [list(one.mentions) for one in spoken.values()],
            "traits": [sorted(one.traits) for one in spoken.values()],
        }
    if missing:
        file.write_text(json.dumps(kept))
    return kept


def _key(passage: Passage) -> str:
    """Return what tells whether a passage was read: after new rules the file may be taken away."""
    return hashlib.sha256(f"{passage.title}\n{passage.text}".encode()).hexdigest()[:16]


def _asked(passage: Passage, named: dict[str, object]) -> Asked | None:
    """Return what is asked of a passage, or `None` where it tells of nobody or nothing."""
    starts, sentence = named["starts"], named["sentence"]
    spoken = {
        str(n): SpokenOf([tuple(words) for words in mentions], frozenset(traits))
        for n, (mentions, traits) in enumerate(zip(named["mentions"], named["traits"], strict=True))
    }
    told = [*passage.facts.events, *passage.facts.contacts]
    if not spoken or not told:
        return None
    shift = len(passage.title) + 2
    at = np.searchsorted(starts, [fact.trigger[0] + shift for fact in told], "right") - 1
    kinds = [fact.type if isinstance(fact, GoldEvent) else "contact" for fact in told]
    acts = Acts(at, np.array(sentence)[at], np.array([KINDS.index(kind) for kind in kinds]))
    people = people_of(spoken, Syntax((), (), (), (), sentence))
    goal = torch.zeros(len(told), len(spoken), len(SIDES))
    known = torch.zeros(len(told), 1, len(SIDES))
    for n, fact in enumerate(told):
        sides = _sides(fact)
        for side, gold in sides.items():
            known[n, 0, side] = 1
            for m, name in enumerate(named["names"]):
                goal[n, m, side] = float(name in gold)
    return Asked(acts, people, goal, known)


def _sides(fact: object) -> dict[int, set[str]]:
    if isinstance(fact, GoldEvent):
        return {0: set(map(root, fact.sources)), 1: set(map(root, fact.targets))}
    return {2: set(map(root, fact.parties))}
