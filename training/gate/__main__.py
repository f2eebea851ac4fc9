"""Learn the gate's weights: `python -m training.gate`, then `python -m bench --write gate`.

The first run reads the shared sets, some ten minutes on one core; what the reader found is kept in
`--out`, and later runs take a minute.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import exp, log
from pathlib import Path

from legation.gate import Gate
from legation.gate.gate import dumps

from .learn import learn
from .silver import silver
from .texts import FOLDS, PAGES, Labelled, others, passages, shared_texts, stories

ROOT = Path(__file__).parents[2]
FILE = ROOT / "src" / "legation" / "data" / "gate.npz"
# In log odds below the lowest passage that was not learned from.
MARGIN = 0.5
Scored = tuple[Labelled, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--out", type=Path, default=ROOT / "runs" / "gate")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    read = list(silver(shared_texts(args.shared / "data"), args.out / "silver.jsonl"))
    texts = [
        *passages("train"),
        *passages("dev"),
        *stories("dev"),
        *others(),
        *(t for t in read if t.text.set != PAGES),
    ]
    also = [t for t in read if t.text.set == PAGES]
    scored = list(crossed(texts, also))
    threshold = chosen(scored)
    for line in told(scored, threshold):
        print(line)
    weights = learn([t for t in texts if not t.text.held_out])
    FILE.write_bytes(dumps(replace(weights, threshold=threshold)))
    print(f"{FILE}: {FILE.stat().st_size:,} bytes, threshold {threshold:.4f}")


def crossed(texts: Sequence[Labelled], also: Sequence[Labelled]) -> Iterator[Scored]:
    """Yield each text with its score by what was learned from the other folds; `also` by each."""
    for fold in range(FOLDS):
        gate = Gate(weights=learn([t for t in texts if t.text.fold != fold]))
        for text in (*(t for t in texts if t.text.fold == fold), *also):
            yield text, gate.score(text.text.text)


def chosen(scored: Sequence[Scored]) -> float:
    """Return a threshold that lies under every passage of diplomacy, with a margin."""
    lowest = min(s for text, s in scored if text.diplomatic and text.text.set == "passages")
    return 1 / (1 + exp(MARGIN - log(lowest / (1 - lowest))))


def told(scored: Sequence[Scored], threshold: float) -> Iterator[str]:
    """Yield a line a set: how much is let through of what holds diplomacy, and of the rest."""
    through = defaultdict(list)
    for text, score in scored:
        if text.diplomatic is not None:
            through[text.text.set, text.diplomatic].append(score >= threshold)
    for (name, diplomatic), passed in sorted(through.items()):
        kind = "diplomacy" if diplomatic else "none"
        yield f"{name:10} {kind:10} {len(passed):5}  let through {sum(passed) / len(passed):.3f}"


if __name__ == "__main__":
    main()
