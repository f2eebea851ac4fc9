"""Facts that an analyst would write down from a report, asked of the reading."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

Facts = list[dict[str, object]]


def measure(folder: Path) -> dict[str, float]:
    """Return the shares of facts found, and of what is told that no fact accounts for."""
    asked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    loose: Counter[str] = Counter()
    there: Counter[str] = Counter()
    forbidden = 0
    command = Path(sys.executable).with_name("legation")
    for path in sorted(folder.glob("*.facts.json")):
        report = path.with_name(path.name.replace(".facts.json", ".txt"))
        asked_for = [command, "read", report, "--json"]
        reading = subprocess.run(asked_for, capture_output=True, check=True)
        facts: Facts = json.loads(path.read_text("utf-8"))
        needed = Counter(
            str(f["in"]) for f in facts if not f.get("optional") and not f.get("forbid")
        )
        score = _score(folder, facts, json.loads(reading.stdout))
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


def _score(folder: Path, facts: Facts, reading: dict[str, object]) -> dict[str, Any]:
    """Score with the scorer that comes with the facts."""
    sys.path.insert(0, str(folder))
    try:
        from score import Reading  # type: ignore[import-not-found]
    finally:
        sys.path.pop(0)
    score: dict[str, Any] = Reading(reading).score(facts)
    return score
