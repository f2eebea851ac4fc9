"""A source whose bytes are at hand: opened, its beginning known, unpacked where it was packed."""

import io
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import BinaryIO, cast

from ...errors import SourceError
from ..limits import MAX_BYTES, TOO_LARGE, shown
from .gunzip import Gunzip

HEAD = 4096
_GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A source that can be read once; `head` are its first bytes, which `stream` still has.

    `url` is set where it was fetched, `charset` is what its sender said, `modified` the day that
    its file was last written.
    """

    name: str
    stream: BinaryIO
    head: bytes
    packed: Gunzip | None = None
    url: str | None = None
    charset: str | None = None
    modified: date | None = None

    @property
    def suffix(self) -> str:
        """The suffix of the name in lower case, that of packing left out."""
        return PurePath(self.name.lower().partition("?")[0].removesuffix(".gz")).suffix

    @property
    def trouble(self) -> str | None:
        """What is wrong with the bytes, known once they have been read to the end."""
        return self.packed.trouble if self.packed else None

    def everything(self) -> bytes:
        """Return all bytes; raise `SourceError` where they are too many or broken."""
        data = self.stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise SourceError(shown(self.name), TOO_LARGE)
        if self.trouble:
            raise SourceError(shown(self.name), self.trouble)
        return data


def opened(
    stream: BinaryIO,
    name: str,
    *,
    url: str | None = None,
    charset: str | None = None,
    modified: date | None = None,
) -> Opened:
    """Look at the beginning of a stream, and unpack it where it is packed."""
    head, whole = _peeked(stream)
    packed = Gunzip(whole) if head.startswith(_GZIP_MAGIC) else None
    if packed:
        head, whole = _peeked(cast(BinaryIO, packed))
    return Opened(
        name=name,
        stream=whole,
        head=head,
        packed=packed,
        url=url,
        charset=charset,
        modified=modified,
    )


def _peeked(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Return the first bytes of a stream, and the stream with those bytes still in it."""
    head = b""
    while len(head) < HEAD and (more := stream.read(HEAD - len(head))):
        head += more
    if stream.seekable():
        stream.seek(0)
        return head, stream
    return head, io.BufferedReader(_Rejoined(head, stream), 65_536)


class _Rejoined(io.RawIOBase):
    """Bytes that were taken from a stream, and then the rest of it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, into: object) -> int:
        view = memoryview(into)  # type: ignore[arg-type]
        data = self._head[: len(view)] or self._rest.read(len(view))
        self._head = self._head[len(view) :]
        view[: len(data)] = data
        return len(data)
