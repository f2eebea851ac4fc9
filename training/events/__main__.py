"""Train the branch of acts and put it into the encoder file: `python -m training.events`.

Goes on with a run that was interrupted. `--syntax FILE` takes the first stage from a file, `--more`
goes on from the branch that the encoder file has.
"""

import argparse
from pathlib import Path

import onnx
import torch

from bench.relations import macro, quad_of

from .branch import Branch
from .examples import Pair, plv
from .graft import graft
from .train import (
    EVENT_EPOCHS,
    MORE_EPOCHS,
    MORE_RATE,
    RATE,
    TRUNK,
    held_out,
    learn_events,
    learn_syntax,
    sets,
    shipped,
    started,
    syntax_windows,
    types_of,
)
from .trunk import Trunk

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "legation" / "data"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--out", type=Path, default=ROOT / "runs" / "events")
    parser.add_argument("--syntax", type=Path, help="the first stage, as a state of the branch")
    parser.add_argument("--file", type=Path, default=PACKAGE / "encoder.onnx")
    parser.add_argument("--more", action="store_true", help="go on from the file's own branch")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    data = args.shared / "data"
    trunk = Trunk(args.file, PACKAGE / "tokenizer.json", layers=TRUNK)
    windows = syntax_windows(data, trunk)
    branch = shipped(args.file) if args.more else started(args.file)
    if args.syntax:
        branch.load_state_dict(torch.load(args.syntax, weights_only=True))
    elif not args.more:
        learn_syntax(branch, windows, args.out / "syntax.pt")
    measured = [p for p in plv(data / "plover" / "plv-train.tsv", trunk) if held_out(p)]
    learn_events(
        branch,
        sets(data, trunk, windows),
        args.out / "events.pt",
        lambda b: _pair_figures(b, measured),
        epochs=MORE_EPOCHS if args.more else EVENT_EPOCHS,
        rate=MORE_RATE if args.more else RATE,
    )
    model = onnx.load(args.file)
    graft(model, branch, trunk=TRUNK, quantised=True)
    onnx.save(model, args.file)


def _pair_figures(branch: Branch, pairs: list[Pair]) -> dict[str, float]:
    """Return how well the held-out pairs are typed: to watch the run by, not to choose."""
    from legation.encode.tags import EVENTS as TYPES

    names = ["YIELD" if t in ("CONCEDE", "RETREAT") else t for t in TYPES]
    gold = [names[min(p.types)] for p in pairs]
    found = []
    for row in types_of(branch, pairs):
        odds = torch.softmax(torch.tensor(row[1:]), 0).tolist()
        merged: dict[str, float] = {}
        for name, p in zip(names[1:], odds, strict=True):
            merged[name] = merged.get(name, 0) + p
        found.append(max(merged, key=lambda n: merged[n]))
    return {
        "plv": macro(gold, found),
        "plv quad": macro([quad_of(g) for g in gold], [quad_of(f) for f in found]),
    }


if __name__ == "__main__":
    main()
