"""Facts that an analyst would write down from a report, asked of the reading."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Facts = list[dict[str, object]]


def measure(folder: Path, scorer: Path | None = None) -> dict[str, float]:
    """Return the shares of facts found, and of what is told that no fact accounts for.

    `scorer` is the folder that has `score.py`, where the facts do not bring their own.
    """
    asked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    loose: Counter[str] = Counter()
    there: Counter[str] = Counter()
    forbidden = 0
    for facts, reading in _read(folder):
        needed = Counter(
            str(f["in"]) for f in facts if not f.get("optional") and not f.get("forbid")
        )
        score = _score(scorer or folder, facts, reading)
        missed = Counter(f["in"] for f in score["missed"])
        asked.update(needed)
        found.update({kind: n - missed[kind] for kind, n in needed.items()})
        forbidden += len(score["forbidden"])
        for kind, (some, every) in score["unexplained"].items():
            loose[kind] += some
            there[kind] += every
    both = [c["report"] + c["statement"] for c in (found, asked)]
    return {
        "report and statement facts": both[0] / both[1],
        "all facts": found.total() / asked.total(),
        "forbidden facts": float(forbidden),
        **{f"unaccounted {kind}s": loose[kind] / max(there[kind], 1) for kind in loose},
        **{f"{kind} facts": found[kind] / asked[kind] for kind in asked},
    }


def _read(folder: Path) -> Iterator[tuple[Facts, dict[str, Any]]]:
    """Yield the facts of each report with its reading, by the command as a user runs it."""
    paths = sorted(folder.glob("*.facts.json"))
    reports = [path.with_name(path.name.replace(".facts.json", ".txt")) for path in paths]
    asked_for = [Path(sys.executable).with_name("legation"), "read", *reports, "--jsonl"]
    lines = subprocess.run(asked_for, capture_output=True, check=True).stdout.splitlines()
    for path, line in zip(paths, lines, strict=True):
        yield json.loads(path.read_text("utf-8")), json.loads(line)


def _score(folder: Path, facts: Facts, reading: dict[str, Any]) -> dict[str, Any]:
    """Score with the scorer that comes with the facts."""
    sys.path.insert(0, str(folder))
    try:
        from score import Reading  # type: ignore[import-not-found]
    finally:
        sys.path.pop(0)
    score: dict[str, Any] = Reading(reading).score(facts)
    return score
