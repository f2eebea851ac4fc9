"""How long things take, in seconds."""

import re
from datetime import UTC
from email.utils import parsedate_to_datetime

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
_UNITS = {"s": 1.0, "m": MINUTE, "h": HOUR, "d": DAY, "w": 7 * DAY}
_DURATION = re.compile(
    r"(\d{1,6}(?:\.\d{1,3})?)\s*(s|sec|seconds?|min|minutes?|h|hours?|d|days?|w|weeks?)", re.I
)
EXAMPLES = '"15 min", "2 hours", "1 day"'


def duration(text: str) -> float | None:
    """Return the seconds of "15 min", "2 hours" or "1 day"; `None` where it is no such thing."""
    match = _DURATION.fullmatch(text.strip())
    return float(match[1]) * _UNITS[match[2][0].lower()] if match else None


def said(seconds: float) -> str:
    """Return a time as one says it, rounded: "2 days", "3 hours", "1 minute"."""
    sizes = (("day", DAY), ("hour", HOUR), ("minute", MINUTE), ("second", 1.0))
    unit, size = next((pair for pair in sizes if seconds >= pair[1]), sizes[-1])
    number = round(seconds / size)
    return f"{number} {unit}{'' if number == 1 else 's'}"


def retry_after(value: str | None, now: float) -> float:
    """Return for how many seconds a Retry-After asks, a day at most; 0 where it says nothing."""
    line = (value or "").strip()
    if re.fullmatch(r"[0-9]{1,9}", line):
        return min(float(line), DAY)
    try:
        when = parsedate_to_datetime(line)
    except (ValueError, IndexError):
        return 0.0
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return min(max(when.timestamp() - now, 0.0), DAY)
