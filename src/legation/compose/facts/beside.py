"""Who mediates and who hosts."""

import re

from . import holders
from .scene import Scene

_MEDIATING = re.compile(
    r"\b(?:mediat\w+|broker\w*|facilitat\w+|good offices|shuttl\w+|auspices|go-between)\b", re.I
)
_HOSTING = re.compile(r"\b(?:host\w*|invit\w+ .{0,40}\bto (?:its|his|her|their) capital)\b", re.I)


def mediators(scene: Scene, word: int) -> list[str]:
    """Return who stands beside a word of mediation in the sentence of a word."""
    return _beside(scene, word, _MEDIATING)


def hosts(scene: Scene, word: int) -> list[str]:
    """Return who stands beside a word of hosting in the sentence of a word."""
    return _beside(scene, word, _HOSTING)


def _beside(scene: Scene, word: int, pattern: re.Pattern[str]) -> list[str]:
    """Return the actor next to what a pattern finds: "Turkish mediation", "mediated by Oman"."""
    low, high = scene.bounds[scene.syntax.sentence[word]]
    text = scene.report.text
    found = []
    for hit in pattern.finditer(text, scene.syntax.starts[low], scene.syntax.ends[high - 1]):
        for mention in scene.mentions.get(scene.syntax.sentence[word], ()):
            before = text[mention.span.end : hit.start()]
            after = text[hit.end() : mention.span.start]
            close = (
                mention.span.end <= hit.start() and re.fullmatch(r"[’']?s?[\s-]+(?:\w+\s)?", before)
            ) or (
                mention.span.start >= hit.end()
                and re.fullmatch(r"(?:\s\w+)?\sby\s(?:the\s)?", after)
            )
            if close:
                found += [a for a in mention.actors if holders.may_act(scene, a)][:1]
    return found
