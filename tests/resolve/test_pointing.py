"""Words that point without naming: whose they are, by rule and by the odds of a pair scorer."""

import re

import pytest

from legation.model import Attribution, Cast, Mention, Reference, Report, Span
from legation.resolve.actors import resolve


def where(text: str, words: str, nth: int = 0) -> Span:
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))[nth]
    return Span(*found.span())


def cast_of(
    text: str, references: tuple[Reference, ...] = (), said: tuple[Attribution, ...] = ()
) -> Cast:
    return resolve(Report(text=text, published="2025-06-01"), [], said, references)


def states(cast: Cast, span: Span) -> set[str | None]:
    return {cast.actor(key).country or cast.actor(key).code for key in cast.all_at(span)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("France and Italy met in Oslo. The two sides agreed.", "The two sides"),
        ("France wrote to Italy. Both countries want peace.", "Both countries"),
        ("France wrote to Italy. The two neighbours want peace.", "The two neighbours"),
    ],
)
def test_two_at_once_are_the_two_that_a_report_is_about(text: str, words: str) -> None:
    cast = cast_of(text)
    assert states(cast, where(text, words)) == {"FRA", "ITA"}
    both = [actor.id for actor in cast.actors if where(text, words) in actor.mentions]
    assert sorted(both) == ["state:FRA", "state:ITA"]


def test_two_ministers_are_those_of_the_two_states() -> None:
    text = "Jean-Noel Barrot of France met Antonio Tajani of Italy. The two ministers spoke."
    assert states(cast_of(text), where(text, "The two ministers")) == {"FRA", "ITA"}


@pytest.mark.parametrize(
    ("text", "words", "state"),
    [
        ("Kenya spoke. Two Algerian officials denied it.", "Two Algerian officials", "DZA"),
        ("Kenya has called home its ambassador.", "its ambassador", "KEN"),
        ("Kenya has spoken. A vote in the parliament is due.", "the parliament", "KEN"),
        ("Kenya wrote to Peru's interim president on Monday.", "Peru's interim president", "PER"),
        ("Kenya spoke. Emmanuel Macron blamed his predecessor.", "his predecessor", "FRA"),
        ("Kenya and Peru spoke. The former's troops left.", "The former", "KEN"),
        ("Kenya and Peru spoke; the latter will wait.", "the latter", "PER"),
    ],
)
def test_a_phrase_is_of_whom_its_words_or_the_report_say(text: str, words: str, state: str) -> None:
    span = where(text, words)
    assert states(cast_of(text), span) == {state}


def test_a_source_of_two_roles_is_both_if_it_is_known_who_they_are() -> None:
    text = (
        "President Emmanuel Macron met Chancellor Olaf Scholz. "
        "The president and the chancellor agreed."
    )
    span = where(text, "The president and the chancellor")
    said = Attribution(span, where(text, "agreed"), (where(text, "agreed"),), "test")
    cast = cast_of(text, said=(said,))
    assert cast.all_at(span) == ("person:emmanuel-macron", "person:olaf-scholz")
    assert cast.who[where(text, "the chancellor")] == "person:olaf-scholz"


def test_a_source_of_two_roles_of_whom_one_is_nobody_known_is_one() -> None:
    text = "President Emmanuel Macron came. The president and the gardener agreed."
    span = where(text, "The president and the gardener")
    said = Attribution(span, where(text, "agreed"), (where(text, "agreed"),), "test")
    assert len(cast_of(text, said=(said,)).all_at(span)) == 1


def test_the_former_president_is_none_of_two() -> None:
    text = "Kenya and Peru spoke. The former president left."
    assert where(text, "The former") not in cast_of(text).who


def test_what_the_press_is_of_is_not_guessed() -> None:
    text = "Kenya spoke. The minister told the reporters."
    cast = cast_of(text)
    assert all(a.country != "KEN" for a in cast.actors if a.name == "reporters")


def test_the_scorer_is_believed_where_a_rule_knows_nothing() -> None:
    text = "Kenya met Italy. They say it failed."
    reference = Reference(where(text, "it"), "organisation", ((where(text, "Italy"), 0.8),), 0.2)
    cast = cast_of(text, (reference,))
    assert states(cast, where(text, "it")) == {"ITA"}
    link = next(k for k in cast.links if k.span == where(text, "it"))
    assert (link.rule, link.score) == ("pair scorer", 0.8)


def test_who_says_we_in_a_quotation_speaks_for_his_state() -> None:
    text = 'Italian Foreign Minister Antonio Tajani said: "We want peace and I hope so."'
    said = Attribution(
        where(text, "Italian Foreign Minister Antonio Tajani"),
        where(text, "said"),
        (Span(text.index('"'), len(text)),),
        "test",
    )
    cast = cast_of(text, (), (said,))
    assert cast.at(where(text, "We")) == "state:ITA"
    assert cast.at(where(text, "I")) == "person:antonio-tajani"


def test_a_short_name_in_brackets_is_known_from_then_on() -> None:
    text = "The Sudanese army and the World Food Programme (WFP) spoke. WFP denied it."
    cast = cast_of(text)
    assert cast.at(where(text, "WFP", 1)) == cast.at(where(text, "World Food Programme"))


@pytest.mark.parametrize(
    ("title", "publisher", "words", "state"),
    [
        ("Final text", "ECOWAS Commission", "Heads of State", "ECOWAS"),
        ("Communique of the African Union", None, "Council", "AU"),
        ("Communique of Mali and the African Union", None, "Council", None),
        ("The African Union on Mali", None, "Council", None),
        ("Final text", "Reuters", "Council", None),
    ],
)
def test_a_body_speaks_of_its_organs_in_its_own_paper(
    title: str, publisher: str | None, words: str, state: str | None
) -> None:
    text = f"{title}\n\nThe Council met Mali. Heads of State thanked a council of elders."
    report = Report(text=text, body=len(title) + 2, title=title, publisher=publisher)
    cast = resolve(report, [], ())
    span = where(text, words)
    found = cast.who.get(span)
    assert (found and cast.actor(found).code) == state
    assert "council" not in {link.span.cut(text) for link in cast.links}


@pytest.mark.parametrize(
    "words",
    ["the Commissioner", "Sudan's Transitional Council", "Libya's Council", "the NATO Council"],
)
def test_what_is_not_the_bodys_own_organ_is_left_alone(words: str) -> None:
    title = "Communique of the African Union"
    text = f"{title}\n\nThe meeting heard {words} on Monday."
    report = Report(text=text, body=len(title) + 2, title=title)
    cast = resolve(report, [], ())
    assert "body whose paper it is" not in {link.rule for link in cast.links}


def test_an_agency_in_a_dateline_is_nobodys_antecedent() -> None:
    text = "LIMA, June 1 (Reuters) - Peru has spoken. Nobody but it has an embassy there."
    assert states(cast_of(text), where(text, "it")) == {"PER"}


def test_the_ministry_of_a_capital_is_that_of_its_state() -> None:
    text = "Thailand waited. Phnom Penh's defence ministry wrote to it."
    assert states(cast_of(text), where(text, "Phnom Penh's defence ministry")) == {"KHM"}


def test_people_of_both_sides_are_of_both() -> None:
    text = "France wrote to Italy. Experts from both countries are to meet."
    phrase = where(text, "Experts from both countries")
    references = (Reference(span=phrase, kind="person", antecedents=()),)
    assert states(cast_of(text, references), phrase) == {"FRA", "ITA"}


def test_a_phrase_between_commas_is_the_state_before_it() -> None:
    text = "India wrote to China. Pakistan, China's close ally, kept silent."
    phrase = where(text, "China's close ally")
    references = (Reference(span=phrase, kind="organisation", antecedents=()),)
    assert states(cast_of(text, references), phrase) == {"PAK"}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "France wrote to Italy. Bulgaria recalled its envoy to Serbia, accusing its neighbour.",
            "its neighbour",
            {"SRB"},
        ),
        ("Washington wrote. China waited. The administration left.", "The administration", {"USA"}),
        ("Saudi Arabia waited while the emir of Kuwait left.", "the emir", {"KWT"}),
    ],
)
def test_a_phrase_means_the_one_beside_it(text: str, words: str, expected: set[str]) -> None:
    phrase = where(text, words)
    spans = (phrase, *(where(text, "its", 1) for _ in range(words.startswith("its"))))
    references = tuple(Reference(span=s, kind="organisation", antecedents=()) for s in spans)
    assert states(cast_of(text, references), phrase) == expected


def test_a_group_is_a_side_of_its_own() -> None:
    text = "Hamas wrote to Israel. Hamas waits for Israel. The two sides agreed."
    cast = cast_of(text)
    assert set(cast.all_at(where(text, "The two sides"))) == {"group:hamas", "state:ISR"}


def test_the_two_presidents_are_those_named_just_before() -> None:
    text = (
        "France and Italy waited. France and Italy wrote. Vladimir Putin met "
        "Recep Tayyip Erdogan. The two leaders agreed."
    )
    assert states(cast_of(text), where(text, "The two leaders")) == {"RUS", "TUR"}


COMMUNIQUE = (
    "Emmanuel Macron of France, Olaf Scholz of Germany and Pedro Sanchez of Spain met. "
    "The Leaders:\n\nWelcomed the truce. They urged calm.\n\nNoted the report.\n"
)


def test_whom_a_list_is_of_are_all_who_were_named_before_it() -> None:
    cast = resolve(Report(text=COMMUNIQUE, published="2023-06-01"), [], ())
    assert states(cast, where(COMMUNIQUE, "The Leaders")) == {"FRA", "DEU", "ESP"}
    assert states(cast, where(COMMUNIQUE, "They")) == {"FRA", "DEU", "ESP"}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("France and Italy spoke. Their envoys stayed.", "Their envoys", {"FRA", "ITA"}),
        ("Kuwait spoke. Peru thanked the Gulf state.", "the Gulf state", {"KWT"}),
        ("The European Union spoke. Peru thanked the Union.", "Union", {"EU"}),
    ],
)
def test_who_is_meant_without_a_name(text: str, words: str, expected: set[str]) -> None:
    span = where(text, words, -1)
    mentions = [Mention(span, "organisation", "names")] if words == "Union" else []
    reference = Reference(span, "person", ()) if words.startswith("Their") else None
    report = Report(text=text, published="2025-06-01")
    cast = resolve(report, mentions, (), (reference,) if reference else ())
    assert states(cast, span) == expected


def test_the_secretary_of_a_read_out_is_the_one_whose_paper_it_is() -> None:
    text = (
        "Secretary of State Antony Blinken met Mexican Foreign Secretary Alicia Barcena. "
        "The Secretary thanked Mexico."
    )
    cast = resolve(Report(text=text, published="2023-07-01"), [], ())
    assert states(cast, where(text, "The Secretary")) == {"USA"}


def test_his_counterpart_holds_an_office_like_his() -> None:
    text = (
        "Hakan Fidan of Turkey met Annalena Baerbock of Germany. Fidan said so to his counterpart."
    )
    cast = resolve(Report(text=text, published="2024-02-01"), [], ())
    assert cast.who[where(text, "his counterpart")] == "person:annalena-baerbock"


def test_a_counterpart_whose_state_is_told_is_of_that_state() -> None:
    text = "Thailand watched as Hakan Fidan of Turkey met his Vietnamese counterpart."
    words = Reference(where(text, "his Vietnamese counterpart"), "person", ())
    cast = resolve(Report(text=text, published="2024-02-01"), [], (), (words,))
    assert states(cast, words.span) == {"VNM"}


def test_an_outlet_is_not_cut_from_a_longer_name() -> None:
    text = "The Times of Central Asia and al-Rai asked France."
    kinds = {a.kind for a in cast_of(text).actors}
    assert "outlet" not in kinds


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("France wrote to Italy. The two sides agreed. They will wait.", "They"),
        ("Emmanuel Macron met Friedrich Merz. It was late. Both of them smiled.", "them"),
    ],
)
def test_they_are_those_spoken_of_together_just_before(text: str, words: str) -> None:
    cast = cast_of(text)
    assert len(cast.all_at(where(text, words))) == 2


def test_the_two_are_the_people_whom_the_sentence_before_names() -> None:
    text = "France and Italy waited. Emmanuel Macron met Friedrich Merz. The two spoke."
    found = cast_of(text).all_at(where(text, "The two"))
    assert found == ("person:emmanuel-macron", "person:friedrich-merz")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Peru saw the envoy of Sweden leave.", "the envoy of Sweden", {"SWE"}),
        ("Peru saw the presidents of Kenya, Mali and Chad.", None, {"KEN", "MLI", "TCD"}),
        ("Peru saw the ministers of water of Kenya and Mali.", None, {"KEN", "MLI"}),
    ],
)
def test_a_phrase_is_of_the_states_that_it_ends_in(
    text: str, words: str | None, expected: set[str]
) -> None:
    phrase = where(text, words) if words else Span(text.index("the "), len(text) - 1)
    cast = cast_of(text, (Reference(phrase, "person", ()),))
    assert states(cast, phrase) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Peru saw Ecuadorean legislators leave.", "Ecuadorean legislators"),
        ("Peru saw the many Ecuadorean troops leave.", "the many Ecuadorean troops"),
        ("Peru saw Ecuadorean warships leave.", "Ecuadorean warships"),
    ],
)
def test_people_with_an_adjective_of_a_state_are_of_it(text: str, words: str) -> None:
    assert states(cast_of(text), where(text, words)) == {"ECU"}


def test_the_administration_of_a_leader_is_that_of_his_state() -> None:
    text = "Peru wrote to President Emmanuel Macron. It fears that the Macron administration waits."
    assert states(cast_of(text), where(text, "the Macron administration")) == {"FRA"}


def test_who_holds_an_office_only_later_is_of_that_state_already() -> None:
    text = "Senator Marco Rubio wrote to Peru."
    cast = resolve(Report(text=text, published="2014-12-18"), [], ())
    assert cast.actor("person:marco-rubio").country == "USA"


def test_a_source_of_two_with_their_titles_is_both() -> None:
    text = "President Emmanuel Macron and Chancellor Friedrich Merz agreed."
    span = Span(0, text.index(" agreed"))
    said = Attribution(span, where(text, "agreed"), (where(text, "agreed"),), "test")
    found = cast_of(text, said=(said,)).all_at(span)
    assert found == ("person:emmanuel-macron", "person:friedrich-merz")


def test_a_name_that_was_cut_at_its_hyphen_is_one() -> None:
    text = "Panama's Javier Martinez-Acha wrote to Peru."
    halves = [where(text, "Javier Martinez"), where(text, "Acha")]
    mentions = [Mention(span, "person", "names") for span in halves]
    cast = resolve(Report(text=text), mentions, ())
    names = [actor.name for actor in cast.actors if actor.kind == "person"]
    assert names == ["Javier Martinez-Acha"]


def test_a_government_is_of_the_capital_that_it_sits_in() -> None:
    text = "Turkey waited. It wants to topple the government in Mogadishu."
    assert states(cast_of(text), where(text, "the government")) == {"SOM"}


@pytest.mark.parametrize(
    ("words", "level"),
    [("the head of the intelligence agency of Kenya", "official"), ("its head of state", "leader")],
)
def test_who_heads_an_office_leads_no_state(words: str, level: str) -> None:
    text = f"Kenya wrote to Peru, as {words} had said."
    cast = cast_of(text, (Reference(where(text, words), "person", ()),))
    (told,) = [a for a in cast.actors if a.kind == "unnamed" and "head" in a.name]
    assert (told.country, told.level) == ("KEN", level)


def test_two_heads_of_two_offices_are_two() -> None:
    text = "The head of the army of Kenya wrote. The head of the central bank of Peru answered."
    both = [where(text, "The head", n) for n in (0, 1)]
    cast = cast_of(text)
    assert [states(cast, span) for span in both] == [{"KEN"}, {"PER"}]


def test_a_western_diplomat_is_of_no_state_that_a_report_speaks_of() -> None:
    text = "Kenya wrote to Peru. A Western diplomat answered."
    assert where(text, "A Western diplomat") not in cast_of(text).who


def test_a_phrase_ends_before_the_verb_behind_it() -> None:
    text = "Somalia's opposition criticised President Hassan Sheikh Mohamud."
    assert all("criticised" not in actor.name for actor in cast_of(text).actors)


def test_the_ministry_is_that_of_the_minister_named_just_before() -> None:
    text = "Foreign Minister Ishaq Dar of Pakistan left Peru. The foreign ministry gave no reason."
    assert states(cast_of(text), where(text, "The foreign ministry")) == {"PAK"}


def test_an_envoy_of_a_president_is_told_of_with_his_name() -> None:
    text = "An envoy of US President Donald Trump left Peru."
    phrase = Span(0, text.index(" left"))
    cast = cast_of(text, (Reference(phrase, "person", ()),))
    assert cast.actor(cast.who[phrase]).level == "envoy"


def test_a_diplomat_is_of_no_state_unless_that_is_told() -> None:
    text = "Kenya wrote to Peru. Two diplomats left."
    assert where(text, "Two diplomats") not in cast_of(text).who


def test_a_neighbour_is_a_state_that_borders_on_the_other() -> None:
    text = (
        "Washington wrote to Pakistan. Washington and Afghanistan waited. Washington met Pakistan. "
        "Pakistan has closed its border with its western neighbour."
    )
    phrase = where(text, "its western neighbour")
    spans = (where(text, "its", 1), phrase)
    cast = cast_of(text, tuple(Reference(s, "organisation", ()) for s in spans))
    assert states(cast, phrase) == {"AFG"}


@pytest.mark.parametrize(
    ("text", "words", "state"),
    [
        (
            "Peru said no. Brazil's ambassador to the agency, Ana Costa, said yes.",
            "Ana Costa",
            "BRA",
        ),
        (
            "Peru said no. Ana Costa, the island’s external relations minister, wept.",
            "Ana Costa",
            None,
        ),
        (
            "Peru said no. Ana Costa, Putin's envoy to the EU, called it a family quarrel.",
            "Ana Costa",
            "RUS",
        ),
    ],
)
def test_a_role_beside_a_name_says_whose_it_is(text: str, words: str, state: str | None) -> None:
    span = where(text, words)
    cast = resolve(
        Report(text=text, published="2025-06-01"), [Mention(span, "person", "encoder")], (), ()
    )
    assert cast.actor(cast.who[span]).level in {"envoy", "minister"}
    assert state is None or states(cast, span) == {state}


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        (
            "Moldova will leave the Commonwealth of Independent States. The founding papers of the "
            "organisation are void.",
            "the organisation",
            "body:CIS",
        ),
        (
            "China and Nauru restored ties after the island country broke with Taiwan.",
            "the island country",
            "state:NRU",
        ),
        (
            "Uruguay waits. President Yamandú Orsi is here. Aides to the Uruguayan leader left.",
            "the Uruguayan leader",
            "person:yamandu-orsi",
        ),
        (
            "Hakan Fidan received the envoy. The Turkish official thanked him.",
            "The Turkish official",
            "person:hakan-fidan",
        ),
    ],
)
def test_definite_phrases_mean_those_whom_their_words_fit(
    text: str, words: str, actor: str
) -> None:
    assert cast_of(text).all_at(where(text, words)) == (actor,)


def test_the_last_word_of_a_groups_name_stands_for_it() -> None:
    text = "The United Madhesi Front said no. If asked, the Front would come to the table."
    span = where(text, "United Madhesi Front")
    cast = resolve(Report(text=text), [Mention(span, "organisation", "encoder")], (), ())
    assert cast.all_at(where(text, "the Front")) == cast.all_at(span)


def test_possessors_without_end_are_read() -> None:
    text = "minister Putin's " * 3000 + "envoy Ana Costa spoke."
    span = where(text, "Ana Costa")
    cast = resolve(
        Report(text=text, published="2025-06-01"), [Mention(span, "person", "encoder")], (), ()
    )
    assert cast.actor(cast.who[span]).level == "envoy"


def test_the_neighbour_is_the_other_side_than_who_does_something_to_it() -> None:
    text = "Kenya spoke to Uganda. Kenya then blamed the neighbour."
    span = where(text, "the neighbour")
    assert states(cast_of(text, (Reference(span, "organisation", ()),)), span) == {"UGA"}


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Kenya thanked Qatar, whose special envoy, Jo Bloggs, had flown in.", "QAT"),
        ("Kenya spoke. Peru's ambassador in Nairobi, Jo Bloggs, left.", "PER"),
    ],
)
def test_an_envoy_is_of_whom_his_role_says_and_not_of_where_he_serves(
    text: str, state: str
) -> None:
    name = where(text, "Jo Bloggs")
    report = Report(text=text, published="2025-06-01")
    assert states(resolve(report, [Mention(name, "person", "encoder")], ()), name) == {state}


def test_a_name_behind_a_word_for_an_outlet_is_one() -> None:
    text = "Kenya spoke. He told the newspaper VG that it was late."
    cast = cast_of(text)
    assert cast.actor(cast.who[where(text, "VG")]).kind == "outlet"


def test_the_prime_minister_is_who_is_in_office_and_not_who_was() -> None:
    text = "Rishi Sunak met aides. Boris Johnson left. The prime minister will stay."
    cast = resolve(Report(text=text, published="2023-02-27"), [], ())
    assert cast.who[where(text, "The prime minister")] == "person:rishi-sunak"
