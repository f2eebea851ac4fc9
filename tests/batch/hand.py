"""Work that is done without a model, and that may end its process."""

import json
import os
import signal
from pathlib import Path

from legation.batch import Work
from legation.model import Reading, Report
from legation.record import open_record
from legation.record.schema import CODED

DEADLY, ONCE = "A deadly text", "A text that is deadly once, by"


class ByHand(Work):
    """Reads nothing into a report; some end whoever reads them."""

    def reader(self):
        return _Reader()


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
        return Reading(report=report, actors=(), statements=())


def lines(path, texts):
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    return path


def texts(number, *, of="Paris and Moscow talk of matter"):
    return [f"{of} {n}, Ann Example said on Tuesday of this week." for n in range(number)]


def kept(path):
    """Return all that is in a record but who wrote it and when."""
    view = open_record(path).view()
    return {
        name: sorted(map(repr, view.fetch(_sql(name, schema)))) for name, schema in CODED.items()
    }


def _sql(name, schema):
    columns = ", ".join(f'"{c}"' for c in schema.names if c not in ("coding", "coded"))
    return f"SELECT {columns} FROM all_{name}"
