"""What follows from the rows, always computed anew: channels, balance, processes, wording."""

from .actors import ActorSummary, actor_summary, actors_called, sayings
from .balance import Period, balance
from .channels import LADDER, Move, Rung, contacts_of, ladder, moves
from .processes import ProcessSummary, conditions, process_summary, processes_called
from .reports import Paper, Telling, facts, paper, tellings
from .terms import Promise, commitments, positions
from .wording import wording

__all__ = [
    "LADDER",
    "ActorSummary",
    "Move",
    "Paper",
    "Period",
    "ProcessSummary",
    "Promise",
    "Rung",
    "Telling",
    "actor_summary",
    "actors_called",
    "balance",
    "commitments",
    "conditions",
    "contacts_of",
    "facts",
    "ladder",
    "moves",
    "paper",
    "positions",
    "process_summary",
    "processes_called",
    "sayings",
    "tellings",
    "wording",
]
