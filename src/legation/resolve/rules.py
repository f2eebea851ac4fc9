"""How often each rule was right on the annotated passages that rules are built on."""

RIGHT: dict[str, float] = {}
