"""Writing a record from another process."""

from legation.record import open_record
from tests.record.test_record import reading

TEXT = "A text of Paris and Moscow that has the number {} of writer {}."


def write(where, writer, number):
    """Add so many reports, each in a commit of its own."""
    record = open_record(where)
    for at in range(number):
        with record.writing("test") as kept:
            kept.add(reading(TEXT.format(at, writer)), source=f"{writer}-{at}.txt")
