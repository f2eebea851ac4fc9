"""Run the encoder file over a text and give back scores per word."""

import hashlib
import json
import os
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ..errors import UsageError
from .pieces import FEATURES, Pieces, split
from .tags import ACT_PARTS, ACTS, HEADS, LINK_PARTS, LINK_WIDTH
from .windows import Window, windows

# The library reports on its use by default, and warns where it cannot: nothing here may call out.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
import onnxruntime

CLS, SEP = 101, 102
"""The base tokenizer's ids of the pieces that open and close a window."""

Floats = NDArray[np.float32]
Device = Literal["cpu", "cuda"]


@dataclass(frozen=True, slots=True)
class Tables:
    """What decoding needs beside the scores, from the encoder file.

    `moves[head]` is [from, to], the score of a tag after another; `distance[part]` is
    [bucket of signed distance, bucket of cues between]; `nobody[part]` the score of no link.
    `same` are the weights of the scorer of pairs of mentions, by name. `acts` has, for the branch
    of acts, what distance in words tells of heads and roles, and biases; `parties` the weights of
    the scorer of parties, by name.
    """

    moves: dict[str, Floats]
    distance: dict[str, Floats]
    nobody: dict[str, float]
    same: dict[str, Floats]
    acts: dict[str, Floats]
    parties: dict[str, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Link vectors of the words `low` to `high`, [words, width] a part.

    They hold places within their window, and mean nothing beside those of another one.
    """

    low: int
    high: int
    vectors: dict[str, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """One text, read: for each word its offsets, and [words, tags] a head; links by window.

    `phrases` are the vectors that mentions are made of, [words, parts * width]. `acts` has [words,
    tags] for each head of the branch of acts, and its vectors, [words, width], by part.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    scores: dict[str, Floats]
    links: list[Links]
    phrases: Floats
    tables: Tables
    acts: dict[str, Floats] = field(default_factory=dict)


class Encoder:
    """The encoder file and its tokenizer; safe to call from several threads."""

    def __init__(
        self, path: Path | None = None, *, threads: int = 1, device: Device = "cpu"
    ) -> None:
        """Take another file than the package's own, and where it is run.

        Raise `UsageError` where onnxruntime cannot use that device.
        """
        data = files("legation") / "data"
        with as_file(data / "tokenizer.json") as file:
            self._tokenizer = Tokenizer.from_file(str(file))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # The file's graph is fused by hand, and to the end only where that is faster.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.log_severity_level = 3
        with as_file(data / "encoder.onnx") as file:
            self._path = Path(path or file)
            self._session = onnxruntime.InferenceSession(
                str(self._path), options, providers=_providers(device)
            )
        self.tables = _tables(self._session.get_modelmeta().custom_metadata_map["tables"])

    @cached_property
    def fingerprint(self) -> str:
        """Return eight digits that tell this encoder file from another."""
        with self._path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:8]

    def __call__(self, text: str) -> Encoded:
        """Read a text of any length once, window by window."""
        pieces = split(text, self._tokenizer)
        sizes = [len(tags) for tags in HEADS.values()]
        linked = sum(sizes) + len(LINK_PARTS) * LINK_WIDTH
        owned: list[Floats] = []
        acts: list[Floats] = []
        links: list[Links] = []
        for window in windows(len(pieces.ids), pieces.breaks):
            low, own, high = (
                int(np.searchsorted(pieces.first_piece, at))
                for at in (window.start, window.own, window.end)
            )
            words, told = self._run(pieces, window, pieces.first_piece[low:high])
            acts.append(told[own - low :])
            owned.append(np.delete(words[own - low :], np.s_[sum(sizes) : linked], axis=1))
            vectors = np.split(words[:, sum(sizes) : linked], len(LINK_PARTS), axis=1)
            links.append(Links(low, high, dict(zip(LINK_PARTS, vectors, strict=True))))
        *heads, phrases = np.split(np.concatenate(owned), np.cumsum(sizes), axis=1)
        return Encoded(
            starts=pieces.word_starts,
            ends=pieces.word_ends,
            scores=dict(zip(HEADS, heads, strict=True)),
            links=links,
            phrases=phrases,
            tables=self.tables,
            acts=_acts(np.concatenate(acts)),
        )

    def _run(
        self, pieces: Pieces, window: Window, first: NDArray[np.int64]
    ) -> tuple[Floats, Floats]:
        """Return what both branches answer at the first pieces of a window's words."""
        here = slice(window.start, window.end)
        ids = np.concatenate(([CLS], pieces.ids[here], [SEP]))
        marks = np.concatenate(([FEATURES], pieces.features[here], [FEATURES]))
        given = {"ids": ids[None], "marks": marks[None]}
        at = first - window.start + 1
        answers, acts = self._session.run(["answers", "acts"], given)
        return np.asarray(answers, np.float32)[0, at], np.asarray(acts, np.float32)[0, at]


def _providers(device: Device) -> list[str]:
    cpu = "CPUExecutionProvider"
    if device == "cpu":
        return [cpu]
    if "CUDAExecutionProvider" not in onnxruntime.get_available_providers():
        raise UsageError("this onnxruntime has no CUDA; install onnxruntime-gpu in its place")
    return ["CUDAExecutionProvider", cpu]


def _acts(told: Floats) -> dict[str, Floats]:
    sizes = [*(len(tags) for tags in ACTS.values()), *ACT_PARTS.values()]
    parts = np.split(told, np.cumsum(sizes)[:-1], axis=1)
    return dict(zip([*ACTS, *ACT_PARTS], parts, strict=True))


def _tables(source: str) -> Tables:
    raw = json.loads(source)
    return Tables(
        moves={k: np.array(v, np.float32) for k, v in raw["moves"].items()},
        distance={k: np.array(v, np.float32) for k, v in raw["distance"].items()},
        nobody=raw["nobody"],
        same={k: np.array(v, np.float32) for k, v in raw.get("same", {}).items()},
        acts={k: np.array(v, np.float32) for k, v in raw.get("acts", {}).items()},
        parties={k: np.array(v, np.float32) for k, v in raw.get("parties", {}).items()},
    )


@cache
def default_encoder() -> Encoder:
    """Return the encoder that ships with the package, loaded once a process."""
    return Encoder()
