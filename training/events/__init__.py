"""The second branch of the encoder: syntax, and who does what to whom.

It stands on one of the trunk's lower layers and has layers and heads of its own. It is trained
together with the trunk, which keeps to what it said before of attributions, names and mentions.
Over its vectors stands the scorer of parties, which learns with it and then for a while alone
(`python -m training.events.scorer`).
"""
