"""From a share of belief to a probability: how often an intent that was believed so much has turned out right.

The knots lie half-way between what two thirds of the labelled chats show, on which the script was written and which
flatter it, and what the third shows that nobody read (shares right by belief, smoothed to be monotone).
bench/calibration.py prints the curve and the expected calibration error. They belong to the weights of
`bot.intent.matcher`: change both together.
"""

from __future__ import annotations

from bisect import bisect_right

BELIEF = (0.0, 0.1, 0.18, 0.3, 0.37, 0.48, 0.63, 0.78, 0.9, 0.97, 1.0)
PROBABILITY = (0.2, 0.36, 0.42, 0.48, 0.57, 0.64, 0.74, 0.82, 0.9, 0.955, 0.985)


def probability(belief: float) -> float:
    """The chance, in [0, 1], that an intent with this share of belief is right; grows with it."""
    above = bisect_right(BELIEF, belief, 1, len(BELIEF) - 1)
    (low, high), (start, end) = BELIEF[above - 1 : above + 1], PROBABILITY[above - 1 : above + 1]
    return start + (end - start) / (high - low) * (min(max(belief, 0.0), 1.0) - low)
