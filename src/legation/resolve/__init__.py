"""Ties spans to actors and dates, each with a reason; alters nothing that was read."""
