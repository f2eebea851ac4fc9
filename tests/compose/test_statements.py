import pytest

from legation.compose.repair import repair
from legation.compose.statements import compose
from legation.resolve.dates import resolve_date

from .marked import cast_of, marked

NAMES = [
    *("Lavrov", "Peskov", "Macron", "Blinken", "Erdogan", "Ukraine", "Moscow", "Paris", "Turkey"),
    *("Congress", "Reuters", "TASS", "the BBC", "Politico", "Le Monde", "the Financial Times"),
]


def statements(text, pronouns=None, **options):
    report, attributions = marked(text, **options)
    attributions = repair(report, attributions)
    cast = cast_of(report, attributions, NAMES, pronouns)
    return report, compose(report, attributions, cast, date=resolve_date)


def only(text, pronouns=None, **options):
    """Return the one statement of a marked text."""
    _, (statement,) = statements(text, pronouns, **options)
    return statement


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{1s:Lavrov} {1q:said}: {1c:“It is late.”}", "direct"),
        ("{1c:“It is late,”} {1q:said} {1s:Lavrov}. {1c:“We go.”}", "direct"),
        ("{1s:Lavrov} {1q:said} {1c:it was late}.", "indirect"),
        ("{1s:Lavrov} {1q:said} {1c:it was “late”}.", "mixed"),
        ("{1c:It was “late”}, {1s:Lavrov} {1q:said}. {1c:“We go.”}", "mixed"),
        ("{1s:Lavrov} {1q:said} {1c:the “Iron Dome” worked}.", "indirect"),
        ("{1s:Lavrov} {1q:said} {1c:Moscow's plan was ready}.", "indirect"),
        ("{1s:Lavrov} {1q:said}: {1c:«It is late.»}", "direct"),
    ],
)
def test_kind_tells_how_much_is_quoted(text, kind):
    assert only(text).kind == kind


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("said", "Moscow would retaliate unless talks began", "state"),
        ("announced", "a truce", "state"),
        ("confirmed", "the talks", "confirm"),
        ("has denied", "the report", "deny"),
        ("accused", "Turkey of delay", "accuse"),
        ("blamed", "Turkey for the delay", "accuse"),
        ("called on", "Turkey to act", "demand"),
        ("called for", "an end to the war", "demand"),
        ("called", "for an end to the war", "demand"),
        ("called", "the move an act of aggression", "criticise"),
        ("called", "the talks useful", "state"),
        ("again insisted on", "a truce", "demand"),
        ("reiterated his call for", "a truce", "demand"),
        ("told", "Turkey to leave", "demand"),
        ("proposed", "a summit", "propose"),
        ("pledged", "more aid", "promise"),
        ("is committed to", "the treaty", "promise"),
        ("threatened", "to leave", "threaten"),
        ("vowed to retaliate against", "Turkey", "threaten"),
        ("warned", "of war", "warn"),
        ("issued a warning that", "war may come", "warn"),
        ("welcomed", "the deal", "welcome"),
        ("strongly condemned", "the strikes", "criticise"),
        ("slammed", "the deal", "criticise"),
        ("wondered", "who would pay", "ask"),
        ("thanked", "Turkey for its help", "thank"),
        ("refused to confirm", "the deal", "refuse"),
        ("declined to say", "who would pay", "refuse"),
        ("ruled out", "talks", "refuse"),
        ("rejected", "the plan", "refuse"),
        ("did not say", "when talks would begin", "state"),
        ("would not confirm", "the deal", "refuse"),
        ("would not rule out", "strikes", "state"),
        ("did not deny", "the report", "state"),
        ("does not believe", "in the plan", "think"),
        ("don’t want", "war", "think"),
        ("hopes", "for a truce", "think"),
        ("expressed hope", "for a truce", "think"),
    ],
)
def test_act_comes_from_the_cue(cue, content, act):
    assert only(f"{{1s:Lavrov}} {{1q:{cue}}} {{1c:{content}}}.").act == act


def test_a_quoted_question_asks():
    assert only("{1c:“Who will pay?”} {1s:Lavrov} {1q:said}.").act == "ask"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("{1s:Lavrov} {1q:said} Tuesday {1c:it was late}.", "2026-02-10"),
        ("{1s:Lavrov} {1q:said late on Monday} {1c:it was late}.", "2026-02-09"),
        ("{1c:It was late}, {1s:Lavrov} {1q:said} on Monday, ending a long silence.", "2026-02-09"),
        ("On Monday, {1s:Lavrov} {1q:said} {1c:it was late}.", "2026-02-09"),
        ("Speaking in Paris on Monday, {1s:Lavrov} {1q:said} {1c:it was late}.", "2026-02-09"),
        ("{1s:Lavrov} {1q:said} {1c:talks began on Monday}.", None),
        ("{1s:Lavrov} {1q:said} ahead of Thursday's summit {1c:it was late}.", None),
        ("{1s:Lavrov}, who goes to Paris on Friday, {1q:said} {1c:it was late}.", None),
        ("{1s:Lavrov} left in April and {1q:threatened} {1c:to stay away}.", None),
        ("{1s:Lavrov} {1q:said} on Feb. 3, 2026, {1c:it was late}.", "2026-02-03"),
        (
            "In a note on Monday, Rome, Bern and {1s:Lavrov} {1q:said} {1c:it was late}.",
            "2026-02-09",
        ),
        ("{1s:Lavrov}, whom he had met on Monday, {1q:said} {1c:it was late}.", None),
        ("Rome spoke on Monday. {1s:Lavrov} {1q:said} {1c:it was late}.", None),
    ],
)
def test_the_day_is_that_of_the_saying(text, day):
    assert only(text).said_on == day


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        (
            "{1q:According to} {1s:Politico sources}, {1c:talks are off}.",
            "unnamed:Politico sources",
            ("outlet:politico",),
        ),
        (
            "{1c:Talks are off}, {1s:Lavrov} {1q:said}, as quoted by TASS.",
            "Lavrov",
            ("outlet:tass",),
        ),
        (
            "{1c:Talks are off}, {1s:TASS} {1q:reported}, citing Lavrov.",
            "Lavrov",
            ("outlet:tass",),
        ),
        (
            "{1s:Lavrov} was quoted by TASS as {1q:saying} {1c:talks were off}.",
            "Lavrov",
            ("outlet:tass",),
        ),
        (
            "{1c:Talks are off}, {1s:Lavrov} {1q:said}, according to a report by Le Monde.",
            "Lavrov",
            ("outlet:le monde",),
        ),
        (
            "{1q:According to} {1s:officials quoted by the Financial Times}, {1c:talks are off}.",
            "unnamed:officials quoted by the Financial Times",
            ("outlet:financial times",),
        ),
        ("{1s:Lavrov} {1q:told} Reuters {1c:talks were off}.", "Lavrov", ()),
        ("{1s:Reuters} {1q:reported} {1c:talks were off}.", "outlet:reuters", ()),
    ],
)
def test_via_holds_the_outlets_that_pass_words_on(text, speaker, via):
    found = only(text)
    assert (found.speaker, found.via) == (speaker, via)


def test_they_said_keeps_the_outlet_of_unnamed_sources():
    _, found = statements(
        "{1q:According to} {1s:Politico sources}, {1c:talks are off}. "
        "{2s:They} {2q:said} {2c:it was late}."
    )
    assert [s.via for s in found] == [("outlet:politico",)] * 2


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("{1s:Lavrov} {1q:told} Reuters {1c:that talks were off}.", "outlet:reuters"),
        ("{1s:Lavrov} {1q:told the BBC} {1c:that talks were off}.", "outlet:bbc"),
        ("{1s:Lavrov} {1q:told} reporters in Paris {1c:that talks were off}.", None),
        (
            "{1s:Lavrov} {1q:said} in an interview with the BBC {1c:that talks were off}.",
            "outlet:bbc",
        ),
        ("In a phone call with Macron, {1s:Erdogan} {1q:said} {1c:talks were off}.", "Macron"),
        ("{1c:“Talks are off,”} {1s:Lavrov} {1q:told} French daily Le Monde.", "outlet:le monde"),
        ("{1s:Blinken} {1q:urged} {1c:Turkey to end the talks}.", "Turkey"),
        ("{1s:Blinken} {1q:warned} {1c:Ukraine could lose}.", None),
        ("{1s:Blinken} {1q:thanked} {1c:Turkey for its help}.", "Turkey"),
        ("{1s:Lavrov} {1q:told} his aides {1c:that Macron was late}.", None),
        ("{1s:Lavrov} {1q:said} {1c:he told Macron so}.", None),
    ],
)
def test_audience_is_whom_it_was_told(text, audience):
    assert only(text).audience == audience


@pytest.mark.parametrize(
    ("text", "content", "audience"),
    [
        (
            "{1s:Lavrov} {1q:told} {1c:Reuters the talks were off}.",
            "the talks were off",
            "outlet:reuters",
        ),
        ("{1s:Lavrov} {1q:told} {1c:the BBC that talks were off}.", "talks were off", "outlet:bbc"),
        ("{1s:Lavrov} {1q:told} {1c:Turkey to leave}.", "Turkey to leave", "Turkey"),
        ("{1s:Lavrov} {1q:said} {1c:Reuters was wrong}.", "Reuters was wrong", None),
    ],
)
def test_a_listener_is_no_part_of_what_is_told(text, content, audience):
    report, (found,) = statements(text)
    assert found.content[0].cut(report.text) == content
    assert found.audience == audience


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("{1s:Lavrov} reportedly {1q:said} {1c:it was late}.", "reportedly"),
        ("{1s:Lavrov} {1q:is said to believe} {1c:it is late}.", "is said to"),
        ("{1s:Lavrov} {1q:said} {1c:it was allegedly late}.", None),
        ("Apparently it rained. {1s:Lavrov} {1q:said} {1c:it was late}.", None),
    ],
)
def test_hedge_is_the_outlets_own(text, hedge):
    report, (found,) = statements(text)
    assert (found.hedge and found.hedge.cut(report.text)) == hedge


def test_about_names_others_in_the_content_once():
    found = only("{1s:Lavrov} {1q:said} {1c:Turkey and Macron met Lavrov, and Turkey left}.")
    assert found.about == ("Turkey", "Macron")


def test_he_says_it_on_the_day_of_what_he_did_before():
    found = only(
        "Lavrov met envoys on Monday. {1c:“It is late,”} {1s:he} {1q:told} reporters.",
        {"he": "Lavrov"},
    )
    assert found.said_on == "2026-02-09"


def test_he_added_keeps_day_and_listener():
    _, found = statements(
        "{1s:Lavrov} {1q:told} Reuters on Monday {1c:it was late}. "
        "{2c:Talks were off}, {2s:he} {2q:added}.",
        {"he": "Lavrov"},
    )
    assert [(s.audience, s.said_on) for s in found] == [("outlet:reuters", "2026-02-09")] * 2


def test_what_is_asked_of_somebody_has_no_listener_for_what_follows():
    _, found = statements(
        "{1s:Blinken} {1q:thanked} {1c:Turkey for its help}. {2s:He} {2q:added} {2c:it was late}.",
        {"He": "Blinken"},
    )
    assert [s.audience for s in found] == ["Turkey", None]


def test_a_hedge_for_a_cue_leaves_the_act_to_the_content():
    found = only("{1s:Lavrov} {1q:reportedly} {1c:fears a long war}.")
    assert found.act == "think"


def test_ids_follow_the_text():
    _, found = statements(
        "{2s:Lavrov} {2q:said} {2c:it was late}. {1s:Macron} {1q:agreed}: {1c:it was}."
    )
    assert [(s.id, s.speaker) for s in found] == [("s1", "Lavrov"), ("s2", "Macron")]


def test_a_headline_that_the_body_tells_again_is_no_statement():
    _, found = statements(
        "{1c:Talks over grain deal called off}, {1s:Turkey} {1q:says}\n"
        "{2c:Talks on the grain deal have been called off for good}, {2s:Erdogan} {2q:said}.",
        title="Talks over grain deal called off, Turkey says",
    )
    assert [s.speaker for s in found] == ["Erdogan"]


def test_a_statement_that_only_the_headline_has_stays():
    _, found = statements(
        "{1s:Erdogan} {1q:demands} {1c:apology from Paris}\n"
        "{2c:Talks on the grain deal have been called off for good}, {2s:Lavrov} {2q:said}.",
        title="Erdogan demands apology from Paris",
    )
    assert [s.speaker for s in found] == ["Erdogan", "Lavrov"]


def test_without_a_speaker_there_is_no_statement():
    _, found = statements("Talks {1q:are expected} {1c:to begin in March}.")
    assert found == ()


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("{1s:Lavrov and Blinken} {1q:welcomed} {1c:the deal}.", ["Lavrov", "Blinken"]),
        ("{1s:Lavrov and Blinken} both {1q:said} {1c:it was late}.", ["Lavrov", "Blinken"]),
        ("{1s:Officials from Moscow and Paris} {1q:said} {1c:it was late}.", 1),
    ],
)
def test_two_who_speak_have_a_statement_each(text, speakers):
    _, found = statements(text)
    if isinstance(speakers, int):
        assert len(found) == speakers
    else:
        assert [s.speaker for s in found] == speakers


def test_who_tells_of_what_another_said_passes_it_on():
    _, (outer, inner) = statements(
        "{1s:Lavrov} {1q:said} {1c:Blinken had told Macron that the deal was off}."
    )
    assert (outer.speaker, outer.via) == ("Lavrov", ())
    assert (inner.speaker, inner.via, inner.audience) == ("Blinken", ("Lavrov",), "Macron")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Moscow is ready {1c:if Paris asks}, {1s:Peskov} {1q:said}.",
            "Moscow is ready if Paris asks",
        ),
        (
            "Contacts are back, but {1c:no talks are due}, {1s:he} {1q:said}.",
            "Contacts are back, but no talks are due",
        ),
        ("Contacts are back, and {1c:no talks are due}, {1s:he} {1q:said}.", "no talks are due"),
    ],
)
def test_a_clause_cut_short_before_its_cue_begins_where_its_sentence_does(text, said):
    report, (statement,) = statements(text)
    assert [part.cut(report.text) for part in statement.content] == [said]


def test_a_clause_behind_but_is_alone_where_another_says_what_is_before_it():
    report, found = statements(
        "{1s:Lavrov} {1q:said} {1c:contacts were back}, but "
        "{2c:no talks are due}, {2s:he} {2q:said}."
    )
    assert [part.cut(report.text) for part in found[1].content] == ["no talks are due"]


def test_the_lines_of_a_list_are_said_by_whom_the_words_above_name():
    text = "Turkey spoke. The Congress:\n\nWelcomed the truce in Moscow.\n\nNoted the report.\n"
    _, found = statements(text)
    assert [(s.speaker, s.act) for s in found][:1] == [("Congress", "welcome")]


def test_who_rejects_suggestions_denies_what_they_say():
    _, (statement,) = statements(
        "{1s:Lavrov} {1q:rejected} suggestions that {1c:Moscow had armed the rebels}."
    )
    assert statement.act == "deny"
