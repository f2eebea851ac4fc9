"""Weights out of an encoder file, back as the networks that they were written from."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from legation.encode.tags import HEADS

from ..model import Network, legal
from .branch import Branch
from .parties import Scorer

Constants = dict[str, NDArray[np.generic]]
PREFIX = "acts"
"""What the names of the branch begin with in a file."""
BIASES = ("arc_distance", "role_distance", "role_bias", "unrelated")
"""What of a branch stands in the file's tables, since no product has it."""


def network(file: Path) -> Network:
    """Return the network of an encoder file."""
    stored, made = constants(file), Network()
    own = made.state_dict()
    table = stored["words"].astype(np.float32) * stored["words.scale"]
    own["words.weight"] = torch.from_numpy(table)
    for name, place in (("places", "places"), ("marks", "shapes")):
        own[f"{name}.weight"] = torch.from_numpy(stored[place].copy())
    for part in ("weight", "bias"):
        own[f"norm.{part}"] = torch.from_numpy(stored[f"norm.{part}"].copy())
    for n in range(made.shape.layers):
        named = layer(stored, f"layers.{n}")
        own.update({f"layers.{n}.{part}": weight for part, weight in named.items()})
    own["answers.weight"], own["answers.bias"] = dense(stored, "heads")
    own.update(_told(_tables(file)))
    made.load_state_dict(own)
    return made


def branch(file: Path, layers: int) -> Branch:
    """Return the branch of an encoder file, or one that begins with the trunk's last layers.

    What it answers beyond what the file has stays as it begins.
    """
    stored, made = constants(file), Branch(layers)
    if f"{PREFIX}.heads" not in stored:
        for n, own in enumerate(made.layers):
            own.load_state_dict(layer(stored, f"layers.{Network().shape.layers - layers + n}"))
        return made
    for n, own in enumerate(made.layers):
        own.load_state_dict(layer(stored, f"{PREFIX}.layers.{n}"))
    tables = _tables(file)[PREFIX]
    rest = {name: torch.tensor(tables[name]) for name in BIASES}
    made.load_state_dict(made.state_dict() | rest)
    weight, bias = dense(stored, f"{PREFIX}.heads")
    with torch.no_grad():
        made.answers.weight[: len(weight)] = weight
        made.answers.bias[: len(bias)] = bias
    return made


def scorer(file: Path) -> Scorer:
    """Return the scorer of parties of an encoder file, or one that begins."""
    made, tables = Scorer(), _tables(file).get("parties", {})
    if tables:
        made.load_state_dict({name: torch.tensor(tables[name]) for name in made.state_dict()})
    return made


def _told(tables: dict[str, Any]) -> Iterator[tuple[str, Tensor]]:
    """Yield what stands in a file's tables by the names of `training.model.Network`."""
    for head, moves in tables["moves"].items():
        yield f"transitions.{head}", torch.tensor(moves) - legal(HEADS[head])
    for part in tables["distance"]:
        yield f"distance.{part}", torch.tensor(tables["distance"][part])
        yield f"nobody.{part}", torch.tensor([tables["nobody"][part]])
    for name, value in tables["same"].items():
        yield f"same.{name}", torch.tensor(value)


def _tables(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(onnx.load(file).metadata_props[0].value)
    return found


def constants(file: Path) -> Constants:
    """Return the constants of an encoder file by name."""
    return {c.name: numpy_helper.to_array(c) for c in onnx.load(file).graph.initializer}


def layer(stored: Constants, name: str) -> dict[str, Tensor]:
    """Return one layer's weights by the names of `training.model.Layer`."""
    found: dict[str, Tensor] = {}
    for part in ("mixed", "joined", "up", "down"):
        weight, bias = dense(stored, f"{name}.{part}")
        found[f"{part}.weight"], found[f"{part}.bias"] = weight, bias
    for norm in ("first", "second"):
        for part in ("weight", "bias"):
            found[f"{norm}.{part}"] = torch.from_numpy(stored[f"{name}.{norm}.{part}"].copy())
    return found


def dense(stored: Constants, name: str) -> tuple[Tensor, Tensor]:
    """Return the weight and the bias of a quantised product, as `nn.Linear` has them."""
    exact = stored[name].astype(np.float32) * stored[f"{name}.scale"]
    weight = torch.from_numpy(np.ascontiguousarray(exact.T))
    return weight, torch.from_numpy(stored[f"{name}.bias"].copy())
