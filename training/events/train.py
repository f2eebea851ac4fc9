"""Train the branch: syntax first, then events, contacts and their holders beside it.

What the trunk says is computed once and kept in memory; the state is saved after each epoch, and a
run that was interrupted goes on from there.
"""

import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import onnx
import torch
from torch import Tensor

from bench.passages import CORPUS, load

from .branch import Branch
from .examples import Example, Pair, aw, examples, plv
from .graft import BIASES, PREFIX
from .losses import WEIGHTS, pair_loss, passage_loss
from .pretrain import padded, syntax_loss, targets, words_of
from .syntax import articles, parsed
from .trunk import Seen, Trunk, constants, dense, weights_of

LAYERS, TRUNK = 2, 4
"""Layers of the branch, and of the trunk below it."""
SYNTAX_EPOCHS, EVENT_EPOCHS, MORE_EPOCHS = 9, 14, 10
RATE, MORE_RATE = 1e-3, 8e-4
"""`MORE_…` is for going on from the file's own branch, when there is more to learn from."""
WINDOWS, PAIRS, OTHERS, SENTENCES = 8, 6, 3, 4
"""Of a step: windows of passages, pairs of PLV and of AW, windows with syntax."""
PAIR_WEIGHT, ROLE_WEIGHT, SYNTAX_WEIGHT = 0.6, 0.15, 0.3
Parsed = tuple[Seen, Tensor, Tensor]
T = TypeVar("T")


@dataclass
class Sets:
    """Everything that is learned from, as the trunk sees it."""

    passages: list[Example]
    plv: list[Pair]
    aw: list[Pair]
    syntax: list[Parsed]


def held_out(pair: Pair) -> bool:
    """Tell whether a sentence of PLV is of the fifth that is measured on."""
    return int(pair.key) % 5 == 4


def syntax_windows(data: Path, trunk: Trunk, split: str = "train") -> list[Parsed]:
    """Return the windows of PolNeAR's articles with their automatic parses."""
    found = []
    for text, sentences in articles(data / "polnear", split):
        pieces, windows = trunk(text)
        tree = parsed(pieces, sentences)
        found += [(w, *targets(tree, w)) for w in windows if len(w.first)]
    return found


def sets(data: Path, trunk: Trunk, syntax: list[Parsed]) -> Sets:
    """Load the passages to train on, PLV without the held-out fifth, and AW."""
    passages = examples(load(CORPUS / "train"), trunk)
    pairs = [p for p in plv(data / "plover" / "plv-train.tsv", trunk) if not held_out(p)]
    return Sets(
        passages=[w for windows in passages for w in windows if len(w.seen.first)],
        plv=pairs,
        aw=list(aw(data / "plover" / "aw-train.tsv", trunk)),
        syntax=syntax,
    )


def started(file: Path) -> Branch:
    """Return a branch whose layers are the trunk's own last ones, to begin with."""
    branch = Branch(LAYERS)
    for n, layer in enumerate(branch.layers):
        layer.load_state_dict(weights_of(file, f"layers.{6 - LAYERS + n}"))
    return branch


def shipped(file: Path) -> Branch:
    """Return the branch that an encoder file has, to go on from."""
    branch, stored = Branch(LAYERS), constants(file)
    for n, layer in enumerate(branch.layers):
        layer.load_state_dict(weights_of(file, f"{PREFIX}.layers.{n}"))
    weight, bias = dense(stored, f"{PREFIX}.heads")
    tables = json.loads(onnx.load(file).metadata_props[0].value)[PREFIX]
    rest = {name: torch.tensor(tables[name]) for name in BIASES}
    branch.load_state_dict({"answers.weight": weight, "answers.bias": bias, **rest}, strict=False)
    return branch


def mean(branches: Sequence[Branch]) -> Branch:
    """Return a branch that has the mean of the weights of others."""
    states = [branch.state_dict() for branch in branches]
    made = Branch(LAYERS)
    made.load_state_dict({n: torch.stack([s[n] for s in states]).mean(0) for n in states[0]})
    return made.eval()


def answers(branch: Branch, seen: Sequence[Seen]) -> list[Tensor]:
    """Return the answers at the words of some windows."""
    return words_of(branch(*padded(list(seen))), list(seen))


def syntax_step(branch: Branch, batch: Sequence[Parsed]) -> Tensor:
    """The mean loss of heads and relations."""
    words = answers(branch, [w for w, _, _ in batch])
    losses = [
        syntax_loss(branch, w, heads, relations)
        for w, (_, heads, relations) in zip(words, batch, strict=True)
        if (heads >= 0).any()
    ]
    return torch.stack(losses).mean() if losses else words[0].new_zeros(())


def event_step(
    branch: Branch, sets: Sets, at: int, seed: int = 0
) -> tuple[Tensor, dict[str, float]]:
    """The weighted loss of one step over all sets."""
    windows = _turn(sets.passages, at, WINDOWS, seed)
    rows = answers(branch, [w.seen for w in windows])
    parts: dict[str, Tensor] = {}
    count = sum(len(w.seen.first) for w in windows)
    acts = max(1, sum(len(w.acts) for w in windows))
    for words, window in zip(rows, windows, strict=True):
        for name, loss in passage_loss(branch, words, window).items():
            parts[name] = parts.get(name, 0) + loss
    total = parts["event"].new_zeros(())
    for name, loss in parts.items():
        share = loss / (count / 12 if name in ("event", "contact") else acts)
        total = total + (WEIGHTS.get(name, ROLE_WEIGHT) * share)
        parts[name] = share
    pairs = [*_turn(sets.plv, at, PAIRS, seed), *_turn(sets.aw, at, OTHERS, seed)]
    said = answers(branch, [p.seen for p in pairs])
    parts["pairs"] = torch.stack(
        [pair_loss(branch, w, p) for w, p in zip(said, pairs, strict=True)]
    ).mean()
    total = total + PAIR_WEIGHT * parts["pairs"]
    if sets.syntax:
        parts["syntax"] = syntax_step(branch, _turn(sets.syntax, at, SENTENCES, seed))
        total = total + SYNTAX_WEIGHT * parts["syntax"]
    return total, {name: float(part.detach()) for name, part in parts.items()}


def _turn(items: Sequence[T], at: int, count: int, seed: int = 0) -> list[T]:
    """Return the next items of a set that is gone through in a new order each time."""
    per = max(1, len(items) // count)
    order = list(range(len(items)))
    random.Random(seed * 10_000 + at // per).shuffle(order)
    return [items[i] for i in order[(at % per) * count : (at % per + 1) * count]]


def fit(  # noqa: PLR0913
    branch: Branch,
    step: Callable[[int], tuple[Tensor, dict[str, float]]],
    *,
    steps: int,
    rate: float,
    out: Path,
    every: int,
    report: Callable[[Branch], dict[str, float]] | None = None,
) -> None:
    """Run steps with a one-cycle rate; keep the running average of the weights at the end."""
    optimiser = torch.optim.AdamW(branch.parameters(), lr=rate, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, steps + 1, pct_start=0.1)
    first = 0
    if out.exists():
        state = torch.load(out, weights_only=True)
        first = state["step"]
        branch.load_state_dict(state["branch"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
    began = time.monotonic()
    branch.train()
    for at in range(first, steps):
        total, parts = step(at)
        optimiser.zero_grad()
        total.backward()
        torch.nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if (at + 1) % every == 0 or at + 1 == steps:
            more = report(branch) if report else {}
            row = {"step": at + 1, "of": steps, "seconds": round(time.monotonic() - began)}
            rounded = {k: round(v, 4) for k, v in {**parts, **more}.items()}
            print(json.dumps({**row, **rounded}), flush=True)
            state = {
                "branch": branch.state_dict(),
                "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(),
                "step": at + 1,
            }
            torch.save(state, out.with_suffix(".new"))
            out.with_suffix(".new").replace(out)
    branch.eval()


def learn_syntax(branch: Branch, windows: list[Parsed], out: Path) -> None:
    """First stage."""
    size = 16
    steps = SYNTAX_EPOCHS * (len(windows) // size)

    def step(at: int) -> tuple[Tensor, dict[str, float]]:
        loss = syntax_step(branch, _turn(windows, at, size))
        return loss, {"syntax": float(loss.detach())}

    fit(branch, step, steps=steps, rate=RATE, out=out, every=max(1, steps // SYNTAX_EPOCHS))


def learn_events(  # noqa: PLR0913
    branch: Branch,
    data: Sets,
    out: Path,
    report: Callable[[Branch], dict[str, float]] | None,
    *,
    epochs: int = EVENT_EPOCHS,
    rate: float = RATE,
    seed: int = 0,
) -> None:
    """Second stage."""
    per = max(1, len(data.passages) // WINDOWS)
    fit(
        branch,
        lambda at: event_step(branch, data, at, seed),
        steps=epochs * per,
        rate=rate,
        out=out,
        every=per,
        report=report,
    )


def types_of(branch: Branch, pairs: Sequence[Pair]) -> list[list[float]]:
    """Return the scores of all types for some pairs; the first is that of none."""
    from .losses import pair_scores

    branch.eval()
    with torch.no_grad():
        rows = [answers(branch, [p.seen])[0] for p in pairs]
        scores = [
            pair_scores(branch, w, p.source, p.target).tolist()
            for w, p in zip(rows, pairs, strict=True)
        ]
    branch.train()
    return scores
