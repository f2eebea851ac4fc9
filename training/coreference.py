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
from typing import NamedTuple

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from legation.encode import Encoded
from legation.encode.pieces import split
from legation.encode.tags import HEADS, PHRASE_PARTS, PHRASE_WIDTH
from legation.encode.windows import windows
from legation.mark.decode import lines
from legation.mark.pairs import Pairs, pairs
from legation.mark.phrases import Phrases, found, phrases
from legation.model import Span

from . import train
from .data import Document, gum, silver
from .examples import Example, examples
from .model import Network, legal

RATE = 1e-4
WARM_RATE, WARM_DROPOUT, SCORER_RATE = 2e-3, 0.3, 7e-4
SHARES = {"same": 0.6, "silver": 0.4, "heads": 1.5, "first": 1.0}
"""How much the parts of a step count: coreference by hand and by machine, GUM's own heads, and the
first stage."""
OTHERS = 0.4
"""Share of the first stage's batch that is taken beside a document."""
AVERAGE = 0.995
SAVE_EVERY = 240.0


class Paths(NamedTuple):
    """The training sets, the base model, and where states are saved."""

    data: Path
    base: Path
    out: Path


SILVER_LENGTH = 9000
"""Characters: longer articles of the silver set are left out, for memory."""


@dataclass(frozen=True)
class Source:
    """One document with its windows, and which words each of them answers for."""

    document: Document
    windows: list[Example]
    owned: list[tuple[int, int]]
    starts: np.ndarray
    ends: np.ndarray


Step = tuple[Source, Source, list[Example]]


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
    *scores, _, vectors = _own_words(source, answers).split(network.sizes, dim=-1)
    moves = {h: (network.transitions[h] + legal(t)).detach().numpy() for h, t in HEADS.items()}
    heads = {h: s.detach().numpy() for h, s in zip(HEADS, scores, strict=True)}
    tables = type("Tables", (), {"moves": moves})
    text = Encoded(source.starts, source.ends, heads, [], np.zeros((0, 0), np.float32), tables)  # type: ignore[arg-type]
    return text, vectors


@dataclass(frozen=True)
class Puzzle:
    """The mentions of one document, their pairs, and which of the pairs mean the same.

    `asked` is [mentions]: false for those of which the set does not say whom they mean.
    """

    looked: Phrases
    blocks: list[tuple[Pairs, Tensor]]
    asked: Tensor


def puzzle(source: Source, text: Encoded) -> Puzzle:
    """Take gold mentions and those that the network finds; what is no gold one means nobody."""
    entities = {Span(*span): key for span, key in source.document.entities.items()}
    spans = source.document.spans
    gold = {Span(a, b): kind for head in ("outer", "inner") for a, b, kind in spans[head]}
    looked = phrases(
        source.document.text,
        found(text, lines(source.document.text, source.starts)) | gold,
        text,
    )
    keys = [entities.get(p.span) for p in looked.items]
    blocks = []
    for block in pairs(looked):
        both = zip(block.later.tolist(), block.earlier.tolist(), strict=True)
        good = torch.tensor([keys[a] is not None and keys[a] == keys[b] for a, b in both])
        blocks.append((block, good))
    silent = not gold
    asked = torch.tensor([not silent or key is not None for key in keys])
    return Puzzle(looked, blocks, asked)


def same_loss(network: Network, asked: Puzzle, vectors: Tensor) -> Tensor:
    """Negative log-likelihood of the earlier mentions that mean the same, a mention's mean."""
    total = vectors.new_zeros(())
    if not asked.blocks:
        return total
    own = torch.from_numpy(asked.looked.own)
    mentions = network.same.mentions(sums(vectors, asked.looked), own)
    nobody = network.same.nobody(mentions)[:, 0]
    for block, good in asked.blocks:
        losses = _block_loss(network.same(mentions, block), nobody, block, good)
        low, high = int(block.later[0]), int(block.later[-1]) + 1
        total = total + (losses * asked.asked[low:high]).sum()
    return total / asked.asked[1:].sum().clamp(min=1)


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
    return every - torch.where(right.any(1), those, none[:, 0])


def sums(vectors: Tensor, looked: Phrases) -> Tensor:
    """[mentions, width]: the vectors of where each begins, ends and has its head, added up."""
    parts = vectors.split(PHRASE_WIDTH, dim=-1)
    places = torch.from_numpy(looked.places)
    return torch.stack([part[places[:, n]] for n, part in enumerate(parts)]).sum(0)


def step_loss(network: Network, step: Step) -> tuple[Tensor, dict[str, float]]:
    """The loss of one document of GUM, one of the silver set, and one batch."""
    source, silver_source, batch = step
    answers = network(*train.tensors(source.windows))
    heads, _ = train.heads_loss(network, answers, source.windows)
    text, vectors = encoded(network, source, answers)
    same = same_loss(network, puzzle(source, text), vectors)
    first, _ = train.loss(network, batch)
    answers = network(*train.tensors(silver_source.windows))
    text, vectors = encoded(network, silver_source, answers)
    by_machine = same_loss(network, puzzle(silver_source, text), vectors)
    parts = {"same": same, "silver": by_machine, "heads": heads, "first": first}
    total = torch.stack([SHARES[name] * part for name, part in parts.items()]).sum()
    return total, {name: float(part.detach()) for name, part in parts.items()}


def warm_up(network: Network, sources: list[Source], *, epochs: int = 14) -> None:
    """Teach the new parts alone, on what the encoder says of each document as it is."""
    network.eval()
    cached = []
    with torch.no_grad():
        for one in sources:
            hidden = network.hidden(*train.tensors(one.windows))
            text, _ = encoded(network, one, network.answers(hidden))
            cached.append((_own_words(one, hidden).half(), puzzle(one, text)))
    network.train()
    width = PHRASE_WIDTH * len(PHRASE_PARTS)
    last = nn.Linear(network.shape.width, width)
    last.load_state_dict(
        {"weight": network.answers.weight[-width:], "bias": network.answers.bias[-width:]}
    )
    learned = [*last.parameters(), *network.same.parameters()]
    optimiser = torch.optim.AdamW(learned, weight_decay=0.05)
    steps = epochs * len(cached)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, WARM_RATE, steps, pct_start=0.1)
    for _ in range(epochs):
        for words, asked in random.sample(cached, len(cached)):
            loss = same_loss(network, asked, last(F.dropout(words.float(), WARM_DROPOUT)))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            optimiser.step()
            schedule.step()
    with torch.no_grad():
        network.answers.weight[-width:] = last.weight
        network.answers.bias[-width:] = last.bias


def _own_words(source: Source, hidden: Tensor) -> Tensor:
    """[words, width]: what each window says of the words that are its own."""
    return torch.cat(
        [
            hidden[row, 1 + torch.from_numpy(window.first)][own:past]
            for row, (window, (own, past)) in enumerate(
                zip(source.windows, source.owned, strict=True)
            )
        ]
    )


def groups(network: Network) -> list[dict[str, object]]:
    """The first stage's groups, slower, but for the pair scorer, which is new."""
    scorer = {id(p) for p in network.same.parameters()}
    chosen = train.groups(network, RATE)
    for group in chosen:
        if id(group["params"][0]) in scorer:  # type: ignore[index]
            group["lr"] = SCORER_RATE
    return chosen


def fine_tune(network: Network, shared: Paths, *, steps: int, seed: int) -> None:
    """Run all steps, from the last saved state if there is one; the network is changed."""
    torch.manual_seed(seed)
    data, base, out = shared
    cutter = train.tokenizer(base)
    sources = [source(d, cutter) for d in gum(data / "gum", held_out=False)]
    articles = silver(data / "polnear", "train")
    machine = [source(d, cutter) for d in articles if len(d.text) < SILVER_LENGTH]
    others = train.pool(data, base)
    if not (out / "same.pt").exists():
        warm_up(network, machine[::2], epochs=3)
        warm_up(network, sources, epochs=10)
    optimiser = torch.optim.AdamW(groups(network), betas=(0.9, 0.98))
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
    for taken in islice(_steps(sources, machine, others, seed), step, steps):
        total, parts = step_loss(network, taken)
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
    sources: list[Source], machine: list[Source], others: list[list[list[Example]]], seed: int
) -> Iterator[Step]:
    shuffle = random.Random(seed)
    rest = (b for epoch in count() for b in train.batches(others, epoch, seed + 1))
    while True:
        for document in shuffle.sample(sources, len(sources)):
            batch = next(rest)
            yield document, shuffle.choice(machine), batch[: max(1, round(OTHERS * len(batch)))]


def finished(out: Path) -> Network:
    """Return the network of the second stage: the running average of its weights."""
    network = Network()
    network.load_state_dict(torch.load(out / "same.pt", weights_only=True)["average"])
    return network
