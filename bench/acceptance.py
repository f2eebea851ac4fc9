"""Facts that an analyst would write down from a report, asked of the reading."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

KINDS = ("report", "statement", "actor", "mention")


def measure(folder: Path) -> dict[str, float]:
    """Return the share of facts found by kind, and of reports and statements together."""
    asked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    command = Path(sys.executable).with_name("legation")
    for path in sorted(folder.glob("*.facts.json")):
        report = path.with_name(path.name.replace(".facts.json", ".txt"))
        asked_for = [command, "read", report, "--json"]
        reading = subprocess.run(asked_for, capture_output=True, check=True)
        facts = [f for f in json.loads(path.read_text("utf-8")) if f["in"] in KINDS]
        facts = [f for f in facts if not f.get("optional") and not f.get("forbid")]
        missed = Counter(f["in"] for f in _missed(folder, facts, json.loads(reading.stdout)))
        asked.update(f["in"] for f in facts)
        found.update({k: n - missed[k] for k, n in Counter(f["in"] for f in facts).items()})
    both = [c["report"] + c["statement"] for c in (found, asked)]
    each = {f"{kind} facts": found[kind] / asked[kind] for kind in KINDS if asked[kind]}
    return {"report and statement facts": both[0] / both[1], **each}


def _missed(
    folder: Path, facts: list[dict[str, object]], reading: dict[str, object]
) -> list[dict[str, object]]:
    """Score with the scorer that comes with the facts."""
    sys.path.insert(0, str(folder))
    try:
        from score import Reading  # type: ignore[import-not-found]
    finally:
        sys.path.pop(0)
    missed: list[dict[str, object]] = Reading(reading).score(facts)["missed"]
    return missed
