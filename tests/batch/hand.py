"""Work that is done without a model, and that may end its process."""

import json
import os
import signal
import threading
from dataclasses import replace
from pathlib import Path

from legation.batch import Pool, Totals, Work, code
from legation.batch.work import Worker
from legation.errors import UsageError
from legation.ingest import parts
from legation.model import Reading, Report
from legation.record import open_record
from legation.record.schema import CODED
from tests.record.test_record import reading

DEADLY, ONCE = "A deadly text", "A text that is deadly once, by"


class ByHand(Work):
    """Reads the same contact into each report; some end whoever reads them."""

    def reader(self):
        return _Reader()


class NeverBegins(Work):
    """Cannot read at all."""

    def reader(self):
        raise UsageError("nothing to read with")


class EndsAtOnce(Work):
    """Ends its process before it has read anything."""

    def reader(self):
        os.kill(os.getpid(), signal.SIGKILL)


class _Reader:
    version = "hand"

    def __call__(self, report: Report) -> Reading:
        if report.text.startswith(DEADLY):
            os.kill(os.getpid(), signal.SIGKILL)
        if report.text.startswith(ONCE):
            mark = Path(report.text.splitlines()[0].removeprefix(ONCE).strip())
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return replace(reading(), report=report)


def lines(path, texts):
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    return path


def texts(number, *, of="Paris and Moscow talk of matter"):
    return [f"{of} {n}, Ann Example said on Tuesday of this week." for n in range(number)]


class Here:
    """Reads in this process, one chunk after the other."""

    def map(self, chunks):
        return map(Worker(ByHand()), chunks)


def calm(source, at):
    """Read a source into a record undisturbed; return what it says."""
    code(parts(source), Here(), open_record(at, create=True), Totals())
    return kept(at)


def begun(source, at, after):
    """Read a source into a record, and be killed so many seconds after the first is read."""
    record, first = open_record(at, create=True), threading.Event()

    def told(done):
        if not first.is_set():
            first.set()
            threading.Timer(after, os.kill, (os.getpid(), signal.SIGKILL)).start()

    with Pool(ByHand(), processes=2, known=record.coded()) as pool:
        code(parts(source), pool, record, Totals(), told)


def kept(path):
    """Return all that a record says but who wrote it and when."""
    view = open_record(path).view()
    return {
        name: sorted(map(repr, view.fetch(_sql(name, schema)))) for name, schema in CODED.items()
    }


def _sql(name, schema):
    columns = ", ".join(f'"{c}"' for c in schema.names if c not in ("coding", "coded"))
    return f"SELECT {columns} FROM {name}"
