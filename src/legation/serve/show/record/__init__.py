"""What a record holds, on a terminal: a file for each thing that can be shown."""

from .actor import show_actor
from .hits import show_hits
from .pair import show_pair
from .process import show_process
from .report import show_report
from .story import show_story

__all__ = [
    "show_actor",
    "show_hits",
    "show_pair",
    "show_process",
    "show_report",
    "show_story",
]
