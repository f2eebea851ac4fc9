"""Days as an address has them."""

from datetime import date

from fastapi import HTTPException


def day_of(written: str) -> date | None:
    """Return a day, `None` for none; raise `HTTPException` 400 for what is no day."""
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise HTTPException(400, f"{written!r} is no day: write 2026-02-10.") from None
