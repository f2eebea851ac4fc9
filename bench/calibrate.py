"""Fit the scale of `confidence`: `python -m bench.calibrate` prints what to set in `confidence.py`.

On `corpus/dev`, which the encoder has not seen, by the log odds of what is right.
"""

import math

import numpy as np
from scipy.optimize import minimize

from legation.compose.facts import confidence
from legation.encode import Encoder

from .events import count
from .passages import CORPUS, load


def fitted(sure: list[tuple[float, bool]], scale: float, shift: float) -> tuple[float, float]:
    """Return scale and shift of the log odds under which the confidences are likeliest."""
    x = np.array([math.log(c / (1 - c)) for c, _ in sure])
    y = np.array([right for _, right in sure], float)

    def loss(w: np.ndarray) -> float:
        z = w[0] * x + w[1]
        return float(np.logaddexp(0, z).sum() - (y * z).sum())

    a, b = minimize(loss, np.array([1.0, 0.0])).x
    return round(float(a * scale), 3), round(float(a * shift + b), 3)


def main() -> None:
    passages = [p for p in load(CORPUS / "dev") if p.name[0] != "1"]  # those were trained on
    tally = count(passages, Encoder(threads=2))
    events = fitted(tally.sure_events, confidence.EVENT_SCALE, confidence.EVENT_SHIFT)
    contacts = fitted(tally.sure_contacts, confidence.CONTACT_SCALE, confidence.CONTACT_SHIFT)
    print("EVENT_SCALE, EVENT_SHIFT =", *events)
    print("CONTACT_SCALE, CONTACT_SHIFT =", *contacts)


if __name__ == "__main__":
    main()
