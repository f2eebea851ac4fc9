"""Measures quality and speed; the floors live here."""
