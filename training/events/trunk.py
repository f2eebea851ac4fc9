"""The shipped encoder as the branch's trunk: what its layers say, and the weights to start from."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from tokenizers import Tokenizer
from torch import Tensor

from legation.encode.encoder import CLS, SEP
from legation.encode.pieces import FEATURES, Pieces, split
from legation.encode.windows import windows

Constants = dict[str, NDArray[np.generic]]


@dataclass(frozen=True)
class Seen:
    """One window as a lower layer of the trunk says it, [pieces + 2, width] in half precision.

    `first` has the piece of each word, counted from the window's opening piece; `low` is the first
    word, `own` how many of them the window before answers for.
    """

    hidden: NDArray[np.float16]
    first: NDArray[np.int64]
    low: int
    own: int


def output_of(model: onnx.ModelProto, layers: int) -> str:
    """Return the name of what the trunk's first `layers` layers say."""
    norms = [n for n in model.graph.node if n.op_type == "LayerNormalization"]
    return str(norms[2 * layers].output[0])


class Trunk:
    """Runs the lower layers of an encoder file."""

    def __init__(self, file: Path, tokenizer: Path, *, layers: int, threads: int = 2) -> None:
        model = onnx.load(file)
        name = output_of(model, layers)
        del model.graph.output[:]
        model.graph.output.append(
            onnx.helper.make_tensor_value_info(
                name, onnx.TensorProto.FLOAT, ["windows", "pieces", "width"]
            )
        )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        self._session = onnxruntime.InferenceSession(
            model.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(tokenizer))

    def __call__(self, text: str) -> tuple[Pieces, list[Seen]]:
        """Return the pieces of a text, and its windows as the reader cuts them."""
        pieces = split(text, self._tokenizer)
        return pieces, list(self._windows(pieces))

    def _windows(self, pieces: Pieces) -> Iterator[Seen]:
        for window in windows(len(pieces.ids), pieces.breaks):
            here = slice(window.start, window.end)
            ids = np.concatenate(([CLS], pieces.ids[here], [SEP]))[None]
            marks = np.concatenate(([FEATURES], pieces.features[here], [FEATURES]))[None]
            (hidden,) = self._session.run(None, {"ids": ids, "marks": marks})
            low, own, high = (
                int(np.searchsorted(pieces.first_piece, at))
                for at in (window.start, window.own, window.end)
            )
            first = pieces.first_piece[low:high] - window.start + 1
            yield Seen(hidden[0].astype(np.float16), first, low, own - low)


def weights_of(file: Path, layer: str) -> dict[str, Tensor]:
    """Return one layer's weights out of an encoder file, by the names of `training.model.Layer`."""
    stored = constants(file)
    found: dict[str, Tensor] = {}
    for part in ("mixed", "joined", "up", "down"):
        weight, bias = dense(stored, f"{layer}.{part}")
        found[f"{part}.weight"], found[f"{part}.bias"] = weight, bias
    for norm in ("first", "second"):
        for part in ("weight", "bias"):
            found[f"{norm}.{part}"] = torch.from_numpy(stored[f"{layer}.{norm}.{part}"].copy())
    return found


def constants(file: Path) -> Constants:
    """Return the constants of an encoder file by name."""
    return {c.name: numpy_helper.to_array(c) for c in onnx.load(file).graph.initializer}


def dense(stored: Constants, name: str) -> tuple[Tensor, Tensor]:
    """Return the weight and the bias of a quantised product, as `nn.Linear` has them."""
    exact = stored[name].astype(np.float32) * stored[f"{name}.scale"]
    weight = torch.from_numpy(np.ascontiguousarray(exact.T))
    return weight, torch.from_numpy(stored[f"{name}.bias"].copy())
