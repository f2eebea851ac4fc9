"""The word lists about events hold together."""

from typing import get_args

from genscripts.events import RESOURCES, TARGET, _load, build, plural
from legation.compose.facts.lexicon import lexicon
from legation.model import ContactForm, ContactLevel, ContactStatus, EventType, ProcessKind, Status


def test_every_type_has_a_code_and_every_code_a_type() -> None:
    assert set(lexicon().first) == set(get_args(EventType))
    assert {code.type for code in lexicon().codes.values()} == set(get_args(EventType))


def test_goldstein_values_lie_on_the_scale() -> None:
    assert all(-10 <= code.goldstein <= 10 for code in lexicon().codes.values())


def test_lists_speak_of_closed_values_only() -> None:
    lists = lexicon()
    assert set(lists.levels.values()) <= set(get_args(ContactLevel))
    assert set(lists.forms.values()) <= set(get_args(ContactForm))
    assert set(lists.contact_status.values()) <= set(get_args(ContactStatus))
    assert set(lists.governors.values()) <= set(get_args(Status))
    assert set(lists.processes.values()) <= set(get_args(ProcessKind))


def test_verbs_stand_in_all_their_forms() -> None:
    assert {"met", "meets", "meeting", "expelled", "withdrew"} <= set(lexicon().triggers)
    assert plural("embassy") == "embassies"
    assert plural("clash") == "clashes"


def test_the_table_is_built_from_the_files() -> None:
    assert set(build()) == {TARGET}
    assert _load(RESOURCES / "cameo.toml")["source"]
