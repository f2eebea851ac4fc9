"""Read the training sets into documents: a text, and labelled spans over its characters."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.passages import Passage

Span = tuple[int, int]
LEGACY_NAMES = {
    "PERSON": "person",
    "ORGANIZATION": "organisation",
    "COUNTRY": "state",
    "STATE_OR_PROVINCE": "place",
    "CITY": "place",
    "LOCATION": "place",
    "NATIONALITY": "people",
    "TITLE": "title",
}
CROSSNER = {
    "politician": "person",
    "person": "person",
    "organisation": "organisation",
    "politicalparty": "organisation",
    "country": "state",
    "location": "place",
}
GUM_PHRASES = {"person": "person", "organization": "organisation", "place": "place"}


@dataclass(frozen=True)
class Attribution:
    """Who says what by which words; any part may be missing, `content` may be split."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True)
class Document:
    """One text with what its set marks in it; a head whose set says nothing is absent.

    `spans` maps a head's name to (start, end, kind); `unsure` holds stretches whose tag in the
    head `names` is not known, and `open_kinds` kinds that the set does not mark at all.
    `entities` says which mentions mean the same; where the set is `pointing` it is heard only on
    those that name nobody.
    """

    name: str
    text: str
    spans: dict[str, list[tuple[int, int, str]]]
    attributions: list[Attribution] = field(default_factory=list)
    unsure: list[Span] = field(default_factory=list)
    open_kinds: tuple[str, ...] = ()
    entities: dict[Span, str] = field(default_factory=dict)
    pointing: bool = False


def polnear(folder: Path, split: str) -> Iterator[Document]:
    """Yield a document per annotation file: an article with six annotators comes six times."""
    names = _silver_names(folder / f"silver-{split}.jsonl.gz")
    for path in sorted((folder / f"{split}-attributions").glob("*.ann")):
        article = path.stem.rsplit("_", 1)[0]
        text = (folder / f"{split}-text" / f"{article}.txt").read_bytes().decode()
        attributions = _brat(path)
        spans = {"attribution": _attribution_spans(attributions)}
        if article in names:
            spans["names"] = names[article]
        yield Document(path.stem, text, spans, attributions)


def _brat(path: Path) -> list[Attribution]:
    marks: dict[str, tuple[Span, ...]] = {}
    links: list[dict[str, tuple[Span, ...]]] = []
    for line in path.read_bytes().decode().split("\n"):
        parts = line.split("\t")
        if len(parts) > 2 and parts[0][:1] == "T":
            where = parts[1].split(" ", 1)[1]
            cut = [tuple(map(int, s.split())) for s in where.split(";")]
            marks[parts[0]] = tuple((a, b) for a, b in cut)
        elif len(parts) > 1 and parts[0][:1] == "E":
            roles: dict[str, tuple[Span, ...]] = {}
            for role, mark in (p.split(":") for p in parts[1].split()[1:]):
                kind = role.rstrip("0123456789").lower()
                roles[kind] = roles.get(kind, ()) + marks.get(mark, ())
            links.append(roles)
    # Notes that an annotator left in the file have marks without a link, and are passed over.
    return [
        Attribution(r.get("source", ()), r["cue"], tuple(sorted(r.get("content", ()))))
        for r in links
        if "cue" in r
    ]


def _attribution_spans(attributions: list[Attribution]) -> list[tuple[int, int, str]]:
    found = {
        (a, b, kind)
        for x in attributions
        for kind, part in (("content", x.content), ("source", x.source), ("cue", x.cue))
        for a, b in part
    }
    # Sources and cues go over contents where a few hundred characters of the set have both.
    return sorted(found, key=lambda s: (s[2] != "content", s))


def _silver_names(path: Path) -> dict[str, list[tuple[int, int, str]]]:
    found: dict[str, list[tuple[int, int, str]]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            found[article["name"]] = [
                s for sentence in article["sentences"] for s in _runs(sentence)
            ]
    return found


def silver(folder: Path, split: str) -> Iterator[Document]:
    """Yield the articles with the automatic coreference: what is mentioned once is not in it."""
    with gzip.open(folder / f"silver-{split}.jsonl.gz", "rt", encoding="utf-8") as articles:
        for line in articles:
            article = json.loads(line)
            text = (folder / f"{split}-text" / f"{article['name']}.txt").read_bytes().decode()
            rows = article["sentences"]
            entities = {
                (rows[s][first][0], rows[s][past - 1][1]): str(key)
                for key, chain in enumerate(article["coref"])
                for s, first, past, _ in chain
            }
            yield Document(article["name"], text, {"outer": [], "inner": []}, entities=entities)


def marked(passages: Iterable[Passage]) -> Iterator[Document]:
    """Yield the passages that say who is meant, without titles, in which that is not marked."""
    for passage in passages:
        if passage.mentions:
            entities = {
                mention.span: "+".join(sorted(mention.keys)) for mention in passage.mentions
            }
            silent: dict[str, list[tuple[int, int, str]]] = {"outer": [], "inner": []}
            yield Document(passage.name, passage.text, silent, entities=entities, pointing=True)


def _runs(sentence: list[list[object]]) -> list[tuple[int, int, str]]:
    runs: list[tuple[int, int, str]] = []
    before = "O"
    for start, end, _, tag, *_ in sentence:
        kind = LEGACY_NAMES.get(str(tag))
        if kind and tag == before:
            runs[-1] = (runs[-1][0], int(str(end)), kind)
        elif kind:
            runs.append((int(str(start)), int(str(end)), kind))
        before = str(tag)
    return runs


def crossner(path: Path) -> Iterator[Document]:
    """Yield the sentences of a BIO file, each a document; it has no titles and peoples."""
    for n, block in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n")):
        text, spans, unsure = "", [], []
        for line in block.split("\n"):
            word, tag = line.split("\t")
            text += " " if text and not re.match(r"[,.;:?!)'’]", word) else ""
            start, text = len(text), text + word
            part, _, kind = tag.partition("-")
            known = CROSSNER.get(kind)
            if known and part == "B":
                spans.append((start, len(text), known))
            elif known and spans:
                spans[-1] = (spans[-1][0], len(text), known)
            elif kind:
                unsure.append((start, len(text)))
        yield Document(
            f"crossner-{n}", text, {"names": spans}, unsure=unsure, open_kinds=("title", "people")
        )


def gum(folder: Path, *, held_out: bool) -> Iterator[Document]:
    """Yield GUM's documents: each fifth by name is held out, for coreference to be measured on."""
    for n, path in enumerate(sorted(folder.glob("*.conllu"))):
        if (n % 5 == 4) == held_out:
            yield _gum_document(path)


def _gum_document(path: Path) -> Document:
    text, mentions, opened, glue, within = "", [], [], True, 0
    entities: dict[Span, str] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newpar") and not line.startswith("# newpar_"):
            text, glue = text + "\n" if text else "", True
        columns = line.split("\t")
        if len(columns) < 10 or "." in columns[0]:
            continue
        joined = "SpaceAfter=No" in columns[9]
        if "-" in columns[0]:
            within, whole_joined = int(columns[0].split("-")[1]), joined
            continue
        text += "" if glue else " "
        start, text = len(text), text + columns[1]
        number = int(columns[0])
        glue = joined if number > within else (number < within or whole_joined)
        within = within if number < within else 0
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", columns[9])
        for mark in re.findall(r"\([^()]+\)?|[^()]+\)", entity[1] if entity else ""):
            if mark[0] == "(":
                opened.append((mark[1:].split("-")[0].rstrip(")"), mark.split("-")[1], start))
            if mark[-1] == ")":
                key = mark.strip("()").split("-")[0]
                at = max(i for i, o in enumerate(opened) if o[0] == key)
                _, kind, began = opened.pop(at)
                if kind.rstrip(")") in GUM_PHRASES:
                    mentions.append((began, len(text), GUM_PHRASES[kind.rstrip(")")]))
                    entities.setdefault((began, len(text)), key)
    return Document(path.stem, text, _layers(mentions), entities=entities)


def _layers(mentions: list[tuple[int, int, str]]) -> dict[str, list[tuple[int, int, str]]]:
    """Split nested mentions into the longest and the shortest ones."""
    inside = lambda a, b: b[0] <= a[0] and a[1] <= b[1] and a[:2] != b[:2]  # noqa: E731
    return {
        "outer": [m for m in mentions if not any(inside(m, other) for other in mentions)],
        "inner": [m for m in mentions if not any(inside(other, m) for other in mentions)],
    }
