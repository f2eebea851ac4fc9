"""Words for the same thing -> the table that a record's reports are looked through with."""

import json
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

from legation.text.words import split

ROOT = Path(__file__).resolve().parent.parent
RESOURCE = ROOT / "resources" / "wording.toml"
TARGET = ROOT / "src" / "legation" / "data" / "wording.json"
PLAIN = "plain"
Table = dict[str, Any]


def build() -> dict[Path, str]:
    """Return what the generated file of this subject holds."""
    resource = load()
    sets = resource["set"]
    for topic, entry in sets.items():
        if faults := [*_faults(entry, resource["context"])]:
            raise ValueError(f"wording.toml: {topic}: {faults[0]}")
    table = {
        "context": {
            name: [" ".join(split(w)) for w in c] for name, c in resource["context"].items()
        },
        "sets": {topic: _set(entry) for topic, entry in sets.items()},
        "forms": _forms(sets),
    }
    return {TARGET: json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n"}


def load() -> Table:
    """Return what the resource says."""
    return tomllib.loads(RESOURCE.read_text(encoding="utf-8"))


def _set(entry: Table) -> Table:
    words = [
        {key: word[key] for key in ("word", "stance", "why")}
        | {"near": word.get("near", entry.get("near", []))}
        for word in entry["words"]
    ]
    return {key: entry[key] for key in ("about", "region", "sides")} | {"words": words}


def _forms(sets: Table) -> dict[str, list[tuple[str, int]]]:
    """Map every form to the words, by topic and number, that it may stand for, or to none."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for topic, entry in sets.items():
        for number, word in enumerate(entry["words"]):
            for form in word["forms"]:
                found[_bare(form)].append((topic, number))
    for phrase in (phrase for entry in sets.values() for phrase in entry.get("not", [])):
        if found.setdefault(_bare(phrase), []):
            raise ValueError(f"wording.toml: {phrase!r} is a form, and is excluded")
    _check_same(found)
    return found


def _check_same(forms: dict[str, list[tuple[str, int]]]) -> None:
    """Raise where forms that only case or signs tell apart are of different words: one is found."""
    seen: dict[tuple[str, ...], tuple[str, list[tuple[str, int]]]] = {}
    for form, words in forms.items():
        other, theirs = seen.setdefault(tuple(split(form)), (form, words))
        if theirs != words:
            raise ValueError(f"wording.toml: {form!r} and {other!r} are of different words")


def _bare(form: str) -> str:
    """Return a form without the bracket that ends it, since a match ends with a word."""
    return form.rstrip(")")


def _faults(entry: Table, contexts: Table) -> list[str]:
    words, sides = entry["words"], entry["sides"]
    stances = [word["stance"] for word in words]
    forms = [_bare(form) for word in words for form in word["forms"]]
    near = {name for holder in (entry, *words) for name in holder.get("near", [])}
    found = {
        "has fewer than two words": len(words) < 2,
        "has fewer than two sides": len(set(sides)) < 2,
        "has its sides out of order": sides != sorted(sides, key=str.casefold),
        "has a stance that is no side": not set(stances) <= {*sides, PLAIN},
        "has a side without a word": not set(sides) <= set(stances),
        "has one word twice": len({word["word"] for word in words}) < len(words),
        "has one form twice": len(set(forms)) < len(forms),
        "has a context that is not there": not near <= set(contexts),
    }
    return [fault for fault, is_so in found.items() if is_so]
