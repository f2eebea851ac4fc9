"""First stage of the branch: syntax, from parses that a machine made."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from .branch import Branch, head
from .syntax import SKIPPED, Parsed
from .trunk import Seen

FORBIDDEN = -1e4


def padded(batch: list[Seen]) -> tuple[Tensor, Tensor]:
    """Return hidden states and mask of some windows, padded to the longest."""
    longest = max(len(w.hidden) for w in batch)
    hidden = np.zeros((len(batch), longest, batch[0].hidden.shape[1]), np.float32)
    mask = np.full((len(batch), 1, 1, longest), FORBIDDEN, np.float32)
    for row, window in enumerate(batch):
        hidden[row, : len(window.hidden)] = window.hidden
        mask[row, ..., : len(window.hidden)] = 0
    return torch.from_numpy(hidden), torch.from_numpy(mask)


def words_of(answers: Tensor, batch: list[Seen]) -> list[Tensor]:
    """Return the answers at the first piece of each word, a tensor for each window."""
    return [answers[row, torch.from_numpy(w.first)] for row, w in enumerate(batch)]


def targets(parsed: Parsed, window: Seen) -> tuple[Tensor, Tensor]:
    """Return heads (counted within the window) and relations of a window's words."""
    n = len(window.first)
    heads = parsed.heads[window.low : window.low + n] - window.low
    relations = parsed.relations[window.low : window.low + n]
    outside = (parsed.heads[window.low : window.low + n] == SKIPPED) | (heads < 0) | (heads >= n)
    return (
        torch.from_numpy(np.where(outside, SKIPPED, heads)),
        torch.from_numpy(np.where(outside, SKIPPED, relations)),
    )


def syntax_loss(branch: Branch, words: Tensor, heads: Tensor, relations: Tensor) -> Tensor:
    """Mean cross-entropy of head and relation over the words that have one."""
    arcs = F.cross_entropy(branch.arcs(words), heads, ignore_index=SKIPPED)
    return arcs + F.cross_entropy(head(words, "relation"), relations, ignore_index=SKIPPED)
