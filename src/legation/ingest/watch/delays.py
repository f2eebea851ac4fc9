"""How long to wait after a failure."""

from collections.abc import Callable

from ...errors import ReportError
from ..fetch import AnswerError, UnreachableError
from .times import DAY, MINUTE, retry_after

LONGEST = DAY
_HOLD = 5 * MINUTE
# Too many requests, and what servers answer while they are overloaded or being mended.
_BUSY = (429, 503)
_PASSING = (408, 425, 429)
_SERVER_ERROR = 500
_DOUBLINGS = 12


def is_passing(error: ReportError) -> bool:
    """Tell a failure that another try may mend from one that is for good."""
    if isinstance(error, AnswerError):
        return error.status in _PASSING or error.status >= _SERVER_ERROR
    return isinstance(error, UnreachableError)


def is_of_host(error: ReportError) -> bool:
    """Tell a failure that the other addresses of the host would share."""
    busy = isinstance(error, AnswerError) and error.status in _BUSY
    return busy or isinstance(error, UnreachableError)


def backed_off(every: float, failures: int, chance: Callable[[], float]) -> float:
    """Return the wait after so many failures in a row: doubled each time, a day or so at most.

    A quarter more or less, by chance, keeps watchers from coming back all at once.
    """
    wait: float = min(every * 2.0 ** min(failures, _DOUBLINGS), max(LONGEST, every))
    return wait * (0.75 + chance() / 2)


def asked(error: ReportError, now: float) -> float:
    """Return for how many seconds a server asks to be left alone; 0 where it does not."""
    return retry_after(error.retry_after, now) if isinstance(error, AnswerError) else 0.0


def hold(error: ReportError, now: float, chance: Callable[[], float]) -> float:
    """Return for how many seconds to leave a host alone that fails."""
    return asked(error, now) or _HOLD * (0.75 + chance() / 2)
