"""What other languages and other data call the states: CLDR's names, and codes that others use."""

import json
import tomllib
from pathlib import Path
from typing import Any

from babel import Locale

RESOURCES = Path(__file__).resolve().parent.parent / "resources" / "actors"
# Bodies that CLDR lists among the territories.
_BODIES = {"EU": "body:EU", "UN": "body:UN"}


def table() -> dict[str, Any]:
    """Return the names by language and actor, the names of the languages, and the codes."""
    codes = _load("codes.toml")["state"]
    territories = {pair[0].upper(): f"state:{code}" for code, pair in codes.items()} | _BODIES
    languages = [tag for group in _load("languages.toml")["languages"].values() for tag in group]
    return {
        "languages": {tag: Locale.parse(tag).english_name for tag in languages},
        "codes": codes,
        "names": {tag: _named(Locale.parse(tag), territories) for tag in languages},
    }


def lines(found: dict[str, Any]) -> str:
    """Return the table as JSON with a language a line."""
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return text.replace('},"', '},\n"') + "\n"


def _named(locale: Locale, territories: dict[str, str]) -> dict[str, str]:
    return {key: locale.territories[t] for t, key in territories.items() if t in locale.territories}


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((RESOURCES / name).read_text(encoding="utf-8"))
