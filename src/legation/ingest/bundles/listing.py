"""An answer of a server -> what the feed or the sitemap in it lists."""

from collections.abc import Iterator
from io import BytesIO

from ...errors import ContentError
from ..fetch import Fetched
from ..limits import shown
from . import _feed, _sitemap
from .entries import Listed
from .opened import opened


def listing(found: Fetched, name: str) -> Iterator[Listed]:
    """Yield what a feed or a sitemap lists, in its own order; raise `ReportError`.

    One that is cut off is read up to there before that is raised.
    """
    source = opened(BytesIO(found.data), name, url=found.url, charset=found.charset)
    for form in (_feed, _sitemap):
        if form.recognises(source.head):
            yield from form.listed(source)
            return
    raise ContentError(shown(name), "is neither RSS nor Atom nor a sitemap")
