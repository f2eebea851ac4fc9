"""Parses arguments and renders; reaches down through the chain, and to ingest to load."""
