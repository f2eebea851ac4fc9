"""The second branch of the encoder: syntax, and who does what to whom.

The trunk stays as it is, so that what is read of attributions and names does not change: the branch
takes what one of its lower layers says, and has a layer and heads of its own. It learns from what
the shipped file itself computes, so that there is nothing between training and use.
"""
