"""Put the trained branch into the encoder file beside the trunk's own answers."""

import json

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from ..export import Graph, layer
from .branch import SIZES, Branch
from .trunk import output_of

PREFIX = "acts"
BIASES = ("arc_distance", "role_distance", "role_bias", "unrelated")
"""What of a branch stands in the file's tables, since no product has it."""


def graft(model: onnx.ModelProto, branch: Branch, *, trunk: int, quantised: bool) -> None:
    """Add the branch to a model of the trunk, in place of one that it may have already."""
    prune(model)
    w = {k: v.detach().numpy() for k, v in branch.state_dict().items()}
    graph = Graph(quantised=quantised, prefix=PREFIX)
    x = output_of(model, trunk)
    heads = branch.layers[0].heads
    for n in range(len(branch.layers)):
        x = layer(graph, _named(w), f"{PREFIX}.layers.{n}", x, heads)
    graph.dense(f"{PREFIX}.heads", x, w["answers.weight"], w["answers.bias"])
    graph.nodes[-1].output[0] = PREFIX
    model.graph.node.extend(graph.nodes)
    model.graph.initializer.extend(graph.constants)
    size = ["windows", "pieces", sum(SIZES)]
    model.graph.output.append(helper.make_tensor_value_info(PREFIX, TensorProto.FLOAT, size))
    _tables(model, branch)


def prune(model: onnx.ModelProto) -> None:
    """Take out an earlier branch."""
    graph = model.graph
    for items in (graph.node, graph.initializer, graph.output):
        kept = [i for i in items if not _is_branch(i)]
        del items[:]
        items.extend(kept)


def _is_branch(item: object) -> bool:
    names = [getattr(item, "name", ""), *getattr(item, "output", [])]
    return any(name.split(".")[0].split("_")[0] == PREFIX for name in names)


def _named(w: dict[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
    return {f"{PREFIX}.{name}": value for name, value in w.items()}


def _tables(model: onnx.ModelProto, branch: Branch) -> None:
    (prop,) = model.metadata_props
    table = json.loads(prop.value)
    table["acts"] = {n: np.round(getattr(branch, n).detach().numpy(), 4).tolist() for n in BIASES}
    helper.set_model_props(model, {prop.key: json.dumps(table)})
