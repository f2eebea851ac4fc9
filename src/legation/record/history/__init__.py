"""What follows from the rows, always computed anew: channels, balance, processes, wording."""

from .actors import ActorSummary, actor_summary, actors_called, sayings
from .balance import Period, balance
from .channels import LADDER, Move, Rung, contacts_of, ladder, moves
from .processes import (
    ListedProcess,
    ProcessSummary,
    conditions,
    has_process,
    process_summary,
    processes,
    processes_called,
)
from .reports import Paper, Telling, facts, paper, process_papers, report_count, story_of, tellings
from .terms import Promise, commitments, positions, stances
from .wording import wording

__all__ = [
    "LADDER",
    "ActorSummary",
    "ListedProcess",
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
    "has_process",
    "ladder",
    "moves",
    "paper",
    "positions",
    "process_papers",
    "process_summary",
    "processes",
    "processes_called",
    "report_count",
    "sayings",
    "stances",
    "story_of",
    "tellings",
    "wording",
]
