"""Word lists about statements -> the table that compose looks cues up in."""

import json
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources" / "statements"
TARGET = ROOT / "src" / "legation" / "data" / "statements.json"


def build() -> dict[Path, str]:
    """Return what each generated file of this subject holds."""
    irregular = _load("forms.toml")
    cues = _load("cues.toml")
    table = {
        "acts": _acts(_load("acts.toml"), irregular),
        **{name: sorted(set(words)) for name, words in cues.items() if name != "continuing"},
        "continuing": sorted({f for w in cues["continuing"] for f in inflect(w, irregular)}),
    }
    return {TARGET: json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n"}


def inflect(phrase: str, irregular: dict[str, list[str]]) -> list[str]:
    """Return a verb, or a phrase that begins with one, in all its forms."""
    verb, *rest = phrase.split(" ")
    known = irregular.get(verb, [])
    forms = {verb, *known, _third(verb)}
    if not known:
        forms.add(_past(verb))
    if not any(form.endswith("ing") for form in known):
        forms.add(_participle(verb))
    return [" ".join([form, *rest]) for form in sorted(forms)]


def _acts(acts: dict[str, dict[str, list[str]]], irregular: dict[str, list[str]]) -> dict[str, str]:
    """Map every form to its act; a verb wins over a bare word of another act, the first listed."""
    table: dict[str, str] = {}
    for act, lists in acts.items():
        for phrase in [*lists.get("verbs", []), *lists.get("phrases", [])]:
            for form in inflect(phrase, irregular):
                table.setdefault(form, act)
    for act, lists in acts.items():
        for word in lists.get("words", []):
            table.setdefault(word, act)
    return table


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb + "es"
    return verb[:-1] + "ies" if _consonant_y(verb) else verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if _consonant_y(verb) else verb + "ed"


def _participle(verb: str) -> str:
    return verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith("ee") else verb + "ing"


def _consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in "aeiou"


def _load(name: str) -> dict:  # type: ignore[type-arg]
    return tomllib.loads((RESOURCES / name).read_text())
