"""Train the encoder and its branch of acts as one: `python -m training.events`.

Goes on from the encoder file that the package has, or from another one, and with a run that was
interrupted. What the file says of attributions, names and mentions is kept as it is, or as another
file, the teacher, says it: an earlier one that was better there. The new weights are blended with
those of the file that the run went on from.
"""

import argparse
import math
from pathlib import Path

import onnx

from bench.passages import CORPUS, load
from bench.relations import macro, quad_of
from legation.encode import Encoder
from legation.encode.tags import EVENTS

from .examples import Pair, plv
from .graft import graft, replant
from .joint import TRUNK, Joint, blend, loaded
from .parties import questions
from .run import Run
from .teacher import Teacher
from .train import RATE, fit, held_out, sets, types_of
from .windows import Cutter

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "legation" / "data"
STEPS = 1200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--corpus", type=Path, default=CORPUS / "train")
    parser.add_argument("--file", type=Path, default=PACKAGE / "encoder.onnx", help="to go on from")
    parser.add_argument("--teacher", type=Path, help="to keep to; the same by default")
    parser.add_argument("--state", type=Path, default=ROOT / "runs" / "events" / "joint.pt")
    parser.add_argument("--out", type=Path, default=PACKAGE / "encoder.onnx")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--shares",
        type=float,
        nargs=2,
        default=(0.85, 0.95),
        metavar="SHARE",
        help="what the encoder and the branch take of the new weights, from 0 to 1",
    )
    parser.add_argument("--frozen", action="store_true", help="leave the encoder as it is")
    args = parser.parse_args()
    args.state.parent.mkdir(parents=True, exist_ok=True)
    data, joint = args.shared / "data", loaded(args.file, frozen=args.frozen)
    cutter = Cutter(PACKAGE / "tokenizer.json")
    teacher = args.teacher or args.file
    told = args.state.with_suffix(".told.npy")
    asked = None if args.frozen else Teacher(teacher, told)
    passages = load(args.corpus)
    parties = questions(passages, Encoder(args.file), args.state.with_name("train-read.json"))
    learned = sets(passages, data, cutter, asked, parties)
    run = Run(joint, steps=args.steps, rate=args.rate)
    fit(run, learned, args.state, seed=args.seed)
    measured = [p for p in plv(data / "plover" / "plv-train.tsv", cutter) if held_out(p)]
    print(_pair_figures(joint, measured))
    blend(joint, loaded(args.file), *args.shares)
    model = onnx.load(args.file)
    replant(model, joint.network)
    graft(model, joint.branch, joint.scorer, trunk=TRUNK, quantised=True)
    onnx.save(model, args.out)


def _pair_figures(joint: Joint, pairs: list[Pair]) -> dict[str, float]:
    """Return how well the held-out pairs are typed: to watch by, not to choose."""
    names = ["YIELD" if t in ("CONCEDE", "RETREAT") else t for t in EVENTS]
    gold = [names[min(p.types)] for p in pairs]
    found = []
    for row in types_of(joint, pairs):
        odds: dict[str, float] = {}
        for name, score in zip(names[1:], row[1:], strict=True):
            odds[name] = odds.get(name, 0.0) + math.exp(score)
        found.append(max(odds, key=lambda n: odds[n]))
    return {
        "plv": macro(gold, found),
        "plv quad": macro([quad_of(g) for g in gold], [quad_of(f) for f in found]),
    }


if __name__ == "__main__":
    main()
