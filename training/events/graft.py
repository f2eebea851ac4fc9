"""Put what was trained into an encoder file: the encoder's weights, and the branch beside it."""

import json

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from ..export import Graph, layer, tables
from ..model import Network
from .branch import SIZES, Branch
from .parties import Scorer
from .stored import BIASES, PREFIX


def replant(model: onnx.ModelProto, network: Network) -> None:
    """Give the layers and heads of a model the weights of a network; its tables stay."""
    w = {k: v.detach().numpy() for k, v in network.state_dict().items()}
    graph = Graph(quantised=True)
    norms = ["norm"]
    for n in range(network.shape.layers):
        norms += [f"layers.{n}.first", f"layers.{n}.second"]
        for part in ("mixed", "joined", "up", "down"):
            name = f"layers.{n}.{part}"
            graph.dense(name, "", w[f"{name}.weight"], w[f"{name}.bias"])
    for name in norms:
        for part in ("weight", "bias"):
            graph.constant(f"{name}.{part}", w[f"{name}.{part}"])
    graph.dense("heads", "", w["answers.weight"], w["answers.bias"])
    _put(model, graph)


def _put(model: onnx.ModelProto, graph: Graph) -> None:
    """Put the constants of a graph in place of those of a model that are called so."""
    grown = {c.name: c for c in graph.constants}
    kept = [grown.get(c.name, c) for c in model.graph.initializer]
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)


def replant_pairs(model: onnx.ModelProto, network: Network) -> None:
    """Give a model what a network says of who is the same: vectors of mentions, scorer of pairs."""
    w = {k: v.detach().numpy() for k, v in network.state_dict().items()}
    graph = Graph(quantised=True)
    graph.dense("heads", "", w["answers.weight"], w["answers.bias"])
    _put(model, graph)
    (prop,) = model.metadata_props
    table = json.loads(prop.value) | {"same": tables(network)["same"]}
    helper.set_model_props(model, {prop.key: json.dumps(table)})


def graft(
    model: onnx.ModelProto, branch: Branch, scorer: Scorer, *, trunk: int, quantised: bool
) -> None:
    """Add the branch and the scorer to a model of the trunk, in place of those that it has."""
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
    _tables(model, branch, scorer)


def prune(model: onnx.ModelProto) -> None:
    """Take out an earlier branch."""
    graph = model.graph
    for items in (graph.node, graph.initializer, graph.output):
        kept = [i for i in items if not _is_branch(i)]
        del items[:]
        items.extend(kept)


def output_of(model: onnx.ModelProto, layers: int) -> str:
    """Return the name of what the trunk's first `layers` layers say."""
    norms = [n for n in model.graph.node if n.op_type == "LayerNormalization"]
    return str(norms[2 * layers].output[0])


def _is_branch(item: object) -> bool:
    names = [getattr(item, "name", ""), *getattr(item, "output", [])]
    return any(name.split(".")[0].split("_")[0] == PREFIX for name in names)


def _named(w: dict[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
    return {f"{PREFIX}.{name}": value for name, value in w.items()}


def _tables(model: onnx.ModelProto, branch: Branch, scorer: Scorer) -> None:
    (prop,) = model.metadata_props
    table = json.loads(prop.value)
    round_ = lambda t: np.round(t.detach().numpy(), 4).tolist()  # noqa: E731
    table["acts"] = {n: round_(getattr(branch, n)) for n in BIASES}
    table["parties"] = {name: round_(weight) for name, weight in scorer.state_dict().items()}
    helper.set_model_props(model, {prop.key: json.dumps(table)})
