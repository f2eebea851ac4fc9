"""Train the encoder and its branch as one: acts from passages and marked pairs, syntax from news.

What the encoder says of attributions, names and mentions it keeps from the file that it goes on
from. The state is saved every few minutes, and a run that was interrupted goes on from there.
"""

import json
import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor

from bench.passages import Passage

from .examples import Example, Pair, aw, examples, plv
from .joint import Joint
from .losses import pair_loss, pair_scores, passage_loss
from .parties import Asked, party_loss
from .run import Run
from .syntax import articles, parsed, syntax_loss, targets
from .teacher import Teacher, Told, distance, weights
from .windows import Cutter, Seen, padded, words_of

RATE = 1e-4
PASSAGES, PAIRS, OTHERS, NEWS = 4, 6, 3, 6
"""Of a step: passages, pairs of PLV and of AW, windows of news with syntax."""
PAIR_WEIGHT, SYNTAX_WEIGHT = 0.6, 0.3
WEIGHTS = {"event": 1.0, "status": 0.5, "contact": 0.5, "contact_status": 0.4, "level": 0.3}
WEIGHTS |= {"roles": 0.15, "parties": 0.3}
KEPT, KEPT_OF_PASSAGES = 6.0, 1.5
"""What it counts to keep to the teacher, in news and in passages."""
HIDDEN = 0.05
"""Share of a passage's pieces that are hidden: so what a word tells is learned from others too."""
TOLD_EVERY, SAVE_EVERY = 20, 200
"""Steps between two lines of the log, and between two saved states."""
News = tuple[Seen, Tensor, Tensor]
"""A window of an article, with the head and the relation of each of its words."""
T = TypeVar("T")
_BFLOAT = bool(torch.cpu.get_capabilities().get("avx512_bf16"))
_UNTOLD: Told = np.zeros((0, 0), np.float16)


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """One passage: its windows, and what is asked about who is party to its acts, if anything."""

    windows: list[tuple[Example, Told]]
    asked: Asked | None


@dataclass
class Sets:
    """Everything that is learned from; windows with what the teacher tells of each."""

    passages: list[Learned]
    news: list[tuple[News, Told]]
    plv: list[Pair]
    aw: list[Pair]
    weight: Tensor


def held_out(pair: Pair) -> bool:
    """Tell whether a sentence of PLV is of the fifth that is measured on."""
    return int(pair.key) % 5 == 4


def sets(
    passages: Sequence[Passage],
    data: Path,
    cutter: Cutter,
    teacher: Teacher | None,
    asked: Mapping[str, Asked],
) -> Sets:
    """Load PolNeAR's parses, PLV without the held-out fifth, and AW beside the passages.

    An encoder that is left as it is needs no teacher. `asked` is what is asked of passages by name.
    """
    news = list(_news(data / "polnear", cutter))
    of_news = (
        teacher([seen for seen, _, _ in news], keep=True) if teacher else [_UNTOLD] * len(news)
    )
    cut = ([w for w in some if len(w.seen.first)] for some in examples(passages, cutter))
    return Sets(
        passages=[
            Learned(_told(windows, teacher), asked.get(passage.name))
            for passage, windows in zip(passages, cut, strict=True)
        ],
        news=list(zip(news, of_news, strict=True)),
        plv=[p for p in plv(data / "plover" / "plv-train.tsv", cutter) if not held_out(p)],
        aw=list(aw(data / "plover" / "aw-train.tsv", cutter)),
        weight=weights(of_news) if teacher else torch.zeros(0),
    )


def _told(windows: Sequence[Example], teacher: Teacher | None) -> list[tuple[Example, Told]]:
    told = teacher([w.seen for w in windows]) if teacher else [_UNTOLD] * len(windows)
    return list(zip(windows, told, strict=True))


def _news(polnear: Path, cutter: Cutter) -> list[News]:
    found = []
    for text, sentences in articles(polnear, "train"):
        pieces, windows = cutter(text)
        tree = parsed(pieces, sentences)
        found += [(w, *targets(tree, w)) for w in windows if len(w.first)]
    return found


def step(joint: Joint, sets: Sets, at: int, seed: int) -> dict[str, float]:
    """Take the gradients of one step, set by set, and return its losses."""
    parts = {
        **_news_step(joint, sets, _turn(sets.news, at, NEWS, seed)),
        **_passage_step(joint, sets, _turn(sets.passages, at, PASSAGES, seed)),
    }
    pairs = [*_turn(sets.plv, at, PAIRS, seed), *_turn(sets.aw, at, OTHERS, seed)]
    parts["pairs"] = _pair_step(joint, pairs)
    return {name: float(part.detach()) for name, part in parts.items()}


def _news_step(joint: Joint, sets: Sets, rows: Sequence[tuple[News, Told]]) -> dict[str, Tensor]:
    batch = [seen for (seen, _, _), _ in rows]
    answers, acts = _asked(joint, batch)
    kept = _kept(joint, answers, batch, [goal for _, goal in rows], sets.weight)
    losses = [
        syntax_loss(joint.branch, words, heads, relations)
        for words, ((_, heads, relations), _) in zip(words_of(acts, batch), rows, strict=True)
        if (heads >= 0).any()
    ]
    syntax = torch.stack(losses).mean() if losses else acts.new_zeros(())
    (KEPT * kept + SYNTAX_WEIGHT * syntax).backward()
    return {"kept": kept, "syntax": syntax}


def _passage_step(joint: Joint, sets: Sets, some: Sequence[Learned]) -> dict[str, Tensor]:
    rows = [row for learned in some for row in learned.windows]
    batch = [window.seen for window, _ in rows]
    answers, acts = _asked(joint, batch, hidden=HIDDEN)
    parts: dict[str, Tensor] = {}
    count = sum(len(seen.first) for seen in batch)
    told_of = max(1, sum(len(window.acts) for window, _ in rows))
    words = words_of(acts, batch)
    for of_window, (window, _) in zip(words, rows, strict=True):
        for name, loss in passage_loss(joint.branch, of_window, window).items():
            parts[name] = parts.get(name, 0) + loss
    parts["parties"] = _parties(joint, words, some)
    kept = _kept(joint, answers, batch, [goal for _, goal in rows], sets.weight)
    total = KEPT_OF_PASSAGES * kept
    for name, loss in parts.items():
        parts[name] = loss / (count / 12 if name in ("event", "contact") else told_of)
        total = total + WEIGHTS[name] * parts[name]
    total.backward()
    return {**parts, "kept in passages": kept}


def _parties(joint: Joint, words: Sequence[Tensor], some: Sequence[Learned]) -> Tensor:
    """Return the loss of the scorer of parties, which is asked of whole passages."""
    total, left = words[0].new_zeros(()), iter(words)
    for learned in some:
        own = [next(left)[window.seen.own :] for window, _ in learned.windows]
        if learned.asked is not None:
            total = total + party_loss(joint.scorer, torch.cat(own), learned.asked)
    return total


def _pair_step(joint: Joint, pairs: Sequence[Pair]) -> Tensor:
    batch = [pair.seen for pair in pairs]
    _, acts = _asked(joint, batch, both=False)
    losses = [
        pair_loss(joint.branch, words, pair)
        for words, pair in zip(words_of(acts, batch), pairs, strict=True)
    ]
    mean = torch.stack(losses).mean()
    (PAIR_WEIGHT * mean).backward()
    return mean


def _kept(
    joint: Joint, answers: Tensor, batch: Sequence[Seen], goals: Sequence[Told], weight: Tensor
) -> Tensor:
    return answers.new_zeros(()) if joint.frozen else distance(answers, batch, goals, weight)


def _asked(
    joint: Joint, batch: Sequence[Seen], *, both: bool = True, hidden: float = 0.0
) -> tuple[Tensor, Tensor]:
    # Half the time of a step where the processor has it, and no loss to be seen; twenty times as
    # long where it does not.
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_BFLOAT):
        answers: tuple[Tensor, Tensor] = joint(
            *padded(batch, hidden=hidden), both=both and not joint.frozen
        )
    return answers


def _turn(items: Sequence[T], at: int, count: int, seed: int) -> list[T]:
    """Return the next items of a set that is gone through in a new order each time."""
    per = max(1, len(items) // count)
    order = list(range(len(items)))
    random.Random(seed * 10_000 + at // per).shuffle(order)
    return [items[i] for i in order[(at % per) * count : (at % per + 1) * count]]


def fit(run: Run, sets: Sets, file: Path, *, seed: int) -> None:
    """Run all steps, and leave the running average of the weights in the network."""
    torch.manual_seed(seed)
    run.resume(file)
    began, sums = time.monotonic(), Counter[str]()
    run.joint.train()
    while run.done < run.steps:
        sums.update(step(run.joint, sets, run.done, seed))
        run.move()
        if run.done % TOLD_EVERY == 0:
            row = {"step": run.done, "seconds": round(time.monotonic() - began)}
            means = {name: round(total / TOLD_EVERY, 4) for name, total in sums.items()}
            print(json.dumps({**row, **means}), flush=True)
            sums.clear()
        if run.done % SAVE_EVERY == 0 or run.done == run.steps:
            run.save(file)
    run.joint.load_state_dict(run.average)
    run.joint.eval()


def types_of(joint: Joint, pairs: Sequence[Pair]) -> list[list[float]]:
    """Return the scores of all types for some pairs; the first is that of none."""
    found = []
    with torch.no_grad():
        for pair in pairs:
            _, acts = joint(*padded([pair.seen]), both=False)
            (words,) = words_of(acts, [pair.seen])
            found.append(pair_scores(joint.branch, words, pair.source, pair.target).tolist())
    return found
