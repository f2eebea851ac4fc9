"""The branch's network: layers of its own over the trunk, and its heads."""

import torch
from torch import Tensor, nn

from legation.encode.tags import ACT_PARTS, ACTS, ARC_WIDTH, DISTANCES, ROLE_WIDTH, ROLES

from ..model import Layer, Shape, distance_bucket

SIZES = [*(len(tags) for tags in ACTS.values()), *ACT_PARTS.values()]
NAMES = (*ACTS, *ACT_PARTS)
_REACH = 256
_BUCKETS = torch.tensor([distance_bucket(n - _REACH) for n in range(2 * _REACH + 1)])


class Branch(nn.Module):
    """[windows, pieces, width] of the trunk to scores and vectors for every piece."""

    def __init__(self, layers: int = 2, dropout: float = 0.2) -> None:
        super().__init__()
        shape = Shape()
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(layers))
        self.drop = nn.Dropout(dropout)
        self.answers = nn.Linear(shape.width, sum(SIZES))
        self.arc_distance = nn.Parameter(torch.zeros(DISTANCES))
        self.role_distance = nn.Parameter(torch.zeros(len(ROLES), DISTANCES))
        self.role_bias = nn.Parameter(torch.full((len(ROLES),), -3.0))
        self.unrelated = nn.Parameter(torch.zeros(1))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`mask` is [windows, 1, 1, pieces], hugely negative at padding."""
        return self.answers(self.drop(self.held(x, mask)))

    def held(self, x: Tensor, mask: Tensor) -> Tensor:
        """[windows, pieces, width]: what its layers make of the trunk's."""
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def arcs(self, words: Tensor) -> Tensor:
        """[words, words]: how likely the second is the head of the first; the root is its own."""
        below, above = part(words, "below"), part(words, "above")
        return below @ above.T / ARC_WIDTH**0.5 + self.arc_distance[_distances(len(words))]

    def roles(self, words: Tensor) -> Tensor:
        """[roles, triggers, words]: the log odds that a word has a role in what a trigger tells."""
        n = len(words)
        triggers = part(words, "trigger").view(n, len(ROLES), -1).transpose(0, 1)
        holders = part(words, "holder").view(n, len(ROLES), -1).transpose(0, 1)
        product = triggers @ holders.transpose(1, 2) / ROLE_WIDTH**0.5
        return product + self.role_distance[:, _distances(n)] + self.role_bias[:, None, None]


def part(words: Tensor, name: str) -> Tensor:
    """Return the scores of one head or the vectors of one part, [words, width]."""
    return words.split(SIZES, dim=-1)[NAMES.index(name)]


def _distances(count: int) -> Tensor:
    steps = torch.arange(count)[None, :] - torch.arange(count)[:, None]
    return _BUCKETS[steps.clamp(-_REACH, _REACH) + _REACH]
