"""Where the time of reading goes: `python -m bench.shares TEXTS`, with one thread.

The encoder's operators are counted by onnxruntime's own profile, the rest by processor time. The
floor of the products is what they would take at the same rate if no window repeated a piece.
"""

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from legation.chain import Reader
from legation.encode import Encoder
from legation.encode.encoder import CLS, SEP
from legation.encode.pieces import FEATURES, Pieces, split
from legation.encode.windows import windows
from legation.ingest import reports
from legation.model import Report

DATA = Path(str(files("legation"))) / "data"


def measure(folder: Path) -> dict[str, float]:
    """Return the milliseconds a report of each share, and of the floor of the products."""
    found = [item.report for item in reports(folder) if item.report]
    cutter, encoder = Tokenizer.from_file(str(DATA / "tokenizer.json")), Encoder(threads=1)
    reader = Reader(encoder=encoder)
    reader(found[0])
    whole = _spent(reader, found)
    encoding = _spent(lambda report: encoder(report.text), found)
    cutting = _spent(lambda report: split(report.text, cutter), found)
    pieces = [split(report.text, cutter) for report in found]
    operators, repeated = _operators(pieces)
    within = sum(operators.values())
    shares = {
        "products": operators.pop("DynamicQuantizeMatMul"),
        "attention": operators.pop("MultiHeadAttention"),
        "other operators": sum(operators.values()),
        "cutting into pieces": cutting,
        "round the encoder": encoding - cutting - within,
        "rules and decoding": whole - encoding,
        "all": whole,
    }
    shares["floor of the products"] = shares["products"] / repeated
    return {name: 1000 * seconds / len(found) for name, seconds in shares.items()}


def _spent(work: Callable[[Report], object], found: list[Report]) -> float:
    began = time.process_time()
    for report in found:
        work(report)
    return time.process_time() - began


def _operators(texts: list[Pieces]) -> tuple[Counter[str], float]:
    """Return the seconds of each kind of operator, and how often a piece is read on average."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.enable_profiling = True
    spent, read = Counter[str](), 0
    with tempfile.TemporaryDirectory() as scratch:
        options.profile_file_prefix = str(Path(scratch, "run"))
        session = onnxruntime.InferenceSession(
            DATA / "encoder.onnx", options, providers=["CPUExecutionProvider"]
        )
        for pieces in texts:
            for window in windows(len(pieces.ids), pieces.breaks):
                here = slice(window.start, window.end)
                ids = np.concatenate(([CLS], pieces.ids[here], [SEP]))
                marks = np.concatenate(([FEATURES], pieces.features[here], [FEATURES]))
                session.run(["answers", "acts"], {"ids": ids[None], "marks": marks[None]})
                read += window.end - window.start
        for event in json.loads(Path(session.end_profiling()).read_bytes()):
            if event["name"].endswith("_kernel_time"):
                spent[event["args"]["op_name"]] += event["dur"] / 1e6
    return spent, read / sum(len(pieces.ids) for pieces in texts)


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(prog="bench.shares", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="TEXTS")
    for name, value in measure(parser.parse_args().folder).items():
        print(f"{name:24} {value:8.1f} ms a report")


if __name__ == "__main__":
    main()
