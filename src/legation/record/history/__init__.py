"""What follows from the rows, always computed anew: channels, balance, processes, wording."""

from .actors import ActorSummary, actor_summary, actors_called, sayings
from .balance import Period, balance
from .channels import LADDER, Move, Rung, contacts_of, ladder, moves
from .news import Days, News, days, news
from .processes import (
    ListedProcess,
    ProcessSummary,
    conditions,
    has_process,
    process_summary,
    processes,
    processes_called,
)
from .relations import Relation, Relations, relations
from .reports import Paper, Telling, facts, paper, process_papers, report_count, story_of, tellings
from .shifts import Shift, shifts
from .terms import Promise, commitments, positions, stances
from .wording import wording

__all__ = [
    "LADDER",
    "ActorSummary",
    "Days",
    "ListedProcess",
    "Move",
    "News",
    "Paper",
    "Period",
    "ProcessSummary",
    "Promise",
    "Relation",
    "Relations",
    "Rung",
    "Shift",
    "Telling",
    "actor_summary",
    "actors_called",
    "balance",
    "commitments",
    "conditions",
    "contacts_of",
    "days",
    "facts",
    "has_process",
    "ladder",
    "moves",
    "news",
    "paper",
    "positions",
    "process_papers",
    "process_summary",
    "processes",
    "processes_called",
    "relations",
    "report_count",
    "sayings",
    "shifts",
    "stances",
    "story_of",
    "tellings",
    "wording",
]
