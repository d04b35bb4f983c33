from __future__ import annotations

from tests.desk.conftest import shop

__all__ = ["shop"]
