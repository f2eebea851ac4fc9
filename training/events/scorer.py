"""Train the scorer of parties alone: `python -m training.events.scorer`, some ten minutes.

The encoder and its branch stay as they are, so what they hold of each word is worked out once; only
the vectors of acts and mentions, and the scorer over them, go on learning.
"""

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import onnx
import torch
from torch import Tensor
from torch.nn import functional as F

from bench.passages import CORPUS, Passage, load
from legation.encode import Encoder

from .graft import graft
from .joint import TRUNK, Joint, loaded
from .parties import Asked, party_loss, questions
from .windows import Cutter, padded

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "legation" / "data"
EPOCHS, RATE, BATCH = 10, 2e-3, 4
DROPPED = 0.15
"""Share of what the branch holds of a word that is hidden from the scorer at a time."""
Seen = tuple[Tensor, Asked]
"""What the branch holds of the words of a passage, [words, width], and what is asked of it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--file", type=Path, default=PACKAGE / "encoder.onnx", help="to go on from")
    parser.add_argument("--out", type=Path, default=PACKAGE / "encoder.onnx")
    parser.add_argument("--read", type=Path, default=ROOT / "runs" / "events" / "read.json")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.read.parent.mkdir(parents=True, exist_ok=True)
    joint, encoder = loaded(args.file, frozen=True).eval(), Encoder(args.file)
    seen = {
        split: _seen(
            load(args.corpus / split), joint, encoder, args.read.with_stem(f"{split}-read")
        )
        for split in ("train", "dev")
    }
    torch.manual_seed(args.seed)
    for epoch, loss in enumerate(_epochs(joint, seen["train"], args)):
        print(f"epoch {epoch}: loss {loss:.3f}, of dev {_loss(joint, seen['dev']):.3f}", flush=True)
    model = onnx.load(args.file)
    graft(model, joint.branch, joint.scorer, trunk=TRUNK, quantised=True)
    onnx.save(model, args.out)


def _seen(passages: list[Passage], joint: Joint, encoder: Encoder, file: Path) -> list[Seen]:
    asked, cutter = questions(passages, encoder, file), Cutter(PACKAGE / "tokenizer.json")
    texts = {p.name: f"{p.title}\n\n{p.text}" for p in passages}
    return [(_held(texts[name], joint, cutter), some) for name, some in asked.items()]


def _held(text: str, joint: Joint, cutter: Cutter) -> Tensor:
    """[words, width]: what the branch holds of each word of a text."""
    held = []
    for window in cutter(text)[1]:
        with torch.no_grad():
            words = joint.held(*padded([window]))[0, torch.from_numpy(window.first)]
        held.append(words[window.own :])
    return torch.cat(held)


def _epochs(joint: Joint, seen: Iterable[Seen], args: argparse.Namespace) -> Iterator[float]:
    """Learn, and yield the loss of an act after each time that all passages were gone through."""
    some, answers = list(seen), joint.branch.answers
    groups = [{"params": joint.scorer.parameters()}]
    groups.append(
        {"params": answers.parameters(), "weight_decay": 0.0}
    )  # other rows stay as they are
    optimiser = torch.optim.AdamW(groups, lr=args.rate, weight_decay=0.01)
    steps = args.epochs * (len(some) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, args.rate, steps + 1)
    for epoch in range(args.epochs):
        random.Random(args.seed * 1000 + epoch).shuffle(some)
        joint.scorer.train()
        total = 0.0
        for at in range(0, len(some) - BATCH + 1, BATCH):
            loss = _mean(joint, some[at : at + BATCH], dropped=DROPPED)
            loss.backward()
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            total += float(loss.detach())
        joint.scorer.eval()
        yield total / (len(some) // BATCH)


def _loss(joint: Joint, seen: Sequence[Seen]) -> float:
    with torch.no_grad():
        return float(_mean(joint, seen, dropped=0.0))


def _mean(joint: Joint, seen: Sequence[Seen], *, dropped: float) -> Tensor:
    losses = [
        party_loss(joint.scorer, joint.branch.answers(F.dropout(held, dropped)), asked)
        for held, asked in seen
    ]
    return torch.stack(losses).sum() / sum(len(asked.acts.word) for _, asked in seen)


if __name__ == "__main__":
    main()
