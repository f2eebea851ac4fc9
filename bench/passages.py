"""The passages of `corpus/`: who is meant by which words. `python -m bench.passages` counts them.

`corpus/GUIDELINE.md` says how a passage is written.
"""

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from legation.text.normalise import normalise

from .facts import FACTS, Facts, facts

HERE = Path(__file__).parent
CORPUS = HERE.parent / "corpus"
ACTORS = HERE.parent / "resources" / "actors"
SPLITS = ("train", "dev", "test")
MANNERS = (
    *("agency", "broadsheet", "tabloid", "state media", "read-out", "communiqué"),
    *("column", "briefing", "live blog", "interview", "magazine", "archive"),
)
KINDS = ("person", "organisation", "group", "outlet", "unnamed")
PRONOUNS = re.compile(
    r"(?:he|him|his|she|hers?|it|its|they|them|theirs?|we|us|ours?|i|me|my|mine|yours?|you"
    r"|(?:him|her|it|them|my|your)self|(?:them|our|your)selves)",
    re.IGNORECASE,
)
FIELDS = {"title", "manner", "outlet", "published", "hand", "text"}
OPTIONAL = {"who", "whole", "negative", *FACTS}
NEGATIVE = (
    *("sport", "business", "crime", "history", "fiction", "hypothetical", "culture", "science"),
)

Kind = Literal["name", "pronoun", "phrase"]
_TOKEN = re.compile(r"\{|\|[^{|}]*\}|[|}]")


@dataclass(frozen=True)
class Gold:
    """A mention: `span` is [start, end) in the passage's text, `of` has a code or "" a key."""

    span: tuple[int, int]
    keys: tuple[str, ...]
    of: tuple[str, ...]
    kind: Kind


@dataclass(frozen=True)
class Passage:
    """One text without its marks, which stand in `mentions` in the order of the text."""

    name: str
    title: str
    manner: str
    outlet: str
    published: str
    text: str
    mentions: list[Gold]
    facts: Facts
    negative: str = ""


def load(folder: Path) -> list[Passage]:
    """Return the passages of a folder, by name; ValueError names the first file at fault."""
    passages, faults = survey(folder)
    if faults:
        raise ValueError(faults[0])
    return passages


def survey(folder: Path) -> tuple[list[Passage], list[str]]:
    """Return the passages that can be read, and one line for each file that is at fault."""
    passages: dict[str, Passage] = {}
    faults = []
    for path in sorted(folder.glob("*.toml")):
        try:
            passage = read(path)
        except ValueError as error:
            faults.append(str(error))
            continue
        if (number := passage.name.partition("-")[0]) in passages:
            faults.append(f"{path}: its number is that of {passages[number].name}")
        passages.setdefault(number, passage)
    return list(passages.values()), faults


def read(path: Path) -> Passage:
    try:
        return _passage(path.stem, tomllib.loads(path.read_text("utf-8")))
    except ValueError as error:  # what TOML and UTF-8 raise is one too
        raise ValueError(f"{path}: {' '.join(str(error).split())}") from None


def _passage(name: str, table: dict[str, Any]) -> Passage:
    _check_fields(name, table)
    who = _who(table.get("who", {}))
    text, marks = unmark(table["text"].removeprefix("\n"))
    if normalise(text) != text.rstrip():
        raise ValueError("the text is not in its normal form, so spans would not point into it")
    mentions = [_gold(text, start, end, key, who) for start, end, key in marks]
    _check_once(text, mentions)
    unused = who.keys() - {key for mention in mentions for key in mention.keys}
    if unused:
        raise ValueError(f"[who] has {min(unused)!r}, which nothing points at")
    fields = {field: table[field] for field in ("title", "manner", "outlet", "published")}
    told = facts(text, table, codes())
    return Passage(
        name=name,
        **fields,
        text=text,
        mentions=mentions,
        facts=told,
        negative=table.get("negative", ""),
    )


def _check_fields(name: str, table: dict[str, Any]) -> None:
    if not re.fullmatch(r"\d{3,4}-[a-z0-9-]+", name):
        raise ValueError("a name is three or four digits, a hyphen, and words in small letters")
    if odd := (FIELDS ^ table.keys()) - OPTIONAL:
        raise ValueError(f"field {min(odd)!r} is missing or not known")
    for field in FIELDS:
        if not isinstance(table[field], str) or not (table[field].strip() or field == "outlet"):
            raise ValueError(f"field {field!r} is not words")
    if table["manner"] not in MANNERS:
        raise ValueError(f"manner {table['manner']!r} is not in the list")
    if table.get("negative", "sport") not in NEGATIVE:
        raise ValueError(f"negative {table['negative']!r} is not in the list")
    if date.fromisoformat(table["published"]).isoformat() != table["published"]:
        raise ValueError(f"published {table['published']!r} is not a day as 2023-07-18")


def _who(entries: dict[str, dict[str, str]]) -> dict[str, str]:
    """Return what each key is `of`."""
    for key, entry in entries.items():
        if not isinstance(entry, dict) or entry.keys() != {"name", "kind", "of"}:
            raise ValueError(f"[who] {key!r} needs name, kind and of, and no more")
        if entry["kind"] not in KINDS:
            raise ValueError(
                f"[who] {key!r} is of kind {entry['kind']!r}, which is not in the list"
            )
        if entry["of"] and entry["of"] not in codes():
            raise ValueError(f"[who] {key!r} is of {entry['of']!r}, which is no code")
        if key in codes():
            raise ValueError(f"[who] {key!r} is the code of a state or body")
    return {key: entry["of"] for key, entry in entries.items()}


@cache
def codes() -> frozenset[str]:
    """Return the codes of all states and bodies."""
    states, bodies = (
        tomllib.loads((ACTORS / f"{name}.toml").read_text("utf-8")) for name in ("states", "bodies")
    )
    return frozenset(states["state"]) | frozenset(bodies["body"])


def unmark(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the text without marks, and (start, end, key) of each, the outer before the inner."""
    text, done, opened = "", 0, list[int]()
    marks: list[tuple[int, int, str]] = []
    for token in _TOKEN.finditer(marked):
        text += marked[done : token.start()]
        done = token.end()
        if token[0] == "{":
            opened.append(len(text))
        elif opened and len(token[0]) > 1:
            marks.append((opened.pop(), len(text), token[0][1:-1]))
        else:
            raise ValueError(f"stray {token[0]!r} after {text[-40:]!r}")
    if opened:
        raise ValueError(f"mark not closed: {text[opened[-1] :][:40]!r}")
    return text + marked[done:], sorted(marks, key=lambda mark: (mark[0], -mark[1]))


def _gold(text: str, start: int, end: int, key: str, who: dict[str, str]) -> Gold:
    words = text[start:end]
    here = f"mark {words[:40]!r} at {start}"
    if not words or words != words.strip():
        raise ValueError(f"{here} is empty, or begins or ends with a space")
    keys = tuple(key.removeprefix("~").split("+"))
    if len(set(keys)) < len(keys):
        raise ValueError(f"{here} names a key twice: {key!r}")
    for one in keys:
        if one not in who and one not in codes():
            raise ValueError(f"{here} points at {one!r}, which is no code and not in [who]")
    kind: Kind = "phrase" if key.startswith("~") else "name"
    if words != "US" and PRONOUNS.fullmatch(words):  # the one name that is spelt as a pronoun is
        kind = "pronoun"
    return Gold((start, end), keys, tuple(who.get(one, one) for one in keys), kind)


def _check_once(text: str, mentions: list[Gold]) -> None:
    for (start, end), times in Counter(mention.span for mention in mentions).items():
        if times > 1:
            raise ValueError(f"mark {text[start:end][:40]!r} at {start} is there twice")


def counts(passages: list[Passage]) -> Iterator[str]:
    """Yield lines that say how many passages, marks and manners there are."""
    marks = Counter(mention.kind for passage in passages for mention in passage.mentions)
    by_kind = ", ".join(f"{marks[kind]} {kind}s" for kind in ("name", "pronoun", "phrase"))
    yield f"{len(passages)} passages, {marks.total()} marks: {by_kind}"
    kinds = {kind: sum(len(getattr(p.facts, kind)) for p in passages) for kind in Facts._fields}
    yield ", ".join(f"{number} {kind}" for kind, number in kinds.items())
    manners = Counter(passage.manner for passage in passages)
    yield ", ".join(f"{manner} {manners[manner]}" for manner in MANNERS)


def main() -> int:
    at_fault = False
    for folder in [Path(a) for a in sys.argv[1:]] or [CORPUS / split for split in SPLITS]:
        passages, faults = survey(folder)
        print(f"{folder.name}:", *counts(passages), *faults, sep="\n  ")
        at_fault |= bool(faults)
    for name in doubles(CORPUS):
        print(f"{name}: stands in two splits")
        at_fault = True
    return int(at_fault)


def doubles(corpus: Path) -> list[str]:
    """Return the names of passages that stand in more than one split."""
    found = Counter(path.stem for split in SPLITS for path in (corpus / split).glob("*.toml"))
    return sorted(name for name, times in found.items() if times > 1)


if __name__ == "__main__":
    sys.exit(main())
