"""The encoder with its branch, trained as one: the trunk too learns what happened."""

from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

from ..model import Network
from . import stored
from .branch import Branch
from .parties import Scorer

LAYERS, TRUNK = 2, 4
"""Layers of the branch, and of the trunk below it."""
FORBIDDEN = -1e4
BRANCH, SCORER, DEPTH = 5.0, 10.0, 0.85
"""How much faster the branch and the scorer of parties learn than the encoder's last layer, and
each layer than the next."""


class Joint(nn.Module):
    """Pieces to what both branches answer; `frozen` leaves the encoder as it is."""

    def __init__(
        self, network: Network, branch: Branch, scorer: Scorer, *, frozen: bool = False
    ) -> None:
        super().__init__()
        self.network = network
        self.branch = branch
        self.scorer = scorer
        self.frozen = frozen
        for table in (network.words, network.places, network.marks):
            table.weight.requires_grad = False

    def forward(self, ids: Tensor, marks: Tensor, *, both: bool = True) -> tuple[Tensor, Tensor]:
        """[windows, pieces] to answers and acts, [windows, pieces, all of each]; padding has id 0.

        Without `both` the first are those of the trunk itself, and mean nothing.
        """
        network = self.network
        mask = _mask(ids)
        x = self._trunk(ids, marks, mask)
        acts = self.branch(x, mask)
        if both:
            for layer in network.layers[TRUNK:]:
                x = layer(x, mask)
            x = network.answers(network.drop(x))
        return x.float(), acts.float()

    def held(self, ids: Tensor, marks: Tensor) -> Tensor:
        """[windows, pieces] to what the branch holds of each piece before its answers."""
        mask = _mask(ids)
        return self.branch.held(self._trunk(ids, marks, mask), mask)

    def _trunk(self, ids: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        network = self.network
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self.frozen):
            x = network.words(ids) + network.places.weight[: ids.shape[1]] + network.marks(marks)
            x = network.drop(network.norm(x))
            for layer in network.layers[:TRUNK]:
                x = layer(x, mask)
        return x

    def train(self, mode: bool = True) -> "Joint":
        """Switch as every module does; but what is frozen drops nothing out."""
        super().train(mode)
        if self.frozen:
            self.network.eval()
        return self

    def groups(self, rate: float) -> Iterator[dict[str, object]]:
        """Yield parameter groups: lower layers learn slower, the branch faster."""
        depth = self.network.shape.layers
        for name, parameter in self.named_parameters():
            of, part, *rest = name.split(".")
            if of == "branch":
                scale = BRANCH
            elif of == "scorer":
                scale = SCORER
            elif self.frozen:
                continue
            elif part == "layers":
                scale = DEPTH ** (depth - 1 - int(rest[0]))
            elif part == "norm":
                scale = DEPTH**depth
            elif part == "answers":
                scale = 1.0
            else:  # tables of words, and what only the file's tables hold
                continue
            decay = 0.01 if parameter.ndim > 1 else 0.0
            yield {"params": [parameter], "lr": rate * scale, "weight_decay": decay}


def _mask(ids: Tensor) -> Tensor:
    return (ids == 0)[:, None, None, :].float() * FORBIDDEN


def loaded(file: Path, *, frozen: bool = False) -> Joint:
    """Return the encoder of a file, with its branch or with one that begins."""
    return Joint(
        stored.network(file), stored.branch(file, LAYERS), stored.scorer(file), frozen=frozen
    )


def blend(joint: Joint, before: Joint, encoder: float, branch: float) -> None:
    """Move weights back towards those of before: of the new ones only these shares are kept.

    The scorer of parties is the new one: it goes with what it learned beside.
    """
    for share, new, old in (
        (encoder, joint.network, before.network),
        (branch, joint.branch, before.branch),
    ):
        kept, was = new.state_dict(), old.state_dict()
        new.load_state_dict({name: was[name].lerp(kept[name], share) for name in kept})
