"""Tokens in columns, as CoNLL-U Plus: our own words, and BIO tags for what stands where.

One document a report. The columns stand in the first line, as the format wants it; each tag names
whom or what it belongs to (`B-state:RUS`, `I-s1`, `B-e2`), and comments at the head of the document
say what that is. Words that belong to several have their tags joined by `|`. There is no grammar
in a record, and no punctuation among the words: MISC has where each stands in the report.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, TextIO

from legation.model import Span
from legation.text.sentences import sentences
from legation.text.words import Words

from .cells import line, put
from .only import Only
from .sheets import Sheet, sheets

if TYPE_CHECKING:
    from ..view import View

LAYERS: Final = ("ACTOR", "SOURCE", "CUE", "CONTENT", "EVENT", "CONTACT")
COLUMNS: Final = ("ID", "FORM", "MISC", *(f"LEGATION:{layer}" for layer in LAYERS))
Marks = list[tuple[Span, str]]


def write(view: "View", only: Only, out: TextIO) -> int:
    """Write the reports; return how many."""
    out.write(f"# global.columns = {' '.join(COLUMNS)}\n")
    return put(out, ("".join(_document(sheet)) for sheet in sheets(view, only)))


def _document(sheet: Sheet) -> Iterator[str]:
    words = Words.of(sheet.text)
    layers = [_tags(words, marks) for marks in _marks(sheet)]
    head = list(_head(sheet))
    for low, high in sentences(sheet.text):
        inside = words.inside(Span(low, high))
        if inside:
            number = f"{sheet.id}-{words.starts[inside[0]]}"
            yield from (*head, f"# sent_id = {number}\n")
            yield f"# text = {line(sheet.text[low:high])}\n"
            yield from (_token(words, at, n, layers) for n, at in enumerate(inside, start=1))
            yield "\n"
            head = []


def _head(sheet: Sheet) -> Iterator[str]:
    yield f"# newdoc id = {sheet.id}\n"
    for name in ("title", "publisher", "url", "published", "reader"):
        value = line(getattr(sheet, name))
        if value:
            yield f"# {name} = {value}\n"
    for actor, named in dict.fromkeys((n.actor, n.name) for n in sheet.namings):
        yield f"# actor {_key(actor)} = {line(named)}\n"
    for said in sheet.statements:
        yield f"# statement {said.id} = {said.act} {said.kind} speaker={_key(said.speaker)}\n"
    for fact in sheet.facts:
        sides = " > ".join(",".join(_key(p.id) for p in s) for s in (fact.sources, fact.targets))
        what = f"{fact.what or 'contact'} {fact.status} {sides.removesuffix(' > ')}"
        sure = f"voice={fact.voice} date={fact.date or '_'} confidence={fact.confidence}"
        yield f"# {fact.kind} {fact.id} = {what} {sure}\n"


def _marks(sheet: Sheet) -> Iterator[Marks]:
    """Yield what is marked, layer by layer."""
    yield [(n.span, _key(n.actor)) for n in sheet.namings]
    yield [(s.source, s.id) for s in sheet.statements if s.source]
    yield [(s.cue, s.id) for s in sheet.statements if s.cue]
    yield [(span, s.id) for s in sheet.statements for span in s.content]
    for kind in ("event", "contact"):
        yield [(span, f.id) for f in sheet.facts if f.kind == kind for span in f.evidence]


def _tags(words: Words, marks: Iterable[tuple[Span, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for span, key in marks:
        for nth, at in enumerate(words.inside(span)):
            found.setdefault(at, []).append(f"{'I' if nth else 'B'}-{key}")
    return found


def _token(words: Words, at: int, number: int, layers: Iterable[dict[int, list[str]]]) -> str:
    misc = f"Start={words.starts[at]}|End={words.ends[at]}"
    tags = ("|".join(layer.get(at, "O")) for layer in layers)
    return "\t".join((str(number), words.raw[at], misc, *tags)) + "\n"


def _key(actor: str) -> str:
    """Return the id of an actor without blanks, which would end a tag."""
    return "_".join(line(actor).split()).replace("|", "_")
