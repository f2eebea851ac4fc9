"""The second stage of training: which mentions mean the same.

The encoder stays as the first stage made it: only the vectors of mentions and the scorer of pairs
learn, first from the automatic coreference of PolNeAR's articles, then from GUM's by hand.

`python -m training.coreference` goes on from an encoder file, with GUM's documents and with the
passages of `corpus/train` in which is marked who is meant.
"""

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from bench.passages import CORPUS, load
from legation.encode import Encoded
from legation.encode.pieces import split
from legation.encode.tags import HEADS, PHRASE_PARTS, PHRASE_WIDTH
from legation.encode.windows import windows
from legation.mark.decode import best_tags, lines
from legation.mark.mentions import phrases
from legation.mark.pairs import Pairs, pairs
from legation.mark.traits import Phrases, look
from legation.model import Span

from . import train
from .data import Document, gum, marked, silver
from .events import graft, stored
from .examples import Example, examples
from .model import Network, legal

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "legation" / "data"
RATE, EPOCHS = 2e-3, (4, 10)
"""Epochs of the silver set, and of GUM."""
AGAIN, AGAIN_EPOCHS = 1e-3, 8
"""The rate of who goes on from an encoder file, and the epochs of GUM and the passages."""
LAYERS = ("outer", "inner")
DROPOUT = 0.3
"""Of what the encoder says, on top of the network's own."""
SILVER_LENGTH = 8000
"""Characters: longer articles of the silver set are left out, for memory."""


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
    spans = source.document.spans
    gold = {Span(a, b): (head, kind) for head in LAYERS for a, b, kind in spans[head]}
    tags = best_tags(text.scores, text.tables.moves, lines(source.document.text, source.starts))
    kinds = phrases(text, tags) | gold
    looked = look(source.document.text, kinds, text)
    keys = _keys(source.document, looked)
    blocks = []
    for _, _, block in pairs(looked):
        both = zip(block.later.tolist(), block.earlier.tolist(), strict=True)
        good = torch.tensor([keys[a] is not None and keys[a] == keys[b] for a, b in both])
        blocks.append((block, good))
    silent = not gold
    names = source.document.pointing  # of what points alone it is said whom it means
    asked = [
        (not silent or key is not None) and not (names and phrase.form == "name")
        for key, phrase in zip(keys, looked.items, strict=True)
    ]
    return Puzzle(looked, blocks, torch.tensor(asked))


def _keys(document: Document, looked: Phrases) -> list[str | None]:
    """Return whom each mention means by the set, which may end one at its head."""
    own = document.entities
    by_head = own if document.pointing else {}
    return [
        own.get(phrase.span) or by_head.get((phrase.span.start, phrase.head_at + len(phrase.head)))
        for phrase in looked.items
    ]


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


def teach(network: Network, data: Path, base: Path, *, seed: int) -> None:
    """Teach the network who means the same, from its state after the first stage."""
    random.seed(seed)
    torch.manual_seed(seed)
    cutter = train.tokenizer(base)
    articles = silver(data / "polnear", "train")
    machine = [source(d, cutter) for d in articles if len(d.text) < SILVER_LENGTH]
    by_hand = [source(d, cutter) for d in gum(data / "gum", held_out=False)]
    for epochs, sources in zip(EPOCHS, (machine, by_hand), strict=True):
        _teach(network, sources, epochs=epochs)


def teach_again(network: Network, data: Path, cutter: Tokenizer, *, seed: int) -> None:
    """Teach a network that has been taught already, with passages beside GUM."""
    random.seed(seed)
    torch.manual_seed(seed)
    documents = [*gum(data / "gum", held_out=False), *marked(load(CORPUS / "train"))]
    sources = [source(document, cutter) for document in documents]
    _teach(network, sources, epochs=AGAIN_EPOCHS, rate=AGAIN)


def _teach(network: Network, sources: list[Source], *, epochs: int, rate: float = RATE) -> None:
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
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, steps, pct_start=0.1)
    for _ in range(epochs):
        for words, asked in random.sample(cached, len(cached)):
            loss = same_loss(network, asked, last(F.dropout(words.float(), DROPOUT)))
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--file", type=Path, default=PACKAGE / "encoder.onnx", help="to go on from")
    parser.add_argument("--out", type=Path, default=PACKAGE / "encoder.onnx")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    network = stored.network(args.file)
    cutter = Tokenizer.from_file(str(PACKAGE / "tokenizer.json"))
    teach_again(network, args.shared / "data", cutter, seed=args.seed)
    network.eval()
    model = onnx.load(args.file)
    graft.replant_pairs(model, network)
    onnx.save(model, args.out)


if __name__ == "__main__":
    main()
