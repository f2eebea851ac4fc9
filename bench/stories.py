"""How well reports are tied to stories, and copies to their origin: `python -m bench.stories`.

Stories: the groups of `corpus/stories`, read with the real reader and tied in a record of their
own; B-cubed F1 over reports. `--fit` prints weights fitted on `dev` by logistic regression.
Copies: pairs made from PolNeAR's texts by cuts, new leads and other spellings, against pairs of
different texts on one topic; precision and recall.
"""

import argparse
import random
import re
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path

from legation.chain import Reader
from legation.ingest import from_text
from legation.model import Report
from legation.record import Record, open_record
from legation.record.copies import COPY, Sketches, share, shingles, sketch
from legation.record.stories.likeness import features
from legation.record.stories.profile import Profile
from legation.record.stories.sources import known

ROOT = Path(__file__).resolve().parent.parent
GROUPS = ROOT / "corpus" / "stories"
SEED = 20_261_125


def groups(split: str) -> Iterator[tuple[str, Report]]:
    """Yield the reports of a split, each with the name of its group."""
    for path in sorted((GROUPS / split).glob("*.toml")):
        for row in tomllib.loads(path.read_text("utf-8"))["report"]:
            text = f"{row['title']}\n{row['outlet']}, {row['published']}\n\n{row['text'].strip()}\n"
            yield path.stem, from_text(text)


def tied(split: str, folder: Path) -> tuple[Record, dict[str, str]]:
    """Return a record of a split with its stories tied, and the group of each report."""
    record, reader = open_record(folder, create=True), Reader()
    known = {report.id: (name, report) for name, report in groups(split)}
    with record.writing("bench") as writer:
        for reading in reader.stream(report for _, report in known.values()):
            writer.add(reading, source="corpus")
    record.tie()
    return record, {report: name for report, (name, _) in known.items()}


def measure(split: str = "test") -> dict[str, float]:
    """Return the B-cubed figures of a split."""
    with tempfile.TemporaryDirectory() as folder:
        record, gold = tied(split, Path(folder))
        found = dict(record.view().fetch("SELECT report, story FROM stories"))
    return b_cubed(gold, found) | {"groups": len(set(gold.values())), "reports": len(gold)}


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> dict[str, float]:
    """Return B-cubed precision, recall and F1 of one partition against another."""
    precision = _mean(_purity(report, found, gold) for report in gold)
    recall = _mean(_purity(report, gold, found) for report in gold)
    f1 = 2 * precision * recall / (precision + recall)
    return {"precision": precision, "recall": recall, "f1": f1}


def _purity(report: str, by: Mapping[str, str], of: Mapping[str, str]) -> float:
    together = [other for other in by if by[other] == by[report]]
    return sum(of[other] == of[report] for other in together) / len(together)


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)


def fit(split: str = "dev", ridge: float = 0.05) -> dict[str, float]:
    """Return weights of the features of pairs, by logistic regression with a ridge."""
    import numpy as np
    from scipy.optimize import minimize

    with tempfile.TemporaryDirectory() as folder:
        record, gold = tied(split, Path(folder))
        view = record.view()
        found = [account.profile for account in known(view, date.min, date.max)]
    pairs, chance = list(combinations(found, 2)), random.Random(SEED)  # noqa: S311 - no secret
    names = list(features(*pairs[0]))
    told = np.array([[_as_of_a_week(a, b, chance)[n] for n in names] + [1.0] for a, b in pairs])
    same = np.array([gold[a.report] == gold[b.report] for a, b in pairs], float)

    def loss(weights: "np.ndarray") -> float:
        z = told @ weights
        return float(np.sum(np.logaddexp(0, z) - same * z) + ridge * np.sum(weights[:-1] ** 2))

    best = minimize(loss, np.zeros(told.shape[1])).x
    return dict(zip([*names, "bias"], best.round(2).tolist(), strict=True))


def _as_of_a_week(one: Profile, other: Profile, chance: random.Random) -> dict[str, float]:
    """Return the features of a pair as if both were of one week."""
    near = abs((one.day - other.day).days) <= 30
    found = features(one, other)
    return found if near else found | {"gap": float(chance.choice((0, 0, 1, 1, 2, 3, 4)))}


def copy_pairs(texts: list[str], *, count: int) -> tuple[list[tuple[str, str]], ...]:
    """Return made copies, and pairs of different texts that share most words of one topic."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    copies = [(t, _altered(t, chance)) for t in (chance.choice(texts) for _ in range(count))]
    words = [frozenset(re.findall(r"\w{5,}", t.casefold())) for t in texts]
    near = sorted(
        combinations(range(len(texts)), 2),
        key=lambda p: -len(words[p[0]] & words[p[1]]) / len(words[p[0]] | words[p[1]]),
    )
    return copies, [(texts[a], texts[b]) for a, b in near[:count]]


def _altered(text: str, chance: random.Random) -> str:
    """Return a text cut, with another lead, and with other spellings."""
    parts = [p for p in text.split("\n") if p.strip()]
    kept = parts[: max(2, int(len(parts) * chance.uniform(0.35, 0.9)))]
    if chance.random() < 0.5:
        kept[0] = "In a development that officials had expected for days, the matter moved again."
    changed = "\n".join(kept)
    for old, new in (("ize", "ise"), ("Mr. ", ""), ("percent", "per cent"), ("“", '"'), ("’", "'")):
        changed = changed.replace(old, new)
    return changed


def measure_copies(folder: Path, *, count: int = 500) -> dict[str, float]:
    """Return precision and recall on pairs made from the texts of a folder."""
    texts = [p.read_text("utf-8", "replace") for p in sorted(folder.glob("*.txt"))]
    copies, others = copy_pairs(texts, count=count)
    right, wrong = sum(_is_copy(*p) for p in copies), sum(_is_copy(*p) for p in others)
    precision = right / (right + wrong) if right else 0.0
    return {"precision": precision, "recall": right / len(copies), "non-pairs": len(others)}


def _is_copy(one: str, other: str) -> bool:
    sketches = Sketches()
    sketches.put("other", sketch(other))
    return bool(sketches.like(sketch(one))) and share(shingles(one), shingles(other)) >= COPY


def main() -> None:
    """Print the figures of a split, or fitted weights."""
    parser = argparse.ArgumentParser(prog="bench.stories", description=__doc__)
    parser.add_argument("--split", default="dev", choices=("dev", "test"))
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--copies", type=Path, help="a folder of texts to make pairs from")
    given = parser.parse_args()
    if given.copies:
        print(measure_copies(given.copies))
    else:
        print(fit(given.split) if given.fit else measure(given.split))


if __name__ == "__main__":
    main()
