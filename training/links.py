"""The loss that teaches which source and content belong to which cue."""

import bisect

import torch
from torch import Tensor
from torch.nn import functional as F

from legation.encode.tags import LINK_PARTS, LINK_WIDTH

from .examples import Example, Words
from .model import BETWEEN, Network, distance_bucket


def link_loss(network: Network, vectors: Tensor, example: Example) -> tuple[Tensor, int]:
    """Sum of cross-entropies over one window, and how many there are.

    Each cue chooses among the sources and nobody; each content among the cues and nobody.
    `vectors` is [words, parts * width].
    """
    if not example.links:
        return vectors.new_zeros(()), 0
    cues = [x.cue for x in example.links]
    sources = sorted({s for x in example.links for s in x.source})
    contents = [(s, n) for n, x in enumerate(example.links) for s in x.content]
    total, count = vectors.new_zeros(()), 0
    if sources:
        scores = pair_scores(network, vectors, "source", cues, sources)
        nobody = network.nobody["source"].expand(len(cues), 1)
        goals = torch.tensor(
            [sources.index(x.source[0]) + 1 if x.source else 0 for x in example.links]
        )
        total = total + F.cross_entropy(torch.cat([nobody, scores], 1), goals, reduction="sum")
        count += len(cues)
    if contents:
        scores = pair_scores(network, vectors, "content", cues, [s for s, _ in contents]).T
        nobody = network.nobody["content"].expand(len(contents), 1)
        goals = torch.tensor([n + 1 for _, n in contents])
        total = total + F.cross_entropy(torch.cat([nobody, scores], 1), goals, reduction="sum")
        count += len(contents)
    return total, count


def pair_scores(
    network: Network, vectors: Tensor, part: str, cues: list[Words], spans: list[Words]
) -> Tensor:
    """[cues, spans]: how well each span would be that part of each cue's attribution."""
    split = dict(zip(LINK_PARTS, vectors.split(LINK_WIDTH, dim=-1), strict=True))
    keys = torch.stack([split["cue"][a:b].mean(0) for a, b in cues])
    values = torch.stack(
        [split[f"{part}_start"][a] + split[f"{part}_end"][b - 1] for a, b in spans]
    )
    return keys @ values.T / LINK_WIDTH**0.5 + _bias(network.distance[part], cues, spans)


def _bias(table: Tensor, cues: list[Words], spans: list[Words]) -> Tensor:
    rows = [[_place(cue, span, cues) for span in spans] for cue in cues]
    where = torch.tensor(rows)
    return table[where[..., 0], where[..., 1]]


def _place(cue: Words, span: Words, cues: list[Words]) -> tuple[int, int]:
    """Signed distance in words from cue to span, and how many other cues stand between."""
    steps = span[0] - cue[1] + 1 if span[0] >= cue[1] else span[1] - cue[0] - 1
    low, high = (cue[1], span[0]) if span[0] >= cue[1] else (span[1], cue[0])
    starts = sorted(a for a, _ in cues)
    between = bisect.bisect_left(starts, high) - bisect.bisect_left(starts, low)
    return distance_bucket(steps), min(max(between, 0), BETWEEN - 1)
