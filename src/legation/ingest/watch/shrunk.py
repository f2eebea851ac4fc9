"""Pages that have hardly any text left."""

from ...errors import ContentError
from ..bundles import Item

# A tenth of what is usual is no short report any more, and sixty words are more than what stands
# before a paywall; five pages are the fewest that tell what is usual.
_SHARE = 0.1
_WORDS = 60
KNOWN = 5
# What `load` says of a page without a text. Another language, a PDF and the like are no such thing.
_EMPTY = ("no article was found", "is empty", "holds no words")


def words_of(item: Item) -> int | None:
    """Return the words below the head of a report, 0 for a page without; `None` for neither."""
    if item.report:
        return len(item.report.text[item.report.body :].split())
    bare = isinstance(item.error, ContentError) and item.error.reason.startswith(_EMPTY)
    return 0 if bare else None


def is_shrunk(words: int, usual: float | None) -> bool:
    return usual is not None and words < _WORDS and words < _SHARE * usual
