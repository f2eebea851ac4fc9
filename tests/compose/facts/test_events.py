from dataclasses import replace

import pytest

from legation.compose.facts.arguments import slots
from legation.compose.facts.contacts import contacts
from legation.compose.facts.counterpart import counterpart
from legation.compose.facts.events import events
from legation.compose.facts.holders import holders, ids
from legation.compose.facts.processes import processes
from legation.compose.facts.when import date
from legation.model import Interval, Span, Statement

from .drawn import drawn

BLOCKED = "Turkey/nsubj/3 had/aux/3 blocked/root/0 the/det/5 bid/dobj/3 of/case/7 Sweden/nmod/5"


def blocked(**given):
    told = {"word": "blocked", "events": {"REJECT": 0.9}, "source": "Turkey", "target": "Sweden"}
    return drawn(BLOCKED, triggers=[told | given.pop("told", {})], **given)


def test_an_event_has_its_parties_code_and_evidence():
    (event,) = events(blocked())
    assert (event.type, event.sources, event.targets) == ("REJECT", ("state:TUR",), ("state:SWE",))
    assert (event.cameo, event.quad, event.goldstein) == ("120", "verbal conflict", -4.0)
    assert event.evidence == (Span(0, 36),)
    assert (event.voice, event.status) == ("outlet", "happened")


def test_an_evidence_begins_behind_the_word_that_opens_its_clause():
    scene = drawn(  # a parse that errs, as many do, in what hangs on the deed
        "Hungary/nsubj/2 waited/xcomp/5 after/mark/5 Turkey/nsubj/5 blocked/root/0 Sweden/dobj/5",
        triggers=[
            {"word": "blocked", "events": {"REJECT": 0.9}, "source": "Turkey", "target": "Sweden"}
        ],
    )
    (event,) = events(scene)
    assert event.evidence[0].cut(scene.report.text) == "Turkey blocked Sweden"


def test_who_is_aimed_at_stands_first_in_what_hangs_on_the_act():
    scene = drawn(
        "Turkey/nsubj/2 called/root/0 Hungary/dobj/2",
        "Russia/nsubj/2 warned/root/0 it/nsubj/5 would/aux/5 punish/ccomp/2 Sweden/dobj/5",
        triggers=[{"word": "warned", "events": {"THREATEN": 0.95}, "source": "Russia"}],
    )
    assert counterpart(scene, scene.triggers[0].word, ("state:RUS",)) == "state:SWE"


def test_how_somebody_spoke_is_no_talk_with_anybody():
    scene = drawn(
        "Turkey/nsubj/2 spoke/root/0 on/case/4 condition/nmod/2 of/case/6 anonymity/nmod/4",
        triggers=[
            {"word": "spoke", "events": {"CONSULT": 0.9}, "contact": 0.9, "source": "Turkey"}
        ],
    )
    assert events(scene) == ()
    assert contacts(scene) == ()


def test_nobody_does_anything_to_himself():
    scene = drawn(
        "Sweden/nsubj/2 blocked/root/0 Stockholm/dobj/2",
        triggers=[
            {
                "word": "blocked",
                "events": {"REJECT": 0.9},
                "source": "Sweden",
                "target": "Stockholm",
            }
        ],
    )
    (event,) = events(scene)
    assert (event.sources, event.targets) == (("state:SWE",), ())


def test_two_who_met_are_sources_and_targets_both():
    scene = drawn(
        "Russia/nsubj/4 and/cc/1 France/conj/1 met/root/0",
        triggers=[
            {
                "word": "met",
                "events": {"CONSULT": 0.9},
                "source": "Russia France",
                "target": "Russia France",
            }
        ],
    )
    (event,) = events(scene)
    assert event.sources == event.targets == ("state:RUS", "state:FRA")


def test_what_a_statement_holds_is_in_its_voice():
    said = Statement(
        id="s1",
        speaker="state:FRA",
        source=None,
        cue=None,
        content=(Span(0, 36),),
        kind="indirect",
        act="state",
    )
    (event,) = events(blocked(statements=[said]))
    assert event.voice == "s1"


@pytest.mark.parametrize(
    ("cue", "act", "own"),
    [
        ("said that", "state", True),
        ("offered to", "propose", False),
        ("agreed that", "promise", True),
        ("signed off on", "state", False),
        ("claimed to have", "state", True),
        ("vowed to", "state", False),
    ],
)
def test_who_does_a_thing_by_speaking_is_told_of_by_the_outlet(cue, act, own):
    words = cue.split()
    at = len(words) + 2
    between = " ".join(f"{word}/dep/{at}" for word in words)
    told = {"word": "blocked", "events": {"REJECT": 0.95}, "source": "Turkey", "target": "Sweden"}
    scene = drawn(f"Turkey/nsubj/{at} {between} blocked/root/0 Sweden/dobj/{at}", triggers=[told])
    text = scene.report.text
    end = text.index(words[0]) + len(words[0])
    said = Statement(
        id="s1",
        speaker="state:TUR",
        source=None,
        cue=Span(text.index(words[0]), end),
        content=(Span(end + 1, len(text)),),
        kind="indirect",
        act=act,
    )
    (event,) = events(replace(scene, statements=[said]))
    assert (event.voice == "s1") is own


def test_a_word_that_nobody_holds_a_role_in_is_no_event():
    scene = drawn(
        "Rain/nsubj/2 blocked/root/0 roads/dobj/2 ;/punct/2 Turkey/dep/2",
        triggers=[{"word": "blocked", "events": {"REJECT": 0.95}}],
    )
    assert not events(scene)


def test_what_a_statement_denies_has_not_happened():
    said = Statement(
        id="s1",
        speaker="state:TUR",
        source=None,
        cue=Span(37, 43),
        content=(Span(0, 36),),
        kind="indirect",
        act="deny",
    )
    (event,) = events(blocked(statements=[said]))
    assert (event.status, event.voice) == ("denied", "s1")
    assert next(r for r in event.reasons if r.field == "status").rule == "denial"


def test_the_grammar_says_who_where_the_encoder_does_not():
    scene = blocked(told={"source": "", "target": ""})
    (trigger,) = scene.triggers
    held = {role: ids(scene, holders(scene, trigger, role)) for role in ("source", "target")}
    assert held == {"source": ("state:TUR",), "target": ("state:SWE",)}


def test_a_doubtful_word_is_no_event():
    assert not events(blocked(told={"events": {"REJECT": 0.3}}))


REFUSED = {"events": {"REJECT": 0.9}, "source": "Turkey", "target": "Sweden"}


def test_what_is_told_twice_is_one_event_with_two_evidences():
    scene = drawn(
        "Turkey/nsubj/2 refused/root/0 Sweden/dobj/2",
        "Turkish/amod/2 refusal/nsubj/3 angered/root/0 Sweden/dobj/3 and/cc/3 Turkey/conj/4",
        triggers=[{"word": "refused", **REFUSED}, {"word": "refusal", **REFUSED}],
    )
    (event,) = events(scene)
    assert len(event.evidence) == 2


def test_a_verb_and_what_hangs_on_it_tell_of_one_event():
    talks = {"events": {"CONSULT": 0.9}, "target": "France"}
    scene = drawn(
        "Russia/nsubj/4 and/cc/1 France/conj/1 held/root/0 talks/dobj/4",
        triggers=[
            {"word": "held", "source": "Russia France", **talks},
            {"word": "talks", "source": "Russia", **talks},
        ],
    )
    assert len(events(scene)) == 1


def test_the_same_two_may_do_the_same_sort_of_thing_twice():
    scene = drawn(
        BLOCKED,
        "Turkey/nsubj/2 refused/root/0 Sweden/dobj/2",
        triggers=[{"word": "blocked", **REFUSED}, {"word": "refused", **REFUSED}],
    )
    assert len(events(scene)) == 2


TALKS = (
    "Russia/nsubj/4 and/cc/1 France/conj/1 restored/root/0 technical/amod/8 -/goeswith/5 "
    "level/goeswith/5 contacts/dobj/4"
)


def test_a_verb_and_what_hangs_on_it_tell_of_one_contact():
    scene = drawn(
        "Ministers/nsubj/2 spoke/root/0 by/case/5 military/amod/5 hotline/nmod/2 with/case/7 "
        "Russia/nmod/2 and/cc/7 France/conj/7",
        triggers=[
            {"word": "spoke", "contact": 0.9, "party": "Russia France"},
            {"word": "hotline", "contact": 0.8, "party": "Russia France"},
        ],
    )
    (contact,) = contacts(scene)
    assert contact.level == "ministerial"


def test_an_envoy_who_is_recalled_is_an_ambassador():
    scene = drawn(
        "France/nsubj/2 recalled/root/0 its/nmod:poss/4 envoy/dobj/2 from/case/6 Russia/nmod/4",
        triggers=[
            {"word": "recalled", "contact": 0.9, "became": "suspended", "party": "France Russia"}
        ],
    )
    (contact,) = contacts(scene)
    assert (contact.level, contact.status) == ("ambassadorial", "suspended")


def test_a_contact_has_level_and_status_from_the_words_beside_it():
    scene = drawn(TALKS, triggers=[{"word": "contacts", "contact": 0.9, "party": "Russia France"}])
    (contact,) = contacts(scene)
    assert contact.parties == ("state:RUS", "state:FRA")
    assert (contact.level, contact.status) == ("technical", "restored")
    assert {r.field for r in contact.reasons} == {"contact", "status", "level", "parties"}


def test_a_mediator_is_no_party():
    scene = drawn(
        "Oman/nsubj/2 mediated/root/0 talks/dobj/2 "
        "between/case/5 Russia/nmod/3 and/cc/5 France/conj/5",
        triggers=[{"word": "talks", "contact": 0.9, "party": "Oman Russia France"}],
    )
    (contact,) = contacts(scene)
    assert contact.parties == ("state:RUS", "state:FRA")
    assert contact.mediator == "state:OMN"


def test_who_is_to_be_asked_to_mediate_does_not_mediate_in_what_is_told_beside_it():
    scene = drawn(
        "Russia/nsubj/2 met/root/0 France/dobj/2 and/cc/2 asked/conj/2 Oman/dobj/5 "
        "to/mark/8 mediate/xcomp/5",
        triggers=[{"word": "met", "contact": 0.9, "party": "Russia France"}],
    )
    (contact,) = contacts(scene)
    assert (contact.parties, contact.mediator) == (("state:RUS", "state:FRA"), None)


def test_talks_that_are_not_planned_are_no_talks():
    scene = drawn(
        "no/neg/2 talks/nsubjpass/4 are/auxpass/4 planned/root/0 with/case/6 France/nmod/4",
        triggers=[{"word": "talks", "contact": 0.9, "party": "France", "became": "not_planned"}],
    )
    (contact,) = contacts(scene)
    assert contact.status == "not_planned"


@pytest.mark.parametrize(
    "marked",
    [
        "Russia/nsubj/2 stopped/root/0 short/advmod/2 of/mark/5 withdrawing/advcl/2 its/nmod:poss/7"
        " ambassador/dobj/5 from/case/9 France/nmod/5",
        "Russia/nsubj/3 would/aux/3 recall/root/0 its/nmod:poss/5 ambassador/dobj/3 from/case/7 "
        "France/nmod/3 if/mark/9 asked/advcl/3",
    ],
)
def test_a_channel_that_is_only_held_out_to_be_broken_is_not(marked):
    word = "recall" if "recall" in marked else "withdrawing"
    scene = drawn(
        marked,
        triggers=[{"word": word, "contact": 0.95, "party": "Russia France", "became": "suspended"}],
    )
    (contact,) = contacts(scene)
    assert contact.status not in ("suspended", "broken_off")


def test_nothing_that_happened_has_a_date_to_come():
    day = Interval.parse("2026-03-01")
    scene = blocked(dates=[(Span(24, 27), day)])
    assert events(scene)[0].date is None


def test_an_accession_is_named_after_who_joins_what_and_who_is_against():
    scene = drawn(
        "Turkey/nsubj/2 blocked/root/0 "
        "Sweden/nmod:poss/6 ’s/case/3 NATO/compound/6 accession/dobj/2",
        triggers=[
            {"word": "blocked", "events": {"REJECT": 0.9}, "source": "Turkey", "target": "Sweden"}
        ],
        published="2023-07-10",
    )
    told = events(scene)
    (process,) = processes(scene, told)
    assert (process.kind, process.name) == ("accession", "Accession of Sweden to NATO")
    assert (process.subject, process.body) == ("state:SWE", "state:NATO")
    (position,) = process.positions
    assert (position.actor, position.stance) == ("state:TUR", "against")


def test_a_ceasefire_is_between_those_who_fight_and_has_who_brokers_it():
    scene = drawn(
        "Russia/nsubj/4 and/cc/1 Ukraine/conj/1 discussed/root/0 a/det/6 ceasefire/dobj/4 "
        "mediated/acl/6 by/case/9 Oman/nmod/7",
        "Russia/nsubj/2 shelled/root/0 Ukraine/dobj/2 while/mark/6 rockets/nsubj/6 fell/advcl/2",
        triggers=[
            {
                "word": "shelled",
                "events": {"ASSAULT": 0.95},
                "source": "Russia",
                "target": "Ukraine",
            }
        ],
    )
    (process,) = processes(scene, events(scene))
    assert (process.kind, process.name) == ("ceasefire", "Ceasefire between Russia and Ukraine")
    assert (process.parties, process.mediator) == (("state:RUS", "state:UKR"), "state:OMN")
    assert scene.cut(process.evidence[0]).startswith("Russia and Ukraine")


def test_what_is_promised_is_of_what_one_has_with_whom_he_deals_most():
    scene = drawn(
        "Russia/nsubj/2 thanked/root/0 France/dobj/2",
        "Russia/nsubj/3 will/aux/3 withdraw/root/0 if/mark/6 NATO/nsubj/6 agrees/advcl/3",
        triggers=[
            {"word": "thanked", "events": {"SUPPORT": 0.95}, "source": "Russia", "target": "France"}
        ],
    )
    (process,) = processes(scene, events(scene))
    assert (process.kind, len(process.conditions)) == ("other", 1)
    assert process.parties == ("state:RUS", "state:FRA")


def test_a_vote_that_is_only_mentioned_is_no_process():
    votes = "Russia/nmod:poss/3 's/case/1 election/nsubj/4 nears/root/0"
    said = "France/nsubj/2 waits/root/0"
    assert [p.kind for p in processes(drawn(votes, said), ())] == ["election"]
    assert processes(drawn(said, said, said, votes), ()) == ()


def test_a_bid_is_for_the_body_that_was_spoken_of_last():
    scene = drawn(
        "France/nsubj/2 called/root/0 NATO/dobj/2",
        "Ukraine/nmod:poss/3 's/case/1 candidacy/nsubj/4 stands/root/0",
        published="2026-02-10",
    )
    assert [p.name for p in processes(scene, ())] == ["Accession of Ukraine to NATO"]


def test_a_member_of_a_body_does_not_join_it():
    scene = drawn(
        "Turkey/nsubj/2 blocked/root/0 "
        "Ukraine/nmod:poss/6 ’s/case/3 NATO/compound/6 accession/dobj/2 ;/punct/2 "
        "Hungary/nmod:poss/11 ’s/case/8 NATO/compound/11 membership/conj/2",
        published="2026-02-10",
    )
    assert [p.name for p in processes(scene, ())] == ["Accession of Ukraine to NATO"]


def test_sanctions_have_who_imposes_them_and_on_whom_for_parties():
    scene = drawn(
        "France/nsubj/2 imposed/root/0 sanctions/dobj/2 on/case/5 Russia/nmod/3",
    )
    (process,) = processes(scene, ())
    assert (process.parties, process.subject) == (("state:FRA", "state:RUS"), "state:RUS")


def test_those_who_accuse_each_other_are_sources_and_targets():
    scene = drawn(
        "Russia/nsubj/4 and/cc/1 Ukraine/conj/1 accused/root/0 each/det/6 other/dobj/4",
        triggers=[
            {"word": "accused", "events": {"ACCUSE": 0.95}, "source": "Russia Ukraine"},
        ],
    )
    (event,) = events(scene)
    assert event.sources == event.targets == ("state:RUS", "state:UKR")


@pytest.mark.parametrize(
    "marked",
    [
        "The/det/2 ministry/nsubj/3 called/root/0 pure/amod/5 invention/dobj/3 the/det/7 "
        "report/dobj/3 that/mark/10 Russia/nsubj/10 shelled/acl/7 France/dobj/10",
        "The/det/2 claim/nsubj/8 that/mark/5 Russia/nsubj/5 shelled/acl/2 France/dobj/5 "
        "was/cop/8 false/root/0",
    ],
)
def test_what_a_claim_tells_that_is_called_false_is_denied(marked):
    scene = drawn(
        marked,
        triggers=[
            {"word": "shelled", "events": {"ASSAULT": 0.95}, "source": "Russia", "target": "France"}
        ],
    )
    (event,) = events(scene)
    assert event.status == "denied"
    assert [r.rule for r in event.reasons if r.field == "status"] == ["belied"]


def test_what_a_claim_tells_that_is_not_called_false_is_left_as_it_is():
    scene = drawn(
        "The/det/2 claim/nsubj/9 that/mark/5 Russia/nsubj/5 shelled/acl/2 France/dobj/5 "
        "was/cop/9 not/neg/9 false/root/0",
        triggers=[
            {"word": "shelled", "events": {"ASSAULT": 0.95}, "source": "Russia", "target": "France"}
        ],
    )
    (event,) = events(scene)
    assert "belied" not in [reason.rule for reason in event.reasons]


def test_an_event_takes_place_where_its_clause_says():
    scene = drawn(
        "Russia/nsubj/2 met/root/0 France/dobj/2 in/case/5 Muscat/nmod/2 ,/punct/2"
        " a/det/8 city/dep/2 of/case/10 Oman/nmod/8",
        triggers=[
            {
                "word": "met",
                "events": {"CONSULT": 0.95},
                "contact": 0.95,
                "source": "Russia France",
                "target": "Russia France",
                "party": "Russia France",
            }
        ],
    )
    (event,), (contact,) = events(scene), contacts(scene)
    assert event.place == contact.place == "Muscat"
    assert contact.host == "state:OMN"


def test_talks_whose_sides_nobody_names_are_those_of_the_two_spoken_of():
    scene = drawn(
        "Russia/nsubj/3 and/cc/1 Ukraine/conj/1 fought/root/0",
        "talks/nsubj/2 resumed/root/0",
        triggers=[{"word": "talks", "contact": 0.95}],
    )
    (contact,) = contacts(scene)
    assert set(contact.parties) == {"state:RUS", "state:UKR"}


def test_who_brings_others_together_mediates():
    scene = drawn(
        "Oman/nsubj/2 brought/root/0 together/advmod/2 Russia/dobj/2 and/cc/4 France/conj/4",
        triggers=[
            {
                "word": "brought",
                "contact": 0.95,
                "source": "Oman",
                "target": "Russia France",
                "party": "Oman Russia France",
            }
        ],
    )
    (contact,) = contacts(scene)
    assert (contact.parties, contact.mediator) == (("state:RUS", "state:FRA"), "state:OMN")


def test_the_line_of_a_list_is_done_by_whom_the_words_above_it_name():
    scene = drawn(
        "The/det/2 Hungary/root/0 :/punct/2",
        "Condemned/root/0 the/det/3 attack/dobj/1 by/case/5 Russia/nmod/3",
        "Noted/root/0 the/det/3 rest/dobj/1",
        triggers=[{"word": "Condemned", "events": {"ACCUSE": 0.95}, "target": "Russia"}],
        lines=True,
    )
    (event,) = events(scene)
    assert (event.sources, event.targets) == (("state:HUN",), ("state:RUS",))


@pytest.mark.parametrize(
    ("text", "if_", "then"),
    [
        (
            "Russia would answer, he said, provided that Sweden stopped it.",
            "Sweden stopped it",
            "Russia would answer",
        ),
        (
            "“If Sweden agrees to it,” he said, “we shall all come.”",
            "Sweden agrees to it",
            "we shall all come",
        ),
        (
            "France is ready to help, should Russia so request.",
            "Russia so request",
            "France is ready to help",
        ),
        (
            "Only if Sweden passed it on would France end it, he said.",
            "Sweden passed it on",
            "would France end it",
        ),
        (
            "France might come, but only if Sweden has finished.",
            "Sweden has finished",
            "France might come",
        ),
        ("France will go once a date has been set.", "a date has been set", "France will go"),
        ("France would begin only when Sweden asked.", "Sweden asked", "France would begin"),
        (
            "France said Sweden would join “next year, if parliament says yes”.",
            "parliament says yes",
            "Sweden would join “next year",
        ),
    ],
)
def test_conditions_are_found_in_other_orders_and_in_quotations(text, if_, then):
    scene = drawn(
        " ".join(f"{w}/dep/1" if n else f"{w}/root/0" for n, w in enumerate(text.split()))
    )
    (condition,) = [c for p in processes(scene, ()) for c in p.conditions]
    assert (scene.cut(condition.if_), scene.cut(condition.then)) == (if_, then)


def test_a_body_that_leads_the_talks_mediates_and_one_that_leads_a_delegation_does_not():
    led = "talks/nsubj/5 led/acl/1 by/case/4 NATO/nmod/2 brought/root/0 Russia/dobj/5 and/cc/6"
    sent = "aides/nsubj/5 led/acl/1 by/case/4 NATO/nmod/2 held/root/0 talks/dobj/5 with/case/8"
    given = {"word": "talks", "contact": 0.95}
    (one,) = contacts(
        drawn(f"{led} France/conj/6", triggers=[given | {"party": "NATO Russia France"}])
    )
    (other,) = contacts(drawn(f"{sent} France/nmod/6", triggers=[given | {"party": "NATO France"}]))
    assert (one.mediator, one.parties) == ("state:NATO", ("state:RUS", "state:FRA"))
    assert (other.mediator, other.parties) == (None, ("state:NATO", "state:FRA"))


def test_once_again_is_no_condition():
    scene = drawn(
        "Russia/nsubj/2 chose/root/0 once/advmod/2 again/advmod/2 war/dobj/2 at/case/7 home/nmod/2"
    )
    assert processes(scene, ()) == ()


def test_who_only_tells_of_a_call_is_no_party_to_it():
    scene = drawn(
        "Oman/nsubj/2 said/root/0 Russia/nsubj/4 called/ccomp/2 France/dobj/4",
        triggers=[{"word": "called", "contact": 0.95, "party": "Oman Russia France"}],
        statements=[
            Statement(
                id="s1",
                speaker="state:OMN",
                source=Span(0, 4),
                cue=Span(5, 9),
                content=(Span(10, 30),),
                kind="indirect",
                act="state",
                about=(),
            )
        ],
    )
    (contact,) = contacts(scene)
    assert contact.parties == ("state:RUS", "state:FRA")


def test_what_hangs_on_what_is_cut_in_two():
    scene = drawn(
        "Russia/nsubj/3 will/aux/3 withdraw/root/0 if/mark/7 Ukraine/nsubj/7 gives/dep/7 up/advcl/3"
        " NATO/dobj/7"
    )
    (process,) = processes(scene, ())
    (condition,) = process.conditions
    assert scene.cut(condition.if_) == "Ukraine gives up NATO"
    assert scene.cut(condition.then) == "Russia will withdraw"


def test_a_mention_far_away_has_nothing_to_do_with_a_word():
    far = " ".join("and/cc/1" for _ in range(150))
    scene = drawn(f"France/nsubj/2 met/root/0 {far} Russia/dobj/2")
    assert [scene.cut(m.span) for m in scene.near(1)] == ["France"]


def test_who_does_it_by_the_grammar_does_it_alone():
    scene = drawn(
        "Turkey/nsubj/2 blocked/root/0 it/dobj/2 while/mark/6 Russia/nsubj/6 waited/advcl/2",
        triggers=[{"word": "blocked", "events": {"REJECT": 0.9}, "source": "Turkey Russia"}],
    )
    held = holders(scene, scene.triggers[0], "source")
    assert ids(scene, held) == ("state:TUR",)


def test_a_relative_pronoun_stands_for_the_noun_before_it():
    scene = drawn(  # a parse that errs: the relative clause is its own root
        "France/nsubj/2 denies/root/0 arming/dobj/2 Russia/dobj/3 ,/punct/4 which/nsubj/7 "
        "shelled/root/0 Sweden/dobj/7",
        triggers=[
            {
                "word": "shelled",
                "events": {"ASSAULT": 0.9},
                "source": "France Russia",
                "target": "Sweden",
            }
        ],
    )
    assert ids(scene, holders(scene, scene.triggers[0], "source")) == ("state:RUS",)


def test_a_second_subject_behind_the_verb_is_an_object():
    scene = drawn(
        "France/nsubj/2 asked/root/0 NATO/nsubj/2 to/mark/5 wait/xcomp/2",
        triggers=[{"word": "asked", "events": {"REQUEST": 0.9}, "source": "France NATO"}],
    )
    assert ids(scene, holders(scene, scene.triggers[0], "source")) == ("state:FRA",)


def test_two_who_act_as_one_have_a_counterpart_too():
    scene = drawn(
        "Russia/nsubj/2 waited/root/0",
        "Hungary/nsubj/4 and/cc/1 France/conj/1 blocked/root/0 it/dobj/4",
        triggers=[{"word": "blocked", "events": {"REJECT": 0.9}, "source": "Hungary France"}],
    )
    assert counterpart(scene, scene.triggers[0].word, ("state:HUN", "state:FRA")) == "state:RUS"


SHUT = (
    "It/nsubj/2 began/root/0 in/case/4 May/nmod/2 ,/punct/2 when/advmod/8 France/nsubj/8 "
    "shut/advcl/2 the/det/11 2015/nummod/11 crossing/dobj/8"
)


def test_a_clause_with_when_is_of_the_time_before_it():
    text = drawn(SHUT).report.text
    days = [
        (Span(text.index("May"), text.index("May") + 3), Interval.parse("2025-05")),
        (Span(text.index("2015"), text.index("2015") + 4), Interval.parse("2015")),
    ]
    scene = drawn(SHUT, dates=days)
    assert date(scene, 7, "happened") == "2025-05"
    assert date(scene, 10, "happened") == "2015"  # the year is the crossing's own


def test_the_day_behind_a_verb_is_its_own():
    words = "France/nsubj/2 agreed/root/0 on/case/4 Friday/nmod/6 to/mark/6 wait/xcomp/2"
    text = drawn(words).report.text
    day = (Span(text.index("Friday"), text.index("Friday") + 6), Interval.parse("2026-02-06"))
    assert date(drawn(words, dates=[day]), 1, "happened") == "2026-02-06"


def test_more_is_told_of_the_talks_just_told_of():
    scene = drawn(
        "Russia/nsubj/4 and/cc/1 France/conj/1 held/root/0 talks/dobj/4",
        "A/det/3 second/amod/3 round/nsubjpass/5 was/auxpass/5 postponed/root/0",
        triggers=[
            {"word": "talks", "contact": 0.9, "party": "Russia France"},
            {"word": "round", "contact": 0.9, "became": "planned"},
        ],
    )
    first, second = contacts(scene)
    assert first.parties == second.parties == ("state:RUS", "state:FRA")
    assert second.status == "suspended"


def test_relations_as_such_have_no_level():
    scene = drawn(
        "Russia/nsubj/2 severed/root/0 relations/dobj/2 with/case/5 France/nmod/2",
        triggers=[{"word": "severed", "contact": 0.9, "party": "Russia France"}],
    )
    (contact,) = contacts(scene)
    assert (contact.level, contact.status) == (None, "broken_off")


def test_what_is_asked_for_in_a_call_does_not_make_the_call_one():
    scene = drawn(
        "Russia/nsubj/2 urged/root/0 France/dobj/2 in/case/6 a/det/6 call/nmod/2 to/mark/8 "
        "wait/xcomp/2",
        triggers=[{"word": "call", "contact": 0.9, "party": "Russia France"}],
    )
    (contact,) = contacts(scene)
    assert (contact.form, contact.status) == ("call", "held")


def test_who_brings_two_together_is_no_party():
    scene = drawn(
        "Oman/nsubj/2 brought/root/0 together/advmod/2 Russia/dobj/2 and/cc/4 France/conj/4",
        triggers=[
            {
                "word": "brought",
                "contact": 0.9,
                "party": "Oman Russia France",
                "source": "Oman",
                "target": "Russia France",
            }
        ],
    )
    (contact,) = contacts(scene)
    assert (contact.parties, contact.mediator) == (("state:RUS", "state:FRA"), "state:OMN")


def test_names_in_a_row_hold_a_role_together_however_that_was_parsed():
    scene = drawn(
        "Russia/nsubj/7 ,/punct/1 France/dep/1 and/cc/1 Turkey/dep/1 have/aux/7 blocked/root/0 "
        "Sweden/dobj/7",
        triggers=[{"word": "blocked", "events": {"REJECT": 0.9}, "source": "Russia"}],
    )
    held = holders(scene, scene.triggers[0], "source")
    assert ids(scene, held) == ("state:RUS", "state:FRA", "state:TUR")


def test_talks_that_were_called_off_are_suspended_wherever_the_parse_hangs_them():
    scene = drawn(
        "Russia/nsubj/2 said/root/0 talks/conj/2 with/case/5 France/nmod/3 had/aux/8 "
        "been/auxpass/8 called/ccomp/2 off/compound:prt/8",
        triggers=[{"word": "talks", "contact": 0.9, "became": "agreed", "party": "Russia France"}],
    )
    (contact,) = contacts(scene)
    assert contact.status == "suspended"


def test_whom_a_noun_with_of_tells_of_is_aimed_at() -> None:
    scene = drawn(
        "Russia/nsubj/2 denounced/root/0 the/det/4 arrest/dobj/2 of/case/7 the/det/7 "
        "Turkish/nmod/4 by/case/9 Sweden/nmod/4",
        triggers=[
            {"word": "arrest", "events": {"COERCE": 0.9}, "source": "Sweden", "target": "Turkish"}
        ],
    )
    roles = slots(scene, scene.triggers[0].word)
    assert roles[6] == "target"
    assert roles[8] == "source"


def test_whose_step_is_answered_is_who_took_it() -> None:
    scene = drawn(
        "Turkey/nsubj/2 annexed/root/0 land/dobj/2 ,/punct/2 a/det/6 step/dep/3 that/mark/9 "
        "Russia/nsubj/9 condemned/advcl/6",
        "Sweden/nsubj/2 waits/root/0",
        triggers=[{"word": "condemned", "events": {"ACCUSE": 0.95}, "source": "Russia"}],
    )
    assert counterpart(scene, scene.triggers[0].word, ("state:RUS",)) == "state:TUR"


def test_who_is_accused_of_a_deed_is_said_to_have_done_it() -> None:
    scene = drawn(
        "Russia/nsubj/2 accuses/root/0 Turkey/dobj/2 of/mark/6 having/aux/6 invaded/advcl/2 "
        "Sweden/dobj/6",
        triggers=[{"word": "invaded", "events": {"ASSAULT": 0.95}}],
    )
    roles = slots(scene, scene.triggers[0].word)
    assert (roles[2], roles[6]) == ("source", "target")


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Has/aux/3", "possible"),
        ("Why/advmod/3", "happened"),
    ],
)
def test_what_a_question_asks_has_not_happened(sentence: str, status: str) -> None:
    word = "apologised"
    sentence += " Russia/nsubj/3 apologised/root/0 to/case/5 Sweden/nmod/3 ?/punct/3"
    told = {"word": word, "events": {"SUPPORT": 0.9}, "source": "Russia", "target": "Sweden"}
    (event,) = events(drawn(sentence, triggers=[told]))
    assert event.status == status


def test_what_is_to_be_is_planned() -> None:
    scene = drawn(
        "Russia/nsubj/2 is/root/0 to/mark/4 visit/xcomp/2 Sweden/dobj/4",
        triggers=[
            {"word": "visit", "events": {"CONSULT": 0.95}, "source": "Russia", "target": "Sweden"}
        ],
    )
    (event,) = events(scene)
    assert event.status == "planned"


def test_an_aside_does_not_end_an_evidence() -> None:
    scene = drawn(
        "Russia/nsubj/2 asked/root/0 ,/punct/2 however/advmod/2 ,/punct/2 that/mark/8 "
        "Sweden/nsubj/8 wait/ccomp/2",
        triggers=[
            {"word": "asked", "events": {"REQUEST": 0.9}, "source": "Russia", "target": "Sweden"}
        ],
    )
    (event,) = events(scene)
    assert event.evidence[0].cut(scene.report.text).endswith("wait")


def test_who_receives_another_is_the_host() -> None:
    scene = drawn(
        "Turkey/nsubj/2 received/root/0 Sweden/dobj/2",
        triggers=[{"word": "received", "contact": 0.95, "party": "Turkey Sweden"}],
    )
    (contact,) = contacts(scene)
    assert contact.host == "state:TUR"


def test_two_who_restore_relations_do_it_to_one_another() -> None:
    scene = drawn(
        "Turkey/nsubj/4 and/cc/1 Sweden/conj/1 restored/root/0 relations/dobj/4",
        triggers=[{"word": "restored", "events": {"SUPPORT": 0.9}, "source": "Turkey Sweden"}],
    )
    (event,) = events(scene)
    assert event.sources == event.targets == ("state:TUR", "state:SWE")


def told(act: str, cue: Span, content: Span) -> Statement:
    return Statement(
        id="s1",
        speaker="state:FRA",
        source=None,
        cue=cue,
        content=(content,),
        kind="indirect",
        act=act,
    )


def test_what_is_neither_confirmed_nor_denied_is_possible() -> None:
    sentence = (
        "France/nsubj/4 would/aux/4 neither/cc/4 confirm/root/0 nor/cc/4 deny/conj/4 "
        "Turkey/nsubj/8 blocked/ccomp/4 Sweden/dobj/8"
    )
    text = drawn(sentence, triggers=[]).report.text
    at = text.index("Turkey")
    said = told("refuse", Span(text.index("would"), at - 1), Span(at, len(text)))
    words = {"word": "blocked", "events": {"REJECT": 0.95}, "source": "Turkey", "target": "Sweden"}
    (event,) = events(drawn(sentence, triggers=[words], statements=[said]))
    assert (event.status, event.reasons[1].rule) == ("possible", "unconfirmed")


def test_the_day_of_saying_is_not_that_of_what_is_said():
    scene = drawn(
        "Sweden/nsubj/2 told/root/0 Friday/nmod/2 Oman/nsubj/6 may/aux/6 halt/ccomp/2 aid/dobj/6",
        dates=[(Span(12, 18), Interval.parse("2026-02-13"))],
    )
    said = Statement(
        id="s1",
        speaker="state:SWE",
        source=None,
        cue=Span(7, 11),
        content=(Span(19, 36),),
        kind="indirect",
        act="state",
    )
    assert date(scene, 5, "possible") == "2026-02-13"
    assert date(replace(scene, statements=[said]), 5, "possible") is None
