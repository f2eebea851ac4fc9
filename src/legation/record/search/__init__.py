"""Words and filters -> what the record has of them."""

from .hits import Hit
from .index import SearchIndex
from .question import FILTERS, Question, parse

__all__ = ["FILTERS", "Hit", "Question", "SearchIndex", "parse"]
