"""The gate in front of the reader: what it learns from, and how.

`python -m training.gate` reads the sets with the reader itself, whose findings are silver labels,
learns one weight for each of some hundred thousand buckets, and writes `gate.npz`.
"""
