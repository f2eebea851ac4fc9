import pytest

from legation.compose.repair import repair
from legation.model import Attribution, Span

from .marked import marked


def repaired(text, **options):
    """Return what repair makes of a marked text: (source, cue, contents) as words."""
    report, attributions = marked(text, **options)
    cut = lambda span: span and span.cut(report.text)  # noqa: E731
    return [
        (cut(a.source), cut(a.cue), [cut(c) for c in a.content])
        for a in repair(report, attributions)
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("{1s:Lavrov} {1q:said} {1c:that the deal was done.}", "the deal was done"),
        ("{1s:Lavrov} {1q:said}: “{1c:The deal is done}.”", "“The deal is done.”"),
        (
            "“The deal is done. {1c:It is late},” {1q:said} {1s:Lavrov}.",
            "“The deal is done. It is late,”",
        ),
        ("{1c:The deal was done,} {1s:Lavrov} {1q:said}.", "The deal was done"),
        (
            "{1s:Lavrov} {1q:said} {1c:the deal was “a} first step”.",
            "the deal was “a first step”",
        ),
        ("{1s:Lavrov} {1q:accepted} {1c:that plan}.", "that plan"),
        ("{1s:Lavrov} {1q:said} {1c:it was up to the U.S.}", "it was up to the U.S."),
        (
            "{1s:Lavrov} {1q:said} {1c:the} deal {1c:was done in spring}.",
            "the deal was done in spring",
        ),
        ("{1c:NAIROBI, Aug 9 (Agency) — It is late}, {1s:he} {1q:said}.", "It is late"),
        ("{1c:Moscow (TASS) - It is late}, {1s:he} {1q:said}.", "It is late"),
        ("{1c:VILNIUS, July 10, 2023 - It is late}, {1s:he} {1q:said}.", "It is late"),
        ("{1c:Minsk - and Kyiv - were late}, {1s:he} {1q:said}.", "Minsk - and Kyiv - were late"),
        ("{1s:Lavrov} {1q:asked}: “{1c:Who will pay}?”", "“Who will pay?”"),
    ],
)
def test_contents_are_whole_and_trimmed(text, content):
    assert repaired(text)[0][2] == [content]


@pytest.mark.parametrize(
    "text",
    [
        "{1c:“It is late,”} {1s:Lavrov} {1q:said}. “We must go home.”",
        "{1c:“It is late,”} {1s:Lavrov} {1q:told} reporters in Bonn on Monday. “We must go home.”",
        "{1s:Lavrov} {1q:said}: {1c:“It is late.”} “We must go home.”",
        '{1c:"It is late,"} {1q:said} {1s:Lavrov}. "We must go home."',
    ],
)
def test_a_split_quotation_is_one_statement(text):
    (found,) = repaired(text)
    assert [c.strip('“”".,') for c in found[2]] == ["It is late", "We must go home"]


def test_a_quotation_on_its_own_after_an_attributed_one_is_its_speakers():
    found = repaired("{1c:“It is late,”} {1s:Lavrov} {1q:said}.\n“We must go home at once.”")
    assert found[1] == ("Lavrov", None, ["“We must go home at once.”"])


def test_a_quotation_goes_on_over_paragraphs_that_open_but_do_not_close():
    found = repaired("{1s:Lavrov} {1q:said}: {1c:“It is late.}\n“We must go home at once.”")
    assert found == [("Lavrov", "said", ["“It is late.", "“We must go home at once.”"])]


def test_an_unclaimed_half_quoted_sentence_belongs_to_the_speaker_of_its_paragraph():
    found = repaired(
        "{1c:“It is late,”} {1s:Lavrov} {1q:said}. Still, Moscow was glad that talks “had been "
        "held at last in good faith”."
    )
    said = "Moscow was glad that talks “had been held at last in good faith”"
    assert found[1] == ("Lavrov", None, [said])


@pytest.mark.parametrize(
    "text",
    [
        "The river “rose a lot in those days”, people say.",
        "{1s:Lavrov} {1q:said} {1c:it was late}. He wrote “The Long Way Home Again”.",
        "{1s:Lavrov} {1q:said} {1c:it was late}. The “red line” held.",
        "{1s:Lavrov} {1q:said} {1c:it was late}.\nThe flood “rose a lot in those days”.",
    ],
)
def test_other_marks_make_no_statement(text):
    assert len(repaired(text)) == text.count("q:")


def test_what_was_tied_to_a_far_cue_returns_to_its_sentence():
    found = repaired(
        "{1s:Lavrov} {1q:said} {1c:it was late}.\n\n"
        "In Bonn, Scholz {2q:demanded} {1c:a new round of talks}."
    )
    assert found == [
        ("Lavrov", "said", ["it was late"]),
        ("Scholz", "demanded", ["a new round of talks"]),
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("U.S. Secretary of State Antony Blinken {1q:urged} {1c:both to talk}.",
         "U.S. Secretary of State Antony Blinken"),
        ("{1c:Talks are off}, {1q:according to} Politico sources.", "Politico sources"),
        ("Two officials, who wore red ties, {1q:said} {1c:talks were off}.", "Two officials"),
        ("{1c:“Talks are off,”} {1q:said} Sergei Lavrov.", "Sergei Lavrov"),
        ("{1s:Biden} {1q:said} {1c:he was ready}, but {2q:refused} {2c:to name a day}.", "Biden"),
        ("{1s:Turkey} {1q:blocked} {1c:the bid}, {2q:accusing} {2c:Stockholm of delay}.",
         "Turkey"),
    ],
)  # fmt: skip
def test_a_cue_without_a_source_takes_its_subject(text, source):
    assert repaired(text)[-1][0] == source


def test_what_another_verb_is_about_is_no_content():
    found = repaired(
        "{1s:Turkey} blocked {1c:the bid}, {1q:accusing} {1c:Stockholm of sheltering}."
    )
    assert found == [("Turkey", "accusing", ["Stockholm of sheltering"])]


@pytest.mark.parametrize(
    "text",
    [
        "{1s:Le Monde} {1q:reported}, citing {1c:two EU diplomats, that the talks were off}.",
        "{1s:Le Monde} {1q:reported}, citing two EU diplomats, that {1c:the talks were off}.",
    ],
)
def test_whom_an_outlet_cites_without_a_name_is_the_source(text):
    assert repaired(text) == [("two EU diplomats", "reported", ["the talks were off"])]


def test_a_passive_has_no_speaker():
    assert repaired("Talks {1q:are expected} {1c:to begin in March}.")[0][0] is None


@pytest.mark.parametrize(
    "text",
    [
        "Hungary would not be the last to do so, {1s:its foreign minister} {1q:has said}.",
        "Hungary would not be the last to do so, {1q:said} {1s:Peter Szijjarto}.",
    ],
)
def test_a_closing_attribution_takes_the_clause_before_it(text):
    assert repaired(text)[0][2] == ["Hungary would not be the last to do so"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "ANKARA (Agencies) - Somalia and Ethiopia will hold talks, President Erdogan announced "
            "on Wednesday night, a year after a port deal brought them to the brink of war.",
            ("President Erdogan", "announced", ["Somalia and Ethiopia will hold talks"]),
        ),
        (
            "The bridge will be open again by spring, said Sergei Lavrov.",
            ("Sergei Lavrov", "said", ["The bridge will be open again by spring"]),
        ),
        (
            "Rebels had agreed to leave the town, officials said.",
            ("officials", "said", ["Rebels had agreed to leave the town"]),
        ),
    ],
)
def test_a_closing_attribution_is_found_where_the_encoder_is_silent(text, found):
    assert repaired(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "When he came back to the ministry, Lavrov said nothing of the talks.",
        "He went to Bonn, Paris and Rome, which said little.",
        "On Monday, Lavrov said it was late.",
    ],
)
def test_what_only_looks_like_a_closing_attribution_is_none(text):
    assert repaired(text) == []


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        (
            "{1s:Lavrov} {1q:said} {1c:that Blinken had told him that the deal was off}.",
            ("Blinken", "had told him", ["the deal was off"]),
        ),
        (
            "{1s:Both} {1q:said} {1c:Baerbock had told her counterparts that it had ended now}.",
            ("Baerbock", "had told her counterparts", ["it had ended now"]),
        ),
        (
            "{1s:Lavrov} {1q:said} {1c:talks went on and the envoy believed that peace was near}.",
            ("the envoy", "believed", ["peace was near"]),
        ),
    ],
)
def test_a_statement_inside_a_content_is_found(text, inner):
    assert repaired(text)[1] == inner


def test_the_same_content_is_told_once():
    found = repaired("{1s:Lavrov} {1q:said} {1c:it was late}.")
    report, attributions = marked("{1s:Lavrov} {1q:said} {1c:it was late}.")
    assert len(found) == 1
    assert len(repair(report, [*attributions, *attributions])) == 1


@pytest.mark.parametrize(
    "text", ["", "\n\n", "”", "“", "{1q:said}", "{1c:“}", "{1c:that }", "'{1c:x}"]
)
def test_scraps_do_no_harm(text):
    repaired(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "{1s:Cooper} {1q:thanked} {1c:Oman for its role and welcomed the release}.",
            [
                ("Cooper", "thanked", ["Oman for its role"]),
                ("Cooper", "welcomed", ["the release"]),
            ],
        ),
        (
            "{1s:Gil} wrote on X {1c:that it was “a lie”} and {1q:blamed} {1c:an oil firm}.",
            [("Gil", "wrote", ["it was “a lie”"]), ("Gil", "blamed", ["an oil firm"])],
        ),
        (
            "{1s:Lavrov} {1q:said} {1c:that Moscow had agreed and welcomed the plan}.",
            [("Lavrov", "said", ["Moscow had agreed and welcomed the plan"])],
        ),
        (
            "{1s:Guyana} {1q:accused} {1c:Venezuela of it, a charge that Caracas denied}.",
            [("Guyana", "accused", ["Venezuela of it"])],
        ),
        (
            "{1s:Delhi} {1q:said} {1c:it understood the raid, a comment that angered Islamabad}.",
            [("Delhi", "said", ["it understood the raid"])],
        ),
        (
            "{1c:The envoys will go back}{1c:, less than a week after a raid}, {1s:Gil} {1q:said}.",
            [("Gil", "said", ["The envoys will go back"])],
        ),
        (
            "{1c:The sky is closed}, {1s:Algiers} {1q:said} on Monday, in a row over {1c:a drone}.",
            [("Algiers", "said", ["The sky is closed"])],
        ),
        (
            "{1s:Baku} {1q:repeated} {1c:its demand that Yerevan change its laws}.",
            [("Baku", "repeated its demand", ["Yerevan change its laws"])],
        ),
        (
            "{1c:The pact is ready}, {1s:Lavrov} {1q:said} {1c:following talks in Oman}.",
            [("Lavrov", "said", ["The pact is ready"])],
        ),
        (
            "{1s:Sikorski} {1q:said} {1c:on X that any envoy would need a mandate}.",
            [("Sikorski", "said", ["any envoy would need a mandate"])],
        ),
        (
            "{1s:Mao} {1q:called} on Iran, {1c:which has no claim, to refrain from acts}.",
            [("Mao", "called", ["on Iran, which has no claim, to refrain from acts"])],
        ),
        (
            "The African Union condemned the coup. {1s:Lavrov} {1q:said} {1c:it was over now}.",
            [
                ("The African Union", "condemned", ["the coup"]),
                ("Lavrov", "said", ["it was over now"]),
            ],
        ),
    ],
)
def test_clauses_are_told_apart(text, found):
    assert repaired(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "{1c:The talks are off}, {1s:Le Monde} {1q:reported} on Monday, citing two diplomats.",
        "According to {1s:Le Monde}, {1q:citing} {1c:two diplomats, the talks are off}.",
        "{1s:Le Monde}, {1q:citing} {1c:two diplomats}, {2q:reported} {2c:that the talks are off}.",
    ],
)
def test_whom_an_outlet_cites_anywhere_in_its_sentence_speaks(text):
    ((source, _, content),) = repaired(text)
    assert source == "two diplomats"
    assert [c.lower() for c in content] == ["the talks are off"]


def test_a_quotation_of_a_sentence_with_a_cue_goes_to_no_other():
    found = repaired(
        "{1s:A diplomat} {1q:said} {1c:“He is trusted”}. {1c:“They know,”} {2s:he} "
        "{2q:was quoted as saying}."
    )
    assert found == [
        ("A diplomat", "said", ["“He is trusted”"]),
        ("he", "was quoted as saying", ["“They know,”"]),
    ]


def test_conditions_of_anonymity_are_no_statement():
    assert repaired("{1s:An official} {1q:declined} {1c:to be identified}.") == []


def test_many_second_verbs_are_split_without_deep_recursion():
    tail = " and welcomed it now" * 3000
    assert len(repaired("{1s:Cooper} {1q:thanked} {1c:Oman for it" + tail + "}.")) == 3001


def test_a_colon_leaves_the_verb_to_be_the_cue():
    report, _ = marked("A source told Reuters: “Nobody saw it coming.”")
    at = report.text.index
    source, told, said = Span(0, 8), Span(9, 13), Span(at("“"), len(report.text))
    colon = Span(at(":"), at(":") + 1)
    found = [Attribution(source, told, (), ""), Attribution(source, colon, (said,), "")]
    (only,) = [a for a in repair(report, found) if a.content]
    assert (only.cue, only.content) == (told, (said,))


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        (
            "{1c:President Faye, whom all trust, believes that it is possible}, "
            "{1q:says} {1s:an aide}.",
            ("President Faye", "believes", ["it is possible"]),
        ),
        (
            "{1c:Some officials in Bonn fear that it will fail}, {1s:Le Monde} {1q:reported}.",
            None,
        ),
    ],
)
def test_a_content_that_is_an_attribution_as_a_whole_holds_another(text, inner):
    found = repaired(text)
    assert (inner in found) if inner else len(found) == 2


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("{1s:Serbia} {1q:recalled} {1c:its ambassador to Croatia}.", False),
        ("{1s:Serbia} {1q:recalls} {1c:ambassador over a border}.", False),
        ("{1s:Vucic} {1q:recalled} {1c:that talks had failed}.", True),
        ("{1s:Vucic} {1q:recalled} that {1c:soldiers had died there}.", True),
        ("“{1c:Soldiers died there},” {1s:Vucic} {1q:recalled}. Troops have left.", True),
    ],
)
def test_who_calls_an_envoy_home_says_nothing_by_it(text, speaks):
    assert bool(repaired(text)) is speaks


def test_an_answer_of_a_transcript_is_what_its_label_says():
    text = (
        "QUESTION: Is it over?\n\nMR PRICE: No. We thank Oman for its help.\n\n"
        "QUESTION: And then?\n\nMR PRICE: {1s:We} {1q:have asked} {1c:Iran to wait} there.\n"
    )
    assert repaired(text) == [
        ("MR PRICE", None, ["No. We thank Oman for its help."]),
        ("MR PRICE", None, ["We have asked Iran to wait there."]),
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "{1c:Soldiers are on alert,} {1s:he} {1q:disclosed}, but no more have been sent.",
            ["Soldiers are on alert", "but no more have been sent"],
        ),
        (
            "{1c:The federal model,} {1s:Fidan} {1q:said} on Wednesday, has been exhausted.",
            ["The federal model", "has been exhausted"],
        ),
        (
            "{1s:Panuelo} {1q:confirmed} {1c:that Palau would stay}, provided that all paid.",
            ["Palau would stay, provided that all paid"],
        ),
    ],
)
def test_what_goes_on_behind_the_cue_and_a_condition_belong_to_what_is_said(text, content):
    assert repaired(text)[0][2] == content


def test_the_outlets_own_words_behind_a_quotation_stay_the_outlets():
    assert repaired("“{1c:It is late},” {1s:he} {1q:said}, but he stayed for an hour.") == [
        ("he", "said", ["“It is late,”"])
    ]


def test_a_second_verb_behind_a_clause_says_another_clause():
    text = "{1s:Linde} {1q:said} {1c:talks went on since May and denied that money was paid}."
    assert repaired(text) == [
        ("Linde", "said", ["talks went on since May"]),
        ("Linde", "denied", ["money was paid"]),
    ]


def test_words_before_a_clause_that_that_opens_are_not_what_is_said():
    text = (
        "{1c:He alluded to charges from Taipei}, whose {1s:minister} {1q:alleged} last week that "
        "{1c:Beijing had paid}."
    )
    assert repaired(text) == [("minister", "alleged", ["Beijing had paid"])]


def test_who_is_cited_stands_in_the_same_sentence():
    text = (
        "{1s:Gordeyev} {1q:warned} {1c:that Russia might ban meat}, citing swine fever in the two "
        "countries. A Commission official said nothing."
    )
    assert repaired(text)[0][:2] == ("Gordeyev", "warned")


def test_a_quotation_behind_a_name_is_of_that_name_and_of_nobody_above():
    found = repaired(
        "12:20 - {1s:Kang} {1q:said} {1c:it was late.}\n14:05 - Moon on television: “{1c:We stay.}”"
    )
    assert ("Moon", None, ["“We stay.”"]) in found
    assert ("Kang", "said", ["it was late"]) in found


def test_what_another_has_said_as_well_is_his_too():
    found = repaired("{1s:Lavrov} {1q:said} {1c:we shall answer, as President Putin said in Oslo.}")
    assert ("President Putin", "said", ["we shall answer"]) in found


def test_a_clause_about_the_listeners_is_not_said():
    (found,) = repaired("“{1c:We stay},” {1s:Lavrov} {1q:told} envoys {1c:whom he had called in}.")
    assert found[2] == ["“We stay,”"]


def test_what_that_is_the_subject_of_is_no_statement():
    found = repaired("{1s:Lavrov} {1q:said} {1c:Iran raised demands that were settled long ago.}")
    assert len(found) == 1
