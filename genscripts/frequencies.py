"""How many texts of our own corpus have a word: corpus/train -> the table that stories weigh by."""

import json
import re
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus" / "train"
TARGET = ROOT / "src" / "legation" / "data" / "frequencies.json"

_WORD = re.compile(r"[^\W_]+")
# What fewer texts have is rare, however rare.
_LEAST = 3


def build() -> dict[Path, str]:
    """Return what the generated file of this subject holds."""
    texts = [tomllib.loads(p.read_text("utf-8"))["text"] for p in sorted(CORPUS.glob("*.toml"))]
    counts = Counter(w for text in texts for w in set(_WORD.findall(text.casefold())))
    words = {w: n for w, n in sorted(counts.items()) if n >= _LEAST and len(w) > 1}
    table = {"texts": len(texts), "words": words}
    return {TARGET: json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True) + "\n"}
