"""Feeds that are watched: asked now and then, politely, for what is new."""

from .feeds import Feed, Feeds, read_feeds
from .notice import Notice
from .watcher import Watcher

__all__ = ["Feed", "Feeds", "Notice", "Watcher", "read_feeds"]
