"""From scores to shares of belief that mean the same in a script of five intents and in one of three hundred."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

USUAL = 58  # the intents of the script that calibration.py was read off
UNASKED = -0.6  # what an intent scores that nobody asked; of -0.9 to -0.3, the middle between answering all and little


def shares(scores: NDArray[np.float32], sharpness: float) -> NDArray[np.float32]:
    """Scores as shares (softmax); the sharper, the more the best one takes. With `USUAL` intents they add up to 1.

    Intents that a smaller script lacks compete as though they were there and not asked: without them it would answer
    whatever is said with the little it knows. Of a larger one, as many do not count: their number alone would drown
    what is plainly asked. No share is above 1.
    """
    # The reductions without the checks of their methods, which take longer than so few numbers.
    top = np.maximum.reduce(scores)
    belief: NDArray[np.float32] = scores - top
    belief *= np.float32(sharpness)
    np.exp(belief, out=belief)
    lacking = USUAL - len(scores)
    rest = np.add.reduce(belief)
    if lacking:
        rest = max(rest + np.float32(lacking * math.exp(sharpness * (UNASKED - float(top)))), np.float32(1))
    belief /= rest
    return belief
