"""What the collector need not look at: an opened shop is millions of objects that stay as they are."""

from __future__ import annotations

import gc


def hold_still() -> None:
    """Let the collector leave alone all that there is now, after it has collected once.

    Otherwise each of its full rounds stops the service for a third of a second, to find that nothing has changed. To be
    called when the shops have been opened, and again when one was replaced.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
