"""Reads news reports and keeps the record of the diplomacy in them."""
