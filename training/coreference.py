"""The second stage of training: which mentions mean the same, and more of what a mention is.

GUM is a tenth of what the first stage sees, and its coreference none of it. Here each step takes
one of its documents whole, and a batch of the first stage beside it, so that nothing is forgotten.
"""

import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from legation.encode import Encoded
from legation.encode.pieces import split
from legation.encode.tags import HEADS, PHRASE_WIDTH
from legation.encode.windows import windows
from legation.mark.decode import lines
from legation.mark.pairs import Pairs, pairs
from legation.mark.phrases import Phrases, found, phrases
from legation.model import Span

from . import train
from .data import Document, gum
from .examples import Example, examples
from .model import Network, legal

RATE = 1e-4
SHARES = {"same": 0.6, "heads": 1.5, "first": 1.0}
"""How much the parts of a step count: coreference, GUM's own heads, and the first stage."""
OTHERS = 0.4
"""Share of the first stage's batch that is taken beside a document."""
AVERAGE = 0.995
SAVE_EVERY = 240.0


@dataclass(frozen=True)
class Source:
    """One document with its windows, and which words each of them answers for."""

    document: Document
    windows: list[Example]
    owned: list[tuple[int, int]]
    starts: np.ndarray
    ends: np.ndarray


def source(document: Document, cutter: Tokenizer) -> Source:
    """Cut a document as the reader will."""
    pieces = split(document.text, cutter)
    owned = []
    for window in windows(len(pieces.ids), pieces.breaks):
        low, own, high = np.searchsorted(
            pieces.first_piece, [window.start, window.own, window.end]
        ).tolist()
        owned.append((own - low, high - low))
    return Source(document, examples(document, cutter), owned, pieces.word_starts, pieces.word_ends)


def encoded(network: Network, source: Source, answers: Tensor) -> tuple[Encoded, Tensor]:
    """Join the windows' answers into those of the whole text, and its phrase vectors."""
    rows = [
        answers[row, 1 + torch.from_numpy(window.first)][own:past]
        for row, (window, (own, past)) in enumerate(zip(source.windows, source.owned, strict=True))
    ]
    *scores, _, vectors = torch.cat(rows).split(network.sizes, dim=-1)
    moves = {h: (network.transitions[h] + legal(t)).detach().numpy() for h, t in HEADS.items()}
    heads = {h: s.detach().numpy() for h, s in zip(HEADS, scores, strict=True)}
    tables = type("Tables", (), {"moves": moves})
    text = Encoded(source.starts, source.ends, heads, [], np.zeros((0, 0), np.float32), tables)  # type: ignore[arg-type]
    return text, vectors


def same_loss(network: Network, source: Source, text: Encoded, vectors: Tensor) -> Tensor:
    """Negative log-likelihood of the earlier mentions that mean the same, a mention's mean.

    Gold mentions and those that the network finds take part: what is no gold one means nobody.
    """
    entities = {Span(*span): key for span, key in source.document.entities.items()}
    kinds = {
        Span(a, b): kind for h in ("outer", "inner") for a, b, kind in source.document.spans[h]
    }
    kinds |= found(text, lines(source.document.text, source.starts)) | kinds
    looked = phrases(source.document.text, kinds, text)
    if len(looked.items) < 2:
        return vectors.new_zeros(())
    keys = [entities.get(p.span) for p in looked.items]
    mentions = network.same.mentions(sums(vectors, looked), torch.from_numpy(looked.own))
    nobody = network.same.nobody(mentions)[:, 0]
    total = vectors.new_zeros(())
    for block in pairs(looked):
        scores = network.same(mentions, block)
        good = [
            keys[a] is not None and keys[a] == keys[b]
            for a, b in zip(block.later.tolist(), block.earlier.tolist(), strict=True)
        ]
        total = total + _block_loss(scores, nobody, block, torch.tensor(good))
    return total / (len(keys) - 1)


def _block_loss(scores: Tensor, nobody: Tensor, block: Pairs, good: Tensor) -> Tensor:
    low, high = int(block.later[0]), int(block.later[-1]) + 1
    row = torch.from_numpy(block.later - low)
    column = torch.from_numpy(block.earlier - int(block.earlier.min()))
    table = scores.new_full((high - low, int(column.max()) + 1), -1e4)
    table = table.index_put((row, column), scores)
    right = torch.zeros_like(table, dtype=torch.bool).index_put((row, column), good)
    none = nobody[low:high, None]
    every = torch.logsumexp(torch.cat([table, none], 1), 1)
    those = torch.logsumexp(table.masked_fill(~right, -1e4), 1)
    return (every - torch.where(right.any(1), those, none[:, 0])).sum()


def sums(vectors: Tensor, looked: Phrases) -> Tensor:
    """[mentions, width]: the vectors of where each begins, ends and has its head, added up."""
    parts = vectors.split(PHRASE_WIDTH, dim=-1)
    places = torch.from_numpy(looked.places)
    return torch.stack([part[places[:, n]] for n, part in enumerate(parts)]).sum(0)


def step_loss(
    network: Network, source: Source, batch: list[Example]
) -> tuple[Tensor, dict[str, float]]:
    """The loss of one document and one batch."""
    answers = network(*train.tensors(source.windows))
    heads, _ = train.heads_loss(network, answers, source.windows)
    same = same_loss(network, source, *encoded(network, source, answers))
    first, _ = train.loss(network, batch)
    parts = {"same": same, "heads": heads, "first": first}
    total = torch.stack([SHARES[name] * part for name, part in parts.items()]).sum()
    return total, {name: float(part.detach()) for name, part in parts.items()}


def fine_tune(
    network: Network, data: Path, base: Path, out: Path, *, steps: int, seed: int
) -> None:
    """Run all steps, from the last saved state if there is one; the network is changed."""
    torch.manual_seed(seed)
    cutter = train.tokenizer(base)
    sources = [source(d, cutter) for d in gum(data / "gum", held_out=False)]
    others = train.pool(data, base)
    optimiser = torch.optim.AdamW(train.groups(network, RATE), betas=(0.9, 0.98))
    rates = [float(str(g["lr"])) for g in optimiser.param_groups]
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, rates, steps, pct_start=0.1, cycle_momentum=False
    )
    average = {k: v.clone() for k, v in network.state_dict().items()}
    step, file = 0, out / "same.pt"
    if file.exists():
        state = torch.load(file, weights_only=True)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        average, step = state["average"], state["step"]
        schedule.last_epoch = step
    began = saved = time.monotonic()
    network.train()
    for document, batch in islice(_steps(sources, others, seed), step, steps):
        total, parts = step_loss(network, document, batch)
        optimiser.zero_grad()
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        step += 1
        keep = min(AVERAGE, (1 + step) / (10 + step))
        for name, value in network.state_dict().items():
            average[name].lerp_(value, 1 - keep)
        with (out / "same.jsonl").open("a") as log:
            row = {"step": step, "of": steps, "seconds": round(time.monotonic() - began, 1)}
            print(json.dumps({**row, **parts}), file=log)
        if time.monotonic() - saved > SAVE_EVERY or step == steps:
            saved = time.monotonic()
            state = {"network": network.state_dict(), "average": average, "step": step}
            train.save(file, {**state, "optimiser": optimiser.state_dict()})


def _steps(
    sources: list[Source], others: list[list[list[Example]]], seed: int
) -> Iterator[tuple[Source, list[Example]]]:
    shuffle = random.Random(seed)
    rest = (b for epoch in count() for b in train.batches(others, epoch, seed + 1))
    while True:
        for document in shuffle.sample(sources, len(sources)):
            batch = next(rest)
            yield document, batch[: max(1, round(OTHERS * len(batch)))]


def finished(out: Path) -> Network:
    """Return the network of the second stage: the running average of its weights."""
    network = Network()
    network.load_state_dict(torch.load(out / "same.pt", weights_only=True)["average"])
    return network
