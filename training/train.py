"""Train the reader's network.

Saves the whole state every few minutes and goes on from it when started again; the curve goes to
`log.jsonl`. The weights that count are a running average of those trained.
"""

import json
import random
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from legation.encode.pieces import FEATURES
from legation.encode.tags import HEADS

from .data import crossner, gum, polnear
from .examples import Example, examples
from .links import link_loss
from .model import Network, chain_loss

CLS, SEP = 101, 102
WEIGHTS = {"attribution": 1.0, "names": 0.4, "outer": 0.3, "inner": 0.3, "link": 0.4}
PIECES_A_BATCH = 4096
AVERAGE = 0.998
SAVE_EVERY = 300.0
"""Seconds between two saved states."""
RATE = 3e-4
EARLY = 0.65
"""Share of the steps after which the running average is kept, to be blended with the end."""


def tokenizer(base: Path) -> Tokenizer:
    """Load the base encoder's tokenizer without its limits."""
    loaded = Tokenizer.from_file(str(base / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def pool(data: Path, base: Path) -> list[list[list[Example]]]:
    """All documents as windows; an article's annotators are together, and take turns by epoch."""
    cutter = tokenizer(base)
    articles: dict[str, list[list[Example]]] = {}
    for document in polnear(data / "polnear", "train"):
        article = document.name.rsplit("_", 1)[0]
        articles.setdefault(article, []).append(examples(document, cutter))
    others = list(gum(data / "gum", held_out=False))
    others += list(crossner(data / "crossner" / "politics-train.txt"))
    others += list(crossner(data / "crossner" / "politics-dev.txt"))
    return [*articles.values(), *([examples(d, cutter)] for d in others)]


def batches(documents: list[list[list[Example]]], epoch: int, seed: int) -> Iterator[list[Example]]:
    """Yield one epoch of batches of windows of like length, in an order that the seed fixes."""
    shuffle = random.Random(seed * 1000 + epoch)
    windows = [w for versions in documents for w in versions[epoch % len(versions)]]
    shuffle.shuffle(windows)
    # Sorted within stretches of the shuffled list: little padding, and still mixed batches.
    packed: list[list[Example]] = []
    for at in range(0, len(windows), 400):
        stretch = sorted(windows[at : at + 400], key=lambda w: len(w.ids))
        batch: list[Example] = []
        for window in stretch:
            if (len(batch) + 1) * (len(window.ids) + 2) > PIECES_A_BATCH:
                packed.append(batch)
                batch = []
            batch.append(window)
        packed.append(batch)
    shuffle.shuffle(packed)
    return iter(packed)


def tensors(batch: list[Example]) -> tuple[Tensor, Tensor]:
    """Pad the windows of a batch: ids and marks, [windows, pieces], with the special pieces."""
    width = max(len(w.ids) for w in batch) + 2
    ids = np.zeros((len(batch), width), dtype=np.int64)
    marks = np.full((len(batch), width), FEATURES, dtype=np.int64)
    for row, window in enumerate(batch):
        n = len(window.ids)
        ids[row, : n + 2] = [CLS, *window.ids, SEP]
        marks[row, 1 : n + 1] = window.features
    return torch.from_numpy(ids), torch.from_numpy(marks)


def loss(network: Network, batch: list[Example]) -> tuple[Tensor, dict[str, float]]:
    """The weighted sum of all heads' losses, each averaged over what it is asked for."""
    return heads_loss(network, network(*tensors(batch)), batch)


def heads_loss(
    network: Network, answers: Tensor, batch: list[Example]
) -> tuple[Tensor, dict[str, float]]:
    """The same of answers that are there already, [windows, pieces, answers]."""
    *scores, vectors, _ = (
        [head[row, 1 + torch.from_numpy(w.first)] for row, w in enumerate(batch)]
        for head in answers.split(network.sizes, dim=-1)
    )
    parts: dict[str, Tensor] = {}
    for (head, tags), rows in zip(HEADS.items(), scores, strict=True):
        asked = [
            (s, w.allowed[head]) for s, w in zip(rows, batch, strict=True) if head in w.allowed
        ]
        asked = [(s, a) for s, a in asked if len(a)]
        if asked:
            padded = torch.nn.utils.rnn.pad_sequence([s for s, _ in asked], batch_first=True)
            allowed = torch.nn.utils.rnn.pad_sequence(
                [torch.from_numpy(a) for _, a in asked], batch_first=True
            )
            real = allowed.any(-1)
            parts[head] = (
                chain_loss(padded, allowed, real, network.transitions[head], tags) / real.sum()
            )
    links = [link_loss(network, v, w) for v, w in zip(vectors, batch, strict=True)]
    if count := sum(n for _, n in links):
        parts["link"] = torch.stack([x for x, _ in links]).sum() / count
    total = torch.stack([WEIGHTS[name] * part for name, part in parts.items()]).sum()
    return total, {name: float(part.detach()) for name, part in parts.items()}


def groups(network: Network, rate: float) -> list[dict[str, object]]:
    """Parameter groups: lower layers learn slower, the new heads faster; biases do not decay."""
    chosen: list[dict[str, object]] = []
    depth = network.shape.layers
    for name, parameter in network.named_parameters():
        if name.startswith(("words", "places", "norm")):
            scale = 0.85 ** (depth + 1)
        elif name.startswith("layers"):
            scale = 0.85 ** (depth - 1 - int(name.split(".")[1]))
        else:
            scale = 3.0
        decay = (
            0.01 if parameter.ndim > 1 and not name.startswith(("transitions", "distance")) else 0.0
        )
        chosen.append({"params": [parameter], "lr": rate * scale, "weight_decay": decay})
    return chosen


class Average:
    """A running average of the weights, warmed up so that the first steps do not linger."""

    def __init__(self, network: Network) -> None:
        self.weights = {k: v.clone() for k, v in network.state_dict().items()}

    def update(self, network: Network, step: int) -> None:
        keep = min(AVERAGE, (1 + step) / (10 + step))
        for name, value in network.state_dict().items():
            self.weights[name].lerp_(value, 1 - keep)


def train(data: Path, base: Path, out: Path, *, steps: int, seed: int) -> None:
    """Run all steps, from the last saved state if there is one."""
    torch.manual_seed(seed)
    out.mkdir(parents=True, exist_ok=True)
    documents = pool(data, base)
    network = Network()
    network.load_base(load_file(base / "model.safetensors"))
    average = Average(network)
    optimiser = torch.optim.AdamW(groups(network, RATE), betas=(0.9, 0.98))
    rates = [float(str(g["lr"])) for g in optimiser.param_groups]
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, rates, steps, pct_start=0.1, cycle_momentum=False
    )
    state_file = out / "state.pt"
    early: dict[str, Tensor] = {}
    step = 0
    if state_file.exists():
        state = torch.load(state_file, weights_only=True)
        network.load_state_dict(state["network"])
        average.weights = state["average"]
        optimiser.load_state_dict(state["optimiser"])
        early = state["early"]
        step = schedule.last_epoch = state["step"]
    began = saved = time.monotonic()
    network.train()
    for epoch, batch in islice(_all_batches(documents, seed), step, steps):
        total, parts = loss(network, batch)
        optimiser.zero_grad()
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        step += 1
        average.update(network, step)
        if step == round(EARLY * steps):
            early = {name: value.clone() for name, value in average.weights.items()}
        if step % 20 == 0:
            row = {"step": step, "of": steps, "epoch": epoch, "seconds": time.monotonic() - began}
            with (out / "log.jsonl").open("a") as log:
                print(json.dumps({**row, **parts}), file=log)
        if time.monotonic() - saved > SAVE_EVERY or step == steps:
            saved = time.monotonic()
            state = {
                "network": network.state_dict(),
                "average": average.weights,
                "early": early,
                "optimiser": optimiser.state_dict(),
                "step": step,
            }
            _save(state_file, state)


def _all_batches(
    documents: list[list[list[Example]]], seed: int
) -> Iterator[tuple[int, list[Example]]]:
    for epoch in count():
        for batch in batches(documents, epoch, seed):
            yield epoch, batch


def _save(file: Path, state: dict[str, object]) -> None:
    """Replace the saved state in one move: a run that is killed leaves the old one or the new."""
    torch.save(state, file.with_suffix(".new"))
    file.with_suffix(".new").replace(file)


def finished(out: Path) -> Network:
    """Return the network to ship: half the last weights, half the average two thirds through.

    The late weights fit the training set more closely, the early ones less; between them is
    better than either on the dev split.
    """
    state = torch.load(out / "state.pt", weights_only=True)
    network = Network()
    network.load_state_dict(
        {k: torch.lerp(v, state["early"][k], 0.5) for k, v in state["network"].items()}
    )
    return network
