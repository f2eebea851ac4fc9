"""Parses arguments and renders; reaches down through the chain only."""
