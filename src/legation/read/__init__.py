"""Report to what stands where, each item with its span and what found it."""
