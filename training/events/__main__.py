"""Train the branch of acts and put it into the encoder file: `python -m training.events`.

Goes on with a run that was interrupted. `--syntax FILE` takes the first stage from a file. With
`--more N` it goes on from the branch that the encoder file has, in N runs apart from each other,
and takes the mean of all their weights and of those before: it is better than each of them.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import onnx
import torch

from bench.relations import macro, quad_of

from .branch import Branch
from .examples import Pair, plv
from .graft import graft
from .train import (
    MORE_EPOCHS,
    MORE_RATE,
    TRUNK,
    Sets,
    held_out,
    learn_events,
    learn_syntax,
    mean,
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
    parser.add_argument("--more", type=int, default=0, metavar="N", help="runs from its own branch")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    data = args.shared / "data"
    trunk = Trunk(args.file, PACKAGE / "tokenizer.json", layers=TRUNK)
    windows = syntax_windows(data, trunk)
    measured = [p for p in plv(data / "plover" / "plv-train.tsv", trunk) if held_out(p)]
    learned = sets(data, trunk, windows)

    def told(branch: Branch) -> dict[str, float]:
        return _pair_figures(branch, measured)

    if args.more:
        branch = _more(args, learned, told)
    else:
        branch = started(args.file)
        if args.syntax:
            branch.load_state_dict(torch.load(args.syntax, weights_only=True))
        else:
            learn_syntax(branch, windows, args.out / "syntax.pt")
        learn_events(branch, learned, args.out / "events.pt", told)
    model = onnx.load(args.file)
    graft(model, branch, trunk=TRUNK, quantised=True)
    onnx.save(model, args.file)


def _more(
    args: argparse.Namespace, learned: Sets, told: Callable[[Branch], dict[str, float]]
) -> Branch:
    """Return the mean of the file's branch and of those that went on from it."""
    branches = [shipped(args.file)]
    for run in range(args.more):
        torch.manual_seed(run)
        branch, out = shipped(args.file), args.out / f"more-{run}.pt"
        learn_events(branch, learned, out, told, epochs=MORE_EPOCHS, rate=MORE_RATE, seed=run)
        branches.append(branch)
    return mean(branches)


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
