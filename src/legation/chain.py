"""Bytes to Reading, the whole way on one page."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from legation.compose.facts import Scene, facts
from legation.compose.layout import Layout
from legation.compose.repair import repair
from legation.compose.statements import compose
from legation.encode import Encoder, default_encoder
from legation.ingest import from_text, load
from legation.mark import mark
from legation.mark import relation as relation_in
from legation.model import Interval, Reading, Relation, Report, Span
from legation.resolve.actors import resolve
from legation.resolve.dates import Tense, expressions, resolve_date, resolve_interval

__all__ = ["Reader", "load", "read", "relation", "relations"]

Words = str | tuple[int, int] | None
"""Words as they stand in a text, the first that are alike, or their [start, end); or anybody."""


class Reader:
    """Reads reports. One reader serves any number of reports, and several threads."""

    def __init__(self, *, encoder: Encoder | None = None, threads: int | None = None) -> None:
        """Take another encoder than the package's own, and how many reports to read at once."""
        self._encoder = encoder or default_encoder()
        self._threads = threads or os.cpu_count() or 1

    @property
    def version(self) -> str:
        """Return what its readings are marked with: the version of the rules and of the encoder."""
        fingerprint = getattr(self._encoder, "fingerprint", "none")
        return f"{version('legation')}+{fingerprint}"

    def __call__(self, report: Report) -> Reading:
        """Read one report."""
        scene = self.scene(report)
        told = facts(scene)
        return Reading(
            report=replace(report, outlet=scene.cast.outlet),
            actors=scene.cast.actors,
            statements=tuple(scene.statements),
            events=told.events,
            contacts=told.contacts,
            processes=told.processes,
            links=scene.cast.links,
            dates=tuple(scene.dates),
        )

    def scene(self, report: Report) -> Scene:
        """Return all that is known of a report before its facts are put together."""
        marks = mark(report, self._encoder)
        attributions = repair(report, marks.attributions)
        cast = resolve(report, marks.mentions, attributions, marks.references)
        statements = compose(report, attributions, cast, date=resolve_date)
        dates = tuple(expressions(report.text, report.published))
        layout = Layout.of(report)
        again = partial(_reread, report)
        return Scene(
            report,
            layout,
            cast,
            marks.syntax,
            marks.triggers,
            statements,
            dates,
            again,
            marks.parties,
        )

    def stream(self, reports: Iterable[Report], *, batch_size: int = 8) -> Iterator[Reading]:
        """Read many reports, and yield their readings in the same order.

        At most `batch_size` reports are taken ahead of the one that is due. The encoder leaves
        the interpreter's lock, so threads share the cores without a second copy of it.
        """
        with ThreadPoolExecutor(self._threads) as pool:
            ahead: deque[Future[Reading]] = deque()
            for report in reports:
                ahead.append(pool.submit(self, report))
                if len(ahead) >= batch_size:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()


def read(source: str | Path) -> Reading:
    """Read one report: a path, an http(s) address, or the text itself.

    A string is taken for the text if it has a line break, or is longer than any path. Raise
    `SourceError` or `ContentError` for what cannot be read.
    """
    is_text = isinstance(source, str) and ("\n" in source.strip() or len(source) > 1024)
    return Reader()(from_text(str(source)) if is_text else load(source))


def _reread(report: Report, span: Span, tense: Tense) -> Interval | None:
    return resolve_interval(report.text, span, report.published, tense=tense)


def relation(text: str, source: Words, target: Words) -> Relation:
    """Return what the source does to the target in a text: PLOVER type, status, confidence.

    Raise `ValueError` where the text does not have the words of one of them.
    """
    return next(relations([(text, source, target)]))


def relations(
    asked: Iterable[tuple[str, Words, Words]], *, encoder: Encoder | None = None
) -> Iterator[Relation]:
    """Yield the relation of each text, source and target, in order.

    A text that comes several times in a row is read once.
    """
    reader = encoder or default_encoder()
    for text, group in groupby(asked, key=lambda row: row[0]):
        encoded = reader(text)
        for _, source, target in group:
            yield relation_in(encoded, _span(text, source), _span(text, target))


def _span(text: str, words: Words) -> Span | None:
    if words is None:
        return None
    if not isinstance(words, str):
        return Span(*words)
    start = text.find(words) if words else -1
    if start < 0:
        raise ValueError(f"the text does not have {words!r}")
    return Span(start, start + len(words))
