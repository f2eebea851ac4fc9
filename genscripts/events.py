"""Word lists about events, contacts and their status -> the table that compose looks them up in."""

import json
import tomllib
from pathlib import Path
from typing import Any

from .statements import RESOURCES as STATEMENTS
from .statements import inflect

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources" / "events"
TARGET = ROOT / "src" / "legation" / "data" / "events.json"


def build() -> dict[Path, str]:
    """Return what the generated file of this subject holds."""
    irregular = _load(STATEMENTS / "forms.toml") | _load(RESOURCES / "forms.toml")
    cameo = _load(RESOURCES / "cameo.toml")
    triggers = _load(RESOURCES / "triggers.toml")
    contacts = _load(RESOURCES / "contacts.toml")
    status = _load(RESOURCES / "status.toml")
    table = {
        "cameo": {
            code: [name, type_, goldstein]
            for type_, codes in cameo.items()
            if type_ != "source"
            for code, (name, goldstein) in codes.items()
        },
        "first": {t: next(iter(codes)) for t, codes in cameo.items() if t != "source"},
        "triggers": _triggers(triggers, irregular),
        "sure": sorted({w for lists in triggers.values() for w in lists.get("sure", [])}),
        "levels": _flat(contacts["level"]),
        "forms": _forms(contacts["form"], irregular),
        "contact_status": _governing(contacts["status"], irregular),
        "governors": _governing(status["governors"], irregular),
        "metaphors": sorted(
            {form for n in _load(RESOURCES / "metaphors.toml")["nouns"] for form in (n, plural(n))}
        ),
        "idioms": sorted(_load(RESOURCES / "metaphors.toml")["idioms"]),
        "processes": _processes(_load(RESOURCES / "processes.toml"), irregular),
        "topics": _flat(_load(RESOURCES / "topics.toml")),
        "confidence": _load(RESOURCES / "confidence.toml"),
        "linking": _load(RESOURCES / "linking.toml"),
        "settling": _load(RESOURCES / "settling.toml"),
        "dealings": _load(RESOURCES / "dealings.toml"),
    }
    _check(table)
    return {TARGET: json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n"}


def _triggers(lists: dict[str, Any], irregular: dict[str, list[str]]) -> dict[str, list[str]]:
    """Map every form to the codes that it may stand for, those of verbs first."""
    table: dict[str, list[str]] = {}
    for kind in ("verbs", "nouns"):
        for code, words in lists.items():
            for word in words.get(kind, []):
                forms = inflect(word, irregular) if kind == "verbs" else [word, plural(word)]
                for form in forms:
                    if code not in table.setdefault(form, []):
                        table[form].append(code)
    return table


def _forms(lists: dict[str, list[str]], irregular: dict[str, list[str]]) -> dict[str, str]:
    table: dict[str, str] = {}
    for form, words in lists.items():
        for word in words:
            for one in (word, plural(word), *inflect(word, irregular)):
                table.setdefault(one, form)
    return table


def _processes(
    lists: dict[str, dict[str, list[str]]], irregular: dict[str, list[str]]
) -> dict[str, str]:
    table: dict[str, str] = {}
    for kind, words in lists.items():
        for noun in words["nouns"]:
            for form in (noun, noun if noun.endswith("s") else plural(noun)):
                table.setdefault(form, kind)
        for verb in words["verbs"]:
            for form in inflect(verb, irregular):
                table.setdefault(form, kind)
    return table


def _governing(lists: dict[str, list[str]], irregular: dict[str, list[str]]) -> dict[str, str]:
    table: dict[str, str] = {}
    for status, words in lists.items():
        for word in words:
            for form in (word, *inflect(word, irregular)):
                table.setdefault(form, status)
    return table


def _flat(lists: dict[str, list[str]]) -> dict[str, str]:
    return {word: name for name, words in lists.items() for word in words}


def plural(noun: str) -> str:
    """Return the plural of a noun, or of a phrase that ends with one."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def _check(table: dict[str, Any]) -> None:
    if unknown := {c for codes in table["triggers"].values() for c in codes} - set(table["cameo"]):
        raise ValueError(f"triggers.toml has code {min(unknown)!r}, which cameo.toml has not")
    if odd := set(table["sure"]) - set(table["triggers"]):
        raise ValueError(f"triggers.toml is sure of {min(odd)!r}, which no code has")


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
