"""What goes to standard output and standard error, and what a broken one means."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from legation.errors import LegationError
from legation.model import Reading
from legation.serve.safe import one_line

# JSON escapes the C0 controls itself; these would still be obeyed by a terminal.
_C1 = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}


def complain(message: str) -> None:
    """Write one line on standard error."""
    print(f"legation: {one_line(message)}", file=sys.stderr)  # noqa: T201


def tell(message: str) -> None:
    """Write one line on standard output."""
    with writing():
        print(one_line(message))  # noqa: T201


def write_json(reading: Reading) -> None:
    """Write the reading as one line of UTF-8 JSON, and flush it."""
    print_json(reading.as_dict())


def print_json(value: object) -> None:
    """Write a value as one line of UTF-8 JSON, and flush it."""
    line = json.dumps(value, ensure_ascii=False).translate(_C1)
    # A lone surrogate becomes an escape that JSON knows too.
    sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


@contextmanager
def writing() -> Iterator[None]:
    """Stop quietly when the reader of standard output has gone, with one line when it is full."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        raise SystemExit(1) from None
    except OSError as error:
        _drop_output()
        raise LegationError(f"standard output cannot be written: {error.strerror}") from error


def _drop_output() -> None:
    """Point standard output nowhere, so that the interpreter's last flush does not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
