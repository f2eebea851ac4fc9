"""Tokens for whoever may read and write; of each only the digest is kept."""

import fcntl
import hashlib
import hmac
import json
import os
import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING, Any, Final

from legation.errors import LegationError, UsageError

if TYPE_CHECKING:
    from legation.record import Record

_NAME: Final = re.compile(r"[\w.@-]{1,60}")
_MOST: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token; `digest` is the SHA-256 of its secret, in hexadecimal digits.

    One that does not write is for reading alone.
    """

    name: str
    digest: str
    writes: bool
    made: str


class Tokens:
    """The tokens of a desk in their file; what another process changes there counts at once."""

    def __init__(self, path: Path) -> None:
        """Take the file; it need not be there."""
        self.path = path
        self._known: tuple[object, tuple[Token, ...]] = (None, ())

    def all(self) -> tuple[Token, ...]:
        """Return the tokens; raise `LegationError` where the file cannot be read."""
        try:
            stat = self.path.stat()
            seen = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
            if seen != self._known[0]:
                # In one assignment: other threads look at both.
                self._known = seen, _tokens(self.path.read_bytes())
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise self._broken(error.strerror or "no reason given") from error
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise self._broken("it is no file of tokens") from error
        return self._known[1]

    def of(self, secret: str) -> Token | None:
        """Return the token that a secret is of; the time it takes tells nothing of the others."""
        digest, found = _digest(secret), None
        for token in self.all():
            if hmac.compare_digest(token.digest, digest):
                found = token
        return found

    def add(self, name: str, *, writes: bool = True) -> str:
        """Make a token, and return its secret, which is kept nowhere; raise `UsageError`."""
        if not _NAME.fullmatch(name):
            raise UsageError(f"{name!r} is no name for a token: letters, digits and . _ @ - alone")
        secret = "legation_" + secrets.token_urlsafe(32)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        token = Token(name=name, digest=_digest(secret), writes=writes, made=made)
        with self._changing():
            known = self.all()
            if any(other.name == name for other in known):
                raise UsageError(f"there is a token {name!r} already; drop it first")
            if len(known) >= _MOST:
                raise UsageError(f"there are {_MOST} tokens already; drop some first")
            self._write([*known, token])
        return secret

    def drop(self, name: str) -> None:
        """Take a token back; raise `UsageError` where there is none of that name."""
        with self._changing():
            known = self.all()
            kept = [token for token in known if token.name != name]
            if len(kept) == len(known):
                raise UsageError(f"there is no token {name!r}; legation token list has all")
            self._write(kept)

    def _write(self, tokens: Sequence[Token]) -> None:
        """Put the tokens in the place of those before, as a whole or not at all."""
        # The file is made with mode 0600.
        handle, written = mkstemp(dir=self.path.parent, prefix=f"{self.path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump({"tokens": [asdict(token) for token in tokens]}, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            Path(written).replace(self.path)
        except BaseException:
            Path(written).unlink(missing_ok=True)
            raise

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Keep other processes from changing the tokens meanwhile."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.with_name(f"{self.path.name}.lock").open("a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield
        except OSError as error:
            raise LegationError(f"{self.path} cannot be written ({error.strerror})") from error

    def _broken(self, reason: str) -> LegationError:
        return LegationError(f"the tokens in {self.path} cannot be read ({reason})")


def tokens_file(record: "Record") -> Path:
    """Return where a record's tokens are kept: beside it, or under the user's settings."""
    if record.tables.is_local:
        return Path(record.path) / "_tokens.json"
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return home / "legation" / f"tokens-{_digest(record.path)[:16]}.json"


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _tokens(written: bytes) -> tuple[Token, ...]:
    values: Any = json.loads(written)
    found = tuple(Token(**value) for value in values["tokens"])
    for token in found:
        if not re.fullmatch("[0-9a-f]{64}", token.digest) or not isinstance(token.writes, bool):
            raise ValueError(token.name)
    return found
