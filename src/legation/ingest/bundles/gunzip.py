"""A gzip stream, unpacked as it is read."""

import io
import zlib
from typing import BinaryIO

CUT = "ends in the middle"
DAMAGED = "is a damaged gzip archive"
_CHUNK = 65_536
_GZIP = 31  # what zlib calls a gzip header and trailer, both checked


class Gunzip(io.RawIOBase):
    """The unpacked bytes of a gzip stream, of all its members.

    What can be unpacked of a broken stream is given; after its end, `trouble` says what is wrong.
    A read unpacks no more than it is asked for, so a bomb takes the room of its reader alone.
    """

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__()
        self.trouble: str | None = None
        self._packed = packed
        self._member = zlib.decompressobj(_GZIP)
        self._waiting = b""
        self._begun = False

    def readable(self) -> bool:
        return True

    def readinto(self, into: object) -> int:
        view = memoryview(into)  # type: ignore[arg-type]
        data = self._next(len(view)) if view else b""  # to zlib, none means no limit
        view[: len(data)] = data
        return len(data)

    def _next(self, most: int) -> bytes:
        while not self.trouble:
            if not (self._waiting or self._fill()):
                return b""
            try:
                data = self._member.decompress(self._waiting, most)
            except zlib.error:
                self.trouble = DAMAGED
                break
            self._begun = True
            self._after()
            if data:
                return data
        return b""

    def _fill(self) -> bool:
        """Take packed bytes; at their end, say whether that is where a member ends."""
        self._waiting = self._packed.read(_CHUNK)
        if not self._waiting and self._begun:
            self.trouble = CUT
        return bool(self._waiting)

    def _after(self) -> None:
        """Go to the next member where one has ended; zeros between them are padding."""
        if not self._member.eof:
            self._waiting = self._member.unconsumed_tail
            return
        self._waiting = self._member.unused_data.lstrip(b"\0")
        self._member = zlib.decompressobj(_GZIP)
        self._begun = False
