"""From what stands where and who is who to events, contacts and processes."""

from typing import NamedTuple

from legation.model import Contact, Event, Process

from .contacts import contacts
from .events import events
from .processes import processes
from .scene import Scene


class Facts(NamedTuple):
    """What a report tells of, each in text order."""

    events: tuple[Event, ...]
    contacts: tuple[Contact, ...]
    processes: tuple[Process, ...]


def facts(scene: Scene) -> Facts:
    """Return the events, contacts and processes of a report."""
    happened, channels = events(scene), contacts(scene)
    return Facts(happened, channels, processes(scene, happened, channels))


__all__ = ["Facts", "Scene", "facts"]
