"""The reader's network: a small BERT encoder, and heads that answer for each word."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from legation.encode.pieces import FEATURES
from legation.encode.tags import (
    DISTANCES,
    HEADS,
    LINK_PARTS,
    LINK_WIDTH,
    PHRASE_PARTS,
    PHRASE_WIDTH,
)
from legation.mark.pairs import BUCKETS, FORMS, Pairs
from legation.mark.pairs import FEATURES as PAIR_FEATURES
from legation.mark.traits import OWN

BETWEEN = 3
"""Buckets of how many cues stand between them: none, one, more."""
FORBIDDEN = -1e4


@dataclass(frozen=True)
class Shape:
    """Sizes of the encoder, those of the base model by default."""

    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.mixed = nn.Linear(shape.width, 3 * shape.width)
        self.joined = nn.Linear(shape.width, shape.width)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.first = nn.LayerNorm(shape.width, eps=1e-12)
        self.second = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        q, k, v = self.mixed(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        # Fused attention, and so no dropout on its weights: half the time of a step on a CPU.
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(batch, length, width)
        x = self.first(x + self.drop(self.joined(seen)))
        return self.second(x + self.drop(self.down(F.gelu(self.up(x)))))


class Same(nn.Module):
    """Whether two mentions mean the same: a small network over their vectors and features."""

    def __init__(self, width: int = PHRASE_WIDTH, dropout: float = 0.25) -> None:
        super().__init__()
        self.own = nn.Linear(OWN, width)
        self.later = nn.Linear(width, width, bias=False)
        self.earlier = nn.Linear(width, width)
        self.product = nn.Linear(width, width, bias=False)
        self.features = nn.Linear(PAIR_FEATURES, width, bias=False)
        self.distance = nn.Parameter(torch.zeros(BUCKETS, width))
        self.sentences = nn.Parameter(torch.zeros(BUCKETS, width))
        self.forms = nn.Parameter(torch.zeros(FORMS, width))
        self.answer = nn.Linear(width, 1)
        self.nobody = nn.Linear(width, 1)
        self.drop = nn.Dropout(dropout)

    def mentions(self, vectors: Tensor, own: Tensor) -> Tensor:
        """[mentions, width] from the sum of their words' vectors and what they are."""
        return self.drop(F.relu(vectors + self.own(own)))

    def forward(self, mentions: Tensor, pairs: Pairs) -> Tensor:
        """Score each pair; [pairs]."""
        a, b = torch.from_numpy(pairs.later), torch.from_numpy(pairs.earlier)
        both = self.later(mentions)[a] + self.earlier(mentions)[b]
        both = both + self.product(mentions[a] * mentions[b])
        both = both + self.features(torch.from_numpy(pairs.features))
        both = both + self.distance[torch.from_numpy(pairs.distance)]
        both = both + self.sentences[torch.from_numpy(pairs.sentences)]
        both = both + self.forms[torch.from_numpy(pairs.forms)]
        return self.answer(self.drop(F.relu(both)))[:, 0]


class Network(nn.Module):
    """Pieces to one score per tag for each head, link and phrase vectors, for every piece."""

    def __init__(self, shape: Shape = Shape(), dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.marks = nn.Embedding(FEATURES + 1, shape.width)  # the last is the special pieces'
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.drop = nn.Dropout(dropout)
        sizes = [len(tags) for tags in HEADS.values()]
        sizes += [len(LINK_PARTS) * LINK_WIDTH, len(PHRASE_PARTS) * PHRASE_WIDTH]
        self.answers = nn.Linear(shape.width, sum(sizes))
        self.sizes = sizes
        self.transitions = nn.ParameterDict(
            {head: nn.Parameter(0.01 * torch.randn(len(t), len(t))) for head, t in HEADS.items()}
        )
        self.distance = nn.ParameterDict(
            {p: nn.Parameter(torch.zeros(DISTANCES, BETWEEN)) for p in ("source", "content")}
        )
        self.nobody = nn.ParameterDict(
            {p: nn.Parameter(torch.zeros(1)) for p in ("source", "content")}
        )
        self.same = Same()
        nn.init.normal_(self.marks.weight, std=0.01)

    def forward(self, ids: Tensor, marks: Tensor) -> Tensor:
        """[windows, pieces] to [windows, pieces, all answers]; padding has id 0."""
        return self.answers(self.drop(self.hidden(ids, marks)))

    def hidden(self, ids: Tensor, marks: Tensor) -> Tensor:
        """The same to [windows, pieces, width], before any head."""
        mask = (ids == 0)[:, None, None, :].float() * FORBIDDEN
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.marks(marks)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_base(self, weights: dict[str, Tensor]) -> None:
        """Take the encoder's weights from a BERT checkpoint, by its names."""
        own = self.state_dict()
        own["words.weight"] = weights["embeddings.word_embeddings.weight"]
        own["places.weight"] = (
            weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        _norm(own, "norm", weights, "embeddings.LayerNorm")
        for n in range(self.shape.layers):
            there, here = f"encoder.layer.{n}", f"layers.{n}"
            for part in ("weight", "bias"):
                own[f"{here}.mixed.{part}"] = torch.cat(
                    [
                        weights[f"{there}.attention.self.{x}.{part}"]
                        for x in ("query", "key", "value")
                    ]
                )
                own[f"{here}.joined.{part}"] = weights[f"{there}.attention.output.dense.{part}"]
                own[f"{here}.up.{part}"] = weights[f"{there}.intermediate.dense.{part}"]
                own[f"{here}.down.{part}"] = weights[f"{there}.output.dense.{part}"]
            _norm(own, f"{here}.first", weights, f"{there}.attention.output.LayerNorm")
            _norm(own, f"{here}.second", weights, f"{there}.output.LayerNorm")
        self.load_state_dict(own)


def _norm(own: dict[str, Tensor], here: str, weights: dict[str, Tensor], there: str) -> None:
    for part in ("weight", "bias"):
        own[f"{here}.{part}"] = weights[f"{there}.{part}"]


def legal(tags: tuple[str, ...]) -> Tensor:
    """[from, to]: 0 where a tag may follow another, `FORBIDDEN` where an inside has no begin."""
    table = torch.zeros(len(tags), len(tags))
    for j, tag in enumerate(tags):
        if tag[0] == "I":
            for i, before in enumerate(tags):
                if before[2:] != tag[2:]:
                    table[i, j] = FORBIDDEN
    return table


def chain_loss(
    scores: Tensor, allowed: Tensor, real: Tensor, moves: Tensor, tags: tuple[str, ...]
) -> Tensor:
    """Negative log-likelihood of the allowed tag paths under a linear-chain CRF, summed.

    `scores` and `allowed` are [windows, words, tags], `real` [windows, words]: not padding.
    """
    moves = moves + legal(tags)
    bound = scores.masked_fill(~allowed, FORBIDDEN)
    both = torch.stack([scores, bound])  # the sum over all paths, and over the allowed ones
    alpha = both[:, :, 0]  # a window may begin in the middle of a span
    for t in range(1, scores.shape[1]):
        ahead = torch.logsumexp(alpha[..., None] + moves, dim=-2) + both[:, :, t]
        alpha = torch.where(real[None, :, t, None], ahead, alpha)
    total, good = torch.logsumexp(alpha, dim=-1)
    return (total - good).sum()


def distance_bucket(steps: int) -> int:
    """Bucket a signed distance in words, on a log scale."""
    size = min(int(math.log2(abs(steps))) + 1, DISTANCES // 2 - 1) if steps else 0
    return DISTANCES // 2 + size if steps >= 0 else DISTANCES // 2 - size
