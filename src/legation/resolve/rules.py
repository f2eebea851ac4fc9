"""How often each rule had the right state, where it was asked ten times or more in `corpus/dev`."""

RIGHT = {
    "beside the name": 0.6,
    "capital": 1.0,
    "full name": 0.84,
    "government by noun": 0.83,
    "kind of somebody named before": 0.96,
    "kind of state": 0.83,
    "name": 0.93,
    "named side by side": 0.54,
    "pronoun": 0.67,
    "role beside the name": 0.85,
    "role of somebody named before": 0.94,
    "seat": 1.0,
    "several at once": 0.6,
    "speaker of the quotation": 0.67,
    "state of the context": 0.64,
    "surname": 0.84,
    "the other side": 0.42,
    "unnamed source": 0.64,
    "whose it is by its own words": 0.75,
}
