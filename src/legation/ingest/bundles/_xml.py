"""XML that is safe to parse: in UTF-8, and without entities of its own."""

import re
import sys
from collections.abc import Callable
from xml.parsers import expat

from ...errors import ContentError
from ..decode import NotTextError, decode
from ..limits import shown

_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]{0,400}\?>")
_DECLARED = re.compile(rb"\s*<\?xml\b[^>]{0,200}\bencoding\s*=\s*[\"']([\w.-]{2,30})", re.A)
_REFERENCE = re.compile(r"&#(?:[xX]([0-9A-Fa-f]+)|([0-9]+))")
_STEP = 4096
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def root(head: bytes) -> str | None:
    """Return the name of the root element, without its prefix, of what begins so."""
    text = head.decode("utf-16" if head.startswith(_UTF16) else "utf-8", "replace")
    return _root(_undeclared(text), lambda *_: None)


def defused(data: bytes, name: str, charset: str | None) -> bytes:
    """Return XML in UTF-8 and without its declaration; raise `ContentError` where it is a bomb.

    What is looked at here is just what is parsed later: no encoding is left to hide in.
    """
    declared = _DECLARED.match(data[:400])
    try:
        text = decode(data, declared[1].decode() if declared else charset)
    except NotTextError as error:
        raise ContentError(shown(name), str(error)) from error

    def refuse(*_: object) -> None:
        raise ContentError(shown(name), "has a DOCTYPE with entities, which are not resolved")

    xml = _undeclared(_REFERENCE.sub(_character, text))
    _root(xml, refuse)
    return xml


def _undeclared(text: str) -> bytes:
    """Return XML in UTF-8, without the declaration that may name another encoding."""
    text = text.removeprefix("\ufeff")
    return _DECLARATION.sub("", text, count=1).lstrip().encode("utf-8", "replace")


def _character(reference: re.Match[str]) -> str:
    """Keep the reference to a character; feedparser fails at one to a number that is none."""
    hexadecimal, decimal = reference.groups()
    digits = (hexadecimal or decimal).lstrip("0")
    number = (
        int(digits or "0", 16 if hexadecimal else 10) if len(digits) <= 7 else sys.maxunicode + 1
    )
    is_one = number <= sys.maxunicode and not 0xD800 <= number <= 0xDFFF
    return reference[0] if is_one else "&#65533"


def _root(xml: bytes, entity: Callable[..., None]) -> str | None:
    """Return the name of the root element; `entity` is called for each that is declared before."""
    tags: list[str] = []
    parser = expat.ParserCreate("utf-8")
    parser.EntityDeclHandler = entity
    parser.StartElementHandler = lambda tag, _: tags.append(tag)
    at = 0
    try:
        while not tags and at < len(xml):
            parser.Parse(xml[at : at + _STEP])
            at += _STEP
    except expat.ExpatError:
        # What is broken is told by the parser that reads it; none of them resolves entities.
        pass
    return tags[0].rpartition(":")[2] if tags else None
