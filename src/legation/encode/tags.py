"""The tag sets of the encoder's heads: what each number it writes per word stands for."""


def bio(*kinds: str) -> tuple[str, ...]:
    """Return the begin and inside tags of some kinds, after the tag for none."""
    return ("O", *(f"{part}-{kind}" for kind in kinds for part in "BI"))


ATTRIBUTION = bio("source", "cue", "content")
NAMES = bio("person", "organisation", "state", "people", "place", "title")
PHRASES = bio("person", "organisation", "place")
HEADS = {"attribution": ATTRIBUTION, "names": NAMES, "outer": PHRASES, "inner": PHRASES}
"""Tag set by head: `outer` are the longest phrases that point at somebody, `inner` the rest."""

LINK_WIDTH = 48
LINK_PARTS = ("cue", "source_start", "source_end", "content_start", "content_end")
"""Vectors per word that say which spans belong together, `LINK_WIDTH` wide each."""

PHRASE_WIDTH = 48
PHRASE_PARTS = ("start", "end", "head")
"""Vectors per word that, added up, say whom a mention means, `PHRASE_WIDTH` wide each."""
