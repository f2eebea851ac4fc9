"""The CAMEO code of an event: from its words, or else from its type."""

from legation.model import EventType, Reason

from .lexicon import Code, lexicon
from .scene import Scene


def cameo(scene: Scene, word: int, type_: EventType) -> tuple[str, Code, Reason]:
    """Return the code of an event of a type at a word, and which words gave it."""
    for size in (3, 2, 1):
        phrase = " ".join(scene.words[word : word + size])
        for code in lexicon().triggers.get(phrase, ()):
            found = lexicon().codes[code]
            if found.type == type_:
                span = scene.syntax.span(word)
                return code, found, Reason(field="cameo", rule=f"word “{phrase}”", words=span)
    code = lexicon().first[type_]
    return code, lexicon().codes[code], Reason(field="cameo", rule="first code of the type")


def listed_types(scene: Scene, word: int) -> list[EventType]:
    """Return the types that the list gives the longest phrase which begins with a word."""
    codes = scene.look_up(lexicon().triggers, word) or ()
    return list(dict.fromkeys(lexicon().codes[code].type for code in codes))
