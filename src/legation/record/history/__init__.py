"""What follows from the rows, always computed anew: channels, balance, terms of processes."""

from .balance import Period, balance
from .channels import LADDER, Move, Rung, ladder, moves
from .terms import Promise, commitments, positions

__all__ = [
    "LADDER",
    "Move",
    "Period",
    "Promise",
    "Rung",
    "balance",
    "commitments",
    "ladder",
    "moves",
    "positions",
]
