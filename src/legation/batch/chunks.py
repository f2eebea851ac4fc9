"""What goes to a worker at once."""

from collections.abc import Iterable, Iterator

from legation.ingest import Part, Raw

Chunk = tuple[Part, ...]

_PARTS = 16
"""Some seconds' reading: what a worker that dies has to begin anew, and the last one works on while
the others are done."""
_BYTES = 4 * 1024 * 1024


def chunks(parts: Iterable[Part]) -> Iterator[Chunk]:
    """Yield parts of sources in order, so many together as are soon read."""
    held: list[Part] = []
    size = 0
    for part in parts:
        held.append(part)
        size += part.size if isinstance(part, Raw) else 0
        if len(held) == _PARTS or size >= _BYTES:
            yield tuple(held)
            held, size = [], 0
    if held:
        yield tuple(held)
