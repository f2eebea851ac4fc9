from legation.model import Actor, ActorLink, Reading, Report, Span


def test_an_actor_has_its_names_as_the_report_spells_them() -> None:
    text = "Sergey Lavrov spoke. Lavrov left. He is late."
    links = [
        ActorLink(span=Span(0, 13), actor="person:sergei-lavrov", rule="full name"),
        ActorLink(span=Span(21, 27), actor="person:sergei-lavrov", rule="surname"),
        ActorLink(span=Span(34, 36), actor="person:sergei-lavrov", rule="pronoun"),
    ]
    lavrov = Actor(id="person:sergei-lavrov", name="Sergei Lavrov", kind="person")
    reading = Reading(report=Report(text=text), actors=(lavrov,), statements=(), links=tuple(links))
    (actor,) = reading.as_dict()["actors"]
    assert actor["aliases"] == ["Sergey Lavrov"]
