"""Write the network as one ONNX file: float32 to compare with, or int8 to ship.

The graph is built by hand from fused operators: an exporter's graph would have to be fused again
by pattern, and the matrix products quantised by name.
"""

import json

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from legation.encode.tags import HEADS

from .model import Network, legal

MICROSOFT = "com.microsoft"
REDUCED = 63
"""Largest weight in int8: on processors without VNNI two products of full range overflow."""


class Graph:
    """Collects nodes and constants; each method adds one step and returns its output's name."""

    def __init__(self, *, quantised: bool, prefix: str = "") -> None:
        self.quantised = quantised
        self.prefix = f"{prefix}_" if prefix else ""
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def step(
        self,
        kind: str,
        inputs: list[str],
        *,
        domain: str = "",
        outputs: int = 1,
        **attributes: object,
    ) -> str:
        names = [f"{self.prefix}{kind.lower()}_{len(self.nodes)}_{n}" for n in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, **attributes))
        return names[0]

    def lookup(self, name: str, table: NDArray[np.float32], rows: str) -> str:
        """Rows of a table; an int8 table has one scale a row."""
        if not self.quantised:
            return self.step("Gather", [self.constant(name, table), rows])
        scales = np.abs(table).max(1, keepdims=True) / 127 + 1e-12
        whole = self.constant(name, np.round(table / scales).astype(np.int8))
        exact = self.step("Cast", [self.step("Gather", [whole, rows])], to=TensorProto.FLOAT)
        factors = self.step(
            "Gather", [self.constant(f"{name}.scale", scales.astype(np.float32)), rows]
        )
        return self.step("Mul", [exact, factors])

    def dense(
        self, name: str, x: str, weight: NDArray[np.float32], bias: NDArray[np.float32]
    ) -> str:
        """`x @ weight.T + bias`; int8 weights have one scale a column, activations one a run."""
        if not self.quantised:
            product = self.step("MatMul", [x, self.constant(name, weight.T)])
            return self.step("Add", [product, self.constant(f"{name}.bias", bias)])
        scales = (np.abs(weight).max(1) / REDUCED + 1e-12).astype(np.float32)
        whole = np.round(weight / scales[:, None]).astype(np.int8).T
        inputs = [
            x,
            self.constant(name, whole),
            self.constant(f"{name}.scale", scales),
            self.constant(f"{name}.zero", np.zeros(len(scales), np.int8)),
            self.constant(f"{name}.bias", bias),
        ]
        return self.step("DynamicQuantizeMatMul", inputs, domain=MICROSOFT)


def build(network: Network, *, quantised: bool) -> onnx.ModelProto:
    """Return the model: `ids` and `marks`, [windows, pieces] without padding, to `answers`."""
    w = {k: v.numpy() for k, v in network.state_dict().items()}
    graph, shape = Graph(quantised=quantised), network.shape
    x = graph.lookup("words", w["words.weight"], "ids")
    count = graph.step("Slice", [graph.step("Shape", ["ids"]), *_ints(graph, "length", 1, 2)])
    places = graph.step(
        "Slice",
        [
            graph.constant("places", w["places.weight"]),
            graph.constant("zero", np.array([0])),
            count,
        ],
    )
    marks = graph.step("Gather", [graph.constant("shapes", w["marks.weight"]), "marks"])
    x = graph.step("Add", [graph.step("Add", [x, places]), marks])
    x = graph.step("LayerNormalization", [x, *_norm(graph, w, "norm")], axis=-1, epsilon=1e-12)
    for n in range(shape.layers):
        x = layer(graph, w, f"layers.{n}", x, shape.heads)
    graph.dense("heads", x, w["answers.weight"], w["answers.bias"])
    graph.nodes[-1].output[0] = "answers"
    size = [TensorProto.INT64, ["windows", "pieces"]]
    proto = helper.make_graph(
        graph.nodes,
        "reader",
        [helper.make_tensor_value_info(name, *size) for name in ("ids", "marks")],
        [
            helper.make_tensor_value_info(
                "answers", TensorProto.FLOAT, ["windows", "pieces", sum(network.sizes)]
            )
        ],
        graph.constants,
    )
    model = helper.make_model(
        proto,
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)],
        ir_version=9,
        producer_name="legation",
    )
    helper.set_model_props(model, {"tables": json.dumps(tables(network))})
    return model


def _ints(graph: Graph, name: str, *values: int) -> list[str]:
    return [graph.constant(f"{name}.{n}", np.array([v])) for n, v in enumerate(values)]


def _norm(graph: Graph, w: dict[str, NDArray[np.float32]], name: str) -> list[str]:
    return [graph.constant(f"{name}.{part}", w[f"{name}.{part}"]) for part in ("weight", "bias")]


def layer(graph: Graph, w: dict[str, NDArray[np.float32]], name: str, x: str, heads: int) -> str:
    """Add one transformer layer, and return the name of what it says."""

    def dense(part: str, y: str) -> str:
        return graph.dense(
            f"{name}.{part}", y, w[f"{name}.{part}.weight"], w[f"{name}.{part}.bias"]
        )

    mixed = dense("mixed", x)
    graph.nodes.append(
        helper.make_node("Split", [mixed], [f"{name}.{part}" for part in "qkv"], axis=-1)
    )
    seen = graph.step(
        "MultiHeadAttention",
        [f"{name}.{part}" for part in "qkv"],
        domain=MICROSOFT,
        num_heads=heads,
    )
    x = _joined(graph, w, f"{name}.first", x, dense("joined", seen))
    raised = graph.step("Gelu", [dense("up", x)], domain=MICROSOFT)
    return _joined(graph, w, f"{name}.second", x, dense("down", raised))


def _joined(graph: Graph, w: dict[str, NDArray[np.float32]], name: str, x: str, y: str) -> str:
    # Not the fused operator: on a CPU it takes four times as long as the two plain ones.
    inputs = [graph.step("Add", [x, y]), *_norm(graph, w, name)]
    return graph.step("LayerNormalization", inputs, axis=-1, epsilon=1e-12)


def tables(network: Network) -> dict[str, object]:
    """What decoding needs beside the answers: moves between tags, and biases of links."""
    round_ = lambda t: np.round(t.detach().numpy(), 4).tolist()  # noqa: E731
    return {
        "moves": {h: round_(network.transitions[h] + legal(tags)) for h, tags in HEADS.items()},
        "distance": {part: round_(t) for part, t in network.distance.items()},
        "nobody": {part: round(float(t.detach()), 4) for part, t in network.nobody.items()},
        "same": {name: round_(t) for name, t in network.same.state_dict().items()},
    }
