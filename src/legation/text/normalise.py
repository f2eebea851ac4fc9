"""Bring a text into the one form that every span points into."""

import re
import unicodedata

_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028]")
_SPACES = re.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Zero-width and direction marks, soft hyphens, the byte order mark, annotation and object
# replacement characters, and controls other than the line feed: none of them is ever seen.
_UNSEEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\ufffc\ud800-\udfff]"
)
_BESIDE_BREAK = re.compile(r"(?<! ) ++(?=\n)|(?<=\n) ++")
_MANY_BREAKS = re.compile(r"\n{3,}")


def normalise(text: str) -> str:
    """Return the text in NFC, with plain spaces and line feeds and nothing unseen in it.

    Idempotent. Quotation marks and dashes stay as they are; two line feeds at most stand
    together, and none at either end.
    """
    text = _BREAKS.sub("\n", text).replace("\u2029", "\n\n")
    text = _UNSEEN.sub("", _SPACES.sub(" ", text))
    # Composing comes after the removals: a mark must not find a new neighbour later.
    text = unicodedata.normalize("NFC", text)
    text = _BESIDE_BREAK.sub("", text)
    return _MANY_BREAKS.sub("\n\n", text).strip()
