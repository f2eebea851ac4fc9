"""Read the lines above an article: title, outlet, dates and place, and where the body begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from .dateline import Dateline, dateline, is_city
from .outlets import is_byline, is_furniture, is_genre, is_label, is_outlet
from .times import Stamp, stamps

# Heads run to a dozen lines at most; after that a text is its own body.
_HEAD_LINES = 14
_TAIL_LINES = 6
# A standfirst or two may stand between the head and the dateline.
_DATELINE_LINES = 3
_STANDFIRST_LINES = 5
_TITLE_WORDS = 32
_TITLE_LENGTH = 240
# A sentence of fewer words than this may still be a headline that ends in a full stop.
_RUNNING_WORDS = 14

_LABEL = re.compile(
    r"\b(?:(?:first|last|originally|date)\s)?(?P<label>published|posted|issued|released|created|"
    r"filed|dated?|publication date|release date|updated?|modified|modification|revised|edited|"
    r"amended)\b(?:\s(?:on|at|date|by)\b)?\s?:?",
    re.I,
)
_LATER = re.compile(r"updat|modif|revis|edit|amend", re.I)
_LOOSE = re.compile(
    r"\b(?:(?:an?|one|\d{1,3})\s(?:sec(?:ond)?|min(?:ute)?|hour|day|week|month|year)s?\sago|"
    r"just now|yesterday|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|local time|at|on|"
    r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?|GMT|UTC|CES?T|BST|E[DS]?T|MSK|IST|"
    r"\d{1,2}[ -]min(?:ute)?s?(?: read)?)\b",
    re.I,
)
_SEPARATORS = re.compile(r"\s*(?:[|/·•,;:()\[\]–—>]|--+|\s-|-\s|\.$)\s*")
_FIELD = re.compile(
    r"(?P<key>title|headline|source|publication|outlet|publisher|url|link):\s+(?P<value>\S.*)", re.I
)
_RUNNING_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_URL_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)"
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\D{0,40}((?:19|20)\d\d)", re.I)


_KNOWN = (is_outlet, is_city, is_genre, is_furniture, is_byline)


@dataclass(slots=True)
class Head:
    """What the lines above an article say; `body` is where it begins in the text."""

    title: str | None = None
    publisher: str | None = None
    published: Stamp | None = None
    updated: Stamp | None = None
    dateline: str | None = None
    url: str | None = None
    body: int = 0
    stamps: list[Stamp] = field(default_factory=list)


def read_head(text: str, *, title: str | None = None) -> Head:
    """Read the head of a normalised text; `title` is its first line where that is known."""
    lines = list(_lines(text, len(title) if title else 0))
    reader = _HeadReader(title)
    for number, (start, line) in enumerate(lines[:_HEAD_LINES]):
        if not reader.take(line, last=number + 1 == len(lines)):
            break
        reader.head.body = start + len(line)
    head = reader.finish()
    body = [(start, line) for start, line in lines if start >= head.body]
    _take_dateline(head, body)
    _take_below(head, body)
    if head.published is None:
        _take_tail(head, [line for _, line in body[1:][-_TAIL_LINES:]])
    head.body += len(text[head.body :]) - len(text[head.body :].lstrip())
    return head


def _lines(text: str, after: int) -> Iterator[tuple[int, str]]:
    for match in re.finditer(r"[^\n]+", text):
        if match.start() >= after:
            yield match.start(), match.group()


class _HeadReader:
    """Takes the lines of a head one by one until one belongs to the body."""

    def __init__(self, title: str | None) -> None:
        self.head = Head(title=title, body=len(title or ""))
        self._skipped: str | None = None
        self._later = False

    def take(self, line: str, *, last: bool) -> bool:
        """Take a line into the head; `False` where it is the body's."""
        if last and not self._skipped and not self.head.title:
            return False
        return (
            self._take_field(line)
            or self._take_stamps(line)
            or self._take_names(line)
            or self._take_title(line)
        )

    def finish(self) -> Head:
        """Return the head; where nothing else was a title, the name of the document is it."""
        self.head.title = self.head.title or self._skipped
        return self.head

    def _take_field(self, line: str) -> bool:
        match = _FIELD.fullmatch(line)
        if match is None:
            return False
        key, value = match["key"].lower(), match["value"]
        if key in ("title", "headline"):
            self.head.title = self.head.title or value
        elif key in ("url", "link"):
            self.head.url = self.head.url or value
        else:
            found = stamps(value)
            for stamp in found:
                self._take_stamp(stamp, later=False)
            parts = filter(None, _SEPARATORS.split(_without_times(value, found)))
            self.head.publisher = next(parts, value) if found else value
        return True

    def _take_stamps(self, line: str) -> bool:
        found = stamps(line) if len(line) <= 160 else []
        rest = _without_times(line, found)
        if len(rest) == len(line) or not self._accepts(line, rest):
            return False
        for stamp, later in self._labels(line, found):
            self._take_stamp(stamp, later)
        for part in filter(None, _SEPARATORS.split(rest)):
            self._take_part(part)
        return True

    def _accepts(self, line: str, rest: str) -> bool:
        """Tell whether what is left of a line without its times is no sentence and no headline."""
        parts = [p for p in _SEPARATORS.split(rest) if p]
        if all(any(known(p) for known in _KNOWN) for p in parts):
            return True
        if is_byline(rest.strip(" ,|/-–—")):
            return True
        if self.head.title is None or dateline(line):
            return False
        if len(parts) > 1 and any(s.year and s.day for s in stamps(line)):
            words = max(
                len(p.split()) for p in parts
            )  # "Live · Tuesday 3 May 2022 · all times local"
        else:
            words = sum(len(p.split()) for p in parts)
        return words <= 5 and words < len(line.split()) and not _RUNNING_END.search(line)

    def _labels(self, line: str, found: list[Stamp]) -> Iterator[tuple[Stamp, bool]]:
        """Yield the stamps of a line, and of each whether it is that of a later change."""
        labels = [(m.start(), bool(_LATER.search(m["label"]))) for m in _LABEL.finditer(line)]
        for stamp in found:
            before = [later for start, later in labels if start <= stamp.start]
            yield stamp, before[-1] if before else self._later
        if labels:
            self._later = labels[-1][1] and not found

    def _take_stamp(self, stamp: Stamp, later: bool) -> None:
        self.head.stamps.append(stamp)
        if later:
            self.head.updated = self.head.updated or stamp
        else:
            self.head.published = self.head.published or stamp

    def _take_part(self, part: str) -> None:
        if is_city(part):
            self.head.dateline = self.head.dateline or part
        elif is_outlet(part):
            self.head.publisher = self.head.publisher or part

    def _take_names(self, line: str) -> bool:
        if is_furniture(line) or is_byline(line):
            return True
        if self.head.title and is_city(line):
            self.head.dateline = line
            return True
        if not is_label(line):
            return False
        self._skipped = self._skipped or line
        if is_outlet(line):
            self.head.publisher = self.head.publisher or line
        return True

    def _take_title(self, line: str) -> bool:
        if self.head.title is not None or not _is_headline(line):
            return False
        self.head.title = line
        return True


def _without_times(line: str, found: list[Stamp]) -> str:
    for stamp in reversed(found):
        line = line[: stamp.start] + "|" + line[stamp.end :]
    rest = _LOOSE.sub("", _LABEL.sub("", line)).strip(" |")
    timed = found or not rest or _LABEL.match(line) or re.search(r"\bago\b", line)
    return rest if timed else line


def _is_headline(line: str) -> bool:
    words = line.split()
    if len(words) > _TITLE_WORDS or len(line) > _TITLE_LENGTH:
        return False
    running = len(words) >= _RUNNING_WORDS and _RUNNING_END.search(line)
    opened = dateline(line)
    return not running and (opened is None or (opened.agency is None and opened.stamp is None))


def _take_dateline(head: Head, body: list[tuple[int, str]]) -> None:
    for number, (start, line) in enumerate(body[:_DATELINE_LINES]):
        found = dateline(line)
        if found is None:
            continue
        _adopt(head, found)
        if number == 0:
            head.body = start + found.length
        return


def _take_below(head: Head, body: list[tuple[int, str]]) -> None:
    """Take the dates that stand below a standfirst, which belongs to the body with them."""
    reader = _HeadReader(head.title)
    for _, line in body[1:_STANDFIRST_LINES]:
        if len(line.split()) >= _RUNNING_WORDS:
            break
        reader.take(line, last=False)
    head.stamps += reader.head.stamps
    head.published = head.published or reader.head.published
    head.updated = head.updated or reader.head.updated


def _adopt(head: Head, found: Dateline) -> None:
    head.dateline = found.place or head.dateline
    head.publisher = head.publisher or found.agency
    if found.stamp:
        head.stamps.append(found.stamp)
        head.published = head.published or found.stamp


def _take_tail(head: Head, lines: list[str]) -> None:
    """Take the date from the lines below an article where those above have none."""
    for line in (line.lstrip("(") for line in lines if len(line) <= 120):
        found = stamps(line)
        labelled = _LABEL.match(line) and not _LATER.match(line)
        rest = _without_times(line, found).strip(" ,|.")
        if found and (labelled or not rest or is_city(rest)):
            head.published = head.published or found[0]
    for stamp in stamps(head.title or "")[-1:]:
        # A communiqué has its day in its title.
        if stamp.year and stamp.day:
            head.published = head.published or stamp


def year_of(head: Head, text: str, url: str | None, modified: date | None) -> int | None:
    """Return the year for dates that name none: from the page, its address or its file."""
    if years := [s.year for s in head.stamps if s.year]:
        return years[0]
    if found := url_date(url):
        return int(found[:4])
    if match := _COPYRIGHT.search(text, max(0, len(text) - 600)):
        return int(match[1])
    stamp = head.published
    return _year_before(stamp, modified) if stamp and modified else None


def _year_before(stamp: Stamp, modified: date) -> int:
    """Return the year that puts a day last before a file was written, a time zone aside."""
    latest = modified + timedelta(days=1)
    after = (stamp.month, stamp.day or 1) > (latest.month, latest.day)
    return latest.year - 1 if after else latest.year


def url_date(url: str | None) -> str | None:
    """Return the day in an address ("/2024/03/07/", "-2024-03-07/"), or `None`."""
    match = _URL_DATE.search(url or "")
    return "-".join(match.groups()) if match else None
