"""The texts that the gate learns from, each with the set that it is of."""

import csv
import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.pages import pairs
from bench.passages import CORPUS, load
from bench.stories import groups
from legation.errors import ReportError
from legation.ingest import from_text
from training.data import gum

Span = tuple[int, int]
OTHER = Path(__file__).parent / "other"
FOLDS = 5
# Too few to learn from, and the nearest to what the gate will meet: measured on alone.
PAGES = "pages"
_OURS = ("passages", "stories")


@dataclass(frozen=True)
class Text:
    """A text of a set; `name` is its own, `group` has all that must not be parted from it."""

    set: str
    name: str
    text: str
    group: str = ""

    @property
    def fold(self) -> int:
        """Which fifth of its set it is in."""
        return zlib.crc32(f"{self.set} {self.group or self.name}".encode()) % FOLDS

    @property
    def held_out(self) -> bool:
        """Tell whether the file learns nothing from it; our own corpus has splits for that."""
        return self.set == PAGES or (self.set not in _OURS and self.fold == FOLDS - 1)


@dataclass(frozen=True)
class Labelled:
    """A text of which it is known whether it holds diplomacy, and in which spans surely or perhaps.

    `diplomatic` is `None` where the reader is not sure.
    """

    text: Text
    diplomatic: bool | None
    sure: tuple[Span, ...] = ()
    perhaps: tuple[Span, ...] = ()


def passages(split: str) -> Iterator[Labelled]:
    """Yield the passages of our corpus, by hand."""
    for passage in load(CORPUS / split):
        head = f"{passage.title}\n\n"
        told = (*passage.facts.events, *passage.facts.contacts)
        spans = tuple((f.evidence.start + len(head), f.evidence.end + len(head)) for f in told)
        text = Text("passages", passage.name, head + passage.text)
        yield Labelled(text, not passage.negative, () if passage.negative else spans, spans)


def stories(split: str) -> Iterator[Labelled]:
    """Yield the reports of our groups, all of them on a diplomatic happening."""
    for group, report in groups(split):
        text = Text("stories", f"{group} {report.id}", report.text, group)
        yield Labelled(text, True, ((0, len(report.text)),))


def others(folder: Path = OTHER) -> Iterator[Labelled]:
    """Yield the pieces that were written to hold no diplomacy."""
    for path in sorted(folder.glob("*.txt")):
        for number, piece in enumerate(path.read_text("utf-8").strip().split("\n\n")):
            yield Labelled(Text("other", f"{path.stem}-{number}", piece), False)


def shared_texts(data: Path) -> Iterator[Text]:
    """Yield the texts of all shared sets, whose labels the reader gives."""
    for path in sorted((data / "polnear" / "train-text").glob("*.txt")):
        yield Text("polnear", path.stem, path.read_text("utf-8"))
    yield from _plover(data / "plover")
    yield from _newsmtsc(data / "newsmtsc" / "train.jsonl")
    yield from documents_of(data / "gum")
    yield from pages(data / "pages")


def documents_of(folder: Path) -> Iterator[Text]:
    """Yield GUM's documents, those on which coreference is measured too."""
    for held_out in (False, True):
        yield from (Text("gum", d.name, d.text) for d in gum(folder, held_out=held_out))


def _plover(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            sentences = dict.fromkeys(r["sentence"] for r in csv.DictReader(lines, delimiter="\t"))
        yield from (Text(path.stem, str(n), sentence) for n, sentence in enumerate(sentences))


def _newsmtsc(path: Path) -> Iterator[Text]:
    """Yield each third sentence: they are many, and much alike."""
    for line in islice(path.read_text("utf-8").splitlines(), 0, None, 3):
        row = json.loads(line)
        yield Text("newsmtsc", row["primary_gid"], row["sentence_normalized"])


def pages(folder: Path) -> Iterator[Text]:
    """Yield the English articles among the saved pages."""
    for path, _ in pairs(folder):
        try:
            report = from_text(gzip.decompress(path.read_bytes()).decode("utf-8", "replace"))
        except ReportError:
            continue
        outlet = path.name.partition("_")[0]
        yield Text(PAGES, path.name.removesuffix(".html.gz"), report.text, outlet)
