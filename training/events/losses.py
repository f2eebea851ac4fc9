"""What the branch learns from: passages, and pairs whose trigger nobody marked."""

import torch
from torch import Tensor
from torch.nn import functional as F

from legation.encode.tags import EVENTS, ROLES

from .branch import Branch, part
from .examples import UNSAID, Example, Pair, Words

ROLES_OF = {"event": (0, 1), "contact": (2,)}
_TRIGGERS = 3.0
"""A word that is a trigger counts as often: one in fifteen is one."""


def passage_loss(branch: Branch, words: Tensor, example: Example) -> dict[str, Tensor]:
    """Sums over one window, by part."""
    own = example.seen.own
    losses = {"event": _events(part(words, "event")[own:], example.events[own:])}
    goal = torch.from_numpy(example.contact[own:])
    weight = 1 + (_TRIGGERS - 1) * goal
    losses["contact"] = (
        weight * F.cross_entropy(part(words, "contact")[own:], goal, reduction="none")
    ).sum()
    for name in ("status", "contact_status", "level"):
        goals = torch.from_numpy(getattr(example, name))
        losses[name] = F.cross_entropy(
            part(words, name)[own:], goals[own:], ignore_index=UNSAID, reduction="sum"
        )
    if example.acts:
        losses["roles"] = _roles(branch.roles(words), example)
    return losses


def _events(scores: Tensor, allowed: list[frozenset[int]]) -> Tensor:
    rows = [i for i, types in enumerate(allowed) if types != {0}]
    mask = torch.zeros_like(scores, dtype=torch.bool)
    mask[:, 0] = True
    for i in rows:
        mask[i] = False
        mask[i, list(allowed[i])] = True
    weight = torch.ones(len(scores))
    weight[rows] = _TRIGGERS
    good = torch.logsumexp(scores.masked_fill(~mask, -1e4), 1)
    return (weight * (torch.logsumexp(scores, 1) - good)).sum()


def _roles(scores: Tensor, example: Example) -> Tensor:
    """`scores` is [roles, triggers, words]."""
    total = scores.new_zeros(())
    for act in example.acts:
        for role in ROLES_OF[act.kind]:
            goal = torch.zeros(scores.shape[2])
            for low, high in act.holders[ROLES[role]]:
                goal[low:high] = 1
            near = scores[role, act.at]
            total = total + F.binary_cross_entropy_with_logits(near, goal, reduction="sum")
    return total


def pair_scores(
    branch: Branch, words: Tensor, source: Words | None, target: Words | None
) -> Tensor:
    """[types]: how likely each type holds between two spans, over all words as its trigger.

    The first is no relation at all.
    """
    types = torch.log_softmax(part(words, "event"), -1)[:, 1:]
    roles = F.logsigmoid(branch.roles(words))
    for role, side in enumerate((source, target)):
        if side is not None:
            types = types + roles[role][:, slice(*side)].mean(1)[:, None]
    some = torch.logsumexp(types, 0)
    return torch.cat([branch.unrelated, some])


def pair_loss(branch: Branch, words: Tensor, pair: Pair) -> Tensor:
    """Negative log-likelihood of the types that hold; of PLV's, among those that may."""
    scores = pair_scores(branch, words, pair.source, pair.target)
    if not pair.types:
        return torch.logsumexp(scores, 0) - scores[0]
    good = torch.logsumexp(scores[list(pair.types)], 0)
    if len(pair.types) < len(EVENTS) - 1:
        return torch.logsumexp(scores[1:], 0) - good
    return torch.logsumexp(scores, 0) - good
