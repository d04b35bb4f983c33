"""From a share of belief to a probability: how often an intent that was believed so much has turned out right.

The knots are read off two thirds of the labelled chats (shares right by belief, smoothed to be monotone);
bench/calibration.py prints the curve and the expected calibration error. They belong to the weights of
`bot.intent.matcher`: change both together.
"""

from __future__ import annotations

import numpy as np

BELIEF = (0.0, 0.08, 0.12, 0.18, 0.25, 0.35, 0.5, 0.65, 0.8, 0.9, 0.96, 0.99, 1.0)
PROBABILITY = (0.05, 0.18, 0.25, 0.34, 0.38, 0.45, 0.64, 0.82, 0.89, 0.92, 0.96, 0.982, 0.985)


def probability(belief: float) -> float:
    """The chance, in [0, 1], that an intent with this share of belief is right; grows with it."""
    return float(np.interp(belief, BELIEF, PROBABILITY))
