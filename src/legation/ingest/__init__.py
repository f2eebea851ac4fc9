"""Bytes to a Report whose text never changes afterwards; interprets nothing, writes nothing."""
