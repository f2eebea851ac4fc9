"""Words and filters -> what the record has of them."""

from .facets import FACETS, Facets
from .hits import Hit
from .index import Finds, Order, SearchIndex
from .question import FILTERS, VALUES, Question, joined, parse, taken_apart

__all__ = [
    "FACETS",
    "FILTERS",
    "VALUES",
    "Facets",
    "Finds",
    "Hit",
    "Order",
    "Question",
    "SearchIndex",
    "joined",
    "parse",
    "taken_apart",
]
