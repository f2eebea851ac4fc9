"""robots.txt: what a site lets a machine fetch, and how fast."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from ..fetch import AnswerError, fetch
from .times import DAY

NAME = "legation"
PAUSE = 1.0
_LONGEST_PAUSE = 60.0
_KEPT = DAY
_SITES = 500
# RFC 9309 asks to read this much at least.
_LARGEST = 512 * 1024
_LONGEST_LINE = 2000
_SERVER_ERROR = 500


@dataclass(slots=True)
class _Rules:
    parser: RobotFileParser
    until: float
    told: bool = False


@dataclass(slots=True)
class Robots:
    """The rules of the sites that were asked in the last day."""

    agent: str
    clock: Callable[[], float]
    _sites: dict[str, _Rules] = field(default_factory=dict)

    def knows(self, url: str) -> bool:
        rules = self._sites.get(site_of(url))
        return rules is not None and rules.until > self.clock()

    def learn(self, url: str) -> None:
        """Fetch the rules for an address; raise `SourceError` where nobody knows them.

        A site without the file allows everything; one that fails to answer nothing, for now.
        """
        site = site_of(url)
        try:
            text = fetch(urljoin(url, "/robots.txt"), agent=self.agent).data[:_LARGEST]
        except AnswerError as error:
            if error.status >= _SERVER_ERROR or error.status == 429:
                raise
            text = b""
        self._sites.pop(site, None)
        self._sites[site] = _Rules(_parsed(text), self.clock() + _KEPT)
        while len(self._sites) > _SITES:
            self._sites.pop(next(iter(self._sites)))

    def allows(self, url: str) -> bool:
        try:
            return self._sites[site_of(url)].parser.can_fetch(NAME, url)
        except ValueError:
            # An address that cannot be taken apart once its escapes are undone.
            return False

    def pause(self, url: str) -> float:
        """Return for how many seconds a site wants to be left alone between two requests."""
        rules = self._sites.get(site_of(url))
        asked = rules.parser.crawl_delay(NAME) if rules else None
        return min(max(PAUSE, float(asked or 0)), _LONGEST_PAUSE)

    def first_refusal(self, url: str) -> bool:
        """Say whether it is the first time that the rules of a site are run against."""
        rules = self._sites[site_of(url)]
        first, rules.told = not rules.told, True
        return first


def site_of(url: str) -> str:
    """Return the scheme and the host of an address, which is what rules are for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _parsed(text: bytes) -> RobotFileParser:
    lines = text.decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    try:
        return _parser(lines)
    except ValueError:
        # The parser fails at odd numbers and at brackets; such lines are left out.
        return _parser(filter(_is_plain, lines))


def _parser(lines: Iterable[str]) -> RobotFileParser:
    parser = RobotFileParser()
    parser.parse(lines)
    return parser


def _is_plain(line: str) -> bool:
    return line.isascii() and "[" not in line and "]" not in line and len(line) <= _LONGEST_LINE
